//! Colours by meaning, glyphs by what the terminal can show. A widget asks for a role, never for a colour.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

/// Defines the roles with their names in a theme file.
macro_rules! roles {
    ($($role:ident = $name:literal),+ $(,)?) => {
        /// What a colour means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Role { $($role),+ }

        impl Role {
            pub const ALL: &[(Role, &str)] = &[$((Role::$role, $name)),+];
        }
    };
}

roles! {
    Text = "text", Muted = "muted", Title = "title", Accent = "accent", SelectionFg = "selection_fg",
    SelectionBg = "selection_bg", Neglected = "neglected", Due = "due", Fresh = "fresh", Vacant = "vacant",
    Planned = "planned", Resting = "resting", Promise = "promise", Theirs = "theirs", Good = "good",
    Warning = "warning", Error = "error", Frame = "frame", FrameClock = "frame_clock", Key = "key",
}

/// A colour for each role.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    colours: Vec<Color>,
    /// Without colour, weight and reverse video carry what matters.
    plain: bool,
}

/// The themes that come with the program, by name.
pub const THEMES: [(&str, &str); 5] = [
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
    ("colour-blind", include_str!("../../assets/themes/colour-blind.toml")),
];

impl Theme {
    /// Reads a theme file; roles that it leaves out keep the terminal's own colour.
    ///
    /// # Errors
    /// Says which role or value is wrong.
    pub fn parse(text: &str) -> Result<Theme, String> {
        let names: BTreeMap<String, String> = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut colours = vec![Color::Reset; Role::ALL.len()];
        for (name, value) in names {
            let at = Role::ALL
                .iter()
                .position(|(_, role)| *role == name)
                .ok_or(format!("'{name}' is no role of a theme"))?;
            colours[at] = colour(&value).ok_or(format!("{name}: '{value}' is no colour"))?;
        }
        Ok(Theme { colours, plain: false })
    }

    /// A theme of the program by name.
    pub fn named(name: &str) -> Option<Theme> {
        let (_, text) = THEMES.iter().find(|(theme, _)| *theme == name)?;
        Some(Theme::parse(text).expect("the themes are part of the program"))
    }

    /// No colours at all.
    pub fn plain() -> Theme {
        Theme { colours: vec![Color::Reset; Role::ALL.len()], plain: true }
    }

    fn colour(&self, role: Role) -> Color {
        Role::ALL.iter().position(|(one, _)| *one == role).map_or(Color::Reset, |at| self.colours[at])
    }

    /// The style for a role: its colour, and weight for what must be seen without it.
    pub fn style(&self, role: Role) -> Style {
        let style = Style::new().fg(self.colour(role));
        match role {
            Role::Neglected | Role::Vacant | Role::Title | Role::Error | Role::Key => {
                style.add_modifier(Modifier::BOLD)
            }
            _ => style,
        }
    }

    /// What is selected: reverse video unless the theme has colours for it.
    pub fn selection(&self) -> Style {
        match (self.colour(Role::SelectionFg), self.colour(Role::SelectionBg)) {
            (Color::Reset, Color::Reset) => Style::new().add_modifier(Modifier::REVERSED),
            (fg, bg) => Style::new().fg(fg).bg(bg).add_modifier(if self.plain {
                Modifier::REVERSED
            } else {
                Modifier::BOLD
            }),
        }
    }
}

/// Reads `#rrggbb`, a name of the terminal's sixteen colours, or `default`.
fn colour(text: &str) -> Option<Color> {
    match text {
        "default" => Some(Color::Reset),
        _ => text.replace('-', "").parse().ok(),
    }
}

/// How everything is drawn: the theme, and the glyphs that this terminal can show.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    pub theme: Theme,
    pub ascii: bool,
}

impl Look {
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The Unicode or the ASCII form of a glyph.
    pub fn glyph(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { unicode }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_has_every_role() {
        for (name, text) in THEMES {
            Theme::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            for (_, role) in Role::ALL {
                assert!(text.contains(&format!("\n{role} = ")), "{name} lacks {role}");
            }
        }
    }

    #[test]
    fn a_wrong_theme_says_what_is_wrong() {
        for (text, words) in
            [("txt = \"red\"", "'txt' is no role"), ("text = \"rde\"", "text: 'rde' is no colour")]
        {
            assert!(Theme::parse(text).unwrap_err().contains(words), "{text}");
        }
    }
}
