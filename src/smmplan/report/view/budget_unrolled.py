"""A budget without any month to count in: what it states, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from smmplan.base.money import Money, MoneyRange
from smmplan.base.planned import Recurring, ShareOfTotal
from smmplan.base.share import Share
from smmplan.plan.budget import Line, Spread
from smmplan.report.pieces import Column
from smmplan.report.subject import Subject
from smmplan.report.view.budget_words import (
    Listing,
    category_name,
    joined,
    listing,
    money,
    rate_words,
)
from smmplan.report.view.cells import MOST_ROWS
from smmplan.report.view.named import readable


def unrolled_lead(subject: Subject) -> Iterator[str]:
    """What the budget comes to in sentences, in the currencies that it is in."""
    language, budget = subject.language, subject.plan.budget
    if budget is None:
        return
    if budget.total is not None:
        yield language.say("The budget is %(total)s.", total=language.money(_own(subject, budget.total, None)))
    if isinstance(budget.contingency, Money):
        kept = language.money(_own(subject, budget.contingency, None))
        yield language.say("Of it %(amount)s is kept back for surprises.", amount=kept)
    elif isinstance(budget.contingency, Share):
        yield language.say(
            "Of it %(share)s is kept back for surprises.", share=language.share(Decimal(budget.contingency.fraction))
        )
    sums: dict[str | None, Decimal] = {}
    for line in budget.lines.values():
        amount = _whole(subject, line)
        if amount is not None and not line.in_kind and not line.parent:
            sums[amount.currency] = sums.get(amount.currency, Decimal(0)) + amount.amount
    if any(sums.values()):
        yield (
            language.say("%(amount)s of it has a line.", amount=joined(subject, sums))
            if budget.total
            else (language.say("%(amount)s is planned.", amount=joined(subject, sums)))
        )
    if budget.lines:
        yield language.say("The plan has no months yet, so nothing is counted by month.")


def unrolled_lines(subject: Subject) -> Listing | None:
    """The lines as they are stated; None without any."""
    language, budget = subject.language, subject.plan.budget
    lines = list(budget.lines.items()) if budget else []
    rows = []
    for id, line in lines[:MOST_ROWS]:
        category = category_name(subject, line.category) if line.category else ""
        rows.append((line.name or readable(id), category, _planned(subject, id, line)))
    if len(lines) > MOST_ROWS:
        count = len(lines) - MOST_ROWS
        rows.append((language.say_count("%(count)s other line", "%(count)s other lines", count), "", ""))
    columns = (
        Column(language.say_in("budget", "Line")),
        Column(language.say_in("budget", "Category")),
        Column(language.say_in("money", "Planned"), number=True),
    )
    return listing(language.say("The lines"), columns, rows)


def _planned(subject: Subject, id: str, line: Line) -> str:
    language, plan = subject.language, line.plan
    if subject.is_open("budget", "lines", id) or subject.is_open("budget", "lines", id, "plan"):
        return language.say_in("money", "to be decided")
    if isinstance(plan, MoneyRange):
        low, high = (_own(subject, end, line.currency or plan.high.currency) for end in plan)
        return f"{language.money(low)}–{language.money(high)}"
    if isinstance(plan, Recurring):
        return rate_words(subject, plan, line.currency)
    if isinstance(plan, ShareOfTotal):
        return language.say("%(share)s of the total", share=language.share(Decimal(plan.share.fraction)))
    amount = _whole(subject, line)
    return money(subject, amount.amount, amount.currency) if amount is not None else ""


def _whole(subject: Subject, line: Line) -> Money | None:
    """What a line plans over its whole life, ranges at their upper end; None where that has no one amount."""
    plan = line.plan
    stated = plan.high if isinstance(plan, MoneyRange) else plan.total if isinstance(plan, Spread) else plan
    return _own(subject, stated, line.currency) if isinstance(stated, Money) else None


def _own(subject: Subject, amount: Money, currency: str | None) -> Money:
    return Money(amount.amount, amount.currency or currency or subject.plan.head.currency, amount.about)
