//! Handing something over to other programs: what to copy, which link or address to open.

use super::*;
use crate::{
    brief, message,
    model::Person,
    tui::{
        overlay::picker::{Item, Pick},
        people,
    },
};

/// Notes of somebody that are searched for links, from the newest.
const NOTES: usize = 20;

impl App {
    /// Copies what there is to copy about somebody or about a group: the only thing, or the one that is chosen.
    pub fn copy(&mut self, ids: &[String]) -> Vec<Effect> {
        let items = match (ids, people::group(self.session.board(), ids)) {
            (_, Some(seat)) => self.to_copy_of_group(&seat),
            ([one], None) => self.person(one).map(|person| self.to_copy(&person)).unwrap_or_default(),
            _ => Vec::new(),
        };
        self.hand_over("Copy what?", "There is nothing to copy here.", items)
    }

    /// Opens a page or writes a mail: the only address, or the one that is chosen.
    pub fn open_link(&mut self, person: &str) -> Vec<Effect> {
        let items = self.person(person).map(|person| self.to_open(&person)).unwrap_or_default();
        self.hand_over("Open what?", "No page, mail address or link is on file here.", items)
    }

    fn person(&self, id: &str) -> Option<Person> {
        self.session.board().person(id).map(|person| Person::clone(person))
    }

    fn hand_over(&mut self, title: &str, nothing: &str, mut items: Vec<Item>) -> Vec<Effect> {
        match items.len() {
            0 => self.say(nothing.into()),
            1 => self.picked(items.remove(0).pick),
            _ => self.pick(title, "Nothing fits. {leave} goes back.", items),
        }
    }

    fn to_copy(&self, person: &Person) -> Vec<Item> {
        let draft = message::due(&self.session.view(), &person.id);
        let brief = brief::of(&self.session, &person.id, self.utc);
        let keys = [("Mail", &person.email), ("Phone", &person.phone), ("Page", &person.url)];
        let keys = keys.into_iter().filter_map(|(label, value)| Some(text_to_copy(label, value.clone()?)));
        texts_to_copy(draft, brief).chain(keys).collect()
    }

    fn to_copy_of_group(&self, seat: &str) -> Vec<Item> {
        let draft = message::due_group(&self.session.view(), seat);
        texts_to_copy(draft, brief::of_seat(&self.session, seat, self.utc)).collect()
    }

    fn to_open(&self, person: &Person) -> Vec<Item> {
        let page = person.url.iter().map(|url| ("Page".to_string(), address(url)));
        let mail = person.email.iter().map(|mail| ("Mail".to_string(), format!("mailto:{mail}")));
        let log = self.session.view().catchups_with(&person.id);
        let notes = log.take(NOTES).filter_map(|catchup| catchup.note());
        let links = notes.flat_map(|note| links(&note)).map(|link| ("From a note".to_string(), link));
        let mut seen = Vec::new();
        for (label, link) in page.chain(mail).chain(links) {
            if !seen.iter().any(|item: &Item| item.detail == link) {
                seen.push(Item::new(label, link.clone(), Pick::Open(link)));
            }
        }
        seen
    }
}

fn text_to_copy(label: &str, text: String) -> Item {
    Item::new(label, text.lines().next().unwrap_or_default(), Pick::Copy(text.clone()))
}

/// The message, unless it waits for words of one's own, and the brief as a text.
fn texts_to_copy(draft: Option<message::Draft>, brief: Option<brief::Brief>) -> impl Iterator<Item = Item> {
    let draft = draft.filter(|draft| draft.cursor.is_none()).map(|draft| draft.text);
    let brief = brief.map(|brief| {
        let sections =
            brief.sections.iter().map(|part| format!("\n{}\n{}\n", part.title, part.lines.join("\n")));
        format!("{}\n{}\n{}", brief.name, brief.line, sections.collect::<String>())
    });
    let texts = [("The message that is due", draft), ("The brief", brief)];
    texts.into_iter().filter_map(|(label, text)| Some(text_to_copy(label, text?)))
}

/// An address that a browser takes: one without a scheme is a page.
fn address(url: &str) -> String {
    if url.contains("://") { url.into() } else { format!("https://{url}") }
}

/// The links in a text, without the punctuation behind them.
fn links(text: &str) -> Vec<String> {
    let is_link = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
    let bare = |word: &str| word.trim_end_matches(['.', ',', ';', ')', '>', '"', '\'']).to_string();
    text.split_whitespace()
        .map(|word| word.trim_start_matches(['(', '<', '"']))
        .filter(is_link)
        .map(bare)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_in_notes() {
        for (text, found) in [
            (
                "see https://example.org/a, and (http://b.example).",
                vec!["https://example.org/a", "http://b.example"],
            ),
            ("no link; mailto:x@example.org, ftp://x", vec![]),
        ] {
            assert_eq!(links(text), found);
        }
        assert_eq!(address("example.org/me"), "https://example.org/me");
    }
}
