//! The settings, which are not data: theme, drawing, the inbox, usual cadences. A setting that is wrong is said and left
//! out; the program runs without it.

use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
};

use toml::de::{DeTable, DeValue};

use crate::model::{Every, Kind, Usual, text::did_you_mean};

/// What the settings file says.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `auto` by the terminal's background, the name of a theme, or of a file in the folder `themes`.
    pub theme: String,
    /// What stands in that file.
    pub own_theme: Option<OwnTheme>,
    /// Draw with ASCII only.
    pub ascii: bool,
    /// Linear text and prompts instead of screens.
    pub plain: bool,
    /// Take clicks and the wheel.
    pub mouse: bool,
    /// Where lines from other apps arrive; beside the board unless set.
    pub inbox: Option<PathBuf>,
    /// The keys of commands that are to be other than usual.
    pub keys: HashMap<String, Vec<String>>,
    /// The usual cadence of a kind, in the words of the file.
    pub cadence: BTreeMap<&'static str, String>,
    /// The lines of what the settings file says, by name: `theme`, `cadence.mentor`.
    pub given: BTreeMap<String, usize>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            theme: AUTO.into(),
            own_theme: None,
            ascii: false,
            plain: false,
            mouse: true,
            inbox: None,
            keys: HashMap::new(),
            cadence: BTreeMap::new(),
            given: BTreeMap::new(),
        }
    }
}

/// A theme of the user's own.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnTheme {
    /// The file, for messages.
    pub file: String,
    pub text: String,
}

/// The theme that is dark or light as the terminal is.
pub const AUTO: &str = "auto";

/// The themes that there are.
pub const THEMES: &[&str] = &[AUTO, "terminal", "dark", "light", "high-contrast", "colour-blind"];

const KEYS: &[&str] = &["theme", "ascii", "plain", "mouse", "inbox", "keys", "cadence"];

impl Config {
    /// A settings file that changes nothing, with a remark on each setting.
    pub const DEFAULT: &str = include_str!("../assets/config.toml");

    /// The cadences in force.
    pub fn usual(&self) -> Usual {
        let mut usual = Usual::default();
        for (kind, every) in &self.cadence {
            if let (Some(kind), Some(every)) = (Kind::of(kind), Every::parse(every)) {
                usual.set(kind, every);
            }
        }
        usual
    }

    /// Reads a settings file; what is wrong in it is said in the second part, a sentence each with its line.
    pub fn read(text: &str) -> (Config, Vec<String>) {
        let mut config = Config::default();
        let wrong = each_key(text, |key, line, value| {
            config.take(key, value)?;
            config.given.insert(key.into(), line);
            Ok(())
        });
        (config, wrong)
    }

    /// What is wrong with a setting that was given, with its line as [`Config::read`] says it.
    pub fn on_line(&self, key: &str, why: &str) -> String {
        self.given.get(key).map_or_else(|| format!(" {why}"), |line| format!("{line}: {why}"))
    }

    /// Whether the theme is one of the user's own, in a file.
    pub fn names_own_theme(&self) -> bool {
        !THEMES.contains(&self.theme.as_str())
    }

    /// Takes over what the file of the user's own theme says; without one it goes on with the usual theme.
    ///
    /// # Errors
    /// There is no such theme; the words begin with the line.
    pub fn take_theme(&mut self, file: &str, text: Option<String>) -> Result<(), String> {
        self.own_theme = text.map(|text| OwnTheme { file: file.into(), text });
        if self.own_theme.is_some() {
            return Ok(());
        }
        let theme = std::mem::replace(&mut self.theme, AUTO.into());
        let why = known(&theme, "theme", THEMES).err().unwrap_or_default();
        let why = self.on_line("theme", &format!("there is no file {file}; {why}"));
        self.given.remove("theme");
        Err(why)
    }

    fn take(&mut self, key: &str, value: &DeValue) -> Result<(), String> {
        let text = || value.as_str().ok_or_else(|| format!("'{key}' must be a text"));
        let flag = || value.as_bool().ok_or_else(|| format!("'{key}' must be true or false"));
        match key {
            "theme" => self.theme = text()?.into(),
            "ascii" => self.ascii = flag()?,
            "plain" => self.plain = flag()?,
            "mouse" => self.mouse = flag()?,
            "inbox" => self.inbox = Some(text()?.into()),
            "keys" | "cadence" if matches!(value, DeValue::Table(_)) => {}
            "keys" | "cadence" => return Err(format!("'{key}' must be a table: [{key}]")),
            _ => match key.split_once('.') {
                Some(("keys", command)) => self.take_keys(command, value)?,
                Some(("cadence", kind)) => self.take_cadence(kind, value)?,
                _ => return known(key, "setting", KEYS).map(|_| ()),
            },
        }
        Ok(())
    }

