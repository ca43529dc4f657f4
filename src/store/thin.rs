//! Which backups stay, as they grow old: a pure function of their numbers, dates and sizes.
//!
//! What counts as newest is the number, never the clock: a clock that jumps cannot cost the newest ones.

use chrono::{Datelike, NaiveDate};
use std::collections::HashSet;

/// The newest, which stay whatever their size.
const ALWAYS: usize = 20;
/// The newest, which stay whatever their date.
const NEWEST: usize = 50;
/// For so many days, the last one of each day stays; of each month, the last one for ever.
const DAYS: i64 = 31;
const MOST: usize = 200;
const MOST_BYTES: u64 = 256 << 20;

/// What thinning looks at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aged {
    pub number: u64,
    pub day: NaiveDate,
    pub size: u64,
}

/// The numbers of the backups to delete.
pub(super) fn surplus(mut backups: Vec<Aged>, today: NaiveDate) -> Vec<u64> {
    backups.sort_by_key(|backup| std::cmp::Reverse(backup.number));
    let kept = within_bounds(&by_worth(&backups, today));
    backups.iter().map(|backup| backup.number).filter(|number| !kept.contains(number)).collect()
}

/// Those worth keeping, the most valuable first: the newest, the last of each day and month, the rest of today.
fn by_worth(newest_first: &[Aged], today: NaiveDate) -> Vec<Aged> {
    let (mut days, mut months) = (HashSet::new(), HashSet::new());
    let mut ranked: Vec<(u8, Aged)> = Vec::new();
    for (place, backup) in newest_first.iter().enumerate() {
        let day_age = (today - backup.day).num_days();
        let of_month = months.insert((backup.day.year(), backup.day.month()));
        let of_day = days.insert(backup.day) && day_age <= DAYS;
        let rank = match () {
            () if place < ALWAYS => 0,
            () if of_month || of_day => 1,
            () if place < NEWEST || day_age <= 0 => 2,
            () => continue,
        };
        ranked.push((rank, *backup));
    }
    ranked.sort_by_key(|(rank, _)| *rank); // stable: within a rank the newest stay first
    ranked.into_iter().map(|(_, backup)| backup).collect()
}

fn within_bounds(by_worth: &[Aged]) -> HashSet<u64> {
    let mut bytes = 0;
    let fits = |(place, backup): &(usize, &Aged)| {
        bytes += backup.size;
        *place < ALWAYS || bytes <= MOST_BYTES
    };
    by_worth.iter().take(MOST).enumerate().take_while(fits).map(|(_, backup)| backup.number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// `per_day` backups on each of `days` days up to `last`, numbered from 1.
    fn series(last: NaiveDate, days: u64, per_day: u64, size: u64) -> Vec<Aged> {
        let dates = (0..days).rev().map(|age| last - Days::new(age));
        let each = dates.flat_map(|date| (0..per_day).map(move |_| date));
        (1..).zip(each).map(|(number, day)| Aged { number, day, size }).collect()
    }

    fn kept(backups: &[Aged], today: NaiveDate) -> Vec<Aged> {
        let gone = surplus(backups.to_vec(), today);
        backups.iter().filter(|backup| !gone.contains(&backup.number)).copied().collect()
    }

    #[test]
    fn what_stays_of_a_long_past() {
        let today = day("2026-11-20");
        // (days, per day, size, how many stay)
        let table = [
            (0, 0, 10, 0),
            (1, 5, 10, 5),
            (1, 150, 10, 150),         // all of today
            (1, 1000, 10, MOST),       // but not without bound
            (2, 60, 10, 60 + 1),       // today, and the last of yesterday
            (32, 10, 10, 50 + 27),     // the newest 50 are 5 days; one for each of 27 days more
            (400, 2, 10, 50 + 7 + 12), // 25 days, 7 days more to day 31, 12 months before
            (1, 100, 100 << 20, ALWAYS),
            (1, 100, 4 << 20, 64),
        ];
        for (days, per_day, size, expected) in table {
            let found = kept(&series(today, days, per_day, size), today).len();
            assert_eq!(found, expected, "{days} days of {per_day} backups of {size} bytes");
        }
    }

    #[test]
    fn a_busy_day_does_not_cost_the_months() {
        let today = day("2026-11-20");
        let mut backups = series(day("2026-06-30"), 100, 1, 10);
        let busy = (101..).zip(0..500).map(|(number, _)| Aged { number, day: today, size: 10 });
        backups.extend(busy);
        let months: HashSet<u32> = kept(&backups, today).iter().map(|backup| backup.day.month()).collect();
        assert_eq!(months, HashSet::from([3, 4, 5, 6, 11]));
    }

    #[test]
    fn a_wrong_clock_does_not_cost_the_newest() {
        let backups = series(day("2026-11-20"), 300, 1, 1 << 30);
        for today in ["1970-01-01", "2026-11-20", "9999-12-31"] {
            let numbers: Vec<u64> = kept(&backups, day(today)).iter().map(|backup| backup.number).collect();
            assert!(numbers.ends_with(&(281..=300).collect::<Vec<_>>()), "{today}");
        }
    }

    #[test]
    fn thinning_every_day_keeps_a_month_of_days_and_all_months() {
        let first = day("2024-01-01");
        let (mut backups, mut number) = (Vec::new(), 0);
        for age in 0..800 {
            let today = first + Days::new(age);
            for _ in 0..3 {
                number += 1;
                backups.push(Aged { number, day: today, size: 10 });
            }
            backups = kept(&backups, today);
        }
        let days: HashSet<NaiveDate> = backups.iter().map(|backup| backup.day).collect();
        let last = first + Days::new(799);
        assert!((0..=31).all(|age| days.contains(&(last - Days::new(age)))));
        let months: HashSet<_> = days.iter().map(|day| (day.year(), day.month())).collect();
        assert_eq!(months.len(), 27);
        assert!(backups.len() <= MOST);
    }
}
