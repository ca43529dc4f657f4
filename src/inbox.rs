//! The inbox: raw lines from any other app, in a text file beside the board. The review opens each paragraph as a note and
//! cuts it from the file once the note is saved.
//!
//! The file is written like the board itself: locked, in one step, the old bytes kept. Lines that arrive meanwhile stay.

use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicBool},
};

use chrono::NaiveDateTime;

use crate::{
    desk::Failure,
    intake::typed_path,
    setup::Setup,
    store::{Store, StoreError},
};

/// One inbox file, which need not exist.
pub struct Inbox {
    path: Option<PathBuf>,
    state: PathBuf,
    ended: Arc<AtomicBool>,
}

/// Where the inbox is: at the place that the settings name, seen from their folder, else beside the board. A board to look
/// around on has its own.
pub fn place(setup: &Setup) -> Option<PathBuf> {
    let (places, configured) = (&setup.places, setup.settings.inbox.as_deref());
    let named = configured.filter(|_| !places.is_made_up).map(|path| {
        let path = typed_path(&path.to_string_lossy(), places.home.as_deref());
        let folder = places.config.as_deref().and_then(Path::parent);
        folder.map_or(path.clone(), |folder| folder.join(path))
    });
    named.or_else(|| places.data.as_deref().map(|board| board.with_file_name("inbox.txt")))
}

impl Inbox {
    /// The inbox of a board.
    pub fn of(setup: &Setup) -> Inbox {
        let (path, state) = (place(setup), setup.places.state_or_none().to_path_buf());
        Inbox { path, state, ended: setup.ended.clone() }
    }

    /// The file; none where no place is known for it.
    fn store(&self) -> Result<Option<Store>, StoreError> {
        let Some(path) = &self.path else { return Ok(None) };
        Ok(Some(Store::at(path, &self.state)?.until(self.ended.clone())))
    }

    /// What waits, a paragraph each; nothing where there is no file.
    ///
    /// # Errors
    /// The file is there and cannot be read as text.
    pub fn paragraphs(&self) -> Result<Vec<String>, Failure> {
        let Some(store) = self.store()?.filter(Store::exists) else { return Ok(Vec::new()) };
        match store.load() {
            Ok(text) => Ok(paragraphs(text.whole())),
            // Who empties the inbox by hand means it.
            Err(StoreError::Missing { .. } | StoreError::Emptied { .. }) => Ok(Vec::new()),
            Err(error) => Err(error.without_backups().into()),
        }
    }

    /// Cuts a paragraph that has become a note.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn cut(&self, now: NaiveDateTime, paragraph: &str) -> Result<(), Failure> {
        self.change(now, "Took a note out of the inbox", |text| without(text, paragraph))
    }

    /// Puts a paragraph back whose note was taken back.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_back(&self, now: NaiveDateTime, paragraph: &str) -> Result<(), Failure> {
        self.change(now, "Put a note back into the inbox", |text| with(text, paragraph))
    }

    fn change(
        &self,
        now: NaiveDateTime,
        summary: &str,
        change: impl Fn(&str) -> String,
    ) -> Result<(), Failure> {
        let Some(store) = self.store()? else { return Ok(()) };
        let saved = store.change(now, summary, |text| Ok::<_, StoreError>(change(text.whole())));
        saved.map(drop).map_err(|error| error.flat().into())
    }
}

/// Runs of lines that are not blank, with the bytes of each.
fn spans(text: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut is_open = false;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match (line.trim().is_empty(), is_open) {
            (true, _) => is_open = false,
            (false, true) => spans.last_mut().expect("a paragraph is open").end = end,
            (false, false) => {
                spans.push(at..end);
                is_open = true;
            }
        }
        at = end;
    }
    spans
}

/// A paragraph as a note: without the space at its ends, line ends as line feeds.
fn note(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").trim_end().to_string()
}

fn paragraphs(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for paragraph in spans(text).into_iter().map(|span| note(&text[span])) {
        // One that stands there twice, as apps do that send again, comes up once.
        if !found.contains(&paragraph) {
            found.push(paragraph);
        }
    }
    found
}

/// The text without that paragraph, and the blank lines after it; every copy goes.
fn without(text: &str, paragraph: &str) -> String {
    let spans = spans(text);
    let ends = spans.iter().skip(1).map(|span| span.start).chain([text.len()]);
    let mut rest = text.to_string();
    for (span, end) in spans.iter().zip(ends).collect::<Vec<_>>().into_iter().rev() {
        if note(&text[span.clone()]) == paragraph {
            rest.replace_range(span.start..end, "");
        }
    }
    // An empty file looks like one that is being written.
    if rest.is_empty() { "\n".into() } else { rest }
}

fn with(text: &str, paragraph: &str) -> String {
    let before = text.trim_end_matches(['\r', '\n', ' ']);
    let gap = if before.is_empty() { "" } else { "\n\n" };
    format!("{before}{gap}{paragraph}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inbox_that_cannot_be_found_is_no_empty_one() {
        let lost = Inbox { path: Some(PathBuf::new()), state: PathBuf::new(), ended: Arc::default() };
        assert!(lost.paragraphs().is_err());
        assert!(lost.cut(NaiveDateTime::default(), "x").is_err());
        let nowhere = Inbox { path: None, ..lost };
        assert!(nowhere.paragraphs().unwrap().is_empty());
    }

    #[test]
    fn paragraphs_go_one_by_one_and_come_back() {
        let text = "\nlunch with Ana: cake\r\ndo: bring cake\r\n\r\n\n  call Wei\n\ncall Wei\n";
        let notes = paragraphs(text);
        assert_eq!(notes, ["lunch with Ana: cake\ndo: bring cake", "  call Wei", "call Wei"]);
        assert_eq!(without(text, &notes[0]), "\n  call Wei\n\ncall Wei\n");
        assert_eq!(without("call Wei\n\ncall Wei\n", "call Wei"), "\n");
        assert_eq!(with("\n", "call Wei"), "call Wei\n");
        assert_eq!(with("a\n\n\n", "b"), "a\n\nb\n");
        assert_eq!(without(text, "not there"), text);
    }
}
