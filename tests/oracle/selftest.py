#!/usr/bin/env python3
"""Checks the oracle against tables worked out by hand from the contract, and its tools against themselves."""
import datetime as dt
import os
import pathlib
import subprocess
import sys
import tempfile
import tomllib
import unittest

sys.dont_write_bytecode = True
import generate
import oracle

HERE = pathlib.Path(__file__).resolve().parent
D = dt.date.fromisoformat
TODAY = D("2026-11-20")                                      # a Friday
QUIET_BOARD = '[[checkin]]\non = 2026-11-20\n[[review]]\non = 2026-11-20\n'


def status(toml, today=TODAY):
    return oracle.compute(tomllib.loads("format = 1\n" + toml), today if isinstance(today, dt.date) else D(today))


def person(every, talk=None, touch=None, more="", on="2026-11-20", tail=""):
    text = f'[[person]]\nid = "p"\nevery = "{every}"\n{more}\n'
    if talk:
        text += f'[[catchup]]\non = {talk}\nwith = ["p"]\n'
    if touch:
        text += f'[[catchup]]\non = {touch}\nwith = ["p"]\nhow = "ping"\n'
    return status(text + tail, on)["people"][0]


def codes(toml, today=TODAY):
    return [(f["code"], f["seat"] or f["person"] or f["record"]) for f in status(toml + QUIET_BOARD, today)["flags"]
            if f["code"] != "no-mentee" and (f["code"] != "review-due" and f["code"] != "checkin-due")]


class Dates(unittest.TestCase):
    def test_months_are_calendar_months(self):
        for start, months, want in [("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"),
                                    ("2026-11-30", 3, "2027-02-28"), ("2026-12-31", 2, "2027-02-28"),
                                    ("2028-02-29", 12, "2029-02-28"), ("2026-03-31", 1, "2026-04-30"),
                                    ("2026-08-15", 3, "2026-11-15"), ("2026-12-15", 12, "2027-12-15")]:
            self.assertEqual(oracle.add_months(D(start), months), D(want), start)

    def test_due_of_a_month_end(self):
        self.assertEqual(person("month", "2026-01-31")["due"], "2026-02-28")
        self.assertEqual(person("month", "2028-01-31", on="2028-02-01")["due"], "2028-02-29")

    def test_soon(self):
        for today, review, want in [("2026-11-20", "Fri", "2026-11-27"),   # on the review day: the next one
                                    ("2026-11-19", "Fri", "2026-11-22"),   # at least 3 days
                                    ("2026-11-17", "Fri", "2026-11-20"), ("2026-11-16", "Fri", "2026-11-20"),
                                    ("2026-11-20", "Mon", "2026-11-23"), ("2026-11-20", "Tue", "2026-11-24"),
                                    ("2026-11-20", "Sat", "2026-11-23")]:
            b = oracle.Board({"owner": {"review": review}}, D(today))
            self.assertEqual(b.soon_end(), D(want), (today, review))
        self.assertEqual(oracle.Board({}, D("2026-11-16")).soon_end(), D("2026-11-20"))


