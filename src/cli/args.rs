//! The arguments: the options that every command takes, and the one list of commands.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::{
    Shell, about, add, ask, brief, catchups, change, check, check_in, completions, config, demo, edit,
    export, history, import, init, lists, man, merge, merge_people, note, remove, report, restore, review,
    show, status, sync, today, what_if, write,
};
use crate::{desk::Failure, model::Day};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "boardroom",
    version,
    // An alias that says --yes or --file may be told otherwise, or the same once more.
    args_override_self = true,
    about = "Your personal board of directors: seats, people, talks and promises"
)]
pub struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command takes, before or after its name.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Options for every command")]
pub struct Global {
    /// The data file [env: BOARDROOM_FILE]
    #[arg(short, long, global = true, value_name = "PATH")]
    pub file: Option<PathBuf>,
    /// The day to take for today [env: BOARDROOM_TODAY]
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = iso_day)]
    pub today: Option<Day>,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Print lines instead of opening screens
    #[arg(long, global = true)]
    pub plain: bool,
    /// Draw with ASCII only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// Write nothing
    #[arg(long, global = true)]
    pub read_only: bool,
    /// Do not say what was done
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Answer yes to what would be asked
    #[arg(short, long, global = true)]
    pub yes: bool,
}

impl Global {
    /// None of them given.
    pub fn unset() -> Global {
        Global {
            file: None,
            today: None,
            json: false,
            plain: false,
            ascii: false,
            color: Color::Auto,
            read_only: false,
            quiet: false,
            yes: false,
        }
    }
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// A day as the file writes it.
///
/// # Errors
/// Says what one looks like.
pub fn iso_day(text: &str) -> Result<Day, String> {
    let shaped = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let day = shaped.then(|| text.parse().ok()).flatten();
    day.filter(|day| (1..=9999).contains(&chrono::Datelike::year(day)))
        .ok_or_else(|| format!("'{text}' is no day: write it like 2026-11-20"))
}

/// A command: reads its arguments through clap, does its work through the shell.
pub trait Run {
    /// Does it; the number is the exit code.
    ///
    /// # Errors
    /// What kept it from being done; its code is the exit code.
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure>;
}

/// Makes the enum of commands and hands each on to the struct of its arguments.
macro_rules! commands {
    ($($word:literal $name:ident($args:ty)),+ $(,)?) => {
        /// One command; its help is the doc comment of its arguments.
        #[derive(Debug, Subcommand)]
        pub enum Command { $(#[command(name = $word)] $name($args)),+ }

        impl Command {
            /// The command of that name as clap knows it.
            pub fn named(word: &str) -> Option<clap::Command> {
                match word {
                    $($word => Some(<$args as clap::Args>::augment_args(clap::Command::new($word))),)+
                    _ => None,
                }
            }
        }

        impl Run for Command {
            fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
                match self { $(Command::$name(args) => args.run(shell)),+ }
            }
        }
    };
}

commands! {
    "status" Status(status::Status),
    "today" Today(today::Today),
    "note" Note(note::Note),
    "touch" Touch(note::Touch),
    "show" Show(show::Show),
    "brief" Brief(brief::Brief),
    "write" Write(write::Write),
    "ask" Ask(ask::Ask),
    "catchups" Catchups(catchups::Catchups),
    "people" People(lists::People),
    "seats" Seats(lists::Seats),
    "actions" Actions(lists::Actions),
    "topics" Topics(lists::Topics),
    "wins" Wins(lists::Wins),
    "favours" Favours(lists::Favours),
    "candidates" Candidates(lists::Candidates),
    "meetings" Meetings(lists::Meetings),
    "reviews" Reviews(lists::Reviews),
    "add" Add(add::Add),
    "set" Set(change::Set),
    "done" Done(change::Done),
    "reported" Reported(change::Reported),
    "thank" Thank(change::Thank),
    "told" Told(change::Told),
    "settle" Settle(change::Settle),
    "snooze" Snooze(change::Snooze),
    "seat" Seat(change::Seat),
    "unseat" Unseat(change::Unseat),
    "stage" Stage(change::MoveTo),
    "rename" Rename(change::Rename),
    "leave" Leave(change::Leave),
    "merge-people" MergePeople(merge_people::MergePeople),
    "check-in" CheckIn(check_in::CheckIn),
    "what-if" WhatIf(what_if::WhatIf),
    "edit" Edit(edit::EditText),
    "remove" Remove(remove::Remove),
    "review" Review(review::WeeklyReview),
    "undo" Undo(history::Undo),
    "redo" Redo(history::Redo),
    "history" History(history::History),
    "restore" Restore(restore::Restore),
    "init" Init(init::Init),
    "demo" Demo(demo::Demo),
    "import" Import(import::Import),
    "export" Export(export::Export),
    "report" Report(report::Report),
    "check" Check(check::Check),
    "merge" Merge(merge::Merge),
    "sync" Sync(sync::Sync),
    "git-setup" GitSetup(sync::GitSetup),
    "doctor" Doctor(sync::Doctor),
    "fold" Fold(sync::Fold),
    "path" Path(about::Path),
    "config" Config(config::Settings),
    "completions" Completions(completions::Completions),
    "man" Man(man::Man),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_arguments_every_option_is_as_clap_would_have_it() {
        let by_clap = Args::try_parse_from(["boardroom"]).unwrap();
        assert_eq!(format!("{:?}", by_clap.global), format!("{:?}", Global::unset()));
        assert!(by_clap.command.is_none());
    }
}
