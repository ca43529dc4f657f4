//! A note as a whole: its lines sorted into head, text and records, and what follows from them together.

use super::{
    Answer, Ask, Context, Given, Mark, Note, NoteKind, What,
    head::{self, Head},
    join,
    names::Names,
    record::{self, Raw},
    word::{Word, of_line, opens, unescaped},
};
use crate::model::{
    Board, Day,
    when::tokens::{Token, tokens},
};

/// Reads a note: what it makes, and what must be asked first.
pub fn understand(text: &str, board: &Board, today: Day, given: &Given) -> Note {
    understand_with(&Names::on(board), text, board, today, given)
}

/// The same for whoever reads more than one: gathering the names of everybody takes longer than reading.
pub fn understand_with(names: &Names, text: &str, board: &Board, today: Day, given: &Given) -> Note {
    let cx = Context { board, names, given, today };
    let lines = lines(text);
    let sorted = sort(&lines, &cx);
    let mut note = Note {
        kind: NoteKind::Empty,
        on: today.into(),
        how: None,
        people: Vec::new(),
        text: sorted.text,
        records: Vec::new(),
        mentions: Vec::new(),
        asks: Vec::new(),
        marks: Vec::new(),
    };
    let has_head = sorted.head.is_some();
    note.take_head(sorted.head, given);
    note.kind = match () {
        () if has_head && note.on.day > today => NoteKind::Meeting,
        () if has_head || !note.text.is_empty() => NoteKind::Catchup,
        () if !sorted.records.is_empty() => NoteKind::RecordsOnly,
        () if !note.people.is_empty() => NoteKind::Catchup,
        () => NoteKind::Empty,
    };
    record::read_all(&sorted.records, &mut note, &cx);
    note.ask_for_people();
    note.find_mentions(&lines, cx.names);
    note.marks.sort_by_key(|mark| (mark.line, mark.range.start));
    note
}

/// Lines as they were typed, on whatever system.
fn lines(text: &str) -> Vec<&str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect()
}

struct Sorted<'a> {
    head: Option<Head>,
    text: String,
    records: Vec<Raw<'a>>,
}

fn sort<'a>(lines: &[&'a str], cx: &Context) -> Sorted<'a> {
    let first = lines.iter().position(|line| !line.trim().is_empty());
    let mut sorted = Sorted { head: None, text: String::new(), records: Vec::new() };
    let mut body: Vec<String> = Vec::new();
    for (at, &line) in lines.iter().enumerate() {
        if let Some((word, start)) = record_line(line, cx) {
            sorted.records.push(Raw { line: at, word, start, text: line[start..].trim_end() });
            continue;
        }
        let read_head = |line: &str| (first == Some(at)).then(|| head_of(line, at, cx)).flatten();
        match read_head(line) {
            Some(head) => {
                body.push(head.text.clone());
                sorted.head = Some(head);
            }
            None => {
                let is_read = |line: &str| record_line(line, cx).is_some() || read_head(line).is_some();
                body.push(unescaped(line, is_read).unwrap_or(line).into());
            }
        }
    }
    sorted.text = without_blank_ends(&body);
    sorted
}

/// A record line, unless it was left as text for a date that is none.
fn record_line(line: &str, cx: &Context) -> Option<(Word, usize)> {
    of_line(line).filter(|(word, start)| *word != Word::Next || !cx.given.leaves(line[*start..].trim_end()))
}

/// What the first line says as a head; a space or `\` before it makes it text, a record's word does so too.
fn head_of(line: &str, at: usize, cx: &Context) -> Option<Head> {
    let is_text = line.starts_with('\\') || line.starts_with(char::is_whitespace) || opens(line).is_some();
    if is_text { None } else { head::read(line, at, cx) }
}

fn without_blank_ends(lines: &[String]) -> String {
    let is_said = |line: &String| !line.trim().is_empty();
    let Some(first) = lines.iter().position(is_said) else { return String::new() };
    let last = lines.iter().rposition(is_said).unwrap_or(first);
    lines[first..=last].join("\n").trim_end().into()
}

impl Note {
    fn take_head(&mut self, head: Option<Head>, given: &Given) {
        let head = head.unwrap_or_default();
        if head.people.is_empty() || !given.selection {
            given.people.iter().for_each(|id| join(&mut self.people, id));
        }
        head.people.iter().for_each(|id| join(&mut self.people, id));
        for answer in &given.answers {
            if let Answer::With(people) = answer {
                people.iter().for_each(|id| join(&mut self.people, id));
            }
        }
        self.on = head.on.unwrap_or(self.on);
        self.how = head.how;
        self.asks.extend(head.asks);
        self.marks.extend(head.marks);
    }

    fn ask_for_people(&mut self) {
        let needs = match self.kind {
            NoteKind::Catchup | NoteKind::Meeting => true,
            NoteKind::RecordsOnly | NoteKind::Empty => self.records.iter().any(|r| r.word.needs_somebody()),
        };
        let asked = |ask: &Ask| matches!(ask, Ask::Unknown { .. } | Ask::Ambiguous { .. });
        if needs && self.people.is_empty() && !self.asks.iter().any(asked) {
            self.asks.insert(0, Ask::NobodyNamed);
        }
    }

    /// Whoever is named in words that were not taken for something else.
    fn find_mentions(&mut self, lines: &[&str], names: &Names) {
        let mut taken =
            self.marks.iter().filter(|mark| mark.what != What::Mention).cloned().collect::<Vec<_>>();
        taken.sort_by_key(|mark| (mark.line, mark.range.start));
        for (at, line) in lines.iter().enumerate() {
            let from = taken.partition_point(|mark| mark.line < at);
            let of_line = &taken[from..from + taken[from..].partition_point(|mark| mark.line == at)];
            let is_free = |token: &Token| {
                !of_line.iter().any(|m| m.range.start < token.end() && token.start < m.range.end)
            };
            let words: Vec<Token> = tokens(line).filter(is_free).collect();
            let mut next = 0;
            while next < words.len() {
                let hit = names.mentioned(line, &words[next..]);
                let start = words[next].start;
                next += hit.as_ref().map_or(1, |hit| hit.len);
                let Some(hit) = hit else { continue };
                let [id] = hit.ids[..] else { continue };
                if !self.people.iter().any(|there| there == id) {
                    join(&mut self.mentions, id);
                    self.marks.push(Mark { line: at, range: start..hit.end, what: What::Mention });
                }
            }
        }
    }
}
