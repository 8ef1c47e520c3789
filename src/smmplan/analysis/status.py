"""How a plan does on a day, in one value: how complete it is, what is open and late, what comes, goals and money."""

from __future__ import annotations

from datetime import date

from smmplan.analysis.agenda.item import Item
from smmplan.analysis.agenda.outlook import Coming, agenda_around, coming, overdue
from smmplan.analysis.completeness import Completeness, completeness
from smmplan.analysis.moments import Moments
from smmplan.analysis.open_points import OpenPoint, open_points
from smmplan.analysis.spending import Spending
from smmplan.analysis.standings import Standing, standings
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan

WEEK = 7
"""How many days ahead people look."""


class Status(NamedTuple):
    """How a plan does on the day `today`.

    `coming` are the next `days` days, today included. `overdue` is work past its day, without the goals that their
    readings reach. `undated` counts what should have a day and has none that is known. `spending` is None for a plan
    without a budget, and for a budget without lines or months. `last_numbers` is the last day on which metrics were
    read, None where none was. With `has_unread_part` a part of the plan, such as a file, could not be read at all.
    """

    title: str
    today: date
    days: int
    completeness: tuple[Completeness, ...]
    open: tuple[OpenPoint, ...]
    overdue: tuple[Item, ...]
    coming: tuple[Coming, ...]
    undated: int
    standings: tuple[Standing, ...]
    spending: Spending | None
    last_numbers: date | None
    has_unread_part: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no section of a strategy is written."""
        return not any(section.written for section in self.completeness)


def status(plan: Plan, today: date, days: int = WEEK) -> Status:
    """How a plan does today, and what comes in the next `days` days, at least 1."""
    agenda = agenda_around(plan, today, days)
    goals = standings(plan, today)
    reached = {goal.path for goal in goals if goal.state == "reached"}
    return Status(
        title=plan.head.title or "",
        today=today,
        days=days,
        completeness=completeness(plan),
        open=open_points(plan),
        overdue=tuple(item for item in overdue(agenda) if item.path not in reached),
        coming=coming(agenda, days),
        undated=sum(each.reason != "reached" for each in agenda.undated),
        standings=goals,
        spending=_spending(plan, today),
        last_numbers=_last_numbers(plan, today),
        has_unread_part=() in plan.left_out,
    )


def _spending(plan: Plan, today: date) -> Spending | None:
    if plan.budget is None:
        return None
    from smmplan.analysis.books import books
    from smmplan.analysis.spending import spending

    kept = books(plan, today)
    return spending(plan, kept) if kept and kept.lines else None


def _last_numbers(plan: Plan, today: date) -> date | None:
    """The last day up to today on which metrics were read."""
    if not plan.observations:
        return None
    moments = Moments(plan)
    whens = (seen.date or seen.period for seen in plan.observations if seen.values)
    days = (moments.last(when) for when in whens if when)
    return max((day for day in days if day and day <= today), default=None)
