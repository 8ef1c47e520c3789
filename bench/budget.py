"""Measure the steps of the budget inside one process: reading the plan, its books, and the rolling alone.

    python bench/budget.py FOLDER [ROUNDS]

The plans are those of hledger.py, which measures whole processes: every policy, pools, transfers. They are written to
FOLDER.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from hledger import budget_plan

from smmplan.analysis.books import Books, books
from smmplan.analysis.rollover import roll
from smmplan.plan.plan import Plan
from smmplan.source.load import load

SIZES = (1_000, 10_000)
TODAY = date(2026, 11, 21)

T = TypeVar("T")


def measured(step: Callable[[], T], rounds: int) -> tuple[float, T]:
    """The median of the CPU seconds that a step takes, and what it gives. Each result goes before the next comes."""
    taken = []
    for _ in range(rounds):
        result = None
        start = time.process_time()
        result = step()
        taken.append(time.process_time() - start)
    assert result is not None
    return statistics.median(taken), result


def read(path: Path) -> Plan:
    """The plan of a file."""
    plan = load(str(path), path.name, str(path.parent)).plan
    assert plan
    return plan


def kept(plan: Plan) -> Books:
    """The books of a plan."""
    made = books(plan, TODAY)
    assert made
    return made


def main(folder: Path, rounds: int) -> None:
    """Measure and print a table."""
    folder.mkdir(parents=True, exist_ok=True)
    print("| lines x 12 | reading | books | of which rolling | rows |\n|---:|---:|---:|---:|---:|", flush=True)
    for lines in SIZES:
        path = folder / f"budget-{lines}.smmplan.yaml"
        path.write_text(budget_plan(lines), encoding="utf-8", newline="\n")
        reading, plan = measured(lambda path=path: read(path), 3)  # type: ignore[misc]
        keeping, made = measured(lambda plan=plan: kept(plan), rounds)  # type: ignore[misc]
        rolling, rolled = measured(lambda made=made: roll(made.ledger), rounds)  # type: ignore[misc]
        rows = sum(map(len, rolled.lines.values()))
        times = " | ".join(f"{1_000 * seconds:.0f} ms" for seconds in (reading, keeping, rolling))
        print(f"| {lines} | {times} | {rows} |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 9)
