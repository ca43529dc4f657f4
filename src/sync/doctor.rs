//! Everything that can be wrong around the board, and how to mend each.

use std::path::Path;

use super::wiring::Repo;
use crate::{
    desk::Desk,
    file::{BoardFile, Gravity},
    model::text::count,
    setup::Setup,
    store::{Health, Store, StoreError},
};

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Good,
    /// Works, and could be better.
    Note,
    Wrong,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub mark: Mark,
    pub what: String,
    /// How to mend it; empty where nothing is to be done.
    pub mend: String,
}

fn finding(mark: Mark, what: impl Into<String>, mend: impl Into<String>) -> Finding {
    Finding { mark, what: what.into(), mend: mend.into() }
}

/// Looks at everything; changes nothing.
pub fn examine(setup: &Setup) -> Vec<Finding> {
    let store = match Desk::store(setup) {
        Ok(store) => store,
        Err(why) => {
            return vec![finding(Mark::Wrong, why.to_string(), "set HOME, or name the file with --file")];
        }
    };
    let mut found = Vec::new();
    let health = store.health();
    found.extend(board(&store));
    found.extend(files(&store, &health));
    found.extend(state(setup, &store, &health));
    found.extend(around(setup));
    found.extend(git(&store));
    found.extend(copies(&store));
    found
}

fn board(store: &Store) -> Vec<Finding> {
    let shown = store.shown().display();
    if !store.exists() {
        let mend = match store.has_backups() {
            true => "boardroom restore brings a backup back",
            false => "boardroom init writes a first one",
        };
        return vec![finding(Mark::Wrong, format!("there is no board at {shown}"), mend)];
    }
    let text = match store.load() {
        Ok(text) => text,
        Err(why) => {
            let mend = match why {
                StoreError::Unreadable { .. } => "let yourself read it, and the folder around it",
                _ => "boardroom restore lists the backups",
            };
            return vec![finding(Mark::Wrong, why.to_string().trim_end_matches('.'), mend)];
        }
    };
    let file = BoardFile::parse(text.clone());
    let grave = file.problems().iter().filter(|problem| problem.gravity == Gravity::Error).count();
    vec![match (file.is_readable(), grave) {
        (false, _) => finding(
            Mark::Wrong,
            format!("the file {shown} cannot be read as a board"),
            "boardroom check says where; boardroom edit opens it",
        ),
        (true, 0) => finding(Mark::Good, format!("the board at {shown} reads well"), ""),
        (true, errors) => finding(
            Mark::Wrong,
            format!("the board at {shown} has {}", count(errors as i64, "error")),
            "boardroom check says where",
        ),
    }]
}

fn files(store: &Store, health: &Health) -> Vec<Finding> {
    let Some(mode) = health.mode else { return Vec::new() };
    let path = store.path().display();
    let mut found = Vec::new();
    found.push(match mode & 0o077 {
        0 => finding(Mark::Good, "only you can read it", ""),
        _ => finding(
            Mark::Note,
            format!("others on this machine may open it (mode {mode:o})"),
            format!("chmod 600 {}", quoted(store.path())),
        ),
    });
    found.extend((!health.writable).then(|| {
        finding(Mark::Wrong, "it cannot be written to", format!("chmod u+w {}", quoted(store.path())))
    }));
    found.extend((health.writable && !health.folder_writable).then(|| {
        finding(
            Mark::Note,
            "its folder cannot be written to, so it is saved in place",
            "let the folder be writable; a save is then one step",
        )
    }));
    found.extend((health.names > 1).then(|| {
        finding(
            Mark::Note,
            format!("it has {} names (hard links), so it is saved in place", health.names),
            "keep one name, or link symbolically",
        )
    }));
    found.extend(health.linked.then(|| finding(Mark::Good, format!("a link leads to {path}"), "")));
    found.extend(health.leftovers.iter().map(|name| {
        finding(
            Mark::Note,
            format!("the file {name} is left over from a save that was cut off"),
            "the next save clears it, or remove it",
        )
    }));
    found
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    shell_words::quote(&path.display().to_string()).into_owned()
}

