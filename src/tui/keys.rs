//! Keys by name: `j`, `down`, `ctrl-r`, `Z`. The keymap says which command a key means here.

use std::collections::HashMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::command::{COMMANDS, Command, Scope};

/// One key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Press {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
}

const NAMED: &[(&str, KeyCode)] = &[
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("back-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("space", KeyCode::Char(' ')),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("del", KeyCode::Delete),
];

impl Press {
    pub fn of(event: KeyEvent) -> Press {
        Press {
            code: event.code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        }
    }

    /// Reads a key's name.
    pub fn parse(name: &str) -> Option<Press> {
        let (ctrl, rest) = name.strip_prefix("ctrl-").map_or((false, name), |rest| (true, rest));
        let (alt, rest) = rest.strip_prefix("alt-").map_or((false, rest), |rest| (true, rest));
        let named = NAMED.iter().find(|(word, _)| *word == rest).map(|(_, code)| *code);
        let function =
            || rest.strip_prefix('f')?.parse().ok().filter(|n| (1..=24).contains(n)).map(KeyCode::F);
        let mut chars = rest.chars();
        let single = chars.next().filter(|_| chars.next().is_none()).map(KeyCode::Char);
        named.or(single).or_else(function).map(|code| Press { code, ctrl, alt })
    }

    /// The digit, if the key is one.
    pub fn digit(self) -> Option<usize> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => c.to_digit(10).map(|n| n as usize),
            _ => None,
        }
    }

    /// The name as help and footer show it.
    pub fn shown(self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "Space".into(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(n) => format!("F{n}"),
            code => NAMED
                .iter()
                .find(|(_, one)| *one == code)
                .map_or(String::new(), |(name, _)| crate::model::text::sentence(name)),
        };
        format!("{}{}{name}", if self.ctrl { "Ctrl-" } else { "" }, if self.alt { "Alt-" } else { "" })
    }
}

/// Which command a key means in which scope.
#[derive(Debug, Clone)]
pub struct Keymap {
    keys: HashMap<(Press, Scope), &'static Command>,
    /// The keys of each command by its name, in the order of the table.
    of: HashMap<&'static str, Vec<Press>>,
}

impl Default for Keymap {
    fn default() -> Self {
        Keymap::with(&HashMap::new()).unwrap_or_else(|clash| panic!("{clash}"))
    }
}

impl Keymap {
    /// The default keys, with those that the user has changed.
    ///
    /// # Errors
    /// Names a key that two commands claim in one scope, or that is none.
    pub fn with(changed: &HashMap<String, Vec<String>>) -> Result<Keymap, String> {
        if let Some(unknown) =
            changed.keys().find(|name| !COMMANDS.iter().any(|command| command.name == **name))
        {
            let guess =
                crate::model::text::did_you_mean(unknown, COMMANDS.iter().map(|command| command.name));
            return Err(format!(
                "no command is called '{unknown}'{}",
                guess.map_or(String::new(), |g| format!("; did you mean '{g}'?"))
            ));
        }
        let mut map = Keymap { keys: HashMap::new(), of: HashMap::new() };
        for command in COMMANDS {
            let own: Vec<&str> = match changed.get(command.name) {
                Some(keys) => keys.iter().map(String::as_str).collect(),
                None => command.keys.to_vec(),
            };
            for name in own {
                let press = Press::parse(name).ok_or(format!("'{name}' is no key ({})", command.name))?;
                map.bind(press, command)?;
            }
        }
        Ok(map)
    }

    fn bind(&mut self, press: Press, command: &'static Command) -> Result<(), String> {
        for scope in command.scopes {
            if let Some(other) = self.keys.insert((press, *scope), command) {
                return Err(format!(
                    "the key {} means both '{}' and '{}'",
                    press.shown(),
                    other.name,
                    command.name
                ));
            }
        }
        self.of.entry(command.name).or_default().push(press);
        Ok(())
    }

    /// The command of a key in a scope.
    pub fn command(&self, press: Press, scope: Scope) -> Option<&'static Command> {
        self.keys.get(&(press, scope)).copied()
    }

    /// The first key of a command, as it is shown; empty when it has none.
    pub fn shown(&self, name: &str) -> String {
        self.of.get(name).and_then(|keys| keys.first()).map_or(String::new(), |press| press.shown())
    }

    /// All keys of a command, as they are shown.
    pub fn all_shown(&self, name: &str) -> String {
        let keys = self.of.get(name).map(Vec::as_slice).unwrap_or_default();
        keys.iter().map(|press| press.shown()).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_names_come_back() {
        for (name, shown) in [
            ("j", "j"),
            ("Z", "Z"),
            ("ctrl-r", "Ctrl-r"),
            ("f1", "F1"),
            ("enter", "Enter"),
            ("space", "Space"),
            ("?", "?"),
        ] {
            assert_eq!(Press::parse(name).map(Press::shown).as_deref(), Some(shown));
        }
        assert_eq!(Press::parse("enterr"), None);
    }

    #[test]
    fn clashes_and_unknown_commands_are_named() {
        let changed = |name: &str, key: &str| HashMap::from([(name.to_string(), vec![key.to_string()])]);
        assert_eq!(
            Keymap::with(&changed("note", "u")).unwrap_err(),
            "the key u means both 'note' and 'undo'"
        );
        assert_eq!(
            Keymap::with(&changed("ntoe", "u")).unwrap_err(),
            "no command is called 'ntoe'; did you mean 'note'?"
        );
        assert!(Keymap::with(&changed("note", "ctrl-n")).is_ok());
    }
}
