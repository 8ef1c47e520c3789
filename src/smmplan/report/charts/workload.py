"""How many hours each person has to do in each week, against those that there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmplan.base.record import NamedTuple
from smmplan.report.charts.axis import Key, key
from smmplan.report.charts.caps import cap_words
from smmplan.report.charts.drawing import Box, Boxes, Drawing, Lines, Shape, Text
from smmplan.report.charts.fitting import Words, extent, fit, form, row_of
from smmplan.report.charts.scale import Scale

_PANEL, _GAP, _HEIGHT, _HEAD, _FOOT = 250, 28, 76, 40, 22


class Load(NamedTuple):
    """A week of a person in hours; `capacity` None is not known; `over_words` say what is too much."""

    hours: float
    capacity: float | None = None
    over_words: Words = ()


class Person(NamedTuple):
    """A name, a few words on the right of it, and a load for each week of the picture."""

    name: str
    note: Words
    loads: Sequence[Load]


class WorkloadKey(NamedTuple):
    """The words of the key. Only what is drawn is named."""

    hours: str
    over: str
    capacity: str


def workload(
    people: Sequence[Person],
    weeks: Sequence[Words],
    words: WorkloadKey,
    *,
    now: int | None = None,
    width: float,
    title: str,
    desc: str,
) -> Drawing:
    """A small chart for each person, all on one scale: bars of hours, a line of capacity, what is over it hatched."""
    shapes, top = key(_key(people, words), 0, width, 4)
    top += 12
    columns = max(1, min(len(people), int((width + _GAP) // (_PANEL + _GAP))))
    panel = (width - (columns - 1) * _GAP) / columns
    most = max((max(load.hours, load.capacity or 0) for person in people for load in person.loads), default=0)
    slot = panel / max(1, len(weeks))
    names = list(_week_names(row_of(weeks, slot, now or 0), slot, now))
    y = float(top)
    panels: list[Shape] = []
    for index, person in enumerate(people):
        column = index % columns
        y = top + index // columns * (_HEAD + _HEIGHT + _FOOT + 12)
        x = column * (panel + _GAP)
        scale = Scale(0, most if most > 1e-200 else 1, y + _HEAD + _HEIGHT, y + _HEAD)
        panels += _head(person, x, y + 12, panel)
        panels += _bars(person, x, slot, scale)
        foot = y + _HEAD + _HEIGHT + 15
        panels += [Text(name.x + x, foot, name.text, name.ink, name.anchor, name.bold) for name in names]
    shapes += sorted(panels, key=_layer)
    bottom = y + _HEAD + _HEIGHT + _FOOT if people else y
    return Drawing(width, bottom, title, desc, shapes)


def _key(people: Sequence[Person], words: WorkloadKey) -> list[Key]:
    loads = [load for person in people for load in person.loads]
    drawn = [
        (Key("f-actual", words.hours), any(load.hours > 0 for load in loads)),
        (Key("h-over", words.over), any(_over(load) > 0 for load in loads)),
        (Key("s-capacity", words.capacity), any(load.capacity is not None for load in loads)),
    ]
    return [entry for entry, seen in drawn if seen]


def _over(load: Load) -> float:
    return max(0.0, load.hours - max(0.0, load.capacity)) if load.capacity is not None else 0.0


def _layer(shape: Shape) -> tuple[int, str, str, bool]:
    """Bars behind lines behind words; what looks alike together, which prints in half of the bytes."""
    if isinstance(shape, Text):
        return 3, shape.ink, shape.anchor, shape.bold
    return 2 if isinstance(shape, Lines) else 1, shape.ink, "", False


def _head(person: Person, x: float, y: float, panel: float) -> Iterator[Text]:
    note = form(person.note, panel / 2, cut=False)
    room = panel - (extent(note) + 10 if note else 0)
    yield Text(x, y, fit(person.name, room, bold=True), bold=True)
    if note:
        yield Text(x + panel, y, note, "f-muted", "end")


def _bars(person: Person, x: float, slot: float, scale: Scale) -> Iterator[Shape]:
    zero = scale.at(0)
    yield Lines((((x, zero), (x + slot * max(1, len(person.loads)), zero)),), "s-axis")
    wide = min(30.0, slot * 0.66)
    inside, beyond, limits = [], [], []
    overs = [_over(load) for load in person.loads]
    for place, (load, over) in enumerate(zip(person.loads, overs, strict=True)):
        start = x + place * slot
        left = start + (slot - wide) / 2
        within = max(0.0, load.hours) - over
        if within > 0:
            top = min(scale.at(within), zero - 2)
            inside.append(Box(left, top, wide, zero - top))
        if over > 0:
            bottom = scale.at(within)
            top = min(scale.at(load.hours), bottom - 3)
            beyond.append(Box(left + 0.5, top + 0.5, wide - 1, bottom - top - 0.5))
        if load.capacity is not None:
            at = scale.at(max(0.0, load.capacity))
            limits.append(((start, at), (start + slot, at)))
    if inside:
        yield Boxes(tuple(inside), "f-actual")
    if beyond:
        yield Boxes(tuple(beyond), "h-over")
    if limits:
        yield Lines(tuple(limits), "s-capacity")
    tops = [scale.at(max(load.hours, load.capacity or 0)) for load in person.loads]
    yield from cap_words(
        [(over, load.over_words) for load, over in zip(person.loads, overs, strict=True)], tops, x, slot
    )


def _week_names(names: Sequence[str], slot: float, now: int | None) -> Iterator[Text]:
    """The names of weeks for a chart at the left edge."""
    for place, name in enumerate(names):
        if name:
            bold = place == now
            half = extent(name, bold=True) / 2
            middle = min(max((place + 0.5) * slot, half), slot * len(names) - half)
            yield Text(middle, 0, name, "f-ink" if bold else "f-muted", "middle", bold)
