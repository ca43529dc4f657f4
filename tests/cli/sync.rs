//! One board on several machines, with the real git.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use boardroom::file::BoardFile;

use crate::common::{
    boards::SMALL,
    cli::Cli,
    git::{Fleet, Machine},
    hand,
};

/// Both have the same bytes, which are a board without errors.
#[track_caller]
fn agree(machines: &[Machine]) -> String {
    let text = machines[0].text();
    for machine in machines {
        assert_eq!(machine.text(), text, "all machines have the same bytes");
    }
    let file = BoardFile::parse(&text);
    assert!(file.is_readable() && toml::from_str::<toml::Table>(&text).is_ok(), "{text}");
    text
}

#[test]
fn two_who_note_at_once_both_find_both_notes() {
    let (_fleet, machines) = Fleet::with(SMALL, 2);
    let [one, two] = [&machines[0], &machines[1]];
    one.run("note priya 'first talk'").ok();
    one.run("snooze priya 2026-12-01").ok();
    two.run("note priya 'second talk'").ok();
    two.run("snooze priya 2027-01-05").ok();
    one.run("sync").ok().says("In step.");
    two.run("sync").ok().says("In step. One difference waits to be settled.");
    one.run("sync").ok().says("In step: took in what others sent.");
    let text = agree(&machines);
    for said in [
        "first talk",
        "second talk",
        "snooze = 2027-01-05",
        "theirs = \"2026-12-01\"",
        "# not ours",
        "# about me",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    one.run("status --json")
        .ok()
        .says("Two versions of 'snooze' of Priya Natarajan: 2027-01-05 or 2026-12-01");
    one.run("sync").ok().says("Nothing new on either side.");
}

#[test]
fn the_message_of_a_commit_is_what_was_done() {
    let (_fleet, machines) = Fleet::with(SMALL, 1);
    let one = &machines[0];
    one.run("add win 'Shipped it'").ok();
    one.run("sync").ok();
    one.git("log -1 --format=%B").ok().says("Win: Shipped it");
    one.run("add win 'And again'").ok();
    one.run("undo").ok();
    one.run("note priya 'a talk'").ok();
    one.run("touch priya").ok();
    one.run("sync").ok();
    one.git("log -1 --format=%B").ok().says("2 changes\n\n- Catch-up with Priya").never_says("And again");
    one.write(&one.text().replace("# about me", "# about myself"));
    one.run("sync").ok();
    one.git("log -1 --format=%B").ok().says("Changed by hand");
}

#[test]
fn the_message_says_what_was_taken_back_and_done_again() {
    let (_fleet, machines) = Fleet::with(SMALL, 1);
    let one = &machines[0];
    let commits = |line: &str, said: &str| {
        for verb in line.split(", ") {
            one.run(verb).ok();
        }
        one.run("sync").ok().complains("Committed: ");
        assert_eq!(one.git("log -1 --format=%B").ok().stdout.trim(), said, "after {line}");
    };
    commits("add win Shipped", "Win: Shipped");
    commits("undo", "Took back: Win: Shipped");
    commits("redo", "Did again: Win: Shipped");
    commits("undo, add win Other", "2 changes\n\n- Took back: Win: Shipped\n- Win: Other");
    commits("undo, redo, add win Third", "Win: Third");
}

#[test]
fn without_a_network_it_says_what_waits() {
    let (fleet, machines) = Fleet::with(SMALL, 2);
    let [one, two] = [&machines[0], &machines[1]];
    fleet.cut(true);
    one.run("add win 'On the train'").ok();
    one.run("sync").ok().says("No answer from origin; 1 commit waits to be sent.");
    fleet.cut(false);
    one.run("sync").ok().says("In step.");
    two.run("sync").ok();
    assert!(agree(&machines).contains("On the train"));
}

#[test]
fn the_last_word_says_why_nothing_was_sent() {
    let (_fleet, machines) = Fleet::with(SMALL, 1);
    let one = &machines[0];
    one.git("branch --quiet --unset-upstream").ok();
    one.git("remote add backup ../backup.git").ok();
    let several = "Committed. There are several remotes: git push -u NAME chooses one.";
    for line in ["sync", "sync --json"] {
        one.run(line).ok().says(several).never_says("no other place");
    }
    one.git("remote remove backup").ok();
    one.git("remote remove origin").ok();
    one.run("sync").ok().says("Committed. There is no other place to sync with: git remote add origin URL");
}

#[test]
fn what_cannot_be_merged_leaves_a_board_that_opens() {
    let (_fleet, machines) = Fleet::with(SMALL, 2);
    let [one, two] = [&machines[0], &machines[1]];
    one.write(&one.text().replace("[[win]]", "[[win]"));
    one.git("commit --quiet --all -m broken").ok();
    one.git("push --quiet origin HEAD").ok();
    two.run("add win 'Fine here'").ok();
    let before = two.text();
    two.run("sync").fails(1).complains("board.toml cannot be merged").complains("as it was");
    assert_eq!(two.text(), before);
    two.git("status --porcelain").ok().prints("");
    one.run("sync").fails(3);
}

#[test]
fn a_merge_under_way_and_no_repository_are_said() {
    let (_fleet, machines) = Fleet::with(SMALL, 1);
    let one = &machines[0];
    let head = one.git("rev-parse HEAD").ok().stdout.clone();
    fs::write(one.folder().join(".git/MERGE_HEAD"), head).unwrap();
    one.run("sync").fails(1).complains("A merge is under way here");
    let cli = Cli::with(SMALL);
    let path = std::env::var("PATH").unwrap();
    cli.run_with("sync", &[("PATH", path.as_str())]).fails(1).complains("is in no git repository");
    cli.run("git-setup").fails(1).complains("is in no git repository");
}

#[test]
fn without_a_branch_nothing_is_committed_that_a_switch_would_lose() {
    let (_fleet, machines) = Fleet::with(SMALL, 1);
    let one = &machines[0];
    one.git("switch --quiet --detach").ok();
    one.run("note priya 'on no branch'").ok();
    let head = one.git("rev-parse HEAD").ok().stdout.clone();
    one.run("sync").fails(1).complains("No branch is checked out here, so nothing was committed");
    assert_eq!(one.git("rev-parse HEAD").ok().stdout, head);
    one.git("switch --quiet main").ok();
    one.run("sync").ok().says("In step");
    assert!(one.git("show main:board.toml").ok().stdout.contains("on no branch"));
}

#[test]
fn what_keeps_git_from_committing_is_said_with_what_to_do() {
    let (_fleet, machines) = Fleet::with(SMALL, 1);
    let one = &machines[0];
    one.run("touch priya").ok();
    let hook = one.folder().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    for (script, said) in [
        ("exit 1", "git commit: it failed and said nothing, as a hook does that refuses"),
        ("exit 1", "look into .git/hooks, then sync again"),
        ("echo not on a Friday; exit 1", "git commit: not on a Friday"),
    ] {
        fs::write(&hook, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o700)).unwrap();
        one.run("sync").fails(1).complains(said).never_says("cut off");
    }
    fs::remove_file(&hook).unwrap();
    one.run("sync").ok().says("In step");

    fs::write(one.folder().join(".gitignore"), "*.log\nboard.*\n").unwrap();
    one.run("touch priya").ok();
    one.run("sync").ok().says("In step");
    one.git("rm --quiet --cached board.toml").ok();
    one.git("commit --quiet -m gone").ok();
    let ignored = "git is told to ignore board.toml (.gitignore:2:board.*), so it cannot be committed. Take";
    one.run("sync").fails(1).complains(ignored);
}

