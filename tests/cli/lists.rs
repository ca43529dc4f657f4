//! The lists: the file's own keys and what is derived, in the order of the file.

use serde_json::json;

use crate::common::cli::Cli;

const LISTS: &[&str] = &[
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
];

#[test]
fn an_empty_board_has_empty_lists() {
    let cli = Cli::with("format = 1\n");
    for list in LISTS {
        cli.run(&format!("{list} --json")).ok().prints("[]\n").quietly();
        cli.run(list).ok().prints("");
    }
}

#[test]
fn every_record_is_listed_with_its_own_keys() {
    let cli = Cli::demo();
    let file: toml::Table = toml::from_str(&cli.text()).unwrap();
    for (list, table) in LISTS.iter().zip([
        "person",
        "seat",
        "action",
        "topic",
        "win",
        "favour",
        "candidate",
        "meeting",
        "review",
        "catchup",
    ]) {
        let objects = cli.run(&format!("{list} --json")).ok().json();
        let records = file[table].as_array().unwrap();
        assert_eq!(objects.as_array().unwrap().len(), records.len(), "{list}");
        for (key, value) in records[0].as_table().unwrap() {
            let found = objects.as_array().unwrap().iter().any(|object| match value {
                toml::Value::Datetime(date) => object[key] == json!(date.to_string()),
                toml::Value::String(text) => object[key] == json!(text),
                _ => object.get(key).is_some(),
            });
            assert!(found, "{list}: {key} = {value}");
        }
        assert!(cli.run(list).ok().stdout.lines().count() >= records.len(), "{list}");
    }
}

#[test]
fn what_is_derived_never_hides_what_is_written() {
    let cli = Cli::with(
        "format = 1\n[[person]]\nid = \"zoe\"\nstate = \"mine\"\ndue = 2020-01-01\n[[action]]\ntext = \"x\"\nopen = 7\n\
         [[action]]\ntext = \"y\"\nwho = \"zoe\"\n",
    );
    let people = cli.run("people --json").ok().json();
    assert_eq!(people[0]["state"], "mine");
    assert_eq!(people[0]["due"], "2020-01-01");
    assert_eq!(people[0]["name"], "zoe");
    let actions = cli.run("actions --json").ok().json();
    assert_eq!(actions[0], json!({"id": "action#1", "text": "x", "open": 7, "who": "me", "overdue": false}));
    assert_eq!(actions[1]["id"], "action#2");
    assert_eq!(actions[1]["who"], "zoe");
}

#[test]
fn forms_of_toml_make_no_difference() {
    let inline =
        "format = 1\nperson = [{ id = \"zoe\", past = [{ org = \"G\" }] }, { id = \"ann\", x = 1.5 }]\n";
    let cli = Cli::with(&format!("\u{feff}{inline}"));
    let people = cli.run("people --json").ok().json();
    assert_eq!(people[0]["past"], json!([{"org": "G"}]));
    assert_eq!(people[1]["x"], 1.5);
}

#[test]
fn lists_narrow_to_a_person_and_to_what_is_open() {
    let cli = Cli::demo();
    let ids = |line: &str| -> Vec<String> {
        let json = cli.run(line).ok().json();
        json.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_string()).collect()
    };
    assert_eq!(ids("actions Priya --open --json"), ["a7tf3p", "azc2wu"]);
    assert_eq!(ids("meetings --open --json"), ["m1x0rb", "m9p3yt"]);
    assert!(ids("topics hana --json").len() < ids("topics --json").len());
    cli.run("actions nobody").fails(5).complains("No person is called 'nobody'");
}

#[test]
fn the_log_is_newest_first_and_searched() {
    let cli = Cli::demo();
    let log = cli.run("catchups --json").ok().json();
    let days: Vec<&str> = log.as_array().unwrap().iter().map(|row| row["on"].as_str().unwrap()).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
    let found = cli.run("catchups hana --grep RETELL --since 2026-01-01 --until '1 may' --json").ok().json();
    assert_eq!((found.as_array().unwrap().len(), &found[0]["on"]), (1, &json!("2026-04-15")));
    cli.run("catchups --since 'some day'").fails(2).complains("'some day' is no date");
    cli.run("catchups --grep zzzz").ok().prints("");
}
