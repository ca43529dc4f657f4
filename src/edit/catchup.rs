//! A catch-up: what took place, with what came out of it.

use super::{Context, Edit, Fields, Op, Refusal, action, favour, meeting, topic, win, words::*};
use crate::{
    file::Value,
    model::{
        text::{count, sentence},
        *,
    },
    note::{Ask, Note, NoteKind, Record, Word},
};

/// What a note says, and the series that the talk was a day of go on to their next one: a note is all that most people
/// write about a meeting.
///
/// # Errors
/// Something in it must be settled first.
pub fn note(cx: &Context, note: &Note) -> Result<Edit, Refusal> {
    let mut edit = records(cx, note, None)?;
    if note.kind == NoteKind::Catchup && !catchup(cx, note, None)?.is_light() {
        for (on, ops) in meeting::series_after(cx, &note.people, note.on.day)? {
            edit.sentence += &format!("; the next is on {}", when::moment(on, cx.today));
            edit.ops.extend(ops);
        }
    }
    Ok(edit)
}

/// The catch-up of a note, or the meeting and topic when it lies ahead, and a record for each of its lines.
///
/// # Errors
/// Something in it must be settled first.
pub(super) fn records(cx: &Context, note: &Note, planned: Option<&Meeting>) -> Result<Edit, Refusal> {
    if let Some(ask) = note.asks.first() {
        return Err(refusal(cx, ask));
    }
    let mut ops = match note.kind {
        NoteKind::Empty => return Err(Refusal::Usage("the note is empty".into())),
        NoteKind::RecordsOnly => Vec::new(),
        NoteKind::Catchup => vec![record(cx, &catchup(cx, note, planned)?)?],
        NoteKind::Meeting => ahead(cx, note)?,
    };
    let day = note.day(cx.today);
    let mut lines = Vec::new();
    for record in &note.records {
        let edit = line(cx, note, record, day)?;
        ops.extend(edit.ops);
        lines.push(edit.sentence);
    }
    let said = match &lines[..] {
        [only] if note.kind == NoteKind::RecordsOnly => only.clone(),
        _ => note_sentence(cx, note),
    };
    Ok(Edit::new(said, ops))
}

/// What keeps a note from being saved.
fn refusal(cx: &Context, ask: &Ask) -> Refusal {
    let (typed, choices, several) = match ask {
        Ask::NobodyNamed => {
            let how = "say with whom, as in 'coffee with Priya'";
            return Refusal::Usage(format!("{}; {how}", ask.question(cx.board())));
        }
        Ask::BadDate { .. } => return Refusal::Usage(ask.question(cx.board())),
        Ask::Unknown { typed, choices, .. } => (typed.clone(), choices, false),
        Ask::Ambiguous { typed, choices, .. } => (typed.clone(), choices, true),
        Ask::WhoOfGroup { word, choices, .. } => (format!("{}:", word.name()), choices, true),
    };
    let choices = choices.iter().map(|id| match cx.board().name(id) {
        name if name == id => id.clone(),
        name => format!("{id}  {name}"),
    });
    Refusal::Unknown { typed, what: "person", choices: choices.collect(), several }
}

fn catchup(cx: &Context, note: &Note, planned: Option<&Meeting>) -> Result<Catchup, Refusal> {
    let hour = planned.filter(|meeting| meeting.on.day == note.on.day).and_then(|meeting| meeting.on.time);
    Ok(Catchup {
        id: None,
        on: Moment { time: note.on.time.or(hour), ..note.on },
        with: cx.people(&note.people)?.into(),
        how: note.how.as_ref().map(Text::from),
        private: false,
        written_note: Some(Text::from(&note.text)).filter(|text| !text.is_empty()),
        is_escaped: false,
        uid: planned.and_then(|meeting| meeting.uid.as_ref()).map(Text::from),
    })
}

/// The meeting of a note that lies ahead, and its text as the topic.
fn ahead(cx: &Context, note: &Note) -> Result<Vec<Op>, Refusal> {
    let mut ops = match meeting::is_planned(cx, &note.people, note.on) {
        true => Vec::new(),
        false => meeting::plan(cx, &note.people, note.on, note.how.as_deref(), None)?.ops,
    };
    if !note.text.is_empty() {
        ops.extend(topic::add(cx, &note.people, &note.text, None)?.ops);
    }
    Ok(ops)
}

