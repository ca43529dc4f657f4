//! The pages behind the Board: opening one, and what is done with what the cursor is on.

use super::*;
use crate::{
    edit::{self, board::Subject as Whom},
    model::*,
    tui::{
        overlay::{
            Ask, Menu,
            menu::About,
            picker::{Item, Pick},
            purpose::Purpose,
        },
        people::{self, Then},
        screen::page::{Page, What, sheet},
    },
};

/// The places behind `v`: letter, command, words.
const PLACES: [(char, &str, &str); 12] = [
    ('p', "people", "people"),
    ('o', "promises", "promises, mine and theirs"),
    ('c', "catchups", "catch-ups, searched as you type"),
    ('s', "candidates", "candidates for vacant seats"),
    ('w', "wins", "wins, and who has heard"),
    ('f', "favours", "favours and thanks"),
    ('y', "year", "the year by seat"),
    ('g', "guide", "the guide"),
    ('q', "check-in", "the check-in: skill or being seen?"),
    ('m', "board-meeting", "the board meeting"),
    ('x', "what-if", "what if somebody left?"),
    ('i', "inbox", "the inbox: lines from elsewhere"),
];

impl App {
    /// The offer to make a long silence of one's own a pause.
    pub(super) fn away_words(&self) -> Option<String> {
        let days = crate::trends::away(&self.session.view())?;
        let key = self.keymap.named("pause");
        Some(format!("{days} days since you were here. Away? {key} makes it one."))
    }

    pub fn open_page(&mut self, what: What) -> Vec<Effect> {
        let what = self.begun(what);
        self.screens.retain(|screen| !matches!(screen, Screen::Page(page) if page.what == what));
        self.screens.push(Screen::Page(Box::new(Page::new(what))));
        Vec::new()
    }

    /// The places that there are, by a letter each.
    pub fn places_menu(&mut self) -> Vec<Effect> {
        let answers: Vec<(char, &str)> = PLACES.iter().map(|(letter, _, words)| (*letter, *words)).collect();
        self.push(Overlay::Menu(Menu::new("Where to?", "", About::Place, &answers)));
        Vec::new()
    }

    pub(super) fn go_to_place(&mut self, letter: char) -> Vec<Effect> {
        let found = PLACES.iter().find(|(one, _, _)| *one == letter);
        found.map_or_else(Vec::new, |(_, command, _)| self.run_named(command))
    }

    /// The Guide, at the kind of the seat under the cursor.
    pub fn open_guide(&mut self) -> Vec<Effect> {
        let board = self.session.board();
        let person = people::at_cursor(self).first().and_then(|id| board.person(id));
        let seat = self.seat_here().and_then(|id| board.seat(&id));
        let kind = seat.or_else(|| person.and_then(|p| board.seats_of(p).next())).map(|seat| seat.kind);
        self.open_page(What::Guide);
        if let Some(kind) = kind {
            self.on_page(|page, app| page.jump(app, |item| item.kind == Some(kind)));
        }
        Vec::new()
    }

    /// Does something with the page on top, which may look at everything else meanwhile.
    pub(super) fn on_page(&mut self, act: impl FnOnce(&mut Page, &App)) {
        if !matches!(self.screen(), Screen::Page(_)) {
            return;
        }
        if let Some(Screen::Page(mut page)) = self.screens.pop() {
            act(&mut page, self);
            self.screens.push(Screen::Page(page));
        }
    }

    /// The page on top.
    pub(super) fn page(&self) -> Option<&Page> {
        match self.screen() {
            Screen::Page(page) => Some(page),
            _ => None,
        }
    }

    fn page_mut(&mut self) -> Option<&mut Page> {
        match self.screens.last_mut() {
            Some(Screen::Page(page)) => Some(page),
            _ => None,
        }
    }

    /// What the cursor of the page on top is on.
    pub fn page_item(&self) -> Option<sheet::Item> {
        self.page()?.item(self)
    }

    /// Moves on the page on top.
    pub(super) fn go_on_page(&mut self, motion: Motion) {
        self.on_page(|page, app| page.go(motion, app));
    }

    /// Puts the cursor of the page on top on an item.
    pub(super) fn stand_on_page(&mut self, item: usize) {
        self.on_page(|page, app| page.to(item, app));
    }

    /// Gives a key to the search of the page on top; answers whether it was taken.
    pub(super) fn page_takes(&mut self, key: KeyEvent) -> bool {
        self.page_mut().filter(|page| page.typing).is_some_and(|page| page.key(key))
    }

    pub(super) fn page_pastes(&mut self, text: &str) {
        if let Some(page) = self.page_mut().filter(|page| page.typing) {
            page.paste(text);
        }
    }

    /// Searches the page on top.
    pub fn filter(&mut self) -> Vec<Effect> {
        if let Some(page) = self.page_mut() {
            page.typing = true;
        }
        Vec::new()
    }

    /// Whether that page is on top.
    pub fn is_on_page(&self, what: &What) -> bool {
        self.page().is_some_and(|page| page.what == *what)
    }

