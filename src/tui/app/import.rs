//! Bringing people along on screen: the file is asked for, read, shown as a list to choose from, and brought in by one
//! write. And the pairs on file that may be one person.

use super::*;
use crate::{
    duplicates::duplicates,
    edit::{self, Refusal, merge_people::Field},
    exchange::import::{self, Batch, Choice, Plan, Source},
    guide, intake,
    tui::overlay::{
        Form, Importer, Twins,
        picker::{Item, Pick},
        purpose::Purpose,
        twins::Pairing,
    },
};

impl App {
    /// The form asks for a file: it is read by the runtime.
    pub(super) fn read_import(&mut self) -> Vec<Effect> {
        let Some(Overlay::Form(form)) = self.overlays.last_mut() else { return Vec::new() };
        let typed = form.values().swap_remove(0);
        if typed.is_empty() {
            form.fail(0, "Which file? Its path, or drop it on the window.".into());
            return Vec::new();
        }
        vec![Effect::ReadImport(typed)]
    }

    /// A file was read: its people are shown, nobody chosen.
    pub(super) fn show_import(&mut self, name: &str, read: Result<Batch, String>) -> Vec<Effect> {
        let batch = match read {
            Ok(batch) => batch,
            Err(words) => {
                self.fail(words);
                return Vec::new();
            }
        };
        let base = self.import_base(&batch);
        let plan = match self.plan_import(&base, batch.clone(), &Choice::default()) {
            Ok(plan) => plan,
            Err(refusal) => {
                self.fail(refusal.to_string());
                return Vec::new();
            }
        };
        if matches!(self.overlays.last(), Some(Overlay::Form(Form { purpose: Purpose::Import, .. }))) {
            self.overlays.pop();
        }
        let twins = intake::twins(&base, &plan);
        self.push(Overlay::Import(Box::new(Importer::new(name, batch, &plan, twins))));
        Vec::new()
    }

    /// The board that the people come to: this one; where there is none yet, six seats, or nothing for a whole board.
    fn import_base(&self, batch: &Batch) -> Session {
        match (&self.screens[0], batch.source) {
            (Screen::First(_), Source::Own) => self.session.clone(),
            (Screen::First(_), _) => Session::new(guide::STARTER, self.session.today()),
            _ => self.session.clone(),
        }
    }

    /// What bringing them in would make of that board.
    fn plan_import(&mut self, base: &Session, batch: Batch, choice: &Choice) -> Result<Plan, Refusal> {
        let context = Context::new(base.file(), base.today(), &mut self.ids);
        import::plan(&context, batch, choice)
    }

    /// Brings in those who were chosen.
    pub(super) fn bring_in(&mut self) -> Vec<Effect> {
        let Some(Overlay::Import(importer)) = self.overlays.last() else { return Vec::new() };
        if !importer.has_chosen() {
            let words = "Nobody is chosen yet: {choose-row} chooses, {choose-all} chooses all.";
            self.fail(self.keymap.name_keys(words));
            return Vec::new();
        }
        let (batch, choice) = (importer.batch().clone(), importer.choice());
        let base = self.import_base(&batch);
        if !matches!(self.screens[0], Screen::First(_)) {
            let effects = self.make(|cx| import::plan(cx, batch, &choice).map(|plan| plan.edit));
            if effects.iter().any(|effect| matches!(effect, Effect::Commit(edit) if edit.ops.is_empty())) {
                self.fail("There is nothing to bring in: they are on file as they are.".into());
                return Vec::new();
            }
            self.saving = !effects.is_empty();
            return effects;
        }
        let plan = self.plan_import(&base, batch, &choice);
        match plan.and_then(|plan| Ok((base.after(&plan.edit)?, plan.edit.sentence))) {
            Ok((after, sentence)) => {
                self.saving = true;
                vec![Effect::Create { text: after.file().text().to_string(), sentence }]
            }
            Err(refusal) => {
                self.fail(refusal.to_string());
                Vec::new()
            }
        }
    }

