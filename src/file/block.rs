//! The text as a list of blocks: one for each top-level table, by byte range.
//!
//! A block goes from its heading to the end of the line of its last key, sub-tables and the comments among them
//! included. A comment above a heading belongs to no block. What stands before the first heading is a block too.
//! toml_parser's lexer tells strings from structure, so a `[` in a note is never taken for a heading.

use std::{collections::HashMap, ops::Range};

use toml_parser::{
    Source,
    lexer::{Token, TokenKind},
};

/// Where one top-level table stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// From the end of the block before: the comments above the heading, then the block.
    pub chunk: Range<usize>,
    /// Where the heading begins; for the first block, where the text begins.
    pub start: usize,
}

impl Span {
    /// The block itself, without what stands above its heading.
    pub fn block(&self) -> Range<usize> {
        self.start..self.chunk.end
    }
}

/// The blocks of a text, the one before the first heading included, and whether each can be read alone.
#[derive(Debug, PartialEq, Eq)]
pub struct Index {
    pub spans: Vec<Span>,
    /// False when tables are written in a way that only the whole text explains: a sub-table away from its table, a
    /// table opened twice.
    pub regular: bool,
}

/// A heading and what follows it, up to the next heading.
struct Section {
    start: usize,
    /// After the line of its last key, or of the heading when there is none.
    end: usize,
    /// The first part of its name.
    name: Range<usize>,
    /// Whether the name has one part only.
    top: bool,
    list: bool,
}

/// Finds the blocks of `text`.
pub fn index(text: &str) -> Index {
    let (root_end, sections) = sections(text);
    let mut spans = vec![Span { chunk: 0..root_end, start: 0 }];
    let mut tables: HashMap<&str, bool> = HashMap::new();
    let mut regular = true;
    let mut current = "";
    for section in &sections {
        let name = text[section.name.clone()].trim_matches(['"', '\'']);
        let end = spans.last().map_or(0, |span| span.chunk.end);
        if !section.top && name == current {
            spans.last_mut().expect("a current block").chunk.end = section.end;
            continue;
        }
        let seen = tables.insert(name, section.list);
        regular &= section.top && seen.is_none_or(|list| list && section.list);
        current = name;
        spans.push(Span { chunk: end..section.end, start: section.start });
    }
    Index { spans, regular }
}

/// Where the keys before the first heading end, and the sections after them.
fn sections(text: &str) -> (usize, Vec<Section>) {
    let mut sections: Vec<Section> = Vec::new();
    let mut root_end = 0;
    let mut tokens = Source::new(text).lex().peekable();
    while tokens.peek().is_some() {
        let line = Line::read(text, &mut tokens);
        if let Some((name, top, list)) = line.heading {
            sections.push(Section { start: line.begin, end: line.end, name, top, list });
        } else if line.has_content {
            *sections.last_mut().map_or(&mut root_end, |section| &mut section.end) = line.end;
        }
    }
    (root_end, sections)
}

/// One logical line: a value over several lines counts as one.
struct Line {
    /// Its first byte, the indentation included.
    begin: usize,
    /// Its first byte that says something.
    start: usize,
    end: usize,
    has_content: bool,
    /// The first part of the name, whether that is all of it, and whether the brackets are double.
    heading: Option<(Range<usize>, bool, bool)>,
}

impl Line {
    fn read(text: &str, tokens: &mut std::iter::Peekable<impl Iterator<Item = Token>>) -> Line {
        let mut line =
            Line { begin: text.len(), start: text.len(), end: text.len(), has_content: false, heading: None };
        let mut depth = 0usize;
        let mut brackets = 0;
        let mut name: Option<Range<usize>> = None;
        let mut top = true;
        for token in tokens {
            let (kind, span) = (token.kind(), token.span());
            line.begin = line.begin.min(span.start());
            line.end = span.end();
            match kind {
                TokenKind::Newline if depth == 0 || line.is_heading(brackets) => break,
                TokenKind::Whitespace | TokenKind::Comment | TokenKind::Newline | TokenKind::Eof => continue,
                TokenKind::LeftSquareBracket
                    if !line.has_content || brackets_only(brackets, &name, span.start(), &line) =>
                {
                    brackets += 1;
                    depth += 1;
                }
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    depth = depth.saturating_sub(1)
                }
                TokenKind::Dot => top = false,
                _ if name.is_none() => name = Some(span.start()..span.end()),
                _ => {}
            }
            if !line.has_content {
                line.has_content = true;
                line.start = span.start();
            }
        }
        if line.is_heading(brackets) {
            line.heading = name.map(|name| (name, top, brackets == 2));
        }
        line
    }

    fn is_heading(&self, brackets: usize) -> bool {
        brackets > 0
    }
}

/// Whether a bracket at `at` is the second of `[[`.
fn brackets_only(brackets: usize, name: &Option<Range<usize>>, at: usize, line: &Line) -> bool {
    brackets == 1 && name.is_none() && at == line.start + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        index(text).spans.iter().map(|span| &text[span.block()]).collect()
    }

    #[test]
    fn cuts_at_headings_and_nowhere_else() {
        let text = "# top\nformat = 1 # one\n\n# about me\n  [owner]\nname = \"a [b]\"\n# end\n\n# Priya\n[[person]] # x\n\
                    id = \"p\"\nseats = [\n  \"a\",\n]\nabout = \"\"\"\n[not]\n\"\"\"\n[[person.past]]\norg = \"G\"\n\n[[ person ]]\n";
        assert_eq!(
            blocks(text),
            [
                "# top\nformat = 1 # one\n",
                "  [owner]\nname = \"a [b]\"\n",
                "[[person]] # x\nid = \"p\"\nseats = [\n  \"a\",\n]\nabout = \"\"\"\n[not]\n\"\"\"\n[[person.past]]\norg = \"G\"\n",
                "[[ person ]]\n",
            ]
        );
    }

    #[test]
    fn survives_odd_ends() {
        for (text, count) in [
            ("", 1),
            ("[", 1),
            ("[[", 1),
            ("[a", 2),
            ("[[a]]", 2),
            ("[a]\r\nx=1", 2),
            ("\u{feff}[a]", 2),
            ("]", 1),
        ] {
            let index = index(text);
            assert_eq!(index.spans.len(), count, "{text:?}");
            assert_eq!(index.spans.last().unwrap().chunk.end.max(text.len()), text.len(), "{text:?}");
        }
    }

    #[test]
    fn knows_what_cannot_be_read_piece_by_piece() {
        for (text, regular) in [
            ("[a]\n[b]\n[[c]]\n[[c]]\n[c.d]\n", true),
            ("[a]\n[a]\n", false),
            ("[[c]]\n[a]\n[c.d]\n", false),
            ("[x.y]\n", false),
            ("[[c]]\n[c]\n", false),
        ] {
            assert_eq!(index(text).regular, regular, "{text:?}");
        }
    }
}
