//! Markdown: the board as a page to read, seat by seat.

use std::fmt::Write;

use crate::{
    exchange::{
        discretion::Discretion,
        markdown::{plain, quote},
    },
    flags::View,
    guide,
    model::{text::sentence, *},
    session::Session,
    words,
};

/// The page.
pub fn text(session: &Session, notes: bool) -> String {
    let view = session.view();
    let page = Page { view: &view, discretion: Discretion::new(view.board), notes, out: String::new() };
    page.written(session)
}

struct Page<'a> {
    view: &'a View<'a>,
    discretion: Discretion<'a>,
    notes: bool,
    out: String,
}

impl Page<'_> {
    fn written(mut self, session: &Session) -> String {
        let owner = &self.view.board.owner;
        let name =
            owner.name.as_deref().map_or("A board".into(), |name| format!("The board of {}", plain(name)));
        self.line(&format!("# {name}\n"));
        self.line(&format!("{}\n", when::long(self.view.today)));
        if let Some(goal) = &owner.goal {
            self.line(&format!("**Goal:** {}\n", plain(goal)));
        }
        self.line(&format!("{}\n", words::headline(session)));
        self.goals();
        self.seats();
        self.others();
        self.records();
        self.catchups();
        format!("{}\n", self.out.trim_end())
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// A heading with a list under it; nothing for an empty list.
    fn list(&mut self, heading: &str, items: Vec<String>) {
        if items.is_empty() {
            return;
        }
        self.line(&format!("## {heading}\n"));
        for item in items {
            let _ = writeln!(self.out, "- {}", item.trim_end());
        }
        self.line("");
    }

    /// " with Ana and Wei"; nothing for nobody.
    fn with(&self, ids: &[String]) -> String {
        let names: Vec<String> = ids.iter().map(|id| plain(self.view.board.name(id))).collect();
        text::joined("with", &text::listed(&names))
    }

    fn day(&self, day: Day) -> String {
        when::plain(day, self.view.today)
    }

    fn goals(&mut self) {
        let goals = self.view.board.goals.iter().filter(|goal| !self.discretion.hides_text(&goal.text));
        let items = goals.map(|goal| {
            let (mark, when) = match (goal.done, goal.by) {
                (Some(done), _) => ("x", format!(" (done {})", self.day(done))),
                (None, Some(by)) => (" ", format!(" (by {})", self.day(by))),
                (None, None) => (" ", String::new()),
            };
            format!("[{mark}] {}{when}", plain(&goal.text))
        });
        let items = items.collect();
        self.list("Goals", items);
    }

    fn seats(&mut self) {
        if self.view.board.seats.is_empty() {
            return;
        }
        self.line("## Seats\n");
        for (seat, standing) in self.view.seats() {
            let purpose =
                guide::purpose(seat).map(|purpose| format!(": {}", plain(purpose))).unwrap_or_default();
            self.line(&format!("### {} ({}){purpose}\n", plain(&seat.title), seat.kind));
            if standing.people.is_empty() {
                self.line(&format!("{}\n", words::vacancy(standing, self.view.today)));
            }
            let (hidden, shown): (Vec<usize>, Vec<usize>) =
                standing.people.iter().partition(|at| self.hides(**at));
            for at in shown {
                self.person(at);
            }
            if !hidden.is_empty() {
                self.line(&format!("- {} private", hidden.len()));
            }
            if !standing.people.is_empty() {
                self.line("");
            }
        }
    }

    fn hides(&self, at: usize) -> bool {
        self.discretion.hides(&self.view.board.people[at].id)
    }

    fn person(&mut self, at: usize) {
        let (person, standing) = (&self.view.board.people[at], &self.view.standing.people[at]);
        let place: Vec<String> =
            [&person.role, &person.org].into_iter().flatten().map(|text| plain(text)).collect();
        let place = if place.is_empty() { String::new() } else { format!(", {}", place.join(", ")) };
        let state = words::state(person, standing, self.view.today);
        self.line(&format!("- **{}**{place}: {state}", plain(&person.name)));
        let about = person.about.as_deref().filter(|about| self.notes && !self.discretion.hides_text(about));
        if let Some(about) = about {
            self.out.push_str(&quote(about, 2));
        }
    }

    /// People who sit in no seat.
    fn others(&mut self) {
        let board = self.view.board;
        let outside = |at: &usize| !board.is_seated(&board.people[*at], self.view.today) && !self.hides(*at);
        let others: Vec<usize> = (0..board.people.len()).filter(outside).collect();
        if others.is_empty() {
            return;
        }
        self.line("## Other people\n");
        for at in others {
            self.person(at);
        }
        self.line("");
    }

    fn records(&mut self) {
        let (board, today) = (self.view.board, self.view.today);
        let hidden = &self.discretion;
        let meetings = board.meetings.iter().filter(|m| !m.fell && !hidden.hides_meeting(m));
        let meetings = meetings.map(|m| {
            let how = sentence(&plain(m.how.as_deref().unwrap_or("meeting")));
            format!("{}: {how}{}", when::moment(m.on, today), self.with(&m.with))
        });
        let topics = board.topics.iter().filter(|t| t.is_open() && !hidden.hides_topic(t));
        let topics = topics.map(|t| format!("{}{}", plain(&t.text), self.with(&t.with)));
        let actions = board.actions.iter().filter(|a| a.is_open() && !hidden.hides_action(a));
        let actions = actions.map(|a| {
            let who = a.who.as_deref().map_or("I".to_string(), |id| plain(board.name(id)));
            let by = a.by.map(|by| format!(", by {}", self.day(by))).unwrap_or_default();
            format!("{who}: {}{}{by}", plain(&a.text), self.with(&a.with))
        });
        let wins = board.wins.iter().filter(|w| !hidden.hides_text(&w.text));
        let wins = wins.map(|w| format!("{}: {}", self.day(w.on), plain(&w.text)));
        let favours = board.favours.iter().filter(|f| !hidden.hides_favour(f)).map(|f| {
            let way = match &f.way {
                Way::From(id) => format!("from {}", plain(board.name(id))),
                Way::To(id) => format!("to {}", plain(board.name(id))),
            };
            format!("{}, {way}: {}", self.day(f.on), plain(&f.text))
        });
        let candidates = board.candidates.iter().filter(|c| c.is_open() && !hidden.hides_candidate(c));
        let candidates = candidates.map(|c| {
            let seat = board.seat(&c.seat).map_or(c.seat.as_str(), |seat| &seat.title);
            format!("{}: {}, {}", plain(seat), plain(self.view.board.candidate_name(c)), c.stage)
        });
        let lists: [(&str, Vec<String>); 6] = [
            ("Meetings", meetings.collect()),
            ("To bring up", topics.collect()),
            ("Open promises", actions.collect()),
            ("Wins", wins.collect()),
            ("Help received and given", favours.collect()),
            ("Candidates", candidates.collect()),
        ];
        for (heading, items) in lists {
            self.list(heading, items);
        }
    }

    /// The log, newest first.
    fn catchups(&mut self) {
        let mut rows: Vec<&Row<Catchup>> = self.view.board.catchups.iter().collect();
        rows.retain(|catchup| !self.discretion.hides_catchup(catchup));
        rows.sort_by_key(|catchup| std::cmp::Reverse((catchup.on, catchup.nth)));
        let items = rows.into_iter().map(|c| {
            let how = sentence(&plain(c.how.as_deref().unwrap_or("talk")));
            let note = c.note().filter(|note| self.notes && !self.discretion.hides_text(note));
            let note = note.map(|note| format!("\n{}", quote(&note, 2))).unwrap_or_default();
            format!("{}: {how}{}{note}", self.day(c.on.day), self.with(&c.with))
        });
        let items = items.collect();
        self.list("Catch-ups", items);
    }
}
