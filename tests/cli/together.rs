//! Several at once: nothing is lost, whoever is first.

use std::thread;

use crate::common::{boards::SMALL, cli::Cli};

#[test]
fn twenty_at_once_lose_nothing() {
    let cli = Cli::with(SMALL);
    thread::scope(|scope| {
        for n in 0..20 {
            let cli = &cli;
            scope.spawn(move || {
                cli.run(&format!("add win 'Win {n}'")).ok().says(&format!("Win {n}")).fails(0).code
            });
        }
    });
    cli.run("check").ok();
    assert_eq!(cli.run("wins --json").ok().json().as_array().unwrap().len(), 21);
    assert_eq!(cli.run("history --json").ok().json().as_array().unwrap().len(), 20);
    for _ in 0..20 {
        cli.run("undo").ok();
    }
    assert_eq!(cli.text(), SMALL);
}

#[test]
fn the_same_name_added_at_once_makes_two_people() {
    let cli = Cli::with(SMALL);
    thread::scope(|scope| {
        for _ in 0..6 {
            let cli = &cli;
            scope.spawn(move || cli.run("add person Zoe").ok().code);
        }
    });
    cli.run("check").ok();
    assert_eq!(cli.run("people --json").ok().json().as_array().unwrap().len(), 9);
}

#[test]
fn different_edits_of_one_record_both_land() {
    let cli = Cli::with(SMALL);
    thread::scope(|scope| {
        for (key, value) in
            [("city", "Bern"), ("org", "Globex"), ("role", "Dev"), ("reach", "mail"), ("cares", "craft")]
        {
            let cli = &cli;
            scope.spawn(move || cli.run(&format!("set priya {key} {value}")).ok().code);
        }
    });
    let person = cli.run("show priya --json").ok().json();
    assert_eq!((&person["city"], &person["cares"]), (&"Bern".into(), &"craft".into()));
}
