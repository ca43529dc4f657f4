//! A change of job: somebody's, or the owner's own.

use super::{Context, Edit, Op, Refusal, Target, words::*};
use crate::{file::Value, model::*};

/// Somebody works elsewhere from today on; where they worked before is kept. An empty role takes the old one away.
///
/// # Errors
/// The company is empty, or they work there already.
pub fn theirs(cx: &Context, person_id: &str, org: &str, role: &str) -> Result<Edit, Refusal> {
    let person = cx.person(person_id)?;
    let org = needed(org, "which company is it now?")?;
    if person.org.as_ref().is_some_and(|old| text::is_same(old, org)) {
        return Err(Refusal::Usage(format!("{} works at {org} already", person.name)));
    }
    let target = || Target::Id(Table::Person, person.id.clone());
    let mut ops = vec![Op::Set(target(), "org", Value::Text(org.into()))];
    match (role.trim(), &person.role) {
        ("", Some(_)) => ops.push(Op::Unset(target(), "role")),
        ("", None) => {}
        (role, _) => ops.push(Op::Set(target(), "role", Value::Text(role.into()))),
    }
    if let Some(old) = &person.org {
        let mut past = person.past.clone();
        past.push(PastJob { org: old.clone(), until: Some(cx.today) });
        ops.push(Op::Set(target(), "past", Value::Jobs(past)));
    }
    Ok(Edit::new(format!("{} works at {org} now", person.name), ops))
}

/// The owner works elsewhere.
///
/// # Errors
/// The company is empty.
pub fn mine(cx: &Context, org: &str, level: &str) -> Result<Edit, Refusal> {
    let org = needed(org, "where do you work now?")?;
    let mut ops = Vec::new();
    let target = cx.target(Table::Owner.nth(1), &mut ops)?;
    ops.push(Op::Set(target.clone(), "org", Value::Text(org.into())));
    if !level.trim().is_empty() {
        ops.push(Op::Set(target, "level", Value::Text(level.trim().into())));
    }
    Ok(Edit::new(format!("You work at {org} now"), ops))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::*;

    #[test]
    fn where_they_worked_before_is_kept() {
        let board = "format = 1\n[[person]]\nid = \"a\"\nname = \"Ana\"\norg = \"Acme\" # since 2020\nrole = \"Lead\"\npast = [{ org = \"Globex\" }]\n";
        let (said, after) = run(board, |cx| theirs(cx, "a", "Initech", "Director")).unwrap();
        assert_eq!(said, "Ana works at Initech now");
        assert_eq!(
            after,
            "format = 1\n[[person]]\nid = \"a\"\nname = \"Ana\"\norg = \"Initech\" # since 2020\nrole = \"Director\"\n\
             past = [{ org = \"Globex\" }, { org = \"Acme\", until = 2026-11-20 }]\n"
        );
        let refusal = run(board, |cx| theirs(cx, "a", "acme", "")).unwrap_err();
        assert!(refusal.to_string().contains("already"), "{refusal}");
        let (_, after) = run(board, |cx| mine(cx, "Initech", "Staff")).unwrap();
        assert!(
            after.ends_with("[owner]\norg = \"Initech\"\nlevel = \"Staff\"\n")
                || after.contains("org = \"Initech\"\nlevel = \"Staff\""),
            "{after}"
        );
    }
}