fn state(setup: &Setup, store: &Store, health: &Health) -> Vec<Finding> {
    let corner = store.corner().display();
    let closed = |what: String, mend: String| {
        let what = format!("{what}; only what adds is saved, without a backup");
        vec![finding(Mark::Wrong, what, mend)]
    };
    if setup.places.state.is_none() {
        let mend = "set HOME or XDG_STATE_HOME to a folder of yours that can be written to";
        return closed("there is no place for backups and the history".into(), mend.into());
    }
    if let Some(folder) = &health.state_closed {
        let what = format!("backups and the history cannot be kept: {} is closed", folder.display());
        return closed(what, format!("chmod u+rwx {}", quoted(folder)));
    }
    let mut found = vec![match health.state_mode {
        Some(mode) if mode & 0o077 != 0 => finding(
            Mark::Wrong,
            format!("others may look into {corner} (mode {mode:o})"),
            format!("chmod -R go= {}", quoted(store.corner())),
        ),
        _ => finding(Mark::Good, format!("{} kept in {corner}", count(health.backups as i64, "backup")), ""),
    }];
    found.extend(health.writer.map(|process| {
        finding(
            Mark::Note,
            format!("process {process} is writing right now"),
            format!("if that does not end: kill {process}"),
        )
    }));
    let drafts = store.drafts();
    let old = drafts.iter().filter(|draft| setup.now - draft.at > chrono::Duration::days(7)).count();
    if old > 0 {
        let mend = "the dashboard and `boardroom edit` offer them where they belong";
        found.push(finding(Mark::Note, format!("{} older than a week", count(old as i64, "draft")), mend));
    } else if !drafts.is_empty() {
        found.push(finding(Mark::Good, format!("{} waiting", count(drafts.len() as i64, "draft")), ""));
    }
    found
}

fn around(setup: &Setup) -> Vec<Finding> {
    let terminal = &setup.terminal;
    let mut found = vec![match &setup.editor {
        Some(editor) => finding(Mark::Good, format!("the editor is {editor}"), ""),
        None => finding(Mark::Note, "no editor is named", "export EDITOR=vim, or another"),
    }];
    found.push(match (terminal.dumb, terminal.ascii) {
        (true, _) => finding(
            Mark::Note,
            "TERM says that the terminal can show lines only",
            "export TERM=xterm-256color, if it is not so",
        ),
        (_, true) => finding(
            Mark::Note,
            "the locale is not UTF-8, so the screen keeps to ASCII",
            "export LANG=C.UTF-8",
        ),
        _ => finding(Mark::Good, "the terminal can show the board", ""),
    });
    found.extend(terminal.multiplexed.then(|| {
        finding(
            Mark::Note,
            "inside tmux or screen, which may hold back what is copied",
            "in tmux: set -g set-clipboard on",
        )
    }));
    found
}

fn git(store: &Store) -> Vec<Finding> {
    if store.git(false).run(["--version"]).is_err() {
        let mend = "needed only for sync: install git";
        return vec![finding(Mark::Good, "there is no git on this machine", mend)];
    }
    let Some(repo) = Repo::of(store, false) else {
        return vec![finding(Mark::Good, "the board is not in git, and need not be", "")];
    };
    let wiring = repo.wiring();
    let mend = "boardroom git-setup";
    let mut found = vec![match (wiring.attributes, wiring.driver) {
        (true, true) => finding(Mark::Good, "git merges the board by meaning", ""),
        (true, false) => {
            finding(Mark::Wrong, "this clone does not know the merge driver: git would merge by line", mend)
        }
        (false, _) => finding(Mark::Wrong, "git would merge the board by line", mend),
    }];
    if let Ok(text) = store.load()
        && text.whole().contains("<<<<<<< ")
    {
        found.push(finding(
            Mark::Wrong,
            "the file may hold the markers of an unfinished merge",
            "git merge --abort, or mend it by hand",
        ));
    }
    found
}

fn copies(store: &Store) -> Vec<Finding> {
    let copies = match super::copies::found(store) {
        Ok(copies) => copies,
        Err(failure) => {
            return vec![finding(
                Mark::Wrong,
                failure.to_string().trim_end_matches('.'),
                "let yourself read that folder",
            )];
        }
    };
    copies
        .iter()
        .map(|copy| {
            let name = copy.file_name().unwrap_or_default().to_string_lossy();
            finding(
                Mark::Wrong,
                format!("a version that lost lies beside the board: {name}"),
                "boardroom fold",
            )
        })
        .collect()
}
