//! What somebody is called, out of the name on file.

use super::text::fold;

/// Titles with which a name may begin, folded and without their dots. Those that end in a dot are known by it.
const TITLES: &[&str] = &[
    "dame",
    "dhr",
    "doctor",
    "dott",
    "dottore",
    "dottoressa",
    "dottssa",
    "dr",
    "dra",
    "eng",
    "fr",
    "frau",
    "fraulein",
    "fru",
    "herr",
    "herrn",
    "hr",
    "ing",
    "lady",
    "lic",
    "lord",
    "madame",
    "mag",
    "mevr",
    "mevrouw",
    "mgr",
    "miss",
    "mlle",
    "mme",
    "monsieur",
    "mr",
    "mrs",
    "ms",
    "mw",
    "mx",
    "prof",
    "profa",
    "professor",
    "rev",
    "senor",
    "senora",
    "senorita",
    "senhor",
    "senhora",
    "sig",
    "signor",
    "signora",
    "signore",
    "sir",
    "sr",
    "sra",
    "srta",
];

/// The name by which one speaks to somebody: the first word, or the whole name where it begins with a title or an
/// initial, since "Hi Frau," speaks to nobody.
pub fn call_name(name: &str) -> &str {
    let first = name.split_whitespace().next().unwrap_or(name);
    if is_title(first) { name.trim() } else { first }
}

/// The first word of the name that is no title: "Eva" of "Dr. Eva Maier".
pub fn given_name(name: &str) -> &str {
    name.split_whitespace().find(|word| !is_title(word)).unwrap_or(name)
}

/// "the Internal Champion's chair"; a title may bring an article of its own.
pub fn chair(title: &str) -> String {
    let whose = if title.ends_with(['s', 'S']) { "'" } else { "'s" };
    let has_article = title.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("the"));
    let article = if has_article { "" } else { "the " };
    format!("{article}{title}{whose} chair")
}

fn is_title(word: &str) -> bool {
    let folded = fold(word);
    let stem = folded.split('.').next().unwrap_or_default();
    word.ends_with('.') || TITLES.contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chair_has_one_article() {
        for (title, said) in [
            ("Internal Champion", "the Internal Champion's chair"),
            ("The Thursday table", "The Thursday table's chair"),
            ("Thesis", "the Thesis' chair"),
        ] {
            assert_eq!(chair(title), said);
        }
    }

    #[test]
    fn titles_are_no_first_names() {
        for (name, called, given) in [
            ("Hana Kim", "Hana", "Hana"),
            ("Frau Weber", "Frau Weber", "Weber"),
            ("Dr. Eva Maier", "Dr. Eva Maier", "Eva"),
            ("Prof. Dr. Eva Maier", "Prof. Dr. Eva Maier", "Eva"),
            ("DR Eva Maier", "DR Eva Maier", "Eva"),
            ("Mme Curie", "Mme Curie", "Curie"),
            ("M. Dupont", "M. Dupont", "Dupont"),
            ("Señora Ruiz", "Señora Ruiz", "Ruiz"),
            ("Dott.ssa Bianchi", "Dott.ssa Bianchi", "Bianchi"),
            ("J. R. Lee", "J. R. Lee", "Lee"),
            ("Frauke Weber", "Frauke", "Frauke"),
            ("Drew Ingram", "Drew", "Drew"),
            ("Ingrid", "Ingrid", "Ingrid"),
            ("Prof.", "Prof.", "Prof."),
            ("", "", ""),
        ] {
            assert_eq!((call_name(name), given_name(name)), (called, given), "{name}");
        }
    }
}
