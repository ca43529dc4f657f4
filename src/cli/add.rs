//! `add`: a new record of any kind. Every key of the record is an option of that name.

use super::{Shell, args::Run, find, keys::Keys, when_arg};
use crate::{
    desk::{Desk, Failure},
    duplicates::{Pair, newly_alike},
    edit::{Edit, Fields, Op, action, board, candidate, favour, meeting, person, seat, topic, win},
    file::Value,
    model::*,
    session::Session,
};

/// Add a person, a seat, a topic, a promise …
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom add person 'Zoe Park' --seat peer-support
  boardroom add topic priya 'How do I get the storage team on side?'
  boardroom add meeting sam 'tue 15:00'")]
pub struct Add {
    #[command(subcommand)]
    what: What,
}

impl Run for Add {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.may_write()?;
        let desk = shell.desk()?;
        let before = desk.session.clone();
        let code = shell.change_at(desk, |desk| self.what.edit(desk))?;
        if let (What::Person(_), Some(new)) = (&self.what, desk.session.board().people.last()) {
            say_who_is_alike(shell, &before, desk, &new.id);
        }
        Ok(code)
    }
}

/// Says who on file may be the one that was added or renamed.
pub fn say_who_is_alike(shell: &mut Shell, before: &Session, desk: &Desk, id: &str) {
    let now = &desk.session;
    for pair in newly_alike(before.board(), now.board(), now.today(), id) {
        let (old, Pair { keep, other, why }) = (pair.besides(id), &pair);
        shell.out.say(format!(
            "{old} has the {why}: if that is one person, `boardroom merge-people {keep} {other}` makes one of two."
        ));
    }
}

/// What can be added.
#[derive(Debug, clap::Subcommand)]
enum What {
    Person(Person),
    Topic(Topic),
    Action(Action),
    Win(Win),
    Favour(Favour),
    Meeting(Meeting),
    Candidate(Candidate),
    Seat(Seat),
    Goal(Goal),
    Pause(Pause),
    Mute(Mute),
}

impl What {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        match self {
            What::Person(args) => args.edit(desk),
            What::Topic(args) => args.edit(desk),
            What::Action(args) => args.edit(desk),
            What::Win(args) => args.edit(desk),
            What::Favour(args) => args.edit(desk),
            What::Meeting(args) => args.edit(desk),
            What::Candidate(args) => args.edit(desk),
            What::Seat(args) => args.edit(desk),
            What::Goal(args) => args.edit(desk),
            What::Pause(args) => args.edit(desk),
            What::Mute(args) => args.edit(desk),
        }
    }
}

/// Takes what was given for a key out of the fields, when it is a text.
fn text(fields: &Fields, key: &str) -> Option<String> {
    fields.iter().find_map(|(name, value)| match value {
        Value::Text(text) if *name == key => Some(text.clone()),
        _ => None,
    })
}

fn day(fields: &Fields, key: &str) -> Option<Day> {
    fields.iter().find_map(|(name, value)| match value {
        Value::Date(day) if *name == key => Some(*day),
        _ => None,
    })
}

/// The edit, its new record of that table with these keys as they were given.
fn with(mut edit: Edit, table: Table, extra: Fields) -> Edit {
    let added = edit.ops.iter_mut().find_map(|op| match op {
        Op::Add(of, fields) if *of == table => Some(fields),
        _ => None,
    });
    if let Some(fields) = added {
        fields.retain(|(key, _)| extra.iter().all(|(given, _)| given != key));
        fields.extend(extra);
        fields.sort_by_key(|(key, _)| table.keys().iter().position(|known| known.name == *key));
    }
    edit
}

/// Somebody new, on the board since today
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  boardroom add person 'Zoe Park'\n  boardroom add person 'Zoe Park' --seat peer-support --org Acme --every '2 weeks'"
)]
struct Person {
    #[arg(value_name = "NAME", required = true)]
    called: Vec<String>,
    #[command(flatten)]
    keys: Keys<{ Table::Person as usize }>,
}

impl Person {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        Ok(desk.make(|cx| {
            let mut extra = self.keys.fields(cx)?;
            let seats = extra.iter().position(|(key, _)| *key == "seats").map(|at| extra.remove(at).1);
            let seats = if let Some(Value::Texts(seats)) = seats { seats } else { Vec::new() };
            person::add(cx, &self.called.join(" "), &seats, extra)
        })?)
    }
}

