"""Hours of work by person and week beside what people have, and who is away when something of theirs is due."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.agenda.absences import absences
from smmplan.analysis.agenda.agenda import Agenda
from smmplan.analysis.agenda.people import People
from smmplan.analysis.agenda.workload import Load, _even, workload

from .agenda_plans import agenda_of

TEAM = """
team:
  tala: {name: Tala, roles: [lead, ads], hours_per_week: 12}
  ben: {name: Ben, roles: [video], hours_per_week: 10, away: [{from: 2026-12-24, to: 2027-01-05}]}
  mia: {name: Mia, roles: [copywriting, ads]}
  new: {name: New, hours_per_week: 5, from: 2026-12-03, to: 2026-12-31}
content: {effort: {Reel: 5 h, story: 30 min}}
"""


def people_of(agenda: Agenda) -> People:
    return People(agenda.plan, agenda.moments, agenda.window)


def loads(*texts: str, usual: dict[str, float] | None = None) -> list[Load]:
    agenda = agenda_of(TEAM, *texts)
    return list(workload(agenda, people_of(agenda), usual))


def said(found: list[Load]) -> list[tuple[str, str, str]]:
    return [(load.person, load.week, str(load.hours)) for load in found]


def test_posts_are_work_of_the_week_in_which_they_go_out() -> None:
    found = loads("""
    calendar:
      series: {brew: {every: Thu, from: 2026-12-31, to: 2027-01-07, formats: [story], owner: tala}}
      posts:
        - {at: 2026-12-28 07:30, formats: [reel], channels: [a, b], owner: ben}
        - {at: 2027-01-03, formats: [story, reel], owner: [ben, tala]}
        - {at: 2026-12-30, formats: [reel], by: mia}
        - {at: 2026-12-30, formats: [podcast], owner: mia}
        - {at: 2026-12-30, formats: [reel], owner: an agency}
        - {at: 2026-12-30, formats: [reel], owner: ben, status: dropped}
    """)
    assert said(found) == [
        ("tala", "2026-W53", "3.25"),
        ("tala", "2027-W01", "0.50"),
        ("ben", "2026-W53", "7.75"),
        ("mia", "2026-W53", "5.00"),
    ]
    assert [(share.path, share.seconds) for share in found[2].shares] == [
        (("calendar", "posts", 0), 18_000),
        (("calendar", "posts", 1), 9_900),
    ]


def test_usual_hours_count_where_the_plan_says_none() -> None:
    text = "calendar: {posts: [{at: 2026-12-01, formats: [reel, Long_Video], owner: mia}]}"
    assert said(loads(text, usual={"reel": 99, "long video": 16.5})) == [("mia", "2026-W49", "21.50")]


def test_tasks_are_spread_over_the_workdays_to_their_deadline() -> None:
    found = loads("""
    tasks:
      spread: {what: x, start: 2026-12-03, due: 2026-12-07, effort: 3 h, owner: tala}
      weekend: {what: x, start: 2026-12-12, due: 2026-12-13, effort: 2 h, owner: tala}
      no-start: {what: x, due: 2026-12-18, effort: 1 day, owner: tala}
      late: {what: x, start: 2026-10-01, due: 2026-11-02, effort: 4 h, owner: tala}
      done: {what: x, due: 2026-12-18, effort: 4 h, owner: tala, status: done}
      by-role: {what: x, due: 2026-12-18, effort: 4 h, role: ads}
      both: {what: x, due: 2026-12-18, effort: 2 h, owner: [role:video, ben]}
      nobody: {what: x, due: 2026-12-18, effort: 4 h}
      no-effort: {what: x, due: 2026-12-18, owner: tala}
    """)
    assert said(found) == [
        ("tala", "2026-W47", "4.00"),
        ("tala", "2026-W49", "2.00"),
        ("tala", "2026-W50", "3.00"),
        ("tala", "2026-W51", "10.00"),
        ("ben", "2026-W51", "2.00"),
        ("mia", "2026-W51", "2.00"),
    ]


def test_a_task_that_is_due_today_is_not_late() -> None:
    found = loads("tasks: {t: {what: x, start: 2026-11-09, due: 2026-11-21, effort: 10 h, owner: tala}}")
    assert said(found) == [("tala", "2026-W46", "5.00"), ("tala", "2026-W47", "5.00")]


def test_a_post_of_a_month_is_spread_over_its_weeks() -> None:
    found = loads("calendar: {posts: [{at: 2027-02, formats: [reel], owner: tala}]}")
    assert said(found) == [("tala", f"2027-W{week:02d}", "1.25") for week in (5, 6, 7, 8)]


def test_days_off_take_hours_away() -> None:
    found = loads("""
    calendar:
      series:
        ben: {every: Mon, from: 2026-12-21, to: 2027-01-04, formats: [story], owner: ben}
        new: {every: Mon, from: 2026-11-30, to: 2027-01-04, formats: [story], owner: new}
        mia: {every: Mon, from: 2026-12-21, to: 2026-12-21, formats: [story], owner: mia}
    """)
    assert [(load.person, load.week, load.capacity) for load in found] == [
        ("ben", "2026-W52", Decimal(6)),
        ("ben", "2026-W53", Decimal(0)),
        ("ben", "2027-W01", Decimal(6)),
        ("mia", "2026-W52", None),
        ("new", "2026-W49", Decimal(2)),
        ("new", "2026-W50", Decimal(5)),
        ("new", "2026-W51", Decimal(5)),
        ("new", "2026-W52", Decimal(5)),
        ("new", "2026-W53", Decimal(4)),
        ("new", "2027-W01", Decimal(0)),
    ]


@given(st.integers(0, 10**6), st.integers(1, 40))
def test_equal_parts_add_up(total: int, count: int) -> None:
    parts = list(_even(total, count))
    assert sum(parts) == total
    assert len(parts) == count
    assert max(parts) - min(parts) <= 1


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 3000), st.integers(1, 3))
def test_no_work_is_lost_and_none_is_made(start: int, length: int, minutes: int, owners: int) -> None:
    first = date.fromordinal(date(2026, 12, 1).toordinal() + start)
    due = date.fromordinal(first.toordinal() + length)
    names = ", ".join(("tala", "ben", "mia")[:owners])
    found = loads(f"tasks: {{t: {{what: x, start: {first}, due: {due}, effort: {minutes} min, owner: [{names}]}}}}")
    assert sum(share.seconds for load in found for share in load.shares) == minutes * 60
    assert {load.person for load in found} <= set(("tala", "ben", "mia")[:owners])
    for load in found:
        assert load.monday.weekday() == 0
        assert load.monday.toordinal() + 6 >= first.toordinal()
        assert load.monday <= due


AWAY = """
tasks:
  in: {what: x, due: 2026-12-30, owner: ben}
  both: {what: x, due: 2026-12-30, owner: [ben, tala]}
  role: {what: x, due: 2026-12-30, owner: role:video}
  done: {what: x, due: 2026-12-30, owner: ben, status: done}
  before: {what: x, due: 2026-12-23, owner: ben}
  outside: {what: x, due: 2026-12-30, owner: a friend}
