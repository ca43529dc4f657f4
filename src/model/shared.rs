//! A stretch of a longer text that many records share, so that reading a file does not copy each note out of it.

use std::{borrow::Borrow, fmt, ops::Deref, rc::Rc};

use bytestring::ByteString;

/// A text, or a stretch of one: cheap to clone, and the whole stays in memory as long as any stretch of it is needed.
#[derive(Clone, Default)]
pub struct Text {
    whole: Rc<ByteString>,
    // A data file is smaller than 4 GB by far, and half the size is half the memory of every record.
    start: u32,
    length: u32,
}

impl Text {
    /// The stretch `part`, which must have been cut out of this text; a copy where it was not.
    pub fn stretch(&self, part: &str) -> Text {
        let place = (part.as_ptr() as usize).checked_sub(self.whole.as_ptr() as usize);
        let inside = place.filter(|start| start + part.len() <= self.whole.len());
        match inside {
            Some(start) if start as u64 <= u64::from(u32::MAX) => {
                Text { whole: self.whole.clone(), start: start as u32, length: part.len() as u32 }
            }
            _ => part.into(),
        }
    }

    /// The text by itself: shared where it is no stretch of another.
    pub fn alone(&self) -> ByteString {
        match self.length as usize == self.whole.len() {
            true => ByteString::clone(&self.whole),
            false => self.as_str().into(),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.whole[self.start as usize..][..self.length as usize]
    }
}

impl From<ByteString> for Text {
    fn from(whole: ByteString) -> Text {
        let length = u32::try_from(whole.len()).expect("a text of less than 4 GB");
        Text { whole: Rc::new(whole), start: 0, length }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        ByteString::from(text).into()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        text.to_string().into()
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Text {
        text.clone().into()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

/// What a text says that is written with the usual escapes: of a quotation mark, a backslash, a newline and a tab.
pub fn unescaped(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut after = after.chars();
        out.extend(after.next().map(|letter| match letter {
            'n' => '\n',
            't' => '\t',
            itself => itself,
        }));
        rest = after.as_str();
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_no_copy_and_anything_else_is_one() {
        let whole = Text::from("the RFC is too broad");
        let part = whole.stretch(&whole[4..7]);
        assert_eq!((&*part, part.as_ptr()), ("RFC", whole[4..].as_ptr()));
        let deeper = part.stretch(&part[1..]);
        assert_eq!((&*deeper, deeper.as_ptr()), ("FC", whole[5..].as_ptr()));
        let elsewhere = String::from("RFC");
        assert_eq!(whole.stretch(&elsewhere), "RFC");
        assert_eq!(Text::default(), "");
    }

    #[test]
    fn escapes_stand_for_one_letter_each() {
        for (written, says) in [
            ("", ""),
            ("plain é", "plain é"),
            (r#"\"a\" \\ b\n\tc\\n"#, "\"a\" \\ b\n\tc\\n"),
            (r"\\\\é", r"\\é"),
        ] {
            assert_eq!(unescaped(written), says, "{written}");
        }
    }
}
