"""The way of a goal: its days inside the plan, and checkpoints that lead from the baseline to the target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from smmplan.base.finding import Path
from smmplan.base.number import print_number
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.rules.goal_figures import ATTAINABLE, leads_nowhere, parts_of
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.base.target import Target


@rule("GOA008", "goal-outside-period", severity="warning", starter=True)
def goal_outside_period(plan: Plan, today: date) -> Iterator[Draft]:
    """The period of a plan holds its goals: one that is due before or after it is a slip in a date, or part of
    another plan. A goal that lasts longer says by checkpoints how far this plan goes.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals: {fans: {what: 900 customers who order every month, due: 2028-06-30}}
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals: {fans: {what: 900 customers who order every month, due: 2027-06-30}}
    """
    from smmplan.analysis.progress import moments_of

    moments = moments_of(plan, today) if plan.head.period else None
    if moments is None or moments.begins is None:
        return
    for path, goal, part in parts_of(plan):
        due = moments.last(part.due, moments.first(goal.start) if goal.start else None) if part.due else None
        if due and due < moments.begins:
            yield finding((*path, "due"), f"{part.due} is before the plan begins", related=_period(plan, "from"))
        elif due and moments.ends and due > moments.ends and plan.lacks(*path[:2], "checkpoints"):
            say = f"{part.due} is after the plan ends"
            advice = "write a due date inside the period, or checkpoints up to its end"
            yield finding((*path, "due"), say, help=advice, related=_period(plan, "to"))


@rule("GOA011", "goal-without-checkpoint", severity="info", parameters={"days": 90}, source=(ATTAINABLE,))
def goal_without_checkpoint(plan: Plan, today: date, days: float) -> Iterator[Draft]:
    """What do you want in a month, and what in a year? Checkpoints show in time that a goal slips away.

    Looked at are goals with a number that take more than `days`.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals: {fans: {metric: buyers, baseline: 410, target: at least 900, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals:
          fans: {metric: buyers, baseline: 410, target: at least 900, due: 2027-06-30, checkpoints: {2026-12: 640}}
        metrics: {buyers: {unit: people}}
    """
    from smmplan.analysis.progress import goal_line, moments_of

    moments = moments_of(plan, today) if plan.goals else None
    watched = {stone.reached.metric for stone in plan.milestones.values() if stone.reached}
    for id, goal in plan.goals.items():
        line = goal_line(plan, moments, goal) if moments and goal.metric not in watched else None
        if line and plan.lacks("goals", id, "checkpoints") and (line.points[-1][0] - line.points[0][0]).days > days:
            say = f'"{id}" takes {(line.points[-1][0] - line.points[0][0]).days} days without a checkpoint'
            yield finding(("goals", id), say, help="add checkpoints: {2026-12: 640}", key=True)


@rule("GOA015", "checkpoint-off-line", severity="warning", starter=True)
def checkpoint_off_line(plan: Plan, today: date) -> Iterator[Draft]:
    """Checkpoints lead from the baseline to the target: one beyond them, or one that goes back, is a slip.

    Where the target itself lies on the wrong side of the baseline, target-not-beyond-baseline says so alone.

    Bad:
        goals:
          fans:
            metric: buyers
            baseline: 410
            target: at least 900
            due: 2027-06-30
            checkpoints: {2026-09: 500, 2026-12: 940}
        metrics: {buyers: {unit: people}}
    Good:
        goals:
          fans:
            metric: buyers
            baseline: 410
            target: at least 900
            due: 2027-06-30
            checkpoints: {2026-09: 500, 2026-12: 640}
        metrics: {buyers: {unit: people}}
    """
    from smmplan.analysis.progress import goal_number, is_in_unit, is_lower_better, moments_of

    moments = moments_of(plan, today) if any(goal.checkpoints for goal in plan.goals.values()) else None
    for id, goal in plan.goals.items():
        if moments is None or goal.target is None or not goal.checkpoints or leads_nowhere(plan, goal):
            continue
        lower = is_lower_better(plan, goal.metric)
        number = goal_number(goal.target, goal.baseline, lower)
        if number is None or number == goal.baseline or not is_in_unit(plan, goal.metric, goal.target):
            continue
        falls = number < goal.baseline if goal.baseline is not None else _falls(goal.target, lower)
        farthest = (goal.target.limits(goal.baseline, lower) or (None, None))[0 if falls else 1]
        farthest = number if farthest is None else farthest
        days = ((moments.last(when), when, value) for when, value in goal.checkpoints.items())
        way = sorted((day, when, value) for day, when, value in days if day)
        earlier, where = goal.baseline, f"the baseline {goal.baseline}"
        for _, when, value in way:
            at: Path = ("goals", id, "checkpoints", str(when))
            if value < farthest if falls else value > farthest:
                say = f'{print_number(value)} in {when} is beyond the target "{goal.target}"'
                yield finding(at, say, related=(("the target", ("goals", id, "target")),))
            elif earlier is not None and (value > earlier if falls else value < earlier):
                say = f"{print_number(value)} in {when} goes back behind {where}"
                yield finding(at, say, related=(("the target", ("goals", id, "target")),))
            else:
                earlier, where = value, f"{print_number(value)} in {when}"


@rule("GOA016", "checkpoint-outside-goal", severity="warning", starter=True)
def checkpoint_outside_goal(plan: Plan, today: date) -> Iterator[Draft]:
    """A checkpoint is on the way: one before the start or after the due date of its goal is a slip in a date.

    Bad:
        goals: {fans: {what: 900 customers, start: 2026-07-01, due: 2026-12-31, checkpoints: {2027-03: 640}}}
    Good:
        goals: {fans: {what: 900 customers, start: 2026-07-01, due: 2026-12-31, checkpoints: {2026-09: 640}}}
    """
    from smmplan.analysis.progress import moments_of

    moments = moments_of(plan, today) if any(goal.checkpoints for goal in plan.goals.values()) else None
    for id, goal in plan.goals.items():
        if moments is None or not goal.checkpoints:
            continue
        start = moments.first(goal.start) if goal.start else None
        due = moments.last(goal.due, start) if goal.due else None
        for when in goal.checkpoints:
            at: Path = ("goals", id, "checkpoints", str(when))
            first, last = moments.first(when, start), moments.last(when, start)
            if due and first and first > due:
                related = (("it is due here", ("goals", id, "due")),)
                yield finding(at, f"{when} is after {goal.due}, when the goal is due", related=related, key=True)
            elif start and last and last < start:
                related = (("it starts here", ("goals", id, "start")),)
                yield finding(at, f"{when} is before {goal.start}, when the goal starts", related=related, key=True)


def _falls(target: Target, lower_is_better: bool) -> bool:
    return target.sense in {"at most", "less than"} or (target.sense in {"plain", "about"} and lower_is_better)


def _period(plan: Plan, end: str) -> tuple[tuple[str, Path], ...]:
    return (("the period", ("period", end)),) if not plan.lacks("period", end) else ()