class Clock(unittest.TestCase):
    def test_states_of_two_weeks(self):
        # length 14, grace 3, lead 3: due after 11 days, neglected after 17
        for ago, state, overdue in [(0, "fresh", 0), (11, "fresh", 0), (12, "due", 0), (14, "due", 0), (15, "due", 1),
                                    (17, "due", 3), (18, "neglected", 4)]:
            p = person("2 weeks", TODAY - dt.timedelta(ago))
            self.assertEqual((p["state"], p["days_overdue"], p["days_since"]), (state, overdue, ago), ago)

    def test_grace_is_at_least_two_and_lead_at_most_seven(self):
        for ago, state in [(3, "fresh"), (4, "due"), (7, "due"), (8, "neglected")]:      # 5 days: grace 2, lead 2
            self.assertEqual(person("5 days", TODAY - dt.timedelta(ago))["state"], state, ago)
        for talk, state in [("2026-08-27", "fresh"), ("2026-08-26", "due"),              # 92 days: grace 23, lead 7
                            ("2026-07-28", "due"), ("2026-07-27", "neglected")]:
            self.assertEqual(person("quarter", talk)["state"], state, talk)

    def test_a_light_touch_carries_half(self):
        p = person("2 weeks", "2026-10-20", "2026-11-12")    # 31 days since the talk, 8 since the ping, half is 7
        self.assertEqual((p["state"], p["days_overdue"], p["due"]), ("due", 1, "2026-11-19"))
        self.assertEqual((p["last"], p["last_talk"]), ("2026-11-12", "2026-10-20"))
        p = person("15 days", None, "2026-11-10")            # nothing but a touch: half of 15 is 7
        self.assertEqual((p["days_overdue"], p["due"], p["last_talk"]), (3, "2026-11-17", None))
        p = person("month", None, "2026-01-31", on="2026-02-15")   # length from the touch is 28, half 14
        self.assertEqual((p["days_overdue"], p["due"]), (1, "2026-02-14"))
        p = person("2 weeks", "2026-11-15", "2026-11-01")    # an older touch changes nothing
        self.assertEqual((p["state"], p["due"]), ("fresh", "2026-11-29"))

    def test_snooze_gives_the_grace_anew(self):
        for snooze, state, overdue in [("2026-11-20", "snoozed", 80), ("2026-11-19", "due", 1), ("2026-11-17", "due", 3),
                                       ("2026-11-16", "neglected", 4)]:
            p = person("2 weeks", "2026-08-18", more=f"snooze = {snooze}")
            self.assertEqual((p["state"], p["days_overdue"], p["due"]), (state, overdue, "2026-09-01"), snooze)

    def test_pauses_stop_the_clock(self):
        away = "[[pause]]\nfrom = 2026-11-10\nto = 2026-11-14\n[[pause]]\nfrom = 2026-11-13\nto = 2026-11-15\n"
        p = person("2 weeks", "2026-11-04", tail=away)       # 16 days, 6 of them away
        self.assertEqual((p["state"], p["days_overdue"], p["due"], p["days_since"]), ("fresh", 0, "2026-11-24", 16))
        p = person("2 weeks", "2026-11-16", tail="[[pause]]\nfrom = 2026-11-30\nto = 2026-12-02\n")
        self.assertEqual(p["due"], "2026-12-03")             # a pause ahead begins on the very day

    def test_since_starts_the_clock_and_new_has_none(self):
        p = person("2 weeks", more="since = 2026-11-01")
        self.assertEqual((p["state"], p["days_overdue"], p["due"], p["last"]), ("neglected", 5, "2026-11-15", None))
        p = person("2 weeks")
        self.assertEqual((p["state"], p["due"], p["days_overdue"], p["days_since"]), ("new", None, 0, None))
        self.assertEqual(person("2 weeks", "2026-11-21")["state"], "new")      # the future counts for nothing
        self.assertEqual(person("never", "2020-01-01")["state"], "ambient")

    def test_planned(self):
        for on, fell, state in [("2026-11-20", "", "planned"), ("2026-12-18", "", "planned"),
                                ("2026-12-19", "", "neglected"), ("2026-11-19T09:00:00", "", "neglected"),
                                ("2026-11-25", "fell = true", "neglected")]:
            p = person("2 weeks", "2026-01-01", tail=f'[[meeting]]\non = {on}\nwith = ["p"]\n{fell}\n')
            self.assertEqual(p["state"], state, (on, fell))

    def test_left(self):
        p = person("2 weeks", "2026-01-01", more="left = 2026-11-20")
        self.assertEqual((p["state"], p["due"], p["days_overdue"], p["last"]), ("left", None, 0, "2026-01-01"))
        self.assertEqual(person("2 weeks", "2026-01-01", more="left = 2026-11-21")["state"], "neglected")

    def test_the_shortest_seat_counts(self):
        seats = ('[[seat]]\nid = "a"\nkind = "sponsor"\n[[seat]]\nid = "b"\nkind = "friend"\nevery = "never"\n'
                 '[[seat]]\nid = "c"\nkind = "mentor"\nevery = "90 days"\n')
        for sits, want in [('["a"]', "1 quarter"), ('["a", "b"]', "1 quarter"), ('["b"]', "never"), ('[]', None),
                           ('["c", "a"]', "90 days"), ('["a", "c"]', "1 quarter")]:
            self.assertEqual(status(seats + f'[[person]]\nid = "p"\nseats = {sits}\n')["people"][0]["every"], want)

    def test_a_group_has_one_clock(self):
        toml = ('[[seat]]\nid = "g"\nkind = "friend"\ntogether = true\n'
                '[[person]]\nid = "a"\nseats = ["g"]\n[[person]]\nid = "b"\nseats = ["g"]\n'
                '[[person]]\nid = "c"\nseats = ["g"]\nleft = 2026-11-01\n'
                '[[catchup]]\non = 2026-11-01\nwith = ["a"]\n[[catchup]]\non = 2026-11-19\nwith = ["c"]\n')
        got = status(toml)
        self.assertEqual([(p["state"], p["last"]) for p in got["people"]],
                         [("neglected", "2026-11-01"), ("neglected", "2026-11-01"), ("left", "2026-11-19")])
        self.assertIn(("neglected", "g"), codes(toml))
        self.assertNotIn(("neglected", "a"), codes(toml))
        one_planned = toml + '[[meeting]]\non = 2026-11-30\nwith = ["b"]\n'
        self.assertIn(("neglected", "a"), codes(one_planned))
        self.assertEqual(status(one_planned)["seats"][0]["state"], "active")


