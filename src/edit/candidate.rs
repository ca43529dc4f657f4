//! A candidate: somebody who might fill a vacant seat, on the way to it.

use super::{
    Context, Edit, Fields, Op, Refusal, Target,
    person::{sit, took_chair},
    words::*,
};
use crate::{
    file::Value,
    model::{text::fold, *},
};

/// A new candidate for a seat, identified today; `extra` holds further keys of the record. Somebody on file needs no name
/// here, or is named by their id; who has agreed takes the seat.
///
/// # Errors
/// There is neither name nor person, the seat is unknown, or they are a candidate for it already.
pub fn add(cx: &Context, seat_id: &str, name: &str, mut extra: Fields) -> Result<Edit, Refusal> {
    cx.known(Table::Seat, seat_id)?;
    let given = taken_out(&mut extra, "person");
    let (given, name) = match cx.board().person(name.trim()).filter(|_| given.is_none()) {
        Some(person) => (Some(person.id.clone()), ""),
        None => (given, name),
    };
    let own_name = (given.is_none() || !name.trim().is_empty())
        .then(|| needed_line(name, "a candidate needs a name"))
        .transpose()?;
    let name = match (&own_name, &given) {
        (None, Some(id)) => cx.board().name(id).to_string(),
        (own_name, _) => own_name.clone().unwrap_or_default(),
    };
    let title = title(cx.board(), seat_id);
    let same = |c: &&Row<Candidate>| c.seat == seat_id && fold(cx.board().candidate_name(c)) == fold(&name);
    if cx.board().candidates.iter().filter(|c| c.is_open()).any(|c| same(&c)) {
        return Err(Refusal::Usage(format!("{name} is a candidate for {title} already")));
    }
    let mut person = given.or_else(|| on_file(cx.board(), &name).map(|person| person.id.clone()));
    let mut ops = Vec::new();
    let mut sentence = format!("{name} could be {title}");
    let has_agreed = |(key, value): &(&str, Value)| *key == "stage" && said(value) == Stage::Agreed.word();
    if extra.iter().any(has_agreed) {
        person = Some(seated(cx, person.as_deref(), &name, seat_id, &mut ops)?);
        sentence = took_chair(&name, title);
    }
    let mut fields: Fields = vec![("seat", Value::Text(seat_id.into()))];
    fields.extend(own_name.map(|name| ("name", Value::Text(name))));
    fields.extend(person.map(|id| ("person", Value::Text(id))));
    fields.extend(extra);
    fields.push(("stage", Value::Text(Stage::Identified.word().into())));
    fields.push(("moved", Value::Date(cx.today)));
    ops.push(cx.new_record(Table::Candidate, fields)?);
    Ok(Edit::new(sentence, ops))
}

/// The text of a key, which leaves the fields.
fn taken_out(fields: &mut Fields, wanted: &str) -> Option<String> {
    let at = fields.iter().position(|(key, _)| *key == wanted)?;
    Some(said(&fields.remove(at).1).to_string())
}

fn said(value: &Value) -> &str {
    if let Value::Text(text) = value { text } else { "" }
}

/// The one person on file of exactly that name.
fn on_file<'a>(board: &'a Board, name: &str) -> Option<&'a Row<Person>> {
    let mut same = board.people.iter().filter(|person| fold(&person.name) == fold(name));
    same.next().filter(|_| same.next().is_none())
}

