//! Small boards to begin a test with.

/// Two seats, three people, one record of each kind; comments that must stay.
pub const SMALL: &str = r#"format = 1 # mine

# about me
[owner]
name = "Maya"
org = "Acme"

[[seat]]
id = "guru"
title = "Technical Guru" # the guru
kind = "mentor"

[[seat]]
id = "champion"
title = "Internal Champion"
kind = "sponsor"

[[person]]
id = "priya"
name = "Priya Natarajan"
aka = ["PN"]
seats = ["guru"]
every = "2 weeks"
colour = "blue" # not ours

[[person]]
id = "gomes"
name = "Ana Gomes"

[[person]]
id = "ruiz"
name = "Ana Ruiz"

[[meeting]]
id = "meet01"
on = 2026-11-18T15:00:00
with = ["priya"]
how = "coffee"

[[topic]]
id = "topi01"
with = ["priya"]
text = "Storage team"

[[action]]
id = "acti01"
text = "Send the RFC"
with = ["priya"]
made = 2026-11-11
by = 2026-11-14

[[win]]
id = "wins01"
on = 2026-11-10
text = "Read path shipped"

[[favour]]
id = "favo01"
on = 2026-11-11
from = "priya"
text = "Read the packet"

[[candidate]]
id = "cand01"
name = "Dana Whitfield"
seat = "champion"
stage = "asked"
moved = 2026-11-08
"#;

/// One seat, and somebody in it.
pub fn one_seat() -> String {
    board(&[("Technical Guru", "mentor", "Priya Natarajan")])
}

/// More seats than fit as panes.
pub fn twenty_seats() -> String {
    let kinds = ["mentor", "sponsor", "coach", "peer", "friend"];
    let titles: Vec<String> = (1..=20).map(|at| format!("Seat number {at}")).collect();
    let names: Vec<String> = (1..=20).map(|at| format!("Person number {at}")).collect();
    let seats: Vec<_> = (0..20)
        .map(|at| (titles[at].as_str(), kinds[at % 5], if at % 7 == 3 { "" } else { names[at].as_str() }))
        .collect();
    board(&seats)
}

/// Names, titles and notes that are longer than there is room for.
pub fn long_names() -> String {
    board(&[
        (
            "Chief Adviser for Everything that Concerns the Storage Layer and Its Many Neighbours",
            "mentor",
            "Maximiliane-Konstanze von und zu Hohenlohe-Waldenburg-Schillingsfürst",
        ),
        (
            "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselverwalterin",
            "coach",
            "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff",
        ),
        ("Sponsor", "sponsor", ""),
        ("Peer", "peer", "Q"),
    ])
}

/// Wide letters, emoji, combining marks, and writing from right to left.
pub fn many_scripts() -> String {
    board(&[
        ("技術顧問", "mentor", "陳大文"),
        ("기술 멘토", "coach", "김하나"),
        ("מנטורית", "sponsor", "שירה לוי"),
        ("المرشد", "peer", "أحمد بن علي"),
        ("Emoji 🚀 seat", "friend", "Zoë 👩‍👩‍👧 O’Neil"),
        ("नेतृत्व", "mentor", "e\u{301}lodie नमिता"),
    ])
}

/// A board of seats with a title, a kind and who sits there; an empty name leaves the seat vacant. Every third person
/// was spoken to of late, the others long ago or never.
fn board(seats: &[(&str, &str, &str)]) -> String {
    let mut text = "format = 1\n\n[owner]\nname = \"Maya Chen\"\ngoal = \"Staff Engineer\"\n".to_string();
    for (at, (title, kind, name)) in seats.iter().enumerate() {
        text += &format!(
            "\n[[seat]]\nid = \"seat-{at}\"\ntitle = \"{title}\"\nkind = \"{kind}\"\nsince = 2026-01-01\n"
        );
        if name.is_empty() {
            continue;
        }
        text += &format!(
            "\n[[person]]\nid = \"p{at}\"\nname = \"{name}\"\nseats = [\"seat-{at}\"]\nsince = 2026-01-01\n"
        );
        let day = ["2026-11-11", "2026-06-01", ""][at % 3];
        if !day.is_empty() {
            text += &format!(
                "\n[[catchup]]\non = {day}\nwith = [\"p{at}\"]\nhow = \"coffee\"\nnote = \"What {name} said about {title}\"\n"
            );
        }
    }
    text
}
