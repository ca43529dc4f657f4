//! Input that somebody made to do harm, or that chance made: every prefix, every bit, arbitrary bytes grown from a corpus,
//! and more of everything than anybody has. Nothing may panic, hang, or take the machine.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use boardroom::{
    edit::{self, Context},
    exchange::import::{self, Around},
    file::{BoardFile, told},
    model::Ids,
    note::{self, Given},
    session::Session,
};
use proptest::prelude::*;

use super::harness::{self, Home, in_the_same_place};
use crate::common::{boards::SMALL, cli::Cli};

fn today() -> chrono::NaiveDate {
    "2026-11-20".parse().unwrap()
}

/// Everything that a program does with a file before it shows it; whether it is a board.
fn read_board(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let session = Session::of(BoardFile::parse(text), today());
    let file = session.file();
    let problems = told(file.problems().iter(), "board.toml", text);
    assert!(!problems.contains('\u{1b}'), "{problems:?}");
    assert_eq!(file.text(), text);
    file.is_readable()
}

#[test]
fn every_prefix_of_a_board() {
    let board = include_bytes!("../boards/full.toml");
    let whole = (0..=board.len()).filter(|end| read_board(&board[..*end])).count();
    assert!(whole > 100 && whole < board.len(), "{whole} of {} are boards", board.len());
}

#[test]
fn every_bit_of_a_board() {
    let mut board = SMALL.as_bytes().to_vec();
    let mut readable = 0;
    for bit in 0..board.len() * 8 {
        board[bit / 8] ^= 1 << (bit % 8);
        readable += usize::from(read_board(&board));
        board[bit / 8] ^= 1 << (bit % 8);
    }
    assert!(readable > 100 && readable < board.len() * 8, "{readable} of {} are boards", board.len() * 8);
}

/// Files that are no board are refused by the program, and left as they are.
#[test]
fn some_bits_through_the_program() {
    for bit in (3..SMALL.len() * 8).step_by(SMALL.len() * 8 / 40) {
        let mut board = SMALL.as_bytes().to_vec();
        board[bit / 8] ^= 1 << (bit % 8);
        let home = Home::new("", false);
        fs::write(home.file(), &board).unwrap();
        let output = home.boardroom(&["touch", "priya"]).output().unwrap();
        let after = fs::read(home.file()).unwrap();
        match output.status.code() {
            Some(0) => assert!(after.len() > board.len(), "{}", harness::told(&output)),
            Some(3 | 5) => assert_eq!(after, board, "{}", harness::told(&output)),
            _ => panic!("bit {bit}: {}", harness::told(&output)),
        }
    }
}

fn corpus(of: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let more = [("import", "exchange"), ("board", "boards")].into_iter().filter(|(name, _)| *name == of);
    let folders = [root.join("corpus").join(of)].into_iter().chain(more.map(|(_, folder)| root.join(folder)));
    let entries = folders.flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    assert!(paths.len() >= 6, "a corpus of {of}");
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// One change to bytes, by chance.
#[derive(Debug, Clone)]
enum Harm {
    Flip(usize),
    Cut(usize, usize),
    Double(usize, usize),
    Put(usize, Vec<u8>),
}

/// Pieces that mean something to one of the readers.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "{",
    "=",
    "#",
    "\\",
    ":",
    ";",
    ",",
    "\0",
    "\u{1b}]52;",
    "\u{202e}",
    "BEGIN:VCARD\n",
    "END:VCARD\n",
    "BEGIN:VEVENT\n",
    "RRULE:FREQ=DAILY\n",
    "9999-12-31",
    "0000-00-00",
    "-1",
    "1e999",
    "\u{feff}",
    "format = 2\n",
    "[[person]]\n",
    "with ",
    "do: ",
    " by ",
    "next: ",
];

