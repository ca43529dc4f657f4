//! Export: the board as a file for other programs. JSON is complete; every other format leaves private people and
//! private catch-ups behind, and the texts of notes too unless they are asked for.

mod calendar;
mod cards;
mod page;
mod sheet;

#[cfg(test)]
mod tests;

use crate::{exchange::own, model::text::escape_json, session::Session};

pub use calendar::weekly_review;

/// The formats that the board can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// All of the file, to be read back.
    Json,
    /// One row for each person (RFC 4180).
    Csv,
    /// One card for each person (vCard 4.0, RFC 6350).
    Vcf,
    /// What lies ahead (iCalendar, RFC 5545).
    Ics,
    /// A page to read.
    Md,
}

/// The board in a format; the same board on the same day gives the same text.
pub fn text(session: &Session, format: Format, notes: bool) -> String {
    match format {
        Format::Json => escape_json(&format!("{:#}", own::complete(session.file()))) + "\n",
        Format::Csv => sheet::text(session, notes),
        Format::Vcf => cards::text(session, notes),
        Format::Ics => calendar::text(session, notes),
        Format::Md => page::text(session, notes),
    }
}
