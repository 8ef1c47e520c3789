from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.period import Day, Period, PlanMonth, read_period


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-27", Day(date(2026, 11, 27))),
        ("2028-02-29", Day(date(2028, 2, 29))),
        ("2026-11", Period("month", 2026, 11)),
        ("2026-W53", Period("week", 2026, 53)),
        ("2026-Q4", Period("quarter", 2026, 4)),
        ("2026-H2", Period("half", 2026, 2)),
        ("2026", Period("year", 2026)),
        ("FY2026", Period("year", 2026, 1, True)),
        ("FY2026-Q2", Period("quarter", 2026, 2, True)),
        ("FY2026-H1", Period("half", 2026, 1, True)),
        ("M3", PlanMonth(3)),
        ("M999", PlanMonth(999)),
    ],
)
def test_each_form_is_read_and_printed(text: str, value: object) -> None:
    assert read_period(text) == value
    assert str(read_period(text)) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("２０２６-１１-2７", "2026-11-27"),
        ("２０２６", "2026"),
        ("2026-w48", "2026-W48"),
        ("fy2026-q2", "FY2026-Q2"),
        ("2026-h1", "2026-H1"),
        ("m3", "M3"),
        ("M０３", "M3"),
    ],
)
def test_small_letters_and_full_width_digits_are_read(text: str, canonical: str) -> None:
    assert str(read_period(text)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "launch",
        "M1000",
        "2026-11-27-a",
        "2026-11-",
        "20261127",
        "2026Q4",
        "Ｍ3",
        "2026-1",
        "FY26",
        "２０２６－１１",
    ],
)
def test_another_form_is_none(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-02-30", '"2026-02-30" is no date: february 2026 has 28 days; write 2026-02-28'),
        ("2028-02-30", '"2028-02-30" is no date: february 2028 has 29 days; write 2028-02-29'),
        ("2026-11-00", '"2026-11-00" is no date: the days of november count from 1 to 30; write 2026-11-01'),
        ("2026-13", '"2026-13" is no date: a year has 12 months; write 2026-01 to 2026-12'),
        ("2026-00-10", '"2026-00-10" is no date: a year has 12 months; write 2026-01 to 2026-12'),
        ("2026-W54", '"2026-W54" is no date: 2026 has 53 weeks; write 2026-W01 to 2026-W53'),
        ("2025-W53", '"2025-W53" is no date: 2025 has 52 weeks; write 2025-W01 to 2025-W52'),
        ("2026-W00", '"2026-W00" is no date: 2026 has 53 weeks; write 2026-W01 to 2026-W53'),
        ("2026-W5", '"2026-W5" is no date; write 2026-W05'),
        ("2026-Q5", '"2026-Q5" is no date: 2026 has 4 quarters; write 2026-Q1 to 2026-Q4'),
        ("2026-Q04", '"2026-Q04" is no date; write 2026-Q4'),
        ("FY2026-H3", '"FY2026-H3" is no date: 2026 has 2 halves; write FY2026-H1 to FY2026-H2'),
        (
            "FY2026-11",
            '"FY2026-11" is no date: a fiscal year has quarters and halves; write FY2026, FY2026-Q2 or 2026-11',
        ),
        (
            "fy2026-w03",
            '"fy2026-w03" is no date: a fiscal year has quarters and halves; write FY2026, FY2026-Q2 or 2026-w03',
        ),
        ("0226-11-27", '"0226-11-27" is no date; write a year from 1000 to 2999'),
        ("3026", '"3026" is no date; write a year from 1000 to 2999'),
        ("M0", '"M0" is no month of the plan, they count from 1; write M1'),
        ("M000", '"M000" is no month of the plan, they count from 1; write M1'),
    ],
)
def test_what_the_calendar_does_not_have_is_said(text: str, message: str) -> None:
    with pytest.raises(GrammarError) as caught:
        read_period(text)
    assert str(caught.value) == message


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_comes_back(day: date) -> None:
    assert read_period(str(Day(day))) == Day(day)


@given(st.integers(1000, 2999), st.integers(0, 99), st.integers(0, 99))
def test_a_date_is_read_exactly_when_python_knows_it(year: int, month: int, day: int) -> None:
    text = f"{year}-{month:02d}-{day:02d}"
    try:
        expected: Day | None = Day(date(year, month, day))
    except ValueError:
        expected = None
    try:
        assert read_period(text) == expected
    except GrammarError:
        assert expected is None


@given(st.integers(1000, 2999), st.integers(0, 99))
def test_a_week_is_read_exactly_when_python_knows_it(year: int, week: int) -> None:
    text = f"{year}-W{week:02d}"
    try:
        date.fromisocalendar(year, week, 1)
    except ValueError:
        with pytest.raises(GrammarError):
            read_period(text)
    else:
        assert str(read_period(text)) == text
