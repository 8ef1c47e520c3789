"""How often: `4 per week`, `3..5 per week`, `at least 3 per week`, `1 every 10..15 days`."""

from __future__ import annotations

import re
from decimal import Decimal

from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_digits, plain_signs
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

MONTH_DAYS = Decimal("30.4375")
"""Days of a month wherever rates are compared: a year of 365.25 days in twelve parts."""

_DAYS = {
    "day": Decimal(1),
    "week": Decimal(7),
    "month": MONTH_DAYS,
    "quarter": 3 * MONTH_DAYS,
    "year": 12 * MONTH_DAYS,
}
_LONGEST = 60
_COUNT = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
_UNIT = "day|week|month|quarter|year"
_PER = rf"(at least )?({_COUNT})(?:\.\.({_COUNT}))? per ({_UNIT})"
_EVERY = rf"(at least )?({_COUNT})(?:\.\.({_COUNT}))? every ([0-9]{{1,4}})(?:\.\.([0-9]{{1,4}}))? ({_UNIT})s?"
_FORMS = "one like 4 per week, 3..5 per week, at least 3 per week or 1 every 10 days"

_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS, start=1)} | {"once": "1", "twice": "2"}
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}
_REWRITTEN = (
    (rf"\b(?:{'|'.join(_NUMBERS)})\b", lambda found: _NUMBERS[found[0]]),
    (r"(?:minimum|min\.?|>=|≥|no less than|not less than|atleast) ?(?=\d)", "at least "),
    (r"^(\d+)\+", r"at least \1"),
    (r"(?:maximum|max\.?|<=|≤|at most|up to|no more than|not more than) ?(?=\d)", "0.."),
    (r"(?<=\d),(?=\d{3}\b)", ""),
    (r"(?<=\d) ?(?:-|~|…|\.\.\.|to|or) ?(?=\d)", ".."),
    (r"(?<=\d) \.\. (?=\d)", ".."),
    (r" ?\b(?:x|times?|posts?)\b(?= |/)", " "),
    (r"(?<=\d)(?:x|×) ?", " "),
    (r" ?/ ?| (?:each|an?|in a|every(?! \d)) ", " per "),
    (rf"\b(?:{'|'.join(_ADVERBS)})\b", lambda found: f"per {_ADVERBS[found[0]]}"),
    (r"per (\d)", r"every \1"),
    (rf"^(?:every|each) (?={_UNIT})", "per "),
    (r"^(?=per |every )", "1 "),
    (rf"per ({_UNIT})s\b", r"per \1"),
    (r"  +", " "),
)


class Rate(NamedTuple):
    """`low` to `high` times in each stretch of `shortest` to `longest` units.

    `high` is None where it is open (`at least 3 per week`). The unit is day, week, month, quarter or year.
    """

    low: Decimal
    high: Decimal | None
    unit: str
    shortest: int = 1
    longest: int = 1

    @property
    def per_month(self) -> tuple[Decimal, Decimal | None]:
        """The least and the most times in a month of 30.4375 days; the most is None where it is open."""
        days = _DAYS[self.unit]
        most = None if self.high is None else self.high * MONTH_DAYS / (days * self.shortest)
        return self.low * MONTH_DAYS / (days * self.longest), most

    def __str__(self) -> str:
        count = f"at least {self.low}" if self.high is None else _between(self.low, self.high)
        if self.longest == 1:
            return f"{count} per {self.unit}"
        return f"{count} every {_between(self.shortest, self.longest)} {self.unit}s"


def _between(low: Decimal | int, high: Decimal | int) -> str:
    return str(low) if low == high else f"{low}..{high}"


def parse_rate(text: str) -> Rate:
    """Read `4 per week`, `3..5 per week`, `at least 3 per week`, `1 every 10 days`, `1 every 10..15 days`.

    Raises GrammarError when it is none, when a range begins with its higher end, or when it counts
    in stretches of no length.
    """
    rate = _read(text)
    if rate is None:
        meant = _meant(text)
        raise GrammarError(f"{quote(text)} is no rate; write {meant or _FORMS}")
    right = _in_order(rate)
    if right != rate:
        raise GrammarError(f"{quote(text)} begins with the higher number; write {right}")
    if rate.shortest == 0:
        raise GrammarError(f"{quote(text)} is no rate: 0 {rate.unit}s never pass; write 1 every 10 days")
    return rate


def _read(text: str) -> Rate | None:
    plain = plain_digits(text).lower()
    match = re.fullmatch(_PER, plain) or re.fullmatch(_EVERY, plain)
    if match is None or (match[1] and match[3]):
        return None
    low = Decimal(match[2])
    high = None if match[1] else Decimal(match[3] or match[2])
    if match.re.groups == 4:
        return Rate(low, high, match[4])
    return Rate(low, high, match[6], int(match[4]), int(match[5] or match[4]))


def _in_order(rate: Rate) -> Rate:
    low, high = (rate.low, None) if rate.high is None else sorted((rate.low, rate.high))
    return Rate(low, high, rate.unit, *sorted((rate.shortest, rate.longest)))


def _meant(text: str) -> Rate | None:
    """The rate that a near miss certainly means: `3-5 a week`, `twice weekly`, `4x/week`, `every 10 days`."""
    if len(text) > _LONGEST:
        return None
    plain = plain_signs(text).lower()
    for pattern, replacement in _REWRITTEN:
        plain = re.sub(pattern, replacement, plain)
    rate = _read(plain.strip())
    return _in_order(rate) if rate and rate.shortest else None
