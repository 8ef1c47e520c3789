"""What has a day beside posts: campaigns, the roadmap, work and its steps, rhythms; what is late, what waits."""

from __future__ import annotations

from datetime import date

import pytest

from smmplan.analysis.agenda.item import Item, is_over
from smmplan.analysis.agenda.lengths import last_day_of, seconds_of_work
from smmplan.base.span import parse_span

from .agenda_plans import HEAD, TODAY, agenda_of


def said(item: Item) -> str:
    """An item in one line; what is done has a +, and what is late a !."""
    day = f"{item.first}" if item.first == item.last else f"{item.first}/{item.last}"
    clock = f" {item.clock:%H:%M}" if item.clock else ""
    mark = "+" if item.done else "!" if item.is_late(TODAY) else ""
    return f"{day}{clock} {item.kind} {item.what}{mark}"


def items(*texts: str, first: str | None = None, last: str | None = None) -> list[str]:
    return [said(item) for item in agenda_of(*texts, first=first, last=last).items]


def test_campaigns_last_or_have_an_hour_and_an_agenda() -> None:
    assert items("""
    campaigns:
      bundle: {from: 2026-11-13, to: 2026-11, what: payday}
      before: {from: 2026-05-01, to: 2026-06-30}
      into: {from: 2026-05-01, to: start+2m}
      night: {at: 2026-12-04 19:00, name: Cupping, agenda: [{at: "19:20", what: cupping}, {at: "19:00", what: welcome}]}
      end-only: {to: 2026-12}
      quarter: {from: 2027-Q2, status: done}
    """) == [
        "2026-05-01/2026-07-01 campaign into",
        "2026-11-13/2026-11-30 campaign payday",
        "2026-12-04 19:00 campaign Cupping",
        "2026-12-04 19:00 point welcome",
        "2026-12-04 19:20 point cupping",
        "2026-12-31 campaign end-only",
        "2027-04-01 campaign quarter+",
    ]


def test_the_roadmap_goals_initiatives_and_experiments() -> None:
    assert items("""
    roadmap:
      phases: {prepare: {from: 2026-07, to: 2026-09}, open: {from: 2026-10}}
      milestones: {launch: {when: 2026-10-05, to: 2026-10-06}, month: {when: 2026-12}, later: {when: launch+2w}}
    goals:
      regulars: {what: 900 regulars, start: 2026-07-01, due: start+2m}
      known: {due: 2027-03, status: reached}
      dateless: {what: no day}
    initiatives:
      films: {start: 2026-07-01, due: 2026-12-15}
      cafes: {start: 2027-01, takes: 2 months}
      shop: {start: 2026-09-01, until: known}
      stall: {start: 2026-08-01, until: launch}
      story: {every: day, until: known}
    experiments: {price: {hypothesis: x, from: 2026-11-02, to: 2026-11-30}}
    """) == [
        "2026-07-01/2026-09-30 phase prepare",
        "2026-07-01/2026-12-15 initiative films",
        "2026-08-01/2026-10-06 initiative stall!",
        "2026-09-01 goal 900 regulars!",
        "2026-09-01/2027-03-31 initiative shop",
        "2026-10-01 phase open",
        "2026-10-05/2026-10-06 milestone launch",
        "2026-10-19 milestone later",
        "2026-11-02/2026-11-30 experiment price",
        "2026-12-01/2026-12-31 milestone month",
        "2027-01-01/2027-02-28 initiative cafes",
        "2027-03-31 goal known+",
    ]


def test_tasks_stand_at_their_deadline() -> None:
    found = agenda_of("""
    workflow: {states: [todo, doing, shipped]}
    tasks:
      late: {what: late, due: 2026-11-20}
      today: {what: today, due: 2026-11-21}
      shipped: {what: out, due: 2026-11-01, status: shipped}
      done: {what: done, due: 2026-11-02, status: 完成}
      month: {what: month, start: 2026-12-01, due: start+3w}
      open: {what: open, due: TBD}
      none: {what: none}
    """)
    assert [said(item) for item in found.items] == [
        "2026-11-01 task out+",
        "2026-11-02 task done+",
        "2026-11-20 task late!",
        "2026-11-21 task today",
        "2026-12-22 task month",
    ]
    assert [(each.what, each.reason) for each in found.undated] == [("open", "open"), ("none", "missing")]


