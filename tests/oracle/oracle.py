#!/usr/bin/env python3
"""The rules of format.md, said a second time.

An independent reading of `format.md` ("Cadence and freshness", "Flags"), of "This week" in `product.md` and of the
shape of `status --json` in `cli.md`. It was written from the contract alone, never from the Rust code, so that the two
can find each other's mistakes. Plain and slow on purpose; the places where the contract leaves a choice are marked
`A1` … and listed in README.md.

    oracle.py FILE --today YYYY-MM-DD      prints what `boardroom status --json --all` should say
"""
import argparse
import datetime as dt
import json
import re
import sys
import tomllib
from fractions import Fraction

DAY = dt.timedelta(days=1)
LIGHT = {"ping", "message", "mail", "reaction"}
OPEN_STAGES = {"identified", "warming", "asked"}
KIND_EVERY = {"mentor": "1 month", "sponsor": "1 quarter", "coach": "2 weeks", "peer": "1 month",
              "friend": "2 weeks", "role-model": "1 month", "mentee": "1 month"}
# Only what the contract itself shows of the catalogue (its picture of the Board).
CATALOGUE = {"technical-guru": ("Technical Guru", "mentor"), "industry-veteran": ("Industry Veteran", "mentor"),
             "leadership-coach": ("Leadership Coach", "coach"), "internal-champion": ("Internal Champion", "sponsor"),
             "external-connector": ("External Connector", "sponsor"), "peer-support": ("Peer Support", "peer")}

# The table of flags, in its order.
TABLE = [
    ("vacant-seat", "alert", "week"), ("neglected", "alert", "week"), ("mentorship-trap", "alert", "quarter"),
    ("unlogged", "warning", "week"), ("single-dependency", "warning", "quarter"),
    ("passive-search", "warning", "quarter"), ("conflict", "warning", "week"), ("overdue-action", "warning", "week"),
    ("waiting-on", "notice", "week"), ("report-back", "notice", "week"), ("no-agenda", "warning", "week"),
    ("crowded-agenda", "notice", "hint"), ("thanks-due", "warning", "week"), ("one-way", "warning", "quarter"),
    ("uninformed-sponsor", "warning", "week"), ("drifting", "notice", "quarter"), ("term-ending", "notice", "week"),
    ("too-often", "notice", "hint"), ("echo-chamber", "notice", "quarter"), ("far-ahead", "notice", "hint"),
    ("no-mentee", "notice", "quarter"), ("checkin-due", "notice", "quarter"), ("review-due", "notice", "week"),
]
ROW = {code: (i, severity, when) for i, (code, severity, when) in enumerate(TABLE)}
SEVERITY = {"alert": 0, "warning": 1, "notice": 2}
# "This week": conflicts, facts, promises, soon, silence, tell, theirs, terms, one vacant seat. review-due is no line.
SECTION = {"conflict": 0, "unlogged": 1, "overdue-action": 2, "no-agenda": 3, "neglected": 4, "report-back": 5,
           "thanks-due": 5, "uninformed-sponsor": 5, "waiting-on": 6, "term-ending": 7, "vacant-seat": 8}
AUTO = object()


# ---------------------------------------------------------------- dates

def day(value):
    """The day of a local date or date-time."""
    return value.date() if isinstance(value, dt.datetime) else value


def add_months(start, n):
    """The same day of the month n months on, or that month's last day."""
    month = start.year * 12 + start.month - 1 + n
    year, month = divmod(month, 12)
    month += 1
    if year > 9999:
        return dt.date.max
    first_of_next = dt.date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    last = (first_of_next - DAY).day if first_of_next else 31
    return dt.date(year, month, min(start.day, last))


class Cadence:
    """`every`: a number and a unit, or never."""
    UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}
    UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12}

    def __init__(self, text):
        self.text = text
        found = re.fullmatch(r"(?:(\d+) +)?(day|week|month|quarter|year)s?", text.strip().lower())
        if text.strip().lower() == "never":
            self.never, self.nominal = True, float("inf")
        elif found and found[1] != "0":
            self.never = False
            self.n, self.unit = int(found[1] or 1), found[2]
            self.nominal = self.n * self.UNIT_DAYS[self.unit]
        else:
            raise ValueError(f"not a cadence: {text!r}")

    def length(self, start):
        """Calendar days from start to start + cadence."""
        if self.unit in self.UNIT_MONTHS:
            return (add_months(start, self.n * self.UNIT_MONTHS[self.unit]) - start).days
        return self.nominal


