"""Measure each rule of `smmplan check` inside one process, and print the ten slowest: see README.md.

python bench/rules.py [ROUNDS]
"""

from __future__ import annotations

import gc
import platform
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sample import plan_of

from smmplan.checks.given import Given
from smmplan.checks.rules import rules_for
from smmplan.plan.plan import Plan
from smmplan.source.load import Loaded, load

SIZES = (3_000, 60_000)
ROUNDS = 9
SHOWN = 10
TODAY = date(2026, 11, 21)


class Taken(NamedTuple):
    """What a rule took, in seconds: in its turn, as in a check, where it may be the first to ask for the agenda or the
    budget; and once more when all of these are there."""

    first: float
    again: float


def once(plan: Plan, loaded: Loaded) -> dict[str, Taken]:
    """What each rule took in one check of a plan, by code and name."""
    given = Given(plan, TODAY, loaded.has_file)
    rules = [*rules_for(plan)]
    turns: list[list[float]] = [[], []]
    for times in turns:
        for rule in rules:
            start = time.perf_counter()
            for _ in rule.run(plan, given, {}):
                pass
            times.append(time.perf_counter() - start)
    return {f"{rule.code} {rule.name}": Taken(*both) for rule, *both in zip(rules, *turns, strict=True)}


def slowest(lines: int, rounds: int) -> None:
    """Print the table of a plan of so many lines: medians of all rounds."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "smmplan.yaml"
        file.write_text(plan_of(lines), encoding="utf-8", newline="\n")
        loaded = load(str(file), file.name, folder)
    plan = loaded.plan
    assert plan is not None
    once(plan, loaded)  # imports the rules
    found: dict[str, list[Taken]] = defaultdict(list)
    for _ in range(rounds):
        gc.collect()
        gc.disable()  # as in a check
        for name, taken in once(plan, loaded).items():
            found[name].append(taken)
        gc.enable()
    firsts = {name: statistics.median(each.first for each in taken) * 1000 for name, taken in found.items()}
    agains = {name: statistics.median(each.again for each in taken) * 1000 for name, taken in found.items()}
    print(f"\n| {lines} lines | in its turn | again |\n|---|---:|---:|")
    for name in sorted(firsts, key=lambda name: -firsts[name])[:SHOWN]:
        print(f"| {name} | {firsts[name]:.1f} ms | {agains[name]:.1f} ms |")
    print(f"| all {len(firsts)} rules | {sum(firsts.values()):.1f} ms | {sum(agains.values()):.1f} ms |", flush=True)


def main(rounds: int) -> None:
    """Measure and print a table for each size."""
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}; medians of {rounds} rounds")
    for lines in SIZES:
        slowest(lines, rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
