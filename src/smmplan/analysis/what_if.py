"""What if money were moved, a line cut, a plan raised? The books of a plan that says so, beside those that it has."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from smmplan.analysis.books import Books, books
from smmplan.analysis.ledger import CONTINGENCY, OUTSIDE
from smmplan.analysis.moments import Moments
from smmplan.base.errors import GrammarError
from smmplan.base.money import Money, parse_money
from smmplan.base.nearest import nearest
from smmplan.base.number import print_number
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.when import Day, When, parse_when
from smmplan.plan.budget import Budget, Cut, Increase, Transfer
from smmplan.plan.part import values_of
from smmplan.plan.plan import Plan

_MOVE = re.compile(r"move (\S+) (\S+) (\S+(?: [A-Z]{3})?)(?: (?:on|in) (\S+))?")
_CUT = re.compile(r"cut (\S+) from (\S+)(?: into (\S+))?")
_RAISE = re.compile(r"increase (\S+) (\S+(?: [A-Z]{3})?)(?: (?:on|in) (\S+))?")
_FORMS = (
    "'move FROM TO AMOUNT', 'cut LINE from MONTH' or 'increase LINE AMOUNT', perhaps with 'on DATE' or 'into ACCOUNT'"
)


class Difference(NamedTuple):
    """A line whose numbers change: what it has available and what it closes with, by month, before and after."""

    line: str
    available: tuple[tuple[Decimal, Decimal], ...]
    closing: tuple[tuple[Decimal, Decimal], ...]


class WhatIf(NamedTuple):
    """The books as they are and as they would be."""

    now: Books
    then: Books


def what_if(plan: Plan, today: date, suppositions: list[str]) -> WhatIf | None:
    """The books of a plan as they are, and as they would be with some changes; None where it has no budget.

    A supposition is `move FROM TO AMOUNT [on DATE]`, `cut LINE from MONTH [into ACCOUNT]` or
    `increase LINE AMOUNT [on DATE]`; without a date it is today. Raises GrammarError for another sentence, and
    where the change would not count.
    """
    now = books(plan, today)
    if now is None or plan.budget is None:
        return None
    budget, moments = plan.budget, Moments(plan, now.horizon)
    for text in suppositions:
        budget = _supposing(budget, text, now, moments)
    then = books(replace(plan, budget=budget), today)
    assert then is not None
    for problem in then.problems[len(now.problems) :]:
        raise GrammarError(problem.message)
    return WhatIf(now, then)


def _supposing(budget: Budget, text: str, now: Books, moments: Moments) -> Budget:
    """A budget with one more transfer, cut or increase."""
    words = " ".join(text.split())
    move, cut, more = (form.fullmatch(words) for form in (_MOVE, _CUT, _RAISE))
    if move:
        source, target, amount, day = move.groups()
        _known(now, source, target)
        transfer = Transfer(
            date=_when(day, now, moments), from_=source, to=target, amount=_positive(amount, now, source)
        )
        return _with(budget, transfers=(*budget.transfers, transfer))
    if cut:
        line, month, into = cut.groups()
        _known(now, line, into or "pool")
        return _with(
            budget, cuts=(*budget.cuts, Cut(line=line, starting=_when(month, now, moments), into=into or "pool"))
        )
    if more:
        line, amount, day = more.groups()
        _known(now, line)
        increase = Increase(date=_when(day, now, moments), line=line, amount=_positive(amount, now, line))
        return _with(budget, increases=(*budget.increases, increase))
    raise GrammarError(f"{quote(text)} cannot be tried; write {_FORMS}")


def _known(now: Books, *accounts: str) -> None:
    """Raises GrammarError for an account that the plan does not have."""
    known = {*now.lines, *now.pools, OUTSIDE, CONTINGENCY}
    for account in accounts:
        if account not in known:
            near = nearest(account, known)
            advice = f"write {near}" if near else f"write one of {', '.join(now.lines)}"
            raise GrammarError(f"{quote(account)} is no line and no pool of the budget; {advice}")


def _positive(text: str, now: Books, account: str) -> Money:
    """The amount of a text, which moves from or to an account. Raises GrammarError for one in another currency."""
    amount = parse_money(text)
    line = now.lines.get(account)
    currency = line.currency if line else now.currency
    if amount.currency not in {None, currency}:
        what = f"{account} is in {currency}" if currency else "the plan names no currency"
        raise GrammarError(f"{quote(text)} is in {amount.currency}, and {what}; write {print_number(amount.amount)}")
    if amount.amount <= 0:
        raise GrammarError(f"{quote(text)} moves nothing; write an amount above zero")
    return amount


def _when(text: str | None, now: Books, moments: Moments) -> When:
    """The day or month of a text, today without one. Raises GrammarError for one that the plan does not know."""
    when = parse_when(text) if text else Day(now.today)
    if moments.first(when) is None:
        raise GrammarError(f"{quote(str(when))} has no date; write a day or a month, like {now.horizon.labels[-1]}")
    return when


def _with(budget: Budget, **changes: object) -> Budget:
    return Budget(**{**dict(values_of(budget)), **changes})


def differences(tried: WhatIf) -> tuple[Difference, ...]:
    """The lines whose numbers change, in the order of the plan."""
    changed = []
    for id, account in tried.then.lines.items():
        rows = list(zip(tried.now.lines[id].rows, account.rows, strict=True))
        if any(before != after for before, after in rows):
            available = tuple((before.available, after.available) for before, after in rows)
            closing = tuple((before.closing, after.closing) for before, after in rows)
            changed.append(Difference(id, available, closing))
    return tuple(changed)
