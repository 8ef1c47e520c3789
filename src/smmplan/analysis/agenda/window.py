"""The stretch of days that is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from smmplan.analysis.moments import Moments
from smmplan.base.month import Month
from smmplan.base.record import NamedTuple
from smmplan.base.when import When
from smmplan.plan.plan import Plan

LONGEST = 3660
"""The most days of a window, ten years: a longer one is a slip, and an endless series would fill it."""

_A_YEAR = 12
_AROUND = timedelta(days=1096)
"""How far from today the days count that a plan without a period names."""


class Window(NamedTuple):
    """The days from `first` to `last`, both included; none where the last is earlier."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return max((self.last - self.first).days + 1, 0)

    def meets(self, first: date, last: date) -> bool:
        """Whether one of the days from `first` to `last` lies in it."""
        return first <= self.last and last >= self.first and first <= last

    def within(self, first: date | None, last: date | None) -> Window:
        """The part of it from `first` to `last`, as far as they are known."""
        return Window(max(self.first, first or self.first), min(self.last, last or self.last))


def window_of(plan: Plan, moments: Moments, today: date) -> Window:
    """The days of the plan's period, at most ten years of them.

    A period from a day on without an end has its `months`, else 12. A plan without a period is looked at from the
    first to the last day, within three years of `today`, that its posts, series, campaigns and tasks name; one that
    names none, for a year from `today`.
    """
    period = plan.head.period
    if period and period.from_:
        first = period.from_.day
        last = period.to.day if period.to else Month.of(first).plus(min(period.months or _A_YEAR, LONGEST) - 1).last
        return Window(first, min(last, later(first, LONGEST - 1)))
    earliest, latest = later(today, -_AROUND.days), later(today, _AROUND.days)
    days = [day for when in _named(plan) if (day := moments.first(when)) and earliest <= day <= latest]
    ends = [day for when in _named(plan) if (day := moments.last(when)) and earliest <= day <= latest]
    return Window(min(days), max((*days, *ends))) if days else Window(today, later(today, 364))


def later(day: date, count: int) -> date:
    """The day so many days later, or earlier, as far as the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


def _named(plan: Plan) -> Iterator[When]:
    """When its posts, series, campaigns and tasks are."""
    yield from (post.at.when for post in plan.posts if post.at)
    ends = [(entry.from_, entry.to) for entry in plan.series.values()]
    ends += [(entry.from_, entry.to) for entry in plan.campaigns.values()]
    yield from (when for pair in ends for when in pair if when)
    yield from (campaign.at.when for campaign in plan.campaigns.values() if campaign.at)
    yield from (task.due for task in plan.tasks.values() if task.due)
