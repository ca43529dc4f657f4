//! An option for every key of a table, made from the format itself: what the file can hold, `add` can say.

use clap::{Arg, ArgAction, ArgMatches, Command, builder::PossibleValuesParser};

use crate::{
    edit::{Context, Fields, Refusal, set},
    model::{
        Table,
        schema::{Key, Shape},
    },
};

/// The options that were given for the keys of one table, named by its place in [`Table::ALL`].
#[derive(Debug, Clone)]
pub struct Keys<const TABLE: usize>(Vec<(&'static str, String)>);

impl<const TABLE: usize> Keys<TABLE> {
    fn table() -> Table {
        Table::ALL[TABLE]
    }

    /// What was given for one key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(given, _)| *given == key).map(|(_, text)| text.as_str())
    }

    /// The values, names in them resolved.
    ///
    /// # Errors
    /// One is no value of its key, or names nobody.
    pub fn fields(&self, cx: &Context) -> Result<Fields, Refusal> {
        let read =
            |(key, text): &(&'static str, String)| Ok((*key, set::value(cx, Self::table(), key, text)?));
        self.0.iter().map(read).collect()
    }
}

/// Keys that `add` takes as arguments of its own.
fn is_argument(table: Table, key: &str) -> bool {
    matches!(
        (table, key),
        (Table::Person | Table::Candidate, "name")
            | (Table::Seat, "id")
            | (Table::Topic | Table::Action, "text" | "with")
            | (Table::Win | Table::Favour | Table::Goal, "text")
            | (Table::Meeting, "on" | "with")
            | (Table::Pause, "from" | "to")
            | (Table::Mute, "flag")
    )
}

fn options(table: Table) -> impl Iterator<Item = &'static Key> {
    table.keys().iter().filter(move |key| !is_argument(table, key.name))
}

impl<const TABLE: usize> clap::FromArgMatches for Keys<TABLE> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given = |key: &'static Key| {
            let texts: Vec<&str> = matches.get_many::<String>(key.name)?.map(String::as_str).collect();
            Some((key.name, texts.join(", ")))
        };
        Ok(Keys(options(Self::table()).filter_map(given).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<const TABLE: usize> clap::Args for Keys<TABLE> {
    fn augment_args(command: Command) -> Command {
        command.args(options(Self::table()).map(|key| option(Self::table(), key)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// One key as an option.
fn option(table: Table, key: &'static Key) -> Arg {
    let mut arg = Arg::new(key.name)
        .long(spoken(key.name))
        .alias(key.name)
        .value_name(value_name(key.shape))
        .help(help(table, key.name))
        .allow_negative_numbers(true);
    // One seat at a time reads better; the key's own name does as well.
    if (table, key.name) == (Table::Person, "seats") {
        arg = arg.long("seat");
    }
    match key.shape {
        Shape::Flag => arg.num_args(0..=1).default_missing_value("yes"),
        Shape::Texts | Shape::Refs(_) | Shape::Jobs => arg.action(ArgAction::Append),
        Shape::Words(words) => {
            arg.action(ArgAction::Append).help(format!("{}: {}", help(table, key.name), words.join(", ")))
        }
        Shape::Word(words) if table == Table::Candidate || table == Table::Seat => {
            arg.value_parser(PossibleValuesParser::new(words)).ignore_case(true)
        }
        _ => arg,
    }
}

/// The name of the option: words between hyphens, as options are written.
fn spoken(key: &'static str) -> &'static str {
    match key {
        "find_out" => "find-out",
        "knows_goal" => "knows-goal",
        key => key,
    }
}

fn value_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Flag => "YES|NO",
        Shape::Whole => "N",
        Shape::Date | Shape::Moment => "DATE",
        Shape::MonthDay => "MM-DD",
        Shape::Every => "EVERY",
        Shape::Weekday => "DAY",
        Shape::Word(_) | Shape::Words(_) => "WORD",
        Shape::Ref(Table::Seat) | Shape::Refs(Table::Seat) => "SEAT",
        Shape::Ref(Table::Goal) => "GOAL",
        Shape::Ref(Table::Person) | Shape::Refs(Table::Person) | Shape::Who => "PERSON",
        Shape::Id | Shape::Ref(_) | Shape::Refs(_) => "ID",
        Shape::Jobs => "ORG until DATE",
        Shape::Text | Shape::Texts | Shape::Answers => "TEXT",
    }
}

/// What a key is for, in a few words.
fn help(table: Table, key: &str) -> &'static str {
    match key {
        "since" if table == Table::Seat => "When the seat was made",
        "person" if table == Table::Mute => "Only for this person",
        "id" => "An id of your own choice",
        "aka" => "Another name that a note may use; may repeat",
        "seats" => "A seat to sit on; may repeat",
        "seat" => "The seat",
        "org" => "Where they work",
        "role" => "What they do there",
        "ahead" => "Levels above you; 0 for a peer, negative below",
        "every" => "How often: '10 days' '2 weeks' month quarter year never",
        "prefers" => "The format that they like",
        "reach" => "Where a message goes",
        "city" => "Where they live",
        "tz" => "Their time zone: Europe/Zurich",
        "perspectives" => "What they know of; may repeat",
        "cares" => "What matters to them",
        "knows_goal" => "When you told them what you want",
        "birthday" => "The day, shown ahead",
        "past" => "Where they worked before; may repeat",
        "private" => "Keep their name and notes out of reports, and of every export but JSON",
        "email" | "phone" | "url" => "How to reach them",
        "since" => "On the board since",
        "term" => "Renew, change or close by then",
        "snooze" => "Leave alone through this day",
        "left" => "When they stepped down",
        "about" => "A line or two about them",
        "title" => "The title; the catalogue's unless given",
        "kind" => "The kind of seat",
        "purpose" => "What you want of it",
        "together" => "A group that meets together, with one clock",
        "goal" => "The goal that it serves",
        "raised" => "When it came up; today unless given",
        "discussed" => "When it was discussed",
        "who" => "Who promised it; you unless given",
        "made" => "When it was promised; today unless given",
        "by" => "The day by which",
        "done" => "When it was done",
        "result" => "What came of it",
        "reported" => "When you told them",
        "review" => "The review that chose it",
        "on" => "The day; today unless given",
        "told" => "Who has heard of it; may repeat",
        "from" => "Who helped you",
        "to" => "Whom you helped",
        "thanked" => "When you said thanks",
        "how" => "Coffee, call, video …",
        "repeat" => "How often, for a series",
        "fell" => "It fell through",
        "uid" => "The calendar entry that it came from",
        "person" => "Somebody who is on file already",
        "stage" => "How far it has come; identified unless given",
        "via" => "Who could introduce you",
        "next" => "The next step",
        "moved" => "When the stage changed; today unless given",
        "find_out" => "What is not known yet; may repeat",
        "until" => "The last day of it; for good unless given",
        "why" => "The reason, for later",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_says_what_it_is_for() {
        let recorded = |table: &Table| {
            !matches!(table, Table::Owner | Table::Catchup | Table::Checkin | Table::Review | Table::Conflict)
        };
        for table in Table::ALL.iter().copied().filter(recorded) {
            for key in options(table) {
                assert!(!help(table, key.name).is_empty(), "{} of {table:?}", key.name);
            }
        }
    }

    #[test]
    fn tables_are_told_apart_by_their_place() {
        assert!(Table::ALL.iter().enumerate().all(|(at, table)| *table as usize == at));
    }
}
