//! The keys of what lies on top of a screen. A window knows each by its usual key; whoever has given it another one presses
//! that, and the window still hears the usual one.

use super::{Command, Scope, always};
use crate::tui::keys::Press;

/// A row whose command is the business of the window on top.
macro_rules! row {
    ($name:literal, $keys:expr, $scopes:expr, $summary:literal) => {
        Command {
            name: $name,
            keys: &$keys,
            scopes: &$scopes,
            group: "Window",
            summary: $summary,
            ready: always,
            run: |app, _| app.in_window($name),
        }
    };
}

use Scope::{Asking, Bringing, Choosing, Comparing, Form, Menu, Note, Text, Ticking, Write};

/// The commands of the windows.
pub static WINDOWS: &[Command] = &[
    row!(
        "accept",
        ["enter"],
        [Note, Form, Choosing, Menu, Ticking, Asking, Bringing],
        "Take what stands here, or what is selected"
    ),
    row!("save", ["ctrl-s"], [Note, Form], "Save"),
    row!("copy-message", ["ctrl-s"], [Write], "Copy the message; then it is settled, once it is out"),
    row!(
        "note-word",
        ["tab"],
        [Note],
        "Walk through the words that begin a line: do, they, ask, win, got, gave, next"
    ),
    row!("new-line", ["ctrl-j", "ctrl-o"], [Note], "A new line where Enter would save"),
    row!("who-was-there", ["ctrl-a"], [Note], "Say who of a group was there"),
    row!("choose-row", ["space"], [Bringing], "Choose this one, or no longer"),
    row!("choose-all", ["ctrl-a"], [Bringing], "Choose all that are shown, or none"),
    row!("compare", ["tab"], [Bringing], "Hold it beside the one on file that it may be"),
    row!("one-of-two", ["m"], [Comparing], "They are one person"),
    row!("keep-other", ["s"], [Comparing], "Keep the other of two on file"),
    row!("two-people", ["a"], [Comparing], "Who comes in is somebody else"),
    row!("tick", ["space", "x"], [Ticking], "Tick it, or take the tick off"),
    row!(
        "leave",
        ["esc", "ctrl-c"],
        [Note, Write, Form, Choosing, Menu, Text, Ticking, Asking, Bringing, Comparing],
        "Back; what was typed is kept as a draft"
    ),
    row!(
        "window-help",
        ["f1"],
        [Note, Write, Form, Choosing, Menu, Text, Ticking, Asking, Bringing, Comparing],
        "The keys of this window"
    ),
];

impl Command {
    /// The key by which a window knows its command.
    pub fn usual_key(&self) -> Option<Press> {
        self.keys.first().and_then(|key| Press::parse(key))
    }
}
