//! Words of the data as part of a Markdown text: on one line, and nothing in them taken for a mark or for HTML.

use crate::model::text::visible_line;

/// A text on one line.
pub fn plain(text: &str) -> String {
    let text = visible_line(text);
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

/// A text of several lines as a quotation, set in by `indent` spaces.
pub fn quote(text: &str, indent: usize) -> String {
    let lead = " ".repeat(indent);
    text.trim().lines().map(|line| format!("{lead}> {}\n", plain(line))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_for_a_mark() {
        assert_eq!(plain("<b>*a*</b> [x](y)\n# z"), "&lt;b&gt;\\*a\\*&lt;/b&gt; \\[x\\](y) # z");
        assert_eq!(quote("one\ntwo", 2), "  > one\n  > two\n");
    }
}
