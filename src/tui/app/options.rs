//! How the dashboard is started: what the surroundings and the settings ask for.

use std::rc::Rc;

use crate::{
    config::AUTO,
    setup::{Colours, Setup},
    tui::{
        keys::Keymap,
        theme::{Look, Theme},
    },
};

/// How the dashboard was started.
#[derive(Debug, Clone)]
pub struct Options {
    pub look: Look,
    pub keymap: Rc<Keymap>,
    /// Why nothing may be written, where that is so.
    pub locked: Option<&'static str>,
    /// Whether the board is made up, to look around on.
    pub demo: bool,
    pub seed: u64,
    /// Drafts that were kept: what they are about, and the text.
    pub drafts: Vec<(String, String)>,
    /// The file's name for messages.
    pub file: String,
    /// Something to be said at the start.
    pub notice: Option<String>,
    /// The time in UTC.
    pub utc: Option<chrono::NaiveDateTime>,
    /// Whether clicks and the wheel come here from the start.
    pub mouse: bool,
    /// The theme becomes dark or light as the terminal is, in so many colours.
    pub follows: Option<Colours>,
    /// The terminal understands more than the plain sequences.
    pub modern: bool,
}

impl Options {
    /// What the surroundings and the settings ask for, and what is wrong with the settings, a sentence each.
    pub fn new(setup: &Setup) -> (Options, Vec<String>) {
        let (terminal, config) = (&setup.terminal, &setup.settings);
        let (keymap, wrong) = Keymap::with(&config.keys);
        let file = setup.places.config.as_ref().map_or(String::new(), |path| format!("{}:", path.display()));
        let on_line = |(name, why): (&str, String)| config.on_line(&format!("keys.{name}"), &why);
        let mut wrong: Vec<String> = wrong.into_iter().map(|why| format!("{file}{}", on_line(why))).collect();
        let theme = match &config.own_theme {
            _ if terminal.no_color => Theme::plain(),
            Some(own) => {
                let (theme, lines) = Theme::parse(&own.text);
                wrong.extend(lines.into_iter().map(|why| format!("{}:{why}", own.file)));
                theme
            }
            // Until the terminal has told what it is, its own colours fit both.
            None => {
                Theme::named(&config.theme).or_else(|| Theme::named("terminal")).unwrap_or_else(Theme::plain)
            }
        };
        let follows = config.theme == AUTO && terminal.modern && !terminal.no_color;
        let look = Look { theme: theme.on(terminal.colours), ascii: terminal.ascii || config.ascii };
        let options = Options {
            seed: setup.seed,
            utc: Some(setup.utc),
            mouse: config.mouse && !terminal.in_screen,
            follows: follows.then_some(terminal.colours),
            modern: terminal.modern,
            ..Options::with(look, keymap)
        };
        (options, wrong)
    }

    /// The usual keys and nothing else, in that look.
    pub fn bare(look: Look) -> Options {
        Options::with(look, Keymap::default())
    }

    fn with(look: Look, keymap: Keymap) -> Options {
        Options {
            look,
            keymap: Rc::new(keymap),
            locked: None,
            demo: false,
            seed: 0,
            drafts: Vec::new(),
            file: String::new(),
            notice: None,
            utc: None,
            mouse: true,
            follows: None,
            modern: true,
        }
    }
}