calendar:
  series: {brew: {every: day, from: 2026-12-20, to: 2027-01-10, owner: ben, formats: [story]}}
  posts: [{at: 2026-12-28, topic: a, owner: ben}, {at: 2026-12-28, topic: b, owner: ben, status: published}]
rhythm: [{every: Mon 09:00, what: call, who: [ben]}]
campaigns: {c: {from: 2026-12-25, to: 2026-12-30, owner: ben, steps: [{what: print, due: start+1d, owner: new}]}}
"""


def test_who_is_away_when_something_is_due() -> None:
    agenda = agenda_of(TEAM, AWAY)
    found = [(a.person, a.item.path, f"{a.item.first}", a.times) for a in absences(agenda, people_of(agenda))]
    assert found == [
        ("ben", ("calendar", "series", "brew"), "2026-12-24", 13),
        ("ben", ("calendar", "posts", 0), "2026-12-28", 1),
        ("ben", ("rhythm", 0), "2026-12-28", 2),
        ("ben", ("tasks", "in"), "2026-12-30", 1),
        ("ben", ("tasks", "role"), "2026-12-30", 1),
    ]


def test_who_has_not_joined_or_has_left_is_away() -> None:
    tasks = "tasks: {a: {what: x, due: 2026-12-02, owner: new}, b: {what: x, due: 2027-02-01, owner: new}}"
    agenda = agenda_of(TEAM, tasks)
    assert [(a.item.path[1], a.away.path) for a in absences(agenda, people_of(agenda))] == [
        ("a", ("team", "new", "from")),
        ("b", ("team", "new", "to")),
    ]


def test_what_is_past_is_not_looked_at() -> None:
    agenda = agenda_of("""
    team: {ana: {away: [{from: 2026-11-01, to: 2026-12-31}]}}
    tasks: {a: {what: x, due: 2026-11-20, owner: ana}, b: {what: x, due: 2026-11-21, owner: ana}}
    """)
    assert [a.item.path for a in absences(agenda, people_of(agenda))] == [("tasks", "b")]


def test_days_off_without_an_end_go_on_and_without_a_beginning_are_a_day() -> None:
    people = people_of(agenda_of("team: {ana: {away: [{from: 2026-12-01}, {to: 2026-08-03}, {why: some day}]}}"))
    assert [(f"{away.first}", f"{away.last}") for away in people.away["ana"]] == [
        ("2026-12-01", "2027-06-30"), ("2026-08-03", "2026-08-03"),
    ]  # fmt: skip
    assert people.absence("ana", date(2027, 6, 30))
    assert people.absence("ana", date(2026, 8, 4)) is None
    assert people.absence("bob", date(2026, 8, 3)) is None


def test_names_mean_people() -> None:
    people = people_of(agenda_of(TEAM))
    assert people.meant(["role:ads", "tala"]) == ("tala", "mia")
    assert people.meant(["somebody", "role:design"]) == ()
