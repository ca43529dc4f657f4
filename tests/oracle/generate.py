#!/usr/bin/env python3
"""Random boards, dense where rules change: the same seed always gives the same board.

    generate.py SEED [--boards N]     prints the board (or, with --boards, how often each rule is met in N boards)

Every date is drawn a day before, at, or a day after a limit of format.md, counted from the board's today. A board is
built twice: the first draft tells (by oracle.py) which flags stand, the second adds mutes and reviews about just those.
"""
import argparse
import collections
import datetime as dt
import random
import sys

sys.dont_write_bytecode = True
import oracle

DAY = dt.timedelta(days=1)
KINDS = ["mentor", "sponsor", "coach", "peer", "friend", "role-model", "mentee"]
EVERY = ["10 days", "2 weeks", "week", "month", "2 months", "3 months", "quarter", "year", "never", "1 week", "30 days",
         "5 days", "3 days", "2 quarters", "1 month", "day", "6 weeks"]
TALK_HOW = ["coffee", "call", "video", "lunch", None, None]
TOUCH_HOW = ["ping", "message", "mail", "reaction"]
STAGES = ["identified", "warming", "asked", "agreed", "declined", None]
NAMES = ["Priya Natarajan", "Hana Kim", "Sam Ortiz", "Lucía Fernández", "Ana Sá", "Tomás Ruiz", "Wei Zhang",
         "Dana Whitfield", "Zoë \"Zed\" Ng", "Jörg Müller", "Иван Петров", "Ngọc Trần", "Bo"]
ORGS = ["Acme", "Acme", "Acme", "Globex", "Initech"]
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


# ---------------------------------------------------------------- writing TOML

def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def value(v):
    if isinstance(v, bool):
        return "true" if v else "false"
    if isinstance(v, (dt.date, dt.datetime)):
        return v.isoformat()
    if isinstance(v, int):
        return str(v)
    if isinstance(v, list):
        return "[" + ", ".join(map(value, v)) + "]"
    if isinstance(v, dict):
        return "{ " + ", ".join(f"{k} = {value(x)}" for k, x in v.items()) + " }"
    return quoted(v)


def spelled(rng, v):
    """A value as somebody might type it: lists over several lines, texts in single quotes, numbers in another base."""
    r = rng.random()
    if isinstance(v, list) and v and r < 0.15:
        remark = rng.choice(["", "", " # why"])
        return "[\n" + "".join(f"    {value(x)},{remark}\n" for x in v) + "]"
    if isinstance(v, str) and r < 0.1 and not set("'\n") & set(v):
        return f"'{v}'"
    if type(v) is int and v > 0 and r < 0.1:
        return rng.choice([hex(v), f"+{v}"])
    return value(v)


def write(rng, board):
    """As text; seats before people, each list in its order, all else mixed, with comments here and there."""
    head, blocks = ["format = 1"], []
    board = dict(board)
    if "owner" in board and rng.random() < 0.06:
        head += [f"owner.{k} = {value(v)}" for k, v in board.pop("owner").items()]
    if board.get("pause") and rng.random() < 0.06:
        head.append(f"pause = {value(board.pop('pause'))}")
    queues = []
    for table, records in board.items():
        if table == "owner":
            queues.append([("[owner]", records)])
        elif table not in ("seat", "person"):
            queues.append([(f"[[{table}]]", r) for r in records])
    queues.append([(f"[[{t}]]", r) for t in ("seat", "person") for r in board.get(t, [])])
    queues = [q[::-1] for q in queues if q]
    while queues:
        q = rng.choice(queues)
        for _ in range(rng.choice([1, 1, 3, 30])):
            if q:
                blocks.append(q.pop())
        queues = [q for q in queues if q]
    out = ["# a board of the oracle"] + head
    for heading, record in blocks:
        out.append("")
        if rng.random() < 0.05:
            out.append("# a comment above")
        out.append(heading + ("  # on the heading" if rng.random() < 0.03 else ""))
        keys = list(record)
        if rng.random() < 0.3:
            rng.shuffle(keys)
        for k in keys:
            text = spelled(rng, record[k])
            if type(record[k]) is dt.datetime and rng.random() < 0.2:
                text = text.replace("T", " ")
            if k == "note" and rng.random() < 0.5:
                text = '"""\n' + record[k] + '\n[[person]]\n# no comment"""'
            out.append(f"{k} = {text}" + (" # [[seat]] inline \"comment\"" if rng.random() < 0.04 else ""))
    text = "\n".join(out) + "\n"
    if rng.random() < 0.04:
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if rng.random() < 0.02 else "") + text


