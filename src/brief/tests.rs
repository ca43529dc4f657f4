//! Briefs as they are read in the minute before a talk.

use super::*;

fn demo() -> Session {
    Session::new(include_str!("../../assets/demo.toml"), "2026-11-20".parse().unwrap())
}

fn now() -> Option<NaiveDateTime> {
    "2026-11-20T08:41:00".parse().ok()
}

/// The brief as plain text.
fn text(brief: &Brief) -> String {
    let sections = brief.sections.iter().map(|section| {
        let lines: String = section.lines.iter().map(|line| format!("  {line}\n")).collect();
        format!("{}\n{lines}", section.title)
    });
    format!("{}: {}\n{}", brief.name, brief.line, sections.collect::<String>())
}

#[test]
fn everything_about_hana_in_a_minute() {
    assert_eq!(
        text(&of(&demo(), "hana", now()).unwrap()),
        "\
Hana Kim: Industry Veteran, mentor · NEGLECTED 37 days
Tell first: what came of it
  take the storage track: started in August
Not heard yet
  read path shipped, p99 down 40%
Thank for
  introduction to Lucía
To bring up
  Staff without managing people: what did you give up?
Last time
  14 Jul, call: Choose problems, not projects. Say you want Staff.
How and when
  Likes a call, Friday afternoon
  Messages go by mail
  In Singapore it is 16:41 on Friday
  You meant every quarter; last spoke 14 Jul
Worth knowing
  Distinguished Engineer at Northwind Labs
  Cares about engineers who write
  Sees it from: databases, other company
  Knows your goal since 15 Jan
  Met at a database meet-up. Twenty years in four companies.
Keep in mind
  Mentor: the most senior person is seldom the best fit
On file
  On the board since Tue 14 Oct 2025
  Mail hana@example.org
  Page https://example.org/hana
"
    );
}

#[test]
fn a_group_and_its_promises() {
    assert_eq!(
        text(&of_seat(&demo(), "peer-support", None).unwrap()),
        "\
Peer Support: Ana, Tomás and Wei, peer · 8 of 30 days
Not heard yet
  read path shipped, p99 down 40%
Ana, Tomás and Wei promised
  Wei: the design-review notes, by Fri 13 Nov: late
To bring up
  Who has a good packet to learn from?
Last time
  12 Nov, lunch: Wei's design review went sideways and turned out well. The notes are worth having for my packet.
How and when
  Ana: Likes lunch
  Ana: Messages go by slack
  Ana: Lives in Zurich
  Tomás: Likes anything with cake
  Tomás: Messages go by signal
  Tomás: Lives in Prague
  Wei: Likes short and standing
  Wei: Messages go by slack
  Wei: Lives in Zurich
  You meant every month; last spoke 12 Nov
Worth knowing
  Ana: Senior Engineer, payments at Acme
  Tomás: Senior Engineer, search at Bluefin
  Wei: Senior Product Designer at Acme
Ahead
  Sat 28 Nov: Tomás has a birthday
Keep in mind
  Peer: may lack the experience for this one
"
    );
    assert_eq!(of_seat(&demo(), "internal-champion", None), None, "nobody sits there");
    assert_eq!(of(&demo(), "zed", None), None);
}

#[test]
fn sections_about_what_is_there() {
    let session = demo();
    let lines = |person: &str, part: Part| {
        of(&session, person, None).unwrap().section(part).map(|section| section.lines.join(" | "))
    };
    for (person, part, said) in [
        ("priya", Part::Mine, Some("the load-test date, by Mon 16 Nov: late")),
        ("priya", Part::Theirs, Some("read the packet, by Wed 2 Dec")),
        (
            "lucia",
            Part::Topics,
            Some("Which two conferences suit a first talk? (for: Speak at one conference)"),
        ),
        ("sam", Part::Topics, None),
        ("sam", Part::Ahead, Some("Tue 24 Nov, 15:00: Sam, video")),
        (
            "ingrid",
            Part::Ahead,
            Some("Thu 26 Nov, 17:30: Ingrid, video | Mon 30 Nov: Ingrid and you: the agreed time ends"),
        ),
        ("ingrid", Part::Mind, None),
        (
            "dana",
            Part::Know,
            Some(
                "Director, Data Platform at Acme | Cares about fewer pages at night | Sees it from: platform, budget \
                 | In mind for Internal Champion, asked; next: hear what Dana thinks of the storage track \
                 | Find out: Has spoken up for others before? Ask one person who moved up lately who helped.",
            ),
        ),
    ] {
        assert_eq!(lines(person, part).as_deref(), said, "{person} {part:?}");
    }
}

#[test]
fn hints_stand_where_they_help() {
    let board = "format = 1
[owner]
goal = 'Staff'
[[seat]]
id = 'm'
kind = 'mentor'
[[person]]
id = 'kim'
name = 'Kim Park'
seats = ['m']
ahead = 4
";
    let session = Session::new(board, "2026-11-20".parse().unwrap());
    let brief = of(&session, "kim", None).unwrap();
    assert_eq!(
        brief.section(Part::Mind).unwrap().lines[0],
        "Kim Park is 4 levels ahead, far for a mentor: keep questions strategic, or look for somebody nearer"
    );
    assert_eq!(brief.section(Part::Know).unwrap().lines, ["Has not heard your goal from you: Staff"]);
    let muted = format!("{board}[[mute]]\nflag = 'far-ahead'\n");
    let session = Session::new(&muted, session.today());
    assert_eq!(of(&session, "kim", None).unwrap().section(Part::Mind).unwrap().lines.len(), 1);
}

#[test]
fn a_private_note_is_passed_over() {
    let on = |day: &str, person: &str| {
        let session = demo().on(day.parse().unwrap());
        last_note(&session.view(), &[person.to_string()]).unwrap()
    };
    assert_eq!(on("2026-09-16", "sam").day, "2026-09-01".parse().unwrap());
    let priya = on("2025-12-03", "priya");
    assert_eq!(priya.lines.len(), 3, "a list stays one");
}
