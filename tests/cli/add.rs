//! `add`: each kind of record, every key as an option, and what cannot be added.

use serde_json::{Value, json};

use crate::common::{boards::SMALL, cli::Cli};

/// The last record of a list after an `add`.
fn added(line: &str, list: &str) -> Value {
    let cli = Cli::with(SMALL);
    cli.run(line).ok().quietly();
    cli.run("check").ok();
    let rows = cli.run(&format!("{list} --json")).ok().json();
    rows.as_array().unwrap().last().unwrap().clone()
}

#[track_caller]
fn has(row: &Value, keys: Value) {
    for (key, value) in keys.as_object().unwrap() {
        assert_eq!(&row[key], value, "{key} of {row:#}");
    }
}

#[test]
fn a_person_with_every_key() {
    has(
        &added("add person Zoe Park", "people"),
        json!({"id": "zoe-park", "name": "Zoe Park", "seats": [], "since": "2026-11-20"}),
    );
    has(
        &added(
            "add person 'Zoe Park' --id zp --aka Z --aka 'Zo, Zozo' --seat champ --seats guru --org Acme --role Dev --ahead 1 \
             --every '2 weeks' --prefers walks --reach slack --city Bern --tz Europe/Zurich --perspectives 'a, b' \
             --cares craft --knows_goal yesterday --birthday 03-14 --past 'Globex until 2026-05-01' --private \
             --email z@example.org --phone 1 --url u --since 2026-01-01 --term '1 mar' --snooze fri --about 'A line.'",
            "people",
        ),
        json!({
            "id": "zp", "aka": ["Z", "Zo", "Zozo"], "seats": ["champion", "guru"], "ahead": 1,
            "knows_goal": "2026-11-19", "past": [{"org": "Globex", "until": "2026-05-01"}], "private": true,
            "since": "2026-01-01", "term": "2027-03-01", "snooze": "2026-11-27",
        }),
    );
    has(&added("add person Gomes", "people"), json!({"id": "gomes-2"}));
}

#[test]
fn somebody_who_may_be_on_file_is_added_and_named() {
    let cli = Cli::with(SMALL);
    cli.run("add person Priya Natarajan").ok().prints("Added Priya Natarajan.\n").complains(
        "priya has the same name: if that is one person, `boardroom merge-people priya priya-natarajan` makes one of two.",
    );
    cli.run("add person Natarajan, Priya -q").ok().quietly();
    // Those who were alike before are no news.
    cli.run("add person Zoe Park").ok().quietly();
    cli.run("merge-people priya priya-natarajan --yes").ok();
}

#[test]
fn somebody_who_gets_the_name_of_another_is_named() {
    let cli = Cli::with(SMALL);
    cli.run("rename ruiz Ana Gomes").ok().prints("Ana Ruiz is now called Ana Gomes.\n").complains(
        "gomes has the same name: if that is one person, `boardroom merge-people gomes ruiz` makes one of two.",
    );
    // What was so before is no news.
    cli.run("rename ruiz ana gomes").ok().quietly();
    cli.run("rename ruiz Ana Ruiz").ok().quietly();
}

#[test]
fn a_candidate_by_person_and_by_stage() {
    let cli = Cli::with(SMALL);
    cli.run("add candidate --person priya --seat champion")
        .ok()
        .says("Priya Natarajan could be Internal Champion.");
    cli.run("add candidate --person priya --seat champion").fails(2).complains("is a candidate for");
    let rows = cli.run("candidates --json").ok().json();
    let last = rows.as_array().unwrap().last().unwrap();
    assert_eq!((&last["person"], &last["stage"]), (&json!("priya"), &json!("identified")));
    cli.run("add candidate --seat champion").fails(2);
    cli.run("add candidate --person nobody --seat champion").fails(5);
    cli.run("undo").ok();
    assert_eq!(cli.text(), SMALL);
    let said = "Ivo took the Internal Champion's chair.";
    cli.run("add candidate Ivo --seat champion --stage agreed").ok().says(said);
    cli.run("check").ok();
    has(
        &cli.run("show ivo --json").ok().json(),
        json!({"name": "Ivo", "seats": ["champion"], "since": "2026-11-20"}),
    );
    let rows = cli.run("candidates --json").ok().json();
    has(rows.as_array().unwrap().last().unwrap(), json!({"name": "Ivo", "person": "ivo", "stage": "agreed"}));
    cli.run("undo").ok();
    cli.run("add candidate 'Ana Gomes' --seat champion --stage agreed").ok();
    has(&cli.run("show gomes --json").ok().json(), json!({"seats": ["champion"]}));
}

