//! `man`: the manual in roff, a page for the program and one for each command, made from the command line itself.

use clap::Command;

use super::{Shell, args::Run, help};
use crate::{
    desk::Failure,
    model::text::{did_you_mean, visible_line},
};

/// Print the manual of the program, or of a command
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom man | man -l -
  boardroom man add person | man -l -
  boardroom completions --install                     puts all pages where man finds them")]
pub struct Man {
    /// The command; the program without one
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

impl Run for Man {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let name = std::iter::once("boardroom").chain(self.command.iter().map(String::as_str));
        let name = name.collect::<Vec<_>>().join("-");
        let pages = pages()?;
        match pages.iter().find(|(known, _)| *known == name) {
            Some((_, page)) => shell.out.raw(page),
            None => {
                let typed = name.replace('-', " ");
                let guess = guess(&typed, &pages);
                let guess = guess.map_or(String::new(), |guess| format!(" Did you mean `{guess}`?"));
                return Err(Failure::NotFound(format!(
                    "There is no command `{}`.{guess}",
                    visible_line(&typed)
                )));
            }
        }
        Ok(0)
    }
}

/// The command that may have been meant; its first word, which all have, makes no word like another.
fn guess(typed: &str, pages: &[(String, String)]) -> Option<String> {
    let without = |name: &str| name.replace('-', " ").split_once(' ').map(|(_, words)| words.to_string());
    let words: Vec<String> = pages.iter().filter_map(|(known, _)| without(known)).collect();
    let meant = did_you_mean(&without(typed)?, words.iter().map(String::as_str));
    meant.map(|words| format!("boardroom {words}"))
}

/// Every page with its name, the program's first.
///
/// # Errors
/// Never in practice: the pages are written to memory.
pub fn pages() -> Result<Vec<(String, String)>, Failure> {
    let mut command = help::command();
    command.build();
    let mut pages = Vec::new();
    collect(&command, "boardroom", &mut pages).map_err(|error| Failure::Failed(error.to_string()))?;
    Ok(pages)
}

fn collect(command: &Command, name: &str, pages: &mut Vec<(String, String)>) -> std::io::Result<()> {
    pages.push((name.to_string(), page(command, name)?));
    for one in command.get_subcommands().filter(|one| !one.is_hide_set() && one.get_name() != "help") {
        collect(one, &format!("{name}-{}", one.get_name()), pages)?;
    }
    Ok(())
}

fn page(command: &Command, name: &str) -> std::io::Result<String> {
    let examples = command.get_before_help().map(ToString::to_string).unwrap_or_default();
    let is_program = name == "boardroom";
    // Help shows the examples first; the manual has a section for them.
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let more = command.get_long_about().map(ToString::to_string).unwrap_or_default();
    let version = env!("CARGO_PKG_VERSION");
    let mut roff = format!(".TH \"{name}\" \"1\" \"\" \"boardroom {version}\" \"boardroom manual\"\n");
    roff += &section("NAME", &format!("{} \\- {}\n", clean(name), clean(&about)));
    roff += &section("SYNOPSIS", &literal(usage));
    roff += &section("DESCRIPTION", &paragraphs(if more.is_empty() { &about } else { &more }));
    let examples = if is_program { help::EXAMPLES } else { &examples };
    roff += &section("EXAMPLES", &literal(examples.trim_start_matches("Examples:")));
    // The page of the program has the options that all share.
    let own = command.clone().mut_args(|arg| {
        let shared = arg.is_global_set() && !is_program;
        arg.hide(shared)
    });
    let mut options = Vec::new();
    clap_mangen::Man::new(own).render_options_section(&mut options)?;
    roff += &String::from_utf8_lossy(&options);
    let below = command.get_subcommands().filter(|one| !one.is_hide_set() && one.get_name() != "help");
    let below: String = below.map(|one| entry(one, name)).collect();
    if !below.is_empty() {
        roff += &section("COMMANDS", &below);
    }
    if is_program {
        roff += &section("EXIT STATUS", EXIT);
        roff += &section("ENVIRONMENT", ENVIRONMENT);
        roff += &section("FILES", FILES);
    } else {
        roff += &section("SEE ALSO", "\\fBboardroom\\fR(1)\n");
    }
    Ok(in_ascii(&roff))
}

/// Letters beyond ASCII by their numbers, since not every roff reads UTF-8.
fn in_ascii(roff: &str) -> String {
    let letter = |c: char| match c.is_ascii() {
        true => c.to_string(),
        false => format!("\\[u{:04X}]", u32::from(c)),
    };
    roff.chars().map(letter).collect()
}

fn paragraphs(text: &str) -> String {
    text.split("\n\n")
        .map(|text| format!("{}\n", clean(&text.replace('\n', " "))))
        .collect::<Vec<_>>()
        .join(".PP\n")
}

fn section(title: &str, body: &str) -> String {
    format!(".SH \"{title}\"\n{body}")
}

/// Lines as they are.
fn literal(text: &str) -> String {
    let lines: String = text.trim_matches('\n').lines().map(|line| format!("{}\n", clean(line))).collect();
    format!(".nf\n{lines}.fi\n")
}

/// A text in which roff finds no request.
fn clean(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

fn entry(command: &Command, above: &str) -> String {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    format!(".TP\n\\fB{}\\fR(1)\n{}\n", clean(&format!("{above}-{}", command.get_name())), clean(&about))
}

const EXIT: &str = ".TP
0
done
.TP
1
failed
.TP
2
wrong usage; a date that is none too
.TP
3
the data file cannot be read
.TP
4
locked, or changed in a way that cannot be reconciled
.TP
5
no such thing, or the name fits several
.TP
6
\\fB\\-\\-fail\\-on\\fR found something
";

const ENVIRONMENT: &str = ".TP
\\fBBOARDROOM_FILE\\fR
the data file; \\fB\\-\\-file\\fR comes before it
.TP
\\fBBOARDROOM_TODAY\\fR
the day to take for today; \\fB\\-\\-today\\fR comes before it
.TP
\\fBBOARDROOM_A11Y\\fR
1 is like \\fB\\-\\-plain\\fR each time; 0 is not, whatever the settings say
.TP
\\fBVISUAL\\fR, \\fBEDITOR\\fR
the editor, with arguments and quotes
.TP
\\fBNO_COLOR\\fR
no colour
";

const FILES: &str = "\\fBboardroom path \\-\\-json\\fR names the data file, the settings and the history.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page() {
        let pages = pages().unwrap();
        let find = |name: &str| &pages.iter().find(|(known, _)| known == name).expect(name).1;
        assert!(
            find("boardroom").contains(".SH \"EXIT STATUS\"")
                && find("boardroom").contains("boardroom\\-add")
        );
        assert!(find("boardroom-add-person").contains("Zoe Park"), "{}", find("boardroom-add-person"));
        for variable in ["FILE", "TODAY", "A11Y"] {
            assert!(
                find("boardroom").contains(&format!("\\fBBOARDROOM_{variable}\\fR")),
                "BOARDROOM_{variable}"
            );
        }
        for (name, page) in &pages {
            assert!(page.contains(".SH \"EXAMPLES\"") && page.contains(".SH \"NAME\""), "{name}\n{page}");
        }
    }
}
