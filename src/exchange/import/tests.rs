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
    let (me, my_name) = (Some("maya@example.org"), Some("Maya Chen"));
    Around { today: today(), me, my_name, people: &[], local: winter }
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
    let choice = Choice::from(Only::named(&only));
    let plan = plan(&Context::new(&file, today(), &mut ids), batch, &choice).unwrap();
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
    assert_eq!(skipped(&google), ["noreply@example.org (line 18): it has no name"]);
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
    assert_eq!(
        skipped(&new),
        ["shop@example.org (line 3): it has no name", "the columns Photo, Labels: the board has no such key"]
    );
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
fn tables_of_other_languages_and_programs() {
    assert_eq!(
        people(&fixture!("outlook-german.csv")),
        [
            "Zoë Größe: org=Initech AG | role=Leiterin | city=Berlin | birthday=02-29 | email=zoe@example.org | \
          phone=+49 170 0 | url=http://initech.example | about=Grüße"
        ]
    );
    assert_eq!(
        people(&fixture!("thunderbird.csv")),
        [
            "Ana G: aka=An | org=Acme | role=Boss | city=Porto | email=ana@example.org | phone=3 | url=http://a | about=hi"
        ]
    );
    for (head, row) in [
        ("Prénom,Nom,Société,Fonction,Adresse de messagerie", "Ana,Gomes,Acme,Boss,a@x.org"),
        (
            "Nombre;Apellidos;Organización;Cargo;Dirección de correo electrónico",
            "Ana;Gomes;Acme;Boss;a@x.org",
        ),
        ("Cognome\tNome\tSocietà\tPosizione\tIndirizzo posta elettronica", "Gomes\tAna\tAcme\tBoss\ta@x.org"),
        ("Title,E-mail Address,Job Title,Company,Last Name,First Name", "Mr.,a@x.org,Boss,Acme,Gomes,Ana"),
        ("\u{feff}\"Name\",\"Title\",\"Email\",\"Email\",\"Company\"", "Ana Gomes,Boss,,a@x.org,Acme"),
    ] {
        let batch = read("x.csv", format!("{head}\r\n{row}\r\n").as_bytes(), &around()).unwrap();
        assert_eq!(people(&batch), ["Ana Gomes: org=Acme | role=Boss | email=a@x.org"], "{head}");
    }
    // "Mr." is nobody's role.
    let batch = read("x.csv", b"Title,Job Title,First Name,Last Name\nMr.,,Ana,Gomes\n", &around()).unwrap();
    assert_eq!(people(&batch), ["Ana Gomes: "]);
    assert_eq!(people(&read("x.csv", b"Name\nAna Gomes\n", &around()).unwrap()), ["Ana Gomes: "]);
}

#[test]
fn a_column_is_understood_or_named() {
    let batch = |file: &str| read("x.csv", file.as_bytes(), &around()).unwrap();
    for (cell, private) in [
        ("true", true),
        ("Yes", true),
        ("1", true),
        ("x", true),
        ("ja", true),
        ("false", false),
        ("0", false),
        ("", false),
    ] {
        for heading in ["private", "Private", "Privat"] {
            let batch = batch(&format!("Name,{heading},Email\nAna Gomes,{cell},a@x.org\n"));
            let is_private = batch.people[0].fields.contains(&("private", Value::Flag(true)));
            assert_eq!((is_private, batch.skipped.len()), (private, 0), "{heading}: {cell}");
        }
    }
    assert_eq!(batch("Name,Private\nAna Gomes,perhaps\n").people[0].unread, ["'private' cannot be perhaps"]);
    assert_eq!(people(&batch("Name;Telefon;Stadt\nAna Gomes;1;Bern\n")), ["Ana Gomes: city=Bern | phone=1"]);
    for (file, named) in [
        ("Name,Email,Shoe Size,Pet\nAna,a@x.org,39,\n", "the column Shoe Size"),
        ("Name,Email,Shoe Size,Pet,\nAna,a@x.org,39,Cat,!\n", "the columns Shoe Size, Pet, 5"),
        ("Name,Email,term\nAna,a@x.org,short\n", "the column term"),
    ] {
        assert_eq!(skipped(&batch(file)), [format!("{named}: the board has no such key")], "{file}");
    }
    let many: String = (1..=14).map(|n| format!(",C{n}")).collect();
    let file = format!("Name,Email{many}\nAna,a@x.org{}\n", ",1".repeat(14));
    assert!(skipped(&batch(&file))[0].contains("C11, C12 and 2 more: "), "{:?}", skipped(&batch(&file)));
}

#[test]
fn a_quote_that_is_not_closed_costs_one_row() {
    let batch = fixture!("open-quote.csv");
    assert_eq!(skipped(&batch), ["row at line 2: a quote in it is not closed"]);
    assert_eq!(people(&batch), ["Bo Li: email=bo@example.org | about=x"]);
}

#[test]
fn bad_cards_spoil_no_good_ones() {
    let batch = fixture!("mixed.vcf");
    assert_eq!(
        people(&batch),
        [
            "Good One: email=good1@example.org",
            "Good Two: email=good2@example.org",
            "lower case: email=lower@example.org",
            "Only Solo: ",
            "Bad Mail: ",
        ]
    );
    assert_eq!(
        skipped(&batch),
        [
            "No End (line 7): the card has no END:VCARD",
            "card at line 21: it has no name",
            "x@only.example (line 32): it has no name",
        ]
    );
}

#[test]
fn the_card_of_an_assistant_is_no_card_of_its_own() {
    let agent = |line: &str| {
        format!(
            "BEGIN:VCARD\nVERSION:2.1\nFN:Bea Holt\n{line}\nBEGIN:VCARD\nFN:Fred\nEMAIL:f@x.org\nEND:VCARD\nEMAIL:b@x.org\nEND:VCARD\nBEGIN:VCARD\n"
        )
    };
    for line in ["AGENT:", "agent:", "AGENT:\n"] {
        let batch = read("x.vcf", agent(line).as_bytes(), &around()).unwrap();
        assert_eq!(people(&batch), ["Bea Holt: email=b@x.org"]);
        let place = 11 + line.matches('\n').count();
        assert_eq!(skipped(&batch), [format!("card at line {place}: the card has no END:VCARD")]);
    }
    // Without the word before it, it is the next card.
    let batch = read("x.vcf", agent("NOTE:").as_bytes(), &around()).unwrap();
    assert_eq!(people(&batch), ["Fred: email=f@x.org"]);
}

