//! Dates as they are shown: always with the words that a person would say, as short as the place allows.

use chrono::{Datelike, NaiveTime};

use crate::model::{Day, Moment, text::count};

/// "Fri 20 Nov 2026", for a title.
pub fn long(day: Day) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// "Thu 19 Nov"; with the year where another day of that name is nearer.
pub fn short(day: Day, today: Day) -> String {
    let far = (day - today).num_days().abs() > 183;
    let form = if far && day.year() != today.year() { "%a %-d %b %Y" } else { "%a %-d %b" };
    day.format(form).to_string()
}

/// "14 Jul", for a day long past; with the year when it is another.
pub fn plain(day: Day, today: Day) -> String {
    let form = if day.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    day.format(form).to_string()
}

/// "14 Mar", for a day that every year has.
pub fn each_year(month: u32, day: u32) -> String {
    // A leap year has them all.
    Day::from_ymd_opt(2000, month, day).map_or_else(String::new, |day| day.format("%-d %b").to_string())
}

/// "Tue 24, 15:00", for a meeting of this month or the days to come; as [`moment`] beyond.
pub fn soon(moment: Moment, today: Day) -> String {
    let days = (moment.day - today).num_days();
    let month = |day: Day| (day.year(), day.month());
    if (0..7).contains(&days) || days > 0 && month(moment.day) == month(today) {
        with_time(moment.day.format("%a %-d").to_string(), moment.time)
    } else {
        self::moment(moment, today)
    }
}

/// "Tue 24 Nov, 15:00".
pub fn moment(moment: Moment, today: Day) -> String {
    with_time(short(moment.day, today), moment.time)
}

/// "15:00".
pub fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn with_time(day: String, time: Option<NaiveTime>) -> String {
    match time {
        Some(time) => format!("{day}, {}", clock(time)),
        None => day,
    }
}

/// "9 days", "6 weeks", "7 months", "2 years": the unit in which one would count.
pub fn span(days: i64) -> String {
    let days = days.max(0);
    // The nearest number of months of 365.25 / 12 days.
    let months = (days.saturating_mul(16) + 243) / 487;
    match days {
        ..28 => count(days, "day"),
        28..84 => count(days / 7, "week"),
        _ if months < 24 => count(months, "month"),
        _ => count(months / 12, "year"),
    }
}

/// "today", "yesterday", "9 days ago"; a day to come as [`ahead`] says it.
pub fn ago(day: Day, today: Day) -> String {
    match (today - day).num_days() {
        0 => "today".into(),
        1 => "yesterday".into(),
        days if days > 0 => format!("{} ago", span(days)),
        _ => ahead(day, today),
    }
}

/// "today", "tomorrow", "in 3 days"; a day gone by as [`ago`] says it.
pub fn ahead(day: Day, today: Day) -> String {
    match (day - today).num_days() {
        0 => "today".into(),
        1 => "tomorrow".into(),
        days if days > 0 => format!("in {}", span(days)),
        _ => ago(day, today),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_on_their_own() {
        let today = day("2026-11-20");
        assert_eq!(long(today), "Fri 20 Nov 2026");
        for (on, as_short, as_plain) in [
            ("2026-11-19", "Thu 19 Nov", "19 Nov"),
            ("2026-07-04", "Sat 4 Jul", "4 Jul"),
            ("2026-01-02", "Fri 2 Jan", "2 Jan"),
            ("2025-12-30", "Tue 30 Dec 2025", "30 Dec 2025"),
            ("2027-01-08", "Fri 8 Jan", "8 Jan 2027"),
            ("2027-05-21", "Fri 21 May", "21 May 2027"),
            ("2027-06-30", "Wed 30 Jun 2027", "30 Jun 2027"),
            ("2025-07-14", "Mon 14 Jul 2025", "14 Jul 2025"),
            ("2027-11-20", "Sat 20 Nov 2027", "20 Nov 2027"),
            ("0001-01-01", "Mon 1 Jan 0001", "1 Jan 0001"),
            ("9999-12-31", "Fri 31 Dec 9999", "31 Dec 9999"),
        ] {
            assert_eq!(short(day(on), today), as_short, "{on}");
            assert_eq!(plain(day(on), today), as_plain, "{on}");
        }
    }

    #[test]
    fn meetings_ahead() {
        let today = day("2026-11-20");
        let at = |on, time: &str| Moment { day: day(on), time: time.parse().ok() };
        for (moment, shown) in [
            (at("2026-11-24", "15:00:00"), "Tue 24, 15:00"),
            (at("2026-11-20", "09:05:00"), "Fri 20, 09:05"),
            (at("2026-11-30", ""), "Mon 30"),
            (at("2026-12-01", ""), "Tue 1 Dec"),
            (at("2026-12-18", ""), "Fri 18 Dec"),
            (at("2027-01-14", "15:00:00"), "Thu 14 Jan, 15:00"),
            (at("2026-11-19", ""), "Thu 19 Nov"),
        ] {
            assert_eq!(soon(moment, today), shown);
        }
        assert_eq!(soon(at("2026-12-01", ""), day("2026-11-26")), "Tue 1");
    }

    #[test]
    fn spans_by_their_unit() {
        for (days, shown) in [
            (-3, "0 days"),
            (0, "0 days"),
            (1, "1 day"),
            (9, "9 days"),
            (27, "27 days"),
            (28, "4 weeks"),
            (42, "6 weeks"),
            (83, "11 weeks"),
            (84, "3 months"),
            (213, "7 months"),
            (365, "12 months"),
            (715, "23 months"),
            (716, "2 years"),
            (730, "2 years"),
            (1095, "3 years"),
        ] {
            assert_eq!(span(days), shown, "{days}");
        }
    }

    #[test]
    fn how_long_ago_and_how_soon() {
        let today = day("2027-01-01");
        for (on, shown) in [
            ("2027-01-01", "today"),
            ("2026-12-31", "yesterday"),
            ("2026-12-23", "9 days ago"),
            ("2026-11-20", "6 weeks ago"),
            ("2026-06-01", "7 months ago"),
            ("2025-01-01", "2 years ago"),
            ("2027-01-02", "tomorrow"),
            ("2027-01-04", "in 3 days"),
            ("2027-02-05", "in 5 weeks"),
            ("2027-08-01", "in 7 months"),
        ] {
            assert_eq!(ago(day(on), today), shown, "{on}");
            assert_eq!(ahead(day(on), today), shown, "{on}");
        }
    }
}
