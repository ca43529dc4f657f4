//! Every verb that makes an edit, each with arguments out of a number, so that a law can try them all.

use boardroom::{
    edit::{
        Context, Edit, Refusal, action, agenda, board, candidate, catchup, favour, job, meeting,
        merge_people, person, remove, seat, set, topic, win,
    },
    guide,
    model::{Day, Kind, RecordRef, Stage, Table, Way},
    note::{Given, Note, understand},
};
use proptest::prelude::*;

use crate::common::{self, odd::nth, tui::TODAY};

/// What a verb is given: which records, and what somebody typed.
#[derive(Debug, Clone)]
pub struct Arguments {
    pub at: usize,
    pub text: String,
}

pub type Verb = fn(&Context, &Arguments) -> Result<Edit, Refusal>;

pub fn today() -> Day {
    TODAY.parse().unwrap()
}

/// Arguments at random: texts as people type and paste them.
pub fn arguments() -> impl Strategy<Value = Arguments> {
    let text = prop_oneof![
        4 => "[A-Za-z]{1,8}( [a-zé\"\\\\#\\[\\]=']{1,6}){0,3}",
        1 => "\\PC{1,30}",
        1 => "[a-z]{1,5}\n[a-z]{1,5}(\n\"\"\")?",
    ];
    (0usize..5000, text).prop_map(|(at, text)| Arguments { at, text })
}

impl Arguments {
    fn pick(&self, cx: &Context, table: Table) -> RecordRef {
        nth(table, 1 + self.at % cx.file.count(table).max(1))
    }

    fn id(&self, cx: &Context, table: Table) -> String {
        cx.file.id_of(self.pick(cx, table)).unwrap_or("nobody").to_string()
    }

    fn person(&self, cx: &Context) -> String {
        self.id(cx, Table::Person)
    }

    fn people(&self, cx: &Context) -> Vec<String> {
        let count = cx.file.count(Table::Person).max(1);
        let other = cx.file.id_of(nth(Table::Person, 1 + (self.at / 7) % count)).map(str::to_string);
        std::iter::once(self.person(cx)).chain(other).collect()
    }

    fn day(&self) -> Day {
        today() + chrono::Days::new(self.at as u64 % 90)
    }

    fn table(&self) -> Table {
        Table::ALL[self.at % Table::ALL.len()]
    }

    fn maybe_day(&self) -> Option<Day> {
        (!self.at.is_multiple_of(3)).then(|| self.day())
    }

    fn note(&self, cx: &Context) -> Note {
        let text = &self.text;
        let typed = format!(
            "yesterday call: {text}\n{text}\ndo: {text} by fri\nask: {text}\nwin: {text}\ngot: {text}\nnext: fri"
        );
        understand(&typed, cx.board(), cx.today, &Given { people: vec![self.person(cx)], ..Given::default() })
    }
}

