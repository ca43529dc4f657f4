//! Keys by name: `j`, `down`, `ctrl-r`, `Z`. The keymap says which command a key means here.

use std::{collections::HashMap, ops::Range};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use foldhash::fast::FixedState;

use super::command::{self, Command, Scope};

/// One key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// What nobody can press: a command without a key.
pub const NO_KEY: Press = Press { code: KeyCode::Null, ctrl: false, alt: false };

/// What gives the terminal back to the shell in every program: it is no command's key.
pub const SUSPEND: Press = Press { code: KeyCode::Char('z'), ctrl: true, alt: false };

impl Press {
    pub fn of(event: KeyEvent) -> Press {
        Press {
            code: event.code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        }
    }

    /// The key as the terminal would report it.
    pub fn event(self) -> KeyEvent {
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::CONTROL, self.ctrl);
        modifiers.set(KeyModifiers::ALT, self.alt);
        KeyEvent::new(self.code, modifiers)
    }

    /// Reads a key's name, in capitals or not. A letter alone is meant as it stands; behind Ctrl terminals do not tell its
    /// case.
    pub fn parse(name: &str) -> Option<Press> {
        let (ctrl, rest) = behind("ctrl-", name);
        let (alt, rest) = behind("alt-", rest);
        let named = || NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(rest)).map(|(_, code)| *code);
        let function = || {
            let number = rest.strip_prefix(['f', 'F'])?.parse().ok();
            number.filter(|n| (1..=24).contains(n)).map(KeyCode::F)
        };
        let mut chars = rest.chars();
        let single = chars.next().filter(|_| chars.next().is_none());
        let single = single.map(|c| KeyCode::Char(if ctrl { c.to_ascii_lowercase() } else { c }));
        single.or_else(named).or_else(function).map(|code| Press { code, ctrl, alt })
    }

    /// The name as help and footer show it.
    pub fn shown(self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "Space".into(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(n) => format!("F{n}"),
            KeyCode::PageUp => "PgUp".into(),
            KeyCode::PageDown => "PgDn".into(),
            code => NAMED
                .iter()
                .find(|(_, one)| *one == code)
                .map_or(String::new(), |(name, _)| crate::model::text::sentence(name)),
        };
        format!("{}{}{name}", if self.ctrl { "Ctrl-" } else { "" }, if self.alt { "Alt-" } else { "" })
    }
}

/// Whether a key's name begins with that, and what follows.
fn behind<'a>(prefix: &str, name: &'a str) -> (bool, &'a str) {
    match name.split_at_checked(prefix.len()) {
        Some((before, rest)) if before.eq_ignore_ascii_case(prefix) => (true, rest),
        _ => (false, name),
    }
}

/// Which command a key means in which scope.
#[derive(Debug, Clone)]
pub struct Keymap {
    /// Every key of every command, those of one command one behind the other.
    presses: Vec<Press>,
    /// The command of each.
    commands: Vec<&'static Command>,
    /// Where the keys of a command stand, by its name.
    of: HashMap<&'static str, Range<usize>, FixedState>,
}

impl Default for Keymap {
    fn default() -> Self {
        Keymap::with(&HashMap::new()).0
    }
}

impl Keymap {
    /// The default keys, with those that the user has changed. A change that does not work is left out and said, a
    /// sentence each behind the command: one that there is not, a key that is none, a key that another command has. A
    /// command of whose changed keys none works keeps its usual ones.
    pub fn with(changed: &HashMap<String, Vec<String>>) -> (Keymap, Vec<(&str, String)>) {
        let mut wrong = Vec::new();
        for name in changed.keys().filter(|name| !command::all().any(|command| command.name == **name)) {
            let guess = crate::model::text::did_you_mean(name, command::all().map(|command| command.name));
            let guess = guess.map_or(String::new(), |guess| format!(": did you mean '{guess}'?"));
            wrong.push((name.as_str(), format!("there is no command '{name}'{guess}")));
        }
        let (mut own, mut usual): (Vec<_>, Vec<_>) =
            command::all().partition(|command| changed.contains_key(command.name));
        loop {
            let (map, clashes) = Keymap::of_both(&usual, &own, changed);
            let is_refused = |name: &str| !changed[name].is_empty() && map.presses(name).is_empty();
            let (refused, works): (Vec<_>, Vec<_>) = own.iter().partition(|command| is_refused(command.name));
            let is_last = refused.is_empty();
            wrong.extend(clashes.into_iter().filter(|(name, _)| is_last || is_refused(name)));
            if is_last {
                wrong.sort();
                return (map, wrong);
            }
            // A usual key that stays after all may be what another command has been given.
            usual.extend(refused);
            own = works;
        }
    }

