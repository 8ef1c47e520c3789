"""Days as banks and ad platforms write them; which number is the day and which the month is decided by the column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias, get_args
from unicodedata import normalize

from smmplan.base.calendar_words import MONTHS, month_named
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.lookalikes import plain_signs
from smmplan.base.month import YEARS
from smmplan.base.quote import quote

DayOrder: TypeAlias = Literal["day-first", "month-first"]
"""How 03/04/2026 is meant: 3 April, or March 4."""

ORDERS: tuple[DayOrder, ...] = get_args(DayOrder)

Unsure: TypeAlias = tuple[int, int, int]
"""Two numbers that are a day and a month, in the order written, and the year."""

_LONGEST = 60
_TIME = (
    r"(?:(?:t|[ ,]+(?:at )?)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:z|[a-z]{2,5}|(?:utc|gmt)?[+-]\d{2}:?\d{2}))?)?"
)
_YEAR_FIRST = re.compile(rf"(\d{{4}}) ?[-/.年] ?(\d{{1,2}}) ?[-/.月] ?(\d{{1,2}})日?{_TIME}")
_SOLID = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){_TIME}")
_NUMBERS = re.compile(rf"(\d{{1,2}}) ?[-/. ] ?(\d{{1,2}}) ?[-/. ] ?(\d{{4}}|\d{{2}}){_TIME}")
_WEEKDAY = r"(?:[^\W\d_]{2,10}[.,] ?)?"
_DAY_WORD = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?\.?[-/ ]*(?:de |of |ng )?([^\W\d_]{{3,}})\.?,?[-/ ]*(?:de |of )?"
    rf"(\d{{4}}|\d{{2}}){_TIME}"
)
_WORD_DAY = re.compile(rf"{_WEEKDAY}([^\W\d_]{{3,}})\.?[-/ ]*(\d{{1,2}})(?:st|nd|rd|th)?,?[-/ ]+(\d{{4}}){_TIME}")
_GERMAN = (
    "januar", "februar", "marz", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "dezember",
)  # fmt: skip
_FRENCH = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip


@lru_cache(4096)
def read_day(text: str) -> date | Unsure:
    """The day that a text names, or its numbers where either may be the month. Raises GrammarError for no day."""
    plain = plain_signs(text[:_LONGEST]).casefold().strip(" .,'")
    if match := _YEAR_FIRST.fullmatch(plain) or _SOLID.fullmatch(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _NUMBERS.fullmatch(plain):
        first, second, year = int(match[1]), int(match[2]), _year(match[3])
        return _day(year, first, second, text) if first == second else (first, second, year)
    if match := _DAY_WORD.fullmatch(plain):
        return _day(_year(match[3]), _month(match[2], text), int(match[1]), text)
    if match := _WORD_DAY.fullmatch(plain):
        return _day(_year(match[3]), _month(match[1], text), int(match[2]), text)
    raise GrammarError(f"{quote(text)} is no date")


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(word: str, text: str) -> int:
    known = month_of_word(word)
    if known is None:
        raise GrammarError(f"{quote(text)} is no date")
    return known


def month_of_word(word: str) -> int | None:
    """The month that a word names, from 1 to 12, in the languages that exports are written in; None for another."""
    plain = "".join(char for char in normalize("NFD", word) if char.isalpha()).replace("maerz", "marz")
    known = month_named(word)
    for names in (_GERMAN, _FRENCH):
        fits = [index for index, name in enumerate(names, start=1) if name.startswith(plain)]
        if known is None and len(fits) == 1:
            known = fits[0]
    return known


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        if year in YEARS:
            return date(year, month, day)
    except ValueError:
        pass
    raise GrammarError(f"{quote(text)} is no day of the calendar")


def settle(day: date | Unsure, order: DayOrder, text: str) -> date:
    """The day that numbers mean in this order. Raises GrammarError where there is no such day."""
    if isinstance(day, date):
        return day
    first, second, year = day
    return _day(year, second, first, text) if order == "day-first" else _day(year, first, second, text)


def day_order(
    days: Iterable[tuple[int, str, Unsure]], stated: DayOrder | None, advice: str = "add --day-first or --month-first"
) -> DayOrder | None:
    """The order of a column: the one in which every text is a day; None where nothing depends on it. `advice` is how
    to state it.

    Raises Trouble where both orders fit, and where none does, with the lines that show it.
    """
    if stated is not None:
        return stated
    decided: dict[DayOrder, tuple[int, str]] = {}
    unsure: tuple[int, str, Unsure] | None = None
    for line, text, (first, second, year) in days:
        fits = [order for order in ORDERS if _exists((first, second, year), order)]
        if len(fits) == 1:
            decided.setdefault(fits[0], (line, text))
        elif fits and unsure is None:
            unsure = (line, text, (first, second, year))
    if len(decided) == 2:
        shown = ", ".join(f"{quote(text)} (line {line})" for line, text in sorted(decided.values()))
        raise Trouble(f"days are written in two orders: {shown}; mend the file, one of them must go")
    if not decided and unsure:
        line, text, (first, second, _) = unsure
        raise Trouble(
            f"line {line}: {quote(text)} may be {first} {MONTHS[second - 1]} or {second} {MONTHS[first - 1]}, and no "
            f"other row tells; {advice}"
        )
    return next(iter(decided), None)


def _exists(day: Unsure, order: DayOrder) -> bool:
    try:
        settle(day, order, "")
    except GrammarError:
        return False
    return True
