//! A record as text: what somebody wrote in an editor takes the place of what stood in the file.

use super::{Context, Edit, Op, Refusal, apply};
use crate::{
    file::position,
    model::{RecordRef, Table},
};

/// Puts `new_text` in the place of a whole record, one with an error in it too: this is the way to mend it. When the
/// record changed in the file meanwhile, the edit is refused rather than that change lost.
///
/// # Errors
/// The text is not one record of the same kind with the same id, or has an error in it; the words say which line.
pub fn source(cx: &Context, record: RecordRef, new_text: &str) -> Result<Edit, Refusal> {
    let place = cx.place(record)?;
    let new = read_alone(cx, record, new_text)?;
    check_id(cx, record, &new)?;
    let edit =
        Edit::new(format!("Edited {}", cx.label(record)), vec![Op::Replace(place, new_text.to_string())]);
    let after = apply::unchecked(cx.file, &edit)?;
    let wrong = after.errors_in(record).first().copied().or_else(|| apply::new_error(cx.file, &after));
    let Some(problem) = wrong else { return Ok(edit) };
    let start = after.span_of(record).map_or(0, |span| span.start);
    let text = &after.text()[start.min(problem.span.start)..];
    let (line, _) = position(text, problem.span.start.saturating_sub(start));
    Err(Refusal::Usage(format!("line {line}: {}; {}", problem.what, problem.mend)))
}

/// The keys of the text, when it is one record of the right kind and nothing else.
fn read_alone(cx: &Context, record: RecordRef, text: &str) -> Result<toml::Table, Refusal> {
    let name = record.table.name();
    let inline = cx.file.source_of(record).is_some_and(|source| source.starts_with('{'));
    let whole = if inline { format!("{name} = {}", text.trim()) } else { text.to_string() };
    let broken = |error: toml::de::Error| {
        let (line, _) = position(&whole, error.span().map_or(0, |span| span.start));
        Refusal::Usage(format!("line {line}: {}", error.message()))
    };
    let mut document: toml::Table = toml::from_str(&whole).map_err(broken)?;
    let found = document.remove(name).filter(|_| document.is_empty());
    let keys = match found {
        Some(toml::Value::Array(mut items)) if items.len() == 1 && record.table.is_list() => items.pop(),
        single if inline || !record.table.is_list() => single,
        _ => None,
    };
    match keys {
        Some(toml::Value::Table(keys)) => Ok(keys),
        _ => {
            let heading = if record.table.is_list() { format!("[[{name}]]") } else { format!("[{name}]") };
            Err(Refusal::Usage(format!("this must stay one record under {heading}")))
        }
    }
}

/// Other records name this one by its id, so that stays; one that could not be used may be mended.
fn check_id(cx: &Context, record: RecordRef, new: &toml::Table) -> Result<(), Refusal> {
    let Some(id) = cx.file.id_of(record) else { return Ok(()) };
    let is_own = cx.file.by_id(record.table, id) == Some(record) && record.table != Table::Owner;
    if is_own && new.get("id").and_then(toml::Value::as_str) != Some(id) {
        return Err(Refusal::Usage(format!("the id stays \"{id}\"; other records may name it")));
    }
    Ok(())
}
