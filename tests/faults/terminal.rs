//! F51–F60: what the data could do to a terminal, what a terminal could do to the program, and how it is left, however the
//! program ends.

use std::process::{Command, Stdio};

use boardroom::tui::msg::Effect;
use rustix::process::Signal;

use crate::common::{
    Tui,
    boards::{SMALL, long_names, twenty_seats},
    cli::Cli,
    pty::Home,
};

const BOARD: &str = "# mine\nformat = 1\n\n[[seat]]\nid = \"technical-guru\"\n\n[[person]]\nid = \"priya\" # PN\n\
                     name = \"Priya Natarajan\"\nseats = [\"technical-guru\"]\nsince = 2026-11-01\n";

#[test]
fn start_note_quit() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    pty.shows("Priya Natarajan").types("n").shows("Quick note");
    pty.types("yesterday coffee with Priya: cut it to the read path\r").shows("u undo");
    let text = home.text();
    assert!(text.starts_with(BOARD), "what was there stays as it was:\n{text}");
    assert!(
        text.contains(
            "on = 2026-11-19\nwith = [\"priya\"]\nhow = \"coffee\"\nnote = \"cut it to the read path\""
        ),
        "{text}"
    );
    pty.types("q");
    assert!(pty.ends(), "q is no failure");
    pty.is_given_back();
    assert_eq!(pty.contents().trim(), "", "nothing of the dashboard stays on the shell's screen");
}

#[test]
fn f54_any_size_of_the_window() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    for _ in 0..3 {
        pty.resizes(1, 1).shows("…");
        pty.resizes(300, 2).shows("Too small: q quits");
        pty.resizes(19, 50).shows("Too small: q quits");
        pty.resizes(40, 12).shows("Technical Guru");
        pty.resizes(200, 60).shows("Priya Natarajan");
        pty.resizes(80, 24).shows("This week").shows("n note");
    }
    pty.resizes(1, 1).shows("…").types("q");
    assert!(pty.ends(), "q works where nothing fits");
    pty.is_given_back();
}

#[test]
fn f56_signals_give_the_terminal_back_and_keep_the_note() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let home = Home::with(BOARD);
        let mut pty = home.dashboard();
        pty.types("n").shows("Quick note").types("half a thou").shows("half a thou");
        pty.signals(signal);
        pty.ends();
        pty.is_given_back();
        assert_eq!(home.text(), BOARD, "{signal:?} saves nothing that was not finished");
        let mut again = home.dashboard();
        again.shows("A note was not saved").types("n").shows("half a thou");
    }
}

#[test]
fn f55_a_terminal_that_is_gone_ends_the_program_and_keeps_the_note() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    pty.types("n").shows("Quick note").types("half a thou").shows("half a thou");
    pty.hangs_up();
    assert_eq!(home.text(), BOARD);
    let mut again = home.dashboard();
    again.shows("A note was not saved").types("n").shows("half a thou");
}

#[test]
fn f57_suspended_and_brought_back() {
    let home = Home::with(BOARD);
    let mut shell = home.run(&["bash", "--norc", "--noprofile", "-i"]);
    shell.types("PS1='ready> '\r").shows("\nready> ");
    let program = env!("CARGO_BIN_EXE_boardroom");
    shell.types(&format!("{program}\r")).shows("This week").shows("n note");
    shell.types("\u{1a}").shows("Stopped");
    shell.until("the shell's own screen", |screen| !screen.alternate_screen() && !screen.hide_cursor());
    shell.types("echo a''live\r").shows("alive");
    shell.types("fg\r").until("the Board, drawn anew", |screen| {
        screen.alternate_screen()
            && screen.contents().contains("This week")
            && screen.contents().contains("n note")
    });
    shell.types("n").shows("Quick note").types("\u{1b}");
    shell.until("the note is closed", |screen| !screen.contents().contains("Quick note"));
    shell.types("q").until("the shell again", |screen| !screen.alternate_screen());
    shell.types("echo over''all\r").shows("overall").types("exit\r");
    assert!(shell.ends());
    shell.is_given_back();
}

#[test]
fn f57_stopped_by_somebody_else_and_brought_back() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    pty.types("n").shows("Quick note").types("half a thou").shows("half a thou");
    pty.signals(Signal::STOP).signals(Signal::CONT).types("ght").shows("half a thought");
    let taken = pty.raw().matches("\u{1b}[?1049h").count();
    assert_eq!(taken, 2, "whoever had the terminal meanwhile may have left anything on it");
    pty.types("\u{1b}").shows("Kept as a draft").types("q");
    assert!(pty.ends());
    pty.is_given_back();
}

