"""A budget of a sheet as lines of a plan: their ids, their words, and amounts in the shortest form that is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from smmplan.analysis.adding import id_from
from smmplan.analysis.sheets.budget_sheet import SheetLine
from smmplan.base.identifier import normalize
from smmplan.base.month import Month, months_between
from smmplan.base.number import print_number
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan
from smmplan.source.edit import Value

_STANDARD = {
    "advertising": ("ads", "ad", "advertisement", "advertisements", "paid media", "广告", "投放", "patalastas"),
    "software": ("tools", "subscriptions", "软件", "工具"),
    "services": ("service", "服务", "serbisyo"),
    "assets": ("asset", "素材", "物料"),
}
_FEWEST = 3
"""So many months one after another are worth writing as a rate."""


class Named(NamedTuple):
    """A line of a sheet with its id, and whether the plan has it already."""

    id: str
    line: SheetLine
    known: bool


def named_lines(lines: Iterable[SheetLine], plan: Plan | None) -> tuple[Named, ...]:
    """The lines with their ids, in their order.

    A line that the plan has by its id, or by its name, is that one. Another gets an id from its name, with its category
    before it where two lines are called alike; the same sheet gives the same ids again.
    """
    known = {id: line.name for id, line in plan.budget.lines.items()} if plan and plan.budget else {}
    by_name: dict[str, str] = {}
    for each, called in known.items():
        by_name.setdefault(_folded(called or each), each)
    by_name |= {_folded(each): each for each in known}
    lines = tuple(lines)
    bases = [id_from(line.name, ()) for line in lines]
    doubled = _doubled(bases)
    taken: set[str] = set()
    named = []
    for line, base in zip(lines, bases, strict=True):
        id = by_name.get(_folded(line.name))
        if id is None or id in taken or base in doubled:
            words = f"{line.category} {line.name}" if base in doubled and line.category else line.name
            id = id_from(words, taken) or id_from(f"line {line.row}", taken) or f"line-{line.row}"
        taken.add(id)
        named.append(Named(id, line, id in known))
    return tuple(named)


def _doubled(bases: Iterable[str | None]) -> set[str | None]:
    seen: set[str | None] = set()
    twice: set[str | None] = {None}
    for base in bases:
        (twice if base in seen else seen).add(base)
    return twice


def _folded(text: str) -> str:
    return " ".join(normalize(text).casefold().replace("-", " ").replace("_", " ").split())


class Categories:
    """The categories of a plan, and those that a sheet brings: an id each, with the name where it says more."""

    def __init__(self, plan: Plan | None) -> None:
        budget = plan.budget if plan else None
        self._ids: dict[str, str] = {}
        for id, words in _STANDARD.items():
            self._ids |= dict.fromkeys((id, *words), id)
        for line in budget.lines.values() if budget else ():
            if line.category:
                self._ids[_folded(line.category)] = line.category
        for id, category in (budget.categories if budget else {}).items():
            self._ids |= {_folded(id): id, _folded(category.name or id): id}
        self.new: dict[str, Value] = {}

    def id_of(self, name: str) -> str | None:
        """The id of a category by its name; None where no id can be made of it."""
        word = _folded(name)
        if word not in self._ids:
            id = id_from(name, self._ids.values())
            if id is None:
                return None
            self._ids[word] = id
            if id != name:
                self.new[id] = {"name": name}
        return self._ids[word]


def entry_of(
    named: Named, categories: Categories, currency: str | None, period: tuple[Month, Month] | None
) -> dict[str, Value]:
    """What a new line says. `currency` is the plan's, `period` its first and last month where it states them."""
    line = named.line
    data: dict[str, Value] = {}
    if line.name != named.id:
        data["name"] = line.name
    category = categories.id_of(line.category) if line.category else None
    if category:
        data["category"] = category
    if line.currency and currency and line.currency != currency:
        data["currency"] = line.currency
    if line.planned:
        data["plan"] = plan_text(line.planned, period)
    if line.spent:
        data["actual"] = {str(month): amount_text(amount) for month, amount in sorted(line.spent.items())}
    if line.notes:
        data["notes"] = line.notes
    return data


def plan_text(planned: Mapping[Month, Decimal], period: tuple[Month, Month] | None) -> Value:
    """Amounts by month as a plan writes them: a rate where all of them are one and the months have no gap, else by
    month. A rate needs the period of the plan, and ends with it, so all its months must lie in there."""
    months = sorted(month for month, amount in planned.items() if amount)
    amounts = {planned[month] for month in months}
    if period and len(amounts) == 1 and period[0] <= months[0] and months[-1] <= period[1]:
        rate = f"{amount_text(amounts.pop())}/month"
        if tuple(months) == months_between(*period):
            return rate
        if len(months) >= _FEWEST and tuple(months) == months_between(months[0], months[-1]):
            end = "" if months[-1] == period[1] else f" to {months[-1]}"
            return f"{rate} from {months[0]}{end}"
    return {str(month): amount_text(planned[month]) for month in months or sorted(planned)}


def amount_text(amount: Decimal) -> str:
    """An amount as a plan writes it: without decimals where it has none."""
    return print_number(amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount)
