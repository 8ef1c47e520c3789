"""The expected line of a goal, and how far readings are along it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.analysis.progress import Line, Reading, goal_number
from smmplan.base.target import parse_target

FIRST, MIDDLE, LAST = date(2026, 7, 1), date(2026, 7, 11), date(2026, 7, 31)
STRAIGHT = Line(((FIRST, Decimal(100)), (LAST, Decimal(400))))
BENT = Line(((FIRST, Decimal(100)), (MIDDLE, Decimal(150)), (LAST, Decimal(400))))
FALLING = Line(((FIRST, Decimal(9)), (LAST, Decimal(3))))


def reading(day: date, value: str) -> Reading:
    return Reading(day, Decimal(value), ())


@pytest.mark.parametrize(
    ("line", "day", "value"),
    [
        (STRAIGHT, FIRST, 100),
        (STRAIGHT, MIDDLE, 200),
        (STRAIGHT, LAST, 400),
        (STRAIGHT, FIRST - timedelta(days=9), 100),
        (STRAIGHT, LAST + timedelta(days=9), 400),
        (BENT, MIDDLE, 150),
        (BENT, date(2026, 7, 6), 125),
        (BENT, date(2026, 7, 21), 275),
        (FALLING, date(2026, 7, 16), 6),
    ],
)
def test_what_is_expected_lies_on_the_line_from_point_to_point(line: Line, day: date, value: int) -> None:
    assert line.expected(day) == value


@pytest.mark.parametrize(
    ("line", "value", "made"),
    [(STRAIGHT, "200", 1), (STRAIGHT, "150", Decimal("0.5")), (STRAIGHT, "70", Decimal("-0.3")), (FALLING, "7", 1)],
)
def test_progress_is_a_part_of_the_way_that_was_expected(line: Line, value: str, made: Decimal) -> None:
    assert line.progress(reading(MIDDLE, value)) == made


def test_on_the_first_day_nothing_is_expected_yet() -> None:
    assert STRAIGHT.progress(reading(FIRST, "100")) is None


@settings(max_examples=50)
@given(st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(0, 999)), min_size=2, max_size=6))
def test_the_line_stays_between_its_neighbours(points: list[tuple[date, int]]) -> None:
    ordered = tuple(sorted({day: Decimal(value) for day, value in points}.items()))
    line = Line(ordered)
    for (before, low), (after, high) in pairwise(ordered):
        day = before + (after - before) // 2
        assert min(low, high) <= line.expected(day) <= max(low, high)


@pytest.mark.parametrize(
    ("target", "baseline", "lower", "number"),
    [
        ("at least 900", 410, False, 900),
        ("900", 410, False, 900),
        ("4", 9, True, 4),
        ("25%..30%", 20, False, 25),
        ("25%..30%", 40, True, 30),
        ("25%..30%", 27, False, None),
        ("~30", 20, False, 30),
        ("+30%", 200, False, 260),
        ("-30%", 200, True, 140),
        ("+30%", None, False, None),
        ("named first", 3, False, None),
        ("25..30", None, True, 30),
    ],
)
def test_the_number_of_a_goal_is_the_one_that_is_reached_first(
    target: str, baseline: int | None, lower: bool, number: int | None
) -> None:
    given_number = None if baseline is None else Decimal(baseline)
    assert goal_number(parse_target(target), given_number, lower) == number
