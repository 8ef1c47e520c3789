"""A drawing as SVG: the one place that knows XML.

The same drawing gives the same bytes. Words are shown by `visible`, so that no control character reaches the XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from smmplan.base.text import visible
from smmplan.report.charts.drawing import (
    Box,
    Boxes,
    Drawing,
    Lines,
    Point,
    Polygon,
    Polyline,
    Rect,
    Shape,
    Text,
)
from smmplan.report.charts.fitting import SIZE
from smmplan.report.charts.inks import INKS, attributes, in_the_dark
from smmplan.report.palette import PAPER

_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_AIR = 12
"""Pixels around a picture that is a file of its own."""
_SANS = (
    "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',Arial,"
    "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
)


def svg(drawing: Drawing, *, id: str, standalone: bool = False) -> str:
    """The drawing as an `svg` element, in one line.

    `id`, of letters, digits and hyphens, begins every id inside: no two pictures of a page may have the same one.
    `standalone` gives a file of its own: namespace, fonts, its own ground, and colours that follow the reader's
    preference for dark pages.
    """
    air = _AIR if standalone else 0
    wide, high = drawing.width + 2 * air, drawing.height + 2 * air
    inks = _inks(drawing.shapes)
    shapes = drawing.shapes
    if standalone:
        shapes = (Rect(-air, -air, wide, high, "f-paper", 8), *shapes)
    pieces = [
        f'<svg{_NAMESPACE if standalone else ""} class="chart" id="{id}" role="img" '
        f'aria-labelledby="{id}-title {id}-desc" viewBox="{-air} {-air} {number(wide)} {number(high)}" '
        f'width="{number(wide)}" height="{number(high)}" '
        f'font-size="{SIZE}" font-family="{_SANS if standalone else "sans-serif"}" direction="ltr">',
        f'<title id="{id}-title">{escape(drawing.title)}</title><desc id="{id}-desc">{escape(drawing.desc)}</desc>',
    ]
    if standalone:
        pieces.append(f"<style>{in_the_dark(sorted({'f-paper', *inks}))}</style>")
    if patterns := [name for name in inks if INKS[name].pattern]:
        pieces.append(f"<defs>{''.join(_pattern(name, id) for name in patterns)}</defs>")
    pieces.extend(_printed(shapes, id))
    pieces.append("</svg>\n" if standalone else "</svg>")
    return "".join(pieces)


def escape(text: str) -> str:
    """Words for XML and HTML: nothing in them is markup, nothing hides."""
    shown = visible(text)
    if "&" in shown or "<" in shown or ">" in shown or '"' in shown:
        shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return shown


@lru_cache(8192)
def number(value: float) -> str:
    """A coordinate with at most one decimal, which is finer than screens show, without an exponent and without -0."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _inks(shapes: Sequence[Shape]) -> list[str]:
    """The inks of a drawing, each once, as they come."""
    return list(dict.fromkeys([shape.ink for shape in shapes]))


def _pattern(name: str, id: str) -> str:
    """Slanted lines or dots in the ink's colours. The lines are drawn upright and turned, so that tiles meet."""
    ink = INKS[name]
    ground, colour = PAPER[ink.fill], PAPER[ink.stroke]
    turned, mark = (
        ' patternTransform="rotate(45)"',
        f'<path class="{name}" stroke="{colour}" stroke-width="3" d="M0 0v5"/>',
    )
    if ink.pattern == "dots":
        turned, mark = "", f'<circle class="{name}-mark" fill="{colour}" cx="2.5" cy="2.5" r="1.4"/>'
    return (
        f'<pattern id="{id}-{name}" width="5" height="5" patternUnits="userSpaceOnUse"{turned}>'
        f'<path class="{name}-ground" fill="{ground}" d="M0 0h5v5h-5z"/>{mark}</pattern>'
    )


def _printed(shapes: Sequence[Shape], id: str) -> Iterator[str]:
    """Each shape; those that follow each other and look the same share a group, which saves half of their bytes."""
    for (ink, anchor, bold), alike in groupby(shapes, _look):
        style = attributes(ink)
        if INKS[ink].pattern:
            style += f' fill="url(#{id}-{ink})"'
        if anchor != "start":
            style += f' text-anchor="{anchor}"'
        if bold:
            style += ' font-weight="700"'
        first, *rest = alike
        if rest:
            yield f"<g {style}>{_shape(first, '')}{''.join([_shape(shape, '') for shape in rest])}</g>"
        else:
            yield _shape(first, " " + style)


def _look(shape: Shape) -> tuple[str, str, bool]:
    return (shape.ink, shape.anchor, shape.bold) if isinstance(shape, Text) else (shape.ink, "start", False)


def _shape(shape: Shape, look: str) -> str:
    if isinstance(shape, Text):
        return f'<text{look} x="{number(shape.x)}" y="{number(shape.y)}">{escape(shape.text)}</text>'
    if isinstance(shape, Rect):
        x, y, width, height, _, radius = shape
        round = f' rx="{number(radius)}"' if radius else ""
        return f'<rect{look} x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"{round}/>'
    if isinstance(shape, Boxes):
        return f'<path{look} d="{"".join(map(_box, shape.boxes))}"/>'
    if isinstance(shape, Lines):
        return f'<path{look} d="{"".join(["M" + _places(line) for line in shape.lines])}"/>'
    if isinstance(shape, Polyline):
        return f'<polyline{look} points="{_places(shape.points)}"/>'
    if isinstance(shape, Polygon):
        return f'<polygon{look} points="{_places(shape.points)}"/>'
    return f'<circle{look} cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.radius)}"/>'


def _box(box: Box) -> str:
    wide = number(box.width)
    back = wide[1:] if wide[0] == "-" else "-" + wide
    return f"M{number(box.x)} {number(box.y)}h{wide}v{number(box.height)}h{back}z"


def _places(points: Sequence[Point]) -> str:
    return " ".join([f"{number(x)} {number(y)}" for x, y in points])
