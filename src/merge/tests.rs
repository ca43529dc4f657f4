//! One row for each rule: what both began from, what each side made of it, what comes out.

use super::{Merged, merge};

/// A board with these lines.
fn board(lines: &str) -> String {
    format!("format = 1\n\n[[person]]\nid = \"p\"\n\n{lines}")
}

#[track_caller]
fn comes_out(base: Option<&str>, ours: &str, theirs: &str, wanted: &str) {
    let base = base.map(board);
    let (ours, theirs) = (board(ours), board(theirs));
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let merged = merge(base.as_deref(), ours, theirs).expect("boards");
        assert_eq!(merged.text, board(wanted), "--- ours\n{ours}\n--- theirs\n{theirs}");
    }
}

/// The text with its `[[conflict]]` entries cut off, and how many there are.
fn settled(base: &str, ours: &str, theirs: &str) -> (String, usize) {
    let Merged { text, conflicts } = merge(Some(&board(base)), &board(ours), &board(theirs)).expect("boards");
    let end = text.find("\n[[conflict]]").unwrap_or(text.len());
    (text[..end].replacen(&board(""), "", 1), conflicts)
}

#[test]
fn both_texts_of_a_note_are_there() {
    let note = |text: &str| {
        format!("[[catchup]]\nid = \"c00001\"\non = 2026-11-11\nwith = [\"p\"]\nnote = {text}\n")
    };
    let (text, conflicts) = settled(&note("\"old\""), &note("\"mine\""), &note("\"and yours\""));
    assert!(text.contains("note = \"mine\"") && text.contains("note = \"and yours\""), "{text}");
    assert_eq!((text.matches("[[catchup]]").count(), conflicts), (2, 0));
    let lines = |first: &str, last: &str| note(&format!("\"\"\"\n{first}\nmiddle\n{last}\"\"\""));
    let (text, _) = settled(&lines("a", "z"), &lines("A", "z"), &lines("a", "Z"));
    assert_eq!(text, lines("A", "Z"));
}

#[test]
fn one_of_two_values_stands_and_the_other_is_kept() {
    for (key, one, other) in [
        ("snooze", "2027-01-05", "2026-12-01"),
        ("role", "\"Principal\"", "\"Staff\""),
        ("ahead", "3", "2"),
        ("private", "true", "false"),
    ] {
        let with = |value: &str| format!("[[person]]\nid = \"q\"\n{key} = {value} # so\n");
        for (ours, theirs) in [(one, other), (other, one)] {
            let merged = merge(None, &board(&with(ours)), &board(&with(theirs))).unwrap();
            let kept = format!(
                "record = \"q\"\nkey = \"{key}\"\nours = \"{}\"\ntheirs = \"{}\"\n",
                one.trim_matches('"'),
                other.trim_matches('"')
            );
            assert!(
                merged.text.starts_with(&board(&with(one))) && merged.text.ends_with(&kept),
                "{}",
                merged.text
            );
        }
    }
}

#[test]
fn what_is_edited_beats_what_is_removed() {
    let win = |text: &str| format!("[[win]]\nid = \"w00001\"\non = 2026-11-10\ntext = \"{text}\"\n");
    assert_eq!(settled(&win("a"), "", &win("b")), (win("b"), 1));
    assert_eq!(settled(&win("a"), "", &win("a")), (String::new(), 0));
    let key = |line: &str| format!("[[person]]\nid = \"q\"\n{line}");
    assert_eq!(settled(&key("city = \"A\"\n"), &key(""), &key("city = \"B\"\n")), (key("city = \"B\"\n"), 1));
}

#[test]
fn who_is_referred_to_stays() {
    let person = "[[person]]\nid = \"q\"\nname = \"Quinn\"\n";
    let topic = "\n[[topic]]\nid = \"t00001\"\nwith = [\"q\"]\ntext = \"Ask\"\n";
    assert_eq!(settled(person, "", &format!("{person}{topic}")), (format!("{person}{topic}"), 1));
}

