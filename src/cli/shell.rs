//! What every command works with: the surroundings, the options, the output, and the few ways to get at the board.

use std::io::ErrorKind;

use serde_json::json;

use super::{args::Global, out::Out};
use crate::{
    desk::{self, Desk, Failure},
    edit::Edit,
    editor,
    file::{Gravity, told},
    model::{Table, text},
    review::with_choices,
    setup::Setup,
    store::{Saved, Scratch, Store, StoreError, outside},
};

/// Why a text did not come back from the editor, and the text as the editor left it.
pub struct Unedited {
    pub failure: Failure,
    /// None where there is nothing that could be lost.
    pub text: Option<String>,
}

impl From<Failure> for Unedited {
    fn from(failure: Failure) -> Unedited {
        Unedited { failure, text: None }
    }
}

/// What every command works with.
pub struct Shell<'a> {
    pub setup: &'a Setup,
    pub global: &'a Global,
    pub out: Out,
}

impl Shell<'_> {
    /// The board for a command, as [`Shell::open`] has it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn desk(&mut self) -> Result<&'static mut Desk, Failure> {
        // As a rule the program ends with its command: the system takes the memory back at once, piece by piece would
        // take longer. In a talk of many commands each leaves its board behind.
        Ok(Box::leak(Box::new(self.open()?)))
    }

    /// The board, ready to be shown or changed, for those who go on after it; errors in its records are said.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn open(&mut self) -> Result<Desk, Failure> {
        let desk = Desk::open(self.setup, self.global.read_only)?;
        desk.must_be_readable()?;
        let file = desk.session.file();
        let errors = file.problems().iter().filter(|problem| problem.gravity == Gravity::Error);
        let errors = told(errors, &desk.name(), file.text());
        if !errors.is_empty() {
            self.out.error(errors);
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

    /// Whether to keep to ASCII: by flag, by locale, by the settings.
    pub fn ascii(&self) -> bool {
        self.setup.terminal.ascii || self.setup.settings.ascii
    }

    /// Refuses where nothing may be written, for commands that work without the board.
    ///
    /// # Errors
    /// `--read-only`.
    pub fn may_write(&self) -> Result<(), Failure> {
        desk::may_write(self.global.read_only)
    }

    /// Opens the board, makes an edit from what it says, saves it and says what it did.
    ///
    /// # Errors
    /// Those of `make` and of [`Desk::commit`].
    pub fn change(&mut self, make: impl FnMut(&mut Desk) -> Result<Edit, Failure>) -> Result<u8, Failure> {
        self.may_write()?;
        let desk = self.desk()?;
        self.change_at(desk, make)
    }

    /// The same on a board that is open, with the choices of a review that the edit makes true. Where somebody else was
    /// quicker (two add the same name), it is made once more from what is there by then.
    ///
    /// # Errors
    /// As [`Shell::change`].
    pub fn change_at(
        &mut self,
        desk: &mut Desk,
        mut make: impl FnMut(&mut Desk) -> Result<Edit, Failure>,
    ) -> Result<u8, Failure> {
        // One is lost only where somebody else's change has landed.
        const TRIES: usize = 20;
        let mut make = |desk: &mut Desk| {
            let edit = make(desk)?;
            Ok::<_, Failure>(desk.make(|cx| with_choices(cx, edit)))
        };
        for _ in 1..TRIES {
            let edit = make(desk)?;
            match self.commit(desk, &edit) {
                Err(failure) if failure.is_outrun() => desk.reload()?,
                done => return done,
            }
        }
        let edit = make(desk)?;
        self.commit(desk, &edit)
    }

    /// Saves an edit and says what it did.
    ///
    /// # Errors
    /// Those of [`Desk::commit`].
    pub fn commit(&mut self, desk: &mut Desk, edit: &Edit) -> Result<u8, Failure> {
        let before = desk.session.clone();
        let saved = desk.commit(edit)?;
        self.told("", &saved, edit.added());
        for hint in desk.session.hints_since(&before) {
            self.out.say(format!("{}. {}", hint.message, text::ended(&hint.remedy)));
        }
        Ok(0)
    }

    /// Says what a save did: the sentence of the change, after a word for what happened to it.
    pub fn changed(&mut self, word: &str, saved: &Saved) {
        self.told(word, saved, []);
    }

    fn told<'e>(&mut self, word: &str, saved: &Saved, added: impl IntoIterator<Item = (Table, &'e str)>) {
        let sentence = match word {
            "" => saved.summary.clone(),
            word => format!("{word}: {}", saved.summary),
        };
        match saved.number {
            changed if self.global.json => {
                let added = added.into_iter().map(|(table, id)| json!({"table": table.name(), "id": id}));
                let added: Vec<_> = added.collect();
                self.out.json(&json!({"text": sentence, "changed": changed.is_some(), "added": added}));
            }
            Some(_) => self.out.told(text::ended(&sentence)),
            None => self.out.told("Nothing to change: that is how it stands."),
        }
        self.after(saved);
    }

    /// Says what a change would do, for `--dry-run`: what there is to know of it, then its sentence. Nothing is written.
    pub fn would(&mut self, details: &str, sentence: &str) -> u8 {
        if self.global.json {
            self.out.json(&json!({"text": sentence, "changed": false, "details": details}));
        } else {
            details.lines().for_each(|line| self.out.line(line));
            self.out.line(format!("Would be done: {sentence}. Nothing was changed."));
        }
        0
    }

    /// What else the user must know about a save.
    pub fn after(&mut self, saved: &Saved) {
        if saved.number.is_some() {
            self.out.has_saved();
        }
        if saved.in_place {
            self.out.say(
                "Written in place, since the file has several names, is mounted by itself, or its folder cannot be written to.",
            );
        }
        if let Some(warning) = &saved.warning {
            self.out.error(warning);
        }
    }

    /// Says of a board that was begun anew that the one before it can come back.
    pub fn began(&mut self, store: &Store) {
        if store.has_backups() {
            self.out.say("Backups of an earlier board are kept: `boardroom restore` lists them.");
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
        let answer = self.answer(&format!("{question} [y/N] ")).unwrap_or_default();
        Ok(["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
    }

    /// Asks for a line; none at the end of the input, or when it is no text.
    pub fn answer(&mut self, prompt: &str) -> Option<String> {
        self.out.prompt(prompt);
        outside::read_line().ok().flatten()
    }

    /// Opens `text` in `$VISUAL` or `$EDITOR`, at a line, and returns what it became.
    ///
    /// # Errors
    /// There is no editor, or it failed; nothing that was typed is used then, and all of it comes along.
    pub fn edited(&mut self, name: &str, text: &str, line: usize) -> Result<String, Unedited> {
        let words = match &self.setup.editor {
            Some(words) => words.as_str(),
            None if self.setup.terminal.input => "vi",
            None => return Err(Failure::Usage("There is no editor: set EDITOR.".into()).into()),
        };
        let scratch = Scratch::new().map_err(Failure::from)?;
        let path = scratch.write(name, text).map_err(Failure::from)?;
        let failed = |why: String| Failure::Failed(format!("Can't use the editor '{words}': {why}."));
        let mut command = editor::command(words, &path, line).map_err(|error| failed(error.to_string()))?;
        let status = command.status().map_err(|error| match error.kind() {
            ErrorKind::NotFound => failed("there is no such program".into()),
            kind => failed(kind.to_string()),
        })?;
        let left = scratch.read(name).map(String::from_utf8);
        if let Err(error @ StoreError::Unreadable { why, .. }) = &left
            && why.kind() != ErrorKind::NotFound
        {
            let words = format!("{error} Nothing was changed; what you typed is still there.");
            scratch.leave();
            return Err(Failure::Failed(words).into());
        }
        let lossy = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        match left {
            Ok(Ok(text)) if status.success() => Ok(text),
            Ok(Err(error)) if status.success() => Err(Unedited {
                failure: failed("it left a text that is not UTF-8, so nothing was changed".into()),
                text: Some(lossy(error.into_bytes())),
            }),
            Err(_) if status.success() => {
                Err(Failure::Failed("The editor removed the file, so nothing was changed.".into()).into())
            }
            left => Err(Unedited {
                failure: failed("it ended with an error, so nothing was changed".into()),
                text: left.ok().map(|text| text.unwrap_or_else(|error| lossy(error.into_bytes()))),
            }),
        }
    }
}
