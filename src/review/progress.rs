//! How far a review has come: what was left, what was settled, in the order in which it happened; and what was said on
//! the way and becomes part of the record only at the end.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{
    Choice,
    item::{INBOX, Step, again_key},
};
use crate::model::Day;

/// The answers so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    #[serde(with = "day")]
    pub on: Day,
    pub trail: Vec<Mark>,
    /// What was taken back and could be done again, the newest last.
    #[serde(default)]
    pub undone: Vec<Mark>,
    /// What the owner is stuck on.
    #[serde(default)]
    pub stuck: String,
    /// Whether somebody could be asked about it, as found when it was written.
    #[serde(default)]
    pub ask: bool,
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// What was written for the week in a review that never came to its end.
    #[serde(default)]
    pub earlier: Vec<String>,
}

/// One thing that happened, by the key of its question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Left as it is.
    Left(String),
    /// Dealt with; the sentence of the change.
    Settled { key: String, said: String },
    /// Something was changed, and the question stayed.
    Did { key: String, said: String },
}

impl Mark {
    pub fn is_left(&self) -> bool {
        matches!(self, Mark::Left(_))
    }

    /// The sentence of a change.
    fn said(&self) -> Option<&str> {
        match self {
            Mark::Left(_) => None,
            Mark::Settled { said, .. } | Mark::Did { said, .. } => Some(said),
        }
    }

    /// The question that a change was about; a change on the way was about none.
    fn about(&self) -> Option<&str> {
        match self {
            Mark::Left(_) => None,
            Mark::Settled { key, .. } | Mark::Did { key, .. } => Some(key),
        }
    }

    /// Whether that is what the program says of this change: it may say more.
    fn is_said_in(&self, words: &str) -> bool {
        self.said().is_some_and(|said| words.contains(said))
    }

    /// The paragraph of the inbox that this change has used up.
    fn paragraph(&self) -> Option<String> {
        match self {
            Mark::Settled { key, .. } => key.strip_prefix(INBOX).map(str::to_string),
            _ => None,
        }
    }

    /// The question that need not be asked again.
    pub fn key(&self) -> Option<&str> {
        match self {
            Mark::Left(key) | Mark::Settled { key, .. } => Some(key),
            Mark::Did { .. } => None,
        }
    }
}

/// A place is good for these days: after a week it is time for a new review.
const KEPT_DAYS: i64 = 6;

impl Progress {
    pub fn new(today: Day) -> Progress {
        Progress {
            on: today,
            trail: Vec::new(),
            undone: Vec::new(),
            stuck: String::new(),
            ask: false,
            choices: Vec::new(),
            earlier: Vec::new(),
        }
    }

    /// Goes on with a place that was kept. One that is too old begins anew, but what was written for its week is
    /// proposed again.
    pub fn after(kept: &str, today: Day) -> Progress {
        if let Some(kept) = Progress::read(kept, today) {
            return kept;
        }
        let old: Option<Progress> = serde_json::from_str(kept).ok().filter(|old: &Progress| old.on < today);
        let earlier = old.map_or_else(Vec::new, |old| {
            let own = old.choices.into_iter().filter(|choice| choice.promise.is_none());
            let stuck = (!old.stuck.is_empty()).then_some(old.stuck);
            let mut all: Vec<String> =
                old.earlier.into_iter().chain(own.map(|choice| choice.text)).chain(stuck).collect();
            // The newest of them, each once: promises must keep their room among what is proposed.
            let mut seen = HashSet::new();
            all.reverse();
            all.retain(|text| seen.insert(text.clone()));
            all.truncate(super::MOST_CHOICES + 1);
            all.reverse();
            all
        });
        Progress { earlier, ..Progress::new(today) }
    }

    /// Reads a place that was kept; none when it is too old, or of a day to come.
    pub fn read(text: &str, today: Day) -> Option<Progress> {
        let kept: Progress = serde_json::from_str(text).ok()?;
        (0..=KEPT_DAYS).contains(&(today - kept.on).num_days()).then_some(kept)
    }

    /// A place that was kept, after a change was taken back or done again while the review was not on screen; none where
    /// that leaves it as it is.
    pub fn follow(text: &str, today: Day, step: impl FnOnce(&mut Progress)) -> Option<String> {
        let before = Progress::read(text, today)?;
        let mut after = before.clone();
        step(&mut after);
        (after != before).then(|| after.write())
    }

    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Notes a change; what was taken back before can no longer be done again.
    pub fn note(&mut self, mark: Mark) {
        self.undone.clear();
        self.trail.push(mark);
    }

