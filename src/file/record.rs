//! Keys that passed their checks → a record; and what a record says of others.

use std::rc::Rc;

use super::{
    value::{self, Value},
    values::Values,
};
use crate::model::{schema::Table, *};

/// A record as it was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    Owner(Rc<Owner>),
    Goal(Rc<Goal>),
    Pause(Rc<Pause>),
    Seat(Rc<Seat>),
    Person(Rc<Person>),
    Catchup(Rc<Catchup>),
    Meeting(Rc<Meeting>),
    Topic(Rc<Topic>),
    Action(Rc<Action>),
    Win(Rc<Win>),
    Favour(Rc<Favour>),
    Candidate(Rc<Candidate>),
    Checkin(Rc<Checkin>),
    Review(Rc<Review>),
    Mute(Rc<Mute>),
    Conflict(Rc<Conflict>),
}

impl Record {
    pub fn table(&self) -> Table {
        match self {
            Record::Owner(_) => Table::Owner,
            Record::Goal(_) => Table::Goal,
            Record::Pause(_) => Table::Pause,
            Record::Seat(_) => Table::Seat,
            Record::Person(_) => Table::Person,
            Record::Catchup(_) => Table::Catchup,
            Record::Meeting(_) => Table::Meeting,
            Record::Topic(_) => Table::Topic,
            Record::Action(_) => Table::Action,
            Record::Win(_) => Table::Win,
            Record::Favour(_) => Table::Favour,
            Record::Candidate(_) => Table::Candidate,
            Record::Checkin(_) => Table::Checkin,
            Record::Review(_) => Table::Review,
            Record::Mute(_) => Table::Mute,
            Record::Conflict(_) => Table::Conflict,
        }
    }

    pub fn id(&self) -> Option<&str> {
        match self {
            Record::Owner(_) | Record::Pause(_) | Record::Mute(_) => None,
            Record::Goal(goal) => Some(&goal.id),
            Record::Seat(seat) => Some(&seat.id),
            Record::Person(person) => Some(&person.id),
            Record::Catchup(catchup) => catchup.id.as_deref(),
            Record::Meeting(meeting) => meeting.id.as_deref(),
            Record::Topic(topic) => topic.id.as_deref(),
            Record::Action(action) => action.id.as_deref(),
            Record::Win(win) => win.id.as_deref(),
            Record::Favour(favour) => favour.id.as_deref(),
            Record::Candidate(candidate) => candidate.id.as_deref(),
            Record::Checkin(checkin) => checkin.id.as_deref(),
            Record::Review(review) => review.id.as_deref(),
            Record::Conflict(conflict) => conflict.id.as_deref(),
        }
    }

    /// Calls `see` with every id that the record refers to, as the schema says: keys of a shape of reference.
    pub fn each_ref<'a>(&'a self, see: &mut impl FnMut(Table, &'a str)) {
        let mut refs =
            |table: Table, ids: &mut dyn Iterator<Item = &'a String>| ids.for_each(|id| see(table, id));
        match self {
            Record::Owner(_) | Record::Goal(_) | Record::Pause(_) => {}
            Record::Checkin(_) | Record::Review(_) | Record::Conflict(_) => {}
            Record::Seat(seat) => refs(Table::Goal, &mut seat.goal.iter()),
            Record::Person(person) => refs(Table::Seat, &mut person.seats.iter()),
            Record::Catchup(catchup) => refs(Table::Person, &mut catchup.with.iter()),
            Record::Meeting(meeting) => refs(Table::Person, &mut meeting.with.iter()),
            Record::Topic(topic) => {
                refs(Table::Person, &mut topic.with.iter());
                refs(Table::Goal, &mut topic.goal.iter());
            }
            Record::Action(action) => {
                refs(Table::Person, &mut action.who.iter().chain(&action.with));
                refs(Table::Review, &mut action.review.iter());
            }
            Record::Win(win) => refs(Table::Person, &mut win.told.iter()),
            Record::Favour(favour) => {
                let (Way::From(person) | Way::To(person)) = &favour.way;
                refs(Table::Person, &mut std::iter::once(person));
            }
            Record::Candidate(candidate) => {
                refs(Table::Person, &mut candidate.person.iter().chain(&candidate.via));
                refs(Table::Seat, &mut std::iter::once(&candidate.seat));
            }
            Record::Mute(mute) => {
                refs(Table::Person, &mut mute.person.iter());
                refs(Table::Seat, &mut mute.seat.iter());
            }
        }
    }
}

/// Makes the record out of keys that are all of the right shape, with the required ones there.
pub fn build(table: Table, f: &mut Values) -> Option<Record> {
    Some(match table {
        Table::Owner => Record::Owner(Rc::new(owner(f))),
        Table::Goal => Record::Goal(Rc::new(Goal {
            id: f.text("id")?,
            text: f.text("text")?,
            by: f.date("by"),
            done: f.date("done"),
        })),
        Table::Pause => Record::Pause(Rc::new(Pause { from: f.date("from")?, to: f.date("to")? })),
        Table::Seat => Record::Seat(Rc::new(seat(f)?)),
        Table::Person => Record::Person(Rc::new(person(f)?)),
        Table::Catchup => Record::Catchup(Rc::new(catchup(f)?)),
        Table::Meeting => Record::Meeting(Rc::new(meeting(f)?)),
        Table::Topic => Record::Topic(Rc::new(topic(f)?)),
        Table::Action => Record::Action(Rc::new(action(f)?)),
        Table::Win => Record::Win(Rc::new(Win {
            id: f.text("id"),
            on: f.date("on")?,
            text: f.text("text")?,
            told: f.texts("told"),
        })),
        Table::Favour => Record::Favour(Rc::new(favour(f)?)),
        Table::Candidate => Record::Candidate(Rc::new(candidate(f)?)),
        Table::Checkin => Record::Checkin(Rc::new(checkin(f)?)),
        Table::Review => Record::Review(Rc::new(review(f)?)),
        Table::Mute => Record::Mute(Rc::new(mute(f)?)),
        Table::Conflict => Record::Conflict(Rc::new(conflict(f))),
    })
}

