"""No plan, however odd, makes the agenda raise; and what it says does not depend on what was asked before."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.analysis.agenda.absences import absences
from smmplan.analysis.agenda.agenda import Agenda, agenda
from smmplan.analysis.agenda.cadence import cadences, gaps
from smmplan.analysis.agenda.collisions import collisions, crowded_days
from smmplan.analysis.agenda.coverage import coverage
from smmplan.analysis.agenda.mix import mix
from smmplan.analysis.agenda.people import People
from smmplan.analysis.agenda.selling import selling_peaks
from smmplan.analysis.agenda.workload import workload
from smmplan.plan.plan import Plan
from smmplan.source.load import load

from .agenda_plans import HEAD, TODAY, plan_of

EXAMPLES = Path(__file__).parents[2] / "examples"
WHENS = [
    "2026-11-25", "2028-02-29", "1000-01-01", "2999-12-31", "2026-11", "2026-W53", "2026-Q4", "FY2026", "M1", "M999",
    "launch", "egg", "egg+1d", "never", "start", "start+9999m", "-9999m", "launch+9999w", "TBD", "2026-02-30", "x y",
]  # fmt: skip
EVERIES = [
    "day",
    "999 years",
    "2 weeks",
    "year",
    "31st or next workday",
    "[Mon, Mon 07:30, last, fourth Sun]",
    "TBD",
    "x",
]


def everything(found: Agenda) -> list[Any]:
    """All that rules, the status and the report ask for."""
    plan, slots = found.plan, found.slots
    people = People(plan, found.moments, found.window)
    return [
        found.items, found.undated, found.airings, found.occasions, collisions(found.by_channel),
        crowded_days(found.by_channel), cadences(found), gaps(found), selling_peaks(plan, slots, found.window),
        mix(plan, slots), mix(plan, slots, "formats"), coverage(plan, slots, "personas", "channels"),
        coverage(plan, slots, "pillars", "weeks"), workload(found, people, {"reel": 5}), absences(found, people),
    ]  # fmt: skip


@st.composite
def odd_plans(draw: st.DrawFn) -> Plan:
    def when() -> str:
        return f'"{draw(st.sampled_from(WHENS))}"'

    def every() -> str:
        return draw(st.sampled_from(EVERIES))

    head = draw(st.sampled_from([
        HEAD, "smmplan: 1\ntitle: T\n", "smmplan: 1\ntitle: T\nperiod: {months: 6}\n",
        "smmplan: 1\ntitle: T\nperiod: {from: 2026-07-01, to: 2026-06-01}\n",
        "smmplan: 1\ntitle: T\nperiod: {from: 2026-07-01, months: 999999}\ntimezone: Europe/Berlin\n",
        "smmplan: 1\ntitle: T\nperiod: {from: 2990-07-01, to: 2999-12-31}\ntimezone: Pacific/Kiritimati\n",
    ]))  # fmt: skip
    return plan_of(f"""
    rhythm: [{{every: {every()}, from: {when()}, to: {when()}, who: ana}}, {{}}]
    team: {{ana: {{hours_per_week: 0, from: {when()}, away: [{{from: {when()}, to: {when()}}}, {{}}]}}, bob: {{}}}}
    market: {{countries: [PH, "??"]}}
    personas: {{p: {{}}}}
    channels: {{a: {{cadence: {{posts: 0 per week, reel: at least 3 per day}}, from: {when()}, to: {when()}}},
                b: {{mode: automatic, copies: a}}, c: {{mode: automatic, copies: c}}}}
    roadmap: {{milestones: {{launch: {{when: {when()}, to: {when()}}}, egg: {{when: egg+1d}}, never: {{}}}},
               phases: {{ph: {{from: {when()}, to: {when()}}}, open: {{from: {when()}}}}}}}
    goals: {{g: {{due: {when()}, start: {when()}, steps: [{{due: {when()}}}]}}}}
    initiatives: {{i: {{start: {when()}, until: g}}, j: {{start: {when()}, takes: 999999999 months}}}}
    content: {{steps: {{reel: [{{due: {when()}}}, {{}}]}}, effort: {{reel: 999999999 months}}, routing: {{reel: all}}}}
    campaigns: {{k: {{from: {when()}, to: {when()}, agenda: [{{}}]}}, l: {{at: {when()}}}}}
    communities: {{m: {{start: {when()}, rhythm: [{{every: {every()}, to: {when()}}}]}}}}
    calendar:
      days: [{{date: {when()}, kind: holiday}}, {{from: {when()}, to: {when()}}}, {{}}]
      series:
        s: {{every: {every()}, from: {when()}, to: {when()}, formats: [reel], topics: [x, y], owner: ana, channels: a}}
        t: {{}}
      posts: [{{at: {when()}, formats: [reel], owner: "role:none"}}, {{at: {when()}, channels: [a, a, zz]}}, {{}}]
    tasks: {{w: {{start: {when()}, due: {when()}, effort: 3 h, owner: [ana, bob]}}, v: {{}}}}
    metrics: {{n: {{every: {every()}}}}}
    observations: [{{date: {when()}, values: {{n: 1}}}}, {{period: open, values: {{n: 1}}}}, {{}}]
    """, head=head)  # fmt: skip


@settings(max_examples=25)
@given(odd_plans())
def test_no_plan_makes_it_raise(plan: Plan) -> None:
    found = agenda(plan, TODAY)
    everything(found)
    for item in found.items:
        assert item.first <= item.last
        assert found.window.meets(item.first, item.last)
    week = agenda(plan, TODAY, date(2026, 11, 23), date(2026, 11, 29))
    everything(week)


def test_nothing_has_nothing() -> None:
    found = agenda(plan_of(head="smmplan: 1\ntitle: T\n"), TODAY)
    everything(found)
    assert (found.items, found.undated, found.airings) == ((), (), ())


@pytest.mark.parametrize("name", ["small-shop", "agency-client", "wechat-community", "broken"])
def test_the_examples_say_the_same_whatever_was_asked_before(name: str) -> None:
    plan = load(str(EXAMPLES / name / "smmplan.yaml"), "smmplan.yaml", str(EXAMPLES / name)).plan
    assert plan
    found = agenda(plan, TODAY)
    first = everything(found)
    assert first == everything(found)
    late = agenda(plan, TODAY)
    assert [late.occasions, late.airings, late.undated, late.items] == [
        found.occasions, found.airings, found.undated, found.items,
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["small-shop", "agency-client", "wechat-community"])
def test_a_week_of_an_example_is_that_week_of_the_whole(name: str) -> None:
    plan = load(str(EXAMPLES / name / "smmplan.yaml"), "smmplan.yaml", str(EXAMPLES / name)).plan
    assert plan
    week = agenda(plan, TODAY, date(2026, 11, 23), date(2026, 11, 29))
    whole = agenda(plan, TODAY)
    assert len(week.items) > 20
    assert list(week.items) == [item for item in whole.items if week.window.meets(item.first, item.last)]
