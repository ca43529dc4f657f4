//! What a shell is told when it completes, and what is installed for it.

use std::process::Command;

use crate::common::cli::{Cli, done};

/// What fish would offer after these words.
fn offered(cli: &Cli, words: &str) -> Vec<String> {
    let run = cli.run_with(&format!("-- boardroom {words}"), &[("BOARDROOM_COMPLETE", "fish")]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run}");
    run.stdout.lines().map(|line| line.split('\t').next().unwrap().to_string()).collect()
}

#[test]
fn people_seats_and_records_are_offered() {
    let cli = Cli::demo();
    let before = cli.listing();
    for (words, wanted) in [
        ("sno", vec!["snooze"]),
        ("show pri", vec!["priya"]),
        ("show PRI", vec!["priya"]),
        ("show fern", vec!["lucia"]),
        ("seat hana in", vec!["industry-veteran", "internal-champion"]),
        ("add person x --seat te", vec!["technical-guru"]),
        ("done a7", vec!["a7tf3p", "a7yn36"]),
        ("stage hen", vec!["c3n7zq"]),
        ("stage c3n7zq w", vec!["warming"]),
        ("note pri", vec!["priya"]),
        ("what-if --without lu", vec!["lucia"]),
        ("export --format v", vec!["vcf"]),
        ("show zed", vec![]),
    ] {
        assert_eq!(offered(&cli, words), wanted, "{words}");
    }
    assert!(!offered(&cli, "done ").contains(&"a2b2td".to_string()), "it is done already");
    assert_eq!(cli.listing(), before, "completing writes nothing");
}

#[test]
fn a_board_that_cannot_be_read_offers_nothing_and_says_nothing() {
    let cli = Cli::with("format = 1\n[broken");
    assert_eq!(offered(&cli, "show pri"), Vec::<String>::new());
    assert_eq!(offered(&cli, "sno"), ["snooze"], "commands come from the program");
    assert_eq!(offered(&Cli::new(), "show pri"), Vec::<String>::new());
    let demo = Cli::demo();
    assert_eq!(offered(&demo, "--file nowhere.toml show pri"), Vec::<String>::new());
    let evil = "format = 1\n[[person]]\nid = \"$(rm)\"\nname = \"A\\u001b[31m\\nB\"\n[[person]]\nid = \"bo\"\nname = \"A\\tB\\u001b\"\n";
    assert_eq!(offered(&Cli::with(evil), "show a"), ["bo"]);
    assert_eq!(offered(&Cli::with(evil), "show '$'"), Vec::<String>::new());
}

#[test]
fn bash_itself_completes_a_name() {
    let cli = Cli::demo();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_boardroom"));
    let script = cli.run("completions bash").ok().stdout.clone();
    let ask = "COMP_WORDS=(boardroom show pri); COMP_CWORD=2; COMP_TYPE=9\n\
               _clap_complete_boardroom boardroom pri show; echo \"${COMPREPLY[*]}\"\n";
    let mut bash = Command::new("bash");
    bash.args(["--norc", "--noprofile", "-c", &format!("{script}\n{ask}")]).env_clear();
    for (name, value) in cli.command("").get_envs().filter_map(|(name, value)| Some((name, value?))) {
        bash.env(name, value);
    }
    bash.env("PATH", format!("{}:/usr/bin:/bin", program.parent().unwrap().display()));
    bash.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    done("bash", bash, "").ok().prints("priya\n");
}

#[test]
fn one_command_installs_completions_and_manual() {
    let cli = Cli::new();
    let files = cli.run("completions --install --dry-run --json").ok().json();
    assert_eq!(cli.listing(), Vec::<String>::new());
    cli.run("completions --install").ok().says("Wrote ").complains("fpath=(");
    let share = cli.home().join("data");
    for name in [
        "bash-completion/completions/boardroom",
        "zsh/site-functions/_boardroom",
        "fish/vendor_completions.d/boardroom.fish",
        "man/man1/boardroom.1",
        "man/man1/boardroom-add-person.1",
    ] {
        let text =
            std::fs::read_to_string(share.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(text.contains("boardroom"), "{name}");
    }
    let written: Vec<_> =
        files["files"].as_array().unwrap().iter().map(|path| path.as_str().unwrap()).collect();
    assert!(written.len() > 60 && written.iter().all(|path| std::path::Path::new(path).exists()), "{files}");
    cli.run("completions --install").ok();
    cli.run("completions --install --prefix pkg").ok().quietly();
    assert!(cli.home().join("pkg/share/man/man1/boardroom-note.1").exists());
    cli.run("completions").fails(2);
    cli.run("completions bash --install").fails(2);
    cli.run("completions --install --read-only").fails(1);
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let cli = Cli::new();
    cli.run("man").ok().says(".TH \"boardroom\" \"1\"").says("boardroom\\-add");
    cli.run("man add person").ok().says(".TH \"boardroom-add-person\" \"1\"").says("Zoe Park");
    cli.run("man nte").fails(5).complains("Did you mean `boardroom note`?");
    for page in ["", "note", "add favour", "write"] {
        let roff = cli.run(&format!("man {page}"));
        assert!(roff.ok().stdout.is_ascii(), "not every roff reads UTF-8: {roff}");
    }
}
