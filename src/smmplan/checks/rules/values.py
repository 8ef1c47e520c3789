"""Values that contradict each other: two amounts for one month, a currency with other decimals, an end before its
beginning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
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


@rule("STR023", "overlapping-months", severity="error")
def overlapping_months(plan: Plan) -> Iterator[Draft]:
    """Two amounts for one month of one line: which of them counts?

    Bad:
        budget: {lines: {ads: {plan: {2026-01: 100, 2026-Q1: 300}}}}
    Good:
        budget: {lines: {ads: {plan: {2026-Q1: 300, 2026-04: 100}}}}
    """
    start = _period_start(plan)
    for home, months in _month_maps(plan):
        taken: dict[Month, str] = {}
        for when in months:
            span = months_of(when, period_start=start)
            if span is None:
                continue
            month, last = span
            while month <= last:
                other = taken.setdefault(month, str(when))
                if other != str(when):
                    yield finding(
                        (*home, str(when)),
                        f"{when} and {other} are both about {month}",
                        related=(("the other amount", (*home, other)),),
                        key=True,
                    )
                    break
                month = month.plus(1)


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
    for path, money, currency in _amounts(plan, plan.head.currency):
        problem = _currency_fault(path, money, currency, coins)
        if problem:
            yield finding(path, problem)


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


def _amounts(plan: Plan, currency: str | None) -> Iterator[tuple[Path, Money, str | None]]:
    """Every amount of the plan with the currency it has where it names none."""
    for section in ("budget", "products", "campaigns", "influencers", "tools"):
        for path, money in _money(getattr(plan, section), (section,)):
            line = plan.budget.lines.get(str(path[2])) if plan.budget and path[:2] == ("budget", "lines") else None
            yield path, money, line.currency or currency if line else currency


def _money(value: Any, path: Path) -> Iterator[tuple[Path, Money]]:
    if isinstance(value, Money):
        yield path, value
    elif isinstance(value, MoneyRange):
        yield path, value.low
        yield path, value.high
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _money(item, (*path, str(key)))
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        for index, item in enumerate(value):
            yield from _money(item, (*path, index))
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _money(getattr(value, name), (*path, name.rstrip("_")))


def _currency_fault(path: Path, money: Money, currency: str | None, coins: Mapping[str, int]) -> str | None:
    """What is wrong with the code or the decimals of an amount whose line, or plan, is in `currency`."""
    if money.currency and money.currency != currency and path[0] == "budget":
        return f'"{money}" is in {money.currency}, but its line is in {currency or "no currency"}'
    if path[-1] == "unit_cost":
        return check_unit_cost(money)
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
