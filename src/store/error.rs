//! What can go wrong with a file, in the words the user reads.
//!
//! Each message says what could not be done to which file, why, what is safe, and the next step.

use super::NOWHERE;
use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read or saved.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("Can't read {}: there is no such file. {}", clean(.path), if *.has_backups {
        "`boardroom restore` brings a backup back."
    } else {
        "`boardroom init` writes a first one."
    })]
    Missing { path: PathBuf, has_backups: bool },
    #[error("Can't read {}: it is {what}, not a file.", clean(.path))]
    NotAFile { path: PathBuf, what: &'static str },
    #[error(
        "Can't read {}: byte {offset} is not UTF-8 text. The file is unchanged; mend that byte in an editor, \
         or `boardroom restore` brings a backup back.", clean(.path)
    )]
    NotUtf8 { path: PathBuf, offset: usize },
    #[error("Can't read {}: byte {offset} is not UTF-8 text.", clean(.path))]
    NoText { path: PathBuf, offset: usize },
    #[error("Can't read {}: it is larger than 64 MiB. The file is unchanged.", clean(.path))]
    TooLarge { path: PathBuf },
    #[error(
        "Can't use {}: it is empty, but a backup of it has text. Nothing was changed; \
         `boardroom restore` brings the backup back.", clean(.path)
    )]
    Emptied { path: PathBuf },
    #[error("{}:1:1: the file is empty, so 'format' is missing. `boardroom init` begins a board in it.", clean(.path))]
    Blank { path: PathBuf },
    #[error("Can't read {}: {}.{}", clean(.path), reason(.why), permit(.why, "r", "x"))]
    Unreadable { path: PathBuf, why: io::Error },
    #[error("Can't read {}: its symbolic links lead round in a circle.", clean(.path))]
    LinkLoop { path: PathBuf },
    #[error("Can't create {}: it exists already. The file is unchanged.", clean(.path))]
    AlreadyExists { path: PathBuf },
    #[error("Can't create {}: {}. Nothing was written.{}", clean(.path), reason(.why), permit(.why, "", "w"))]
    NotCreated { path: PathBuf, why: io::Error },
    #[error("Can't create {}: the folder {} does not exist. Make it first.", clean(.path), clean(.folder))]
    FolderMissing { path: PathBuf, folder: PathBuf },
    #[error("Can't save {}: the file is read-only. It is unchanged; `chmod u+w` allows saving.", clean(.path))]
    ReadOnly { path: PathBuf },
    #[error("Can't save {}: {}. The file is unchanged.", clean(.path), reason(.why))]
    Unsaved { path: PathBuf, why: io::Error },
    #[error("Can't save {}: it would be larger than 64 MiB. The file is unchanged.", clean(.path))]
    WouldBeTooLarge { path: PathBuf },
    #[error(
        "Saving {} stopped halfway: {}. The text as it was before is in {}; \
         `boardroom restore` brings it back.", clean(.path), reason(.why), clean(.backup)
    )]
    Damaged { path: PathBuf, why: io::Error, backup: PathBuf },
    #[error(
        "Can't save {}: {} is writing to it. The file is unchanged; try again in a moment.",
        clean(.path), holder(*.process)
    )]
    Locked { path: PathBuf, process: Option<u32> },
    #[error(
        "Can't save {}: another program keeps changing it. The file is as that program left it; \
         try again in a moment.", clean(.path)
    )]
    KeepsChanging { path: PathBuf },
    #[error(
        "Can't take back or redo “{}” in {}: its lines were changed since. The file is unchanged; \
         `boardroom restore` can bring a whole backup back.", clean_text(.summary), clean(.path)
    )]
    ChangedSince { path: PathBuf, summary: String },
    #[error("There is no change of {} to take back.", clean(.path))]
    NothingToUndo { path: PathBuf },
    #[error("There is no change of {} to redo.", clean(.path))]
    NothingToRedo { path: PathBuf },
    #[error("Can't read the backup {}: {}.", clean(.path), reason(.why))]
    Backup { path: PathBuf, why: io::Error },
    #[error("{} Nothing was saved; the data file is unchanged.{}", no_state(.why, .path), kept_at(.path))]
    State { path: PathBuf, why: io::Error },
    #[error("{} The data file is as it was last saved.{}", no_state(.why, .path), kept_at(.path))]
    NotKept { path: PathBuf, why: io::Error },
    #[error("Can't make a temporary file at {}: {}. Nothing was changed.", clean(.path), reason(.why))]
    Scratch { path: PathBuf, why: io::Error },
    #[error("Can't read the history {}: {}.", clean(.path), reason(.why))]
    History { path: PathBuf, why: io::Error },
}

