"""A month in weeks: every day once, all that is on it, what lasts, and whose it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.analysis.month_entries import EVERYTHING, Entry, Wanted
from smmplan.analysis.month_grid import MonthGrid, heat, month_grid, month_grids, months_agenda
from smmplan.base.month import Month, months_between

from .agenda_plans import HEAD, TODAY, plan_of

NOVEMBER = Month(2026, 11)
PLAN = """
    team: {ann: {roles: [design]}, ben: {}}
    channels: {ig: {platform: instagram}, x: {platform: bluesky, copies: ig, mode: automatic}, wx: {platform: wechat}}
    campaigns:
      sale: {name: Sale, from: 2026-10-28, to: 2026-11-03, channels: [wx]}
      fair: {name: Fair, from: 2026-11-03, to: 2026-11-10, owner: ben}
      talk: {name: Talk, at: 2026-11-12 18:00}
    initiatives: {long: {start: 2026-11-01, due: 2026-11-30}}
    roadmap: {milestones: {open: {when: 2026-11-12, what: Open}}, phases: {p: {from: 2026-11, to: 2026-11}}}
    tasks: {t: {what: Draw, due: 2026-11-10, owner: role:design}}
    calendar:
      days: [{date: 2026-11-11, what: 11.11, kind: company}, {from: 2026-11-29, to: 2026-12-02, what: Count}]
      series: {daily: {every: Mon 09:00, channels: [ig], pillars: [p], topics: [one, two]}}
      posts:
        - {at: 2026-11-02 09:05, channels: [ig, wx], topic: near, status: scheduled, owner: ann}
        - {at: 2026-11-27 10:00, channels: [wx], topic: ahead, status: approved}
        - {at: 2026-11, channels: [ig], topic: some day}
        - {at: 2026-11-30, channels: [ig], topic: last day}
        - {at: 2026-12-01, channels: [ig], topic: December}
