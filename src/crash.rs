//! What happens when the program itself is at fault: a panic on any thread.
//!
//! The words for the user are short and say what is safe; place, message and backtrace go to a file in the state
//! folder. While the dashboard has the terminal nothing is printed: its loop ends, keeps what was being typed, gives the
//! terminal back, and then says the words.

use std::{
    backtrace::Backtrace,
    io::{Write, stderr},
    panic::{PanicHookInfo, set_hook},
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use color_eyre::config::{HookBuilder, PanicHook};

use crate::{model::text::visible, store::outside};

/// Whether somebody else says the words, when the terminal is free again.
static HELD: AtomicBool = AtomicBool::new(false);

/// What is to be said of a panic that has happened.
static WORDS: Mutex<Option<String>> = Mutex::new(None);

/// Watches for panics from now on; `state` is the folder for the report.
pub fn watch(state: Option<&Path>) {
    let report = state.map(|folder| folder.join("crash.log"));
    let (reporter, _) = HookBuilder::blank().display_env_section(false).into_hooks();
    set_hook(Box::new(move |info| happened(info, report.clone(), &reporter)));
}

/// Keeps the words back while `held`: the dashboard has the terminal.
pub fn hold(held: bool) {
    HELD.store(held, Ordering::SeqCst);
}

/// Whether there was a panic whose words were kept back.
pub fn is_pending() -> bool {
    WORDS.lock().unwrap_or_else(PoisonError::into_inner).is_some()
}

/// The words that were kept back.
pub fn take() -> Option<String> {
    WORDS.lock().unwrap_or_else(PoisonError::into_inner).take()
}

fn happened(info: &PanicHookInfo, report: Option<PathBuf>, reporter: &PanicHook) {
    let details = || {
        let version = env!("CARGO_PKG_VERSION");
        format!("boardroom {version}\n\n{}\n\n{}\n", reporter.panic_report(info), Backtrace::force_capture())
    };
    let kept = report.filter(|path| outside::write_among_our_own(path, &details()).is_ok());
    let held = HELD.load(Ordering::SeqCst);
    let words = words(info, held, kept.as_deref());
    if held {
        *WORDS.lock().unwrap_or_else(PoisonError::into_inner) = Some(words);
    } else {
        // Where even the error stream is gone there is nobody to tell.
        let _ = writeln!(stderr(), "{words}");
    }
}

fn words(info: &PanicHookInfo, held: bool, report: Option<&Path>) -> String {
    let place = info.location().map_or_else(String::new, |at| format!(" ({}:{})", at.file(), at.line()));
    let report = report.map_or_else(String::new, |path| format!(" Details are in {}.", path.display()));
    let draft = if held { " What was being typed is kept as a draft." } else { "" };
    visible(&format!(
        "boardroom stopped over a mistake of its own{place}. The board is as it was last saved.{draft}{report}"
    ))
}
