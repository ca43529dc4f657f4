//! One value out of two: the same, the newer, both, or a pick with the other one kept as a conflict.

use std::cmp::Ordering;

use toml::Value;

use crate::file::{read_value, say_value};

/// A value as it stands in a `[[conflict]]`.
pub fn said(raw: &str) -> String {
    read_value(raw).map_or_else(|| raw.into(), |value| say_value(&value))
}

/// Of two values the one that stands: the later day, the larger number, yes, the longer text. It depends on the two
/// alone, so that every machine picks the same.
pub fn first_stands(ours: &Value, theirs: &Value) -> bool {
    let order = match (ours, theirs) {
        (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
        (Value::Boolean(a), Value::Boolean(b)) => a.cmp(b),
        (Value::String(a), Value::String(b)) => a.chars().count().cmp(&b.chars().count()),
        (Value::Datetime(a), Value::Datetime(b)) => a.to_string().cmp(&b.to_string()),
        _ => Ordering::Equal,
    };
    order.then_with(|| ours.to_string().cmp(&theirs.to_string())) != Ordering::Less
}

/// Whether a list can be taken for a set: no item in it twice.
pub fn is_set(items: &[Value]) -> bool {
    let mut said: Vec<String> = items.iter().map(Value::to_string).collect();
    said.sort();
    said.windows(2).all(|pair| pair[0] != pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pick_depends_on_the_two_values_alone() {
        for (stands, other) in [
            ("2027-01-05", "2026-12-01"),
            ("3", "-2"),
            ("true", "false"),
            ("'longer'", "'short'"),
            ("'b'", "'a'"),
            ("[2]", "[1]"),
        ] {
            let (a, b) = (read_value(stands).unwrap(), read_value(other).unwrap());
            assert!(first_stands(&a, &b) && !first_stands(&b, &a), "{stands} {other}");
        }
    }
}
