"""What becomes of channels: collisions, crowded days, cadence planned and met, gaps between posts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.agenda.cadence import Cadence, cadences, days_between, gaps
from smmplan.analysis.agenda.collisions import collisions, crowded_days
from smmplan.base.rate import parse_rate

from .agenda_plans import agenda_of, plan_of


def posts(*lines: str) -> str:
    return "\n".join(["calendar:", "  posts:", *(f"    - {{{line}}}" for line in lines)])


CHANNELS = "channels: {ig: {platform: instagram}, tt: {platform: tiktok}, copy: {mode: automatic, copies: ig}}\n"


def met(*texts: str, minutes: int = 10) -> list[tuple[str, int, int, int, int]]:
    """Channel, the numbers of the two posts, minutes between them, and how often."""
    found = collisions(agenda_of(*texts).by_channel, minutes)
    return [(c.channel, c.earlier.slot.path[2], c.later.slot.path[2], c.minutes, c.times) for c in found]  # type: ignore[misc]


def test_posts_that_are_too_close() -> None:
    text = posts(
        "at: 2026-11-25 07:30, channels: [ig, tt]",
        "at: 2026-11-25 07:39, channels: [ig]",
        "at: 2026-11-25 07:30, channels: [tt]",
        "at: 2026-11-25 07:49, channels: [ig]",
        "at: 2026-11-26 23:58, channels: [tt]",
        "at: 2026-11-27 00:02, channels: [tt]",
        "at: 2026-11-25, channels: [ig]",
        "at: 2026-11-25 07:30",
        "at: 2026-11-25 07:30, channels: [ig], status: dropped",
    )
    assert met(CHANNELS, text) == [("ig", 0, 1, 9, 1), ("tt", 0, 2, 0, 1), ("tt", 4, 5, 4, 1)]
    assert met(CHANNELS, text, minutes=11) == [
        ("ig", 0, 1, 9, 1), ("ig", 1, 3, 10, 1), ("tt", 0, 2, 0, 1), ("tt", 4, 5, 4, 1),
    ]  # fmt: skip


def test_two_series_that_meet_all_year_are_told_once() -> None:
    found = collisions(agenda_of(CHANNELS, """
    calendar:
      series:
        a: {every: Mon 07:30, channels: [ig], from: 2026-11-02, to: 2026-11-30}
        b: {every: "Mon and Tue 07:35", channels: [ig], from: 2026-11-09, to: 2026-11-30}
    """).by_channel)  # fmt: skip
    assert [(c.earlier.slot.series, c.later.slot.series, c.minutes, c.times) for c in found] == [("a", "b", 5, 4)]
    assert found[0].earlier.slot.first == date(2026, 11, 9)


def test_crowded_days() -> None:
    hours = (f"at: 2026-11-25 {hour:02}:00, channels: [ig]" for hour in range(8, 12))
    text = posts(*hours, "at: 2026-11, channels: [ig]")
    found = crowded_days(agenda_of(CHANNELS, text).by_channel)
    assert [(c.channel, c.day, len(c.airings)) for c in found] == [("ig", date(2026, 11, 25), 4)]
    assert crowded_days(agenda_of(CHANNELS, text).by_channel, most=4) == ()


def kept(*texts: str, first: str, last: str) -> dict[tuple[str, str], Cadence]:
    ends = date.fromisoformat(first), date.fromisoformat(last)
    return {(c.channel, c.name): c for c in cadences(agenda_of(*texts), *ends)}


CADENCE = """
channels:
  ig: {platform: instagram, cadence: {posts: 3 per week, Story: 1 per day}}
  tt: {platform: tiktok, cadence: {posts: 1..2 per week}, from: 2026-11-09}
  copy: {mode: automatic, copies: ig, cadence: {posts: at least 1 per week}}
  none: {platform: x}
  later: {platform: x, cadence: {posts: 1 per day}, from: 2027-01-01}
calendar:
  series: {daily: {every: day, channels: [ig], formats: [story], from: 2026-11-02, to: 2026-11-08}}
  posts:
    - {at: 2026-11-02, channels: [ig], formats: [reel]}
    - {at: 2026-11-04, channels: [ig, tt], formats: [carousel]}
    - {at: 2026-11-11, channels: [ig]}
    - {at: 2026-11-12, channels: [tt], formats: [reel, story]}
