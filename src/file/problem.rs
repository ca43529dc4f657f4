//! What is wrong in a file, where, and how to mend it; one renderer for the command line and the dashboard.

use std::{cell::Cell, ops::Range};

use unicode_width::UnicodeWidthStr;

use super::{BoardFile, block};
use crate::model::{
    RecordRef,
    text::{sentence, visible},
};

/// How much of the file a problem takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// The file cannot be used at all until this is mended.
    Unreadable,
    /// One key or record is left out.
    Error,
    /// Nothing is left out.
    Warning,
}

/// One thing that is wrong in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub gravity: Gravity,
    /// The bytes that are wrong.
    pub span: Range<usize>,
    /// What is wrong, in a clause.
    pub what: String,
    /// What to do about it; may be empty.
    pub mend: String,
    /// The record that it is in.
    pub about: Option<RecordRef>,
}

/// Line and column of a byte, both from 1; columns count characters.
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[start..].trim_start_matches('\u{feff}').chars().count() + 1;
    (before.matches('\n').count() + 1, column)
}

impl BoardFile {
    /// The first heading that stands apart from its table, in a file that only makes sense as a whole: its line and itself.
    pub fn apart(&self) -> Option<(usize, &str)> {
        let span = block::apart(self.text())?;
        Some((position(self.text(), span.start).0, self.text()[span].trim_end()))
    }
}

/// Columns of a source line that are shown; a longer line is cut around the place.
const SHOWN: usize = 100;

/// Finds the lines of a text, for one who has to say the place of many problems.
pub struct Lines<'t> {
    text: &'t str,
    /// Where each line begins.
    starts: Vec<usize>,
    /// The last place that was asked for, and its column: the next is often on the same line, which may be long.
    last: Cell<(usize, usize)>,
}

impl<'t> Lines<'t> {
    pub fn of(text: &'t str) -> Lines<'t> {
        let starts = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Lines { text, starts, last: Cell::new((0, 1)) }
    }

    /// Line and column of a byte, as [`position`] has them.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = floor(self.text, offset);
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let (known, column) = self.last.get();
        let (from, column) = if (start..=offset).contains(&known) { (known, column) } else { (start, 1) };
        let between = self.text[from..offset].trim_start_matches('\u{feff}');
        let column = column + between.chars().count();
        self.last.set((offset, column));
        (line, column)
    }

    /// `board.toml:12:8: error: …`, the line itself with the place marked, and the remedy.
    pub fn render(&self, problem: &Problem, name: &str) -> String {
        let (line, column) = self.position(problem.span.start);
        let word = match problem.gravity {
            Gravity::Unreadable | Gravity::Error => "error",
            Gravity::Warning => "warning",
        };
        let head = format!("{}:{line}:{column}: {word}: {}", visible(name), visible(&problem.what));
        let (source, indent, marks) = self.excerpt(problem, self.starts[line - 1]);
        let gutter = " ".repeat(line.to_string().len());
        let mend =
            if problem.mend.is_empty() { String::new() } else { format!(" {}", visible(&problem.mend)) };
        format!("{head}\n{line} | {source}\n{gutter} | {}{}{mend}\n", " ".repeat(indent), "^".repeat(marks))
    }

    /// The line, how far the marks are indented, and how many there are.
    fn excerpt(&self, problem: &Problem, line_start: usize) -> (String, usize, usize) {
        let start = floor(self.text, problem.span.start);
        // A byte order mark is no part of the line that people see.
        let start =
            if self.text[start..].starts_with('\u{feff}') { start + '\u{feff}'.len_utf8() } else { start };
        let end = floor(self.text, problem.span.end).max(start);
        let line = self.text[line_start..start].trim_start_matches('\u{feff}');
        let mut before: Vec<char> = line.chars().rev().take(SHOWN / 2 + 1).collect();
        let is_cut = before.len() > SHOWN / 2;
        before.truncate(SHOWN / 2);
        let before: String = before.into_iter().rev().collect();
        let of_line = |text: &str| text.chars().take_while(|c| *c != '\n').take(SHOWN).collect::<String>();
        let (rest, marked) = (of_line(&self.text[start..]), of_line(&self.text[start..end]));
        let lead = if is_cut { "…" } else { "" };
        let shown = |part: &str| visible(part);
        let source = format!("{lead}{}{}", shown(&before), shown(rest.trim_end()));
        let indent = lead.width() + shown(&before).width();
        (source, indent, shown(marked.trim_end()).width().max(1))
    }
}

/// How many problems are told at once; `check` lists them all.
const TOLD: usize = 20;

/// Problems one below the other, as far as anybody reads them.
pub fn told<'p>(problems: impl Iterator<Item = &'p Problem>, name: &str, text: &str) -> String {
    let mut problems = problems.peekable();
    if problems.peek().is_none() {
        return String::new();
    }
    let lines = Lines::of(text);
    let first: String = problems.by_ref().take(TOLD).map(|problem| lines.render(problem, name)).collect();
    match problems.count() {
        0 => first,
        more => format!("{first}and {more} more; `boardroom check` lists them.\n"),
    }
}

impl Problem {
    /// What is wrong and what to do about it, within a text.
    pub fn words(&self) -> String {
        match self.mend.as_str() {
            "" => self.what.clone(),
            mend => format!("{}. {}", self.what, sentence(mend)),
        }
    }
}

fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_the_place() {
        let text = "format = 1\n\n[[seat]]\nid = \"陳\"\tkind = \"mentr\"\r\n";
        let at = text.find("\"mentr").unwrap();
        let problem = Problem {
            gravity: Gravity::Error,
            span: at..at + 7,
            what: "'mentr' is no kind".into(),
            mend: "did you mean \"mentor\"?".into(),
            about: None,
        };
        assert_eq!(
            Lines::of(text).render(&problem, "b.toml"),
            "b.toml:4:17: error: 'mentr' is no kind\n\
             4 | id = \"陳\" kind = \"mentr\"\n  \
               |                  ^^^^^^^ did you mean \"mentor\"?\n"
        );
    }

    #[test]
    fn a_byte_order_mark_is_not_shown() {
        let problem = Problem {
            gravity: Gravity::Unreadable,
            span: 0..0,
            what: "'format' is missing".into(),
            mend: "begin the file with format = 1".into(),
            about: None,
        };
        assert_eq!(
            Lines::of("\u{feff}# mine\n").render(&problem, "b.toml"),
            "b.toml:1:1: error: 'format' is missing\n1 | # mine\n  | ^ begin the file with format = 1\n"
        );
        assert_eq!(problem.words(), "'format' is missing. Begin the file with format = 1");
    }

    #[test]
    fn lines_are_found_as_one_by_one() {
        let text = "\u{feff}aé\n\n陳b\r\nlast";
        let lines = Lines::of(text);
        let places = || 0..=text.len() + 2;
        for offset in places().chain(places().rev()) {
            assert_eq!(lines.position(offset), position(text, offset), "at {offset}");
        }
    }

    #[test]
    fn any_span_can_be_shown() {
        let text = "\u{feff}a\u{1b}é\n\nzz";
        let lines = Lines::of(text);
        for start in 0..=text.len() + 2 {
            for end in start..=text.len() + 2 {
                let problem = Problem {
                    gravity: Gravity::Warning,
                    span: start..end,
                    what: String::new(),
                    mend: String::new(),
                    about: None,
                };
                assert!(!lines.render(&problem, "f").contains('\u{1b}'));
            }
        }
    }
}
