"""A length of time: `30 min`, `1 h 30 min`, `2 days`, `1 workday`."""

from __future__ import annotations

import re
from decimal import Decimal

from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_digits, plain_signs
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

_UNITS = ("month", "week", "day", "workday", "h", "min", "s")
_WORDS = {"hour": "h", "minute": "min", "second": "s"} | {unit: unit for unit in _UNITS}
_ABBREVIATED = ("h", "min", "s")
_SECONDS = {"week": 604_800, "day": 86_400, "h": 3_600, "min": 60, "s": 1}
_MEANT = {
    "hr": (1, "h"), "sec": (1, "s"), "d": (1, "day"), "wk": (1, "week"), "w": (1, "week"), "mo": (1, "month"),
    "year": (12, "month"), "yr": (12, "month"), "quarter": (3, "month"), "fortnight": (2, "week"),
}  # fmt: skip
_LONGEST = 60
_AMOUNT = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
_LOOSE = rf"({_AMOUNT}|\.[0-9]|an?) ?-?([a-z]+)\.?(?:,? and |,? ?|$)"
_COLON = r"([0-9]{1,2}):([0-5][0-9]) ?(?:h|hours?)"
_FORMS = "one like 30 min, 1 h 30 min, 2 days, 5 weeks or 1 workday"


class Part(NamedTuple):
    """A number of one unit, which is month, week, day, workday, h, min or s."""

    amount: Decimal
    unit: str

    def __str__(self) -> str:
        plural = "" if self.unit in _ABBREVIATED or self.amount == 1 else "s"
        return f"{self.amount} {self.unit}{plural}"


class Span(NamedTuple):
    """A length of time in the units in which it was written, the longest first."""

    parts: tuple[Part, ...]

    @property
    def seconds(self) -> Decimal | None:
        """Its exact length in seconds, a day being 24 hours; None with months or workdays, which vary."""
        if any(part.unit not in _SECONDS for part in self.parts):
            return None
        return sum((part.amount * _SECONDS[part.unit] for part in self.parts), Decimal(0))

    def __str__(self) -> str:
        return " ".join(map(str, self.parts))


def parse_span(text: str) -> Span:
    """Read `42 s`, `30 min`, `5 h`, `2 days`, `5 weeks`, `3 months`, `1 workday`, `1 h 30 min`, `1.5 h`.

    Units may be written in full and in any case. Raises GrammarError when it is none, or when units repeat
    or do not go from the longest to the shortest.
    """
    parts = _read(text)
    if parts is None:
        meant = _meant(text)
        raise GrammarError(f"{quote(text)} is no length of time; write {meant or _FORMS}")
    ordered = _in_order(parts)
    if ordered is None:
        raise GrammarError(f"{quote(text)} names a unit twice; write each unit once, like 1 h 30 min")
    if ordered != parts:
        raise GrammarError(f"{quote(text)} has its units out of order; write {Span(ordered)}")
    return Span(parts)


def _read(text: str) -> tuple[Part, ...] | None:
    words = plain_digits(text).lower().split(" ", 2 * len(_UNITS))
    if len(words) % 2:
        return None
    parts = tuple(map(_part, words[::2], words[1::2]))
    return None if None in parts else tuple(part for part in parts if part)


def _part(amount: str, word: str) -> Part | None:
    unit = _WORDS.get(word) or (_WORDS.get(word.removesuffix("s")) if len(word) > 3 else None)
    return Part(Decimal(amount), unit) if unit and re.fullmatch(_AMOUNT, amount) else None


def _in_order(parts: tuple[Part, ...]) -> tuple[Part, ...] | None:
    """The parts from the longest unit to the shortest; None where a unit stands twice."""
    if len({part.unit for part in parts}) < len(parts):
        return None
    return tuple(sorted(parts, key=lambda part: _UNITS.index(part.unit)))


def _meant(text: str) -> Span | None:
    """The span that a near miss certainly means: `4h`, `2 hrs`, `1:30 h`, `a week`, `1 year`."""
    if len(text) > _LONGEST:
        return None
    plain = plain_signs(text).lower()
    if match := re.fullmatch(_COLON, plain):
        plain = f"{match[1]}h{match[2]}min"
    parts: list[Part] = []
    while plain:
        match = re.match(_LOOSE, plain)
        if match is None:
            return None
        factor, word = _MEANT.get(match[2].removesuffix("s"), (1, match[2]))
        amount = "1" if match[1] in {"a", "an"} else f"0{match[1]}" if match[1].startswith(".") else match[1]
        part = _part(amount, word)
        if part is None:
            return None
        parts.append(part._replace(amount=part.amount * factor))
        plain = plain[match.end() :]
    ordered = _in_order(tuple(parts))
    return Span(ordered) if ordered else None
