//! The text as a tree of tables, without a byte lost: each line belongs to one table, a remark or blank line above a
//! heading to what is below it. What is written again from an unchanged tree is the text.

use std::{iter::Peekable, ops::Range};

use toml_parser::{
    Source,
    lexer::{Token, TokenKind},
};

/// One table: what stands above its heading, the heading, its lines, the tables within it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Node {
    pub lead: Vec<Entry>,
    /// None for the text as a whole.
    pub heading: Option<Entry>,
    /// The whole name of the table; empty for the text as a whole.
    pub path: Vec<String>,
    /// Whether the heading has double brackets.
    pub list: bool,
    pub entries: Vec<Entry>,
    pub children: Vec<Node>,
    /// What stands below the last table of the text.
    pub tail: Vec<Entry>,
}

/// A logical line with its line end: a key with its value, which may go over many lines; a heading; a remark; nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub text: String,
    pub key: Option<Key>,
}

/// The name of a key in its parts, and the bytes of its value within the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    pub path: Vec<String>,
    pub value: Range<usize>,
}

impl Entry {
    /// A line with a key, read from its text.
    pub fn of(text: String) -> Entry {
        lines(&text).pop().map_or(Entry { text, key: None }, |line| line.entry)
    }

    /// A remark on a line of its own.
    pub fn remark(text: &str) -> Entry {
        Entry { text: format!("{}\n", text.trim()), key: None }
    }

    pub fn blank() -> Entry {
        Entry { text: "\n".into(), key: None }
    }

    pub fn value(&self) -> &str {
        self.key.as_ref().map_or("", |key| &self.text[key.value.clone()])
    }

    /// What stands before and behind the value.
    pub fn around(&self) -> (&str, &str) {
        let value = self.key.as_ref().map_or(self.text.len()..self.text.len(), |key| key.value.clone());
        (&self.text[..value.start], &self.text[value.end..])
    }

    fn is_blank(&self) -> bool {
        self.key.is_none()
    }
}

impl Node {
    /// Reads a text with `\n` alone, without a BOM, whose last line ends. It must be TOML.
    pub fn read(text: &str) -> Node {
        let mut root = Node::default();
        let mut open: Option<Node> = None;
        for line in lines(text) {
            let Some((path, list)) = line.heading else {
                open.as_mut().unwrap_or(&mut root).entries.push(line.entry);
                continue;
            };
            let lead = open.as_mut().unwrap_or(&mut root).loose_end();
            root.take_in(open.take());
            open = Some(Node { lead, heading: Some(line.entry), path, list, ..Node::default() });
        }
        root.tail = open.as_mut().unwrap_or(&mut root).loose_end();
        root.take_in(open);
        root
    }

    /// The lines after the last key, which belong to what comes next.
    fn loose_end(&mut self) -> Vec<Entry> {
        let keep = self.entries.iter().rposition(|entry| !entry.is_blank()).map_or(0, |at| at + 1);
        self.entries.split_off(keep)
    }

    /// Puts a table where its name says that it belongs.
    fn take_in(&mut self, node: Option<Node>) {
        let Some(node) = node else { return };
        let depth = self.path.len();
        let above = |child: &&mut Node| {
            child.path.len() > depth
                && child.path.len() < node.path.len()
                && node.path.starts_with(&child.path)
        };
        match self.children.iter_mut().rev().find(above) {
            Some(child) => child.take_in(Some(node)),
            None => self.children.push(node),
        }
    }

    /// The text of the table and all within it, what stands above it included.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, true);
        out
    }

    /// The text from the heading on.
    pub fn body(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, false);
        out
    }

    fn write(&self, out: &mut String, with_lead: bool) {
        let lead = if with_lead { self.lead.as_slice() } else { &[] };
        for entry in lead.iter().chain(&self.heading).chain(&self.entries) {
            out.push_str(&entry.text);
        }
        for child in &self.children {
            child.write(out, true);
        }
        for entry in &self.tail {
            out.push_str(&entry.text);
        }
    }

    /// The line of the key with this one name.
    pub fn key(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.as_ref().is_some_and(|key| key.path == [name]))
    }
}

/// A line, and what its heading says if it is one: the name, and whether the brackets are double.
struct Line {
    entry: Entry,
    heading: Option<(Vec<String>, bool)>,
}

fn lines(text: &str) -> Vec<Line> {
    let mut tokens = Source::new(text).lex().peekable();
    let mut lines = Vec::new();
    while tokens.peek().is_some_and(|token| token.kind() != TokenKind::Eof) {
        lines.push(line(text, &mut tokens));
    }
    lines
}

