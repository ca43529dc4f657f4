//! The curtain, for the open-plan office: a copy of the board on which names are initials and notes are blank. It is
//! made for drawing alone; nothing is ever written from it.

use crate::{file::BoardFile, model::text::fold, session::Session};

/// What stands where a text was.
pub const BLANK: &str = "(hidden)";

/// Keys that hold somebody's name, by table.
const NAMES: &[(&str, &str)] = &[("person", "name"), ("candidate", "name")];

/// Keys whose text is nobody else's business, by table.
const TEXTS: &[(&str, &str)] = &[
    ("goal", "text"),
    ("person", "about"),
    ("person", "cares"),
    ("person", "prefers"),
    ("catchup", "note"),
    ("topic", "text"),
    ("action", "text"),
    ("action", "result"),
    ("win", "text"),
    ("favour", "text"),
    ("candidate", "next"),
    ("mute", "why"),
    ("conflict", "ours"),
    ("conflict", "theirs"),
];

/// Keys by which somebody could be found, which go altogether.
const GONE: &[(&str, &str)] = &[
    ("owner", "goal"),
    ("person", "aka"),
    ("person", "email"),
    ("person", "phone"),
    ("person", "url"),
    ("person", "birthday"),
];

/// The same board behind the curtain. A file that is no board is shown as an empty one.
pub fn veiled(session: &Session) -> Session {
    let mut file: toml::Table =
        session.file().text().trim_start_matches('\u{feff}').parse().unwrap_or_default();
    if file.is_empty() {
        file.insert("format".into(), 1.into());
    }
    for (table, key) in NAMES {
        each(&mut file, table, |record| change(record, key, initials));
    }
    // Somebody without a name is called by the id.
    each(&mut file, "person", |record| {
        let id = record.get("id").and_then(|id| id.as_str()).map(initials);
        if let (None, Some(id)) = (record.get("name"), id) {
            record.insert("name".into(), id.into());
        }
    });
    for (table, key) in TEXTS {
        each(&mut file, table, |record| change(record, key, |_| BLANK.into()));
    }
    for (table, key) in GONE {
        each(&mut file, table, |record| {
            record.remove(*key);
        });
    }
    let usual = session.board().usual.clone();
    Session::of(BoardFile::parse(file.to_string()).with_usual(usual), session.today())
}

/// Visits every record of a table.
fn each(file: &mut toml::Table, table: &str, mut visit: impl FnMut(&mut toml::Table)) {
    match file.get_mut(table) {
        Some(toml::Value::Table(record)) => visit(record),
        Some(toml::Value::Array(records)) => {
            records.iter_mut().filter_map(|record| record.as_table_mut()).for_each(visit)
        }
        _ => {}
    }
}

fn change(record: &mut toml::Table, key: &str, new: impl Fn(&str) -> String) {
    if let Some(toml::Value::String(text)) = record.get_mut(key)
        && !text.trim().is_empty()
    {
        *text = new(text);
    }
}

/// "Priya Natarajan" as "P. N."
pub fn initials(name: &str) -> String {
    let words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    words.map(|c| format!("{}.", c.to_uppercase())).collect::<Vec<_>>().join(" ")
}

/// The words of everybody's name, for what lies on top of the screen and was worded before the curtain was drawn.
#[derive(Debug, Clone, Default)]
pub struct Words(Vec<String>);

impl Words {
    pub fn of(session: &Session) -> Words {
        let board = session.board();
        let candidates = board.candidates.iter().filter_map(|c| c.name.as_ref());
        let names = board.people.iter().flat_map(|p| p.aka.iter().chain([&p.name])).chain(candidates);
        let words = names.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        Words(words.filter(|word| word.chars().count() > 1).map(fold).collect())
    }

    /// `text` with an initial for each word of a name.
    pub fn mask(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            if end == 0 {
                let next = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
                out.push_str(&rest[..next]);
                rest = &rest[next..];
                continue;
            }
            let word = &rest[..end];
            if self.0.contains(&fold(word)) {
                out.push_str(&initials(word))
            } else {
                out.push_str(word)
            }
            rest = &rest[end..];
        }
        without_second_stop(&out)
    }
}

/// A sentence that ends in an initial, with one full stop.
fn without_second_stop(text: &str) -> String {
    let is_initial = |before: &str| {
        let mut letters = before.chars().rev();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(|c| !c.is_alphanumeric())
    };
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split("..").peekable();
    while let Some(part) = parts.next() {
        out.push_str(part);
        match parts.peek() {
            Some(next) if is_initial(part) && !next.starts_with('.') => out.push('.'),
            Some(_) => out.push_str(".."),
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_initials_and_notes_are_blank() {
        let today = "2026-11-20".parse().unwrap();
        let session = Session::new(include_str!("../../assets/demo.toml"), today);
        let behind = veiled(&session);
        assert_eq!(behind.board().people[0].name, "P. N.");
        assert_eq!(behind.board().people.len(), session.board().people.len());
        assert_eq!(behind.standing().quorum, session.standing().quorum);
        assert_eq!(behind.week().len(), session.week().len());
        let shown = behind.file().text();
        for word in ["Priya", "Hana", "Lucía", "storage council", "RFC", "priya@"] {
            assert!(!shown.contains(word), "{word}");
        }
    }

    #[test]
    fn words_of_names_are_masked_wherever_they_stand() {
        let board = "format = 1\n[[person]]\nid = \"l\"\nname = \"Lucía Fernández\"\naka = [\"Lucy\"]\n";
        let words = Words::of(&Session::new(board, "2026-11-20".parse().unwrap()));
        for (text, masked) in [
            ("A topic for Lucía", "A topic for L."),
            ("LUCY's talk, lucid", "L.'s talk, lucid"),
            ("Lucía Fernández?", "L. F.?"),
            ("nobody", "nobody"),
            ("Nobody but Lucía.", "Nobody but L."),
            ("With L. F.. And L. ...", "With L. F. And L. ..."),
            ("a..b, OK..", "a..b, OK.."),
        ] {
            assert_eq!(words.mask(text), masked);
        }
    }

    #[test]
    fn a_file_that_is_no_board_hides_all() {
        let broken = Session::new("format = 1\n[[person]\nname = \"Priya\"", "2026-11-20".parse().unwrap());
        assert!(!veiled(&broken).file().text().contains("Priya"));
    }
}
