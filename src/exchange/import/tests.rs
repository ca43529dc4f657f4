//! Files as other programs write them (`tests/exchange/`), and bytes that nobody means well.

use chrono::{Duration, NaiveDateTime};
use proptest::prelude::*;

use super::*;
use crate::{
    edit::{Context, apply},
    file::{BoardFile, Value},
};

const TODAY: &str = "2026-11-20";

const BOARD: &str = r#"format = 1
[owner]
name = "Maya Chen"
email = "maya@example.org"
[[seat]]
id = "technical-guru"
[[person]]
id = "priya"
name = "Priya Natarajan"
aka = ["PN"]
email = "Priya@Example.org"
[[person]]
id = "hana"
name = "Hana Kim"
email = "hana@example.org"
city = "Busan"
[[person]]
id = "sam"
name = "Sam Ortiz"
email = "sam@example.org"
"#;

fn today() -> Day {
    TODAY.parse().unwrap()
}

/// One hour ahead of UTC.
fn winter(utc: NaiveDateTime) -> NaiveDateTime {
    utc + Duration::hours(1)
}

fn around() -> Around<'static> {
    Around { today: today(), me: Some("maya@example.org"), local: winter }
}

macro_rules! fixture {
    ($name:literal) => {
        read($name, include_bytes!(concat!("../../../tests/exchange/", $name)), &around()).unwrap()
    };
}

fn planned(board: &str, batch: Batch, only: &[&str]) -> (Plan, BoardFile) {
    let file = BoardFile::parse(board);
    let mut ids = Ids::new(1);
    let only: Vec<String> = only.iter().map(|name| name.to_string()).collect();
    let plan = plan(&Context::new(&file, today(), &mut ids), batch, &only).unwrap();
    let after = apply(&file, &plan.edit).unwrap();
    assert!(after.problems().is_empty(), "{:?}\n{}", after.problems(), after.text());
    (plan, after)
}

/// A person on one line: name, then the keys in the order of the format.
fn said(person: &NewPerson) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) => text.replace('\n', "/"),
        Value::Texts(texts) => texts.join("+"),
        other => format!("{other:?}"),
    };
    let keys = Table::Person.keys().iter();
    let found = keys.filter_map(|key| person.fields.iter().find(|(name, _)| *name == key.name));
    let parts: Vec<String> = found.map(|(key, v)| format!("{key}={}", value(v))).collect();
    format!("{}: {}", person.name, parts.join(" | "))
}

fn people(batch: &Batch) -> Vec<String> {
    batch.people.iter().map(said).collect()
}

fn skipped(batch: &Batch) -> Vec<String> {
    batch.skipped.iter().map(|skipped| format!("{}: {}", skipped.what, skipped.why)).collect()
}

#[test]
fn cards_of_phones() {
    let batch = fixture!("android-2.1.vcf");
    assert_eq!(
        people(&batch),
        [
            "Lucía Fernández: org=Compañía del Norte | birthday=07-02 | email=lucia@example.org | \
             phone=+34 600 000 001 | about=Met at the conference in Málaga/and again in Madrid; likes walks",
            "Sam Ortiz: email=sam@example.org",
        ]
    );
    assert_eq!(skipped(&batch), ["Ana Gomes (line 16): the card has no END:VCARD"]);
    assert_eq!(people(&fixture!("nokia-latin1.vcf")), ["Jürgen Müller: phone=0170 000001"]);
}

