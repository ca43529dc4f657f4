//! What can happen to the dashboard, and what it asks the runtime to do.

use crossterm::event::KeyEvent;

use crate::{edit::Edit, exchange::import::Batch, model::Day, session::Session};

/// What leads the sentence of a change that was taken back, and of one that was done again.
pub const TAKEN_BACK: &str = "Taken back";
pub const DONE_AGAIN: &str = "Done again";

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Msg {
    Key(KeyEvent),
    /// Text from the clipboard: always text, never commands.
    Paste(String),
    Resize(u16, u16),
    /// A click with the left button at this column and row; `twice`: the second in a row.
    Click {
        x: u16,
        y: u16,
        twice: bool,
    },
    Wheel {
        down: bool,
    },
    /// What the terminal says of its background.
    Background {
        dark: bool,
    },
    /// An edit, an undo or a redo came to an end.
    Changed(Changed),
    /// The file was read again.
    Reloaded(Session, Why),
    /// The file is gone, or no text; the words say so.
    Unreachable {
        words: String,
        /// It is not there any more.
        gone: bool,
    },
    /// Another day has begun; the state of the file on it, where one is open.
    DayChanged(Day, Option<Session>),
    /// Another minute has begun, and somebody's local time with it; the time in UTC.
    Minute(chrono::NaiveDateTime),
    /// What waits in the inbox, a paragraph each.
    Inbox(Vec<String>),
    /// The review may begin with that; and why the inbox cannot be read.
    Review {
        waiting: Waiting,
        trouble: Option<String>,
    },
    /// What a review would begin with now.
    Waiting(Waiting),
    /// A file of another program was read, or why not; with its name.
    Import {
        name: String,
        read: Result<Batch, String>,
    },
    /// So many conflict copies lie beside the file.
    Copies(usize),
    /// A text was copied; the words say where it went, as far as anybody can know.
    Copied(String),
    /// Something that the runtime has to say.
    Said(String),
    /// The same of what went wrong before what was said last, which goes on being said.
    SaidBefore(String),
}

/// What a review begins with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Waiting {
    /// The place that was kept of one that is begun.
    pub place: Option<String>,
    /// The paragraphs of the inbox.
    pub inbox: Vec<String>,
}

/// Why the file was read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It was seen to have changed.
    Seen,
    /// Somebody wants to know what it says.
    Asked,
    /// The user's editor had it.
    Edited,
}

/// How a change to the file came out.
#[derive(Debug, Clone)]
pub enum Changed {
    /// The state afterwards, what was done, and whether `u` takes it back.
    Done {
        session: Session,
        said: String,
        /// What went wrong beside it.
        warning: Option<String>,
        undo: bool,
    },
    /// The state afterwards, and what it was already: nothing was written, and nothing can be taken back.
    Same { session: Session, said: String },
    /// Nothing was done before that could be taken back, or done again; the words say so.
    Nothing(&'static str),
    /// The file is not there any more.
    Gone,
    /// What went wrong; nothing was written.
    Failed(String),
}

/// Something that the runtime does for the dashboard.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Save an edit. When it fails, what was typed is still on screen.
    Commit(Edit),
    /// Write a new board; the sentence says what it begins with.
    Create {
        text: String,
        sentence: String,
    },
    /// Read a file of another program, by the path as it was typed.
    ReadImport(String),
    Undo,
    Redo,
    /// A command of the command line, run beside the dashboard.
    Errand(&'static str),
    Reload(Why),
    /// The file in the user's editor, at a line.
    Edit(usize),
    Copy(String),
    OpenUrl(String),
    /// Keep what was typed, by a name for what it is about.
    KeepDraft {
        about: String,
        text: String,
    },
    DropDraft(String),
    /// Look what waits in the inbox.
    OpenInbox,
    /// Look for the place of an unfinished review and for the inbox, and begin.
    OpenReview,
    /// Look for them without beginning.
    LookForReview,
    /// Keep the place in the review.
    KeepPlace(String),
    DropPlace,
    /// A paragraph of the inbox has become a note.
    CutInbox(String),
    /// That note was taken back.
    PutBack(String),
    /// Write a file beside the board, under that name.
    WriteBeside {
        name: &'static str,
        text: String,
    },
    /// Show another board for a look around; nothing of it is kept.
    Demo,
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    Suspend,
    Quit,
}