def test_steps_count_from_what_they_belong_to() -> None:
    found = agenda_of("""
    campaigns:
      bundle: {from: 2026-11-30, steps: [{what: codes, due: start-3d}, {what: sum, due: +1w, done: yes}]}
      party: {at: 2026-12-24 19:00, from: 2026-01-01, steps: [{what: cake, due: -1d}]}
      over: {from: 2026-11-01, status: done, steps: [{what: thanks, due: +1d}]}
      nowhere: {steps: [{what: lost, due: -1d}, {what: no day}]}
    tasks: {cover: {what: cover, due: 2027-01-31, steps: [{what: draft, due: -1m}]}}
    """)
    steps = [item for item in found.items if item.kind == "step"]
    assert [said(item) for item in steps] == [
        "2026-11-02 step thanks+",
        "2026-11-27 step codes",
        "2026-12-07 step sum+",
        "2026-12-23 step cake",
        "2026-12-31 step draft",
    ]
    assert (steps[1].path, steps[1].of) == (("campaigns", "bundle", "steps", 0), ("campaigns", "bundle"))
    assert [(each.path, each.reason) for each in found.undated] == [
        (("campaigns", "nowhere", "from"), "missing"),
        (("campaigns", "nowhere", "steps", 0, "due"), "no-start"),
    ]


FORMAT_STEPS = """
content:
  steps:
    Reel: [{what: captions, due: -1d, owner: mia, before: review}, {what: no day}]
    story: [{what: sticker, due: -2d}]
calendar:
  series: {brew: {every: Mon, from: 2026-11-23, to: 2026-11-30, formats: [story]}}
  posts:
    - {at: 2026-11-25 07:30, formats: [reel], topic: idea, status: idea, steps: [{what: release, due: -2d}]}
    - {at: 2026-11-26, formats: [reel], topic: approved, status: approved}
    - {at: 2026-11-27, formats: [reel], topic: dropped, status: dropped}
    - {at: 2026-11-28, formats: [story], topic: out, status: published}
"""


def test_every_piece_of_a_format_takes_its_steps() -> None:
    found = [item for item in agenda_of(FORMAT_STEPS).items if item.kind == "step"]
    assert [(said(item), item.of) for item in found] == [
        ("2026-11-21 step sticker", ("calendar", "series", "brew")),
        ("2026-11-23 step release", ("calendar", "posts", 0)),
        ("2026-11-24 step captions", ("calendar", "posts", 0)),
        ("2026-11-25 step captions+", ("calendar", "posts", 1)),
        ("2026-11-26 step sticker+", ("calendar", "posts", 3)),
        ("2026-11-28 step sticker", ("calendar", "series", "brew")),
    ]
    assert found[2].path == ("content", "steps", "Reel", 0)
    assert found[2].owners == ("mia",)


def test_steps_of_a_post_outside_the_days_asked_for_are_not_lost() -> None:
    found = agenda_of(FORMAT_STEPS, first="2026-11-24", last="2026-11-24")
    assert [said(item) for item in found.items] == ["2026-11-24 step captions"]
    assert found.slots == ()


def test_steps_of_posts_may_be_late_and_those_of_turns_never_are() -> None:
    found = agenda_of("""
    content: {steps: {reel: [{what: captions, due: -1d}]}}
    calendar:
      series: {brew: {every: Mon, from: 2026-11-02, to: 2026-11-02, formats: [reel], steps: [{what: cut, due: -3d}]}}
      posts: [{at: 2026-11-10, formats: [reel], steps: [{what: cut, due: -3d}, {what: lost, due: nowhere}]}]
    """)
    assert [said(item) for item in found.items if item.kind == "step"] == [
        "2026-10-30 step cut",
        "2026-11-01 step captions",
        "2026-11-07 step cut!",
        "2026-11-09 step captions!",
    ]
    assert [(each.path, each.waits_for) for each in found.undated] == [
        (("calendar", "posts", 0, "steps", 1, "due"), "nowhere")
    ]


