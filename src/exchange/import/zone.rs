//! A time zone as a calendar writes it down (VTIMEZONE, RFC 5545 3.6.5), for names that are nobody else's: "Customized Time
//! Zone", or whatever an administrator thought of. What begins each year by a plain rule is understood, as is what lists
//! its days.

use calcard::{
    common::{PartialDateTime, timezone::Tz},
    icalendar::{ICalendar, ICalendarComponent, ICalendarProperty as Key, ICalendarValue},
};
use chrono::{Datelike, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Weekday};

use crate::model::Day;

/// Gives the start and the end of single entries in UTC where their zone leaves the hour out, as the clock is put forward,
/// or has it twice, as it is put back: RFC 5545 3.3.5 means the offset before, and the first of the two. A series keeps
/// its hour, which is right on all its other days.
pub fn settle(calendar: &mut ICalendar) {
    let zones = calendar.build_tz_resolver();
    let mut settled = Vec::new();
    for (nth, component) in calendar.components.iter().enumerate().filter(|(_, one)| is_single(one)) {
        for (at, entry) in component.entries.iter().enumerate() {
            if matches!(entry.name, Key::Dtstart | Key::Dtend)
                && let Some(ICalendarValue::PartialDateTime(date)) = entry.values.first()
                && let Some(local) = date.to_date_time().filter(|date| date.offset.is_none())
                && let Some(utc) = meant(zones.resolve_or_default(entry.tz_id()), local.date_time)
            {
                settled.push((nth, at, utc));
            }
        }
    }
    for (nth, at, utc) in settled {
        calendar.components[nth].entries[at].values = vec![ICalendarValue::PartialDateTime(Box::new(utc))];
    }
}

fn is_single(component: &ICalendarComponent) -> bool {
    !component.entries.iter().any(|entry| matches!(entry.name, Key::Rrule | Key::Rdate))
}

/// The moment in UTC that a time means which is not there, or is there twice; none for all others.
fn meant(zone: Tz, local: NaiveDateTime) -> Option<PartialDateTime> {
    let found = zone.from_local_datetime(&local);
    if found.single().is_some() {
        return None;
    }
    let before = zone.from_local_datetime(&(local - TimeDelta::days(1))).earliest()?.offset().fix();
    let utc = found.earliest().map_or(local - before, |first| first.naive_utc());
    Some(PartialDateTime {
        year: u16::try_from(utc.year()).ok(),
        month: u8::try_from(utc.month()).ok(),
        day: u8::try_from(utc.day()).ok(),
        hour: u8::try_from(utc.hour()).ok(),
        minute: u8::try_from(utc.minute()).ok(),
        second: u8::try_from(utc.second()).ok(),
        tz_hour: Some(0),
        tz_minute: Some(0),
        tz_minus: false,
    })
}

/// The times of a year at which the clock is put forward and back.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Zone {
    pub name: String,
    parts: Vec<Part>,
}

/// Standard time or daylight time.
#[derive(Debug, Clone, Default, PartialEq)]
struct Part {
    starts: Option<NaiveDateTime>,
    /// What local time is ahead of UTC while it lasts.
    ahead: TimeDelta,
    yearly: Option<Yearly>,
    days: Vec<NaiveDateTime>,
    until: Option<Day>,
}

/// "The last Sunday in March."
#[derive(Debug, Clone, Copy, PartialEq)]
struct Yearly {
    month: u32,
    /// From 1; from the end where negative.
    nth: i32,
    weekday: Weekday,
}

impl Zone {
    /// Reads the lines from `BEGIN:VTIMEZONE` on.
    pub fn read(text: &str) -> Zone {
        let mut zone = Zone::default();
        for line in text.replace("\r\n ", "").replace("\n ", "").lines() {
            let Some((key, value)) = line.trim_end().split_once(':') else { continue };
            let key = key.split(';').next().unwrap_or_default().to_ascii_uppercase();
            if key == "BEGIN" && ["STANDARD", "DAYLIGHT"].contains(&value.to_ascii_uppercase().as_str()) {
                zone.parts.push(Part::default());
            }
            match (key.as_str(), zone.parts.last_mut()) {
                ("TZID", None) => zone.name = value.into(),
                (_, Some(part)) => part.take(&key, value),
                _ => {}
            }
        }
        zone
    }

    /// The moment in UTC at which a clock of this zone shows `local`; none where nothing is known of it.
    pub fn utc(&self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        let begun = self.parts.iter().filter_map(|part| Some((part.begun_by(local)?, part)));
        let newest = begun.max_by_key(|(begun, _)| *begun).map(|(_, part)| part);
        newest.or(self.parts.first()).map(|part| local - part.ahead)
    }
}