#[test]
fn a_name_is_known_in_its_other_spellings() {
    let board = "format = 1\n[[person]]\nid = \"hana\"\nname = \"Hana Kim\"\n";
    for lines in ["FN:Hana Kim\\, PhD", "FN:Kim\\, Hana", "FN:Dr. Hana Kim\nN:Kim;Hana;;Dr.;", "FN:HANA  KIM"]
    {
        let (found, text) = after_cards(board, &[lines]);
        assert_eq!(found, ["hana: "], "{lines}\n{text}");
    }
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
        lunch.note().as_deref(),
        Some("Got lunch with Grace Hopper and George Washington Carver. @food")
    );
    let (again, _) = planned(after.text(), batch.clone(), &[]);
    assert!(again.is_empty() && again.already == 7, "{again:?}");
    let (marie, after) = planned("format = 1\n", batch, &["curie"]);
    assert_eq!(marie.edit.sentence, "Brought in 1 person and 1 catch-up");
    assert_eq!(*after.board().catchups[0].with, ["marie-curie"]);
}

#[test]
fn an_activity_to_come_is_a_meeting() {
    let file = "### Activities:\n- 2026-11-21: Lunch with **Hana Kim**.\n- 2026-11-20: Call with **Hana Kim**.\n### Friends:\n- Hana Kim\n";
    let batch = read("friends.md", file.as_bytes(), &around()).unwrap();
    let (plan, after) = planned(BOARD, batch.clone(), &[]);
    let new: Vec<&str> = plan.new.iter().map(|new| new.words.as_str()).collect();
    assert_eq!(
        new,
        ["Fri 20 Nov with Hana Kim: Call with Hana Kim.", "Sat 21 Nov with Hana Kim: Lunch with Hana Kim."]
    );
    assert_eq!((after.board().catchups.len(), after.board().meetings.len()), (1, 1));
    assert!(planned(after.text(), batch, &[]).0.is_empty(), "twice is not once");
}

#[test]
fn what_friends_says_of_nobody_is_counted() {
    let file = "### Activities:\n- 2026-01-02: Alone.\n- 2026-01-03: **Zed** and **Ana Gomes** met.\n\n### Notes:\n- 2026-01-01: Rain.\n\
                - 2026-01-01: **Zed** moved.\n### Friends:\n- Ana Gomes (a.k.a. Annie)\n### Locations:\n- Paris\n";
    let batch = read("friends.md", file.as_bytes(), &around()).unwrap();
    let (plan, after) = planned("format = 1\n", batch, &[]);
    assert_eq!(plan.left_out["notes about nobody in the file"], 2);
    assert_eq!(plan.left_out["activities with nobody in them"], 1);
    assert_eq!(after.board().catchups[0].with[..], ["ana-gomes"]);
    assert_eq!(after.board().catchups[0].note().as_deref(), Some("Zed and Ana Gomes met."));
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
fn entries_of_every_zone_and_kind() {
    let batch = fixture!("odd.ics");
    let board = BOARD.to_string();
    let (plan, after) = planned(&board, batch.clone(), &[]);
    let new: Vec<&str> = plan.new.iter().map(|new| new.words.as_str()).collect();
    assert_eq!(
        new,
        [
            "Mon 2 Nov, 15:00 with Priya Natarajan: utc 15:00 local",
            "Tue 3 Nov, 15:00 with Priya Natarajan: NY without VTIMEZONE 15:00",
            "Wed 4 Nov, 15:00 with Priya Natarajan: windows no vtimezone 15:00",
            "Thu 5 Nov, 15:00 with Priya Natarajan: windows w vtz 15:00",
            "Fri 6 Nov, 15:00 with Priya Natarajan: custom vtz 15:00",
            "Sat 7 Nov, 15:00 with Priya Natarajan: floating 15:00",
            "Sun 8 Nov, 15:00 with Priya Natarajan: unknown tz",
            "Mon 9 Nov, 15:00 with Priya Natarajan: evolution tz 15:00",
            "Tue 10 Nov, 15:00 with Priya Natarajan: gmt+1 tz 15:00",
            "Sun 15 Nov, 15:00 with Priya Natarajan and Hana Kim: six with me",
            "Mon 16 Nov, 15:00 with Priya Natarajan: with room",
            // The clock of these tests knows no summer.
            "Tue 6 Oct, 09:00 with Hana Kim: weekly",
            "Wed 4 Nov, 11:30 with Hana Kim: weekly moved",
            "Tue 17 Nov, 10:00 with Hana Kim: weekly",
            "Tue 17 Nov, 09:00 with Hana Kim: daily count 3",
            "Wed 18 Nov, 09:00 with Hana Kim: daily count 3",
            "Thu 19 Nov, 09:00 with Hana Kim: daily count 3",
            "Sun 1 Nov, 09:00 with Hana Kim: rdates",
            "Sun 8 Nov, 09:00 with Hana Kim: rdates",
            "Sun 15 Nov, 09:00 with Hana Kim: rdates",
            "Wed 18 Nov, 09:00 with Hana Kim: no uid",
            "Thu 19 Nov, 09:00 with Hana Kim",
            "Thu 19 Nov, 12:00 with Priya Natarajan: needs action",
            "Thu 19 Nov, 14:00 with Priya Natarajan: folded summary with , comma; and newline",
            "Thu 19 Nov, 16:00 with Priya Natarajan: with alarm",
            "Tue 24 Nov, 10:00 with Hana Kim: weekly",
            "Tue 1 Dec, 10:00 with Hana Kim: weekly",
            "Tue 8 Dec, 10:00 with Hana Kim: weekly",
            "Tue 15 Dec, 10:00 with Hana Kim: weekly",
            "Tue 1 Dec, 09:00 with Hana Kim, every 2 weeks: every two weeks future",
            "Fri 20 Nov, 08:00 with Hana Kim: today morning",
        ]
    );
    assert_eq!(
        skipped(&batch),
        [
            "display name tz 15:00: its dates cannot be read",
            "no dtstart: its dates cannot be read",
            "bad dt: its dates cannot be read",
        ]
    );
    let left: Vec<usize> = plan.left_out.values().copied().collect();
    assert_eq!(left, [4, 3, 1, 3, 1], "{:?}", plan.left_out);
    let (again, _) = planned(after.text(), batch, &[]);
    assert!(again.is_empty(), "{:?}", again.new);
}

#[test]
fn a_note_stands_for_one_entry_of_its_day() {
    let entry = |uid: &str, hour: u8| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTART:20261105T{hour:02}0000\nATTENDEE:mailto:hana@example.org\nEND:VEVENT\n"
        )
    };
    let file = format!("BEGIN:VCALENDAR\n{}{}END:VCALENDAR\n", entry("a", 9), entry("b", 15));
    let batch = || read("x.ics", file.as_bytes(), &around()).unwrap();
    assert_eq!(planned(BOARD, batch(), &[]).0.new.len(), 2, "two talks on one day");
    let noted = format!("{BOARD}[[catchup]]\non = 2026-11-05\nwith = [\"hana\"]\nnote = \"The RFC\"\n");
    let (plan, after) = planned(&noted, batch(), &[]);
    assert_eq!((plan.new.len(), plan.already), (1, 1));
    assert!(planned(after.text(), batch(), &[]).0.is_empty(), "twice is not once");
    let planned_by_hand = format!("{BOARD}[[meeting]]\non = 2026-12-05\nwith = [\"hana\"]\n");
    let file = file.replace("20261105", "20261205");
    let (plan, _) = planned(&planned_by_hand, read("x.ics", file.as_bytes(), &around()).unwrap(), &[]);
    assert_eq!((plan.new.len(), plan.already), (1, 1));
}