/// Something to bring up next time
#[derive(Debug, clap::Args)]
#[command(override_usage = "boardroom add topic [OPTIONS] [PERSON]... <TEXT>")]
#[command(before_help = "Examples:\n  boardroom add topic priya 'How do I get the storage team on side?'")]
struct Topic {
    /// People, then the topic
    #[arg(value_name = "TEXT", num_args = 1.., required = true)]
    words: Vec<String>,
    #[command(flatten)]
    keys: Keys<{ Table::Topic as usize }>,
}

impl Topic {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        let (people, text) = find::people_and_text(desk, Table::Topic, &self.words)?;
        Ok(desk.make(|cx| {
            let extra = self.keys.fields(cx)?;
            let goal = self::text(&extra, "goal");
            topic::add(cx, &people, text, goal.as_deref()).map(|edit| with(edit, Table::Topic, extra))
        })?)
    }
}

/// A promise, yours unless --who says whose
#[derive(Debug, clap::Args)]
#[command(override_usage = "boardroom add action [OPTIONS] [PERSON]... <TEXT>")]
#[command(
    before_help = "Examples:\n  boardroom add action priya 'send the trimmed RFC' --by fri\n  boardroom add action 'review the talk' --who wei --by '1 dec'"
)]
struct Action {
    /// People whom it concerns, then what is promised
    #[arg(value_name = "TEXT", num_args = 1.., required = true)]
    words: Vec<String>,
    #[command(flatten)]
    keys: Keys<{ Table::Action as usize }>,
}

impl Action {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        let (people, text) = find::people_and_text(desk, Table::Action, &self.words)?;
        desk.make(|cx| {
            let extra = self.keys.fields(cx)?;
            let who = self::text(&extra, "who").filter(|who| who != "me");
            let edit = action::add(cx, who.as_deref(), &people, text, day(&extra, "by"))?;
            Ok(with(edit, Table::Action, extra))
        })
    }
}

/// An achievement worth telling a sponsor
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom add win 'Read path shipped, p99 down 40%' --told priya")]
struct Win {
    #[arg(value_name = "TEXT", required = true)]
    words: Vec<String>,
    #[command(flatten)]
    keys: Keys<{ Table::Win as usize }>,
}

impl Win {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        Ok(desk.make(|cx| {
            let extra = self.keys.fields(cx)?;
            let on = day(&extra, "on").unwrap_or(cx.today);
            win::add(cx, &self.words.join(" "), on, &[]).map(|edit| with(edit, Table::Win, extra))
        })?)
    }
}

/// Help received or given
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  boardroom add favour --from hana 'introduction to Lucía'\n  boardroom add favour --to wei 'read the packet' --on yesterday"
)]
struct Favour {
    #[arg(value_name = "TEXT", required = true)]
    words: Vec<String>,
    #[command(flatten)]
    keys: Keys<{ Table::Favour as usize }>,
}

impl Favour {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        let way = match (self.keys.get("from"), self.keys.get("to")) {
            (Some(from), None) => Way::From(find::person(desk, from)?),
            (None, Some(to)) => Way::To(find::person(desk, to)?),
            _ => {
                let words = "A favour is either received (--from PERSON) or given (--to PERSON).";
                return Err(Failure::Usage(words.into()));
            }
        };
        Ok(desk.make(|cx| {
            let extra = self.keys.fields(cx)?;
            let on = day(&extra, "on").unwrap_or(cx.today);
            favour::add(cx, way, &self.words.join(" "), on).map(|edit| with(edit, Table::Favour, extra))
        })?)
    }
}

/// Something planned
#[derive(Debug, clap::Args)]
#[command(override_usage = "boardroom add meeting [OPTIONS] <PERSON>... <DATE>")]
#[command(
    before_help = "Examples:\n  boardroom add meeting sam 'tue 15:00' --how video\n  boardroom add meeting ana wei '3 dec' --repeat month"
)]
struct Meeting {
    /// People, then the day, with a time or without
    #[arg(value_name = "DATE", num_args = 1.., required = true)]
    words: Vec<String>,
    #[command(flatten)]
    keys: Keys<{ Table::Meeting as usize }>,
}

impl Meeting {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        let (people, on) = self.people_and_day(desk)?;
        desk.make(|cx| {
            let extra = self.keys.fields(cx)?;
            let (how, repeat) = (text(&extra, "how"), text(&extra, "repeat"));
            let edit = meeting::plan(cx, &people, on, how.as_deref(), repeat.as_deref())?;
            Ok(with(edit, Table::Meeting, extra))
        })
    }

    /// The day is as many of the last words as make one: `24 nov 15:00` needs no quotes.
    fn people_and_day(&self, desk: &Desk) -> Result<(Vec<String>, Moment), Failure> {
        let today = desk.session.today();
        let day = |at: usize| when_arg::moment(&self.words[at..].join(" "), today);
        let last = self.words.len() - 1;
        let at = (1..last).find(|at| day(*at).is_ok()).unwrap_or(last);
        if at == 0 {
            let words = &self.words[0];
            return Err(Failure::Usage(format!("Who, and when? boardroom add meeting {words} DATE")));
        }
        Ok((find::people(desk, &self.words[..at])?, day(at)?))
    }
}