    /// The usual keys of some commands and the user's own of others, and what does not work of these: they come last, so
    /// that a clash leaves the usual ones as they are.
    fn of_both<'a>(
        usual: &[&'static Command],
        own: &[&'static Command],
        changed: &'a HashMap<String, Vec<String>>,
    ) -> (Keymap, Vec<(&'a str, String)>) {
        let room = command::all().count();
        let mut map = Keymap {
            presses: Vec::with_capacity(2 * room),
            commands: Vec::with_capacity(2 * room),
            of: HashMap::with_capacity_and_hasher(room, FixedState::default()),
        };
        let mut wrong = Vec::new();
        for command in usual {
            command
                .keys
                .iter()
                .filter_map(|key| Press::parse(key))
                .for_each(|press| map.bind(press, command));
        }
        for command in own {
            for key in &changed[command.name] {
                match map.free(key, command) {
                    Ok(press) => map.bind(press, command),
                    Err(why) => wrong.push((command.name, why)),
                }
            }
        }
        (map, wrong)
    }

    /// Gives a command one more key.
    fn bind(&mut self, press: Press, command: &'static Command) {
        let at = self.presses.len();
        self.presses.push(press);
        self.commands.push(command);
        self.of.entry(command.name).or_insert(at..at).end = at + 1;
    }

    /// The key that a command may be given.
    ///
    /// # Errors
    /// The name is that of no key, or another command has it in one of the places.
    fn free(&self, key: &str, command: &Command) -> Result<Press, String> {
        let name = command.name;
        let press = Press::parse(key).ok_or_else(|| format!("'{key}' is no key (for '{name}')"))?;
        if press == SUSPEND {
            return Err(format!(
                "the key {} gives the terminal back to the shell, not '{name}'",
                press.shown()
            ));
        }
        if let Some(other) = command.scopes.iter().find_map(|scope| self.command(press, *scope)) {
            let key = press.shown();
            return Err(format!("the key {key} cannot mean both '{}' and '{name}'", other.name));
        }
        Ok(press)
    }

    /// The command of a key in a scope.
    pub fn command(&self, press: Press, scope: Scope) -> Option<&'static Command> {
        let mut bound = self.presses.iter().zip(&self.commands);
        bound
            .find(|(one, command)| **one == press && command.scopes.contains(&scope))
            .map(|(_, found)| *found)
    }

    /// The key that a window on top hears for a key that was pressed: the usual one of the command that it means there.
    /// None for a usual key that was given up.
    pub fn heard(&self, press: Press, scope: Scope) -> Option<Press> {
        match self.command(press, scope) {
            Some(command) => command.usual_key(),
            None => (self.own(press, scope) == press).then_some(press),
        }
    }

    /// The key to press for what a window knows by that usual key.
    pub fn own(&self, usual: Press, scope: Scope) -> Press {
        let means = |command: &&Command| command.keys.iter().any(|key| Press::parse(key) == Some(usual));
        let presses = command::here(scope).find(means).map(|command| self.presses(command.name));
        match presses {
            Some(own) if !own.contains(&usual) => own.first().copied().unwrap_or(NO_KEY),
            _ => usual,
        }
    }

    /// The keys of a command, the one that is shown first.
    pub fn presses(&self, name: &str) -> &[Press] {
        self.of.get(name).map(|at| &self.presses[at.clone()]).unwrap_or_default()
    }

    /// Which of the keys of a command this is, from 1: those of "do" stand for the lines of the week. None where it was
    /// chosen without a key.
    pub fn nth(&self, name: &str, press: Press) -> Option<usize> {
        self.presses(name).iter().position(|one| *one == press).map(|at| at + 1)
    }

    /// The first key of a command, as it is shown; empty when it has none.
    pub fn shown(&self, name: &str) -> String {
        self.presses(name).first().map_or(String::new(), |press| press.shown())
    }

    /// What gives a command: its first key; where it has none, the key of all commands and the name.
    pub fn named(&self, name: &str) -> String {
        match self.shown(name) {
            key if key.is_empty() => format!("{}{name}", self.shown("all")),
            key => key,
        }
    }

    /// A sentence of the program in which `{note}` stands for the key of that command, `:note` where it has none.
    pub fn name_keys(&self, words: &str) -> String {
        let mut out = String::new();
        let mut rest = words;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
        {
            out += before;
            // A pair of braces alone stands for something else.
            out += &if name.is_empty() { "{}".into() } else { self.named(name) };
            rest = after;
        }
        out + rest
    }

    /// All keys of a command, as they are shown; those of a row of digits as their range.
    pub fn all_shown(&self, name: &str) -> String {
        let keys = self.presses(name);
        match keys {
            [first, .., last] if keys.len() > 3 => format!("{}-{}", first.shown(), last.shown()),
            _ => keys.iter().map(|press| press.shown()).collect::<Vec<_>>().join(" "),
        }
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
            ("F1", "F1"),
            ("F", "F"),
            ("CTRL-R", "Ctrl-r"),
            ("Alt-Z", "Alt-Z"),
            ("Enter", "Enter"),
            ("PgUp", "PgUp"),
            ("enter", "Enter"),
            ("space", "Space"),
            ("?", "?"),
        ] {
            assert_eq!(Press::parse(name).map(Press::shown).as_deref(), Some(shown));
        }
        assert_eq!(Press::parse("enterr"), None);
    }

