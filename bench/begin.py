"""Measure the first minutes with smmplan and the daily commands, whole processes beside bare Python: see README.md.

    python bench/begin.py FOLDER [ROUNDS]

Plans are written to FOLDER, and the checkout is cloned there for a first report. The clone holds what is committed;
pip installs into it what its caches have, else what it downloads.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from check import ROUNDS, TODAY, measure, median, program, ratio, run
from sample import plan_of

ROOT = Path(__file__).parents[1]
LINES = 3_000
BARE = "python -c pass"


Commands = dict[str, list[str] | Callable[[], list[str]]]


def measured(commands: Commands, rounds: int) -> None:
    """Measure commands beside bare Python, and print a row for each."""
    taken = measure({**commands, BARE: [sys.executable, "-c", "pass"]}, rounds)
    print(f"\n| | median | / {BARE} |\n|---|---:|---:|")
    for name, runs in taken.items():
        print(f"| {name} | {median(runs)} | {ratio(taken, name, BARE)} |", flush=True)


def starts(folder: Path, smmplan: str, rounds: int) -> None:
    """Every starter, each time into a folder that is not there yet."""
    shutil.rmtree(folder, ignore_errors=True)
    # A repository of its own: hook and workflow would stand at the top of this checkout.
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    numbers = count()

    def into(*arguments: str) -> Callable[[], list[str]]:
        return lambda: [smmplan, "init", str(folder / str(next(numbers))), "--yes", *arguments, *TODAY]

    listed = subprocess.run([smmplan, "init", "--list"], capture_output=True, encoding="utf-8", check=True).stdout
    commands: Commands = {}
    for starter in re.findall(r"^[ ]*([a-z][a-z0-9-]*)", listed, re.MULTILINE):
        commands[f"init --yes --starter {starter}"] = into("--starter", starter)
    commands["init --yes --language zh-Hans"] = into("--language", "zh-Hans")
    measured(commands, rounds)


def days(folder: Path, smmplan: str, rounds: int) -> None:
    """The commands of every day, on one plan that is as it was before each of them."""
    plan = folder / "begin.smmplan.yaml"
    tidy = plan_of(LINES)
    wide = re.sub(r"^( *)(- )?", lambda found: found[1] * 2 + ("-   " if found[2] else ""), tidy, flags=re.MULTILINE)

    def on(text: str, command: str, *arguments: str) -> Callable[[], list[str]]:
        def prepared() -> list[str]:
            plan.write_text(text, encoding="utf-8", newline="\n")
            return [smmplan, command, *arguments]

        return prepared

    of = ("-p", str(plan))
    measured(
        {
            "fmt, nothing to do": on(tidy, "fmt", str(plan), *TODAY),
            "fmt, every line to move": on(wide, "fmt", str(plan), *TODAY),
            "fmt --order, every line to move": on(wide, "fmt", "--order", str(plan), *TODAY),
            "show goals.bookings": on(tidy, "show", "goals.bookings", *of),
            "set goals.bookings.target": on(tidy, "set", "goals.bookings.target", "at least 99", *of, *TODAY),
            "add decisions": on(tidy, "add", "decisions", "what=No television", *of, *TODAY),
            "observe": on(tidy, "observe", "bookings=77", *of, *TODAY),
        },
        rounds,
    )


def first_report(folder: Path) -> None:
    """From a clone to a first report, as README.md says it: once, because it installs."""
    clone = folder / "clone"
    shutil.rmtree(clone, ignore_errors=True)
    # What the make that runs this file passes on is not for another one.
    clean = {name: text for name, text in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "VIRTUAL_ENV"))}
    start = time.perf_counter()
    run(["git", "clone", "--quiet", str(ROOT), str(clone)])
    cloned = time.perf_counter()
    made = subprocess.run(["make", "demo"], cwd=clone, env=clean, capture_output=True, encoding="utf-8", check=False)
    end = time.perf_counter()
    if made.returncode:
        sys.exit(f"{made.stdout}{made.stderr}make demo does not succeed, so its time says nothing")
    report = (clone / "build" / "demo" / "report.html").stat().st_size
    print(f"\n| from a clone to a first report | |\n|---|---:|\n| git clone | {cloned - start:.1f} s |")
    print(f"| make demo, a report of {report // 1000} KB | {end - cloned:.1f} s |\n| both | {end - start:.1f} s |")
    shutil.rmtree(clone)


def main(folder: Path, rounds: int) -> None:
    """Measure and print three tables."""
    smmplan = program("smmplan", sysconfig.get_path("scripts"))
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"medians of {rounds} rounds; a plan of {LINES} lines", flush=True)
    starts(folder / "begin", smmplan, rounds)
    days(folder, smmplan, rounds)
    first_report(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
