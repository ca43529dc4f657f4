//! The report of the demo board, and what must not be in any.

use super::*;
use crate::demo;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn report(board: &str, period: fn(Day) -> Period) -> Report {
    let today = day("2026-11-20");
    Report::new(&Session::new(board, today), period(today))
}

#[test]
fn periods_run_up_to_today() {
    let today = day("2026-11-20");
    for (period, words) in [
        (Period::month(today), "1 Nov to 20 Nov 2026"),
        (Period::quarter(today), "1 Oct to 20 Nov 2026"),
        (Period::year(today), "1 Jan to 20 Nov 2026"),
        (Period::since(day("2025-09-01"), today), "1 Sep 2025 to 20 Nov 2026"),
    ] {
        assert_eq!(period.words(), words);
    }
}

#[test]
fn the_quarter_of_the_demo() {
    let page = report(&demo::text(day("2026-11-20")), Period::quarter).markdown();
    for part in [
        "# The board of Maya Chen\n\n1 Oct to 20 Nov 2026\n\n**Goal:** Staff Engineer by Q4 2027\n",
        "4 of 6 seats active",
        "## The last 52 weeks\n",
        "- **Internal Champion** (sponsor): VACANT for 6 weeks\n",
        "## Wins\n",
        "- [x] Ship the new read path (done 10 Nov)\n",
        "## Choices\n",
        "Ruth Adeyemi stepped down",
        "## What is next\n",
    ] {
        assert!(page.contains(part), "{part:?} is not in\n{page}");
    }
}

#[test]
fn nothing_private_is_in_it() {
    let board = demo::text(day("2026-11-20")).replace("id = \"hana\"\n", "id = \"hana\"\nprivate = true\n");
    assert!(board.contains("private = true"));
    let report = report(&board, Period::year);
    for page in [report.markdown(), report.html()] {
        assert!(!page.contains("Hana") && !page.contains("Kim"), "{page}");
        assert!(page.contains("1 private"));
    }
}

#[test]
fn an_empty_board_has_a_report_too() {
    let report = report("format = 1\n", Period::month);
    assert!(report.markdown().starts_with("# The board\n"));
    assert!(report.html().contains("<h1>The board</h1>"));
}

#[test]
fn names_cannot_become_html_and_nothing_is_loaded() {
    let board = "format = 1\n[owner]\nname = \"<script>alert(1)</script>\"\n[[seat]]\nid = \"a\"\nkind = \"mentor\"\n\
                 title = '\"><img src=x onerror=alert(1)>'\n[[win]]\non = 2026-11-01\ntext = \"<b>&amp;'\"\n";
    let page = report(board, Period::month).html();
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>"), "{page}");
    assert!(page.contains("&lt;b&gt;&amp;amp;&#39;"));
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("url("), "{page}");
}