class Seats(unittest.TestCase):
    def test_quorum(self):
        toml = "".join(f'[[seat]]\nid = "{i}"\nkind = "{k}"\n' for i, k in
                       [("v", "mentor"), ("n", "friend"), ("r", "peer"), ("a", "coach"), ("m", "mentee")])
        toml += ('[[person]]\nid = "n1"\nseats = ["n"]\nsince = 2026-01-01\n'
                 '[[person]]\nid = "r1"\nseats = ["r"]\nsnooze = 2026-11-20\n'
                 '[[person]]\nid = "a1"\nseats = ["a"]\n[[person]]\nid = "m1"\nseats = ["m"]\n')
        got = status(toml)
        self.assertEqual([s["state"] for s in got["seats"]], ["vacant", "neglected", "resting", "active", "active"])
        self.assertEqual(got["quorum"], {"active": 1, "seats": 3})

    def test_vacant_days(self):
        for seat, people, want in [("", "", None), ("since = 2026-11-01", "", 19),
                                   ("since = 2026-01-01", "left = 2026-10-09", 42), ("", "left = 2026-11-20", 0)]:
            toml = f'[[seat]]\nid = "s"\nkind = "mentor"\n{seat}\n'
            if people:
                toml += f'[[person]]\nid = "p"\nseats = ["s"]\n{people}\n'
            self.assertEqual(status(toml)["seats"][0]["vacant_days"], want)


