//! `completions`: the script by which a shell completes; or all of them and the manual, put where shells and `man` look.

use std::path::{Path, PathBuf};

use clap_complete::Shell as ShellName;
use serde_json::json;

use super::{Shell, args::Run, complete, man};
use crate::{
    desk::Failure,
    store::{outside, reason},
};

/// Print completions for a shell, or install them and the manual
///
/// Completes commands, options, and the people, seats and records of your board. --install writes the completions of bash,
/// zsh and fish and all pages of the manual below your data folder, or below PREFIX/share.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom completions --install                     for bash, zsh and fish, and the manual
  boardroom completions --install --prefix pkg/usr    for a package
  boardroom completions zsh > ~/.zfunc/_boardroom")]
pub struct Completions {
    #[arg(value_enum, required_unless_present = "install")]
    shell: Option<ShellName>,
    /// Write completions and manual where they are looked for
    #[arg(long, conflicts_with = "shell")]
    install: bool,
    /// The folder whose share/ they go to; your own data folder unless given
    #[arg(long, value_name = "PREFIX", requires = "install")]
    prefix: Option<PathBuf>,
    /// Say what would be written where, and write nothing
    #[arg(long, requires = "install")]
    dry_run: bool,
}

impl Run for Completions {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        if let Some(name) = self.shell {
            let script = complete::script(&name.to_string()).unwrap_or_default();
            shell.out.raw(&script);
            return Ok(0);
        }
        let share = match (&self.prefix, &shell.setup.places.share) {
            (Some(prefix), _) => prefix.join("share"),
            (None, Some(share)) => share.clone(),
            (None, None) => {
                let words = "There is no home folder: HOME is not set. Say where with --prefix.";
                return Err(Failure::Failed(words.into()));
            }
        };
        self.install(shell, &share)
    }
}

impl Completions {
    fn install(&self, shell: &mut Shell, share: &Path) -> Result<u8, Failure> {
        let files = files(share)?;
        if !self.dry_run {
            shell.may_write()?;
            for (path, text) in &files {
                outside::install(path, text).map_err(|error| {
                    Failure::Failed(format!("Can't write {}: {}.", path.display(), reason(&error)))
                })?;
            }
        }
        if shell.global.json {
            let paths: Vec<_> = files.iter().map(|(path, _)| path.to_string_lossy()).collect();
            shell.out.json(&json!({"written": !self.dry_run, "files": paths}));
            return Ok(0);
        }
        let word = if self.dry_run { "Would write" } else { "Wrote" };
        for (path, _) in &files {
            shell.out.told(format!("{word} {}", path.display()));
        }
        if self.prefix.is_none() {
            let folder = share.join("zsh/site-functions");
            let words = format!(
                "bash and fish find theirs in the next shell. For zsh, put this before compinit in ~/.zshrc:\n  fpath=({} $fpath)",
                folder.display()
            );
            shell.out.say(words);
        }
        Ok(0)
    }
}

/// Every file, with its text.
fn files(share: &Path) -> Result<Vec<(PathBuf, String)>, Failure> {
    let places = [
        ("bash", "bash-completion/completions/boardroom"),
        ("zsh", "zsh/site-functions/_boardroom"),
        ("fish", "fish/vendor_completions.d/boardroom.fish"),
    ];
    let scripts =
        places.into_iter().filter_map(|(name, place)| Some((share.join(place), complete::script(name)?)));
    let mut files: Vec<_> = scripts.collect();
    for (name, page) in man::pages()? {
        files.push((share.join("man/man1").join(format!("{name}.1")), page));
    }
    Ok(files)
}
