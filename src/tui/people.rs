//! Commands about a person: whom they mean where the cursor is, and what is then done.

use super::{
    App,
    msg::Effect,
    overlay::{
        Menu, Overlay, Picker,
        menu::About,
        picker::{Item, Pick, Source},
        purpose::Purpose,
    },
    screen::{Focus, Screen, page::What},
};
use crate::{edit, flags::week::Whose, model::*, words};

/// What is to be done with somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Open,
    Write,
    Brief,
    Note,
    Touch,
    Plan,
    Topic,
    Promise,
    Done,
    NotThisWeek,
    Rest,
    Rhythm,
    LetGo,
    Stay,
    Rename,
    Seat,
    Unseat,
    Remove,
    GoalTold,
    Favour,
    Thank,
    WhatIf,
    Job,
    Private,
    Copy,
    OpenLink,
}

impl Then {
    /// Whether it is done with a whole group at once.
    fn is_for_groups(self) -> bool {
        matches!(
            self,
            Then::Write
                | Then::Brief
                | Then::Note
                | Then::Touch
                | Then::Plan
                | Then::Topic
                | Then::Promise
                | Then::Copy
        )
    }

    /// Whether it can be done with somebody who stands at the cursor: nobody is back who has not left.
    fn fits(self, person: &Person, today: Day) -> bool {
        self != Then::Stay || person.has_left(today)
    }

    fn question(self) -> &'static str {
        match self {
            Then::Open => "Whom to look at?",
            Then::Write => "To whom?",
            Then::Brief => "Whom do you talk to next?",
            Then::Note => "Whom did you talk to?",
            Then::Touch => "To whom did you write?",
            Then::Plan => "Whom do you meet?",
            Then::Topic => "A topic for whom?",
            Then::Promise => "Whom did you promise something?",
            Then::Done => "Whose promise?",
            Then::NotThisWeek | Then::Rest => "Whom to leave alone for a while?",
            Then::Rhythm => "Whose rhythm?",
            Then::LetGo => "Whom to let go?",
            Then::Stay => "Who is back?",
            Then::Rename => "Whose name?",
            Then::Seat => "Who takes a seat?",
            Then::Unseat => "Who leaves a seat?",
            Then::Remove => "Whom to remove?",
            Then::GoalTold => "Who knows now what you want?",
            Then::Favour => "A favour of whom, or to whom?",
            Then::Thank => "Whom did you thank?",
            Then::WhatIf => "What if who left?",
            Then::Job => "Who has a new job?",
            Then::Private => "Who is to be private?",
            Then::Copy => "About whom?",
            Then::OpenLink => "Whose page or address?",
        }
    }
}

