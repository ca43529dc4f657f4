//! What all tests of verbs share, and the laws that hold for every edit.

use proptest::prelude::*;

use super::*;
use crate::{
    file::{BoardFile, Gravity},
    guide,
    note::{Given, understand},
};

pub const TODAY: &str = "2026-11-20";

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A small board on which the tables of the verbs stand.
pub const BOARD: &str = r#"# mine
format = 1

[owner]
name = 'Maya Chen'   # me
org = "Acme"

[[goal]]
id = "speak"
text = "Speak at one conference"

# --- seats
[[seat]] # depth
id = "technical-guru"
goal = "speak" # serves it

[[seat]]
id = "internal-champion"
x-colour = 7

[[person]]
id = "priya"
name = "Priya Natarajan"
aka = ["PN"]
seats = [ 'technical-guru' ] # since spring
every   = "2 weeks"  # often
snooze = 2026-11-25

# Wei
[[person]]
id = "wei"
name = "Wei Sun"
left = 2026-10-01

[[catchup]]
id = "k3f9qa"
on = 2026-11-11
with = ["priya"]
note = """
one # not a comment
[[two]]"""

[[catchup]]
on = 2026-11-12 # by hand
with = ["priya", "wei"]

[[meeting]]
id = "m1x0rb"
on = 2026-11-18T15:00:00
with = ["priya"]
how = "video"
repeat = "2 weeks"
uid = "u1"

[[meeting]]
id = "m2x0rb"
on = 2026-11-19
with = ["wei"]
fell = false

[[topic]]
id = "t7aasc"
with = ["priya"]
text = "How?"

[[action]]
id = "a2b2td"
text = "Send the RFC."
with = ["priya", "wei"]

[[action]]
text = "review it"
who = "wei"
with = ["priya"]
by = 2026-11-30

[[win]]
id = "w9c1ue"
on = 2026-11-10
text = "Shipped"
told = ["wei"]

[[favour]]
id = "f4d4vf"
on = 2026-11-11
from = "priya"
text = "Read it"

[[candidate]]
id = "c8e8wg"
name = "Dana Whitfield"
seat = "internal-champion"
stage = "asked" # by mail
via = "priya"
moved = 2026-11-08
find_out = ["willingness", "values"]

[[review]]
id = "r6a6yi"
on = 2026-11-13
skipped = ["neglected priya", "review-due"]

[[mute]]
flag = "neglected"
person = "priya"

[[conflict]]
id = "x2y2z2"
record = "priya"
key = "snooze"
ours = "2026-11-25"
theirs = "2027-01-05"
"#;

/// What a verb makes of a text: its sentence and the text after, new ids as `NEW1`, `NEW2` …
pub fn run(
    before: &str,
    verb: impl Fn(&Context) -> Result<Edit, Refusal>,
) -> Result<(String, String), Refusal> {
    let file = BoardFile::parse(before);
    assert!(file.is_readable(), "{:?}", file.problems());
    let mut ids = Ids::new(7);
    let edit = verb(&Context::new(&file, day(TODAY), &mut ids))?;
    let after = apply(&file, &edit)?;
    let mut text = after.text().to_string();
    let made = edit.ops.iter().filter_map(|op| match op {
        Op::Set(_, "id", Value::Text(id)) => Some(id),
        Op::Add(table, fields) if table.has_random_id() => match &fields[0] {
            ("id", Value::Text(id)) => Some(id),
            _ => None,
        },
        _ => None,
    });
    for (id, n) in made.zip(1..) {
        text = text.replacen(&format!("{id}\""), &format!("NEW{n}\""), 2);
    }
    Ok((edit.sentence, text))
}