#[test]
fn f53_a_paste_is_text_and_no_command() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    // On the Board, what is pasted does nothing, nor does what the paste smuggles in behind its end.
    pty.types("\u{1b}[200~qnx\rq\u{1b}[201~");
    pty.types("\u{1b}[200~a\u{1b}[201~n:quit\rq.xy\u{1b}[201~");
    pty.types(&format!("\u{1b}[200~{}\u{1b}[201~q.nq\u{1b}[201~", "long ".repeat(20_000)));
    pty.pauses().types("?").shows("Keys on the Board");
    pty.types("\u{1b}").until("help is closed", |screen| !screen.contents().contains("Keys on the Board"));
    assert_eq!((home.text().as_str(), home.drafts().len()), (BOARD, 0));
    pty.types("n").shows("Quick note");
    pty.types("\u{1b}[200~yesterday call with Priya: one\u{1b}[31m red \u{1b}]52;c;eA==\u{7} q\ndo: send it\n\u{1b}[201~");
    pty.shows("send it").types("\u{13}").shows("u undo");
    let text = home.text();
    assert!(
        text.starts_with(BOARD) && text.contains("[[catchup]]") && text.contains("text = \"send it\""),
        "{text}"
    );
    assert!(
        !text.contains('\u{1b}') && !text.contains('\u{7}'),
        "control characters are written as escapes:\n{text}"
    );
    // A paste with its own end in it stays one text.
    pty.types("n")
        .shows("Quick note")
        .types("\u{1b}[200~yesterday call with Priya: two\u{1b}[201~ lines\rqq\u{1b}[201~");
    pty.shows("qq").types("\u{13}").until("it is saved", |screen| !screen.contents().contains("Quick note"));
    assert!(home.text().contains("two lines\nqq"), "{}", home.text());
    pty.types("q");
    assert!(pty.ends());
    pty.is_given_back();
}

#[test]
fn f53_a_paste_into_each_field_stays_there() {
    let evil = "q\nx\r:quit\r\u{1b}[31m\u{0}\u{7}\t\u{202e}end";
    for keys in [
        "n",
        "A",
        ":",
        "/",
        "?",
        "a",
        "Y",
        "r",
        "<enter>",
        "t",
        "<enter>e",
        ":people<enter>",
        ":people<enter>/",
        "At",
    ] {
        let mut tui = Tui::on(SMALL);
        tui.keys(keys).paste(evil).paste(evil);
        let screen = tui.screen();
        assert!(!screen.contains('\u{202e}') && !screen.contains('\u{1b}'), "after {keys}:\n{screen}");
        assert_eq!(tui.file(), SMALL, "after {keys}");
        assert!(!tui.asked.iter().any(|effect| matches!(effect, Effect::Quit)), "after {keys}");
    }
}

#[test]
fn keys_that_arrive_at_once_are_all_taken() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    pty.types("nyesterday call with Priya: one\rq");
    assert!(pty.ends());
    assert!(home.text().contains("note = \"one\""), "{}", home.text());
    pty.is_given_back();
}

#[test]
fn f59_without_a_terminal_it_says_the_status() {
    let home = Home::with(BOARD);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_boardroom"));
        command.args(arguments).env_clear().envs(home.variables()).stdin(Stdio::null());
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(run(&[]), run(&["status"]));
    let (code, said) = run(&[]);
    assert!(code == Some(0) && said.contains("Technical Guru") && !said.contains('\u{1b}'), "{said}");
}

/// Every text of the record, as an attacker would have it.
const EVIL: &str = r"\u001b]52;c;eA==\u0007\u001b]0;own\u0007\u001b[2J\u009b31m\u202e\u2066\u200b\u200f\ufeff\u00ad\u3164a\u200db\u007f";

/// What of it a terminal would obey, or nobody would see.
const OBEYED: &[&str] = &[
    "\u{1b}]52",
    "\u{1b}]0;own",
    "\u{7}",
    "\u{1b}[2J\u{9b}",
    "\u{9b}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{200f}",
    "\u{feff}",
    "\u{ad}",
    "\u{3164}",
    "\u{200d}",
    "\u{7f}",
];

