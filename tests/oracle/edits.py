#!/usr/bin/env python3
"""Edits of the program, checked by reading the file again: what was asked for is there, all else is as it was.

    edits.py --bin PROGRAM [--boards N] [--seed N]

On each board of generate.py some records get a key set, a list in another order, or go. Afterwards the file, read by
tomllib, is to hold just that; comment lines stay; what is quiet (by oracle.py) stays so, and nothing else goes quiet;
`undo` gives the bytes back. The last line is `N passed, M failed`; exit 1 when M is not 0.
"""
import argparse
import collections
import copy
import multiprocessing
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import tomllib

sys.dont_write_bytecode = True
import compare
import generate
import oracle

EDITS = 6
# Keys that no flag tests, with a value; and the lists whose order counts.
PLAIN = {"catchup": ("how", "\"tea\" # two"), "meeting": ("how", "a walk"), "action": ("result", "it's done"),
         "candidate": ("next", "coffee"), "person": ("city", "Zürich"), "seat": ("purpose", "to \\ learn")}
LISTS = {"catchup": "with", "meeting": "with", "topic": "with", "action": "with", "win": "told", "person": "seats"}
EVENTS = ["catchup", "meeting", "topic", "action", "win", "favour", "candidate", "checkin"]
NEW_ID = re.compile(r"[a-z0-9]{6,}\Z")


def read(text):
    return tomllib.loads(text.lstrip("\ufeff").replace("\r\n", "\n"))


def name(table, records, at):
    return records[at].get("id") or f"{table}#{at + 1}"


def some_edit(rng, doc):
    """Arguments, the table and place that they are about, and what becomes of it: a key and its value, or nothing."""
    kind = rng.choice(["plain", "order", "remove"])
    tables = {"plain": PLAIN, "order": LISTS, "remove": EVENTS}[kind]
    table = rng.choice([t for t in tables if doc.get(t)] or [None])
    if table is None:
        return None
    at = rng.randrange(len(doc[table]))
    who = name(table, doc[table], at)
    if kind == "remove":
        return ["remove", who, "--yes"], table, at, None
    key, new = PLAIN[table] if kind == "plain" else (LISTS[table], doc[table][at].get(LISTS[table], [])[::-1])
    if kind == "order" and len(new) < 2:
        return None
    return ["set", who, key, ", ".join(new) if kind == "order" else new], table, at, (key, new)


def contents(doc):
    """What each record says, by its name in flags: whatever its id is now, it is the same record."""
    said = {}
    for table in EVENTS:
        for at, record in enumerate(doc.get(table, [])):
            said[name(table, doc[table], at)] = repr((table, sorted((k, str(v)) for k, v in record.items() if k != "id")))
    return said


def quiet(doc, today):
    """Which flags are quiet, by their code and what their record says; those that two records share are left out."""
    said, found = contents(doc), collections.defaultdict(list)
    for flag in oracle.compute(doc, today)["flags"]:
        subject = flag["seat"] or flag["person"] or said.get(flag["record"], flag["record"])
        found[flag["code"], subject].append(flag["quiet"])
    return {key: states[0] for key, states in found.items() if len(states) == 1}


def expected(doc, table, at, change):
    want = copy.deepcopy(doc)
    if change is None:
        del want[table][at]
    else:
        want[table][at][change[0]] = change[1]
    return {key: rows for key, rows in want.items() if rows != []}


def differences(want, got, table, at):
    """Records that are not as they should be. The one that was changed may have got an id; of reviews what is quiet
    tells enough, and conflicts go with the record that they are about."""
    out = []
    for key in sorted(set(want) | set(got)):
        rows, now = want.get(key, []), got.get(key, [])
        if key == "review" or rows == now or (key == "conflict" and at is None):
            continue
        if not isinstance(rows, list) or len(rows) != len(now):
            out.append(f"{key}: {rows} became {now}")
            continue
        for place, (record, new) in enumerate(zip(rows, now)):
            if (key, place) == (table, at) and "id" not in record and NEW_ID.match(new.get("id", "")):
                new = {k: v for k, v in new.items() if k != "id"}
            if record != new:
                out.append(f"{key}#{place + 1}: should be {record}, is {new}")
    return out


def check(binary, path, text, today, env, edit):
    args, table, at, change = edit
    path.write_bytes(text.encode())

    def run(*more):
        command = [binary, "-f", str(path), "--today", today.isoformat(), *more]
        return subprocess.run(command, capture_output=True, env=env, stdin=subprocess.DEVNULL, timeout=compare.TIMEOUT)

    done = run(*args)
    after = path.read_bytes().decode()
    if done.returncode != 0:
        return [f"exit {done.returncode}: {done.stderr.decode(errors='replace').strip()[:300]}"]
    doc, got = read(text), read(after)
    if change and doc[table][at].get(change[0]) == change[1]:
        return []
    out = differences(expected(doc, table, at, change), got, table, at if change else None)

    def remarks(of):
        return collections.Counter(line.strip() for line in of.splitlines() if line.lstrip().startswith("#"))

    # What stood behind an item of a list may stand on a line of its own now.
    if change and remarks(text) - remarks(after):
        out.append("a comment is gone")
    # The record that was changed says something else now.
    gone = contents(doc).get(name(table, doc[table], at))
    before, now = quiet(doc, today), quiet(got, today)
    for key in before.keys() & now.keys():
        if before[key] != now[key] and key[1] != gone:
            out.append(f"{key[0]} of {key[1]}: quiet was {before[key]}, is {now[key]}")
    if change and table in EVENTS:
        states = [{code: state for (code, subject), state in flags.items() if subject == of}
                  for flags, of in ((before, gone), (now, contents(got)[name(table, got[table], at)]))]
        shared = states[0].keys() & states[1].keys()
        out += [f"{code} of it: quiet was {states[0][code]}" for code in shared if states[0][code] != states[1][code]]
    if run("undo").returncode != 0 or path.read_bytes() != text.encode():
        out.append("undo does not give the bytes back")
    return out


def one(job):
    binary, seed, folder = job
    home = pathlib.Path(folder) / f"home-{os.getpid()}"
    home.mkdir(exist_ok=True)
    text, today = generate.generate(seed)
    rng, found = random.Random(seed), []
    for _ in range(EDITS):
        edit = some_edit(rng, read(text))
        if edit:
            wrong = check(binary, home / "board.toml", text, today, compare.clean_env(home), edit)
            found += [(edit[0], wrong)] if wrong else []
    return seed, today, found


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--bin", required=True)
    args.add_argument("--boards", type=int, default=300)
    args.add_argument("--seed", type=int, default=1)
    args = args.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="oracle-edits-") as folder, multiprocessing.Pool(2) as pool:
        jobs = [(os.path.abspath(args.bin), args.seed * 1_000_000 + i, folder) for i in range(args.boards)]
        for seed, today, found in pool.imap(one, jobs, chunksize=8):
            failed += bool(found)
            for edit, wrong in found:
                print(f"\n=== generate.py {seed}, --today {today}: {' '.join(edit)}")
                print("\n".join("  " + line[:400] for line in wrong[:8]))
    print(f"{args.boards - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
