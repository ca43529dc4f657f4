//! The edge of the program: reads the arguments, the clock, the environment and the places once, picks the dashboard or
//! the command line, and sets the exit code.

#![forbid(unsafe_code)]
// This file and store/ are the places that may ask for the clock and the environment.
#![allow(clippy::disallowed_methods)]

use std::{
    env,
    ffi::OsString,
    io::{IsTerminal, stderr, stdin, stdout},
    path::PathBuf,
    process::ExitCode,
    sync::{Arc, atomic::AtomicBool},
};

use chrono::TimeZone;

use boardroom::{
    cli::{
        self,
        args::{Args, Color, Command, Global},
    },
    config::Config,
    crash, demo,
    desk::{self, Failure},
    model::text,
    setup::{Places, Setup, Terminal},
    tui::{self, app::Options},
};

fn main() -> ExitCode {
    take_limits_as_errors();
    if value(cli::complete::VARIABLE).is_some() {
        let typed: Vec<OsString> = env::args_os().collect();
        let folder = env::current_dir().ok();
        if let Some(code) = cli::complete::answer(&typed, &places(None), folder.as_deref()) {
            return code.into();
        }
    }
    let mut args = match cli::parse(env::args_os()) {
        Ok(args) => args,
        Err(code) => return code.into(),
    };
    let mut setup = match setup(&args.global) {
        Ok(setup) => setup,
        Err(why) => return cli::refuse(&why).into(),
    };
    crash::watch(setup.places.state.as_deref());
    let (settings, wrong) = desk::settings(&setup);
    args.global.plain |= value("BOARDROOM_A11Y").map_or(settings.plain, |value| value != "0");
    setup.settings = settings;
    if wants_dashboard(&args, &setup) {
        return dashboard(&args, &setup, wrong).map_or_else(|failure| failed(&failure), |()| 0).into();
    }
    // Keys that no command has are told here too, though nothing is pressed.
    let keys = if setup.settings.keys.is_empty() { Vec::new() } else { Options::new(&setup).1 };
    for why in wrong.into_iter().chain(keys) {
        cli::refuse(&why);
    }
    cli::run(&args, &setup).into()
}

/// A file that may not grow any further is an error to be told, no reason to be killed in the middle of a save.
fn take_limits_as_errors() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
}

/// Whether this run opens the screen.
fn wants_dashboard(args: &Args, setup: &Setup) -> bool {
    let screen = setup.terminal.input && setup.terminal.output && !setup.terminal.dumb;
    let command = matches!(args.command, None | Some(Command::Demo(_)));
    command && screen && !args.global.plain && !args.global.json
}

/// Opens the dashboard, on the user's board or on the demo's.
fn dashboard(args: &Args, setup: &Setup, wrong: Vec<String>) -> Result<(), Failure> {
    let (mut options, keys) = Options::new(setup);
    options.locked = args.global.read_only.then_some("--read-only was given");
    let wrong: Vec<String> = wrong.into_iter().chain(keys).map(|words| text::ended(&words)).collect();
    options.notice = (!wrong.is_empty()).then(|| wrong.join(" "));
    if matches!(args.command, Some(Command::Demo(_))) {
        let (_folder, setup) = demo::surroundings(setup)?;
        options.demo = true;
        return tui::run::run(&setup, options, args.global.read_only);
    }
    tui::run::run(setup, options, args.global.read_only)
}

/// Says why there is no dashboard.
fn failed(failure: &Failure) -> u8 {
    cli::refuse(&failure.to_string());
    failure.code()
}

/// Looks around once.
fn setup(global: &Global) -> Result<Setup, String> {
    let clock = chrono::Local::now();
    let today = match (global.today, text("BOARDROOM_TODAY")) {
        (Some(today), _) => today,
        (None, Some(today)) => cli::args::iso_day(&today).map_err(|why| format!("BOARDROOM_TODAY: {why}"))?,
        (None, None) => clock.date_naive(),
    };
    Ok(Setup {
        today,
        now: today.and_time(clock.time()),
        utc: clock.naive_utc() + (today - clock.date_naive()),
        local,
        seed: seed(clock.timestamp_nanos_opt()),
        places: places(global.file.clone()),
        terminal: terminal(global),
        settings: Config::default(),
        program: env::current_exe().ok(),
        editor: text("VISUAL").or_else(|| text("EDITOR")),
        ended: Default::default(),
    })
}

/// The local time of a moment in UTC, by the time zone of this machine.
fn local(utc: chrono::NaiveDateTime) -> chrono::NaiveDateTime {
    chrono::Local.from_utc_datetime(&utc).naive_local()
}

/// Two processes that start in the same moment must not make the same ids.
fn seed(nanos: Option<i64>) -> u64 {
    let here = &raw const nanos as u64;
    nanos.unwrap_or_default().unsigned_abs() ^ (u64::from(std::process::id()) << 40) ^ here.rotate_left(13)
}

/// Where things are: by flag, by environment, by the customs of the system.
fn places(file: Option<PathBuf>) -> Places {
    let given = file.or_else(|| value("BOARDROOM_FILE").map(PathBuf::from));
    let folder = |path: Option<PathBuf>| path.map(|path| path.join("boardroom"));
    let known = |xdg: &str, of: fn() -> Option<PathBuf>| {
        // Without HOME the system would look the home folder up elsewhere; nobody would expect to be written there.
        (value("HOME").is_some() || value(xdg).is_some()).then(of).flatten()
    };
    Places {
        is_default: given.is_none(),
        is_made_up: false,
        home: value("HOME").map(PathBuf::from),
        share: known("XDG_DATA_HOME", dirs::data_dir),
        data: given.or_else(|| Some(folder(known("XDG_DATA_HOME", dirs::data_dir))?.join("board.toml"))),
        config: home_config()
            .or_else(|| folder(known("XDG_CONFIG_HOME", dirs::config_dir)))
            .map(|path| path.join("config.toml")),
        state: folder(
            known("XDG_STATE_HOME", dirs::state_dir).or_else(|| known("XDG_DATA_HOME", dirs::data_local_dir)),
        ),
    }
}

/// On a Mac `~/.config/boardroom` comes first where it is there, as many have it who keep their settings together.
fn home_config() -> Option<PathBuf> {
    let path = PathBuf::from(value("HOME")?).join(".config/boardroom");
    (cfg!(target_os = "macos") && path.is_dir()).then_some(path)
}

fn terminal(global: &Global) -> Terminal {
    let of = |name: &str| text(name).unwrap_or_default();
    let named = Terminal::named(&of("TERM"), &of("COLORTERM"), value("TMUX").is_some());
    Terminal {
        input: stdin().is_terminal(),
        output: stdout().is_terminal(),
        errors: stderr().is_terminal(),
        no_color: match global.color {
            Color::Auto => value("NO_COLOR").is_some(),
            Color::Always => false,
            Color::Never => true,
        },
        ascii: global.ascii || named.ascii || !speaks_unicode(),
        multiplexed: value("TMUX").is_some() || value("STY").is_some(),
        in_screen: value("STY").is_some(),
        ..named
    }
}

/// Whether the locale can show more than ASCII; one that is not set is taken for a modern one.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(text);
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// A variable that is set and not empty.
fn value(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

fn text(name: &str) -> Option<String> {
    value(name).map(|value| value.to_string_lossy().into_owned())
}
