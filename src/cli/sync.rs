//! `sync`, `git-setup`, `fold` and `doctor`: one board on several machines, and everything around it.

use serde_json::json;

use super::{Shell, args::Run, merge::kept_both_ways, out::Tone};
use crate::{
    desk::{Desk, Failure},
    model::text::sentence,
    sync::{
        self, Outcome,
        copies::{self, Folded},
        doctor::{self, Finding, Mark},
        wiring::Repo,
    },
};

/// Commit the board, take in what others pushed, and push
///
/// Works where the board lies in a git repository. What both sides changed is merged by meaning. Nothing is ever forced:
/// without a connection it says what waits to be sent, and a merge that cannot be made is taken back.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom sync\n  boardroom sync --quiet    for cron")]
pub struct Sync {}

impl Run for Sync {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.may_write()?;
        let desk = shell.desk()?;
        let repo = repo(shell, desk)?;
        let mut steps = Vec::new();
        let silent = shell.global.json;
        let outcome = sync::sync(desk, &repo, shell.setup.program.as_deref(), |step| {
            if silent {
                steps.push(step.to_string());
            } else {
                shell.out.say(step);
            }
        })?;
        let (text, waiting) = match outcome {
            Outcome::Done(text) => (text, false),
            Outcome::Waiting(text) => (text, true),
        };
        match shell.global.json {
            true => shell.out.json(&json!({"text": text, "waiting": waiting, "steps": steps})),
            false if shell.global.quiet && !waiting => {}
            false => shell.out.line(text),
        }
        Ok(0)
    }
}

fn repo(shell: &Shell, desk: &Desk) -> Result<Repo, Failure> {
    Repo::of(&desk.store, shell.setup.terminal.input && shell.setup.terminal.errors).ok_or_else(|| {
        let folder = desk.store.path().parent().unwrap_or(desk.store.path()).display();
        if desk.store.git(false).run(["--version"]).is_err() {
            return Failure::Failed(
                "There is no git on this machine, which carries the board to others.".into(),
            );
        }
        Failure::Failed(format!(
            "{} is in no git repository. `git -C '{folder}' init` makes one; docs/sync.md goes through it.",
            desk.name()
        ))
    })
}

/// Let git merge the board by meaning, in this clone
///
/// Adds a line to .gitattributes beside the board, which the other machines get with the next pull, and names the driver
/// in this clone's settings, which each machine needs once. Where boardroom is not installed, git merges by line.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom git-setup")]
pub struct GitSetup {}

impl Run for GitSetup {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.may_write()?;
        let desk = Desk::open(shell.setup, false)?;
        let done = repo(shell, &desk)?.wire(&desk.store, shell.setup.program.as_deref())?;
        if done.is_empty() {
            shell.out.say("It is set up: git merges the board by meaning here.");
        }
        for line in done {
            shell.out.line(line);
        }
        Ok(0)
    }
}

/// Take conflict copies of Syncthing or Dropbox into the board
///
/// They are merged, as one change that undo takes back, and each is removed only when all that it says is in.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom fold")]
pub struct Fold {}

impl Run for Fold {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.may_write()?;
        let desk = shell.desk()?;
        let found = copies::found(&desk.store)?;
        if found.is_empty() {
            shell.out.say("No conflict copy lies beside the board.");
        }
        let mut code = 0;
        for folded in copies::fold(desk, &found)? {
            match folded {
                Ok(folded) => shell.out.line(folded_words(&folded)),
                Err(failure) => {
                    shell.out.error(failure.to_string());
                    code = failure.code().max(1);
                }
            }
        }
        Ok(code)
    }
}

/// What came of a copy, in a sentence.
fn folded_words(folded: &Folded) -> String {
    let name = &folded.name;
    match (folded.changed, folded.conflicts) {
        (false, _) => format!("{name}: nothing new in it. Removed."),
        (true, 0) => format!("{name}: taken in and removed."),
        (true, many) => format!("{name}: taken in and removed. {} to settle.", kept_both_ways(many)),
    }
}

/// What is wrong around the board, and how to mend it
///
/// Looks at the board, its mode and folder, backups and drafts, the editor, the terminal, git and conflict copies.
/// Changes nothing. The exit code is 1 when something is wrong.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom doctor")]
pub struct Doctor {}

impl Run for Doctor {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let found = doctor::examine(shell.setup);
        let wrong = found.iter().any(|finding| finding.mark == Mark::Wrong);
        if shell.global.json {
            shell.out.json(&found.iter().map(object).collect());
        } else {
            for finding in &found {
                print(shell, finding);
            }
        }
        Ok(u8::from(wrong))
    }
}

fn object(finding: &Finding) -> serde_json::Value {
    let mark = match finding.mark {
        Mark::Good => "good",
        Mark::Note => "note",
        Mark::Wrong => "wrong",
    };
    json!({"mark": mark, "text": finding.what, "mend": (!finding.mend.is_empty()).then_some(&finding.mend)})
}

fn print(shell: &mut Shell, finding: &Finding) {
    let (mark, tone) = match (finding.mark, shell.ascii()) {
        (Mark::Good, false) => ("✓", Tone::Faint),
        (Mark::Good, true) => ("ok", Tone::Faint),
        (Mark::Note, false) => ("·", Tone::Plain),
        (Mark::Note, true) => ("- ", Tone::Plain),
        (Mark::Wrong, _) => ("!", Tone::Strong),
    };
    shell.out.parts(&[(tone, format!("{mark} {}.", sentence(&finding.what)))]);
    if !finding.mend.is_empty() {
        shell.out.line(format!("    {}", finding.mend));
    }
}
