//! What goes out: complete where it says so, discreet everywhere else, and the same again when it comes back.

use proptest::prelude::*;

use super::*;
use crate::{
    demo,
    edit::{Context, apply},
    exchange::import::{self, Around},
    file::BoardFile,
    model::{
        schema::{Key, Shape},
        *,
    },
};

const TODAY: &str = "2026-11-20";

fn today() -> Day {
    TODAY.parse().unwrap()
}

const ALL: [Format; 5] = [Format::Json, Format::Csv, Format::Vcf, Format::Ics, Format::Md];

/// A board with somebody and something private in it, and with texts that mean harm.
const BOARD: &str = r#"format = 1
[owner]
name = "Maya Chen"
review = "Fri"
[[seat]]
id = "technical-guru"
since = 2026-01-01
[[person]]
id = "priya"
name = "Priya Natarajan"
seats = ["technical-guru"]
org = "=HYPERLINK(\"http://example.org\")"
phone = "+1 555 0100"
city = "a;b,c\\d"
about = "one\r\nBEGIN:VEVENT\r\nUID:x"
term = 2026-12-31
since = 2026-01-01
[[person]]
id = "ruth"
name = "Ruth Adeyemi"
seats = ["technical-guru"]
private = true
email = "ruth@example.org"
since = 2026-01-01
[[catchup]]
id = "c1"
on = 2026-11-11
with = ["priya"]
note = "cut it to the read path"
[[catchup]]
id = "c2"
on = 2026-11-12
with = ["priya"]
private = true
note = "between us"
[[catchup]]
id = "c3"
on = 2026-11-13
with = ["ruth", "priya"]
how = "dinner"
note = "what Ruth said"
[[meeting]]
id = "m1"
on = 2026-11-30T15:00:00
with = ["priya"]
repeat = "2 weeks"
[[meeting]]
id = "m2"
on = 2026-12-31
with = ["priya"]
repeat = "month"
[[meeting]]
id = "m3"
on = 2026-11-25
with = ["ruth"]
[[meeting]]
id = "m4"
on = 2026-11-26
with = ["priya"]
uid = "theirs@google.com"
[[topic]]
id = "t1"
with = ["priya"]
text = "How do I get a sponsor?"
[[action]]
id = "a1"
text = "Ask for the promotion"
with = ["priya"]
by = 2026-11-27
[[action]]
id = "a2"
text = "Call Ruth back"
by = 2026-11-28
[[win]]
id = "w1"
on = 2026-11-01
text = "Shipped with ruth's help"
"#;

fn exported(board: &str, format: Format, notes: bool) -> String {
    text(&Session::new(board, today()), format, notes)
}

#[test]
fn private_people_and_catchups_stay_in_the_file() {
    for format in ALL.into_iter().filter(|format| *format != Format::Json) {
        for notes in [false, true] {
            let out = exported(BOARD, format, notes);
            for hidden in ["Ruth", "ruth", "between us", "dinner"] {
                assert!(!out.contains(hidden), "{hidden} in {format:?}:\n{out}");
            }
        }
    }
    assert!(exported(BOARD, Format::Json, false).contains("between us"));
}

#[test]
fn texts_of_notes_come_only_when_asked_for() {
    let says = |format, notes, what: &str| exported(BOARD, format, notes).contains(what);
    assert!(!says(Format::Md, false, "read path") && says(Format::Md, true, "read path"));
    assert!(!says(Format::Vcf, false, "NOTE") && says(Format::Vcf, true, "NOTE:one\\nBEGIN:VEVENT\\nUID:x"));
    assert!(!says(Format::Csv, false, "about") && says(Format::Csv, true, "about"));
    assert!(!says(Format::Ics, false, "promotion") && says(Format::Ics, true, "promotion"));
    assert!(!says(Format::Ics, false, "sponsor") && says(Format::Ics, true, "sponsor"));
}

#[test]
fn a_spreadsheet_finds_no_formula() {
    let out = exported(BOARD, Format::Csv, true);
    assert!(out.contains("\"'=HYPERLINK(\"\"http://example.org\"\")\""), "{out}");
    assert!(out.contains(",'+1 555 0100,"), "{out}");
}