#[test]
fn an_id_is_readable() {
    let cli = Cli::with(SMALL);
    cli.run("add person Xa --id 'Foo Bar'").fails(2).complains("'Foo Bar' is no id; 'foo-bar' would be one.");
    cli.run("add goal Speak --id Speak!").fails(2).complains("'speak' would be one");
    assert_eq!(cli.text(), SMALL);
    cli.run("add person Xa --id foo-bar").ok();
    cli.run("set acti01 text none").fails(2).complains("An action needs its 'text'");
}

#[test]
fn records_of_events() {
    has(
        &added("add topic priya pn 'What next?' --raised yesterday", "topics"),
        json!({"with": ["priya"], "text": "What next?", "raised": "2026-11-19"}),
    );
    has(&added("add topic 'For nobody yet'", "topics"), json!({"text": "For nobody yet", "open": true}));
    has(
        &added("add action priya 'Send it' --by fri --made 2026-11-01", "actions"),
        json!({"with": ["priya"], "who": "me", "by": "2026-11-27", "made": "2026-11-01"}),
    );
    has(&added("add action 'Read it' --who priya", "actions"), json!({"who": "priya", "with": ["priya"]}));
    has(
        &added("add win Shipped the talk --told priya,ruiz --on yesterday", "wins"),
        json!({"text": "Shipped the talk", "told": ["priya", "ruiz"], "on": "2026-11-19"}),
    );
    has(
        &added("add favour --from pn 'Opened a door' --thanked today", "favours"),
        json!({"from": "priya", "thanked": "2026-11-20", "on": "2026-11-20"}),
    );
    has(&added("add favour --to priya Read the packet", "favours"), json!({"to": "priya", "open": false}));
    has(
        &added("add meeting priya ruiz 'tue 15:00' --how video --repeat month", "meetings"),
        json!({"with": ["priya", "ruiz"], "on": "2026-11-24T15:00:00", "how": "video", "repeat": "month"}),
    );
    has(
        &added(
            "add candidate Ben --seat champion --via priya --find-out values,respect --next Coffee --by fri",
            "candidates",
        ),
        json!({
            "name": "Ben", "seat": "champion", "stage": "identified", "moved": "2026-11-20", "via": "priya",
            "find_out": ["values", "respect"], "next": "Coffee", "by": "2026-11-27",
        }),
    );
}

#[test]
fn seats_goals_pauses_and_mutes() {
    has(&added("add seat reverse-mentor", "seats"), json!({"id": "reverse-mentor", "since": "2026-11-20"}));
    has(
        &added("add seat book-club --kind peer --title 'Book Club' --together --every month", "seats"),
        json!({"title": "Book Club", "kind": "peer", "together": true, "every": "month"}),
    );
    let cli = Cli::with(SMALL);
    cli.run("add goal 'Speak once' --by '30 jun'").ok();
    cli.run("add pause '20 dec' '3 jan'").ok();
    cli.run("add mute one-way priya --until '1 jan' --why 'agreed so'").ok();
    cli.run("add mute vacant-seat champion").ok();
    cli.run("add mute no-mentee").ok();
    cli.run("add mute one-way priya").ok();
    for (line, why) in [
        ("add pause '20 dec' '3 jan'", "There is a pause from Sun 20 Dec to Sun 3 Jan already."),
        ("add pause '22 dec' '24 dec'", "There is a pause"),
    ] {
        cli.run(line).fails(2).complains(why);
    }
    let text = cli.text();
    for line in
        ["add mute no-mentee", "add mute no-mentee --until fri", "add mute one-way priya --until '1 feb'"]
    {
        cli.run(line).ok().says("Nothing to change");
    }
    assert_eq!(cli.text(), text);
    for block in [
        "[[goal]]\nid = \"speak-once\"\ntext = \"Speak once\"\nby = 2027-06-30\n",
        "[[pause]]\nfrom = 2026-12-20\nto = 2027-01-03\n",
        "[[mute]]\nflag = \"one-way\"\nperson = \"priya\"\nuntil = 2027-01-01\nwhy = \"agreed so\"\n",
        "[[mute]]\nflag = \"vacant-seat\"\nseat = \"champion\"\n",
        "[[mute]]\nflag = \"no-mentee\"\n",
    ] {
        assert!(text.contains(block), "{block}\n---\n{text}");
    }
}

