"""A price, and an amount per unit: `320.00`, `4.99/month`, `1.00 per 5 orders`, `99..150`, or words."""

from __future__ import annotations

import re
from typing import TypeAlias

from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_digits, plain_signs
from smmplan.base.money import Money, MoneyRange, meant_money, near_amount, read_money, read_range
from smmplan.base.near_number import near_number
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

TIME_UNITS = ("hour", "day", "week", "month", "quarter", "year")
"""The units that an amount may be stated for where no other may stand."""

_NEAR_UNITS = {
    "hr": "hour", "hourly": "hour", "小时": "hour", "daily": "day", "天": "day", "日": "day", "wk": "week",
    "weekly": "week", "周": "week", "mo": "month", "mth": "month", "monthly": "month", "月": "month", "qtr": "quarter",
    "quarterly": "quarter", "季度": "quarter", "yr": "year", "yearly": "year", "annum": "year", "annually": "year",
    "年": "year",
}  # fmt: skip
_PER = re.compile(" per ", re.IGNORECASE)
_COUNTED = re.compile(r"([0-9]{1,9}) ([^\W\d_].*)")
_WORD = re.compile(r"[^\W\d_][^\s/0-9]*")
_UNIT = re.compile(r"[^\W\d_].*")
_ARTICLES = {"a", "an", "each", "every", "per", "the"}
_LIKE_A_NUMBER = r"[^\w\s]*[0-9].*"
_LONGEST_UNIT = 60
_LONGEST = 200
_FAR_EAST = "⺀"
"""Scripts from here on write sentences without spaces, so a text without spaces may be words."""


class Rated(NamedTuple):
    """An amount for a `number` of units: `4.99/month`, `1.00 per 5 orders`."""

    amount: Money | MoneyRange
    unit: str
    number: int = 1

    def __str__(self) -> str:
        if self.number == 1 and _WORD.fullmatch(self.unit):
            return f"{self.amount}/{self.unit}"
        return f"{self.amount} per {self.unit if self.number == 1 else f'{self.number} {self.unit}'}"


class Words(NamedTuple):
    """A price in words: `free for members`, `2 for 1`."""

    text: str

    def __str__(self) -> str:
        return self.text


Price: TypeAlias = Money | MoneyRange | Rated | Words


def parse_price(text: str) -> Price:
    """Read an amount, a range, `MONEY/UNIT`, `MONEY per UNIT`, `MONEY per N UNITS`, or words.

    Words are everything else, but never digits with separators, a currency sign or a code: these raise
    GrammarError with the right form, as do single words that begin with a digit (`12O0`, `5k`).
    """
    price = _read(text)
    if price:
        return price
    problem = _near_price(text)
    if problem:
        raise GrammarError(f"{quote(text)} {problem}")
    return Words(text)


def parse_rated(text: str) -> Money | MoneyRange | Rated:
    """Read an amount or a range, perhaps per hour, day, week, month, quarter or year (`38000/month`).

    Raises GrammarError, with the right form where it is certain.
    """
    rated = _read(text)
    if rated and not (isinstance(rated, Rated) and (rated.number != 1 or rated.unit not in TIME_UNITS)):
        return rated
    amount_text, unit = _split(text)
    near = near_amount(amount_text)
    amount = near[1] if near else meant_money(amount_text)
    if amount and unit and time_unit(unit.strip()) is None:
        problem = f"is for no length of time; write one like {amount}/month"
    else:
        problem = _near_price(text) or "is no amount; write one like 38000, 5000..30000 or 38000/month"
    raise GrammarError(f"{quote(text)} {problem}")


def time_unit(word: str) -> str | None:
    """The unit of time that a word certainly means (`Month`, `mo`, `yearly`), else None."""
    singular = word.casefold().removesuffix(".").removesuffix("s")
    return singular if singular in TIME_UNITS else _NEAR_UNITS.get(singular)


def _read(text: str) -> Money | MoneyRange | Rated | None:
    """The amount of a text, with its unit; None where it is none. Raises GrammarError for `4.99/mo`."""
    amount_text, unit = _split(plain_digits(text))
    amount = read_range(amount_text) or read_money(amount_text)
    if amount is None or (isinstance(amount, Money) and amount.amount < 0):
        return None
    if not unit:
        return amount
    counted = _COUNTED.fullmatch(unit) if "/" not in text else None
    number, unit = (int(counted[1]), counted[2]) if counted else (1, unit)
    if number == 0 or len(unit) > _LONGEST_UNIT or not (_WORD if "/" in text else _UNIT).fullmatch(unit):
        return None
    known = time_unit(unit) if number == 1 else None
    if known and unit.casefold() != known:
        raise GrammarError(f"{quote(text)} has another word for {known}; write {Rated(amount, known)}")
    return Rated(amount, known or unit, number)


def _split(text: str) -> tuple[str, str]:
    """What stands before and behind the `/` or the ` per ` of a text; nothing behind where it has none."""
    if "/" in text:
        amount, _, unit = text.partition("/")
        return (amount, unit) if unit else (text, "")
    amount, *units = _PER.split(text, 1)
    return amount, "".join(units)


def _near_price(text: str) -> str | None:
    """What is wrong with a text that is no price and must not be words, and what to write; else None."""
    amount_text, unit = _split(text)
    near = near_amount(amount_text)
    if near:
        fault, amount = near
        return f"{fault}; write {_with_unit(amount, unit) if unit else amount}"
    if unit and "/" not in text and (read_range(amount_text) or read_money(amount_text)):
        return _near_count(text)
    if " " in text:
        return _mixed(text)
    if not text or (max(text) < _FAR_EAST and re.match(_LIKE_A_NUMBER, text)):
        return "is no price; write one like 320.00, 4.99/month or 1.00 per 5 orders, or words"
    return None


def _with_unit(amount: Money | MoneyRange, unit: str) -> str:
    """An amount with its unit in the right form, or an example where the unit is none."""
    unit = unit.strip()
    right = str(Rated(amount, time_unit(unit) or unit))
    return (
        right if _WORD.fullmatch(unit) or ("/" not in unit and _COUNTED.fullmatch(unit)) else f"one like {amount}/month"
    )


def _near_count(text: str) -> str:
    """What is wrong with what stands behind ` per `: `3.50 per 1,000 views`, `3.50 per 5`."""
    amount, unit = _split(text)
    count, _, counted = unit.partition(" ")
    near = near_number(count)
    if near and near.number.isdigit() and counted:
        return f"{near.fault}; write {amount} per {near.number} {counted}"
    return f"does not say what the amount is for; write one like {amount} per 5 orders or {amount}/month"


def _mixed(text: str) -> str | None:
    """What is wrong with an amount that words follow, where it has separators, a currency sign or a code."""
    words = plain_signs(text[:_LONGEST]).split(" ")
    for length in (2, 1):
        head, rest = " ".join(words[:length]), words[length:]
        amount, near = meant_money(head), near_number(head)
        if amount is None or near is None or not near.solid:
            continue
        if len(rest) == 2 and rest[0].casefold() in _ARTICLES:
            return f"is an amount per unit in other words; write {_with_unit(amount, rest[1])}"
        return f"mixes an amount and words; write {amount} here and the words in notes"
    return None
