//! What opens an overlay: the menus, forms and pickers that are not about one person.

use chrono::TimeDelta;

use super::{curtain::works_out_of_sight, *};
use crate::{
    edit,
    flags::week::{Concern, Whose},
    guide,
    model::*,
    review::note_head,
    trends,
    tui::{
        command,
        overlay::{
            Form, Menu, Picker,
            menu::About,
            picker::{Item, Pick, Source},
            purpose::Purpose,
        },
        people::{self, Then},
        screen::{Focus, board, page::What},
    },
    words,
};

impl App {
    /// Has one of these items picked; `empty` is said where none fits what is typed.
    pub fn pick(&mut self, title: impl Into<String>, empty: &str, items: Vec<Item>) -> Vec<Effect> {
        self.push(Overlay::Picker(Picker::new(title, empty, Source::Fixed(items), &self.session)));
        Vec::new()
    }

    /// Opens the form of a purpose, with what was typed there before if it was left.
    pub fn form(&mut self, purpose: Purpose) -> Vec<Effect> {
        self.form_naming(purpose.form(self.session.board()), "", 0)
    }

    pub fn find(&mut self) -> Vec<Effect> {
        let may_add = self.may_write().is_ok();
        let empty = match may_add {
            true => "Nobody and nothing called '{}'. {accept} adds a person, {leave} goes back.",
            false => "Nobody and nothing called '{}'. {leave} goes back.",
        };
        let picker = Picker::new("Find", empty, Source::Everything, &self.session);
        self.push(Overlay::Picker(match may_add {
            true => picker.or_enter(Item::new("", "", Pick::Newcomer(String::new())), &self.session),
            false => picker,
        }));
        Vec::new()
    }

    /// All commands by name.
    pub fn palette(&mut self) -> Vec<Effect> {
        let scope = self.screen().scope();
        // Many have no key: here the name comes first.
        let items = command::here(scope)
            .filter(|c| c.group != "Move")
            .map(|c| self.command_item(c, c.name.into(), self.keymap.all_shown(c.name)))
            .collect();
        self.pick("All commands", "No command fits. {leave} goes back.", items)
    }

    /// The keys that work here.
    pub fn help(&mut self) -> Vec<Effect> {
        let scope = self.scope();
        let is_hidden = self.is_out_of_sight();
        let here = command::here(scope).filter(|c| !is_hidden || works_out_of_sight(c));
        // Everybody knows how to move; what can be done comes first, and last what has a name instead of a key.
        let (keyed, named): (Vec<_>, Vec<_>) = here.partition(|c| !self.keymap.presses(c.name).is_empty());
        let (moves, rest): (Vec<_>, Vec<_>) = keyed.into_iter().partition(|c| c.group == "Move");
        let by_key = rest.into_iter().chain(moves);
        let by_key = by_key.map(|c| self.command_item(c, self.keymap.all_shown(c.name), c.group.into()));
        let by_name =
            named.into_iter().map(|c| self.command_item(c, String::new(), self.keymap.named(c.name)));
        let items = by_key.chain(by_name).collect();
        self.pick(format!("Keys on {}", scope.title()), "No key does that here. {leave} goes back.", items)
    }

    fn command_item(&self, command: &'static Command, lead: String, detail: String) -> Item {
        Item {
            lead,
            label: command.summary.into(),
            detail,
            pick: Pick::Command(command.name),
            blocked: (command.ready)(self).err().map(|why| self.keymap.name_keys(why)),
        }
    }

    pub fn add_menu(&mut self) -> Vec<Effect> {
        let answers = [
            ('p', "a person"),
            ('s', "a seat, from the catalogue or your own"),
            ('c', "a candidate: somebody who might fill a seat"),
            ('t', "a topic for the next talk"),
            ('d', "a promise of yours"),
            ('m', "a meeting"),
            ('v', "a win: something that went well"),
            ('f', "a favour: help received or given"),
            ('g', "a goal"),
            ('w', "holidays: a pause for every rhythm"),
        ];
        self.push(Overlay::Menu(Menu::new("Add", "", About::Add, &answers)));
        Vec::new()
    }

