from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.month import Month, months_between, shift, weeks_of

MONTHS = st.builds(Month, st.integers(1, 9999), st.integers(1, 12))
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


def test_a_month_prints_sorts_and_hashes() -> None:
    assert str(Month(2026, 7)) == "2026-07"
    assert str(Month(987, 12)) == "0987-12"
    assert Month(2026, 7) < Month(2026, 11) < Month(2027, 1)
    assert len({Month(2026, 7), Month.of(date(2026, 7, 31)), Month(2026, 8)}) == 2


@given(MONTHS)
def test_first_and_last_day_agree_with_the_calendar(month: Month) -> None:
    _, days = calendar.monthrange(month.year, month.month)
    assert month.days == days
    assert month.first == date(month.year, month.month, 1)
    assert month.last == date(month.year, month.month, days)


def test_leap_years() -> None:
    assert [year for year in range(1890, 2110) if Month(year, 2).days == 29] == [
        year for year in range(1890, 2110) if calendar.isleap(year)
    ]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "2026-11"),
        (1, "2026-12"),
        (2, "2027-01"),
        (14, "2028-01"),
        (-10, "2026-01"),
        (-11, "2025-12"),
        (-23, "2024-12"),
    ],
)
def test_plus_crosses_years(count: int, expected: str) -> None:
    assert str(Month(2026, 11).plus(count)) == expected


@given(MONTHS, st.integers(-500, 500), st.integers(-500, 500))
def test_plus_adds_up(month: Month, one: int, other: int) -> None:
    assert month.plus(one).plus(other) == month.plus(one + other)


def test_months_between_includes_both_ends() -> None:
    assert [str(month) for month in months_between(Month(2026, 11), Month(2027, 2))] == [
        "2026-11",
        "2026-12",
        "2027-01",
        "2027-02",
    ]
    assert months_between(Month(2026, 11), Month(2026, 11)) == (Month(2026, 11),)
    assert months_between(Month(2026, 11), Month(2026, 10)) == ()
    assert months_between(Month(2026, 11), Month(2024, 10)) == ()


@given(st.integers(1000, 2999))
def test_weeks_of_a_year_are_those_that_the_calendar_has(year: int) -> None:
    date.fromisocalendar(year, weeks_of(year), 1)
    with pytest.raises(ValueError, match="Invalid week"):
        date.fromisocalendar(year, weeks_of(year) + 1, 1)


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        (date(2026, 1, 31), 1, "m", date(2026, 2, 28)),
        (date(2028, 1, 31), 1, "m", date(2028, 2, 29)),
        (date(2026, 3, 31), -1, "m", date(2026, 2, 28)),
        (date(2026, 12, 31), 2, "m", date(2027, 2, 28)),
        (date(2026, 11, 27), 0, "m", date(2026, 11, 27)),
        (date(2026, 10, 5), -2, "w", date(2026, 9, 21)),
        (date(2026, 12, 31), 1, "d", date(2027, 1, 1)),
    ],
)
def test_shift(day: date, count: int, unit: str, expected: date) -> None:
    assert shift(day, count, unit) == expected  # type: ignore[arg-type]


@given(DAYS, st.integers(-1000, 1000))
def test_shift_by_months_lands_in_the_month_and_clamps_only_at_its_end(day: date, count: int) -> None:
    shifted = shift(day, count, "m")
    assert Month.of(shifted) == Month.of(day).plus(count)
    assert shifted.day == day.day or (shifted.day < day.day and shifted == Month.of(shifted).last)


@given(DAYS, st.integers(-1000, 1000))
def test_a_week_is_seven_days(day: date, count: int) -> None:
    assert shift(day, count, "w") == shift(day, count * 7, "d")


@pytest.mark.parametrize("unit", ["d", "w", "m"])
@pytest.mark.parametrize("count", [10**7, -(10**7), 10**18, -(10**18)])
def test_shift_out_of_the_calendar_is_said(count: int, unit: str) -> None:
    with pytest.raises(GrammarError, match=r"from 2026-11-27 leaves the calendar; write a smaller number"):
        shift(date(2026, 11, 27), count, unit)  # type: ignore[arg-type]
