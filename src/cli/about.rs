//! `path`: where the program keeps its files.

use serde_json::json;

use super::{Shell, args::Run};
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
