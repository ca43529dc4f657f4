//! The seven words that make a line a record, and how a line escapes them.

/// What a record line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Word {
    Do,
    They,
    Ask,
    Win,
    Got,
    Gave,
    Next,
}

/// The seven words, in the order in which Tab walks through them.
pub fn words() -> &'static [Word] {
    use Word::*;
    &[Do, They, Ask, Win, Got, Gave, Next]
}

impl Word {
    /// As it is typed, without the colon.
    pub fn name(self) -> &'static str {
        match self {
            Word::Do => "do",
            Word::They => "they",
            Word::Ask => "ask",
            Word::Win => "win",
            Word::Got => "got",
            Word::Gave => "gave",
            Word::Next => "next",
        }
    }

    /// What a line with it records, for help.
    pub fn meaning(self) -> &'static str {
        match self {
            Word::Do => "I promise",
            Word::They => "they promise",
            Word::Ask => "a topic for next time",
            Word::Win => "a win",
            Word::Got => "help received; thanks are open",
            Word::Gave => "help given",
            Word::Next => "the next meeting",
        }
    }

    /// Whether one person is the subject: who promised, who helped, who was helped.
    pub fn is_about_one(self) -> bool {
        matches!(self, Word::They | Word::Got | Word::Gave)
    }

    /// Whether it says nothing without somebody: `do:`, `ask:` and `win:` stand alone.
    pub fn needs_somebody(self) -> bool {
        self.is_about_one() || self == Word::Next
    }

    /// Whether a due date may end the line.
    pub fn can_be_due(self) -> bool {
        matches!(self, Word::Do | Word::They)
    }
}

const SHORT: &[(&str, Word)] = &[("! ", Word::Do), ("? ", Word::Ask), ("- [ ] ", Word::Do)];

/// Whether `line` begins with one of the words and a colon; such a line is never a head.
pub(super) fn opens(line: &str) -> Option<Word> {
    let (word, _) = line.split_once(':')?;
    words().iter().copied().find(|known| word.eq_ignore_ascii_case(known.name()))
}

/// The word of a record line, and where its text begins; a line that says nothing after the word is text.
pub fn of_line(line: &str) -> Option<(Word, usize)> {
    let long = opens(line).map(|word| (word, word.name().len() + 1));
    let long = long.filter(|(_, end)| line[*end..].starts_with(char::is_whitespace));
    let short = || SHORT.iter().find(|(start, _)| line.starts_with(start)).map(|(s, word)| (*word, s.len()));
    let (word, end) = long.or_else(short)?;
    let text = line[end..].trim_start();
    (!text.is_empty()).then_some((word, line.len() - text.len()))
}

/// `line` without the one character that keeps it from being read as `is_read` would read it; none when nothing does.
///
/// Several spaces or backslashes in a row lose one, so that each text can be written.
pub(super) fn unescaped(line: &str, is_read: impl Fn(&str) -> bool) -> Option<&str> {
    let bare = ['\\', ' '].into_iter().find(|c| line.starts_with(*c)).map(|c| line.trim_start_matches(c))?;
    is_read(bare).then(|| &line[1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_record_line() {
        for (line, word, text) in [
            ("do: send the RFC", Word::Do, "send the RFC"),
            ("DO:\tsend", Word::Do, "send"),
            ("They:  Wei reviews: soon ", Word::They, "Wei reviews: soon "),
            ("! send", Word::Do, "send"),
            ("- [ ] send", Word::Do, "send"),
            ("? how", Word::Ask, "how"),
            ("win: x", Word::Win, "x"),
            ("got: x", Word::Got, "x"),
            ("gave: x", Word::Gave, "x"),
            ("next: 24 nov 15:00", Word::Next, "24 nov 15:00"),
        ] {
            let (found, start) = of_line(line).expect(line);
            assert_eq!((found, &line[start..]), (word, text));
        }
        for line in [
            "",
            "do",
            "do:",
            "do: ",
            "do:it",
            "do it: x",
            " do: x",
            "\\do: x",
            "\tdo: x",
            "- do: x",
            "- [x] done",
            "!x",
            "?",
            "- [ ]  ",
            "* [ ] x",
            "> do: x",
            "todo: x",
            "done: x",
            "-[ ] x",
            "Dö: x",
        ] {
            assert_eq!(of_line(line), None, "{line}");
        }
    }

    #[test]
    fn takes_one_escaping_character_off() {
        let record = |line: &str| of_line(line).is_some();
        for (line, text) in [
            (" do: x", Some("do: x")),
            ("\\do: x", Some("do: x")),
            ("\\\\do: x", Some("\\do: x")),
            ("   ! x", Some("  ! x")),
            ("\\section{x}", None),
            ("  - indented", None),
            ("\tdo: x", None),
            (" \\do: x", None),
            ("", None),
        ] {
            assert_eq!(unescaped(line, record), text, "{line}");
        }
    }
}
