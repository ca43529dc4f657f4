//! The closed lists of words of the format, each with its spellings in the file.

/// Defines a closed list of words with their spelling in the file.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All words, in the order of the format.
            pub const ALL: &[$name] = &[$($name::$variant),+];
            /// The spellings, in the same order.
            pub const WORDS: &[&str] = &[$($word),+];

            /// The spelling in the file.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// Reads the spelling of the file.
            pub fn of(word: &str) -> Option<Self> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }
    };
}

pub(super) use words;

words! {
    /// What a seat is for.
    Kind {
        Mentor = "mentor", Sponsor = "sponsor", Coach = "coach", Peer = "peer",
        Friend = "friend", RoleModel = "role-model", Mentee = "mentee",
    }
}

words! {
    /// How far a candidate has come on the way to a seat.
    Stage {
        Identified = "identified", Warming = "warming", Asked = "asked", Agreed = "agreed", Declined = "declined",
    }
}

words! {
    /// Which constraint the check-in found: skill or visibility.
    Lever { Skill = "skill", Visibility = "visibility" }
}

words! {
    /// What a flag is called, in the order of the format's table.
    Code {
        VacantSeat = "vacant-seat", Neglected = "neglected", MentorshipTrap = "mentorship-trap",
        Unlogged = "unlogged", SingleDependency = "single-dependency", PassiveSearch = "passive-search",
        Conflict = "conflict", OverdueAction = "overdue-action", WaitingOn = "waiting-on",
        ReportBack = "report-back", NoAgenda = "no-agenda", CrowdedAgenda = "crowded-agenda",
        ThanksDue = "thanks-due", OneWay = "one-way", UninformedSponsor = "uninformed-sponsor",
        Drifting = "drifting", TermEnding = "term-ending", TooOften = "too-often",
        EchoChamber = "echo-chamber", FarAhead = "far-ahead", NoMentee = "no-mentee",
        CheckinDue = "checkin-due", ReviewDue = "review-due",
    }
}
