//! Drafts as a person would read them, whole.

use crate::{message::*, session::Session};

mod boards;
mod candidates;
mod demo;
mod occasions;
mod settling;
mod weekly;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The demo board on its own day.
fn demo() -> Session {
    Session::new(include_str!("../../../assets/demo.toml"), day("2026-11-20"))
}

/// A board of Maya's with these records, on 20 November 2026.
fn board(records: &[&str]) -> Session {
    let owner = "format = 1\n[owner]\nname = \"Maya Chen\"\ngoal = \"Staff Engineer by Q4 2027\"\n";
    let session = Session::new(&format!("{owner}{}", records.join("\n")), day("2026-11-20"));
    assert!(session.file().problems().is_empty(), "{:?}", session.file().problems());
    session
}

/// The draft reads like this, and says this about what it settles.
#[track_caller]
fn reads(draft: Option<Draft>, lines: &[&str], summary: &str) {
    let draft = draft.expect("there is a draft");
    assert_eq!(draft.text, lines.join("\n"));
    assert_eq!(draft.summary(), format!("Sending {summary}."));
}

#[track_caller]
fn text(draft: Option<Draft>, lines: &[&str]) {
    assert_eq!(draft.expect("there is a draft").text, lines.join("\n"));
}
