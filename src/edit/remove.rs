//! Taking a record out of the file, and its id out of every list and reference.

use std::collections::{BTreeMap, HashSet};

use super::{
    Context, Edit, Op, Refusal,
    links::{Link, is_written_in, links},
    places,
    words::*,
};
use crate::{
    file::{Gravity, Problem},
    model::{text::listed, *},
};

/// What taking a record out would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Removal {
    pub edit: Edit,
    /// What else names the record: "Priya Natarajan is in 14 catch-ups, 2 topics and 1 meeting".
    pub named: String,
}

/// Takes out a record and its id wherever it stands. A record that then names nobody goes too, and the sentence
/// counts those.
///
/// # Errors
/// The record is not there, or another one that names it has an error in it.
pub fn remove(cx: &Context, record: RecordRef) -> Result<Removal, Refusal> {
    if record.table == Table::Owner {
        return Err(Refusal::Usage("the owner stays; set a key of it to none instead".into()));
    }
    let whole = cx.whole(record)?;
    let label = cx.label(record);
    check_naming(cx, record)?;
    let naming = naming(cx, record);
    let mut going = vec![record];
    let mut ops = Vec::new();
    for (other, mentions) in &naming {
        if mentions.iter().any(|mention| mention.fate == Fate::Goes) {
            going.push(*other);
        } else {
            let target = cx.target(*other, &mut ops)?;
            ops.extend(mentions.iter().map(|mention| match mention.fate {
                Fate::Listed => Op::Exclude(target.clone(), mention.key, mention.item.clone()),
                _ => Op::Unset(target.clone(), mention.key),
            }));
        }
    }
    forget(cx, &mut going, &mut ops)?;
    places::taken_out(cx, &going, &mut ops)?;
    ops.push(Op::Remove(whole));
    for other in &going[1..] {
        ops.push(Op::Remove(cx.whole(*other)?));
    }
    let edit = Edit::new(format!("Removed {label}{}", and(&tally(&going[1..]))), ops);
    Ok(Removal { edit, named: named(record, &label, &naming.into_keys().collect::<Vec<_>>()) })
}

fn and(also: &str) -> String {
    if also.is_empty() { String::new() } else { format!(" and {also}") }
}

/// Refuses when a record with an error names this one: what it says may not have been seen.
pub(super) fn check_naming(cx: &Context, record: RecordRef) -> Result<(), Refusal> {
    let Some(id) = cx.file.id_of(record) else { return Ok(()) };
    let names_it = |problem: &&Problem| {
        let other = problem.about.filter(|other| *other != record && problem.gravity == Gravity::Error);
        other.is_some_and(|other| is_written_in(cx.file, other, record.table, id))
    };
    match cx.file.problems().iter().find(names_it) {
        Some(problem) => {
            let name = format!("a record that names {}", cx.label(record));
            Err(Refusal::Broken { name, problem: Box::new(problem.clone()) })
        }
        None => Ok(()),
    }
}

/// "Priya Natarajan is in 14 catch-ups", "2 people name Technical Guru".
fn named(record: RecordRef, label: &str, naming: &[RecordRef]) -> String {
    match (naming.len(), record.table) {
        (0, _) => format!("Nothing else names {label}"),
        (_, Table::Person) => format!("{} is in {}", opening(label), tally(naming)),
        (1, _) => format!("{} names {label}", tally(naming)),
        _ => format!("{} name {label}", tally(naming)),
    }
}

/// What becomes of a record in which an id stands that goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It says nothing without it, and goes too.
    Goes,
    /// The id leaves a list.
    Listed,
    /// The key goes.
    Keyed,
}

/// One place in a record where the id stands.
struct Mention {
    key: &'static str,
    item: String,
    fate: Fate,
}

/// The records that name `record`, in the order of the format, with the places where they do.
fn naming(cx: &Context, record: RecordRef) -> BTreeMap<RecordRef, Vec<Mention>> {
    let mut found: BTreeMap<RecordRef, Vec<Mention>> = BTreeMap::new();
    let Some(id) = cx.file.id_of(record) else { return found };
    if cx.file.by_id(record.table, id) != Some(record) {
        return found;
    }
    links(cx.board(), |link: Link| {
        if link.to == record.table && link.ids.iter().any(|other| other == id) {
            let mention = Mention { key: link.key, item: id.into(), fate: fate(cx.board(), &link, id) };
            found.entry(link.from).or_default().push(mention);
        }
    });
    found
}

fn fate(board: &Board, link: &Link, id: &str) -> Fate {
    let alone = link.ids.iter().all(|other| other == id);
    let goes = match (link.from.table, link.key) {
        (Table::Catchup | Table::Meeting | Table::Topic, "with") => alone,
        (Table::Action, "with") => alone && is_mine(board, link.from),
        // Without the one who promised it, a promise would read as mine; without its subject, a mute would go for all.
        (Table::Action, "who") | (Table::Mute, _) | (Table::Favour, _) | (Table::Candidate, "seat") => true,
        (Table::Candidate, "person") => is_nameless(board, link.from),
        _ => false,
    };
    match () {
        () if goes => Fate::Goes,
        () if link.is_list => Fate::Listed,
        () => Fate::Keyed,
    }
}

