//! A seat: added from the catalogue, or made up.

use super::{Context, Edit, Fields, Refusal, words::needed_line};
use crate::{
    file::Value,
    guide::{self, CatalogueSeat},
    model::{
        text::{did_you_mean, fold},
        *,
    },
};

/// A new seat. An id or title of the catalogue brings its kind and rhythm along; any other needs a kind.
///
/// # Errors
/// It says nothing, the board has a seat of that id, or it needs a kind.
pub fn add(
    cx: &Context,
    id_or_title: &str,
    title: Option<&str>,
    kind: Option<Kind>,
    extra: Fields,
) -> Result<Edit, Refusal> {
    let typed = needed_line(id_or_title, "a seat needs an id or a title")?;
    let listed = guide::catalogue().find(|seat| seat.id == typed || fold(&seat.title) == fold(&typed));
    let id = listed.map_or_else(|| slug(&typed, |_| false), |seat| seat.id.clone());
    if cx.file.by_id(Table::Seat, &id).is_some() {
        return Err(Refusal::Usage(format!("there is a seat '{id}' on the board already")));
    }
    let kind = kind.or(listed.map(|seat| seat.kind)).ok_or_else(|| needs_kind(&typed))?;
    // An id that was typed as such says no more as a title.
    let own_title = Some(typed.clone()).filter(|typed| *typed != id);
    let title = title.map(|title| needed_line(title, "the title is empty")).transpose()?;
    let title = title.or_else(|| listed.map(|seat| seat.title.clone())).or(own_title);
    let mut fields: Fields = vec![("id", Value::Text(id.clone())), ("kind", Value::Text(kind.word().into()))];
    fields.extend(title.clone().map(|title| ("title", Value::Text(title))));
    fields.extend(extra);
    fields.extend(listed.into_iter().flat_map(|seat| unlike_its_kind(seat, kind)));
    fields.push(("since", Value::Date(cx.today)));
    let sentence = format!("Added the seat {}", title.unwrap_or(id));
    Ok(Edit::new(sentence, vec![cx.new_record(Table::Seat, fields)?]))
}

/// A seat of the catalogue as it is.
///
/// # Errors
/// The catalogue has none of that id, or the board has it.
pub fn add_from_catalogue(cx: &Context, id: &str) -> Result<Edit, Refusal> {
    if guide::seat(id).is_none() {
        let choices = guide::catalogue().map(|seat| format!("{}  {}", seat.id, seat.title));
        return Err(Refusal::Unknown {
            typed: id.into(),
            what: "seat of the catalogue",
            choices: choices.collect(),
            several: false,
        });
    }
    add(cx, id, None, None, Vec::new())
}

/// What the reader does not take from the catalogue by itself: a rhythm that is not the kind's, and meeting together.
fn unlike_its_kind(seat: &CatalogueSeat, kind: Kind) -> Fields {
    let mut fields = Fields::new();
    let usual = Usual::default().of(kind).nominal_days();
    if kind == seat.kind && Every::parse(&seat.every).is_some_and(|every| every.nominal_days() != usual) {
        fields.push(("every", Value::Text(seat.every.clone())));
    }
    if seat.together {
        fields.push(("together", Value::Flag(true)));
    }
    fields
}

fn needs_kind(typed: &str) -> Refusal {
    let ids = guide::catalogue().map(|seat| seat.id.as_str());
    let guess = did_you_mean(typed, ids).map(|id| format!("did you mean '{id}'? ")).unwrap_or_default();
    let kinds = Kind::WORDS.join(", ");
    Refusal::Usage(format!(
        "'{typed}' is not in the catalogue; {guess}a seat of your own needs a kind: {kinds}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::*;

    const LAST: &str = "id = \"internal-champion\"\nx-colour = 7\n";

    #[test]
    fn comes_from_the_catalogue_or_is_made_up() {
        let added = |keys: &str| format!("{LAST}\n[[seat]]\n{keys}");
        let book_club = added(
            "id = \"book-club\"\ntitle = \"Book Club\"\nkind = \"peer\"\ntogether = true\nsince = 2026-11-20\n",
        );
        check(|cx| add_from_catalogue(cx, "book-club"), "Added the seat Book Club", &[(LAST, &book_club)]);
        check(
            |cx| add(cx, "book club", None, None, vec![]),
            "Added the seat Book Club",
            &[(LAST, &book_club)],
        );
        check(
            |cx| add(cx, "visionary", Some("Far Light"), None, vec![]),
            "Added the seat Far Light",
            &[(
                LAST,
                &added(
                    "id = \"visionary\"\ntitle = \"Far Light\"\nkind = \"role-model\"\nevery = \"quarter\"\nsince = 2026-11-20\n",
                ),
            )],
        );
        check(
            |cx| add(cx, "Tax & Law", None, Some(Kind::Coach), vec![("goal", Value::Text("speak".into()))]),
            "Added the seat Tax & Law",
            &[(
                LAST,
                &added(
                    "id = \"tax-law\"\ntitle = \"Tax & Law\"\nkind = \"coach\"\ngoal = \"speak\"\nsince = 2026-11-20\n",
                ),
            )],
        );
        check(
            |cx| add(cx, "tax", None, Some(Kind::Coach), vec![]),
            "Added the seat tax",
            &[(LAST, &added("id = \"tax\"\nkind = \"coach\"\nsince = 2026-11-20\n"))],
        );
    }

    #[test]
    fn refuses_what_is_there_or_has_no_kind() {
        refused(|cx| add(cx, "Technical Guru", None, None, vec![]), "there is a seat 'technical-guru'");
        refused(
            |cx| add(cx, "vissionary", None, None, vec![]),
            "did you mean 'visionary'? a seat of your own needs a kind: mentor, sponsor",
        );
        refused(|cx| add_from_catalogue(cx, "tax"), "\n  book-club  Book Club");
    }
}
