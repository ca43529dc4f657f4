#!/usr/bin/env python3
"""Holds import and export against parsers from other hands.

What boardroom writes is read by vobject, icalendar, csv, html5lib and json; what vobject and icalendar write is read by
boardroom. Needs `pip install vobject icalendar html5lib` and Python 3.11 or newer.

    python3 tests/exchange/readers.py --bin target/debug/boardroom
"""

import argparse
import csv
import datetime
import io
import json
import os
import pathlib
import subprocess
import tempfile
import tomllib

import html5lib
import icalendar
import vobject

ROOT = pathlib.Path(__file__).resolve().parents[2]
TODAY = datetime.date(2026, 11, 20)

# Texts that would break out of a careless writer, and people and notes that must stay in the file.
HOSTILE = r'''format = 1
[owner]
name = "<Maya> & \"Chen\""
email = "maya@example.org"
review = "Wed"
[[seat]]
id = "technical-guru"
title = "Guru; \"A\", <b>B</b>"
since = 2026-01-01
[[person]]
id = "a"
name = "Ana; Gomes, \\ \"Jr\""
aka = ["A, B", "C;D"]
seats = ["technical-guru"]
org = "=1+1"
role = "@SUM(A1)"
phone = "+41 79"
city = "-x\ty"
url = "https://example.org/?a=b&c;d"
email = "ana@example.org"
about = "one\r\nEND:VCARD\r\nBEGIN:VCARD\nFN:Mallory \u0007\u202e"
since = 2026-01-01
[[person]]
id = "long"
name = "陳大文陳大文陳大文陳大文陳大文陳大文陳大文陳大文陳大文陳大文陳大文陳大文 👩‍👩‍👧"
birthday = "02-29"
[[person]]
id = "p"
name = "Priv Ate"
private = true
[[catchup]]
on = 2026-11-11
with = ["a"]
private = true
note = "between us"
[[meeting]]
on = 2026-12-31T23:30:00
with = ["a"]
how = "call\r\nBEGIN:VEVENT"
repeat = "quarter"
[[meeting]]
on = 2026-11-24
with = ["p"]
[[action]]
text = "Tell Priv Ate"
by = 2026-11-24
[[win]]
on = 2026-11-01
text = "</li><script>alert(1)</script>"
'''


class Program:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder

    def run(self, board, *args, check=True):
        env = {"HOME": str(self.folder), "BOARDROOM_TODAY": str(TODAY), "TZ": "Europe/Zurich", "PATH": os.environ["PATH"]}
        command = [self.binary, "--file", str(board), *args]
        done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if check:
            assert done.returncode == 0, (command, done.returncode, done.stderr.decode()[:2000])
        return done.stdout.decode("utf-8")


