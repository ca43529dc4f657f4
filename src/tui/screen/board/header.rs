//! The two lines on top of the Board.

use std::{borrow::Cow, rc::Rc};

use ratatui::{layout::Rect, style::Modifier};

use crate::{
    model::{
        Lever,
        text::{self, width},
        when,
    },
    session::Session,
    tui::{App, theme::Role, widget::Canvas},
    words,
};

/// The two lines on top: whose board and which day; the one sentence and the focus.
pub fn draw(canvas: &mut Canvas, area: Rect, app: &App) {
    let session = &app.session;
    let owner = &session.board().owner;
    let mut y = area.y;
    let room = usize::from(area.width) - 2;
    if let Some(trouble) = &app.trouble {
        canvas.text(area.x + 1, y, room, &trouble.words, canvas.style(Role::Error));
        y += 1;
    }
    let day = when::long(session.today());
    let dot = canvas.look.glyph(" · ", " - ");
    let parts: Vec<&str> = [owner.name.as_deref(), owner.goal.as_deref()].into_iter().flatten().collect();
    let title = if parts.is_empty() { "Your board".to_string() } else { parts.join(dot) };
    let notice = app.notice().map(|words| noticed(&words, room, width(&day)));
    // What is so of the board as a whole matters more than the day.
    let has_day = notice.as_ref().is_none_or(|words| width(words) + width(&day) < room);
    let used =
        if has_day { canvas.text_to(area.right() - 1, y, room, &day, canvas.style(Role::Muted)) } else { 0 };
    let mut x = area.x + 1;
    let left = |x: u16| usize::from((area.right() - 2).saturating_sub(used + x));
    if let Some(words) = notice {
        let style = canvas.style(Role::Warning).add_modifier(Modifier::REVERSED | Modifier::BOLD);
        x += 1 + canvas.text(x, y, room, &words, style);
    }
    canvas.text(x, y, left(x), &title, canvas.style(Role::Title));
    if y + 1 >= area.bottom() {
        return;
    }
    let lever = session.board().lever(session.today()).map(Lever::focus);
    let headline = headline(session);
    let sentence = shortened(&headline.0, room);
    // The focus gives up its label before it gives up its place.
    let sums = session.board().newest_checkin(session.today()).and_then(|checkin| checkin.sums());
    let reason = lever
        .zip(sums)
        .map(|(words, (skill, seen))| format!("Focus: {words} (skill {skill} of 6, seen {seen} of 6)"));
    let forms = [reason, lever.map(|words| format!("Focus: {words}")), lever.map(String::from)];
    let fits = |right: &String| width(&sentence) + width(right) + 2 <= room;
    if let Some(right) = forms.into_iter().flatten().find(fits) {
        canvas.text_to(area.right() - 1, y + 1, room, &right, canvas.style(Role::Accent));
    }
    canvas.text(area.x + 1, y + 1, room, &sentence, canvas.style(Role::Text));
}

/// What is said of the file for as long as it is so: in full, or what comes before its colon where the day leaves no room
/// for more.
fn noticed(words: &str, room: usize, day: usize) -> String {
    let short = words.split_once(": ").map_or(words, |(first, _)| first);
    let [full, short] = [words, short].map(|words| format!(" {words} "));
    if width(&full) + day < room { full } else { short }
}

/// The sentence, or what is wrong and what is owed where no more fits; the seats below show the rest.
fn shortened(sentence: &str, room: usize) -> Cow<'_, str> {
    match sentence.split_once(": ") {
        Some((_, rest)) if width(sentence) > room => {
            let rest = text::sentence(rest);
            // The full stop goes where it alone would not fit.
            let rest = if width(&rest) > room { rest.trim_end_matches('.').into() } else { rest };
            rest.into()
        }
        _ => sentence.into(),
    }
}

/// The one sentence on top.
pub struct Headline(String);

/// The same for as long as the board is.
pub fn headline(session: &Session) -> Rc<Headline> {
    session.once(|| Headline(words::headline(session)))
}
