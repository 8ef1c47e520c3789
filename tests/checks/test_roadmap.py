"""Rules about work, who does it, and what channels get: edges that the manual pages do not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Finds = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("task", "key"),
    [
        ("due: 2026-12-15", None),
        ("due: 2026-12-16", "due"),
        ("due: 2026-09-30", "due"),
        ("start: 2026-09-30, due: 2026-10-02", "start"),
        ("start: 2026-10-01, due: TBD", None),
    ],
)
def test_tasks_lie_in_their_initiative(finds: Finds, task: str, key: str | None) -> None:
    plan = f"""
        initiatives: {{films: {{start: 2026-10-01, due: 2026-12-15}}}}
        tasks: {{cut: {{what: Cut, {task}, initiative: films}}}}
        """
    assert [line.partition(":")[0] for line in finds("ROA001", plan)] == ([f"tasks.cut.{key}"] if key else [])


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("start: 2027-07-01, due: 2027-08-01", "begins on 2027-07-01, after the plan ends on 2027-06-30"),
        ("start: 2026-05-01, due: 2026-06-30", "ends on 2026-06-30, before the plan begins on 2026-07-01"),
        ("start: 2026-05-01, due: 2026-07-01", None),
    ],
)
def test_initiatives_touch_the_plan(finds: Finds, dates: str, said: str | None) -> None:
    found = finds("ROA001", f"initiatives: {{films: {{{dates}}}}}")
    assert [line.partition(": ")[2] for line in found] == ([f'"films" {said}'] if said else [])


@pytest.mark.parametrize(("start", "found"), [("2026-12-14", True), ("2026-12-15", False)])
def test_what_comes_after_begins_after(finds: Finds, start: str, found: bool) -> None:
    plan = f"initiatives: {{shop: {{start: 2026-10-01, due: 2026-12-15}}, ads: {{start: {start}, after: shop}}}}"
    assert bool(finds("ROA002", plan)) is found


def test_a_circle_is_one_mistake(finds: Finds) -> None:
    plan = """
        initiatives:
          a: {start: 2026-10-01, due: 2026-12-15, after: b}
          b: {start: 2026-10-01, due: 2026-12-15, after: c}
          c: {start: 2026-10-01, due: 2026-12-15, after: a}
        """
    assert finds("ROA002", plan, flawed=True) == []


def test_late_work_is_told_each_or_all_together(finds: Finds) -> None:
    late = [f"t{number}: {{what: T{number}, due: 2026-11-20}}" for number in range(4)]
    assert len(finds("ROA003", f"tasks: {{{', '.join(late[:3])}}}")) == 3
    assert finds("ROA003", f"tasks: {{{', '.join(late)}}}") == ['tasks.t0: 4 things are late: "T0", "T1", "T2", "T3"']


@pytest.mark.parametrize(
    "entry",
    [
        "tasks: {t: {what: T, due: 2026-11-21}}",
        "tasks: {t: {what: T, due: 2026-11-20, status: 完成}}",
        "tasks: {t: {what: T, due: TBD}}",
        "tasks: {t: {what: T, due: 2026-11-20, status: out}}\nworkflow: {states: [in, out]}",
        "campaigns: {c: {from: 2026-12-20, steps: [{what: S, due: 2026-11-20, done: true}]}}",
    ],
)
def test_what_is_not_late(finds: Finds, entry: str) -> None:
    assert finds("ROA003", entry) == []


def test_a_step_is_late_by_the_date_of_its_campaign(finds: Finds) -> None:
    plan = "campaigns: {c: {from: 2026-11-28, steps: [{what: Film, due: -10d}]}}"
    assert [line.partition(": ")[2] for line in finds("ROA003", plan)] == ['"Film" was due on 2026-11-18, 3 days ago']


@pytest.mark.parametrize(
    ("task", "lacks"),
    [
        ("status: next", "no owner and no day"),
        ("status: next, role: design", "no day"),
        ("status: 进行中, due: 2026-12-10", "no owner"),
        ("status: next, owner: TBD, due: TBD", None),
        ("status: backlog", None),
        ("status: done", None),
        ("what: x", None),
    ],
)
def test_who_and_when(finds: Finds, task: str, lacks: str | None) -> None:
    expected = [f'tasks.t: "t" is under way, and has {lacks}'] if lacks else []
    assert finds("ROA004", f"tasks: {{t: {{{task}}}}}") == expected


@pytest.mark.parametrize(
    ("status", "step", "found"),
    [
        ("review", "before: review", True),
        ("done", "before: review", True),
        ("in_progress", "before: review", False),
        ("review", "before: review, done: true", False),
        ("review", "before: review, done: TBD", False),
        ("review", "what: x", False),
    ],
)
def test_steps_before_a_state(finds: Finds, status: str, step: str, found: bool) -> None:
    assert bool(finds("ROA005", f"tasks: {{t: {{status: {status}, steps: [{{{step}}}]}}}}")) is found


def test_few_at_a_time(finds: Finds) -> None:
    tasks = ", ".join(f"t{number}: {{status: doing, owner: tala}}" for number in range(4))
    plan = f"team: {{tala: {{name: Tala}}}}\ntasks: {{{tasks}}}"
    assert finds("ROA006", plan) == ["team.tala: tala has 4 tasks in progress: t0, t1, t2, t3"]
    assert finds("ROA006", plan, wip=4) == []


@pytest.mark.parametrize(
    ("milestone", "found"),
    [("what: x", True), ("when: TBD", False), ("when: 2027-01-01", False), ("reached: fans at least 5", False)],
)
def test_milestones_have_a_day(finds: Finds, milestone: str, found: bool) -> None:
    plan = f"metrics: {{fans: {{what: fans}}}}\nroadmap: {{milestones: {{m: {{{milestone}}}}}}}"
    assert bool(finds("ROA008", plan)) is found


@pytest.mark.parametrize(("due", "found"), [("2026-12-21", True), ("2026-12-22", False), ("TBD", False)])
def test_something_lies_ahead(finds: Finds, due: str, found: bool) -> None:
    plan = f"tasks: {{a: {{what: A, due: 2026-12-01}}, b: {{what: B, due: {due}}}}}"
    assert bool(finds("ROA009", plan)) is (found or due == "TBD")


@pytest.mark.parametrize(("hours", "found"), [("5.9", True), ("6", False), ("TBD", False)])
def test_hours_of_a_week(finds: Finds, hours: str, found: bool) -> None:
    plan = f"""
        team: {{tala: {{name: Tala, hours_per_week: {hours}}}}}
        content: {{effort: {{reel: 3 h}}}}
        calendar: {{series: {{dawn: {{every: Tue and Thu 12:00, formats: [reel], topics: [t], owner: tala}}}}}}
        """
    assert bool(finds("TEA004", plan)) is found


def test_days_away_are_one_finding_a_stretch(finds: Finds) -> None:
    plan = """
        team: {tala: {name: Tala, away: [{from: 2026-12-20, to: 2027-01-03}]}, jun: {name: Jun}}
        calendar:
          posts: [{id: a, at: 2026-12-21, topic: Dawn, owner: tala}, {id: b, at: 2026-12-22, owner: [tala, jun]}]
        tasks: {cut: {what: Cut, due: 2026-12-22, owner: tala}, old: {what: Old, due: 2027-01-04, owner: tala}}
        """
    assert finds("TEA005", plan) == [
        'calendar.posts.a: tala is away, and is to do "Dawn" on 2026-12-21, "Cut" on 2026-12-22'
    ]


def channel(said: str, posts: str) -> str:
    return f"channels: {{x: {{platform: bluesky, {said}}}, y: {{platform: threads}}}}\ncalendar: {{{posts}}}"


@pytest.mark.parametrize(
    ("said", "day", "found"),
    [
        ("status: active", "2026-12-05", False),
        ("status: active", "2026-12-06", True),
        ("status: active", "2026-10-22", False),
        ("status: active", "2026-10-21", True),
        ("status: paused", "2026-12-06", False),
        ("kind: paid, status: active", "2026-12-06", False),
        ("from: 2026-12-01, status: active", "2026-12-06", False),
    ],
)
def test_channels_have_something_on_them(finds: Finds, said: str, day: str, found: bool) -> None:
    assert bool(finds("CHA004", channel(said, f"posts: [{{id: a, at: {day}, channels: [x]}}]"))) is found


def test_a_calendar_with_gaps_says_nothing_of_channels(finds: Finds) -> None:
    plan = channel("status: active", "posts: [{id: a, at: TBD, channels: [x]}, {id: b, at: 2026-12-20, channels: [y]}]")
    assert finds("CHA004", plan) == []


@pytest.mark.parametrize(
    ("said", "post", "found"),
    [
        ("status: reserved", "at: 2026-12-01", True),
        ("status: reserved", "at: 2026-12-01, status: idea", False),
        ("status: retired", "at: 2026-11-20", False),
        ("from: 2026-12-02", "at: 2026-12-01", True),
        ("from: 2026-12-02", "at: 2026-12-02", False),
        ("to: 2026-12-02", "at: 2026-12-03", True),
        ("status: active", "at: 2026-12-03", False),
    ],
)
def test_posts_where_nobody_is(finds: Finds, said: str, post: str, found: bool) -> None:
    assert bool(finds("CHA005", channel(said, f"posts: [{{id: a, channels: [x], {post}}}]"))) is found


@pytest.mark.parametrize(
    ("cadence", "said"),
    [
        ("1 per week", None),
        ("2 per week", "2 per week is about 8 in the next 28 days, and the calendar has 4 posts"),
        ("1..2 per week", None),
        ("at least 1 per week", None),
        ("1 per month", "1 per month is about 1 in the next 28 days, and the calendar has 4 posts"),
    ],
)
def test_promised_and_planned(finds: Finds, cadence: str, said: str | None) -> None:
    plan = channel(f"cadence: {{posts: {cadence}}}", "series: {a: {every: Mon 12:00, channels: [x]}}")
    assert finds("CHA011", plan) == ([f"channels.x.cadence.posts: {said}"] if said else [])


@pytest.mark.parametrize(
    ("times", "most", "found"),
    [
        ("07, 11, 15", "posts: 1 per week", 0),
        ("07, 11, 15, 19", "posts: 1 per week", 1),
        ("07, 11, 15, 19", "posts: 4 per day", 0),
    ],
)
def test_posts_of_a_day(finds: Finds, times: str, most: str, found: int) -> None:
    posts = ", ".join(f"{{at: 2026-12-01 {hour}:00, channels: [x], topic: t{hour}}}" for hour in times.split(", "))
    assert len(finds("CHA013", channel(f"cadence: {{{most}}}", f"posts: [{posts}]"))) == found


@pytest.mark.parametrize(
    ("kind", "days", "found"),
    [
        ("subscription", "01 07:30, 01 07:30", False),
        ("subscription", "01 07:30, 01 08:30", True),
        ("service", "01 07:30, 02 07:30, 03 07:30, 04 07:30", False),
        ("service", "01 07:30, 02 07:30, 03 07:30, 04 07:30, 31 07:30", True),
        ("service", "01, 01 07:30, 03 07:30, 04 07:30, 31 07:30", True),
        ("other", "01 07:30, 01 08:30", False),
    ],
)
def test_sendings_of_an_account(finds: Finds, kind: str, days: str, found: bool) -> None:
    posts = ", ".join(
        f"{{at: 2026-12-{day}, channels: [x], topic: {index}}}" for index, day in enumerate(days.split(", "))
    )
    plan = f"channels: {{x: {{platform: wechat_oa, account_type: {kind}}}}}\ncalendar: {{posts: [{posts}]}}"
    assert bool(finds("PLA007", plan)) is found


@pytest.mark.parametrize(("last", "found"), [("2026-12-02 17:59", True), ("2026-12-02 18:00", False)])
def test_a_quota_counts_any_24_hours(finds: Finds, last: str, found: bool) -> None:
    days = ("2026-12-01 18:00", "2026-12-02 07:30", last)
    posts = ", ".join(f"{{at: {day}, channels: [x], topic: {index}}}" for index, day in enumerate(days))
    assert bool(finds("PLA008", channel("limits: {posts_per_24h: 2}", f"posts: [{posts}]"))) is found


@pytest.mark.parametrize(
    ("series", "more", "found"),
    [
        ("personas: [a]", "", ["b"]),
        ("personas: [a, s]", "", []),
        ("pillars: [p]", "", ["a"]),
        ("what: x", "", []),
        ("personas: [a]", "campaigns: {c: {from: 2027-01-20, personas: [b]}}", []),
        ("personas: [a]", "campaigns: {c: {from: 2027-01-21, personas: [b]}}", ["b"]),
    ],
)
def test_somebody_without_posts(finds: Finds, series: str, more: str, found: list[str]) -> None:
    plan = f"""
        personas: {{a: {{name: A}}, b: {{name: B, segment: s}}, c: {{negative: true}}}}
        market: {{segments: {{s: {{what: s}}}}}}
        content: {{pillars: {{p: {{personas: [b]}}, q: {{what: q}}}}}}
        calendar: {{series: {{x: {{every: Mon 12:00, {series}}}}}}}
        {more}
        """
    assert [line.partition(":")[0] for line in finds("AUD007", plan)] == [f"personas.{id}" for id in found]