    /// Holds two side by side: two on file, or one on file and one who would come in.
    pub(super) fn compare(&mut self, keep: &str, other: &str) -> Vec<Effect> {
        if matches!(self.overlays.last(), Some(Overlay::Twins(_))) {
            self.overlays.pop();
        }
        let pairing = match self.overlays.last() {
            Some(Overlay::Import(_)) => Pairing::Coming,
            _ => Pairing::Filed,
        };
        match self.side_by_side(pairing, keep, other) {
            Ok(fields) => self.push(Overlay::Twins(Twins::new(pairing, [keep, other], fields))),
            Err(refusal) => self.fail(refusal.to_string()),
        }
        Vec::new()
    }

    /// Every key of both, on the board as it is or as it would be with everybody from the file.
    fn side_by_side(&mut self, pairing: Pairing, keep: &str, other: &str) -> Result<Vec<Field>, Refusal> {
        let batch = self.overlays.iter().find_map(|overlay| match overlay {
            Overlay::Import(importer) if pairing == Pairing::Coming => Some(importer.batch().clone()),
            _ => None,
        });
        let board = match batch {
            Some(batch) => {
                let base = self.import_base(&batch);
                let plan = self.plan_import(&base, batch, &Choice::default())?;
                base.after(&plan.edit)?
            }
            None => self.session.clone(),
        };
        let context = Context::new(board.file(), board.today(), &mut self.ids);
        Ok(edit::merge_people::merge_people(&context, keep, other)?.fields)
    }

    /// The file was changed elsewhere: who may come in, and how two differ, follows from what it says now.
    pub(super) fn follow_import(&mut self) {
        let open = self.overlays.iter().position(|overlay| matches!(overlay, Overlay::Import(_)));
        if let Some(at) = open
            && let Overlay::Import(importer) = &self.overlays[at]
        {
            let batch = importer.batch().clone();
            let base = self.import_base(&batch);
            let plan = self.plan_import(&base, batch, &Choice::default());
            if let (Ok(plan), Overlay::Import(importer)) = (plan, &mut self.overlays[at]) {
                let twins = intake::twins(&base, &plan);
                importer.renew(&plan, twins);
            }
        }
        let Some(Overlay::Twins(twins)) = self.overlays.last() else { return };
        let (pairing, keep, other) = (twins.pairing, twins.keep.clone(), twins.other.clone());
        let fields = self.side_by_side(pairing, &keep, &other);
        match (fields, self.overlays.last_mut()) {
            (Ok(fields), Some(Overlay::Twins(twins))) => twins.fields = fields,
            // One of them is gone, so there is nothing to hold side by side.
            _ => drop(self.overlays.pop()),
        }
    }

    /// The two are one person.
    pub(super) fn one_of_two(&mut self) -> Vec<Effect> {
        let Some(Overlay::Twins(twins)) = self.overlays.last() else { return Vec::new() };
        let (keep, other) = (twins.keep.clone(), twins.other.clone());
        if twins.pairing == Pairing::Coming {
            return self.says_same(&other, true);
        }
        let effects =
            self.make(|cx| edit::merge_people::merge_people(cx, &keep, &other).map(|merge| merge.edit));
        self.saving = !effects.is_empty();
        effects
    }

    /// The two are two people.
    pub(super) fn two_people(&mut self) -> Vec<Effect> {
        match self.overlays.last() {
            Some(Overlay::Twins(twins)) => {
                let other = twins.other.clone();
                self.says_same(&other, false)
            }
            _ => Vec::new(),
        }
    }

    fn says_same(&mut self, coming: &str, same: bool) -> Vec<Effect> {
        self.overlays.pop();
        if let Some(Overlay::Import(importer)) = self.overlays.last_mut() {
            importer.says_same(coming, same);
        }
        Vec::new()
    }

    /// Who may be on file twice, to be held side by side.
    pub fn show_duplicates(&mut self) -> Vec<Effect> {
        let board = self.session.board();
        let pairs = duplicates(board, self.session.today());
        if pairs.is_empty() {
            return self.say("Nobody seems to be on file twice.".into());
        }
        let item = |pair: &crate::duplicates::Pair| {
            let label = format!("{} · {}", board.name(&pair.keep), board.name(&pair.other));
            Item::new(label, pair.why, Pick::Twins(pair.keep.clone(), pair.other.clone()))
        };
        let items = pairs.iter().map(item).collect();
        self.pick("On file twice?", "No pair fits '{}'. {leave} goes back.", items)
    }
}