fn line(text: &str, tokens: &mut Peekable<impl Iterator<Item = Token>>) -> Line {
    let mut said: Vec<(TokenKind, Range<usize>)> = Vec::new();
    let start = tokens.peek().map_or(text.len(), |token| token.span().start());
    let (mut end, mut depth) = (start, 0usize);
    while let Some(token) = tokens.next_if(|token| token.kind() != TokenKind::Eof) {
        end = token.span().end();
        let is_heading = said.first().is_some_and(|(kind, _)| *kind == TokenKind::LeftSquareBracket);
        match token.kind() {
            TokenKind::Newline if depth == 0 || is_heading => break,
            TokenKind::Whitespace | TokenKind::Comment | TokenKind::Newline => continue,
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => depth = depth.saturating_sub(1),
            _ => {}
        }
        said.push((token.kind(), token.span().start()..token.span().end()));
    }
    let mut line = Line { entry: Entry { text: text[start..end].into(), key: None }, heading: None };
    match said.first() {
        Some((TokenKind::LeftSquareBracket, _)) => {
            let list = said.get(1).is_some_and(|(kind, _)| *kind == TokenKind::LeftSquareBracket);
            line.heading = Some((name(text, &said), list));
        }
        Some(_) => line.entry.key = key(text, start, &said),
        None => {}
    }
    line
}

fn key(text: &str, start: usize, said: &[(TokenKind, Range<usize>)]) -> Option<Key> {
    let equals = said.iter().position(|(kind, _)| *kind == TokenKind::Equals)?;
    let (first, last) = (said.get(equals + 1)?, said.last()?);
    let value = first.1.start - start..last.1.end - start;
    Some(Key { path: name(text, &said[..equals]), value })
}

/// A name in its parts, quotes and brackets taken off.
fn name(text: &str, said: &[(TokenKind, Range<usize>)]) -> Vec<String> {
    let parts = said.iter().filter(|(kind, _)| {
        matches!(kind, TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString)
    });
    parts.map(|(kind, span)| plain(*kind, &text[span.clone()])).collect()
}

fn plain(kind: TokenKind, raw: &str) -> String {
    match kind {
        TokenKind::Atom => raw.into(),
        _ => crate::file::read_value(raw)
            .and_then(|value| value.as_str().map(str::to_string))
            .unwrap_or_else(|| raw.into()),
    }
}

/// The pieces of a list or an inline table, between its brackets: each with what stands before it, and the remark
/// behind it on its last line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pieces {
    pub items: Vec<Piece>,
    /// What stands before the closing bracket.
    pub close: String,
    /// Whether a comma follows the last one.
    pub comma: bool,
}

/// One piece: in a list a value, in an inline table a key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub lead: String,
    pub text: String,
    pub remark: String,
}

impl Pieces {
    /// Cuts `[…]` or `{…}` at its own commas.
    pub fn read(text: &str) -> Pieces {
        let inner = 1..text.len().saturating_sub(1);
        let mut pieces = Pieces::default();
        let (mut depth, mut from, mut said): (usize, usize, Option<Range<usize>>) = (0, inner.start, None);
        let mut tokens = Source::new(text).lex().skip(1).peekable();
        while let Some(token) = tokens.next_if(|token| token.span().start() < inner.end) {
            let span = token.span().start()..token.span().end();
            match token.kind() {
                TokenKind::Comma if depth == 0 => {
                    let remark_from = said.as_ref().map_or(span.start, |said| said.end);
                    let before = &text[remark_from..span.start];
                    let behind = end_of_remark(text, span.end, &mut tokens);
                    let remark = format!("{before}{}", &text[span.end..behind]);
                    pieces.push(text, from, said.take(), remark);
                    (pieces.comma, from) = (true, behind);
                    continue;
                }
                TokenKind::Whitespace | TokenKind::Comment | TokenKind::Newline => continue,
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    depth = depth.saturating_sub(1)
                }
                _ => {}
            }
            said = Some(said.map_or(span.start, |said| said.start)..span.end);
        }
        let last = said.clone();
        let end = last.as_ref().map_or(from, |said| {
            // A remark behind the last one, which has no comma, is its own.
            let rest = &text[said.end..inner.end];
            let line = rest.find('\n').unwrap_or(rest.len());
            if rest[..line].contains('#') { said.end + line } else { said.end }
        });
        if let Some(last) = last {
            let remark = text[last.end..end].to_string();
            pieces.push(text, from, Some(last), remark);
            pieces.comma = false;
        }
        pieces.close = text[end..inner.end].into();
        pieces
    }

    fn push(&mut self, text: &str, from: usize, said: Option<Range<usize>>, remark: String) {
        let Some(said) = said else { return };
        self.items.push(Piece {
            lead: text[from..said.start].into(),
            text: text[said].into(),
            remark: remark.trim_end().into(),
        });
    }

    /// The pieces between those brackets again.
    pub fn write(&self, brackets: (char, char)) -> String {
        let mut out = String::from(brackets.0);
        let last = self.items.len().saturating_sub(1);
        for (at, item) in self.items.iter().enumerate() {
            let lead = match (at, item.lead.as_str()) {
                (0, lead) if lead.trim().is_empty() && !lead.contains('\n') => self.close.as_str(),
                (1.., "") => " ",
                (_, lead) => lead,
            };
            let comma = if at < last || self.comma { "," } else { "" };
            out.extend([lead, &item.text, comma, &item.remark]);
            if item.remark.contains('#') && at < last && !self.items[at + 1].lead.contains('\n') {
                out.push('\n');
            }
        }
        if self.items.last().is_some_and(|item| item.remark.contains('#')) && !self.close.contains('\n') {
            out.push('\n');
        }
        out.push_str(&self.close);
        out.push(brackets.1);
        out
    }
}

