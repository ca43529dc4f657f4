//! Starting: no file, `init`, the places, the settings, completions and the manual.

use std::os::unix::fs::MetadataExt;

use crate::common::cli::Cli;

#[test]
fn without_a_file_it_says_how_to_begin() {
    let cli = Cli::new();
    for line in ["status", "", "people --json", "check", "undo"] {
        cli.run(line).fails(3).prints("").complains("there is no such file").complains("boardroom init");
    }
    assert_eq!(cli.listing(), Vec::<String>::new());
}

#[test]
fn init_writes_the_starter_board_once() {
    let cli = Cli::new();
    cli.run("init").ok().complains("six seats");
    let text = cli.text();
    assert_eq!(text, include_str!("../../assets/starter.toml"));
    assert_eq!(cli.file().metadata().unwrap().mode() & 0o777, 0o600);
    assert_eq!(cli.file().parent().unwrap().metadata().unwrap().mode() & 0o777, 0o700);
    cli.run("init").fails(1).complains("exists already");
    assert_eq!(cli.text(), text);
    cli.run("check").ok();
    cli.run("status").ok().says("0 of 6 seats active: 6 vacant.");
}

#[test]
fn init_makes_no_folders_but_its_own() {
    let cli = Cli::new();
    cli.run("init -f x/y.toml").fails(1).complains("does not exist");
    cli.run("init -f y.toml").ok();
    assert!(cli.home().join("y.toml").exists() && !cli.home().join("x").exists());
    cli.run("init --read-only -f z.toml").fails(1).complains("--read-only");
    assert!(!cli.home().join("z.toml").exists());
}

#[test]
fn the_file_is_given_by_flag_then_environment_then_default() {
    let cli = Cli::demo();
    std::fs::write(cli.home().join("a.toml"), "format = 1\n[owner]\nname = \"A\"\n").unwrap();
    std::fs::write(cli.home().join("b.toml"), "format = 1\n[owner]\nname = \"B\"\n").unwrap();
    let env = [("BOARDROOM_FILE", "a.toml")];
    let name = |done: crate::common::cli::Done| done.ok().json()["owner"]["name"].clone();
    assert_eq!(name(cli.run("status --json")), "Maya Chen");
    assert_eq!(name(cli.run_with("status --json", &env)), "A");
    assert_eq!(name(cli.run_with("status --json -f b.toml", &env)), "B");
    assert_eq!(name(cli.run_with("status --json", &[("BOARDROOM_FILE", "")])), "Maya Chen");
    cli.run_with("path", &env).ok().prints("a.toml\n");
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let cli = Cli::new();
    for (path, why) in [(".", "it is a folder"), ("/dev/null", "it is a device"), ("no/such", "no such file")]
    {
        cli.run(&format!("status -f {path}")).fails(3).complains(why);
    }
}

#[test]
fn without_home_a_named_file_can_be_read() {
    let cli = Cli::demo();
    let all = ["HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"];
    cli.run_without("status", &all).fails(1).complains("HOME is not set").complains("--file");
    let file = cli.file();
    cli.run_without(&format!("status -f {}", file.display()), &all).ok().says("Maya Chen");
    cli.run_without(&format!("undo -f {}", file.display()), &all).fails(1).complains("XDG_STATE_HOME");
    let doctor = cli.run_without(&format!("doctor -f {}", file.display()), &all);
    doctor.says("only what adds is saved, without a backup").says("set HOME or XDG_STATE_HOME");
    cli.run_without(&format!("touch priya -f {}", file.display()), &all).ok().complains("without a backup");
    cli.run_without("path", &all).fails(1);
    cli.run_without("config", &all).ok().says("theme = ");
}

