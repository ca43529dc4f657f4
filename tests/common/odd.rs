//! Boards as no program would write them: every key of every table, in any order and spelling, with remarks, strange
//! spacing, unknown keys and tables, records without ids. Each record comes out of one number, so that a failing board
//! shrinks to the few records that matter.

use boardroom::model::{
    RecordRef, Table,
    schema::{Key, Shape},
};
use fastrand::Rng;
use proptest::prelude::*;

/// A record of any table, at its place among those of its kind.
pub const fn nth(table: Table, nth: usize) -> RecordRef {
    RecordRef { table, nth }
}

/// People and seats that every odd board has, so that others can name them.
const PEOPLE: [&str; 5] = ["priya", "wei", "ana", "sam", "hana"];
const SEATS: [&str; 4] = ["technical-guru", "internal-champion", "peer-support", "book-club"];
const GOALS: [&str; 2] = ["speak", "staff"];

const TEXTS: [&str; 14] = [
    "Send the RFC",
    "it's \"fine\"",
    "C:\\path\\to",
    "# no remark",
    "[[person]]",
    "two\nlines\n",
    "\nthree\n\n[[catchup]]\nid = \"x\"",
    "Übung 株式会社 🧑‍🚀",
    "\u{1b}[31mred\u{1b}]52;c;x\u{7}",
    "עברית \u{202e}rtl",
    "\"\"\"",
    "tab\there",
    "ends with a backslash \\",
    "a very long text that goes on and on and on, well beyond what fits in any pane of the board, and then some more",
];

/// How the whole text is written.
#[derive(Debug, Clone)]
struct Hand {
    bom: bool,
    crlf: bool,
    cut: bool,
    seed: u64,
}

/// An odd board. Most of what can be wrong in it is not.
pub fn board() -> impl Strategy<Value = String> {
    boards_of(0..25)
}

/// An odd board with so many records beyond the people and seats.
pub fn boards_of(records: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let hand = (any::<bool>(), any::<bool>(), any::<bool>(), any::<u64>());
    let hand = hand.prop_map(|(bom, crlf, cut, seed)| Hand { bom, crlf, cut, seed });
    let records = proptest::collection::vec((0..Table::ALL.len() + 1, any::<u64>()), records);
    (hand, records).prop_map(|(hand, records)| text(&hand, &records))
}

/// A small odd board: a seat, two people and so many records, for what is tried ten thousand times.
pub fn small(records: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let hand = (any::<bool>(), any::<bool>(), any::<bool>(), any::<u64>());
    let hand = hand.prop_map(|(bom, crlf, cut, seed)| Hand { bom, crlf, cut, seed });
    let records = proptest::collection::vec((5..Table::ALL.len() + 1, any::<u64>()), records);
    (hand, records).prop_map(|(hand, records)| text_of(&hand, &records, (0, 1, 2)))
}

fn text(hand: &Hand, records: &[(usize, u64)]) -> String {
    text_of(hand, records, (GOALS.len(), SEATS.len(), PEOPLE.len()))
}

/// With so many goals, seats and people.
fn text_of(hand: &Hand, records: &[(usize, u64)], (goals, seats, people): (usize, usize, usize)) -> String {
    let mut random = Rng::with_seed(hand.seed);
    let mut text = String::new();
    if random.bool() {
        text.push_str("# mine, all of it\n\n");
    }
    text.push_str(pick(
        &mut random,
        &["format = 1\n", "format=1\n", "  format  =  1 # the first\n", "\"format\" = 0x1\n"],
    ));
    text.push_str(pick(&mut random, &["", "x-unknown = 7\n", "\n# ---\n"]));
    let mut blocks: Vec<String> = Vec::new();
    if random.u8(..4) > 0 {
        blocks.push(record(Table::Owner, None, &mut random));
    }
    blocks.extend(GOALS[..goals].iter().map(|id| record(Table::Goal, Some(id), &mut random)));
    blocks.extend(SEATS[..seats].iter().map(|id| record(Table::Seat, Some(id), &mut random)));
    blocks.extend(PEOPLE[..people].iter().map(|id| record(Table::Person, Some(id), &mut random)));
    for (table, seed) in records {
        let mut random = Rng::with_seed(*seed);
        match Table::ALL.get(*table) {
            Some(Table::Owner | Table::Goal | Table::Seat | Table::Person) | None => {
                blocks.push(unknown(&mut random))
            }
            Some(table) => blocks.push(record(*table, None, &mut random)),
        }
    }
    for block in blocks {
        text.push_str(pick(
            &mut random,
            &["\n", "\n", "", "\n\n\n", "\n# above\n", "\n  # indented\n\n", "  \n"],
        ));
        text.push_str(&block);
    }
    text.push_str(pick(&mut random, &["", "", "\n", "# the end\n", "\n\n# the end\n\n"]));
    finish(hand, &text)
}