class Flags(unittest.TestCase):
    def test_windows(self):
        """code, record, dates that do not raise it and dates that do"""
        p = '[[person]]\nid = "p"\n'
        for code, record, no, yes in [
                ("overdue-action", '[[action]]\ntext = "x"\nby = {}\n', "2026-11-20", "2026-11-19"),
                ("waiting-on", p + '[[action]]\ntext = "x"\nwho = "p"\nby = {}\n', "2026-11-14", "2026-11-13"),
                ("report-back", p + '[[action]]\ntext = "x"\nwith = ["p"]\ndone = {}\n', "2026-11-07", "2026-11-06"),
                ("thanks-due", p + '[[favour]]\ntext = "x"\nfrom = "p"\non = {}\n', "2026-11-14", "2026-11-13"),
                ("term-ending", p + 'term = {}\n', "2026-12-05", "2026-12-04"),
                ("unlogged", p + '[[meeting]]\nwith = ["p"]\non = {}\n', "2026-12-20", "2026-11-19"),
                ("no-agenda", p + '[[meeting]]\nwith = ["p"]\non = {}T10:00:00\n', "2026-11-28", "2026-11-27"),
                ("uninformed-sponsor", '[[seat]]\nid = "s"\nkind = "sponsor"\n' + p + 'seats = ["s"]\n'
                 '[[win]]\ntext = "x"\non = {}\n', "2026-10-22", "2026-10-21")]:
            self.assertNotIn(code, [c for c, _ in codes(record.format(no))], code)
            self.assertIn(code, [c for c, _ in codes(record.format(yes))], code)

    def test_ninety_days_and_seven(self):
        for checkin, review, want in [("2026-08-23", "2026-11-14", []),
                                      ("2026-08-22", "2026-11-13", ["checkin-due", "review-due"])]:
            toml = f"[[checkin]]\non = {checkin}\n[[review]]\non = {review}\n"
            self.assertEqual(sorted(f["code"] for f in status(toml)["flags"]), sorted(want + ["no-mentee"]))
        away = "[[pause]]\nfrom = 2026-11-20\nto = 2026-11-20\n"
        self.assertEqual([f["code"] for f in status(away)["flags"]], ["no-mentee"])

    def test_quiet_after_two_and_back_in_every_fourth(self):
        for k in range(1, 10):
            toml = "".join(f'[[review]]\non = {TODAY - dt.timedelta(7 * i)}\nskipped = ["no-mentee"]\n' for i in range(k))
            flag = next(f for f in status(toml)["flags"] if f["code"] == "no-mentee")
            self.assertEqual(flag["quiet"], k in (2, 3, 5, 6, 7, 9), k)

    def test_muted(self):
        for mute, want in [("", True), ('person = "p"', True), ('seat = "s"', False), ("until = 2026-11-20", True),
                           ("until = 2026-11-19", False), ('person = "q"', False)]:
            toml = ('[[seat]]\nid = "s"\nkind = "peer"\n[[person]]\nid = "q"\n'
                    '[[person]]\nid = "p"\nterm = 2026-11-20\n[[mute]]\nflag = "term-ending"\n' + mute)
            flag = next(f for f in status(toml)["flags"] if f["code"] == "term-ending")
            self.assertEqual(flag.get("muted", False), want, mute)

    def test_too_often_counts_nominal_days(self):
        for gap, want in [(15, False), (14, True)]:          # half of a month is 15 days
            talks = "".join(f'[[catchup]]\nwith = ["p"]\non = {TODAY - dt.timedelta(gap * i)}\n' for i in range(4))
            toml = '[[person]]\nid = "p"\nevery = "month"\n' + talks
            self.assertEqual(("too-often", "p") in codes(toml), want, gap)

    def test_order(self):
        toml = ('[[seat]]\nid = "s"\nkind = "sponsor"\n[[seat]]\nid = "m"\nkind = "mentor"\nsince = 2020-01-01\n'
                '[[action]]\ntext = "new"\nby = 2026-11-19\n[[action]]\ntext = "old"\nby = 2026-11-01\n')
        for lever, first in [("visibility", "s"), ("skill", "m")]:
            got = status(toml + f'[[checkin]]\non = 2026-11-20\nlever = "{lever}"\n')["flags"]
            self.assertEqual(got[0]["seat"], first)
            self.assertEqual([f["record"] for f in got if f["code"] == "overdue-action"], ["action#2", "action#1"])
        self.assertEqual(status(toml)["flags"][0]["seat"], "m")   # no lever: the longer waiting


class Week(unittest.TestCase):
    def test_the_order_of_the_parts(self):
        toml = "".join(f'[[person]]\nid = "{p}"\n' for p in "abcdefg") + '''
every = "2 weeks"
since = 2026-01-01
[[person]]
id = "t"
term = 2026-11-20
[[seat]]
id = "v"
kind = "peer"
[[seat]]
id = "w"
kind = "peer"
since = 2026-01-01
[[action]]
text = "theirs"
who = "a"
by = 2026-11-01
[[favour]]
on = 2026-11-01
text = "thanks"
from = "b"
[[meeting]]
on = 2026-11-23
with = ["c", "a"]
[[action]]
text = "mine"
with = ["d", "a"]
by = 2026-11-19
[[action]]
text = "mine alone"
by = 2026-11-01
[[meeting]]
on = 2026-11-10
with = ["e"]
[[action]]
text = "done"
with = ["g"]
done = 2026-11-01
[[conflict]]
id = "x2y2z2"
record = "a"
key = "snooze"
ours = ""
theirs = ""
'''
        got = [(w["seat"] or w["person"], w["codes"]) for w in status(toml)["week"]]
        self.assertEqual(got, [(None, ["conflict"]), ("e", ["unlogged"]), (None, ["overdue-action"]),
                               ("d", ["overdue-action"]), ("c", ["no-agenda"]), ("g", ["neglected", "report-back"]),
                               ("b", ["thanks-due"]), ("a", ["waiting-on"]), ("t", ["term-ending"]),
                               ("v", ["vacant-seat"])])

    def test_the_one_vacant_seat_is_the_one_whose_step_is_due(self):
        toml = ('[[seat]]\nid = "v"\nkind = "peer"\nsince = 2020-01-01\n[[seat]]\nid = "w"\nkind = "peer"\n'
                '[[candidate]]\nseat = "w"\nname = "X"\nmoved = 2026-11-19\nby = {}\n')
        self.assertEqual(status(toml.format("2026-11-20"))["week"][0]["seat"], "w")
        self.assertEqual(status(toml.format("2026-11-21"))["week"][0]["seat"], "v")

    def test_silence_goes_by_days_late_over_cadence(self):
        toml = ('[[person]]\nid = "y"\nevery = "100 days"\nsince = 2026-01-01\n'      # 323 − 100 = 223 late: 2.23
                '[[person]]\nid = "d"\nevery = "10 days"\nsince = 2026-10-10\n')      # 41 − 10 = 31 late: 3.1
        self.assertEqual([w["person"] for w in status(toml)["week"]], ["d", "y"])


