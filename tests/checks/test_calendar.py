"""Rules about times and days of posts: edges that the manual pages do not show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.analysis.agenda_plans import plan_of

from smmplan.analysis.agenda.agenda import agenda
from smmplan.checks.rules.calendar import no_such_time

Finds = Callable[..., list[str]]


def two(first: str, second: str, more: str = "") -> str:
    return f"""
        channels: {{x: {{platform: bluesky}}, y: {{platform: threads, copies: x, mode: automatic}}}}
        calendar:
          posts:
            - {{id: a, at: {first}, channels: [x], topic: t}}
            - {{id: b, at: {second}, channels: [x], topic: t{more}}}
        """


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("2026-12-01 07:30", "2026-12-01 07:30", "at the same time"),
        ("2026-12-01 07:30", "2026-12-01 07:39", "only 9 minutes apart"),
        ("2026-12-01 07:30", "2026-12-01 07:40", None),
        ("2026-12-01 23:55", "2026-12-02 00:00", "only 5 minutes apart"),
        ("2026-12-01", "2026-12-01", None),
        ("2026-11-20 07:30", "2026-11-20 07:30", None),
    ],
)
def test_posts_too_near(finds: Finds, first: str, second: str, said: str | None) -> None:
    day = second[:10]
    expected = [f"calendar.posts.b: a and b are {said} on x on {day}"] if said else []
    assert finds("CAL001", two(first, second)) == expected
    assert finds("CAL001", two(first, second, ", status: dropped")) == []


def test_series_that_meet_are_one_finding(finds: Finds) -> None:
    plan = """
        channels: {x: {platform: bluesky}}
        calendar:
          series:
            a: {every: Mon 07:30, channels: [x], from: 2026-11-02, to: 2026-12-07}
            b: {every: Mon 07:35, channels: [x], from: 2026-11-02, to: 2026-12-07}
        """
    assert finds("CAL001", plan) == ["calendar.series.b: a and b are only 5 minutes apart on x on 2026-11-23, 3 times"]


@pytest.mark.parametrize(("clock", "night"), [("22:59", 0), ("23:00", 1), ("05:59", 1), ("06:00", 0)])
def test_night(finds: Finds, clock: str, night: int) -> None:
    assert len(finds("CAL002", f"calendar: {{posts: [{{id: a, at: 2026-12-01 {clock}}}]}}")) == night


@pytest.mark.parametrize(
    ("zone", "at", "said"),
    [
        ("Europe/Lisbon", "2027-03-28 01:30", "does not exist in Europe/Lisbon, where clocks are put forward"),
        ("Europe/Lisbon", "2027-03-28 00:59", None),
        ("Europe/Lisbon", "2027-03-28 02:00", None),
        ("Europe/Lisbon", "2026-10-25 01:30", None),
        ("Australia/Sydney", "2027-04-04 02:30", "comes twice in Australia/Sydney, where clocks are put back"),
        ("Australia/Sydney", "2027-04-04 03:00", None),
    ],
)
def test_clocks_that_are_put(finds: Finds, zone: str, at: str, said: str | None) -> None:
    plan = f"timezone: {zone}\ncalendar: {{posts: [{{id: a, at: {at}}}]}}"
    assert finds("CAL003", plan) == ([f"calendar.posts.a.at: {at} {said}"] if said else [])


@pytest.mark.parametrize(
    ("zone", "at", "severity"),
    [("Europe/Lisbon", "2027-03-28 01:30", "error"), ("Australia/Sydney", "2027-04-04 02:30", "warning")],
)
def test_an_hour_that_comes_twice_is_a_warning(zone: str, at: str, severity: str) -> None:
    plan = plan_of(f"calendar: {{posts: [{{id: a, at: {at}}}]}}", head=f"smmplan: 1\ntitle: t\ntimezone: {zone}\n")
    (draft,) = no_such_time.find(plan, agenda(plan, date(2026, 11, 21)))
    assert str(draft.severity or no_such_time.severity) == severity


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        ("calendar: {posts: [{id: a, at: 2026-12-01 07:30}]}", True),
        ("calendar: {posts: [{id: a, at: 2026-12-01}]}", False),
        ("timezone: TBD\ncalendar: {posts: [{id: a, at: 2026-12-01 07:30}]}", False),
        (
            "channels: {x: {timezone: Asia/Manila}}\ncalendar: {posts: [{id: a, at: 2026-12-01 07:30, channels: [x]}]}",
            False,
        ),
        (
            "channels: {x: {timezone: Asia/Manila}, y: {platform: threads}}\n"
            "calendar: {posts: [{id: a, at: 2026-12-01 07:30, channels: [x, y]}]}",
            True,
        ),
    ],
)
def test_a_time_needs_a_zone(finds: Finds, plan: str, found: bool) -> None:
    assert bool(finds("CAL004", plan)) is found


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("at: 2026-11-29", True),
        ("at: 2026-11-30", False),
        ("at: 2026-12-25", True),
        ("at: 2026-11-29, owner: tala", False),
        ("at: 2026-11-29, owner: TBD", False),
        ("at: 2026-11-15", False),
    ],
)
def test_who_answers_on_a_day_off(finds: Finds, post: str, found: bool) -> None:
    days = "days: [{date: 2026-12-25, what: Christmas, kind: holiday}]"
    plan = f"team: {{tala: {{name: Tala}}}}\ncalendar: {{{days}, posts: [{{id: a, {post}}}]}}"
    assert bool(finds("CAL009", plan)) is found


@pytest.mark.parametrize(
    ("answer", "silent"),
    [
        ("posts: [{id: a, at: 2026-12-24}]", True),
        ("posts: [{id: a, at: 2026-12-23}]", False),
        ("posts: [{id: a, at: 2026-12-23}]}\ncampaigns: {c: {from: 2026-12-20, to: 2026-12-24}", True),
        ("posts: []", True),
    ],
)
def test_holidays_are_answered(finds: Finds, answer: str, silent: bool) -> None:
    plan = "calendar: {days: [{date: 2026-12-24, what: Christmas Eve, kind: holiday}], %s}"
    said = "calendar.days.0: nothing is planned for Christmas Eve (2026-12-24)"
    found = finds("CAL005", plan % answer)
    assert found == [] if silent else [line.partition(": ")[2] for line in found] == [said.partition(": ")[2]]


@pytest.mark.parametrize(
    ("day", "pillar", "found"),
    [
        ("2026-12-13", "offers", True),
        ("2026-12-13", "farm", False),
        ("2026-12-14", "offers", False),
        ("2026-11-13", "offers", False),
    ],
)
def test_nobody_sells_on_a_quiet_day(finds: Finds, day: str, pillar: str, found: bool) -> None:
    plan = f"""
        content: {{pillars: {{farm: {{what: f}}, offers: {{promotional: true}}}}}}
        calendar:
          holidays: [CN]
          days: [{{date: 2026-11-13, kind: quiet}}]
          posts: [{{id: a, at: {day}, pillar: {pillar}, topic: t}}]
        """
    said = 'calendar.posts.a: a sells on 2026-12-13, "National memorial day of Nanjing"'
    assert finds("CAL006", plan) == ([said] if found else [])


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("from: 2026-12-10, to: 2026-12-20, channels: [x], personas: [m]", True),
        ("from: 2026-12-11, to: 2026-12-20, channels: [x], personas: [m]", False),
        ("from: 2026-12-10, to: 2026-12-20, channels: [y], personas: [m]", False),
        ("from: 2026-12-10, to: 2026-12-20, channels: [x], personas: [n]", False),
        ("from: 2026-12-10, to: 2026-12-20, channels: [x]", False),
        ("from: 2026-12-10, to: 2026-12-20, channels: [x], personas: [m], status: dropped", False),
    ],
)
def test_offers_that_meet(finds: Finds, other: str, found: bool) -> None:
    plan = f"""
        personas: {{m: {{name: M}}, n: {{name: N}}}}
        channels: {{x: {{platform: bluesky}}, y: {{platform: threads}}}}
        campaigns:
          payday: {{kind: promotion, from: 2026-12-01, to: 2026-12-10, channels: [x], personas: [m]}}
          pasko: {{kind: coupon, {other}}}
        """
    assert bool(finds("CAL007", plan)) is found
    assert finds("CAL007", plan.replace("coupon", "event")) == []


@pytest.mark.parametrize(
    ("campaign", "found"),
    [
        ("from: 2026-12-05", True),
        ("from: 2026-12-06", False),
        ("from: 2026-11-21", False),
        ("from: 2026-12-05, steps: TBD", False),
        ("from: 2026-12-05, steps: [write it]", False),
        ("from: 2026-12-05, status: idea", False),
        ("from: TBD", False),
    ],
)
def test_campaigns_are_prepared(finds: Finds, campaign: str, found: bool) -> None:
    assert bool(finds("CAL008", f"campaigns: {{c: {{what: x, {campaign}}}}}")) is found


def test_a_big_sale_takes_a_month(finds: Finds) -> None:
    plan = "market: {countries: [CN]}\ncampaigns: {c: {kind: coupon, from: 2026-12-12, to: 2026-12-24}}"
    assert finds("CAL008", plan) == [
        'campaigns.c: "c" begins in 21 days, at the time of Weeks before Christmas, and nothing is planned for it'
    ]


@pytest.mark.parametrize(
    ("rhythm", "found"),
    [
        ("{every: Thu 20:00}", False),
        ("{every: Thu 20:00, to: 2026-12-17}", False),
        ("{every: Thu 20:00, to: 2026-12-16}", True),
        ("{every: Thu 20:00, to: 2026-12-03}, {every: Fri 20:00, from: 2026-12-11}", False),
        ("{every: month, to: 2026-11-30}", False),
        ("{every: TBD}", False),
    ],
)
def test_weeks_of_a_community(finds: Finds, rhythm: str, found: bool) -> None:
    assert bool(finds("CAL012", f"communities: {{c: {{rhythm: [{rhythm}]}}}}")) is found
    assert finds("CAL012", f"communities: {{c: {{rhythm: [{rhythm}], start: 2027-01-04}}}}") == []
