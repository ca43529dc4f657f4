//! Catch-ups: everything that took place, newest first, searched as one types.

use std::rc::Rc;

use super::{
    Cx,
    sheet::{Item, Sheet},
};
use crate::{
    model::{
        text::{holds, listed},
        *,
    },
    session::Session,
    tui::{search::Notes, theme::Role},
};

/// How many are laid out at once; older ones are reached by searching.
const MOST: usize = 300;

pub fn sheet(cx: &Cx) -> Sheet {
    let mut sheet = Sheet::default();
    let board = cx.app.session.board();
    if board.catchups.is_empty() {
        let words = format!(
            "Every talk and every light touch stands here. None is on file yet. After your next talk: {}, one line is enough.",
            cx.key("note")
        );
        sheet.text(Role::Muted, 0, words);
        return sheet;
    }
    let (named, notes) = (named(cx), Notes::of(&cx.app.session));
    let newest_first = NewestFirst::of(board, &cx.app.session);
    let all = newest_first.0.iter().map(|at| (*at as usize, &board.catchups[*at as usize]));
    let found: Vec<_> = all.filter(|(at, c)| fits(cx, *at, c, &named, &notes)).map(|(_, c)| c).collect();
    for catchup in found.iter().take(MOST) {
        entry(&mut sheet, cx, catchup);
    }
    if found.len() > MOST {
        let words = format!("and {} older; {} and a word finds them", found.len() - MOST, cx.key("filter"));
        sheet.text(Role::Muted, 0, words);
    }
    sheet
}

/// The places of all catch-ups in the file, from 0, the newest first.
struct NewestFirst(Vec<u32>);

impl NewestFirst {
    fn of(board: &Board, session: &Session) -> Rc<NewestFirst> {
        session.once(|| {
            let mut places: Vec<u32> = (0..).take(board.catchups.len()).collect();
            // From the end, for most files are in order and the later in the file comes first.
            places.reverse();
            places.sort_by_key(|at| std::cmp::Reverse(board.catchups[*at as usize].on));
            NewestFirst(places)
        })
    }
}

/// Whether a catch-up holds every word that was typed: in its note, its way, its people or its day.
fn fits(cx: &Cx, at: usize, catchup: &Catchup, named: &[Vec<&str>], notes: &Notes) -> bool {
    let how = |word: &str| catchup.how.as_ref().is_some_and(|how| holds(how, word));
    let day = |word: &str| {
        // A day is spelled out only for words that could be part of one.
        (word.len() <= 3 || word.bytes().any(|byte| byte.is_ascii_digit()))
            && (holds(&catchup.on.day.to_string(), word)
                || holds(&catchup.on.day.format("%-d %b %Y").to_string(), word))
    };
    let with = |people: &[&str]| catchup.with.iter().any(|id| people.contains(&id.as_str()));
    let words = cx.words.iter().zip(named);
    words.clone().all(|(word, people)| notes.hold(at, word) || how(word) || with(people) || day(word))
}

/// For each word, the ids of the people whose names hold it.
fn named<'a>(cx: &'a Cx) -> Vec<Vec<&'a str>> {
    let people = &cx.app.session.board().people;
    let of = |word: &String| people.iter().filter(|p| holds(&p.name, word)).map(|p| p.id.as_str()).collect();
    cx.words.iter().map(of).collect()
}

fn entry(sheet: &mut Sheet, cx: &Cx, catchup: &Row<Catchup>) {
    let (board, today) = (cx.app.session.board(), cx.app.session.today());
    let dot = cx.app.look.glyph(" · ", " - ");
    let names: Vec<&str> = catchup.with.iter().map(|id| board.name(id)).collect();
    let mut parts = vec![when::short(catchup.on.day, today)];
    parts.extend(catchup.how.as_ref().map(Text::to_string));
    parts.push(listed(&names));
    let is_private =
        catchup.private || catchup.with.iter().any(|id| board.person(id).is_some_and(|p| p.private));
    parts.extend(is_private.then(|| "private".to_string()));
    let record = RecordRef { table: Table::Catchup, nth: catchup.nth };
    sheet.text_item(Item::record(record, &catchup.with), Role::Accent, parts.join(dot));
    if let Some(note) = catchup.note.as_deref().filter(|note| !note.trim().is_empty()) {
        sheet.text(Role::Text, 2, note.trim());
    }
}
