"""What is late and what comes."""

from __future__ import annotations

from datetime import date

import pytest

from smmplan.analysis.agenda.outlook import agenda_around, coming, overdue

from .agenda_plans import TODAY, plan_of

WORK = """\
tasks:
  new: {what: new, due: 2026-11-20}
  old: {what: old, due: 2026-11-01}
  done: {what: done, due: 2026-11-01, status: done}
  made: {what: made, due: 2026-11-23, status: done}
  now: {what: now, due: 2026-11-21}
  then: {what: then, due: 2026-11-27}
  far: {what: far, due: 2026-11-28}
initiatives: {slow: {what: slow, start: 2026-07-01, due: 2026-11-19}}
campaigns:
  long: {from: 2026-10-01, to: 2026-12-31}
  soon: {from: 2026-11-25, to: 2026-12-05}
  over: {from: 2026-11-01, to: 2026-11-22}
metrics: {buyers: {every: month}}
calendar:
  posts:
    - {id: late, at: 2026-11-19 07:30, topic: late}
    - {id: out, at: 2026-11-19 07:30, topic: out, status: published}
    - {id: at, at: 2026-11-25 07:30, topic: at}
"""


def around(text: str, days: int = 7, today: date = TODAY) -> list[str]:
    return [
        f"{each.day:%m-%d} {each.item.what} {each.moment}"
        for each in coming(agenda_around(plan_of(text), today, days), days)
    ]


def test_what_is_late_is_not_done_and_waits_longest_first() -> None:
    late = overdue(agenda_around(plan_of(WORK), TODAY, 7))
    assert [item.what for item in late] == ["old", "slow", "late", "new"]


def test_what_comes_stands_on_its_days() -> None:
    assert around(WORK) == [
        "11-21 now by",
        "11-22 over ends",
        "11-25 soon begins",
        "11-25 at on",
        "11-27 then by",
    ]


def test_so_many_days_are_looked_at_today_included() -> None:
    assert around(WORK, 1) == ["11-21 now by"]
    assert around(WORK, 8)[-1] == "11-28 far by"
    assert [each for each in around(WORK, 14) if "buyers" in each] == ["11-30 buyers by"]


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2028, 1, 1)])
def test_outside_of_the_period_what_comes_is_seen_all_the_same(today: date) -> None:
    text = f"tasks: {{a: {{what: a, due: {today}}}}}"
    assert around(text, today=today) == [f"{today:%m-%d} a by"]


def test_at_the_end_of_all_days() -> None:
    assert around("tasks: {a: {what: a}}", 366, date.max) == []


def test_a_day_far_from_the_plan_does_not_fill_the_years_between() -> None:
    text = "calendar: {series: {dawn: {every: day}}}"
    for today in (date.min, date(2400, 1, 1)):
        assert agenda_around(plan_of(text), today, 7).window.days == 365
    assert agenda_around(plan_of(text), date(2028, 1, 1), 7).window.last == date(2028, 1, 7)