fn is_mine(board: &Board, record: RecordRef) -> bool {
    record.row(&board.actions).is_some_and(|action| action.is_mine())
}

fn is_nameless(board: &Board, record: RecordRef) -> bool {
    record.row(&board.candidates).is_some_and(|candidate| candidate.name.is_none())
}

/// Takes what goes out of where it is named by its bare id: conflicts about it, and what reviews skipped.
fn forget(cx: &Context, going: &mut Vec<RecordRef>, ops: &mut Vec<Op>) -> Result<(), Refusal> {
    // A seat and a person may have the same id, and then what is said of it may be about the one that stays.
    let kept: HashSet<&str> = cx.ids_but(going).collect();
    let ids = going.iter().filter_map(|record| cx.file.id_of(*record));
    let gone: HashSet<&str> = ids.filter(|id| !kept.contains(id)).collect();
    let about = |conflict: &&Row<Conflict>| conflict.record.as_deref().is_some_and(|id| gone.contains(id));
    let conflicts = cx.board().conflicts.iter().filter(about);
    let conflicts: Vec<_> = conflicts.map(|c| c.record()).collect();
    for review in &cx.board().reviews {
        let record = review.record();
        let names_it = |line: &&String| line.split_once(' ').is_some_and(|(_, id)| gone.contains(id));
        let lines: Vec<_> = review.skipped.iter().filter(names_it).collect();
        if !lines.is_empty() && !going.contains(&record) {
            let target = cx.target(record, ops)?;
            ops.extend(lines.into_iter().map(|line| Op::Exclude(target.clone(), "skipped", line.clone())));
        }
    }
    going.extend(conflicts.into_iter().filter(|conflict| !going.contains(conflict)).collect::<Vec<_>>());
    Ok(())
}

impl Context<'_> {
    /// The readable ids on the board without those of some records.
    fn ids_but(&self, without: &[RecordRef]) -> impl Iterator<Item = &str> {
        let board = self.board();
        let goals = board.goals.iter().map(|goal| (goal.record(), &goal.id));
        let seats = board.seats.iter().map(|seat| (seat.record(), &seat.id));
        let people = board.people.iter().map(|person| (person.record(), &person.id));
        let all = goals.chain(seats).chain(people);
        all.filter(|(record, _)| !without.contains(record)).map(|(_, id)| id.as_str())
    }
}

