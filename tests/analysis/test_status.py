"""How a plan does, in one value."""

from __future__ import annotations

from datetime import date

from smmplan.analysis.status import status

from .agenda_plans import TODAY, plan_of

BARE = "smmplan: 1\ntitle: Sinag Coffee\n"


def test_an_empty_plan_is_empty() -> None:
    now = status(plan_of(head=BARE), TODAY)
    assert (now.title, now.today, now.days, now.is_empty) == ("Sinag Coffee", TODAY, 7, True)
    assert (now.open, now.overdue, now.coming, now.standings, now.spending) == ((), (), (), (), None)
    assert (now.last_numbers, now.undated, now.has_unread_part) == (None, 0, False)
    assert not status(plan_of("company: {name: Sinag}", head=BARE), TODAY).is_empty


def test_the_last_numbers_are_those_that_were_read_by_today() -> None:
    plan = plan_of(
        "metrics: {m: {unit: x}}",
        "observations:",
        "  - {date: 2026-10-31, values: {m: 4}}",
        "  - {date: 2026-09-30, values: {m: 3}}",
        "  - {date: 2026-12-31, values: {m: 5}}",
        "  - {date: 2026-11-15, values: {}}",
    )
    assert status(plan, TODAY).last_numbers == date(2026, 10, 31)


def test_a_goal_that_is_reached_is_not_late() -> None:
    texts = ["goals: {g: {metric: m, target: at least 5, due: 2026-10-31}}", "metrics: {m: {unit: x}}"]
    seen = "observations: [{date: 2026-10-30, values: {m: 6}}]"
    assert [item.path for item in status(plan_of(*texts), TODAY).overdue] == [("goals", "g")]
    assert status(plan_of(*texts, seen), TODAY).overdue == ()


def test_what_has_no_day_is_counted() -> None:
    work = "tasks: {a: {what: a}, b: {what: b, due: TBD}, c: {what: c, due: launch-1d}, d: {what: d, due: 2026-12-01}}"
    assert (
        status(
            plan_of(work, "roadmap: {milestones: {launch: {what: soon}, even: {reached: m at least 4}}}"), TODAY
        ).undated
        == 4
    )


def test_a_budget_without_lines_or_months_has_no_spending() -> None:
    assert status(plan_of("budget: {total: 900}"), TODAY).spending is None
    assert status(plan_of("budget: {lines: {ads: {plan: 9/month}}}", head=BARE), TODAY).spending is None
    assert status(plan_of("budget: {lines: {ads: {plan: 9/month}}}"), TODAY).spending is not None