/// A board whose every text is evil.
fn evil() -> String {
    format!(
        "format = 1\n[owner]\nname = \"{EVIL}\"\ngoal = \"{EVIL}\"\n[[goal]]\ntext = \"{EVIL}\"\n[[seat]]\nid = \"friend\"\n\
         kind = \"friend\"\ntitle = \"T {EVIL}\"\npurpose = \"{EVIL}\"\n[[person]]\nid = \"zoe\"\nname = \"Zoe {EVIL}\"\n\
         seats = [\"friend\"]\nabout = \"{EVIL}\"\ncares = \"{EVIL}\"\norg = \"{EVIL}\"\nrole = \"{EVIL}\"\ncity = \"{EVIL}\"\n\
         url = \"{EVIL}\"\nx = \"{EVIL}\"\n[[catchup]]\non = 2026-11-19\nwith = [\"zoe\"]\nhow = \"{EVIL}\"\nnote = \"{EVIL}\"\n\
         [[topic]]\ntext = \"{EVIL}\"\nwith = [\"zoe\"]\n[[action]]\ntext = \"{EVIL}\"\nby = 2026-11-01\nwith = [\"zoe\"]\n\
         [[action]]\ntext = \"{EVIL}\"\nwho = \"zoe\"\nby = 2026-11-01\n[[win]]\non = 2026-11-01\ntext = \"{EVIL}\"\n\
         [[favour]]\non = 2026-01-01\nfrom = \"zoe\"\ntext = \"{EVIL}\"\n[[candidate]]\nname = \"{EVIL}\"\nseat = \"friend\"\n\
         next = \"{EVIL}\"\n[[meeting]]\non = 2026-11-10\nwith = [\"zoe\"]\nhow = \"{EVIL}\"\n[[meeting]]\non = 2026-11-22\n\
         with = [\"zoe\"]\nhow = \"{EVIL}\"\n[[conflict]]\nid = \"c\"\non = 2026-11-01\nrecord = \"zoe\"\nkey = \"city\"\n\
         ours = \"{EVIL}\"\ntheirs = \"{EVIL}\"\n"
    )
}

/// Fails when a terminal would act on what was said, or when it hides something.
#[track_caller]
fn is_harmless(said: &str, where_it_is: &str) {
    for part in OBEYED {
        assert!(!said.contains(part), "{part:?} comes out of {where_it_is}:\n{said:?}");
    }
}

/// Keys that lead to every screen and overlay.
const PLACES: &[&str] = &[
    "",
    "<enter>",
    "n",
    "/",
    "/z",
    ":",
    "?",
    "Y",
    "b",
    "w",
    "r",
    "r<enter>",
    "a",
    "A",
    "At",
    "e",
    "<enter>e",
    "p",
    "c",
    "x",
    "Z",
    ":people<enter>",
    ":promises<enter>",
    ":topics<enter>",
    ":wins<enter>",
    ":favours<enter>",
    ":candidates<enter>",
    ":catch-ups<enter>",
    ":check-in<enter>",
    ":guide<enter>",
    ":what-if<enter>",
    ":inbox<enter>",
    "1",
    "2",
    "3",
    "H",
];

#[test]
fn f51_nothing_of_the_data_is_obeyed_on_screen() {
    for keys in PLACES {
        for size in [(80, 24), (120, 40), (40, 12)] {
            let mut tui = Tui::on(&evil()).sized(size.0, size.1);
            tui.keys(keys);
            for cell in tui.buffer().content() {
                is_harmless(cell.symbol(), &format!("{keys} at {size:?}"));
            }
        }
    }
    // And in the bytes that reach the terminal.
    let home = Home::with(&evil());
    let mut pty = home.dashboard();
    for keys in ["n", "\u{1b}", "?", "\u{1b}", "\r", "\u{1b}", "w", "\u{1b}", "r", "\u{1b}", ".", "u"] {
        pty.types(keys).pauses();
    }
    // On a busy machine a key that follows Esc may be taken for one with Alt: here that still leaves a q.
    pty.types("\u{1b}").pauses().types(":quit\r");
    pty.ends();
    // What the window is called is the program's own sequence, and is harmless too.
    let raw = pty.raw();
    let mut rest = raw.split("\u{1b}]0;boardroom");
    is_harmless(rest.next().unwrap_or_default(), "the terminal's bytes");
    for part in rest {
        let (title, after) = part.split_once('\u{7}').expect("a title ends");
        is_harmless(title, "a title");
        is_harmless(after, "the terminal's bytes");
    }
}

