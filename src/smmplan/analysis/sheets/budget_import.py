"""What a budget from a sheet adds to a plan: new lines, amounts that are missing, and what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from smmplan.analysis.books import Books, books
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.sheets.budget_sheet import BudgetSheet, SheetLine
from smmplan.analysis.sheets.headings import PLANNED, SPENT
from smmplan.analysis.sheets.lines_of_plan import Categories, Named, amount_text, entry_of, named_lines
from smmplan.base.finding import Path
from smmplan.base.month import Month
from smmplan.base.record import NamedTuple
from smmplan.plan.budget import Line
from smmplan.plan.plan import Plan
from smmplan.source.edit import Change, Set, Value

_KEYS = {PLANNED: "plan", SPENT: "actual"}
_LINES = ("budget", "lines")


class Amount(NamedTuple):
    """An amount of a line in a month: planned or spent. `there` is what the plan has, None for nothing."""

    id: str
    side: str
    month: Month
    amount: Decimal
    there: Decimal | None


class BudgetImport(NamedTuple):
    """What a sheet comes to.

    `new` are lines that the plan has not, with their data; `more` amounts that lines of it lack, `differing`
    those that they have otherwise and keep, `replaced` those that are written over; `same` counts those that stand
    there already; `foreign` are lines that the plan has in another currency, `unread` those of which it has something
    that cannot be read: both are left alone. `outside` are months beyond the period of the plan; `early` counts zeros
    spent in months that are not over, which say nothing yet and are left out.
    `changes` write it into the plan, `about` are their places; `data` is the same as a part of a new file.
    """

    lines: tuple[Named, ...]
    new: tuple[tuple[str, Mapping[str, Value]], ...]
    more: tuple[Amount, ...]
    differing: tuple[Amount, ...]
    replaced: tuple[Amount, ...]
    same: int
    foreign: tuple[Named, ...]
    unread: tuple[Named, ...]
    outside: tuple[Month, ...]
    early: int
    changes: tuple[Change, ...]
    about: tuple[Path, ...]
    data: Mapping[str, Value]


def budget_import(sheet: BudgetSheet, plan: Plan | None, today: date, *, replace: bool = False) -> BudgetImport:
    """What a sheet adds to a plan as of a day; without a plan, all of it is new.

    With `replace` amounts that differ are written over, where the plan has them by month.
    """
    lines, early = _without_early_zeros(sheet.lines, today)
    named = named_lines(lines, plan)
    kept = books(plan, today) if plan else None
    period = stated_period(plan, kept)
    categories = Categories(plan)
    currency = plan.head.currency if plan else None
    new = tuple((each.id, entry_of(each, categories, currency, period)) for each in named if not each.known)
    compared = _Compared(plan, kept)
    for each in named:
        if each.known:
            compared.look_at(each)
    changes: list[Change] = []
    changes += _new_changes(new, categories.new, plan)
    changes += compared.changes(replace=replace)
    about: list[Path] = [(*_LINES, each.id) for each in named]
    budget: dict[str, Value] = {"categories": categories.new} if categories.new else {}
    return BudgetImport(
        lines=named,
        new=new,
        more=tuple(compared.more),
        differing=tuple(compared.left),
        replaced=tuple(compared.replaced),
        same=compared.same,
        foreign=tuple(compared.foreign),
        unread=tuple(compared.unread),
        outside=_outside(named, period),
        early=early,
        changes=tuple(changes),
        about=tuple(about),
        data={"budget": {**budget, "lines": dict(new)}} if new else {},
    )


def stated_period(plan: Plan | None, kept: Books | None) -> tuple[Month, Month] | None:
    """The first and the last month of a plan that states its period in the calendar; else None."""
    months: Horizon | None = kept.horizon if kept else None
    if months is not None and months.stated and months.dated:
        return months.months[0], months.months[-1]
    period = plan.head.period if plan else None
    if period and period.from_ and period.to:
        return Month.of(period.from_.day), Month.of(period.to.day)
    return None


def _outside(named: Sequence[Named], period: tuple[Month, Month] | None) -> tuple[Month, ...]:
    months = {month for each in named for month in (*each.line.planned, *each.line.spent)}
    return tuple(sorted(month for month in months if period and not period[0] <= month <= period[1]))


def _without_early_zeros(lines: Sequence[SheetLine], today: date) -> tuple[tuple[SheetLine, ...], int]:
    """Nothing spent in a month that is not over is what a sheet shows where nobody wrote anything yet."""
    now, count, found = Month.of(today), 0, []
    for line in lines:
        kept = {month: amount for month, amount in line.spent.items() if amount or month < now}
        count += len(line.spent) - len(kept)
        found.append(line._replace(spent=kept))
    return tuple(found), count


def _new_changes(
    new: Sequence[tuple[str, Mapping[str, Value]]], categories: Mapping[str, Value], plan: Plan | None
) -> list[Change]:
    """New lines, and the names of new categories."""
    changes: list[Change] = []
    budget = plan.budget if plan else None
    held = {"categories": budget.categories, "lines": budget.lines} if budget else {}
    for key, entries in (("categories", categories), ("lines", dict(new))):
        unread = plan is not None and plan.is_unread("budget", key)
        if entries and not held.get(key) and not unread:
            changes.append(Set(("budget", key), entries, spread=True))
        else:
            changes += [Set(("budget", key, id), data, spread=True) for id, data in entries.items()]
    return changes


class _Compared:
    """The lines of a sheet that the plan has, beside what it says of them."""

    def __init__(self, plan: Plan | None, kept: Books | None) -> None:
        self._plan, self._kept = plan, kept
        self._broken = {gap[:3] for gap in plan.left_out} if plan else frozenset[Path]()
        self.more: list[Amount] = []
        self.differing: list[Amount] = []
        self.left: list[Amount] = []
        self.replaced: list[Amount] = []
        self.foreign: list[Named] = []
        self.unread: list[Named] = []
        self.same = 0

    def look_at(self, named: Named) -> None:
        """Compare a line, amount by amount."""
        assert self._plan is not None, "only a plan knows lines"
        assert self._plan.budget is not None, "a line that is known stands in a budget"
        if (*_LINES, named.id) in self._broken:
            self.unread.append(named)
            return
        line = self._plan.budget.lines[named.id]
        usual = self._plan.head.currency
        if (named.line.currency or usual) != (line.currency or usual):
            self.foreign.append(named)
            return
        for side, amounts in ((PLANNED, named.line.planned), (SPENT, named.line.spent)):
            for month, amount in sorted(amounts.items()):
                there = self._there(named.id, line, side, month)
                found = Amount(named.id, side, month, amount, there)
                if there == amount or (not there and not amount and side == PLANNED):
                    self.same += 1
                elif not there and (there is None or side == PLANNED) and self._is_by_month(line, side):
                    self.more.append(found)
                else:
                    self.differing.append(found)

    def changes(self, *, replace: bool) -> list[Change]:
        """The changes that write what is missing, and with `replace` what differs."""
        for each in self.differing:
            (self.replaced if replace and self._has_own(each) else self.left).append(each)
        whole: dict[tuple[str, str], dict[str, Value]] = {}
        changes: list[Change] = []
        for each in (*self.more, *self.replaced):
            key, text = _KEYS[each.side], amount_text(each.amount)
            if self._lacks(each):
                whole.setdefault((each.id, key), {})[str(each.month)] = text
            else:
                changes.append(Set((*_LINES, each.id, key, str(each.month), "amount"), text))
        return [*(Set((*_LINES, id, key), data) for (id, key), data in whole.items()), *changes]

    def _line(self, each: Amount) -> Line:
        assert self._plan is not None
        assert self._plan.budget is not None
        return self._plan.budget.lines[each.id]

    def _lacks(self, each: Amount) -> bool:
        line = self._line(each)
        return not (line.plan if each.side == PLANNED else line.actual)

    def _has_own(self, each: Amount) -> bool:
        """Whether the line itself says the amount, under a key for just this month."""
        held = self._line(each).plan if each.side == PLANNED else self._line(each).actual
        return isinstance(held, Mapping) and any(str(when) == str(each.month) for when in held)

    @staticmethod
    def _is_by_month(line: Line, side: str) -> bool:
        held = line.plan if side == PLANNED else line.actual
        return held is None or isinstance(held, Mapping)

    def _there(self, id: str, line: Line, side: str, month: Month) -> Decimal | None:
        """What the plan has for a line in a month, however it says so."""
        account = self._kept.lines.get(id) if self._kept else None
        index = self._kept.horizon.index(month) if self._kept else None
        if account is not None and index is not None:
            amounts = account.plan.amounts if side == PLANNED else account.actual.months
            return amounts[index] if amounts else None
        held = line.plan if side == PLANNED else line.actual
        cell = (
            next((cell for when, cell in held.items() if str(when) == str(month)), None)
            if isinstance(held, Mapping)
            else None
        )
        return cell.amount.amount if cell and cell.amount else None
