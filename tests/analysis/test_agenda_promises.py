"""What channels promise: kept in the weeks that are gone, planned in those to come."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.analysis.agenda.agenda import agenda
from smmplan.analysis.agenda.promises import Promises, promises, weeks_ahead, weeks_back
from smmplan.analysis.agenda.window import Window

from .agenda_plans import TODAY, plan_of

PLAN = """
channels:
  ig: {platform: instagram, cadence: {posts: 2 per week, story: 1 per week}}
  later: {platform: tiktok, cadence: 1 per week, from: 2026-12-01}
  silent: {platform: facebook}
calendar:
  series:
    photo: {every: Tue and Thu, channels: [ig], from: 2026-07-07, to: 2026-11-12}
"""


def made(text: str = PLAN, today: date = TODAY) -> Promises:
    return promises(agenda(plan_of(text), today))


def test_four_full_weeks_are_looked_at_on_both_sides() -> None:
    found = made()
    assert found.back == Window(date(2026, 10, 19), date(2026, 11, 15))
    assert found.ahead == Window(date(2026, 11, 16), date(2026, 12, 13))


def test_each_cadence_has_its_row() -> None:
    posts, story, later = made().rows
    assert posts.back
    assert posts.ahead
    assert story.back
    assert (posts.channel, posts.name, posts.back.posts, posts.ahead.posts) == ("ig", "posts", 8, 0)
    assert (posts.back.off, posts.ahead.off) == (0, -1)
    assert (story.name, story.back.posts, story.back.off) == ("story", 0, -1)
    assert later.back is None
    assert later.ahead
    assert later.ahead.first == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("today", "back", "ahead"),
    [
        ("2026-05-01", None, ("2026-07-01", "2026-07-28")),
        ("2026-07-15", None, ("2026-07-13", "2026-08-09")),
        ("2026-07-20", ("2026-07-13", "2026-07-19"), ("2026-07-20", "2026-08-16")),
        ("2027-06-24", ("2027-05-24", "2027-06-20"), ("2027-06-21", "2027-06-30")),
        ("2028-01-01", ("2027-05-31", "2027-06-27"), None),
    ],
)
def test_weeks_stay_within_the_plan(today: str, back: tuple[str, str] | None, ahead: tuple[str, str] | None) -> None:
    """The calendar begins on Tuesday, 7 July: its first full week is the one after."""
    found = made(today=date.fromisoformat(today))
    assert found.back == (Window(*map(date.fromisoformat, back)) if back else None)
    assert found.ahead == (Window(*map(date.fromisoformat, ahead)) if ahead else None)


POSTS = """
calendar:
  posts:
    - {at: 2026-10-05, topic: a STATUS}
    - {at: 2026-11-10, topic: b}
    - {at: 2026-11-11, topic: c STATUS}
    - {at: 2026-11-17, topic: d}
"""


def test_posts_that_nobody_marked_are_counted_where_others_are_marked() -> None:
    assert made(POSTS.replace(" STATUS", ", status: published")).unmarked == 1
    assert made(POSTS.replace(" STATUS", "")).unmarked == 0
    assert made(PLAN).unmarked == 0


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_weeks_are_whole_and_do_not_meet(today: date) -> None:
    seen = agenda(plan_of(PLAN), today)
    back, ahead = weeks_back(seen), weeks_ahead(seen)
    if back:
        assert back.first.weekday() == 0
        assert back.days in {7, 14, 21, 28}
        assert back.last < today
    if back and ahead:
        assert back.last < ahead.first
    assert back or ahead