/// Another stage, as of today. Who agreed takes the seat, and goes on file where they are not yet: also where the file
/// says by hand that they agreed, and nobody is named who did.
///
/// # Errors
/// They are at that stage, or the person on file cannot be seated.
pub fn stage(cx: &Context, record: RecordRef, stage: Stage) -> Result<Edit, Refusal> {
    let (candidate, target, mut ops) = open(cx, record)?;
    let name = cx.board().candidate_name(candidate);
    let is_there = candidate.stage == stage;
    if is_there && (stage != Stage::Agreed || candidate.person.is_some()) {
        return Err(Refusal::Usage(format!("{name} is at '{stage}' already")));
    }
    if stage == Stage::Agreed {
        let named = candidate.person.as_deref().or_else(|| on_file(cx.board(), name).map(|p| p.id.as_str()));
        let id = seated(cx, named, name, &candidate.seat, &mut ops)?;
        agreed(cx, candidate, &id, &mut ops)?;
        return Ok(Edit::new(took_chair(name, title(cx.board(), &candidate.seat)), ops));
    }
    ops.push(Op::Set(target.clone(), "stage", Value::Text(stage.word().into())));
    ops.push(Op::Set(target, "moved", Value::Date(cx.today)));
    Ok(Edit::new(format!("{name}, for {}: {stage}", title(cx.board(), &candidate.seat)), ops))
}

/// Whoever takes a seat is no longer a candidate for it: those who are this person, or have exactly this name, agreed.
///
/// # Errors
/// The file has changed in a way that leaves no place for it.
pub(super) fn settle(
    cx: &Context,
    person_id: &str,
    name: &str,
    seat_id: &str,
    ops: &mut Vec<Op>,
) -> Result<(), Refusal> {
    let is_them = |candidate: &Candidate| match &candidate.person {
        Some(id) => id == person_id,
        None => candidate.name.as_deref().is_some_and(|known| fold(known.trim()) == fold(name.trim())),
    };
    let open = cx.board().candidates.iter().filter(|c| c.is_open() && c.seat == seat_id && is_them(c));
    // One with an error in it is nobody's hindrance: it stays as it is.
    for candidate in open.filter(|c| cx.sound(c.record()).is_ok()) {
        agreed(cx, candidate, person_id, ops)?;
    }
    Ok(())
}

/// A candidate has agreed as of today, unless they have before, and is this person. Said again it changes nothing.
fn agreed(
    cx: &Context,
    candidate: &Row<Candidate>,
    person_id: &str,
    ops: &mut Vec<Op>,
) -> Result<(), Refusal> {
    let target = cx.target(candidate.record(), ops)?;
    let mut set = |key, value| {
        let op = Op::Set(target.clone(), key, value);
        if !ops.contains(&op) {
            ops.push(op);
        }
    };
    if candidate.stage != Stage::Agreed {
        set("stage", Value::Text(Stage::Agreed.word().into()));
        set("moved", Value::Date(cx.today));
    }
    if candidate.person.is_none() {
        set("person", Value::Text(person_id.into()));
    }
    Ok(())
}

/// Puts the person on file into the seat, or somebody new of that name; says the id.
fn seated(
    cx: &Context,
    person: Option<&str>,
    name: &str,
    seat: &str,
    ops: &mut Vec<Op>,
) -> Result<String, Refusal> {
    if let Some(id) = person {
        sit(cx, cx.person(id)?, seat, ops)?;
        return Ok(id.into());
    }
    let (_, id) = super::person::new(cx, name, &[seat.to_string()], Vec::new(), ops)?;
    Ok(id)
}

/// Which of the questions about them are still open; all others are answered with yes.
///
/// # Errors
/// The record is gone.
pub fn questions(cx: &Context, record: RecordRef, open_ones: &[&str]) -> Result<Edit, Refusal> {
    let (candidate, target, mut ops) = open(cx, record)?;
    let name = cx.board().candidate_name(candidate);
    let texts = || open_ones.iter().map(|id| (*id).to_string()).collect();
    ops.push(match open_ones {
        [] => Op::Unset(target, "find_out"),
        _ => Op::Set(target, "find_out", Value::Texts(texts())),
    });
    let said = match open_ones {
        [] => format!("Nothing to find out about {name}"),
        _ => format!("To find out about {name}: {}", open_ones.join(", ")),
    };
    Ok(Edit::new(said, ops))
}

