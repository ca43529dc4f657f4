//! What is wrong in a file, where, and how to mend it; one renderer for the command line and the dashboard.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::model::{RecordRef, text::visible};

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

/// Columns of a source line that are shown; a longer line is cut around the place.
const SHOWN: usize = 100;

impl Problem {
    /// `board.toml:12:8: error: …`, the line itself with the place marked, and the remedy.
    pub fn render(&self, name: &str, text: &str) -> String {
        let (line, column) = position(text, self.span.start);
        let word = match self.gravity {
            Gravity::Unreadable | Gravity::Error => "error",
            Gravity::Warning => "warning",
        };
        let head = format!("{}:{line}:{column}: {word}: {}", visible(name), visible(&self.what));
        let (source, indent, marks) = self.excerpt(text);
        let gutter = " ".repeat(line.to_string().len());
        let mend = if self.mend.is_empty() { String::new() } else { format!(" {}", visible(&self.mend)) };
        format!("{head}\n{line} | {source}\n{gutter} | {}{}{mend}\n", " ".repeat(indent), "^".repeat(marks))
    }

    /// The line, how far the marks are indented, and how many there are.
    fn excerpt(&self, text: &str) -> (String, usize, usize) {
        let start = floor(text, self.span.start);
        let end = floor(text, self.span.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let before: Vec<char> = text[line_start..start].trim_start_matches('\u{feff}').chars().collect();
        let skip = before.len().saturating_sub(SHOWN / 2);
        let before: String = before[skip..].iter().collect();
        let rest: String = text[start..line_end].trim_end().chars().take(SHOWN).collect();
        let marked = text[start..end.min(line_end)].chars().take(SHOWN).collect::<String>();
        let lead = if skip > 0 { "…" } else { "" };
        let shown = |part: &str| visible(&part.replace('\t', " "));
        let source = format!("{lead}{}{}", shown(&before), shown(&rest));
        let indent = lead.width() + shown(&before).width();
        (source, indent, shown(marked.trim_end()).width().max(1))
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
            problem.render("b.toml", text),
            "b.toml:4:17: error: 'mentr' is no kind\n\
             4 | id = \"陳\" kind = \"mentr\"\n  \
               |                  ^^^^^^^ did you mean \"mentor\"?\n"
        );
    }

    #[test]
    fn any_span_can_be_shown() {
        let text = "\u{feff}a\u{1b}é\n\nzz";
        for start in 0..=text.len() + 2 {
            for end in start..=text.len() + 2 {
                let problem = Problem {
                    gravity: Gravity::Warning,
                    span: start..end,
                    what: String::new(),
                    mend: String::new(),
                    about: None,
                };
                assert!(!problem.render("f", text).contains('\u{1b}'));
            }
        }
    }
}
