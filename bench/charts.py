"""Measure the pictures of a report: geometry and SVG of each at a typical size, and what their import costs.

    python bench/charts.py [ROUNDS]

A picture may take 1 ms, the import 10 ms.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from smmplan.report.charts.axis import Month
from smmplan.report.charts.budget_bars import BudgetKey, BudgetMonth, budget_bars
from smmplan.report.charts.cumulative import Course, CumulativeKey, cumulative
from smmplan.report.charts.drawing import Drawing
from smmplan.report.charts.fitting import Words, extent
from smmplan.report.charts.gantt import Lane, Milestone, Span, gantt
from smmplan.report.charts.goal import goal_bar
from smmplan.report.charts.heat import DayPart, heat_map
from smmplan.report.charts.lying import MixRow, SplitRow, budget_split, content_mix
from smmplan.report.charts.sparkline import sparkline
from smmplan.report.charts.svg import number, svg
from smmplan.report.charts.workload import Load, Person, WorkloadKey, workload

START = date(2026, 1, 1)
NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
MONTHS = [Month((name, name[:3], name[0]), "2026") for name in (*NAMES, "November", "December")]


def money(value: float) -> str:
    """Thousands of pesos."""
    return f"₱{value / 1000:g}K"


def budget(width: float) -> Drawing:
    """A year, seven months of it spent."""
    months = [
        BudgetMonth(month, 40_000 + 5_000 * place, 3_000, 41_000 + 5_000 * place if place < 7 else None)
        for place, month in enumerate(MONTHS)
    ]
    months[5] = months[5]._replace(spent=71_000, over=3_000, over_words=("+₱3K",))
    words = BudgetKey("Planned", "Carried in", "Owed", "Spent", "Over")
    return budget_bars(months, words, width=width, tick=money, now=6, title="Budget", desc="By month")


def line(width: float) -> Drawing:
    """A year, seven months of it spent, with a forecast."""
    planned = Course([(month, 60_000.0 * month) for month in range(13)], ("Plan ₱720K", "₱720K"))
    actual = Course([(month, 58_000.0 * month) for month in range(8)], ("Actual ₱406K", "₱406K"))
    forecast = Course([(month, 58_000.0 * month) for month in range(7, 13)], ("Forecast ₱696K", "₱696K"))
    words = CumulativeKey("Actual", "Forecast", "Planned")
    return cumulative(
        MONTHS,
        words,
        planned=planned,
        actual=actual,
        forecast=forecast,
        today=7,
        today_words=("31 July",),
        width=width,
        tick=money,
        title="Spend so far",
        desc="And where it ends",
    )


def period(unit: str, day: date) -> Words:
    """The English name of a period."""
    return (MONTHS[day.month - 1].name if unit == "month" else (str(day.year),)) if unit != "week" else (str(day.day),)


def roadmap(width: float) -> Drawing:
    """Three lanes of five rows."""
    lanes = []
    for lane in range(3):
        rows: list[Span | Milestone] = [
            Span(
                f"{lane}{row}",
                f"Step {row} of the way",
                START + timedelta(20 * row),
                START + timedelta(90 + 50 * row),
                0.5,
            )
            for row in range(4)
        ]
        lanes.append(
            Lane(f"Lane {lane}", [*rows, Milestone(f"m{lane}", "Review", START + timedelta(200), ("20 Jul",))])
        )
    today = date(2026, 7, 31)
    return gantt(lanes, width=width, words=period, today=today, today_words=("Today",), title="Roadmap", desc="2026")


def people(width: float) -> Drawing:
    """Six people, eight weeks."""
    loads = [Load(12 + 3 * week, 24, (f"+{3 * week - 12} h",)) for week in range(8)]
    weeks = [(f"{week + 1} Aug", str(week + 1)) for week in range(8)]
    words = WorkloadKey("Hours", "Over", "Capacity")
    everybody = [Person(f"Person {number}", ("12 h over",), loads) for number in range(6)]
    return workload(everybody, weeks, words, now=2, width=width, title="Workload", desc="By week")


def hours(width: float) -> Drawing:
    """A week with posts in every third hour."""
    counts = [[(day + hour) % 3 * (hour > 7) for hour in range(24)] for day in range(7)]
    parts = [
        DayPart((name,), first, first + 6)
        for name, first in (("Night", 0), ("Morning", 6), ("Noon", 12), ("Evening", 18))
    ]
    days = [(name,) for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")]
    return heat_map(
        counts, days, [(str(hour),) for hour in range(24)], parts, width=width, title="Posts", desc="By hour"
    )


def mix(width: float) -> Drawing:
    """Six pillars."""
    rows = [MixRow(f"Pillar {place}", 0.2, 0.1 * place, ("20%",), (f"{place}0%",)) for place in range(6)]
    return content_mix(rows, planned_word="Planned", actual_word="Actual", width=width, title="Mix", desc="By pillar")


def split(width: float) -> Drawing:
    """Eight categories."""
    rows = [SplitRow(f"Category {place}", 90_000, 30_000 * place, (f"₱{30 * place}K of ₱90K",)) for place in range(8)]
    words = {"planned_word": "Planned", "spent_word": "Spent", "over_word": "Over"}
    return budget_split(rows, **words, width=width, title="Split", desc="By category")


def goal(width: float) -> Drawing:
    """A goal on its way."""
    return goal_bar(0.6, 0.5, words=("6,000",), expected_words=("expected",), width=width, title="Goal", desc="60 %")


def measure(width: float) -> Drawing:
    """Twelve values; the width is that of a cell in a table."""
    return sparkline([3.0 * n % 7 for n in range(12)], target=4, met=True, width=width / 4, title="Reach", desc="up")


PICTURES: dict[str, Callable[[float], Drawing]] = {
    "budget bars, 12 months": budget,
    "cumulative line, 12 months": line,
    "roadmap, 15 rows": roadmap,
    "workload, 6 people x 8 weeks": people,
    "heat map, 7 x 24": hours,
    "content mix, 6 pillars": mix,
    "budget split, 8 categories": split,
    "goal": goal,
    "sparkline, 12 values": measure,
}


def main(rounds: int) -> None:
    """Measure and print a table."""
    print("| picture | 880 px | bytes | 350 px |\n|---|---:|---:|---:|")
    for name, draw in PICTURES.items():
        cells = []
        for width in (880.0, 350.0):
            taken = []
            for _ in range(rounds):
                number.cache_clear()
                extent.cache_clear()
                start = time.process_time()
                printed = svg(draw(width), id="picture")
                taken.append(time.process_time() - start)
            cells.append((f"{1000 * statistics.median(taken):.2f} ms", len(printed.encode())))
        print(f"| {name} | {cells[0][0]} | {cells[0][1]} | {cells[1][0]} |")
    drawn = (budget_bars, cumulative, gantt, goal_bar, heat_map, content_mix, sparkline, svg, workload)
    modules = ", ".join([draw.__module__ for draw in drawn])
    program = (
        f"import re, time, typing, datetime; s = time.perf_counter(); import {modules}; print(time.perf_counter() - s)"
    )
    command = [sys.executable, "-c", program]
    runs = [float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(9)]
    print(f"\nimport, the quickest of 9: {1000 * min(runs):.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
