//! A page put together once for each state of the board: walking through it, asking what the cursor is on and drawing it
//! all need the same lines.

use std::rc::Rc;

use super::{
    Page, What,
    sheet::{Item, SheetRow},
};
use crate::tui::{App, memo::Memo, search::Notes};

/// A page as it was put together for one width.
pub struct Laid {
    pub items: Vec<Item>,
    pub rows: Vec<SheetRow>,
}

/// All that a page is made from besides the board: which it is, the width, what it is searched for, the order, whether
/// what is over is shown, whether in ASCII, and whether all that is searched was ready.
type Key = (What, u16, String, Option<(usize, bool)>, bool, bool, bool);

/// The pages of one state of the board: the one on screen, the one below it, and those of the letters typed last.
#[derive(Default)]
struct Made(Memo<Key, Rc<Laid>, 8>);

impl Page {
    /// The page at that width.
    pub fn laid(&self, app: &App, width: u16) -> Rc<Laid> {
        let made = app.session.once(Made::default);
        let is_ready = self.what != What::Catchups || Notes::of(&app.session).is_ready();
        let query = self.filter.value();
        let key = (self.what.clone(), width, query, self.sort, self.over, app.look.ascii, is_ready);
        made.0.get(key, |_| {
            let sheet = self.sheet(app, width);
            Rc::new(Laid { rows: sheet.rows(width), items: sheet.items })
        })
    }
}