    #[test]
    fn clashes_and_unknown_commands_are_named_and_left_out() {
        let unchanged = HashMap::new();
        let (usual, wrong) = Keymap::with(&unchanged);
        assert_eq!((wrong, usual.shown("undo")), (Vec::new(), "u".to_string()));
        for (name, key, words) in [
            ("note", "u", "the key u cannot mean both 'undo' and 'note'"),
            ("ntoe", "u", "there is no command 'ntoe': did you mean 'note'?"),
            ("note", "enterr", "'enterr' is no key (for 'note')"),
            ("note", "ctrl-z", "the key Ctrl-z gives the terminal back to the shell, not 'note'"),
            ("review-write", "n", "the key n cannot mean both 'review-note' and 'review-write'"),
        ] {
            let changed = HashMap::from([(name.into(), vec![key.into()])]);
            let (map, wrong) = Keymap::with(&changed);
            assert_eq!(wrong, [(name, words.to_string())]);
            assert_eq!(map.shown("undo"), "u", "the others keep their keys");
        }
        let changed = HashMap::from([("note".into(), vec!["ctrl-n".into()])]);
        let (map, wrong) = Keymap::with(&changed);
        assert_eq!((map.shown("note").as_str(), wrong.len()), ("Ctrl-n", 0));
        let n = Press::parse("n").unwrap();
        assert!(map.command(n, Scope::Board).is_none(), "the usual key is free");
    }

    #[test]
    fn every_usual_key_is_one_and_means_one_command_in_each_place() {
        let map = Keymap::default();
        for command in command::all() {
            assert_eq!(map.presses(command.name).len(), command.keys.len(), "{command:?}");
            for press in map.presses(command.name) {
                for scope in command.scopes {
                    let found = map.command(*press, *scope).map(|found| found.name);
                    assert_eq!(found, Some(command.name), "{} {scope:?}", press.shown());
                }
            }
        }
    }

    #[test]
    fn a_command_of_whose_own_keys_none_works_keeps_its_usual_ones() {
        for (given, command, keys, refused) in [
            (&[("help", &["f99"][..])][..], "help", "? F1", 1),
            (&[("undo", &["ctrl-z"])], "undo", "u Ctrl-u", 1),
            (&[("note", &["d"])], "note", "n", 1),
            (&[("quit", &["enter"])], "quit", "q Ctrl-c", 1),
            // One that works is enough, and none at all is what somebody may want.
            (&[("note", &["d", "f5"])], "note", "F5", 1),
            (&[("note", &[])], "note", "", 0),
            // A key that was given up goes to whom it is given, and stays where that was refused.
            (&[("undo", &["f5"]), ("note", &["u"])], "note", "u", 0),
            (&[("undo", &["ctrl-z"]), ("note", &["u"])], "undo", "u Ctrl-u", 2),
            (&[("undo", &["ctrl-z"]), ("note", &["u"])], "note", "n", 2),
        ] {
            let own = |(name, keys): &(&str, &[&str])| {
                (name.to_string(), keys.iter().map(ToString::to_string).collect())
            };
            let changed = given.iter().map(own).collect();
            let (map, wrong) = Keymap::with(&changed);
            assert_eq!(
                (map.all_shown(command).as_str(), wrong.len()),
                (keys, refused),
                "{given:?}: {wrong:?}"
            );
        }
    }

    #[test]
    fn sentences_name_the_keys_in_force() {
        let own = HashMap::from([("note".to_string(), vec!["f5".to_string()])]);
        let words = "'{}' is nobody. {note} notes, {messages} lists, {";
        assert_eq!(Keymap::with(&own).0.name_keys(words), "'{}' is nobody. F5 notes, :messages lists, {");
    }

    #[test]
    fn the_keys_of_a_row_are_counted() {
        let keys = HashMap::from([("do".to_string(), vec!["f1".into(), "f2".into()])]);
        let keys = keys.into_iter().chain([("help".to_string(), vec!["?".into()])]).collect();
        let (map, wrong) = Keymap::with(&keys);
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(map.nth("do", Press::parse("f2").unwrap()), Some(2));
        assert_eq!(map.nth("do", NO_KEY), None);
        assert_eq!(Keymap::default().all_shown("do"), "1-9");
    }
}