/// The record of one line of a note.
fn line(cx: &Context, note: &Note, said: &Record, day: Day) -> Result<Edit, Refusal> {
    let (people, text) = (&note.people, &said.text);
    let who = || {
        let lack = format!("'{}:' needs somebody: {text}", said.word.name());
        said.who.clone().ok_or(Refusal::Usage(lack))
    };
    Ok(match said.word {
        Word::Do => action::on_day(cx, None, people, text, said.by, day)?,
        Word::They => action::on_day(cx, Some(&who()?), people, text, said.by, day)?,
        Word::Ask => topic::on_day(cx, people, text, None, day)?,
        Word::Win => win::add(cx, text, day, &[])?,
        Word::Got => favour::add(cx, Way::From(who()?), text, day)?,
        Word::Gave => favour::add(cx, Way::To(who()?), text, day)?,
        Word::Next => {
            let on = said.on.ok_or_else(|| Refusal::Usage("'next:' needs a date".into()))?;
            let mut edit = meeting::plan(cx, people, on, None, None)?;
            if meeting::is_planned(cx, people, on) {
                edit.ops.clear();
            }
            edit
        }
    })
}

/// "Coffee with Priya on Thu 19 Nov, 1 promise, 1 topic".
fn note_sentence(cx: &Context, note: &Note) -> String {
    let with = joined("with", cx.board(), &note.people);
    let head = match note.kind {
        NoteKind::Catchup => {
            let how = note.how.as_deref().map_or("Catch-up".into(), |how| sentence(&gist(how)));
            Some(format!("{how}{with} on {}", when::short(note.on.day, cx.today)))
        }
        NoteKind::Meeting => Some(format!("Meeting{with} on {}", when::moment(note.on, cx.today))),
        NoteKind::RecordsOnly | NoteKind::Empty => None,
    };
    let about = usize::from(note.kind == NoteKind::Meeting && !note.text.is_empty());
    let is_there = |line: &Record| {
        line.word == Word::Next && line.on.is_some_and(|on| meeting::is_planned(cx, &note.people, on))
    };
    let new = || note.records.iter().filter(|line| !is_there(line));
    let lines = |words: &[Word]| new().filter(|line| words.contains(&line.word)).count();
    let counts = [
        (lines(&[Word::Do, Word::They]), "promise"),
        (lines(&[Word::Ask]) + about, "topic"),
        (lines(&[Word::Win]), "win"),
        (lines(&[Word::Got, Word::Gave]), "favour"),
        (lines(&[Word::Next]), "meeting"),
    ];
    let counted = counts.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| count(*n as i64, noun));
    head.into_iter().chain(counted).collect::<Vec<_>>().join(", ")
}

/// A light touch today: `how` is one of ping, message, mail and reaction.
///
/// # Errors
/// Nobody is named or somebody unknown, or `how` is none of these words.
pub fn touch(cx: &Context, people: &[String], how: &str) -> Result<Edit, Refusal> {
    let how = how.trim().to_lowercase();
    if !LIGHT.contains(&how.as_str()) {
        return Err(Refusal::Usage(format!("'{how}' is no light touch: {}", LIGHT.join(", "))));
    }
    let people = cx.people(people)?;
    if people.is_empty() {
        return Err(Refusal::Usage("a light touch needs somebody".into()));
    }
    let said = format!("{} to {} today", sentence(&how), cx.board().short_names(&people));
    let catchup = Catchup {
        id: None,
        on: cx.today.into(),
        with: people.into(),
        how: Some(how.into()),
        private: false,
        written_note: None,
        is_escaped: false,
        uid: None,
    };
    Ok(Edit::new(said, vec![record(cx, &catchup)?]))
}

/// The catch-up that a meeting became, on its day and at its time.
pub(super) fn of_meeting(cx: &Context, meeting: &Meeting) -> Result<Op, Refusal> {
    let catchup = Catchup {
        id: None,
        on: meeting.on,
        with: meeting.with.clone().into(),
        how: meeting.how.as_ref().map(Text::from),
        private: false,
        written_note: None,
        is_escaped: false,
        uid: meeting.uid.as_ref().map(Text::from),
    };
    record(cx, &catchup)
}