fn finish(hand: &Hand, text: &str) -> String {
    let text = if hand.cut { text.trim_end() } else { text };
    let text = if hand.crlf { text.replace('\n', "\r\n") } else { text.to_string() };
    if hand.bom { format!("\u{feff}{text}") } else { text }
}

fn pick<'a>(random: &mut Rng, from: &[&'a str]) -> &'a str {
    from[random.usize(..from.len())]
}

/// A table that this program does not know, or a remark that looks like one.
fn unknown(random: &mut Rng) -> String {
    pick(
        random,
        &[
            "[future]\nx = 1 # kept\n",
            "[[future]]\nwith = [\n  \"[[person]]\", # no\n]\n",
            "# [[person]]\n# id = \"nobody\"\n",
            "[[future]]\nnote = '''\n[[catchup]]\n'''\n[future.sub]\ny = { z = 1 }\n",
        ],
    )
    // A table opens once only; a list of them may go on.
    .replace("[future]\n", &format!("[future-{}]\n", random.u32(..)))
}

/// One record: its keys in any order, the required ones among them.
fn record(table: Table, id: Option<&str>, random: &mut Rng) -> String {
    let name = table.name();
    let heading = match (table.is_list(), random.u8(..8)) {
        (true, 0) => format!("[[ {name} ]]"),
        (true, 1) => format!("[[\"{name}\"]]"),
        (true, 2) => format!("  [[{name}]] # a remark"),
        (true, _) => format!("[[{name}]]"),
        (false, 0) => format!("[ {name} ] # me"),
        (false, _) => format!("[{name}]"),
    };
    let mut keys: Vec<&Key> = table.keys().iter().filter(|key| wants(table, key, id, random)).collect();
    random.shuffle(&mut keys);
    let mut out = format!("{heading}\n");
    for key in keys {
        if random.u8(..12) == 0 {
            out.push_str(pick(random, &["\n", "  # between\n", "x-more = [1, 2]\n", "# above the key\n"]));
            if out.matches("x-more").count() > 1 {
                out.truncate(out.len() - "x-more = [1, 2]\n".len());
            }
        }
        let value = value(key, id, random);
        out.push_str(&line(key.name, &value, random));
    }
    if random.u8(..15) == 0 {
        out.push_str(&format!("[{name}.x-sub]\ndeep = true\n"));
    }
    out
}

/// Whether the record gets that key. Of two that exclude each other it gets one.
fn wants(table: Table, key: &Key, id: Option<&str>, random: &mut Rng) -> bool {
    match (table, key.name) {
        (_, "id") => id.is_some() || random.bool(),
        (Table::Favour, "from") | (Table::Candidate, "name") => true,
        (Table::Favour, "to") => false,
        (Table::Mute, "seat") => false,
        _ => key.required || random.u8(..5) < 2,
    }
}

fn line(key: &str, value: &str, random: &mut Rng) -> String {
    let key = if random.u8(..12) == 0 { format!("\"{key}\"") } else { key.to_string() };
    let (before, after) =
        *random.choice(&[(" ", " "), (" ", " "), ("", ""), ("   ", "  ")]).expect("there are some");
    let indent = pick(random, &["", "", "", "  ", "\t"]);
    let remark = pick(random, &["", "", "", " # so it is", "   # = \"]]\""]);
    format!("{indent}{key}{before}={after}{value}{remark}\n")
}