def test_posts_are_late_until_they_are_published_and_turns_never() -> None:
    assert items("""
    calendar:
      series: {brew: {every: Mon, from: 2026-11-09, to: 2026-11-10, topics: [a]}}
      posts:
        - {at: 2026-11-19, topic: forgotten, status: scheduled}
        - {at: 2026-11-20, topic: out, status: published}
        - {at: 2026-11-21, topic: today}
        - {at: 2026-11, topic: some day}
    """) == [
        "2026-11-01/2026-11-30 post some day",
        "2026-11-09 series a",
        "2026-11-19 post forgotten!",
        "2026-11-20 post out+",
        "2026-11-21 post today",
    ]


def test_rhythms_come_round() -> None:
    found = agenda_of("""
    rhythm:
      - {every: Mon 09:00, what: planning, who: [tala]}
      - {every: month, what: review, from: 2026-10-31, to: 2026-12, owner: ben, who: tala}
      - {every: 2 weeks, what: no start}
      - {what: no rhythm}
    communities:
      circle:
        start: 2026-11-18
        rhythm: [{every: Thursday 20:00, what: cupping, who: mia}, {every: month, what: show}]
    """, first="2026-11-16", last="2026-11-30")  # fmt: skip
    assert [f"{said(item)} {'+'.join(item.owners)}" for item in found.items] == [
        "2026-11-01/2026-11-30 gathering show ",
        "2026-11-16 09:00 meeting planning tala",
        "2026-11-19 20:00 gathering cupping mia",
        "2026-11-23 09:00 meeting planning tala",
        "2026-11-26 20:00 gathering cupping mia",
        "2026-11-30 meeting review ben",
        "2026-11-30 09:00 meeting planning tala",
    ]
    assert [each.path for each in found.undated] == [("rhythm", 2, "from"), ("rhythm", 3, "every")]


def test_a_workday_is_none_of_the_holidays_of_the_calendar() -> None:
    assert items(
        "rhythm: [{every: 1st or next workday, what: review}]",
        """
        calendar:
          days:
            - {from: 2027-01-01, to: 2027-01-04, what: rest, kind: holiday}
            - {date: 2027-01-05, what: sale, kind: promotion}
        """,
        first="2027-01-01",
        last="2027-01-31",
    ) == ["2027-01-01/2027-01-04 day rest", "2027-01-05 day sale", "2027-01-05 meeting review"]


def test_readings_are_done_when_something_was_read_before_the_next() -> None:
    text = """
    metrics: {buyers: {every: month}, followers: {every: Mon}, odd: {every: 2 weeks}, never: {unit: x}}
    observations:
      - {date: 2026-07-31, values: {buyers: 428}}
      - {date: 2026-10-02, period: 2026-09, values: {buyers: 489, followers: ~}}
      - {date: 2026-10-07, values: {followers: 100}}
    """
    found = agenda_of(text, first="2026-07-15", last="2026-10-19")
    readings = [said(item) for item in found.items if item.kind == "reading"]
    assert [reading for reading in readings if "buyers" in reading] == [
        "2026-07-01/2026-07-31 reading buyers+",
        "2026-08-01/2026-08-31 reading buyers",
        "2026-09-01/2026-09-30 reading buyers+",
        "2026-10-01/2026-10-31 reading buyers",
    ]
    assert [reading for reading in readings if "followers" in reading][-3:] == [
        "2026-10-05 reading followers+", "2026-10-12 reading followers", "2026-10-19 reading followers",
    ]  # fmt: skip
    assert [(each.path, each.reason) for each in found.undated] == [(("metrics", "odd", "every"), "no-start")]
    monday = agenda_of(text, first="2026-10-05", last="2026-10-05").items
    assert [said(item) for item in monday] == [
        "2026-10-01/2026-10-31 reading buyers", "2026-10-05 reading followers+",
    ]  # fmt: skip
    assert [said(item) for item in agenda_of(text, first="2026-09-28", last="2026-10-04").items][-1:] == [
        "2026-10-01/2026-10-31 reading buyers"
    ]