    fn take_keys(&mut self, command: &str, value: &DeValue) -> Result<(), String> {
        let list = value.as_array().and_then(|keys| {
            keys.iter().map(|key| key.get_ref().as_str().map(str::to_string)).collect::<Option<Vec<_>>>()
        });
        let list = list.ok_or_else(|| format!("the keys of '{command}' must be a list: [\"n\"]"))?;
        self.keys.insert(command.into(), list);
        Ok(())
    }

    fn take_cadence(&mut self, kind: &str, value: &DeValue) -> Result<(), String> {
        let kind = known(kind, "kind of seat", Kind::WORDS)?;
        let every = value.as_str().filter(|every| Every::parse(every).is_some());
        let every = every.ok_or_else(|| format!("the cadence of '{kind}' must be like \"2 weeks\""))?;
        self.cadence.insert(kind, every.into());
        Ok(())
    }
}

/// Hands each key of a settings file with its line to `take`, those of a table as `table.key`, and a table that has none
/// itself; answers what is wrong, a sentence each that begins with its line.
pub fn each_key(
    text: &str,
    mut take: impl FnMut(&str, usize, &DeValue) -> Result<(), String>,
) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}');
    let line = |at: usize| text.as_bytes()[..at.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1;
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            return vec![format!("{}: it is no TOML: {}", line(at), error.message())];
        }
    };
    let mut wrong: Vec<(usize, String)> = Vec::new();
    let mut give = |name: &str, at: usize, value: &DeValue| {
        wrong.extend(take(name, line(at), value).err().map(|why| (line(at), why)));
    };
    for (key, value) in &table {
        match value.get_ref() {
            DeValue::Table(inner) if !inner.is_empty() => inner.iter().for_each(|(inner, value)| {
                give(&format!("{}.{}", key.get_ref(), inner.get_ref()), inner.span().start, value.get_ref());
            }),
            value => give(key.get_ref(), key.span().start, value),
        }
    }
    wrong.sort();
    wrong.into_iter().map(|(line, why)| format!("{line}: {why}")).collect()
}

/// The word itself, if it is one of these; else what was meant.
fn known(word: &str, what: &str, words: &[&'static str]) -> Result<&'static str, String> {
    words.iter().find(|known| **known == word).copied().ok_or_else(|| {
        let guess =
            did_you_mean(word, words.iter().copied()).map(|guess| format!(": did you mean '{guess}'?"));
        format!("there is no {what} '{word}'{}", guess.unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_file_says_the_defaults() {
        let (config, wrong) = Config::read(Config::DEFAULT);
        assert_eq!((Config { given: BTreeMap::new(), ..config }, wrong), (Config::default(), Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_left_out() {
        let (config, wrong) = Config::read(
            "muose = true\nascii = 1\nmouse = false\n\n[cadence]\npeer = \"2 weeks\"\nmentor = \"often\"\n\
             [keys]\nnote = \"n\"\n[colours]\nred = 1\n",
        );
        assert!(!config.mouse && config.cadence.contains_key("peer"), "the rest is in force");
        assert_eq!(
            wrong,
            [
                "1: there is no setting 'muose': did you mean 'mouse'?",
                "2: 'ascii' must be true or false",
                "7: the cadence of 'mentor' must be like \"2 weeks\"",
                "9: the keys of 'note' must be a list: [\"n\"]",
                "11: there is no setting 'colours.red'",
            ]
        );
        assert_eq!(Config::read("theme = \"dark\"\nx = ").1.len(), 1);
        assert_eq!(Config::read("keys = 1").1, ["1: 'keys' must be a table: [keys]"]);
        let empty = Config::read("[keys]\n[cadence]\n[colours]\n").1;
        assert_eq!(empty, ["3: there is no setting 'colours'"]);
    }

    #[test]
    fn a_theme_is_one_of_the_program_or_a_file() {
        let (mut config, wrong) = Config::read("\ntheme = \"drak\"");
        assert!(wrong.is_empty() && config.names_own_theme());
        let why = config.take_theme("/c/themes/drak.toml", None).unwrap_err();
        assert_eq!(
            why,
            "2: there is no file /c/themes/drak.toml; there is no theme 'drak': did you mean 'dark'?"
        );
        assert_eq!(config, Config::default());
        assert!(!Config::read("theme = \"light\"").0.names_own_theme());
    }

    #[test]
    fn cadences_are_by_kind() {
        let (config, wrong) = Config::read("[cadence]\nmentor = \"6 weeks\"\n");
        assert_eq!((config.cadence.get("mentor").map(String::as_str), wrong.len()), (Some("6 weeks"), 0));
    }
}
