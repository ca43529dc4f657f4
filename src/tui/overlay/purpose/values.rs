//! What stands in the fields of a form, read: days, seats, when one last spoke.

use crate::{
    edit::{self, Context, Edit, Refusal},
    guide,
    model::{
        when::{self, Sense},
        *,
    },
};

/// What is wrong with a form: the field, and the words.
pub struct Wrong(pub usize, pub String);

impl From<Refusal> for Wrong {
    fn from(refusal: Refusal) -> Self {
        // What there is instead is a list, and a form has one line for what is wrong.
        let words = match &refusal {
            Refusal::Unknown { typed, what, several: false, .. } => format!("no {what} is called '{typed}'"),
            other => other.to_string().replace('\n', " "),
        };
        Wrong(0, words)
    }
}

/// Reads a day from a field; none when it is empty.
pub(super) fn day(values: &[String], field: usize, today: Day) -> Result<Option<Day>, Wrong> {
    Ok(moment(values, field, today)?.map(|moment| moment.day))
}

/// The same for what may well have begun: the coming day of that name, unless that is half a year away and the one gone
/// by is nearer.
pub(super) fn near(values: &[String], field: usize, today: Day) -> Result<Option<Day>, Wrong> {
    let Some(ahead) = day(values, field, today)? else { return Ok(None) };
    let back = when::read(&values[field], today, Sense::Back).map_or(ahead, |moment| moment.day);
    let is_far = (ahead - today).num_days() > 183 && today - back < ahead - today;
    Ok(Some(if is_far { back } else { ahead }))
}

/// A text and its day: in a field of its own, or at the text's end as in a note.
pub(super) fn with_day(values: &[String], field: usize, today: Day) -> Result<(String, Option<Day>), Wrong> {
    let by = day(values, field, today)?;
    let in_text = when::find_by_suffix(&values[0], today).filter(|_| by.is_none());
    Ok(match in_text {
        Some(found @ when::Found { moment: Ok(moment), .. }) => (found.cut(&values[0]), Some(moment.day)),
        _ => (values[0].clone(), by),
    })
}

pub(super) fn moment(values: &[String], field: usize, today: Day) -> Result<Option<Moment>, Wrong> {
    match values[field].as_str() {
        "" => Ok(None),
        text => {
            when::read(text, today, Sense::Ahead).map(Some).map_err(|error| Wrong(field, error.to_string()))
        }
    }
}

pub(super) fn needed<T>(found: Option<T>, field: usize, words: &str) -> Result<T, Wrong> {
    found.ok_or_else(|| Wrong(field, words.into()))
}

/// A text, unless it is empty.
pub(super) fn some(value: &str) -> Option<&str> {
    Some(value).filter(|value| !value.is_empty())
}

/// A day gone by in the second field; today when it is empty.
pub(super) fn past(typed: &str, today: Day) -> Result<Day, Wrong> {
    match typed {
        "" => Ok(today),
        typed => when::read(typed, today, Sense::Back)
            .map(|moment| moment.day)
            .map_err(|error| Wrong(1, error.to_string())),
    }
}

/// What may be answered to the question for a seat, which may stay open.
pub(super) fn seats_to_take(board: &Board) -> String {
    match board.seats.len().min(9) {
        0 => "empty: there is no seat yet".into(),
        1 => format!("empty for none: {}", crate::words::numbered_seats(board)),
        last => format!("1–{last} or a name; empty for none: {}", crate::words::numbered_seats(board)),
    }
}

/// What may be answered where a seat is needed.
pub(super) fn seats_to_fill(board: &Board) -> String {
    match board.seats.len() {
        0 => "there is no seat yet; :add-seat adds one".into(),
        _ => crate::words::numbered_seats(board),
    }
}

/// The owner's keys that differ from what the file says, as one edit.
pub(super) fn owner(cx: &Context, values: &[String]) -> Result<Edit, Wrong> {
    let owner = &cx.board().owner;
    let review = owner.review.map(|day| day.to_string());
    let keys = [("name", &owner.name), ("goal", &owner.goal), ("org", &owner.org), ("review", &review)];
    let changed = keys
        .into_iter()
        .zip(values)
        .enumerate()
        .filter(|(_, ((_, old), new))| old.as_deref().unwrap_or("") != new.as_str());
    let edits = changed.map(|(at, ((key, _), new))| {
        edit::board::owner(cx, key, new).map_err(|refusal| Wrong(at, refusal.to_string()))
    });
    let edits: Vec<Edit> = edits.collect::<Result<_, _>>()?;
    let sentence = edits.first().map_or("Nothing to change".into(), |edit| edit.sentence.clone());
    Ok(Edit::joined(sentence, edits))
}

/// A seat by its number, or by its name.
pub(super) fn seat(board: &Board, typed: &str, field: usize) -> Result<Vec<String>, Wrong> {
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let by_number = typed.parse::<usize>().ok().and_then(|n| board.seats.get(n.checked_sub(1)?));
    if let Some(seat) = by_number {
        return Ok(vec![seat.id.clone()]);
    }
    let named: Vec<Named> = board.seats.iter().map(|seat| Named::thing(&seat.id, &seat.title)).collect();
    match resolve(typed, &named) {
        Match::One(at) => Ok(vec![board.seats[at].id.clone()]),
        Match::Several(_) => Err(Wrong(field, format!("'{typed}' fits several seats"))),
        Match::None => {
            let known = guide::seat(typed)
                .map_or(String::new(), |_| "; :add-seat adds it from the catalogue".to_string());
            let seats = crate::words::numbered_seats(board);
            Err(Wrong(field, format!("no seat is called '{typed}'{known}; there are {seats}")))
        }
    }
}

/// A seat as it stands in a field: by its title, or by its id where the title could mean another one.
pub(super) fn called(board: &Board, id: &str) -> String {
    let title = board.seat(id).map_or(id, |seat| &seat.title);
    let is_it = seat(board, title, 0).is_ok_and(|found| found == [id]);
    if is_it { title.into() } else { id.into() }
}

/// "Last spoke" by a digit, or a day; kept as the day since which the clock runs.
pub(super) fn last_spoke(typed: &str, today: Day) -> Result<Option<Day>, Wrong> {
    let ago = |days: u64| today.checked_sub_days(chrono::Days::new(days)).unwrap_or(today);
    match typed {
        "" => Ok(None),
        "1" => Ok(Some(ago(3))),
        "2" => Ok(Some(ago(15))),
        "3" => Ok(Some(ago(60))),
        "4" => Ok(Some(ago(180))),
        day => when::read(day, today, Sense::Back)
            .map(|moment| Some(moment.day))
            .map_err(|error| Wrong(2, error.to_string())),
    }
}
