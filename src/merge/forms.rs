//! One thing written in two forms: a table by its heading, by dotted keys, in braces. When the two sides write it
//! differently, both are brought into the form with headings first; TOML allows one form in a file.

use std::collections::HashSet;

use super::tree::{Entry, Node, Pieces};

/// The name that is written in two forms in this table, if there is one.
pub fn clash(node: &Node) -> Option<String> {
    let depth = node.path.len();
    let mut keys: Vec<&[String]> =
        node.entries.iter().filter_map(|entry| Some(entry.key.as_ref()?.path.as_slice())).collect();
    keys.sort();
    let nested = keys.windows(2).find(|pair| pair[1].starts_with(pair[0]));
    let heads: HashSet<&String> = keys.iter().map(|key| &key[0]).collect();
    let mut once = HashSet::new();
    let mut many = HashSet::new();
    let section = node.children.iter().find(|child| {
        let name = &child.path[depth];
        // `[a.b]` without an `[a]` makes a table of `a` too.
        let whole = child.path.len() == depth + 1;
        if whole && child.list {
            many.insert(name);
        } else if !once.insert(name) && whole {
            return true;
        }
        heads.contains(name) || many.contains(name) && once.contains(name)
    });
    section.map(|child| child.path[depth].clone()).or_else(|| nested.map(|pair| pair[0][0].clone()))
}

/// Writes everything under that name with headings; false when it is no table.
pub fn unfold(node: &mut Node, name: &str) -> bool {
    let mut made: Vec<Node> = Vec::new();
    let mut lead: Vec<Entry> = Vec::new();
    let mut kept: Vec<Entry> = Vec::new();
    for entry in node.entries.clone() {
        let Some(key) = entry.key.as_ref().filter(|key| key.path[0] == name) else {
            kept.push(entry);
            continue;
        };
        let remark = entry.around().1.trim();
        lead.extend((!remark.is_empty()).then(|| Entry::remark(remark)));
        if key.path.len() > 1 {
            let dotted = made.iter().position(|node| !node.list);
            let at = dotted.unwrap_or_else(|| {
                made.push(empty(node, name, false));
                made.len() - 1
            });
            made[at].entries.push(spelled(&key.path[1..], entry.value()));
            continue;
        }
        let value = entry.value();
        match value.chars().next() {
            Some('{') => made.push(from_braces(node, name, value, false)),
            Some('[') => {
                let pieces = Pieces::read(value);
                for piece in &pieces.items {
                    if !piece.text.starts_with('{') {
                        return false;
                    }
                    let mut item = from_braces(node, name, &piece.text, true);
                    item.lead.extend(remarks(&piece.lead));
                    item.lead.extend(remarks(&piece.remark));
                    made.push(item);
                }
                lead.extend(remarks(&pieces.close));
            }
            _ => return false,
        }
    }
    node.entries = kept;
    match made.first_mut() {
        Some(first) => first.lead.splice(0..0, lead).for_each(drop),
        None => node.entries.extend(lead),
    }
    for item in &mut made {
        item.lead.insert(0, Entry::blank());
    }
    node.children.splice(0..0, made);
    true
}

/// Takes everything under that name out; its text.
pub fn take_out(node: &mut Node, name: &str) -> String {
    let depth = node.path.len();
    let mut out = String::new();
    node.entries.retain(|entry| {
        let is_it = entry.key.as_ref().is_some_and(|key| key.path[0] == name);
        out.extend(is_it.then_some(entry.text.as_str()));
        !is_it
    });
    node.children.retain(|child| {
        let is_it = child.path[depth] == name;
        out.push_str(&if is_it { child.text() } else { String::new() });
        !is_it
    });
    out
}

fn empty(parent: &Node, name: &str, list: bool) -> Node {
    let path: Vec<String> = parent.path.iter().cloned().chain([name.to_string()]).collect();
    let spelled = path.iter().map(|part| bare(part)).collect::<Vec<_>>().join(".");
    let text = if list { format!("[[{spelled}]]\n") } else { format!("[{spelled}]\n") };
    Node { heading: Some(Entry { text, key: None }), path, list, ..Node::default() }
}

fn from_braces(parent: &Node, name: &str, value: &str, list: bool) -> Node {
    let mut node = empty(parent, name, list);
    let pieces = Pieces::read(value);
    for piece in &pieces.items {
        node.entries.extend(remarks(&piece.lead));
        node.entries.push(Entry::of(format!("{}{}\n", piece.text, piece.remark)));
    }
    node.entries.extend(remarks(&pieces.close));
    node
}

fn spelled(path: &[String], value: &str) -> Entry {
    let name = path.iter().map(|part| bare(part)).collect::<Vec<_>>().join(".");
    Entry::of(format!("{name} = {value}\n"))
}

/// A part of a name, in quotes where it needs them.
fn bare(part: &str) -> String {
    let plain = !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if plain { part.into() } else { toml::Value::from(part).to_string() }
}

/// The remarks among blanks, each on a line of its own.
fn remarks(text: &str) -> Vec<Entry> {
    text.lines().filter(|line| line.trim().starts_with('#')).map(Entry::remark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_becomes_the_one_with_headings() {
        for (text, name, wanted) in [
            (
                "owner.name = 'M' # me\nx = 1\nowner.\"a b\" = 2\n",
                "owner",
                "x = 1\n\n# me\n[owner]\nname = 'M'\n\"a b\" = 2\n",
            ),
            ("owner = { name = 'M', a.b = 1 }\n", "owner", "\n[owner]\nname = 'M'\na.b = 1\n"),
            (
                "person = [\n # first\n { id = 'a' }, # one\n { id = 'b' },\n # end\n]\n",
                "person",
                "\n# end\n# first\n# one\n[[person]]\nid = 'a'\n\n[[person]]\nid = 'b'\n",
            ),
        ] {
            let mut node = Node::read(text);
            assert!(unfold(&mut node, name));
            assert_eq!(node.text(), wanted);
        }
        assert!(!unfold(&mut Node::read("person = [1]\n"), "person"));
    }

    #[test]
    fn two_forms_of_one_name_are_seen() {
        for (text, found) in [
            ("a = 1\n[b]\n[[c]]\n[[c]]\n", None),
            ("a.b = 1\na.c = 1\n", None),
            ("a = [{}]\n[[a]]\n", Some("a")),
            ("a.x = 1\n[a]\n", Some("a")),
            ("a.x = 1\na.x.y = 1\n", Some("a")),
            ("[a]\n[[a]]\n", Some("a")),
            ("[a.x]\n[[a]]\n", Some("a")),
            ("[a.x]\n[a.y]\n[b]\n", None),
            ("[a]\n[b]\n[a]\n", Some("a")),
        ] {
            assert_eq!(clash(&Node::read(text)).as_deref(), found, "{text}");
        }
    }
}