#[test]
fn an_hour_that_the_clock_leaves_out_or_has_twice_is_a_moment_all_the_same() {
    for (start, end, on) in [
        // Put forward at 2:00: what lasts until then says 2:30 for 1:30 in UTC. The local time here is an hour ahead of UTC.
        ("20260329T023000", "20260329T033000", "2026-03-29T02:30:00"),
        ("20260329T013000", "20260329T023000", "2026-03-29T01:30:00"),
        ("20260329T033000", "20260329T043000", "2026-03-29T02:30:00"),
        // Put back at 3:00: the first of the two.
        ("20261025T023000", "20261025T033000", "2026-10-25T01:30:00"),
        ("20261025T033000", "20261025T043000", "2026-10-25T03:30:00"),
    ] {
        let file = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Zurich:{start}\nDTEND;TZID=Europe/Zurich:{end}\n\
             ATTENDEE:mailto:hana@example.org\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        let batch = read("x.ics", file.as_bytes(), &around()).unwrap();
        assert!(batch.skipped.is_empty(), "{start}: {:?}", batch.skipped);
        let found: Vec<Moment> = batch.catchups.iter().map(|one| one.on).collect();
        let on: NaiveDateTime = on.parse().unwrap();
        assert_eq!(found, [Moment { day: on.date(), time: Some(on.time()) }], "{start}");
    }
}

#[test]
fn a_meeting_follows_its_entry_unless_it_was_moved_here() {
    let entry = |start: &str, more: &str| {
        let entry = format!(
            "BEGIN:VEVENT\nUID:a\nDTSTART:{start}\n{more}ATTENDEE:mailto:hana@example.org\nEND:VEVENT\n"
        );
        let file = format!("BEGIN:VCALENDAR\n{entry}END:VCALENDAR\n");
        read("x.ics", file.as_bytes(), &around()).unwrap()
    };
    let meeting = |on: &str, more: &str| {
        format!("{BOARD}[[meeting]]\nid = \"k3f9qa\"\non = {on}\nwith = [\"hana\"]\nuid = \"a\"\n{more}")
    };
    let (there, twice) = ("20261126T093000", "moved 1 meeting");
    for (on, kept, more, said, now) in [
        ("2026-11-24T15:00:00", "", "SEQUENCE:1\n", twice, "2026-11-26T09:30:00"),
        ("2026-11-24T15:00:00", "", "", twice, "2026-11-26T09:30:00"),
        ("2026-11-26T15:00:00", "", "", twice, "2026-11-26T09:30:00"),
        ("2026-11-18", "", "", twice, "2026-11-26T09:30:00"),
        // The calendar has it where it has always been.
        ("2026-11-24T15:00:00", "", "SEQUENCE:0\n", "stays as it is", "2026-11-24T15:00:00"),
        ("2026-11-24T15:00:00", "fell = true\n", "SEQUENCE:1\n", "stays as it is", "2026-11-24T15:00:00"),
        ("2026-11-26", "", "SEQUENCE:1\n", "", "2026-11-26"),
        ("2026-11-24T15:00:00", "repeat = \"week\"\n", "SEQUENCE:1\n", "", "2026-11-24T15:00:00"),
    ] {
        let board = meeting(on, kept);
        let (plan, after) = planned(&board, entry(there, more), &[]);
        let told = format!("{}{:?}", plan.edit.sentence.to_lowercase(), plan.skipped);
        assert!(told.contains(said), "{on} {kept}{more}: {told}");
        assert!(!said.is_empty() || plan.skipped.is_empty(), "{told}");
        assert_eq!(after.text(), meeting(now, kept), "{on} {kept}{more}");
        assert!(planned(after.text(), entry(there, more), &[]).0.is_empty(), "twice is not once");
    }
    let (plan, _) = planned(&meeting("2026-11-24T15:00:00", ""), entry(there, ""), &[]);
    assert_eq!(plan.moved, ["Thu 26 Nov, 09:30 with Hana Kim, until now Tue 24 Nov, 15:00"]);
}