#[test]
fn who_is_referred_to_stays_in_every_form() {
    let quinn = "{ id = \"q\", name = \"Quinn\" }";
    let topic = "\n[[topic]]\nid = \"t00001\"\nwith = [\"q\"]\ntext = \"Ask\"\n";
    let people = |list: &str| format!("format = 1\nx = 1\n{list}");
    let with = people(&format!("person = [{{ id = \"p\" }}, {quinn}]\n"));
    for without in ["person = [{ id = \"p\" }]\n", "person = []\n", ""].map(people) {
        let asked = with.clone() + topic;
        for (ours, theirs) in [(&without, &asked), (&asked, &without)] {
            let merged = merge(Some(&with), ours, theirs).expect("boards");
            assert!(merged.text.contains(quinn) && merged.text.contains(topic), "{}", merged.text);
            assert!(merged.text.contains("record = \"q\"\nours = \"kept\""), "{}", merged.text);
            assert_eq!(merged.text.contains("{ id = \"p\" }"), without.contains("{ id = \"p\" }"));
        }
    }
    let inline = |topics: &str| format!("format = 1\n{topics}\n[[person]]\nid = \"q\"\n");
    let gone = "format = 1\ntopic = []\n";
    let asked = inline("topic = [{ id = \"t00001\", with = [\"q\"], text = \"Ask\" }]\n");
    let merged = merge(Some(&inline("topic = []\n")), gone, &asked).expect("boards");
    assert!(merged.text.starts_with(&asked) && merged.conflicts == 1, "{}", merged.text);
}

#[test]
fn lists_are_sets() {
    for (base, ours, theirs, wanted) in [
        ("[\"a\"]", "[\"a\", \"b\"]", "[\"a\", \"c\"]", "[\"a\", \"b\", \"c\"]"),
        ("[\"a\", \"b\"]", "[\"b\"]", "[\"a\", \"b\", \"c\"]", "[\"b\", \"c\"]"),
        ("[\"a\", \"b\"]", "[\"a\"]", "[\"b\"]", "[\"a\", \"b\"]"),
        (
            "[\n  \"a\", # one\n]",
            "[\n  \"a\", # one\n  \"b\", # two\n]",
            "[\n  \"a\", # 1\n]",
            "[\n  \"a\", # 1\n  \"b\", # two\n]",
        ),
    ] {
        let with = |list: &str| format!("[[person]]\nid = \"q\"\naka = {list}\n");
        comes_out(Some(&with(base)), &with(ours), &with(theirs), &with(wanted));
    }
}

#[test]
fn both_additions_are_there_by_day() {
    let win =
        |day: u8, id: &str| format!("[[win]]\nid = \"{id}\"\non = 2026-11-{day:02}\ntext = \"{id}\"\n\n");
    comes_out(
        Some(&win(1, "first")),
        &(win(1, "first") + &win(3, "third") + &win(5, "fifth")),
        &(win(1, "first") + &win(2, "second") + &win(4, "fourth")),
        &[win(1, "first"), win(2, "second"), win(3, "third"), win(4, "fourth"), win(5, "fifth")].concat(),
    );
}

#[test]
fn forms_written_by_hand_are_merged_as_they_stand() {
    let inline = |a: &str, b: &str| {
        format!(
            "format = 1\ntopic = [\n  {{ id = \"t1\", text = \"{a}\" }}, # one\n  {{ text = \"{b}\" }},\n]\nowner.name = \"{a}\"\n"
        )
    };
    let merged = merge(Some(&inline("a", "b")), &inline("A", "b"), &inline("a", "B")).unwrap();
    assert_eq!(merged.text, inline("A", "B"));
    let (dotted, table) =
        ("format = 1\nowner.name = \"M\" # me\n", "format = 1\n\n[owner]\nname = \"M\"\norg = \"Acme\"\n");
    let merged = merge(Some("format = 1\nowner.name = \"A\"\n"), dotted, table).unwrap();
    assert_eq!(merged.text, "format = 1\n\n# me\n[owner]\nname = \"M\"\norg = \"Acme\"\n");
}

#[test]
fn the_dress_of_the_file_is_that_of_the_side_that_changed_it() {
    let base = "format = 1\n\n[owner]\nname = \"M\"\n";
    let ours = format!("\u{feff}{}", base.trim_end().replace('\n', "\r\n"));
    let theirs = base.replace("\"M\"", "\"Maya\"");
    let merged = merge(Some(base), &ours, &theirs).unwrap();
    assert_eq!(merged.text, ours.replace("\"M\"", "\"Maya\""));
}

#[test]
fn what_is_no_board_is_not_merged_by_meaning() {
    let good = "format = 1\n";
    for bad in ["format = 2\n", "format = 1\n[x\n", "x = 1\n", "<<<<<<< a\nformat = 1\n>>>>>>> b\n"] {
        assert_eq!(merge(Some(good), bad, "format = 1\nx = 2\n"), None, "{bad}");
        assert_eq!(merge(Some(good), good, bad), None, "{bad}");
        assert_eq!(merge(Some(bad), bad, good).map(|merged| merged.text).as_deref(), Some(good));
    }
}
