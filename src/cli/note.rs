//! `note` and `touch`: what took place.

use super::{Shell, args::Run, find};
use crate::{
    desk::{Desk, Failure},
    edit::catchup,
    exchange::import::MOST_BYTES,
    model::LIGHT,
    note::{self, Given, Word},
    store::{Draft, Store, outside, reason},
};

/// Log a talk in your own words, with promises, topics and dates
///
/// The first line says when, how and with whom, up to a colon; lines such as `do: send the slides by fri` become
/// records. All arguments before the last are people.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "boardroom note [OPTIONS] [PERSON]... [TEXT]",
    before_help = "Examples:
  boardroom note 'yesterday coffee with Priya: the RFC is too broad'
  boardroom note priya 'the RFC is too broad' --do 'send the trimmed RFC by fri'
  boardroom note ana wei 'went through the talk' --they 'Wei review it by 1 dec' --next 'tue 15:00'
  pbpaste | boardroom note -
  boardroom note                 opens your editor"
)]
pub struct Note {
    /// People, then the note; - reads it from standard input
    #[arg(value_name = "TEXT", num_args = 0..)]
    words: Vec<String>,
    /// What you promised
    #[arg(long = "do", value_name = "TEXT")]
    promised: Vec<String>,
    /// What they promised; in a group beginning with the name
    #[arg(long, value_name = "TEXT")]
    they: Vec<String>,
    /// What to bring up next time
    #[arg(long, value_name = "TEXT")]
    ask: Vec<String>,
    /// An achievement
    #[arg(long, value_name = "TEXT")]
    win: Vec<String>,
    /// Help that you got
    #[arg(long, value_name = "TEXT")]
    got: Vec<String>,
    /// Help that you gave
    #[arg(long, value_name = "TEXT")]
    gave: Vec<String>,
    /// When you meet next
    #[arg(long, value_name = "DATE")]
    next: Vec<String>,
}

/// What an editor opens with when there is no text yet.
const BLANK: &str = "";

impl Run for Note {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.may_write()?;
        if let Some((word, _)) = self.records().iter().find(|(_, text)| text.trim().is_empty()) {
            return Err(Failure::Usage(format!("--{} needs a value.", word.name())));
        }
        let desk = match shell.desk() {
            Ok(desk) => desk,
            Err(failure) => return Err(self.unread(shell, failure)),
        };
        let (people, text) = match self.words.split_last() {
            Some((text, people)) => {
                let people = find::people(desk, people).map_err(|failure| failure.with(find::IN_QUOTES))?;
                (people, self.input(text)?)
            }
            None if self.has_records() => (Vec::new(), String::new()),
            None => {
                let text = shell.edited("note.txt", BLANK, 1).map_err(|unedited| {
                    kept(shell, &desk.store, &unedited.text.unwrap_or_default(), unedited.failure)
                })?;
                (Vec::new(), text)
            }
        };
        let typed_in_editor = self.words.is_empty() && !self.has_records();
        let text = note::with_records(&text, &self.records());
        match self.save(shell, desk, people, &text) {
            // What was typed into an editor is nowhere else; a save that fails must lose nothing either.
            Err(failure) if typed_in_editor || is_failed_save(&failure) => {
                Err(kept(shell, &desk.store, &text, failure))
            }
            done => done,
        }
    }
}

impl Note {
    fn save(
        &self,
        shell: &mut Shell,
        desk: &mut Desk,
        people: Vec<String>,
        text: &str,
    ) -> Result<u8, Failure> {
        let given = Given { people, ..Given::default() };
        shell.change_at(desk, |desk| {
            let note = desk.session.understand(text, &given);
            Ok(desk.make(|cx| catchup::note(cx, &note))?)
        })
    }

    /// The board cannot be read: what was typed waits for the day when it can.
    fn unread(&self, shell: &Shell, failure: Failure) -> Failure {
        let Some((text, people)) = self.words.split_last() else { return failure };
        let (Ok(store), Ok(text)) = (shell.store(), self.input(text)) else { return failure };
        // Names cannot be looked up now; in a head they are found later.
        let text = if people.is_empty() { text } else { format!("{}: {text}", people.join(", ")) };
        kept(shell, &store, &note::with_records(&text, &self.records()), failure)
    }

    /// The text itself, or standard input for `-`.
    fn input(&self, text: &str) -> Result<String, Failure> {
        if text != "-" {
            return Ok(text.into());
        }
        let unread = |why| Failure::Failed(format!("Can't read standard input: {}.", reason(&why)));
        let bytes = outside::read_input(MOST_BYTES).map_err(unread)?;
        if bytes.len() > MOST_BYTES {
            return Err(Failure::Failed("Standard input is larger than 64 MiB. Nothing was changed.".into()));
        }
        String::from_utf8(bytes).map_err(|_| Failure::Usage("Standard input is not UTF-8 text.".into()))
    }

    fn records(&self) -> Vec<(Word, String)> {
        let all = [
            (Word::Do, &self.promised),
            (Word::They, &self.they),
            (Word::Ask, &self.ask),
            (Word::Win, &self.win),
            (Word::Got, &self.got),
            (Word::Gave, &self.gave),
            (Word::Next, &self.next),
        ];
        all.into_iter().flat_map(|(word, texts)| texts.iter().map(move |text| (word, text.clone()))).collect()
    }

    fn has_records(&self) -> bool {
        !self.records().is_empty()
    }
}

/// Whether the note was understood and could not be written.
fn is_failed_save(failure: &Failure) -> bool {
    !matches!(failure.code(), 2 | 5)
}

/// The failure, with word of the draft that was kept.
pub(super) fn kept(shell: &Shell, store: &Store, text: &str, failure: Failure) -> Failure {
    if text.trim().is_empty() {
        return failure;
    }
    let draft = Draft {
        id: format!("note-{}", shell.setup.now.format("%Y%m%dT%H%M%S%f")),
        text: text.into(),
        at: shell.setup.now,
    };
    match store.save_draft(&draft) {
        Ok(()) => failure.with("The note is kept as a draft; the dashboard offers it."),
        Err(error) => failure.with(&format!("The note could not be kept as a draft either: {error}\n{text}")),
    }
}

/// Log a light touch of today: it carries half as far as a talk
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom touch lucia\n  boardroom touch lucia --how mail")]
pub struct Touch {
    #[arg(value_name = "PERSON", required = true)]
    people: Vec<String>,
    /// Which way
    #[arg(long, default_value = LIGHT[0], value_parser = clap::builder::PossibleValuesParser::new(LIGHT))]
    how: String,
}

impl Run for Touch {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.change(|desk| {
            let people = find::people(desk, &self.people)?;
            Ok(desk.make(|cx| catchup::touch(cx, &people, &self.how))?)
        })
    }
}
