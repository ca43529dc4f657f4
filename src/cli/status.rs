//! `status`: the board at a glance.

use super::{Shell, args::Run, status_json};
use crate::desk::Failure;

/// Quorum, seats, people, the week and what needs attention
#[derive(Debug, Default, clap::Args)]
pub struct Status {
    /// Every flag: hints, quiet and muted ones too
    #[arg(long)]
    all: bool,
}

impl Run for Status {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        shell.out.json(&status_json::status(&desk.session, self.all));
        Ok(0)
    }
}
