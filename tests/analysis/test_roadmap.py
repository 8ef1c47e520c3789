"""The roadmap: what stands on it and where, how much of it is done, and what it does with what has no day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smmplan.analysis.roadmap import BY, RoadmapView, roadmap
from smmplan.analysis.roadmap_rows import Done, Row
from smmplan.base.month import Month

from .agenda_plans import HEAD, TODAY, plan_of

WORK = """
    metrics: {fans: {what: followers}}
    observations: [{date: 2026-11-01, values: {fans: 400}}, {date: 2026-12-01, values: {fans: 990}}]
    team: {ann: {name: Ann Lee}, ben: {}}
    goals:
      reach: {what: Reach more, metric: fans, baseline: 100, target: at least 1100, due: 2027-06-30, owner: ben}
      later: {what: Later, start: 2027-02-01, due: 2027-05-31}
      quiet: {what: No date}
    initiatives:
      page: {what: Page, goals: [later, reach], start: 2026-08-01, due: 2026-10-15, owner: ann, after: [films],
             steps: [{what: a, done: true}, b, c]}
      films: {what: Films, goal: reach, start: 2026-07-06, due: 2027-01-31, status: 完成}
      dropped: {what: Dropped, goal: reach, start: 2026-07-01, due: 2026-08-01, status: 取消}
      endless: {what: Endless, goal: quiet, start: 2026-09-01}
      counted: {what: Counted, start: fair-2w, due: fair}
    tasks:
      one: {what: one, initiative: page, status: done, due: 2026-10-01}
      two: {what: two, initiative: page, status: dropped, due: 2026-10-01}
    campaigns: {sale: {name: Sale, goal: reach, from: 2026-11-16, to: 2026-11-25}}
    experiments: {cover: {what: Cover, from: 2026-11-02, to: 2026-11-29}}
    roadmap:
      phases:
        ready: {from: 2026-07, to: 2026-09, what: Ready}
        sell: {from: 2026-10-01, what: Sell}
      milestones:
        fair: {when: 2027-01-22, to: 2027-01-24, what: Fair}
        open: {when: 2026-08-01, what: Open}
        many: {reached: fans at least 900, what: Many}
        unknown: {when: TBD, what: Unknown}
