//! The settings, which are not data: theme, drawing, the inbox, usual cadences. A setting that is wrong is said and left
//! out; the program runs without it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
};

use serde::Serialize;

use crate::model::{Every, Kind, Usual, text::did_you_mean};

/// What the settings file says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Config {
    /// The name of a theme.
    pub theme: String,
    /// Draw with ASCII only.
    pub ascii: bool,
    /// Take clicks and the wheel.
    pub mouse: bool,
    /// Where lines from other apps arrive; beside the board unless set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inbox: Option<PathBuf>,
    /// The keys of commands that are to be other than usual.
    #[serde(skip_serializing_if = "HashMap::is_empty")]
    pub keys: HashMap<String, Vec<String>>,
    /// The usual cadence of a kind, in the words of the file.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub cadence: BTreeMap<&'static str, String>,
    /// What the settings file says, by name: `theme`, `cadence.mentor`.
    #[serde(skip)]
    pub given: BTreeSet<String>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            theme: THEMES[0].into(),
            ascii: false,
            mouse: true,
            inbox: None,
            keys: HashMap::new(),
            cadence: BTreeMap::new(),
            given: BTreeSet::new(),
        }
    }
}

/// The themes that there are.
pub const THEMES: &[&str] = &["terminal", "dark", "light", "high-contrast", "colour-blind"];

const KEYS: &[&str] = &["theme", "ascii", "mouse", "inbox", "keys", "cadence"];

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

    /// Reads a settings file; what is wrong in it is said in the second part, a sentence each.
    pub fn read(text: &str) -> (Config, Vec<String>) {
        let mut config = Config::default();
        let table: toml::Table = match toml::from_str(text.trim_start_matches('\u{feff}')) {
            Ok(table) => table,
            Err(error) => return (config, vec![format!("it is no TOML: {}", error.message())]),
        };
        let mut wrong = Vec::new();
        for (key, value) in &table {
            if let Err(why) = config.take(key, value) {
                wrong.push(why);
            }
        }
        (config, wrong)
    }

    fn take(&mut self, key: &str, value: &toml::Value) -> Result<(), String> {
        let text = || value.as_str().ok_or_else(|| format!("'{key}' must be a text"));
        let flag = || value.as_bool().ok_or_else(|| format!("'{key}' must be true or false"));
        match key {
            "theme" => self.theme = known(text()?, "theme", THEMES)?.into(),
            "ascii" => self.ascii = flag()?,
            "mouse" => self.mouse = flag()?,
            "inbox" => self.inbox = Some(text()?.into()),
            "keys" => {
                let table = value.as_table().ok_or("'keys' must be a table: [keys]")?;
                for (command, keys) in table {
                    let keys = keys.clone().try_into::<Vec<String>>();
                    let keys =
                        keys.map_err(|_| format!("the keys of '{command}' must be a list: [\"n\"]"))?;
                    self.keys.insert(command.clone(), keys);
                }
            }
            "cadence" => {
                let table = value.as_table().ok_or("'cadence' must be a table: [cadence]")?;
                for (kind, every) in table {
                    let kind = known(kind, "kind of seat", Kind::WORDS)?;
                    let every = every.as_str().filter(|every| Every::parse(every).is_some());
                    let every =
                        every.ok_or_else(|| format!("the cadence of '{kind}' must be like \"2 weeks\""))?;
                    self.cadence.insert(kind, every.into());
                    self.given.insert(format!("cadence.{kind}"));
                }
            }
            _ => return known(key, "setting", KEYS).map(|_| ()),
        }
        self.given.insert(key.into());
        Ok(())
    }
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
        assert_eq!((Config { given: BTreeSet::new(), ..config }, wrong), (Config::default(), Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_said_and_left_out() {
        let (config, wrong) = Config::read(
            "theme = \"drak\"\nmuose = true\nascii = 1\nmouse = false\n[cadence]\nmentor = \"often\"\n",
        );
        let given = BTreeSet::from(["mouse".to_string()]);
        assert_eq!(config, Config { mouse: false, given, ..Config::default() });
        assert_eq!(
            wrong,
            [
                "'ascii' must be true or false",
                "the cadence of 'mentor' must be like \"2 weeks\"",
                "there is no setting 'muose': did you mean 'mouse'?",
                "there is no theme 'drak': did you mean 'dark'?",
            ]
        );
        assert_eq!(Config::read("x = ").1.len(), 1);
    }

    #[test]
    fn cadences_are_by_kind() {
        let (config, wrong) = Config::read("[cadence]\nmentor = \"6 weeks\"\n");
        assert_eq!((config.cadence.get("mentor").map(String::as_str), wrong.len()), (Some("6 weeks"), 0));
    }
}
