//! How the dashboard is started: what the surroundings and the settings ask for.

use crate::{
    config::Config,
    desk::Failure,
    setup::Setup,
    tui::{
        keys::Keymap,
        theme::{Look, Theme},
    },
};

/// How the dashboard was started.
#[derive(Debug, Clone)]
pub struct Options {
    pub look: Look,
    pub keymap: Keymap,
    /// Why nothing may be written, where that is so.
    pub locked: Option<&'static str>,
    /// Shown on top: "DEMO: made-up people, nothing is kept".
    pub banner: Option<String>,
    pub seed: u64,
    /// Drafts that were kept: what they are about, and the text.
    pub drafts: Vec<(String, String)>,
    /// The file's name for messages.
    pub file: String,
    /// Something to be said at the start.
    pub notice: Option<String>,
    /// The time in UTC.
    pub utc: Option<chrono::NaiveDateTime>,
}

impl Options {
    /// What the surroundings and the settings ask for.
    ///
    /// # Errors
    /// Two commands claim one key.
    pub fn new(setup: &Setup, config: &Config) -> Result<Options, Failure> {
        let theme = if setup.terminal.no_color { None } else { Theme::named(&config.theme) };
        Ok(Options {
            look: Look {
                theme: theme.unwrap_or_else(Theme::plain),
                ascii: setup.terminal.ascii || config.ascii,
            },
            keymap: Keymap::with(&config.keys).map_err(Failure::Usage)?,
            locked: None,
            banner: None,
            seed: setup.seed,
            drafts: Vec::new(),
            file: String::new(),
            notice: None,
            utc: Some(setup.utc),
        })
    }
}