fn harm() -> impl Strategy<Value = Harm> {
    let known = prop::sample::select(PIECES).prop_map(|text| text.as_bytes().to_vec());
    let piece = prop_oneof![proptest::collection::vec(any::<u8>(), 0..8), known];
    prop_oneof![
        any::<usize>().prop_map(Harm::Flip),
        (any::<usize>(), 0..40usize).prop_map(|(at, len)| Harm::Cut(at, len)),
        (any::<usize>(), 0..200usize).prop_map(|(at, len)| Harm::Double(at, len)),
        (any::<usize>(), piece).prop_map(|(at, piece)| Harm::Put(at, piece)),
    ]
}

fn harms() -> impl Strategy<Value = Vec<Harm>> {
    proptest::collection::vec(harm(), 0..6)
}

fn harmed(mut bytes: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    for harm in harms {
        let len = bytes.len();
        let place = |at: &usize| at % (len + 1);
        match harm {
            Harm::Flip(bit) if len > 0 => bytes[bit / 8 % len] ^= 1 << (bit % 8),
            Harm::Flip(_) => {}
            Harm::Cut(at, most) => drop(bytes.drain(place(at)..(place(at) + most).min(len))),
            Harm::Double(at, most) => {
                let piece = bytes[place(at)..(place(at) + most).min(len)].to_vec();
                bytes.splice(place(at)..place(at), piece);
            }
            Harm::Put(at, piece) => drop(bytes.splice(place(at)..place(at), piece.iter().copied())),
        }
    }
    bytes
}

/// Makes an edit on a small board and reads back what came of it.
fn lands(make: impl FnOnce(&Context) -> Option<edit::Edit>) {
    let file = BoardFile::parse(SMALL);
    let mut ids = Ids::new(7);
    let made = make(&Context::new(&file, today(), &mut ids));
    if let Some(edit) = made {
        let after = edit::apply(&file, &edit).unwrap();
        assert!(BoardFile::parse(after.text()).is_readable(), "{}", after.text());
        assert!(!after.text().contains(['\u{1b}', '\u{7}', '\0']), "{:?}", after.text());
    }
}

fn read_import(name: &str, bytes: &[u8]) {
    let me = Some("me@example.org");
    let around = Around { today: today(), me, my_name: None, people: &[], local: |utc| utc };
    let Ok(batch) = import::read(name, bytes, &around) else { return };
    lands(|cx| import::plan(cx, batch, &import::Choice::default()).ok().map(|plan| plan.edit));
}

fn read_note(text: &str) {
    let file = BoardFile::parse(SMALL);
    for people in [vec!["priya".to_string()], Vec::new()] {
        let given = Given { selection: !people.is_empty(), people, ..Given::default() };
        let note = note::understand(text, file.board(), today(), &given);
        lands(|cx| edit::catchup::note(cx, &note).ok());
    }
}

#[test]
fn the_corpus_as_it_is() {
    for (path, bytes) in corpus("board") {
        read_board(&bytes);
        let home = Home::new("", false);
        fs::write(home.file(), &bytes).unwrap();
        for command in [&["status", "--json"][..], &["check"], &["today"]] {
            let output = home.boardroom(command).output().unwrap();
            let is_expected = matches!(output.status.code(), Some(0 | 3));
            assert!(is_expected, "{}: {}", path.display(), harness::told(&output));
        }
        assert_eq!(fs::read(home.file()).unwrap(), bytes);
    }
    for (path, bytes) in corpus("import") {
        read_import(&path.to_string_lossy(), &bytes);
        let done = Cli::with(SMALL).run(&format!("import '{}' --dry-run", path.display()));
        let is_safe = !done.stdout.contains('\u{1b}') && !done.stderr.contains('\u{1b}');
        assert!([0, 1].contains(&done.code) && is_safe, "{done}");
    }
    for (_, bytes) in corpus("note") {
        read_note(&String::from_utf8_lossy(&bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]
    #[test]
    fn bytes_grown_from_boards(which in any::<usize>(), harms in harms()) {
        let corpus = corpus("board");
        read_board(&harmed(corpus[which % corpus.len()].1.clone(), &harms));
    }

    #[test]
    fn bytes_grown_from_imports(which in any::<usize>(), harms in harms()) {
        let corpus = corpus("import");
        let (path, bytes) = &corpus[which % corpus.len()];
        read_import(&path.to_string_lossy(), &harmed(bytes.clone(), &harms));
    }

    #[test]
    fn bytes_grown_from_notes(which in any::<usize>(), harms in harms()) {
        let corpus = corpus("note");
        read_note(&String::from_utf8_lossy(&harmed(corpus[which % corpus.len()].1.clone(), &harms)));
    }

    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600), name in "x\\.(vcf|ics|csv|json|md|txt)") {
        read_board(&bytes);
        read_import(&name, &bytes);
        read_note(&String::from_utf8_lossy(&bytes));
    }
}

