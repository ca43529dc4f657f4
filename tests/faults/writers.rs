//! F42–F47: two who write the same file: commands, dashboards, editors, tools that synchronise.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::harness::{Home, left_out};
use crate::common::{Tui, boards::SMALL, cli::DEMO};

#[test]
fn f42_fifty_commands_at_once() {
    let home = Home::new(SMALL, false);
    let children: Vec<_> = (0..50)
        .map(|n| {
            let text = format!("win number {n}");
            (n, home.boardroom(&["-q", "add", "win", &text]).spawn().unwrap())
        })
        .collect();
    for (n, mut child) in children {
        assert!(child.wait().unwrap().success(), "number {n}");
    }
    let wins = home.boardroom(&["wins", "--json"]).output().unwrap();
    let wins: serde_json::Value = serde_json::from_slice(&wins.stdout).unwrap();
    let mut texts: Vec<&str> =
        wins.as_array().unwrap().iter().filter_map(|win| win["text"].as_str()).collect();
    let mut ids: Vec<&str> = wins.as_array().unwrap().iter().filter_map(|win| win["id"].as_str()).collect();
    texts.retain(|text| text.starts_with("win number"));
    texts.sort_unstable();
    texts.dedup();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!((texts.len(), ids.len()), (50, all), "none is lost, no id comes twice");
    for _ in 0..50 {
        assert!(home.boardroom(&["-q", "undo"]).status().unwrap().success());
    }
    assert_eq!(home.text(), SMALL, "each is one entry of the one history");
}

/// The line with the cursor on it.
fn at_cursor(tui: &Tui) -> String {
    tui.screen().lines().find(|line| line.contains('▸')).unwrap_or_default().to_string()
}

#[test]
fn f43_a_command_while_the_dashboard_is_open() {
    let mut tui = Tui::on(DEMO);
    tui.keys("jj");
    let before = at_cursor(&tui);
    let edited = tui.file().replace("Hana Kim", "Hana Lee");
    tui.write(&edited).second().shows("Hana Lee").shows("changed elsewhere");
    assert_eq!(at_cursor(&tui), before, "the cursor stays");
    // A list that is scrolled stays where it is.
    let mut tui = Tui::on(DEMO).sized(60, 12);
    tui.keys("<enter>").keys("jjj");
    let before = tui.screen();
    let edited = tui.file() + "\n# a remark at the end\n";
    tui.write(&edited).second();
    let body = |screen: &str| screen.lines().take(10).map(str::to_string).collect::<Vec<_>>();
    assert_eq!(body(&tui.screen()), body(&before));
}

#[test]
fn f44_an_edit_while_a_note_is_being_typed() {
    let mut tui = Tui::on(SMALL);
    tui.keys("n").keys("yesterday coffee with Priya: half a");
    let edited = format!(
        "# by hand\n{}\n[[win]]\non = 2026-11-01\ntext = \"theirs\"\n",
        SMALL.replace("Ana Gomes", "Ana G.")
    );
    tui.write(&edited).second().shows("yesterday coffee with Priya: half a");
    tui.keys(" thought<enter>").wrote("note = \"half a thought\"").wrote("text = \"theirs\"").wrote("Ana G.");
    assert!(tui.file().starts_with("# by hand\n"));
    // Saved before anybody looked: the same.
    let mut tui = Tui::on(SMALL);
    tui.keys("n").keys("yesterday coffee with Priya: mine").write(&edited).keys("<enter>");
    tui.wrote("note = \"mine\"").wrote("text = \"theirs\"");
}

/// A board on which the second of three promises is under the cursor of the list of promises.
const PROMISES: &str = "format = 1\n[[person]]\nid = \"priya\"\nname = \"Priya\"\n\n[[action]]\ntext = \"first\"\nwith = [\"priya\"]\n\
                        by = 2026-11-18\n\n[[action]]\nid = \"a2\"\ntext = \"second\"\nwith = [\"priya\"]\nby = 2026-11-19\n\n\
                        [[action]]\ntext = \"third\"\nwith = [\"priya\"]\nby = 2026-11-20\n";

#[test]
fn f44_what_a_form_is_about_is_followed() {
    let more = "[[action]]\ntext = \"a new one in front\"\nby = 2026-11-20\n\n[[action]]\ntext = \"first\"";
    for (promise, others) in [("second", ["first", "third"]), ("third", ["first", "second"])] {
        let mut tui = Tui::on(PROMISES);
        tui.keys(":")
            .keys("promises<enter>")
            .keys("/")
            .keys(promise)
            .keys("<enter>")
            .keys("d")
            .shows("What came of it");
        let edited = PROMISES.replace("[[action]]\ntext = \"first\"", more);
        tui.write(&edited).second().keys("went well<enter>");
        let block = |name: &str| {
            let file = tui.file();
            let at = file.find(&format!("text = \"{name}\"")).unwrap();
            file[at..].split("\n\n").next().unwrap().to_string()
        };
        assert!(block(promise).contains("result = \"went well\""), "{}", tui.file());
        for other in others {
            assert!(!block(other).contains("done"), "{}", tui.file());
        }
    }
}

