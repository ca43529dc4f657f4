//! `demo`: a made-up board in a temporary file, dated around today.

use super::{Shell, args::Run, out::Out};
use crate::{demo, desk::Failure};

/// Look around on a made-up board
///
/// Opens the dashboard on a board of made-up people in a temporary file, dated around today. Everything works as on a
/// board of your own; the file is gone when you leave. Where there is no terminal it prints the status of that board.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom demo\n")]
pub struct Demo {}

impl Run for Demo {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let (_folder, setup) = demo::surroundings(shell.setup)?;
        let out = Out::standard(shell.global.quiet, shell.out.has_color()).in_lines(shell.global.plain);
        let mut inside = Shell { setup: &setup, global: shell.global, out };
        let code = super::board(&mut inside)?;
        Ok(inside.out.finish(code))
    }
}
