//! `what-if`: the board without somebody.

use serde_json::json;

use super::{Shell, args::Run, find, out::Out, status, status_json};
use crate::{
    desk::Failure,
    flags::Flag,
    model::text::{active_seats, listed, sentence},
    without::{Without, without},
};

/// The board without somebody: what would be vacant, and what only they bring
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom what-if --without lucia")]
pub struct WhatIf {
    /// Who would have stepped down
    #[arg(long, value_name = "PERSON")]
    without: String,
}

impl Run for WhatIf {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        let id = find::person(desk, &self.without)?;
        let view = desk.session.view();
        let found = without(&view, &id).ok_or_else(|| find::broken(&id))?;
        if shell.global.json {
            let quorum = |(active, seats): (usize, usize)| json!({"active": active, "seats": seats});
            let flags = |flags: &[Flag]| -> Vec<_> {
                flags.iter().map(|flag| status_json::json_flag(&view, flag)).collect()
            };
            shell.out.json(&json!({
                "person": id,
                "name": found.name,
                "now": quorum(found.now),
                "then": quorum(found.then),
                "vacant": found.vacant,
                "kinds": found.kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>(),
                "perspectives": found.perspectives,
                "raised": flags(&found.raised),
                "gone": flags(&found.gone),
            }));
        } else {
            print(&mut shell.out, &found);
        }
        Ok(0)
    }
}

fn print(out: &mut Out, found: &Without) {
    let ((now, _), (then, seats)) = (found.now, found.then);
    let instead = if now == then { String::new() } else { format!(" instead of {now}") };
    let active = active_seats(then as i64, seats as i64);
    out.line(format!("Without {}: {active}{instead}.", found.name));
    if !found.vacant.is_empty() {
        out.line(format!("Vacant: {}.", found.vacant.join(", ")));
    }
    if !found.kinds.is_empty() {
        let kinds: Vec<String> = found.kinds.iter().map(|kind| kind.to_string()).collect();
        out.line(format!("Nobody left as {}.", listed(&kinds)));
    }
    if !found.perspectives.is_empty() {
        out.line(format!("Nobody else sees it from: {}.", found.perspectives.join(", ")));
    }
    for (flags, title) in [(&found.raised, "would be raised"), (&found.gone, "would be gone")] {
        if !flags.is_empty() {
            status::heading(out, &sentence(title));
            status::print_flags(out, flags.iter());
        }
    }
}
