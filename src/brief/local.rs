//! What time it is where somebody lives.

use chrono::{NaiveDateTime, TimeZone};

use crate::model::{Person, zone};

/// The time at somebody's place.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalTime {
    /// The city on file, else the one that names the time zone.
    pub place: String,
    pub at: NaiveDateTime,
}

/// The local time of a person at `now` (UTC); none without a time zone, or with one that nobody knows.
pub fn local_time(person: &Person, now: NaiveDateTime) -> Option<LocalTime> {
    let zone = zone::named(person.tz.as_deref()?)?;
    let of_zone = zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
    let place = person.city.clone().unwrap_or(of_zone);
    Some(LocalTime { place, at: zone.from_utc_datetime(&now).naive_local() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_time_there() {
        let now: NaiveDateTime = "2026-11-20T08:41:00".parse().unwrap();
        let person = |tz: Option<&str>, city: Option<&str>| Person {
            tz: tz.map(str::to_string),
            city: city.map(str::to_string),
            ..Person::default()
        };
        for (tz, city, told) in [
            (Some("Asia/Singapore"), None, Some(("Singapore", "2026-11-20T16:41:00"))),
            (Some("America/New_York"), None, Some(("New York", "2026-11-20T03:41:00"))),
            (Some("Pacific/Auckland"), Some("Nelson"), Some(("Nelson", "2026-11-20T21:41:00"))),
            (Some("america/new_york"), None, Some(("New York", "2026-11-20T03:41:00"))),
            (Some("Mars/Base"), None, None),
            (None, Some("Oslo"), None),
        ] {
            let told = told.map(|(place, at)| LocalTime { place: place.into(), at: at.parse().unwrap() });
            assert_eq!(local_time(&person(tz, city), now), told, "{tz:?}");
        }
    }
}
