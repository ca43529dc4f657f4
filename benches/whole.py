#!/usr/bin/env python3
"""What the program as a whole costs, from the outside: the table in README comes from here.

    benches/whole.py [--quick] [--build]

Builds the release, writes three boards, and lets `../shared/tools/ptybench.py` press keys in a pseudo-terminal, each
figure beside that of `hello`, a bare ratatui list built and run in the same minutes. Compare the ratios, not the
milliseconds. Prints a Markdown table; needs Python 3.11 and Linux.
"""

import json
import os
import pathlib
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
        measured = dashboards(work, programs, boards, quick)
        saved = saves(work, programs, boards, quick)
        commands = wall_times(work, programs, boards, quick)
        print(markdown(measured, saved, commands, boards))
        print(what_it_is(programs))


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
        "boardroom": target / "release/boardroom",
        "generate": target / "release/examples/generate",
        "hello": target / "floor/release/hello",
    }


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


def what_it_is(programs):
    """The size of the program, the crates in it, and the time of a clean build (only with --build: it takes minutes)."""
    size = programs["boardroom"].stat().st_size / 1e6
    tree = run("cargo", "tree", "--edges", "normal", "--prefix", "none", cwd=ROOT, capture_output=True, text=True).stdout
    crates = len({line.split(" (")[0] for line in tree.splitlines() if line}) - 1
    words = f"\nThe program has {size:.1f} MB and {crates} crates in it."
    if "--build" in sys.argv:
        with tempfile.TemporaryDirectory() as target:
            start = time.perf_counter()
            run("cargo", "build", "--release", "--quiet", cwd=ROOT, env=os.environ | {"CARGO_TARGET_DIR": target})
            words += f" A clean build takes {time.perf_counter() - start:.0f} s."
    return words


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
    return "\n".join(lines)


if __name__ == "__main__":
    main()