/// Runs the program where it may have so much memory, and work for so many seconds, however busy the machine is.
fn within(megabytes: usize, seconds: u32, home: &Home, arguments: &str) -> std::process::Output {
    let mut shell = Command::new("/bin/sh");
    let program = env!("CARGO_BIN_EXE_boardroom");
    shell.args([
        "-c",
        &format!("ulimit -v {}; ulimit -t {seconds}; exec '{program}' {arguments}", megabytes << 10),
    ]);
    in_the_same_place(shell, &home.boardroom(&[])).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn files_larger_than_any_board_are_refused_unread() {
    let home = Home::new("", false);
    for (name, megabytes) in [("board.toml", 100), ("cards", 200)] {
        File::create(home.data().join(name)).unwrap().set_len(megabytes << 20).unwrap();
    }
    let output = within(150, 10, &home, "status");
    let said = harness::told(&output);
    assert!(output.status.code() == Some(3) && said.contains("larger than 64 MiB"), "{said}");
    fs::write(home.file(), SMALL).unwrap();
    let output = within(400, 20, &home, "import data/cards --dry-run");
    let said = harness::told(&output);
    assert!(output.status.code() == Some(1) && said.contains("larger than 64 MiB"), "{said}");
}

/// More of everything than anybody has: answered in seconds even unoptimized, with little memory and few words.
#[test]
fn more_of_everything_than_anybody_has() {
    const MANY: usize = 20_000;
    let each =
        |line: &dyn Fn(usize) -> String| format!("format = 1\n{}", (0..MANY).map(line).collect::<String>());
    let same = |line: &'static str| each(&|_| line.into());
    let many = |part: &str| format!("format = 1\nx = {}", part.repeat(MANY * 10));
    for (what, board) in [
        ("keys", each(&|n| format!("k{n} = {n}\n"))),
        ("keys of a record", each(&|n| if n == 0 { "[owner]\n".into() } else { format!("k{n} = {n}\n") })),
        ("the same key", same("k = 1\n")),
        ("tables", each(&|n| format!("[t{n}]\n"))),
        ("records without anything", same("[[person]]\n")),
        ("records with the same id", same("[[person]]\nid = \"a\"\n")),
        ("references to nothing", same("[[catchup]]\non = 2026-01-01\nwith = [\"x\"]\n")),
        ("lines that are nothing", same("what is this\n")),
        ("headings that are open", same("[[\n")),
        ("brackets", many("[")),
        ("braces", many("{a=")),
        ("quotes", many("\"")),
        ("dots", format!("format = 1\n{}a = 1\n", "a.".repeat(MANY * 10))),
        ("one line", format!("format = 1\nx = \"{}\"\n", "x".repeat(20 << 20))),
    ] {
        let home = Home::new(&board, false);
        let output = within(700, 20, &home, "status --short");
        assert!(matches!(output.status.code(), Some(0 | 3)), "{what}: {}", harness::told(&output));
        assert!(output.stderr.len() < 50_000, "{what}: {} bytes of complaints", output.stderr.len());
    }
}
