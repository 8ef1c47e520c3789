"""Prices and amounts of a plan in the words of the report, and what of a price is earned."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from smmplan.analysis.calculators import margin
from smmplan.base.money import Money, MoneyRange
from smmplan.base.price import Price, Rated
from smmplan.plan.products import Product
from smmplan.report.subject import Subject


def amount_words(subject: Subject, amount: Money | MoneyRange) -> str:
    """An amount or a range of them, in the currency of the plan where none is said."""
    if isinstance(amount, MoneyRange):
        low, high = (_in_currency(subject, each, amount.high.currency) for each in amount)
        return subject.language.money_range(MoneyRange(low, high))
    return subject.language.money(_in_currency(subject, amount))


def price_words(subject: Subject, price: Price | Mapping[str, Price] | None) -> str:
    """A price: an amount, one for a unit, names with prices, or words; nothing for none."""
    if price is None:
        return ""
    if isinstance(price, Mapping):
        return " · ".join(f"{name} {price_words(subject, each)}" for name, each in price.items())
    if isinstance(price, Rated):
        return _rated(subject, price)
    return amount_words(subject, price) if isinstance(price, Money | MoneyRange) else price.text


def margin_of(subject: Subject, product: Product) -> Decimal | None:
    """The share of the price that is earned, 0.44 being 44%: as its cost shows, else as it is stated.

    The price may be for a unit, as 4.99/month is; then the cost is for the same. None where a range, several prices
    or two currencies leave it open.
    """
    price, cost = product.price, product.unit_cost
    amount = price.amount if isinstance(price, Rated) else price
    if cost is not None and isinstance(amount, Money) and amount.amount > 0:
        first, second = (_in_currency(subject, each) for each in (amount, cost))
        if first.currency == second.currency:
            return margin(price=first.amount, cost=second.amount)[0].value
    return product.margin.fraction if product.margin else None


def _rated(subject: Subject, price: Rated) -> str:
    amount, say = amount_words(subject, price.amount), subject.language.say
    if price.number == 1:
        known = {
            "hour": lambda: say("%(amount)s an hour", amount=amount),
            "day": lambda: say("%(amount)s a day", amount=amount),
            "week": lambda: say("%(amount)s a week", amount=amount),
            "month": lambda: say("%(amount)s a month", amount=amount),
            "quarter": lambda: say("%(amount)s a quarter", amount=amount),
            "year": lambda: say("%(amount)s a year", amount=amount),
        }
        if price.unit in known:
            return known[price.unit]()
        return say("%(amount)s per %(unit)s", amount=amount, unit=price.unit)
    number = subject.language.number(price.number)
    return say("%(amount)s per %(number)s %(unit)s", amount=amount, number=number, unit=price.unit)


def _in_currency(subject: Subject, money: Money, currency: str | None = None) -> Money:
    if money.currency:
        return money
    return Money(money.amount, currency or subject.plan.head.currency, money.about)
