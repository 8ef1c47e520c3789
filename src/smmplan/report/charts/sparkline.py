"""A measure's way in the size of a word."""

from __future__ import annotations

from collections.abc import Sequence

from smmplan.report.charts.drawing import Circle, Drawing, Lines, Point, Polygon, Polyline, Shape
from smmplan.report.charts.scale import Scale

_EDGE = 6


def sparkline(
    values: Sequence[float | None],
    *,
    target: float | None = None,
    met: bool | None = None,
    width: float = 120,
    height: float = 34,
    title: str,
    desc: str,
) -> Drawing:
    """A line through the values, evenly spaced, the target dashed across; None is a gap.

    The last value is a dot where the target is met or there is none, a diamond where it is not.
    """
    known = [value for value in values if value is not None]
    if not known:
        return Drawing(width, height, title, desc, ())
    seen = [*known, target] if target is not None else known
    low, high = min(seen), max(seen)
    if high - low < 1e-200:
        low, high = low - (abs(low) or 1), high + (abs(high) or 1)
    across = Scale(0, max(1, len(values) - 1), _EDGE, width - _EDGE)
    up = Scale(low, high, height - _EDGE, _EDGE)
    shapes: list[Shape] = []
    if target is not None:
        shapes.append(Lines((((0, up.at(target)), (width, up.at(target))),), "s-target"))
    lone = len(values) == 1
    pieces = _pieces(
        [None if value is None else (across.at(place + lone), up.at(value)) for place, value in enumerate(values)]
    )
    shapes += [Polyline(tuple(piece), "s-spark") for piece in pieces if len(piece) > 1]
    shapes += [Circle(*piece[0], 1.5, "f-actual") for piece in pieces[:-1] if len(piece) == 1]
    x, y = pieces[-1][-1]
    ink = {True: "f-carry", False: "f-over", None: "f-actual"}[met]
    if met is False:
        shapes.append(Polygon(((x, y - 4.5), (x + 4.5, y), (x, y + 4.5), (x - 4.5, y)), ink))
    else:
        shapes.append(Circle(x, y, 3.5, ink))
    return Drawing(width, height, title, desc, shapes)


def _pieces(points: Sequence[Point | None]) -> list[list[Point]]:
    """The stretches between gaps."""
    pieces: list[list[Point]] = [[]]
    for point in points:
        if point is not None:
            pieces[-1].append(point)
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece]