#[test]
fn cards_of_google_icloud_outlook_and_nextcloud() {
    let google = fixture!("google-3.0.vcf");
    assert_eq!(
        people(&google),
        [
            "Priya Natarajan: aka=Pri | org=Acme | role=Principal Engineer | birthday=03-14 | email=priya@example.org | \
             phone=+1 555 0100 | url=https://example.org/priya | about=Likes walks, mornings./Met in 2019.",
            "Tomás Ruiz: city=Madrid | email=tomas@example.org",
        ]
    );
    assert_eq!(skipped(&google), ["card at line 18: it has no name"]);
    let icloud = fixture!("icloud-3.0.vcf");
    assert_eq!(
        people(&icloud),
        [
            "Dr. Hana Kim: org=Hanbit Labs | role=CTO | city=Seoul | birthday=11-05 | email=hana@example.org | \
          phone=+82 10-0000-0000 | about=A long note that the phone folds over more than one line because it has \
          to keep lines short, and goes on here."
        ]
    );
    assert_eq!(skipped(&icloud), ["Hanbit Labs (line 19): it is a group or a company, not a person"]);
    assert_eq!(
        people(&fixture!("outlook-2.1.vcf")),
        ["Frau Zoë Größe: org=Initech AG | role=Leiterin – Einkauf | city=Berlin | birthday=02-29 | \
          email=zoe@example.org | phone=+49 (30) 000000"]
    );
    let nextcloud = fixture!("nextcloud-4.0.vcf");
    assert_eq!(
        people(&nextcloud),
        [
            "Wei 陳: org=Globex | role=Engineer | city=Zürich | tz=Europe/Zurich | birthday=09-09 | email=wei@example.org | \
          phone=+41-79-000-00-00 | url=https://example.org/wei | about=Zeile eins/Zeile zwei; mit Zeichen"
        ]
    );
    assert_eq!(nextcloud.skipped.len(), 1);
}

#[test]
fn tables() {
    let new = fixture!("google-new.csv");
    assert_eq!(
        people(&new),
        [
            "Priya Natarajan: aka=Pri | org=Acme | role=Principal Engineer | city=Zurich | birthday=03-14 | \
             email=priya@example.org | phone=+1 555 0100 | url=https://example.org/priya | about=Likes walks, mornings",
            "Ana Gomes: birthday=09-09 | email=ana@example.org | phone=600",
        ]
    );
    assert_eq!(new.people[1].emails, ["ana@example.org", "ana2@example.org"]);
    assert_eq!(skipped(&new), ["row at line 3: it has no name"]);
    assert_eq!(
        people(&fixture!("google-old.csv")),
        ["Priya Natarajan: org=Acme | role=Principal Engineer | city=Zurich | birthday=03-14 | \
          email=priya@example.org | phone=+1 555 0100 | about=two/lines"]
    );
    assert_eq!(
        people(&fixture!("outlook.csv")),
        [
            "Sam Ortiz: org=Initech | role=Coach | city=Boston | birthday=03-14 | email=sam@example.org | \
             phone=+1 555 0201 | url=https://example.org/sam",
            "Zoë Größe: org=Initech AG | city=Berlin | email=zoe@example.org",
        ]
    );
    assert_eq!(
        people(&fixture!("linkedin.csv")),
        [
            "Dana Whitfield: org=Acme | role=VP, Engineering | url=https://www.linkedin.com/in/dana",
            "Hana Kim: org=Hanbit Labs | role=CTO | email=hana@example.org | url=https://www.linkedin.com/in/hana",
        ]
    );
}

#[test]
fn friends() {
    let batch = fixture!("friends.md");
    assert_eq!(
        people(&batch),
        [
            "George Washington Carver: ",
            "Grace Hopper: aka=The Admiral+Amazing Grace | city=Paris | perspectives=navy+science | \
             about=2018-06-15: Grace Hopper found out she's getting a big Naval Academy building named after her. @navy",
            "Marie Curie: city=Atlantis | perspectives=science | \
             about=2017-06-06: Marie Curie just got accepted into a PhD program in Paris. @school",
        ]
    );
    assert_eq!(skipped(&batch), ["line 7: it does not begin with a date"]);
    let (plan, after) = planned("format = 1\n", batch.clone(), &[]);
    assert_eq!(plan.edit.sentence, "Brought in 3 people and 4 catch-ups");
    let lunch = &after.board().catchups[1];
    assert_eq!(*lunch.with, ["grace-hopper", "george-washington-carver"]);
    assert_eq!(lunch.how.as_deref(), Some("lunch"));
    assert_eq!(
        lunch.note.as_deref(),
        Some("Got lunch with Grace Hopper and George Washington Carver. @food")
    );
    let (again, _) = planned(after.text(), batch.clone(), &[]);
    assert!(again.is_empty() && again.already == 7, "{again:?}");
    let (marie, after) = planned("format = 1\n", batch, &["curie"]);
    assert_eq!(marie.edit.sentence, "Brought in 1 person and 1 catch-up");
    assert_eq!(*after.board().catchups[0].with, ["marie-curie"]);
}

