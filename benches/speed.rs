//! What the pure parts cost, on boards of three sizes: reading, reading again after a change, what follows for a day, an
//! edit, a frame, a search. `benches/whole.py` measures the program as a whole.

#[path = "../tests/common/lifelike.rs"]
#[allow(dead_code)]
mod lifelike;

mod dashboard;

use std::fmt;

use boardroom::{
    edit::{self, Context, catchup},
    file::{BoardFile, block},
    flags::{self, View},
    model::{Day, Ids, Standing},
    note::{Given, understand},
    session::Session,
    tui::App,
};
use crossterm::event::KeyCode;
use dashboard::{app, draw, press};
use divan::{Bencher, black_box};

/// How many people and catch-ups.
struct Size(usize, usize);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} catch-ups", self.1)
    }
}

fn sizes() -> impl Iterator<Item = Size> {
    lifelike::SIZES.iter().map(|(_, people, catchups)| Size(*people, *catchups))
}

const TODAY: Day = lifelike::LAST;

impl Size {
    fn text(&self) -> String {
        lifelike::generate(self.0, self.1)
    }

    fn file(&self) -> BoardFile {
        BoardFile::parse(self.text())
    }

    fn app(&self) -> App {
        app(self.file(), TODAY)
    }
}

fn a_note(file: &BoardFile, ids: &mut Ids) -> edit::Edit {
    let text =
        "yesterday coffee with Priya Natarajan: cut it to the read path\ndo: send the trimmed RFC by fri";
    let note = understand(text, file.board(), TODAY, &Given::default());
    catchup::note(&Context::new(file, TODAY, ids), &note).expect("a note that is understood")
}

#[divan::bench(args = sizes(), max_time = 5)]
fn read(bencher: Bencher, size: &Size) {
    let text = size.text();
    bencher.bench_local(|| BoardFile::parse(black_box(&text)));
}

#[divan::bench(args = sizes(), max_time = 5)]
fn index_of_the_blocks(bencher: Bencher, size: &Size) {
    let text = size.text();
    bencher.bench_local(|| block::index(black_box(&text)));
}

#[divan::bench(args = sizes(), max_time = 5)]
fn read_after_a_note(bencher: Bencher, size: &Size) {
    let file = size.file();
    let after = edit::apply(&file, &a_note(&file, &mut Ids::new(7))).expect("it applies");
    bencher.bench_local(|| file.update(black_box(after.rope()).clone()));
}

#[divan::bench(args = sizes(), max_time = 5)]
fn standing_and_flags(bencher: Bencher, size: &Size) {
    let file = size.file();
    bencher.bench_local(|| {
        let standing = Standing::new(file.board(), black_box(TODAY));
        flags::raise(&View::new(file.board(), &standing))
    });
}

#[divan::bench(args = sizes(), max_time = 5)]
fn note_made_and_applied(bencher: Bencher, size: &Size) {
    let file = size.file();
    bencher.bench_local(|| edit::apply(&file, &a_note(&file, &mut Ids::new(7))));
}

#[divan::bench(args = sizes(), max_time = 5)]
fn draw_the_board(bencher: Bencher, size: &Size) {
    let app = size.app();
    bencher.bench_local(|| draw(&app));
}

#[divan::bench(args = sizes(), max_time = 5)]
fn key_and_frame(bencher: Bencher, size: &Size) {
    let mut app = size.app();
    bencher.bench_local(|| {
        press(&mut app, KeyCode::Down);
        press(&mut app, KeyCode::Up);
        draw(&app)
    });
}

#[divan::bench(args = sizes(), max_time = 5)]
fn search_a_letter_and_frame(bencher: Bencher, size: &Size) {
    let mut app = size.app();
    app.run_named("find");
    "coun".chars().for_each(|c| press(&mut app, KeyCode::Char(c)));
    bencher.bench_local(|| {
        press(&mut app, KeyCode::Char('c'));
        press(&mut app, KeyCode::Backspace);
        draw(&app)
    });
}

#[divan::bench(args = sizes(), max_time = 5)]
fn status(bencher: Bencher, size: &Size) {
    let text = size.text();
    bencher.bench_local(|| Session::new(black_box(&text), TODAY).week().len());
}

fn main() {
    divan::main();
}
