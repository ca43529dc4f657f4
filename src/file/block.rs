//! The text as a list of blocks: one for each top-level table, by byte range.
//!
//! A block goes from its heading to the end of the line of its last key, sub-tables and the comments among them
//! included. A comment above a heading belongs to no block. What stands before the first heading is a block too.
//! Plain lines are told apart at sight; at any other, toml_parser's lexer tells strings from structure, so a `[` in
//! a note is never taken for a heading.

use std::{collections::HashMap, ops::Range};

use toml_parser::{Source, lexer::TokenKind};

use super::plain::{self, Pair};

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

/// A block that consists of plain lines, the comments above its heading included.
pub struct Plain<'a, 'p> {
    pub name: &'a str,
    /// Whether the brackets of its heading are double.
    pub list: bool,
    pub pairs: &'p mut Vec<Pair<'a>>,
}

/// The blocks of a text, the one before the first heading included, and whether each can be read alone.
#[derive(Debug, PartialEq, Eq)]
pub struct Index {
    pub spans: Vec<Span>,
    /// False when tables are written in a way that only the whole text explains: a sub-table away from its table, a
    /// table opened twice.
    pub regular: bool,
}

/// Makes records of plain blocks.
pub trait Reader<'a> {
    type Record;

    /// The record of a block of the list `name` whose first line after the heading begins at `at`, and where its last
    /// line ends: where the block can be read in one go, and nothing but empty lines stands between it and the next.
    fn in_one_go(&mut self, name: &str, at: usize) -> Option<(Self::Record, usize)>;

    /// The record of a block whose lines were told apart one by one.
    fn plain(&mut self, block: Plain<'a, '_>) -> Option<Self::Record>;
}

/// Makes nothing of any block.
struct Nothing;

impl<'a> Reader<'a> for Nothing {
    type Record = ();

    fn in_one_go(&mut self, _: &str, _: usize) -> Option<((), usize)> {
        None
    }

    fn plain(&mut self, _: Plain<'a, '_>) -> Option<()> {
        None
    }
}

/// Blocks with the records that were made of them.
pub type Blocks<R> = Vec<(Span, Option<R>)>;

/// Finds the blocks of `text`.
pub fn index(text: &str) -> Index {
    let (blocks, regular) = read(text, &mut Nothing);
    Index { spans: blocks.into_iter().map(|(span, _)| span).collect(), regular }
}

/// The heading that goes on with a table somewhere else, or opens it in another way.
pub fn apart(text: &str) -> Option<Range<usize>> {
    found(text, &mut Nothing).apart
}

/// As [`index`], and lets `reader` make something of each plain block on the way.
pub fn read<'a, R: Reader<'a>>(text: &'a str, reader: &mut R) -> (Blocks<R::Record>, bool) {
    let finder = found(text, reader);
    (finder.blocks, finder.apart.is_none())
}

fn found<'a, 'r, R: Reader<'a>>(text: &'a str, reader: &'r mut R) -> Finder<'a, 'r, R> {
    let mut finder = Finder {
        blocks: Vec::with_capacity(text.len() / SHORT_BLOCK + 1),
        apart: None,
        tables: HashMap::new(),
        open: ("", false),
        pairs: Vec::new(),
        is_plain: false,
        odd_until: 0,
        reader,
    };
    finder.blocks.push((Span { chunk: 0..0, start: 0 }, None));
    let is_clean = plain::is_clean(text);
    let mut at = 0;
    while at < text.len() {
        if text.as_bytes()[at] == b'\n' {
            at += 1;
            continue;
        }
        at = match is_clean.then(|| plain::line(text, at)).flatten() {
            Some((line, end)) => finder.plain_line(line, at..end),
            None => finder.odd_line(text, &Line::read(text, at)),
        };
    }
    finder.close();
    finder
}

/// Few blocks are shorter: there is room for all from the start, as room that is not needed costs nothing.
const SHORT_BLOCK: usize = 128;

/// What was found so far.
struct Finder<'a, 'r, R: Reader<'a>> {
    blocks: Blocks<R::Record>,
    /// The first heading that stands apart from its table.
    apart: Option<Range<usize>>,
    /// The names of the tables, and whether their brackets were double.
    tables: HashMap<&'a str, bool>,
    /// The heading of the last block.
    open: (&'a str, bool),
    /// The keys of the last block, and whether it has only plain lines.
    pairs: Vec<Pair<'a>>,
    is_plain: bool,
    /// Where the last line ended that is not plain.
    odd_until: usize,
    reader: &'r mut R,
}

impl<'a, R: Reader<'a>> Finder<'a, '_, R> {
    fn plain_line(&mut self, line: plain::Line<'a>, span: Range<usize>) -> usize {
        let end = span.end;
        match line {
            plain::Line::Empty => {}
            plain::Line::Heading { name, list } => {
                self.heading(name, list, span);
                return self.in_one_go(end).unwrap_or(end);
            }
            plain::Line::Pair(pair) => {
                self.pairs.push(pair);
                self.last().0.chunk.end = end;
            }
        }
        end
    }