class Pauses:
    """All pauses as a list of apart, sorted spans of days (both ends away)."""

    def __init__(self, records):
        self.spans = []
        for a, b in sorted((r["from"], r["to"]) for r in records if r["from"] <= r["to"]):
            if self.spans and a <= self.spans[-1][1] + DAY:
                self.spans[-1][1] = max(self.spans[-1][1], b)
            else:
                self.spans.append([a, b])

    def __contains__(self, d):
        return any(a <= d <= b for a, b in self.spans)

    def elapsed(self, since, today):
        """Days after `since`, up to and including today, that lie in no pause."""
        if today <= since:
            return 0
        away = sum(max(0, (min(b, today) - max(a, since + DAY)).days + 1) for a, b in self.spans)
        return (today - since).days - away

    def reach(self, since, n):
        """The first day from `since` on at which elapsed is n; None beyond the calendar."""
        try:
            at = since
            for a, b in self.spans:
                if b <= at or n == 0:
                    continue
                free = max(0, (a - DAY - at).days)
                if n <= free:
                    break
                n -= free
                at = max(at, b)
            return at + n * DAY
        except OverflowError:
            return None


# ---------------------------------------------------------------- the board

class Clock:
    """What one person's cadence says today."""
    late = length = grace = lead = due = start = None