#[test]
fn a_calendar_says_little_and_stays_the_same() {
    let out = exported(BOARD, Format::Ics, false);
    let titles: Vec<&str> = out.split("\r\n").filter_map(|line| line.strip_prefix("SUMMARY:")).collect();
    assert_eq!(
        titles,
        [
            "Meeting with Priya",
            "Meeting with Priya",
            "Look ahead with Priya",
            "To do for Priya",
            "Weekly planning",
        ]
    );
    let rules: Vec<&str> = out.split("\r\n").filter_map(|line| line.strip_prefix("RRULE:")).collect();
    assert_eq!(
        rules,
        ["FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "FREQ=WEEKLY"]
    );
    assert!(!out.contains("theirs@google.com"), "what came out of a calendar stands there already");
    assert!(out.contains("DTSTAMP:20261120T000000Z\r\n") && out.contains("DTSTART:20261120T163000\r\n"));
    let uids = |out: &str| -> Vec<String> {
        out.split("\r\n").filter(|line| line.starts_with("UID:")).map(str::to_string).collect()
    };
    let later =
        Session::new(&BOARD.replace("on = 2026-11-30T15", "on = 2026-12-02T10"), today().succ_opt().unwrap());
    assert_eq!(uids(&out), uids(&text(&later, Format::Ics, true)), "a new day and a new time keep the names");
}

#[test]
fn every_line_of_cards_and_calendars_is_short() {
    let board = demo::text(today());
    for format in [Format::Vcf, Format::Ics] {
        let out = exported(&board, format, true);
        assert!(out.ends_with("\r\n") && !out.replace("\r\n", "").contains(['\r', '\n']));
        assert!(out.split("\r\n").all(|line| line.len() <= 75), "{out}");
    }
}

fn around() -> Around<'static> {
    Around { today: today(), me: None, my_name: None, people: &[], local: |utc| utc }
}

/// The board that comes out when `bytes` are brought into `board`.
fn brought_in(board: &str, bytes: &[u8]) -> (import::Plan, BoardFile) {
    let file = BoardFile::parse(board);
    let batch = import::read("", bytes, &around()).unwrap();
    let mut ids = Ids::new(1);
    let plan =
        import::plan(&Context::new(&file, today(), &mut ids), batch, &import::Choice::default()).unwrap();
    let after = apply(&file, &plan.edit).unwrap();
    (plan, after)
}

#[test]
fn json_brought_back_is_the_same_board() {
    for board in [demo::text(today()), BOARD.to_string()] {
        let before = BoardFile::parse(&board);
        let out = exported(&board, Format::Json, false);
        let (plan, after) = brought_in("format = 1\n", out.as_bytes());
        assert!(plan.skipped.is_empty(), "{:?}", plan.skipped);
        assert_eq!(after.board(), before.board());
        let (again, same) = brought_in(&board, out.as_bytes());
        assert!(again.is_empty() && again.skipped.is_empty(), "{:?} {:?}", again.new, again.skipped);
        assert_eq!(same.text(), board);
    }
}

#[test]
fn json_of_another_board_finds_its_people() {
    let other = r#"{"format":1,"person":[{"id":"priya","name":"Priya Rao"},{"id":"p2","name":"priya natarajan","tz":"Asia/Kolkata"}],
        "catchup":[{"id":"x1","on":"2026-11-01","with":["priya"]},{"id":"x2","on":"2026-11-02T10:00:00","with":["p2","gone"]}],
        "action":[{"id":"x3","text":"A","who":"gone"},{"id":"x4","text":"B","who":"me","review":"gone"}],
        "pause":[{"from":"2026-12-20"}],"seat":[{"id":"technical-guru"},{"id":"odd"}],"colour":[]}"#;
    let (plan, after) = brought_in(BOARD, other.as_bytes());
    let board = after.board();
    assert_eq!(board.person("priya-rao").unwrap().name, "Priya Rao");
    assert_eq!(board.person("priya").unwrap().tz.as_deref(), Some("Asia/Kolkata"));
    let with: Vec<&[String]> = board.catchups.iter().skip(3).map(|catchup| &catchup.with[..]).collect();
    assert_eq!(with, [["priya-rao"], ["priya"]]);
    let skipped: Vec<String> = plan.skipped.iter().map(|s| format!("{}: {}", s.what, s.why)).collect();
    assert_eq!(
        skipped,
        [
            "colour: this program knows no such table",
            "pause 1: it lacks a key that it needs",
            "seat 2 (odd): it lacks a key that it needs",
            "catch-up 2 (x2): 'with' cannot be gone: the board has no such person",
            "action 1 (A): it names somebody or something that is not here",
            "action 2 (B): 'review' cannot be gone: the board has no such review",
        ]
    );
}

#[test]
fn cards_and_tables_brought_back_are_the_same_people() {
    let board = demo::text(today());
    let before = BoardFile::parse(&board);
    for format in [Format::Csv, Format::Vcf] {
        let out = exported(&board, format, true);
        let (same, _) = brought_in(&board, out.as_bytes());
        assert!(same.is_empty(), "{format:?}: {:?} {:?}", same.new, same.filled);
        let (_, after) = brought_in("format = 1\n", out.as_bytes());
        let facts = |person: &Person| {
            let text = [&person.org, &person.role, &person.city, &person.email, &person.phone, &person.about];
            (person.name.clone(), person.aka.clone(), person.birthday, text.map(Clone::clone))
        };
        let people = |file: &BoardFile| file.board().people.iter().map(|p| facts(p)).collect::<Vec<_>>();
        assert_eq!(people(&after), people(&before), "{format:?}");
    }
}