/// Asserts what a verb says and which parts of [`BOARD`] it replaces, with either line end and a BOM.
#[track_caller]
pub fn check(verb: impl Fn(&Context) -> Result<Edit, Refusal>, sentence: &str, changes: &[(&str, &str)]) {
    let wanted = changes.iter().fold(BOARD.to_string(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let bom = |text: &str| format!("\u{feff}{text}");
    for (before, after) in
        [(BOARD.to_string(), wanted.clone()), (crlf(BOARD), crlf(&wanted)), (bom(BOARD), bom(&wanted))]
    {
        let (said, text) = run(&before, &verb).unwrap();
        assert_eq!(said, sentence);
        // A value of several lines is spelled with the line end of the file.
        assert_eq!(text, after);
    }
}

/// Asserts that a verb on [`BOARD`] is refused, in words that hold `words`.
#[track_caller]
pub fn refused(verb: impl Fn(&Context) -> Result<Edit, Refusal>, words: &str) {
    let refusal = run(BOARD, verb).unwrap_err().to_string();
    assert!(refusal.contains(words), "{refusal}");
}

#[test]
fn the_board_of_the_tables_is_sound() {
    let file = BoardFile::parse(BOARD);
    let errors: Vec<_> = file.problems().iter().filter(|p| p.gravity != Gravity::Warning).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn a_record_with_an_error_is_left_alone() {
    let broken = BOARD.replace("every   = \"2 weeks\"", "every = \"often\"");
    for verb in [
        |cx: &Context| person::rename(cx, "priya", "P"),
        |cx: &Context| person::snooze(cx, "priya", None),
        |cx: &Context| set::set(cx, Table::Person.nth(1), "city", "Bern"),
    ] {
        let refusal = run(&broken, verb).unwrap_err();
        assert!(matches!(refusal, Refusal::Broken { .. }), "{refusal}");
    }
    let (_, text) = run(&broken, |cx| topic::add(cx, &["priya".into()], "x", None)).unwrap();
    assert!(text.contains("text = \"x\""), "another record may name it: {text}");
}

#[test]
fn an_id_that_is_used_twice_never_leads_to_the_other_record() {
    let text = "format = 1\n[[topic]]\nid = \"t\"\ntext = \"a\"\n[[topic]]\nid = \"t\"\ntext = \"b\"\n";
    let refusal = run(text, |cx| topic::discuss(cx, Table::Topic.nth(2), Some(cx.today))).unwrap_err();
    assert!(matches!(refusal, Refusal::Broken { .. }), "{refusal}");
    let (_, after) = run(text, |cx| remove::remove(cx, Table::Topic.nth(2)).map(|r| r.edit)).unwrap();
    assert_eq!(after, text.replace("[[topic]]\nid = \"t\"\ntext = \"b\"\n", ""));
}

/// A verb on the record at a random place, with arguments out of a few.
fn any_edit(cx: &Context, verb: usize, at: usize, text: &str) -> Result<Edit, Refusal> {
    let pick = |table: Table| table.nth(1 + at % cx.file.count(table).max(1));
    let id = |table: Table| cx.file.id_of(pick(table)).unwrap_or("nobody").to_string();
    let (person, seat, people) = (id(Table::Person), id(Table::Seat), vec![id(Table::Person)]);
    let when = cx.today + chrono::Days::new(at as u64 % 90);
    let table = Table::ALL[at % Table::ALL.len()];
    match verb {
        0 => person::add(cx, text, &[seat], vec![]),
        1 => person::rename(cx, &person, text),
        2 => person::snooze(cx, &person, Some(when)),
        3 => person::rhythm(cx, &person, Some("3 weeks")),
        4 => person::seat(cx, &person, &seat),
        5 => person::unseat(cx, &person, None),
        6 => person::leave(cx, &person, Some(when)),
        7 => person::stay(cx, &person),
        8 => person::term(cx, &person, Some(when)),
        9 => seat::add(cx, text, None, Some(Kind::ALL[at % Kind::ALL.len()]), vec![]),
        10 => {
            seat::add_from_catalogue(cx, &guide::catalogue().nth(at % guide::catalogue().len()).unwrap().id)
        }
        11 => topic::add(cx, &people, text, None),
        12 => topic::discuss(cx, pick(Table::Topic), Some(cx.today)),
        13 => action::add(cx, Some(&person), &people, text, Some(when)),
        14 => action::done(cx, pick(Table::Action), Some(text)),
        15 => action::reopen(cx, pick(Table::Action)),
        16 => action::reported(cx, pick(Table::Action)),
        17 => action::move_day(cx, pick(Table::Action), Some(when)),
        18 => meeting::plan(cx, &people, when.into(), None, Some("month")),
        19 => meeting::settle(cx, pick(Table::Meeting), meeting::Outcome::TookPlace),
        20 => meeting::settle(cx, pick(Table::Meeting), meeting::Outcome::Moved(when.into())),
        21 => meeting::settle(cx, pick(Table::Meeting), meeting::Outcome::Fell),
        22 => {
            let note = understand(
                &format!(
                    "yesterday call: {text}\ndo: {text} by fri\nask: {text}\nwin: {text}\ngot: {text}\nnext: fri"
                ),
                cx.board(),
                cx.today,
                &Given { people, ..Given::default() },
            );
            catchup::note(cx, &note)
        }
        23 => catchup::touch(cx, &people, "ping"),
        24 => win::add(cx, text, cx.today, &people),
        25 => win::told(cx, pick(Table::Win), &person),
        26 => favour::add(cx, Way::To(person), text, cx.today),
        27 => favour::thank(cx, pick(Table::Favour)),
        28 => candidate::add(cx, &seat, text, vec![]),
        29 => candidate::stage(cx, pick(Table::Candidate), Stage::ALL[at % Stage::ALL.len()]),
        30 => candidate::next_step(cx, pick(Table::Candidate), text, Some(when)),
        31 => board::goal(cx, text, Some(when)),
        32 => board::pause(cx, cx.today, when),
        33 => board::mute(cx, "neglected", Some(board::Subject::Person(person)), None, Some(text)),
        34 => board::checkin(cx, &[2, 3, 1, 0]),
        35 => board::review(cx, 4, 6, 5, &[text.to_string()]),
        36 => board::owner(cx, "goal", text),
        37 => {
            let keys = table.keys();
            set::set(
                cx,
                pick(table),
                keys[at / 16 % keys.len()].name,
                if at.is_multiple_of(3) { "none" } else { text },
            )
        }
        38 | 39 => {
            let keep = cx.board().people.iter().find(|other| other.id != person).map(|keep| keep.id.clone());
            merge_people::merge_people(cx, &keep.unwrap_or_default(), &person).map(|merge| merge.edit)
        }
        _ => remove::remove(cx, pick(table)).map(|removal| removal.edit),
    }
}

const VERBS: usize = 44;

/// The text without the records that an edit is about.
fn untouched<'a>(file: &'a BoardFile, edit: &Edit) -> Vec<&'a str> {
    let mut spans: Vec<_> = edit
        .ops
        .iter()
        .filter_map(|op| match op {
            Op::Add(..) => None,
            Op::Set(target, ..)
            | Op::Unset(target, _)
            | Op::Include(target, ..)
            | Op::Exclude(target, ..)
            | Op::Exchange(target, ..)
            | Op::Remove(target)
            | Op::Replace(target, _) => {
                apply::locate(file, target).ok().and_then(|record| file.span_of(record))
            }
        })
        .collect();
    spans.sort_by_key(|span| span.start);
    let mut kept = Vec::new();
    let mut at = 0;
    for span in spans {
        if span.start >= at {
            kept.extend(file.text()[at..span.start].split_inclusive('\n'));
        }
        at = at.max(span.end);
    }
    kept.extend(file.text()[at..].split_inclusive('\n'));
    kept
}

/// Boards at random: the one of the tables or the demo, some of its ids and lines gone, with either line end.
fn any_board() -> impl Strategy<Value = String> {
    let demo = include_str!("../../assets/demo.toml");
    let base = prop_oneof![3 => Just(BOARD), 1 => Just(demo)];
    (base, any::<bool>(), any::<bool>(), any::<u64>()).prop_map(|(text, crlf, cut, seed)| {
        let mut random = fastrand::Rng::with_seed(seed);
        let events = ["id = \"k", "id = \"m", "id = \"t", "id = \"a", "id = \"w", "id = \"f", "id = \"c"];
        let drops = |line: &str| events.iter().any(|id| line.starts_with(id)) && line.len() == 14;
        let kept = text.split_inclusive('\n').filter(|line| !drops(line) || random.bool());
        let text: String = kept.collect();
        let text = if cut { text.trim_end().to_string() } else { text };
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn an_edit_changes_what_it_is_about_and_leaves_no_error(
        before in any_board(),
        edits in proptest::collection::vec((0..VERBS, 0usize..4000, "[a-z]{1,8}( [A-Zé#\"\\\\]{1,4})?"), 1..4),
        seed in any::<u64>(),
    ) {
        let mut ids = Ids::new(seed);
        let mut file = BoardFile::parse(&before);
        for (verb, at, text) in edits {
            let edit = any_edit(&Context::new(&file, day(TODAY), &mut ids), verb, at, &text);
            let Ok(edit) = edit else { continue };
            let after = apply(&file, &edit);
            prop_assert!(after.is_ok(), "{edit:?}: {}", after.unwrap_err());
            let after = after.unwrap();
            let mut lines = after.text().split_inclusive('\n').map(str::trim_end);
            for line in untouched(&file, &edit) {
                prop_assert!(lines.any(|new| new == line.trim_end()), "{edit:?} lost {line:?}");
            }
            let fresh = BoardFile::parse(after.text());
            prop_assert_eq!(fresh.board(), after.board());
            prop_assert!(fresh.problems().iter().all(|p| p.gravity == Gravity::Warning), "{:?}", fresh.problems());
            prop_assert!(!edit.sentence.is_empty() && !edit.sentence.contains('\n') && !edit.sentence.ends_with('.'));
            if before.contains("\r\n") {
                prop_assert!(after.text().split_inclusive('\n').all(|line| line.ends_with("\r\n") || !line.ends_with('\n')));
            }
            file = after;
        }
    }

    #[test]
    fn whatever_is_removed_nothing_names_it(at in 0usize..60, table in 0usize..16) {
        let file = BoardFile::parse(include_str!("../../assets/demo.toml"));
        let table = Table::ALL[table];
        prop_assume!(table != Table::Owner && file.count(table) > 0);
        let record = table.nth(1 + at % file.count(table));
        let mut ids = Ids::new(1);
        let removal = remove::remove(&Context::new(&file, day(TODAY), &mut ids), record).unwrap();
        let after = apply(&file, &removal.edit).unwrap();
        if let Some(id) = file.id_of(record).filter(|id| table == Table::Person || id.len() == 6) {
            let named = after.text().lines().filter(|line| !line.contains('#') && line.contains(&format!("\"{id}\"")));
            prop_assert_eq!(named.collect::<Vec<_>>(), Vec::<&str>::new());
        }
    }
}
