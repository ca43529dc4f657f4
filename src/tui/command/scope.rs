//! Where a command can be given, and the places that share their commands.

/// Where a command can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    Board,
    Person,
    Problems,
    First,
    /// The review, by what is asked: each kind of question has keys of its own.
    ReviewFact,
    ReviewPromise,
    ReviewPerson,
    ReviewSeat,
    ReviewPlan,
    ReviewText,
    ReviewEnd,
    /// A list that is searched.
    List,
    /// Something to read.
    Reading,
    Meeting,
    Checkin,
    /// The windows on top of a screen: a note, a message, a form, a list to choose from, a menu of letters, a text to
    /// read, boxes to tick, a question and who may know.
    Note,
    Write,
    Form,
    Choosing,
    Menu,
    Text,
    Ticking,
    Asking,
    /// People of a file to choose from, and two records side by side.
    Bringing,
    Comparing,
}

impl Scope {
    pub fn title(self) -> &'static str {
        match self {
            Scope::Board => "the Board",
            Scope::Person => "a person",
            Scope::Problems => "a file with problems",
            Scope::First => "the start",
            Scope::ReviewFact
            | Scope::ReviewPromise
            | Scope::ReviewPerson
            | Scope::ReviewSeat
            | Scope::ReviewPlan
            | Scope::ReviewText
            | Scope::ReviewEnd => "this question",
            Scope::List => "a list",
            Scope::Reading => "this page",
            Scope::Meeting => "the board meeting",
            Scope::Checkin => "the check-in",
            Scope::Note => "a note",
            Scope::Write => "a message",
            Scope::Form => "a form",
            Scope::Choosing => "a list to choose from",
            Scope::Menu => "a menu",
            Scope::Text => "a text",
            Scope::Ticking => "boxes to tick",
            Scope::Asking => "whom to ask",
            Scope::Bringing => "people to bring along",
            Scope::Comparing => "one person, or two",
        }
    }
}

pub(super) const ALL: &[Scope] = &[
    Scope::Board,
    Scope::Person,
    Scope::Problems,
    Scope::First,
    Scope::List,
    Scope::Reading,
    Scope::Meeting,
    Scope::Checkin,
    Scope::ReviewFact,
    Scope::ReviewPromise,
    Scope::ReviewPerson,
    Scope::ReviewSeat,
    Scope::ReviewPlan,
    Scope::ReviewText,
    Scope::ReviewEnd,
];
pub(super) const DATA: &[Scope] = &[Scope::Board, Scope::Person, Scope::List, Scope::Reading, Scope::Meeting];
/// Where nothing else is searched.
pub(super) const FIND: &[Scope] = &[Scope::Board, Scope::Person, Scope::Reading, Scope::Meeting];
pub(super) const BACK: &[Scope] = &[
    Scope::Board,
    Scope::Person,
    Scope::Problems,
    Scope::List,
    Scope::Reading,
    Scope::Meeting,
    Scope::Checkin,
];
pub(super) const LIST: &[Scope] = &[Scope::List];
pub(super) const DATA_AND_REVIEW: &[Scope] = &[
    Scope::Board,
    Scope::Person,
    Scope::List,
    Scope::Reading,
    Scope::Meeting,
    Scope::ReviewFact,
    Scope::ReviewPromise,
    Scope::ReviewPerson,
    Scope::ReviewSeat,
    Scope::ReviewPlan,
    Scope::ReviewText,
    Scope::ReviewEnd,
];
pub(super) const REVIEW: &[Scope] = &[
    Scope::ReviewFact,
    Scope::ReviewPromise,
    Scope::ReviewPerson,
    Scope::ReviewSeat,
    Scope::ReviewPlan,
    Scope::ReviewText,
    Scope::ReviewEnd,
];
pub(super) const FACT: &[Scope] = &[Scope::ReviewFact];
pub(super) const PROMISE: &[Scope] = &[Scope::ReviewPromise];
pub(super) const CALL: &[Scope] = &[Scope::ReviewPerson];
pub(super) const SEAT: &[Scope] = &[Scope::ReviewSeat];
/// What changes how often, until when or whether at all.
pub(super) const PLAN: &[Scope] = &[Scope::ReviewPerson, Scope::ReviewPlan];
pub(super) const FACT_AND_PLAN: &[Scope] = &[Scope::ReviewFact, Scope::ReviewPlan];
pub(super) const PROMISE_AND_PLAN: &[Scope] = &[Scope::ReviewPromise, Scope::ReviewPlan];
pub(super) const WITH_DRAFT: &[Scope] =
    &[Scope::ReviewFact, Scope::ReviewPromise, Scope::ReviewPerson, Scope::ReviewSeat];
pub(super) const BOARD: &[Scope] = &[Scope::Board];
pub(super) const PROBLEMS: &[Scope] = &[Scope::Problems];
pub(super) const FIRST: &[Scope] = &[Scope::First];
