"""Amounts as banks and ad platforms write them: `1.234,56`, `(12.30)`, `12.30-`, `₱1,234`, `PHP 1,234.00 CR`.

Whether a comma stands before decimals or between thousands is decided by the whole column, never by one value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from smmplan.base.currency import is_currency, written_currency
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.lookalikes import plain_signs
from smmplan.base.number import exact
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

MARKS = (".", ",")
"""What may stand before decimals."""

_NOTHING = frozenset({"", "-", "--", "n/a", "na", "none", "null"})
_LONGEST = 60
_SHAPE = re.compile(
    r"(?P<open>\()? ?(?P<sign>[+-])? ?(?:(?P<before>[^\d+()\-.,]+?)\.?)? ?(?P<minus>[-(])? ?"
    r"(?P<digits>\d(?:[\d.,' ]*\d)?|[.,]\d+)(?:[.,]-{1,2}|[.,])?(?P<trail>-)? ?(?P<behind>[^\d+()\-.,]*?)\.? ?"
    r"(?:(?P<close>\)) ?(?P<side>cr|dr|c|d|h|s)?)?",
    re.ASCII | re.IGNORECASE,
)
_GROUPED = r"[1-9][0-9]{{0,2}}(?:{0}[0-9]{{2,3}})*{0}[0-9]{{3}}"
_OUT, _IN = ("dr", "d", "s"), ("cr", "c", "h")


class Written(NamedTuple):
    """An amount as it is written: its digits with the marks between them, and what the rest says.

    `out` is True where it says that money went (`DR`), False where it came (`CR`), else None.
    """

    digits: str
    negative: bool
    currency: str | None
    out: bool | None


@lru_cache(4096)
def read_amount(text: str) -> Written | None:
    """The amount in a cell; None for a cell that holds none. Raises GrammarError for what is no amount."""
    plain = plain_signs(text).replace("’", "'")
    if plain.casefold() in _NOTHING:
        return None
    match = _SHAPE.fullmatch(plain) if len(plain) <= _LONGEST else None
    if match is None or bool(match["open"] or match["minus"] == "(") != bool(match["close"]):
        raise GrammarError(f"{quote(text)} is no amount")
    currency, side = _around((match["before"] or "").strip(), match["behind"].strip(), match["side"], text)
    signs = [match["open"], match["sign"] == "-", match["minus"], match["trail"]]
    if sum(map(bool, signs)) > 1:
        raise GrammarError(f"{quote(text)} has two signs for below zero")
    digits = re.sub(r"[ ']", "", match["digits"])
    marks = marks_of(digits)
    if not marks:
        raise GrammarError(f"{quote(text)} is no amount")
    value(digits, max(marks))  # it may have too many digits
    out = None if side is None else side in _OUT
    return Written(digits, any(map(bool, signs)), currency, out)


def _around(before: str, behind: str, side: str | None, text: str) -> tuple[str | None, str | None]:
    """The currency and the side that the words around digits name."""
    words = [*before.split(), *behind.split()]
    side = side.casefold() if side else None
    codes: set[str] = set()
    for word in words:
        code = word if is_currency(word) else written_currency(word)
        if word.casefold() in {*_OUT, *_IN} and side is None:
            side = word.casefold()
        elif code is None:
            raise GrammarError(f"{quote(text)} is no amount")
        elif code:
            codes.add(code)
    if len(codes) > 1:
        raise GrammarError(f"{quote(text)} is in two currencies")
    return (codes.pop() if codes else None), side


@lru_cache(4096)
def marks_of(digits: str) -> frozenset[str]:
    """The marks that may stand before the decimals of these digits; none for what is no number."""
    return frozenset(mark for mark in MARKS if _reads(digits, mark))


def _reads(digits: str, mark: str) -> bool:
    other = re.escape("," if mark == "." else ".")
    whole = rf"(?:[0-9]*|{_GROUPED.format(other)})"
    return re.fullmatch(rf"{whole}(?:{re.escape(mark)}[0-9]+)?", digits) is not None


def decimal_mark(amounts: Iterable[tuple[int, str]], stated: str | None) -> str:
    """The mark before decimals in a column: the one that every amount fits.

    `amounts` are digits as `read_amount` gives them, with the line that each stands in. Raises Trouble where both marks
    fit and it matters, and where none does, with the lines that show it.
    """
    possible, unsure = frozenset(MARKS), None
    decided: dict[str, tuple[int, str]] = {}
    for line, digits in amounts:
        fits = marks_of(digits)
        if len(fits) == 1:
            decided.setdefault(next(iter(fits)), (line, digits))
        elif unsure is None and len({value(digits, mark) for mark in MARKS}) > 1:
            unsure = (line, digits)
        possible &= fits
    if stated is not None:
        wrong = decided.get("," if stated == "." else ".")
        if wrong:
            raise Trouble(f'line {wrong[0]}: {quote(wrong[1])} has no decimals behind "{stated}"; {_advice(stated)}')
        return stated
    if not possible:
        shown = ", ".join(f"{quote(digits)} (line {line})" for line, digits in sorted(decided.values()))
        raise Trouble(f"decimals are written in two ways: {shown}; mend the file, one of them must go")
    if len(possible) == 2 and unsure:
        line, digits = unsure
        readings = " or ".join(f"{value(digits, mark):f}" for mark in MARKS)
        raise Trouble(
            f"line {line}: {quote(digits)} may be {readings}, and no other amount tells; "
            "add --decimal . or --decimal , for the mark before decimals"
        )
    return "." if "." in possible else ","


def _advice(stated: str) -> str:
    return f"add --decimal {',' if stated == '.' else '.'} if that is the mark before decimals"


def value(digits: str, mark: str) -> Decimal:
    """The number that digits are with this mark before decimals. Raises GrammarError over 20 digits."""
    plain = digits.replace("," if mark == "." else ".", "").replace(mark, ".")
    return exact(f"0{plain}" if plain.startswith(".") else plain)
