"""When something is, in days: dates, periods, plan months, and what counts from milestones and phases."""

from __future__ import annotations

from datetime import date

from smmplan.analysis.horizon import Horizon
from smmplan.base.errors import GrammarError
from smmplan.base.month import Month
from smmplan.base.when import Anchor, Offset, When, anchor_of, first_day, last_day, months_of, shift
from smmplan.plan.plan import Plan


class Moments:
    """The calendar of one plan: answers which days and months a WHEN means there.

    What nobody knows yet is None: a milestone without a date, TBD or only `reached`, whatever counts from one, and
    what counts from itself. `horizon` gives a plan without dates its months M1, M2, and so on.
    """

    def __init__(self, plan: Plan, horizon: Horizon | None = None) -> None:
        self._fiscal_month = plan.fiscal_month
        undated = horizon and not horizon.dated
        self._plan_start = plan.period_start or (horizon.months[0].first if horizon and undated else None)
        period = plan.head.period
        self.begins: date | None = plan.period_start or (horizon.months[0].first if horizon else None)
        """The first day of the period, or of the months that stand for it."""
        self.ends: date | None = period.to.day if period and period.to else horizon.months[-1].last if horizon else None
        """The last day of the period, or of the months that stand for it."""
        self._beginnings: dict[str, When | None] = {id: phase.from_ for id, phase in plan.phases.items()}
        self._endings: dict[str, When | None] = {id: phase.to for id, phase in plan.phases.items()}
        for id, milestone in plan.milestones.items():
            self._beginnings[id] = milestone.when
            self._endings[id] = milestone.to or milestone.when
        self._firsts: dict[str, date | None] = {}
        self._months: dict[When, tuple[Month, Month] | None] = {}

    def first(self, when: When, start: date | None = None) -> date | None:
        """Its first day; `start` is the beginning of the entry that says so, which `start+3d` and `-1d` count from."""
        if isinstance(when, Anchor):
            return self._first_of(when.id)
        if isinstance(when, Offset):
            anchor = anchor_of(when)
            return _counted(when, self._first_of(anchor) if anchor else start)
        return first_day(when, period_start=self._plan_start, fiscal_month=self._fiscal_month)

    def last(self, when: When, start: date | None = None) -> date | None:
        """Its last day; an offset is one day, counted from the first of what it counts from (see `first`).

        A phase without an end has none.
        """
        passed: set[str] = set()
        ending: When | None = when
        while isinstance(ending, Anchor) and ending.id not in passed:
            passed.add(ending.id)
            start = self._first_of(ending.id)
            ending = self._endings.get(ending.id)
        if ending is None:
            return None
        if isinstance(ending, Offset):
            return self.first(ending, start)
        return last_day(ending, period_start=self._plan_start, fiscal_month=self._fiscal_month)

    def months(self, when: When) -> tuple[Month, Month] | None:
        """The first and the last month that it touches; None where one of its days is not known."""
        if when not in self._months:
            self._months[when] = self._months_of(when)
        return self._months[when]

    def _months_of(self, when: When) -> tuple[Month, Month] | None:
        whole = months_of(when, period_start=self._plan_start, fiscal_month=self._fiscal_month)
        if whole:
            return whole
        first, last = self.first(when), self.last(when)
        return (Month.of(first), Month.of(last)) if first and last else None

    def _first_of(self, id: str) -> date | None:
        """The first day of a milestone or phase.

        A chain of them is walked to its end and then counted back, so that a long one needs no deep recursion.
        """
        chain: list[tuple[str, When | None]] = []
        above: str | None = id
        while above is not None and above not in self._firsts:
            self._firsts[above] = None
            when = self._beginnings.get(above)
            chain.append((above, when))
            above = anchor_of(when) if when else None
        for below, when in reversed(chain):
            self._firsts[below] = self.first(when) if when else None
        return self._firsts[id]


def _counted(offset: Offset, start: date | None) -> date | None:
    try:
        return shift(start, offset.number, offset.unit) if start else None
    except GrammarError:
        return None
