"""An age or a span of ages: `27-34`, `27`, `18+`."""

from __future__ import annotations

import re

from smmplan.base.errors import GrammarError
from smmplan.base.lookalikes import plain_digits, plain_signs
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

OLDEST = 120
"""The highest age that a plan may name, in years: nobody on record has passed 122."""

_LONGEST = 40
_AGE = r"([0-9]{1,3})(?:(\+)|-([0-9]{1,3}))?"
_BETWEEN = r"(?:from |between |ages? )*(\d{1,3})(?: ?(?:-|\.\.|~|to|and|until) ?)(\d{1,3})"
_OVER = r"(?:>=? ?|over |from |at least )?(\d{1,3})(?: ?\+| ?(?:and|or) (?:over|older|above|up))?"
_YEARS = r" ?(?:years?(?: olds?)?|y\.?o\.?|yrs?)$"


class Age(NamedTuple):
    """Ages from `low` to `high` in years, both included; `high` is None where it is open (`18+`)."""

    low: int
    high: int | None

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


def parse_age(text: str) -> Age:
    """Read `27-34`, `27` or `18+`, in years from 0 to 120.

    Raises GrammarError when it is none, when the first age is above the second, or one is above 120.
    """
    match = re.fullmatch(_AGE, plain_digits(text))
    if match is None:
        meant = _meant(text)
        raise GrammarError(f"{quote(text)} is no age; write {meant or 'one like 27-34, 27 or 18+'}")
    low = int(match[1])
    high = None if match[2] else int(match[3] or low)
    if max(low, high or 0) > OLDEST:
        raise GrammarError(f"{quote(text)} is no age; write years from 0 to {OLDEST}, like 27-34")
    if high is not None and low > high:
        raise GrammarError(f"{quote(text)} begins with the higher age; write {high}-{low}")
    return Age(low, high)


def _meant(text: str) -> Age | None:
    if len(text) > _LONGEST:
        return None
    plain = re.sub(_YEARS, "", plain_signs(text).lower())
    if match := re.fullmatch(_BETWEEN, plain):
        low, high = sorted((int(match[1]), int(match[2])))
        return Age(low, high) if high <= OLDEST else None
    if match := re.fullmatch(_OVER, plain):
        low = int(match[1])
        return Age(low, low if plain.isdigit() else None) if low <= OLDEST else None
    return None
