//! Whom the title of an entry names. A calendar of one's own has no attendees: "Coffee with Priya" is all it says.

use super::Who;
use crate::model::{Person, Row, text::fold};

/// The people on file whom a title names: by a full or other name of several words wherever it stands, by one word only
/// behind "with", and by a first name only if it is nobody else's.
pub fn named(title: &str, people: &[Row<Person>]) -> Vec<Who> {
    let title = words(title);
    let behind_with = title.find(" with ").map_or("", |at| &title[at + " with".len()..]);
    let says = |name: &str| {
        let name = words(name);
        let text = if name.trim().contains(' ') { title.as_str() } else { behind_with };
        !name.trim().is_empty() && text.contains(&name)
    };
    let is_meant = |person: &&Row<Person>| {
        says(&person.name)
            || person.aka.iter().any(|other| says(other))
            || says(person.first_name()) && is_alone(person, people)
    };
    people.iter().filter(is_meant).map(|person| Who::Name(person.name.clone())).collect()
}

/// Whether nobody else is called by the first name of this person.
fn is_alone(person: &Row<Person>, people: &[Row<Person>]) -> bool {
    let name = fold(person.first_name());
    let is_so_called = |other: &&Row<Person>| {
        fold(other.first_name()) == name || other.aka.iter().any(|other| fold(other) == name)
    };
    people.iter().filter(is_so_called).count() == 1
}

/// The words of a text, folded, a space before each and one behind the last.
fn words(text: &str) -> String {
    let text = fold(text);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut out: String = words.map(|word| format!(" {word}")).collect();
    out.push(' ');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::BoardFile;

    #[test]
    fn a_title_names_people_on_file_and_guesses_nothing() {
        let board = "format = 1\n[[person]]\nid = \"priya\"\nname = \"Priya Natarajan\"\n\
                     [[person]]\nid = \"ana\"\nname = \"Ana Gomes\"\naka = [\"Nana\", \"La Gomes\"]\n\
                     [[person]]\nid = \"ana-2\"\nname = \"Ana O'Neil\"\n[[person]]\nid = \"may\"\n";
        let file = BoardFile::parse(board);
        for (title, wanted) in [
            ("Coffee with Priya", vec!["Priya Natarajan"]),
            ("PRIYA NATARÁJAN / Maya: 1:1", vec!["Priya Natarajan"]),
            ("Lunch with Priya, Nana & May!", vec!["Priya Natarajan", "Ana Gomes", "may"]),
            ("with ana o'neil", vec!["Ana O'Neil"]),
            ("la-gomes", vec!["Ana Gomes"]),
            ("Coffee with Ana", vec![]),
            ("Priya", vec![]),
            ("May planning", vec![]),
            ("Call with Priyanka", vec![]),
            ("Dentist", vec![]),
            ("", vec![]),
        ] {
            let wanted: Vec<Who> = wanted.into_iter().map(|name| Who::Name(name.into())).collect();
            assert_eq!(named(title, &file.board().people), wanted, "{title}");
        }
    }
}
