//! The conflict copies that Syncthing and Dropbox leave beside the file: folded in, and only then removed.

use std::{collections::HashMap, path::Path};

use crate::{
    desk::{Desk, Failure},
    file::{BoardFile, MOST_BYTES},
    merge,
    store::outside,
};

/// What came of one copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    pub name: String,
    /// How many differences were kept both ways.
    pub conflicts: usize,
    /// Whether there was anything new in it.
    pub changed: bool,
}

/// Takes a conflict copy into the board, as one change that can be taken back, and removes the copy.
///
/// # Errors
/// The copy is no board, or something cannot be written; the copy stays then.
pub fn fold(desk: &mut Desk, copy: &Path) -> Result<Folded, Failure> {
    let name = copy.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = outside::read(copy, MOST_BYTES)
        .map_err(|why| Failure::Failed(format!("Can't read {name}: {why}.")))?;
    let stays = || {
        Failure::Failed(format!(
            "{name} is no board that can be read, so it stays where it is. `boardroom check --file` says why."
        ))
    };
    let text = std::str::from_utf8(&bytes).map_err(|_| stays())?;
    if !BoardFile::parse(text).is_readable() {
        return Err(stays());
    }
    let base = ancestor(desk, text)?;
    let (conflicts, changed) = desk.fold(base.as_deref(), text, &format!("Folded in {name}"))?;
    desk.store
        .remove_copy(copy, &bytes)
        .map_err(|why| Failure::Failed(format!("{name} was folded in, but could not be removed: {why}.")))?;
    Ok(Folded { name, conflicts, changed })
}

/// What the copy began from, as far as our own backups tell: of all states of the file that this machine has seen the one
/// that is nearest to the copy, the oldest of equals. What the copy has not got is left out of it, so that nothing
/// counts as removed there: the other machine may never have had it. None when no backup is near.
fn ancestor(desk: &Desk, copy: &str) -> Result<Option<String>, Failure> {
    let wanted = lines(copy);
    let mut states = Vec::new();
    for backup in desk.store.backups()? {
        states.extend(desk.store.read_backup(&backup).ok());
    }
    states.push(desk.session.file().text().to_string());
    let nearest = states
        .iter()
        .filter(|text| BoardFile::parse(text.as_str()).is_readable())
        .min_by_key(|text| distance(&lines(text), &wanted));
    let near = nearest.filter(|text| distance(&lines(text), &wanted) * 2 < wanted.len().max(2));
    Ok(near.map(|text| merge::shared(text, copy)))
}

fn lines(text: &str) -> HashMap<&str, usize> {
    let mut count = HashMap::new();
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .for_each(|line| *count.entry(line.trim_end()).or_default() += 1);
    count
}

/// How many lines one has and the other has not.
fn distance(a: &HashMap<&str, usize>, b: &HashMap<&str, usize>) -> usize {
    let missing = |from: &HashMap<&str, usize>, to: &HashMap<&str, usize>| -> usize {
        from.iter().map(|(line, count)| count.saturating_sub(to.get(line).copied().unwrap_or(0))).sum()
    };
    missing(a, b) + missing(b, a)
}
