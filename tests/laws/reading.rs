//! Reading never fails, whatever the bytes; reading what changed says the same as reading everything.

use boardroom::{
    file::{BoardFile, Gravity, Lines, block, position, unlikely},
    model::{Day, Table},
    session::Session,
};
use proptest::prelude::*;

use super::{tries, verbs::today};
use crate::common::{
    lifelike,
    odd::{self, nth},
};

type Harm = Vec<(u8, usize, usize)>;

fn harm(most: usize) -> impl Strategy<Value = Harm> {
    proptest::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 0..most)
}

/// What everybody asks of a file, whatever is in it.
fn look_at(file: &BoardFile) {
    let lines = Lines::of(file.text());
    for problem in file.problems() {
        let shown = lines.render(problem, "board.toml");
        assert!(!shown.contains('\u{1b}'), "a control character of the data in: {shown:?}");
        position(file.text(), problem.span.start);
    }
    let _ = unlikely(file, today());
    for table in Table::ALL.iter().copied() {
        for at in 0..=file.count(table) + 1 {
            let record = nth(table, at);
            let _ = (file.errors_in(record), file.id_of(record), file.source_of(record));
            for key in table.keys() {
                let span = file.key_span(record, key.name);
                assert!(span.is_none_or(|span| file.text().get(span).is_some()), "{record:?} {}", key.name);
            }
        }
    }
}

fn assert_same(ours: &BoardFile, fresh: &BoardFile) {
    assert_eq!(ours.text(), fresh.text());
    assert_eq!(ours.problems(), fresh.problems(), "in:\n{}", fresh.text());
    assert_eq!(ours.board(), fresh.board(), "in:\n{}", fresh.text());
    for table in Table::ALL.iter().copied() {
        assert_eq!(ours.count(table), fresh.count(table), "{table:?} in:\n{}", fresh.text());
        for at in 1..=fresh.count(table) {
            assert_eq!(ours.span_of(nth(table, at)), fresh.span_of(nth(table, at)), "{table:?} {at}");
        }
    }
}

/// The same text with a blank before each heading: such lines are left to the parser.
fn with_no_plain_block(text: &str) -> String {
    let mut out = text.to_string();
    for span in block::index(text).spans.iter().skip(1).rev() {
        out.insert(span.start, ' ');
    }
    out
}

/// The same text with letters at the end of one of its notes.
fn with_longer_note(text: &str, which: prop::sample::Index, letters: &str) -> String {
    let notes: Vec<usize> = text.match_indices("\nnote = \"").map(|(at, _)| at + 1).collect();
    let end = notes[which.index(notes.len())];
    let end = end + text[end..].find("\"\n").expect("a note on one line");
    [&text[..end], letters, &text[end..]].concat()
}