/// The people at the cursor: a seat's, a line's, or the person on screen.
pub fn at_cursor(app: &App) -> Vec<String> {
    let board = app.session.board();
    let sitting = |seat: usize| -> Vec<String> {
        let people = board.seats.get(seat).map(|seat| words::sitting(board, app.session.standing(), seat));
        people.unwrap_or_default().iter().map(|at| board.people[*at].id.clone()).collect()
    };
    match app.screen() {
        Screen::Person(screen) => vec![screen.id.clone()],
        Screen::Board(screen) => match screen.focus {
            Focus::Seat(seat) => sitting(seat),
            Focus::Line(line) => match app.session.week().get(line).map(|line| &line.whose) {
                Some(Whose::Person(id)) => vec![id.clone()],
                Some(Whose::Seat(id)) => {
                    board.seats.iter().position(|seat| seat.id == *id).map(sitting).unwrap_or_default()
                }
                _ => Vec::new(),
            },
        },
        Screen::Page(_) => app.page_item().map(|item| item.people).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Does it with the person at the cursor, or asks who is meant.
pub fn with_person(app: &mut App, then: Then) -> Vec<Effect> {
    if then == Then::Note && app.offers_note() {
        return with(app, &[], then);
    }
    if then == Then::Done
        && let Some(effects) = app.done_item()
    {
        return effects;
    }
    if then == Then::Write
        && let Some(effects) = app.write_to_candidate()
    {
        return effects;
    }
    if then == Then::Write
        && let Some(effects) = app.copy_shown()
    {
        return effects;
    }
    if then == Then::Private && app.is_on_catchup() {
        return app.toggle_private("");
    }
    match meant(app, then) {
        Some(people) if then != Then::Note || !app.has_homeless_note(&people) => with(app, &people, then),
        Some(people) => ask_which_note(app, people),
        None => {
            let people = fitting(app, then);
            ask(app, then, &people)
        }
    }
}

/// Those at the cursor with whom it can be done.
fn fitting(app: &App, then: Then) -> Vec<String> {
    let mut people = at_cursor(app);
    people.retain(|id| app.session.board().person(id).is_none_or(|p| then.fits(p, app.session.today())));
    people
}

/// Whom a command means at the cursor; none where that has to be asked.
pub fn meant(app: &App, then: Then) -> Option<Vec<String>> {
    let people = fitting(app, then);
    let on_board = matches!(app.screen(), Screen::Board(_));
    let is_meant = match people.len() {
        // A note names its people itself.
        0 => then == Then::Note,
        1 => true,
        _ => on_board && then.is_for_groups() && group(app.session.board(), &people).is_some(),
    };
    is_meant.then_some(people)
}

/// The seat that meets together in which these people sit, if they are several.
pub fn group(board: &Board, people: &[String]) -> Option<String> {
    let sits = |id: &String, seat: &Seat| board.person(id).is_some_and(|p| p.seats.contains(&seat.id));
    let holds_all = |seat: &&Row<Seat>| seat.together && people.iter().all(|id| sits(id, seat));
    let seat = board.seats.iter().find(|seat| people.len() > 1 && holds_all(seat))?;
    Some(seat.id.clone())
}

/// Asks who is meant: one of these, or whoever is typed.
fn ask(app: &mut App, then: Then, among: &[String]) -> Vec<Effect> {
    let board = app.session.board();
    let today = app.session.today();
    let wanted = |p: &&Row<Person>| match then {
        Then::Open | Then::Remove | Then::Stay => then.fits(p, today),
        Then::Unseat => !p.has_left(today) && board.seats_of(p).next().is_some(),
        _ => !p.has_left(today),
    };
    let mut people: Vec<_> = board.people.iter().filter(wanted).collect();
    people.sort_by_key(|p| !among.contains(&p.id));
    let row = |p: &Row<Person>| {
        let standing = app.session.standing().person(&p.id);
        let state = standing.map(|s| words::state(p, s, today)).unwrap_or_default();
        Item::new(&p.name, state, Pick::Person(p.id.clone(), then))
    };
    let here = people.iter().filter(|p| among.contains(&p.id)).count();
    // What was begun comes first.
    let kept: Vec<Item> = app.waiting_notes().filter(|_| then == Then::Note).map(kept_note).collect();
    let here = if here > 0 { here + kept.len() } else { 0 };
    let items = Source::Fixed(kept.into_iter().chain(people.into_iter().map(row)).collect());
    let empty = match then {
        Then::Note => "Nobody fits. {accept} takes it as a note, {leave} goes back.",
        Then::Unseat => "Nobody of that name sits on a seat. {leave} goes back.",
        _ => "Nobody fits. {leave}, then {add} adds a person.",
    };
    let mut picker = Picker::new(then.question(), empty, items, &app.session);
    if here > 0 {
        picker = picker.beginning_with(here, &app.session);
    }
    if then == Then::Note {
        picker = picker.or_note(app.free_name("note"), &app.session);
    }
    app.push(Overlay::Picker(picker));
    Vec::new()
}

/// A note that was kept, by its first line.
fn kept_note((name, text): &(String, String)) -> Item {
    let first = text.trim().lines().next().unwrap_or_default();
    Item::new(first, "kept as a draft", Pick::Kept(name.clone()))
}

/// Asks whether a note that waits is gone on with, or a new one begun.
fn ask_which_note(app: &mut App, people: Vec<String>) -> Vec<Effect> {
    let whom = app.session.board().short_names(&people);
    let new = Item::new("A new note", whom, Pick::NoteOn(people));
    let items = app.waiting_notes().map(kept_note).chain([new]).collect();
    app.pick("A note waits", "Nothing fits. {leave} goes back.", items)
}

/// Does it with these people.
pub fn with(app: &mut App, people: &[String], then: Then) -> Vec<Effect> {
    let one = people.first().cloned().unwrap_or_default();
    match then {
        Then::Open => app.open_person(&one),
        Then::Write => app.write_to(people),
        Then::Brief => app.brief(people),
        Then::Note => app.note_on(people),
        Then::Touch => app.make(|cx| edit::catchup::touch(cx, people, "message")),
        Then::Plan => app.form(Purpose::Plan(people.to_vec())),
        Then::Topic => app.form(Purpose::Topic(people.to_vec())),
        Then::Promise => app.form(Purpose::Promise(people.to_vec())),
        Then::Done => done(app, &one),
        Then::NotThisWeek => not_this_week(app, &one),
        Then::Rest => app.form(Purpose::Rest(one)),
        Then::Rhythm => app.form(Purpose::Rhythm(one)),
        Then::LetGo => let_go(app, one),
        Then::Stay => app.make(|cx| edit::person::stay(cx, &one)),
        Then::Rename => app.form(Purpose::Rename(one)),
        Then::Seat => choose_seat(app, &one),
        Then::Unseat => leave_seat(app, &one),
        Then::Remove => app.ask_remove_person(&one),
        Then::GoalTold => app.goal_told(&one),
        Then::Favour => app.favour_menu(&one),
        Then::Thank => app.thank(&one),
        Then::Job => app.form(Purpose::Job(one)),
        Then::Private => app.toggle_private(&one),
        Then::WhatIf => app.open_page(What::WhatIf(one)),
        Then::Copy => app.copy(people),
        Then::OpenLink => app.open_link(&one),
    }
}

/// Ticks off the one open promise with somebody, or asks which. What was chosen for the week and concerns nobody is among
/// them: there is no one else to find it with.
fn done(app: &mut App, person: &str) -> Vec<Effect> {
    let board = app.session.board();
    let concerns =
        |a: &&Row<Action>| a.who.as_deref() == Some(person) || a.with.iter().any(|id| id == person);
    let is_choice = |a: &&Row<Action>| a.is_mine() && a.review.is_some() && a.with.is_empty();
    let open = || board.actions.iter().filter(|a| a.is_open());
    let open: Vec<_> = open().filter(concerns).chain(open().filter(is_choice)).collect();
    let record = |a: &Row<Action>| a.record();
    match open[..] {
        [] => {
            let (name, promise) = (board.name(person), app.keymap.shown("promise"));
            app.say(format!("Nothing promised is open with {name}. {promise} adds a promise."))
        }
        // What was chosen in a review is nobody's: that is asked first.
        [one] if !is_choice(&one) => app.form(Purpose::Done(record(one))),
        _ => {
            let today = app.session.today();
            let items = open.iter().map(|a| {
                let who = match a {
                    a if !a.is_mine() => "promised you",
                    a if is_choice(a) => "you chose",
                    _ => "you promised",
                };
                let by = a.by.map_or(String::new(), |day| format!(" by {}", when::short(day, today)));
                Item::new(&a.text, format!("{who}{by}"), Pick::Action(record(a)))
            });
            let items = items.collect();
            app.pick("What is done?", "Nothing fits. {leave} goes back.", items)
        }
    }
}

/// Rests somebody until the day before the next review.
fn not_this_week(app: &mut App, person: &str) -> Vec<Effect> {
    let today = app.session.today();
    let review = app.session.board().next_review(today);
    let until = review.pred_opt().unwrap_or(review).max(today);
    let effects = app.make(|cx| edit::person::snooze(cx, person, Some(until)));
    app.rested = (!effects.is_empty()).then(|| person.to_string());
    effects
}

fn let_go(app: &mut App, person: String) -> Vec<Effect> {
    let name = app.session.board().name(&person).to_string();
    let words = format!("{name} steps down from the board today. Everything on record stays.");
    let answers = [('y', "yes, let go"), ('d', "on another day")];
    app.push(Overlay::Menu(Menu::new(format!("Let {name} go?"), words, About::LetGo(person), &answers)));
    Vec::new()
}

fn choose_seat(app: &mut App, person: &str) -> Vec<Effect> {
    let board = app.session.board();
    let taken = |seat: &Seat| board.person(person).is_some_and(|p| p.seats.contains(&seat.id));
    let items: Vec<Item> = board
        .seats
        .iter()
        .zip(&app.session.standing().seats)
        .filter(|(seat, _)| !taken(seat))
        .map(|(seat, standing)| {
            let detail = if standing.people.is_empty() {
                "vacant".to_string()
            } else {
                words::names(board, &standing.people)
            };
            Item::new(
                &seat.title,
                format!("{}, {detail}", seat.kind),
                Pick::Seating(person.to_string(), seat.id.clone()),
            )
        })
        .collect();
    let title = format!("A seat for {}", board.name(person));
    let empty = "No seat is left. {leave}, then {add} adds one.";
    app.pick(title, empty, items)
}

fn leave_seat(app: &mut App, person: &str) -> Vec<Effect> {
    let board = app.session.board();
    let Some(found) = board.person(person) else { return Vec::new() };
    let seats: Vec<_> = board.seats_of(found).collect();
    match seats[..] {
        [] => app.say(format!("{} sits nowhere. {} gives a seat.", found.name, app.keymap.shown("seat"))),
        [one] => {
            let seat = one.id.clone();
            app.make(|cx| edit::person::unseat(cx, person, Some(&seat)))
        }
        _ => {
            let items = seats.iter().map(|seat| {
                Item::new(&seat.title, seat.kind.word(), Pick::Leaving(person.to_string(), seat.id.clone()))
            });
            let items = items.collect();
            app.pick(
                format!("Which seat does {} leave?", found.name),
                "Nothing fits. {leave} goes back.",
                items,
            )
        }
    }
}
