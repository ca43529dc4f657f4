//! One board on several machines: with git, or with the copies that a file sync leaves. git and the file sync carry the
//! bytes and know what came from where; [`crate::merge`] makes one board of two.

pub mod copies;
pub mod doctor;
pub mod wiring;

use std::io;

use crate::{
    desk::{Desk, Failure},
    model::text::sentence,
    store::{Entry, Git, Ran, reason},
};
use wiring::{ATTRIBUTES, Repo};

/// The place that remembers up to which change of the history was committed.
const PLACE: &str = "sync";

/// How often we start again because somebody else pushed in between.
const ATTEMPTS: usize = 5;

/// How a sync ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Both sides have the same.
    Done(String),
    /// Saved here, and so many commits wait to be sent.
    Waiting(String),
}

fn trouble(what: &str, why: &io::Error) -> Failure {
    Failure::Failed(format!("{what}: {}", reason(why)))
}

/// Commits what changed, takes in what others pushed, and pushes. Never forces anything. `say` hears of each step.
///
/// # Errors
/// There is no repository, git refuses, or what others pushed cannot be merged; the board is as it was then.
pub fn sync(
    desk: &mut Desk,
    repo: &Repo,
    program: Option<&std::path::Path>,
    mut say: impl FnMut(&str),
) -> Result<Outcome, Failure> {
    desk.must_be_writable()?;
    desk.must_be_readable()?;
    let git = &repo.git;
    no_other_work(git)?;
    let branch = branch(git)?;
    must_be_known(repo)?;
    for done in repo.wire(&desk.store, program)? {
        say(&done);
    }
    if let Some(subject) = commit(desk, repo)? {
        say(&format!("Committed: {subject}"));
    }
    let remote = match upstream(git, &branch)? {
        Upstream::Is(remote) => remote,
        Upstream::Unset(why) => return Ok(Outcome::Done(format!("Committed. {why}"))),
    };
    for _ in 0..ATTEMPTS {
        say("Looking what is new …");
        let fetched = run(git, &["fetch", &remote.name])?;
        if !fetched.ok {
            return Ok(Outcome::Waiting(offline(git, &remote, &fetched)));
        }
        if remote.exists(git)? {
            let behind = count(git, &format!("HEAD..{}", remote.branch()))?;
            if behind > 0 {
                say("Merging …");
                take_in(desk, repo, &remote)?;
            }
            if count(git, &format!("{}..HEAD", remote.branch()))? == 0 {
                return Ok(Outcome::Done(done(desk, behind, 0)));
            }
        }
        say("Sending …");
        let pushed = run(git, &["push", "--set-upstream", &remote.name, &format!("HEAD:{}", remote.head)])?;
        if pushed.ok {
            return Ok(Outcome::Done(done(desk, 0, 1)));
        }
        if !pushed.err.contains("[rejected]") && !pushed.err.contains("fetch first") {
            return Err(Failure::Failed(format!(
                "Saved here, but not sent. git says: {}",
                last_line(&pushed)
            )));
        }
    }
    Err(Failure::Failed("Others pushed in every moment that we tried to. Saved here; sync again.".into()))
}

fn run(git: &Git, words: &[&str]) -> Result<Ran, Failure> {
    git.run(words).map_err(|why| trouble("git", &why))
}

/// The same, where a refusal is a failure.
fn must(git: &Git, words: &[&str]) -> Result<String, Failure> {
    let ran = run(git, words)?;
    if ran.ok { Ok(ran.out) } else { Err(Failure::Failed(format!("git {}: {}", words[0], last_line(&ran)))) }
}

/// What git said of its failure, and what is to be done where it says that badly.
fn last_line(ran: &Ran) -> String {
    let said = if ran.err.trim().is_empty() { &ran.out } else { &ran.err };
    let lines = said.lines().filter(|line| !line.starts_with("hint:") && !line.trim().is_empty());
    let lines: Vec<&str> = lines.collect();
    let telling = lines.iter().find(|line| line.starts_with("fatal:") || line.starts_with("error:"));
    let nothing = if ran.cut_off { "it was cut off" } else { "it failed and said nothing" };
    let told = telling.or(lines.last()).map_or(nothing, |line| line.trim());
    match told.trim_end_matches('.') {
        told if told.ends_with(".lock': File exists") => {
            format!("{told}. If no other git is at work here, one was cut off: remove that file")
        }
        told => told.to_string(),
    }
}

