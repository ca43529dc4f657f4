#!/usr/bin/env python3
"""Runs `boardroom status --json` on random boards and compares it with oracle.py.

    compare.py --bin PATH --boards N --seed S [--keep DIR] [--no-shrink]

Each board is asked twice, with and without `--all`. Free text (message, remedy, text, the words of verb) must be there
and is not compared. A board that differs is kept, then cut down to the records that matter, and printed with its
differences. The last line is `N passed, M failed`; exit 1 when M is not 0.
"""
import argparse
import datetime as dt
import json
import multiprocessing
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

sys.dont_write_bytecode = True
import generate
import oracle

SHRINK = 3          # how many failing boards are cut down and printed whole
SHRINK_RUNS = 600   # and with how many tries each
TIMEOUT = 20        # seconds for one run of the program


# ---------------------------------------------------------------- what must agree

def same_every(want, got):
    """A kind's default may be spelled "1 month" or "month" (A1)."""
    return want == got or (want in oracle.KIND_EVERY.values() and got == want.removeprefix("1 "))


def differences(want, got):
    """Readable lines, the fewest that say it."""
    out = []
    for key in ("format", "today", "owner", "quorum", "lever"):
        if dig(got, key) != want[key]:
            out.append(f"{key}: want {show(want[key])}, got {show(dig(got, key))}")
    for key in ("seats", "people"):
        out += keyed(key, want[key], dig(got, key))
    out += week(want["week"], dig(got, "week"))
    out += flags(want["flags"], dig(got, "flags"))
    return out


def dig(table, key):
    return table.get(key, "(missing)") if isinstance(table, dict) else "(no object)"


def show(v):
    return json.dumps(v, ensure_ascii=False)


def keyed(name, want, got):
    if not isinstance(got, list):
        return [f"{name}: no list"]
    ids = [dig(g, "id") for g in got]
    if ids != [w["id"] for w in want]:
        return [f"{name}: want {show([w['id'] for w in want])}, got {show(ids)}"]
    out = []
    for w, g in zip(want, got):
        bad = [k for k in w if dig(g, k) != w[k] and not (k == "every" and same_every(w[k], dig(g, k)))]
        if bad:
            out.append(f"{name} {w['id']}: " + "; ".join(f"{k} want {show(w[k])}, got {show(dig(g, k))}" for k in bad))
    return out


def week(want, got):
    if not isinstance(got, list):
        return ["week: no list"]
    out = [f"week line {i + 1}: {k} is {show(dig(g, k))}" for i, g in enumerate(got) for k in ("text", "verb")
           if not (isinstance(dig(g, k), str) and g[k].strip())]

    def line(w):
        return f"{dig(w, 'seat') or dig(w, 'person') or '-'}: {', '.join(dig(w, 'codes'))}" + (
            " (seat)" if dig(w, "seat") else "")

    return out + sequence("week", list(map(line, want)), list(map(line, got)))


def flags(want, got):
    if not isinstance(got, list):
        return ["flags: no list"]
    out = [f"flags {dig(g, 'code')}: no {k}" for g in got for k in ("message", "remedy") if dig(g, k) == "(missing)"]

    def line(f):
        subject = [f"{k} {dig(f, k)}" for k in ("seat", "person", "record") if dig(f, k) is not None] or ["board"]
        marks = [k for k in ("quiet", "muted") if isinstance(f, dict) and f.get(k)]
        return " ".join([dig(f, "code"), "of", *subject, f"[{dig(f, 'severity')}, {dig(f, 'when')}]", *marks])

    return out + sequence("flags", list(map(line, want)), list(map(line, got)))


def sequence(name, want, got):
    """Missing and surplus lines; only when there are none, the order."""
    if want == got:
        return []
    lost, extra = list(want), []
    for g in got:
        if g in lost:
            lost.remove(g)
        else:
            extra.append(g)
    if lost or extra:
        return [f"{name}: missing    {x}" for x in lost] + [f"{name}: unexpected {x}" for x in extra]
    low = next(i for i, (w, g) in enumerate(zip(want, got)) if w != g)
    high = next(i for i in range(len(want) - 1, -1, -1) if want[i] != got[i]) + 1
    return [f"{name}: order, lines {low + 1} to {high}"] + [f"    want {w}" for w in want[low:high]] + [
        f"    got  {g}" for g in got[low:high]]


# ---------------------------------------------------------------- running

def unmuted(want):
    return {**want, "flags": [f for f in want["flags"] if not f.get("muted")]}