fn value(key: &Key, id: Option<&str>, random: &mut Rng) -> String {
    match key.shape {
        Shape::Id => quoted(id.unwrap_or("nobody"), random),
        Shape::Text if key.name == "id" => format!("\"{:08x}\"", random.u32(..)),
        Shape::Text => quoted(pick(random, &TEXTS), random),
        Shape::Flag => pick(random, &["true", "false"]).into(),
        Shape::Whole => pick(random, &["0", "2", "-1", "+3", "1_0", "0x2"]).into(),
        Shape::Answers => pick(random, &["[2, 3, 1, 0]", "[ 0,0 ]", "[\n  1, # skill\n  3,\n]"]).into(),
        Shape::Date => date(random),
        Shape::Moment => match random.u8(..3) {
            0 => format!("{}T15:00:00", date(random)),
            1 => format!("{} 09:30:00", date(random)),
            _ => date(random),
        },
        Shape::MonthDay => pick(random, &["\"03-14\"", "'02-29'"]).into(),
        Shape::Every => quoted(pick(random, &["10 days", "2 weeks", "month", "quarter", "never"]), random),
        Shape::Weekday => quoted(pick(random, &["Fri", "monday"]), random),
        Shape::Word(words) => quoted(pick(random, words), random),
        Shape::Words(words) => list(words, random),
        Shape::Ref(table) => quoted(pick(random, names(table)), random),
        Shape::Who => quoted(pick(random, &["me", "wei", "ana"]), random),
        Shape::Refs(table) => list(names(table), random),
        Shape::Texts => list(&["PN", "Pri, too", "株", "it's"], random),
        Shape::Jobs => format!("[{{ org = \"Globex\", until = {} }}, {{org='Initech'}}]", date(random)),
    }
}

fn names(table: Table) -> &'static [&'static str] {
    match table {
        Table::Person => &PEOPLE,
        Table::Seat => &SEATS,
        Table::Goal => &GOALS,
        // A reference to nothing: the key is left out, with an error.
        _ => &["nothing"],
    }
}

fn date(random: &mut Rng) -> String {
    match random.u8(..40) {
        0 => "0001-01-01".into(),
        1 => "9999-12-31".into(),
        _ => format!("202{}-{:02}-{:02}", random.u8(5..8), random.u8(1..13), random.u8(1..29)),
    }
}

/// Each item once, between commas, on one line or on several.
fn list(items: &[&str], random: &mut Rng) -> String {
    let mut chosen: Vec<&str> = items.iter().copied().filter(|_| random.bool()).collect();
    if chosen.is_empty() {
        chosen.push(items[0]);
    }
    random.shuffle(&mut chosen);
    let spelled: Vec<String> = chosen.iter().map(|item| quoted(item, random)).collect();
    match random.u8(..4) {
        0 => format!("[\n    {}, # first\n]", spelled.join(",\n    ")),
        1 => format!("[ {} ]", spelled.join(" , ")),
        _ => format!("[{}]", spelled.join(", ")),
    }
}

/// A text in any of the four ways of TOML that can hold it.
fn quoted(text: &str, random: &mut Rng) -> String {
    let plain = !text.contains(|c: char| c.is_control() && c != '\n' && c != '\t');
    let one_line = !text.contains('\n');
    match random.u8(..5) {
        0 if plain && one_line && !text.contains('\'') => format!("'{text}'"),
        1 if plain && !text.contains("'''") && !text.ends_with('\'') => format!("'''\n{text}'''"),
        2 => format!("\"\"\"\n{}\"\"\"", escaped(text).replace("\\n", "\n")),
        _ => format!("\"{}\"", escaped(text)),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// A text with a little damage, as of a slip of the hand, a cut-off copy, a program gone wrong.
pub fn damaged(text: &str, harm: &[(u8, usize, usize)]) -> String {
    let mut text = text.to_string();
    for (how, from, length) in harm {
        let place =
            |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let start = place(from % (text.len() + 1));
        let end = place(start.saturating_add(length % 60));
        match how % 7 {
            0 => text.truncate(start),
            1 => text.replace_range(start..end.max(start), ""),
            2 => text.insert_str(start, pick(&mut Rng::with_seed(*length as u64), &BITS)),
            3 => {
                let again = text[start..end.max(start)].to_string();
                text.insert_str(start, &again);
            }
            4 => text.replace_range(..start, ""),
            5 => {
                let mut bytes = std::mem::take(&mut text).into_bytes();
                if let Some(byte) = bytes.get_mut(start) {
                    *byte ^= 1 << (length % 8);
                }
                text = String::from_utf8_lossy(&bytes).into_owned();
            }
            _ => {
                let line = text[start..end.max(start)].to_string();
                text.push_str(&line);
            }
        }
    }
    text
}

const BITS: [&str; 20] = [
    "[[person]]\n",
    "[",
    "]",
    "\"",
    "\"\"\"",
    "'''",
    "\n",
    "\r",
    "#",
    "=",
    ".",
    "{",
    "\u{0}",
    "\u{1b}",
    "id = \"priya\"\n",
    "\n<<<<<<< ours\n",
    "\n>>>>>>> theirs\n",
    "[seat.x]\n",
    "person = []\n",
    "format = 99\n",
];
