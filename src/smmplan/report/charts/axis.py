"""The lines and words around a chart: values on the left, months below, the key above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmplan.base.record import NamedTuple
from smmplan.report.charts.drawing import Circle, Lines, Rect, Shape, Text
from smmplan.report.charts.fitting import LINE, SIZE, Words, extent, fit, row_of
from smmplan.report.charts.scale import Scale, Tick

_SWATCH, _SPACE = 16, 6


class Month(NamedTuple):
    """How an axis names a month: its name in several lengths, and its year, shown where there are two or more."""

    name: Words
    year: str = ""


class Key(NamedTuple):
    """One entry of a key: an ink as a swatch, a line for an ink that strokes, a dot where `dot` is set."""

    ink: str
    text: str
    dot: bool = False


def left_of(values: Sequence[float], tick: Tick) -> float:
    """How many pixels the words of a value axis need."""
    return max((extent(tick(value)) for value in values), default=0) + 8


def value_lines(scale: Scale, values: Sequence[float], left: float, right: float, tick: Tick) -> Iterator[Shape]:
    """A fine line for each round value, its words to the left of it; words that repeat themselves stand once."""
    yield Lines(tuple(((left, scale.at(value)), (right, scale.at(value))) for value in values), "s-line")
    before = None
    for value in values:
        if (text := tick(value)) != before:
            yield Text(left - 8, scale.at(value) + 4, text, "f-muted", "end")
        before = text


def zero_line(scale: Scale, left: float, right: float) -> Lines:
    """The line that bars stand on."""
    return Lines((((left, scale.at(0)), (right, scale.at(0))),), "s-axis")


def month_names(months: Sequence[Month], left: float, right: float, y: float, now: int | None) -> Iterator[Shape]:
    """The names of months under their slots, that of the current one bold; below them the years, if several."""
    if not months:
        return
    slot = (right - left) / len(months)
    texts = row_of([month.name for month in months], slot, now or 0)
    for bold in (False, True):
        for index, text in enumerate(texts):
            if text and (index == now) is bold:
                middle = _inside(left + (index + 0.5) * slot, extent(text, bold=True), left, right)
                yield Text(middle, y, text, "f-ink" if bold else "f-muted", "middle", bold)
    yield from _years(months, left, slot, y + LINE)


def years_shown(months: Sequence[Month]) -> bool:
    """Whether the months need a line of years."""
    return len({month.year for month in months}) > 1


def key(entries: Sequence[Key], left: float, right: float, y: float) -> tuple[list[Shape], float]:
    """The key in lines from `y` down, and the pixel where it ends; one line or more, none without entries."""
    shapes: list[Shape] = []
    words: list[Shape] = []
    x = left
    for entry in entries:
        wide = min(extent(entry.text), right - left - _SWATCH - _SPACE)
        if x > left and x + _SWATCH + _SPACE + wide > right:
            x, y = left, y + LINE + 4
        shapes.append(_swatch(entry, x, y))
        words.append(Text(x + _SWATCH + _SPACE, y + 10, fit(entry.text, wide), "f-muted"))
        x += _SWATCH + _SPACE + wide + 18
    return shapes + words, y + LINE if entries else y


def _swatch(entry: Key, x: float, y: float) -> Shape:
    if entry.dot:
        return Circle(x + _SWATCH / 2, y + SIZE / 2, 4, entry.ink)
    if entry.ink.startswith("s-"):
        return Lines((((x + 1, y + SIZE / 2), (x + _SWATCH - 1, y + SIZE / 2)),), entry.ink)
    return Rect(x + 0.5, y + 0.5, _SWATCH - 1, SIZE - 1, entry.ink, 2)


def _inside(middle: float, wide: float, left: float, right: float) -> float:
    """The middle of words that may not pass the ends of the axis."""
    if wide >= right - left:
        return (left + right) / 2
    return min(max(middle, left + wide / 2), right - wide / 2)


def _years(months: Sequence[Month], left: float, slot: float, y: float) -> Iterator[Shape]:
    if not years_shown(months):
        return
    starts = [index for index, month in enumerate(months) if index == 0 or month.year != months[index - 1].year]
    for start, end in zip(starts, (*starts[1:], len(months)), strict=True):
        x, room = left + start * slot, (end - start) * slot
        if extent(months[start].year, bold=True) + 8 <= room:
            yield Text(x + 4, y, months[start].year, "f-ink", bold=True)
    yield Lines(tuple(((left + start * slot, y - 26), (left + start * slot, y + 2)) for start in starts[1:]), "s-axis")
