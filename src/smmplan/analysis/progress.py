"""Where a goal should stand on its way, and where it stands: the expected line, and readings beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.analysis.horizon import horizon
from smmplan.analysis.moments import Moments
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.base.target import Target
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.goals import Goal

_SAME_UNIT = {
    "%": "%", "percent": "%", "s": "s", "sec": "s", "second": "s", "seconds": "s", "秒": "s", "min": "min",
    "minute": "min", "minutes": "min", "分钟": "min", "h": "h", "hr": "h", "hour": "h", "hours": "h", "小时": "h",
    "day": "day", "days": "day", "workday": "workday", "workdays": "workday", "天": "day", "week": "week",
    "weeks": "week", "周": "week", "month": "month", "months": "month",
}  # fmt: skip
"""Units whose numbers mean something else in another unit: 90 min is no 90 h, 30% of the people no 30 people."""


class Reading(NamedTuple):
    """What was read of a metric: the last day that it is about, the value, and where it stands."""

    day: date
    value: Decimal
    path: Path


class Line(NamedTuple):
    """Where a metric should stand from day to day: straight from the baseline by the checkpoints to the target.

    `points` are days with values, the earliest first; there are at least two.
    """

    points: tuple[tuple[date, Decimal], ...]

    @property
    def baseline(self) -> Decimal:
        """Where it begins."""
        return self.points[0][1]

    def expected(self, day: date) -> Decimal:
        """The value of a day: between two points on the straight line, before and after all points theirs."""
        later = bisect_right(self.points, day, key=lambda point: point[0])
        if later == 0:
            return self.baseline
        before, start = self.points[later - 1]
        if later == len(self.points):
            return start
        after, end = self.points[later]
        return start + (end - start) * (day - before).days / (after - before).days

    def progress(self, reading: Reading) -> Decimal | None:
        """How much of the way that was expected by its day a reading shows: 1 is just so, below 0 is backwards.

        None where no way was expected yet.
        """
        way = self.expected(reading.day) - self.baseline
        return (reading.value - self.baseline) / way if way else None


def moments_of(plan: Plan, today: date) -> Moments:
    """The calendar of a plan with the ends of its period, also of one that counts its months as M1, M2 and on.

    The days of such a plan lie in the year 1: they can be compared with each other, and with nothing else.
    """
    return Moments(plan, horizon(plan, today) if plan.head.period else None)


def readings(plan: Plan, moments: Moments) -> Mapping[str, Sequence[Reading]]:
    """The readings of each metric by day, on one day in the order of the plan. Unknown ones (`~`) are not there."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for index, observation in enumerate(plan.observations):
        when = observation.period or observation.date
        day = moments.last(when) if when else None
        if day:
            for metric, value in observation.values.items():
                if value is not None:
                    found[metric].append(Reading(day, value, ("observations", index, "values", metric)))
    for series in found.values():
        series.sort(key=lambda reading: reading.day)
    return found


def goal_number(target: Target, baseline: Decimal | None, lower_is_better: bool = False) -> Decimal | None:
    """The number that a target asks for first, in the unit of the baseline; None for words, for a relative target
    without a baseline, and where the baseline lies inside the range that is asked for."""
    exact = target._replace(sense="plain") if target.sense == "about" else target
    limits = exact.limits(baseline, lower_is_better)
    if limits is None:
        return None
    least, most = limits
    if least is None or most is None:
        return most if least is None else least
    if baseline is None:
        return most if lower_is_better else least
    return least if baseline < least else most if baseline > most else None


def goal_line(plan: Plan, moments: Moments, goal: Goal) -> Line | None:
    """The expected line of a goal, from its start, else the plan's; None without a baseline, a number or a due date."""
    if goal.target is None or goal.baseline is None or goal.due is None:
        return None
    start = moments.first(goal.start) if goal.start else moments.begins
    due = moments.last(goal.due, start)
    number = goal_number(goal.target, goal.baseline, is_lower_better(plan, goal.metric))
    if start is None or due is None or number is None or due <= start or not is_in_unit(plan, goal.metric, goal.target):
        return None
    points = {start: goal.baseline}
    for when, value in goal.checkpoints.items():
        day = moments.last(when, start)
        if day and start < day < due:
            points[day] = value
    points[due] = number
    return Line(tuple(sorted(points.items())))


def is_lower_better(plan: Plan, metric: str | None) -> bool:
    """Whether a metric says that less of it is better."""
    measure = plan.metrics.get(metric or "")
    return measure is not None and measure.better == "lower"


def is_in_unit(plan: Plan, metric: str | None, target: Target) -> bool:
    """Whether a target can be compared with the readings of its metric: `at most 90 min` cannot, where it is hours."""
    measure = plan.metrics.get(metric or "")
    if measure is None or not measure.unit or not target.unit or target.relative:
        return True
    wanted, read = _SAME_UNIT.get(target.unit.casefold()), _SAME_UNIT.get(measure.unit.casefold())
    return wanted == read or wanted is None or read is None