fn record(cx: &Context, catchup: &Catchup) -> Result<Op, Refusal> {
    let text = |key, value: &Option<Text>| value.as_deref().map(|text| (key, Value::Text(text.into())));
    let mut fields: Fields =
        vec![("on", Value::Moment(catchup.on)), ("with", Value::Texts(catchup.with.to_vec()))];
    fields.extend(text("how", &catchup.how));
    fields.extend(catchup.private.then_some(("private", Value::Flag(true))));
    fields.extend(text("uid", &catchup.uid));
    fields.extend(catchup.note().map(|note| ("note", Value::Text(note.into()))));
    cx.new_record(Table::Catchup, fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::tests::*,
        note::{Given, understand},
    };

    const LAST: &str = "on = 2026-11-12 # by hand\nwith = [\"priya\", \"wei\"]\n";
    /// How the series with Priya goes on.
    const SERIES: (&str, &str) = ("on = 2026-11-18T15:00:00", "on = 2026-12-02T15:00:00");

    fn of(text: &'static str, people: &'static [&'static str]) -> impl Fn(&Context) -> Result<Edit, Refusal> {
        move |cx| {
            let people = people.iter().map(|id| id.to_string()).collect();
            let given = Given { people, ..Given::default() };
            super::note(cx, &understand(text, cx.board(), cx.today, &given))
        }
    }

    #[test]
    fn a_note_becomes_a_catchup_and_its_records() {
        check(
            of(
                "yesterday coffee with Priya: too broad\ncut it\ndo: send it by fri\nask: and then?\nwin: shipped",
                &[],
            ),
            "Coffee with Priya on Thu 19 Nov, 1 promise, 1 topic, 1 win; the next is on Wed 2 Dec, 15:00",
            &[
                SERIES,
                (
                    LAST,
                    &format!(
                        "{LAST}\n[[catchup]]\nid = \"NEW1\"\non = 2026-11-19\nwith = [\"priya\"]\nhow = \"coffee\"\nnote = \"\"\"\ntoo broad\ncut it\"\"\"\n"
                    ),
                ),
                (
                    "text = \"How?\"\n",
                    "text = \"How?\"\n\n[[topic]]\nid = \"NEW3\"\nwith = [\"priya\"]\ntext = \"and then?\"\nraised = 2026-11-19\n",
                ),
                (
                    "by = 2026-11-30\n",
                    "by = 2026-11-30\n\n[[action]]\nid = \"NEW2\"\ntext = \"send it\"\nwho = \"me\"\nwith = [\"priya\"]\nmade = 2026-11-19\nby = 2026-11-27\n",
                ),
                (
                    "told = [\"wei\"]\n",
                    "told = [\"wei\"]\n\n[[win]]\nid = \"NEW4\"\non = 2026-11-19\ntext = \"shipped\"\n",
                ),
            ],
        );
        check(
            of("with Priya and Wei\nthey: Wei reads it\ngot: Priya offered help", &[]),
            "Catch-up with Priya and Wei on Fri 20 Nov, 1 promise, 1 favour; the next is on Wed 2 Dec, 15:00",
            &[
                SERIES,
                (
                    LAST,
                    &format!(
                        "{LAST}\n[[catchup]]\nid = \"NEW1\"\non = 2026-11-20\nwith = [\"priya\", \"wei\"]\n"
                    ),
                ),
                (
                    "by = 2026-11-30\n",
                    "by = 2026-11-30\n\n[[action]]\nid = \"NEW2\"\ntext = \"reads it\"\nwho = \"wei\"\nwith = [\"priya\", \"wei\"]\nmade = 2026-11-20\n",
                ),
                (
                    "text = \"Read it\"\n",
                    "text = \"Read it\"\n\n[[favour]]\nid = \"NEW3\"\non = 2026-11-20\nfrom = \"priya\"\ntext = \"offered help\"\n",
                ),
            ],
        );
    }

    #[test]
    fn a_talk_on_its_day_or_later_lets_a_series_go_on() {
        let goes_on = |note: &'static str, people| {
            let (said, after) = run(BOARD, of(note, people)).unwrap();
            let moved = after.contains(SERIES.1);
            assert_eq!(moved, !after.contains(SERIES.0), "{after}");
            assert_eq!(moved, said.contains("; the next is on Wed 2 Dec, 15:00"), "{said}");
            moved
        };
        assert!(goes_on("18 nov with Priya", &[]));
        assert!(goes_on("well", &["priya", "wei"]));
        assert!(!goes_on("17 nov with Priya", &[]), "before its day");
        assert!(!goes_on("mail with Priya: see you", &[]), "a light touch");
        assert!(!goes_on("with Wei", &[]), "somebody else");
        assert!(!goes_on("ask: and then?", &["priya"]), "no talk");
        assert!(!goes_on("fri 27 nov with Priya", &[]), "a talk to come");
    }

    #[test]
    fn a_note_that_lies_ahead_is_a_meeting_and_a_topic() {
        const MEETING: &str = "on = 2026-11-19\nwith = [\"wei\"]\nfell = false\n";
        check(
            of("24 nov 15:00 lunch with Wei: the offer", &[]),
            "Meeting with Wei on Tue 24 Nov, 15:00, 1 topic",
            &[
                (
                    MEETING,
                    &format!(
                        "{MEETING}\n[[meeting]]\nid = \"NEW1\"\non = 2026-11-24T15:00:00\nwith = [\"wei\"]\nhow = \"lunch\"\n"
                    ),
                ),
                (
                    "text = \"How?\"\n",
                    "text = \"How?\"\n\n[[topic]]\nid = \"NEW2\"\nwith = [\"wei\"]\ntext = \"the offer\"\nraised = 2026-11-20\n",
                ),
            ],
        );
    }

    #[test]
    fn records_alone_make_no_catchup() {
        let said = |text, people| {
            run(BOARD, of(text, people)).map(|(said, after)| {
                assert_eq!(after.matches("[[catchup]]").count(), 2);
                said
            })
        };
        assert_eq!(said("ask: get them on side", &["priya"]).unwrap(), "Topic for Priya: get them on side");
        assert_eq!(said("next: tue 15:00", &["wei"]).unwrap(), "Meeting with Wei on Tue 24 Nov, 15:00");
        assert_eq!(said("do: a\ndo: b\nwin: c", &[]).unwrap(), "2 promises, 1 win");
        assert_eq!(said("gave: advice", &["wei"]).unwrap(), "You helped Wei: advice");
    }

    #[test]
    fn a_meeting_that_is_planned_is_not_planned_twice() {
        let there = BOARD.matches("[[meeting]]").count();
        for (text, new, wanted) in [
            ("mail with Priya: cut it\nnext: 25 nov 15:00", 1, "Mail with Priya on Fri 20 Nov, 1 meeting"),
            ("mail with Priya: cut it\nnext: 2 dec 15:00", 0, "Mail with Priya on Fri 20 Nov"),
            ("cut it\nnext: 2 dec", 0, "Catch-up with Priya on Fri 20 Nov; the next is on Wed 2 Dec, 15:00"),
            ("next: 2 dec 16:00", 1, "Meeting with Priya on Wed 2 Dec, 16:00"),
            ("2 dec with Priya: the offer", 0, "Meeting with Priya on Wed 2 Dec, 1 topic"),
        ] {
            let (said, after) = run(BOARD, of(text, &["priya"])).unwrap();
            assert_eq!(
                (said.as_str(), after.matches("[[meeting]]").count()),
                (wanted, there + new),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_settled_is_refused() {
        refused(of("", &[]), "the note is empty");
        refused(of("we talked", &[]), "Nobody is named");
        refused(of("coffee with Marco", &[]), "no person is called 'Marco'");
        refused(
            of("they: read it", &["priya", "wei"]),
            "'they:' needs a name in front of its text. There is:\n  priya  Priya Natarajan\n  wei  Wei Sun",
        );
        refused(of("next: soonish", &["wei"]), "'soonish' is no date");
    }

    #[test]
    fn touches_lightly() {
        check(
            |cx| touch(cx, &["wei".into()], "Ping"),
            "Ping to Wei today",
            &[(
                LAST,
                &format!(
                    "{LAST}\n[[catchup]]\nid = \"NEW1\"\non = 2026-11-20\nwith = [\"wei\"]\nhow = \"ping\"\n"
                ),
            )],
        );
        refused(|cx| touch(cx, &["wei".into()], "coffee"), "ping, message, mail, reaction");
        refused(|cx| touch(cx, &[], "ping"), "needs somebody");
    }
}
