"""What a measurement is to reach: `at least 900`, `25%..30%`, `+30%`, `4 per week`, or words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, TypeAlias

from smmplan.base.errors import GrammarError
from smmplan.base.identifier import identifier_problem, normalize
from smmplan.base.lookalikes import plain_digits, plain_signs
from smmplan.base.near_target import looks_like_a_target, mended_numbers, target_meant
from smmplan.base.number import print_number
from smmplan.base.quantity import Quantity, read_quantity, with_unit
from smmplan.base.quote import quote
from smmplan.base.rate import Rate, parse_rate
from smmplan.base.record import NamedTuple

Sense: TypeAlias = Literal["plain", "at least", "at most", "more than", "less than", "about", "between", "words"]

SLACK = Decimal("0.1")
"""How far `~30` may be missed: a tenth of the number, the band that a budget's pace calls fine (90 to 110%)."""

_LIMIT = re.compile(r"(at least|at most|more than|less than) |(?:>=|<=|[<>≥≤]) ?", re.IGNORECASE)
_SENSES: dict[str, Sense] = {
    ">=": "at least", "≥": "at least", "<=": "at most", "≤": "at most", ">": "more than", "<": "less than",
    "at least": "at least", "at most": "at most", "more than": "more than", "less than": "less than",
}  # fmt: skip
_REACHED = r"([^\s<>=≥≤]+) ?([<>=≥≤].*)"


class Target(NamedTuple):
    """What a measurement is to reach.

    `sense` says how `number` is meant: plain is the least, or the most where lower is better; between goes to
    `highest`. `unit` is what stands behind it (`%`, `h`, `per week`); a number in percent is 30, not 0.3.
    `relative` numbers count from the baseline: +30%, -50. A target in words has only `words`, and `doubt` is
    the sentence of a warning where they may have been meant as a number.
    """

    sense: Sense
    number: Decimal = Decimal(0)
    highest: Decimal | None = None
    unit: str = ""
    relative: bool = False
    words: str = ""
    doubt: str | None = None

    def __str__(self) -> str:
        if self.sense == "words":
            return self.words
        printed = self._print(self.number)
        if self.highest is not None:
            printed = f"{printed}{'%' if self.unit.startswith('%') else ''}..{self._print(self.highest)}"
        before = {"plain": "", "between": "", "about": "~"}.get(self.sense, f"{self.sense} ")
        return with_unit(f"{before}{printed}", self.unit)

    @property
    def rate(self) -> Rate | None:
        """The target as a rate, where it is one: `4 per week`, `1 every 10 days`."""
        if not self.unit.startswith(("per ", "every ")):
            return None
        try:
            return parse_rate(str(self))
        except GrammarError:
            return None

    def limits(
        self, baseline: Decimal | None = None, lower_is_better: bool = False
    ) -> tuple[Decimal | None, Decimal | None] | None:
        """The least and the most that reach it, None where a side is open; None for what cannot be said.

        That is words, and a relative target without a `baseline`. A minus says at most: -20% is a fall.
        """
        if self.sense == "words" or (self.relative and baseline is None):
            return None
        most = lower_is_better or self.number < 0
        number = self.number
        if self.sense == "about":
            number += abs(number) * (SLACK if most else -SLACK)
        value = self._from(baseline, number)
        if self.highest is not None:
            return value, self._from(baseline, self.highest)
        if self.sense in {"at least", "more than"} or (self.sense in {"plain", "about"} and not most):
            return value, None
        return None, value

    def holds(self, value: Decimal, baseline: Decimal | None = None, lower_is_better: bool = False) -> bool | None:
        """Whether a measured value reaches it; None where `limits` cannot be said. Both are in the target's unit."""
        limits = self.limits(baseline, lower_is_better)
        if limits is None:
            return None
        least, most = limits
        if self.sense in {"more than", "less than"} and value in limits:
            return False
        return (least is None or value >= least) and (most is None or value <= most)

    def _from(self, baseline: Decimal | None, number: Decimal) -> Decimal:
        """The number itself, or what it is when it counts from the baseline."""
        if not self.relative or baseline is None:
            return number
        return baseline + (abs(baseline) * number / 100 if self.unit.startswith("%") else number)

    def _print(self, number: Decimal) -> str:
        return f"{number:+f}" if self.relative else print_number(number)