    pub fn add_person(&mut self, seat: Option<&str>) -> Vec<Effect> {
        let board = self.session.board();
        let form = match seat {
            Some(seat) => Purpose::AddPerson.form_at(seat, board),
            None => Purpose::AddPerson.form(board),
        };
        self.push_form(form);
        Vec::new()
    }

    /// Adds somebody whose name is known already.
    pub(super) fn add_newcomer(&mut self, name: &str) -> Vec<Effect> {
        self.form_naming(Purpose::AddPerson.form(self.session.board()), name, 1)
    }

    /// Opens a form with its first line filled in, where that is known, and the cursor in another one then.
    fn form_naming(&mut self, mut form: Form, name: &str, focus: usize) -> Vec<Effect> {
        if !name.is_empty() {
            form = form.naming(name);
            form.focus = focus;
        }
        self.push_form(form);
        Vec::new()
    }

    pub fn add_candidate(&mut self, seat: Option<&str>, name: &str) -> Vec<Effect> {
        let board = self.session.board();
        let is_vacant = |seat: &Seat| {
            let standing = self.session.standing().seat(board, &seat.id);
            standing.is_some_and(|standing| standing.state == SeatState::Vacant)
        };
        let here = self.seat_at_cursor().filter(|seat| is_vacant(seat));
        let vacant = here.or_else(|| board.seats.iter().find(|seat| is_vacant(seat)));
        let seat = seat.or(vacant.map(|seat| seat.id.as_str())).map(str::to_string);
        let form = match seat {
            Some(seat) => Purpose::AddCandidate.form_at(&seat, board),
            None => Purpose::AddCandidate.form(board),
        };
        self.form_naming(form, name, 2)
    }

    /// The catalogue, and a seat of one's own.
    pub fn add_seat(&mut self) -> Vec<Effect> {
        let board = self.session.board();
        let new = guide::catalogue().filter(|seat| board.seat(&seat.id).is_none());
        let listed = new.map(|seat| {
            Item::new(
                &seat.title,
                format!("{}: {}", seat.kind, seat.purpose),
                Pick::Catalogue(seat.id.clone()),
            )
        });
        let own = Item::new("A seat of your own", "any title and kind", Pick::OwnSeat(String::new()));
        let items = Source::Fixed(listed.chain([own.clone()]).collect());
        let empty = "Nothing in the catalogue fits. {accept} takes it as a seat of your own.";
        let picker = Picker::new("A seat", empty, items, &self.session);
        self.push(Overlay::Picker(picker.or_enter(own, &self.session)));
        Vec::new()
    }

    /// The form for a seat of one's own, with the title as far as it is known.
    pub(super) fn add_own_seat(&mut self, title: &str) -> Vec<Effect> {
        self.form_naming(Purpose::AddSeat.form(self.session.board()), title, 1)
    }

    pub fn remove_seat(&mut self) -> Vec<Effect> {
        let board = self.session.board();
        let items = board
            .seats
            .iter()
            .map(|seat| Item::new(&seat.title, seat.kind.word(), Pick::RemoveSeat(seat.id.clone())))
            .collect();
        self.pick(
            "Which seat is no longer needed?",
            "There is no seat of that name. {leave} goes back.",
            items,
        )
    }

    pub fn owner_form(&mut self) -> Vec<Effect> {
        self.form(Purpose::Owner)
    }

    pub fn pause_form(&mut self) -> Vec<Effect> {
        let away = trends::away(&self.session.view());
        let first = away.and_then(|days| self.session.today().checked_sub_signed(TimeDelta::days(days - 1)));
        self.form(Purpose::Pause(first))
    }

    /// Asks before a person and everything that names them goes.
    pub fn ask_remove_person(&mut self, id: &str) -> Vec<Effect> {
        match self.session.file().by_id(Table::Person, id) {
            Some(record) => self.ask_remove(record),
            None => Vec::new(),
        }
    }