    /// Reads the lines of the block that was just opened, all at once where that can be done; where they end.
    fn in_one_go(&mut self, at: usize) -> Option<usize> {
        let (name, list) = self.open;
        if !self.is_plain || !list {
            return None;
        }
        let (record, end) = self.reader.in_one_go(name, at)?;
        let last = self.last();
        last.0.chunk.end = end;
        last.1 = Some(record);
        self.is_plain = false;
        Some(end)
    }

    fn odd_line(&mut self, text: &'a str, line: &Line) -> usize {
        self.is_plain = false;
        // If it is a comment, it may stand above the next heading: then that block is not plain either.
        self.odd_until = line.span.end;
        match &line.heading {
            Some((name, top, list)) => {
                let name = text[name.clone()].trim_matches(['"', '\'']);
                match *top {
                    true => self.heading(name, *list, line.span.clone()),
                    false => self.sub_heading(name, line.span.clone()),
                }
            }
            None if line.has_content => self.last().0.chunk.end = line.span.end,
            None => {}
        }
        line.span.end
    }

    fn heading(&mut self, name: &'a str, list: bool, span: Range<usize>) {
        self.close();
        if self.open != (name, true) || !list {
            let seen = self.tables.insert(name, list);
            if seen.is_some_and(|seen| !seen || !list) {
                self.apart.get_or_insert(span.clone());
            }
        }
        let end = self.last().0.chunk.end;
        self.open = (name, list);
        self.is_plain = self.odd_until <= end;
        self.blocks.push((Span { chunk: end..span.end, start: span.start }, None));
    }

    /// A heading of several names: it goes on with the table that is open, or opens one.
    fn sub_heading(&mut self, name: &'a str, span: Range<usize>) {
        if name != self.open.0 {
            return self.heading(name, false, span);
        }
        let last = self.last();
        last.0.chunk.end = span.end;
        last.1 = None;
    }

    /// Nothing more comes in the last block.
    fn close(&mut self) {
        if self.is_plain {
            let (name, list) = self.open;
            let made = self.reader.plain(Plain { name, list, pairs: &mut self.pairs });
            self.last().1 = made;
        }
        self.pairs.clear();
    }

    fn last(&mut self) -> &mut (Span, Option<R::Record>) {
        self.blocks.last_mut().expect("the block before the first heading is always there")
    }
}

/// One logical line: a value over several lines counts as one.
struct Line {
    /// Its indentation and its line end included.
    span: Range<usize>,
    has_content: bool,
    /// The first part of the name, whether that is all of it, and whether the brackets are double.
    heading: Option<(Range<usize>, bool, bool)>,
}

impl Line {
    /// Reads the line that begins at `begin`.
    fn read(text: &str, begin: usize) -> Line {
        let (mut end, mut first) = (begin, None);
        let (mut depth, mut brackets) = (0usize, 0);
        let mut name: Option<Range<usize>> = None;
        let mut top = true;
        for token in Source::new(&text[begin..]).lex() {
            let (kind, span) = (token.kind(), begin + token.span().start()..begin + token.span().end());
            end = span.end;
            match kind {
                TokenKind::Newline if depth == 0 || brackets > 0 => break,
                TokenKind::Whitespace | TokenKind::Comment | TokenKind::Newline | TokenKind::Eof => continue,
                TokenKind::LeftSquareBracket
                    if first.is_none()
                        || (brackets == 1 && name.is_none() && first == Some(span.start - 1)) =>
                {
                    brackets += 1;
                    depth += 1;
                }
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    depth = depth.saturating_sub(1)
                }
                TokenKind::Dot => top = false,
                _ if name.is_none() => name = Some(span.clone()),
                _ => {}
            }
            first = first.or(Some(span.start));
        }
        let heading = name.filter(|_| brackets > 0).map(|name| (name, top, brackets == 2));
        Line { span: begin..end, has_content: first.is_some(), heading }
    }
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
            let spans = index(text).spans;
            assert_eq!(spans.len(), count, "{text:?}");
            assert!(spans.last().unwrap().chunk.end <= text.len(), "{text:?}");
        }
    }

    #[test]
    fn knows_what_cannot_be_read_piece_by_piece() {
        for (text, regular) in [
            ("[a]\n[b]\n[[c]]\n[[c]]\n[c.d]\n", true),
            ("[a]\n[a]\n", false),
            ("[[c]]\n[a]\n[c.d]\n", false),
            ("[x.y]\n[a]\n", true),
            ("[x.y]\n[a]\n[x.z]\n", false),
            ("[c.d]\n[[c]]\n", false),
            ("[[c]]\n[c]\n", false),
        ] {
            assert_eq!(index(text).regular, regular, "{text:?}");
        }
    }
}
