//! Who was in touch when: the catch-ups of each person, gathered in one walk over all of them.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::{Board, Catchup, Day, Row};

/// The catch-ups of each person up to a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Contacts {
    /// By the person's id, places in [`Board::catchups`], the newest last.
    places: HashMap<String, Vec<u32>, FixedState>,
}

impl Contacts {
    pub fn new(board: &Board, today: Day) -> Contacts {
        let mut places: HashMap<String, Vec<u32>, FixedState> =
            board.people.iter().map(|person| (person.id.clone(), Vec::new())).collect();
        for (at, catchup) in (0..).zip(&board.catchups) {
            if catchup.on.day > today {
                continue;
            }
            for id in catchup.with.iter() {
                if let Some(list) = places.get_mut(id.as_str())
                    && list.last() != Some(&at)
                {
                    list.push(at);
                }
            }
        }
        for list in places.values_mut() {
            // Most files are in order; of two on one moment the later in the file counts as the newer.
            list.sort_by_key(|at| board.catchups[*at as usize].on);
        }
        Contacts { places }
    }

    /// The catch-ups with a person, newest first; of two on one day the later in the file comes first.
    pub fn with<'b>(
        &'b self,
        board: &'b Board,
        person: &str,
    ) -> impl ExactSizeIterator<Item = &'b Row<Catchup>> + use<'b> {
        let places = self.places.get(person).map_or(&[][..], Vec::as_slice);
        places.iter().rev().map(|at| &board.catchups[*at as usize])
    }

    /// The days of the talks with a person, newest first.
    pub fn talks<'b>(&'b self, board: &'b Board, person: &str) -> impl Iterator<Item = Day> + use<'b> {
        self.with(board, person).filter(|catchup| !catchup.is_light()).map(|catchup| catchup.on.day)
    }
}
