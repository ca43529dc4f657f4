//! When a command can be given: each of these answers why not, in words for `Keymap::name_keys`.

use crate::tui::{app::App, screen::page::What};

pub(super) fn always(_: &App) -> Result<(), &'static str> {
    Ok(())
}

/// Everything that writes asks here first.
pub(super) fn writable(app: &App) -> Result<(), &'static str> {
    app.may_write()
}

/// A file with problems waits for the editor.
pub(super) fn editable(app: &App) -> Result<(), &'static str> {
    if app.trouble.as_ref().is_some_and(|trouble| !trouble.is_gone()) { Ok(()) } else { writable(app) }
}

/// Only a file that is gone is written anew.
pub(super) fn is_gone(app: &App) -> Result<(), &'static str> {
    app.may_put_back()
}

pub(super) fn has_people(app: &App) -> Result<(), &'static str> {
    writable(app)?;
    is_anybody_here(app)
}

pub(super) fn has_left(app: &App) -> Result<(), &'static str> {
    writable(app)?;
    let today = app.session.today();
    let left = app.session.board().people.iter().any(|p| p.has_left(today));
    if left { Ok(()) } else { Err("nobody has left the board") }
}

/// What only reads asks here.
pub(super) fn is_anybody_here(app: &App) -> Result<(), &'static str> {
    if app.session.board().people.is_empty() {
        Err("nobody is here yet; {all}add adds somebody")
    } else {
        Ok(())
    }
}

pub(super) fn has_columns(app: &App) -> Result<(), &'static str> {
    if app.is_on_page(&What::People) { Ok(()) } else { Err("people alone stand in columns to sort by") }
}

/// Of these lists what is over is left out until it is asked for.
pub(super) fn hides(app: &App) -> Result<(), &'static str> {
    let lists = [What::People, What::Promises, What::Candidates, What::Favours];
    if lists.iter().any(|list| app.is_on_page(list)) { Ok(()) } else { Err("this list leaves nothing out") }
}
