//! What the terminal has sent, put in order: which of it are keys, and which is text that was pasted.
//!
//! A terminal puts a paste between two marks, and a pasted text may hold the closing one itself. What follows would come
//! in as keys and be obeyed. So all that arrives together with a paste, after it, is taken for a part of it.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

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

    pub fn take(&mut self, event: Event) {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.take_key(key),
            Event::Paste(text) => match self.0.last_mut() {
                Some(Msg::Paste(before)) => before.push_str(&text),
                _ => self.0.push(Msg::Paste(text)),
            },
            // A new size is known before a paste is over, so that the paste stays in one piece.
            Event::Resize(width, height) => self.0.insert(0, Msg::Resize(width, height)),
            _ => {}
        }
    }

    fn take_key(&mut self, key: KeyEvent) {
        let text = text_of(key);
        match self.0.last_mut() {
            Some(Msg::Paste(before)) => before.extend(text),
            _ => self.0.push(Msg::Key(key)),
        }
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

    fn key(code: KeyCode) -> Event {
        Event::Key(code.into())
    }

    fn letters(text: &str) -> Vec<Event> {
        text.chars().map(|c| key(KeyCode::Char(c))).collect()
    }

    fn taken(events: Vec<Event>) -> Vec<String> {
        let mut queue = Queue::default();
        events.into_iter().for_each(|event| queue.take(event));
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
        let mut events = letters("n");
        events.push(Event::Paste("one\n".into()));
        events.extend(letters("qx"));
        events.extend([key(KeyCode::Enter), key(KeyCode::Esc), key(KeyCode::Up), Event::Resize(10, 5)]);
        events.push(Event::Paste("two".into()));
        events.extend(letters("u"));
        assert_eq!(taken(events), ["10x5", "n", "paste \"one\\nqx\\ntwou\""]);
    }

    #[test]
    fn keys_before_a_paste_are_keys() {
        assert_eq!(taken(letters("nq")), ["n", "q"]);
        let mut queue = Queue::default();
        queue.take(key(KeyCode::Esc));
        assert_eq!(queue.patience(), Duration::ZERO, "keys are taken at once");
        queue.take(Event::Paste(String::new()));
        assert_eq!(queue.patience(), TOGETHER);
    }
}
