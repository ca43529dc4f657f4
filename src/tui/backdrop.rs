//! Whether the terminal is dark or light. It is asked whenever it is taken, and its answer is heard whenever it comes: at
//! best before the first frame. Nobody waits for it, and no part of it is taken for keys, however late it is.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What asks a terminal for the colour behind its text (OSC 11).
pub const QUESTION: &str = "\u{1b}]11;?\u{1b}\\";

/// How the answer begins, without its escape.
const BEGINS: &str = "]11;";
/// No answer is longer.
const LONGEST: usize = 40;

/// Listens for the answer among the keys.
#[derive(Debug, Default)]
pub struct Backdrop {
    waiting: bool,
    held: Vec<KeyEvent>,
}

/// What came of a key.
#[derive(Debug, PartialEq)]
pub enum Heard {
    /// It may be part of the answer.
    Nothing,
    /// These are keys, and no answer.
    Keys(Vec<KeyEvent>),
    /// The answer: whether the background is dark.
    Dark(bool),
}

impl Backdrop {
    /// The question went out.
    pub fn asked(&mut self) {
        self.waiting = true;
    }

    pub fn is_waiting(&self) -> bool {
        self.waiting
    }

    /// Takes a key as it came.
    pub fn hear(&mut self, key: KeyEvent) -> Heard {
        let begins = key.code == KeyCode::Char(']') && !key.modifiers.contains(KeyModifiers::CONTROL);
        if !self.waiting || (self.held.is_empty() && !begins) {
            return Heard::Keys(vec![key]);
        }
        self.held.push(key);
        let ctrl_g = key.code == KeyCode::Char('g') && key.modifiers.contains(KeyModifiers::CONTROL);
        let text: String = self.held.iter().filter_map(|key| key.code.as_char()).collect();
        let fits = text.len() <= LONGEST && (BEGINS.starts_with(&text) || text.starts_with(BEGINS));
        match (ctrl_g, text.strip_suffix('\\')) {
            (true, _) => self.answered(&text[..text.len() - 1]),
            (false, Some(text)) => self.answered(text),
            (false, None) if fits => Heard::Nothing,
            (false, None) => Heard::Keys(std::mem::take(&mut self.held)),
        }
    }

    /// Nothing more is there to read. What only looked like the beginning of an answer are keys after all; a terminal's
    /// own begins with an escape, which comes as Alt, and goes on.
    pub fn pause(&mut self) -> Vec<KeyEvent> {
        let typed = self.held.first().is_some_and(|key| !key.modifiers.contains(KeyModifiers::ALT));
        if typed { std::mem::take(&mut self.held) } else { Vec::new() }
    }

    fn answered(&mut self, text: &str) -> Heard {
        let held = std::mem::take(&mut self.held);
        match is_dark(text.trim_start_matches(BEGINS)) {
            Some(dark) => {
                self.waiting = false;
                Heard::Dark(dark)
            }
            None => Heard::Keys(held),
        }
    }
}

/// Reads `rgb:1e1e/1e1e/2e2e`, whose numbers have one to four digits.
fn is_dark(colour: &str) -> Option<bool> {
    let (_, numbers) = colour.split_once(':')?;
    let part = |text: &str| {
        let most = 16_u32.checked_pow(text.len() as u32)? - 1;
        Some(f64::from(u32::from_str_radix(text, 16).ok()?) / f64::from(most.max(1)))
    };
    let parts: Vec<f64> = numbers.split('/').take(3).map(part).collect::<Option<_>>()?;
    let [r, g, b] = parts[..] else { return None };
    // How bright it looks, by the weights of ITU-R BT.709.
    Some(0.2126 * r + 0.7152 * g + 0.0722 * b < 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that crossterm makes of an answer.
    fn keys(text: &str) -> Vec<KeyEvent> {
        let mut alt = false;
        let mut keys = Vec::new();
        for c in text.chars() {
            let modifiers = if std::mem::take(&mut alt) { KeyModifiers::ALT } else { KeyModifiers::NONE };
            match c {
                '\u{1b}' => alt = true,
                '\u{7}' => keys.push(KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL)),
                c => keys.push(KeyEvent::new(KeyCode::Char(c), modifiers)),
            }
        }
        keys
    }

    fn hear(backdrop: &mut Backdrop, text: &str) -> (String, Option<bool>) {
        let (mut typed, mut dark) = (String::new(), None);
        for key in keys(text) {
            match backdrop.hear(key) {
                Heard::Keys(keys) => typed.extend(keys.iter().filter_map(|key| key.code.as_char())),
                Heard::Dark(is) => dark = Some(is),
                Heard::Nothing => {}
            }
        }
        typed.extend(backdrop.pause().iter().filter_map(|key| key.code.as_char()));
        (typed, dark)
    }

    #[test]
    fn an_answer_is_heard_and_is_no_keys() {
        for (answer, dark) in [
            ("\u{1b}]11;rgb:0000/0000/0000\u{1b}\\", true),
            ("\u{1b}]11;rgb:ffff/ffff/ffff\u{7}", false),
            ("\u{1b}]11;rgb:fd/f6/e3\u{1b}\\", false),
            ("\u{1b}]11;rgba:0000/2b2b/3636/ffff\u{1b}\\", true),
        ] {
            let mut backdrop = Backdrop::default();
            backdrop.asked();
            assert_eq!(hear(&mut backdrop, &format!("n{answer}q")), ("nq".into(), Some(dark)), "{answer}");
            assert!(!backdrop.is_waiting());
        }
    }

    #[test]
    fn an_answer_in_pieces_is_heard() {
        let mut backdrop = Backdrop::default();
        backdrop.asked();
        assert_eq!(hear(&mut backdrop, "\u{1b}]11;rg"), (String::new(), None));
        assert_eq!(hear(&mut backdrop, "b:ffff/ffff/ffff\u{1b}\\"), (String::new(), Some(false)));
    }

    #[test]
    fn what_somebody_types_arrives() {
        for typed in ["]", "]1", "]]11", "a]b", "]11;x\\"] {
            let mut backdrop = Backdrop::default();
            backdrop.asked();
            assert_eq!(hear(&mut backdrop, typed), (typed.to_string(), None));
        }
        assert_eq!(hear(&mut Backdrop::default(), "\u{1b}]11;"), ("]11;".into(), None), "nobody asked");
    }
}
