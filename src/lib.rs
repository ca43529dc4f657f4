//! boardroom: a terminal dashboard for a personal board of directors, the people who advise one, speak up for one and
//! keep one honest.
//!
//! ```text
//!  Maya Chen · Staff Engineer by Q4 2027                          Fri 20 Nov 2026    model: owner; model::when
//!  4 of 6 seats active: 1 vacant, 1 neglected. You owe 1 thing.    Focus: be seen    words: headline
//! ╭▸Technical Guru ───────────── mentor ╮  ┏ Industry Veteran ━━━━━━━━━━━ mentor ┓    tui::widget::pane
//! │ Priya Natarajan        9 of 14 days │  ┃ Hana Kim          NEGLECTED 37 days ┃    model::Standing
//! │ ! you owe the load-test date        │  ┃ ! write: a draft is ready           ┃    words: next_step
//! ╰━━━━━━━━━━━━━━━━━━━━━━━━─────────────╯  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
//! ── This week ────────────────────────────────────── review today, about 5 min ──    flags::week
//!  1 ? Dana      Coffee was planned for Wed 18 Nov. Did it take place?     answer     flags: one file per flag
//!  2 ! Priya     You promised the load-test date by Mon 16 Nov.              done
//!  ✓ Topic for Priya: get the storage team on side                         u undo     edit → desk → store
//!  1-5 do it · n note · A add · Enter open · / find · : all · ? help · q quit         tui::command
//! ```
//!
//! The ground state is the text of one file; everything else is derived from it. In reading order:

// Tables of tests may be as long as they are.
#![cfg_attr(not(test), warn(clippy::too_many_lines))]
#![forbid(unsafe_code)]

pub mod rope;

pub mod model;

pub mod file;

pub mod guide;

pub mod flags;

pub mod words;

pub mod note;

pub mod edit;

pub mod merge;

pub mod session;

pub mod message;

pub mod trends;

pub mod starting;

pub mod brief;

pub mod ask;

pub mod without;

pub mod duplicates;

pub mod review;

pub mod store;

pub mod crash;

pub mod desk;

pub mod sync;

pub mod setup;

pub mod inbox;

pub mod config;

pub mod demo;

pub mod editor;

pub mod exchange;

pub mod intake;

pub mod cli;

pub mod tui;
