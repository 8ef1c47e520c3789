"""How wide words are, and what of them fits: no label may touch another, in whatever font the reader has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from smmplan.base.text import visible, width
from smmplan.report.charts.drawing import Box, Text

Words: TypeAlias = tuple[str, ...]
"""One label in several forms, the longest first: ("January", "Jan", "J"). A picture takes the longest that fits."""

SIZE = 12
"""Pixels: the size of all words in pictures."""
LINE = 16
"""Pixels from one baseline to the next."""

_ASCENT, _DESCENT = 10, 3
# Hundredths of an em from U+0020 to U+007E in DejaVu Sans, the widest sans that browsers commonly have: words that fit
# there fit in Inter, Segoe UI, Arial and Roboto.
_ADVANCES = (
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34,
    34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73,
    68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63,
    63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
)  # fmt: skip
_ASCII = dict(zip(range(0x20, 0x7F), _ADVANCES, strict=True))
_OTHER_LETTER, _IDEOGRAPH, _EMOJI = 78, 100, 136
_BOLDER = 1.13
_JOINER = "\u200d"


@lru_cache(4096)
def extent(text: str, bold: bool = False) -> float:
    """How many pixels the words take at most, as `visible` shows them, in a common sans of 12 px."""
    shown = visible(text)
    hundredths = sum(map(_ASCII.__getitem__, shown.encode()) if shown.isascii() else map(_advance, shown))
    return hundredths * (SIZE * _BOLDER if bold else SIZE) / 100


def fit(text: str, room: float, bold: bool = False) -> str:
    """The words, cut with … to take at most `room` pixels; nothing where not even one character has room."""
    shown = visible(text)
    if extent(shown, bold) <= room:
        return shown
    left = room * 100 / (SIZE * _BOLDER if bold else SIZE) - _advance("…")
    end = 0
    for character in shown:
        left -= _advance(character)
        if left < 0:
            break
        end += 1
    while end and (shown[end - 1] == _JOINER or _advance(shown[end]) == 0):
        end -= 1
    kept = shown[:end].rstrip()
    return kept + "…" if kept else ""


def form(words: Words, room: float, bold: bool = False, *, cut: bool = True) -> str:
    """The longest form of a label that fits. Else the shortest is cut, or left out: a cut figure would lie."""
    for text in words:
        if extent(text, bold) <= room:
            return visible(text)
    return fit(words[-1], room, bold) if words and cut else ""


def row_of(labels: Sequence[Words], room: float, kept: int = 0) -> list[str]:
    """Labels that stand side by side, `room` pixels each: all in the same form, the longest in which all fit.

    Where not even the shortest has room, every second label stays, or every third and so on, among them that at `kept`;
    the others are empty.
    """
    for depth in range(max(map(len, labels), default=0)):
        texts = [words[min(depth, len(words) - 1)] if words else "" for words in labels]
        widest = max(extent(text, bold=True) for text in texts)
        if widest + 4 <= room:
            return texts
    if not any(labels):
        return [""] * len(labels)
    every = int((widest + 4) // room) + 1 if room > 0 else len(labels)
    return [text if index % every == kept % every else "" for index, text in enumerate(texts)]


def apart(wanted: Sequence[float], low: float, high: float, gap: float = LINE) -> list[float]:
    """Places as near as can be to the wanted ones, between `low` and `high`, at least `gap` from each other.

    Their order stays. Where there is no room for all at that gap, they share the room evenly.
    """
    count = len(wanted)
    if count > 1 and (count - 1) * gap > high - low:
        gap = max(0.0, (high - low) / (count - 1))
    order = sorted(range(count), key=wanted.__getitem__)
    placed = [0.0] * count
    floor = low
    for index in order:
        placed[index] = floor = max(wanted[index], floor)
        floor += gap
    ceiling = high
    for index in reversed(order):
        placed[index] = ceiling = min(placed[index], ceiling)
        ceiling -= gap
    return placed


def box_of(text: Text) -> Box:
    """The stretch that words take at most."""
    wide = extent(text.text, text.bold)
    shift = {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return Box(text.x - shift, text.y - _ASCENT, wide, _ASCENT + _DESCENT)


def touch(one: Box, other: Box) -> bool:
    """Whether two stretches share more than an edge."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _advance(character: str) -> int:
    if (known := _ASCII.get(ord(character))) is not None:
        return known
    if character == "…":
        return 100
    cells = width(character)
    if cells == 2:
        return _EMOJI if character >= "\U0001f000" else _IDEOGRAPH
    return _OTHER_LETTER * cells
