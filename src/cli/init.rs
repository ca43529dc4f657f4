//! `init`: the starter board of six seats.

use super::{Shell, args::Run};
use crate::{desk::Failure, guide};

/// Write a starter board of six seats
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom init
  boardroom init --file work/board.toml")]
pub struct Init {}

impl Run for Init {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let store = shell.store()?;
        if !store.is_begun() {
            shell.may_write()?;
        }
        let saved = store.create(
            guide::STARTER,
            shell.setup.now,
            "Began the board",
            shell.setup.places.is_default,
        )?;
        shell.out.say(format!(
            "Wrote {}: six seats, nobody on them yet. Start with somebody who already helps you: \
             `boardroom add person NAME --seat SEAT`.",
            store.shown().display()
        ));
        shell.after(&saved);
        shell.began(&store);
        Ok(0)
    }
}
