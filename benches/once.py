#!/usr/bin/env python3
"""How often the program computes what it should compute once: the table of docs/performance.md comes from here.

    benches/once.py

Builds the profiling profile, lets callgrind count calls while keys are pressed in a pseudo-terminal at 10,000
catch-ups, and prints a Markdown table: a row for each computation, a column for each way of using the dashboard.
Needs valgrind, Python 3.11 and Linux.
"""

import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import sys
import tempfile
import termios

import whole

CALLS = {
    "frames drawn": r"^boardroom::tui::app::draw::.*::draw_open$",
    "the file read as a whole": r"^boardroom::file::BoardFile::parse$",
    "… or where it changed": r"^boardroom::file::(splice::spliced|BoardFile::rewritten)$",
    "how everybody stands": r"^boardroom::session::Session::of$",
    "flags raised": r"^boardroom::flags::raise$",
    "“This week”": r"^boardroom::flags::week::lines$",
    "the year of a seat (of 6)": r"^boardroom::trends::year::seat_year$",
    "the headline": r"^boardroom::words::headline$",
    "the quorum over the year": r"^boardroom::trends::quorum::quorum$",
    "a brief": r"^boardroom::brief::of$",
    "the names a note may say": r"^boardroom::note::names::Names::on$",
    "texts wrapped": r"^boardroom::tui::widget::canvas::wrap$",
}
THERE_AND_BACK = ["j", "j", "j", "k", "k", "k"]
# Keys one after the other; a number is a width to which the terminal is drawn.
WAYS = {
    "start": [],
    "6 moves": THERE_AND_BACK,
    "the same 12": THERE_AND_BACK * 2,
    "narrower, wider": [100, 120],
    "3 touches": [".", ".", "."],
    "the Year twice": ["Y", "\x1b", "Y", "\x1b"],
    "a note, 6 letters": ["n", *"hannah"],
}


def main():
    if "-h" in sys.argv or "--help" in sys.argv:
        sys.exit(__doc__)
    if not shutil.which("valgrind"):
        sys.exit("valgrind is not installed. Nothing was counted.")
    profile = ["--profile", "profiling", "--quiet", "--bin", "boardroom", "--example", "generate"]
    whole.run("cargo", "build", *profile, cwd=whole.ROOT)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", whole.ROOT / "target")) / "profiling"
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        counted = {way: count(work, target, keys) for way, keys in WAYS.items()}
    # What is renamed, or has become part of what calls it, would look as if it were never done.
    if never := [name for name in CALLS if not any(calls[name] for calls in counted.values())]:
        sys.exit(f"Not found among the functions of the program: {', '.join(never)}.")
    print("| |", " | ".join(counted), "|")
    print("|---|" + "---|" * len(counted))
    for name in CALLS:
        print(f"| {name} |", " | ".join(str(calls[name]) for calls in counted.values()), "|")


def count(work, target, keys):
    """How often each computation took place while the keys were pressed, from start to end."""
    out = work / "callgrind"
    file = whole.board(work, {"generate": target / "examples/generate"}, 200, 10_000)
    press(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "-q", target / "boardroom"], whole.surroundings(work, file), keys)
    names, calls, called = {}, {}, None
    for line in out.read_text().splitlines():
        if found := re.match(r"(c?)fn=(\((\d+)\))(?: (.*))?$", line):
            names.setdefault(found[3], found[4])
            called = found[3] if found[1] else called
        elif found := re.match(r"calls=(\d+) ", line):
            calls[called] = calls.get(called, 0) + int(found[1])
    # A function that calls itself has further entries, with a number after a tick.
    plain = lambda entry: re.sub(r"'\d+$", "", names[entry])
    return {name: sum(n for entry, n in calls.items() if re.search(what, plain(entry))) for name, what in CALLS.items()}


def press(command, env, keys):
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe("valgrind", [str(part) for part in command], os.environ | env | {"TERM": "xterm-256color"})
    resize(terminal, 120)
    shown = b""
    while "This week".encode() not in shown:
        shown += os.read(terminal, 65536)
    read_until_quiet(terminal, 1)
    for key in keys:
        os.write(terminal, key.encode()) if isinstance(key, str) else resize(terminal, key)
        read_until_quiet(terminal, 0.8)
    # What is open is left by Esc, a board by q.
    for key in ["\x1b", "q"]:
        os.write(terminal, key.encode())
        read_until_quiet(terminal, 0.8)
    os.waitpid(child, 0)


def resize(terminal, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))


def read_until_quiet(terminal, seconds):
    try:
        while select.select([terminal], [], [], seconds)[0]:
            os.read(terminal, 65536)
    except OSError:
        pass  # the program has ended


if __name__ == "__main__":
    main()