class Board:
    def __init__(self, data, today, lever=AUTO, defaults=None):
        self.data, self.today = data, today
        self.kind_every = {**KIND_EVERY, **(defaults or {})}
        self.owner = data.get("owner", {})
        self.seats = [self.read_seat(s) for s in data.get("seat", [])]
        self.seat = {s["id"]: s for s in self.seats}
        self.people = data.get("person", [])
        self.person = {p["id"]: p for p in self.people}
        self.pauses = Pauses(data.get("pause", []))
        self.index_people()
        self.index_catchups()
        self.clocks = {p["id"]: self.clock(p) for p in self.people}
        self.state = {p["id"]: self.person_state(p) for p in self.people}
        self.seat_states = {s["id"]: self.seat_state(s) for s in self.seats}
        self.lever = self.read_lever() if lever is AUTO else lever

    def read_seat(self, record):
        title, kind = CATALOGUE.get(record["id"], (record["id"], None))
        return {**record, "kind": record.get("kind", kind), "title": record.get("title", title)}

    def records(self, table):
        return self.data.get(table, [])

    def ago(self, d):
        return (self.today - day(d)).days

    # -- who sits where

    def has_left(self, p):
        return "left" in p and p["left"] <= self.today

    def index_people(self):
        self.sits = {p["id"]: [] if self.has_left(p) else [s for s in p.get("seats", []) if s in self.seat]
                     for p in self.people}
        self.sitters = {s["id"]: [p["id"] for p in self.people if s["id"] in self.sits[p["id"]]] for s in self.seats}
        self.seated = [p["id"] for p in self.people if self.sits[p["id"]]]

    def kinds(self, pid):
        return {self.seat[s]["kind"] for s in self.sits.get(pid, [])}

    # -- catch-ups

    def index_catchups(self):
        self.talks = {p["id"]: [] for p in self.people}     # days, oldest first
        self.touches = {p["id"]: [] for p in self.people}
        for c in self.records("catchup"):
            d = day(c["on"])
            if d > self.today:
                continue                                     # counts for nothing
            light = c.get("how", "").strip().lower() in LIGHT  # A2
            for pid in dict.fromkeys(c["with"]):
                if pid in self.talks:
                    (self.touches if light else self.talks)[pid].append(d)
        for lists in (self.talks, self.touches):
            for days in lists.values():
                days.sort()

    def clock_people(self, p):
        """Whose catch-ups move this person's clock: a group that meets together has one."""
        ids = [p["id"]]
        for s in self.sits[p["id"]]:
            if self.seat[s].get("together"):
                ids += self.sitters[s]
        return ids

    def newest(self, lists, p):
        return max((lists[i][-1] for i in self.clock_people(p) if lists[i]), default=None)

    # -- cadence and clock

    def cadence(self, p):
        """Own `every`, else the shortest of the seats'; A3 for people who left, A4 for a tie."""
        if "every" in p:
            return Cadence(p["every"])
        seats = [self.seat[s] for s in p.get("seats", []) if s in self.seat]
        choices = [Cadence(s.get("every", self.kind_every[s["kind"]])) for s in seats]
        return min(choices, key=lambda c: c.nominal) if choices else None

    def clock(self, p):
        c = Clock()
        c.talk, c.touch = self.newest(self.talks, p), self.newest(self.touches, p)
        c.last = max((d for d in (c.talk, c.touch) if d), default=None)
        c.cadence = self.cadence(p)
        if self.has_left(p) or c.cadence is None or c.cadence.never:
            return c
        since = p.get("since")
        c.start = c.talk or since
        anchor = c.start or c.touch
        if anchor is None:
            return c
        c.length = c.cadence.length(anchor)
        half = c.length // 2
        lates, dues = [], []
        if c.start:
            lates.append(self.pauses.elapsed(c.start, self.today) - c.length)
            dues.append(self.pauses.reach(c.start, c.length))
        if c.touch:
            lates.append(self.pauses.elapsed(c.touch, self.today) - half)
            dues.append(self.pauses.reach(c.touch, half))
        c.late = min(lates)
        c.due = None if None in dues else max(dues)
        if "snooze" in p and p["snooze"] < self.today:
            c.late = min(c.late, (self.today - p["snooze"]).days)
        c.grace = max(2, c.length // 4)
        c.lead = min(c.grace, 7)
        return c

    # -- states

    def person_state(self, p):
        c = self.clocks[p["id"]]
        if self.has_left(p):
            return "left"
        if "snooze" in p and p["snooze"] >= self.today:
            return "snoozed"
        if any(p["id"] in m["with"] and not m.get("fell") and 0 <= -self.ago(m["on"]) <= 28
               for m in self.records("meeting")):
            return "planned"
        if c.cadence is None or c.cadence.never:
            return "ambient"
        if c.last is None and "since" not in p:
            return "new"
        if c.late > c.grace:
            return "neglected"
        return "due" if c.late > -c.lead else "fresh"

    def seat_state(self, s):
        states = {self.state[i] for i in self.sitters[s["id"]]}
        if not states:
            return "vacant"
        return {("neglected",): "neglected", ("snoozed",): "resting"}.get(tuple(states), "active")

    def vacant_since(self, s):
        """The newest `left` of somebody who sat there, else the seat's `since`."""
        lefts = [p["left"] for p in self.people if s["id"] in p.get("seats", []) and self.has_left(p)]
        return max(lefts) if lefts else s.get("since")

    def vacant_days(self, s):
        start = self.vacant_since(s)
        if self.seat_states[s["id"]] != "vacant" or start is None:
            return None
        return max(0, self.ago(start))                       # A5

    def open_candidates(self, s):
        return [c for c in self.records("candidate")
                if c["seat"] == s["id"] and c.get("stage", "identified") in OPEN_STAGES]

    def quorum(self):
        counted = [self.seat_states[s["id"]] for s in self.seats if s["kind"] != "mentee"]
        return {"active": counted.count("active"), "seats": len(counted) - counted.count("resting")}

    # -- newest of the records that count up to today

    def up_to_today(self, table):
        """Oldest first; of two on one day the later in the file is the newer."""
        rows = [r for r in self.records(table) if day(r["on"]) <= self.today]
        return sorted(rows, key=lambda r: day(r["on"]))      # stable: the order of the file within a day

    def read_lever(self):
        newest = self.up_to_today("checkin")[-1:]
        if not newest:
            return None
        if "lever" in newest[0]:
            return newest[0]["lever"]
        answers = newest[0].get("answers") or []             # A6
        if not answers:
            return None
        half = len(answers) // 2
        return "skill" if sum(answers[:half]) < sum(answers[half:]) else "visibility"

    def soon_end(self):
        names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        wanted = names.index(self.owner.get("review", "Fri").strip().lower()[:3])
        review = self.today + DAY * ((wanted - self.today.weekday() - 1) % 7 + 1)
        return max(review, self.today + 3 * DAY)

    def soon(self, m):
        return not m.get("fell") and self.today <= day(m["on"]) <= self.soon_end()


# ---------------------------------------------------------------- flags

class Flag:
    def __init__(self, code, *, seat=None, person=None, record=None, index=-1, date=None, belongs=None, week=()):
        self.code, self.seat, self.person, self.record = code, seat, person, record
        self.index = index        # place in the file among its like (seats before people: A7)
        self.date = date          # the date that the flag tests (A8), None without one
        self.belongs = belongs    # the person whose line of the week a record's flag joins
        self.week = week          # what orders the line inside its part of the week
        self.row, self.severity, self.when = ROW[code]
        self.quiet = self.muted = False

    @property
    def subject(self):
        return self.seat or self.person or self.record

    @property
    def name(self):
        return f"{self.code} {self.subject}" if self.subject else self.code


def record_name(table, index, record):
    return record.get("id") or f"{table}#{index + 1}"


def raise_flags(b):
    """Every flag that stands, in no order."""
    out = []
    for rule in (seat_flags, person_flags, board_flags, meeting_flags, action_flags, favour_flags, conflict_flags):
        out += rule(b)
    return out


def seat_flags(b):
    for i, s in enumerate(b.seats):
        sid, state = s["id"], b.seat_states[s["id"]]
        if state == "vacant" and s["kind"] != "mentee":
            since = b.vacant_since(s)
            yield Flag("vacant-seat", seat=sid, index=i, date=since, week=seat_week_key(b, s))
            moved = [c["moved"] for c in b.open_candidates(s) if "moved" in c]
            if not any(0 <= b.ago(m) <= 30 for m in moved):
                yield Flag("passive-search", seat=sid, index=i, date=max(moved, default=None))
        if state == "neglected" and s.get("together"):
            clocks = [b.clocks[p] for p in b.sitters[sid]]
            yield Flag("neglected", seat=sid, index=i, date=earliest(c.due for c in clocks),
                       week=(min(silence(c) for c in clocks),))


def seat_week_key(b, s):
    """Which vacant seat is the one of the week: a due step (the earliest first), else the longest unmoved (A9)."""
    candidates = b.open_candidates(s)
    steps = [c["by"] for c in candidates if "by" in c and c["by"] <= b.today]
    if steps:
        return (0, min(steps))
    moved = [c["moved"] for c in candidates if "moved" in c and c["moved"] <= b.today]
    return (1, max(moved) if moved else b.vacant_since(s) or dt.date.min)


def earliest(dates):
    return min((d for d in dates if d), default=None)


def silence(c):
    """Days late ÷ cadence, the greatest first (A10)."""
    return -Fraction(c.late, c.length)


def in_neglected_group(b, pid):
    return any(b.seat[s].get("together") and b.seat_states[s] == "neglected" for s in b.sits[pid])


def person_flags(b):
    sponsors = {p for s in b.seats if s["kind"] == "sponsor" for p in b.sitters[s["id"]]}
    sponsor_vacant = any(s["kind"] == "sponsor" and b.seat_states[s["id"]] == "vacant" for s in b.seats)
    for i, p in enumerate(b.people):
        pid, c = p["id"], b.clocks[p["id"]]
        if b.has_left(p):
            continue

        def flag(code, **more):
            return Flag(code, person=pid, index=len(b.seats) + i, **more)

        kinds = b.kinds(pid)
        if b.state[pid] == "neglected" and not in_neglected_group(b, pid):
            yield flag("neglected", date=c.due, week=(silence(c),))
        alone = [s for s in b.sitters if b.sitters[s] == [pid]]
        only_sponsor = sponsors == {pid} and len(set(b.seated) - {pid}) >= 2 and not sponsor_vacant
        if len(alone) >= 2 or only_sponsor:
            yield flag("single-dependency")
        if one_way(b, pid) and not kinds & {"coach", "sponsor"}:
            yield flag("one-way")
        if "sponsor" in kinds:
            untold = [w["on"] for w in b.records("win") if b.ago(w["on"]) >= 30 and pid not in w.get("told", [])
                      and not ("since" in p and day(w["on"]) < p["since"])]
            if untold:
                yield flag("uninformed-sponsor", date=min(map(day, untold)))
        if kinds & {"mentor", "coach"} and drifting(b, pid):
            yield flag("drifting")
        if "term" in p and b.ago(p["term"]) >= -14:
            yield flag("term-ending", date=p["term"], week=(p["term"],))
        if too_often(b, p):
            yield flag("too-often")
        if "ahead" in p and ("mentor" in kinds and p["ahead"] > 2 or "sponsor" in kinds and p["ahead"] < 1):
            yield flag("far-ahead")


def one_way(b, pid):
    lately = [f for f in b.records("favour") if 0 <= b.ago(f["on"]) <= 180]
    return sum(f.get("from") == pid for f in lately) >= 3 and not any(f.get("to") == pid for f in lately)


def drifting(b, pid):
    talks = b.talks[pid][-3:]                                # own talks, no shared clock: A11
    made = [a["made"] for a in b.records("action") if "made" in a and pid in a.get("with", [])]
    discussed = {t["discussed"] for t in b.records("topic") if "discussed" in t and pid in t.get("with", [])}
    return len(talks) == 3 and not any(
        d in discussed or any(0 <= (m - d).days <= 2 for m in made) for d in talks)


def too_often(b, p):
    talks = b.talks[p["id"]][-4:]
    if "every" not in p or len(talks) < 4:
        return False
    every = Cadence(p["every"])
    return not every.never and 2 * (talks[-1] - talks[0]).days < 3 * every.nominal   # A12


def board_flags(b):
    active = [s["kind"] for s in b.seats if b.seat_states[s["id"]] == "active"]
    if sum(k in ("mentor", "coach") for k in active) >= 2 and "sponsor" not in active:
        yield Flag("mentorship-trap")
    own = org_of(b.owner)
    orgs = [org_of(b.person[p]) for p in b.seated]
    if len(orgs) >= 3 and own and all(orgs) and len({o == own for o in orgs}) == 1:
        yield Flag("echo-chamber")
    if "mentee" not in active:
        yield Flag("no-mentee")
    if b.today in b.pauses:
        return
    for code, table, limit in (("checkin-due", "checkin", 90), ("review-due", "review", 7)):
        newest = b.up_to_today(table)[-1:]
        if not newest or b.ago(newest[0]["on"]) >= limit:
            yield Flag(code, date=day(newest[0]["on"]) if newest else None)


def org_of(record):
    return record.get("org", "").strip().casefold()          # A13


def first(ids):
    return ids[0] if ids else None


def meeting_flags(b):
    for i, m in enumerate(b.records("meeting")):
        on = day(m["on"])

        def flag(code, **more):
            return Flag(code, record=record_name("meeting", i, m), index=i, date=on, belongs=first(m["with"]), **more)

        people = set(m["with"])
        if on < b.today and not m.get("fell"):
            if not any(d >= on for p in people for d in b.talks.get(p, [])[-1:] + b.touches.get(p, [])[-1:]):
                yield flag("unlogged")
        if b.soon(m):
            topics = sum("discussed" not in t and bool(people & set(t.get("with", []))) for t in b.records("topic"))
            if topics == 0:
                time = m["on"] if isinstance(m["on"], dt.datetime) else dt.datetime.combine(on, dt.time())
                yield flag("no-agenda", week=(time,))        # A14
            if topics > 2:
                yield flag("crowded-agenda")


def action_flags(b):
    soon = {p for m in b.records("meeting") if b.soon(m) for p in m["with"]}
    for i, a in enumerate(b.records("action")):
        people, mine = a.get("with", []), a.get("who", "me") == "me"

        def flag(code, date, belongs, **more):
            return Flag(code, record=record_name("action", i, a), index=i, date=date, belongs=belongs, **more)

        if "done" not in a and "by" in a:
            if mine and b.ago(a["by"]) >= 1:
                yield flag("overdue-action", a["by"], first(people), week=(a["by"],))
            if not mine and b.ago(a["by"]) >= 7:
                yield flag("waiting-on", a["by"], a["who"])
        if mine and "done" in a and people and "reported" not in a:
            talked = any(d > a["done"] for p in people for d in b.talks.get(p, [])[-1:])
            if not talked and (b.ago(a["done"]) >= 14 or soon & set(people)):
                yield flag("report-back", a["done"], first(people))


def favour_flags(b):
    for i, f in enumerate(b.records("favour")):
        if "from" in f and b.ago(f["on"]) >= 7 and "thanked" not in f:
            yield Flag("thanks-due", record=record_name("favour", i, f), index=i, date=day(f["on"]), belongs=f["from"])


def conflict_flags(b):
    for i, c in enumerate(b.records("conflict")):
        yield Flag("conflict", record=record_name("conflict", i, c), index=i)


# ---------------------------------------------------------------- muted, quiet, order

def is_muted(b, f):
    for m in b.records("mute"):
        if m["flag"] == f.code and not ("until" in m and m["until"] < b.today):
            named = [m[k] for k in ("person", "seat") if k in m]
            if not named or (f.person and m.get("person") == f.person) or (f.seat and m.get("seat") == f.seat):
                return True
    return False


def is_quiet(b, f):
    k = 0
    for review in reversed(b.up_to_today("review")):
        if f.name not in review.get("skipped", []):
            break
        k += 1
    return k >= 2 and k % 4 != 0


def lever_rank(b, seat, person):
    """0 first … 2 the rest; without a lever all are alike."""
    if b.lever is None:
        return 0
    kinds = {b.seat[seat]["kind"]} if seat else b.kinds(person) if person else set()
    sponsor, guide = "sponsor" in kinds, bool(kinds & {"mentor", "coach"})
    order = (sponsor, guide) if b.lever == "visibility" else (guide, sponsor)
    return 0 if order[0] else 1 if order[1] else 2


def waiting(b, f):
    """For sorting: the longest first, flags without a date last."""
    return (1, 0) if f.date is None else (0, -b.ago(f.date))


def output_order(b, f):
    return SEVERITY[f.severity], lever_rank(b, f.seat, f.person), waiting(b, f), f.row, f.index


# ---------------------------------------------------------------- this week

def this_week(b, flags):
    lines = {}                                               # subject -> its flags
    for n, f in enumerate(flags):
        if f.when != "week" or f.code not in SECTION or f.quiet or f.muted:
            continue
        person = f.person or f.belongs
        subject = ("person", person) if person else ("seat", f.seat) if f.seat else ("alone", n)
        lines.setdefault(subject, []).append(f)

    def key(subject, f):
        who = subject[1] if subject[0] == "person" else None
        return SECTION[f.code], f.week, lever_rank(b, f.seat, who), waiting(b, f), f.row, f.index

    rows = []
    for subject, its in lines.items():
        rows.append((min(key(subject, f) for f in its), subject, its))
    rows.sort(key=lambda row: row[0])
    week, seat_said = [], False
    for top, (what, who), its in rows:
        if top[0] == SECTION["vacant-seat"]:
            if seat_said:
                continue                                     # one vacant seat a week
            seat_said = True
        codes = sorted({f.code for f in its}, key=lambda c: (SECTION[c], ROW[c][0]))
        week.append({"seat": who if what == "seat" else None, "person": who if what == "person" else None,
                     "codes": codes, "text": "", "verb": ""})
    return week


# ---------------------------------------------------------------- status --json --all

def iso(d):
    return d.isoformat() if d else None


def compute(board, today, lever=AUTO, defaults=None):
    """What `status --json --all` says of this board (the dict that tomllib gives). `lever` overrides the check-in's."""
    b = Board(board, today, lever, defaults)
    flags = raise_flags(b)
    for f in flags:
        f.muted, f.quiet = is_muted(b, f), is_quiet(b, f)
    flags.sort(key=lambda f: output_order(b, f))
    return {
        "format": 1,
        "today": iso(today),
        "owner": {"name": b.owner.get("name"), "goal": b.owner.get("goal")},
        "quorum": b.quorum(),
        "lever": b.lever,
        "seats": [{"id": s["id"], "title": s["title"], "kind": s["kind"], "state": b.seat_states[s["id"]],
                   "people": b.sitters[s["id"]], "vacant_days": b.vacant_days(s),
                   "open_candidates": len(b.open_candidates(s))} for s in b.seats],
        "people": [person_json(b, p) for p in b.people],
        "week": this_week(b, flags),
        "flags": [{"code": f.code, "severity": f.severity, "when": f.when, "quiet": f.quiet, "seat": f.seat,
                   "person": f.person, "record": f.record, "message": "", "remedy": "",
                   **({"muted": True} if f.muted else {})} for f in flags],
    }


def person_json(b, p):
    c = b.clocks[p["id"]]
    return {"id": p["id"], "name": p.get("name", p["id"]), "seats": p.get("seats", []), "state": b.state[p["id"]],
            "last": iso(c.last), "last_talk": iso(c.talk), "due": iso(c.due),
            "every": c.cadence.text if c.cadence else None,
            "days_since": b.ago(c.last) if c.last else None, "days_overdue": max(0, c.late or 0)}


def read(path):
    with open(path, "rb") as f:
        return tomllib.loads(f.read().decode("utf-8-sig"))


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("file")
    args.add_argument("--today", required=True, type=dt.date.fromisoformat)
    args = args.parse_args()
    json.dump(compute(read(args.file), args.today), sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