#[test]
fn a_meeting_that_the_calendar_cancels_falls_through() {
    const HERE: &str = "on = 2026-11-24T15:00:00\nwith = [\"hana\"]\n";
    let fell = |uid: &str| format!("{HERE}uid = \"{uid}\"\nfell = true\n");
    let entry = |more: &str| {
        let entry = format!("BEGIN:VEVENT\nUID:a\n{more}ATTENDEE:mailto:hana@example.org\nEND:VEVENT\n");
        format!("BEGIN:VCALENDAR\n{entry}END:VCALENDAR\n")
    };
    let off = entry("DTSTART:20261124T150000\nSTATUS:CANCELLED\n");
    let sent = |more: &str| entry(more).replace("BEGIN:VEVENT", "METHOD:CANCEL\nBEGIN:VEVENT");
    let other_day = entry("DTSTART:20261117T150000\nSTATUS:CANCELLED\n");
    let one_day = sent("DTSTART:20261124T150000\nRECURRENCE-ID:20261124T150000\n");
    let here = |uid: &str| format!("{HERE}uid = \"{uid}\"\n");
    let series = format!("{}repeat = \"week\"\n", here("a"));
    let told = "1 meeting fell through";
    for (before, file, said, after) in [
        (here("a"), &off, told, fell("a")),
        (here("a"), &sent("DTSTART:20261124T150000\n"), told, fell("a")),
        (here("a"), &sent(""), told, fell("a")),
        (here("a"), &sent("STATUS:CONFIRMED\nSUMMARY:One to one\n"), told, fell("a")),
        (here("a"), &entry("DTSTART:20261124T150000\nSUMMARY:Canceled: one to one\n"), told, fell("a")),
        (here("a#2026-11-24"), &one_day, told, fell("a#2026-11-24")),
        (
            here("a#2026-11-24"),
            &sent("RRULE:FREQ=WEEKLY\nDTSTART:20261103T150000\n"),
            told,
            fell("a#2026-11-24"),
        ),
        (here("b"), &off, "", here("b")),
        (here("a#2026-12-01"), &one_day, "", here("a#2026-12-01")),
        (here("a"), &other_day, "it was moved to Tue 24 Nov, 15:00 here and stays", here("a")),
        (series.clone(), &sent(""), "the calendar has cancelled it; it stays as it is", series),
    ] {
        let board = |meeting: &str| format!("{BOARD}[[meeting]]\nid = \"k3f9qa\"\n{meeting}");
        let batch = read("x.ics", file.as_bytes(), &around()).unwrap();
        let (plan, now) = planned(&board(&before), batch.clone(), &[]);
        let words = format!("{}{:?}", plan.edit.sentence, plan.skipped);
        assert!(
            words.contains(said) && plan.skipped.len() == usize::from(said.contains("stays")),
            "{file}{words}"
        );
        let meeting = &now.board().meetings[0];
        let wanted = BoardFile::parse(board(&after));
        assert_eq!(*meeting, wanted.board().meetings[0], "{file}");
        assert!(plan.new.is_empty() && planned(now.text(), batch.clone(), &[]).0.is_empty(), "{file}");
        assert!(planned(&board(&before), batch, &["Sam Ortiz"]).0.is_empty(), "it is not Sam's");
    }
}

