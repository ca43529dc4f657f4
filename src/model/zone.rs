//! Time zones by their names, such as Europe/Zurich.

use chrono_tz::{TZ_VARIANTS, Tz};

use super::text::did_you_mean;

/// The time zone of that name; case does not matter.
pub fn named(text: &str) -> Option<Tz> {
    TZ_VARIANTS.iter().copied().find(|zone| zone.name().eq_ignore_ascii_case(text))
}

/// What is wrong with a name that no time zone has, and what to do about it.
pub fn unknown(text: &str) -> (String, String) {
    let guess = did_you_mean(text, TZ_VARIANTS.iter().map(|zone| zone.name()));
    let mend = guess.map(|name| format!("did you mean '{name}'?"));
    (format!("'{text}' is no time zone"), mend.unwrap_or("try a name such as Europe/Zurich".into()))
}
