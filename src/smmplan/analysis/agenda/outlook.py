"""What an agenda asks for around today: what is late, and what comes in the next days."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from smmplan.analysis.agenda.agenda import Agenda
from smmplan.analysis.agenda.item import Item
from smmplan.analysis.agenda.window import LONGEST, Window, later, window_of
from smmplan.analysis.moments import Moments
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan

Moment: TypeAlias = Literal["on", "begins", "ends", "by"]
"""How a day concerns an item: it is on that day, it begins or ends then, or it must be done by then."""

_LASTING = frozenset({"campaign", "phase", "initiative", "experiment", "day", "milestone"})
"""Kinds whose beginning is as good to know as their end; others only say until when they may wait."""


class Coming(NamedTuple):
    """An item of an agenda on a day that concerns it."""

    day: date
    moment: Moment
    item: Item


def agenda_around(plan: Plan, today: date, days: int) -> Agenda:
    """The agenda of all days of a plan (see window_of) and of so many days from `today` on.

    A day that is more than ten years away from the plan is not reached: an endless series would fill all of them.
    """
    moments = Moments(plan)
    whole = window_of(plan, moments, today)
    wider = Window(min(whole.first, today), max(whole.last, later(today, days - 1)))
    return Agenda(plan, today, moments, wider if wider.days <= LONGEST else whole)


def overdue(agenda: Agenda) -> tuple[Item, ...]:
    """The work that should have been done before today and is not, what waits longest first."""
    late = (item for item in agenda.items if item.is_late(agenda.today))
    return tuple(sorted(late, key=lambda item: item.last))


def coming(agenda: Agenda, days: int) -> tuple[Coming, ...]:
    """What comes in so many days, today included, by day and time; without what is done.

    What lasts longer than a day comes when it begins and when it ends. What may be done on any of several days, such
    as a monthly reading, comes when its last day does.
    """
    last = later(agenda.today, days - 1)
    found = [
        Coming(day, moment, item)
        for item in agenda.items
        if not item.done
        for day, moment in _days(item)
        if agenda.today <= day <= last
    ]
    return tuple(sorted(found, key=_in_order))


def _days(item: Item) -> tuple[tuple[date, Moment], ...]:
    if item.first == item.last:
        return ((item.last, "by" if item.deadline and item.kind not in {"post", "series"} else "on"),)
    end: Moment = "by" if item.deadline or item.kind not in _LASTING else "ends"
    return ((item.first, "begins"), (item.last, end)) if item.kind in _LASTING else ((item.last, end),)


def _in_order(each: Coming) -> tuple[date, int]:
    """By day, on a day what has no time first; the end of something that began at a time has none."""
    clock = each.item.clock if each.moment in {"on", "begins"} else None
    return each.day, -1 if clock is None else clock.hour * 60 + clock.minute
