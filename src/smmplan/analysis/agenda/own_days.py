"""The days that the plan's own calendar names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from smmplan.analysis.moments import Moments
from smmplan.base.record import NamedTuple
from smmplan.base.when import When
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.calendar import Occasion


class OwnDay(NamedTuple):
    """A day, or some days, of the calendar; `place` is its index in the list."""

    place: int
    occasion: Occasion
    first: date
    last: date


def own_days(plan: Plan, moments: Moments) -> Iterator[OwnDay]:
    """The days of the calendar whose dates are known, in its order."""
    for index, occasion in enumerate(plan.calendar.days if plan.calendar else ()):
        first, last = ends(moments, occasion.date or occasion.from_, occasion.to)
        if first and last:
            yield OwnDay(index, occasion, first, max(first, last))


def holidays_of(plan: Plan, moments: Moments) -> frozenset[date]:
    """The days that the calendar calls holidays."""
    found = (day for day in own_days(plan, moments) if day.occasion.kind == "holiday")
    return frozenset(
        date.fromordinal(ordinal) for day in found for ordinal in range(day.first.toordinal(), day.last.toordinal() + 1)
    )


def ends(moments: Moments, first: When | None, last: When | None) -> tuple[date | None, date | None]:
    """The first and the last day of what is said in one date or two; what is said in none, or is not known, is None."""
    begins = moments.first(first) if first else None
    ending = last or first
    return begins, moments.last(ending, begins) if ending else None
