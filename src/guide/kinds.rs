//! What the essays say, by kind of seat and by pitfall: `assets/guide.toml`.

use std::{collections::HashMap, sync::LazyLock};

use serde::{Deserialize, de::DeserializeOwned};

use super::kind_word;
use crate::model::Kind;

/// One of the essays.
#[derive(Debug, Deserialize)]
pub struct Source {
    pub id: String,
    pub title: String,
    /// "essay 1".
    pub origin: String,
}

/// What a kind of seat gives and asks.
#[derive(Debug, Deserialize)]
pub struct KindGuide {
    #[serde(rename = "id", deserialize_with = "kind_word")]
    pub kind: Kind,
    pub name: String,
    pub purpose: String,
    pub gives: Vec<String>,
    pub your_part: Vec<String>,
    pub watch_out: Vec<String>,
    /// How one knows that it works.
    pub success: String,
    /// How often, in words.
    pub usual: String,
    pub look_for: Vec<String>,
    pub how_to_approach: Vec<String>,
    pub source: String,
}

/// A way in which a board goes wrong, named after its flag.
#[derive(Debug, Deserialize)]
pub struct Pitfall {
    /// The code of the flag.
    pub id: String,
    pub title: String,
    pub what: String,
    pub instead: String,
    pub source: String,
}

/// A way to write to a candidate.
#[derive(Debug, Deserialize)]
pub struct Approach {
    /// The way, of which each kind of seat has one: `direct`, `question`, `time-bound`, `earn`, `connect`.
    pub id: String,
    pub title: String,
    #[serde(rename = "kind", deserialize_with = "kind_words")]
    pub kinds: Vec<Kind>,
    /// When it is the right one.
    pub when: String,
    /// The placeholders of `shape` that must be known.
    #[serde(default)]
    pub needs: Vec<String>,
    /// What to do beside writing, or before it.
    #[serde(default)]
    pub steps: Vec<String>,
    /// The message, with `{name}`, `{goal}`, `{topic}`, `{cares}` and `{owner}` to be filled in; empty where nothing is
    /// needed and `plain` says it all.
    #[serde(default)]
    pub shape: String,
    /// The same where something of `needs` is not known; it takes names only.
    pub plain: String,
    pub source: String,
}

/// One thing to know about a candidate.
#[derive(Debug, Deserialize)]
pub struct Question {
    /// The word in a candidate's `find_out`.
    pub id: String,
    #[serde(rename = "kind", deserialize_with = "kind_words")]
    pub kinds: Vec<Kind>,
    pub ask: String,
    /// How to find it out.
    pub find_out: String,
    pub source: String,
}

/// The part of the weekly review in which a prompt is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    CatchUp,
    Promises,
    People,
    Seat,
    Week,
}

/// A question of the weekly review.
#[derive(Debug, Deserialize)]
pub struct Prompt {
    pub id: String,
    pub step: Step,
    pub text: String,
}

fn kind_words<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Kind>, D::Error> {
    #[derive(Deserialize)]
    struct Word(#[serde(deserialize_with = "kind_word")] Kind);
    Ok(Vec::<Word>::deserialize(from)?.into_iter().map(|word| word.0).collect())
}

/// One table of the guide, read when it is first asked for.
type Table<T> = LazyLock<Vec<T>>;

static SOURCES: Table<Source> = Table::new(|| read("source"));
static KINDS: Table<KindGuide> = Table::new(|| read("kind"));
static PITFALLS: Table<Pitfall> = Table::new(|| read("pitfall"));
static APPROACHES: Table<Approach> = Table::new(|| read("approach"));
static QUESTIONS: Table<Question> = Table::new(|| read("question"));
static PROMPTS: Table<Prompt> = Table::new(|| read("review_prompt"));

/// The records of one table of the guide. Only its own blocks are given to the parser: the Board needs one of the tables
/// at every start.
fn read<T: DeserializeOwned>(table: &str) -> Vec<T> {
    let heading = format!("[[{table}]]");
    let blocks = include_str!("../../assets/guide.toml").split("\n\n");
    let own: Vec<&str> = blocks.filter(|block| block.contains(&heading)).collect();
    let tables: Result<HashMap<String, Vec<T>>, _> = toml::from_str(&own.join("\n"));
    tables.ok().and_then(|mut tables| tables.remove(table)).expect("the guide is part of the program")
}

/// All essays, in their order.
pub fn sources() -> &'static [Source] {
    &SOURCES
}

/// The essay of that id.
pub fn source(id: &str) -> Option<&'static Source> {
    sources().iter().find(|source| source.id == id)
}

/// All kinds, in the order of the guide.
pub fn kinds() -> &'static [KindGuide] {
    &KINDS
}

/// What there is to know about a kind of seat.
pub fn kind(kind: Kind) -> &'static KindGuide {
    kinds().iter().find(|guide| guide.kind == kind).expect("every kind is in the guide")
}

/// All pitfalls, in the order of the guide.
pub fn pitfalls() -> &'static [Pitfall] {
    &PITFALLS
}

/// What a flag means, where the essays have something to say about it.
pub fn pitfall(code: &str) -> Option<&'static Pitfall> {
    pitfalls().iter().find(|pitfall| pitfall.id == code)
}

/// The ways to write to somebody who might take a seat of that kind.
pub fn approaches(kind: Kind) -> impl Iterator<Item = &'static Approach> {
    APPROACHES.iter().filter(move |approach| approach.kinds.contains(&kind))
}

/// The four questions about a candidate for a seat of that kind.
pub fn questions(kind: Kind) -> impl Iterator<Item = &'static Question> {
    QUESTIONS.iter().filter(move |question| question.kinds.contains(&kind))
}

/// The question of that id.
pub fn question(id: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|question| question.id == id)
}

/// The prompts of one step of the weekly review.
pub fn prompts(step: Step) -> impl Iterator<Item = &'static Prompt> {
    PROMPTS.iter().filter(move |prompt| prompt.step == step)
}
