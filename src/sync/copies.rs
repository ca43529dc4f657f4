//! The conflict copies that Syncthing and Dropbox leave beside the file: folded in, and only then removed.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use crate::{
    desk::{Desk, Failure},
    file::BoardFile,
    merge,
    model::text::listed,
    store::{Store, is_blank, outside, reason},
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

/// A copy that was read, and is in the text by now.
struct Taken {
    folded: Folded,
    path: PathBuf,
    bytes: Vec<u8>,
}

/// The conflict copies that lie beside the board.
///
/// # Errors
/// Its folder cannot be looked through.
pub fn found(store: &Store) -> Result<Vec<PathBuf>, Failure> {
    store.copies().map_err(|why| {
        let folder = store.path().parent().unwrap_or(Path::new("/"));
        Failure::Failed(format!("Can't look for conflict copies in {}: {}.", folder.display(), reason(&why)))
    })
}

/// Takes conflict copies into the board, all as one change that can be taken back, and removes them. What came of each.
///
/// # Errors
/// The board cannot be written; all copies stay then.
pub fn fold(desk: &mut Desk, copies: &[PathBuf]) -> Result<Vec<Result<Folded, Failure>>, Failure> {
    desk.must_be_writable()?;
    let before = desk.session.file().text().to_string();
    let mut text = before.clone();
    let taken: Vec<_> = copies.iter().map(|copy| take(desk, copy, &mut text)).collect();
    if text != before {
        let folded = taken.iter().flatten().map(|taken| &taken.folded).filter(|folded| folded.changed);
        let names: Vec<&str> = folded.map(|folded| folded.name.as_str()).collect();
        desk.fold(Some(&before), &text, &format!("Folded in {}", listed(&names)))?;
    }
    Ok(taken.into_iter().map(|taken| remove(desk, taken?)).collect())
}

/// Merges a copy into the text.
fn take(desk: &Desk, copy: &Path, text: &mut String) -> Result<Taken, Failure> {
    let name = copy.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = outside::read_board(copy).map_err(|why| Failure::Failed(why.to_string()))?;
    let stays = || {
        Failure::Failed(format!(
            "{name} is no board that can be read, so it stays where it is. `boardroom check --file` says why."
        ))
    };
    if is_blank(&bytes) {
        // A save that was cut off leaves an empty file, and that says nothing.
        return Ok(Taken { folded: Folded { name, conflicts: 0, changed: false }, path: copy.into(), bytes });
    }
    let theirs = std::str::from_utf8(&bytes).map_err(|_| stays())?;
    if !BoardFile::parse(theirs).is_readable() {
        return Err(stays());
    }
    let base = ancestor(desk, theirs)?;
    let merged = merge::merge(base.as_deref(), text, theirs).ok_or_else(stays)?;
    let folded = Folded { name, conflicts: merged.conflicts, changed: merged.text != *text };
    *text = merged.text;
    Ok(Taken { folded, path: copy.into(), bytes })
}

/// Removes a copy, all of which is in the board.
fn remove(desk: &Desk, taken: Taken) -> Result<Folded, Failure> {
    let Taken { folded, path, bytes } = taken;
    match desk.store.remove_copy(&path, &bytes) {
        Ok(()) => Ok(folded),
        Err(why) => {
            let name = folded.name;
            let why = reason(&why);
            Err(Failure::Failed(format!("{name} was folded in, but could not be removed: {why}.")))
        }
    }
}

/// What the copy began from, as far as our own history tells: of all states of the file that are on record the one that is
/// nearest to the copy, the oldest of equals. What stands in the file now is none of them unless a change left it so: it
/// may have been edited by hand since the copy began, and all that the copy has otherwise would count as changed there.
/// What the copy has not got is left out, so that nothing counts as removed there: the other machine may never
/// have had it. None when no state is near.
fn ancestor(desk: &Desk, copy: &str) -> Result<Option<String>, Failure> {
    let wanted = lines(copy);
    let backups = desk.store.backups()?;
    let last = desk.store.last_state();
    let kept = backups.iter().chain(&last).filter_map(|backup| desk.store.read_backup(backup).ok());
    let mut nearest: Option<(usize, String)> = None;
    // There may be hundreds: one at a time, and only one that is nearer is looked at as a board.
    for text in kept {
        let far = distance(&lines(&text), &wanted);
        let is_near = far * 2 < wanted.len().max(2) && nearest.as_ref().is_none_or(|(least, _)| far < *least);
        if is_near && BoardFile::parse(text.as_str()).is_readable() {
            nearest = Some((far, text));
        }
    }
    Ok(nearest.map(|(_, text)| merge::shared(&text, copy)))
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
