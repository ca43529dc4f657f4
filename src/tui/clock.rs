//! The time, as it goes on from the day that the program was told.

// The one place of the dashboard that may ask what time it is.
#![allow(clippy::disallowed_methods)]

use chrono::{Local, NaiveDateTime, Utc};

use crate::setup::Setup;

/// Today, as the clock goes on from a day that may have been given.
pub struct Clock {
    ahead: chrono::Duration,
    /// How far the local time is from UTC.
    offset: chrono::Duration,
    /// The minute in which that was asked last: asking looks at a file.
    asked: i64,
}

impl Clock {
    pub fn new(setup: &Setup) -> Clock {
        let now = Local::now();
        let offset = now.naive_local() - now.naive_utc();
        Clock { ahead: setup.today - now.date_naive(), offset, asked: now.timestamp() / 60 }
    }

    pub fn utc(&self) -> NaiveDateTime {
        Utc::now().naive_utc() + self.ahead
    }

    /// The local time.
    pub fn now(&mut self) -> NaiveDateTime {
        let utc = Utc::now();
        let minute = utc.timestamp() / 60;
        if self.asked != minute {
            let local = utc.with_timezone(&Local).naive_local();
            (self.offset, self.asked) = (local - utc.naive_utc(), minute);
        }
        utc.naive_utc() + self.offset + self.ahead
    }
}
