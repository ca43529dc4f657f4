//! Saving a note: what must be settled first is asked, nothing is guessed.

use super::*;
use crate::{
    edit,
    model::{Board, RecordRef, Table, text},
    note::{Answer, Ask, NoteKind},
    tui::overlay::{
        Checklist, Menu, NoteEditor,
        checklist::{Row, Ticks},
        menu::{About, LEAVE_AS_TEXT},
        purpose::Purpose,
    },
};

impl App {
    /// Saves the note on top, or asks the first thing that must be settled.
    pub(super) fn save_note(&mut self) -> Vec<Effect> {
        if let Err(why) = self.may_write() {
            return self.not_now(&format!("{why}. {{leave}} keeps what you typed as a draft"));
        }
        let Some(Overlay::Note(editor)) = self.overlays.last() else { return Vec::new() };
        let (note, settles, ask) = (editor.note().clone(), editor.settles, editor.first_ask().cloned());
        if let Some(ask) = ask {
            self.ask_about_note(ask);
            return Vec::new();
        }
        if note.kind == NoteKind::Empty {
            return self.close_overlay();
        }
        let effects = self.make(|cx| match settles {
            Some(meeting) => edit::agenda::note_on_meeting(cx, &note, meeting),
            None => edit::catchup::note(cx, &note),
        });
        self.saving = !effects.is_empty();
        effects
    }

    fn ask_about_note(&mut self, ask: Ask) {
        let question = ask.question(self.session.board());
        match ask {
            Ask::NobodyNamed => self.ask_who("Whom was it with?".into(), None),
            Ask::Unknown { typed, .. } => {
                let menu = Menu::new(
                    question,
                    "",
                    About::Unknown(typed),
                    &[('a', "add"), ('p', "somebody on file"), ('t', LEAVE_AS_TEXT)],
                );
                self.push(Overlay::Menu(menu));
            }
            Ask::Ambiguous { typed, choices, .. } => {
                self.ask_which(format!("Who is {typed}?"), &choices, |id| Answer::Means(typed.clone(), id))
            }
            Ask::WhoOfGroup { line, choices, .. } => {
                self.ask_which(question, &choices, |id| Answer::Who(line, id))
            }
            Ask::BadDate { .. } => self
                .fail(format!("{question}. Change the line, or put a space in front to leave it as text.")),
        }
    }

    /// Settles a name that is not on file.
    pub(super) fn settle_unknown(&mut self, typed: String, letter: char) -> Vec<Effect> {
        match letter {
            'a' => self.form(Purpose::AddToNote(Some(typed.clone()), typed)),
            'p' => {
                self.ask_who(format!("Who is {typed}?"), Some(typed));
                Vec::new()
            }
            _ => self.answer_note(Answer::LeaveAsText(typed)),
        }
    }

    /// Gives the note below its answer, and tries to save again.
    pub(super) fn answer_note(&mut self, answer: Answer) -> Vec<Effect> {
        let Some(Overlay::Note(editor)) = self.overlays.last_mut() else { return Vec::new() };
        editor.answer(&self.session, answer);
        self.save_note()
    }

    /// Writes the starter board, with whose it is.
    pub(super) fn start_board(&mut self) -> Vec<Effect> {
        let Some(Overlay::Form(form)) = self.overlays.last() else { return Vec::new() };
        let values = form.values();
        let mut session = Session::new(crate::guide::STARTER, self.session.today());
        for (key, value) in [("name", &values[0]), ("goal", &values[1])] {
            if value.is_empty() {
                continue;
            }
            let context = Context::new(session.file(), session.today(), &mut self.ids);
            match edit::board::owner(&context, key, value).and_then(|edit| session.after(&edit)) {
                Ok(after) => session = after,
                Err(refusal) => {
                    self.fail(refusal.to_string());
                    return Vec::new();
                }
            }
        }
        self.saving = true;
        let text = session.file().text().to_string();
        vec![Effect::Create { text, sentence: "Started the board".into() }]
    }

    /// Writes the weekly review as an entry that a calendar takes in.
    pub fn review_into_calendar(&mut self) -> Vec<Effect> {
        let text = crate::exchange::export::weekly_review(&self.session);
        vec![Effect::WriteBeside { name: "weekly-review.ics", text }]
    }

    /// The choices of the start, by their number.
    pub fn first_choice(&mut self, number: usize) -> Vec<Effect> {
        if let Screen::First(screen) = self.screen_mut() {
            screen.selected = number.saturating_sub(1).min(2);
        }
        self.choose_first()
    }

    pub fn choose_first(&mut self) -> Vec<Effect> {
        let Screen::First(screen) = self.screen() else { return Vec::new() };
        match screen.selected {
            0 => self.form(Purpose::Start),
            1 => vec![Effect::Demo],
            _ => self.form(Purpose::Import),
        }
    }
}

