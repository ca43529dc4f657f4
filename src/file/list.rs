//! A list as it is written, taken apart and put together again, so that what comes and goes leaves every
//! remark where it belongs: behind the item on whose line it stands, or above the one that follows it.

use toml_edit::{Array, RawString, Value};

/// A list as it is written, from one bracket to the other.
pub struct List {
    /// A remark behind the opening bracket, on its line.
    open: String,
    items: Vec<Item>,
    /// From the end of the last item's line to the closing bracket.
    close: String,
    /// Whether there is a comma behind the last item.
    comma: bool,
}

struct Item {
    /// What stands between the line of the item before and this one: remarks on lines of their own, the indentation.
    lead: String,
    value: Value,
    /// What follows the comma on the same line: a remark, or nothing.
    remark: String,
}

impl List {
    pub fn of(array: &Array) -> List {
        let text = |raw: Option<&RawString>| raw.and_then(RawString::as_str).unwrap_or_default().to_string();
        // What stands before each item and before the closing bracket. A comma moves to the item that it follows.
        let mut gaps = vec![String::new()];
        let mut items = Vec::new();
        for value in array.iter() {
            let last = gaps.last_mut().expect("there is a gap before each item");
            last.push_str(&text(value.decor().prefix()));
            gaps.push(text(value.decor().suffix()));
            let mut value = value.clone();
            value.decor_mut().clear();
            items.push(Item { lead: String::new(), value, remark: String::new() });
        }
        let last = gaps.last_mut().expect("there is a gap before the end");
        last.push_str(&text(Some(array.trailing())));
        let mut gaps = gaps.into_iter().map(split_line);
        let (open, mut lead) = gaps.next().unwrap_or_default();
        for (item, (remark, next)) in items.iter_mut().zip(gaps) {
            item.lead = std::mem::replace(&mut lead, next);
            item.remark = remark;
        }
        List { open, items, close: lead, comma: array.trailing_comma() }
    }

    /// Whether it is written over several lines; on one line no remark can be.
    pub fn is_spread(&self) -> bool {
        self.close.contains('\n') || self.items.iter().any(|item| item.lead.contains('\n'))
    }

    /// The items in their order.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.items.iter().map(|item| &item.value)
    }

    /// Takes out an item; its remarks stay.
    pub fn remove(&mut self, at: usize) {
        let Item { lead, remark, .. } = self.items.remove(at);
        let mut kept = String::new();
        if lead.contains('#') {
            kept.push_str(lead.trim_end());
        }
        if remark.contains('#') {
            kept.push_str(&format!("{}{}", last_line(&lead, "\n  "), remark.trim()));
        }
        // What follows on the same line begins that line now.
        let begins = match kept.is_empty() {
            false => Some(last_line(&lead, "\n")),
            true if at == 0 || lead.starts_with('\n') => Some(last_line(&lead, "")),
            true => None,
        };
        let next = self.items.get_mut(at).map_or(&mut self.close, |item| &mut item.lead);
        if let Some(begins) = begins.filter(|_| !next.starts_with('\n')) {
            *next = format!("{begins}{}", next.trim_start_matches([' ', '\t']));
        }
        next.insert_str(0, &kept);
        self.comma &= !self.items.is_empty();
    }

    /// Adds an item behind the last one.
    pub fn push(&mut self, value: impl Into<Value>) {
        let last = self.items.last();
        let above = last.map_or(&self.open, |item| &item.remark);
        let needs_line = above.contains('#') || last.is_none() && self.close.contains('\n');
        let lead = match last {
            Some(last) if last.lead.contains('\n') => last_line(&last.lead, ""),
            _ if needs_line => "\n    ",
            Some(_) => " ",
            None => "",
        };
        let lead = lead.to_string();
        let mut value = value.into();
        value.decor_mut().clear();
        if lead.contains('\n') && !self.close.starts_with('\n') {
            self.close.insert(0, '\n');
        }
        self.items.push(Item { lead, value, remark: String::new() });
    }

    /// Puts the items in the order of these texts. Where each has a line of its own its remarks go along, else the lines
    /// stay and the texts move.
    pub fn arrange(&mut self, texts: &[String]) {
        let place = |value: &Value| texts.iter().position(|text| value.as_str() == Some(text));
        if self.values().is_sorted_by_key(place) {
            return;
        }
        if self.items.iter().all(|item| item.lead.contains('\n')) {
            self.items.sort_by_key(|item| place(&item.value));
        } else {
            let mut values: Vec<Value> = self.values().cloned().collect();
            values.sort_by_key(place);
            self.items.iter_mut().zip(values).for_each(|(item, value)| item.value = value);
        }
        let ends_in_remark = self.items.last().is_some_and(|item| item.remark.contains('#'));
        if ends_in_remark && !self.close.starts_with('\n') {
            self.close.insert(0, '\n');
        }
    }

    /// The list as it is now.
    pub fn array(&self) -> Option<Array> {
        let mut text = format!("[{}", self.open);
        for (at, Item { lead, value, remark }) in self.items.iter().enumerate() {
            let comma = if at + 1 < self.items.len() || self.comma { "," } else { "" };
            text.push_str(&format!("{lead}{value}{comma}{remark}"));
        }
        text.push_str(&format!("{}]", self.close));
        let value: Value = text.parse().ok()?;
        value.as_array().cloned()
    }
}

