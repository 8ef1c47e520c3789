"""The weeks around today."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.agenda.window import Window
from smmplan.report.view.weeks import monday_of, weeks_around

PLAN = Window(date(2026, 7, 1), date(2027, 6, 30))
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 21), date(2026, 11, 2), date(2026, 12, 21)),
        (date(2026, 1, 1), date(2026, 6, 29), date(2026, 8, 17)),
        (date(2026, 7, 2), date(2026, 6, 29), date(2026, 8, 17)),
        (date(2028, 1, 1), date(2027, 5, 10), date(2027, 6, 28)),
    ],
)
def test_a_quarter_lies_before_today_and_all_in_the_plan(today: date, first: date, last: date) -> None:
    weeks = weeks_around(today, PLAN, 8)
    assert (len(weeks), weeks[0], weeks[-1]) == (8, first, last)


def test_a_short_plan_has_fewer_and_none_where_it_has_no_days() -> None:
    assert weeks_around(date(2026, 11, 21), Window(date(2026, 11, 18), date(2026, 11, 24)), 8) == (
        date(2026, 11, 16),
        date(2026, 11, 23),
    )
    assert weeks_around(date(2026, 11, 21), Window(date(2026, 2, 1), date(2026, 1, 1)), 8) == ()


@given(DAYS, DAYS, st.integers(0, 900), st.integers(1, 15))
def test_weeks_follow_each_other_and_meet_the_plan(today: date, first: date, days: int, count: int) -> None:
    window = Window(first, first + timedelta(days=days))
    weeks = weeks_around(today, window, count)
    assert 1 <= len(weeks) <= count
    assert all(week.weekday() == 0 and window.meets(week, week + timedelta(days=6)) for week in weeks)
    assert [later - week for week, later in pairwise(weeks)] == [timedelta(7)] * (len(weeks) - 1)
    if window.first <= today <= window.last:
        assert monday_of(today) in weeks
