#!/usr/bin/env python3
"""What the program as a whole costs, from the outside: the table in README comes from here.

    benches/whole.py [--quick] [--parts] [--build]
    benches/whole.py --floors [--quick]

Builds the release, writes three boards, and lets `../shared/tools/ptybench.py` press keys in a pseudo-terminal, each
figure beside that of `hello`, a bare ratatui list built and run in the same minutes. Compare the ratios, not the
milliseconds. Prints a Markdown table; needs Python 3.11 and Linux. README's has all rows: `--parts` adds those of
`cargo bench`, `--build` the time of a clean build; each takes minutes. `--floors` holds the board of 10,000 catch-ups, and
a start with 300, against programs that do only what none can do without (`benches/floors.rs`), all in turn.
"""

import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Beside the repository, be it the one or a second working copy of it.
TOOLS = pathlib.Path(os.environ.get("BOARDROOM_TOOLS", ROOT.parent / "shared/tools"))
SIZES = [("300", 30, 300), ("10,000", 200, 10_000), ("100,000", 1_000, 100_000)]
TODAY = "2026-11-20"


def main():
    if "-h" in sys.argv or "--help" in sys.argv:
        sys.exit(__doc__)
    if not (TOOLS / "ptybench.py").exists():
        sys.exit(f"There is no yardstick at {TOOLS}: set BOARDROOM_TOOLS to the folder of ptybench.py. Nothing was measured.")
    quick = "--quick" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        programs = build(work)
        boards = {name: board(work, programs, people, catchups) for name, people, catchups in SIZES}
        if "--floors" in sys.argv:
            return print("\n".join(floors(work, programs, boards, quick)))
        measured = dashboards(work, programs, boards, quick)
        saved = saves(work, programs, boards, quick)
        commands = wall_times(work, programs, boards, quick)
        parts = pure_parts() if "--parts" in sys.argv else {}
        lines = markdown(measured, saved, commands, boards) + of_parts(parts) + what_it_is(programs)
        print("\n".join(lines))


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, **options)


def build(work):
    """The release, the generator of boards, and `hello`."""
    run("cargo", "build", "--release", "--quiet", "--bin", "boardroom", "--example", "generate", cwd=ROOT)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    floor = work / "floor"
    shutil.copytree(TOOLS / "floor", floor)
    run("chmod", "-R", "u+w", floor)
    env = os.environ | {"CARGO_TARGET_DIR": str(target / "floor")}
    run("cargo", "build", "--release", "--quiet", "--bin", "hello", cwd=floor, env=env)
    return {
        "boardroom": installed(work, target / "release/boardroom"),
        "generate": target / "release/examples/generate",
        "hello": installed(work, target / "floor/release/hello"),
        "floor": floor,
    }


def installed(work, program):
    """A copy, as an installation makes one: the system keeps it in larger pieces than what a linker wrote, and starts it faster."""
    return pathlib.Path(shutil.copy(program, work))


def board(work, programs, people, catchups):
    path = work / f"{catchups}.toml"
    with open(path, "wb") as out:
        run(programs["generate"], people, catchups, stdout=out)
    return path


def surroundings(work, file):
    home = work / f"home-{file.stem}"
    home.mkdir(exist_ok=True)
    return {"BOARDROOM_FILE": str(file), "BOARDROOM_TODAY": TODAY, "HOME": str(home), "LC_ALL": "C.UTF-8"}