    pub fn ask_remove(&mut self, record: RecordRef) -> Vec<Effect> {
        let today = self.session.today();
        let removal = edit::remove::remove(&Context::new(self.session.file(), today, &mut self.ids), record);
        match removal {
            Ok(removal) => {
                let is_person = record.table == Table::Person;
                let hint = match is_person {
                    true => format!(" Letting go keeps the record ({}).", self.keymap.named("let-go")),
                    false => String::new(),
                };
                let words = format!("{}.{hint}", removal.named.trim_end_matches('.'));
                let menu =
                    Menu::new("Remove?", words, About::Remove(record), &[('r', "remove"), ('k', "keep")]);
                self.push(Overlay::Menu(menu));
                Vec::new()
            }
            Err(refusal) => self.say(refusal.to_string().replace('\n', " ")),
        }
    }

    /// The seat under the cursor, by id.
    pub fn seat_here(&self) -> Option<String> {
        let on_page = self.page_item().and_then(|item| item.seat);
        self.seat_at_cursor().map(|seat| seat.id.clone()).or(on_page)
    }

    pub(super) fn seat_at_cursor(&self) -> Option<&Row<Seat>> {
        match self.screen() {
            Screen::Board(screen) => match screen.focus {
                Focus::Seat(at) => self.session.board().seats.get(at),
                Focus::Line(at) => match &self.session.week().get(at)?.whose {
                    Whose::Seat(id) => self.session.board().seat(id),
                    _ => None,
                },
            },
            _ => None,
        }
    }

    /// Opens what is selected: a person, a seat with several, a vacant seat; on a line does its verb.
    pub fn open(&mut self) -> Vec<Effect> {
        let focus = match self.screen() {
            Screen::Board(screen) => screen.focus,
            Screen::Page(_) => return self.open_item(),
            _ => return self.nothing_to_open(),
        };
        match focus {
            Focus::Line(line) => self.do_line(line + 1),
            Focus::Seat(seat) => self.open_seat(seat),
        }
    }

    pub(super) fn nothing_to_open(&mut self) -> Vec<Effect> {
        self.say("There is nothing to open here.".into())
    }

    fn open_seat(&mut self, seat: usize) -> Vec<Effect> {
        let Some(standing) = self.session.standing().seats.get(seat) else {
            return self.run_named("add");
        };
        let board = self.session.board();
        match standing.people[..] {
            [] => self.vacant_seat(seat),
            [one] => self.open_person(&board.people[one].id.clone()),
            _ => people::with_person(self, Then::Open),
        }
    }

    /// A vacant seat: its candidates, somebody new, somebody on file.
    pub fn vacant_seat(&mut self, seat: usize) -> Vec<Effect> {
        if let Err(why) = self.may_write() {
            // Who is in mind can still be looked at.
            return match self.page().map(|page| &page.what) {
                Some(What::Candidates) => self.not_now(why),
                _ => self.open_page(What::Candidates),
            };
        }
        let board = self.session.board();
        let view = self.session.view();
        let seat = &board.seats[seat];
        let candidates = view.open_candidates(&seat.id).map(|c| {
            let next = words::step_with(c).map_or(String::new(), |next| format!(" · next: {next}"));
            Item::new(
                view.board.candidate_name(c),
                format!("{}{next}", words::stage(c, view.today)),
                Pick::CandidateAt(c.record()),
            )
        });
        let on_file = view.present().filter(|p| !p.seats.contains(&seat.id));
        let people = on_file.map(|p| {
            Item::new(&p.name, "on file: takes the seat", Pick::Seating(p.id.clone(), seat.id.clone()))
        });
        let new = Pick::Candidate(seat.id.clone(), String::new());
        let new = Item::new("Somebody else in mind", "a first name is enough", new);
        let items = candidates.chain(people).collect();
        let title = format!("Who could be your {}?", seat.title);
        let picker = Picker::new(title, "", Source::Fixed(items), &self.session).or_else(new, &self.session);
        self.push(Overlay::Picker(picker));
        Vec::new()
    }