    /// Notes that the change of which `words` speak was taken back: its question is asked again. Answers the paragraph of
    /// the inbox that the change had used up. A change that was not made in this review leaves it alone.
    pub fn undo(&mut self, words: &str) -> Option<String> {
        let newest = self.trail.iter().rposition(|mark| !mark.is_left())?;
        if !self.trail[newest].is_said_in(words) {
            return None;
        }
        let mark = self.trail.remove(newest);
        self.unleave(&mark);
        let paragraph = mark.paragraph();
        self.undone.push(mark);
        paragraph
    }

    /// Notes that the change of which `words` speak was done again. Answers the paragraph that it uses up again.
    pub fn redo(&mut self, words: &str) -> Option<String> {
        let mark = self.undone.pop_if(|mark| mark.is_said_in(words))?;
        self.unleave(&mark);
        let paragraph = mark.paragraph();
        self.trail.push(mark);
        paragraph
    }

    /// A question is not left any more when something is done about it.
    fn unleave(&mut self, mark: &Mark) {
        self.trail.retain(|left| !left.is_left() || left.key() != mark.about());
    }

    /// Whether nothing was answered or left yet.
    pub fn is_untouched(&self) -> bool {
        self.trail.is_empty()
    }

    /// Whether this question was answered or left.
    pub fn has(&self, key: &str) -> bool {
        self.trail.iter().any(|mark| mark.key() == Some(key))
    }

    /// Whether this question was left as it is.
    pub fn has_left(&self, key: &str) -> bool {
        self.trail.iter().any(|mark| matches!(mark, Mark::Left(left) if left == key))
    }

    /// Whether this question was left, and its plan too.
    pub fn is_skipped(&self, key: &str) -> bool {
        let is_settled =
            |of: &str| self.trail.iter().any(|mark| matches!(mark, Mark::Settled { key, .. } if key == of));
        self.has_left(key) && !is_settled(key) && !is_settled(&again_key(key))
    }

    /// The question that stayed after its last answer.
    pub fn stayed_at(&self) -> Option<&str> {
        match self.trail.last() {
            Some(Mark::Did { key, .. }) => Some(key),
            _ => None,
        }
    }

    /// The questions of a step that are behind us.
    pub fn passed(&self, step: Step) -> usize {
        self.trail.iter().filter(|mark| mark.key().is_some_and(|key| Step::of_key(key) == step)).count()
    }

    /// What was changed, in the words of the changes.
    pub fn settled(&self) -> Vec<&str> {
        self.trail.iter().filter_map(Mark::said).collect()
    }
}

mod day {
    use super::Day;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(day: &Day, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_place_comes_back_for_a_week() {
        let mut kept = Progress::new(day("2026-11-20"));
        kept.trail = vec![Mark::Left("anyone".into()), Mark::Did { key: "well".into(), said: "x".into() }];
        for (today, comes) in
            [("2026-11-19", false), ("2026-11-20", true), ("2026-11-26", true), ("2026-11-27", false)]
        {
            assert_eq!(Progress::read(&kept.write(), day(today)).as_ref(), comes.then_some(&kept), "{today}");
        }
        assert_eq!(Progress::read("step 3\n", day("2026-11-20")), None);
    }

    #[test]
    fn what_was_written_for_a_week_outlives_its_place() {
        let mut kept = Progress::new(day("2026-11-20"));
        kept.choices = vec![
            Choice { text: "a walk".into(), promise: None },
            Choice { text: "one".into(), promise: Some("mine one".into()) },
        ];
        kept.stuck = "which problem".into();
        let later = Progress::after(&kept.write(), day("2026-11-27"));
        assert_eq!(
            later,
            Progress {
                earlier: vec!["a walk".into(), "which problem".into()],
                ..Progress::new(day("2026-11-27"))
            }
        );
        // However many weeks are left, the newest alone are proposed, each once.
        let mut week = later.clone();
        for (nth, text) in ["b", "a walk", "c", "d"].into_iter().enumerate() {
            week.choices = vec![Choice { text: text.into(), promise: None }];
            week = Progress::after(&week.write(), day("2026-12-04") + chrono::Days::new(7 * nth as u64));
        }
        assert_eq!(week.earlier, ["b", "a walk", "c", "d"]);
        // Nor does another week lose it.
        assert_eq!(Progress::after(&later.write(), day("2026-12-04")).earlier, later.earlier);
        assert_eq!(Progress::after(&kept.write(), day("2026-11-21")), kept);
        assert!(Progress::after(&kept.write(), day("2026-11-19")).earlier.is_empty());
    }
}
