//! Content lines, in which vCard (RFC 6350, section 3.2) and iCalendar (RFC 5545, section 3.1) are both written:
//! `NAME;PARAM=x:value`, folded at 75 bytes, ended by CR LF.

use crate::model::text::harmless;

/// The longest line in bytes, its end aside.
const MOST: usize = 75;

/// A text as part of a value: what has a meaning in the format is escaped, and no character is left that could end the
/// line or act on a terminal: such characters are left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Some readers end a line at the separators of Unicode, too.
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    for c in harmless(&text).chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

/// Adds a line to `out`; `value` must be escaped already where it is text.
pub fn push(out: &mut String, name: &str, value: &str) {
    let mut used = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if used + c.len_utf8() > MOST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// Adds a line of text to `out`.
pub fn push_text(out: &mut String, name: &str, text: &str) {
    push(out, name, &escape(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_between_characters() {
        let mut out = String::new();
        push_text(&mut out, "NOTE", &"ä".repeat(80));
        let lines: Vec<&str> = out.split_terminator("\r\n").collect();
        assert!(lines.len() > 1 && lines.iter().all(|line| line.len() <= MOST), "{lines:?}");
        assert!(lines[1..].iter().all(|line| line.starts_with(' ')));
    }

    #[test]
    fn a_text_cannot_end_its_line() {
        assert_eq!(
            escape("a\r\nBEGIN:VEVENT\rb;c,d\\\u{85}\u{0}\u{2028}e\u{202e}"),
            "a\\nBEGIN:VEVENT\\nb\\;c\\,d\\\\\\ne"
        );
    }
}
