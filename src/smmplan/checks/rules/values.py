"""Values that contradict each other: two amounts for one month, a currency with other decimals, an end before its
beginning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any

from smmplan.base.currency import currency_problem
from smmplan.base.finding import Path
from smmplan.base.money import Money, MoneyRange, check_decimals, check_unit_cost
from smmplan.base.month import Month
from smmplan.base.when import When, first_day, last_day, months_of
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.budget import Line


_HOLD_NONE = {str, NoneType, bool, int, Decimal}
"""Types of values that hold no amount."""


@rule("STR023", "overlapping-months", severity="error")
def overlapping_months(plan: Plan) -> Iterator[Draft]:
    """Two amounts for one month of one line: which of them counts?

    Bad:
        budget: {lines: {ads: {plan: {2026-01: 100, 2026-Q1: 300}}}}
    Good:
        budget: {lines: {ads: {plan: {2026-Q1: 300, 2026-04: 100}}}}
    """
    start = _period_start(plan)
    apart: set[tuple[When, ...]] = set()  # most lines of a plan have the same months
    for home, months in _month_maps(plan):
        keys = tuple(months)
        clashes = [] if keys in apart else list(_clashes(keys, start))
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
    coins = {code: coin.decimals or 0 for code, coin in plan.head.currencies.items()}
    for path, code in _currencies(plan):
        problem = currency_problem(code, coins)
        if problem:
            yield finding(path, problem)
    sound: dict[tuple[bool, str | None], set[Money]] = {}
    for root, home, currency in _with_currency(plan):
        in_budget = home[0] == "budget"
        known = sound.setdefault((in_budget, currency), set())
        for money, steps in _amounts(root):
            if money in known:
                continue
            if steps and steps[0] == "unit_cost":
                problem = check_unit_cost(money)
            else:
                problem = _currency_fault(money, currency, coins, in_budget)
                if problem is None:
                    known.add(money)
            if problem:
                yield finding((*home, *_path(steps)), problem)


@rule("STR026", "every-without-start", severity="error")
def every_without_start(plan: Plan) -> Iterator[Draft]:
    """Every two weeks, from when? Without a first day the days cannot be worked out.

    Bad:
        calendar: {series: {tips: {every: 2 weeks, channels: [], topics: [water]}}}
    Good:
        calendar: {series: {tips: {every: 2 weeks, from: 2026-07-06, topics: [water]}}}
    """
    for id, series in plan.series.items():
        at = ("calendar", "series", id)
        if series.every and series.every.needs_start and plan.lacks(*at, "from"):
            yield finding((*at, "every"), f'"{series.every}" needs a first day', help="add from: 2026-07-06")


@rule("STR027", "ends-before-start", severity="error")
def ends_before_start(plan: Plan) -> Iterator[Draft]:
    """What ends before it begins is a slip in one of the two dates.

    Bad:
        campaigns: {payday: {from: 2026-11-30, to: 2026-11-13}}
    Good:
        campaigns: {payday: {from: 2026-11-13, to: 2026-11-30}}
    """
    start = _period_start(plan)
    for at, first, last, end_key in _stretches(plan):
        begin = first_day(first, period_start=start)
        end = last_day(last, period_start=start)
        if begin and end and end < begin:
            yield finding(
                (*at, end_key), f"{last} is before {first}", related=(("it begins here", (*at, _start_key(plan, at))),)
            )


def _period_start(plan: Plan) -> date | None:
    """The first day of the plan, which plan months such as M3 count from."""
    return plan.head.period.from_.day if plan.head.period and plan.head.period.from_ else None


def _clashes(keys: Iterable[When], start: date | None) -> Iterator[tuple[When, When, Month]]:
    """The keys of a map of months that hold a month which an earlier one holds, with that one and the month."""
    taken: dict[Month, When] = {}
    for when in keys:
        span = months_of(when, period_start=start)
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
            elif pinned := getattr(value, "pinned", None):
                yield (*path, name, "pinned"), pinned


def _currencies(plan: Plan) -> Iterator[tuple[Path, str]]:
    if plan.head.currency:
        yield ("currency",), plan.head.currency
    yield from (((*path, "currency"), line.currency) for path, line in _every_line(plan) if line.currency)


def _with_currency(plan: Plan) -> Iterator[tuple[Any, Path, str | None]]:
    """Everything that holds amounts, where it stands, and the currency of an amount in it that names none."""
    usual = plan.head.currency
    for section in ("products", "campaigns", "influencers", "tools"):
        yield getattr(plan, section), (section,), usual
    for name, value in vars(plan.budget).items() if plan.budget else ():
        if name in {"lines", "income"}:
            yield from ((line, ("budget", name, id), line.currency or usual) for id, line in value.items())
        else:
            yield value, ("budget", name), usual


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
        elif isinstance(value, MoneyRange):
            yield from ((value.low, steps), (value.high, steps))
        elif isinstance(value, tuple):
            if not hasattr(value, "_fields"):
                waiting += ((item, (index, steps)) for index, item in enumerate(value))
        else:
            items = value if isinstance(value, dict) else getattr(value, "__dict__", {})
            waiting += ((item, (key, steps)) for key, item in items.items() if type(item) not in _HOLD_NONE)


def _path(steps: Steps) -> Path:
    path: list[str | int] = []
    while steps:
        key, steps = steps
        path.append(key if isinstance(key, int) else str(key).rstrip("_"))
    return tuple(reversed(path))


def _currency_fault(money: Money, currency: str | None, coins: Mapping[str, int], in_budget: bool) -> str | None:
    """What is wrong with the code or the decimals of an amount whose line, or plan, is in `currency`."""
    if in_budget and money.currency and money.currency != currency:
        return f'"{money}" is in {money.currency}, but its line is in {currency or "no currency"}'
    unknown = currency_problem(money.currency, coins) if money.currency else None
    return unknown or check_decimals(money, currency, coins)


def _stretches(plan: Plan) -> Iterator[tuple[Path, When, When, str]]:
    """Everything with a beginning and an end: where, both dates, and the key of the end."""
    period = plan.head.period
    if period and period.from_ and period.to:
        yield ("period",), period.from_, period.to, "to"
    sections: tuple[tuple[Path, Mapping[str, Any]], ...] = (
        (("campaigns",), plan.campaigns),
        (("roadmap", "phases"), plan.phases),
        (("calendar", "series"), plan.series),
        (("influencers",), plan.influencers),
        (("partners",), plan.partners),
        (("experiments",), plan.experiments),
        (("budget", "lines"), plan.lines),
        (("channels",), plan.channels),
    )
    for home, entries in sections:
        for id, entry in entries.items():
            if entry.from_ and entry.to:
                yield (*home, id), entry.from_, entry.to, "to"
    for home, entries in ((("initiatives",), plan.initiatives), (("goals",), plan.goals), (("tasks",), plan.tasks)):
        for id, entry in entries.items():
            if entry.start and entry.due:
                yield (*home, id), entry.start, entry.due, "due"
    for id, milestone in plan.milestones.items():
        if milestone.when and milestone.to:
            yield ("roadmap", "milestones", id), milestone.when, milestone.to, "to"
    for id, member in plan.team.items():
        for index, away in enumerate(member.away):
            if away.from_ and away.to:
                yield ("team", id, "away", index), away.from_, away.to, "to"


def _start_key(plan: Plan, at: Path) -> str:
    return next((key for key in ("from", "start", "when") if not plan.lacks(*at, key)), "from")