#[test]
fn settings_are_shown_and_mended() {
    let cli = Cli::new();
    cli.run("config").ok().says("theme = \"auto\"");
    let default = cli.run("config --print-default").ok().stdout.clone();
    std::fs::create_dir_all(cli.config().parent().unwrap()).unwrap();
    std::fs::write(cli.config(), &default).unwrap();
    cli.run("config").ok().quietly().says("mouse = true");
    std::fs::write(cli.config(), "theme = \"drak\"\nmouse = false\n").unwrap();
    cli.run("config").ok().says("mouse = false").complains("did you mean 'dark'?");
    let mine = cli.config().with_file_name("themes").join("drak.toml");
    std::fs::create_dir_all(mine.parent().unwrap()).unwrap();
    std::fs::write(&mine, "text = \"#ffffff\"\n").unwrap();
    cli.run("config").ok().quietly().says("theme = \"drak\"");
    std::fs::write(cli.config(), "mouse = false\n\nmuose = 1\n").unwrap();
    cli.run("config").ok().says("mouse = false").complains("config.toml:3: there is no setting 'muose'");
    std::fs::write(cli.config(), "mouse = false\ntheme = \"dakr\"\n\n[keys]\nntoe = [\"n\"]\n[colours]\n")
        .unwrap();
    cli.run("config")
        .ok()
        .complains("config.toml:2: there is no file")
        .complains("config.toml:5: there is no command 'ntoe'")
        .complains("config.toml:6: there is no setting 'colours'");
    assert_eq!(cli.run("config --json").ok().json()["mouse"], false);
    for (settings, line, from) in [
        ("plain = true", "config --json", "the settings file"),
        ("", "--plain config --json", "--plain or BOARDROOM_A11Y"),
    ] {
        std::fs::write(cli.config(), settings).unwrap();
        let json = cli.run(line).ok().json();
        assert_eq!((json["plain"].as_bool(), json["from"]["plain"].as_str()), (Some(true), Some(from)));
    }
    std::fs::write(cli.config(), "plain = true").unwrap();
    let not_now = cli.run_with("config --json", &[("BOARDROOM_A11Y", "0")]).ok().json();
    assert_eq!(not_now["plain"], false, "what is around goes before the settings");
}

#[test]
fn completions_come_from_the_program() {
    let cli = Cli::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        cli.run(&format!("completions {shell}")).ok().says("BOARDROOM_COMPLETE").says("catchups");
    }
    cli.run("completions tcsh").fails(2).complains("bash");
}

#[test]
fn the_demo_touches_nothing() {
    let cli = Cli::new();
    cli.run("demo").ok().says("Maya Chen").says("4 of 6 seats active");
    let later = cli.run("demo --json --today 2028-02-29").ok().json();
    assert_eq!((&later["today"], &later["quorum"]["active"]), (&"2028-02-29".into(), &4.into()));
    assert_eq!(cli.listing(), Vec::<String>::new());
}

#[test]
fn help_is_at_hand_everywhere() {
    let cli = Cli::new();
    let page = cli.run("--help");
    let at = |text: &str| page.stdout.find(text).unwrap_or_else(|| panic!("wanted: {text}\n{page}"));
    assert!(
        at("Examples:") < at("Usage:") && at("  note ") < at("  add ") && at("  add ") < at("  completions ")
    );
    cli.run("help add person").ok().says("--knows-goal <DATE>").says("When you told them what you want");
    cli.run("--help").ok().says("Usage: boardroom").says("status");
    cli.run("help").ok().says("Usage: boardroom");
    cli.run("-V").ok().prints(&format!("boardroom {}\n", env!("CARGO_PKG_VERSION")));
    cli.run("stauts").fails(2).complains("status");
    cli.run("status --jsno").fails(2).complains("--json");
    cli.run("catchups --help").ok().says("Examples:");
}

#[test]
fn config_says_where_each_setting_comes_from() {
    let cli = Cli::demo();
    std::fs::create_dir_all(cli.config().parent().unwrap()).unwrap();
    std::fs::write(
        cli.config(),
        "theme = \"dark\"\nmuose = true\n[cadence]\nmentor = \"6 weeks\"\nmentro = \"1 week\"\n",
    )
    .unwrap();
    let from = |line: &str, key: &str| cli.run(line).ok().json()["from"][key].as_str().unwrap().to_string();
    assert_eq!(from("config --json", "theme"), "the settings file");
    assert_eq!(from("config --json", "cadence.mentor"), "the settings file");
    assert_eq!(from("config --json", "cadence.coach"), "default");
    assert_eq!(from("config --json", "ascii"), "default");
    assert_eq!(from("config --json --ascii", "ascii"), "--ascii");
    assert_eq!(from("config --json --file x.toml", "data"), "--file");
    let shown = cli.run("config");
    shown.ok();
    assert!(
        shown.stdout.contains("theme = \"dark\"") && shown.stdout.contains("# the settings file"),
        "{shown}"
    );
    shown.complains("did you mean 'mouse'?").complains("did you mean 'mentor'?");
    // What it prints is a settings file that says the same.
    std::fs::write(cli.config(), &shown.stdout).unwrap();
    let again = cli.run("config --json").ok().quietly().json();
    assert_eq!((&again["theme"], &again["cadence"]["mentor"]), (&"dark".into(), &"6 weeks".into()));
    let other = cli.run_with("config --json", &[("BOARDROOM_FILE", "y.toml"), ("LC_ALL", "C")]).ok().json();
    assert_eq!(
        (&other["from"]["data"], &other["from"]["ascii"]),
        (&"BOARDROOM_FILE".into(), &"the locale".into())
    );
}
