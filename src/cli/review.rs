//! `review`: the weekly review in plain numbered prompts, the same walk as on screen; for a screen reader, a bad line, or a
//! script with its answers on standard input.

use super::{Shell, args::Run, out::Tone, review_json, status};
use crate::{
    desk::{Desk, Failure},
    inbox::Inbox,
    model::{text, when},
    review::{self, Act, Answer, Item, PLACE, Place, Review, Typing},
    store::{outside, reason},
};

/// The weekly review: what happened, promises, people, one seat, the week's choices
///
/// A number answers, an empty line goes on and changes nothing, `b` goes back, `u` takes back the last change, `q` stops;
/// the place is kept, also when the input ends.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom review               asks one thing at a time
  boardroom review --print       the whole as a report, no questions")]
pub struct WeeklyReview {
    /// Print everything that would be asked, and ask nothing
    #[arg(long)]
    print: bool,
}

impl Run for WeeklyReview {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        let desk = shell.desk()?;
        let inbox = Inbox::of(shell.setup);
        let kept = desk.store.load_place(PLACE);
        let paragraphs = inbox.paragraphs().unwrap_or_else(|failure| {
            shell.out.error(format!("The inbox cannot be read: {failure}"));
            Vec::new()
        });
        let review = Review::start(desk.session.today(), paragraphs, kept.as_deref());
        if shell.global.json {
            let value = review_json::review(desk, &review);
            shell.out.json(&value);
            return Ok(0);
        }
        if self.print {
            report(shell, desk, &review);
            return Ok(0);
        }
        desk.must_be_writable()?;
        Walk { shell, desk, inbox, review, warned: false }.walk()
    }
}

/// Asks one question by itself, outside a review; an empty line leaves it.
///
/// # Errors
/// Those of the change that is the answer.
pub(super) fn ask_one(shell: &mut Shell, desk: &mut Desk, item: &Item) -> Result<(), Failure> {
    desk.must_be_writable()?;
    let inbox = Inbox::of(shell.setup);
    let review = Review::start(desk.session.today(), Vec::new(), None);
    let mut walk = Walk { shell, desk, inbox, review, warned: false };
    walk.pose(item);
    match walk.line()? {
        Some(line) if !line.trim().is_empty() => walk.answered(item, line.trim()),
        _ => Ok(()),
    }
}

/// Everything that is to be asked, step by step.
fn report(shell: &mut Shell, desk: &Desk, review: &Review) {
    let session = &desk.session;
    status::title(&mut shell.out, session, shell.setup.terminal.ascii);
    let mut step = None;
    for item in review.questions(session) {
        if matches!(item, Item::Record) {
            break;
        }
        if step != Some(item.step()) {
            step = Some(item.step());
            status::heading(&mut shell.out, &text::sentence(item.step().word()));
        }
        match item {
            // What could be chosen follows from what is left.
            Item::Choose if !review.is_begun() => shell.out.line(review.says(session, &item).title),
            _ => show(shell, desk, review, &item),
        }
    }
    status::heading(&mut shell.out, "Since the last review");
    let ending = review::ending(review, session);
    let lines =
        if review.is_begun() { ending.lines(session.today()) } else { ending.summary(session.today()) };
    for line in lines {
        shell.out.line(line);
    }
    shell.out.line(format!("About {}.", minutes(review.minutes(session))));
}

fn minutes(n: usize) -> String {
    text::count(n as i64, "minute")
}

/// A question as lines: what it is about, what there is to know, the message that is ready.
fn show(shell: &mut Shell, desk: &Desk, review: &Review, item: &Item) {
    let session = &desk.session;
    let say = review.says(session, item);
    let state = if say.state.is_empty() { String::new() } else { format!(": {}", say.state) };
    shell.out.parts(&[(Tone::Strong, say.title), (Tone::Plain, state)]);
    for line in &say.lines {
        shell.out.line(format!("  {line}").trim_end());
    }
    if let Some(draft) = review::draft(session, item) {
        shell.out.line("  Ready to send:");
        for line in draft.text.lines() {
            shell.out.line(format!("    {line}"));
        }
        shell.out.line(format!("  {}", draft.summary()));
    }
}

/// What one line of input comes to.
enum Turn {
    /// The next question, or the same again.
    On,
    /// Stop; the place is kept.
    Stop,
    /// The record is written.
    Finished,
}

/// The review being walked.
struct Walk<'a, 'b> {
    shell: &'a mut Shell<'b>,
    desk: &'a mut Desk,
    inbox: Inbox,
    review: Review,
    /// Whether it was said that the place cannot be kept.
    warned: bool,
}