/// A value of a shape, as TOML.
fn toml_value(key: &'static Key) -> BoxedStrategy<String> {
    let text = prop_oneof!["[ -~äé陳\u{200d}\u{7}\n\"']{0,12}", Just("a\nb\n".into()), Just(" = # ".into())];
    let quoted = |text: String| toml::Value::String(text).to_string();
    let date = (2020..2030i32, 1..13u32, 1..29u32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let ids = |table: Table| {
        prop::sample::select(vec![0, 1, 2]).prop_map(move |n| format!("\"{}{n}\"", table.name()))
    };
    let words =
        |words: &'static [&'static str]| prop::sample::select(words).prop_map(|word| format!("\"{word}\""));
    let list = |items: BoxedStrategy<String>| {
        prop::collection::vec(items, 1..3).prop_map(|items| format!("[{}]", items.join(", "))).boxed()
    };
    match key.shape {
        Shape::Text | Shape::Id => text.prop_map(quoted).boxed(),
        Shape::Texts => list(text.prop_map(quoted).boxed()),
        Shape::Flag => any::<bool>().prop_map(|flag| flag.to_string()).boxed(),
        Shape::Whole => (-3..9i64).prop_map(|n| n.to_string()).boxed(),
        Shape::Answers => Just("[2, 3, 1, 0]".to_string()).boxed(),
        Shape::Date => date.boxed(),
        Shape::Moment => (date, any::<bool>())
            .prop_map(|(date, timed)| if timed { format!("{date}T15:00:00") } else { date })
            .boxed(),
        Shape::MonthDay => Just("\"02-29\"".to_string()).boxed(),
        Shape::Every => words(&["2 weeks", "month", "never"]).boxed(),
        Shape::Weekday => words(&["Fri", "Monday"]).boxed(),
        Shape::Word(known) => words(known).boxed(),
        Shape::Words(known) => list(words(known).boxed()),
        Shape::Ref(table) => ids(table).boxed(),
        Shape::Refs(table) => list(ids(table).boxed()),
        Shape::Who => prop_oneof![Just("\"me\"".to_string()), ids(Table::Person)].boxed(),
        Shape::Jobs => {
            date.prop_map(|date| format!("[{{ org = \"G\", until = {date} }}, {{ org = \"H\" }}]")).boxed()
        }
    }
}

/// A record with some of its keys; the ids that others refer to are its place.
fn record(table: Table, nth: usize) -> BoxedStrategy<String> {
    let keys = table.keys().iter().map(move |key| {
        let value = match key.name {
            "id" => Just(format!("\"{}{nth}\"", table.name())).boxed(),
            _ => toml_value(key),
        };
        let is_needed = key.required || (table == Table::Review && key.name == "id");
        let is_needed = is_needed || (table == Table::Favour && key.name == "from");
        let is_needed = is_needed || (table == Table::Candidate && key.name == "name");
        let is_out = table == Table::Favour && key.name == "to";
        (value, any::<bool>()).prop_map(move |(value, there)| match (is_needed || there) && !is_out {
            true => format!("{} = {value}\n", key.name),
            false => String::new(),
        })
    });
    let heading =
        if table.is_list() { format!("[[{}]]\n", table.name()) } else { format!("[{}]\n", table.name()) };
    keys.collect::<Vec<_>>().prop_map(move |keys| format!("{heading}{}", keys.concat())).boxed()
}

fn board() -> impl Strategy<Value = String> {
    let tables = Table::ALL.iter().copied().flat_map(|table| {
        let many = if table.is_list() { 3 } else { 1 };
        (0..many).map(move |nth| record(table, nth))
    });
    tables.collect::<Vec<_>>().prop_map(|records| format!("format = 1\n{}", records.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_board_as_json_comes_back_as_it_was(board in board()) {
        let before = BoardFile::parse(&board);
        prop_assume!(before.problems().is_empty());
        let out = exported(&board, Format::Json, false);
        let (plan, after) = brought_in("format = 1\n", out.as_bytes());
        prop_assert!(plan.skipped.is_empty(), "{:?}", plan.skipped);
        prop_assert_eq!(after.board(), before.board());
        let (again, _) = brought_in(&board, out.as_bytes());
        prop_assert!(again.new.is_empty(), "{:?}", again.new);
    }

    #[test]
    fn any_board_can_be_written_in_every_format(board in board()) {
        for format in ALL {
            let out = exported(&board, format, true);
            let _ = import::read("", out.as_bytes(), &around());
        }
    }
}