def run(binary, path, today, env, *more):
    command = [binary, "-f", str(path), "--today", today.isoformat(), "--json", "status", *more]
    try:
        done = subprocess.run(command, capture_output=True, env=env, stdin=subprocess.DEVNULL, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return None, [f"no answer within {TIMEOUT} s"]
    if done.returncode != 0:
        return None, [f"exit {done.returncode}: {done.stderr.decode(errors='replace').strip()[:600]}"]
    try:
        return json.loads(done.stdout), []
    except ValueError as e:
        return None, [f"not JSON ({e}): {done.stdout[:200]!r}"]


def check(binary, path, text, today, env):
    """The differences of one board, with --all and without."""
    path.write_bytes(text.encode())
    want = oracle.compute(tomllib.loads(text.lstrip("\ufeff")), today)
    out = []
    for expected, more in ((want, ("--all",)), (unmuted(want), ())):
        got, trouble = run(binary, path, today, env, *more)
        try:
            found = trouble or differences(expected, got)
        except (TypeError, AttributeError, KeyError) as e:
            found = [f"not the shape of cli.md: {e!r}"]
        if found and not out:
            out = [f"status {' '.join(more)}".strip() + ":"] + ["  " + line for line in found]
    if path.read_bytes() != text.encode():
        out.append("the file was changed by a reading command")
    return out


def clean_env(home):
    """No configuration, no state, no clock of this machine."""
    env = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "SYSTEMROOT", "TMPDIR")}
    return {**env, "HOME": str(home), "NO_COLOR": "1", **{
        f"XDG_{k}": str(home / k.lower()) for k in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME")}}


def one(job):
    binary, seed, folder = job
    folder = pathlib.Path(folder)
    home = folder / f"home-{os.getpid()}"
    home.mkdir(exist_ok=True)
    path = folder / f"board-{seed}.toml"
    text, today = generate.generate(seed)
    found = check(binary, path, text, today, clean_env(home))
    if not found:
        path.unlink()
    return seed, today, found


# ---------------------------------------------------------------- cutting a failing board down

def blocks_of(text):
    """The text in pieces that can be taken out: top-level tables (headings inside a note's text are none)."""
    pieces, at, inside = [[]], 0, False
    for line in text.lstrip("\ufeff").replace("\r\n", "\n").splitlines(keepends=True):
        if not inside and re.match(r"\[", line):
            pieces.append([])
        if line.count('"""') % 2:
            inside = not inside
        pieces[-1].append(line)
    return ["".join(p) for p in pieces]


def codes(found):
    """What kind of difference it is, so that cutting does not wander to another one."""
    return {re.sub(r"\W.*", "", line.strip()) for line in found[1:2]}


def shrink(binary, path, text, today, env, found):
    pieces, wanted, runs = blocks_of(text), codes(found), 0

    def fails(candidate):
        nonlocal runs
        try:
            board = tomllib.loads("".join(candidate))
        except tomllib.TOMLDecodeError:
            return None
        if generate.problems(board):
            return None
        runs += 1
        now = check(binary, path, "".join(candidate), today, env)
        return now if now and codes(now) == wanted else None

    step = max(1, len(pieces) // 2)
    while step:
        i, cut = 1, False
        while i < len(pieces) and runs < SHRINK_RUNS:
            candidate = pieces[:i] + pieces[i + step:]
            now = fails(candidate)
            if now:
                pieces, found, cut = candidate, now, True
            else:
                i += step
        step = step if cut and step == 1 and runs < SHRINK_RUNS else step // 2
    # Then single lines, keys that do not matter.
    for n in range(len(pieces)):
        lines = pieces[n].splitlines(keepends=True)
        i = len(lines) - 1
        while i > 0 and runs < 2 * SHRINK_RUNS:
            rest = lines[:i] + lines[i + 1:]
            if now := (not lines[i].strip() or lines[i].startswith("#")) and None or fails(
                    pieces[:n] + ["".join(rest)] + pieces[n + 1:]):
                lines, found = rest, now
                pieces[n] = "".join(lines)
            i -= 1
    text = "".join(pieces)
    path.write_bytes(text.encode())
    return text, found


# ---------------------------------------------------------------- the run

def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--bin", required=True)
    args.add_argument("--boards", type=int, default=1000)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--keep", type=pathlib.Path, help="where boards that differ stay (default: a new folder)")
    args.add_argument("--no-shrink", action="store_true")
    args = args.parse_args()
    binary = os.path.abspath(args.bin)
    if not os.access(binary, os.X_OK):
        sys.exit(f"{binary}: no such program")
    keep = args.keep or pathlib.Path(tempfile.mkdtemp(prefix="oracle-"))
    keep.mkdir(parents=True, exist_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="oracle-run-") as folder, multiprocessing.Pool(2) as pool:
        folder = pathlib.Path(folder)
        home = folder / "home-shrink"
        home.mkdir()
        jobs = [(binary, args.seed * 1_000_000 + i, str(folder)) for i in range(args.boards)]
        for seed, today, found in pool.imap(one, jobs, chunksize=8):
            if not found:
                continue
            failed += 1
            text, _ = generate.generate(seed)
            whole = keep / f"board-{seed}.toml"
            whole.write_bytes(text.encode())
            print(f"\n=== board {seed}: {binary} -f {whole} --today {today} --json status --all")
            if failed <= SHRINK and not args.no_shrink:
                small = keep / f"board-{seed}.small.toml"
                text, found = shrink(binary, small, text, today, clean_env(home), found)
                print(f"    cut down to {small}:")
                print("\n".join("    | " + line for line in text.splitlines() if line.strip()))
            for line in found[:12 if failed > SHRINK else 40]:
                print("  " + line)
    if not failed and not args.keep:
        keep.rmdir()
    print(f"{args.boards - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