#[test]
fn a_calendar() {
    let batch = fixture!("google.ics");
    assert_eq!(skipped(&batch), ["Without an end (line 154): the entry has no end"]);
    let left: Vec<(&str, usize)> = batch.left_out.clone().into_iter().collect();
    assert_eq!(
        left,
        [
            ("entries that last all day", 1),
            ("entries that were declined or cancelled", 2),
            ("entries with more than six people", 1),
            ("entries with nobody else in them", 1),
        ]
    );
    let (plan, after) = planned(BOARD, batch.clone(), &[]);
    let new: Vec<&str> = plan.new.iter().map(|new| new.words.as_str()).collect();
    assert_eq!(
        new,
        [
            "Thu 5 Nov, 15:00 with Priya Natarajan: Coffee with Priya",
            "Tue 20 Oct, 14:00 with Priya Natarajan: 1:1 Priya",
            "Tue 27 Oct, 15:00 with Priya Natarajan: 1:1 Priya",
            "Wed 4 Nov, 16:30 with Priya Natarajan: 1:1 Priya",
            "Tue 17 Nov, 15:00 with Priya Natarajan: 1:1 Priya",
            "Tue 24 Nov, 15:00 with Sam Ortiz: Sam / Maya",
            "Tue 24 Nov, 15:00 with Priya Natarajan, every week: 1:1 Priya",
        ]
    );
    assert_eq!(plan.left_out["entries with nobody on file"], 1);
    let board = after.board();
    assert_eq!(board.catchups[0].uid.as_deref(), Some("one@google.com"));
    assert_eq!(board.catchups[3].uid.as_deref(), Some("weekly@google.com#2026-11-03"));
    assert_eq!(board.meetings[0].how.as_deref(), Some("video"));
    assert_eq!(board.meetings[1].uid.as_deref(), Some("weekly@google.com"));
    let (again, _) = planned(after.text(), batch.clone(), &[]);
    assert!(again.is_empty(), "{:?}", again.new);
    let (sam, _) = planned(BOARD, batch, &["Sam"]);
    assert_eq!(sam.edit.sentence, "Brought in 1 meeting");
}

#[test]
fn a_calendar_of_outlook() {
    let (plan, after) = planned(BOARD, fixture!("outlook.ics"), &[]);
    assert_eq!(plan.edit.sentence, "Brought in 2 catch-ups and 2 meetings");
    let board = after.board();
    assert!(board.catchups.iter().all(|catchup| catchup.private));
    assert_eq!(board.meetings[0].on.day.to_string(), "2026-12-03");
    assert_eq!(board.meetings[0].repeat, None, "the first Thursday is no cadence of ours");
}

#[test]
fn a_talk_that_was_noted_by_hand_is_not_doubled() {
    let noted = format!("{BOARD}[[catchup]]\non = 2026-11-05\nwith = [\"priya\"]\nnote = \"The RFC\"\n");
    let (plan, _) = planned(&noted, fixture!("google.ics"), &[]);
    assert!(!plan.new.iter().any(|new| new.words.contains("Coffee with Priya")), "{:?}", plan.new);
}

#[test]
fn a_series_that_was_settled_here_goes_on() {
    let series = r#"[[meeting]]
on = 2026-11-17T15:00:00
with = ["priya"]
repeat = "week"
uid = "weekly@google.com"
[[catchup]]
on = 2026-10-20
with = ["priya"]
uid = "weekly@google.com"
"#;
    let (plan, _) = planned(&format!("{BOARD}{series}"), fixture!("google.ics"), &["priya"]);
    let new: Vec<&str> = plan.new.iter().map(|new| new.words.as_str()).collect();
    assert_eq!(
        new,
        [
            "Thu 5 Nov, 15:00 with Priya Natarajan: Coffee with Priya",
            "Tue 27 Oct, 15:00 with Priya Natarajan: 1:1 Priya",
            "Wed 4 Nov, 16:30 with Priya Natarajan: 1:1 Priya",
        ]
    );
}

#[test]
fn somebody_on_file_gets_only_what_they_lack() {
    let (plan, after) = planned(BOARD, fixture!("icloud-3.0.vcf"), &[]);
    assert_eq!(plan.edit.sentence, "Filled in 1 person");
    assert_eq!(plan.filled[0].keys, ["org", "role", "birthday", "phone", "about"]);
    let hana = after.board().person("hana").unwrap();
    assert_eq!((hana.name.as_str(), hana.city.as_deref()), ("Hana Kim", Some("Busan")));
    let (again, _) = planned(after.text(), fixture!("icloud-3.0.vcf"), &[]);
    assert!(again.is_empty() && again.already == 1);
}

