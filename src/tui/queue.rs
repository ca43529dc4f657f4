//! What the terminal has sent, put in order: which of it are keys, and which is text that was pasted.
//!
//! A terminal puts a paste between two marks, and a pasted text may hold the closing one itself. What follows would come
//! in as keys and be obeyed. So all that arrives together with a paste, after it, is taken for a part of it.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::msg::Msg;

/// How long what follows a paste may take to arrive: less than any hand needs to come back to the keys.
const TOGETHER: Duration = Duration::from_millis(20);

/// What arrived together.
#[derive(Default)]
pub struct Queue(Vec<Msg>);

impl Queue {
    /// How long to wait for more.
    pub fn patience(&self) -> Duration {
        if self.pasted().is_some() { TOGETHER } else { Duration::ZERO }
    }

    pub fn key(&mut self, key: KeyEvent) {
        match self.0.last_mut() {
            Some(Msg::Paste(before)) => before.extend(text_of(key)),
            _ => self.0.push(Msg::Key(key)),
        }
    }

    pub fn paste(&mut self, text: String) {
        match self.0.last_mut() {
            Some(Msg::Paste(before)) => before.push_str(&text),
            _ => self.0.push(Msg::Paste(text)),
        }
    }

    /// A click, which a paste may bring along as well.
    pub fn mouse(&mut self, msg: Msg) {
        if self.pasted().is_none() {
            self.0.push(msg);
        }
    }

    /// What is neither key nor text: it comes first, so that a paste stays in one piece.
    pub fn aside(&mut self, msg: Msg) {
        self.0.insert(0, msg);
    }

    pub fn into_messages(self) -> Vec<Msg> {
        self.0
    }

    fn pasted(&self) -> Option<&str> {
        match self.0.last() {
            Some(Msg::Paste(text)) => Some(text),
            _ => None,
        }
    }
}

/// What a key would have been as text; nothing for arrows and the like.
fn text_of(key: KeyEvent) -> Option<char> {
    let is_plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
    match key.code {
        KeyCode::Char(c) if is_plain => Some(c),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types(queue: &mut Queue, text: &str) {
        text.chars().for_each(|c| queue.key(KeyCode::Char(c).into()));
    }

    fn told(queue: Queue) -> Vec<String> {
        let told = |msg| match msg {
            Msg::Key(key) => format!("{}", key.code),
            Msg::Paste(text) => format!("paste {text:?}"),
            Msg::Resize(width, height) => format!("{width}x{height}"),
            other => format!("{other:?}"),
        };
        queue.into_messages().into_iter().map(told).collect()
    }

    #[test]
    fn what_follows_a_paste_at_once_belongs_to_it() {
        let mut queue = Queue::default();
        types(&mut queue, "n");
        queue.paste("one\n".into());
        types(&mut queue, "qx");
        for code in [KeyCode::Enter, KeyCode::Esc, KeyCode::Up] {
            queue.key(code.into());
        }
        queue.aside(Msg::Resize(10, 5));
        queue.mouse(Msg::Click { x: 1, y: 1, twice: true });
        queue.paste("two".into());
        types(&mut queue, "u");
        assert_eq!(told(queue), ["10x5", "n", "paste \"one\\nqx\\ntwou\""]);
    }

    #[test]
    fn keys_before_a_paste_are_keys() {
        let mut queue = Queue::default();
        types(&mut queue, "nq");
        assert_eq!(queue.patience(), Duration::ZERO, "keys are taken at once");
        queue.paste(String::new());
        assert_eq!(queue.patience(), TOGETHER);
        assert_eq!(told(queue), ["n", "q", "paste \"\""]);
    }
}
