//! Writes boards of any size as a careful owner would have: the starter seats, years of catch-ups with notes of about
//! 250 bytes, and what follows from them. The same numbers give the same bytes.

use std::fmt::Write;

use chrono::{Days, NaiveDate};
use fastrand::Rng;

/// The last day of what is written: the day to look at such a board.
pub const LAST: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();

/// The sizes that are measured: a board after some months, after years, and beyond what anybody has.
pub const SIZES: [(&str, usize, usize); 3] =
    [("300", 30, 300), ("10,000", 200, 10_000), ("100,000", 1_000, 100_000)];

/// A board of so many people and catch-ups.
pub fn generate(people: usize, catchups: usize) -> String {
    let mut board = Writer {
        out: String::with_capacity(400 * catchups + 400 * people + 4000),
        random: Rng::with_seed(people as u64 * 1_000_003 + catchups as u64),
        people,
        next_id: 0,
    };
    board.head();
    for at in 0..people {
        board.person(at);
    }
    let span = (catchups as u64 / 4).clamp(400, 3600);
    for at in 0..catchups {
        board.catchup(LAST - Days::new(span - span * at as u64 / catchups as u64));
    }
    for at in 0..(catchups / 20).clamp(4, 2000) {
        board.follow_ups(at);
    }
    board.rest();
    board.out
}

const SEATS: [(&str, &str); 6] = [
    ("technical-guru", "mentor"),
    ("industry-veteran", "mentor"),
    ("leadership-coach", "coach"),
    ("internal-champion", "sponsor"),
    ("external-connector", "sponsor"),
    ("peer-support", "peer"),
];

const FIRST: [&str; 24] = [
    "Priya", "Hana", "Sam", "Lucía", "Ana", "Tomás", "Wei", "Ruth", "Dana", "Marco", "Aisha", "Jonas", "Mei",
    "Olu", "Petra", "Ravi", "Sofia", "Tariq", "Uma", "Viktor", "Wanda", "Yuki", "Zoë", "Björn",
];

const LAST_NAMES: [&str; 20] = [
    "Natarajan",
    "Kim",
    "Ortiz",
    "Fernández",
    "Silva",
    "Novák",
    "Sun",
    "Adler",
    "Whitfield",
    "Rossi",
    "Khan",
    "Lindqvist",
    "Chen",
    "Okafor",
    "Weiss",
    "Patel",
    "Marin",
    "Haddad",
    "Rao",
    "Petrov",
];

const ORGS: [&str; 5] = ["Acme", "Globex", "Initech", "Umbrella", "Hooli"];
const CITIES: [(&str, &str); 3] =
    [("Zurich", "Europe/Zurich"), ("Lisbon", "Europe/Lisbon"), ("Singapore", "Asia/Singapore")];
const HOWS: [&str; 8] = ["coffee", "video", "call", "lunch", "walk", "message", "mail", "ping"];

const SENTENCES: [&str; 16] = [
    "The RFC is too broad; cut it to the read path.",
    "Choose problems, not projects, and say out loud that you want Staff.",
    "Write one page before the meeting and send it the day before.",
    "The storage council decides in spring, so the numbers must be in by then.",
    "Ask who else has tried this and what it cost them.",
    "\\\"Nobody reads the appendix\\\", so put the risk on top.",
    "Offered to read the packet before it goes out.",
    "The load test showed a p99 of 40 ms, half of what we feared.",
    "Take the hard incident next time, and write it up for everybody.",
    "Find the person who says no, and ask what would make it a yes.",
    "Moved to the platform team; happier, more design, fewer pages.",
    "Two people are enough for a pilot; three are a committee.",
    "Said that the promotion case lacks a story from outside the team.",
    "We compared calendars: mornings are better for both of us.",
    "The café round the corner is loud, take the walk along the river instead.",
    "Worth a talk at the meet-up in May, twenty minutes, with the graphs.",
];

