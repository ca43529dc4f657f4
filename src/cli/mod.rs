//! The command line: one file for each command or small family. A command makes an edit or prints a view; it knows the
//! board through [`Desk`] and the user through [`Shell`].

pub mod args;
mod check;
mod columns;
mod find;
mod lists;
pub mod out;
mod rows;
mod status;
mod status_json;
mod table;
mod today;

use std::ffi::OsString;

use clap::Parser;

use args::{Args, Global, Run};
use out::Out;

use crate::{
    desk::{Desk, Failure},
    file::Gravity,
    setup::Setup,
};

/// What every command works with.
pub struct Shell<'a> {
    pub setup: &'a Setup,
    pub global: &'a Global,
    pub out: Out,
}

/// Reads the arguments. What clap answers by itself, help and wrong usage, is printed here and leaves an exit code.
///
/// # Errors
/// The exit code: 0 after help, 2 after wrong usage.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Args, u8> {
    Args::try_parse_from(args).map_err(|answer| {
        if answer.use_stderr() {
            return refuse(&answer.render().to_string());
        }
        // A reader that has gone is no reason to fail.
        let _ = answer.print();
        0
    })
}

/// Says why the program cannot start, and the exit code for it.
pub fn refuse(why: &str) -> u8 {
    Out::standard(false, false).error(why);
    2
}

/// Runs the command of `args`, without one the status, and says the exit code.
pub fn run(args: &Args, setup: &Setup) -> u8 {
    let out = Out::standard(args.global.quiet, has_color(args, setup));
    let mut shell = Shell { setup, global: &args.global, out };
    let done = match &args.command {
        Some(command) => command.run(&mut shell),
        None => status::Status::default().run(&mut shell),
    };
    let code = done.unwrap_or_else(|failure| {
        shell.out.error(failure.to_string());
        failure.code()
    });
    match shell.out.finish() {
        Ok(()) => code,
        Err(trouble) => {
            Out::standard(false, false).error(trouble);
            code.max(1)
        }
    }
}

fn has_color(args: &Args, setup: &Setup) -> bool {
    match args.global.color {
        args::Color::Always => true,
        args::Color::Never => false,
        args::Color::Auto => setup.terminal.output && !setup.terminal.dumb && !setup.terminal.no_color,
    }
}

impl Shell<'_> {
    /// The board, ready to be shown or changed; errors in its records are said.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn desk(&mut self) -> Result<Desk, Failure> {
        let desk = Desk::open(self.setup, self.global.read_only)?;
        desk.must_be_readable()?;
        let file = desk.session.file();
        for problem in file.problems().iter().filter(|problem| problem.gravity == Gravity::Error) {
            self.out.error(problem.render(&desk.name(), file.text()));
        }
        Ok(desk)
    }
}
