//! A long text in pieces: a changed copy shares all of it but what changed.
//!
//! Of a file of megabytes an edit changes a few lines. To copy all others would take as long as to write them to the disk.
//! Pieces end where the caller cuts them, not at a fixed size: what was put in as one is read as one, so that the data
//! file, which is rewritten by whole blocks, is read without putting anything together again.

use std::{
    cell::OnceCell,
    fmt,
    ops::{Index, Range},
};

use bytestring::ByteString;
use memchr::{memchr, memrchr};

/// With more pieces than these a text is put together again: to pass them on would cost more than it saves.
const MOST: usize = if cfg!(test) { 8 } else { 512 };

/// A text that is cheap to clone and to change in a few places.
#[derive(Clone, Default)]
pub struct Rope {
    pieces: Vec<Piece>,
    /// All in one, once somebody has asked for it.
    whole: OnceCell<ByteString>,
}

/// A stretch of the text; none is empty.
#[derive(Clone)]
struct Piece {
    /// How long the text is up to the end of this piece.
    end: usize,
    text: ByteString,
}

impl Piece {
    fn start(&self) -> usize {
        self.end - self.text.len()
    }
}

impl Rope {
    fn of(texts: impl IntoIterator<Item = ByteString>) -> Rope {
        let mut end = 0;
        let piece = |text: ByteString| {
            end += text.len();
            Piece { end, text }
        };
        let texts = texts.into_iter().filter(|text| !text.is_empty());
        let rope = Rope { pieces: texts.map(piece).collect(), whole: OnceCell::new() };
        if rope.pieces.len() > MOST { rope.whole().clone().into() } else { rope }
    }

