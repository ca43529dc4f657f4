//! The check-in: four questions that tell skill from visibility, and what helps on either side.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::Lever;

/// One question, with its four answers worth 0 to 3.
#[derive(Debug, Deserialize)]
pub struct CheckinQuestion {
    pub id: String,
    #[serde(deserialize_with = "lever_word")]
    pub side: Lever,
    pub text: String,
    /// Who could bear the answer out.
    pub who: String,
    pub answers: [String; 4],
    pub source: String,
}

/// What a check-in's outcome means and what to do about it.
#[derive(Debug, Deserialize)]
pub struct LeverGuide {
    /// As the Board says it: "be seen".
    pub name: String,
    pub reason: String,
    pub advice: Vec<String>,
    pub source: String,
}

#[derive(Debug, Deserialize)]
struct Levers {
    skill: LeverGuide,
    visibility: LeverGuide,
}

/// The whole diagnostic.
#[derive(Debug, Deserialize)]
pub struct CheckinGuide {
    /// The first half asks about skill, the second about visibility.
    #[serde(rename = "question")]
    pub questions: Vec<CheckinQuestion>,
    lever: Levers,
}

impl CheckinGuide {
    /// What follows from a lever.
    pub fn lever(&self, lever: Lever) -> &LeverGuide {
        match lever {
            Lever::Skill => &self.lever.skill,
            Lever::Visibility => &self.lever.visibility,
        }
    }
}

fn lever_word<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Lever, D::Error> {
    let word = String::deserialize(from)?;
    Lever::of(&word).ok_or_else(|| serde::de::Error::custom(format!("{word} is no lever")))
}

static CHECKIN: LazyLock<CheckinGuide> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/checkin.toml")).expect("the check-in is part of the program")
});

/// The check-in's questions and the advice that follows.
pub fn checkin() -> &'static CheckinGuide {
    &CHECKIN
}