#[test]
fn what_a_git_that_was_cut_off_left_is_said_with_what_to_do() {
    let (_fleet, machines) = Fleet::with(SMALL, 1);
    let one = &machines[0];
    one.run("touch priya").ok();
    let lock = one.folder().join(".git/index.lock");
    fs::write(&lock, "").unwrap();
    one.run("sync")
        .fails(1)
        .complains("index.lock': File exists. If no other git is at work here")
        .complains("remove that file");
    fs::remove_file(lock).unwrap();
    one.run("sync").ok().says("In step");
}

#[test]
fn the_mode_of_the_file_stays_when_git_writes_it() {
    let (_fleet, machines) = Fleet::with(SMALL, 2);
    let [one, two] = [&machines[0], &machines[1]];
    fs::set_permissions(two.file(), fs::Permissions::from_mode(0o600)).unwrap();
    one.run("add win 'Shipped'").ok();
    one.run("sync").ok();
    two.run("add win 'Also'").ok();
    two.run("sync").ok();
    assert_eq!(fs::metadata(two.file()).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn where_boardroom_is_missing_git_merges_lines_and_drops_nothing() {
    let (_fleet, machines) = Fleet::with(SMALL, 2);
    let [one, two] = [&machines[0], &machines[1]];
    let driver = two.git("config --get merge.boardroom.driver").ok().stdout.clone();
    let gone = driver.trim().replace("command -v", "command -v nowhere/");
    two.git(&format!("config merge.boardroom.driver '{}'", gone.replace('\'', "")));
    for (machine, words) in [(one, "from one"), (two, "from two")] {
        machine.run(&format!("add win '{words}'")).ok();
        machine.commit();
    }
    one.git("push --quiet origin HEAD").ok();
    two.git("pull --quiet --no-rebase --no-edit").fails(1);
    let text = two.text();
    for said in ["<<<<<<<", "from one", "from two", ">>>>>>>"] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    two.run("check").fails(3).says("an unresolved merge");
}

/// Changes on one machine: by command, or by hand.
fn work(machine: &Machine, seed: u64) {
    let mut random = fastrand::Rng::with_seed(seed);
    for _ in 0..random.usize(1..4) {
        let number = random.u32(100..1000);
        match random.u8(..6) {
            0 => drop(machine.run(&format!("note priya 'talk {number}'"))),
            1 => drop(machine.run(&format!("set gomes city 'Town {number}'"))),
            2 => drop(machine.run(&format!("add win 'Won {number}'"))),
            3 => drop(machine.run(&format!("snooze ruiz 2027-01-{:02}", number % 28 + 1))),
            _ => {
                let edited = hand::edited(&machine.text(), random.u64(..));
                let file = BoardFile::parse(&edited);
                if file.is_readable() && toml::from_str::<toml::Table>(&edited).is_ok() {
                    machine.write(&edited);
                }
            }
        }
    }
    // Nothing to commit is no failure here.
    machine.git("commit --quiet --all -m work");
}

/// What was written on some machine and is nowhere in the end.
fn lost(before: &str, wrote: &[String], after: &str) -> Vec<String> {
    let (old, now) = (hand::said(before), hand::said(after));
    let all = wrote.iter().flat_map(|text| hand::said(text).into_keys());
    all.filter(|said| !old.contains_key(said) && !now.contains_key(said)).collect()
}

#[test]
fn whichever_way_git_brings_them_together_nothing_is_lost() {
    let ways = ["pull --quiet --no-rebase --no-edit", "pull --quiet --rebase"];
    for (round, way) in ways.into_iter().cycle().take(6).enumerate() {
        let (_fleet, machines) = Fleet::with(SMALL, 3);
        let before = machines[0].text();
        for (at, machine) in machines.iter().enumerate() {
            work(machine, round as u64 * 10 + at as u64);
        }
        let wrote: Vec<String> = machines.iter().map(Machine::text).collect();
        // Two rounds: everybody takes what is there and sends.
        for _ in 0..2 {
            for machine in &machines {
                machine.git(way).ok();
                machine.git("push --quiet origin HEAD").ok();
            }
        }
        let text = agree(&machines);
        let lost = lost(&before, &wrote, &text);
        assert!(lost.is_empty(), "{way}, round {round}: lost {lost:?} in\n{text}");
    }
}

#[test]
fn criss_cross_merges_agree() {
    for round in 0..3 {
        let (_fleet, machines) = Fleet::with(SMALL, 2);
        let [one, two] = [&machines[0], &machines[1]];
        let before = one.text();
        work(one, 100 + round);
        work(two, 200 + round);
        let wrote = [one.text(), two.text()];
        one.git("fetch --quiet ../two main:theirs").ok();
        two.git("fetch --quiet ../one main:theirs").ok();
        for machine in [one, two] {
            machine.git("merge --quiet --no-edit theirs").ok();
        }
        let met = agree(&machines);
        assert_eq!(lost(&before, &wrote, &met), [] as [String; 0]);
        // Each goes on from its own merge, and they merge once more: two common ancestors.
        work(one, 300 + round);
        work(two, 400 + round);
        let wrote = [one.text(), two.text()];
        one.git("fetch --quiet --force ../two main:theirs").ok();
        one.git("merge --quiet --no-edit theirs").ok();
        assert_eq!(lost(&met, &wrote, &agree(&machines[..1])), [] as [String; 0]);
    }
}

#[test]
fn stash_and_cherry_pick_merge_by_meaning_too() {
    let (_fleet, machines) = Fleet::with(SMALL, 1);
    let one = &machines[0];
    one.run("add win 'In the stash'").ok();
    one.git("stash --quiet").ok();
    one.run("add win 'On the branch'").ok();
    one.commit();
    one.git("stash pop --quiet").ok();
    one.commit();
    one.git("switch --quiet --create side HEAD~1").ok();
    one.run("add win 'On the side'").ok();
    one.commit();
    one.git("switch --quiet main").ok();
    one.git("cherry-pick side").ok();
    let text = agree(&machines);
    for said in ["In the stash", "On the branch", "On the side"] {
        assert_eq!(text.matches(said).count(), 1, "{said}\n{text}");
    }
}

#[test]
fn the_doctor_says_what_is_wrong_and_how_to_mend_it() {
    let (_fleet, machines) = Fleet::with(SMALL, 2);
    let two = &machines[1];
    two.run("doctor").ok().says("Git merges the board by meaning.");
    two.git("config --unset merge.boardroom.driver").ok();
    two.run("doctor").fails(1).says("This clone does not know the merge driver").says("boardroom git-setup");
    two.run("git-setup").ok();
    fs::write(two.folder().join("board.sync-conflict-20261120-101112-ABC.toml"), SMALL).unwrap();
    fs::set_permissions(two.file(), fs::Permissions::from_mode(0o664)).unwrap();
    two.run("doctor")
        .fails(1)
        .says("boardroom fold")
        .says("chmod 600")
        .says("the board: board.sync-conflict");
    let before = Cli::with(SMALL);
    let listing = before.listing();
    before.run("doctor").ok().says("not in git").says("export EDITOR");
    let nowhere = [("PATH", "/nowhere")];
    before
        .run_with("doctor", &nowhere)
        .ok()
        .says("There is no git on this machine.")
        .never_says("not in git");
    before.run_without("doctor", &["HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"]).fails(1).says("set HOME");
    assert_eq!(before.listing(), listing, "it only looks");
    before.run("doctor --json").ok().json();
    before.write("format = 1\n[[person]]\nid = 3\n");
    before.run("doctor").fails(1).says("board.toml has 1 error.").says("boardroom check");
    fs::write(before.home().join("mine.toml"), "formt = 1\n").unwrap();
    before.run("--file mine.toml doctor").fails(1).says("The file mine.toml cannot be read");
    let odd = before.home().join("it's.toml");
    fs::write(&odd, SMALL).unwrap();
    fs::set_permissions(&odd, fs::Permissions::from_mode(0o644)).unwrap();
    let spelled = odd.display().to_string().replace('\'', r"'\''");
    let done = before.run_with("doctor", &[("BOARDROOM_FILE", odd.to_str().unwrap())]);
    done.ok().says(&format!("chmod 600 '{spelled}'"));
}

#[test]
fn conflict_copies_are_folded_in_and_only_then_removed() {
    let cli = Cli::with(SMALL);
    let name = |mark: &str| cli.file().parent().unwrap().join(format!("board{mark}.toml"));
    let copies =
        [name(".sync-conflict-20261120-101112-ABCDEFG"), name(" (Maya's conflicted copy 2026-11-20)")];
    cli.run("note priya 'from here'").ok();
    fs::write(
        &copies[0],
        format!("{SMALL}\n[[win]]\nid = \"copy01\"\non = 2026-11-12\ntext = \"From the other one\"\n"),
    )
    .unwrap();
    fs::write(&copies[1], SMALL.replace("name = \"Ana Gomes\"", "name = \"Ana Gomes\"\ncity = \"Porto\""))
        .unwrap();
    cli.run("fold").ok().says("taken in and removed.");
    let text = cli.text();
    for said in ["from here", "From the other one", "city = \"Porto\"", "# about me"] {
        assert_eq!(text.matches(said).count(), 1, "{said}\n{text}");
    }
    assert!(!text.contains("[[conflict]]"), "the backup tells who changed what:\n{text}");
    assert!(copies.iter().all(|copy| !copy.exists()));
    cli.run("undo").ok().says("Folded in board").says(" and board");
    assert!(!cli.text().contains("From the other one") && !cli.text().contains("Porto"), "one undo for all");
    cli.run("redo").ok();
    // What is no board stays where it is.
    fs::write(&copies[0], "format = 1\n[[person]\n").unwrap();
    let before = cli.text();
    cli.run("fold").fails(1).complains("stays where it is");
    assert!(copies[0].exists());
    assert_eq!(cli.text(), before);
    // What is empty says nothing.
    fs::write(&copies[0], "\n").unwrap();
    cli.run("fold").ok().says("nothing new in it. Removed.");
    assert!(!copies[0].exists());
    assert_eq!(cli.text(), before);
}

#[test]
fn what_was_edited_by_hand_since_the_copy_began_stays() {
    for touched in [true, false] {
        let cli = Cli::with(SMALL);
        if touched {
            cli.run("touch priya").ok();
        }
        let began = cli.text();
        let put = |name: &str, line: &str| {
            let name = format!("name = \"{name}\"\n");
            began.replace(&name, &format!("{name}{line}\n"))
        };
        let copy = cli.file().with_file_name("board.sync-conflict-20261120-101112-ABCDEFG.toml");
        // One value here, another there, as well as one on both sides.
        let ours = put("Ana Gomes", "city = \"Porto\"").replace("every = \"2 weeks\"", "every = \"3 weeks\"");
        cli.write(&ours);
        fs::write(
            &copy,
            began.replace("every = \"2 weeks\"", "every = \"4 weeks\"")
                + "\n[[win]]\non = 2026-11-12\ntext = \"There\"\n",
        )
        .unwrap();
        cli.run("fold").ok().says("taken in and removed.");
        let text = cli.text();
        for said in ["city = \"Porto\"", "text = \"There\""] {
            assert_eq!(text.matches(said).count(), 1, "{said}, touched before: {touched}\n{text}");
        }
        if ours != put("Ana Gomes", "city = \"Porto\"") {
            assert!(
                text.contains("3 weeks") && text.contains("4 weeks"),
                "both values, touched before: {touched}\n{text}"
            );
        }
    }
}

/// As large as the store itself allows, so that what comes out can be opened.
#[test]
fn a_version_that_is_too_large_for_a_board_is_not_merged() {
    let cli = Cli::with(SMALL);
    let large = |path: &Path| fs::File::create(path).unwrap().set_len((64 << 20) + 1).unwrap();
    let theirs = cli.home().join("theirs");
    large(&theirs);
    let before = cli.text();
    cli.run("merge /dev/null data/boardroom/board.toml theirs")
        .fails(3)
        .complains("theirs: it is larger than 64 MiB");
    assert_eq!(cli.text(), before, "the board after `merge`");
    let copy = cli.file().with_file_name("board.sync-conflict-20261120-101112-ABCDEFG.toml");
    large(&copy);
    cli.run("fold").fails(1).complains("it is larger than 64 MiB");
    assert!(copy.exists(), "the copy after `fold`");
    assert_eq!(cli.text(), before, "the board after `fold`");
}

#[test]
fn a_machine_without_git_is_told_so() {
    let cli = Cli::with(SMALL);
    for line in ["sync", "git-setup"] {
        let run = cli.run_with(line, &[("PATH", "/nowhere")]);
        run.fails(1).complains("There is no git on this machine");
    }
    let path = std::env::var("PATH").unwrap();
    cli.run_with("sync", &[("PATH", path.as_str())]).fails(1).complains("is in no git repository");
}

#[test]
fn merge_leaves_its_result_in_ours() {
    let cli = Cli::new();
    let put = |name: &str, text: &[u8]| fs::write(cli.home().join(name), text).unwrap();
    let ours = || fs::read_to_string(cli.home().join("ours")).unwrap();
    put("base", SMALL.as_bytes());
    put("ours", SMALL.replace("Storage team", "Storage people").as_bytes());
    put("theirs", SMALL.replace("# mine", "# ours").as_bytes());
    fs::set_permissions(cli.home().join("ours"), fs::Permissions::from_mode(0o640)).unwrap();
    cli.run("merge base ours theirs").ok().quietly();
    assert_eq!(ours(), SMALL.replace("Storage team", "Storage people").replace("# mine", "# ours"));
    assert_eq!(fs::metadata(cli.home().join("ours")).unwrap().permissions().mode() & 0o777, 0o640);
    put("ours", SMALL.replace("Storage team", "A").as_bytes());
    put("theirs", SMALL.replace("Storage team", "Bb").as_bytes());
    cli.run("merge base ours theirs").ok().complains("1 difference was kept, both ways");
    assert!(ours().contains("theirs = \"A\""), "{}", ours());
    put("ours", SMALL.replace("Storage team", "A").as_bytes());
    put("theirs", SMALL.replace("text = \"Storage team\"", "text = \"B").as_bytes());
    cli.run("merge base ours theirs").fails(1).complains("Look for <<<<<<< in it");
    assert!(
        ours().contains("<<<<<<< ours\ntext = \"A\"\n=======\ntext = \"B\n>>>>>>> theirs\n"),
        "{}",
        ours()
    );
    put("ours", b"\xff\n");
    cli.run("merge base ours theirs").fails(1);
    cli.run("merge base nowhere theirs")
        .fails(3)
        .complains("Can't read nowhere: there is no such file")
        .never_says("boardroom edit");
    cli.run("merge base ours").fails(2);
    put("ours", SMALL.as_bytes());
    cli.run("--read-only merge base ours theirs").fails(1);
    put("theirs", format!("{SMALL}# more\n").as_bytes());
    cli.run("merge /dev/null ours theirs").ok();
    assert!(ours().ends_with("# more\n"));
}

#[test]
fn an_empty_version_takes_nothing_away() {
    let cli = Cli::new();
    let put = |name: &str, text: &str| fs::write(cli.home().join(name), text).unwrap();
    let ours = || fs::read_to_string(cli.home().join("ours")).unwrap();
    let changed = SMALL.replace("Storage team", "Storage people");
    put("base", SMALL);
    for (mine, others) in [(changed.as_str(), ""), (changed.as_str(), "\u{feff}\n"), ("", changed.as_str())] {
        put("ours", mine);
        put("theirs", others);
        cli.run("merge base ours theirs").ok().complains("is empty, so the other version was taken whole");
        assert_eq!(ours(), changed);
    }
}

#[test]
fn a_board_that_another_machine_emptied_comes_back_with_the_next_sync() {
    let (_fleet, machines) = Fleet::with(SMALL, 2);
    let [one, two] = [&machines[0], &machines[1]];
    one.write("");
    one.git("commit --quiet --all -m empty").ok();
    one.git("push --quiet origin HEAD").ok();
    two.run("add win 'Fine here'").ok();
    two.run("sync").ok();
    assert!(two.text().contains("Fine here") && two.text().contains("Storage team"), "{}", two.text());
}