proptest! {
    #![proptest_config(tries(300))]
    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..300), begins in any::<bool>()) {
        let text = String::from_utf8_lossy(&bytes);
        let text = if begins { format!("format = 1\n{text}") } else { text.into_owned() };
        look_at(&BoardFile::parse(&text));
    }

    #[test]
    fn any_soup_of_toml_can_be_read(soup in "(\\[|\\]|\"|'|=|\\{|\\}|\n|#|\\.|,| |person|seat|id|format = 1\n|2026-11-20|T|:|true|\"\"\"|\\\\|\\r){0,60}") {
        look_at(&BoardFile::parse(&soup));
    }

    #[test]
    fn a_damaged_board_can_be_read(board in odd::board(), harm in harm(6)) {
        look_at(&BoardFile::parse(odd::damaged(&board, &harm)));
    }

    #[test]
    fn plain_lines_read_as_by_the_parser(board in odd::board(), harm in harm(3)) {
        for text in [&board, &odd::damaged(&board, &harm), &lifelike::generate(5, 20)] {
            let (ours, parsed) = (BoardFile::parse(text.as_str()), BoardFile::parse(with_no_plain_block(text)));
            assert_eq!(ours.board(), parsed.board(), "in:\n{text}");
            let said = |file: &BoardFile| file.problems().iter().map(|p| (p.gravity, p.what.clone(), p.about)).collect::<Vec<_>>();
            assert_eq!(said(&ours), said(&parsed), "in:\n{text}");
        }
    }

    #[test]
    fn an_update_says_the_same_as_a_fresh_reading(board in odd::board(), first in harm(3), more in harm(4)) {
        let a = odd::damaged(&board, &first);
        let b = odd::damaged(&a, &more);
        assert_same(&BoardFile::parse(&a).update(&b), &BoardFile::parse(&b));
        assert_same(&BoardFile::parse(&b).update(&a), &BoardFile::parse(&a));
    }

    #[test]
    fn no_block_is_cut_however_often_the_text_changes(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), "[a-zé]{0,9}"), 1..30),
    ) {
        let mut text = lifelike::generate(5, 20);
        let mut file = BoardFile::parse(&text);
        for (note, letters) in changes {
            text = with_longer_note(&text, note, &letters);
            file = file.update(&text);
            assert_same(&file, &BoardFile::parse(&text));
            let mut cuts = file.rope().pieces().scan(0, |end, piece| { *end += piece.len(); Some(*end) });
            let blocks: Vec<_> = Table::ALL.iter().flat_map(|table| file.blocks_of(*table)).collect();
            let is_within = |cut: &usize| blocks.iter().any(|(_, block)| block.start < *cut && *cut < block.end);
            prop_assert_eq!(cuts.find(is_within), None, "a cut within a block of:\n{}", text);
        }
    }

    #[test]
    fn two_unrelated_boards_share_nothing(a in odd::board(), b in odd::board()) {
        assert_same(&BoardFile::parse(&a).update(&b), &BoardFile::parse(&b));
    }

    #[test]
    fn flags_and_states_come_out_on_any_day(board in odd::board(), offset in -800_000i64..3_000_000, near in -400i64..400) {
        for days in [offset, near] {
            let day = today().checked_add_signed(chrono::Duration::days(days)).filter(in_the_calendar).unwrap_or(today());
            let session = Session::new(&board, day);
            let again = session.on(today()).on(day);
            prop_assert_eq!(session.flags(), again.flags());
            prop_assert!(session.standing().quorum.0 <= session.standing().quorum.1);
        }
    }
}

/// Days that TOML can say.
fn in_the_calendar(day: &Day) -> bool {
    use chrono::Datelike;
    (1..=9999).contains(&day.year())
}

#[test]
fn a_board_that_ends_anywhere_can_be_read() {
    for board in [include_str!("../boards/full.toml"), include_str!("../boards/inline.toml")] {
        for (end, _) in board.char_indices().step_by(3) {
            look_at(&BoardFile::parse(&board[..end]));
        }
    }
}

#[test]
fn the_generated_boards_are_sound() {
    let (_, people, catchups) = lifelike::SIZES[0];
    let session = Session::new(&lifelike::generate(people, catchups), lifelike::LAST);
    assert_eq!(session.file().problems(), []);
    let board = session.board();
    assert_eq!((board.people.len(), board.catchups.len()), (people, catchups));
    let bytes: usize =
        board.catchups.iter().filter_map(|catchup| catchup.note()).map(|note| note.len()).sum();
    assert!((150..350).contains(&(bytes / catchups)), "notes of about 250 bytes, not {}", bytes / catchups);
    assert!(session.standing().quorum.0 > 0 && !session.week().is_empty(), "something to look at");
}

#[test]
fn the_boards_that_were_written_down_are_what_they_say() {
    let errors = |text: &str| {
        let file = BoardFile::parse(text);
        let errors = file.problems().iter().filter(|p| p.gravity == Gravity::Error);
        let lines = Lines::of(text);
        errors.map(|p| lines.render(p, "board.toml")).collect::<Vec<_>>()
    };
    for board in [
        include_str!("../boards/full.toml"),
        include_str!("../boards/inline.toml"),
        include_str!("../boards/by-hand.toml"),
    ] {
        assert_eq!(errors(board), Vec::<String>::new());
    }
    let wrong = include_str!("../boards/wrong.toml");
    let expected = wrong.matches("# wrong").count();
    assert_eq!(errors(wrong).len(), expected, "as many as there are remarks:\n{}", errors(wrong).join("\n"));
}

#[test]
fn the_full_board_has_every_key_of_every_table() {
    let file = BoardFile::parse(include_str!("../boards/full.toml"));
    for table in Table::ALL.iter().copied() {
        for key in table.keys() {
            let has = |at| file.key_span(nth(table, at), key.name).is_some();
            assert!((1..=file.count(table)).any(has), "no {} in full.toml has '{}'", table.name(), key.name);
        }
    }
}