# ---------------------------------------------------------------- making one board

class Maker:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.today = self.some_today()
        self.big = self.rng.random() < 0.1
        self.used = set()
        # A mood makes some boards all neglected, all inside, without sponsors …, so that the flags of shape are met.
        self.mood = self.rng.choice(["any"] * 6 + ["late", "late", "fresh", "inside", "no-sponsor", "alone", "group", "group", "trap"])

    def some_today(self):
        r, rng = self.rng.random(), self.rng
        year = rng.choice([2024, 2025, 2026, 2027, 2028])
        if r < 0.2:
            return rng.choice([dt.date(2024, 2, 29), dt.date(2025, 2, 28), dt.date(2026, 3, 1), dt.date(2028, 2, 29),
                               dt.date(2028, 3, 1), dt.date(year, 3, 31), dt.date(year, 4, 30), dt.date(year, 1, 1),
                               dt.date(year, 12, 31), dt.date(year, 3, 30), dt.date(year, 5, 31)])
        return dt.date(year, 1, 1) + DAY * rng.randrange(365)

    # -- small dice

    def p(self, chance):
        return self.rng.random() < chance

    def near(self, *limits):
        """A day a limit's number of days before today (negative: after), or one off it."""
        return self.today - DAY * (self.rng.choice(limits) + self.rng.choice([-1, 0, 0, 0, 1]))

    def rid(self, record, chance=0.7):
        if self.p(chance):
            while True:
                i = "".join(self.rng.choices("abcdefghjkmnpqrstuvwxyz23456789", k=6))
                if i not in self.used:
                    break
            self.used.add(i)
            return {"id": i, **record}
        return record

    def some(self, ids, low=1, high=3):
        ids = list(ids)
        return self.rng.sample(ids, min(len(ids), self.rng.randint(low, high)))

    def who(self, high=2):
        return self.some(self.people, 1, high) if self.people else []

    def put(self, record, **maybe):
        """Adds each key with its chance: key=(chance, value or function)."""
        for key, (chance, v) in maybe.items():
            if self.p(chance):
                record[key.rstrip("_")] = v() if callable(v) else v
        return record

    # -- the board

    def make(self):
        rng, b = self.rng, {}
        self.b = b
        if self.p(0.03):
            return {}
        if self.p(0.9):
            b["owner"] = self.put({}, name=(0.9, "Maya Chen"), goal=(0.7, "Staff Engineer by Q4 2027"),
                                  org=(0.8, "Acme"), review=(0.5, lambda: rng.choice(WEEKDAYS)),
                                  level=(0.3, "Senior Engineer"), email=(0.3, "maya@example.org"))
        if self.p(0.3):
            b["goal"] = [{"id": g, "text": f"Goal {g}"} for g in ["speak", "lead"][:rng.randint(1, 2)]]
        self.goals = [g["id"] for g in b.get("goal", [])]
        b["pause"] = self.pauses()
        b["seat"] = self.seats()
        self.seat_ids = [s["id"] for s in b["seat"]]
        b["person"] = self.persons()
        self.people = [p["id"] for p in b["person"]]
        for table in ("catchup", "meeting", "topic", "action", "win", "favour", "candidate", "checkin", "review"):
            b[table] = [self.rid(r) for r in getattr(self, table + "s")()]
        b["conflict"] = [self.rid(r) for r in self.conflicts()]
        for t in ("topic", "action", "win", "favour", "catchup", "meeting"):
            if self.p(0.5):
                rng.shuffle(b[t])
        self.second_pass()
        return {k: v for k, v in b.items() if v}

    def pauses(self):
        out = []
        for _ in range(self.rng.choice([0, 0, 1, 1, 2, 3, 4])):
            start = self.today - DAY * self.rng.choice([0, 1, 2, 5, 10, 14, 20, 30, 45, 90, -1, -2, -10, -30, 3, 7])
            out.append({"from": start, "to": start + DAY * self.rng.choice([0, 1, 2, 5, 10, 13, 14, 20, 21, 31, -1])})
        return out

    def seats(self):
        rng, out = self.rng, []
        n = rng.randint(8, 14) if self.big else rng.choice([0, 1, 2, 3, 4, 5, 6, 6, 7])
        starter = rng.sample(list(oracle.CATALOGUE), len(oracle.CATALOGUE))
        kinds = {"no-sponsor": ["mentor", "coach", "peer"], "trap": ["mentor", "coach"]}.get(self.mood, KINDS)
        for i in range(n):
            if i < 6 and self.p(0.5):
                s = {"id": starter[i]}
                self.put(s, kind=(0.8, lambda: rng.choice(kinds)), title=(0.3, f"Chair {i}"))
            else:
                s = {"id": f"seat-{i}", "title": f"Seat {i}", "kind": rng.choice(kinds)}
            out.append(self.put(
                s, every=(0.25, lambda: rng.choice(EVERY)), together=(0.7 if self.mood == "group" else 0.25, True),
                purpose=(0.2, "Depth"), since=(0.4, lambda: self.near(0, 1, 30, 42, 400, -5)),
                goal=(0.2 if self.goals else 0, lambda: rng.choice(self.goals))))
            if "together" not in s and self.p(0.05):
                s["together"] = False
        return out

    def persons(self):
        rng, out = self.rng, []
        n = 40 if self.big else rng.choice([0, 1, 2, 3, 3, 4, 5, 6])
        empty = set(self.some(self.seat_ids, 0, 1))          # these stay vacant
        taken = [s for s in self.seat_ids if s not in empty]
        for i in range(n):
            p = {"id": f"p{i}" if self.big else NAMES[i].split()[0].lower().translate(
                str.maketrans("íáöëọ", "iaoeo"))}
            self.put(p, name=(0.9, NAMES[i % len(NAMES)] + (f" {i}" if self.big else "")))
            if taken and self.p(0.85):
                p["seats"] = self.some(taken, 1, 3 if self.mood == "alone" or self.p(0.2) else 1)
            cadences = ["month", "30 days", "quarter", "90 days"] if self.mood == "late" else EVERY
            self.put(p, every=(0.6 if self.mood in ("late", "group") else 0.35, lambda: rng.choice(cadences)),
                     org=(0.9, lambda: "Acme" if self.mood == "inside" else rng.choice(ORGS)),
                     since=(0.5, self.some_since), ahead=(0.5, lambda: rng.randint(-1, 4)),
                     term=(0.15, lambda: self.near(14, 0, -14, -15, -13)),
                     snooze=(0.2, lambda: self.near(0, 1, 2, 3, 5, 10, -1, -20)),
                     left=(0.12, lambda: self.near(0, 1, 42, -1, -10)), reach=(0.1, "slack"), prefers=(0.1, "walks"),
                     city=(0.1, "Zurich"), tz=(0.1, "Europe/Zurich"), birthday=(0.1, "03-14"), aka=(0.1, lambda: [f"AK{i}"]),
                     perspectives=(0.1, lambda: ["storage", "hiring"]), private=(0.1, True), cares=(0.1, "the council"),
                     past=(0.05, lambda: [{"org": "Globex", "until": self.near(100)}]), about=(0.1, "How we met."),
                     knows_goal=(0.1, lambda: self.near(200)), email=(0.1, f"p{i}@example.org"),
                     x_unknown=(0.02, "kept"))
            if self.mood == "late" and self.p(0.8):
                for k in ("snooze", "left"):
                    p.pop(k, None)
            out.append(p)
        if len(out) > 3 and empty and self.p(0.3):           # a seat that several have left
            for p in out[:rng.randint(2, 3)]:
                p["seats"], p["left"] = [rng.choice(sorted(empty))], self.near(0, 1, 10, 42, 100)
        return out

    def some_since(self):
        if self.p(0.15):
            return dt.date(self.today.year - self.p(0.5), self.rng.choice([1, 3, 5, 8, 10, 12]), 31)
        return self.near(0, 10, 14, 30, 40, 90, 115, 200, 365, 500, -3)

    # -- what happened

    def length_of(self, p):
        c = oracle.Board({"seat": self.b["seat"], "person": self.b["person"]}, self.today).cadence(p)
        return 30 if c is None or c.never else c.nominal

    def catchups(self):
        rng, out, pauses = self.rng, [], oracle.Pauses(self.b["pause"])
        if not self.people:
            return out

        def add(d, people, light):
            out.append(self.put(
                {"on": d, "with": people}, how=(1, rng.choice(TOUCH_HOW if light else TALK_HOW)),
                note=(0.4, "The RFC is too broad;\ncut it."), private=(0.1, True), uid=(0.03, "u@x")))
            if out[-1].get("how", "") is None:
                del out[-1]["how"]
            if self.p(0.15):
                out[-1]["on"] = dt.datetime.combine(d, dt.time(rng.randrange(24), 30))

        for p in self.b["person"]:
            length = self.length_of(p)
            grace = max(2, length // 4)
            lead = min(grace, 7)
            if self.p(0.75):                                 # the newest talk, at a boundary of the states
                late = {"late": max(grace + 1, rng.choice([31, 40, 40])), "fresh": -lead - 3,
                        "group": grace + rng.choice([1, 2, 9, 30])}.get(self.mood)
                if late is None or self.p(0.3):
                    late = rng.choice([-length, -lead - 1, -lead, -lead + 1, 0, 1, grace, grace + 1, grace + 1,
                                       grace + 2, grace + 9, grace + 40])
                d = self.today - DAY * max(0, length + late + rng.choice([-1, 0, 0, 1]))
                if self.p(0.7):                              # let the pauses between count
                    d -= DAY * ((self.today - d).days - pauses.elapsed(d, self.today))
                if self.p(0.12):                             # a month's end, for the calendar's clamping
                    d = (d.replace(day=1) - DAY)
                add(d, [p["id"]] + [q for q in self.some(self.people, 0, 1) if q != p["id"] and self.p(0.1)], False)
                if self.p(0.35):
                    gap = rng.choice([length // 2, length // 2 - 1, length // 3, 1, 3])
                    for i in range(1, rng.randint(2, 6)):    # a run of talks before it
                        add(d - DAY * i * max(0, gap), [p["id"]], self.p(0.15))
            if self.p(0.3):                                  # a light touch, near half of the cadence
                edge = length // 2 + rng.choice([-lead, 0, 1, grace, grace + 1, grace + 1, 30, -length // 2])
                add(self.today - DAY * max(0, edge + rng.choice([-1, 0, 0, 1])), [p["id"]], True)
            if self.p(0.06):
                add(self.today + DAY * rng.choice([1, 2, 30]), [p["id"]], self.p(0.4))
            if self.p(0.06):
                add(self.today, [p["id"]], self.p(0.4))
        while self.big and len(out) < 400:
            add(self.today - DAY * rng.randrange(500), self.who(3), self.p(0.4))
        out.sort(key=lambda c: oracle.day(c["on"]))
        return out

    def meetings(self):
        rng, out = self.rng, []
        for _ in range(rng.choice([0, 0, 1, 1, 2, 3]) * (2 if self.big else 1) if self.people else 0):
            m = {"on": self.near(0, 1, 2, -2, -3, -4, -6, -7, -8, -28, -29, 5, 14), "with": self.who()}
            if out and self.p(0.3):
                m["on"] = oracle.day(out[-1]["on"])
            if self.p(0.6):
                m["on"] = dt.datetime.combine(m["on"], dt.time(rng.choice([0, 9, 15, 23]), rng.choice([0, 30])))
            out.append(self.put(m, how=(0.4, "video"), fell=(0.15, True), repeat=(0.25, "2 weeks"), uid=(0.1, "u1@x")))
        return out

    def count(self, *choices):
        return self.rng.choice(choices) * (3 if self.big else 1)

    def topics(self):
        rng, out = self.rng, []
        for i in range(self.count(0, 1, 2, 4, 6)):
            t = {"text": f"Topic {i}"}
            talks = [oracle.day(c["on"]) for c in self.b["catchup"]] or [self.today]
            met = [p for m in self.b["meeting"] for p in m["with"]] if self.p(0.5) else []
            out.append(self.put(t, with_=(0.9, lambda: self.some(met, 1, 1) or self.who()), raised=(0.5, lambda: self.near(2, 30)),
                                discussed=(0.5, lambda: rng.choice(talks) + DAY * rng.choice([0, 0, 0, 1, -1])),
                                goal=(0.2 if self.goals else 0, lambda: rng.choice(self.goals))))
        if self.b["meeting"] and self.p(0.3):                # an agenda of two, three or four
            met = rng.choice(self.b["meeting"])["with"]
            out += [{"text": f"Agenda {i}", "with": self.some(met, 1, 2)} for i in range(rng.randint(2, 4))]
        return out

    def actions(self):
        rng, out = self.rng, []
        for i in range(self.count(0, 1, 2, 4, 7)):
            a = {"text": f"Action {i}"}
            talks = [oracle.day(c["on"]) for c in self.b["catchup"]] or [self.today]
            self.put(a, who=(0.8, lambda: rng.choice(self.people) if self.people and self.p(0.4) else "me"),
                     with_=(0.85, self.who), made=(0.6, lambda: rng.choice(talks) + DAY * rng.choice([-1, 0, 1, 2, 3])),
                     by=(0.75, lambda: self.near(0, 1, 7, 8, 30, -2)))
            if self.p(0.5):
                a["done"] = self.near(0, 1, 13, 14, 15, 14, 14) if self.p(0.7) else rng.choice(talks)
                self.put(a, result=(0.5, "approved"), reported=(0.25, lambda: self.near(0, 5)))
            out.append(a)
        return out

    def wins(self):
        sinces = [p["since"] for p in self.b["person"] if "since" in p] or [self.today - 40 * DAY]
        out = []
        for i in range(self.count(0, 1, 1, 2, 3)):
            on = self.near(0, 29, 30, 31, 60) if self.p(0.7) else self.rng.choice(sinces) + DAY * self.rng.choice([-1, 0, 1])
            out.append(self.put({"on": on, "text": f"Win {i}"}, told=(0.6, lambda: self.some(self.people, 0, 3))))
        return out

    def favours(self):
        out = []
        for i in range(self.count(0, 0, 1, 3, 5) if self.people else 0):
            person = self.people[0] if self.p(0.5) else self.rng.choice(self.people)
            f = {"on": self.near(0, 6, 7, 8, 90, 179, 180, 181), "text": f"Favour {i}",
                 "to" if self.p(0.15) else "from": person}
            if "from" in f and self.p(0.4):
                f["thanked"] = f["on"] + DAY
            out.append(f)
        return out

    def candidates(self):
        rng, out = self.rng, []
        for i in range(self.count(0, 1, 2, 3, 5) if self.seat_ids else 0):
            vacant = [s for s in self.seat_ids if not any(s in p.get("seats", []) for p in self.b["person"])]
            c = {"seat": rng.choice(vacant if vacant and self.p(0.7) else self.seat_ids)}
            if self.people and self.p(0.3):
                c["person"] = rng.choice(self.people)
            if "person" not in c or self.p(0.2):
                c["name"] = f"Candidate {i}"
            stage = rng.choice(STAGES)
            self.put(c, moved=(0.7, lambda: self.near(0, 12, 29, 30, 31, 60, -1)), stage=(1 if stage else 0, stage),
                     by=(0.4, lambda: self.near(0, 1, -1, -7, 10)), next=(0.3, "Coffee after the demo"),
                     via=(0.2 if self.people else 0, lambda: rng.choice(self.people)),
                     find_out=(0.2, lambda: ["willingness"]))
            out.append(c)
        return out

    def checkins(self):
        out = []
        for _ in range(self.rng.choice([0, 0, 1, 1, 1, 2, 3])):
            answers = [self.rng.randint(0, 3) for _ in range(4)]
            c = {"on": self.near(0, 30, 89, 90, 91, 200, -1), "answers": answers}
            if self.p(0.8):
                c["lever"] = "skill" if sum(answers[:2]) < sum(answers[2:]) else "visibility"
            out.append(c)
        self.rng.shuffle(out)
        return out

    def reviews(self):
        out = []
        for _ in range(self.rng.choice([0, 1, 1, 2])):
            out.append(self.put({"on": self.near(6, 7, 8, 14, 0, -1)}, quorum=(0.7, 4), seats=(0.7, 6), flags=(0.7, 5),
                                skipped=(0.2, lambda: ["neglected nobody"])))
        return out

    def conflicts(self):
        ids = self.people + self.seat_ids + [r["id"] for t in ("action", "win") for r in self.b[t] if "id" in r]
        n = self.rng.choice([0, 0, 0, 0, 1, 2]) if ids else 0
        return [self.put({"record": self.rng.choice(ids), "key": "snooze", "ours": "2026-12-01", "theirs": "2027-01-05"},
                         on=(0.9, lambda: self.near(0, 7, 30))) for _ in range(n)]

    # -- mutes, and reviews that skipped

    def second_pass(self):
        rng, b = self.rng, self.b
        flags = oracle.raise_flags(oracle.Board(b, self.today))
        mutes = []
        for f in flags:
            if self.p(0.12 if not self.big else 0.04):
                m = {"flag": f.code}
                r = rng.random()
                if r < 0.5 and f.seat:
                    m["seat"] = f.seat
                elif r < 0.5 and f.person:
                    m["person"] = f.person
                elif r < 0.65 and self.people:
                    m["person"] = f.belongs or rng.choice(self.people)   # of a record: mutes nothing
                elif r < 0.72 and self.seat_ids:
                    m["seat"] = rng.choice(self.seat_ids)
                mutes.append(self.put(m, until=(0.5, lambda: self.near(0, 1, -1, -30)), why=(0.4, "not this year")))
        b["mute"] = mutes
        if flags and self.p(0.5):
            end = self.near(0, 1, 6, 7, 8)
            wanted = {f.name: rng.randint(1, 9) for f in rng.sample(flags, min(len(flags), rng.randint(1, 6)))}
            runs = []
            for k in range(rng.randint(1, 10)):
                on = end - DAY * (7 * k - (k == 1 and self.p(0.2)) * 7)
                skipped = [name for name, n in wanted.items() if k < n or self.p(0.1)]
                runs.append(self.rid({"on": on, "quorum": 4, "seats": 6, "flags": len(flags), "skipped": skipped}))
            runs.reverse()
            if self.p(0.1):
                runs.append(self.rid({"on": self.today + DAY, "skipped": []}))
            b["review"] = b["review"] + runs if self.p(0.2) else runs
            if self.p(0.1):
                rng.shuffle(b["review"])
        with_id = [r["id"] for r in b["review"] if "id" in r]
        for a in b["action"]:
            if with_id and self.p(0.1):
                a["review"] = rng.choice(with_id)


def generate(seed):
    """(text of a valid board, today)"""
    maker = Maker(seed)
    board = maker.make()
    return write(maker.rng, board), maker.today


REQUIRED = {"seat": ["id"], "person": ["id"], "goal": ["id", "text"], "pause": ["from", "to"], "catchup": ["on", "with"],
            "meeting": ["on", "with"], "topic": ["text"], "action": ["text"], "win": ["on", "text"],
            "favour": ["on", "text"], "candidate": ["seat"], "checkin": ["on"], "review": ["on"], "mute": ["flag"],
            "conflict": ["record", "key", "ours", "theirs"]}


def problems(board):
    """References to nothing, ids used twice, required keys missing: a generated (or shrunk) board must have none."""
    out = [f"{t}: no {k}" for t, keys in REQUIRED.items() for r in board.get(t, []) for k in keys if k not in r]
    out += ["candidate: nobody" for c in board.get("candidate", []) if not {"name", "person"} & set(c)]
    out += ["favour: not one of from, to" for f in board.get("favour", []) if ("from" in f) == ("to" in f)]
    if out or "format" not in board:
        return out or ["no format"]
    people = {p["id"] for p in board.get("person", [])}
    seats = {s["id"] for s in board.get("seat", [])}
    goals = {g["id"] for g in board.get("goal", [])}
    reviews = {r["id"] for r in board.get("review", []) if "id" in r}
    ids = [r["id"] for t in board.values() if isinstance(t, list) for r in t if "id" in r]
    out += [f"id twice: {i}" for i, n in collections.Counter(ids).items() if n > 1]
    for table, records in board.items():
        if not isinstance(records, list):
            continue
        for r in records:
            named = [*r.get("with", []), *r.get("told", []), *([r["who"]] if r.get("who", "me") != "me" else []),
                     *[r[k] for k in ("person", "via") if k in r],
                     *[r[k] for k in ("from", "to") if table == "favour" and k in r]]
            out += [f"{table}: no person {n}" for n in named if n not in people]
            out += [f"{table}: no seat {n}" for n in [*r.get("seats", []), *([r["seat"]] if "seat" in r else [])]
                    if n not in seats] if table != "review" else []
            if table != "person" and table != "owner" and "goal" in r and r["goal"] not in goals:
                out.append(f"{table}: no goal")
            if table == "action" and "review" in r and r["review"] not in reviews:
                out.append("action: no review")
            if table == "conflict" and r["record"] not in ids:
                out.append("conflict: no record")
            if table == "seat" and "kind" not in r and r["id"] not in oracle.CATALOGUE:
                out.append("seat: no kind")
    return out


def coverage(seeds):
    seen = collections.Counter()
    for seed in seeds:
        text, today = generate(seed)
        got = oracle.compute(oracle.tomllib.loads(text.lstrip("\ufeff")), today)
        for p in got["people"]:
            seen["person " + p["state"]] += 1
        for s in got["seats"]:
            seen["seat " + s["state"]] += 1
        for f in got["flags"]:
            seen["flag " + f["code"]] += 1
            seen["muted"] += f.get("muted", False)
            seen["quiet"] += f["quiet"]
            seen["neglected group"] += f["code"] == "neglected" and f["seat"] is not None
        for w in got["week"]:
            seen["week " + w["codes"][0]] += 1
            seen["week joined"] += len(w["codes"]) > 1
            seen["week alone"] += w["seat"] is None and w["person"] is None
        seen[f"lever {got['lever']}"] += 1
    return seen


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("seed", type=int)
    args.add_argument("--boards", type=int)
    args = args.parse_args()
    if args.boards:
        for name, n in sorted(coverage(range(args.seed, args.seed + args.boards)).items()):
            print(f"{n:7} {name}")
    else:
        text, today = generate(args.seed)
        print(text, end="")
        print(f"# --today {today}")


if __name__ == "__main__":
    main()