#[test]
fn names_to_pick_from() {
    let file = BoardFile::parse(BOARD);
    let mut ids = Ids::new(1);
    let cx = Context::new(&file, today(), &mut ids);
    let batch = fixture!("linkedin.csv");
    for (typed, message) in [
        ("zed", "no person in the file is called 'zed'"),
        ("ana", "'ana' fits several:\n  Dana Whitfield\n  Hana Kim"),
    ] {
        assert_eq!(plan(&cx, batch.clone(), &[typed.into()]).unwrap_err().to_string(), message);
    }
}

#[test]
fn what_is_no_file_of_ours_is_refused() {
    for (bytes, why) in [
        (&b"%PDF-1.7\0"[..], Unreadable::NoText),
        (b"hello", Unreadable::Unknown),
        (b"", Unreadable::Unknown),
        (b"{\"a\":1}", Unreadable::Unknown),
        (b"{\"format\":2}", Unreadable::NewerFormat { format: "2".into() }),
    ] {
        assert_eq!(read("x.csv", bytes, &around()), Err(why));
    }
}

#[test]
fn a_line_without_end_is_refused_at_once() {
    let mut bytes = b"BEGIN:VCARD\r\nFN:A\r\nPHOTO;ENCODING=BASE64:".to_vec();
    bytes.resize(200 << 20, b'A');
    assert_eq!(read("x.vcf", &bytes, &around()), Err(Unreadable::TooLarge));
}

#[test]
fn rules_that_never_come_true_end() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=4294967295",
        "FREQ=WEEKLY;BYDAY=99MO",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6;INTERVAL=65535",
    ] {
        let entry = format!(
            "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:00010101T000000\r\nRRULE:{rule}\r\n\
             ATTENDEE:mailto:priya@example.org\r\nEND:VEVENT\r\n"
        );
        let file = format!("BEGIN:VCALENDAR\r\n{entry}END:VCALENDAR\r\n");
        let begun = std::time::Instant::now();
        let _ = read("a.ics", file.as_bytes(), &around());
        assert!(begun.elapsed().as_secs() < 5, "{rule} took {:?}", begun.elapsed());
    }
}

/// Lines that belong to the formats, in any order and with anything in them.
fn lines() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "BEGIN:VCARD",
        "END:VCARD",
        "VERSION:2.1",
        "VERSION:3.0",
        "FN:",
        "N:",
        "TEL;CELL:",
        "item1.EMAIL:",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C3=",
        "PHOTO;ENCODING=b:",
        "BDAY:",
        "ADR;TYPE=home:;;;",
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VTIMEZONE",
        "END:VTIMEZONE",
        "DTSTART:2026",
        "DTSTART;TZID=Europe/Zurich:20261020T150000",
        "RRULE:FREQ=WEEKLY;BYDAY=",
        "UID:a",
        "RECURRENCE-ID:",
        "ATTENDEE;CN=\"",
        "ATTENDEE:mailto:priya@example.org",
        "EXDATE:2026",
        "SUMMARY:",
        " ",
        "### Activities:",
        "### Friends:",
        "- 2018-01-01: **",
        "First Name,Last Name,Email Address",
        "\"",
        "{",
        "{\"format\":1,\"person\":[{\"id\":\"",
        "\u{feff}",
    ]);
    let line = (key, "\\PC{0,12}").prop_map(|(key, rest)| format!("{key}{rest}\r\n"));
    prop::collection::vec(line, 0..30).prop_map(|lines| lines.concat())
}

fn survives(name: &str, bytes: &[u8]) {
    if let Ok(batch) = read(name, bytes, &around()) {
        let file = BoardFile::parse(BOARD);
        let mut ids = Ids::new(1);
        if let Ok(plan) = plan(&Context::new(&file, today(), &mut ids), batch, &[]) {
            let after = apply(&file, &plan.edit).unwrap();
            assert!(after.problems().is_empty(), "{:?}", after.problems());
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_do_no_harm(name in "[a-z]{0,3}(\\.(vcf|csv|ics|md|json))?", bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(&name, &bytes);
    }

    #[test]
    fn any_lines_do_no_harm(name in "a\\.(vcf|csv|ics|md|json)", text in lines()) {
        survives(&name, text.as_bytes());
    }
}
