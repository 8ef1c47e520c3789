"""Rhythms as days: worked dates, and the same days as a loop that looks at every day of the calendar."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.agenda.turns import Turn, turns
from smmplan.base.every import Beat, Every, Interval, MonthDay, MonthWeekday, On, Weekday, parse_every
from smmplan.base.month import Month, shift


def days(text: str | list[str], start: str | None, first: str, last: str, off: tuple[str, ...] = ()) -> list[str]:
    """The days of a rhythm, those that last as 2026-11-01/2026-11-30, with the time behind."""
    found = turns(
        parse_every(text),
        date.fromisoformat(start) if start else None,
        date.fromisoformat(first),
        date.fromisoformat(last),
        frozenset(map(date.fromisoformat, off)),
    )
    return [_said(turn) for turn in found]


def _said(turn: Turn) -> str:
    day = f"{turn.first}" if turn.first == turn.last else f"{turn.first}/{turn.last}"
    return day if turn.clock is None else f"{day} {turn.clock:%H:%M}"


@pytest.mark.parametrize(
    ("every", "start", "first", "last", "expected"),
    [
        ("day", None, "2028-02-28", "2028-03-01", ["2028-02-28", "2028-02-29", "2028-03-01"]),
        ("day 20:30", "2026-12-31", "2026-12-01", "2027-01-01", ["2026-12-31 20:30", "2027-01-01 20:30"]),
        ("2 days", "2026-07-01", "2026-07-04", "2026-07-08", ["2026-07-05", "2026-07-07"]),
        ("2 weeks", "2026-07-08", "2026-08-01", "2026-09-01", ["2026-08-05", "2026-08-19"]),
        ("week", "2026-07-08", "2026-07-01", "2026-07-22", ["2026-07-08", "2026-07-15", "2026-07-22"]),
        ("Mon 07:30", None, "2026-12-21", "2027-01-04",
         ["2026-12-21 07:30", "2026-12-28 07:30", "2027-01-04 07:30"]),
        (["Tue", "Thu 18:00"], None, "2026-11-24", "2026-11-26", ["2026-11-24", "2026-11-26 18:00"]),
        ("31st", None, "2027-01-31", "2027-05-01", ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]),
        ("29th", None, "2027-02-01", "2027-03-01", ["2027-02-28"]),
        ("29th", None, "2028-02-01", "2028-03-01", ["2028-02-29"]),
        ("month", "2026-08-31", "2026-08-01", "2026-12-01", ["2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30"]),
        ("3 months", "2026-11-30", "2027-01-01", "2027-09-01", ["2027-02-28", "2027-05-30", "2027-08-30"]),
        ("year", "2024-02-29", "2025-01-01", "2028-12-31", ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        ("quarter", "2026-08-15", "2026-11-01", "2027-03-01", ["2026-11-15", "2027-02-15"]),
        ("first Mon", None, "2026-11-01", "2027-01-31", ["2026-11-02", "2026-12-07", "2027-01-04"]),
        ("fourth Thu", None, "2026-11-01", "2026-11-30", ["2026-11-26"]),
        ("last Fri", None, "2026-10-30", "2026-11-27", ["2026-10-30", "2026-11-27"]),
        ("1st or next workday", None, "2026-07-31", "2026-09-01", ["2026-08-03", "2026-09-01"]),
        ("last or next workday", None, "2026-11-01", "2026-11-30", ["2026-11-02", "2026-11-30"]),
        ("month", None, "2026-11-15", "2026-12-01", ["2026-11-01/2026-11-30", "2026-12-01/2026-12-31"]),
        ("week", None, "2026-12-30", "2027-01-04", ["2026-12-28/2027-01-03", "2027-01-04/2027-01-10"]),
        ("quarter", None, "2026-11-15", "2026-12-01", ["2026-10-01/2026-12-31"]),
        ("year", None, "2026-11-15", "2026-12-01", ["2026-01-01/2026-12-31"]),
        ("2 weeks", None, "2026-07-01", "2026-12-01", []),
        ("Mon", None, "2026-11-24", "2026-11-23", []),
        ("Mon", "2026-12-01", "2026-11-01", "2026-11-30", []),
    ],
)  # fmt: skip
def test_worked_dates(every: str | list[str], start: str | None, first: str, last: str, expected: list[str]) -> None:
    assert days(every, start, first, last) == expected


def test_what_falls_on_one_day_twice_comes_once_but_two_times_of_day_stay_two() -> None:
    assert days(["1st", "first Tue"], None, "2026-12-01", "2026-12-02") == ["2026-12-01"]
    assert days(["1st 09:00", "first Tue 08:00"], None, "2026-12-01", "2026-12-02") == [
        "2026-12-01 08:00",
        "2026-12-01 09:00",
    ]


def test_a_holiday_is_no_workday() -> None:
    assert days("1st or next workday", None, "2027-01-01", "2027-01-31", ("2027-01-01",)) == ["2027-01-04"]
    assert days("1st", None, "2027-01-01", "2027-01-31", ("2027-01-01",)) == ["2027-01-01"]


def test_the_end_of_the_calendar_is_no_trouble() -> None:
    assert days("last or next workday", None, "9999-12-01", "9999-12-31") == ["9999-12-31"]
    assert days("week", None, "9999-12-31", "9999-12-31")[0].endswith("/9999-12-31")
    assert days("1st or next workday", None, "0001-01-01", "0001-01-05") == ["0001-01-01"]


def falls_on(on: On, day: date, start: date | None) -> bool:
    """Whether a rhythm falls on a day, by looking at nothing but that day."""
    if isinstance(on, Weekday):
        return day.weekday() == on.weekday
    if isinstance(on, Interval):
        if start is None:
            return on.unit == "day" and on.number == 1
        if on.unit in {"day", "week"}:
            return (day - start).days % (on.number * (7 if on.unit == "week" else 1)) == 0
        step = on.number * {"month": 1, "quarter": 3, "year": 12}[on.unit]
        apart = (day.year - start.year) * 12 + day.month - start.month
        return apart % step == 0 and day == shift(start, apart, "m")
    if on.next_workday:
        if day.weekday() > 4:
            return False
        named = on._replace(next_workday=False)
        behind = [day] if day.weekday() else [day, day - timedelta(1), day - timedelta(2)]
        return any(falls_on(named, earlier, start) for earlier in behind)
    if isinstance(on, MonthDay):
        return day.day == min(on.day, Month.of(day).days)
    if day.weekday() != on.weekday:
        return False
    return (day + timedelta(7)).month != day.month if on.nth == -1 else (day.day - 1) // 7 + 1 == on.nth


ONS = st.one_of(
    st.builds(Weekday, st.integers(0, 6)),
    st.builds(MonthDay, st.integers(1, 31), st.booleans()),
    st.builds(MonthWeekday, st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6), st.booleans()),
    st.builds(Interval, st.integers(1, 9), st.sampled_from(["day", "week", "month", "quarter", "year"])),
)
DAYS = st.dates(date(2023, 12, 1), date(2029, 1, 31))


@given(st.lists(ONS, min_size=1, max_size=3), DAYS, DAYS, st.integers(0, 120))
def test_the_same_days_as_looking_at_every_day(ons: list[On], start: date, first: date, length: int) -> None:
    last = first + timedelta(length)
    clocks = [time(7, 30), None, time(18)]
    every = Every(tuple(Beat(on, clock) for on, clock in zip(ons, clocks, strict=False)))
    looked = {
        Turn(day, day, beat.clock)
        for day in (first + timedelta(ahead) for ahead in range(length + 1))
        if day >= start
        for beat in every.beats
        if falls_on(beat.on, day, start)
    }
    found = turns(every, start, first, last)
    assert set(found) == looked
    assert len(found) == len(looked)
    assert [turn.first for turn in found] == sorted(turn.first for turn in found)


@given(st.sampled_from(["week", "month", "quarter", "year"]), DAYS, st.integers(0, 800))
def test_whole_stretches_follow_one_another_and_cover_every_day(unit: str, first: date, length: int) -> None:
    last = first + timedelta(length)
    found = turns(Every((Beat(Interval(1, unit)),)), None, first, last)
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    assert all(after.first - before.last == timedelta(1) for before, after in pairwise(found))
