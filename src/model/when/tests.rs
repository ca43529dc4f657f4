//! The table of dates, row by row.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn shown(read: &Result<Moment, DateError>) -> String {
    match read {
        Ok(Moment { day, time: None }) => day.to_string(),
        Ok(Moment { day, time: Some(time) }) => format!("{day} {}", clock(*time)),
        Err(error) => error.to_string(),
    }
}

#[test]
fn says_the_same_in_a_head_and_ahead() {
    let today = day("2026-11-20");
    for (text, wanted) in [
        ("today", "2026-11-20"),
        ("Yesterday", "2026-11-19"),
        ("TOMORROW", "2026-11-21"),
        ("9 days ago", "2026-11-11"),
        ("1 day ago", "2026-11-19"),
        ("0 days ago", "2026-11-20"),
        ("2 weeks ago", "2026-11-06"),
        ("9 months ago", "2026-02-20"),
        ("in 3 days", "2026-11-23"),
        ("in 1 week", "2026-11-27"),
        ("in 2 weeks", "2026-12-04"),
        ("in 3 months", "2027-02-20"),
        ("2026-11-12", "2026-11-12"),
        ("2020-02-29", "2020-02-29"),
        ("last fri", "2026-11-13"),
        ("last thursday", "2026-11-19"),
        ("last Sat", "2026-11-14"),
        ("next fri", "2026-11-27"),
        ("next sat", "2026-11-21"),
        ("next tues", "2026-11-24"),
        ("12 nov 2025", "2025-11-12"),
        ("Nov 12, 2025", "2025-11-12"),
        ("12 November 2027", "2027-11-12"),
        ("Fri 20 Nov 2026", "2026-11-20"),
        ("Tue, 24 Nov 2026", "2026-11-24"),
        ("fri 2026-11-20", "2026-11-20"),
        ("  tomorrow 15:00 ", "2026-11-21 15:00"),
        ("2026-12-01, 9:05", "2026-12-01 09:05"),
        ("24 nov 2026 at 15:00", "2026-11-24 15:00"),
    ] {
        for sense in [Sense::Back, Sense::Ahead] {
            assert_eq!(shown(&read(text, today, sense)), wanted, "{text} {sense:?}");
        }
    }
}

#[test]
fn knows_parts_of_the_day_in_a_head() {
    let today = day("2026-11-20");
    for (text, wanted) in [
        ("tonight", "2026-11-20"),
        ("This morning", "2026-11-20"),
        ("last night", "2026-11-19"),
        ("yesterday evening", "2026-11-19"),
        ("Monday Morning", "2026-11-16"),
        ("12 nov at noon", "2026-11-12"),
        ("tomorrow in the afternoon, 15:00", "2026-11-21 15:00"),
    ] {
        assert_eq!(shown(&read(text, today, Sense::Back)), wanted, "{text}");
        assert!(read(text, today, Sense::Ahead).is_err(), "{text}");
    }
}

#[test]
fn looks_back_in_a_head_and_ahead_elsewhere() {
    for (today, text, back, ahead) in [
        ("2026-11-20", "fri", "2026-11-20", "2026-11-27"),
        ("2026-11-20", "friday", "2026-11-20", "2026-11-27"),
        ("2026-11-20", "thurs", "2026-11-19", "2026-11-26"),
        ("2026-11-20", "sat", "2026-11-14", "2026-11-21"),
        ("2026-11-20", "Sun 15:00", "2026-11-15 15:00", "2026-11-22 15:00"),
        ("2026-11-20", "12 nov", "2026-11-12", "2027-11-12"),
        ("2026-11-20", "nov 20", "2026-11-20", "2026-11-20"),
        ("2026-11-20", "24 November 15:00", "2026-11-24 15:00", "2026-11-24 15:00"),
        ("2026-11-20", "2 jan", "2027-01-02", "2027-01-02"),
        ("2026-11-20", "21 may", "2027-05-21", "2027-05-21"),
        ("2026-11-20", "22 may", "2026-05-22", "2027-05-22"),
        ("2027-08-31", "29 feb", "2028-02-29", "2028-02-29"),
        ("2026-11-20", "29 feb", "2028-02-29", "2028-02-29"),
        ("2025-02-28", "29 feb", "2024-02-29", "2028-02-29"),
        ("2098-01-01", "29 feb", "2096-02-29", "2104-02-29"),
        ("2026-12-31", "1 jan", "2027-01-01", "2027-01-01"),
        ("2027-01-01", "31 dec", "2026-12-31", "2027-12-31"),
        ("2027-01-01", "thu 31 dec", "2026-12-31", "31 Dec 2027 is a Friday, not a Thursday"),
        ("2027-01-01", "fri", "2027-01-01", "2027-01-08"),
        ("2027-01-02", "wed", "2026-12-30", "2027-01-06"),
    ] {
        assert_eq!(shown(&read(text, day(today), Sense::Back)), back, "{text} in a head on {today}");
        assert_eq!(shown(&read(text, day(today), Sense::Ahead)), ahead, "{text} ahead on {today}");
    }
}