impl Walk<'_, '_> {
    fn walk(mut self) -> Result<u8, Failure> {
        self.open();
        loop {
            self.desk.reload()?;
            self.desk.must_be_readable()?;
            let item = self.review.next(&self.desk.session);
            self.ask(&item);
            let turn = match self.line()? {
                Some(line) => self.turn(&item, line.trim())?,
                None => Turn::Stop,
            };
            match turn {
                Turn::On => self.keep_if_possible(),
                Turn::Finished => return Ok(0),
                Turn::Stop => {
                    self.keep()?;
                    self.shell.out.say("The place is kept: boardroom review goes on from here.");
                    return Ok(0);
                }
            }
        }
    }

    fn open(&mut self) {
        let session = &self.desk.session;
        let lead = if self.review.is_begun() { "Going on where you stopped" } else { "The weekly review" };
        let lead = format!(
            "{lead}, {}: about {}.",
            when::long(session.today()),
            minutes(self.review.minutes(session))
        );
        self.shell.out.parts(&[(Tone::Strong, lead)]);
        self.shell.out.line(
            "A number answers. An empty line goes on and changes nothing; b goes back, u takes back, q stops.",
        );
    }

    /// Says the question with its answers.
    fn ask(&mut self, item: &Item) {
        let session = &self.desk.session;
        let place = self.review.places(session).into_iter().find_map(|(step, place)| match place {
            Place::Here(at, of) => Some(format!("{}, {at} of {of}", text::sentence(step.word()))),
            _ => None,
        });
        status::heading(&mut self.shell.out, &place.unwrap_or_default());
        self.pose(item);
    }

    /// The question itself, its answers by number, and what to type.
    fn pose(&mut self, item: &Item) {
        show(self.shell, self.desk, &self.review, item);
        let answers = review::answers(&self.desk.session, item);
        if item.typing().is_none() {
            for (at, answer) in answers.iter().enumerate() {
                // Nothing is copied here, so it only remains to say that it is out.
                let words = if answer.act == Act::Write { "it is sent" } else { &answer.words };
                self.shell.out.line(format!("{} {words}", at + 1));
            }
        }
        let prompt = match item.typing() {
            Some(Typing::Choice) => "A number chooses, your own words add; an empty line goes on: ",
            Some(Typing::Note) => "Your note, an empty line ends it: ",
            Some(_) => "One line, or an empty one to go on: ",
            None if *item == Item::Record => "An empty line keeps the record: ",
            None if matches!(item, Item::Again(_)) => "An empty line keeps asking: ",
            None => "> ",
        };
        self.shell.out.prompt(prompt);
    }

    /// The next line of input; none at its end.
    fn line(&mut self) -> Result<Option<String>, Failure> {
        let unread = |why| Failure::Failed(format!("Can't read standard input: {}.", reason(&why)));
        outside::read_line().map_err(unread)
    }

    fn turn(&mut self, item: &Item, line: &str) -> Result<Turn, Failure> {
        match line {
            "q" => return Ok(Turn::Stop),
            "" if *item == Item::Record => return self.finish(),
            "" => self.review.leave(&self.desk.session),
            "b" => {
                if !self.review.back(&self.desk.session) {
                    self.shell.out.error("This is the first question.");
                }
            }
            "u" => self.undo()?,
            line => match item.typing() {
                Some(typing) => self.typed(item, typing, line)?,
                None => self.answered(item, line)?,
            },
        }
        Ok(Turn::On)
    }

    /// A text that is the answer by itself.
    fn typed(&mut self, item: &Item, typing: Typing, line: &str) -> Result<(), Failure> {
        match typing {
            Typing::Note => {
                let note = self.rest_of_note(line)?;
                self.make(item, Act::Note, &note)
            }
            Typing::Win => self.make(item, Act::Win, line),
            Typing::Stuck => {
                self.review.stuck_on(&self.desk.session, line);
                Ok(())
            }
            Typing::Choice => {
                let chosen = match line.parse() {
                    Ok(number) => self.review.choose(&self.desk.session, number),
                    Err(_) => self.review.choose_own(line),
                };
                if let Err(why) = chosen {
                    self.shell.out.error(text::sentence(&format!("{why}.")));
                }
                Ok(())
            }
        }
    }

    /// The note goes on to an empty line.
    fn rest_of_note(&mut self, first: &str) -> Result<String, Failure> {
        let mut note = first.to_string();
        while let Some(line) = self.line()?.filter(|line| !line.trim().is_empty()) {
            note += &format!("\n{}", line.trim_end());
        }
        Ok(note)
    }