def test_what_is_only_known_by_what_is_reached_says_so() -> None:
    undated = agenda_of("""
    roadmap:
      milestones: {even: {reached: buyers at least 700}, none: {what: x}, after: {when: none+1d}, odd: {when: even+1d}}
    """).undated
    assert [(each.path[-2:], each.reason, each.waits_for) for each in undated] == [
        (("even", "reached"), "reached", None),
        (("none", "when"), "missing", None),
        (("after", "when"), "waits", "none"),
        (("odd", "when"), "waits", "even"),
    ]


@pytest.mark.parametrize(
    ("head", "first", "last"),
    [
        (HEAD, "2026-07-01", "2027-06-30"),
        ("smmplan: 1\ntitle: T\nperiod: {from: 2026-07-15, months: 2}\n", "2026-07-15", "2026-08-31"),
        ("smmplan: 1\ntitle: T\nperiod: {from: 2026-07-15}\n", "2026-07-15", "2027-06-30"),
        ("smmplan: 1\ntitle: T\nperiod: {from: 2026-07-01, to: 2999-12-31}\n", "2026-07-01", "2036-07-07"),
        ("smmplan: 1\ntitle: T\n", "2026-09-01", "2027-01-31"),
    ],
)
def test_the_days_of_an_agenda_are_those_of_the_plan(head: str, first: str, last: str) -> None:
    text = """
    calendar: {posts: [{at: 2026-09, topic: a}, {at: 2206-09-01, topic: slip}]}
    campaigns: {c: {from: 2026-10-01, to: 2027-01}}
    tasks: {t: {what: x, due: 2026-12-01}}
    """
    window = agenda_of(text, head=head).window
    assert (f"{window.first}", f"{window.last}") == (first, last)
    empty = agenda_of(head="smmplan: 1\ntitle: T\n").window
    assert (empty.first, empty.last, empty.days) == (TODAY, date(2027, 11, 20), 365)


@pytest.mark.parametrize(
    ("length", "last"),
    [
        ("1 day", "2026-11-27"), ("2 days", "2026-11-28"), ("5 h", "2026-11-27"), ("1 week", "2026-12-03"),
        ("1 workday", "2026-11-27"), ("2 workdays", "2026-11-30"), ("6 workdays", "2026-12-04"),
        ("12 workdays", "2026-12-14"), ("3 months", "2027-02-26"), ("1 month 1 day", "2026-12-27"),
        ("36 h", "2026-11-28"), ("1500 min", "2026-11-28"), ("100000 s", "2026-11-28"),
        ("999999999 weeks", None), ("999999999 months", None),
    ],
)  # fmt: skip
def test_lengths_from_a_friday(length: str, last: str | None) -> None:
    found = last_day_of(date(2026, 11, 27), parse_span(length))
    assert found == (date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("effort", "hours"), [("90 min", 1.5), ("2 days", 16), ("2 workdays", 16), ("1 week", 40), ("1 h 30 min", 1.5)]
)
def test_effort_in_days_is_days_of_eight_hours(effort: str, hours: float) -> None:
    assert seconds_of_work(parse_span(effort)) == hours * 3600


def test_words_that_say_that_it_is_over() -> None:
    assert all(map(is_over, ("done", "Done", "published", "dropped", "cancelled", "已完成", "tapos", "completed")))
    assert not any(map(is_over, (None, "", "next", "in_progress", "active", "scheduled")))