/// Somebody who might fill a vacant seat
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  boardroom add candidate 'Nora Berg' --seat internal-champion --via lucia\n  boardroom add candidate --person hana --seat internal-champion"
)]
struct Candidate {
    /// Not needed for somebody who is on file
    #[arg(value_name = "NAME", required_unless_present = "person")]
    called: Vec<String>,
    #[command(flatten)]
    keys: Keys<{ Table::Candidate as usize }>,
}

impl Candidate {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        let Some(seat) = self.keys.get("seat") else {
            return Err(Failure::Usage("A candidate needs a seat: --seat SEAT.".into()));
        };
        let seat = find::seat(desk, seat)?;
        Ok(desk.make(|cx| {
            let extra: Fields = self.keys.fields(cx)?.into_iter().filter(|(key, _)| *key != "seat").collect();
            candidate::add(cx, &seat, &self.called.join(" "), extra)
        })?)
    }
}

/// A seat: of the catalogue by its id, or one of your own with a --kind
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  boardroom add seat reverse-mentor\n  boardroom add seat book-club --kind peer --together"
)]
struct Seat {
    #[arg(value_name = "ID")]
    called: String,
    #[command(flatten)]
    keys: Keys<{ Table::Seat as usize }>,
}

impl Seat {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        Ok(desk.make(|cx| {
            let extra = self.keys.fields(cx)?;
            let (title, kind) =
                (text(&extra, "title"), text(&extra, "kind").and_then(|kind| Kind::of(&kind)));
            let rest = extra.into_iter().filter(|(key, _)| !["title", "kind"].contains(key)).collect();
            seat::add(cx, &self.called, title.as_deref(), kind, rest)
        })?)
    }
}

/// One more goal
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom add goal 'Speak at one conference' --by 2027-06-30")]
struct Goal {
    #[arg(value_name = "TEXT", required = true)]
    words: Vec<String>,
    #[command(flatten)]
    keys: Keys<{ Table::Goal as usize }>,
}

impl Goal {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        desk.make(|cx| {
            let extra = self.keys.fields(cx)?;
            let edit = board::goal(cx, &self.words.join(" "), day(&extra, "by"))?;
            Ok(with(edit, Table::Goal, extra))
        })
    }
}

/// Time away, in which no rhythm runs
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom add pause '20 dec' '3 jan'")]
struct Pause {
    #[arg(value_name = "FROM")]
    first: String,
    /// The last day away
    #[arg(value_name = "TO")]
    last: String,
}

impl Pause {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        let today = desk.session.today();
        let first = when_arg::day(&self.first, today)?;
        // The end is the first such day from the beginning on, so that "20 dec" to "3 jan" is one holiday.
        let last = when_arg::day(&self.last, when::counted_from(&self.last, first, today))?;
        Ok(desk.make(|cx| board::pause(cx, first, last))?)
    }
}

/// Keep a flag out of sight, on purpose
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  boardroom add mute no-mentee --until '30 jun' --why 'not this year'\n  boardroom add mute one-way priya"
)]
struct Mute {
    #[arg(value_name = "FLAG")]
    code: String,
    /// A person or a seat; the whole board unless given
    #[arg(value_name = "SUBJECT")]
    subject: Option<String>,
    #[command(flatten)]
    keys: Keys<{ Table::Mute as usize }>,
}

impl Mute {
    fn edit(&self, desk: &mut Desk) -> Result<Edit, Failure> {
        let subject = self.subject(desk)?;
        Ok(desk.make(|cx| {
            let extra = self.keys.fields(cx)?;
            board::mute(cx, &self.code, subject, day(&extra, "until"), text(&extra, "why").as_deref())
        })?)
    }

    fn subject(&self, desk: &Desk) -> Result<Option<board::Subject>, Failure> {
        if let Some(typed) = &self.subject {
            return find::person_or_seat(desk, typed).map(|(table, id)| {
                Some(if table == Table::Seat { board::Subject::Seat(id) } else { board::Subject::Person(id) })
            });
        }
        Ok(match (self.keys.get("person"), self.keys.get("seat")) {
            (Some(person), _) => Some(board::Subject::Person(find::person(desk, person)?)),
            (None, Some(seat)) => Some(board::Subject::Seat(find::seat(desk, seat)?)),
            (None, None) => None,
        })
    }
}