/// What to do next about them, and by when; an empty text takes the step away.
///
/// # Errors
/// The record is gone, or has an error in it.
pub fn next_step(cx: &Context, record: RecordRef, text: &str, by: Option<Day>) -> Result<Edit, Refusal> {
    let (candidate, target, mut ops) = open(cx, record)?;
    let (name, text) = (cx.board().candidate_name(candidate), text.trim());
    let by = by.filter(|_| !text.is_empty());
    ops.push(match text {
        "" => Op::Unset(target.clone(), "next"),
        text => Op::Set(target.clone(), "next", Value::Text(text.into())),
    });
    match by {
        Some(day) => ops.push(Op::Set(target, "by", Value::Date(day))),
        None if candidate.by.is_some() => ops.push(Op::Unset(target, "by")),
        None => {}
    }
    let step = if text.is_empty() { "nothing".into() } else { gist(text) };
    Ok(Edit::new(format!("Next with {name}: {step}{}", self::by(by, cx.today)), ops))
}

/// The candidate to be changed, the target, and the operation that gives it an id where it has none.
fn open<'a>(cx: &Context<'a>, record: RecordRef) -> Result<(&'a Row<Candidate>, Target, Vec<Op>), Refusal> {
    let candidate = cx.row(Table::Candidate, &cx.board().candidates, record)?;
    let mut ops = Vec::new();
    let target = cx.target(record, &mut ops)?;
    Ok((candidate, target, ops))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{person, set, tests::*};

    const LAST: &str = "moved = 2026-11-08\nfind_out = [\"willingness\", \"values\"]\n";

    #[test]
    fn added_with_the_person_on_file() {
        check(
            |cx| add(cx, "technical-guru", "wei sun", vec![("via", Value::Text("priya".into()))]),
            "wei sun could be Technical Guru",
            &[(
                LAST,
                &format!(
                    "{LAST}\n[[candidate]]\nid = \"NEW1\"\nname = \"wei sun\"\nperson = \"wei\"\nseat = \"technical-guru\"\nstage = \"identified\"\nvia = \"priya\"\nmoved = 2026-11-20\n"
                ),
            )],
        );
        check(
            |cx| add(cx, "technical-guru", " wei", vec![]),
            "Wei Sun could be Technical Guru",
            &[(
                LAST,
                &format!(
                    "{LAST}\n[[candidate]]\nid = \"NEW1\"\nperson = \"wei\"\nseat = \"technical-guru\"\nstage = \"identified\"\nmoved = 2026-11-20\n"
                ),
            )],
        );
        refused(
            |cx| add(cx, "internal-champion", "dana whitfield", vec![]),
            "is a candidate for Internal Champion already",
        );
        refused(|cx| add(cx, "champion", "D", vec![]), "technical-guru  Technical Guru");
    }

    #[test]
    fn who_agreed_takes_the_chair() {
        let of = Table::Candidate.nth(1);
        let wei = "id = \"wei\"\nname = \"Wei Sun\"\nleft = 2026-10-01\n";
        check(
            |cx| stage(cx, of, Stage::Agreed),
            "Dana Whitfield took the Internal Champion's chair",
            &[
                (
                    wei,
                    &format!(
                        "{wei}\n[[person]]\nid = \"dana-whitfield\"\nname = \"Dana Whitfield\"\nseats = [\"internal-champion\"]\nsince = 2026-11-20\n"
                    ),
                ),
                ("stage = \"asked\" #", "stage = \"agreed\" #"),
                (LAST, &format!("{}person = \"dana-whitfield\"\n", LAST.replace("11-08", "11-20"))),
            ],
        );
        check(
            |cx| stage(cx, of, Stage::Declined),
            "Dana Whitfield, for Internal Champion: declined",
            &[
                ("stage = \"asked\" #", "stage = \"declined\" #"),
                ("moved = 2026-11-08", "moved = 2026-11-20"),
            ],
        );
        let on_file = BOARD.replace("name = \"Dana Whitfield\"", "person = \"wei\"");
        let (said, after) = run(&on_file, |cx| stage(cx, of, Stage::Agreed)).unwrap();
        assert_eq!(said, "Wei Sun took the Internal Champion's chair");
        assert!(after.contains("name = \"Wei Sun\"\nseats = [\"internal-champion\"]\n"), "{after}");
        refused(|cx| stage(cx, of, Stage::Asked), "at 'asked' already");
    }

    #[test]
    fn whoever_takes_the_seat_is_no_candidate_for_it_any_more() {
        let seat = "internal-champion";
        let dana = "\n[[person]]\nid = \"dana\"\nname = \"dana whitfield\"\n";
        let by_name = format!("{BOARD}{dana}");
        let by_id = by_name.replace("name = \"Dana Whitfield\"", "name = \"D.\"\nperson = \"dana\"");
        type Verb = fn(&Context) -> Result<Edit, Refusal>;
        let verbs: [Verb; 3] = [
            |cx| person::seat(cx, "dana", "internal-champion"),
            |cx| set::set(cx, cx.file.by_id(Table::Person, "dana").unwrap(), "seats", "internal-champion"),
            |cx| stage(cx, Table::Candidate.nth(1), Stage::Agreed),
        ];
        for (before, verb) in
            [&by_name, &by_id].into_iter().flat_map(|before| verbs.map(|verb| (before, verb)))
        {
            let (said, after) = run(before, verb).unwrap();
            assert!(after.contains("stage = \"agreed\" # by mail"), "{said}: {after}");
            assert!(after.contains("moved = 2026-11-20\n"), "{said}: {after}");
            assert_eq!(after.matches("person = \"dana\"\n").count(), 1, "{said}: {after}");
            assert!(after.contains(&format!("seats = [\"{seat}\"]\n")), "{said}: {after}");
        }
        let (_, after) = run(BOARD, |cx| person::add(cx, "Dana Whitfield", &[seat.into()], vec![])).unwrap();
        assert!(after.contains("stage = \"agreed\" # by mail"), "{after}");
        assert!(after.contains(&format!("{}person = \"dana-whitfield\"\n", LAST.replace("11-08", "11-20"))));
        let others = [
            (by_name.as_str(), "technical-guru"),
            (&by_name.replace("Dana Whitfield", "Dana W"), seat),
            (&by_name.replace("\"asked\" #", "\"declined\" #"), seat),
        ];
        for (before, seat) in others {
            let (_, after) = run(before, |cx| person::seat(cx, "dana", seat)).unwrap();
            assert!(!after.contains("\"agreed\""), "{seat}: {after}");
        }
    }

    #[test]
    fn who_agreed_by_hand_takes_the_seat_once() {
        let of = Table::Candidate.nth(1);
        let by_hand = BOARD.replace("stage = \"asked\" #", "stage = \"agreed\" #");
        let (said, after) = run(&by_hand, |cx| stage(cx, of, Stage::Agreed)).unwrap();
        assert_eq!(said, "Dana Whitfield took the Internal Champion's chair");
        assert!(after.contains("name = \"Dana Whitfield\"\nseats = [\"internal-champion\"]\n"), "{after}");
        assert!(
            after.contains(&format!("{LAST}person = \"dana-whitfield\"\n")),
            "moved when they did: {after}"
        );
        let again = run(&after, |cx| stage(cx, of, Stage::Agreed)).unwrap_err();
        assert!(again.to_string().contains("at 'agreed' already"), "{again}");
    }

    #[test]
    fn steps_and_questions() {
        let of = Table::Candidate.nth(1);
        check(
            |cx| questions(cx, of, &["willingness"]),
            "To find out about Dana Whitfield: willingness",
            &[("[\"willingness\", \"values\"]", "[\"willingness\"]")],
        );
        check(
            |cx| next_step(cx, of, "Coffee", Some(day("2026-11-27"))),
            "Next with Dana Whitfield: Coffee by Fri 27 Nov",
            &[(LAST, &format!("{LAST}next = \"Coffee\"\nby = 2026-11-27\n"))],
        );
        check(|cx| next_step(cx, of, "", None), "Next with Dana Whitfield: nothing", &[]);
        check(
            |cx| questions(cx, of, &[]),
            "Nothing to find out about Dana Whitfield",
            &[("find_out = [\"willingness\", \"values\"]\n", "")],
        );
    }
}