/// Whether a remark stands in a list, which is given as it is written.
pub fn has_remark(list: &str) -> bool {
    let Some(Value::Array(array)) = list.contains('#').then(|| list.parse().ok()).flatten() else {
        return false;
    };
    let List { open, items, close, .. } = List::of(&array);
    let beside = items.iter().flat_map(|item| [&item.lead, &item.remark]);
    [&open, &close].into_iter().chain(beside).any(|text| text.contains('#'))
}

/// What stands on the line where a gap begins, and the rest from the line's end on; all of a gap within a line belongs to
/// what follows.
fn split_line(mut gap: String) -> (String, String) {
    let end = gap.find('\n').unwrap_or(0);
    let rest = gap.split_off(end);
    (gap, rest)
}

/// The line end and the indentation with which a lead ends; `inline` where it has no line end.
fn last_line<'a>(lead: &'a str, inline: &'a str) -> &'a str {
    lead.rfind('\n').map_or(inline, |at| &lead[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> List {
        let value: Value = text.parse().unwrap();
        List::of(value.as_array().unwrap())
    }

    fn written(list: &List, from: &str) -> String {
        let array = list.array().unwrap_or_else(|| panic!("no TOML came of {from}"));
        let values: Vec<String> = array.iter().map(|value| value.to_string().trim().to_string()).collect();
        let wanted: Vec<String> = list.values().map(|value| value.to_string()).collect();
        assert!(values.iter().zip(&wanted).all(|(a, b)| a.contains(b.as_str())), "{from}");
        assert_eq!(values.len(), wanted.len(), "{from}");
        Value::Array(array).to_string()
    }

    const LISTS: [&str; 14] = [
        "[\"a\", # since May\n]",
        "[\"a\",\n  # not yet: b\n]",
        "[\"a\", \"b\", # both\n# y\n]",
        "[\n  \"a\",\n  # c\n]",
        "[\n  \"a\",  # since May\n  \"b\"   # since June\n]",
        "[\n # one\n \"a\",\n # two\n \"b\"\n]",
        "[ # x\n\"a\", \"b\" ]",
        "[ \"a\", # p\n  \"b\" ]",
        "[\"a\", \"b\" # x\n]",
        "[ \"a\" # p\n  , \"b\" ]",
        "[\n {id = \"a\"}, # first\n {id = \"b\"} # second\n]",
        "[ # none yet\n]",
        "[\n]",
        "[\n\t\"a\", \"b\",\n\t\"c\" ]",
    ];

    #[test]
    fn what_is_taken_apart_can_be_put_together() {
        for text in LISTS {
            // A comma moves to the item that it follows.
            let wanted = text.replace(" # p\n  , ", ", # p\n   ");
            assert_eq!(written(&list(text), text), wanted);
        }
        assert!(LISTS.into_iter().all(|text| list(text).is_spread()) && !list("[\"a\", \"b\"]").is_spread());
    }

    #[test]
    fn remarks_stay_whatever_comes_and_goes() {
        let remarks = |text: &str| {
            let lines = text.lines().filter_map(|line| line.split_once('#'));
            lines.map(|(_, remark)| remark.trim().to_string()).collect::<Vec<_>>()
        };
        for text in LISTS {
            let mut with_one_more = list(text);
            with_one_more.push("new");
            let got = written(&with_one_more, text);
            assert_eq!(remarks(&got), remarks(text), "{text} became {got}");
            for at in 0..list(text).values().count() {
                let mut fewer = list(text);
                fewer.remove(at);
                let got = written(&fewer, text);
                assert_eq!(remarks(&got), remarks(text), "{text} without {at} became {got}");
                fewer.push("new");
                let got = written(&fewer, text);
                assert_eq!(remarks(&got), remarks(text), "{text} with another for {at} became {got}");
                while fewer.values().count() > 0 {
                    fewer.remove(0);
                    let got = written(&fewer, text);
                    assert_eq!(remarks(&got), remarks(text), "{text} emptied became {got}");
                }
            }
        }
    }

    #[test]
    fn another_order_takes_the_remarks_along() {
        let texts: Vec<String> = ["c", "b", "a"].map(String::from).into();
        for (text, wanted) in [
            ("[\n  \"a\",\n  \"b\",\n]", "[\n  \"b\",\n  \"a\",\n]"),
            ("[\n  \"c\",\n  \"a\" # x\n]", "[\n  \"c\",\n  \"a\" # x\n]"),
            (
                "[\n  # one\n  \"a\", # May\n  \"b\", # June\n]",
                "[\n  \"b\", # June\n  # one\n  \"a\", # May\n]",
            ),
            ("[\n  \"a\", # May\n  \"b\" ]", "[\n  \"b\",\n  \"a\" # May\n ]"),
            ("[\"a\", \"b\" # x\n]", "[\"b\", \"a\" # x\n]"),
            ("[\n  \"a\", \"b\",\n  \"c\"\n]", "[\n  \"c\", \"b\",\n  \"a\"\n]"),
        ] {
            let mut list = list(text);
            list.arrange(&texts);
            assert_eq!(written(&list, text), wanted, "{text}");
        }
    }

    #[test]
    fn lines_keep_their_form() {
        let added = |text: &str| {
            let mut list = list(text);
            list.push("c");
            written(&list, text)
        };
        for (text, wanted) in [
            ("[\n  \"a\", # one\n  \"b\", # two\n]", "[\n  \"a\", # one\n  \"b\", # two\n  \"c\",\n]"),
            ("[\n  \"a\",  # May\n  \"b\"   # June\n]", "[\n  \"a\",  # May\n  \"b\",   # June\n  \"c\"\n]"),
            ("[\"a\", # May\n]", "[\"a\", # May\n    \"c\",\n]"),
            ("[\"a\",\n  # not yet: b\n]", "[\"a\", \"c\",\n  # not yet: b\n]"),
            ("[\n]", "[\n    \"c\"\n]"),
        ] {
            assert_eq!(added(text), wanted, "{text}");
        }
        let removed = |text: &str, at: usize| {
            let mut list = list(text);
            list.remove(at);
            written(&list, text)
        };
        for (text, at, wanted) in [
            ("[\n  \"a\", # one\n  \"b\", # two\n]", 0, "[\n  # one\n  \"b\", # two\n]"),
            ("[\n  \"a\",\n  \"b\",\n]", 1, "[\n  \"a\",\n]"),
            ("[\n  \"a\", \"b\",\n  \"c\"\n]", 0, "[\n  \"b\",\n  \"c\"\n]"),
            ("[\n  \"a\", \"b\",\n  \"c\"\n]", 1, "[\n  \"a\",\n  \"c\"\n]"),
            ("[\n  \"a\",\n]", 0, "[\n]"),
        ] {
            assert_eq!(removed(text, at), wanted, "{text} without {at}");
        }
    }
}
