//! What happens by itself: once a second the hands look whether the file was changed by somebody else, and what time it is.

use chrono::{NaiveDateTime, Timelike};

use super::Hands;
use crate::{
    brief,
    model::Day,
    tui::msg::{Msg, Why},
};

impl Hands {
    /// What a second brings: what is being typed is kept, another day may have begun, the file or a copy beside it may
    /// have changed.
    pub fn second(
        &mut self,
        now: NaiveDateTime,
        utc: NaiveDateTime,
        typed: Vec<(String, String)>,
    ) -> Vec<Msg> {
        self.at(now);
        let kept = self.keep_typed(typed);
        let day = (now.date() != self.setup.today).then(|| self.on_day(now.date()));
        [kept, day, self.on_minute(utc), self.look(), self.look_beside()].into_iter().flatten().collect()
    }

    /// Another minute is news where somebody's clock shows another time than ours.
    fn on_minute(&mut self, utc: NaiveDateTime) -> Option<Msg> {
        let whole = |time: NaiveDateTime| time.with_second(0).and_then(|time| time.with_nanosecond(0));
        let minute = whole(utc)?;
        if whole(self.setup.utc) == Some(minute) {
            return None;
        }
        self.setup.utc = minute;
        let desk = self.desk.as_ref()?;
        let mut people = desk.session.board().people.iter();
        people.any(|person| brief::local_time(person, minute).is_some()).then_some(Msg::Minute(minute))
    }

    /// Looks whether somebody else changed the file; one `stat`. What the system refused to read is tried again.
    fn look(&mut self) -> Option<Msg> {
        let stamp = self.store.stamp();
        let is_same = stamp == self.stamp;
        if is_same && self.unread.is_none() {
            return None;
        }
        let before = self.unread.take();
        if self.desk.is_none() && !self.store.is_begun() {
            // A file without a board in it is as good as none.
            self.stamp = stamp;
            return None;
        }
        let msg = self.reload(Why::Seen);
        let is_news = !is_same || self.unread != before;
        is_news.then_some(msg)
    }

    /// Looks whether a conflict copy came or went; one `stat` of the folder.
    pub fn look_beside(&mut self) -> Option<Msg> {
        let stamp = self.store.folder_stamp();
        if stamp == std::mem::replace(&mut self.folder, stamp) {
            return None;
        }
        let before =
            std::mem::replace(&mut self.copies, self.store.copies().map_or(0, |copies| copies.len()));
        (before != self.copies).then_some(Msg::Copies(self.copies))
    }

    /// Another day has begun.
    fn on_day(&mut self, today: Day) -> Msg {
        self.setup.today = today;
        let session = self.desk.as_mut().map(|desk| {
            desk.session = desk.session.on(today);
            desk.session.clone()
        });
        Msg::DayChanged(today, session)
    }
}
