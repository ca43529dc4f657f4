//! The dashboard without a terminal: the Board at 120 by 40.

use boardroom::{
    file::BoardFile,
    model::Day,
    session::Session,
    setup::{Places, Setup, Terminal},
    tui::{App, app::Options, msg::Msg},
};
use chrono::NaiveTime;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::{buffer::Buffer, layout::Rect};

pub fn app(file: BoardFile, today: Day) -> App {
    let setup = Setup {
        today,
        now: today.and_time(NaiveTime::MIN),
        seed: 7,
        places: Places::default(),
        terminal: Terminal::default(),
        editor: None,
        ended: Default::default(),
        utc: today.and_time(NaiveTime::MIN),
        local: |utc| utc,
        program: None,
        settings: Default::default(),
    };
    let options = Options::new(&setup).0;
    let mut app = App::new(Some(Session::of(file, today)), today, options);
    app.update(Msg::Resize(120, 40));
    app
}

pub fn draw(app: &App) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    app.draw(&mut buffer);
    buffer
}

pub fn press(app: &mut App, code: KeyCode) {
    app.update(Msg::Key(KeyEvent::from(code)));
}
