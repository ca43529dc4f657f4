//! The words in which edits speak of people and records: short, on one line, names before ids.

use crate::{
    edit::{Context, Refusal},
    model::{text::*, *},
};

/// " with Priya"; nothing for nobody.
pub fn joined(word: &str, board: &Board, ids: &[String]) -> String {
    text::joined(word, &board.short_names(ids))
}

/// The title of a seat; its id when it could not be read.
pub fn title<'a>(board: &'a Board, id: &'a str) -> &'a str {
    board.seat(id).map_or(id, |seat| &seat.title)
}

/// The first line of a text, without a full stop.
pub fn gist(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    visible_line(line).trim_end_matches('.').to_string()
}

/// " by Fri 27 Nov"; nothing without a day.
pub fn by(day: Option<Day>, today: Day) -> String {
    day.map(|day| format!(" by {}", when::short(day, today))).unwrap_or_default()
}

/// A label at the start of a sentence; a name stays as it is written.
pub fn opening(label: &str) -> String {
    match label.strip_prefix("the ") {
        Some(rest) => format!("The {rest}"),
        None => label.into(),
    }
}

/// A text that has to say something, without the space around it.
///
/// # Errors
/// It says nothing; `lack` is told to whoever asked.
pub fn needed<'a>(text: &'a str, lack: &str) -> Result<&'a str, Refusal> {
    let text = text.trim();
    if text.is_empty() { Err(Refusal::Usage(lack.into())) } else { Ok(text) }
}

/// The same on one line, for names and titles.
pub fn needed_line(text: &str, lack: &str) -> Result<String, Refusal> {
    needed(text, lack).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl Context<'_> {
    /// A record in words: a name or title, else what it is and what it is about.
    pub(super) fn label(&self, record: RecordRef) -> String {
        self.described(record).unwrap_or_else(|| {
            let noun = record.table.noun();
            if record.table == Table::Owner {
                return "the owner".into();
            }
            match self.file.id_of(record) {
                Some(id) => format!("the {noun} '{id}'"),
                None => format!("the {noun} {}#{}", record.table.name(), record.nth),
            }
        })
    }

    fn described(&self, record: RecordRef) -> Option<String> {
        let (b, today, noun) = (self.board(), self.today, record.table.noun());
        let quoted = |text: &str| format!("the {noun} '{}'", gist(text));
        let dated = |day: Day| format!("the {noun} of {}", when::short(day, today));
        let met = |on: Moment, with: &[String]| {
            format!("the {noun}{} on {}", joined("with", b, with), when::short(on.day, today))
        };
        Some(match record.table {
            Table::Owner => b.owner.name.clone()?,
            Table::Goal => quoted(&record.row(&b.goals)?.text),
            Table::Pause => {
                let pause = record.row(&b.pauses)?;
                format!(
                    "the pause from {} to {}",
                    when::short(pause.from, today),
                    when::short(pause.to, today)
                )
            }
            Table::Seat => record.row(&b.seats)?.title.clone(),
            Table::Person => record.row(&b.people)?.name.clone(),
            Table::Catchup => b.catchups.row(record).map(|c| met(c.on, &c.with))?,
            Table::Meeting => record.row(&b.meetings).map(|m| met(m.on, &m.with))?,
            Table::Topic => quoted(&record.row(&b.topics)?.text),
            Table::Action => quoted(&record.row(&b.actions)?.text),
            Table::Win => quoted(&record.row(&b.wins)?.text),
            Table::Favour => quoted(&record.row(&b.favours)?.text),
            Table::Candidate => b.candidate_name(record.row(&b.candidates)?).into(),
            Table::Checkin => dated(record.row(&b.checkins)?.on),
            Table::Review => dated(record.row(&b.reviews)?.on),
            Table::Mute => format!("the mute of {}", record.row(&b.mutes)?.flag),
            Table::Conflict => {
                format!("the conflict about {}", record.row(&b.conflicts)?.record.as_deref()?)
            }
        })
    }
}
