//! Proposing to meet: when, and in the form that they like.

use chrono::Days;

use super::{phrase, to::To};
use crate::{flags::View, model::text::fold};

/// Days ahead at which one starts to look for a date.
const NOTICE: u64 = 14;

/// Below this many days between two talks, next week is soon enough to be near and far enough to be polite.
const OFTEN: u32 = 21;

/// "Half an hour in December? A call, Friday afternoon?"
pub fn proposal(view: &View, to: &To) -> String {
    let when = when(view, to);
    if to.is_group() {
        return format!("Shall we find a date {when}?");
    }
    let form = to.people[0].prefers.as_deref().and_then(form);
    match form {
        // To a mentee it is an offer.
        Some(form) if to.is_mentee_only() => format!("Would a talk {when} help you? {form}?"),
        None if to.is_mentee_only() => format!("Would half an hour {when} help you?"),
        Some(form) if names_a_length(&form) => format!("Could we meet {when}? {form}?"),
        Some(form) => format!("Half an hour {when}? {form}?"),
        None => format!("Half an hour {when}?"),
    }
}

/// "next week", "in December"; after a pause, the month in which it ends.
fn when(view: &View, to: &To) -> String {
    let ahead = |days: u64| view.today.checked_add_days(Days::new(days)).unwrap_or(view.today);
    let often = to.standings().filter_map(|s| s.every.as_ref()).any(|every| every.nominal_days() < OFTEN);
    let next_week = ahead(7);
    if often && !view.board.in_pause(next_week) {
        return "next week".into();
    }
    let start = ahead(NOTICE);
    let day = start.iter_days().take(366).find(|day| !view.board.in_pause(*day)).unwrap_or(start);
    format!("in {}", day.format("%B"))
}

fn names_a_length(form: &str) -> bool {
    let form = fold(form);
    form.split(|c: char| !c.is_alphanumeric())
        .any(|w| ["hour", "hours", "minutes", "min", "mins"].contains(&w))
}

/// What they like as an offer: "walks, mornings" becomes "A walk, in the morning". Remarks on it are left out.
fn form(prefers: &str) -> Option<String> {
    const REMARKS: &[&str] =
        &["are", "is", "ok", "okay", "fine", "never", "no", "not", "hates", "dislikes", "please", "prefers"];
    let is_remark = |part: &&str| fold(part).split_whitespace().any(|word| REMARKS.contains(&word));
    let parts: Vec<String> = prefers
        .split([',', ';', '.'])
        .map(str::trim)
        .filter(|part| !part.is_empty() && !is_remark(part))
        .map(offer)
        .collect();
    (!parts.is_empty())
        .then(|| phrase::whole(&parts.join(", ")).trim_end_matches(['.', '?', '!']).to_string())
}

/// One part of it, as one would offer it.
fn offer(part: &str) -> String {
    let folded = fold(part);
    let singular = folded.strip_suffix('s').unwrap_or(&folded);
    match singular {
        "walk" | "call" | "video call" | "phone call" | "short call" | "chat" | "coffee chat" => {
            format!("a {singular}")
        }
        "lunche" => "lunch".into(),
        "coffee" | "lunch" | "tea" | "dinner" | "breakfast" => singular.into(),
        "video" | "phone" | "mail" | "message" => format!("by {singular}"),
        "morning" | "afternoon" | "evening" => format!("in the {singular}"),
        "weekend" => "at a weekend".into(),
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" => {
            format!("on a {}", crate::model::text::sentence(singular))
        }
        _ => part.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_they_like_becomes_an_offer() {
        for (prefers, offered) in [
            ("a call, Friday afternoon", Some("A call, Friday afternoon")),
            ("walks, mornings", Some("A walk, in the morning")),
            ("video, with the notes sent before", Some("By video, with the notes sent before")),
            ("a call, weekends are fine", Some("A call")),
            ("Lunches, Fridays.", Some("Lunch, on a Friday")),
            ("coffee before ten", Some("Coffee before ten")),
            ("no video, never before noon", None),
            ("", None),
        ] {
            assert_eq!(form(prefers).as_deref(), offered, "{prefers}");
        }
    }
}
