//! The command line: one file for each command or small family. A command makes an edit or prints a view; it knows the
//! board through [`Desk`](crate::desk::Desk) and the user through [`Shell`].

mod about;
mod add;
mod aloud;
pub mod args;
mod ask;
mod brief;
mod catchups;
mod change;
mod check;
mod check_in;
mod columns;
pub mod complete;
mod completions;
mod config;
mod dashes;
pub mod demo;
mod edit;
mod edit_kept;
mod export;
mod find;
mod help;
mod history;
mod import;
mod init;
mod keys;
mod lists;
mod man;
mod merge;
mod merge_people;
mod note;
pub mod out;
mod plain;
mod remove;
mod report;
mod restore;
mod review;
mod review_json;
mod rows;
mod shell;
mod show;
mod status;
mod status_json;
mod sync;
mod table;
mod today;
mod what_if;
mod when_arg;
mod write;

use std::ffi::OsString;

use clap::{Args as _, FromArgMatches};

use args::{Args, Command, Global, Run};
use out::Out;
pub use shell::Shell;

use crate::{desk::Failure, edit::Refusal, model::text::sentence, setup::Setup};

/// Reads the arguments. What clap answers by itself, help and wrong usage, is printed here and leaves an exit code.
///
/// # Errors
/// The exit code: 0 after help, 2 after wrong usage.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Args, u8> {
    let args = dashes::told_apart(args.into_iter().collect(), help::bare);
    if args.len() < 2 {
        // The dashboard: fifty commands need not be described to somebody who names none.
        return Ok(Args { global: Global::unset(), command: None });
    }
    if let Some(args) = of_one_command(&args) {
        return Ok(args);
    }
    let matches = match help::bare().try_get_matches_from(&args) {
        // The first page of help is put together only for those who ask for help.
        Err(answer) if !answer.use_stderr() => help::command().try_get_matches_from(args),
        matches => matches,
    };
    matches.and_then(|matches| Args::from_arg_matches(&matches)).map_err(|answer| {
        if answer.use_stderr() {
            return refuse(&answer.render().to_string());
        }
        // A reader that has gone is no reason to fail.
        let _ = answer.print();
        0
    })
}

/// The arguments where they are those of one command or of none, with nothing wrong in them: the fifty others need not be
/// described for that. None where there is more to say.
fn of_one_command(args: &[OsString]) -> Option<Args> {
    let command = args.iter().skip(1).find_map(|word| Command::named(word.to_str()?));
    let alone = Global::augment_args(clap::Command::new("boardroom").args_override_self(true));
    let matches = alone.subcommands(command).try_get_matches_from(args).ok()?;
    Args::from_arg_matches(&matches).ok()
}

/// Says why the program cannot start, and the exit code for it.
pub fn refuse(why: &str) -> u8 {
    Out::standard(false, false).error(why);
    2
}

/// Runs the command of `args`, without one the status, and says the exit code.
pub fn run(args: &Args, setup: &Setup) -> u8 {
    let out = Out::standard(args.global.quiet, has_color(args, setup)).in_lines(args.global.plain);
    let mut shell = Shell { setup, global: &args.global, out };
    let done = match &args.command {
        Some(command) => command.run(&mut shell),
        None => board(&mut shell),
    };
    let code = done.unwrap_or_else(|failure| {
        shell.out.error(words(&failure));
        failure.code()
    });
    shell.out.finish(code)
}

/// What a run without a command shows: the status; as linear text on a terminal a talk about it.
fn board(shell: &mut Shell) -> Result<u8, Failure> {
    let terminal = &shell.setup.terminal;
    match shell.global.plain && !shell.global.json && terminal.input && terminal.output {
        true => plain::talk(shell),
        false => status::Status::default().run(shell),
    }
}

/// A failure as it is said: what refuses in a clause is made a sentence; a list of choices ends as it is.
fn words(failure: &Failure) -> String {
    let said = failure.to_string();
    match failure {
        Failure::Refused(Refusal::Unknown { what, choices, .. }) if choices.is_empty() => {
            format!("{}.{}", sentence(&said), where_to_look(what))
        }
        Failure::Unreadable(_) => {
            format!("{said}\n`boardroom edit` opens it, `boardroom restore` lists the backups.")
        }
        Failure::Refused(_) if said.contains('\n') => sentence(&said),
        Failure::Refused(_) if said.ends_with(['.', '?', '!']) => sentence(&said),
        Failure::Refused(_) => sentence(&said) + ".",
        Failure::Noted(inner, more) => format!("{}\n{more}", words(inner)),
        _ => said,
    }
}

/// The list in which a name of that kind is found.
fn where_to_look(what: &str) -> &'static str {
    match what {
        "person" => " `boardroom people` lists everybody, `boardroom add person NAME` adds somebody.",
        "meeting" => " `boardroom meetings` lists them.",
        "action" => " `boardroom actions` lists them.",
        "win" => " `boardroom wins` lists them.",
        "favour" => " `boardroom favours` lists them.",
        "candidate" => " `boardroom candidates` lists them.",
        _ => "",
    }
}

fn has_color(args: &Args, setup: &Setup) -> bool {
    match args.global.color {
        args::Color::Always => true,
        args::Color::Never => false,
        args::Color::Auto => setup.terminal.output && !setup.terminal.dumb && !setup.terminal.no_color,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_command_or_none_is_read_as_among_all() {
        for words in [
            "status --short",
            "--file status status",
            "--file b.toml -q --today 2026-11-20 status --json",
            "note priya coffee",
            "note status",
            "add action priya page --by fri --yes",
            "--json catchups --with priya --since 2026-01-01 --limit 3",
            "status --color never --color always",
            "touch hana --how mail -- note",
            "nonsense note",
            "status --nonsense",
            "help status",
            "status -h",
            "--version status",
            "--file b.toml",
            "--file b.toml --read-only --today 2026-11-20",
            "--json --nonsense",
            "--file",
            "--version",
            "nonsense",
            "help",
        ] {
            let args: Vec<OsString> =
                ["boardroom"].into_iter().chain(words.split(' ')).map(Into::into).collect();
            let among_all = help::bare().try_get_matches_from(&args).ok();
            let among_all =
                among_all.map(|matches| format!("{:?}", Args::from_arg_matches(&matches).unwrap()));
            let alone = of_one_command(&args).map(|args| format!("{args:?}"));
            assert!(alone.is_none() || alone == among_all, "{words}: {alone:?}, {among_all:?}");
            assert_eq!(alone.is_some(), among_all.is_some(), "{words}");
        }
    }
}