class Tools(unittest.TestCase):
    def test_closed_forms_agree_with_counting_days(self):
        for seed in range(150):
            text, today = generate.generate(seed)
            board = oracle.Board(tomllib.loads(text.lstrip("\ufeff")), today)
            pauses = board.records("pause")

            def active(since, until):
                days = (since + dt.timedelta(i + 1) for i in range(max(0, (until - since).days)))
                return sum(not any(r["from"] <= d <= r["to"] for r in pauses) for d in days)

            for p in board.people:
                c = board.clocks[p["id"]]
                if c.late is None or c.length < 2:
                    continue

                def late(on):
                    parts = [active(c.start, on) - c.length] if c.start else []
                    return min(parts + ([active(c.touch, on) - c.length // 2] if c.touch else []))

                if "snooze" not in p:
                    self.assertEqual(c.late, late(today), (seed, p["id"]))
                self.assertEqual(late(c.due), 0, (seed, p["id"]))
                self.assertLess(late(c.due - dt.timedelta(1)), 0, (seed, p["id"]))

    def test_boards_are_valid_and_the_same_for_a_seed(self):
        for seed in range(300):
            text, today = generate.generate(seed)
            self.assertEqual((text, today), generate.generate(seed))
            self.assertEqual(generate.problems(tomllib.loads(text.lstrip("\ufeff"))), [], seed)

    def test_every_rule_is_met(self):
        seen = generate.coverage(range(400))
        wanted = [f"flag {row[0]}" for row in oracle.TABLE] + [f"week {c}" for c in oracle.SECTION]
        wanted += ["person " + s for s in "left snoozed planned ambient new neglected due fresh".split()]
        wanted += ["seat " + s for s in "vacant neglected resting active".split()]
        wanted += ["muted", "quiet", "neglected group", "week joined", "week alone"]
        self.assertEqual([w for w in wanted if seen[w] < 5], [])

    def test_compare_passes_a_right_program_and_fails_wrong_ones(self):
        fake = f"""#!{sys.executable}
import datetime, json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, {str(HERE)!r})
import oracle
got = oracle.compute(oracle.read(sys.argv[2]), datetime.date.fromisoformat(sys.argv[4]))
for row in got["week"]: row["text"] = row["verb"] = "x"
if sys.argv[-1] != "--all": got["flags"] = [f for f in got["flags"] if not f.get("muted")]
for p in got["people"]: p["every"] = dict((("1 month", "month"), ("1 quarter", "quarter"))).get(p["every"], p["every"])
%s
print(json.dumps(got))
"""
        for wrong, code in [("", 0), ('got["flags"].reverse()', 1), ('got["week"] = got["week"][1:]', 1),
                            ('got["people"] and got["people"][0].update(due="1999-01-01")', 1),
                            ('got["quorum"]["seats"] += 1', 1), ("print('x')", 1), ("sys.exit(3)", 1)]:
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "fake"
                path.write_text(fake % wrong)
                path.chmod(0o755)
                done = subprocess.run([sys.executable, HERE / "compare.py", "--bin", path, "--boards", "12", "--seed",
                                       "1", "--keep", folder, "--no-shrink"], capture_output=True, text=True,
                                      env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
                self.assertEqual(done.returncode, code, (wrong, done.stdout, done.stderr))
                self.assertRegex(done.stdout.splitlines()[-1], r"^\d+ passed, \d+ failed$")


if __name__ == "__main__":
    unittest.main()