"""


def test_what_is_promised_beside_what_the_calendar_has() -> None:
    found = kept(CADENCE, first="2026-11-02", last="2026-11-15")
    assert list(found) == [("ig", "posts"), ("ig", "Story"), ("tt", "posts"), ("copy", "posts")]
    ig = found["ig", "posts"]
    assert (ig.posts, round(ig.least, 6), ig.path) == (3, Decimal(6), ("channels", "ig", "cadence", "posts"))
    assert ig.off == Decimal("-0.5")
    assert [(f"{week.monday}", week.posts) for week in ig.weeks] == [("2026-11-02", 2), ("2026-11-09", 1)]
    story = found["ig", "Story"]
    assert (story.posts, story.off) == (7, Decimal("-0.5"))
    tt = found["tt", "posts"]
    assert (tt.posts, tt.first, tt.off) == (1, date(2026, 11, 9), 0)
    copy = found["copy", "posts"]
    assert (copy.posts, copy.most, copy.off) == (10, None, 0)


@pytest.mark.parametrize(
    ("rate", "posts", "off"),
    [
        ("4 per week", 4, "0"), ("4 per week", 2, "-0.5"), ("4 per week", 6, "0.5"), ("2..5 per week", 5, "0"),
        ("at least 2 per week", 60, "0"), ("1 per month", 0, "0"), ("1 per month", 1, "0"), ("1 per month", 2, "1"),
        ("0 per week", 2, "2"), ("1 every 10 days", 1, "0"), ("5 every 10 days", 3, "0"),
        ("5 every 10 days", 4, "0"), ("5 every 10 days", 5, "0.25"), ("5 every 10 days", 2, "-1/3"),
    ],
)  # fmt: skip
def test_how_far_off_a_week_is(rate: str, posts: int, off: str) -> None:
    number, _, whole = off.partition("/")
    promised = parse_rate(rate)
    least, most = promised.per_month
    days = Decimal(7) / Decimal("30.4375")
    counts = (least * days, None if most is None else most * days)
    found = Cadence("ig", "posts", (), promised, date(2026, 11, 2), date(2026, 11, 8), posts, *counts, ())
    assert round(found.off, 9) == round(Decimal(number) / Decimal(whole or 1), 9)


def test_gaps_between_posts() -> None:
    found = gaps(agenda_of("channels: {ig: {cadence: {posts: 2 per week, story: 1 every 7 days}}, tt: {}}", posts(
        "at: 2026-11-01 08:00, channels: [ig]",
        "at: 2026-11-08, channels: [ig]",
        "at: 2026-11-14, channels: [ig]",
        "at: 2026-12, channels: [ig]",
        "at: 2026-12-05, channels: [ig]",
        "at: 2027-01-06, channels: [ig]",
        "at: 2026-11-01, channels: [tt]",
        "at: 2027-02-01, channels: [tt]",
    )))  # fmt: skip
    assert [(g.channel, f"{g.earlier.slot.first}", f"{g.later.slot.first}", g.days) for g in found] == [
        ("ig", "2026-11-01", "2026-11-08", 7),
        ("ig", "2026-11-14", "2026-12-01", 17),
        ("tt", "2026-11-01", "2027-02-01", 92),
    ]
    assert [g.planned and round(g.planned, 6) for g in found] == [Decimal("2.333333"), Decimal("2.333333"), None]


@pytest.mark.parametrize(
    ("cadence", "days"),
    [("{posts: 1 per week}", "7"), ("{posts: 2..4 per week}", "3.5"), ("{posts: 0..2 per week}", "3.5"), ("{}", None),
     ("{posts: 0 per week}", None)],
)  # fmt: skip
def test_how_far_a_cadence_puts_posts_apart(cadence: str, days: str | None) -> None:
    found = days_between(plan_of(f"channels: {{ig: {{platform: x, cadence: {cadence}}}}}").channels["ig"])
    assert (found and round(found, 9)) == (Decimal(days) if days else None)


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(0, 40), st.integers(0, 40))
def test_every_post_counts_once_and_weeks_add_up(days: list[int], begin: int, length: int) -> None:
    first = date(2026, 11, 2) + timedelta(begin)
    last = first + timedelta(length)
    text = posts(*[f"at: {date(2026, 11, 2) + timedelta(day)}, channels: [ig]" for day in days]) if days else ""
    agenda = agenda_of("channels: {ig: {cadence: {posts: 2 per week}}}", text)
    (found,) = cadences(agenda, first, last)
    inside = [day for day in days if begin <= day <= begin + length]
    assert found.posts == len(inside)
    for week in found.weeks:
        assert first <= week.monday
        assert week.monday + timedelta(6) <= last
        start = (week.monday - date(2026, 11, 2)).days
        assert week.posts == sum(start <= day < start + 7 for day in days)
    sundays = sum((first + timedelta(ahead)).weekday() == 6 for ahead in range(6, length + 1))
    assert len(found.weeks) == sundays
