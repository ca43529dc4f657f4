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
    Err(Refusal::Line { line, what: problem.words() })
}

/// The keys of the text, when it is one record of the right kind and nothing else.
fn read_alone(cx: &Context, record: RecordRef, text: &str) -> Result<toml::Table, Refusal> {
    let name = record.table.name();
    let inline = cx.file.source_of(record).is_some_and(|source| source.starts_with('{'));
    let whole = if inline { format!("{name} = {}", text.trim()) } else { text.to_string() };
    let broken = |error: toml::de::Error| {
        let (line, _) = position(&whole, error.span().map_or(0, |span| span.start));
        Refusal::Line { line, what: error.message().to_string() }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{edit::tests::*, file::BoardFile, model::Ids};

    const WEI: &str = "[[person]]\nid = \"wei\"\nname = \"Wei Sun\"\nleft = 2026-10-01\n";

    #[test]
    fn takes_the_place_of_the_record() {
        check(
            |cx| source(cx, Table::Person.nth(2), "[[person]] # back\nid = \"wei\"\nname = \"Wei\"\n\n\n"),
            "Edited Wei Sun",
            &[(WEI, "[[person]] # back\nid = \"wei\"\nname = \"Wei\"\n")],
        );
        let inline = "format = 1\nperson = [ { id = \"a\" }, { id = \"b\" } ]\n";
        let (_, after) =
            run(inline, |cx| source(cx, Table::Person.nth(2), "{ id = \"b\", name = \"B\" }\n")).unwrap();
        assert_eq!(after, inline.replace("{ id = \"b\" }", "{ id = \"b\", name = \"B\" }"));
    }

    #[test]
    fn mends_what_is_broken() {
        let broken = BOARD.replace("left = 2026-10-01", "left = \"autumn\"");
        let (_, after) = run(&broken, |cx| source(cx, Table::Person.nth(2), WEI)).unwrap();
        assert_eq!(after, BOARD);
    }

    #[test]
    fn refuses_another_record_and_errors() {
        let of = Table::Person.nth(2);
        refused(|cx| source(cx, of, ""), "one record under [[person]]");
        refused(|cx| source(cx, of, "[[seat]]\nid = \"wei\"\n"), "one record under [[person]]");
        refused(|cx| source(cx, of, &format!("{WEI}{WEI}")), "one record under [[person]]");
        refused(|cx| source(cx, of, "format = 1\n[[person]]\nid = \"wei\"\n"), "one record under [[person]]");
        refused(|cx| source(cx, of, "[[person]]\nid = \"wei-2\"\n"), "the id stays \"wei\"");
        refused(|cx| source(cx, of, "[[person]]\nid = \"wei\n"), "line 2: ");
        refused(
            |cx| source(cx, of, "[[person]]\nid = \"wei\"\n\nevery = \"often\"\n"),
            "line 4: 'often' is no cadence",
        );
        refused(
            |cx| source(cx, of, "[[person]]\nid = \"wei\"\nseats = [\"x\"]\n"),
            "line 3: no seat has the id 'x'",
        );
    }

    #[test]
    fn a_change_made_meanwhile_is_not_lost() {
        let file = BoardFile::parse(BOARD);
        let mut ids = Ids::new(1);
        let edit = source(&Context::new(&file, day(TODAY), &mut ids), Table::Person.nth(2), WEI).unwrap();
        let meanwhile = BoardFile::parse(BOARD.replace("Wei Sun", "Wei S"));
        assert!(matches!(apply::apply(&meanwhile, &edit), Err(Refusal::Gone(_))));
    }
}