/// Where the remark on the line of a comma ends; where there is none, right behind the comma.
fn end_of_remark(text: &str, from: usize, tokens: &mut Peekable<impl Iterator<Item = Token>>) -> usize {
    let line = text[from..].find('\n').map_or(text.len(), |at| from + at);
    if !text[from..line].trim_start().starts_with('#') {
        return from;
    }
    while tokens.next_if(|token| token.span().end() <= line).is_some() {}
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# top\nformat = 1 # one\nowner.\"na me\" = 'M'\n\n# me\n [ x ] # x\n  a = [ # in\n 1,\n]\n# end of x\n\n[[person]]\n\
                        id = \"p\"\nabout = \"\"\"\n[no]\n\"\"\" # so\n# within\n[[person.past]]\no = 1\n[person.past.y]\n[[person]]\n[z]\n[x.deep]\n# foot\n\n";

    #[test]
    fn no_byte_is_lost_and_each_line_has_its_place() {
        let root = Node::read(TEXT);
        assert_eq!(root.entries.len(), 3);
        assert_eq!(root.entries[2].key.as_ref().unwrap().path, ["owner", "na me"]);
        assert_eq!((root.entries[1].value(), root.entries[1].around()), ("1", ("format = ", " # one\n")));
        let names: Vec<String> = root.children.iter().map(|child| child.path.join(".")).collect();
        assert_eq!(names, ["x", "person", "person", "z"]);
        assert_eq!(root.children[0].entries[0].value(), "[ # in\n 1,\n]");
        assert_eq!(root.children[0].children[0].path, ["x", "deep"]);
        assert_eq!(root.children[1].children[0].children[0].path, ["person", "past", "y"]);
        assert_eq!(root.tail.len(), 2);
        let sorted = |text: &str| {
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            lines.sort();
            lines.concat()
        };
        assert_eq!(sorted(&root.text()), sorted(TEXT));
        let regular = TEXT.replace("[x.deep]\n", "");
        assert_eq!(Node::read(&regular).text(), regular);
    }

    #[test]
    fn lists_and_inline_tables_are_cut_at_their_own_commas() {
        for (text, items, remarks) in [
            ("[\"a\", 'b,c' ]", vec!["\"a\"", "'b,c'"], vec!["", ""]),
            (
                "[\n  \"a\", # one, two\n  # above\n  [1, 2], \n]",
                vec!["\"a\"", "[1, 2]"],
                vec![" # one, two", ""],
            ),
            ("[\n  { x = 1, y = [2] } # last\n]", vec!["{ x = 1, y = [2] }"], vec![" # last"]),
            ("{ a.b = 1, c = { d = 1, e = 2 } }", vec!["a.b = 1", "c = { d = 1, e = 2 }"], vec!["", ""]),
            ("[]", vec![], vec![]),
            ("[ # nothing\n]", vec![], vec![]),
            ("[1 # one\n , 2]", vec!["1", "2"], vec![" # one", ""]),
        ] {
            let pieces = Pieces::read(text);
            assert_eq!(pieces.items.iter().map(|i| i.text.as_str()).collect::<Vec<_>>(), items, "{text}");
            assert_eq!(pieces.items.iter().map(|i| i.remark.as_str()).collect::<Vec<_>>(), remarks, "{text}");
            let brackets = if text.starts_with('[') { ('[', ']') } else { ('{', '}') };
            let again = pieces.write(brackets);
            let bare = |text: &str| text.replace([' ', '\n', ','], "");
            assert_eq!(bare(&again), bare(text), "{text} became {again}");
        }
    }
}
