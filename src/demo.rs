//! The made-up board that one can look around in, in a folder of its own: its dates move along so that they lie around
//! today.

use chrono::Datelike;

use crate::{
    desk::{Desk, Failure},
    model::Day,
    setup::{Places, Setup},
    store::Scratch,
};

const TEXT: &str = include_str!("../assets/demo.toml");

/// The day on which the demo board was written down.
const WRITTEN: Day = Day::from_ymd_opt(2026, 11, 20).expect("it is in the calendar");

/// The demo board as it would have been written today.
pub fn text(today: Day) -> String {
    let text = shifted(TEXT, today);
    let (then, now) = (WRITTEN.weekday(), today.weekday());
    text.replacen(&format!("review = \"{then}\""), &format!("review = \"{now}\""), 1)
}

/// The surroundings of a demo: the board and its state in a folder that goes when the first part is dropped.
///
/// # Errors
/// The temporary folder cannot be written to.
pub fn surroundings(setup: &Setup) -> Result<(Scratch, Setup), Failure> {
    let folder = Scratch::new()?;
    let places = Places {
        data: Some(folder.path().join("board.toml")),
        is_default: false,
        is_made_up: true,
        state: Some(folder.path().join("state")),
        ..setup.places.clone()
    };
    let setup = Setup { places, ..setup.clone() };
    Desk::store(&setup)?.create(&text(setup.today), setup.now, "The demo board", false)?;
    Ok((folder, setup))
}

/// Every date that is a value of its own moved along; what stands in texts and remarks stays.
fn shifted(text: &str, today: Day) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_text = false;
    for line in text.split_inclusive('\n') {
        let was_in_text = in_text;
        in_text ^= line.matches("\"\"\"").count() % 2 == 1;
        if was_in_text || line.starts_with('#') {
            out.push_str(line);
        } else {
            out.push_str(&shifted_line(line, today));
        }
    }
    out
}

/// The dates of one line outside its strings, up to its remark.
fn shifted_line(line: &str, today: Day) -> String {
    let mut out = String::new();
    let mut quoted = false;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if !quoted && c == '#' {
            break;
        }
        quoted ^= c == '"';
        let day =
            rest.get(..10).filter(|_| !quoted && c.is_ascii_digit()).and_then(|day| day.parse::<Day>().ok());
        match day {
            Some(day) => {
                out.push_str(&moved(day, today).to_string());
                rest = &rest[10..];
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out + rest
}

fn moved(day: Day, today: Day) -> Day {
    day.checked_add_signed(today - WRITTEN).filter(|day| (1..=9999).contains(&day.year())).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn on_its_own_day_nothing_moves() {
        assert_eq!(text(WRITTEN), TEXT);
    }

    #[test]
    fn only_dates_that_are_values_move() {
        let from = "on = 2026-11-20 # on 2026-11-20\n# 2026-11-20\ntext = \"by 2026-11-20\"\nat = [{ until = 2026-11-20T15:00:00 }]\n\
                    note = \"\"\"\n2026-11-20\n\"\"\"\nby = 2026-12-31\n";
        assert_eq!(
            shifted(from, day("2026-11-22")),
            "on = 2026-11-22 # on 2026-11-20\n# 2026-11-20\ntext = \"by 2026-11-20\"\nat = [{ until = 2026-11-22T15:00:00 }]\n\
             note = \"\"\"\n2026-11-20\n\"\"\"\nby = 2027-01-02\n"
        );
    }

    #[test]
    fn it_looks_the_same_on_any_day() {
        use crate::session::Session;
        let then = Session::new(TEXT, WRITTEN);
        let codes = |session: &Session| session.week().iter().map(|line| line.codes()).collect::<Vec<_>>();
        for today in ["2026-11-21", "2027-03-01", "2028-02-29", "2031-07-06"].map(day) {
            let now = Session::new(&text(today), today);
            assert!(now.file().problems().is_empty(), "{today}: {:?}", now.file().problems());
            assert_eq!(now.standing().quorum, then.standing().quorum, "{today}");
            assert_eq!(codes(&now), codes(&then), "{today}");
        }
    }
}
