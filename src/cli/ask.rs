//! `ask`: whom to ask about a challenge, and why.

use serde_json::json;

use super::{
    Shell,
    args::Run,
    out::Tone,
    table::{faint, plain},
};
use crate::{
    ask::{self, Advice},
    desk::Failure,
};

/// Whom to ask about a challenge, and why: their own words out of your notes
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:\n  boardroom ask how do I get the storage team on side")]
pub struct Ask {
    /// What you are stuck on
    #[arg(value_name = "TEXT", required = true)]
    challenge: Vec<String>,
}

impl Run for Ask {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let challenge = self.challenge.join(" ");
        if challenge.trim().is_empty() {
            return Err(Failure::Usage("What are you stuck on? Say it in a few words.".into()));
        }
        let desk = shell.desk()?;
        let board = desk.session.board();
        let advice = ask::whom(&desk.session.view(), &challenge);
        if shell.global.json {
            let reason = |reason: &ask::Reason| json!({"text": reason.text, "private": reason.private});
            let one = |one: &Advice| {
                json!({
                    "person": one.person,
                    "name": board.name(&one.person),
                    "private": one.private,
                    "reasons": one.reasons.iter().map(reason).collect::<Vec<_>>(),
                    "caution": one.caution,
                })
            };
            shell.out.json(&advice.iter().map(one).collect());
            return Ok(0);
        }
        for (at, one) in advice.iter().enumerate() {
            let name = (Tone::Strong, board.name(&one.person).to_string());
            shell.out.parts(&[plain(format!("{}  ", at + 1)), name, faint(mark(one.private))]);
            for reason in &one.reasons {
                shell.out.parts(&[
                    plain(format!("   {}", reason.text)),
                    faint(mark(reason.private && !one.private)),
                ]);
            }
            if let Some(caution) = &one.caution {
                shell.out.parts(&[(Tone::Warning, format!("   {caution}"))]);
            }
        }
        shell.out.say(match advice.first() {
            Some(best) => {
                format!("\n`boardroom add topic {} TEXT` keeps it for your next talk.", best.person)
            }
            None => "Nobody to ask yet. `boardroom add person NAME --seat SEAT` adds somebody.".into(),
        });
        Ok(0)
    }
}

/// What is for one's own eyes alone is marked, so that it is not read out.
fn mark(private: bool) -> &'static str {
    if private { "  (private)" } else { "" }
}