#[test]
fn what_makes_no_record_is_refused() {
    let cli = Cli::with(SMALL);
    for (line, code, words) in [
        ("add", 2, "person"),
        ("add persn Zoe", 2, "person"),
        ("add person", 2, "NAME"),
        ("add person ' '", 2, "needs a name"),
        ("add person Zoe --seat moon", 5, "guru  Technical Guru"),
        ("add person Zoe --every often", 2, "'often' is no cadence"),
        ("add person Zoe --ahead two", 2, "no whole number"),
        ("add person Zoe --id priya", 2, "taken"),
        ("add person Zoe --ctiy Bern", 2, "--city"),
        ("add topic", 2, "TEXT"),
        (
            "add topic pn",
            2,
            "'pn' is Priya Natarajan, and the text is missing: boardroom add topic 'pn' TEXT",
        ),
        ("add action 'Ana Ruiz'", 2, "add action 'Ana Ruiz' TEXT"),
        ("add topic nobody text", 5, "'nobody'"),
        ("add topic ana text", 5, "'ana'"),
        ("add action priya text --by someday", 2, "no date"),
        ("add action text --who nobody", 5, "'nobody'"),
        ("add action text --goal x", 2, "--goal"),
        ("add favour text", 2, "--from PERSON"),
        ("add favour --from priya --to ruiz text", 2, "--to PERSON"),
        ("add meeting priya", 2, "DATE"),
        ("add meeting priya sometime", 2, "no date"),
        ("add candidate Ben", 2, "--seat"),
        ("add candidate Ben --seat moon", 5, "champion"),
        ("add candidate Ben --seat guru --stage hired", 2, "identified"),
        ("add candidate Ben --seat guru --find-out shoes", 2, "shoes"),
        ("add seat guru --kind peer", 2, "already"),
        ("add seat odd-one", 2, "kind"),
        ("add seat odd-one --kind guru", 2, "mentor"),
        ("add goal x --by someday", 2, "no date"),
        ("add pause fri", 2, "TO"),
        ("add pause fri someday", 2, "no date"),
        ("add pause 2026-12-20 2026-12-01", 2, "before it begins"),
        ("add mute one-wya", 5, "one-way"),
        ("add mute one-way nobody", 5, "'nobody'"),
    ] {
        let done = cli.run(line);
        done.fails(code).prints("");
        assert!(done.stderr.to_lowercase().contains(&words.to_lowercase()), "wanted: {words}\n{done}");
        assert_eq!(cli.text(), SMALL, "after `boardroom {line}`");
    }
}

#[test]
fn ids_are_short_and_random() {
    let cli = Cli::with("format = 1\n");
    for n in 0..20 {
        cli.run(&format!("add win 'Win {n}'")).ok();
    }
    let wins = cli.run("wins --json").ok().json();
    let ids: std::collections::HashSet<&str> =
        wins.as_array().unwrap().iter().map(|win| win["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 20);
    assert!(ids.iter().all(|id| id.len() >= 6 && id.chars().all(|c| c.is_ascii_alphanumeric())), "{ids:?}");
}

#[test]
fn texts_of_any_kind_come_back() {
    let cli = Cli::with("format = 1\n");
    for text in ["say \"hi\" \\ back", "a\u{1b}[31mb", "line\nbreak", "陳大文 👩‍👩‍👧", "[brackets] # no remark"]
    {
        cli.run(&format!("add win '{text}'")).ok();
        let wins = cli.run("wins --json").ok().json();
        assert_eq!(wins.as_array().unwrap().last().unwrap()["text"], text);
    }
    cli.run("check").ok();
}

#[test]
fn a_day_at_the_end_needs_no_quotes() {
    let cli = Cli::demo();
    for (line, said) in [
        ("add meeting priya 24 nov 15:00", "Meeting with Priya on Tue 24 Nov, 15:00."),
        ("add meeting priya lucia tue 24 nov", "Meeting with Priya and Lucía on Tue 24 Nov."),
        ("add meeting priya 'in 2 weeks'", "Meeting with Priya on Fri 4 Dec."),
        ("add meeting priya in 3 weeks", "Meeting with Priya on Fri 11 Dec."),
    ] {
        cli.run(line).ok().prints(&format!("{said}\n"));
    }
    cli.run("add meeting priya").fails(2).complains("Who, and when? boardroom add meeting priya DATE");
    cli.run("add meeting priya soon").fails(2).complains("'soon' is no date");
}

#[test]
fn a_text_without_quotes_is_told_of_them() {
    let cli = Cli::demo();
    cli.run("add topic priya what now")
        .fails(5)
        .complains("No person is called 'what'")
        .complains("in quotes");
    cli.run("add action nobody 'what now'").fails(5).never_says("in quotes");
}