/// The kinds of failure that callers tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The data file cannot be read.
    CannotRead,
    /// Somebody else is writing, or has written what cannot be reconciled.
    Conflict,
    /// Anything else.
    Failed,
}

impl StoreError {
    /// The same about a file that `boardroom restore` knows nothing of: the settings, the inbox.
    pub fn without_backups(self) -> StoreError {
        match self {
            StoreError::NotUtf8 { path, offset } => StoreError::NoText { path, offset },
            other => other,
        }
    }

    /// The kind, from which the exit code follows.
    pub fn kind(&self) -> Kind {
        use StoreError::*;
        match self {
            Missing { .. } | NotAFile { .. } | NotUtf8 { .. } | NoText { .. } => Kind::CannotRead,
            TooLarge { .. } => Kind::CannotRead,
            Emptied { .. } | Blank { .. } | Unreadable { .. } | LinkLoop { .. } => Kind::CannotRead,
            Locked { .. } | KeepsChanging { .. } | ChangedSince { .. } => Kind::Conflict,
            _ => Kind::Failed,
        }
    }
}

/// Why a change was not made: the store could not, or the caller's closure would not.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError<E> {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0}")]
    Refused(E),
}

impl ChangeError<StoreError> {
    /// The error of the store, whoever had it.
    pub fn flat(self) -> StoreError {
        match self {
            ChangeError::Store(error) | ChangeError::Refused(error) => error,
        }
    }
}

/// A path without anything that a terminal would obey.
fn clean(path: &Path) -> String {
    clean_text(&path.to_string_lossy())
}

fn clean_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.extend(c.escape_unicode());
            }
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// Why there are no backups; a system that names no home folder has no place for them at all. The path comes last
/// ([`kept_at`]): it may be long, and a line of a screen is cut.
fn no_state(why: &io::Error, path: &Path) -> String {
    match path.starts_with(NOWHERE) {
        true => {
            "There is no place for backups and the history: neither HOME nor XDG_STATE_HOME is set.".into()
        }
        false => format!("Can't write to the state folder: {}.", reason(why)),
    }
}

/// Where what could not be written is kept, as a sentence to add; nothing where there is no place.
pub(super) fn kept_at(path: &Path) -> String {
    match path.starts_with(NOWHERE) {
        true => String::new(),
        false => format!(" Backups and the history are kept in {}.", clean(path)),
    }
}

/// What lets one do what was denied, as a sentence to add: on the file itself, or on its folder.
fn permit(why: &io::Error, file: &str, folder: &str) -> String {
    if why.kind() != io::ErrorKind::PermissionDenied {
        return String::new();
    }
    let allow = |mode: &str, what: &str| format!("`chmod u+{mode}` on {what}");
    let ways = [(file, "the file"), (folder, "its folder")];
    let ways = ways.iter().filter(|(mode, _)| !mode.is_empty()).map(|(mode, what)| allow(mode, what));
    format!(" {} allows it.", ways.collect::<Vec<_>>().join(" or "))
}

fn holder(process: Option<u32>) -> String {
    match process {
        Some(id) => format!("another boardroom (process {id})"),
        None => "another program".to_string(),
    }
}

