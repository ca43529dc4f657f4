//! F61 and F62: who may read what is written, and what other programs would run of it.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
    process::{Command, Stdio},
};

use super::harness::{Home, in_the_same_place, told};
use crate::common::{boards::SMALL, cli::Cli, pty};

/// Every path below a folder with its mode.
fn modes(folder: &Path) -> Vec<(String, u32)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let meta = entry.metadata().unwrap();
        found.push((entry.path().display().to_string(), meta.mode() & 0o7777));
        if meta.is_dir() {
            found.extend(modes(&entry.path()));
        }
    }
    found
}

#[track_caller]
fn are_private(folder: &Path) {
    let modes = modes(folder);
    assert!(!modes.is_empty(), "{} is empty", folder.display());
    for (path, mode) in modes {
        let private = if Path::new(&path).is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, private, "{path} is {mode:o}");
    }
}

#[test]
fn f61_what_is_written_is_private() {
    let home = Home::new(SMALL, false);
    let data = home.path().join("new");
    let look = home.path().join("look");
    // What an editor is given, and the folder that it is in.
    let editor = home.path().join("editor");
    fs::write(
        &editor,
        "#!/bin/sh\nstat -c '%a %n' \"$1\" \"$(dirname \"$1\")\" >> \"$LOOK\"\necho '# seen' >> \"$1\"\n",
    )
    .unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let lines = [
        "{} init",
        "{} add person 'Zoe Park' --seat peer-support",
        "{} note 'yesterday coffee with Zoe: one'",
        "{} touch zoe",
        "{} undo",
        "{} redo",
        "{} edit zoe-park || {} edit",
        "{} set zoe city Bern",
        "{} export --format csv --out out.csv",
        "{} export --format ics --out out.ics",
        "{} export --format json --out out.json",
        "{} export --format vcf --out out.vcf",
        "{} export --format md --notes --out out.md",
        "{} restore 2 --yes",
        "{} note 'yesterday coffee with Zoe: and' && chmod 400 b.toml && ! {} note 'yesterday coffee with Zoe: kept'",
    ];
    fs::create_dir(&data).unwrap();
    for line in lines {
        let script =
            format!("umask 000; {}", line.replace("{}", &format!("'{}'", env!("CARGO_BIN_EXE_boardroom"))));
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &script]);
        let mut command = in_the_same_place(command, &home.boardroom(&[]));
        command.env("BOARDROOM_FILE", "b.toml").env("EDITOR", &editor).env("LOOK", &look).current_dir(&data);
        command.env("TMPDIR", home.path().join("tmp")).env("XDG_STATE_HOME", home.path().join("private"));
        fs::create_dir_all(home.path().join("tmp")).unwrap();
        let output = command.stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success() || rustix::process::geteuid().is_root(), "{line}: {}", told(&output));
    }
    fs::set_permissions(data.join("b.toml"), fs::Permissions::from_mode(0o600)).unwrap();
    are_private(&data);
    are_private(&home.path().join("private"));
    let seen = fs::read_to_string(look).unwrap();
    let (file, folder) = seen.split_once('\n').unwrap();
    assert!(file.starts_with("600 ") && folder.starts_with("700 "), "{seen}");
    assert_eq!(fs::read_dir(home.path().join("tmp")).unwrap().count(), 0, "the editor's copy is gone");
    let drafts: Vec<_> = modes(&home.path().join("private"))
        .into_iter()
        .filter(|(path, _)| path.contains("drafts/"))
        .collect();
    assert!(
        !drafts.is_empty() || rustix::process::geteuid().is_root(),
        "the note that could not be saved is kept"
    );
}

#[test]
fn f61_modes_of_others_stay() {
    for mode in [0o640, 0o644, 0o600, 0o666] {
        let home = Home::new(SMALL, false);
        fs::set_permissions(home.file(), fs::Permissions::from_mode(mode)).unwrap();
        assert!(home.boardroom(&["-q", "touch", "priya"]).status().unwrap().success());
        assert!(home.boardroom(&["-q", "undo"]).status().unwrap().success());
        assert_eq!(fs::metadata(home.file()).unwrap().mode() & 0o7777, mode);
        are_private(&home.path().join("state"));
    }
}

#[test]
fn f61_drafts_of_the_dashboard_are_private() {
    let home = pty::Home::with(SMALL);
    let mut pty =
        home.run(&["/bin/sh", "-c", &format!("umask 000; exec '{}'", env!("CARGO_BIN_EXE_boardroom"))]);
    pty.shows("This week").types("n").shows("Quick note").types("half a thou").shows("half a thou");
    home.until("the note is on disk", || !home.drafts().is_empty());
    are_private(&home.path().join(".local/state/boardroom"));
    let is_closed = |screen: &vt100::Screen| !screen.contents().contains("Quick note");
    pty.types("\u{1b}").until("the note closed", is_closed).types("q");
    pty.ends();
}

/// Texts that a spreadsheet would compute.
const FORMULAS: &[&str] = &[
    "=HYPERLINK(\\\"http://x\\\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\\t=1",
    "\\r=1",
    "＝1",
    "\\u0000=1",
];

