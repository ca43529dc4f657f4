//! A quick note is understood whatever is typed, and nothing that was typed is dropped.

use boardroom::{
    file::BoardFile,
    note::{Given, understand},
};
use proptest::prelude::*;

use super::{tries, verbs::today};

const BOARD: &str = include_str!("../boards/full.toml");

/// Words and signs that mean something in a note, mixed with others.
fn typed() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        5 => prop::sample::select(vec![
            "yesterday", "today", "fri", "last", "next", "12", "nov", "2026-11-12", "15:00", "25:61", "3", "weeks", "ago", "in",
            "coffee", "with", "Priya", "priya", "Natarajan", "Sam", "and", "&", ",", ":", ": ", "do:", "they:", "ask:", "win:",
            "got:", "gave:", "next:", "! ", "? ", "- [ ] ", "- ", "> ", "\\", "\n", "\n", " by ", "99999999999999999999", "may",
        ]).prop_map(str::to_string),
        1 => "\\PC{0,6}",
        1 => any::<String>(),
    ];
    proptest::collection::vec((word, any::<bool>()), 0..25)
        .prop_map(|words| words.into_iter().map(|(word, gap)| if gap { word + " " } else { word }).collect())
}

fn given() -> impl Strategy<Value = Given> {
    let people = proptest::collection::vec(prop::sample::select(vec!["priya", "sam", "nobody"]), 0..3);
    (people, any::<bool>()).prop_map(|(people, selection)| Given {
        people: people.into_iter().map(str::to_string).collect(),
        selection,
        ..Given::default()
    })
}

proptest! {
    #![proptest_config(tries(800))]
    #[test]
    fn any_note_is_understood(text in typed(), given in given(), days in -5000i64..5000) {
        let file = BoardFile::parse(BOARD);
        let today = today() + chrono::Duration::days(days);
        let note = understand(&text, file.board(), today, &given);
        prop_assert_eq!(&note, &understand(&text, file.board(), today, &given), "twice the same");
        for mark in &note.marks {
            let line = text.lines().nth(mark.line);
            let inside = line.is_some_and(|line| line.get(mark.range.clone()).is_some());
            prop_assert!(inside, "{:?} is not in {:?}", mark, text);
        }
    }

    #[test]
    fn plain_words_stay_in_the_text(words in proptest::collection::vec("[b-df-hj-np-tv-xz]{5,9}", 1..8)) {
        let file = BoardFile::parse(BOARD);
        let text = words.join(" ");
        let note = understand(&text, file.board(), today(), &Given { people: vec!["priya".into()], ..Given::default() });
        prop_assert_eq!(note.text, text);
    }
}