#[test]
fn f51_nothing_of_the_data_is_obeyed_in_output_and_errors() {
    let cli = Cli::with(&evil());
    for line in [
        "status",
        "status --all",
        "status --short",
        "today",
        "people",
        "seats",
        "actions",
        "topics",
        "wins",
        "favours",
        "candidates",
        "meetings",
        "reviews",
        "catchups",
        "show zoe",
        "brief zoe",
        "write zoe",
        "ask eA",
        "what-if --without zoe",
        "check",
        "people --duplicates",
        "report --year",
        "review --print",
        "remove zoe",
        "set zoe nokey x",
        "show nobody",
        "note zed hi",
        "done eA",
        "rename zoe ''",
        "touch zoe",
        "history",
        "undo",
        "history",
        "restore",
        "restore 1",
        "export --format csv --notes",
        "export --format vcf --notes",
        "export --format ics --notes",
        "export --format md --notes",
        "report --year --html",
    ] {
        for line in [line.to_string(), format!("{line} --json"), format!("{line} --color always")] {
            let done = cli.run(&line);
            let said = format!("{}{}", done.stdout, done.stderr);
            is_harmless(&said, &format!("`{line}`"));
        }
    }
    // In the name of the file too, and in what is typed.
    let cli = Cli::new();
    for line in [
        "-f '\u{1b}]52;c;eA==\u{7}\u{202e}.toml' status",
        "show '\u{1b}]0;own\u{7}\u{200b}'",
        "'\u{9b}31m'",
        "--file '\u{1b}[2J\u{9b}/x' init",
    ] {
        let done = cli.run(line);
        assert_ne!(done.code, 0);
        is_harmless(&format!("{}{}", done.stdout, done.stderr), line);
    }
}

/// Names of every width: wide, joined, combined, from right to left, as flags.
const NAMES: &[&str] = &[
    "陳大文 さくら",
    "👩\u{200d}👩\u{200d}👧 Family",
    "🇨🇭 Flag 🇺🇸",
    "e\u{301}a\u{30a}o\u{308} Combined",
    "محمد علي",
    "नमस्ते",
    "ｗｉｄｅ",
];

#[test]
fn f52_wide_and_joined_letters_keep_the_columns() {
    for name in NAMES {
        let board = SMALL
            .replace("Priya Natarajan", name)
            .replace("Technical Guru", &format!("{name} {name} {name} {name}"));
        for (width, height) in [(80, 24), (79, 24), (61, 20), (40, 12), (120, 40)] {
            let tui = Tui::on(&board).sized(width, height);
            for line in tui.screen().lines() {
                let columns = boardroom::model::text::width(line);
                assert!(columns <= usize::from(width), "{columns} columns of {width}: {line}");
            }
            // Terminals do not agree on how wide a flag or a joined emoji is: neither reaches one.
            let unsettled = |c| matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{1f1e6}'..='\u{1f1ff}');
            assert!(!tui.screen().contains(unsettled), "{}", tui.screen());
            // Nothing is cut in half: what is on screen of a name are whole letters of it.
            for cell in tui.buffer().content() {
                assert!(
                    !cell.symbol().starts_with(['\u{200d}', '\u{301}', '\u{fe0f}']),
                    "{:?}",
                    cell.symbol()
                );
            }
        }
        let tui = Tui::on(&board);
        let buffer = tui.buffer();
        let edges = (3..5).map(|y| buffer[(38, y)].symbol().to_string());
        assert_eq!(edges.collect::<Vec<_>>(), ["│", "│"], "the frame stands straight:\n{}", tui.screen());
    }
}

#[test]
fn f54_every_screen_at_any_size() {
    for keys in PLACES {
        for (width, height) in
            [(1, 1), (2, 1), (1, 24), (80, 1), (19, 4), (20, 5), (40, 8), (300, 2), (300, 90)]
        {
            let mut tui = Tui::on(SMALL).sized(width, height);
            tui.keys(keys);
            drop(tui.screen());
            let mut tui = Tui::on(SMALL);
            tui.keys(keys);
            let small = tui.sized(width, height);
            drop(small.screen());
            drop(small.sized(80, 24).screen());
        }
    }
}

