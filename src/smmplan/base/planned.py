"""What a line of the budget plans: an amount, a rate with its time, a ramp, a range, or a share of the total."""

from __future__ import annotations

import re
from typing import TypeAlias

from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_signs
from smmplan.base.money import Money, MoneyRange, near_amount, read_money, read_pair, read_range
from smmplan.base.price import time_unit
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.share import Share, parse_share
from smmplan.base.when import When, parse_when

UNITS = ("week", "month", "quarter", "year")
"""The units that money may be planned by."""

_TIMED = re.compile(r"([^/]+)/([^/\s]+)(?: from (\S+))?(?: to (\S+))?", re.IGNORECASE)
_EXAMPLE = ("2026-10", "2027-06")
_FORMS = "one like 12000, 6000/month from 2026-10, 5000..9000/month from 2026-10 to 2027-06, or 5%"
_LONGEST = 120
_REWRITTEN = (
    (r" ?/ ?| (?:per|an?|each|every) (?=[a-z])", "/"),
    (r"(?<=\d) (?=(?:week|month|quarter|year)ly)", "/"),
    (r" (?:since|starting|beginning|as of) ", " from "),
    (r" (?:until|till?|through|up to) ", " to "),
    (r"(.+)( to \S+)( from \S+)", r"\1\3\2"),
    (r"( from [^ .]+) ?\.\. ?([^ .]+)$", r"\1 to \2"),
)


class Recurring(NamedTuple):
    """An amount every week, month, quarter or year from `start` to `end`; None where the period's own end counts."""

    amount: Money
    unit: str
    start: When | None = None
    end: When | None = None

    def __str__(self) -> str:
        return f"{self.amount}/{self.unit}{_during(self.start, self.end)}"


class Ramp(NamedTuple):
    """An amount a month that goes evenly from `first` in the month `start` to `last` in the month `end`."""

    first: Money
    last: Money
    start: When
    end: When

    def __str__(self) -> str:
        return f"{MoneyRange(self.first, self.last)}/month{_during(self.start, self.end)}"


class ShareOfTotal(NamedTuple):
    """A share of the total of the budget."""

    share: Share

    def __str__(self) -> str:
        return str(self.share)


Planned: TypeAlias = Money | MoneyRange | Recurring | Ramp | ShareOfTotal


def parse_planned(text: str) -> Planned:
    """Read `MONEY`, a range `a..b`, `MONEY/UNIT [from WHEN] [to WHEN]`, a ramp `a..b/month from WHEN to WHEN`, `40%`.

    A ramp may fall (`9000..5000/month`), a range may not. Raises GrammarError, with the right form where it is
    certain.
    """
    planned = _read(text)
    if planned:
        return planned
    meant = _meant(text) if len(text) <= _LONGEST else None
    if meant:
        near = near_amount(text.partition("/")[0])
        fault = near[0] if near else "is not in the form of a plan"
        raise GrammarError(f"{quote(text)} {fault}; write {meant}", text=text, instead=str(meant))
    near = near_amount(text)
    if near:
        raise GrammarError(f"{quote(text)} {near[0]}; write {near[1]}", text=text, instead=str(near[1]))
    raise GrammarError(f"{quote(text)} is no plan; write {_FORMS}")


def _read(text: str) -> Planned | None:
    """The plan of a text that is exactly that, else None. Raises GrammarError where only a part of it is wrong."""
    if text[-1:] in {"%", "％"} and "/" not in text:
        return ShareOfTotal(parse_share(text))
    timed = _TIMED.fullmatch(text)
    if timed is None:
        return read_range(text) or _from_zero(text)
    amount_text, word, start, end = timed.groups()
    pair, amount, unit = read_pair(amount_text), _from_zero(amount_text), word.casefold()
    if (pair is None and amount is None) or (unit not in UNITS and time_unit(word) in UNITS):
        return None
    if unit not in UNITS:
        raise GrammarError(
            f"{quote(text)} goes by {quote(word)}, and money is planned by the week, month, quarter or year; "
            f"write one like {amount_text}/month"
        )
    first_when, last_when = parse_when(start) if start else None, parse_when(end) if end else None
    if amount is not None:
        return Recurring(amount, unit, first_when, last_when)
    if pair is None:
        return None
    if first_when and last_when and unit == "month":
        return Ramp(*pair, first_when, last_when)
    fault = (
        "does not say when it begins and ends"
        if unit == "month"
        else f"goes by the {unit}, and a ramp goes by the month"
    )
    right = f"{amount_text}/month{_during(start or _EXAMPLE[0], end or _EXAMPLE[1])}"
    raise GrammarError(f"{quote(text)} {fault}; write one like {right}")


def _from_zero(text: str) -> Money | None:
    money = read_money(text)
    return money if money and money.amount >= 0 else None


def _meant(text: str) -> Planned | None:
    """The plan that a near miss certainly means: `₱6,000 a month since 2026-10`, `6000/mo`."""
    plain = plain_signs(text)
    for form, right in _REWRITTEN:
        plain = re.sub(form, right, plain, flags=re.IGNORECASE)
    timed = _TIMED.fullmatch(plain)
    if timed is None:
        return None
    amount, word, start, end = timed.groups()
    near = near_amount(amount)
    try:
        return _read(f"{near[1] if near else amount}/{time_unit(word)}{_during(start, end)}")
    except GrammarError:
        return None


def _during(start: When | str | None, end: When | str | None) -> str:
    return f"{f' from {start}' if start else ''}{f' to {end}' if end else ''}"
