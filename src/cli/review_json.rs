//! `review --json`: what would be asked, with the record of what was done.

use serde_json::{Value, json};

use crate::{
    desk::Desk,
    review::{self, Item, Review},
};

pub fn review(desk: &Desk, review: &Review) -> Value {
    let session = &desk.session;
    let ending = review::ending(review, session);
    let question = |item: &Item| {
        let say = review.says(session, item);
        let draft = review::draft(session, item).map(|draft| draft.text);
        json!({"step": item.step().code(), "key": item.key(session), "title": say.title, "state": say.state,
               "lines": say.lines, "draft": draft})
    };
    let questions = review.questions(session);
    let asked = questions.iter().filter(|item| !matches!(item, Item::Record));
    json!({
        "today": session.today().to_string(),
        "minutes": review.minutes(session),
        "questions": asked.map(question).collect::<Vec<_>>(),
        "changed": ending.changed,
        "settled": ending.settled,
        "choices": ending.choices,
        "habit": ending.habit,
        "next": ending.next.to_string(),
        "board_meeting": ending.meeting,
    })
}
