//! The file itself: read again, what is wrong in it, the editor at a place of it.

use super::*;
use crate::{
    model::Table,
    tui::{people, screen::Focus},
};

/// What is wrong with the file on disk.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// What is said of it for as long as it is so.
    pub words: String,
    wrong: Wrong,
}

#[derive(Debug, Clone)]
enum Wrong {
    /// It is no board any more: as it is now.
    Broken(Box<BoardFile>),
    /// It cannot be read at all.
    Unreadable,
    /// It is not there any more.
    Gone,
}

impl Trouble {
    pub fn is_gone(&self) -> bool {
        matches!(self.wrong, Wrong::Gone)
    }

    /// Why nothing can be written, in words for [`Keymap::name_keys`].
    pub fn why_not(&self) -> &'static str {
        match self.wrong {
            Wrong::Broken(_) => "the file has problems that come first; {problems} shows them",
            Wrong::Unreadable => "the file cannot be read; {problems} says why",
            Wrong::Gone => "the file is gone; {put-back} writes this board there again",
        }
    }

    /// The file as it is, where it can be read and is no board.
    pub(super) fn broken(&self) -> Option<&BoardFile> {
        match &self.wrong {
            Wrong::Broken(file) => Some(file),
            Wrong::Unreadable | Wrong::Gone => None,
        }
    }
}

impl App {
    /// The file was read again.
    pub(super) fn reloaded(&mut self, session: Session, why: Why) -> Vec<Effect> {
        let was_broken = self.trouble.take().is_some();
        if !session.file().is_readable()
            && self.session.file().is_readable()
            && !matches!(self.screen(), Screen::First(_))
        {
            return self.broke(&session, why);
        }
        let same = session.file().rope() == self.session.file().rope();
        let effects = if same { Vec::new() } else { self.follow_records(&session) };
        self.take_session(session);
        self.follow_import();
        let words = match (why, same && !was_broken) {
            (Why::Asked, true) => "Nothing has changed in the file.",
            (_, true) => return effects,
            _ if !effects.is_empty() => "What this was about is gone from the file; what you typed is kept.",
            (Why::Seen, _) => "The file was changed elsewhere; this is what it says now.",
            (Why::Asked | Why::Edited, _) => "This is what the file says now.",
        };
        self.tell(Toast::of(words.into()));
        effects
    }

    /// The file on disk is no board any more; the last good one stays on screen.
    fn broke(&mut self, session: &Session, why: Why) -> Vec<Effect> {
        let words = self.keymap.name_keys("the file has problems now: {problems} shows them");
        self.trouble = Some(Trouble { words, wrong: Wrong::Broken(Box::new(session.file().clone())) });
        self.clamp_cursors();
        match why {
            Why::Seen => Vec::new(),
            Why::Asked | Why::Edited => {
                self.say("The file cannot be read as a board; this is the last good one.".into())
            }
        }
    }

    /// The file cannot be read, or is gone; the last good board stays on screen, and can be written again.
    pub(super) fn unreachable(&mut self, words: String, gone: bool) -> Vec<Effect> {
        let (words, wrong) = match gone {
            true => {
                let name = std::path::Path::new(&self.file).file_name().unwrap_or_default();
                let remedy = self.keymap.name_keys("{put-back} writes this board there again");
                (format!("{} is gone: {remedy}", name.to_string_lossy()), Wrong::Gone)
            }
            false => (words, Wrong::Unreadable),
        };
        self.trouble = Some(Trouble { words: words.clone(), wrong });
        self.say(words)
    }

    /// Whether the board on screen may be written where its file was.
    pub fn may_put_back(&self) -> Result<(), &'static str> {
        match (self.locked, &self.trouble) {
            (Some(why), _) => Err(why),
            (None, Some(trouble)) if trouble.is_gone() => Ok(()),
            (None, _) => Err("the file is there"),
        }
    }

    /// Writes the board on screen where its file was.
    pub fn put_back(&mut self) -> Vec<Effect> {
        let text = self.session.file().text().to_string();
        vec![Effect::Create { text, sentence: "Put the board back".into() }]
    }

    /// The file as it is on disk, of which nothing is shown while it is no board.
    pub fn file_on_disk(&self) -> &BoardFile {
        let broken = self.trouble.as_ref().and_then(Trouble::broken);
        broken.unwrap_or(self.session.file())
    }

    /// What is wrong in the file as it is on disk, and what is merely unlikely, in the order of its lines.
    pub fn wrong(&self) -> Rc<Vec<Problem>> {
        struct Kept(Rc<Vec<Problem>>);
        match self.trouble.as_ref().and_then(Trouble::broken) {
            Some(broken) => Rc::new(broken.problems().to_vec()),
            None => self.session.once(|| Kept(Rc::new(self.session.problems()))).0.clone(),
        }
    }

    /// Whether a list of that stands open, be it below another screen.
    pub(super) fn shows_problems(&self) -> bool {
        self.screens.iter().any(|screen| matches!(screen, Screen::Problems(_)))
    }

    /// Shows what is wrong in the file as it is on disk.
    pub fn problems(&mut self) -> Vec<Effect> {
        match &self.trouble {
            Some(trouble) if trouble.broken().is_none() => return self.say(trouble.words.clone()),
            _ if self.wrong().is_empty() => {
                return self.say("Nothing is wrong in the file.".into());
            }
            _ => {}
        }
        self.screens.retain(|screen| !matches!(screen, Screen::Problems(_)));
        self.screens.push(Screen::Problems(ProblemsScreen::default()));
        Vec::new()
    }

    /// Opens the file in the editor, at a problem or at the record under the cursor; or the message that stands there to be
    /// changed.
    pub fn edit_here(&mut self) -> Vec<Effect> {
        if let Some(effects) = self.edit_shown() {
            return effects;
        }
        let nth = match self.screen() {
            Screen::Problems(screen) => Some(screen.selected),
            _ => self.trouble.as_ref().and_then(Trouble::broken).map(|_| 0),
        };
        if let Some(nth) = nth {
            let file = self.file_on_disk();
            return edit_at(file, self.wrong().get(nth).map_or(0, |problem| problem.span.start));
        }
        let file = self.session.file();
        let offset = match self.screen() {
            Screen::Board(screen) => match screen.focus {
                Focus::Seat(at) => self.session.board().seats.get(at).map(|seat| seat.record()),
                Focus::Line(at) => self.session.week().get(at).and_then(|line| line.record()),
            }
            .or_else(|| people::at_cursor(self).first().and_then(|id| file.by_id(Table::Person, id)))
            .and_then(|record| file.span_of(record))
            .map(|span| span.start),
            Screen::Person(screen) => file
                .by_id(Table::Person, &screen.id)
                .and_then(|record| file.span_of(record))
                .map(|span| span.start),
            Screen::Page(_) => self
                .page_item()
                .and_then(|item| item.record.or_else(|| file.by_id(Table::Person, item.people.first()?)))
                .and_then(|record| file.span_of(record))
                .map(|span| span.start),
            Screen::First(_) | Screen::Review(_) | Screen::Problems(_) => None,
        };
        edit_at(file, offset.unwrap_or(0))
    }
}

/// The editor at the line of a place in the file.
fn edit_at(file: &BoardFile, offset: usize) -> Vec<Effect> {
    let line = crate::file::position(file.text(), offset).0;
    vec![Effect::Edit(line)]
}
