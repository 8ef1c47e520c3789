"""The months that a budget is worked out over, and where today lies among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from smmplan.base.month import Month, months_between
from smmplan.base.planned import Ramp
from smmplan.base.when import PlanMonth, When, first_day, last_day
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.budget import Budget, Line

LONGEST = 1200
"""The most months of a period; a longer one is a slip, and no table could show it."""

LONGEST_NAMED = 120
"""The most months between the first and the last that a budget without a period names: beyond, one is a slip."""

_A_YEAR = 12
_BEGINNING = Month(1, 1)


@dataclass(frozen=True, slots=True)
class Horizon:
    """The months of a budget, in order and without a gap.

    `labels` is how people call them: "2026-07", or "M1" for a plan without dates, whose months are then those from
    January of the year 1 and never over. `closed` months are over on the day of the reading; `current` is the index
    of the month which that day lies in, `day` its day of that month and `days` how many days that month has (0
    without one). `stated` is false where the plan has no period and the months are those that its budget names.
    Not a tuple, because those have another `index`.
    """

    months: tuple[Month, ...]
    labels: tuple[str, ...]
    closed: int
    current: int | None
    day: int
    days: int
    stated: bool = True

    @property
    def dated(self) -> bool:
        """Whether its months are those of a calendar."""
        return self.months[0].year > _BEGINNING.year

    def index(self, month: Month) -> int | None:
        """The position of a month among its months; None for one outside."""
        first = self.months[0]
        index = (month.year - first.year) * 12 + month.month - first.month
        return index if 0 <= index < len(self.months) else None


def horizon(plan: Plan, today: date) -> Horizon | None:
    """The months of the plan's period, seen from `today`.

    A period from a day on without an end has its `months`, else 12. One without any day counts its `months` as M1,
    M2 and on. Without a period they are the months from the first to the last that the budget names: in amounts by
    month, ramps and dated records; M1 to the last plan month where it names only those. None where there is nothing
    to go by, where the period ends before it begins, and where it would have more than 1200 months, or more than 120
    that only the budget names.
    """
    period = plan.head.period
    if period and period.from_:
        first = Month.of(period.from_.day)
        last = Month.of(period.to.day) if period.to else first.plus((period.months or _A_YEAR) - 1)
        return _dated(first, last, today) if _length(first, last) <= LONGEST else None
    if period and period.months and not period.to:
        return _undated(period.months) if period.months <= LONGEST else None
    return _named(plan, today) if plan.budget else None


def _dated(first: Month, last: Month, today: date, *, stated: bool = True) -> Horizon | None:
    months = months_between(first, last)
    if not months:
        return None
    passed = _length(first, Month.of(today)) - 1
    current = passed if 0 <= passed < len(months) else None
    return Horizon(
        months,
        tuple(map(str, months)),
        closed=min(max(passed, 0), len(months)),
        current=current,
        day=0 if current is None else today.day,
        days=0 if current is None else months[current].days,
        stated=stated,
    )


def _undated(count: int, *, stated: bool = True) -> Horizon:
    months = tuple(_BEGINNING.plus(index) for index in range(count))
    labels = tuple(f"M{index + 1}" for index in range(count))
    return Horizon(months, labels, closed=0, current=None, day=0, days=0, stated=stated)


def _length(first: Month, last: Month) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _named(plan: Plan, today: date) -> Horizon | None:
    """The months that the budget itself names."""
    named = set(_whens(plan.budget)) if plan.budget else set()
    ends = ((end(when, fiscal_month=plan.fiscal_month) for end in (first_day, last_day)) for when in named)
    days = [day for pair in ends for day in pair if day]
    if days:
        first, last = Month.of(min(days)), Month.of(max(days))
        return _dated(first, last, today, stated=False) if _length(first, last) <= LONGEST_NAMED else None
    count = max((when.number for when in named if isinstance(when, PlanMonth)), default=0)
    return _undated(count, stated=False) if 0 < count <= LONGEST_NAMED else None


def _whens(budget: Budget) -> Iterator[When]:
    """What the budget says about months: keys of amounts, ends of ramps, dates of records."""
    for line in chain(budget.lines.values(), budget.income.values()):
        yield from _whens_of(line)
    records: tuple[tuple[Any, ...], ...] = (
        budget.transfers, budget.cuts, budget.increases, budget.actuals, budget.forecasts,
    )  # fmt: skip
    yield from (record.date for record in chain(*records) if record.date)
    yield from (cut.starting for cut in budget.cuts if cut.starting)


def _whens_of(line: Line) -> Iterator[When]:
    from smmplan.plan.budget import Spread

    plan = line.plan
    if isinstance(plan, Ramp):
        yield from (plan.start, plan.end)
    elif isinstance(plan, Mapping):
        yield from plan
    elif isinstance(plan, Spread):
        yield from plan.pinned
        yield from plan.spread if isinstance(plan.spread, Mapping) else ()
    yield from line.actual if isinstance(line.actual, Mapping) else ()
    yield from line.committed
    for when, value in line.forecast.items():
        yield from value if isinstance(value, Mapping) else (when,)