/// Refuses in the middle of a merge or rebase that somebody began by hand.
fn no_other_work(git: &Git) -> Result<(), Failure> {
    for (name, what) in [
        ("MERGE_HEAD", "merge"),
        ("CHERRY_PICK_HEAD", "cherry-pick"),
        ("REVERT_HEAD", "revert"),
        ("REBASE_HEAD", "rebase"),
    ] {
        if run(git, &["rev-parse", "--quiet", "--verify", name])?.ok {
            return Err(Failure::Failed(format!(
                "A {what} is under way here. Finish it (git status says how), then sync again."
            )));
        }
    }
    Ok(())
}

/// The branch that is checked out. Without one a commit would be on none, and gone from sight with the next switch.
fn branch(git: &Git) -> Result<String, Failure> {
    must(git, &["symbolic-ref", "--quiet", "--short", "HEAD"]).map_err(|_| {
        Failure::Failed(
            "No branch is checked out here, so nothing was committed: git switch main, then sync again."
                .into(),
        )
    })
}

/// Refuses a board that git is told to ignore: it would never be committed, and nothing would say so.
fn must_be_known(repo: &Repo) -> Result<(), Failure> {
    let Repo { git, name } = repo;
    if !run(git, &["check-ignore", "--quiet", "--", name])?.ok {
        return Ok(());
    }
    // "SOURCE:LINE:PATTERN", a tab, and the name.
    let said = run(git, &["check-ignore", "--verbose", "--", name])?.out;
    let rule = said.split('\t').next().unwrap_or_default();
    Err(Failure::Failed(format!(
        "git is told to ignore {name} ({rule}), so it cannot be committed. Take that line out, then sync again."
    )))
}

/// Commits the board and the line about it, nothing else; the subject of the commit.
fn commit(desk: &mut Desk, repo: &Repo) -> Result<Option<String>, Failure> {
    let git = &repo.git;
    let mut files = vec![repo.name.as_str()];
    files.extend(
        (!must(git, &["ls-files", "--cached", "--others", "--", ATTRIBUTES])?.is_empty())
            .then_some(ATTRIBUTES),
    );
    let state = [vec!["status", "--porcelain", "--"], files.clone()].concat();
    if must(git, &state)?.is_empty() {
        return Ok(None);
    }
    let message = message(desk)?;
    must(git, &[vec!["add", "--"], files.clone()].concat())?;
    let done = run(git, &[vec!["commit", "--quiet", "-m", &message, "--"], files].concat())?;
    if !done.ok {
        return Err(uncommitted(git, &done));
    }
    // What was committed is remembered; where that cannot be kept, the next message says more than it need.
    let _ = desk.store.save_place(PLACE, &desk.store.newest_line().to_string());
    Ok(message.lines().next().map(str::to_string))
}

/// Why there is no commit. Where git says nothing, it was a hook as a rule.
fn uncommitted(git: &Git, commit: &Ran) -> Failure {
    let why = last_line(commit);
    if commit.cut_off || !(commit.err.is_empty() && commit.out.is_empty()) {
        return Failure::Failed(format!("git commit: {why}"));
    }
    let hooks = run(git, &["rev-parse", "--git-path", "hooks"]).map_or("its hooks".into(), |ran| ran.out);
    Failure::Failed(format!(
        "git commit: {why}, as a hook does that refuses. Nothing was committed: look into {hooks}, then sync again."
    ))
}

/// What was changed since the last commit, in the sentences of the edits.
fn message(desk: &Desk) -> Result<String, Failure> {
    let seen: u64 = desk.store.load_place(PLACE).and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    let mut changes = desk.store.changes_since(seen)?;
    changes.sort_by_key(|entry| entry.number);
    let line = |entry: &Entry| {
        let said = sentence(&entry.summary).replace('\n', " ");
        match (entry.undone, entry.number > seen) {
            (true, _) => format!("Took back: {said}"),
            (false, true) => said,
            (false, false) => format!("Did again: {said}"),
        }
    };
    let lines: Vec<String> = changes.iter().map(line).collect();
    Ok(match lines.as_slice() {
        [] => "Changed by hand".into(),
        [one] => one.clone(),
        many => format!(
            "{} changes\n\n{}",
            many.len(),
            many.iter().map(|line| format!("- {line}\n")).collect::<String>()
        ),
    })
}