#[test]
fn every_height_from_one_row_to_more_than_enough() {
    let note = |n: u32| {
        format!(
            "\n[[catchup]]\non = 2026-{:02}-{:02}\nwith = [\"priya\"]\nnote = \"{}\"\n",
            1 + n / 28,
            1 + n % 28,
            "a note of some length that goes over several lines ".repeat(1 + n as usize % 5)
        )
    };
    let calm = "format = 1\n\n[[seat]]\nid = \"guru\"\nkind = \"mentor\"\n\n[[person]]\nid = \"priya\"\nseats = [\"guru\"]\n\
                every = \"year\"\nterm = 2026-12-11\n";
    let notes: String = (0..280).step_by(40).map(note).collect();
    for board in [SMALL.to_string() + &notes, calm.to_string() + &notes, twenty_seats(), long_names()] {
        for width in [40, 60, 72, 80, 110, 150, 160, 200] {
            let mut tui = Tui::on(&board);
            for height in 1..46 {
                tui = tui.sized(width, height);
                drop(tui.screen());
            }
        }
    }
}

#[test]
fn f58_a_panic_gives_all_back() {
    for whose in ["main", "thread"] {
        let home = Home::with(BOARD);
        let mut pty = home.dashboard_with(&[("BOARDROOM_FAULT", whose)], &[]);
        pty.shows("This week").types("n").shows("Quick note").types("half a thou").shows("half a thou");
        pty.types("\u{1b}[24~").until("the shell's own screen", |screen| !screen.alternate_screen());
        pty.shows("boardroom stopped over a mistake of its own").shows("kept as a draft").shows("crash.log");
        assert!(!pty.ends(), "a panic is a failure");
        pty.is_given_back();
        assert!(!pty.contents().contains("a fault on purpose"), "{}", pty.contents());
        let log = std::fs::read_to_string(home.path().join(".local/state/boardroom/crash.log")).unwrap();
        assert!(log.contains("a fault on purpose") && log.contains("run.rs"), "{log}");
        assert_eq!(home.text(), BOARD);
        home.dashboard().shows("A note was not saved").types("n").shows("half a thou");
    }
}

#[test]
fn f59_no_terminal_at_all() {
    let home = Home::with(BOARD);
    let run = |arguments: &[&str], terminal: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_boardroom"));
        command.args(arguments).env_clear().envs(home.variables()).env("TERM", terminal).stdin(Stdio::null());
        command.output().unwrap()
    };
    for arguments in [
        &[][..],
        &["demo"],
        &["--plain"],
        &["review"],
        &["check-in"],
        &["note"],
        &["edit"],
        &["remove", "priya"],
    ] {
        let output = run(arguments, "xterm");
        let said =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code().is_some_and(|code| code < 3), "{arguments:?}: {said}");
        assert!(!said.contains('\u{1b}') && !said.is_empty(), "{arguments:?}: {said}");
    }
    assert_eq!(home.text(), BOARD);
}

#[test]
fn f60_terminals_that_can_little() {
    let home = Home::with(BOARD);
    for terminal in ["dumb", ""] {
        let mut pty = home.dashboard_with(&[("TERM", terminal)], &[]);
        pty.shows("Technical Guru");
        assert!(pty.ends());
        assert!(!pty.raw().contains('\u{1b}'), "TERM={terminal}: {:?}", pty.raw());
    }
    let mut pty = home.dashboard_with(&[("NO_COLOR", "1")], &[]);
    pty.shows("This week").types("q");
    assert!(pty.ends());
    let raw = pty.raw();
    let codes =
        raw.split("\u{1b}[").filter_map(|part| part.split_once('m')).flat_map(|(codes, _)| codes.split(';'));
    let colors: Vec<&str> =
        codes.filter(|code| matches!(code.parse(), Ok(30..=38 | 40..=48 | 90..=107))).collect();
    assert!(colors.is_empty(), "{colors:?} in {raw:?}");
    let mut pty = home.dashboard_with(&[("LC_ALL", "C")], &[]);
    pty.shows("This week").types("q");
    assert!(pty.ends());
    assert!(pty.raw().is_ascii(), "ASCII alone");
}