"""


def grid(*texts: str, month: Month = NOVEMBER, wanted: Wanted = EVERYTHING, begins: int = 0) -> MonthGrid:
    return month_grid(months_agenda(plan_of(*texts), TODAY, month), month, wanted, begins)


def on(grid: MonthGrid, day: int) -> list[str]:
    """What stands on a day of the month."""
    return [entry.what for entry in grid.days[day - 1].entries]


def entry(grid: MonthGrid, what: str) -> Entry:
    return next(each for day in grid.days for each in day.entries if each.what == what)


@settings(max_examples=60)
@given(st.integers(1970, 2100), st.integers(1, 12), st.integers(0, 6))
def test_weeks_are_whole_and_every_day_is_there_once(year: int, month: int, begins: int) -> None:
    wanted = Month(year, month)
    shown = grid(month=wanted, begins=begins)
    days = [day.day for week in shown.weeks for day in week.days]
    assert days == [days[0] + timedelta(turn) for turn in range(len(days))]
    assert days[0].weekday() == begins
    assert [day.day for day in shown.days] == [wanted.first + timedelta(turn) for turn in range(wanted.days)]
    assert all(any(day.inside for day in week.days) for week in shown.weeks)


def test_what_stands_on_a_day() -> None:
    shown = grid(PLAN)
    assert on(shown, 2) == ["two", "near"]
    assert on(shown, 9) == ["one"]
    assert on(shown, 10) == ["Draw"]
    assert on(shown, 12) == ["Open", "Talk"]
    assert on(shown, 30) == ["last day", "two"]
    assert [each.what for each in shown.loose] == ["some day"]


def test_a_day_that_the_plan_names_itself_stands_there_once() -> None:
    days = "calendar: {days: [{date: 2026-11-27, what: BLACK FRIDAY}, {date: 2026-11-26, what: Cyber Monday}]}"
    shown = grid(days)
    assert [(each.name, bool(each.path)) for each in shown.days[26].occasions] == [("BLACK FRIDAY", True)]
    assert [each.name for each in shown.days[25].occasions] == ["Cyber Monday"]
    assert [(each.name, bool(each.path)) for each in shown.days[29].occasions] == [("Cyber Monday", False)]


def test_a_lane_is_taken_by_all_that_stand_in_it() -> None:
    work = "campaigns: {a: {from: 2026-11-02, to: 2026-11-04}, b: {from: 2026-11-05, to: 2026-11-08}}"
    days = "calendar: {days: [{from: 2026-11-02, to: 2026-11-03, what: c}]}"
    assert {bar.stretch.what: bar.lane for bar in grid(work, days).weeks[1].bars} == {"a": 0, "b": 0, "c": 1}


def test_what_a_post_says() -> None:
    shown = grid(PLAN)
    near = entry(shown, "near")
    assert (near.channels, near.status, near.late, near.collides) == (("ig", "wx"), "scheduled", True, True)
    assert (str(near.clock), near.path, near.is_post) == ("09:05:00", ("calendar", "posts", 0), True)
    assert entry(shown, "two").collides
    assert entry(shown, "two").pillars == ("p",)
    assert not entry(shown, "one").collides
    assert not entry(shown, "ahead").late
    assert entry(shown, "Draw").late
    assert not entry(shown, "Draw").is_post


def test_what_lasts_is_cut_into_weeks() -> None:
    shown = grid(PLAN)
    assert [(each.what, each.kind) for each in shown.stretches if each.path] == [
        ("Sale", "campaign"), ("Fair", "campaign"), ("Count", "event"),
    ]  # fmt: skip
    bars = [
        (number, bar.stretch.what, bar.column, bar.length, bar.lane, bar.begins, bar.ends)
        for number, week in enumerate(shown.weeks)
        for bar in week.bars
        if bar.stretch.path
    ]
    assert bars == [
        (0, "Sale", 6, 1, 0, False, False),
        (1, "Sale", 0, 2, 0, False, True),
        (1, "Fair", 1, 6, 1, True, False),
        (2, "Fair", 0, 2, 0, False, True),
        (4, "Count", 6, 1, 0, True, False),
        (5, "Count", 0, 1, 0, False, False),
    ]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(-10, 40), st.integers(0, 30)), max_size=6))
def test_bars_of_one_lane_never_meet(spans: list[tuple[int, int]]) -> None:
    begin = date(2026, 11, 1)
    days = [(begin + timedelta(first), begin + timedelta(first + length)) for first, length in spans]
    listed = "".join(f"  c{turn}: {{from: {first}, to: {last}}}\n" for turn, (first, last) in enumerate(days))
    shown = grid(f"campaigns:\n{listed}" if listed else "")
    drawn: dict[str, int] = {}
    for week in shown.weeks:
        cells = [(bar.lane, column) for bar in week.bars for column in range(bar.column, bar.column + bar.length)]
        assert len(cells) == len(set(cells))
        for bar in week.bars:
            drawn[bar.stretch.what] = drawn.get(bar.stretch.what, 0) + bar.length
    for turn, (first, last) in enumerate(days):
        inside = (min(last, NOVEMBER.last) - max(first, NOVEMBER.first)).days + 1
        assert drawn.get(f"c{turn}", 0) == (max(inside, 0) if first < last else 0)


def test_the_calendar_of_a_channel() -> None:
    shown = grid(PLAN, wanted=Wanted(channel="wx"))
    assert (on(shown, 2), on(shown, 10), on(shown, 27)) == (["near"], [], ["ahead"])
    assert {each.what for each in shown.stretches if each.path} == {"Sale", "Fair", "Count"}
    copies = grid(PLAN, wanted=Wanted(channel="x"))
    assert (on(copies, 2), on(copies, 27)) == (["two", "near"], [])
    assert "Sale" not in {each.what for each in copies.stretches}


def test_the_calendar_of_a_person() -> None:
    shown = grid(PLAN, wanted=Wanted(person="ann"))
    assert [each.what for day in shown.days for each in day.entries] == ["near", "Draw"]
    assert not any(each.kind == "campaign" for each in shown.stretches)
    assert [each.what for each in grid(PLAN, wanted=Wanted(person="ben")).stretches if each.path] == ["Fair", "Count"]


def test_several_months_are_the_same_as_each_alone() -> None:
    plan = plan_of(PLAN)
    months = months_between(Month(2026, 10), Month(2026, 12))
    together = tuple(month_grids(months_agenda(plan, TODAY, months[0], months[-1]), months))
    assert [[day.entries for day in each.days] for each in together] == [
        [day.entries for day in grid(PLAN, month=month).days] for month in months
    ]


def test_what_comes_again_and_again_ends_with_the_plan() -> None:
    assert on(grid(PLAN, month=Month(2027, 6)), 28) != []
    assert not any(day.entries for day in grid(PLAN, month=Month(2027, 7)).days)


def test_heat() -> None:
    agenda = months_agenda(plan_of(PLAN), TODAY, NOVEMBER)
    shown = heat(agenda)
    assert shown.counts[0][9] == 6  # five Mondays of the series, and the post beside the first
    assert shown.counts[4][10] == 1
    assert sum(map(sum, shown.counts)) + shown.untimed == len(agenda.slots)
    assert (shown.untimed, shown.most) == (2, 6)
    assert sum(map(sum, heat(agenda, "wx").counts)) == 2


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_the_hours_are_those_of_the_audience(zone: str) -> None:
    text = f"channels: {{ig: {{timezone: {zone}}}}}\ncalendar: {{posts: [{{at: 2026-11-02 23:30, channels: [ig]}}]}}"
    assert heat(months_agenda(plan_of(text, head=HEAD), TODAY, NOVEMBER)).counts[0][23] == 1