#[test]
fn f62_no_formula_leaves_for_a_spreadsheet() {
    for formula in FORMULAS {
        let cli = Cli::with(&format!(
            "format = 1\n[[person]]\nid = \"zoe\"\nname = \"{formula}\"\norg = \"{formula}\"\nrole = \"{formula}\"\ncity = \"{formula}\"\n\
             about = \"{formula}\"\nemail = \"{formula}\"\n"
        ));
        let csv = cli.run("export --format csv --notes").ok().stdout.clone();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csv.as_bytes());
        for cell in
            reader.records().flat_map(|row| row.unwrap().iter().map(str::to_string).collect::<Vec<_>>())
        {
            let begins = cell.trim_start().starts_with(['=', '+', '-', '@', '＝']);
            assert!(!begins, "{formula}: {cell:?} in\n{csv}");
        }
    }
}

#[test]
fn f62_no_line_is_smuggled_into_a_calendar_or_a_card() {
    let evil = r#"x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:own,;\\\"\u2028\u0085END:VCARD\nBEGIN:VCARD"#;
    let cli = Cli::with(&format!(
        "format = 1\n[owner]\nname = \"{evil}\"\n[[person]]\nid = \"zoe\"\nname = \"{evil}\"\norg = \"{evil}\"\nrole = \"{evil}\"\n\
         city = \"{evil}\"\nabout = \"{evil}\"\nemail = \"{evil}\"\nphone = \"{evil}\"\nurl = \"{evil}\"\nevery = \"2 weeks\"\n\
         since = 2026-11-01\n[[meeting]]\nid = \"m1\"\non = 2026-11-24T15:00:00\nwith = [\"zoe\"]\nhow = \"{evil}\"\nuid = \"{evil}\"\n\
         [[action]]\nid = \"a1\"\ntext = \"{evil}\"\nby = 2026-11-24\nwith = [\"zoe\"]\n"
    ));
    for notes in ["", " --notes"] {
        let card = cli.run(&format!("export --format vcf{notes}")).ok().stdout.clone();
        let lines = |text: &str, begin: &str| text.lines().filter(|line| line.starts_with(begin)).count();
        assert_eq!((lines(&card, "BEGIN:VCARD"), lines(&card, "END:VCARD")), (1, 1), "{card}");
        let calendar = cli.run(&format!("export --format ics{notes}")).ok().stdout.clone();
        assert_eq!(lines(&calendar, "BEGIN:VEVENT"), lines(&calendar, "END:VEVENT"), "{calendar}");
        assert_eq!(lines(&calendar, "SUMMARY:own"), 0, "{calendar}");
        for text in [&card, &calendar] {
            let sane = text.chars().all(|c| !c.is_control() || "\r\n\t".contains(c));
            assert!(sane && !text.contains('\u{2028}'), "{text:?}");
        }
    }
}

#[test]
fn f62_no_markup_runs_in_a_report() {
    let evil =
        "<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))](http://x)`'\\\"&lt;";
    let cli = Cli::with(&format!(
        "format = 1\n[owner]\nname = \"{evil}\"\ngoal = \"{evil}\"\n[[seat]]\nid = \"friend\"\nkind = \"friend\"\ntitle = \"{evil}\"\n[[person]]\n\
         id = \"zoe\"\nname = \"{evil}\"\nseats = [\"friend\"]\n[[catchup]]\non = 2026-11-19\nwith = [\"zoe\"]\nhow = \"{evil}\"\nnote = \"{evil}\"\n\
         [[win]]\non = 2026-11-01\ntext = \"{evil}\"\n[[action]]\ntext = \"{evil}\"\ndone = 2026-11-02\nresult = \"{evil}\"\nwith = [\"zoe\"]\n"
    ));
    let html = cli.run("report --year --html").ok().stdout.clone();
    assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{html}");
    for markdown in ["report --year", "export --format md --notes"] {
        let text = cli.run(markdown).ok().stdout.clone();
        // What stands between fences is shown as it is.
        let text: String = text.split("```").step_by(2).collect();
        assert!(!text.contains("<script>") && !text.contains("<img src"), "{text}");
        assert!(!text.contains("[x](javascript:"), "{text}");
    }
}

#[test]
fn f62_one_bad_card_does_not_stop_the_rest() {
    let cards = "BEGIN:VCARD\nVERSION:3.0\nFN:Good One\nEMAIL:one@example.org\nEND:VCARD\n\
                 BEGIN:VCARD\nVERSION:3.0\nFN:No End\n\
                 BEGIN:VCARD\nVERSION:3.0\nFN:\u{1b}]52;c;x\u{7}Evil\r\n END:VCARD\nPHOTO;ENCODING=b:AAAA\n AAAA\n====\nEND:VCARD\n\
                 BEGIN:VCARD\nVERSION:9.9\nN:;;;;\nEND:VCARD\nnonsense\n\
                 BEGIN:VCARD\nVERSION:4.0\nFN:Good Two\nEND:VCARD\n";
    let cli = Cli::with(SMALL);
    fs::write(cli.home().join("c.vcf"), cards).unwrap();
    cli.run("import c.vcf --dry-run")
        .ok()
        .says("Good One")
        .says("Good Two")
        .complains("Left out")
        .never_says("\u{1b}");
    assert_eq!(cli.text(), SMALL);
    cli.run("import c.vcf").ok();
    let text = cli.text();
    assert!(
        text.starts_with(&SMALL[..40]) && text.contains("Good One") && text.contains("Good Two"),
        "{text}"
    );
    cli.run("check").ok();
    cli.run("undo").ok();
    assert_eq!(cli.text(), SMALL);
}