#[test]
fn a_calendar_that_was_sent_to_cancel_brings_nothing_in() {
    let calendar = |method: &str, uid: &str| {
        format!(
            "BEGIN:VCALENDAR\n{method}BEGIN:VEVENT\nUID:{uid}\nDTSTART:20261124T150000\n\
             ATTENDEE:mailto:hana@example.org\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    };
    for (method, comes) in [("METHOD:CANCEL\n", 0), ("method:cancel\n", 0), ("METHOD:REQUEST\n", 1), ("", 1)]
    {
        for file in [calendar(method, "a"), calendar(method, "a").replace("20261124", "20261103")] {
            let (plan, _) = planned(BOARD, read("x.ics", file.as_bytes(), &around()).unwrap(), &[]);
            assert_eq!(plan.new.len(), comes, "{file}");
        }
    }
    // One calendar behind another: each says it for itself.
    let both = calendar("METHOD:CANCEL\n", "a") + &calendar("", "b");
    let (plan, _) = planned(BOARD, read("x.ics", both.as_bytes(), &around()).unwrap(), &[]);
    assert_eq!(plan.new.len(), 1);
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
fn a_series_on_file_follows_the_calendar() {
    let entry = |start: &str, more: &str| {
        format!("BEGIN:VEVENT\nUID:s\nDTSTART:{start}\n{more}ATTENDEE:mailto:hana@example.org\nEND:VEVENT\n")
    };
    let exception =
        |day: &str, start: &str, more: &str| entry(start, &format!("RECURRENCE-ID:{day}T150000\n{more}"));
    let series = |start: &str, more: &str| entry(start, &format!("RRULE:FREQ=WEEKLY\n{more}"));
    let tuesdays = |more: &str| series("20261103T150000", more);
    let moved = exception("20261124", "20261126T093000", "");
    let (tue, next, single) = ("2026-11-24T15:00:00", "2026-12-01T15:00:00", "2026-11-26T09:30:00");
    for (on, entries, now, alone) in [
        (tue, tuesdays(""), tue, None),
        (tue, series("20261105T093000", ""), "2026-11-26T09:30:00", None),
        (tue, series("20261103T160000", ""), "2026-11-24T16:00:00", None),
        // Moved here, and never changed in the calendar.
        ("2026-11-25T15:00:00", tuesdays("SEQUENCE:0\n"), "2026-11-25T15:00:00", None),
        // Settled here ahead of the calendar; a past day is the owner's affair.
        (next, tuesdays(""), next, None),
        ("2026-11-17T15:00:00", series("20261105T150000", ""), "2026-11-17T15:00:00", None),
        // The coming day alone was moved, taken out, or changed and not moved.
        (tue, tuesdays("SEQUENCE:0\n") + &moved, next, Some(single)),
        (tue, tuesdays("EXDATE:20261124T150000\n"), next, None),
        (tue, tuesdays("") + &exception("20261124", "20261124T150000", "STATUS:CANCELLED\n"), next, None),
        (tue, tuesdays("") + &exception("20261124", "20261124T150000", "SUMMARY:The RFC\n"), tue, None),
        // It was followed by hand already.
        (single, tuesdays("") + &moved, single, None),
    ] {
        let file = format!("BEGIN:VCALENDAR\n{entries}END:VCALENDAR\n");
        let batch = Batch { catchups: Vec::new(), ..read("x.ics", file.as_bytes(), &around()).unwrap() };
        let board = format!(
            "{BOARD}[[meeting]]\nid = \"k3f9qa\"\non = {on}\nwith = [\"hana\"]\nrepeat = \"week\"\nuid = \"s\"\n"
        );
        let (plan, after) = planned(&board, batch.clone(), &[]);
        let found: Vec<Moment> = after.board().meetings.iter().map(|meeting| meeting.on).collect();
        let at =
            |on: &str| on.parse::<NaiveDateTime>().map(|on| Moment { day: on.date(), time: Some(on.time()) });
        let wanted: Vec<Moment> =
            [Some(now), alone].into_iter().flatten().map(|on| at(on).unwrap()).collect();
        assert_eq!(found, wanted, "{on}\n{file}{:?}", plan.skipped);
        assert_eq!(plan.moved.len(), usize::from(on != now), "{file}");
        assert!(planned(after.text(), batch, &[]).0.is_empty(), "twice is not once: {file}");
    }
}

#[test]
fn past_talks_of_a_series_that_was_moved_come_in_once() {
    let batch = |start: &str, rule: &str| {
        let file = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:s\nDTSTART:{start}\nRRULE:FREQ=WEEKLY{rule}\n\
             ATTENDEE:mailto:hana@example.org\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        read("x.ics", file.as_bytes(), &around()).unwrap()
    };
    let (plan, after) = planned(BOARD, batch("20261103T150000", ""), &[]);
    assert_eq!(plan.new.len(), 4, "three talks and the series: {:?}", plan.new);
    let (plan, _) = planned(after.text(), batch("20261105T150000", ""), &[]);
    assert!(plan.new.is_empty(), "{:?}", plan.new);
    assert_eq!(plan.moved, ["Thu 26 Nov, 15:00 with Hana Kim, until now Tue 24 Nov, 15:00"]);
    // Twice a week: a second day of a week is a talk of its own, and so is one of a week that is not on file.
    let (plan, _) = planned(after.text(), batch("20261103T150000", ";BYDAY=TU,TH"), &[]);
    let talks = plan.new.iter().filter(|new| new.table == Table::Catchup).count();
    assert_eq!(talks, 3, "{:?}", plan.new);
    let (plan, _) = planned(after.text(), batch("20261029T150000", ""), &[]);
    let new: Vec<&str> = plan.new.iter().map(|new| new.words.as_str()).collect();
    assert_eq!(new, ["Thu 29 Oct, 15:00 with Hana Kim"]);
}

/// What comes in of a series with Priya that begins on Tue 24 Nov at 15:00.
fn coming(rule: &str, exceptions: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let entry = |uid_and_more: &str, start: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:s\r\n{uid_and_more}DTSTART:{start}\r\n\
             ATTENDEE:mailto:priya@example.org\r\nEND:VEVENT\r\n"
        )
    };
    let mut entries = entry(&format!("RRULE:{rule}\r\n"), "20261124T150000");
    for (stands_for, start) in exceptions {
        entries += &entry(&format!("RECURRENCE-ID:{stands_for}\r\n"), start);
    }
    let file = format!("BEGIN:VCALENDAR\r\n{entries}END:VCALENDAR\r\n");
    let batch = read("a.ics", file.as_bytes(), &around()).unwrap();
    let (plan, after) = planned(BOARD, batch.clone(), &[]);
    let (again, _) = planned(after.text(), batch, &[]);
    assert!(again.is_empty(), "{:?}", again.new);
    let uids = after.board().meetings.iter().filter_map(|meeting| meeting.uid.as_deref());
    (plan.new.iter().map(|new| new.words.clone()).collect(), uids.map(str::to_string).collect())
}

#[test]
fn a_series_that_ends_soon_comes_in_day_by_day() {
    let (new, uids) = coming("FREQ=WEEKLY;COUNT=2", &[]);
    assert_eq!(new, ["Tue 24 Nov, 15:00 with Priya Natarajan", "Tue 1 Dec, 15:00 with Priya Natarajan"]);
    assert_eq!(uids, ["s#2026-11-24", "s#2026-12-01"]);
    let (new, _) = coming("FREQ=WEEKLY;UNTIL=20261208T150000", &[]);
    assert_eq!(new.len(), 3, "{new:?}");
    for goes_on in ["FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=40", "FREQ=WEEKLY;UNTIL=20270630T000000"] {
        let (new, uids) = coming(goes_on, &[]);
        assert_eq!(new, ["Tue 24 Nov, 15:00 with Priya Natarajan, every week"], "{goes_on}");
        assert_eq!(uids, ["s"]);
    }
}

#[test]
fn a_series_in_utc_comes_in_at_its_local_hour() {
    for (rule, wanted) in [
        ("FREQ=WEEKLY", "Tue 24 Nov, 15:00 with Priya Natarajan, every week"),
        ("FREQ=WEEKLY;COUNT=1", "Tue 24 Nov, 15:00 with Priya Natarajan"),
    ] {
        let file = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:s\r\nRRULE:{rule}\r\nDTSTART:20261124T140000Z\r\n\
             ATTENDEE:mailto:priya@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let (plan, _) = planned(BOARD, read("a.ics", file.as_bytes(), &around()).unwrap(), &[]);
        let new: Vec<&str> = plan.new.iter().map(|new| new.words.as_str()).collect();
        assert_eq!(new, [wanted], "{rule}");
    }
}

#[test]
fn of_a_long_series_the_newest_days_come_in_and_the_rest_is_told() {
    let file = |start: &str| {
        format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:{start}\nRRULE:FREQ=DAILY\n\
             ATTENDEE:mailto:hana@example.org\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    };
    let batch = read("x.ics", file("19700101T090000").as_bytes(), &around()).unwrap();
    let days = (today() - "1970-01-01".parse::<Day>().unwrap()).num_days() as usize;
    assert_eq!(batch.catchups.len(), 10_000);
    assert_eq!(batch.catchups.last().unwrap().on.day, "2026-11-19".parse().unwrap());
    let coming: Vec<Day> = batch.meetings.iter().map(|one| one.on.day).collect();
    assert_eq!(coming, [today()], "the series goes on");
    let left: Vec<_> = batch.left_out.into_iter().collect();
    assert_eq!(left, [("the oldest days of long series", days - 10_000)]);
    let batch = read("x.ics", file("09000101T090000").as_bytes(), &around()).unwrap();
    assert!(
        batch.left_out.contains_key("series that begin too long ago to be followed to today"),
        "{:?}",
        batch.left_out
    );
}

#[test]
fn the_last_day_of_each_month_is_no_cadence() {
    let (new, _) = coming("FREQ=MONTHLY;BYMONTHDAY=-1", &[]);
    assert_eq!(new, ["Mon 30 Nov, 15:00 with Priya Natarajan", "Thu 31 Dec, 15:00 with Priya Natarajan"]);
    let (new, _) = coming("FREQ=MONTHLY;BYMONTHDAY=24", &[]);
    assert_eq!(new, ["Tue 24 Nov, 15:00 with Priya Natarajan, every month"]);
}

#[test]
fn a_series_keeps_its_day_and_hour_where_the_next_meeting_was_moved() {
    let moved = [("20261124T150000", "20261126T093000")];
    let (new, uids) = coming("FREQ=WEEKLY", &moved);
    assert_eq!(
        new,
        ["Thu 26 Nov, 09:30 with Priya Natarajan", "Tue 1 Dec, 15:00 with Priya Natarajan, every week"]
    );
    assert_eq!(uids, ["s#2026-11-24", "s"]);
}

#[test]
fn a_day_of_a_series_that_was_moved_comes_in_beside_it_or_is_told() {
    let with_priya = |on: &str| format!("{on} with Priya Natarajan");
    for (rule, stands_for, start, comes) in [
        ("FREQ=DAILY", "20261127T150000", "20261201T140000", Some("Tue 1 Dec, 14:00")),
        ("FREQ=DAILY", "20261127T150000", "20261127T163000", Some("Fri 27 Nov, 16:30")),
        ("FREQ=DAILY", "20261127T150000", "20261127T150000", None),
        ("FREQ=DAILY", "20270601T150000", "20270602T140000", None),
    ] {
        let (new, uids) = coming(rule, &[(stands_for, start)]);
        let series = with_priya("Tue 24 Nov, 15:00") + ", every day";
        let wanted: Vec<String> = comes.map(with_priya).into_iter().chain([series]).collect();
        assert_eq!(new, wanted, "{stands_for} to {start}");
        assert_eq!(uids.len(), wanted.len(), "{uids:?}");
    }
    let (new, _) = coming("FREQ=WEEKLY", &[("20261124T150000", "20261203T093000")]);
    assert_eq!(new, [with_priya("Thu 3 Dec, 09:30"), with_priya("Tue 1 Dec, 15:00") + ", every week"]);
    let entry =
        |more: &str| format!("BEGIN:VEVENT\nUID:s\n{more}\nATTENDEE:mailto:priya@example.org\nEND:VEVENT\n");
    let series = entry("RRULE:FREQ=DAILY\nDTSTART:20261124T150000");
    let moved = entry("RECURRENCE-ID:20270601T150000\nDTSTART:20270602T140000");
    let file = format!("BEGIN:VCALENDAR\n{series}{moved}END:VCALENDAR\n");
    let batch = read("a.ics", file.as_bytes(), &around()).unwrap();
    assert_eq!(batch.left_out["days of a series that were moved, more than 60 days away"], 1);
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
fn an_id_of_our_own_json_is_as_good_as_the_board_that_gave_it() {
    let person = |more: &str| format!("[[person]]\nid = \"a\"\n{more}\n");
    let owner = |name: &str| format!("[owner]\nname = \"{name}\"\n");
    for (ours, theirs, is_one) in [
        // Renamed here; the rest says nothing, or the same.
        (person("name = \"Ann Other\""), r#""person":[{"id":"a","name":"Ann Lee"}]"#, true),
        (
            person("name = \"Zoe Park\"\naka = [\"Ann Lee\"]"),
            r#""person":[{"id":"a","name":"Ann Lee"}]"#,
            true,
        ),
        (
            person("name = \"Zoe Park\"\nemail = \"a@x.org\""),
            r#""person":[{"id":"a","name":"Ann Lee","email":"A@x.org"}]"#,
            true,
        ),
        (
            owner("Maya") + &person("name = \"Zoe Park\""),
            r#""owner":{"name":"maya"},"person":[{"id":"a","name":"Ann Lee"}]"#,
            true,
        ),
        // Somebody else, who has the id on another board.
        (person("name = \"Zoe Park\""), r#""person":[{"id":"a","name":"Ann Lee"}]"#, false),
        (
            owner("Maya") + &person("name = \"Ann Other\""),
            r#""owner":{"name":"Bo"},"person":[{"id":"a","name":"Ann Lee"}]"#,
            false,
        ),
        (
            person("name = \"Ann Other\"\nemail = \"b@x.org\""),
            r#""person":[{"id":"a","name":"Ann Lee","email":"a@x.org"}]"#,
            false,
        ),
        (
            person("name = \"Ann Other\"\nbirthday = \"03-14\""),
            r#""person":[{"id":"a","name":"Ann Lee","birthday":"03-15"}]"#,
            false,
        ),
        // Whoever has the name is the one, where the id alone says otherwise.
        (
            person("name = \"Ann Other\"") + "[[person]]\nid = \"b\"\nname = \"Ann Lee\"\n",
            r#""person":[{"id":"a","name":"Ann Lee","city":"Bern"}]"#,
            true,
        ),
    ] {
        let board = format!("format = 1\n{ours}");
        let batch = read("x.json", format!("{{\"format\":1,{theirs}}}").as_bytes(), &around()).unwrap();
        let (plan, after) = planned(&board, batch, &[]);
        assert_eq!(plan.new.is_empty(), is_one, "{ours}{theirs}\n{}", after.text());
        assert!(after.board().person("a").unwrap().city.is_none(), "{ours}{theirs}");
    }
}

fn card(lines: &str) -> String {
    format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n", lines.replace('\n', "\r\n"))
}

/// Names and addresses of everybody after some cards were brought in.
fn after_cards(board: &str, cards: &[&str]) -> (Vec<String>, String) {
    let file = cards.iter().map(|lines| card(lines)).collect::<String>();
    let batch = read("x.vcf", file.as_bytes(), &around()).unwrap();
    let (_, after) = planned(board, batch.clone(), &[]);
    let (again, _) = planned(after.text(), batch, &[]);
    assert!(again.is_empty() && again.skipped.is_empty(), "twice is not once: {:?}", again.edit);
    let said = |person: &Row<Person>| {
        let keys = [&person.email, &person.phone, &person.org];
        let keys: Vec<&str> = keys.into_iter().flatten().map(String::as_str).collect();
        format!("{}: {}", person.id, keys.join(" "))
    };
    (after.board().people.iter().map(said).collect(), after.text().to_string())
}

#[test]
fn one_odd_byte_spoils_no_other_card() {
    let cards = |names: &[&[u8]]| -> Vec<u8> {
        let card =
            |name: &&[u8]| [b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:", *name, b"\r\nEND:VCARD\r\n"].concat();
        names.iter().flat_map(card).collect()
    };
    for (names, read_as) in [
        ([&b"J\xfcrgen M\xfcller"[..], b"Ren\xe9 Roux", b"Zo\xeb"], ["Jürgen Müller", "René Roux", "Zoë"]),
        (
            [b"J\xc3\xbcrgen M\xc3\xbcller", b"Ren\xe9 Roux", b"Zo\xc3\xab"],
            ["Jürgen Müller", "René Roux", "Zoë"],
        ),
        (
            [b"J\xc3\r\n \xbcrgen M\xc3\xbcller", b"Ren\xc3\r\n \xa9", b"Zo\xc3\xab"],
            ["Jürgen Müller", "René", "Zoë"],
        ),
    ] {
        let batch = read("x.vcf", &cards(&names), &around()).unwrap();
        let found: Vec<&str> = batch.people.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(found, read_as, "{:?}", batch.skipped);
    }
    let file = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261105T090000\r\nSUMMARY:Caf\xc3\r\n \xa9\r\n\
                 ATTENDEE:mailto:hana@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let batch = read("x.ics", file, &around()).unwrap();
    assert_eq!(batch.catchups[0].note.as_deref(), Some("Café"));
}

#[test]
fn a_birthday_without_its_year_is_one() {
    let file = |bday: &str| card(&format!("FN:Bo Li\n{bday}"));
    for bday in [
        "BDAY:--03-14",
        "BDAY:--0314",
        "BDAY;VALUE=date:--03-14",
        "BDAY;VALUE=text:--03-14",
        "BDAY:1985-03-14",
        "BDAY:19850314",
        "BDAY:1985-03-14T00:00:00Z",
        "item1.BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-14",
    ] {
        for file in [file(bday), file(bday).replace("3.0", "4.0")] {
            let batch = read("x.vcf", file.as_bytes(), &around()).unwrap();
            assert_eq!(people(&batch), ["Bo Li: birthday=03-14"], "{file}");
        }
    }
    for (bday, why) in [
        ("BDAY:---14", "'birthday' cannot be ---14"),
        ("BDAY:--03", "'birthday' cannot be --03"),
        ("BDAY:1985", "'birthday' cannot be 1985"),
        ("BDAY:--02-30", "'birthday' cannot be --02-30"),
        ("BDAY:soon", "'birthday' cannot be soon"),
    ] {
        let batch = read("x.vcf", file(bday).as_bytes(), &around()).unwrap();
        assert_eq!(batch.people[0].unread, [why], "{bday}");
    }
}

#[test]
fn two_of_one_name_are_two() {
    const EMPTY: &str = "format = 1\n";
    for (cards, people) in [
        // Two addresses: two people. The same address: one, from both cards.
        (
            vec!["FN:Ana Gomes\nEMAIL:a@x.org", "FN:Ana Gomes\nEMAIL:b@y.org"],
            vec!["ana-gomes: a@x.org", "ana-gomes-2: b@y.org"],
        ),
        (
            vec!["FN:Ana Gomes\nEMAIL:a@x.org", "FN:Ana Gomes\nEMAIL:a@x.org\nTEL:+1 555 0100"],
            vec!["ana-gomes: a@x.org +1 555 0100"],
        ),
        (
            vec!["FN:Ana Gomes\nEMAIL:a@x.org\nEMAIL:b@y.org", "FN:Ana Gomes\nEMAIL:b@y.org\nORG:Acme"],
            vec!["ana-gomes: a@x.org Acme"],
        ),
        // One card has the address, the other the number: one person.
        (
            vec!["FN:Ana Gomes\nEMAIL:a@x.org", "FN:Ana Gomes\nTEL:+1 555 0100"],
            vec!["ana-gomes: a@x.org +1 555 0100"],
        ),
        // One number with and without the country: one person.
        (
            vec![
                "FN:Ana Gomes\nTEL:+41 79 555 01 00\nEMAIL:a@x.org",
                "FN:Ana Gomes\nTEL:079 555 01 00\nEMAIL:b@y.org",
            ],
            vec!["ana-gomes: a@x.org +41 79 555 01 00"],
        ),
        (
            vec!["FN:Ana Gomes\nBDAY:1985-03-14", "FN:Ana Gomes\nBDAY:1990-05-01"],
            vec!["ana-gomes: ", "ana-gomes-2: "],
        ),
        // A couple with one address, and a woman who married.
        (
            vec!["FN:Ana Gomes\nEMAIL:us@x.org", "FN:Bo Li\nEMAIL:us@x.org\nTEL:+1 555 0100"],
            vec!["ana-gomes: us@x.org", "bo-li: us@x.org +1 555 0100"],
        ),
        (
            vec!["FN:Ana Gomes\nEMAIL:a@x.org", "FN:Ana Ruiz\nEMAIL:a@x.org\nORG:Acme"],
            vec!["ana-gomes: a@x.org Acme"],
        ),
    ] {
        let (found, text) = after_cards(EMPTY, &cards);
        assert_eq!(found, people, "{cards:?}\n{text}");
    }
}

#[test]
fn people_of_one_family_at_one_address_are_two() {
    let board = "format = 1\n[[person]]\nid = \"on-file\"\nname = \"Priya Natarajan\"\naka = [\"Pri\"]\n\
                 email = \"us@x.org\"\nbirthday = \"03-14\"\n";
    for (name, more, is_one) in [
        ("Bruno Natarajan", "", false),
        ("Natarajan\\, Bruno", "", false),
        ("Dr. Bruno R. Natarajan", "", false),
        ("B. Natarajan", "", false),
        ("Bruno Meier", "", false),
        ("Priya Natarajan", "\nBDAY:1985-05-01", false),
        ("P. Natarajan", "\nBDAY:1985-05-01", false),
        ("Priya Natarajan", "\nBDAY:1985-03-14", true),
        ("P. Natarajan", "", true),
        ("Natarajan\\, Priya", "", true),
        ("Natarajan Priya", "", true),
        ("Dr. Priya Natarajan\\, PhD", "", true),
        ("Pri Natarajan", "", true),
        ("Pri Meier", "", true),
        ("Priya Meier", "", true),
        ("Priya R. Natarajan", "", true),
        ("Priya", "", true),
    ] {
        let (found, text) =
            after_cards(board, &[&format!("FN:{name}\nEMAIL:us@x.org\nTEL:+1 555 0100{more}")]);
        assert_eq!(found.len() == 1, is_one, "{name}{more}\n{text}");
        assert_eq!(found[0] == "on-file: us@x.org +1 555 0100", is_one, "{name}{more}\n{text}");
        // Two cards of one file are told apart in the same way.
        let own = "FN:Priya Natarajan\nNICKNAME:Pri\nEMAIL:us@x.org\nBDAY:1985-03-14";
        let other = format!("FN:{name}\nEMAIL:us@x.org\nTEL:+1 555 0100{more}");
        for cards in [[own, &other], [&other, own]] {
            let (found, text) = after_cards("format = 1\n", &cards);
            assert_eq!(found.len() == 1, is_one, "{cards:?}\n{text}");
        }
    }
}

#[test]
fn the_card_of_the_owner_brings_nobody() {
    for (lines, is_own) in [
        ("FN:Maya Chen\nEMAIL:Maya@Example.org", true),
        ("FN:Chen\\, Maya\nEMAIL:home@x.org\nEMAIL:maya@example.org", true),
        ("FN:Maya Ruiz\nEMAIL:maya@example.org", true),
        ("FN:Me\nEMAIL:maya@example.org", true),
        ("FN:Bruno Chen\nEMAIL:maya@example.org", false),
        ("FN:Maya Chen\nEMAIL:other@example.org", false),
        ("FN:Maya Chen", false),
    ] {
        let batch = read("x.vcf", card(lines).as_bytes(), &around()).unwrap();
        for only in [&[][..], &[batch.people[0].name.as_str()]] {
            let (plan, _) = planned(BOARD, batch.clone(), only);
            let left = plan.left_out.get("your own card").copied();
            assert_eq!((plan.new.is_empty(), left), (is_own, is_own.then_some(1)), "{lines}");
        }
        let (other, _) = planned("format = 1\n[owner]\nname = \"Maya Chen\"\n", batch, &[]);
        assert_eq!(other.new.len(), 1, "without an address nothing tells that it is the owner's");
    }
}

#[test]
fn of_two_at_one_address_the_name_tells_whom_a_talk_was_with() {
    let person = |id: &str, name: &str| {
        format!("[[person]]\nid = \"{id}\"\nname = \"{name}\"\nemail = \"meier@x.org\"\n")
    };
    let board = format!("format = 1\n{}{}", person("anna", "Anna Meier"), person("bruno", "Bruno Meier"));
    for (name, id) in [
        (";CN=Bruno Meier", "bruno"),
        (";CN=\"Meier, Bruno\"", "bruno"),
        (";CN=Anna Meier", "anna"),
        ("", "anna"),
    ] {
        let file = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261105T090000\nATTENDEE{name}:mailto:meier@x.org\n\
             END:VEVENT\nEND:VCALENDAR\n"
        );
        let (_, after) = planned(&board, read("x.ics", file.as_bytes(), &around()).unwrap(), &[]);
        assert_eq!(after.board().catchups[0].with[..], [id], "{name}");
    }
}

#[test]
fn somebody_on_file_may_have_changed_much() {
    let board = "format = 1\n[[person]]\nid = \"ana\"\nname = \"Ana Gomes\"\nemail = \"a@x.org\"\norg = \"Acme\"\n\
                 phone = \"+1 555 0100\"\nbirthday = \"03-14\"\n";
    let filed = "ana: a@x.org +1 555 0100 Acme";
    for (cards, more) in [
        (vec!["FN:Ana Gomes\nEMAIL:b@y.org\nORG:Globex\nTITLE:CTO"], vec![]),
        (
            vec!["FN:Ana Gomes\nEMAIL:b@y.org\nORG:Globex\nTEL:+1 555 0200"],
            vec!["ana-gomes: b@y.org +1 555 0200 Globex"],
        ),
        (vec!["FN:Ana Gomes\nBDAY:1990-05-01"], vec!["ana-gomes: "]),
        // Whoever has the address is the one on file, whatever stands first.
        (vec!["FN:Ana Gomes\nEMAIL:b@y.org", "FN:Ana Gomes\nEMAIL:a@x.org"], vec!["ana-gomes: b@y.org"]),
    ] {
        let (found, text) = after_cards(board, &cards);
        assert_eq!(found, [vec![filed], more].concat(), "{cards:?}\n{text}");
    }
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
        assert_eq!(
            plan(&cx, batch.clone(), &Only::Named(vec![typed.into()]).into()).unwrap_err().to_string(),
            message
        );
    }
}

#[test]
fn what_is_no_file_of_ours_is_refused() {
    for (bytes, why) in [
        (&b"%PDF-1.7\0"[..], Unreadable::NoText),
        (b"hello", Unreadable::Unknown),
        (b"", Unreadable::Empty),
        (b"\xef\xbb\xbf \r\n", Unreadable::Empty),
        (b"{\"a\":1}", Unreadable::Unknown),
        (b"{\"format\":2}", Unreadable::NewerFormat { format: "2".into() }),
    ] {
        assert_eq!(read("x.csv", bytes, &around()), Err(why));
    }
    // A page that asks for a password, saved in the place of what is behind it.
    for name in ["x.ics", "x.vcf", "x.csv", "x"] {
        let page = b"<!DOCTYPE html>\n<html><body>Sign in</body></html>\n";
        assert_eq!(read(name, page, &around()), Err(Unreadable::Unknown), "{name}");
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
        let batch = read("a.ics", file.as_bytes(), &around()).unwrap();
        assert!(
            batch.catchups.len() <= series::MOST_PAST,
            "{rule} comes true {} times",
            batch.catchups.len()
        );
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
        if let Ok(plan) = plan(&Context::new(&file, today(), &mut ids), batch, &Choice::default()) {
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
