//! Texts that begin with a dash: `- [ ] send it` in a note, `-3% p99` as what came of something. No option looks like
//! that, but clap takes all that begins with a dash for one unless it is told otherwise.

use std::ffi::{OsStr, OsString};

use clap::Command;

/// The arguments with such texts where clap reads them as texts: behind the `=` of their option, or behind a `--` together
/// with all else that is no option.
pub fn told_apart(args: Vec<OsString>, root: impl FnOnce() -> Command) -> Vec<OsString> {
    let until = args.iter().position(|word| word == "--").unwrap_or(args.len());
    if !args[..until].iter().any(|word| is_text(word)) {
        return args;
    }
    let root = root();
    let mut command = &root;
    let (mut options, mut rest): (Vec<OsString>, Vec<OsString>) = (Vec::new(), Vec::new());
    let mut words = args.into_iter();
    options.extend(words.next());
    while let Some(word) = words.next() {
        let text = word.to_str().unwrap_or_default();
        if word == "--" {
            rest.extend(words.by_ref());
        } else if is_text(&word) || !text.starts_with('-') || text == "-" {
            match command.find_subcommand(&word).filter(|_| rest.is_empty()) {
                Some(found) => (command, options) = (found, [options, vec![word]].concat()),
                None => rest.push(word),
            }
        } else if takes_value(&[command, &root], text) {
            let value = words.next();
            options.extend(match value {
                Some(value) if is_text(&value) => vec![[word, value].join(OsStr::new("="))],
                value => std::iter::once(word).chain(value).collect(),
            });
        } else {
            options.push(word);
        }
    }
    options.push("--".into());
    options.extend(rest);
    options
}

/// Whether a word begins with a dash or two and cannot be an option: their names begin with a letter.
fn is_text(word: &OsStr) -> bool {
    let Some(word) = word.to_str().filter(|word| word.starts_with('-')) else { return false };
    word.trim_start_matches('-').starts_with(|c: char| !c.is_ascii_alphabetic())
}

/// Whether the value of an option is the next word.
fn takes_value(commands: &[&Command], option: &str) -> bool {
    let is_it = |arg: &&clap::Arg| match option.strip_prefix("--") {
        Some(long) => arg.get_long() == Some(long),
        None => arg.get_short().is_some_and(|short| option.strip_prefix('-') == Some(&*short.to_string())),
    };
    let found = commands.iter().find_map(|command| command.get_arguments().find(is_it));
    found.is_some_and(|arg| arg.get_action().takes_values())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::help;

    #[test]
    fn a_text_may_begin_with_a_dash() {
        for (typed, wanted) in [
            ("note|- [ ] send it", "note|--|- [ ] send it"),
            ("note|sam|- one page|--do|- y|-q", "note|--do=- y|-q|--|sam|- one page"),
            ("-f|a b|note|--do|y|sam|-5% less", "-f|a b|note|--do|y|--|sam|-5% less"),
            ("add|topic|sam|-- why", "add|topic|--|sam|-- why"),
            ("done|a1|--result|-3%", "done|--result=-3%|--|a1"),
            ("set|sam|cares|–|-→|--|-x", "set|--|sam|cares|–|-→|-x"),
            ("set|sam|ahead|-1", "set|--|sam|ahead|-1"),
            ("note|sam|-x|-", "note|sam|-x|-"),
            ("note|sam|--|- x", "note|sam|--|- x"),
            ("note|sam|--doo|x", "note|sam|--doo|x"),
        ] {
            let words = |line: &str| -> Vec<OsString> {
                std::iter::once("boardroom").chain(line.split('|')).map(OsString::from).collect()
            };
            assert_eq!(told_apart(words(typed), help::bare), words(wanted), "{typed}");
        }
    }
}