impl Part {
    fn take(&mut self, key: &str, value: &str) {
        match key {
            "DTSTART" => self.starts = moment(value),
            "TZOFFSETTO" => self.ahead = ahead(value).unwrap_or_default(),
            "RDATE" => self.days.extend(value.split(',').filter_map(moment)),
            "RRULE" => {
                let part = |wanted: &str| {
                    value
                        .split(';')
                        .filter_map(|part| part.split_once('='))
                        .find_map(|(key, value)| key.eq_ignore_ascii_case(wanted).then_some(value))
                };
                self.until = part("UNTIL").and_then(moment).map(|until| until.date());
                self.yearly = part("BYMONTH")
                    .and_then(|month| month.parse().ok())
                    .zip(part("BYDAY"))
                    .and_then(|(month, day)| {
                        let (nth, weekday) = day.split_at_checked(day.len().checked_sub(2)?)?;
                        Some(Yearly {
                            month,
                            nth: nth.parse().unwrap_or(1),
                            weekday: self::weekday(weekday)?,
                        })
                    });
            }
            _ => {}
        }
    }

    /// When it last began, up to `local`.
    fn begun_by(&self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        let starts = self.starts?;
        let yearly = |rule: Yearly| {
            let years = [local.year() - 1, local.year()];
            let days = years.into_iter().filter_map(move |year| rule.day(year));
            days.filter(|day| self.until.is_none_or(|until| *day <= until))
                .map(|day| day.and_time(starts.time()))
        };
        let begun = [starts].into_iter().chain(self.days.iter().copied());
        let begun = begun.chain(self.yearly.into_iter().flat_map(yearly));
        begun.filter(|begun| *begun >= starts && *begun <= local).max()
    }
}

impl Yearly {
    fn day(self, year: i32) -> Option<Day> {
        let first = Day::from_ymd_opt(year, self.month, 1)?;
        match u8::try_from(self.nth) {
            Ok(nth) => Day::from_weekday_of_month_opt(year, self.month, self.weekday, nth),
            Err(_) => {
                let days = first.iter_days().take_while(|day| day.month() == self.month);
                let fitting: Vec<Day> = days.filter(|day| day.weekday() == self.weekday).collect();
                fitting.len().checked_sub(self.nth.unsigned_abs() as usize).map(|at| fitting[at])
            }
        }
    }
}

/// "20261025T030000", with or without a Z, or the day alone.
fn moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches(['Z', 'z']);
    let (day, time) = text.split_once(['T', 't']).unwrap_or((text, "000000"));
    let day = Day::parse_from_str(day, "%Y%m%d").ok()?;
    Some(day.and_time(NaiveTime::parse_from_str(time, "%H%M%S").ok()?))
}

/// "-0730" and "+013000".
fn ahead(text: &str) -> Option<TimeDelta> {
    let (sign, digits) = match text.trim().strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.trim().trim_start_matches('+')),
    };
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), |two| two.parse::<i64>().ok());
    (digits.len() >= 4).then_some(())?;
    Some(TimeDelta::seconds(sign * (part(0)? * 3600 + part(2)? * 60 + part(4)?)))
}

fn weekday(text: &str) -> Option<Weekday> {
    let names = [("MO", Weekday::Mon), ("TU", Weekday::Tue), ("WE", Weekday::Wed), ("TH", Weekday::Thu)];
    let rest = [("FR", Weekday::Fri), ("SA", Weekday::Sat), ("SU", Weekday::Sun)];
    names.into_iter().chain(rest).find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, day)| day)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACIFIC: &str = "BEGIN:VTIMEZONE\r\nTZID:Customized\r\n  Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T020000\r\n\
                           TZOFFSETFROM:-0700\r\nTZOFFSETTO:-0800\r\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n\
                           BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0800\r\nTZOFFSETTO:-0700\r\n\
                           RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

    #[test]
    fn the_clock_goes_forward_and_back() {
        let zone = Zone::read(PACIFIC);
        assert_eq!(zone.name, "Customized Time Zone");
        for (local, utc) in [
            ("2026-01-15T06:00:00", "2026-01-15T14:00:00"),
            ("2026-03-08T01:59:00", "2026-03-08T09:59:00"),
            ("2026-03-08T03:00:00", "2026-03-08T10:00:00"),
            ("2026-07-01T06:00:00", "2026-07-01T13:00:00"),
            ("2026-11-06T06:00:00", "2026-11-06T14:00:00"),
        ] {
            assert_eq!(zone.utc(local.parse().unwrap()), Some(utc.parse().unwrap()), "{local}");
        }
    }

    #[test]
    fn one_time_all_year_and_lists_of_days() {
        let fixed = Zone::read(
            "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:+0530\nEND:STANDARD\n",
        );
        assert_eq!(
            fixed.utc("2026-11-06T06:00:00".parse().unwrap()),
            Some("2026-11-06T00:30:00".parse().unwrap())
        );
        let listed = "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:20251026T030000\nRDATE:20251026T030000,20261025T030000\n\
                      TZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20260329T020000\nRDATE:20260329T020000\nTZOFFSETTO:+0200\n\
                      END:DAYLIGHT\n";
        let zone = Zone::read(listed);
        for (local, utc) in
            [("2026-06-01T12:00:00", "2026-06-01T10:00:00"), ("2026-11-01T12:00:00", "2026-11-01T11:00:00")]
        {
            assert_eq!(zone.utc(local.parse().unwrap()), Some(utc.parse().unwrap()), "{local}");
        }
        assert_eq!(Zone::read("BEGIN:VTIMEZONE\nTZID:X\n").utc("2026-06-01T12:00:00".parse().unwrap()), None);
    }
}
