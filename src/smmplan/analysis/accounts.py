"""The accounts of the books: every line with what it plans and spends, and what its parts add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

from smmplan.analysis.family import Families
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.ledger import ZERO, Row
from smmplan.analysis.moments import Moments
from smmplan.analysis.parts import added_actuals, added_amounts, added_blanks, added_columns, added_plans
from smmplan.analysis.planned import PlannedMonths, planned
from smmplan.analysis.policy import Level, Stated, stated
from smmplan.analysis.problem import Problem
from smmplan.analysis.recorded import Recorded, committed, forecasts, recorded
from smmplan.base.currency import minor_units
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.budget import Actual, Budget, Forecast, Line
from smmplan.plan.plan import Plan

CATEGORIES = ("budget", "categories")

EARNED = "income."
"""What a plan writes before the id of an income, where a bare id would mean a line."""

T = TypeVar("T", Actual, Forecast)

Kind: TypeAlias = tuple[str | None, bool]
"""A sort of money: its currency, and whether it is in kind."""


class Account(NamedTuple):
    """A line of the books.

    `home` is the line at which it is rolled: itself, or the one that it is a breakdown of. A `heading` is above lines
    that are rolled and says nothing itself. `plan`, `actual`, `committed` and `forecast` are what it states itself,
    else what its parts add up to; the months are those of the horizon. `rows` are one a month, none for a breakdown,
    a heading and a line that is planned in one sum. `moved` is all that movements brought in over time, or took,
    without cuts. `above` are the lines that it is part of, the nearest first; `replaced` is the line that it replaces.
    """

    id: str
    path: Path
    line: Line
    currency: str | None
    decimals: int
    stated: Stated
    home: str
    parts: tuple[str, ...]
    plan: PlannedMonths
    actual: Recorded
    committed: tuple[Decimal, ...]
    forecast: tuple[Decimal | None, ...]
    opening: Decimal
    rows: Sequence[Row] = ()
    moved: Decimal = ZERO
    heading: bool = False
    above: tuple[str, ...] = ()
    replaced: str | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return self.line.name or self.id

    @property
    def counts(self) -> bool:
        """Whether totals count it: a breakdown is in its home already, and a heading is only the sum of its parts."""
        return self.home == self.id and not self.heading

    @property
    def kind(self) -> Kind:
        """What sort of money it holds; money of two kinds is never added."""
        return self.currency, bool(self.line.in_kind)

    @property
    def monthly(self) -> bool:
        """Whether it is planned and recorded by month, and so can be rolled."""
        return self.plan.amounts is not None and self.actual.whole is None


class Purse(NamedTuple):
    """The currency of a line and its decimals."""

    currency: str | None
    decimals: int


class _Own(NamedTuple):
    """What a line states itself, without its parts."""

    kind: Kind
    plan: PlannedMonths | None
    actual: Recorded | None
    committed: tuple[Decimal, ...] | None
    forecast: tuple[Decimal | None, ...] | None
    opening: Decimal | None

    @property
    def says(self) -> bool:
        return any(value is not None for value in self[1:])


class Accounting:
    """Makes accounts of the lines of a plan."""

    def __init__(self, plan: Plan, budget: Budget, horizon: Horizon, today: date) -> None:
        self._plan, self._budget, self._horizon, self._today = plan, budget, horizon, today
        self.moments = Moments(plan, horizon)
        self._declared = {code: coin.decimals or 0 for code, coin in plan.head.currencies.items()}
        self.purse = self._purse(plan.head.currency)
        total = budget.total
        self.total = total.amount if total and total.currency in {None, self.purse.currency} else None
        self._quiet = _quiet_days(plan, self.moments)
        self.problems: list[Problem] = []
        self._shared: dict[tuple[str | None, str | None, bool], Stated] = {}

    def _purse(self, currency: str | None) -> Purse:
        units = minor_units(currency, self._declared) if currency else None
        return Purse(currency, 2 if units is None else units)

    def accounts(self, lines: Mapping[str, Line], at: Path, *, income: bool = False) -> dict[str, Account]:
        """An account for each line, in the order of the plan; `at` is where the lines stand."""
        prefix = EARNED if income else ""
        actuals = _by_line(self._budget.actuals, prefix)
        expected = _by_line(self._budget.forecasts, prefix)
        own = {id: self._own(line, (*at, id), actuals.get(id, ()), expected.get(id, ())) for id, line in lines.items()}
        names = {id: (_among(line.parent, prefix), _among(line.replaces, prefix)) for id, line in lines.items()}
        families = Families({id: parent for id, (parent, _) in names.items()})
        return {
            id: self._account(id, line, (*at, id), _Told(own, families, id), names[id][1], income=income)
            for id, line in lines.items()
        }

    def _account(self, id: str, line: Line, path: Path, told: _Told, replaced: str | None, *, income: bool) -> Account:
        months = len(self._horizon.months)
        purse = self._of(line)
        return Account(
            id=id,
            path=path,
            line=line,
            currency=purse.currency,
            decimals=purse.decimals,
            stated=self._stated(line, path, purse, income=income),
            home=told.home,
            parts=told.parts,
            plan=told.sum("plan", added_plans) or PlannedMonths((ZERO,) * months, None, None, None, ZERO, ()),
            actual=told.sum("actual", added_actuals) or Recorded((None,) * months, None, ZERO, ()),
            committed=told.sum("committed", added_columns) or (ZERO,) * months,
            forecast=told.sum("forecast", added_blanks) or (None,) * months,
            opening=told.sum("opening", added_amounts) or ZERO,
            heading=told.heading,
            above=told.above,
            replaced=replaced,
        )

    def _own(
        self,
        line: Line,
        path: Path,
        actuals: Sequence[tuple[int, Actual]],
        expected: Sequence[tuple[int, Forecast]],
    ) -> _Own:
        purse, horizon, moments = self._of(line), self._horizon, self.moments
        plan = actual = ahead = agreed = None
        if line.plan is not None:
            plan = planned(line, horizon, moments, purse.decimals, purse.currency, self.total, self._quiet)
            self._note(path, plan.problems)
        if line.actual is not None or actuals:
            actual = recorded(line, actuals, horizon, moments, purse.decimals, purse.currency)
            self._note(path, actual.problems)
        if line.committed:
            agreed = committed(line, horizon, moments, purse.decimals, purse.currency)
        if line.forecast or expected:
            ahead = forecasts(line, expected, horizon, moments, purse.decimals, purse.currency, self._today)
        opening = line.opening
        fits = opening is not None and opening.currency in {None, purse.currency}
        kind = purse.currency, bool(line.in_kind)
        return _Own(kind, plan, actual, agreed, ahead, opening.amount if opening and fits else None)

    def _note(self, path: Path, problems: Iterable[Problem]) -> None:
        self.problems += (problem.below(path) for problem in problems)

    def _of(self, line: Line) -> Purse:
        return self._purse(line.currency) if line.currency else self.purse

    def _stated(self, line: Line, path: Path, purse: Purse, *, income: bool) -> Stated:
        """The policy of a line, from itself, its category and the budget: one for all that say nothing themselves."""
        usual = self.purse.currency
        alone = income or bool(line.in_kind) or purse.currency != usual
        kind = line.category, purse.currency, alone
        if line.rollover is None and kind in self._shared:
            return self._shared[kind]
        category = self._budget.categories.get(line.category) if line.category else None
        levels = (
            Level(line.rollover, (*path, "rollover"), purse.currency),
            Level(category.rollover, (*CATEGORIES, line.category or "", "rollover"), usual) if category else None,
            Level(self._budget.rollover, ("budget", "rollover"), usual),
        )
        heard = [level for level in levels if level and level.rollover]
        found = stated(heard, alone=alone, category=line.category, currency=purse.currency)
        if line.rollover is None:
            self._shared[kind] = found
        return found


class _Told:
    """What a line and its parts say about its money; parts that hold another kind of money are not added."""

    def __init__(self, own: Mapping[str, _Own], families: Families, id: str) -> None:
        self._own, self._families, self._id = own, families, id
        self.kind = own[id].kind
        self.parts = tuple(families.children.get(id, ()))
        self.above = tuple(families.above(id))
        self.home = families.home(id, lambda above: own[above].says and own[above].kind == self.kind)
        self.heading = bool(self.parts) and self.home == id and not own[id].says

    def sum(self, name: str, add: Callable[[list[Any]], Any]) -> Any:
        """What the line states under a name, else the sum of its parts, else None."""
        if not self.parts:
            return getattr(self._own[self._id], name)

        def told(part: str) -> Any:
            own = self._own[part]
            return getattr(own, name) if own.kind == self.kind else None

        return self._families.added_up(self._id, told, add)


def _among(name: str | None, prefix: str) -> str | None:
    """The id of what a line names among its own: among income `income.fees` is `fees`, and a bare id is a line."""
    return name.removeprefix(prefix) if name and name.startswith(prefix) else None


def _by_line(records: Iterable[T], prefix: str) -> dict[str, list[tuple[int, T]]]:
    """Dated records by the line that they name, each with its number in the list."""
    by_line: dict[str, list[tuple[int, T]]] = defaultdict(list)
    for index, record in enumerate(records):
        if record.line and record.line.startswith(prefix):
            by_line[record.line.removeprefix(prefix)].append((index, record))
    return by_line


def _quiet_days(plan: Plan, moments: Moments) -> frozenset[date]:
    """The days of the plan's calendar on which nobody works."""
    days: set[date] = set()
    for occasion in plan.calendar.days if plan.calendar else ():
        if (occasion.kind or "").casefold() != "holiday":
            continue
        begins = occasion.date or occasion.from_
        ends = occasion.to or begins
        first, last = moments.first(begins) if begins else None, moments.last(ends) if ends else None
        if first and last:
            days |= {date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)}
    return frozenset(days)
