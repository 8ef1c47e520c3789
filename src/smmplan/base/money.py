"""An amount of money, and a range of amounts: `1250.00`, `1250 PHP`, `~1250`, `4500..6000`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from smmplan.base.currency import minor_units
from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_digits, plain_signs
from smmplan.base.near_number import near_number
from smmplan.base.number import exact, print_number
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

_MONEY = re.compile(r"(~?)(-?[0-9]+(?:\.[0-9]+)?)(?: ([A-Z]{3}))?")
_RANGE_WORDS = r" ?(?:\.{2,3}|-|~| to | until ) ?"


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount with the decimals it was written with.

    `currency` is the code beside it, None where it is that of the line or the plan; `about` says that it is
    only nearly so. Not a tuple, because tuples add and compare without looking at the currency.
    """

    amount: Decimal
    currency: str | None = None
    about: bool = False

    def __str__(self) -> str:
        code = f" {self.currency}" if self.currency else ""
        return f"{'~' if self.about else ''}{print_number(self.amount)}{code}"

    def __add__(self, other: Money) -> Money:
        """The sum, about when one of them is. Raises ValueError when the currencies differ, none being one too."""
        if self.currency != other.currency:
            raise ValueError(f"{self} and {other} are in two currencies and cannot be added")
        return Money(self.amount + other.amount, self.currency, self.about or other.about)

    def __sub__(self, other: Money) -> Money:
        """The difference, under the conditions of a sum."""
        return self + Money(-other.amount, other.currency, other.about)


class MoneyRange(NamedTuple):
    """From `low` to `high`, in one currency; both are about when one is."""

    low: Money
    high: Money

    def __str__(self) -> str:
        low, high = self
        return f"{Money(low.amount, None, low.about)}..{Money(high.amount, high.currency)}"


def parse_money(text: str, *, negative: bool = False) -> Money:
    """Read digits with perhaps decimals, a three-letter code behind and a `~` before. Any code passes here.

    `negative` allows a minus: actuals, openings and forecasts may hold refunds. Raises GrammarError, with the
    right form where it is certain.
    """
    money = read_money(text)
    if money is None or (money.amount < 0 and not negative):
        raise _refused(text, negative=negative, ranges=False)
    return money


def parse_amount(text: str, *, negative: bool = False) -> Money | MoneyRange:
    """Read an amount, or a range `a..b` of two from zero up, the lower one first. Raises GrammarError."""
    amount = read_range(text) or read_money(text)
    if amount is None or (isinstance(amount, Money) and amount.amount < 0 and not negative):
        raise _refused(text, negative=negative, ranges=True)
    return amount


def read_money(text: str) -> Money | None:
    """The money of a text that is exactly that, also below zero, else None. Raises GrammarError over 20 digits."""
    match = _MONEY.fullmatch(plain_digits(text))
    return Money(exact(match[2]), match[3], bool(match[1])) if match else None


def read_pair(text: str) -> tuple[Money, Money] | None:
    """Two amounts from zero up with `..` between, in the order written and in one currency; else None.

    Raises GrammarError when they name two currencies.
    """
    first_text, _, last_text = text.partition("..")
    first, last = read_money(first_text), read_money(last_text)
    if first is None or last is None or first.amount < 0 or last.amount < 0:
        return None
    currency, about = first.currency or last.currency, first.about or last.about
    if last.currency not in {None, currency}:
        raise GrammarError(f"{quote(text)} is in two currencies; write both amounts in {currency}")
    return Money(first.amount, currency, about), Money(last.amount, currency, about)


def read_range(text: str) -> MoneyRange | None:
    """The range of a text that is two amounts with `..` between, else None.

    Raises GrammarError when it begins with the higher amount or names two currencies.
    """
    pair = read_pair(text)
    if pair is None:
        return None
    low, high = pair
    if low.amount > high.amount:
        raise GrammarError(f"{quote(text)} begins with the higher amount; write {MoneyRange(high, low)}")
    return MoneyRange(low, high)


def check_decimals(money: Money, currency: str | None, declared: Mapping[str, int] | None = None) -> str | None:
    """What is wrong with the decimals of an amount, as a sentence with the right form; None where nothing is.

    `currency` is that of the line, used where the amount names none; `declared` are the decimals that the plan
    states by code. More decimals than the currency has are wrong, zeros too. An unknown currency has no limit.
    """
    code = money.currency or currency
    most = minor_units(code, declared) if code else None
    if most is None:
        return None
    return _too_many_decimals(money, most, f"{code} has {'none' if most == 0 else f'at most {most}'}")


def check_unit_cost(money: Money) -> str | None:
    """What is wrong with the decimals of a unit cost, which may have six in any currency."""
    return _too_many_decimals(money, 6, "a unit cost has at most 6")


def meant_money(text: str) -> Money | None:
    """The money that a text is or certainly means (`₱1,250` is 1250 PHP), else None. A share means none."""
    money = read_money(text)
    near = None if money else near_number(text)
    return Money(Decimal(near.number), near.code or None, near.about) if near and not near.share else money


def near_amount(text: str, *, negative: bool = False) -> tuple[str, Money | MoneyRange] | None:
    """What is wrong with a text that means an amount or a range, and what it means.

    None where nothing is wrong and where it is not certain. The fault goes behind the text in a message: `has a
    thousands comma`. The currency of a sign is in the amount where the sign has only one.
    """
    money = meant_money(text)
    if money and money.amount < 0 and not negative:
        right = replace(money, amount=-money.amount)
        return "is below zero, which only actuals, openings and forecasts may be", right
    if money:
        near = None if read_money(text) else near_number(text)
        return (near.fault, money) if near else None
    meant = None if read_pair(text) else _near_range(text)
    return ("is a range in another form", meant) if meant else None


def _refused(text: str, *, negative: bool, ranges: bool) -> GrammarError:
    near, number = near_amount(text, negative=negative), near_number(text)
    pair = read_pair(text) or (near[1] if near and isinstance(near[1], MoneyRange) else None)
    if pair and not ranges:
        return GrammarError(f"{quote(text)} is a range, and one amount belongs here; write one like {pair[1]}")
    if near:
        return GrammarError(f"{quote(text)} {near[0]}; write {near[1]}", text=text, instead=str(near[1]))
    fault = "is a share, not an amount" if number and number.share else "is no amount"
    example = "5000..6000" if ranges else "1250 PHP"
    return GrammarError(f"{quote(text)} {fault}; write one like 1250.00 or {example}")


def _near_range(text: str) -> MoneyRange | None:
    ends = re.split(_RANGE_WORDS, plain_signs(text))
    low, high = (meant_money(end) for end in ends) if len(ends) == 2 else (None, None)
    if low is None or high is None:
        return None
    currency = low.currency or high.currency
    if low.amount > high.amount or high.currency not in {None, currency}:
        return None
    return MoneyRange(Money(low.amount, currency, low.about), Money(high.amount, currency, low.about))


def _too_many_decimals(money: Money, most: int, limit: str) -> str | None:
    exponent = money.amount.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    if decimals <= most:
        return None
    rounded = money.amount.quantize(Decimal(1).scaleb(-most))
    right = [str(Money(rounded, money.currency, money.about))] if rounded == money.amount else []
    if decimals == 3 and 1 <= abs(money.amount) < 1000:
        thousands = Money(money.amount.scaleb(3).quantize(Decimal(1)), money.currency, money.about)
        right.append(f"{thousands} if the point stands between thousands")
    said = f"{quote(str(money))} has {decimals} decimal{'' if decimals == 1 else 's'} and {limit}"
    return f"{said}; write {', or '.join(right) or 'it with fewer'}"
