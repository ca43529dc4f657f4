//! Completion in a shell: commands and options, and the people, seats and records of the board at hand. A board that is
//! not there or cannot be read completes nothing, and says nothing.

use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

use clap::{Arg, Command};
use clap_complete::{
    CompleteEnv,
    engine::{ArgValueCompleter, CompletionCandidate},
    env::Shells,
};

use super::{
    find::{Thing, things},
    help,
};
use crate::{
    file::BoardFile,
    model::{
        text::{fit, fold, visible_line},
        *,
    },
    setup::Places,
    store::Store,
};

/// The variable by which a shell asks for completions.
pub const VARIABLE: &str = "BOARDROOM_COMPLETE";

/// How wide the words beside a completion may get.
const WIDEST: usize = 60;

/// Answers a shell that asks for completions; none when this is an ordinary run.
pub fn answer(args: &[OsString], places: &Places, folder: Option<&Path>) -> Option<u8> {
    let typed = args.iter().skip_while(|arg| *arg != "--").skip(1);
    let data = file_of(typed.map(OsString::as_os_str)).or_else(|| places.data.clone());
    let state = places.state_or_none().to_path_buf();
    let factory = || {
        let names = Names { data: data.clone(), state: state.clone() };
        with_names(help::command(), &names)
    };
    let done = CompleteEnv::with_factory(factory).var(VARIABLE).try_complete(args.to_vec(), folder);
    match done {
        Ok(false) => None,
        // A shell that completes wants no messages.
        Ok(true) | Err(_) => Some(0),
    }
}

/// The file that the typed words name.
fn file_of<'a>(words: impl Iterator<Item = &'a OsStr>) -> Option<PathBuf> {
    let words: Vec<&str> = words.filter_map(OsStr::to_str).collect();
    let value = |(at, word): (usize, &&str)| match *word {
        "-f" | "--file" => words.get(at + 1).map(PathBuf::from),
        word => word.strip_prefix("--file=").map(PathBuf::from),
    };
    words.iter().enumerate().find_map(value)
}

/// The script that makes a shell ask.
pub fn script(shell: &str) -> Option<String> {
    let shells = Shells::builtins();
    let mut script = Vec::new();
    let completer = shells.completer(shell)?;
    completer.write_registration(VARIABLE, "boardroom", "boardroom", "boardroom", &mut script).ok()?;
    let names: Vec<String> =
        help::command().get_subcommands().map(|command| command.get_name().to_string()).collect();
    let script = String::from_utf8_lossy(&script).trim_start().trim_end().to_string();
    // For whoever reads it: what is completed is said by the program itself.
    Some(format!("{script}\n\n# Completes options, people, seats, records, and: {}\n", names.join(" ")))
}

/// Where the names are.
#[derive(Clone)]
struct Names {
    data: Option<PathBuf>,
    state: PathBuf,
}

/// What a word of the command line may name.
#[derive(Clone, Copy)]
enum Kinds {
    Of(&'static [Table]),
    /// People; open records of that table.
    Open(Table),
}

/// What an argument names, by the word that help shows for it.
fn kinds(arg: &Arg, command: &str) -> Option<Kinds> {
    use Table::{Action, Candidate, Favour, Goal, Meeting, Person, Seat, Win};
    let word = arg.get_value_names()?.first()?.as_str();
    Some(match (word, command) {
        ("TEXT", "note" | "topic" | "action") if arg.get_long().is_none() => Kinds::Of(&[Person]),
        ("PERSON" | "KEEP" | "OTHER", "write") => Kinds::Of(&[Person, Candidate]),
        ("PERSON" | "KEEP" | "OTHER", _) => Kinds::Of(&[Person]),
        ("SEAT", _) => Kinds::Of(&[Seat]),
        ("PERSON|SEAT", _) => Kinds::Of(&[Person, Seat]),
        ("PERSON|SEAT|RECORD", _) => {
            Kinds::Of(&[Person, Seat, Meeting, Action, Win, Favour, Candidate, Goal])
        }
        ("SUBJECT", _) => Kinds::Of(&[Person, Seat]),
        ("ACTION", "done") => Kinds::Open(Action),
        ("ACTION", _) => Kinds::Of(&[Action]),
        ("FAVOUR", _) => Kinds::Open(Favour),
        ("WIN", _) => Kinds::Of(&[Win]),
        ("MEETING", _) => Kinds::Open(Meeting),
        ("CANDIDATE", _) => Kinds::Open(Candidate),
        ("GOAL", _) => Kinds::Of(&[Goal]),
        _ => return None,
    })
}

/// The command line with the names of the board for its arguments.
fn with_names(command: Command, names: &Names) -> Command {
    let name = command.get_name().to_string();
    let command = command.mut_args(|arg| match kinds(&arg, &name) {
        Some(kinds) => {
            let names = names.clone();
            arg.add(ArgValueCompleter::new(move |typed: &OsStr| names.fitting(kinds, typed)))
        }
        None => arg,
    });
    command.mut_subcommands(|command| with_names(command, names))
}

impl Names {
    /// What fits what was typed: by its id, else by a word of its name.
    fn fitting(&self, kinds: Kinds, typed: &OsStr) -> Vec<CompletionCandidate> {
        let (Some(typed), Some(file)) = (typed.to_str().map(fold), self.read()) else { return Vec::new() };
        let (tables, open) = match &kinds {
            Kinds::Of(tables) => (*tables, false),
            Kinds::Open(table) => (std::slice::from_ref(table), true),
        };
        let is_offered = |thing: &Thing| is_plain(&thing.id) && (thing.is_open || !open);
        let fits = |thing: &Thing| {
            let begins = |word: &str| word.starts_with(&typed);
            begins(&fold(&thing.id)) || fold(&thing.name).split_whitespace().any(begins)
        };
        let candidate = |thing: Thing| {
            let words = fit(&visible_line(&words(&thing)), WIDEST, false).into_owned();
            CompletionCandidate::new(thing.id).help(Some(words.into()))
        };
        let all = tables.iter().flat_map(|table| things(file.board(), *table));
        all.filter(|thing| is_offered(thing) && fits(thing)).map(candidate).collect()
    }

    fn read(&self) -> Option<BoardFile> {
        let store = Store::at(self.data.as_ref()?, &self.state).ok()?;
        let file = BoardFile::parse(store.load().ok()?);
        file.is_readable().then_some(file)
    }
}

/// Whether a shell takes it as one word and for nothing else.
fn is_plain(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') && !id.starts_with('-')
}

/// What is said beside the id. Somebody may be met several times: the day of a meeting comes first.
fn words(thing: &Thing) -> String {
    match (thing.record.table, thing.name.rsplit_once(' ')) {
        (Table::Meeting, Some((people, day))) => format!("{day} {people}"),
        _ => thing.name.clone(),
    }
}