    /// Does what a line of the week asks for; lines count from 1.
    pub fn do_line(&mut self, number: usize) -> Vec<Effect> {
        let Some(line) = self.session.week().get(number.wrapping_sub(1)).cloned() else {
            return self.say(format!("There is no line {number} this week."));
        };
        if number > board::shown_lines(&self.session, self.more) {
            let key = self.keymap.shown("more");
            return self.say(format!("Line {number} can wait: {key} shows it."));
        }
        if let Err(why) = self.may_write() {
            return self.not_now(why);
        }
        let person = match &line.whose {
            Whose::Person(id) => vec![id.clone()],
            Whose::Seat(_) | Whose::Record(_) => Vec::new(),
        };
        match (line.concern, line.record()) {
            (Concern::Fact, Some(meeting)) => self.answer_meeting(meeting),
            (Concern::Promise, Some(action)) => self.form(Purpose::Done(action)),
            (Concern::Soon, Some(meeting)) => self.form(Purpose::Topic(self.people_of(meeting))),
            (Concern::Conflict, Some(conflict)) => self.conflict_menu(conflict),
            (Concern::Term, _) => self.term_menu(&person),
            (Concern::Seat, _) => match &line.whose {
                Whose::Seat(id) => {
                    let seat = self.session.board().seats.iter().position(|seat| seat.id == *id);
                    seat.map_or_else(Vec::new, |seat| self.vacant_seat(seat))
                }
                _ => Vec::new(),
            },
            (Concern::Theirs, _) => self.nudge(&person),
            _ => self.write_line(&line.whose),
        }
    }

    fn people_of(&self, meeting: RecordRef) -> Vec<String> {
        meeting.row(&self.session.board().meetings).map(|m| m.with.clone()).unwrap_or_default()
    }

    fn answer_meeting(&mut self, record: RecordRef) -> Vec<Effect> {
        let board = self.session.board();
        let Some(meeting) = record.row(&board.meetings) else { return Vec::new() };
        let names = board.short_names(&meeting.with);
        let day = when::moment(meeting.on, self.session.today());
        let words = format!("{} with {names}, {day}", meeting.word());
        let answers = [
            ('t', "took place"),
            ('n', "took place; write a note"),
            ('m', "moved to another day"),
            ('f', "fell through"),
        ];
        self.push(Overlay::Menu(Menu::new("Did it take place?", words, About::Meeting(record), &answers)));
        Vec::new()
    }

    /// A note about a planned meeting: its head is filled in.
    pub fn note_on_meeting(&mut self, record: RecordRef) -> Vec<Effect> {
        let board = self.session.board();
        let Some(meeting) = record.row(&board.meetings) else { return Vec::new() };
        let head = note_head(board, meeting);
        let about = format!("note: meeting of {} with {}", meeting.on.day, meeting.with.join(" "));
        let mut editor = self.note_editor(&about, Vec::new(), &head);
        editor.settles = Some(record);
        self.push_note(editor)
    }

    fn term_menu(&mut self, person: &[String]) -> Vec<Effect> {
        let Some(id) = person.first() else { return Vec::new() };
        let (board, today) = (self.session.board(), self.session.today());
        let name = board.name(id);
        let words = match board.person(id).and_then(|person| person.term) {
            Some(term) if term < today => {
                format!("The agreed time with {name} ended on {}.", when::short(term, today))
            }
            _ => format!("The agreed time with {name} is nearly over."),
        };
        let answers =
            [('r', "renew for half a year"), ('c', "change: another day"), ('x', "close with thanks")];
        let menu = Menu::new("Renew, change or close?", words, About::Term(id.clone()), &answers);
        self.push(Overlay::Menu(menu));
        Vec::new()
    }

    fn conflict_menu(&mut self, record: RecordRef) -> Vec<Effect> {
        let board = self.session.board();
        let Some(conflict) = record.row(&board.conflicts) else { return Vec::new() };
        let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".into());
        let (ours, theirs) =
            (format!("this: {}", side(&conflict.ours)), format!("that: {}", side(&conflict.theirs)));
        let words = format!("{}.", board.versions(conflict));
        let answers = [('1', ours.as_str()), ('2', theirs.as_str())];
        let menu = Menu::new("Which one holds?", words, About::Conflict(record), &answers);
        self.push(Overlay::Menu(menu));
        Vec::new()
    }
}