    pub fn sort(&mut self, column: usize) -> Vec<Effect> {
        if let Some(page) = self.page_mut()
            && (1..=5).contains(&column)
        {
            page.sort_by(column - 1);
        }
        Vec::new()
    }

    /// Shows what is over on the page on top, or hides it again.
    pub fn toggle_over(&mut self) -> Vec<Effect> {
        let before = self.items_on_page();
        self.on_page(|page, app| page.toggle_over(app));
        if self.items_on_page() == before {
            return self.say("Nothing else is on this list.".into());
        }
        Vec::new()
    }

    fn items_on_page(&self) -> usize {
        self.page().map_or(0, |page| page.laid(self, self.size.0).items.len())
    }

    /// Leaves the search before the page.
    pub(super) fn clear_search(&mut self) -> bool {
        self.page_mut().is_some_and(Page::clear)
    }

    /// Does what the line under the cursor asks for, or opens what it is about: a candidate, a person, a vacant seat.
    pub(super) fn open_item(&mut self) -> Vec<Effect> {
        let Some(item) = self.page_item() else { return self.nothing_to_open() };
        if matches!(self.page().map(|page| &page.what), Some(What::Guide)) {
            return self.add_from_guide(item.seat);
        }
        if let Some(effects) = item.record.and_then(|record| self.do_record(record)) {
            return effects;
        }
        if let (Err(_), [one]) = (self.may_write(), item.people.as_slice()) {
            return self.open_person(&one.clone());
        }
        let seat =
            item.seat.as_ref().and_then(|id| self.session.board().seats.iter().position(|s| s.id == *id));
        match (item.record.map(|record| record.table), item.people.as_slice(), seat) {
            (Some(Table::Candidate), ..) => item.record.map_or_else(Vec::new, |one| self.candidate_menu(one)),
            (Some(Table::Goal), ..) => item.record.map_or_else(Vec::new, |goal| self.goal_menu(goal)),
            (Some(Table::Mute), ..) => self.mute(),
            (_, [one], _) => self.open_person(&one.clone()),
            (_, [], Some(seat)) => self.vacant_seat(seat),
            (_, [], None) => self.nothing_to_open(),
            _ => people::with_person(self, Then::Open),
        }
    }

    /// The verb of a record that waits for somebody; none when nothing is to be done about it, or
    /// nothing may be written.
    fn do_record(&mut self, record: RecordRef) -> Option<Vec<Effect>> {
        self.may_write().ok()?;
        let board = self.session.board();
        match record.table {
            Table::Action => {
                let action = record.row(&board.actions).filter(|a| a.is_open())?;
                match (action.is_mine(), action.who.clone()) {
                    (false, Some(who)) => Some(self.nudge(&[who])),
                    _ => Some(self.form(Purpose::Done(record))),
                }
            }
            Table::Win => Some(self.who_heard(record)),
            Table::Favour => {
                let from = record.row(&board.favours).filter(|f| f.is_owed())?.from()?;
                let draft = crate::message::thanks(&self.session.view(), from)?;
                Some(self.open_draft(draft))
            }
            _ => None,
        }
    }

    /// Enter on a seat of the catalogue adds it.
    fn add_from_guide(&mut self, seat: Option<String>) -> Vec<Effect> {
        let Some(id) = seat else { return self.nothing_to_open() };
        match self.session.board().seat(&id) {
            Some(seat) => {
                let words = format!("{} is on your board already.", seat.title);
                self.say(words)
            }
            None => self.make(|cx| edit::seat::add_from_catalogue(cx, &id)),
        }
    }

    fn goal_menu(&mut self, goal: RecordRef) -> Vec<Effect> {
        if let Err(why) = self.may_write() {
            return self.not_now(why);
        }
        let board = self.session.board();
        let Some(found) = goal.row(&board.goals) else { return Vec::new() };
        let menu =
            Menu::new(found.text.clone(), "", About::Goal(goal), &[('r', "reached"), ('x', "remove it")]);
        self.push(Overlay::Menu(menu));
        Vec::new()
    }

    /// What `d` does with the record under the cursor; none where it is about nothing that can be done.
    pub fn done_item(&mut self) -> Option<Vec<Effect>> {
        let record = self.page_item()?.record?;
        let board = self.session.board();
        match record.table {
            Table::Action => {
                let is_open = record.row(&board.actions).is_some_and(|a| a.is_open());
                Some(match is_open {
                    true => self.form(Purpose::Done(record)),
                    false => self.make(|cx| edit::action::reopen(cx, record)),
                })
            }
            Table::Win => Some(self.who_heard(record)),
            Table::Favour => Some(self.make(|cx| edit::favour::thank(cx, record))),
            _ => None,
        }
    }

