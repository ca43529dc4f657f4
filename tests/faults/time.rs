//! F36–F41: days that are far away, that do not exist, that come twice or not at all, and midnight.

use chrono::{Local, NaiveDate, TimeZone};

use crate::common::{Tui, cli::Cli};

fn board(more: &str) -> String {
    format!(
        "format = 1\n[[seat]]\nid = \"friend\"\nkind = \"friend\"\n[[person]]\nid = \"zoe\"\nname = \"Zoe\"\nseats = [\"friend\"]\n{more}"
    )
}

/// Every command that computes with dates.
const LOOKS: &[&str] = &[
    "status",
    "status --json --all",
    "today",
    "show zoe",
    "brief zoe",
    "catchups",
    "report --year",
    "people --json",
];

#[test]
fn f36_years_at_the_ends() {
    for year in ["0001", "1582", "1970", "9999"] {
        let far = board(&format!(
            "since = {year}-01-01\nterm = {year}-12-31\nsnooze = {year}-06-01\n[[catchup]]\non = {year}-02-28\nwith = [\"zoe\"]\n\
             [[meeting]]\non = {year}-12-31T23:59:59\nwith = [\"zoe\"]\n[[action]]\ntext = \"t\"\nby = {year}-03-01\n\
             [[pause]]\nfrom = 0001-01-01\nto = {year}-12-31\n"
        ));
        for today in ["2026-11-20", "0001-01-01", "9999-12-31"] {
            let cli = Cli::with(&far);
            for look in LOOKS {
                let done = cli.run(&format!("--today {today} {look}"));
                assert!(done.code == 0, "on {today}, with {year}: {done}");
            }
            cli.run(&format!("--today {today} touch zoe")).ok();
            Tui::on(&far).shows("Zoe");
        }
    }
    let cli = Cli::with(&board("since = 0000-01-01\n"));
    cli.run("status").ok();
    cli.run("check").ok().says("'since' is an unusual date");
    Cli::with(&board("since = 9999-12-31\n")).run("check").ok().says("9999-12-31");
}

#[test]
fn f37_impossible_dates() {
    for day in ["2023-02-29", "2023-02-30", "2026-13-01", "2026-00-10", "2026-11-31"] {
        let cli = Cli::with(&board(&format!("since = {day}\n")));
        cli.run("status").fails(3).complains("board.toml:9:");
    }
    let leap = board("[[meeting]]\non = 2026-11-24T23:59:60\nwith = [\"zoe\"]\n");
    let cli = Cli::with(&leap);
    for look in LOOKS {
        assert!([0, 3].contains(&cli.run(look).code), "a leap second: {}", cli.run(look));
    }
    let mut tui = Tui::on(&leap);
    tui.shows("Zoe").keys("<enter>").shows("Zoe");
    cli.run("export --format ics").ok();
}

#[test]
fn f38_the_29th_of_february() {
    // A month after 31 January is 28 February; a yearly rhythm from 29 February ends on 28 February.
    for (last, every, due) in [
        ("2028-02-29", "year", "2029-02-28"),
        ("2026-01-31", "month", "2026-02-28"),
        ("2028-01-31", "month", "2028-02-29"),
    ] {
        let cli =
            Cli::with(&board(&format!("every = \"{every}\"\n[[catchup]]\non = {last}\nwith = [\"zoe\"]\n")));
        let person = cli.run(&format!("--today {last} people --json")).ok().json();
        assert_eq!(person[0]["due"], due, "{every} after {last}");
    }
    // A birthday on the 29th is on the 28th where there is none.
    let cli = Cli::with(&board("birthday = \"02-29\"\n"));
    for (today, says) in
        [("2027-02-25", "Sun 28 Feb"), ("2027-02-28", "Zoe has a birthday"), ("2028-02-25", "Tue 29 Feb")]
    {
        cli.run(&format!("--today {today} brief zoe")).ok().says(says).says("birthday");
    }
}

#[test]
fn f39_clocks_that_jump() {
    // Days are counted on the calendar, whatever the zone does to its hours.
    let cli = Cli::with(&board("[[catchup]]\non = 2026-10-24\nwith = [\"zoe\"]\n"));
    for zone in [
        "America/Sao_Paulo",
        "Pacific/Apia",
        "Europe/Zurich",
        "Asia/Kathmandu",
        "Antarctica/Troll",
        "Nowhere/At_All",
    ] {
        for (today, days) in [("2026-10-25", 1), ("2026-10-26", 2), ("2027-03-28", 155), ("2026-11-01", 8)] {
            let status = cli.run_with(&format!("--today {today} people --json"), &[("TZ", zone)]).ok().json();
            assert_eq!(status[0]["days_since"], days, "{zone} on {today}");
        }
        // The clock itself, without a day that was given.
        let mut command = cli.command("status --json");
        command.env_remove("BOARDROOM_TODAY").env("TZ", zone);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{zone}: {}", String::from_utf8_lossy(&output.stderr));
    }
    // Pacific/Apia had no 30 December 2011, Sao Paulo no midnight on 4 November 2018.
    for today in ["2011-12-30", "2018-11-04"] {
        cli.run_with(&format!("--today {today} status"), &[("TZ", "Pacific/Apia")]).ok();
        cli.run_with(&format!("--today {today} touch zoe"), &[("TZ", "America/Sao_Paulo")]).ok();
    }
    assert!(Local.from_utc_datetime(&NaiveDate::MIN.and_hms_opt(0, 0, 0).unwrap()).timestamp() < 0);
}

#[test]
fn f40_last_contact_in_the_future() {
    let future = board("[[catchup]]\non = 2027-05-01\nwith = [\"zoe\"]\n");
    let cli = Cli::with(&future);
    let person = cli.run("people --json").ok().json();
    assert!(person[0]["last"].is_null() && person[0]["days_since"].is_null(), "{person}");
    cli.run("check").ok().says("2027-05-01");
    cli.run("status").ok().never_says("-1");
    Tui::on(&future).shows("Zoe");
    let ahead = board("since = 9999-01-01\n");
    Cli::with(&ahead).run("status").ok().never_says(" -").says("0 of 14 days");
}

#[test]
fn f41_open_across_midnight() {
    let mut tui = Tui::on(&board("every = \"2 weeks\"\n[[catchup]]\non = 2026-11-11\nwith = [\"zoe\"]\n"));
    tui.shows("9 of 14 days").shows("Fri 20 Nov");
    tui.keys("n").keys("half a thou");
    tui.day("2026-11-21").shows("half a thou").keys("<esc>").shows("10 of 14 days").shows("Sat 21 Nov");
    tui.day("2026-12-31");
    tui.shows("Thu 31 Dec").shows("NEGLECTED");
    tui.keys(".").wrote("on = 2026-12-31");
}
