"""What a shape is drawn with: a class that the page colours, and the same colour on paper as plain attributes.

Both, because CSS variables recolour the class in the dark, and a program that knows no variables would paint all black.
templates/report/charts.css has a rule for every class that is named here.
"""

from __future__ import annotations

from functools import cache

from smmplan.base.record import NamedTuple
from smmplan.report.palette import DARK, PAPER


class Ink(NamedTuple):
    """Names of colours in palette.py, and how a line is drawn; `pattern` is "" or the marks on a filled shape."""

    fill: str = ""
    stroke: str = ""
    width: float = 1
    dash: str = ""
    round: bool = False
    pattern: str = ""


_FILLS = ("paper", "ink", "muted", "band", "plan", "actual", "carry", "over")
_LANES = (2, 1, 3, 4)

INKS: dict[str, Ink] = {
    **{f"f-{colour}": Ink(colour) for colour in _FILLS},
    **{f"f-pillar-{number}": Ink(f"pillar-{number}") for number in (1, 2, 3, 4)},
    **{f"f-heat-{step}": Ink(f"heat-{step}") for step in range(5)},
    "h-carry": Ink("carry-tint", "carry", 1, pattern="hatch"),
    "h-over": Ink("over-tint", "over", 1, pattern="hatch"),
    **{f"h-pillar-{number}": Ink("paper", f"pillar-{number}", 1, pattern="hatch") for number in (1, 2, 3, 4)},
    **{f"d-pillar-{number}": Ink("paper", f"pillar-{number}", 1, pattern="dots") for number in (1, 2, 3, 4)},
    **{f"f-lane-{place}": Ink(f"pillar-{number}") for place, number in enumerate(_LANES, 1)},
    **{f"t-lane-{place}": Ink(f"tint-{number}") for place, number in enumerate(_LANES, 1)},
    "s-line": Ink(stroke="line"),
    "s-axis": Ink(stroke="axis"),
    "s-plan": Ink(stroke="muted", width=1.5, dash="6 4"),
    "s-actual": Ink(stroke="actual", width=2.5, round=True),
    "s-forecast": Ink(stroke="actual", width=2.5, dash="0.1 5", round=True),
    "s-today": Ink(stroke="today", width=1.5, dash="2 3"),
    "s-target": Ink(stroke="muted", width=1.25, dash="4 3"),
    "s-expected": Ink(stroke="ink", width=2),
    "s-capacity": Ink(stroke="ink", width=1.25),
    "s-spark": Ink(stroke="actual", width=1.75, round=True),
    "s-needs": Ink(stroke="muted", width=1.25),
    "o-carry": Ink("paper", "carry", 2),
    "o-over": Ink("paper", "over", 2),
    "o-actual": Ink("paper", "actual", 2),
}
"""f- fills, t- tints, s- strokes, o- outlines on paper, h- hatches, d- dots."""


@cache
def attributes(name: str) -> str:
    """The class and the presentation attributes of an ink; a pattern's fill is the printer's, who knows the ids."""
    ink = INKS[name]
    parts = [f'class="{name}"']
    if not ink.pattern:
        parts.append(f'fill="{PAPER[ink.fill]}"' if ink.fill else 'fill="none"')
    if ink.stroke:
        parts.append(f'stroke="{PAPER[ink.stroke]}"')
        if ink.width != 1:
            parts.append(f'stroke-width="{ink.width:g}"')
    if ink.dash:
        parts.append(f'stroke-dasharray="{ink.dash}"')
    if ink.round:
        parts.append('stroke-linecap="round" stroke-linejoin="round"')
    return " ".join(parts)


def rule(name: str, colours: dict[str, str]) -> str:
    """The CSS rule that colours the class of an ink."""
    ink = INKS[name]
    if ink.pattern:
        marks = f".{name}{{stroke:{colours[ink.stroke]}}}.{name}-ground{{fill:{colours[ink.fill]}}}"
        dots = f".{name}-mark{{fill:{colours[ink.stroke]}}}" if ink.pattern == "dots" else ""
        return marks + dots
    fill = f"fill:{colours[ink.fill]}" if ink.fill else ""
    stroke = f"stroke:{colours[ink.stroke]}" if ink.stroke else ""
    return f".{name}{{{';'.join(filter(None, (fill, stroke)))}}}"


def in_the_dark(names: list[str]) -> str:
    """A style sheet that recolours these inks where the reader prefers dark pages."""
    rules = "".join(rule(name, DARK) for name in names)
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
