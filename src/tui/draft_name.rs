//! What drafts are called: what each is about, with a number behind it where another one of that name is there.

/// What stands between the name of a draft and the number of another one of that name.
const ANOTHER: &str = " ~";

/// The first name for a text about this that is free.
pub fn free(about: &str, is_free: impl Fn(&String) -> bool) -> String {
    let another = |n: usize| if n < 2 { about.to_string() } else { format!("{about}{ANOTHER}{n}") };
    (1..).map(another).find(is_free).unwrap_or_else(|| about.into())
}

/// Whether a draft of that name is about this.
pub fn is_about(name: &str, about: &str) -> bool {
    name.strip_prefix(about).is_some_and(|rest| rest.is_empty() || rest.starts_with(ANOTHER))
}

/// The name without its number.
pub fn bare(name: &str) -> &str {
    name.split(ANOTHER).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_found_again_by_the_name_that_it_was_given() {
        let taken = ["note priya", "note priya ~2", "note"];
        let name = free("note priya", |name| !taken.contains(&name.as_str()));
        assert_eq!(name, "note priya ~3");
        assert_eq!(bare(&name), "note priya");
        for (name, about, wanted) in [
            ("note priya ~3", "note priya", true),
            ("note priya", "note priya", true),
            ("note priya", "note", false),
            ("note ~2", "note priya", false),
        ] {
            assert_eq!(is_about(name, about), wanted, "'{name}' for '{about}'");
        }
    }
}
