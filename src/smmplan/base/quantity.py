"""A number with its unit: `900 people`, `5k`, `30%`, `3万人`, `+50`, `4 posts per week`."""

from __future__ import annotations

import re
from decimal import Decimal

from smmplan.base.errors import GrammarError
from smmplan.base.number import exact
from smmplan.base.price import time_unit
from smmplan.base.rate import parse_rate
from smmplan.base.record import NamedTuple

_FORM = re.compile(r"([+-]?)([0-9]+(?:\.[0-9]+)?)(?:([kKM])| ?(万))?(.*)", re.DOTALL)
_POWERS = {"k": 3, "K": 3, "M": 6, "万": 4}
_FAR_EAST = "⺀"
"""Scripts from here on write no space between a number and its unit."""

_NO_UNIT_SIGNS = frozenset('!"#$%&()*+,:;<>=?@[\\]^`{|}~，。：；！？（）、')
_NO_UNITS = frozenset(
    ("k", "m", "thousand", "million", "percent", "per", "every", "or", "and", "to", "of", "more", "less", "fewer",
     "higher", "lower", "up", "down", "growth", "increase", "decrease", "daily", "weekly", "monthly", "quarterly",
     "yearly")
)  # fmt: skip
_OTHER_ZEROS = frozenset("十百千万萬億亿兆")
_LONGEST_UNIT = 40


class Quantity(NamedTuple):
    """A number and what it counts.

    `relative` numbers were written with a plus or a minus; `scaled` ones with k, M or 万, which are worked in.
    `unit` is empty or what stands behind the number: `%`, `h`, `people`, `per week`, `posts per week`.
    """

    number: Decimal
    unit: str
    relative: bool
    scaled: bool


def read_quantity(text: str) -> Quantity | None:
    """The quantity of a text that is exactly one, else None. Raises GrammarError for more than 20 digits."""
    match = _FORM.fullmatch(text)
    unit = _unit(match[5]) if match else None
    if match is None or unit is None:
        return None
    number = exact(match[1] + match[2])
    scale = match[3] or match[4]
    if scale:
        number = number.scaleb(_POWERS[scale])
    return Quantity(number, unit, bool(match[1]), bool(scale))


def with_unit(number: str, unit: str) -> str:
    """A printed number with its unit behind it, apart where the unit's script and sign want that."""
    attached = unit[:1] in {"", "%"} or unit.split(" ", 1)[0] == "x" or unit >= _FAR_EAST
    return f"{number}{unit}" if attached else f"{number} {unit}"


def _unit(text: str) -> str | None:
    """The unit in what stands behind a number; None where that is no unit."""
    if text[:1] == "%" or text[:2] in {"x", "x "}:
        words = _words(text[2:]) if text[1:2] == " " else "" if len(text) == 1 else None
        return None if words is None else f"{text[0]} {words}".rstrip()
    if text[:1] == " ":
        return _words(text[1:])
    if not text:
        return ""
    return _words(text) if text >= _FAR_EAST else None


def _words(text: str) -> str | None:
    """One word, `per WORD`, a word before that, or `every 10 days`; in the form in which it prints. None for others."""
    words = text.split(" ", 4)
    if words[0].casefold() == "every":
        try:
            return str(parse_rate(f"1 {text}")).removeprefix("1 ")
        except GrammarError:
            return None
    lead = 1 if len(words) in {1, 3} else 0
    if lead and not _is_unit(words[0]):
        return None
    if len(words) == 1:
        return text
    if len(words) != lead + 2 or words[lead].casefold() != "per" or not _is_unit(words[-1]):
        return None
    last = time_unit(words[-1])
    if last and words[-1].casefold() != last:
        return None
    return " ".join((*words[:lead], "per", last or words[-1]))


def _is_unit(word: str) -> bool:
    return (
        word[:1].isalpha()
        and len(word) <= _LONGEST_UNIT
        and word.isprintable()
        and word.casefold() not in _NO_UNITS
        and word[0] not in _OTHER_ZEROS
        and _NO_UNIT_SIGNS.isdisjoint(word)
        and ".." not in word
        and word[-1] != "."
    )