/// The system's reason in plain words, without error numbers.
pub fn reason(error: &io::Error) -> String {
    const EIO: i32 = 5;
    const ENFILE: i32 = 23;
    const EMFILE: i32 = 24;
    let words = match (error.kind(), error.raw_os_error()) {
        (_, Some(EIO)) => "the disk reports an error",
        (_, Some(ENFILE | EMFILE)) => "too many files are open",
        (io::ErrorKind::StorageFull, _) => "the disk is full",
        (io::ErrorKind::QuotaExceeded, _) => "your share of the disk is used up",
        (io::ErrorKind::FileTooLarge, _) => "the system does not allow a file of that size",
        (io::ErrorKind::PermissionDenied, _) => "permission denied",
        (io::ErrorKind::ReadOnlyFilesystem, _) => "the disk is read-only",
        (io::ErrorKind::NotFound, _) => "there is no such file or folder",
        (io::ErrorKind::NotADirectory, _) => "a part of the path is not a folder",
        (io::ErrorKind::AlreadyExists, _) => "something else stands in its place",
        (io::ErrorKind::Other, None) => return error.to_string(),
        (kind, _) => return named(&kind.to_string(), error),
    };
    words.to_string()
}

/// The name of the kind of an error; the system's own words where that says nothing.
fn named(kind: &str, error: &io::Error) -> String {
    match kind {
        "uncategorized error" => {
            let words = error.to_string().to_lowercase();
            words.split(" (os error").next().unwrap_or(kind).to_string()
        }
        kind => kind.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_the_file_the_reason_and_what_is_safe() {
        let error = StoreError::Unsaved {
            path: "/x/board.toml".into(),
            why: io::Error::from(io::ErrorKind::StorageFull),
        };
        assert_eq!(error.to_string(), "Can't save /x/board.toml: the disk is full. The file is unchanged.");
        assert_eq!(error.kind(), Kind::Failed);
    }

    #[test]
    fn what_was_denied_is_said_with_what_allows_it() {
        let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
        let path = || PathBuf::from("/x/board.toml");
        for (error, words) in [
            (
                StoreError::Unreadable { path: path(), why: denied() },
                "Can't read /x/board.toml: permission denied. `chmod u+r` on the file or `chmod u+x` on its folder allows it.",
            ),
            (
                StoreError::NotCreated { path: path(), why: denied() },
                "Can't create /x/board.toml: permission denied. Nothing was written. `chmod u+w` on its folder allows it.",
            ),
            (
                StoreError::NotCreated { path: path(), why: io::ErrorKind::StorageFull.into() },
                "Can't create /x/board.toml: the disk is full. Nothing was written.",
            ),
        ] {
            assert_eq!(error.to_string(), words);
        }
    }

    #[test]
    fn the_reason_comes_before_a_path_that_may_be_long() {
        let path: PathBuf = format!("/home/{}/boardroom", "maya".repeat(30)).into();
        for error in [
            StoreError::State { path: path.clone(), why: io::ErrorKind::StorageFull.into() },
            StoreError::NotKept { path, why: io::ErrorKind::StorageFull.into() },
        ] {
            let line: String = error.to_string().chars().take(78).collect();
            assert!(line.contains("the disk is full"), "{line}");
        }
    }

    #[test]
    fn paths_cannot_steer_the_terminal() {
        let error = StoreError::Missing { path: "/x/\u{1b}]52;c\u{7}\u{202e}b".into(), has_backups: false };
        let text = error.to_string();
        assert!(text.starts_with("Can't read /x/\\u{1b}]52;c\\u{7}\\u{202e}b: there"), "{text}");
    }

    #[test]
    fn system_errors_are_put_in_plain_words() {
        let words = |code| reason(&io::Error::from_raw_os_error(code));
        assert_eq!(words(5), "the disk reports an error");
        assert_eq!(words(24), "too many files are open");
        assert_eq!(words(17), "something else stands in its place");
        assert_eq!(words(18), "cross-device link or rename");
        let no_locks = rustix::io::Errno::NOLCK.raw_os_error();
        assert_eq!(words(no_locks), "no locks available");
    }

    #[test]
    fn words_of_our_own_are_a_reason_too() {
        assert_eq!(reason(&io::Error::other("it has changed meanwhile")), "it has changed meanwhile");
    }
}