const TASKS: [&str; 8] = [
    "Send the trimmed RFC",
    "Write the load-test report",
    "Introduce Wei to the council",
    "Read the design notes",
    "Draft the talk",
    "Ask finance for the numbers",
    "Share the post-mortem",
    "Try the new profiler",
];

struct Writer {
    out: String,
    random: Rng,
    people: usize,
    next_id: u32,
}

impl Writer {
    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.random.usize(..from.len())]
    }

    /// Some people are talked to far more often than others.
    fn somebody(&mut self) -> String {
        let seated = 8.min(self.people);
        let at = if self.random.u8(..10) < 4 {
            self.random.usize(..seated)
        } else {
            self.random.usize(..self.people)
        };
        slug(at)
    }

    fn id(&mut self) -> String {
        self.next_id += 1;
        let mut n = u64::from(self.next_id) * 1_000_003 % 2_176_782_336;
        let letters = b"0123456789abcdefghijklmnopqrstuvwxyz";
        (0..6)
            .map(|_| {
                let letter = letters[(n % 36) as usize];
                n /= 36;
                char::from(letter)
            })
            .collect()
    }

    fn day(&mut self, within: u64) -> NaiveDate {
        LAST - Days::new(self.random.u64(..within))
    }

    fn head(&mut self) {
        self.out.push_str(
            "# A made-up board.\nformat = 1\n\n[owner]\nname = \"Maya Chen\"\norg = \"Acme\"\n\
             goal = \"Staff Engineer by Q4 2027\"\nreview = \"Fri\"\n",
        );
        for (id, kind) in SEATS {
            let _ = write!(self.out, "\n[[seat]]\nid = \"{id}\"\nkind = \"{kind}\"\nsince = 2022-01-01\n");
        }
        self.out.push_str("\n# --- people\n");
    }

    fn person(&mut self, at: usize) {
        let (id, name) = (slug(at), name(at));
        let org = self.pick(&ORGS);
        let (city, tz) = self.pick(&CITIES);
        let _ = write!(self.out, "\n[[person]]\nid = \"{id}\"\nname = \"{name}\"\n");
        // The champion's chair is vacant; the peers sit together.
        let seat = [0, 1, 2, 4, 5, 5, 5, 4].get(at).map(|seat| SEATS[*seat].0);
        if let Some(seat) = seat {
            let _ = writeln!(self.out, "seats = [\"{seat}\"]");
        }
        let _ = write!(self.out, "org = \"{org}\"\nrole = \"Principal Engineer\"\nahead = {}\n", at % 4);
        if at.is_multiple_of(5) {
            self.out.push_str("every = \"2 weeks\"           # as agreed\n");
        }
        let _ = write!(
            self.out,
            "city = \"{city}\"\ntz = \"{tz}\"\nemail = \"{id}@example.org\"\nsince = 2022-03-01\n"
        );
    }

    /// Three sentences or so, a list now and then.
    fn note(&mut self, long: bool) -> String {
        let mut note = String::new();
        let wanted = if long { self.random.usize(150..420) } else { self.random.usize(20..60) };
        while note.len() < wanted {
            let sentence = self.pick(&SENTENCES);
            note.push_str(match (note.is_empty(), self.random.u8(..4)) {
                (true, _) => "",
                (false, 0) => "\n- ",
                (false, _) => " ",
            });
            note.push_str(sentence);
        }
        note
    }

    fn catchup(&mut self, on: NaiveDate) {
        let (id, how, with) = (self.id(), self.pick(&HOWS), self.somebody());
        let note = self.note(!matches!(how, "message" | "mail" | "ping"));
        let also = (self.random.u8(..12) == 0).then(|| self.somebody()).filter(|also| *also != with);
        let also = also.map(|also| format!(", \"{also}\"")).unwrap_or_default();
        let quotes = if note.contains('\n') { "\"\"\"" } else { "\"" };
        let open = if quotes.len() == 3 { "\"\"\"\n" } else { "\"" };
        let _ = write!(
            self.out,
            "\n[[catchup]]\nid = \"{id}\"\non = {on}\nwith = [\"{with}\"{also}]\nhow = \"{how}\"\nnote = {open}{note}{quotes}\n"
        );
    }

    /// A topic, a promise, a favour and now and then a win, most of them settled.
    fn follow_ups(&mut self, at: usize) {
        let (day, open) = (self.day(900), at.is_multiple_of(9));
        let (with, task, id) = (self.somebody(), self.pick(&TASKS), self.id());
        let done = if open { String::new() } else { format!("done = {day}\nreported = {day}\n") };
        let who = if at.is_multiple_of(4) { with.clone() } else { "me".into() };
        let _ = write!(
            self.out,
            "\n[[action]]\nid = \"{id}\"\ntext = \"{task}\"\nwho = \"{who}\"\nwith = [\"{with}\"]\nmade = {day}\nby = {}\n{done}",
            day + Days::new(10)
        );
        let (id, settled) = (self.id(), if open { String::new() } else { format!("discussed = {day}\n") });
        let _ = write!(
            self.out,
            "\n[[topic]]\nid = \"{id}\"\nwith = [\"{with}\"]\ntext = \"{task}: how?\"\nraised = {day}\n{settled}"
        );
        let (id, way) = (self.id(), if at.is_multiple_of(3) { "to" } else { "from" });
        let thanked = if way == "from" && !open { format!("thanked = {day}\n") } else { String::new() };
        let _ = write!(
            self.out,
            "\n[[favour]]\nid = \"{id}\"\non = {day}\n{way} = \"{with}\"\ntext = \"{task}\"\n{thanked}"
        );
        if at.is_multiple_of(5) {
            let id = self.id();
            let _ = write!(
                self.out,
                "\n[[win]]\nid = \"{id}\"\non = {day}\ntext = \"{task}: done\"\ntold = [\"{}\", \"{}\"]\n",
                slug(3 % self.people),
                slug(7 % self.people)
            );
        }
    }

    /// What is planned, who might fill the vacant seat, the reviews of the last weeks.
    fn rest(&mut self) {
        for ahead in [4, 9, 23] {
            let (id, with) = (self.id(), self.somebody());
            let on = LAST + Days::new(ahead);
            let _ = write!(
                self.out,
                "\n[[meeting]]\nid = \"{id}\"\non = {on}T15:00:00\nwith = [\"{with}\"]\nhow = \"video\"\n"
            );
        }
        let (candidate, checkin) = (self.id(), self.id());
        let _ = write!(
            self.out,
            "\n[[candidate]]\nid = \"{candidate}\"\nname = \"Dana Quist\"\nseat = \"internal-champion\"\nstage = \"asked\"\nmoved = {}\n",
            LAST - Days::new(12)
        );
        let _ = write!(
            self.out,
            "\n[[checkin]]\nid = \"{checkin}\"\non = {}\nanswers = [2, 3, 1, 0]\nlever = \"visibility\"\n",
            LAST - Days::new(21)
        );
        for weeks in (1..60).rev() {
            let (id, on) = (self.id(), LAST - Days::new(7 * weeks));
            let _ = write!(
                self.out,
                "\n[[review]]\nid = \"{id}\"\non = {on}\nquorum = 4\nseats = 6\nflags = 5\n"
            );
        }
    }
}

fn name(at: usize) -> String {
    let (first, last) = (FIRST[at % FIRST.len()], LAST_NAMES[at / FIRST.len() % LAST_NAMES.len()]);
    match at / (FIRST.len() * LAST_NAMES.len()) {
        0 => format!("{first} {last}"),
        more => format!("{first} {last} {}", more + 1),
    }
}

/// The id of the person at that place: the first name, then a number.
fn slug(at: usize) -> String {
    let plain = |c: char| match c {
        'í' => 'i',
        'á' => 'a',
        'ö' => 'o',
        'ë' => 'e',
        c => c.to_ascii_lowercase(),
    };
    let first: String = FIRST[at % FIRST.len()].chars().map(plain).collect();
    match at / FIRST.len() {
        0 => first,
        more => format!("{first}-{}", more + 1),
    }
}