def plain(value):
    """A TOML value as JSON has it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value


def check_json(text, board):
    assert json.loads(text) == plain(tomllib.loads(board)), "the JSON is not the file"


def visible(board):
    return [person for person in tomllib.loads(board)["person"] if not person.get("private")]


def check_csv(text, board, notes):
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    people = visible(board)
    unguard = lambda cell: cell[1:] if cell.startswith("'") else cell
    assert [unguard(row["name"]) for row in rows] == [person["name"] for person in people]
    for row, person in zip(rows, people):
        assert None not in row and None not in row.values(), row
        assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values()), row
        for key in ("org", "email", "phone", "url"):
            assert unguard(row[key]) == person.get(key, ""), (key, row)
    assert ("about" in rows[0]) == notes


def check_vcf(text, board, notes):
    people = visible(board)
    cards = list(vobject.readComponents(text))
    assert len(cards) == len(people), f"{len(cards)} cards for {len(people)} people"
    uids = set()
    for card, person in zip(cards, people):
        assert card.version.value == "4.0"
        assert card.fn.value == person["name"], card.fn.value
        for key, name in (("email", "email"), ("tel", "phone"), ("title", "role"), ("url", "url")):
            have = getattr(card, key).value if hasattr(card, key) else None
            assert have == person.get(name), (key, have)
        assert hasattr(card, "note") == (notes and "about" in person)
        uids.add(card.uid.value)
    assert len(uids) == len(people)


def check_ics(text, board):
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert events and not calendar.errors
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        assert not event.errors, event.errors
        assert event.decoded("DTSTAMP").date() == TODAY
        title = str(event["SUMMARY"])
        assert "\n" not in title.strip() or "\\n" not in title, title
        start = event.decoded("DTSTART")
        assert (start.date() if isinstance(start, datetime.datetime) else start) >= TODAY, start
        assert "DURATION" in event or not isinstance(start, datetime.datetime)
    coming = [
        meeting
        for meeting in tomllib.loads(board).get("meeting", [])
        if not any(p["id"] in meeting["with"] for p in tomllib.loads(board)["person"] if p.get("private"))
    ]
    starts = [event.decoded("DTSTART") for event in events]
    for meeting in coming:
        day = meeting["on"].date() if isinstance(meeting["on"], datetime.datetime) else meeting["on"]
        if day >= TODAY and not meeting.get("fell") and "uid" not in meeting:
            assert meeting["on"] in starts, meeting
    weekly = [event for event in events if str(event["SUMMARY"]) == "Weekly planning"]
    assert [event["RRULE"]["FREQ"] for event in weekly] == [["WEEKLY"]]


def check_html(text):
    tree = html5lib.HTMLParser(strict=True).parse(text)
    names = {str(element.tag).split("}")[-1] for element in tree.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "img", "link", "iframe", "object", "embed", "form"}, names
    for element in tree.iter():
        for name in element.attrib if isinstance(element.tag, str) else ():
            assert name not in ("src", "href", "srcset", "action") and not name.startswith("on"), name
    assert "svg" in names and "url(" not in text and "@import" not in text


def exports(program, folder, name, board):
    path = folder / f"{name}.toml"
    path.write_text(board, encoding="utf-8", newline="")
    hidden = ["Priv Ate", "between us"] if name == "hostile" else []
    check_json(program.run(path, "export", "--format", "json"), board)
    for notes in (False, True):
        more = ["--notes"] if notes else []
        texts = {kind: program.run(path, "export", "--format", kind, *more) for kind in ("csv", "vcf", "ics", "md")}
        check_csv(texts["csv"], board, notes)
        check_vcf(texts["vcf"], board, notes)
        check_ics(texts["ics"], board)
        assert "<script" not in texts["md"]
        for kind, text in texts.items():
            assert not any(word in text for word in hidden), f"something private in {kind}"
    for span in ("--month", "--quarter", "--year"):
        page = program.run(path, "report", span, "--html")
        check_html(page)
        assert not any(word in page for word in hidden)
    fresh = folder / f"{name}-again.toml"
    (folder / "out.json").write_text(program.run(path, "export", "--format", "json"), encoding="utf-8")
    program.run(fresh, "import", str(folder / "out.json"))
    again = tomllib.loads(fresh.read_text(encoding="utf-8"))
    # Line ends come back as the board has them.
    key = lambda record: json.dumps(plain(record), sort_keys=True).replace("\\r\\n", "\\n")
    for table, records in tomllib.loads(board).items():
        have = again[table]
        if isinstance(records, list):
            records, have = sorted(map(key, records)), sorted(map(key, have))
        assert have == records or key(have) == key(records), table


def cards_of_vobject(program, folder):
    """vobject writes, boardroom reads."""
    texts = []
    for nth in range(3):
        card = vobject.vCard()
        card.add("n").value = vobject.vcard.Name(family=f"Gómez; {nth}", given="Ana, Maria")
        card.add("fn").value = f"Ana, Maria Gómez; {nth}"
        card.add("email").value = f"ana{nth}@example.org"
        card.add("org").value = ["Acme, Inc.", "Dept; 4"]
        card.add("note").value = "line one\nline two; with, marks " + "ü" * 100
        texts.append(card.serialize())
    path = folder / "vobject.vcf"
    path.write_text("".join(texts), encoding="utf-8", newline="")
    program.run(folder / "cards.toml", "import", str(path))
    people = tomllib.loads((folder / "cards.toml").read_text(encoding="utf-8"))["person"]
    assert [person["name"] for person in people] == [f"Ana, Maria Gómez; {nth}" for nth in range(3)]
    assert all(person["org"] == "Acme, Inc." for person in people), people
    assert people[0]["about"] == "line one\nline two; with, marks " + "ü" * 100
    before = (folder / "cards.toml").read_bytes()
    program.run(folder / "cards.toml", "import", str(path))
    assert (folder / "cards.toml").read_bytes() == before, "twice is not once"


def calendar_of_icalendar(program, folder):
    """icalendar writes, boardroom reads; a time in New York stands on the board in Zurich's."""
    import zoneinfo

    board = folder / "calendar.toml"
    board.write_text(
        'format = 1\n[owner]\nemail = "me@example.org"\n[[person]]\nid = "ana"\nemail = "ana@example.org"\n'
    )
    zone = zoneinfo.ZoneInfo("America/New_York")
    calendar = icalendar.Calendar()
    for uid, day, rule in (("past", 3, None), ("coming", 25, None), ("series", 5, {"freq": "weekly", "interval": 1})):
        event = icalendar.Event()
        event.add("uid", uid)
        event.add("dtstart", datetime.datetime(2026, 11, day, 9, 0, tzinfo=zone))
        event.add("summary", f"Talk, {uid}; with Ana")
        for who in ("me", "ana"):
            event.add("attendee", f"mailto:{who}@example.org")
        if rule:
            event.add("rrule", rule)
            event.add("exdate", datetime.datetime(2026, 11, 12, 9, 0, tzinfo=zone))
        calendar.add_component(event)
    path = folder / "icalendar.ics"
    path.write_bytes(calendar.to_ical())
    program.run(board, "import", str(path))
    found = tomllib.loads(board.read_text())
    on = lambda rows: [row["on"].isoformat() for row in rows]
    assert on(found["catchup"]) == ["2026-11-03T15:00:00", "2026-11-05T15:00:00", "2026-11-19T15:00:00"], on(found["catchup"])
    assert on(found["meeting"]) == ["2026-11-25T15:00:00", "2026-11-26T15:00:00"]
    assert found["meeting"][1]["repeat"] == "week" and found["catchup"][0]["note"] == "Talk, past; with Ana"
    before = board.read_bytes()
    program.run(board, "import", str(path))
    assert board.read_bytes() == before, "twice is not once"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default="target/debug/boardroom")
    binary = str(pathlib.Path(parser.parse_args().bin).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        program = Program(binary, folder)
        exports(program, folder, "demo", (ROOT / "assets/demo.toml").read_text(encoding="utf-8"))
        exports(program, folder, "hostile", HOSTILE)
        cards_of_vobject(program, folder)
        calendar_of_icalendar(program, folder)
    print("read by other hands: json, csv, vcf, ics, html; written by other hands: vcf, ics")


if __name__ == "__main__":
    main()