/// "14 catch-ups, 2 topics and 1 meeting".
pub(super) fn tally(records: &[RecordRef]) -> String {
    let mut counts: BTreeMap<Table, usize> = BTreeMap::new();
    for record in records {
        *counts.entry(record.table).or_default() += 1;
    }
    let words: Vec<String> = counts.into_iter().map(|(table, n)| table.counted(n)).collect();
    listed(&words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{edit::tests::*, file::BoardFile};

    fn of(table: Table, at: usize) -> impl Fn(&Context) -> Result<Edit, Refusal> {
        move |cx| remove(cx, table.nth(at)).map(|removal| removal.edit)
    }

    #[test]
    fn takes_the_id_out_everywhere() {
        check(
            of(Table::Person, 1),
            "Removed Priya Natarajan and 1 catch-up, 1 meeting, 1 topic, 1 favour, 1 mute and 1 conflict",
            &[
                (
                    "[[person]]\nid = \"priya\"\nname = \"Priya Natarajan\"\naka = [\"PN\"]\nseats = [ 'technical-guru' ] # since spring\nevery   = \"2 weeks\"  # often\nsnooze = 2026-11-25\n",
                    "",
                ),
                (
                    "[[catchup]]\nid = \"k3f9qa\"\non = 2026-11-11\nwith = [\"priya\"]\nnote = \"\"\"\none # not a comment\n[[two]]\"\"\"\n",
                    "",
                ),
                (
                    "with = [\"priya\", \"wei\"]\n\n[[meeting]]\nid = \"m1x0rb\"\non = 2026-11-18T15:00:00\nwith = [\"priya\"]\nhow = \"video\"\nrepeat = \"2 weeks\"\nuid = \"u1\"\n",
                    "with = [\"wei\"]\nid = \"NEW1\"\n\n",
                ),
                ("[[topic]]\nid = \"t7aasc\"\nwith = [\"priya\"]\ntext = \"How?\"\n", ""),
                ("with = [\"priya\", \"wei\"]", "with = [\"wei\"]"),
                ("with = [\"priya\"]\nby = 2026-11-30\n", "by = 2026-11-30\nid = \"NEW2\"\n"),
                ("[[favour]]\nid = \"f4d4vf\"\non = 2026-11-11\nfrom = \"priya\"\ntext = \"Read it\"\n", ""),
                ("via = \"priya\"\n", ""),
                ("[\"neglected priya\", \"review-due\"]", "[\"review-due\"]"),
                ("[[mute]]\nflag = \"neglected\"\nperson = \"priya\"\n", ""),
                (
                    "[[conflict]]\nid = \"x2y2z2\"\nrecord = \"priya\"\nkey = \"snooze\"\nours = \"2026-11-25\"\ntheirs = \"2027-01-05\"\n",
                    "",
                ),
            ],
        );
        check(
            of(Table::Seat, 2),
            "Removed Internal Champion and 1 candidate",
            &[
                ("[[seat]]\nid = \"internal-champion\"\nx-colour = 7\n", ""),
                (
                    "[[candidate]]\nid = \"c8e8wg\"\nname = \"Dana Whitfield\"\nseat = \"internal-champion\"\nstage = \"asked\" # by mail\nvia = \"priya\"\nmoved = 2026-11-08\nfind_out = [\"willingness\", \"values\"]\n",
                    "",
                ),
            ],
        );
        check(
            of(Table::Seat, 1),
            "Removed Technical Guru",
            &[
                ("[[seat]] # depth\nid = \"technical-guru\"\ngoal = \"speak\" # serves it\n", ""),
                ("seats = [ 'technical-guru' ] # since spring\n", ""),
            ],
        );
        check(
            of(Table::Goal, 1),
            "Removed the goal 'Speak at one conference'",
            &[
                ("[[goal]]\nid = \"speak\"\ntext = \"Speak at one conference\"\n", ""),
                ("goal = \"speak\" # serves it\n", ""),
            ],
        );
        check(
            of(Table::Catchup, 2),
            "Removed the catch-up with Priya and Wei on Thu 12 Nov",
            &[("[[catchup]]\non = 2026-11-12 # by hand\nwith = [\"priya\", \"wei\"]\n", "")],
        );
    }

    #[test]
    fn says_what_else_names_it() {
        let file = BoardFile::parse(BOARD);
        for (record, named) in [
            (
                Table::Person.nth(1),
                "Priya Natarajan is in 2 catch-ups, 1 meeting, 1 topic, 2 actions, 1 favour, 1 candidate and 1 mute",
            ),
            (Table::Seat.nth(1), "1 person names Technical Guru"),
            (Table::Win.nth(1), "Nothing else names the win 'Shipped'"),
        ] {
            let mut ids = Ids::new(1);
            let removal = remove(&Context::new(&file, day(TODAY), &mut ids), record).unwrap();
            assert_eq!(removal.named, named);
        }
    }

    #[test]
    fn a_table_of_another_tool_is_in_nobodys_way() {
        let other = "[tool.\"my sync\"]\nlast = 3\n[tool.log]\n";
        let board = format!("{other}{BOARD}\n[notes.2026]\nx = 1\n").replacen("format = 1\n", "", 1);
        let (_, after) = run(&format!("format = 1\n{board}"), of(Table::Person, 2)).unwrap();
        assert!(after.contains(other) && after.ends_with("\n[notes.2026]\nx = 1\n"), "{after}");
    }

    #[test]
    fn a_promise_goes_with_whoever_made_it() {
        let (said, after) = run(BOARD, of(Table::Person, 2)).unwrap();
        assert_eq!(said, "Removed Wei Sun and 1 meeting and 1 action");
        assert!(!after.contains("review it"), "it would read as mine: {after}");
    }

    #[test]
    fn a_broken_record_can_go_and_one_that_is_named_by_a_broken_one_cannot() {
        let broken = BOARD.replace("left = 2026-10-01", "left = 1");
        assert!(run(&broken, of(Table::Person, 2)).is_ok());
        let left_out = BOARD.replace("on = 2026-11-12 # by hand", "on = 1");
        let why = |board: &str| run(board, of(Table::Person, 2)).unwrap_err().to_string();
        assert!(why(&left_out).starts_with("a record that names Wei Sun has an error"), "{}", why(&left_out));
        assert!(why(&left_out).contains("'on'"), "{}", why(&left_out));
        // Another broken record that would go along does not hide it, nor does one of two that is no longer broken then.
        let second = left_out.replace("by = 2026-11-30", "by = \"soon\"");
        assert!(matches!(run(&second, of(Table::Person, 2)), Err(Refusal::Broken { .. })));
        let alone = BOARD.replace("by = 2026-11-30", "by = \"soon\"");
        assert!(matches!(run(&alone, of(Table::Person, 2)), Err(Refusal::Broken { .. })));
        let of_others = format!("{BOARD}\n[[win]]\ntext = \"no day\"\ntold = [\"priya\"]\n");
        assert!(run(&of_others, of(Table::Person, 2)).is_ok(), "an error elsewhere is no reason");
        refused(of(Table::Owner, 1), "the owner stays");
    }
}