def program(name, command, env=None, **settings):
    """One [[program]] of a ptybench specification; TOML is close enough to JSON for this."""
    lines = [f"[[program]]\nname = {json.dumps(name)}", f"cmd = {json.dumps([str(part) for part in command])}"]
    lines += [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    lines += ["[program.env]"] + [f"{key} = {json.dumps(value)}" for key, value in (env or {}).items()]
    return "\n".join(lines)


def bench(work, programs, *options):
    """Lets ptybench measure; its figures by the name of the program."""
    spec, out = work / "spec.toml", work / "out.json"
    spec.write_text("\n".join(programs) + "\n")
    run(sys.executable, TOOLS / "ptybench.py", "--spec", spec, "--json", out, "--silent", *options, stdout=subprocess.DEVNULL)
    return json.loads(out.read_text())["programs"]


def dashboards(work, programs, boards, quick):
    listed = [program("hello", [programs["hello"]], keys="down up", ready="READY")]
    for name, file in boards.items():
        env = surroundings(work, file)
        listed.append(program(name, [programs["boardroom"]], env, keys="down up", ready="This week"))
    runs = ["--runs", 5, "--keys-n", 60, "--idle", 3] if quick else ["--runs", 15, "--keys-n", 150, "--idle", 10]
    return bench(work, listed, "--measure", "start,keys,burst,idle,quit", *runs)


def saves(work, programs, boards, quick):
    """A light touch and its undo, each saved durably and drawn, beside the bare writing of the same bytes."""
    listed = []
    for name, file in boards.items():
        mine = work / f"save-{file.name}"
        shutil.copy(file, mine)
        listed.append(program(name, [programs["boardroom"]], surroundings(work, mine), keys=". u", ready="This week"))
    runs = ["--runs", 1, "--keys-n", 30] if quick else ["--runs", 1, "--keys-n", 60]
    # A key that saves a large file may take longer to answer than a key that only moves.
    measured = bench(work, listed, "--measure", "keys", "--noresp", 10_000, *runs)
    return {name: (key(measured, name), bare_save(work, file)) for name, file in boards.items()}


def bare_save(work, file):
    """Write, fsync, rename, fsync of the folder: what no durable save can do without. Milliseconds."""
    data, times = file.read_bytes(), []
    for _ in range(15):
        # As long a pause as between two keys: what follows at once finds all that it needs in the caches.
        time.sleep(0.04)
        start = time.perf_counter()
        with open(work / "temp", "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.rename(work / "temp", work / "bare")
        folder = os.open(work, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def wall_times(work, programs, boards, quick):
    """`status` and `status --short`, beside `cat`, which only reads the file. Milliseconds."""
    listed = []
    for name, file in boards.items():
        env = surroundings(work, file)
        listed.append(program(f"cat {name}", ["cat", file], env, kind="cli"))
        for words in ("status", "status --short"):
            listed.append(program(f"{words} {name}", [programs["boardroom"], *words.split()], env, kind="cli"))
    measured = bench(work, listed, "--runs", 7 if quick else 25)
    return {name: figures["cli"]["wall"]["median"] for name, figures in measured.items()}


def floors(work, programs, boards, quick):
    """The program beside what it cannot do without, as rows of a table."""
    least = installed(work, floors_program())
    hello = program("hello", [programs["hello"]], keys="down up", ready="READY")

    file = boards["10,000"]

    def both(what, keys, *options, file=file):
        listed = [hello]
        for name, command, ready in (("least", [least, what], "READY|This week"), ("ours", [programs["boardroom"]], "This week")):
            mine = shutil.copy(file, work / f"{what}-{name}.toml")
            command = command + [mine] if name == "least" else command
            listed.append(program(name, command, surroundings(work, mine), keys=keys, ready=ready))
        return bench(work, listed, *options)

    runs = ["--runs", 5, "--keys-n", 30] if quick else ["--runs", 25, "--keys-n", 100]
    started = both("start", "down up", "--measure", "start", *runs)
    small = both("board", "down up", "--measure", "start", *runs, file=boards["300"])
    pressed = both("key", "down up", "--measure", "keys", *runs)
    drawn = both("frame", "down up", "--measure", "keys", *runs)
    saved = both("edit", ". u", "--measure", "keys", "--noresp", 10_000, "--runs", 1, *runs[2:])
    bare = bare_save(work, file)
    env = surroundings(work, file)
    commands = {"cat": ["cat", file], "least": [least, "status", file], "ours": [programs["boardroom"], "status", "--short"]}
    told = bench(work, [program(name, command, env, kind="cli") for name, command in commands.items()], "--runs", runs[1])

    def row(what, yardstick, figures):
        return f"| {what} | {yardstick:.2f} | " + " | ".join(f"{ms:.2f} ({ms / yardstick:.2f}×)" for ms in figures) + " |"

    start, board = ({name: figures["start"]["frame_ms"]["median"] for name, figures in found.items()} for found in (started, small))
    peak = {name: figures["mem"]["VmHWM"] / 1024 for name, figures in pressed.items()}
    wall = {name: figures["cli"]["wall"]["median"] for name, figures in told.items()}
    return [
        "| 10,000 catch-ups | yardstick | the least | `boardroom` |",
        "|---|---|---|---|",
        row("start at 300, ms, beside `hello`", board["hello"], (board["least"], board["ours"])),
        row("start, ms, beside `hello`", start["hello"], (start["least"], start["ours"])),
        row("a key, ms, beside `hello`", key(pressed, "hello"), (key(pressed, "least"), key(pressed, "ours"))),
        row("the same by ratatui's way", key(drawn, "hello"), (key(drawn, "least"), key(drawn, "ours"))),
        row("an edit, ms, beside the bare write", bare, (key(saved, "least"), key(saved, "ours"))),
        row("`status --short`, ms, beside `cat`", wall["cat"], (wall["least"], wall["ours"])),
        row("peak memory, MB, beside `hello`", peak["hello"], (peak["hello"] + file.stat().st_size / 2**20, peak["ours"])),
    ]


def floors_program():
    """`benches/floors.rs`, built like the release."""
    command = ["cargo", "build", "--release", "--quiet", "--bench", "floors", "--message-format", "json"]
    out = run(*command, cwd=ROOT, capture_output=True, text=True).stdout
    built = [json.loads(line) for line in out.splitlines()]
    return next(made["executable"] for made in built if made.get("target", {}).get("name") == "floors")


# What `benches/speed.rs` calls them, and what they are called in the table.
PARTS = {
    "read": "reading a text",
    "index_of_the_blocks": "the index of its blocks alone",
    "note_made_and_applied": "a note understood and made part of the text",
    "read_after_a_note": "reading again after it",
    "standing_and_flags": "who stands how, and all flags",
    "search_a_letter_and_frame": "a letter in Find, and its frame",
    "key_and_frame": "two keys and a frame",
    "draw_the_board": "drawing the Board",
}


def pure_parts():
    """The medians of `cargo bench`: for each part, milliseconds by size."""
    command = ["cargo", "bench", "--quiet", "--bench", "speed"]
    out = run(*command, cwd=ROOT, capture_output=True, text=True).stdout
    units, parts, part = {"ns": 1e-6, "µs": 1e-3, "ms": 1, "s": 1e3}, {}, ""
    for line in out.splitlines():
        if name := re.match(r"[├╰]─ (\w+)", line):
            part = parts.setdefault(name[1], [])
        elif "catch-ups" in line:
            number, unit = line.split("│")[-4].split()
            part.append(float(number) * units[unit])
    return parts


def of_parts(parts):
    """Rows with how many times a part of the board before each figure is."""
    lines = ["| pure parts, ms (times the board before) | | | | |"] if parts else []
    for name, figures in ((PARTS[name], parts[name]) for name in PARTS if name in parts):
        grown = [""] + [f" ({new / old:.0f}×)" for old, new in zip(figures, figures[1:])]
        lines.append(f"| {name} | | " + " | ".join(f"{ms:.2g}{by}" for ms, by in zip(figures, grown)) + " |")
    return lines


def what_it_is(programs):
    """The size of the programs, the crates in them, and the time of a clean build, as rows of the table."""
    rows = [("the program, MB", programs["hello"].stat().st_size / 1e6, programs["boardroom"].stat().st_size / 1e6)]
    folders = (programs["floor"], ROOT)
    rows.append(("crates in it", *(crates(folder) for folder in folders)))
    if "--build" in sys.argv:
        rows.append(("a clean build of the release, s", *(clean_build(folder) for folder in folders)))
    lines = [f"| {what} | {hello:.3g} | {ours:.3g} | | |" for what, hello, ours in rows]
    return ["| | `hello` | `boardroom` | | |", *lines]


def crates(folder):
    tree = run("cargo", "tree", "--edges", "normal", "--prefix", "none", cwd=folder, capture_output=True, text=True).stdout
    return len({line.split(" (")[0] for line in tree.splitlines() if line}) - 1


def clean_build(folder):
    with tempfile.TemporaryDirectory() as target:
        start = time.perf_counter()
        run("cargo", "build", "--release", "--quiet", cwd=folder, env=os.environ | {"CARGO_TARGET_DIR": target})
        return time.perf_counter() - start


def key(measured, name):
    return measured[name]["keys"]["last"]["median"]


def markdown(measured, saved, commands, boards):
    hello = measured["hello"]

    def row(what, figure, digits=1, ratio=True):
        base = figure(hello)
        cells = [f"{base:.{digits}f}"]
        for name in boards:
            value = figure(measured[name])
            beside = f" ({value / base:.2f}×)" if ratio and base else ""
            cells.append(f"{value:.{digits}f}{beside}")
        return f"| {what} | " + " | ".join(cells) + " |"

    lines = [
        "| | `hello` | " + " | ".join(f"{name} catch-ups" for name in boards) + " |",
        "|---|---|" + "---|" * len(boards),
        row("start to the first whole Board, ms", lambda d: d["start"]["frame_ms"]["median"]),
        row("key to frame, ms", lambda d: d["keys"]["last"]["median"], 2),
        row("bytes written for a key", lambda d: d["keys"]["bytes"]["median"], 0),
        row("100 keys in one write, ms", lambda d: d["burst"]["last"]["median"], 1),
        row("idle: wake-ups a second", lambda d: d["idle"]["wakeups_s"], 1, ratio=False),
        row("idle: bytes written a second", lambda d: d["idle"]["bytes_s"], 0, ratio=False),
        row("peak memory, MB", lambda d: d["mem"]["VmHWM"] / 1024),
        "| | bare write | | | |",
        "| a touch or its undo, saved durably and drawn, ms | "
        + " / ".join(f"{bare:.1f}" for _, bare in saved.values())
        + " | "
        + " | ".join(f"{mine:.1f} ({mine / bare:.2f}×)" for mine, bare in saved.values())
        + " |",
        "| | `cat` | | | |",
    ]
    for words in ("status", "status --short"):
        cats = [commands[f"cat {name}"] for name in boards]
        mine = [commands[f"{words} {name}"] for name in boards]
        cells = " | ".join(f"{a:.1f} ({a / b:.2f}×)" for a, b in zip(mine, cats))
        lines.append(f"| `{words}`, ms | " + " / ".join(f"{cat:.1f}" for cat in cats) + f" | {cells} |")
    return lines


if __name__ == "__main__":
    main()