    /// Asks who has heard of a win: the sponsors first.
    fn who_heard(&mut self, win: RecordRef) -> Vec<Effect> {
        let view = self.session.view();
        let Some(found) = win.row(&view.board.wins) else { return Vec::new() };
        let sponsor = |p: &Person| view.board.sits_as(p, &[Kind::Sponsor], view.today);
        let mut people: Vec<_> = view.present().filter(|p| !found.told.contains(&p.id)).collect();
        people.sort_by_key(|p| !sponsor(p));
        let items = people.iter().map(|p| {
            let seats: Vec<&str> = view.board.seats_of(p).map(|seat| seat.title.as_str()).collect();
            Item::new(&p.name, seats.join(", "), Pick::Heard(win, p.id.clone()))
        });
        let items: Vec<Item> = items.collect();
        if items.is_empty() {
            return self.say("Nobody is left who has not heard of it.".into());
        }
        let title = format!("Who has heard: {}", found.text);
        self.pick(title, "Nobody fits. {leave} goes back.", items)
    }

    /// Keeps the flag under the cursor quiet, with a reason; lets a muted one be seen again.
    pub fn mute(&mut self) -> Vec<Effect> {
        let Some(item) = self.page_item() else { return Vec::new() };
        match (item.flag, item.record) {
            (Some(flag), _) => {
                let whom = item.people.first().cloned().map(Whom::Person);
                self.form(Purpose::Mute(flag, whom.or(item.seat.map(Whom::Seat))))
            }
            (None, Some(record)) if record.table == Table::Mute => {
                self.make(|cx| edit::board::unmute(cx, record))
            }
            _ => self.say("Stand on a flag to mute it, or on a muted one to see it again.".into()),
        }
    }

    /// Whom to ask about what one is stuck on.
    pub fn ask(&mut self) -> Vec<Effect> {
        let mut ask = Ask::new(&self.session, self.may_write().is_ok());
        if let Some((_, challenge)) = self.take_draft("ask") {
            ask.paste(&self.session, &challenge);
        }
        self.push(Overlay::Ask(ask));
        Vec::new()
    }

    /// Asks whether the challenge waits for the next talk or goes out now.
    pub(super) fn ask_how(&mut self, challenge: String, person: String) -> Vec<Effect> {
        if self.may_write().is_err() {
            self.overlays.pop();
            return self.open_person(&person);
        }
        let title = format!("Ask {}", self.session.board().short_name(&person));
        let answers = [('t', "a topic for the next talk"), ('w', "a message now, ready to be changed")];
        self.push(Overlay::Menu(Menu::new(
            title,
            challenge.clone(),
            About::Ask(challenge, person),
            &answers,
        )));
        Vec::new()
    }

    /// Makes the challenge a topic for that person, or a message to them.
    pub(super) fn asked(&mut self, challenge: String, person: String, letter: char) -> Vec<Effect> {
        self.overlays.pop();
        if letter == 'w' {
            let draft = crate::message::question(&self.session.view(), &person, &challenge);
            return draft.map_or_else(Vec::new, |draft| self.open_draft(draft));
        }
        let mut form = Purpose::Topic(vec![person]).form(self.session.board());
        form.fields[0].set(&challenge);
        // It stands there as a form until it is saved, so that nothing typed is lost when it cannot be.
        let (purpose, values) = (form.purpose.clone(), form.values());
        self.push(Overlay::Form(form));
        let mut effects = self.make(|cx| purpose.edit(cx, &values).map_err(|wrong| Refusal::Usage(wrong.1)));
        self.saving = !effects.is_empty();
        effects.extend(self.forget_text("ask"));
        effects
    }

    /// A favour of somebody, or to somebody.
    pub(crate) fn favour_menu(&mut self, person: &str) -> Vec<Effect> {
        let name = self.session.board().short_name(person).to_string();
        let (got, gave) = (format!("{name} helped you"), format!("you helped {name}"));
        let menu = Menu::new(
            "A favour",
            "",
            About::Favour(person.into()),
            &[('r', got.as_str()), ('g', gave.as_str()), ('t', "you have said thank you")],
        );
        self.push(Overlay::Menu(menu));
        Vec::new()
    }

    /// Notes that somebody was thanked: for the favour under the cursor, the only one that is open, or the one chosen.
    pub(crate) fn thank(&mut self, person: &str) -> Vec<Effect> {
        let board = self.session.board();
        let open: Vec<_> = board.favours.iter().filter(|f| f.from() == Some(person) && f.is_owed()).collect();
        let record = |f: &Row<Favour>| f.record();
        match open[..] {
            [] => {
                let words = format!(
                    "No thanks are open to {}. {} notes help received.",
                    board.name(person),
                    self.keymap.shown("favour")
                );
                self.say(words)
            }
            [one] => {
                let one = record(one);
                self.make(|cx| edit::favour::thank(cx, one))
            }
            _ => {
                let today = self.session.today();
                let items = open
                    .iter()
                    .map(|f| Item::new(&f.text, when::plain(f.on, today), Pick::Thanks(record(f))));
                let items = items.collect();
                self.pick("Thanked for what?", "Nothing fits. {leave} goes back.", items)
            }
        }
    }
}