#[test]
fn takes_the_past_one_of_two_equally_near() {
    let today = day("2028-08-29");
    let (back, ahead) = (day("2028-02-28"), day("2029-02-28"));
    assert_eq!(((today - back).num_days(), (ahead - today).num_days()), (183, 183));
    assert_eq!(read("28 feb", today, Sense::Back), Ok(back.into()));
}

#[test]
fn ends_of_months_stay_within_the_month() {
    for (today, text, wanted) in [
        ("2026-01-31", "in 1 month", "2026-02-28"),
        ("2028-01-31", "in 1 month", "2028-02-29"),
        ("2026-03-31", "1 month ago", "2026-02-28"),
        ("2026-03-30", "13 months ago", "2025-02-28"),
        ("2028-02-29", "12 months ago", "2027-02-28"),
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2028-02-28", "tomorrow", "2028-02-29"),
        ("2027-02-28", "tomorrow", "2027-03-01"),
    ] {
        assert_eq!(shown(&read(text, day(today), Sense::Back)), wanted, "{text} on {today}");
    }
}

#[test]
fn refuses_what_is_no_date_and_says_why() {
    let today = day("2026-11-20");
    let hint = |typed: &str| format!("'{typed}' is no date: try fri, 24 nov, in 2 weeks or 2026-12-01");
    for typed in [
        "",
        "fryday",
        "a week ago",
        "last week",
        "next month",
        "two weeks ago",
        "in a week",
        "may",
        "nov",
        "12",
        "2026",
        "nov 2026",
        "32 nov",
        "0 nov",
        "012 nov",
        "2026-1-2",
        "20261112",
        "12/11/2026",
        "in 3 years",
        "fri!",
        "on fri",
        "by fri",
        "fri sat",
        "tomorrow evening",
        "15:00",
        "today 3pm",
        "12, nov",
        "in -3 days",
        "+3 days ago",
        "12 nov 26",
        "soon",
    ] {
        assert_eq!(shown(&read(typed, today, Sense::Ahead)), hint(typed));
    }
    for (typed, reason) in [
        ("mon 24 nov 2026", "24 Nov 2026 is a Tuesday, not a Monday"),
        ("monday, nov 24", "24 Nov 2026 is a Tuesday, not a Monday"),
        ("30 feb", "there is no 30 Feb"),
        ("31 nov", "there is no 31 Nov"),
        ("29 feb 2026", "there is no 29 Feb 2026"),
        ("2026-02-30", "there is no 2026-02-30"),
        ("2026-13-01", "there is no 2026-13-01"),
        ("0000-01-01", "there is no 0000-01-01"),
        ("24 nov 25:00", "'25:00' is no time: write it like 15:00"),
        ("24 nov at 15:0", "'15:0' is no time: write it like 15:00"),
        ("in 99999999999999999999 days", "'in 99999999999999999999 days' is beyond the calendar"),
        ("4000000000 months ago", "'4000000000 months ago' is beyond the calendar"),
    ] {
        assert_eq!(shown(&read(typed, today, Sense::Ahead)), reason);
    }
}

