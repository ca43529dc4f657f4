//! Who is who, and who was in touch when: each person by id, with their catch-ups, gathered in one walk over all of them.

use std::{collections::HashMap, rc::Rc};

use foldhash::fast::FixedState;

use super::{Board, Catchup, Day, Row};

/// The catch-ups of each person up to a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Contacts {
    /// By the person's id, their place in [`Board::people`], and places in [`Board::catchups`], the newest last.
    people: HashMap<String, (u32, Vec<u32>), FixedState>,
    /// Whether all catch-ups stand in the file in the order in which they took place, as in most files.
    pub is_in_order: bool,
}

impl Contacts {
    pub fn new(board: &Board, today: Day) -> Contacts {
        let ids: HashMap<&str, usize, FixedState> =
            board.people.iter().zip(0..).map(|(person, at)| (person.id.as_str(), at)).collect();
        let known =
            |with: &Rc<[String]>| with.iter().filter_map(|id| ids.get(id.as_str()).copied()).collect();
        // A list of people serves many catch-ups: who is on it is looked up once.
        let mut lists: HashMap<*const String, Vec<usize>, FixedState> = HashMap::default();
        let mut places = vec![Vec::<u32>::new(); board.people.len()];
        let (mut is_in_order, mut before) = (true, None);
        for (at, catchup) in (0..).zip(&board.catchups) {
            is_in_order &= before <= Some(catchup.on);
            before = Some(catchup.on);
            if catchup.on.day > today {
                continue;
            }
            for person in lists.entry(catchup.with.as_ptr()).or_insert_with(|| known(&catchup.with)) {
                // Somebody may be named twice.
                if places[*person].last() != Some(&at) {
                    places[*person].push(at);
                }
            }
        }
        if !is_in_order {
            // Of two on one moment the later in the file counts as the newer.
            places.iter_mut().for_each(|all| all.sort_by_key(|at| board.catchups[*at as usize].on));
        }
        let people = (0..).zip(&board.people).zip(places);
        let people = people.map(|((at, person), places)| (person.id.clone(), (at, places)));
        Contacts { people: people.collect(), is_in_order }
    }

    /// The place of a person in [`Board::people`]: sooner found than by a look at each.
    pub fn place(&self, person: &str) -> Option<usize> {
        self.people.get(person).map(|(at, _)| *at as usize)
    }

    /// The catch-ups with a person, newest first; of two on one day the later in the file comes first.
    pub fn with<'b>(
        &'b self,
        board: &'b Board,
        person: &str,
    ) -> impl ExactSizeIterator<Item = &'b Row<Catchup>> + use<'b> {
        let places = self.people.get(person).map_or(&[][..], |(_, places)| places);
        places.iter().rev().map(|at| &board.catchups[*at as usize])
    }

    /// The days of the talks with a person, newest first.
    pub fn talks<'b>(&'b self, board: &'b Board, person: &str) -> impl Iterator<Item = Day> + use<'b> {
        self.with(board, person).filter(|catchup| !catchup.is_light()).map(|catchup| catchup.on.day)
    }
}