/// All verbs by the name of their function.
pub const VERBS: &[(&str, Verb)] = &[
    ("action::add", |cx, g| action::add(cx, Some(&g.person(cx)), &g.people(cx), &g.text, g.maybe_day())),
    ("action::done", |cx, g| action::done(cx, g.pick(cx, Table::Action), Some(&g.text))),
    ("action::reopen", |cx, g| action::reopen(cx, g.pick(cx, Table::Action))),
    ("action::reported", |cx, g| action::reported(cx, g.pick(cx, Table::Action))),
    ("action::move_day", |cx, g| action::move_day(cx, g.pick(cx, Table::Action), g.maybe_day())),
    ("agenda::note_on_meeting", |cx, g| agenda::note_on_meeting(cx, &g.note(cx), g.pick(cx, Table::Meeting))),
    ("board::goal", |cx, g| board::goal(cx, &g.text, g.maybe_day())),
    ("board::goal_done", |cx, g| board::goal_done(cx, g.pick(cx, Table::Goal))),
    ("board::pause", |cx, g| board::pause(cx, cx.today, g.day())),
    ("board::mute", |cx, g| {
        let subject = board::Subject::Person(g.person(cx));
        board::mute(cx, "neglected", Some(subject), g.maybe_day(), Some(&g.text))
    }),
    ("board::unmute", |cx, g| board::unmute(cx, g.pick(cx, Table::Mute))),
    ("board::owner", |cx, g| board::owner(cx, ["name", "goal", "review"][g.at % 3], &g.text)),
    ("board::checkin", |cx, _| board::checkin(cx, &[2, 3, 1, 0])),
    ("board::review", |cx, g| board::review(cx, 4, 6, 5, std::slice::from_ref(&g.text))),
    ("candidate::add", |cx, g| candidate::add(cx, &g.id(cx, Table::Seat), &g.text, Vec::new())),
    ("candidate::stage", |cx, g| {
        candidate::stage(cx, g.pick(cx, Table::Candidate), Stage::ALL[g.at % Stage::ALL.len()])
    }),
    ("candidate::questions", |cx, g| candidate::questions(cx, g.pick(cx, Table::Candidate), &["values"])),
    ("candidate::next_step", |cx, g| {
        candidate::next_step(cx, g.pick(cx, Table::Candidate), &g.text, g.maybe_day())
    }),
    ("catchup::note", |cx, g| catchup::note(cx, &g.note(cx))),
    ("catchup::touch", |cx, g| catchup::touch(cx, &g.people(cx), "ping")),
    ("conflict::settle_conflict", |cx, g| {
        board::settle_conflict(cx, g.pick(cx, Table::Conflict), g.at.is_multiple_of(2))
    }),
    ("favour::add", |cx, g| favour::add(cx, Way::To(g.person(cx)), &g.text, cx.today)),
    ("favour::thank", |cx, g| favour::thank(cx, g.pick(cx, Table::Favour))),
    ("job::theirs", |cx, g| job::theirs(cx, &g.person(cx), &g.text, &g.text)),
    ("job::mine", |cx, g| job::mine(cx, &g.text, &g.text)),
    ("meeting::plan", |cx, g| meeting::plan(cx, &g.people(cx), g.day().into(), None, Some("month"))),
    ("meeting::settle", |cx, g| {
        let outcome =
            [meeting::Outcome::TookPlace, meeting::Outcome::Moved(g.day().into()), meeting::Outcome::Fell]
                [g.at % 3];
        meeting::settle(cx, g.pick(cx, Table::Meeting), outcome)
    }),
    ("merge_people::merge_people", |cx, g| {
        let other = g.person(cx);
        let keep = cx.board().people.iter().find(|person| person.id != other).map(|person| person.id.clone());
        merge_people::merge_people(cx, &keep.unwrap_or_default(), &other).map(|merge| merge.edit)
    }),
    ("person::add", |cx, g| person::add(cx, &g.text, &[g.id(cx, Table::Seat)], Vec::new())),
    ("person::rename", |cx, g| person::rename(cx, &g.person(cx), &g.text)),
    ("person::snooze", |cx, g| person::snooze(cx, &g.person(cx), g.maybe_day())),
    ("person::rhythm", |cx, g| person::rhythm(cx, &g.person(cx), (g.at % 3 > 0).then_some("3 weeks"))),
    ("person::seat", |cx, g| person::seat(cx, &g.person(cx), &g.id(cx, Table::Seat))),
    ("person::unseat", |cx, g| person::unseat(cx, &g.person(cx), None)),
    ("person::leave", |cx, g| person::leave(cx, &g.person(cx), Some(g.day()))),
    ("job::theirs", |cx, g| job::theirs(cx, &g.person(cx), &g.text, "")),
    ("job::mine", |cx, g| job::mine(cx, &g.text, &g.text)),
    ("person::stay", |cx, g| person::stay(cx, &g.person(cx))),
    ("person::term", |cx, g| person::term(cx, &g.person(cx), g.maybe_day())),
    ("remove::remove", |cx, g| remove::remove(cx, g.pick(cx, g.table())).map(|removal| removal.edit)),
    ("seat::add", |cx, g| seat::add(cx, &g.text, None, Some(Kind::ALL[g.at % Kind::ALL.len()]), Vec::new())),
    ("seat::add_from_catalogue", |cx, g| {
        seat::add_from_catalogue(cx, &guide::catalogue().nth(g.at % guide::catalogue().len()).unwrap().id)
    }),
    ("set::set", |cx, g| {
        let keys = g.table().keys();
        let text = if g.at.is_multiple_of(3) { "none" } else { &g.text };
        set::set(cx, g.pick(cx, g.table()), keys[g.at / 16 % keys.len()].name, text)
    }),
    ("source::source", |cx, g| {
        let record = g.pick(cx, g.table());
        let source = cx.file.source_of(record).unwrap_or_default().to_string();
        let remarked = source.replacen("]\n", "]\n# by hand\n", usize::from(source.starts_with('[')));
        boardroom::edit::source(cx, record, &remarked)
    }),
    ("topic::add", |cx, g| topic::add(cx, &g.people(cx), &g.text, None)),
    ("topic::discuss", |cx, g| topic::discuss(cx, g.pick(cx, Table::Topic), g.maybe_day())),
    ("win::add", |cx, g| win::add(cx, &g.text, cx.today, &g.people(cx))),
    ("win::told", |cx, g| win::told(cx, g.pick(cx, Table::Win), &g.person(cx))),
];

/// The name of a verb, for messages.
pub fn name(verb: usize) -> &'static str {
    VERBS[verb].0
}

#[test]
fn every_verb_of_the_source_is_under_the_laws() {
    let mut missing = Vec::new();
    for file in common::source::files("src/edit") {
        let module = file.path.trim_start_matches("src/edit/").trim_end_matches(".rs").to_string();
        for (at, line) in file.code_lines() {
            let name = line.strip_prefix("pub fn ").and_then(|rest| rest.split('(').next());
            let signature = file.lines_from(at, 8);
            let makes_edit = signature.contains("cx: &Context")
                && signature.split('{').next().is_some_and(|head| {
                    ["Edit", "Removal", "Merge"].iter().any(|made| head.contains(&format!("Result<{made}")))
                });
            if let Some(name) = name.filter(|_| makes_edit)
                && !VERBS.iter().any(|(verb, _)| *verb == format!("{module}::{name}"))
            {
                missing.push(format!("{}:{at}: {module}::{name}", file.path));
            }
        }
    }
    assert!(missing.is_empty(), "verbs that no law tries; add them to VERBS:\n{}", missing.join("\n"));
}