#[test]
fn finds_the_first_phrase_as_long_as_it_goes() {
    let today = day("2026-11-20");
    for (text, phrase) in [
        ("yesterday coffee with Priya", "yesterday"),
        ("coffee, Thu 12 Nov 2026 15:00, with Priya", "Thu 12 Nov 2026 15:00"),
        ("coffee on 12 nov, then 13 nov", "12 nov"),
        ("12 nov, 15:00 call", "12 nov, 15:00"),
        ("call 3 weeks ago", "3 weeks ago"),
        ("in the sun we sat", "sun"),
        ("nov 12 2026 people", "nov 12 2026"),
        ("last fri lunch", "last fri"),
        ("(Friday) lunch", "Friday"),
        ("we sat 25:00 down", "sat"),
        ("30 feb call", "30 feb"),
    ] {
        let found = find(text, today, Sense::Back).expect(text);
        assert_eq!(&text[found.range], phrase, "{text}");
    }
    for text in [
        "",
        "it may rain",
        "march on",
        "the last word",
        "in 3 minutes",
        "3 days",
        "sun-dried",
        "friday's",
        "sunny",
        "ssun",
        "2026-11-123",
        "x2026-11-12",
        "3 of may",
        "may 40 come",
    ] {
        assert_eq!(find(text, today, Sense::Back), None, "{text}");
    }
}

#[test]
fn finds_a_due_date_only_where_the_whole_tail_is_one() {
    let today = day("2026-11-20");
    for (line, text, due) in [
        ("send the RFC by fri", "send the RFC", "2026-11-27"),
        ("send the RFC  BY  1 dec ", "send the RFC", "2026-12-01"),
        ("stand by by tomorrow", "stand by", "2026-11-21"),
        ("send it by fri.", "send it", "2026-11-27"),
        ("send it by 2026-12-01 15:00", "send it 15:00", "2026-12-01 15:00"),
        ("send it by fri, at 15:00.", "send it at 15:00.", "2026-11-27 15:00"),
        ("send it by 2026-12-01T15:00", "send it 15:00", "2026-12-01 15:00"),
        ("send it by mon 24 nov", "send it", "24 Nov 2026 is a Tuesday, not a Monday"),
        ("send it by 30 feb", "send it", "there is no 30 Feb"),
    ] {
        let found = find_by_suffix(line, today).expect(line);
        assert_eq!(found.cut(line), text, "{line}");
        assert_eq!(shown(&found.moment), due, "{line}");
    }
    for line in [
        "by fri",
        " by fri",
        "stand by",
        "by the team",
        "read by fri or so",
        "goodby fri",
        "a nearby fri",
        "",
    ] {
        assert_eq!(find_by_suffix(line, today), None, "{line}");
    }
}

#[test]
fn stays_within_the_calendar_at_its_ends() {
    for (today, text) in [
        ("0001-01-01", "yesterday"),
        ("0001-01-01", "last mon"),
        ("0001-01-01", "tue"),
        ("0001-01-01", "1 week ago"),
        ("9999-12-31", "tomorrow"),
        ("9999-12-31", "next fri"),
        ("9999-12-31", "in 1 month"),
    ] {
        let read = read(text, day(today), Sense::Back);
        assert_eq!(shown(&read), format!("'{text}' is beyond the calendar"), "{text} on {today}");
    }
    assert_eq!(shown(&read("1 dec", day("9999-12-31"), Sense::Ahead)), "'1 Dec' is beyond the calendar");
    assert_eq!(shown(&read("31 dec", day("0001-01-01"), Sense::Back)), "0001-12-31");
}

proptest! {
    #[test]
    fn reads_back_what_it_shows(days in 0i32..3_652_058, offset in -400i64..400) {
        let today = Day::from_num_days_from_ce_opt(days + 1).unwrap();
        let Some(day) = today.checked_add_signed(chrono::TimeDelta::days(offset)).filter(in_calendar) else {
            return Ok(());
        };
        for shown in [long(day), day.to_string()] {
            prop_assert_eq!(read(&shown, today, Sense::Back), Ok(day.into()), "{}", shown);
        }
    }

    #[test]
    fn never_panics(text in "\\PC*", words in "(in|last|12|nov|29|feb|,|at|15:00|fri|2026|9999|ago|days| ){0,9}") {
        for today in ["0001-01-01", "2026-11-20", "9999-12-31"].map(day) {
            for text in [&text, &words, &words.replace(' ', "  ")] {
                for sense in [Sense::Back, Sense::Ahead] {
                    let _ = (read(text, today, sense), find(text, today, sense));
                }
                let _ = find_by_suffix(&format!("x by {text}"), today);
            }
        }
    }
}
