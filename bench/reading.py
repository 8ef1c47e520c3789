"""Measure how long a plan's text takes to become data with places, beside the events of libyaml alone.

    python bench/reading.py

Prints milliseconds, the best of several runs; the imports of Python are not counted.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial

from sample import plan_of

from smmplan.base.place import SourceText
from smmplan.source.reading.libyaml import parser
from smmplan.source.reading.reader import read

LINES = (300, 3_000, 60_000)
RUNS = 7


def milliseconds(work: Callable[[], object]) -> float:
    """The shortest of several runs; the garbage collector is off, as in `load`."""
    gc.collect()
    gc.disable()
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    gc.enable()
    return min(taken) * 1000


def events(text: str) -> None:
    """Let libyaml parse a text, and do nothing with it."""
    next_event = parser(text).get_event
    while next_event() is not None:
        pass


def main() -> None:
    """Print a Markdown table."""
    print("| lines | events alone | data with places |\n|---:|---:|---:|")
    for lines in LINES:
        text = plan_of(lines)
        bare = milliseconds(partial(events, text))
        whole = milliseconds(partial(read, SourceText("plan.yaml", text)))
        print(f"| {lines:,} | {bare:.2f} ms | {whole:.2f} ms |")


if __name__ == "__main__":
    main()
