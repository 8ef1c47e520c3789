"""A plain number: digits and at most one decimal point, `1250.00`, `-3`."""

from __future__ import annotations

import re
from decimal import Decimal

from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_digits
from smmplan.base.near_number import near_number
from smmplan.base.quote import quote

MOST_DIGITS = 20
"""The most digits of one number. Decimal computes with 28, so sums of a hundred million numbers stay exact."""

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_COUNT = re.compile(r"[0-9]+")


def exact(digits: str) -> Decimal:
    """The number of a text that is digits, with or without a minus and a point, with its own decimals.

    Raises GrammarError when it has more than 20 digits.
    """
    if len(digits) > MOST_DIGITS:
        count = sum(map(str.isdigit, digits))
        if count > MOST_DIGITS:
            raise GrammarError(f"{quote(digits)} has {count} digits; write at most {MOST_DIGITS}")
    return Decimal(digits)


def parse_number(text: str) -> Decimal:
    """Read digits with at most one decimal point and perhaps a minus before them; decimals are kept as written.

    Raises GrammarError, with the right form where it is certain.
    """
    plain = plain_digits(text)
    if _NUMBER.fullmatch(plain):
        return exact(plain)
    near = near_number(text)
    if near:
        raise GrammarError(f"{quote(text)} {near.fault}; write {near.number}", text=text, instead=near.number)
    raise GrammarError(f"{quote(text)} is no number; write digits with at most one decimal point, like 1250 or 4.5")


def parse_count(text: str) -> int:
    """Read a whole number from 0. Raises GrammarError, with the right form where it is certain."""
    plain = plain_digits(text)
    if _COUNT.fullmatch(plain):
        return int(exact(plain))
    near = near_number(text)
    number = Decimal(near.number) if near else parse_number(text)
    whole = int(abs(number))
    if number < 0:
        raise GrammarError(f"{quote(text)} is below zero; write a whole number from 0, like {whole}")
    if number != whole or near is None:
        raise GrammarError(f"{quote(text)} is no whole number; write one without decimals, like {whole}")
    raise GrammarError(f"{quote(text)} {near.fault}; write {whole}", text=text, instead=str(whole))


def print_number(number: Decimal) -> str:
    """The text that `parse_number` reads: every decimal it has, no exponent, no minus before a zero."""
    return f"{number if number else abs(number):f}"
