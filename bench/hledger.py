"""Measure `smmplan budget` beside hledger, whole processes: CPU time, peak memory, and how both grow.

    python bench/hledger.py FOLDER [ROUNDS]

hledger gets the journal that `smmplan budget export` writes of the same plan, and works out the same closings; all of
them are compared. Plans, journals and results are written to FOLDER.
"""

from __future__ import annotations

import csv
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import time
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

MONTHS = [*(f"2026-{month:02}" for month in range(7, 13)), *(f"2027-{month:02}" for month in range(1, 7))]
POLICIES = (
    "{surplus: carry}",
    "{surplus: pool, deficit: absorb}",
    "{surplus: category, deficit: absorb}",
    "{surplus: expire, deficit: forgive}",
    "{cap: 25%, overflow: pool}",
    "{cap: 50.00, overflow: category, reset: {every: quarter, surplus: pool, deficit: forgive}}",
    "{missing: zero}",
)
SIZES = (1_000, 10_000)
ORDINARY = 50
TODAY = ["--today", "2026-11-21"]


class Run(NamedTuple):
    """What one process took: seconds of CPU, seconds on the clock, and the most memory in MB."""

    cpu: float
    seconds: float
    memory: float


def budget_plan(lines: int) -> str:
    """A plan of so many budget lines: policies in turn, a year of plans and actuals, transfers from each tenth."""
    head = [
        "smmplan: 1",
        f"title: {lines} lines",
        "currency: PHP",
        "period: {from: 2026-07-01, to: 2027-06-30}",
        "budget:",
        "  lines:",
    ]
    transfers = (
        f"    - {{date: {MONTHS[number % 12]}-05, from: line-{number}, to: line-{number + 1}, amount: 10.00}}"
        for number in range(0, lines - 1, 10)
    )
    texts = (text for number in range(lines) for text in _line(number))
    return "\n".join([*head, *texts, "  transfers:", *transfers]) + "\n"


def _line(number: int) -> list[str]:
    planned = ", ".join(f"{month}: {900 + (number * 7 + index * 13) % 300}.50" for index, month in enumerate(MONTHS))
    spent = ", ".join(f"{month}: {850 + (number * 11 + index * 29) % 400}.25" for index, month in enumerate(MONTHS))
    return [
        f"    line-{number}:",
        f"      name: Line number {number}",
        f"      category: {('advertising', 'services', 'software')[number % 3]}",
        f"      plan: {{{planned}}}",
        f"      actual: {{{spent}}}",
        f"      rollover: {POLICIES[number % len(POLICIES)]}",
    ]


def run(command: list[str], output: Path | None = None) -> Run:
    """Run a command from start to end, its output into a file; ends the measurement where it does not succeed."""
    start = time.perf_counter()
    with (
        (output or Path(os.devnull)).open("wb") as file,
        subprocess.Popen(command, stdout=file, env={**os.environ, "LC_ALL": "C.UTF-8"}) as process,
    ):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    taken = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"{' '.join(command)} gave {process.returncode}, so its time says nothing")
    memory = usage.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)
    return Run(usage.ru_utime + usage.ru_stime, taken, memory)


def compare(folder: Path, smmplan: str, hledger: str, rounds: int) -> None:
    """A table: both on plans of a thousand and of ten thousand lines, in turn."""
    print("| lines x 12 | smmplan budget -o csv | memory | hledger balance --budget | memory | CPU / hledger |")
    print("|---:|---:|---:|---:|---:|---:|", flush=True)
    for lines in SIZES:
        plan, journal = folder / f"budget-{lines}.smmplan.yaml", folder / f"budget-{lines}.journal"
        plan.write_text(budget_plan(lines), encoding="utf-8", newline="\n")
        run([smmplan, "budget", "export", "-p", str(plan), "-o", f"hledger:{journal}", *TODAY])
        report = ["balance", "--budget", "-M", "--cumulative", "-b", "2026-07-01", "-e", "2027-07-01", "-O", "csv"]
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(run([smmplan, "budget", "-p", str(plan), "-o", "csv", *TODAY], folder / "ours.csv"))
            theirs.append(run([hledger, "-f", str(journal), *report], folder / "theirs.csv"))
        ratio = statistics.median(one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True))
        print(f"| {lines} | {_both(ours)} | {_both(theirs)} | {ratio:.3f} |", flush=True)
        cells = _differing(folder / "ours.csv", folder / "theirs.csv")
        if cells:
            sys.exit(f"{cells} closings of {lines} lines are not those of hledger")


def _differing(table: Path, report: Path) -> int:
    """How many closings of our table are not goal - actual in the report of hledger."""
    with report.open(encoding="utf-8", newline="") as file:
        pairs = {row[0]: row[1:] for row in csv.reader(file)}
    amounts = {
        name: [Decimal(cell.partition(" ")[0]) for cell in row] for name, row in pairs.items() if "line-" in name
    }
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = 0
    for row in rows:
        month, pair = MONTHS.index(row["month"]), amounts[f"budget:lines:{row['line']}"]
        wrong += Decimal(row["closing"]) != pair[2 * month + 1] - pair[2 * month]
    return wrong


def _both(runs: list[Run]) -> str:
    return f"{statistics.median(each.cpu for each in runs):.2f} s | {max(each.memory for each in runs):.0f} MB"


def ordinary(folder: Path, smmplan: str, rounds: int) -> None:
    """A table: an ordinary plan on the clock, beside the least that any program in Python takes."""
    plan = folder / f"budget-{ORDINARY}.smmplan.yaml"
    plan.write_text(budget_plan(ORDINARY), encoding="utf-8", newline="\n")
    commands = {
        f"smmplan budget, {ORDINARY} lines": [smmplan, "budget", "-p", str(plan), *TODAY],
        f"smmplan budget -o csv, {ORDINARY} lines": [smmplan, "budget", "-p", str(plan), "-o", "csv", *TODAY],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    print("\n| command | median |\n|---|---:|")
    for name, command in commands.items():
        run(command)  # the first run of a program reads it from the disk and compiles it
        print(
            f"| {name} | {1_000 * statistics.median(run(command).seconds for _ in range(rounds)):.0f} ms |", flush=True
        )


def main(folder: Path, rounds: int) -> None:
    """Measure and print two tables."""
    folder.mkdir(parents=True, exist_ok=True)
    smmplan = shutil.which("smmplan", path=sysconfig.get_path("scripts")) or sys.exit("smmplan is not installed here")
    hledger = shutil.which("hledger") or sys.exit("hledger is not installed; write: apt-get install hledger")
    version = subprocess.run([hledger, "--version"], capture_output=True, encoding="utf-8", check=True).stdout.strip()
    print(f"{version}; CPU time, medians of {rounds} rounds\n", flush=True)
    compare(folder, smmplan, hledger, rounds)
    ordinary(folder, smmplan, 15)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
