//! What the program says about itself: where its files are, completions and the manual.

use clap_complete::Shell as ShellName;
use serde_json::json;

use super::{Shell, args::Run, help};
use crate::desk::Failure;

/// Where the data, the settings and the history are
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom path
  boardroom path --json                     the settings and the history too")]
pub struct Path {}

impl Run for Path {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let store = shell.store()?;
        let shown = |path: &std::path::Path| path.to_string_lossy().into_owned();
        let places = &shell.setup.places;
        if shell.global.json {
            shell.out.json(&json!({
                "data": shown(store.shown()),
                "config": places.config.as_deref().map(shown),
                "state": places.state.as_deref().map(|_| shown(store.corner())),
            }));
        } else {
            shell.out.line(shown(store.shown()));
        }
        Ok(0)
    }
}

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  boardroom completions bash > ~/.local/share/bash-completion/completions/boardroom\n  boardroom completions zsh > ~/.zfunc/_boardroom\n  boardroom completions fish > ~/.config/fish/completions/boardroom.fish"
)]
pub struct Completions {
    #[arg(value_enum)]
    shell: ShellName,
}

impl Run for Completions {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut help::command(), "boardroom", &mut script);
        shell.out.raw(&String::from_utf8_lossy(&script));
        Ok(0)
    }
}

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom man | man -l -")]
pub struct Man {}

impl Run for Man {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.out.raw(&manual().map_err(|error| Failure::Failed(error.to_string()))?);
        Ok(0)
    }
}

/// The page of the program, with a section for every command.
fn manual() -> std::io::Result<String> {
    let command = help::command();
    let page = clap_mangen::Man::new(command.clone());
    let mut roff = Vec::new();
    page.render_title(&mut roff)?;
    page.render_name_section(&mut roff)?;
    page.render_synopsis_section(&mut roff)?;
    page.render_description_section(&mut roff)?;
    page.render_options_section(&mut roff)?;
    let mut roff = String::from_utf8_lossy(&roff).into_owned() + ".SH COMMANDS\n";
    for one in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        roff += &section(one);
    }
    Ok(roff + ".SH FILES\nboardroom path names the data file.\n")
}

fn section(command: &clap::Command) -> String {
    let clean = |text: String| text.replace('\\', "\\\\").replace('-', "\\-");
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut out = format!(".TP\n\\fBboardroom {}\\fR\n{}\n", clean(usage.into()), clean(about));
    let own = |arg: &&clap::Arg| !arg.is_global_set() && !arg.is_hide_set() && arg.get_id() != "help";
    for arg in command.get_arguments().filter(own) {
        let Some(help) = arg.get_help() else { continue };
        let name = arg.get_long().map_or_else(
            || {
                arg.get_value_names()
                    .and_then(|names| names.first())
                    .map_or(String::new(), ToString::to_string)
            },
            |long| format!("--{long}"),
        );
        out += &format!(".RS\n.TP\n\\fB{}\\fR\n{}\n.RE\n", clean(name), clean(help.to_string()));
    }
    out
}
