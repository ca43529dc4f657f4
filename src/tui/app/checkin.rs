//! The check-in: its answers as they are given, kept where one leaves before they are saved.

use super::*;
use crate::{
    edit,
    tui::screen::page::{What, checkin},
};

/// What the answers are kept under.
const DRAFT: &str = "check-in";

impl App {
    /// Notes an answer of the check-in and goes to the next question; after the last one, to what follows.
    pub fn answer(&mut self, digit: usize) -> Vec<Effect> {
        self.on_page(|page, app| {
            let What::Checkin(answers) = &mut page.what else { return };
            let at = page.place.item.min(3);
            answers[at] = Some(digit.min(3) as i64);
            let whole = answers.iter().all(Option::is_some);
            let next = if whole { checkin::OUTCOME } else { (at + 1).min(3) };
            page.to(next, app);
        });
        Vec::new()
    }

    pub fn save_checkin(&mut self) -> Vec<Effect> {
        let Some(answers) = self.answers() else { return Vec::new() };
        let given: Vec<i64> = answers.into_iter().flatten().collect();
        if given.len() < 4 {
            return self.say(format!("{} of 4 are answered; a digit from 0 to 3 answers one.", given.len()));
        }
        let effects = self.make(|cx| edit::board::checkin(cx, &given));
        if !effects.is_empty() {
            // Kept until it has arrived.
            self.drafts.extend(self.typed_in_checkin());
            self.used_draft = Some(DRAFT.into());
            self.screens.pop();
        }
        effects
    }

    /// The answers on the page on top.
    fn answers(&self) -> Option<[Option<i64>; 4]> {
        match self.page()?.what {
            What::Checkin(answers) => Some(answers),
            _ => None,
        }
    }

    /// The answers given so far, a sign each, under the name by which they are kept.
    pub(super) fn typed_in_checkin(&self) -> Option<(String, String)> {
        let answers = self.answers().filter(|answers| answers.iter().any(Option::is_some))?;
        let sign = |answer: Option<i64>| answer.map_or("-".into(), |digit| digit.to_string());
        Some((DRAFT.into(), answers.map(sign).concat()))
    }

    /// Leaves the check-in; the answers are kept.
    pub(super) fn leave_checkin(&mut self) -> Option<Vec<Effect>> {
        let typed = self.typed_in_checkin()?;
        self.screens.pop();
        Some(self.keep_text(typed, "The answers are kept: they stand here when it opens again."))
    }

    /// A page with what was begun on it and not saved.
    pub(super) fn begun(&mut self, what: What) -> What {
        let What::Checkin([None, None, None, None]) = what else { return what };
        let Some((_, kept)) = self.take_draft(DRAFT) else { return what };
        let mut answers = [None; 4];
        for (answer, sign) in answers.iter_mut().zip(kept.chars()) {
            *answer = sign.to_digit(4).map(i64::from);
        }
        What::Checkin(answers)
    }
}