    pub fn len(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.end)
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The text piece by piece.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().map(|piece| &*piece.text)
    }

    /// All of it in one piece; where it had several, that is a copy, which is kept with the text.
    pub fn whole(&self) -> &ByteString {
        match &self.pieces[..] {
            [one] => &one.text,
            _ => self.whole.get_or_init(|| self.pieces().collect::<String>().into()),
        }
    }

    /// A stretch of the text, without a copy where it lies in one piece; none where it reaches beyond the end, or begins
    /// or ends within a letter.
    pub fn get(&self, stretch: Range<usize>) -> Option<&str> {
        let Range { start, end } = stretch;
        if start == end && end == self.len() {
            return Some("");
        }
        match self.pieces.get(self.piece_of(start)) {
            Some(piece) if start <= end && end <= piece.end => {
                piece.text.get(start - piece.start()..end - piece.start())
            }
            Some(_) if end <= self.len() => self.whole().get(start..end),
            _ => None,
        }
    }

    /// The text with others in the place of some stretches, one behind the other.
    ///
    /// # Panics
    /// A stretch reaches beyond the end or back before another, ends before it begins, or begins or ends within a letter.
    pub fn with(&self, changes: impl IntoIterator<Item = (Range<usize>, ByteString)>) -> Rope {
        let mut texts = Vec::with_capacity(self.pieces.len() + 2);
        let mut done = 0;
        for (gone, come) in changes {
            assert!(gone.start <= gone.end, "a stretch of the text");
            texts.extend(self.cut(done..gone.start));
            texts.push(come);
            done = gone.end;
        }
        texts.extend(self.cut(done..self.len()));
        Rope::of(texts)
    }

    /// A stretch of the text as a text of its own, shared.
    ///
    /// # Panics
    /// It reaches beyond the end, or begins or ends within a letter.
    pub fn stretch(&self, stretch: Range<usize>) -> Rope {
        Rope::of(self.cut(stretch))
    }

    fn cut(&self, Range { start, end }: Range<usize>) -> impl Iterator<Item = ByteString> {
        assert!(start <= end && end <= self.len(), "a stretch of the text");
        let pieces = self.pieces[self.piece_of(start)..].iter().take_while(move |piece| piece.start() < end);
        pieces.map(move |piece| {
            let stretch = start.saturating_sub(piece.start())..piece.text.len().min(end - piece.start());
            piece.text.slice_ref(&piece.text[stretch])
        })
    }

    /// Where the line begins in which a place is.
    pub fn line_start(&self, mut at: usize) -> usize {
        loop {
            let before = self.bytes_up_to(at);
            let newline = memrchr(b'\n', before).map(|newline| newline + 1);
            if newline.is_some() || before.is_empty() {
                return at - before.len() + newline.unwrap_or(0);
            }
            at -= before.len();
        }
    }

    /// Where it ends, behind its newline if it has one.
    pub fn line_end(&self, mut at: usize) -> usize {
        loop {
            let after = self.bytes_from(at);
            let newline = memchr(b'\n', after).map(|newline| newline + 1);
            if newline.is_some() || after.is_empty() {
                return at + newline.unwrap_or(0);
            }
            at += after.len();
        }
    }

    /// Whether these letters stand right before a place.
    pub fn has_before(&self, at: usize, letters: &str) -> bool {
        let before = self.bytes_up_to(at);
        match letters.as_bytes().strip_suffix(before) {
            Some(rest) if !rest.is_empty() && !before.is_empty() => {
                self.has_before(at - before.len(), &letters[..rest.len()])
            }
            _ => before.ends_with(letters.as_bytes()),
        }
    }

    /// The bytes from a place to the end of the piece in which it lies; none at the end of the text.
    pub fn bytes_from(&self, at: usize) -> &[u8] {
        let piece = self.pieces.get(self.piece_of(at));
        piece.map_or(&[], |piece| &piece.text.as_bytes()[at - piece.start()..])
    }

    /// The bytes from the start of the piece in which the last one before a place lies; none at the start of the text.
    pub fn bytes_up_to(&self, at: usize) -> &[u8] {
        let piece = at.checked_sub(1).and_then(|last| self.pieces.get(self.piece_of(last)));
        piece.map_or(&[], |piece| &piece.text.as_bytes()[..at - piece.start()])
    }

    /// The bytes of a stretch, in which letters may be cut.
    ///
    /// # Panics
    /// It reaches beyond the end.
    pub fn bytes_at(&self, Range { start, end }: Range<usize>) -> Vec<u8> {
        assert!(start <= end && end <= self.len(), "a stretch of the text");
        let mut bytes = Vec::with_capacity(end - start);
        while start + bytes.len() < end {
            let here = self.bytes_from(start + bytes.len());
            bytes.extend_from_slice(&here[..here.len().min(end - start - bytes.len())]);
        }
        bytes
    }

    /// Where two texts differ: a stretch of this one and what stands there in the other, in whole letters, as short as can
    /// be.
    pub fn difference(&self, other: &Rope) -> (Range<usize>, Range<usize>) {
        let is_cut = |at: usize| self.bytes_from(at).first().is_some_and(|byte| byte & 0xc0 == 0x80);
        let mut start = self.same_at_start(other);
        while is_cut(start) {
            start -= 1;
        }
        let mut tail = self.same_at_end(other).min(self.len() - start).min(other.len() - start);
        while is_cut(self.len() - tail) {
            tail -= 1;
        }
        (start..self.len() - tail, start..other.len() - tail)
    }

    /// How many bytes two texts begin with alike: a letter may be cut. What they share is not compared.
    pub fn same_at_start(&self, other: &Rope) -> usize {
        let mut same = 0;
        loop {
            let (ours, theirs) = (self.bytes_from(same), other.bytes_from(same));
            let step = ours.len().min(theirs.len());
            let (ours, theirs) = (&ours[..step], &theirs[..step]);
            if step == 0 || !is_same(ours, theirs) {
                return same + same_at_start(ours, theirs);
            }
            same += step;
        }
    }

    /// How many they end with alike.
    pub fn same_at_end(&self, other: &Rope) -> usize {
        let mut same = 0;
        loop {
            let (ours, theirs) = (self.bytes_up_to(self.len() - same), other.bytes_up_to(other.len() - same));
            let step = ours.len().min(theirs.len());
            let (ours, theirs) = (&ours[ours.len() - step..], &theirs[theirs.len() - step..]);
            if step == 0 || !is_same(ours, theirs) {
                return same + same_at_end(ours, theirs);
            }
            same += step;
        }
    }

    /// The place of the piece in which a byte is; behind the last one for what is beyond the end.
    fn piece_of(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.end <= at)
    }
}

fn is_same(a: &[u8], b: &[u8]) -> bool {
    std::ptr::eq(a, b) || a == b
}

/// How many bytes two texts begin with alike. Compared in long pieces first: files are megabytes, changes a few lines.
fn same_at_start(a: &[u8], b: &[u8]) -> usize {
    let pieces = a.chunks_exact(256).zip(b.chunks_exact(256)).take_while(|(a, b)| a == b).count() * 256;
    pieces + a[pieces..].iter().zip(&b[pieces..]).take_while(|(a, b)| a == b).count()
}

/// How many they end with alike.
fn same_at_end(a: &[u8], b: &[u8]) -> usize {
    let pieces = a.rchunks_exact(256).zip(b.rchunks_exact(256)).take_while(|(a, b)| a == b).count() * 256;
    let (a, b) = (&a[..a.len() - pieces], &b[..b.len() - pieces]);
    pieces + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

impl From<ByteString> for Rope {
    fn from(text: ByteString) -> Rope {
        Rope::of([text])
    }
}

impl From<String> for Rope {
    fn from(text: String) -> Rope {
        ByteString::from(text).into()
    }
}

impl From<&String> for Rope {
    fn from(text: &String) -> Rope {
        text.clone().into()
    }
}

impl From<&str> for Rope {
    fn from(text: &str) -> Rope {
        text.to_string().into()
    }
}

impl Index<Range<usize>> for Rope {
    type Output = str;

    /// See [`Rope::get`].
    fn index(&self, stretch: Range<usize>) -> &str {
        self.get(stretch).expect("a stretch of the text")
    }
}

impl PartialEq for Rope {
    fn eq(&self, other: &Rope) -> bool {
        self.len() == other.len() && self.same_at_start(other) == self.len()
    }
}

impl Eq for Rope {}

impl<T: AsRef<str> + ?Sized> PartialEq<T> for Rope {
    fn eq(&self, other: &T) -> bool {
        let other = other.as_ref().as_bytes();
        let is_there = |piece: &Piece| other.get(piece.start()..piece.end) == Some(&**piece.text.as_bytes());
        self.len() == other.len() && self.pieces.iter().all(is_there)
    }
}

impl fmt::Debug for Rope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.pieces()).finish()
    }
}

