"""Amounts that contradict each other: two for one month, one in another currency or with other decimals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from smmplan.base.currency import currency_problem, is_currency
from smmplan.base.finding import Path
from smmplan.base.money import Money, MoneyRange, check_decimals, check_unit_cost
from smmplan.base.month import Month
from smmplan.base.price import TIME_UNITS, Rated
from smmplan.base.record import NamedTuple
from smmplan.base.when import When, months_of
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.part import Part, defaults_of, key_of, values_of
from smmplan.plan.plan import Plan
from smmplan.plan.shape import Either, Fixed, Leaf, Many, Shape, Table, fixed
from smmplan.plan.types import MOST_DECIMALS

if TYPE_CHECKING:
    from smmplan.plan.budget import Line
    from smmplan.plan.header import Coin


_EACH = "each"
"""Stands in the steps to an amount for one thing (`0.0025 per view`), which like a unit cost may be small."""

_SMALL = {"unit_cost", _EACH}
"""Amounts with more decimals than their currency has."""

_OF_LINES = {"actuals", "forecasts", "increases"}
"""Records whose amount is in the currency of the line that they name."""


@rule("STR023", "overlapping-months", severity="error")
def overlapping_months(plan: Plan) -> Iterator[Draft]:
    """Two amounts for one month: which of them counts?

    Bad:
        budget: {lines: {ads: {plan: {2026-01: 100, 2026-Q1: 300}}}}
    Good:
        budget: {lines: {ads: {plan: {2026-Q1: 300, 2026-04: 100}}}}
    """
    apart: set[tuple[When, ...]] = set()  # most lines of a plan have the same months
    for home, months in _month_maps(plan):
        keys = tuple(months)
        clashes = [] if keys in apart else list(_clashes(keys, plan))
        if not clashes:
            apart.add(keys)
        for when, other, month in clashes:
            yield finding(
                (*home, str(when)),
                f"{when} and {other} are both about {month}",
                related=(("the other amount", (*home, str(other))),),
                key=True,
            )


@rule("STR025", "wrong-currency", severity="error")
def wrong_currency(plan: Plan) -> Iterator[Draft]:
    """An amount has as many decimals as its currency, and the code of its line: anything else is a slip that
    no sum would show.

    Bad:
        currency: JPY
        budget: {total: 1000.50}
    Good:
        currency: JPY
        budget: {total: 1000}
    """
    coins = {code: _decimals(plan, code, coin) for code, coin in plan.head.currencies.items()}
    for path, code in _currencies(plan):
        problem = currency_problem(code, coins)
        if problem:
            yield finding(path, problem)
    # What is sound depends on the code and the number of decimals alone, and most amounts of a plan are alike in both.
    sound: dict[Purse, set[tuple[Any, ...]]] = {}
    unsaid: set[str] = set()
    for root, home, purse in _with_currency(plan, coins):
        known = sound.get(purse)
        if known is None:
            known = sound[purse] = set()
        for money, steps in _amounts(root):
            form = (money.currency, money.amount.as_tuple().exponent)
            if form in known:
                continue
            if purse is _UNSAID and money.currency:
                if money.currency in unsaid:
                    continue
                unsaid.add(money.currency)  # what the plan leaves out is said once
            if steps and steps[0] in _SMALL:
                problem = check_unit_cost(money)
            else:
                problem = _currency_fault(money, purse, coins)
                if problem is None:
                    known.add(form)
            if problem:
                yield finding((*home, *_path(steps)), problem)


def _clashes(keys: Iterable[When], plan: Plan) -> Iterator[tuple[When, When, Month]]:
    """The keys of a map of months that hold a month which an earlier one holds, with that one and the month."""
    start, fiscal = plan.period_start, plan.fiscal_month
    taken: dict[Month, When] = {}
    for when in keys:
        span = months_of(when, period_start=start, fiscal_month=fiscal)
        month, last = span or (None, None)
        while month and last and month <= last:
            other = taken.setdefault(month, when)
            if other is not when:
                yield when, other, month
                break
            month = month.plus(1)


def _every_line(plan: Plan) -> Iterator[tuple[Path, Line]]:
    if plan.budget:
        yield from ((("budget", "lines", id), line) for id, line in plan.budget.lines.items())
        yield from ((("budget", "income", id), line) for id, line in plan.budget.income.items())


def _month_maps(plan: Plan) -> Iterator[tuple[Path, Mapping[When, Any]]]:
    for path, line in _every_line(plan):
        for name in ("plan", "actual", "committed"):
            value = getattr(line, name)
            if isinstance(value, dict):
                yield (*path, name), value
                continue
            if pinned := getattr(value, "pinned", None):
                yield (*path, name, "pinned"), pinned
            if isinstance(weights := getattr(value, "spread", None), dict):
                yield (*path, name, "spread"), weights
        if line.forecast:
            yield from _forecast_maps((*path, "forecast"), line.forecast)
    for pair, rates in plan.budget.rates.items() if plan.budget else ():
        yield ("budget", "rates", pair), rates


def _forecast_maps(at: Path, forecast: Mapping[When, Any]) -> Iterator[tuple[Path, Mapping[When, Any]]]:
    """The months of a forecast, and those of each day on which one was made."""
    made = {when: value for when, value in forecast.items() if isinstance(value, dict)}
    yield at, {when: value for when, value in forecast.items() if when not in made}
    yield from (((*at, str(when)), months) for when, months in made.items())


def _currencies(plan: Plan) -> Iterator[tuple[Path, str]]:
    if plan.head.currency:
        yield ("currency",), plan.head.currency
    yield from (((*path, "currency"), line.currency) for path, line in _every_line(plan) if line.currency)
    for name in ("budget_rates", "rates") if plan.budget else ():
        for pair in getattr(plan.budget, name):
            yield from ((("budget", name, pair), code) for code in pair.split("/"))


class Purse(NamedTuple):
    """The currency of amounts that name none, and whose it is; any other code may stand where `whose` is empty."""

    currency: str | None
    whose: str = ""


_UNSAID = Purse(None, "the plan")
"""That of a plan that does not say its currency."""


def _with_currency(plan: Plan, coins: Mapping[str, int]) -> Iterator[tuple[Any, Path, Purse]]:
    """Everything that holds amounts, where it stands, and the currency of the amounts in it."""
    usual = plan.head.currency
    for section in ("products", "campaigns", "influencers", "tools"):
        yield getattr(plan, section), (section,), Purse(usual)
    if plan.budget is None:
        return
    of_plan = _purse(plan, (), usual, "the plan", coins) or _UNSAID
    of_line = Purse(usual, "its line") if usual and of_plan.whose else of_plan
    purses: dict[str, Purse] = {}
    for path, line in _every_line(plan):
        purse = _purse(plan, path, line.currency, "its line", coins) or of_line
        purses[str(path[-1]) if path[1] == "lines" else f"income.{path[-1]}"] = purse
        yield line, path, purse
    for name, value in values_of(plan.budget):
        if name in _OF_LINES:
            for index, record in enumerate(value):
                yield record, ("budget", name, index), purses.get(record.line, Purse(None))
        elif name not in {"lines", "income"}:
            yield value, ("budget", name), of_plan


def _decimals(plan: Plan, code: str, coin: Coin) -> int:
    """The decimals of a currency that the plan declares; as many as there may be where they are not known."""
    stated = ("currencies", code, "decimals")
    unknown = stated in plan.open or plan.is_unread(*stated)
    return MOST_DECIMALS if unknown else coin.decimals or 0


def _purse(plan: Plan, at: Path, currency: str | None, whose: str, coins: Mapping[str, int]) -> Purse | None:
    """The purse of what says its own currency, None where it says none; a code that is wrong or TBD binds nothing."""
    if currency:
        return Purse(currency, whose if is_currency(currency, coins) else "")
    stated = (*at, "currency")
    return Purse(None) if stated in plan.open or stated in plan.left_out else None


Steps = tuple[Any, Any] | None
"""The way to a value, from its end: the last key and the steps before it. Cheaper to make than a path for each of
ten thousand amounts of which none is wrong."""


def _amounts(root: Any) -> Iterator[tuple[Money, Steps]]:
    """Every amount at or below a value of the plan, with the steps to it."""
    waiting: list[tuple[Any, Steps]] = [(root, None)]
    while waiting:
        value, steps = waiting.pop()
        if isinstance(value, Money):
            yield value, steps
        elif isinstance(value, Part):
            for name in _money_fields(type(value)):
                item = getattr(value, name)
                if item:
                    waiting.append((item, (name, steps)))
        elif isinstance(value, dict):
            waiting += [(item, (key, steps)) for key, item in value.items()]
        elif type(value) is tuple:
            waiting += [(item, (index, steps)) for index, item in enumerate(value)]
        elif isinstance(value, tuple):
            above = (_EACH, steps) if isinstance(value, Rated) and value.unit not in TIME_UNITS else steps
            waiting += [(part, above) for part in value if isinstance(part, Money | MoneyRange)]


@cache
def _money_fields(model: type[Part]) -> tuple[str, ...]:
    """The fields of a model that hold amounts, or something with amounts in it."""
    shapes = fixed(model).fields
    return tuple(field for field in defaults_of(model) if _holds_money(shapes[key_of(field)]))


def _holds_money(shape: Shape) -> bool:
    if isinstance(shape, Leaf):
        return shape.grammar is not None and shape.grammar.money
    if isinstance(shape, Many):
        return _holds_money(shape.item)
    if isinstance(shape, Table):
        return _holds_money(shape.value)
    if isinstance(shape, Fixed):
        return bool(_money_fields(shape.model))
    return isinstance(shape, Either) and any(map(_holds_money, shape.members))


def _path(steps: Steps) -> Path:
    path: list[str | int] = []
    while steps:
        key, steps = steps
        if key is not _EACH:
            path.append(key if isinstance(key, int) else str(key).rstrip("_"))
    return tuple(reversed(path))


def _currency_fault(money: Money, purse: Purse, coins: Mapping[str, int]) -> str | None:
    """What is wrong with the code or the decimals of an amount."""
    code, (currency, whose) = money.currency, purse
    unknown = currency_problem(code, coins) if code else None
    if unknown is None and whose and code and code != currency:
        if currency is None:
            return f'"{money}" is in {code}, but the plan has no currency; write currency: {code} at the top'
        return f'"{money}" is in {code}, but {whose} is in {currency}'
    return unknown or check_decimals(money, currency, coins)
