//! The board report: one page about a time, for oneself or a coach. What it says is put together here once; the page is
//! written from it as Markdown or as one HTML file with its charts inside. Nothing private is in it.

mod chart;
mod html;
mod json;
mod markdown;
mod told;

#[cfg(test)]
mod tests;

use chrono::Datelike;

use crate::{
    exchange::discretion::Discretion,
    model::*,
    session::Session,
    trends::{self, Cell, QuorumWeek},
    words,
};

/// The time that a report is about: from a day up to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: Day,
    pub to: Day,
}

impl Period {
    /// The running month.
    pub fn month(today: Day) -> Period {
        Period::since(today.with_day(1).unwrap_or(today), today)
    }

    /// The running quarter.
    pub fn quarter(today: Day) -> Period {
        let month = (today.month0() / 3) * 3 + 1;
        Period::since(Day::from_ymd_opt(today.year(), month, 1).unwrap_or(today), today)
    }

    /// The running year.
    pub fn year(today: Day) -> Period {
        Period::since(Day::from_ymd_opt(today.year(), 1, 1).unwrap_or(today), today)
    }

    pub fn since(from: Day, today: Day) -> Period {
        Period { from, to: today }
    }

    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// "1 Oct to 20 Nov 2026".
    pub fn words(&self) -> String {
        let from = if self.from.year() == self.to.year() { "%-d %b" } else { "%-d %b %Y" };
        format!("{} to {}", self.from.format(from), self.to.format("%-d %b %Y"))
    }
}

/// What a report says.
pub struct Report {
    pub title: String,
    pub period: Period,
    /// What the owner is after.
    pub goal: Option<String>,
    /// The one sentence of the board.
    pub headline: String,
    /// The last 52 weeks, the oldest first.
    pub quorum: Vec<QuorumWeek>,
    pub seats: Vec<SeatLine>,
    /// Talks and light touches in the time, and with how many people.
    pub contacts: Contacts,
    pub wins: Vec<String>,
    pub goals: Vec<GoalLine>,
    pub choices: Choices,
    pub changed: Vec<String>,
    pub next: Vec<String>,
}

/// One seat.
pub struct SeatLine {
    pub title: String,
    pub kind: Kind,
    /// Who sits there, with how it stands.
    pub people: Vec<String>,
    pub state: SeatState,
    pub year: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contacts {
    pub talks: usize,
    pub touches: usize,
    pub people: usize,
}

/// One goal.
pub struct GoalLine {
    pub text: String,
    pub done: bool,
    /// "done 10 Nov", "by 30 Jun 2027".
    pub when: String,
}

/// What was chosen in the reviews of the time, and what came of it.
pub struct Choices {
    pub kept: Vec<String>,
    pub open: Vec<String>,
    pub reviews: usize,
}

impl Report {
    pub fn new(session: &Session, period: Period) -> Report {
        let view = session.view();
        let discretion = Discretion::new(view.board);
        let owner = view.board.owner.name.as_deref();
        Report {
            title: owner.map_or("The board".into(), |name| format!("The board of {name}")),
            period,
            goal: view.board.owner.goal.clone().filter(|goal| !discretion.hides_text(goal)),
            headline: words::headline(session),
            quorum: trends::quorum(&view),
            seats: told::seats(&view, &discretion),
            contacts: told::contacts(&view, period),
            wins: told::wins(&view, &discretion, period),
            goals: told::goals(&view, &discretion, period),
            choices: told::choices(&view, &discretion, period),
            changed: told::changed(&view, &discretion, period),
            next: told::next(&view, &discretion),
        }
    }

    /// The page as Markdown.
    pub fn markdown(&self) -> String {
        markdown::page(self)
    }

    /// What the page says, as JSON.
    pub fn json(&self) -> serde_json::Value {
        json::object(self)
    }

    /// The page as one HTML file that needs nothing else.
    pub fn html(&self) -> String {
        html::page(self)
    }

    /// The quorum in the first week of the time, where the year reaches back to it.
    fn quorum_at_start(&self) -> Option<(usize, usize)> {
        self.quorum.iter().find(|week| week.week.to >= self.period.from).map(|week| week.quorum)
    }

    /// "4 of 6 seats active, 3 of 6 at the start."
    fn quorum_words(&self) -> String {
        let Some(last) = self.quorum.last() else { return String::new() };
        let (active, total) = last.quorum;
        let now = text::active_seats(active as i64, total as i64);
        match self.quorum_at_start() {
            Some(start) if start != last.quorum => format!("{now}, {} of {} at the start.", start.0, start.1),
            _ => format!("{now}, as at the start."),
        }
    }

    /// "12 talks and 3 light touches with 7 people in this time."
    fn contact_words(&self) -> String {
        let Contacts { talks, touches, people } = self.contacts;
        let with = Table::Person.counted(people);
        let touches = if touches == 1 { "1 light touch".into() } else { format!("{touches} light touches") };
        match people {
            0 => "No talks in this time.".into(),
            _ => format!("{} and {touches} with {with} in this time.", text::count(talks as i64, "talk")),
        }
    }

    /// "3 of 4 choices kept, in 5 weekly reviews."
    fn choice_words(&self) -> String {
        let Choices { kept, open, reviews } = &self.choices;
        let all = kept.len() + open.len();
        let reviews = match reviews {
            0 => return "No weekly review in this time.".into(),
            1 => "1 weekly review".to_string(),
            n => format!("{n} weekly reviews"),
        };
        match all {
            0 => format!("No choices kept on file; {reviews}."),
            _ => format!("{} of {} kept, in {reviews}.", kept.len(), text::count(all as i64, "choice")),
        }
    }
}