class Reached(NamedTuple):
    """A milestone that is there when a measurement reaches its target: `monthly-buyers at least 700`."""

    metric: str
    target: Target

    def __str__(self) -> str:
        return f"{self.metric} {self.target}"


def parse_target(text: str) -> Target:
    """Read a comparison, a range, a relative number, a rate or a bare number, each with perhaps a unit; else words.

    `at least 5000`, `<= 6 h`, `25%..30%`, `5000..`, `~30`, `+30%`, `4 per week`, `5k`. Raises GrammarError with the
    right form for digits with separators, a currency sign or a code before them, and for full-width signs.
    """
    if not text:
        raise GrammarError(f"{quote(text)} is no target; write one like at least 900 people or +30%, or words")
    target = _read(text)
    if target:
        return target
    if not any(map(str.isdecimal, text)):
        return Target("words", words=text, doubt=_odd_words(text))
    plain = plain_signs(text)
    meant = None if text.isascii() else _read(plain)
    if meant:
        raise GrammarError(f"{quote(text)} has signs of another keyboard; write {meant}")
    mended = mended_numbers(text)
    if mended:
        fault, right = mended
        raise GrammarError(f"{quote(text)} {fault}; write {_read(right) or right}")
    return Target("words", words=text, doubt=_doubt(text))


def parse_reached(text: str) -> Reached:
    """Read the id of a metric and a target with a number. Raises GrammarError, with the right form where certain."""
    metric, _, words = text.partition(" ")
    target = parse_target(words) if words else None
    if target and target.sense != "words" and identifier_problem(metric) is None:
        return Reached(normalize(metric), target)
    right = _reached_meant(text) or "one like monthly-buyers at least 700"
    raise GrammarError(f"{quote(text)} is no metric with a target; write {right}")


def _read(text: str) -> Target | None:
    """The target with a number that a text is, else None."""
    plain = plain_digits(text)
    limit = _LIMIT.match(plain)
    if limit:
        quantity = read_quantity(plain[limit.end() :])
        return _target(_SENSES[limit[0].strip().casefold()], quantity) if quantity else None
    if plain.startswith("~"):
        quantity = read_quantity(plain[1:])
        return _target("about", quantity) if quantity else None
    low_text, dots, high_text = plain.partition("..")
    if not dots or " every " in low_text.casefold():
        quantity = read_quantity(plain)
        return _target("plain", quantity) if quantity else None
    low, high = read_quantity(low_text), read_quantity(high_text)
    if low and not high_text:
        return _target("at least", low)
    if high and not low_text:
        return _target("at most", high)
    return _between(low, high) if low and high else None


def _target(sense: Sense, quantity: Quantity) -> Target:
    return Target(sense, quantity.number, None, quantity.unit, quantity.relative)


def _between(low: Quantity, high: Quantity) -> Target | None:
    """The range of two quantities of one kind, the lower first; None where they are not."""
    alike = low.unit in {"", high.unit} or (low.unit == "%" and high.unit.startswith("%"))
    if not alike or low.relative != high.relative or low.number > high.number or (high.scaled and not low.scaled):
        return None
    return Target("between", low.number, high.number, high.unit, high.relative)


def _doubt(text: str) -> str | None:
    """The sentence for words that may have been meant as a target with a number; None for plain words."""
    meant = _meant(text)
    if meant:
        return f"{quote(text)} is read as words; write {meant}"
    return _odd_words(text)


def _odd_words(text: str) -> str | None:
    if looks_like_a_target(text):
        return f"{quote(text)} looks like a target and is read as words; write one like at least 900 people or +30%"
    return None


def _meant(text: str) -> Target | None:
    mended = target_meant(text)
    if mended is None:
        return None
    low, dots, high = mended.partition("..")
    return _read(mended) or (_read(f"{high}..{low}") if dots else None)


def _reached_meant(text: str) -> str | None:
    """The metric with its target that a near miss certainly means: `buyers>=700`, `at least 700 buyers`."""
    compared = re.fullmatch(_REACHED, text)
    metric, words = compared.groups() if compared else text.split(" ", 1) if " " in text else (text, "")
    target = _read(words) or _meant(words)
    if target and identifier_problem(metric) is None:
        return f"{metric} {target}"
    whole = _read(text)
    if whole and whole.unit and identifier_problem(whole.unit) is None:
        return f"{whole.unit} {whole._replace(unit='')}"
    return f"one like monthly-buyers {whole}" if whole else None