#[test]
fn read_only_is_said_on_every_screen_and_refused_in_words() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard_with(&[], &["--read-only"]);
    pty.shows("This week").shows("read only").types("n").shows("Not now: --read-only was given");
    for keys in ["\r", "\u{1b}", "Y", "\u{1b}", ":people\r", "\u{1b}", "."] {
        pty.types(keys).pauses().shows("read only");
    }
    pty.types("u").pauses().types("q");
    assert!(pty.ends());
    assert_eq!((home.text().as_str(), home.drafts().len()), (BOARD, 0));
    assert!(!home.path().join(".local").exists(), "nothing is written anywhere");
}
/// A click with the left button, as a terminal reports it; column and row from 1.
fn click(x: u16, y: u16) -> String {
    format!("\u{1b}[<0;{x};{y}M\u{1b}[<0;{x};{y}m")
}

#[test]
fn the_mouse_is_taken_and_given_back() {
    use vt100::{MouseProtocolEncoding, MouseProtocolMode};
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    pty.until("the mouse is taken", |screen| {
        screen.mouse_protocol_mode() == MouseProtocolMode::PressRelease
            && screen.mouse_protocol_encoding() == MouseProtocolEncoding::Sgr
    });
    pty.types(&click(5, 4)).types(&click(5, 4)).shows("Catch-ups").types("\u{1b}").shows("This week");
    pty.types("M").until("the mouse is the terminal's", |screen| {
        screen.mouse_protocol_mode() == MouseProtocolMode::None
    });
    pty.types("Mq");
    assert!(pty.ends());
    pty.is_given_back();
    std::fs::create_dir_all(home.path().join(".config/boardroom")).unwrap();
    std::fs::write(home.path().join(".config/boardroom/config.toml"), "mouse = false\n").unwrap();
    let mut pty = home.dashboard();
    pty.types("?")
        .shows("Keys on the Board")
        .until("the mouse is left alone", |screen| screen.mouse_protocol_mode() == MouseProtocolMode::None);
}

#[test]
fn gnu_screen_is_asked_for_the_mouse_only_by_its_key() {
    use vt100::MouseProtocolMode;
    let home = Home::with(BOARD);
    let mut pty = home.dashboard_with(&[("TERM", "screen"), ("STY", "1.pts")], &[]);
    pty.types("?")
        .shows("Keys on the Board")
        .until("the mouse is left alone", |screen| screen.mouse_protocol_mode() == MouseProtocolMode::None);
    pty.types("\u{1b}").until("help is closed", |screen| !screen.contents().contains("Keys on the Board"));
    pty.types("M").until("the mouse is taken", |screen| {
        screen.mouse_protocol_mode() == MouseProtocolMode::PressRelease
    });
    pty.types("q");
    assert!(pty.ends());
    pty.is_given_back();
}

/// The colour of the first cell that shows this text.
fn colour_of(screen: &vt100::Screen, text: &str) -> Option<vt100::Color> {
    let (rows, columns) = screen.size();
    let cells = (0..rows).flat_map(|y| (0..columns).filter_map(move |x| Some((y, x, screen.cell(y, x)?))));
    cells.filter(|(_, _, cell)| cell.contents() == text).map(|(_, _, cell)| cell.fgcolor()).next()
}

#[test]
fn the_terminal_says_whether_it_is_light_and_no_part_of_that_is_a_key() {
    let home = Home::with(BOARD);
    let mut pty = home.dashboard();
    let own = vt100::Color::Default;
    // It never answered, and the Board is there, in the terminal's own colours.
    pty.until("its own colours", |screen| colour_of(screen, "╭") == Some(own));
    pty.types("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\");
    pty.until("the light theme", |screen| colour_of(screen, "╭").is_some_and(|colour| colour != own));
    pty.types("n").shows("Quick note").types("a]b").shows("a]b").types("\u{1b}");
    pty.shows("Kept as a draft").types("q");
    assert!(pty.ends());
    pty.is_given_back();
}

#[test]
fn a_terminal_that_answers_in_time_sees_one_frame_in_its_colours() {
    let home = Home::with(BOARD);
    let mut pty =
        home.run(&["/bin/sh", "-c", &format!("read line; exec {}", env!("CARGO_BIN_EXE_boardroom"))]);
    // What stands behind the line is there before the dashboard asks.
    pty.types("go\n\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\");
    pty.shows("This week").pauses();
    pty.until("the light theme", |screen| {
        colour_of(screen, "╭").is_some_and(|colour| colour != vt100::Color::Default)
    });
    assert_eq!(pty.raw().matches("This week").count(), 1, "{}", pty.raw());
    pty.types("q");
    assert!(pty.ends());
    pty.is_given_back();
}
