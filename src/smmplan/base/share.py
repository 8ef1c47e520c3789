"""A share of a whole: `40%`."""

from __future__ import annotations

import re
from decimal import Decimal

from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_digits, plain_signs
from smmplan.base.near_number import near_number
from smmplan.base.number import exact, print_number
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

_SHARE = re.compile(r"([0-9]+(?:\.[0-9]+)?)%")
_LOOSE = r"([0-9]+(?:\.[0-9]+)?)( ?(?:percent|per cent|pct\.?))?"
_WHOLE = Decimal(100)
_LONGEST = 40
_FORM = "one from 0% to 100%, like 40%"


class Share(NamedTuple):
    """A part of a whole in percent, from 0 to 100, with the decimals it was written with."""

    percent: Decimal

    @property
    def fraction(self) -> Decimal:
        """The part as a number from 0 to 1."""
        return self.percent / _WHOLE

    def __str__(self) -> str:
        return f"{print_number(self.percent)}%"


def parse_share(text: str) -> Share:
    """Read a number with its `%`, from 0% to 100%.

    Raises GrammarError for everything else, a bare number above all: 0.4 may be meant as 40% or as 0.4%.
    """
    match = _SHARE.fullmatch(plain_digits(text))
    if match is None:
        fault = _fault(text)
        _, _, meant = fault.partition("; write ")
        raise GrammarError(f"{quote(text)} {fault}", text=text, instead="" if " " in meant else meant)
    percent = exact(match[1])
    if percent > _WHOLE:
        raise GrammarError(f"{quote(text)} is more than the whole; write {_FORM}")
    return Share(percent)


def _fault(text: str) -> str:
    """What is wrong with a text that is no share, and what to write."""
    near = near_number(text)
    if near and near.share and 0 <= Decimal(near.number) <= _WHOLE:
        return f"{near.fault}; write {near.number}%"
    loose = re.fullmatch(_LOOSE, plain_signs(text), re.IGNORECASE) if len(text) <= _LONGEST else None
    number = Decimal(loose[1]) if loose else _WHOLE
    if loose is None or number > _WHOLE:
        return f"is no share; write {_FORM}"
    if loose[2]:
        return f"has words in place of the % sign; write {loose[1]}%"
    if 0 < number < 1:
        return f"has no % sign; write {print_number(number.scaleb(2).normalize())}% or {loose[1]}%"
    return f"has no % sign; write {loose[1]}%"
