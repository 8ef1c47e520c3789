"""What a picture is made of: a few shapes in CSS pixels, from the top left, each in one ink of inks.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from smmplan.base.record import NamedTuple

Point: TypeAlias = tuple[float, float]


class Box(NamedTuple):
    """A stretch of the picture."""

    x: float
    y: float
    width: float
    height: float


class Rect(NamedTuple):
    """A rectangle, its corners rounded by `radius`."""

    x: float
    y: float
    width: float
    height: float
    ink: str
    radius: float = 0


class Boxes(NamedTuple):
    """Many plain rectangles in one ink: printed as one path, they take a third of the bytes."""

    boxes: tuple[Box, ...]
    ink: str


class Lines(NamedTuple):
    """Straight lines in one ink, each from a point to a point."""

    lines: tuple[tuple[Point, Point], ...]
    ink: str


class Polyline(NamedTuple):
    """One line through many points."""

    points: tuple[Point, ...]
    ink: str


class Polygon(NamedTuple):
    """A filled shape between points."""

    points: tuple[Point, ...]
    ink: str


class Circle(NamedTuple):
    """A dot."""

    x: float
    y: float
    radius: float
    ink: str


class Text(NamedTuple):
    """One line of words of 12 px; `y` is its baseline; `anchor` says which end stands at `x`: start, middle or end."""

    x: float
    y: float
    text: str
    ink: str = "f-ink"
    anchor: str = "start"
    bold: bool = False


Shape: TypeAlias = Rect | Boxes | Lines | Polyline | Polygon | Circle | Text


class Drawing(NamedTuple):
    """A picture of `width` x `height` CSS pixels. `title` and `desc` are what a screen reader says in its place."""

    width: float
    height: float
    title: str
    desc: str
    shapes: Sequence[Shape]