#[test]
fn f45_the_person_one_writes_about_is_gone() {
    let with = format!("{SMALL}\n[[person]]\nid = \"zoe\"\nname = \"Zoe Park\"\n");
    let without = SMALL;
    // Named in the note.
    let mut tui = Tui::on(&with);
    tui.keys("n").keys("yesterday coffee with Zoe Park: she said so").write(without).second();
    tui.shows("she said so").keys("<enter>").shows("she said so");
    assert_eq!(tui.file(), without, "nothing is guessed");
    tui.keys("<esc>").keys("<esc>");
    let mut tui = tui.again();
    tui.shows("A note was not saved").keys("n").shows("she said so");
    // Selected before: the note is about somebody by id.
    let mut tui = Tui::on(&with);
    tui.keys("/").keys("zoe<enter>").keys("n").keys("she said so").write(without).second();
    tui.shows("she said so").keys("<enter>").shows("she said so");
    assert_eq!(tui.file(), without, "no record names somebody who is not there");
    // Renamed: it is the same person by id.
    let mut tui = Tui::on(&with);
    tui.keys("/").keys("zoe<enter>").keys("n").keys("she said so");
    tui.write(&with.replace("Zoe Park", "Zoe Silva")).second().keys("<enter>");
    tui.wrote("with = [\"zoe\"]").wrote("note = \"she said so\"").wrote("Zoe Silva");
    // In a form.
    let mut tui = Tui::on(&with);
    tui.keys("/").keys("zoe<enter>").keys("t").keys("what she thinks of it").write(without).second();
    tui.keys("<enter>").shows("what she thinks of it");
    assert_eq!(tui.file(), without);
}

#[test]
fn f46_an_edit_breaks_the_file() {
    let mut tui = Tui::on(SMALL);
    let broken = format!("{SMALL}\n[[person\nname = \"half");
    tui.keys("n").keys("yesterday coffee with Priya: one");
    tui.write(&broken).second().shows("yesterday coffee with Priya: one");
    tui.keys("<enter>").shows("yesterday coffee with Priya: one");
    assert_eq!(tui.file(), broken, "nothing is saved over it");
    tui.keys("<esc>").shows("the file has problems now").shows("Priya Natarajan");
    tui.keys(".").shows("Not now");
    assert_eq!(tui.file(), broken);
    tui.write(SMALL).second().hides("problems").keys("n").shows("one").keys("<enter>");
    tui.wrote("note = \"one\"");
    // Broken in the moment before the save, when nobody has looked yet.
    let mut tui = Tui::on(SMALL);
    tui.keys("n").keys("yesterday coffee with Priya: two").write(&broken).keys("<enter>").shows("Priya: two");
    assert_eq!(tui.file(), broken, "nothing is saved over it");
    // One that was broken from the start shows what is wrong, and the board as soon as it is mended.
    let mut tui = Tui::on(&broken);
    tui.shows("board.toml").hides("Priya Natarajan");
    tui.write(SMALL).second().shows("Priya Natarajan");
}

/// A way to put text into the file, as editors and tools have them.
type Save = fn(&Path, &str);

const SAVES: &[(&str, Save)] = &[
    ("in place", |path, text| fs::write(path, text).unwrap()),
    ("renamed over", |path, text| {
        let temp = beside(path, ".tmp");
        fs::write(&temp, text).unwrap();
        fs::rename(temp, path).unwrap();
    }),
    ("renamed away, then made anew", |path, text| {
        fs::rename(path, beside(path, "~")).unwrap();
        fs::write(path, text).unwrap();
    }),
    ("deleted, then moved in", |path, text| {
        let temp = beside(path, ".part");
        fs::write(&temp, text).unwrap();
        fs::remove_file(path).unwrap();
        fs::rename(temp, path).unwrap();
    }),
    ("the time set back", |path, text| {
        let old = fs::metadata(path).unwrap().modified().unwrap();
        fs::write(path, text).unwrap();
        fs::File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
    }),
];

fn beside(path: &Path, end: &str) -> PathBuf {
    path.with_file_name(format!("board.toml{end}"))
}

#[test]
fn f47_every_way_to_save() {
    for (way, save) in SAVES {
        let mut tui = Tui::on(SMALL);
        for n in 10..30 {
            // The same length each time: neither size nor, at times, the clock tells.
            save(&tui.path(), &SMALL.replace("Priya Natarajan", &format!("Priya Nr. {n}")));
            tui.second();
            let screen = tui.screen();
            assert!(screen.contains(&format!("Priya Nr. {n}")), "{way}, save {n}:\n{screen}");
        }
        tui.keys("n")
            .keys("yesterday coffee with Priya: one<enter>")
            .wrote("note = \"one\"")
            .wrote("Priya Nr. 29");
    }
}

#[test]
fn f47_half_a_save_never_shows_an_empty_board() {
    let mut tui = Tui::on(SMALL);
    tui.keys("n").keys("yesterday coffee with Priya: one<enter>");
    let text = tui.file();
    for half in [0, 1, text.len() / 2, text.len() - 3] {
        tui.write(&text[..half]).second().shows("Priya Natarajan");
        tui.write(&text).second().shows("Priya Natarajan").hides("problem");
    }
}

#[test]
fn f47_vim_saves() {
    if !Command::new("vim").arg("--version").output().is_ok_and(|output| output.status.success()) {
        return left_out("f47, with vim", "no vim here");
    }
    for options in
        ["set nobackup nowritebackup", "set backup backupcopy=no", "set backup backupcopy=yes", "set fsync"]
    {
        let mut tui = Tui::on(SMALL);
        for n in 1..4 {
            let replace = format!("%s/^name = \"Priya.*/name = \"Priya no {n}\"/");
            let vim = Command::new("vim")
                .args(["-u", "NONE", "-n", "-es", "-c", options, "-c", &replace, "-c", "wq"])
                .arg(tui.path())
                .env("HOME", tui.path().parent().unwrap())
                .output()
                .unwrap();
            tui.second();
            assert!(tui.screen().contains(&format!("Priya no {n}")), "{options}: {vim:?}\n{}", tui.screen());
        }
    }
}
