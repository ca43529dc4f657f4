//! The help of every level in our order: what it is for, examples, usage, then the rest. The first page shows the
//! commands in groups, the common ones first.

use clap::{Command, CommandFactory};

use super::args::Args;

/// The examples of the first page.
pub const EXAMPLES: &str = "Examples:
  boardroom                                             the dashboard
  boardroom init                                        begin a board of six seats
  boardroom note 'coffee with Priya: cut it to a page'  log a talk
  boardroom today                                       what needs a hand
  boardroom add action priya 'send the page' --by fri   promise something
  boardroom show priya                                  one person, whole";

/// The commands of the first page. One that is in no group is listed at the end.
const GROUPS: &[(&str, &[&str])] = &[
    ("Every day", &["note", "touch", "today", "status", "show", "brief", "write", "ask", "review"]),
    ("Change", &["add", "set", "done", "reported", "thank", "told", "settle", "snooze", "edit", "remove"]),
    ("People and seats", &["seat", "unseat", "stage", "rename", "leave", "merge-people"]),
    (
        "Lists",
        &[
            "people",
            "seats",
            "catchups",
            "actions",
            "topics",
            "wins",
            "favours",
            "candidates",
            "meetings",
            "reviews",
        ],
    ),
    ("Look further", &["check-in", "what-if", "report"]),
    ("Go back", &["undo", "redo", "history", "restore"]),
    (
        "The file",
        &[
            "init",
            "demo",
            "check",
            "path",
            "config",
            "import",
            "export",
            "merge",
            "sync",
            "git-setup",
            "doctor",
            "fold",
        ],
    ),
    ("The program", &["completions", "man", "help"]),
];

/// The command line as clap knows it.
pub fn command() -> Command {
    let mut command = bare();
    // Building it makes the help command and hands the common options down, which the page is made of.
    command.build();
    let groups = groups(&command);
    let first_page = format!(
        "{{about}}\n\n{EXAMPLES}\n\n{{usage-heading}} {{usage}}\n\n{groups}Options for every command:\n{{options}}\n\nNothing leaves this machine: no network, no account, no telemetry.\n"
    );
    bare().help_template(first_page)
}

/// The same but for its first page, which takes longer to put together than all else.
pub fn bare() -> Command {
    in_our_order(Args::command())
}

fn in_our_order(command: Command) -> Command {
    const PAGE: &str = "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";
    command.help_template(PAGE).mut_subcommands(in_our_order)
}

fn groups(command: &Command) -> String {
    let shown: Vec<&Command> = command.get_subcommands().filter(|one| !one.is_hide_set()).collect();
    let width = shown.iter().map(|one| one.get_name().len()).max().unwrap_or(0);
    let line = |one: &Command| {
        let about = one.get_about().map(ToString::to_string).unwrap_or_default();
        format!("  {:width$}  {about}\n", one.get_name())
    };
    let find = |name: &&str| shown.iter().find(|one| one.get_name() == *name).map(|one| line(one));
    let mut page = String::new();
    for (title, names) in GROUPS {
        let lines: String = names.iter().filter_map(find).collect();
        if !lines.is_empty() {
            page += &format!("{title}:\n{lines}\n");
        }
    }
    let grouped = |one: &&&Command| GROUPS.iter().all(|(_, names)| !names.contains(&one.get_name()));
    let rest: String = shown.iter().filter(grouped).map(|one| line(one)).collect();
    if rest.is_empty() { page } else { format!("{page}Other:\n{rest}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        command().debug_assert();
    }

    #[test]
    fn every_command_is_in_one_group() {
        let mut command = command();
        command.build();
        assert!(!groups(&command).contains("Other:"), "{}", groups(&command));
        let all: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let unique: std::collections::HashSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), unique.len());
    }

    #[test]
    fn every_command_says_what_it_is_for() {
        let command = command();
        for one in command.get_subcommands() {
            let about = one.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(
                !about.is_empty() && !about.ends_with('.') && about.len() < 90,
                "{}: {about}",
                one.get_name()
            );
        }
    }
}