fn owner(f: &mut Values) -> Owner {
    Owner {
        name: f.text("name"),
        org: f.text("org"),
        email: f.text("email"),
        level: f.text("level"),
        goal: f.text("goal"),
        review: f.text("review").and_then(|text| value::weekday(&text)),
    }
}

fn seat(f: &mut Values) -> Option<Seat> {
    Some(Seat {
        id: f.text("id")?,
        title: f.text("title")?,
        kind: Kind::of(&f.text("kind")?)?,
        purpose: f.text("purpose"),
        every: f.every("every"),
        together: f.flag("together"),
        goal: f.text("goal"),
        since: f.date("since"),
    })
}

fn person(f: &mut Values) -> Option<Person> {
    Some(Person {
        id: f.text("id")?,
        name: f.text("name")?,
        aka: f.texts("aka"),
        seats: f.texts("seats"),
        org: f.text("org"),
        role: f.text("role"),
        ahead: f.whole("ahead"),
        every: f.every("every"),
        prefers: f.text("prefers"),
        reach: f.text("reach"),
        city: f.text("city"),
        tz: f.text("tz"),
        perspectives: f.texts("perspectives"),
        cares: f.text("cares"),
        knows_goal: f.date("knows_goal"),
        birthday: f.text("birthday").and_then(|text| value::month_day(&text)),
        past: match f.take("past") {
            Some(Value::Jobs(jobs)) => jobs,
            _ => Vec::new(),
        },
        private: f.flag("private"),
        email: f.text("email"),
        phone: f.text("phone"),
        url: f.text("url"),
        since: f.date("since"),
        term: f.date("term"),
        snooze: f.date("snooze"),
        left: f.date("left"),
        about: f.text("about"),
    })
}

fn catchup(f: &mut Values) -> Option<Catchup> {
    Some(Catchup {
        id: f.text("id").map(Text::from),
        on: f.moment("on")?,
        with: f.texts("with").into(),
        how: f.text("how").map(Text::from),
        private: f.flag("private"),
        written_note: f.text("note").map(Text::from),
        is_escaped: false,
        uid: f.text("uid").map(Text::from),
    })
}

fn meeting(f: &mut Values) -> Option<Meeting> {
    Some(Meeting {
        id: f.text("id"),
        on: f.moment("on")?,
        with: f.texts("with"),
        how: f.text("how"),
        repeat: f.every("repeat"),
        fell: f.flag("fell"),
        uid: f.text("uid"),
    })
}

fn topic(f: &mut Values) -> Option<Topic> {
    Some(Topic {
        id: f.text("id"),
        with: f.texts("with"),
        text: f.text("text")?,
        goal: f.text("goal"),
        raised: f.date("raised"),
        discussed: f.date("discussed"),
    })
}

fn action(f: &mut Values) -> Option<Action> {
    Some(Action {
        id: f.text("id"),
        text: f.text("text")?,
        who: f.text("who").filter(|who| who != "me"),
        with: f.texts("with"),
        made: f.date("made"),
        by: f.date("by"),
        done: f.date("done"),
        result: f.text("result"),
        reported: f.date("reported"),
        review: f.text("review"),
    })
}

fn favour(f: &mut Values) -> Option<Favour> {
    let way = match (f.text("from"), f.text("to")) {
        (Some(from), None) => Way::From(from),
        (None, Some(to)) => Way::To(to),
        _ => return None,
    };
    Some(Favour {
        id: f.text("id"),
        on: f.date("on")?,
        way,
        text: f.text("text")?,
        thanked: f.date("thanked"),
    })
}

fn candidate(f: &mut Values) -> Option<Candidate> {
    Some(Candidate {
        id: f.text("id"),
        name: f.text("name"),
        person: f.text("person"),
        seat: f.text("seat")?,
        stage: f.text("stage").and_then(|word| Stage::of(&word)).unwrap_or(Stage::Identified),
        via: f.text("via"),
        next: f.text("next"),
        by: f.date("by"),
        moved: f.date("moved"),
        find_out: f.texts("find_out"),
    })
}

fn checkin(f: &mut Values) -> Option<Checkin> {
    let answers = match f.take("answers") {
        Some(Value::Wholes(answers)) => answers,
        _ => Vec::new(),
    };
    Some(Checkin {
        id: f.text("id"),
        on: f.date("on")?,
        answers,
        lever: f.text("lever").and_then(|word| Lever::of(&word)),
    })
}

fn review(f: &mut Values) -> Option<Review> {
    Some(Review {
        id: f.text("id"),
        on: f.date("on")?,
        quorum: f.whole("quorum"),
        seats: f.whole("seats"),
        flags: f.whole("flags"),
        skipped: f.texts("skipped"),
    })
}

fn mute(f: &mut Values) -> Option<Mute> {
    Some(Mute {
        flag: Code::of(&f.text("flag")?)?,
        person: f.text("person"),
        seat: f.text("seat"),
        until: f.date("until"),
        why: f.text("why"),
    })
}

fn conflict(f: &mut Values) -> Conflict {
    Conflict {
        id: f.text("id"),
        on: f.date("on"),
        record: f.text("record"),
        key: f.text("key"),
        ours: f.text("ours"),
        theirs: f.text("theirs"),
    }
}
