//! The command line: one file for each command or small family. A command makes an edit or prints a view; it knows the
//! board through [`Desk`] and the user through [`Shell`].

mod about;
pub mod args;
mod catchups;
mod check;
mod columns;
pub mod demo;
pub mod editor;
mod find;
mod history;
mod init;
mod lists;
pub mod out;
mod restore;
mod rows;
mod show;
mod status;
mod status_json;
mod table;
mod today;
mod when_arg;

use std::ffi::OsString;

use clap::FromArgMatches;

use args::{Args, Global, Run};
use out::Out;
use serde_json::json;

use crate::{
    config::Config,
    desk::{self, Desk, Failure},
    edit::Edit,
    file::Gravity,
    setup::Setup,
    store::{Saved, Store, StoreError},
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
    let matches = args::command().try_get_matches_from(args);
    matches.and_then(|matches| Args::from_arg_matches(&matches)).map_err(|answer| {
        if answer.use_stderr() {
            return refuse(&answer.render().to_string());
        }
        // A reader that has gone is no reason to fail.
        let _ = answer.print();
        0
    })
}

/// The settings, and what is wrong with them, a sentence each; what is wrong is left out.
pub fn settings(setup: &Setup) -> (Config, Vec<String>) {
    let Some(path) = &setup.places.config else { return Default::default() };
    let loaded = Store::at(path, setup.places.state_or_none()).and_then(|store| store.load());
    let (config, wrong) = match loaded {
        Ok(text) => Config::read(&text),
        Err(StoreError::Missing { .. }) => return Default::default(),
        Err(error) => return (Config::default(), vec![error.to_string()]),
    };
    (config, wrong.into_iter().map(|why| format!("{}: {why}", path.display())).collect())
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

    /// The data file and its past, whatever state the file is in.
    ///
    /// # Errors
    /// No place is known for it.
    pub fn store(&self) -> Result<Store, Failure> {
        Desk::store(self.setup)
    }

    /// Refuses where nothing may be written, for commands that work without the board.
    ///
    /// # Errors
    /// `--read-only`, or no state folder.
    pub fn may_write(&self) -> Result<(), Failure> {
        desk::may_write(self.setup, self.global.read_only)
    }

    /// Saves an edit and says what it did.
    ///
    /// # Errors
    /// Those of [`Desk::commit`].
    pub fn commit(&mut self, desk: &mut Desk, edit: &Edit) -> Result<u8, Failure> {
        let saved = desk.commit(edit)?;
        if self.global.json {
            let added: Vec<_> =
                edit.added().map(|(table, id)| json!({"table": table.name(), "id": id})).collect();
            let changed = saved.number.is_some();
            self.out.json(&json!({"text": saved.summary, "changed": changed, "added": added}));
            self.after(&saved);
        } else {
            self.changed("", &saved);
        }
        Ok(0)
    }

    /// Says what a save did: the sentence of the change, after a word for what happened to it.
    pub fn changed(&mut self, word: &str, saved: &Saved) {
        let sentence = match word {
            "" => saved.summary.clone(),
            word => format!("{word}: {}", saved.summary),
        };
        let end = if sentence.ends_with(['.', '?', '!', '…']) { "" } else { "." };
        match (saved.number, self.global.quiet) {
            (_, true) => {}
            (Some(_), false) => self.out.line(format!("{sentence}{end}")),
            (None, false) => self.out.line("Nothing to change: that is how it stands."),
        }
        self.after(saved);
    }

    /// What else the user must know about a save.
    fn after(&mut self, saved: &Saved) {
        if saved.in_place {
            self.out.say(
                "Written in place, since the file has several names or its folder cannot be written to.",
            );
        }
        if let Some(warning) = &saved.warning {
            self.out.error(warning);
        }
    }

    /// Asks on a terminal; `--yes` answers.
    ///
    /// # Errors
    /// There is nobody to ask.
    pub fn confirm(&mut self, question: &str) -> Result<bool, Failure> {
        if self.global.yes {
            return Ok(true);
        }
        if !self.setup.terminal.input {
            return Err(Failure::Usage(format!("{question} Nothing was changed; --yes answers yes.")));
        }
        self.out.prompt(&format!("{question} [y/N] "));
        let mut answer = String::new();
        let read = std::io::stdin().read_line(&mut answer);
        Ok(read.is_ok() && ["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
    }
}