/// Where this branch is pushed to.
struct Remote {
    name: String,
    /// The branch there.
    head: String,
}

impl Remote {
    fn branch(&self) -> String {
        format!("refs/remotes/{}/{}", self.name, self.head.trim_start_matches("refs/heads/"))
    }

    /// Whether anything was ever pushed there.
    fn exists(&self, git: &Git) -> Result<bool, Failure> {
        Ok(run(git, &["rev-parse", "--quiet", "--verify", &self.branch()])?.ok)
    }
}

/// What git knows of where this branch goes.
enum Upstream {
    Is(Remote),
    /// It goes nowhere yet: why, and what would mend it.
    Unset(&'static str),
}

/// The remote of this branch: the one that is set, else the only one there is.
fn upstream(git: &Git, branch: &str) -> Result<Upstream, Failure> {
    let set = |what: &str| run(git, &["config", "--get", &format!("branch.{branch}.{what}")]);
    let (remote, head) = (set("remote")?, set("merge")?);
    if remote.ok && head.ok {
        return Ok(Upstream::Is(Remote { name: remote.out, head: head.out }));
    }
    let remotes = must(git, &["remote"])?;
    let mut names = remotes.lines();
    Ok(match (names.next(), names.next()) {
        (Some(name), None) => {
            Upstream::Is(Remote { name: name.into(), head: format!("refs/heads/{branch}") })
        }
        (Some(_), Some(_)) => Upstream::Unset("There are several remotes: git push -u NAME chooses one."),
        (None, _) => Upstream::Unset("There is no other place to sync with: git remote add origin URL"),
    })
}

fn count(git: &Git, range: &str) -> Result<usize, Failure> {
    Ok(must(git, &["rev-list", "--count", range])?.parse().unwrap_or(0))
}

/// Merges what others pushed. What ends in markers is taken back, so that the board opens whatever happens.
fn take_in(desk: &mut Desk, repo: &Repo, remote: &Remote) -> Result<(), Failure> {
    let git = &repo.git;
    let hold = desk.store.hold()?;
    let mode = desk.store.health().mode;
    let merged = run(git, &["merge", "--quiet", "-m", "Merged what others sent", &remote.branch()])?;
    if !merged.ok {
        let unmerged = run(git, &["diff", "--name-only", "--diff-filter=U"])?.out;
        let _ = run(git, &["merge", "--abort"]);
        desk.store.put_back_mode(mode);
        drop(hold);
        let why = if unmerged.is_empty() {
            last_line(&merged)
        } else {
            format!("{} cannot be merged", unmerged.replace('\n', ", "))
        };
        return Err(Failure::Failed(format!(
            "Saved here; what others sent was not taken in: {why}. The board is as it was. `git pull` shows more."
        )));
    }
    desk.store.put_back_mode(mode);
    drop(hold);
    desk.reload()?;
    desk.must_be_readable()
}

fn offline(git: &Git, remote: &Remote, fetched: &Ran) -> String {
    let range = match remote.exists(git) {
        Ok(true) => format!("{}..HEAD", remote.branch()),
        _ => "HEAD".into(),
    };
    let pending = count(git, &range).unwrap_or(0);
    let wait = match pending {
        0 => "nothing waits to be sent".into(),
        1 => "1 commit waits to be sent".into(),
        many => format!("{many} commits wait to be sent"),
    };
    format!("No answer from {}; {wait}. ({})", remote.name, last_line(fetched))
}

/// The last word: what came, what went, what is left to choose.
fn done(desk: &Desk, came: usize, went: usize) -> String {
    let left = desk.session.board().conflicts.len();
    let settle = match left {
        0 => "",
        1 => " One difference waits to be settled.",
        _ => " Some differences wait to be settled.",
    };
    let what = match (came, went) {
        (0, 0) => "Nothing new on either side.",
        (_, 0) => "In step: took in what others sent.",
        _ => "In step.",
    };
    format!("{what}{settle}")
}
