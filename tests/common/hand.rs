//! Edits as a person makes them with an editor, and what a text says piece by piece.

use std::collections::BTreeMap;

use boardroom::file::block;
use fastrand::Rng;

/// The text after a few strokes in an editor. What comes out need not be TOML.
pub fn edited(text: &str, seed: u64) -> String {
    let mut random = Rng::with_seed(seed);
    let mut text = text.to_string();
    for _ in 0..random.usize(1..4) {
        text = stroke(&text, &mut random);
    }
    text
}

fn stroke(text: &str, random: &mut Rng) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut chunks = chunks(text);
    let at = random.usize(..chunks.len());
    let number = random.u16(..);
    match random.u8(..12) {
        // Two tables change places.
        0 if chunks.len() > 3 => {
            let other = random.usize(1..chunks.len() - 1);
            chunks.swap(at.clamp(1, other.max(1)), other);
        }
        // A table goes.
        1 if at > 0 => drop(chunks.remove(at)),
        // A remark above a table, at the top, at the foot.
        2 => chunks[at].insert_str(0, &format!("# remark {number}{end}")),
        3 if !text.starts_with('\u{feff}') => chunks[0].insert_str(0, &format!("# top {number}{end}")),
        4 => chunks.push(format!("{end}# foot {number}{end}")),
        // A remark at the end of a line, where there is none.
        5 => {
            let line = lines_of(&chunks[at])
                .into_iter()
                .find(|line| line.contains(" = ") && !line.contains(['#', '\'', '"']));
            if let Some(line) = line {
                let bare = line.trim_end();
                chunks[at] = chunks[at].replacen(&line, &format!("{bare} # said {number}{end}"), 1);
            }
        }
        // A key that the program does not know, a table that it does not know.
        6 => {
            let line = format!("x-{} = \"value {number}\"{end}", number % 7);
            chunks[at] = format!("{}{end}{line}", chunks[at].trim_end());
        }
        7 => chunks.push(format!("{end}[[future]]{end}say = \"it {number}\"{end}")),
        // Another value.
        8 => {
            let line =
                lines_of(&chunks[at]).into_iter().find(|line| line.contains(" = \"") && !line.contains("id"));
            if let Some(line) = line.filter(|line| line.trim_end().ends_with('"') && !line.contains("\"\"\""))
            {
                let key = line.split(" = ").next().unwrap_or_default().to_string();
                chunks[at] = chunks[at].replacen(&line, &format!("{key} = \"other {number}\"{end}"), 1);
            }
        }
        // A line goes.
        9 => {
            let lines = lines_of(&chunks[at]);
            let line = random.usize(..lines.len().max(1));
            let kept = lines.iter().enumerate().filter(|(one, text)| *one != line || text.contains("format"));
            chunks[at] = kept.map(|(_, text)| text.as_str()).collect();
        }
        // A record without an id, and the same line ends in another manner.
        10 => chunks.push(format!(
            "{end}[[win]]{end}on = 2026-11-{:02}{end}text = \"won {number}\"{end}",
            number % 28 + 1
        )),
        _ => chunks.push(format!(
            "{end}[[topic]]{end}with = [\"priya\"]{end}text = \"\"\"{end}ask {number}{end}and more\"\"\"{end}"
        )),
    }
    chunks.concat()
}

/// The text cut above each table.
fn chunks(text: &str) -> Vec<String> {
    let index = block::index(text);
    let end = index.spans.last().map_or(0, |span| span.chunk.end);
    let mut chunks: Vec<String> =
        index.spans.iter().map(|span| text[span.chunk.clone()].to_string()).collect();
    chunks.push(text[end..].to_string());
    chunks
}

fn lines_of(text: &str) -> Vec<String> {
    text.split_inclusive('\n').map(str::to_string).collect()
}

/// What a text says, and how often: every remark; every value that is no table, wherever it stands. Ids are no words of
/// anybody's; a list says each of its items.
pub fn said(text: &str) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    let mut count = |said: String| *out.entry(said).or_insert(0) += 1;
    let plain = text.trim_start_matches('\u{feff}');
    for token in toml_parser::Source::new(plain).lex() {
        if token.kind() == toml_parser::lexer::TokenKind::Comment {
            let span = token.span();
            count(plain[span.start()..span.end()].trim().to_string());
        }
    }
    if let Ok(table) = toml::from_str::<toml::Table>(plain) {
        for value in table.values() {
            values("", value, &mut count);
        }
    }
    out
}

fn values(key: &str, value: &toml::Value, count: &mut impl FnMut(String)) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table.iter().filter(|(key, _)| key.as_str() != "id") {
                values(key, value, count);
            }
        }
        toml::Value::Array(items) => items.iter().for_each(|item| values(key, item, count)),
        toml::Value::String(text) => text.replace("\r\n", "\n").lines().for_each(|line| {
            // A list of texts stands in a conflict as one line.
            if !line.trim().is_empty() {
                count(line.trim().to_string());
            }
            if ["ours", "theirs"].contains(&key) {
                line.split(", ").for_each(|part| count(part.trim().to_string()));
            }
        }),
        other => count(other.to_string()),
    }
}
