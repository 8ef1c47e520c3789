"""Lying bars with names: what share each pillar has, where the money of each channel goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmplan.base.record import NamedTuple
from smmplan.report.charts.axis import Key, key
from smmplan.report.charts.drawing import Drawing, Lines, Rect, Text
from smmplan.report.charts.fitting import Words, extent, fit, form
from smmplan.report.charts.scale import Scale

_NARROW = 560
"""Pixels: below that, names stand above their bars instead of beside them."""
_NAME_LINE, _LEAST = 17, 2


class MixRow(NamedTuple):
    """A pillar, format or language: the share it should have and the one it has; None is not known.

    The words say the shares. `ink` is that of the pillar (`palette.pillar_ink`).
    """

    name: str
    planned: float | None
    actual: float | None
    planned_words: Words = ()
    actual_words: Words = ()
    ink: str = "f-actual"


class SplitRow(NamedTuple):
    """A category or channel: its money by plan, and what is spent of it; `words` say both."""

    name: str
    planned: float
    spent: float | None = None
    words: Words = ()


class _Frame(NamedTuple):
    """Where the bars of all rows lie: the room of names, the scale, and that of words behind bars."""

    names: float
    scale: Scale
    room: float
    narrow: bool


def content_mix(
    rows: Sequence[MixRow], *, planned_word: str, actual_word: str, width: float, title: str, desc: str
) -> Drawing:
    """Two bars for each row: the planned share above the one that came to be."""
    values = [value for row in rows for value in (row.planned, row.actual) if value is not None]
    labels = [words for row in rows for words in (row.planned_words, row.actual_words)]
    frame = _frame([row.name for row in rows], values, labels, width)
    entries = [Key("f-plan", planned_word)] * any(row.planned is not None for row in rows)
    inks = {row.ink for row in rows}
    entries += [Key(inks.pop() if len(inks) == 1 else "f-ink", actual_word)] * any(
        row.actual is not None for row in rows
    )
    shapes, y = key(entries, 0, width, 4)
    y += 10
    for row in rows:
        y, name = _named(row.name, y, y + 19, frame)
        shapes.append(name)
        for value, words, ink in ((row.planned, row.planned_words, "f-plan"), (row.actual, row.actual_words, row.ink)):
            if value is not None:
                shapes.append(_bar((0, value), y + 2, 12, ink, frame.scale))
                shapes += _behind(max(value, 0), words, y + 12, frame, bold=ink != "f-plan")
            y += 15
        y += 10
    return Drawing(width, y, title, desc, shapes)


def budget_split(
    rows: Sequence[SplitRow],
    *,
    planned_word: str,
    spent_word: str,
    over_word: str,
    width: float,
    title: str,
    desc: str,
) -> Drawing:
    """A bar for each row: the plan behind, what is spent in front, what is spent beyond the plan in its own colour."""
    values = [value for row in rows for value in (row.planned, row.spent) if value is not None]
    frame = _frame([row.name for row in rows], values, [row.words for row in rows], width)
    drawn = [
        (Key("f-plan", planned_word), any(row.planned for row in rows)),
        (Key("f-actual", spent_word), any(row.spent for row in rows)),
        (Key("f-over", over_word), any(_over(row) for row in rows)),
    ]
    shapes, y = key([entry for entry, seen in drawn if seen], 0, width, 4)
    y += 10
    top = y
    for row in rows:
        y, name = _named(row.name, y, y + 15, frame)
        shapes.append(name)
        if row.planned:
            shapes.append(_bar((0, row.planned), y + 1, 20, "f-plan", frame.scale))
        if row.spent:
            shapes.append(_bar((0, row.spent), y + 6, 10, "f-actual", frame.scale))
        if _over(row):
            shapes.append(_bar((max(row.planned, 0), row.spent or 0), y + 4, 14, "f-over", frame.scale))
        shapes += _behind(max(row.planned, row.spent or 0, 0), row.words, y + 15, frame)
        y += 30
    if any(value < 0 for value in values):
        zero = frame.scale.at(0)
        shapes.append(Lines((((zero, top), (zero, y)),), "s-axis"))
    return Drawing(width, y, title, desc, shapes)


def _over(row: SplitRow) -> bool:
    return row.spent is not None and row.spent > max(row.planned, 0)


def _frame(names: Sequence[str], values: Sequence[float], labels: Sequence[Words], width: float) -> _Frame:
    narrow = width < _NARROW
    left = 0.0 if narrow else min(max((extent(name) for name in names), default=0) + 14, width * 0.3)
    widest = max((extent(form(words, width * 0.34, True, cut=False), True) for words in labels if words), default=0)
    room = widest + 10 if widest else 1
    low, high = min([0.0, *values]), max([0.0, *values])
    if high - low < 1e-200:
        high = low + 1
    return _Frame(left, Scale(low, high, left, width - room), widest, narrow)


def _named(name: str, y: float, base: float, frame: _Frame) -> tuple[float, Text]:
    """The pixel where the bars of a row begin that begins at `y`, and its name: beside the bars or above them."""
    if frame.narrow:
        return y + _NAME_LINE, Text(0, y + 11, fit(name, frame.scale.end + frame.room))
    return y, Text(0, base, fit(name, frame.names - 12))


def _bar(span: tuple[float, float], y: float, high: float, ink: str, scale: Scale) -> Rect:
    start, end = span
    one, other = sorted((scale.at(start), scale.at(end)))
    if other - one < _LEAST and end != start:
        one, other = (one, one + _LEAST) if end > start else (other - _LEAST, other)
        one = min(max(one, scale.start), scale.end - _LEAST)
        other = one + _LEAST
    return Rect(one, y, other - one, high, ink, min(2.0, (other - one) / 2))


def _behind(value: float, words: Words, base: float, frame: _Frame, bold: bool = False) -> Iterator[Text]:
    if words and (text := form(words, frame.room, bold, cut=False)):
        at = max(frame.scale.at(value), frame.scale.at(0) + _LEAST * (value != 0))
        yield Text(at + 8, base, text, "f-ink" if bold else "f-muted", "start", bold)
