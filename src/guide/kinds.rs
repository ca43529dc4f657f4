//! What the essays say, by kind of seat and by pitfall: `assets/guide.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{kind_word, shelf::Shelf};
use crate::model::{Code, Kind};

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

/// A part of the weekly review, in which a prompt is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
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

const GUIDE: &str = include_str!("../../assets/guide.toml");

static SOURCES: LazyLock<Shelf<Source>> = LazyLock::new(|| Shelf::of(GUIDE, "source"));
static KINDS: LazyLock<Shelf<KindGuide>> = LazyLock::new(|| Shelf::of(GUIDE, "kind"));
static PITFALLS: LazyLock<Shelf<Pitfall>> = LazyLock::new(|| Shelf::of(GUIDE, "pitfall"));
static APPROACHES: LazyLock<Shelf<Approach>> = LazyLock::new(|| Shelf::of(GUIDE, "approach"));
static QUESTIONS: LazyLock<Shelf<Question>> = LazyLock::new(|| Shelf::of(GUIDE, "question"));
static PROMPTS: LazyLock<Shelf<Prompt>> = LazyLock::new(|| Shelf::of(GUIDE, "review_prompt"));

/// All essays, in their order.
pub fn sources() -> impl ExactSizeIterator<Item = &'static Source> {
    SOURCES.all()
}

/// The essay of that id.
pub fn source(id: &str) -> Option<&'static Source> {
    SOURCES.get(id)
}

/// All kinds, in the order of the guide.
pub fn kinds() -> impl ExactSizeIterator<Item = &'static KindGuide> {
    KINDS.all()
}

/// What there is to know about a kind of seat.
pub fn kind(kind: Kind) -> &'static KindGuide {
    KINDS.get(kind.word()).expect("every kind is in the guide")
}

/// All pitfalls, in the order of the guide.
pub fn pitfalls() -> impl ExactSizeIterator<Item = &'static Pitfall> {
    PITFALLS.all()
}

/// What a flag means, where the essays have something to say about it.
pub fn pitfall(code: Code) -> Option<&'static Pitfall> {
    PITFALLS.get(code.word())
}

/// The ways to write to somebody who might take a seat of that kind.
pub fn approaches(kind: Kind) -> impl Iterator<Item = &'static Approach> {
    APPROACHES.all().filter(move |approach| approach.kinds.contains(&kind))
}

/// The four questions about a candidate for a seat of that kind.
pub fn questions(kind: Kind) -> impl Iterator<Item = &'static Question> {
    QUESTIONS.all().filter(move |question| question.kinds.contains(&kind))
}

/// The question of that id.
pub fn question(id: &str) -> Option<&'static Question> {
    QUESTIONS.get(id)
}

/// The prompts of one step of the weekly review.
pub fn prompts(step: Step) -> impl Iterator<Item = &'static Prompt> {
    PROMPTS.all().filter(move |prompt| prompt.step == step)
}
