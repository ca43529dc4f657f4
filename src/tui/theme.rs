//! Colours by meaning, glyphs by what the terminal can show. A widget asks for a role, never for a colour.

mod depth;

use ratatui::style::{Color, Modifier, Style};

use crate::{config::each_key, model::text::did_you_mean, setup::Colours};

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
    colours: [Color; Role::ALL.len()],
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
    /// Reads a theme file; roles that it leaves out keep the terminal's own colour. What is wrong in it is said in the
    /// second part, a sentence each that begins with its line.
    pub fn parse(text: &str) -> (Theme, Vec<String>) {
        let mut theme = Theme::blank();
        let wrong = each_key(text, |name, _, value| {
            let at = place(name).ok_or_else(|| {
                let names = Role::ALL.iter().map(|(_, role)| *role);
                let guess = did_you_mean(name, names).map(|guess| format!(": did you mean '{guess}'?"));
                format!("'{name}' is no role of a theme{}", guess.unwrap_or_default())
            })?;
            let value =
                value.as_str().ok_or_else(|| format!("{name}: a colour is a text, such as \"#8fbcff\""))?;
            theme.colours[at] = colour(value).ok_or_else(|| {
                format!("{name}: '{value}' is no colour; write \"#rrggbb\", \"red\" or \"default\"")
            })?;
            Ok(())
        });
        (theme, wrong)
    }

    /// Reads a theme whose every line is plainly `role = "colour"` or a remark, as those of the program are: a start does
    /// not wait for a parser then.
    fn plainly(text: &str) -> Theme {
        let mut theme = Theme::blank();
        for (name, value) in text.lines().filter_map(|line| line.split_once(" = ")) {
            if let (Some(at), Some(colour)) = (place(name), colour(value.trim_matches('"'))) {
                theme.colours[at] = colour;
            }
        }
        theme
    }

    /// The terminal's own colour for each role.
    fn blank() -> Theme {
        Theme { colours: [Color::Reset; Role::ALL.len()], plain: false }
    }

    /// The same theme on a terminal with so many colours.
    pub fn on(mut self, colours: Colours) -> Theme {
        self.colours.iter_mut().for_each(|colour| *colour = depth::nearest(*colour, colours));
        self
    }

    /// A theme of the program by name.
    pub fn named(name: &str) -> Option<Theme> {
        let (_, text) = THEMES.iter().find(|(theme, _)| *theme == name)?;
        Some(Theme::plainly(text))
    }

    /// No colours at all.
    pub fn plain() -> Theme {
        Theme { plain: true, ..Theme::blank() }
    }

    fn colour(&self, role: Role) -> Color {
        self.colours[role as usize]
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

/// Where the colour of a role stands, by the role's name.
fn place(name: &str) -> Option<usize> {
    Role::ALL.iter().position(|(_, role)| *role == name)
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
            assert_eq!(Theme::parse(text), (Theme::plainly(text), Vec::new()), "{name}");
            for (_, role) in Role::ALL {
                assert!(text.contains(&format!("\n{role} = ")), "{name} lacks {role}");
            }
        }
    }

    #[test]
    fn a_wrong_theme_says_what_is_wrong_in_which_line_and_keeps_the_rest() {
        let (theme, wrong) = Theme::parse(
            "muted = \"#010203\"\n\ntxt = \"red\"\ntext = \"rde\"\nkey = 3\nerror = \"light-red\"\n",
        );
        assert_eq!(theme.colour(Role::Muted), Color::Rgb(1, 2, 3));
        assert_eq!(theme.colour(Role::Error), Color::LightRed);
        assert_eq!(
            wrong,
            [
                "3: 'txt' is no role of a theme: did you mean 'text'?",
                "4: text: 'rde' is no colour; write \"#rrggbb\", \"red\" or \"default\"",
                "5: key: a colour is a text, such as \"#8fbcff\"",
            ]
        );
        assert_eq!(Theme::parse("text = ").1.len(), 1);
    }

    /// How bright a colour is, by the definition of WCAG 2.
    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(r, g, b) = colour else { panic!("{colour} has no fixed brightness") };
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_is_readable_on_the_grounds_that_a_theme_is_for() {
        const BLACK: Color = Color::Rgb(0, 0, 0);
        const WHITE: Color = Color::Rgb(255, 255, 255);
        const SOLARIZED_DARK: Color = Color::Rgb(0, 43, 54);
        const SOLARIZED_LIGHT: Color = Color::Rgb(253, 246, 227);
        for (name, grounds, least) in [
            ("dark", [BLACK, SOLARIZED_DARK], 4.5),
            ("light", [WHITE, SOLARIZED_LIGHT], 4.5),
            ("colour-blind", [BLACK, SOLARIZED_DARK], 4.5),
            ("high-contrast", [BLACK, BLACK], 7.0),
        ] {
            let theme = Theme::named(name).expect("it is one of the themes");
            for (role, word) in Role::ALL {
                let colour = theme.colour(*role);
                if matches!(role, Role::SelectionFg | Role::SelectionBg) || colour == Color::Reset {
                    continue;
                }
                // Lines are no text.
                let least = if matches!(role, Role::Frame) { 3.0 } else { least };
                for ground in grounds {
                    let found = contrast(colour, ground);
                    assert!(found >= least, "{name}: {word} on {ground} is {found:.2} to 1");
                }
            }
            let pair = (theme.colour(Role::SelectionFg), theme.colour(Role::SelectionBg));
            assert!(contrast(pair.0, pair.1) >= 7.0, "{name}: what is selected");
        }
    }
}