impl fmt::Display for Rope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().try_for_each(|piece| f.write_str(piece))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text and how it was put together, with what it must be.
    fn made() -> impl Strategy<Value = (Rope, String)> {
        let change = (any::<prop::sample::Index>(), 0..30usize, "[a-cé\n]{0,20}");
        ("[a-cé\n]{0,60}", prop::collection::vec(change, 0..12)).prop_map(|(text, changes)| {
            let (mut rope, mut plain) = (Rope::from(&*text), text);
            for (start, gone, come) in changes {
                let floor = |at: usize| (0..=at).rev().find(|at| plain.is_char_boundary(*at)).unwrap_or(0);
                let start = floor(start.index(plain.len() + 1));
                let gone = start..floor(plain.len().min(start + gone)).max(start);
                rope = rope.with([(gone.clone(), come.as_str().into())]);
                plain.replace_range(gone, &come);
            }
            (rope, plain)
        })
    }

    proptest! {
        #[test]
        fn a_text_in_pieces_is_a_text((rope, plain) in made(), (other, other_plain) in made()) {
            prop_assert!(rope.pieces.len() <= MOST, "{rope:?}");
            prop_assert_eq!((rope.len(), rope.is_empty()), (plain.len(), plain.is_empty()));
            prop_assert_eq!(rope.to_string(), &*plain);
            for start in 0..=plain.len() + 1 {
                for end in start.saturating_sub(1)..=plain.len() + 1 {
                    prop_assert_eq!(rope.get(start..end), plain.get(start..end), "{:?} {}..{}", rope, start, end);
                }
                prop_assert!(plain.as_bytes().get(start..).is_none_or(|rest| rest.starts_with(rope.bytes_from(start))));
                prop_assert!(plain.as_bytes().get(..start).is_none_or(|start| start.ends_with(rope.bytes_up_to(start.len()))));
            }
            for at in (0..=plain.len()).filter(|at| plain.is_char_boundary(*at)) {
                let line = plain[..at].rfind('\n').map_or(0, |newline| newline + 1);
                let end = plain[at..].find('\n').map_or(plain.len(), |newline| at + newline + 1);
                prop_assert_eq!((rope.line_start(at), rope.line_end(at)), (line, end), "{:?} {}", rope, at);
                for letters in ["", "\n", "\n\n", "ab", "a\nb"] {
                    prop_assert_eq!(rope.has_before(at, letters), plain[..at].ends_with(letters), "{:?} {}", rope, at);
                }
            }
            let letters: Vec<usize> = (0..=plain.len()).filter(|at| plain.is_char_boundary(*at)).collect();
            for (nth, start) in letters.iter().enumerate() {
                for end in &letters[nth..] {
                    prop_assert_eq!(rope.stretch(*start..*end), &plain[*start..*end]);
                    prop_assert_eq!(rope.bytes_at(*start..*end), &plain.as_bytes()[*start..*end]);
                }
            }
            prop_assert_eq!(rope.whole(), &*plain);
            prop_assert_eq!(rope == other, plain == other_plain);
            let (a, b) = (plain.as_bytes(), other_plain.as_bytes());
            prop_assert_eq!(rope.same_at_start(&other), same_at_start(a, b), "{:?} {:?}", rope, other);
            prop_assert_eq!(rope.same_at_end(&other), same_at_end(a, b), "{:?} {:?}", rope, other);
            let (old, new) = rope.difference(&other);
            prop_assert_eq!(rope.with([(old, other[new].into())]), other);
        }
    }

    #[test]
    fn what_did_not_change_is_shared() {
        let before = Rope::from("one\ntwo\nthree\n");
        let after = before.with([(4..8, "2\n".into()), (14..14, "four\n".into())]);
        assert_eq!(after.pieces().collect::<Vec<_>>(), ["one\n", "2\n", "three\n", "four\n"]);
        assert!(std::ptr::eq(&after[0..4], &before[0..4]) && std::ptr::eq(&after[6..12], &before[8..14]));
        assert_eq!(before.whole().as_ptr(), before.clone().whole().as_ptr());
        assert_eq!(after.whole(), "one\n2\nthree\nfour\n");
    }
}
