//! Candidates for a vacant seat: what is known of them, the next step, and the day when they agree.

use super::*;
use crate::{
    edit, guide, message,
    model::*,
    tui::overlay::{
        Checklist, Menu,
        checklist::{Row, Ticks},
        menu::About,
        picker::{Item, Pick},
        purpose::Purpose,
    },
    words,
};

impl App {
    /// What can be done about a candidate.
    pub(super) fn candidate_menu(&mut self, record: RecordRef) -> Vec<Effect> {
        if let Err(why) = self.may_write() {
            return self.not_now(why);
        }
        let board = self.session.board();
        let view = self.session.view();
        let Some(candidate) = record.row(&board.candidates) else {
            return Vec::new();
        };
        let name = view.board.candidate_name(candidate).to_string();
        let words = about(&view, candidate);
        let via = candidate
            .via
            .as_deref()
            .map(|id| format!("write to {}: could you introduce us?", board.name(id)));
        let mut answers = vec![('n', "the next step, with a day"), ('w', "a message, ready to be changed")];
        answers.extend(via.as_deref().map(|words| ('i', words)));
        answers.push(('q', "the four questions: yes, or find out"));
        answers.push(('v', "who could introduce you"));
        let stages = [
            ('m', Stage::Warming, "warming: we have begun to talk"),
            ('a', Stage::Asked, "asked"),
            ('y', Stage::Agreed, "agreed: takes the seat"),
            ('d', Stage::Declined, "declined"),
        ];
        answers.extend(
            stages
                .iter()
                .filter(|(_, stage, _)| *stage != candidate.stage)
                .map(|(letter, _, words)| (*letter, *words)),
        );
        self.push(Overlay::Menu(Menu::new(name, words, About::Candidate(record), &answers)));
        Vec::new()
    }

    pub(super) fn candidate_choice(&mut self, record: RecordRef, letter: char) -> Vec<Effect> {
        let stage = |stage: Stage| move |cx: &Context| edit::candidate::stage(cx, record, stage);
        match letter {
            'n' => self.form(Purpose::NextStep(record)),
            'w' | 'i' => self.candidate_draft(record, letter == 'i'),
            'q' => self.ask_what_is_known(record, false),
            'v' => self.ask_who_knows_them(record),
            'm' => self.make(stage(Stage::Warming)),
            'a' => self.make(stage(Stage::Asked)),
            'y' => self.make(stage(Stage::Agreed)),
            _ => self.make(stage(Stage::Declined)),
        }
    }

    /// The approach to the candidate under the cursor, or to the nearest one for the vacant seat there.
    pub fn write_to_candidate(&mut self) -> Option<Vec<Effect>> {
        let board = self.session.board();
        let on_page = self.page_item().and_then(|item| item.record);
        let on_page = on_page.filter(|record| record.table == Table::Candidate);
        let vacant = || {
            let seat = self.seat_at_cursor()?;
            let is_vacant = self.session.standing().seat(board, &seat.id)?.state == SeatState::Vacant;
            let nearest = self.session.view().nearest_candidate(&seat.id)?;
            is_vacant.then_some(nearest.record())
        };
        let record = on_page.or_else(vacant)?;
        Some(self.candidate_draft(record, false))
    }

    /// Asks who on file could introduce a candidate.
    fn ask_who_knows_them(&mut self, record: RecordRef) -> Vec<Effect> {
        let view = self.session.view();
        let items = view.present().map(|p| {
            let seats: Vec<&str> = view.board.seats_of(p).map(|seat| seat.title.as_str()).collect();
            Item::new(&p.name, seats.join(", "), Pick::Via(record, p.id.clone()))
        });
        let items = items.collect();
        self.pick("Who could introduce you?", "Nobody on file fits. {leave} goes back.", items)
    }

    fn candidate_draft(&mut self, record: RecordRef, introduction: bool) -> Vec<Effect> {
        let view = self.session.view();
        let Some(candidate) = record.row(&self.session.board().candidates) else {
            return Vec::new();
        };
        let draft = if introduction {
            message::introduction(&view, candidate)
        } else {
            message::best_way(&view, candidate).and_then(|way| message::approach(&view, candidate, &way.id))
        };
        match draft {
            Some(draft) => self.open_draft(draft),
            None => self.say("There is nothing to write yet; give the candidate a next step.".into()),
        }
    }

    /// The four questions of the seat's kind: a tick is a yes, the rest is to be found out. Of somebody new nothing is
    /// known yet.
    pub(super) fn ask_what_is_known(&mut self, record: RecordRef, is_new: bool) -> Vec<Effect> {
        let board = self.session.board();
        let Some(candidate) = record.row(&board.candidates) else {
            return Vec::new();
        };
        let Some(seat) = board.seat(&candidate.seat) else { return Vec::new() };
        let open = |id: &str| is_new || candidate.find_out.iter().any(|one| one == id);
        let rows = guide::questions(seat.kind).map(|question| Row {
            text: question.ask.clone(),
            detail: String::new(),
            help: &question.find_out,
            record,
            ticked: !open(&question.id),
        });
        let name = self.session.board().candidate_name(candidate).to_string();
        let title = format!("{name}: tick what you know; the rest is to find out");
        let list = Checklist::new(title, Ticks::Known(record), rows.collect());
        self.push(Overlay::Checklist(list));
        Vec::new()
    }

    /// Keeps what is not ticked as what is to be found out.
    pub(super) fn take_what_is_known(&mut self, record: RecordRef) -> Vec<Effect> {
        let Some(Overlay::Checklist(list)) = self.overlays.last() else { return Vec::new() };
        let candidate = record.row(&self.session.board().candidates);
        let seat = candidate.and_then(|c| self.session.board().seat(&c.seat));
        let Some(seat) = seat else { return Vec::new() };
        let asked = guide::questions(seat.kind).zip(&list.rows);
        let open: Vec<&str> =
            asked.filter(|(_, row)| !row.ticked).map(|(question, _)| question.id.as_str()).collect();
        let effects = self.make(|cx| edit::candidate::questions(cx, record, &open));
        self.saving = !effects.is_empty();
        effects
    }
}

/// The stage, since when, the next step and what is still to be found out.
fn about(view: &crate::flags::View, candidate: &Candidate) -> String {
    let seat = view.board.seat(&candidate.seat).map_or(candidate.seat.as_str(), |seat| &seat.title);
    let mut lines = vec![format!("For {seat}; {}.", words::stage(candidate, view.today))];
    lines.extend(words::step_by(candidate, view.today).map(|step| format!("Next: {step}.")));
    if !candidate.find_out.is_empty() {
        lines.push(format!("Find out: {}.", candidate.find_out.join(", ")));
    }
    lines.join("\n")
}
