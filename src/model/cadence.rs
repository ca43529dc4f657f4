//! How often to be in touch: the cadence grammar, and adding one to a day.

use std::rc::Rc;

use chrono::{Days, Months};

use super::{Day, Kind, vocabulary::words};

words! {
    /// The unit of a cadence.
    Unit { Day = "day", Week = "week", Month = "month", Quarter = "quarter", Year = "year" }
}

/// A cadence as somebody wrote it: `10 days`, `2 weeks`, `month`, `quarter`, `year`, `never`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Every {
    text: Rc<str>,
    /// None is `never`.
    span: Option<(u32, Unit)>,
}

/// The largest number that a cadence may have: `9999 days` is 27 years.
const MOST: u32 = 9_999;

impl Every {
    /// Reads a cadence; none where the text is no cadence.
    pub fn parse(text: &str) -> Option<Every> {
        let words = text.trim().to_lowercase();
        let span = if words == "never" { None } else { Some(parse_span(&words)?) };
        Some(Every { text: text.trim().into(), span })
    }

    /// The words as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_never(&self) -> bool {
        self.span.is_none()
    }

    /// Days for comparing cadences: a month counts 30, a quarter 90, a year 365; `never` is longer than any.
    pub fn nominal_days(&self) -> u32 {
        match self.span {
            None => u32::MAX,
            Some((n, Unit::Day)) => n,
            Some((n, Unit::Week)) => n * 7,
            Some((n, Unit::Month)) => n * 30,
            Some((n, Unit::Quarter)) => n * 90,
            Some((n, Unit::Year)) => n * 365,
        }
    }

    /// The day one cadence after `day`, by the calendar; none for `never` or beyond the calendar's end.
    pub fn after(&self, day: Day) -> Option<Day> {
        self.times_after(1, day)
    }

    /// The day so many cadences after `day`, in one step: two months after 31 December is the end of February, three
    /// months after it is the 31st again.
    pub fn times_after(&self, times: u32, day: Day) -> Option<Day> {
        let (n, unit) = self.span?;
        let n = n.checked_mul(times)?;
        match unit {
            Unit::Day => day.checked_add_days(Days::new(n.into())),
            Unit::Week => day.checked_add_days(Days::new(u64::from(n) * 7)),
            Unit::Month => day.checked_add_months(Months::new(n)),
            Unit::Quarter => day.checked_add_months(Months::new(n.checked_mul(3)?)),
            Unit::Year => day.checked_add_months(Months::new(n.checked_mul(12)?)),
        }
    }

    /// The calendar days from `day` to one cadence later.
    pub fn length(&self, day: Day) -> Option<i64> {
        self.after(day).map(|end| (end - day).num_days())
    }

    /// How many of which unit; none for `never`.
    pub fn span(&self) -> Option<(u32, Unit)> {
        self.span
    }

    /// As part of a sentence: "every 2 weeks", "every quarter", "no rhythm".
    pub fn phrase(&self) -> String {
        match self.span {
            None => "no rhythm".into(),
            Some((1, unit)) => format!("every {unit}"),
            Some((n, unit)) => format!("every {n} {unit}s"),
        }
    }
}

fn parse_span(words: &str) -> Option<(u32, Unit)> {
    let (number, unit) = match words.split_whitespace().collect::<Vec<_>>()[..] {
        [unit] => (1, unit),
        [number, unit] if number.bytes().all(|b| b.is_ascii_digit()) => (number.parse().ok()?, unit),
        _ => return None,
    };
    let unit = Unit::of(unit.strip_suffix('s').unwrap_or(unit))?;
    (1..=MOST).contains(&number).then_some((number, unit))
}

/// The cadence of each kind of seat for which neither seat nor person says anything; the settings may change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usual(Vec<(Kind, Every)>);

impl Default for Usual {
    fn default() -> Self {
        let text = |kind| match kind {
            Kind::Sponsor => "1 quarter",
            Kind::Coach | Kind::Friend => "2 weeks",
            Kind::Mentor | Kind::Peer | Kind::RoleModel | Kind::Mentee => "1 month",
        };
        let every = |kind| Every::parse(text(kind)).expect("the defaults are cadences");
        Usual(Kind::ALL.iter().map(|kind| (*kind, every(*kind))).collect())
    }
}

impl Usual {
    /// The usual cadence of a kind.
    pub fn of(&self, kind: Kind) -> &Every {
        let (_, every) = self.0.iter().find(|(one, _)| *one == kind).expect("every kind has one");
        every
    }

    /// Another cadence for a kind.
    pub fn set(&mut self, kind: Kind, every: Every) {
        self.0.retain(|(one, _)| *one != kind);
        self.0.push((kind, every));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn reads_what_people_write() {
        for (text, nominal) in [
            ("10 days", 10),
            ("2 weeks", 14),
            ("1 week", 7),
            ("month", 30),
            ("3 months", 90),
            ("quarter", 90),
            ("1 quarter", 90),
            ("year", 365),
            ("Month", 30),
            ("never", u32::MAX),
        ] {
            assert_eq!(Every::parse(text).map(|e| e.nominal_days()), Some(nominal), "{text}");
        }
        for text in [
            "",
            "0 days",
            "-1 weeks",
            "often",
            "2",
            "9000000000000000000 days",
            "two weeks",
            "1 2 days",
            "+2 days",
        ] {
            assert_eq!(Every::parse(text), None, "{text}");
        }
    }

    #[test]
    fn adds_calendar_months() {
        for (every, from, to) in [
            ("month", "2026-01-31", "2026-02-28"),
            ("month", "2028-01-31", "2028-02-29"),
            ("quarter", "2026-11-30", "2027-02-28"),
            ("year", "2028-02-29", "2029-02-28"),
            ("2 weeks", "2026-12-24", "2027-01-07"),
        ] {
            assert_eq!(Every::parse(every).unwrap().after(day(from)), Some(day(to)), "{every} after {from}");
        }
    }
}
