//! The guidance is whole: every kind, every reference, every flag that has one.

use std::collections::HashSet;

use super::*;
use crate::{
    flags::{RULES, When},
    model::{Code, Lever, schema::QUESTIONS},
};

#[test]
fn every_kind_has_its_guide() {
    assert_eq!(kinds().len(), Kind::ALL.len());
    for one in Kind::ALL {
        let guide = kind(*one);
        for list in
            [&guide.gives, &guide.your_part, &guide.watch_out, &guide.look_for, &guide.how_to_approach]
        {
            assert!(!list.is_empty(), "{one}");
        }
        assert!(approaches(*one).next().is_some(), "{one} can be approached");
        assert_eq!(questions(*one).count(), 4, "{one}");
    }
}

#[test]
fn nothing_of_the_guide_is_left_out() {
    let text = include_str!("../../assets/guide.toml");
    let approaches: HashSet<_> =
        Kind::ALL.iter().flat_map(|kind| approaches(*kind)).map(std::ptr::from_ref).collect();
    let asked = Kind::ALL.iter().flat_map(|kind| questions(*kind)).map(|question| &question.id);
    let steps = [Step::CatchUp, Step::Promises, Step::People, Step::Seat, Step::Week];
    for (table, count) in [
        ("source", sources().len()),
        ("kind", kinds().len()),
        ("pitfall", pitfalls().len()),
        ("approach", approaches.len()),
        ("question", asked.collect::<HashSet<_>>().len()),
        ("review_prompt", steps.into_iter().flat_map(prompts).count()),
    ] {
        assert_eq!(count, text.matches(&format!("[[{table}]]")).count(), "{table}");
    }
}

#[test]
fn every_source_is_one_of_the_essays() {
    let named = kinds()
        .map(|kind| &kind.source)
        .chain(pitfalls().map(|pitfall| &pitfall.source))
        .chain(Kind::ALL.iter().flat_map(|kind| approaches(*kind)).map(|approach| &approach.source))
        .chain(QUESTIONS.iter().filter_map(|id| question(id)).map(|question| &question.source))
        .chain(checkin().questions.iter().map(|question| &question.source))
        .chain(catalogue().map(|seat| &seat.source))
        .chain(Lever::ALL.iter().map(|lever| &checkin().lever(*lever).source));
    for id in named {
        assert!(source(id).is_some(), "{id}");
    }
    assert_eq!(sources().len(), 5);
}

#[test]
fn every_flag_of_the_quarter_is_explained() {
    for rule in RULES.iter().filter(|rule| rule.when == When::Quarter) {
        assert!(pitfall(rule.code).is_some(), "{}", rule.code);
    }
    for pitfall in pitfalls() {
        assert!(Code::of(&pitfall.id).is_some(), "{} is a flag", pitfall.id);
    }
}

#[test]
fn every_question_of_the_format_is_asked() {
    for id in QUESTIONS {
        assert!(question(id).is_some(), "{id}");
    }
    assert_eq!(QUESTIONS.len(), 8);
}

#[test]
fn the_approaches_hold_only_known_placeholders() {
    const KNOWN: [&str; 5] = ["name", "goal", "topic", "cares", "owner"];
    for approach in Kind::ALL.iter().flat_map(|kind| approaches(*kind)) {
        for text in [&approach.shape, &approach.plain] {
            for part in text.split('{').skip(1) {
                let name = part.split('}').next().unwrap_or_default();
                assert!(KNOWN.contains(&name), "{name} in {}", approach.id);
            }
        }
        for needed in &approach.needs {
            let placeholder = format!("{{{needed}}}");
            assert!(approach.shape.contains(&placeholder), "{}", approach.id);
            assert!(!approach.plain.contains(&placeholder), "{}", approach.id);
        }
        assert_eq!(approach.needs.is_empty(), approach.shape.is_empty(), "{}", approach.title);
    }
}

#[test]
fn a_kind_has_one_approach_of_each_way() {
    for kind in Kind::ALL {
        let mut ways: Vec<&str> = approaches(*kind).map(|approach| approach.id.as_str()).collect();
        ways.sort();
        assert!(ways.windows(2).all(|two| two[0] != two[1]), "{kind}: {ways:?}");
    }
}

#[test]
fn the_check_in_asks_two_questions_a_side() {
    let sides: Vec<Lever> = checkin().questions.iter().map(|question| question.side).collect();
    assert_eq!(sides, [Lever::Skill, Lever::Skill, Lever::Visibility, Lever::Visibility]);
    for lever in Lever::ALL {
        assert_eq!(checkin().lever(*lever).name, lever.focus());
        assert!(!checkin().lever(*lever).advice.is_empty());
    }
}

#[test]
fn every_step_of_the_review_has_a_prompt() {
    for step in [Step::CatchUp, Step::Promises, Step::People, Step::Seat, Step::Week] {
        assert!(prompts(step).next().is_some(), "{step:?}");
    }
}