    /// An answer by its number, or its letter.
    fn answered(&mut self, item: &Item, line: &str) -> Result<(), Failure> {
        let answers = review::answers(&self.desk.session, item);
        let by_number = line.parse::<usize>().ok().and_then(|n| answers.get(n.checked_sub(1)?));
        let is_letter = |answer: &&Answer| line.chars().eq([answer.act.letter()]);
        let Some(act) = by_number.or_else(|| answers.iter().find(is_letter)).map(|answer| answer.act) else {
            self.shell.out.error(format!("'{line}' is no answer here."));
            return Ok(());
        };
        let Some(question) = review::question(&self.desk.session, item, act) else {
            return self.make(item, act, "");
        };
        self.shell.out.prompt(&format!("{} ({}) ", question.title, question.hint));
        let Some(typed) = self.line()? else { return Ok(()) };
        let typed = typed.trim();
        match (typed, act) {
            ("", _) if !question.may_be_empty => Ok(()),
            (first, Act::Note | Act::Rewrite) if !first.is_empty() => {
                let note = self.rest_of_note(first)?;
                self.make(item, act, &note)
            }
            _ => self.make(item, act, typed),
        }
    }

    /// Makes the change and notes it; what was typed and does not do is said, and the question stays.
    fn make(&mut self, item: &Item, act: Act, typed: &str) -> Result<(), Failure> {
        let key = item.key(&self.desk.session);
        let mut said = String::new();
        let done = self.shell.change_at(self.desk, |desk| {
            let session = desk.session.clone();
            let edit = desk.make(|cx| review::make(cx, &session, item, act, typed))?;
            said.clone_from(&edit.sentence);
            Ok(edit)
        });
        match done {
            Ok(_) => {
                self.review.did(&self.desk.session, item, &key, act, &said);
                self.cut(item);
                Ok(())
            }
            Err(failure @ Failure::Refused(_)) => {
                // A line is soon typed again.
                let is_long = typed.trim().contains('\n');
                let failure = if is_long { self.with_draft(item, typed, failure) } else { failure };
                self.shell.out.error(super::words(&failure));
                Ok(())
            }
            Err(failure) => {
                let is_note = matches!(act, Act::Note | Act::Rewrite);
                let failure = if is_note { self.with_draft(item, typed, failure) } else { failure };
                // Where the place cannot be kept either, what was typed is what matters.
                let _ = self.keep();
                Err(failure)
            }
        }
    }

    /// A note that cannot be saved is kept as a draft, with whom it is about.
    fn with_draft(&self, item: &Item, typed: &str, failure: Failure) -> Failure {
        let (store, board) = (&self.desk.store, self.desk.session.board());
        let text = match (item, typed.trim()) {
            // A paragraph of the inbox waits where it is.
            (Item::Inbox(_), _) | (_, "") => return failure,
            (Item::Meeting(record), typed) => {
                let meeting = record.row(&board.meetings);
                meeting.map_or(String::new(), |meeting| review::note_head(board, meeting)) + typed
            }
            (Item::Person(id), typed) => format!("{}: {typed}", board.name(id)),
            (_, typed) => typed.to_string(),
        };
        super::note::kept(self.shell, store, &text, failure)
    }

    /// A paragraph of the inbox that has become a note leaves the inbox.
    fn cut(&mut self, item: &Item) {
        if let Item::Inbox(paragraph) = item
            && let Err(failure) = self.inbox.cut(self.shell.setup.now, paragraph)
        {
            let why = super::words(&failure);
            self.shell.out.error(format!("The note is saved, but it stays in the inbox too. {why}"));
        }
    }

    fn undo(&mut self) -> Result<(), Failure> {
        if !self.review.can_undo() {
            self.shell.out.error("Nothing was changed in this review yet.");
            return Ok(());
        }
        let saved = self.desk.undo()?;
        self.shell.changed("Taken back", &saved);
        match self.review.undone(&saved.summary) {
            Some(paragraph) => {
                let put_back = self.inbox.put_back(self.shell.setup.now, &paragraph);
                put_back
                    .map_err(|failure| super::note::kept(self.shell, &self.desk.store, &paragraph, failure))
            }
            None => Ok(()),
        }
    }

    fn finish(&mut self) -> Result<Turn, Failure> {
        let review = self.review.clone();
        self.shell.change_at(self.desk, |desk| {
            let session = desk.session.clone();
            Ok(desk.make(|cx| review::finish(cx, &session, &review))?)
        })?;
        self.desk.store.drop_place(PLACE);
        Ok(Turn::Finished)
    }

    /// The walk goes on where its place cannot be kept, and says so once.
    fn keep_if_possible(&mut self) {
        if let Err(failure) = self.keep()
            && !std::mem::replace(&mut self.warned, true)
        {
            self.shell.out.error(format!("{failure} The review goes on; its place is not kept."));
        }
    }

    fn keep(&mut self) -> Result<(), Failure> {
        Ok(self.desk.store.save_place(PLACE, &self.review.place())?)
    }
}
