"""How the figures of a calculator are shown: as text beside their formulas, or as JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from json import dumps
from textwrap import wrap

from smmplan.analysis.calculators import Figure
from smmplan.base.coins import grouped, in_coins
from smmplan.base.number import print_number
from smmplan.cli.given import Given, Input

VERSION = 1
"""Grows when a program that reads the JSON must change; a new key does not need it."""

_WIDTH = 80
_GAP = "  "


def as_text(given: Given, figures: Sequence[Figure], *, color: bool) -> str:
    """A row a figure: name, value, formula, and the formula with the numbers put in; a note below.

    At most 80 columns wide: the numbers stand below the formula where they do not fit beside it.
    """
    values = [_value(figure, given.currency) for figure in figures]
    wide = [max(map(len, column)) for column in ([figure.name for figure in figures], values)]
    indent = sum(wide) + 2 * len(_GAP)
    numbers = _numbers(given, figures)
    rows = []
    for figure, value in zip(figures, values, strict=True):
        first, *others = _worked(figure, numbers, _WIDTH - indent)
        strong = f"\x1b[1m{value}\x1b[0m" if color else value
        rows.append(f"{figure.name:<{wide[0]}}{_GAP}{' ' * (wide[1] - len(value))}{strong}{_GAP}{first}")
        rows += [f"{' ' * indent}{line}" for line in others]
    return "\n".join([*rows, ""])


def as_json(given: Given, figures: Sequence[Figure]) -> str:
    """One object; numbers are decimal strings, shares fractions of 1, and null stands where a denominator is zero."""
    shown = {
        "version": VERSION,
        "calculator": given.calculator,
        "currency": given.currency,
        "inputs": {name: _plain(each, given.digits) for name, each in given.inputs.items()},
        "results": {_key(figure): None if figure.value is None else print_number(figure.value) for figure in figures},
        "formula": {_key(f): f"{f.formula}, {f.rounded}" if f.rounded else f.formula for f in figures},
        "notes": {_key(figure): figure.note for figure in figures if figure.note},
    }
    return dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _key(figure: Figure) -> str:
    return re.sub(r"[^a-z]+", "_", figure.name.lower())


def _plain(each: Input, digits: int) -> str:
    return in_coins(each.value, digits) if each.unit == "money" else print_number(each.value)


def _value(figure: Figure, currency: str | None) -> str:
    if figure.value is None:
        return "n/a"
    if figure.unit == "share":
        return f"{figure.value:,.2%}"
    code = f" {currency}" if currency and figure.unit == "money" else ""
    return f"{figure.value:,f}{code}"


def _numbers(given: Given, figures: Sequence[Figure]) -> Mapping[str, str]:
    """What stands for each name of a formula, names in small letters; a name that an input has is the input's."""
    numbers = {figure.name.lower(): _value(figure, None) for figure in figures}
    for name, each in given.inputs.items():
        if each.unit == "share":
            shown = f"{(each.value * 100).normalize():,f}%"
        else:
            shown = grouped(each.value, given.digits) if each.unit == "money" else f"{each.value:,f}"
        numbers[name.replace("_", " ")] = f"({shown})" if each.value < 0 else shown
    return numbers


def _worked(figure: Figure, numbers: Mapping[str, str], cells: int) -> list[str]:
    """The formula, the same with the numbers put in, and the note, in lines of at most so many cells."""
    names = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    put_in = re.sub(rf"\b(?:{names})\b", lambda found: numbers[found[0].lower()], figure.formula, flags=re.IGNORECASE)
    parts = [figure.formula, f"= {put_in}, {figure.rounded}" if figure.rounded else f"= {put_in}"]
    if len(" ".join(parts)) <= cells:
        parts = [" ".join(parts)]
    if figure.note:
        parts.append(figure.note)
    room = max(cells, _WIDTH // 3)
    return [line for part in parts for line in wrap(part, room, break_long_words=False, break_on_hyphens=False)]
