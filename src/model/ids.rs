//! Ids of new records: readable slugs for seats, people and goals, six random characters for events.

use unicode_normalization::char::is_combining_mark;

use super::text::without_accents;

/// Makes the ids of new records; seeded once, in `main.rs`, so that a test can repeat them.
#[derive(Debug, Clone)]
pub struct Ids(fastrand::Rng);

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";
/// How many of them may come first.
const FIRST: usize = 26;

impl Ids {
    pub fn new(seed: u64) -> Self {
        Ids(fastrand::Rng::with_seed(seed))
    }

    /// Six random letters and digits, the first a letter; never a counter, since two laptops would count alike.
    pub fn random(&mut self, taken: impl Fn(&str) -> bool) -> String {
        loop {
            let mut id: String = (0..6).map(|_| LETTERS[self.0.usize(..LETTERS.len())] as char).collect();
            id.replace_range(..1, &(LETTERS[self.0.usize(..FIRST)] as char).to_string());
            if !taken(&id) {
                return id;
            }
        }
    }
}

/// Such an id for a number: where the same thing must get the same id on every machine.
pub fn spelled(mut number: u64) -> String {
    let mut letter = |of: usize| {
        let at = number % of as u64;
        number /= of as u64;
        char::from(LETTERS[at as usize])
    };
    (0..6).map(|at| letter(if at == 0 { FIRST } else { LETTERS.len() })).collect()
}

/// A readable id for `name`: lower case, accents dropped, letters of any script kept, `-` between; a number when taken.
pub fn slug(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let bare = without_accents(name);
    let is_gap = |c: char| !c.is_alphanumeric() && !is_combining_mark(c);
    let words: Vec<&str> = bare.split(is_gap).filter(|word| !word.is_empty()).collect();
    let base = if words.is_empty() { "somebody".to_string() } else { words.join("-") };
    let numbered = (2..).map(|n| format!("{base}-{n}"));
    std::iter::once(base.clone()).chain(numbered).find(|id| !taken(id)).expect("the numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (name, id) in [
            ("Lucía Fernández", "lucia-fernandez"),
            ("  O'Brien,  Pat ", "o-brien-pat"),
            ("陳大文", "陳大文"),
            ("Åsa Öberg", "asa-oberg"),
            ("Łukasz Straße", "łukasz-straße"),
            ("हिन्दी", "हिन्दी"),
            ("がく สมศักดิ์", "がく-สมศักดิ์"),
            ("!!!", "somebody"),
            ("Priya", "priya-3"),
        ] {
            assert_eq!(slug(name, |id| id == "priya" || id == "priya-2"), id);
        }
    }

    #[test]
    fn random_ids_are_six_characters_and_never_taken() {
        let mut ids = Ids::new(7);
        let first = Ids::new(7).random(|_| false);
        let second = ids.random(|id| id == first);
        assert_ne!(first, second);
        assert!(second.len() == 6 && second.bytes().all(|b| LETTERS.contains(&b)), "{second}");
    }
}