"""


def rows(view: RoadmapView) -> dict[str, Row]:
    """Everything on a roadmap by its id."""
    heads = [group.head for group in view.groups if group.head]
    listed = [*heads, *(row for group in view.groups for row in group.rows), *view.milestones]
    return {str(row.path[-1]): row for row in listed}


def ids(view: RoadmapView) -> dict[str, list[str]]:
    """The ids below each group, by its title."""
    return {group.title: [str(row.path[-1]) for row in group.rows] for group in view.groups}


def view_of(*texts: str, head: str = HEAD, **options: object) -> RoadmapView:
    return roadmap(plan_of(*texts, head=head), TODAY, **options)  # type: ignore[arg-type]


def test_below_each_goal_stands_its_work_by_day() -> None:
    view = view_of(WORK)
    assert ids(view) == {
        "Phases": ["ready", "sell"],
        "Reach more": ["dropped", "films", "sale"],
        "Later": ["page"],
        "No date": ["endless"],
        "Initiatives without a goal": ["counted"],
        "Experiments": ["cover"],
    }
    heads = {group.title: group.head and group.head.first for group in view.groups}
    assert heads["Reach more"] == date(2027, 6, 30)
    assert heads["No date"] is None
    assert [row.label for row in view.milestones] == ["Open", "Fair"]


def test_other_groups() -> None:
    assert ids(view_of(WORK, by="phase")) == {
        "Ready": ["dropped", "films", "page", "endless"],
        "Sell": ["cover", "sale", "counted", "later", "reach"],
    }
    first_only = view_of(
        "initiatives: {a: {start: 2026-07-01}, b: {start: 2026-12-01}}",
        "roadmap: {phases: {p: {from: 2026-07, to: 2026-08}}}",
        by="phase",
    )
    assert ids(first_only) == {"p": ["a"], "Begins in no phase": ["b"]}
    assert ids(view_of(WORK, by="owner")) == {
        "Phases": ["ready", "sell"],
        "Ann Lee": ["page"],
        "ben": ["reach"],
        "Without an owner": ["dropped", "films", "endless", "cover", "sale", "counted", "later"],
    }
    assert list(ids(view_of(WORK, by="kind"))) == ["Phases", "Initiatives", "Campaigns", "Experiments", "Goals"]
    with pytest.raises(ValueError, match="colour"):
        view_of(WORK, by="colour")


@pytest.mark.parametrize("by", BY)
def test_nothing_is_lost_or_doubled_by_grouping(by: str) -> None:
    view = view_of(WORK, by=by)
    listed = [row.path for group in view.groups for row in ((group.head,) if group.head else ()) + group.rows]
    assert len(listed) == len(set(listed)) == 11


def test_what_is_done_is_what_the_plan_says() -> None:
    found = rows(view_of(WORK))
    assert found["page"].done == Done(Decimal(2) / 4, "steps", 2, 4)
    assert found["films"].done == Done(Decimal(1), "status")
    # The reading of December is not there yet: 300 of 1,000.
    assert found["reach"].done == Done(Decimal("0.3"), "readings")
    # Five of ten days are over when the 21st begins.
    assert found["sale"].done == Done(Decimal("0.5"), "calendar")
    assert found["ready"].done == Done(Decimal(1), "calendar")
    assert [found[id].done for id in ("dropped", "endless", "sell", "later", "fair")] == [None] * 5


def test_states() -> None:
    states = {id: row.state for id, row in rows(view_of(WORK)).items()}
    assert states == {
        "ready": "past", "sell": "running", "reach": "running", "later": "planned", "dropped": "dropped",
        "films": "done", "sale": "running", "page": "late", "endless": "running", "counted": "planned",
        "cover": "running", "fair": "planned", "open": "past",
    }  # fmt: skip


def test_what_a_row_says_of_others() -> None:
    found = rows(view_of(WORK))
    assert (found["page"].goals, found["page"].after) == (("later", "reach"), ("films",))
    assert found["page"].owners == ("ann",)
    assert found["counted"].anchors == ("fair",)
    assert (found["counted"].first, found["counted"].last) == (date(2027, 1, 8), date(2027, 1, 24))
    assert found["endless"].open_ended
    assert found["sell"].open_ended
    assert not found["page"].open_ended
    assert [(each.what, each.reason) for each in view_of(WORK).undated] == [("Many", "reached"), ("Unknown", "open")]


INITIATIVE = "initiatives: {{a: {{start: {}, due: {}}}, b: {{start: 2026-08-01, due: 2026-08-02}}}}"


@pytest.mark.parametrize(
    ("start", "due", "first", "last"),
    [
        ("2026-06-30", "2027-07-01", "2026-06", "2027-07"),
        ("2026-05-01", "2027-08-31", "2026-05", "2027-08"),
        ("2026-04-30", "2027-09-01", "2026-07", "2027-06"),
        ("2026-04-30", "2026-08-01", "2026-07", "2027-06"),
    ],
)
def test_what_sticks_out_a_little_widens_the_months(start: str, due: str, first: str, last: str) -> None:
    view = view_of(INITIATIVE.format(start, due))
    assert (view.labels[0], view.labels[-1]) == (first, last)
    assert view.outside == ()


def test_months_that_are_wanted() -> None:
    view = view_of(WORK, first=Month(2026, 11), last=Month(2026, 12))
    assert view.labels == ("2026-11", "2026-12")
    assert "page" in {row.path[-1] for row in view.outside}
    assert "page" not in rows(view)
    assert view_of(WORK, last=Month(2026, 1)).labels == ("2026-01",)
    assert len(view_of(WORK, first=Month(1900, 1)).months) == 120


def test_a_plan_without_a_period_has_the_months_that_it_names() -> None:
    text = "initiatives: {a: {start: 2026-10-15, due: 2027-01-03}, slip: {start: 2206-01-01, due: 2206-02-01}}"
    view = view_of(text, head="smmplan: 1\ntitle: x\n")
    assert (view.labels[0], view.labels[-1]) == ("2026-10", "2027-01")
    assert [row.path[-1] for row in view.outside] == ["slip"]


def test_a_plan_that_counts_its_months() -> None:
    text = """
        campaigns: {c: {from: M1, to: M2}}
        initiatives: {a: {start: M2, due: M4}, real: {start: 2026-11-01, due: 2026-12-01}}
        goals: {g: {due: M6, metric: m, baseline: 1, target: 10}}
        metrics: {m: {}}
        observations: [{date: 2026-11-01, values: {m: 4}}]
    """
    view = view_of(text, head="smmplan: 1\ntitle: x\nperiod: {months: 6}\n")
    assert (view.today, view.dated, view.labels) == (None, False, ("M1", "M2", "M3", "M4", "M5", "M6"))
    found = rows(view)
    assert [view.named(day) for day in (found["a"].first, found["a"].last)] == ["M2", "M4"]
    assert (found["a"].state, found["g"].done, found["c"].done) == ("planned", None, None)
    assert [row.path[-1] for row in view.outside] == ["real"]
    assert view.named(view.outside[0].first) == "2026-11-01"


@pytest.mark.parametrize("head", [HEAD, "smmplan: 1\ntitle: x\n", "smmplan: 1\ntitle: x\nperiod: {months: 3}\n"])
def test_a_plan_without_anything(head: str) -> None:
    view = view_of(head=head)
    assert (view.groups, view.milestones, view.undated, view.outside) == ((), (), (), ())
