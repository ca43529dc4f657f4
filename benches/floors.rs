//! The least that any program of this kind can do: what a goal can be held against where it is not reached.
//!
//! ```text
//! floors status FILE    read the file, see that it is text, look at each line, keep room for each catch-up
//! floors start FILE     the same before the first frame, which is a word
//! floors board FILE     read the records, find out states and flags, draw the Board: no settings, history, drafts
//! floors key FILE       the Board's frames, made beforehand: what differs between two of them is written
//! floors frame FILE     the same by ratatui's way, which has each frame filled into a screen of its own
//! floors edit FILE      as `key`, and before it a new text, compared, written, synced and put in the place of the old
//! ```
//!
//! `benches/whole.py --floors` runs them in turn with the program.

// The program is kept from disk and environment but in a few places; this is none of it.
#![allow(clippy::disallowed_methods)]

mod dashboard;

use std::{
    env,
    fs::{self, File},
    io::{self, Read, Write},
    path::Path,
};

use boardroom::{file::BoardFile, model::Day, rope::Rope};
use crossterm::event::{Event, KeyCode, read};
use ratatui::{DefaultTerminal, TerminalOptions, Viewport, backend::Backend, buffer::Buffer, layout::Rect};

type Anything<T> = Result<T, Box<dyn std::error::Error>>;

/// What `boardroom` keeps for each catch-up.
type Room = [u8; 128];

fn main() -> Anything<()> {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [what, file] = &arguments[..] else {
        println!("floors status|start|board|key|frame|edit FILE");
        return Ok(());
    };
    let file = Path::new(file);
    match what.as_str() {
        "status" => println!("{} catch-ups", catch_ups(file)?.len()),
        "start" => {
            let frame = format!("READY {}", catch_ups(file)?.len());
            in_terminal(|_, terminal| {
                write!(terminal.backend_mut(), "{frame}")?;
                Backend::flush(terminal.backend_mut())
            })?;
        }
        "board" => {
            let app = dashboard::app(BoardFile::parse(fs::read_to_string(file)?), today()?);
            in_terminal(|_, terminal| terminal.draw(|frame| app.draw(frame.buffer_mut())).map(|_| ()))?;
        }
        "key" => frames_only(file, || Ok(()))?,
        "frame" => {
            let frames = frames(file)?;
            in_terminal(|nth, terminal| {
                terminal.draw(|frame| frame.buffer_mut().clone_from(&frames[nth % 2])).map(|_| ())
            })?;
        }
        "edit" => {
            let mut text = Rope::from(fs::read_to_string(file)?);
            frames_only(file, || {
                text = saved(file, &text)?;
                Ok(())
            })?;
        }
        _ => return Err("status, start, board, key, frame or edit".into()),
    }
    Ok(())
}

fn today() -> Anything<Day> {
    Ok(env::var("BOARDROOM_TODAY")?.parse()?)
}

/// Reads the file as `boardroom` does, into large pages, and learns no more of it than where its catch-ups are.
fn catch_ups(file: &Path) -> Anything<Vec<Room>> {
    let mut file = File::open(file)?;
    let length = file.metadata()?.len() as usize;
    let mut room = memmap2::MmapMut::map_anon(length.next_multiple_of(2 << 20))?;
    #[cfg(target_os = "linux")]
    room.advise(memmap2::Advice::HugePage)?;
    file.read_exact(&mut room[..length])?;
    let text = std::str::from_utf8(&room[..length])?;
    let mut kept: Vec<Room> = Vec::with_capacity(length / 256);
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        if &text[start..end] == "[[catchup]]" {
            kept.push([start as u8; 128]);
        }
        start = end + 1;
    }
    Ok(kept)
}

/// The Board, and what it shows after a key.
fn frames(file: &Path) -> Anything<[Buffer; 2]> {
    let mut app = dashboard::app(BoardFile::parse(fs::read_to_string(file)?), today()?);
    let first = dashboard::draw(&app);
    dashboard::press(&mut app, KeyCode::Down);
    Ok([first, dashboard::draw(&app)])
}

/// Answers each key with `work` and the frame that the Board shows then.
fn frames_only(file: &Path, mut work: impl FnMut() -> io::Result<()>) -> Anything<()> {
    let frames = frames(file)?;
    let mut shown = &Buffer::empty(frames[0].area);
    in_terminal(|nth, terminal| {
        if nth > 0 {
            work()?;
        }
        let next = &frames[nth % 2];
        terminal.backend_mut().draw(shown.diff(next).into_iter())?;
        shown = next;
        Backend::flush(terminal.backend_mut())
    })
}

/// A few more letters in the middle of the text, saved durably: what no save can do without.
fn saved(file: &Path, text: &Rope) -> io::Result<Rope> {
    let middle = text.line_start(text.len() / 2);
    let new = text.with([(middle..middle, "# one line more\n".into())]);
    let temp = file.with_extension("temp");
    let mut out = File::create(&temp)?;
    let mut begun = 0;
    for piece in new.pieces().flat_map(|piece| piece.as_bytes().chunks(1 << 20)) {
        out.write_all(piece)?;
        #[cfg(target_os = "linux")]
        rustix::fs::fadvise(&out, begun, None, rustix::fs::Advice::DontNeed)?;
        begun += piece.len() as u64;
    }
    if !holds(file, text)? {
        return Err(io::Error::other("somebody else has written to it"));
    }
    out.sync_all()?;
    fs::rename(&temp, file)?;
    File::open(file.parent().unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(new)
}

fn holds(file: &Path, text: &Rope) -> io::Result<bool> {
    let (mut file, mut room) = (File::open(file)?, vec![0; 1 << 16]);
    for piece in text.pieces().flat_map(|piece| piece.as_bytes().chunks(1 << 16)) {
        file.read_exact(&mut room[..piece.len()])?;
        if room[..piece.len()] != *piece {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Answers the start and each key, by its number, until `q`.
fn in_terminal(mut answer: impl FnMut(usize, &mut DefaultTerminal) -> io::Result<()>) -> Anything<()> {
    // Of a fixed size as in the program: else the terminal would be asked for it before each frame.
    let (width, height) = crossterm::terminal::size()?;
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let mut terminal = ratatui::try_init_with_options(TerminalOptions { viewport })?;
    let mut nth = 0;
    while nth == 0 || pressed()? != KeyCode::Char('q') {
        answer(nth, &mut terminal)?;
        nth += 1;
    }
    Ok(ratatui::try_restore()?)
}

fn pressed() -> io::Result<KeyCode> {
    loop {
        if let Event::Key(key) = read()? {
            return Ok(key.code);
        }
    }
}