/// Looking after what a talk leaves behind.
impl App {
    /// A note is on file: its draft goes; after a planned meeting its agenda is to be ticked.
    pub(super) fn note_saved(&mut self, editor: &NoteEditor) -> Vec<Effect> {
        let mut effects = self.inbox_note_saved(editor);
        let note = editor.note();
        let mut rows = agenda(self.session.board(), &note.people);
        // What the note itself wrote down is for the next time.
        rows.retain(|row| !note.records.iter().any(|new| new.text == row.text));
        if editor.settles.is_some() && !rows.is_empty() {
            let names = self.session.board().short_names(&note.people);
            let title = format!("What came up with {names}? The rest stays for next time");
            self.push(Overlay::Checklist(Checklist::new(title, Ticks::Agenda(note.on.day), rows)));
        }
        effects.extend(self.forget_text(editor.about()));
        effects
    }

    /// Asks who of a group was there.
    pub(super) fn ask_who_was_there(&mut self) -> Vec<Effect> {
        let Some(Overlay::Note(editor)) = self.overlays.last() else { return Vec::new() };
        let board = self.session.board();
        let rows = editor.people().iter().filter_map(|id| {
            let record = self.session.file().by_id(Table::Person, id)?;
            Some(Row {
                text: board.name(id).to_string(),
                detail: String::new(),
                help: "",
                record,
                ticked: true,
            })
        });
        let list = Checklist::new("Who was there?", Ticks::Present, rows.collect());
        self.push(Overlay::Checklist(list));
        Vec::new()
    }

    /// Gives the note below those who were there; nobody at all changes nothing.
    fn take_those_present(&mut self) -> Vec<Effect> {
        let Some(Overlay::Checklist(list)) = self.overlays.pop() else { return Vec::new() };
        let board = self.session.board();
        let ticked = |p: &&crate::model::Row<crate::model::Person>| {
            list.rows.iter().any(|row| row.ticked && row.record.nth == p.nth)
        };
        let present: Vec<String> = board.people.iter().filter(ticked).map(|p| p.id.clone()).collect();
        if let Some(Overlay::Note(editor)) = self.overlays.last_mut()
            && !present.is_empty()
        {
            editor.set_people(&self.session, present);
        }
        Vec::new()
    }

    /// Saves what was ticked; nothing ticked is nothing changed.
    pub(super) fn take_ticks(&mut self) -> Vec<Effect> {
        let Some(Overlay::Checklist(list)) = self.overlays.last() else { return Vec::new() };
        let day = match list.about {
            Ticks::Agenda(day) => day,
            Ticks::Present => return self.take_those_present(),
            Ticks::Known(candidate) => return self.take_what_is_known(candidate),
        };
        let ticked: Vec<RecordRef> =
            list.rows.iter().filter(|row| row.ticked).map(|row| row.record).collect();
        let topics: Vec<_> = ticked.iter().copied().filter(|record| record.table == Table::Topic).collect();
        if topics.is_empty() {
            return match self.overlays.pop() {
                Some(Overlay::Checklist(list)) => self.ask_results(&list),
                _ => Vec::new(),
            };
        }
        let effects = self.make(|cx| {
            let edits: Vec<_> = topics
                .iter()
                .map(|topic| edit::topic::discuss(cx, *topic, Some(day)))
                .collect::<Result<_, _>>()?;
            let said = text::count(topics.len() as i64, "topic");
            Ok(Edit::joined(format!("Talked about {said}"), edits))
        });
        self.saving = !effects.is_empty();
        effects
    }

    /// Asks what came of each promise that was ticked.
    pub(super) fn ask_results(&mut self, list: &Checklist) -> Vec<Effect> {
        let done = list
            .rows
            .iter()
            .filter(|row| row.ticked && row.record.table == Table::Action)
            .map(|row| row.record);
        for record in done.collect::<Vec<_>>().into_iter().rev() {
            self.form(Purpose::Done(record));
        }
        Vec::new()
    }
}

/// The open topics and promises with these people.
fn agenda(board: &Board, people: &[String]) -> Vec<Row> {
    let concerns = |with: &[String]| with.iter().any(|id| people.contains(id));
    let row = |record, text: &str, detail: &str| Row {
        text: text.into(),
        detail: detail.into(),
        help: "",
        record,
        ticked: false,
    };
    let topics = board.topics.iter().filter(|t| t.is_open() && concerns(&t.with));
    let actions = board.actions.iter().filter(|a| {
        a.is_open() && (concerns(&a.with) || a.who.as_ref().is_some_and(|who| people.contains(who)))
    });
    let topics = topics.map(|t| row(t.record(), &t.text, "topic"));
    topics
        .chain(
            actions
                .map(|a| row(a.record(), &a.text, if a.is_mine() { "you promised" } else { "promised you" })),
        )
        .collect()
}
