"""What somebody names to write it into a budget: a line, a month, an amount; a near miss gets the right name."""

from __future__ import annotations

from smmplan.analysis.accounts import EARNED
from smmplan.analysis.horizon import Horizon
from smmplan.analysis.ledger import POOL, pool_of
from smmplan.analysis.moments import Moments
from smmplan.base.calendar_words import month_named
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.finding import Path
from smmplan.base.identifier import normalize
from smmplan.base.money import Money, check_decimals, parse_money
from smmplan.base.month import Month
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.when import Day, Period, PlanMonth, parse_when
from smmplan.plan.budget import Budget, Line
from smmplan.plan.plan import Plan

_MOST_LISTED = 8


class Named(NamedTuple):
    """A line by the name that records use, `income.ID` for income, with its path."""

    name: str
    path: Path
    line: Line


def budget_of(plan: Plan) -> Budget:
    """The budget of a plan. Raises Trouble where it has none."""
    if plan.budget is None:
        raise Trouble("this plan has no budget; add one, with lines under budget")
    return plan.budget


def named_line(plan: Plan, name: str) -> Named:
    """The line that is named by its id, or income by `income.ID`; its id alone will do where no line has it.

    Raises Trouble for one that is not there.
    """
    budget, name = budget_of(plan), normalize(name)
    id = name.removeprefix(EARNED)
    if name in budget.lines:
        return Named(name, ("budget", "lines", name), budget.lines[name])
    if id in budget.income:
        return Named(EARNED + id, ("budget", "income", id), budget.income[id])
    known = [*budget.lines, *(EARNED + each for each in budget.income)]
    raise Trouble(f"{quote(name)} is no line of the budget; {_advice(name, known)}")


def named_account(plan: Plan, name: str, *others: str) -> str:
    """The name of a line or a pool, or one of some other words. Raises Trouble for what is none of them."""
    budget, name = budget_of(plan), normalize(name)
    categories = {*budget.categories, *(line.category for line in budget.lines.values() if line.category)}
    known = [*budget.lines, POOL, *map(pool_of, sorted(categories)), *others]
    if name in known:
        return name
    if name.removeprefix(EARNED) in budget.income:
        raise Trouble(f"{quote(name)} is income, and money moves between lines only; change its plan")
    raise Trouble(f"{quote(name)} is no line and no pool of the budget; {_advice(name, known)}")


def _advice(name: str, known: list[str]) -> str:
    near = nearest(name, known)
    if near:
        return f"write {near}"
    if not known:
        return "it has none yet, write them first"
    more = " and so on" if len(known) > _MOST_LISTED else ""
    return f"write one of {', '.join(known[:_MOST_LISTED])}{more}"


def named_month(plan: Plan, months: Horizon | None, text: str) -> Month:
    """The one month that a text names, `2026-10` or `M3`. Raises Trouble for all else, and outside the period."""
    try:
        when = parse_when(text)
    except GrammarError as error:
        raise Trouble(str(error)) from error
    example = _month_meant(months, text)
    if isinstance(when, Day):
        raise Trouble(f"{quote(text)} is a day, and a month is wanted; write {Month.of(when.day)}")
    span = Moments(plan, months).months(when) if isinstance(when, Period | PlanMonth) else None
    if span is None and isinstance(when, PlanMonth):
        raise Trouble(f"{quote(text)} counts from the beginning of the period, and the plan has none; write {example}")
    if span is None or span[0] != span[1]:
        raise Trouble(f"{quote(text)} is not one month; write one like {example}")
    if months and months.stated and months.index(span[0]) is None:
        raise Trouble(f"{quote(text)} is outside the plan, which goes from {months.labels[0]} to {months.labels[-1]}")
    return span[0]


def label_of(months: Horizon | None, month: Month) -> str:
    """How people call a month in this plan: `2026-10`, or `M3` where it has no dates."""
    index = months.index(month) if months else None
    return str(month) if months is None or index is None else months.labels[index]


def _month_meant(months: Horizon | None, text: str) -> str:
    """The month of the plan with the name in a text, else the first of the plan."""
    if months is None:
        return "2026-10"
    number = month_named(text) if months.dated else None
    meant = (label for month, label in zip(months.months, months.labels, strict=True) if month.month == number)
    return next(meant, months.labels[0])


def named_amount(plan: Plan, text: str, line: Line | None, name: str, *, negative: bool = False) -> Money:
    """The amount without a code, in the currency of a line, else of the plan; `name` is what it is for.

    Raises Trouble for what is no amount, for another currency, and for more decimals than the currency has.
    """
    try:
        money = parse_money(text, negative=negative)
    except GrammarError as error:
        raise Trouble(str(error)) from error
    currency = (line.currency if line else None) or plan.head.currency
    if money.currency not in {None, currency}:
        where = f"{name} is in {currency}" if currency else "the plan has no currency"
        right = Money(money.amount, currency, money.about)
        raise Trouble(f"{quote(text)} is in {money.currency}, and {where}; write it like {right}")
    declared = {code: coin.decimals or 0 for code, coin in plan.head.currencies.items()}
    problem = check_decimals(money, currency, declared)
    if problem:
        raise Trouble(problem)
    return Money(money.amount, None, money.about)
