"""The accent of a page in a colour of the brand: headings' lines, links, the table of contents; never a chart."""

from __future__ import annotations

from collections.abc import Sequence

from smmplan.base.record import NamedTuple
from smmplan.report.brand_colours import Remark, brand_colours
from smmplan.report.contrast import TEXT, channels, contrast
from smmplan.report.palette import DARK, PAPER

_TINTS = (0.1, 0.18)
"""How much of the accent is in the ground behind words, on a light page and on a dark one."""


class Accent(NamedTuple):
    """A style sheet that sets the accent, empty without a colour, and what there is to say about the plan's colours."""

    css: str = ""
    remarks: tuple[Remark, ...] = ()


def accent(colours: Sequence[str]) -> Accent:
    """The first of some colours that is one, as the accent of a page, made readable in the light and in the dark."""
    remarks: list[Remark] = []
    for colour in colours:
        made = brand_colours([colour])
        remarks.extend(made.remarks)
        if made.colours:
            (found,) = made.colours
            light = _variables(found.text, PAPER, _TINTS[0])
            dark = _variables(found.text_in_the_dark, DARK, _TINTS[1])
            css = f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
            return Accent(css, tuple(remarks))
    return Accent("", tuple(remarks))


def tint(colour: str, ground: str, ink: str, share: float) -> str:
    """A ground with a share of a colour in it, less where words in `ink` would have a contrast below 4.5."""
    mixed = _mixed(colour, ground, share)
    while contrast(ink, mixed) < TEXT and share > 0.01:
        share /= 2
        mixed = _mixed(colour, ground, share)
    return mixed


def _variables(colour: str, palette: dict[str, str], share: float) -> str:
    return f"--accent:{colour};--accent-tint:{tint(colour, palette['paper'], palette['ink'], share)}"


def _mixed(colour: str, ground: str, share: float) -> str:
    parts = zip(channels(colour), channels(ground), strict=True)
    return "#" + bytes(round((one * share + other * (1 - share)) * 255) for one, other in parts).hex()
