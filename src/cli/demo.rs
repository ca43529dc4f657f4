//! `demo`: a made-up board in a temporary file, dated around today.

use super::{Shell, args::Run, out::Out};
use crate::{
    demo,
    desk::{Desk, Failure},
    setup::{Places, Setup},
    store::Scratch,
};

/// Look around on a made-up board
///
/// Opens the dashboard on a board of made-up people in a temporary file, dated around today. Everything works as on a
/// board of your own; the file is gone when you leave. Where there is no terminal it prints the status of that board.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom demo\n")]
pub struct Demo {}

impl Run for Demo {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let (_folder, setup) = borrowed(shell.setup)?;
        let out = Out::standard(shell.global.quiet, shell.out.has_color()).in_lines(shell.global.plain);
        let mut inside = Shell { setup: &setup, global: shell.global, out };
        let code = super::board(&mut inside)?;
        Ok(inside.out.finish(code))
    }
}

/// The surroundings of a demo: the board and its state in a folder that goes when the first part is dropped.
///
/// # Errors
/// The temporary folder cannot be written to.
pub fn borrowed(setup: &Setup) -> Result<(Scratch, Setup), Failure> {
    let folder = Scratch::new()?;
    let places = Places {
        data: Some(folder.path().join("board.toml")),
        is_default: false,
        is_made_up: true,
        state: Some(folder.path().join("state")),
        ..setup.places.clone()
    };
    let setup = Setup { places, ..setup.clone() };
    Desk::store(&setup)?.create(&demo::text(setup.today), setup.now, "The demo board", false)?;
    Ok((folder, setup))
}
