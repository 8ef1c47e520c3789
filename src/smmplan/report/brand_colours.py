"""The colours of a brand, made readable on a light and on a dark page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from smmplan.base.record import NamedTuple
from smmplan.base.text import visible
from smmplan.report.contrast import MARK, TEXT, channels, contrast
from smmplan.report.palette import DARK, PAPER

_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_STEPS = 255

NO_COLOUR = '"{given}" is no colour; write it as "#7a3e1d"'
TOO_LIGHT = '"{given}" is too light for words on a light page; they are "{became}" there'
TOO_DARK = '"{given}" is too dark for words on a dark page; they are "{became}" there'


class Remark(NamedTuple):
    """Something to say about a colour: one of the sentences above, and what belongs into its gaps.

    Apart, so that the sentence can be said in the language of the report. `str` says it in English.
    """

    sentence: str
    given: str
    became: str = ""

    def __str__(self) -> str:
        return self.sentence.format(given=self.given, became=self.became)


class Adjusted(NamedTuple):
    """A colour of the brand, as it was given, and as it can be read: words and marks, on paper and in the dark."""

    given: str
    text: str
    mark: str
    text_in_the_dark: str
    mark_in_the_dark: str


class BrandColours(NamedTuple):
    """The colours that are colours, in the order of the plan, and what there is to say about the plan's."""

    colours: tuple[Adjusted, ...]
    remarks: tuple[Remark, ...]


def brand_colours(given: Sequence[str]) -> BrandColours:
    """The colours of a plan, each as near as it can be to what was given and still readable.

    Only the lightness moves, in HSL: until words have a contrast of 4.5 with their page and marks one of 3. What is no
    colour is left out, with a remark; so is a colour that comes twice, without one.
    """
    colours: dict[str, Adjusted] = {}
    remarks = []
    for text in given:
        colour = parse_colour(text)
        if colour is None:
            remarks.append(Remark(NO_COLOUR, visible(text)))
        elif colour not in colours:
            made = _adjusted(colour)
            colours[colour] = made
            if made.text != colour:
                remarks.append(Remark(TOO_LIGHT, colour, made.text))
            if made.text_in_the_dark != colour:
                remarks.append(Remark(TOO_DARK, colour, made.text_in_the_dark))
    return BrandColours(tuple(colours.values()), tuple(remarks))


def parse_colour(text: str) -> str | None:
    """A colour as "#7a3e1d", from three or six digits in either case, with # or without; None where it is none."""
    found = _COLOUR.fullmatch(text.strip())
    if found is None:
        return None
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _adjusted(colour: str) -> Adjusted:
    paper, dark = PAPER["paper"], DARK["paper"]
    return Adjusted(
        colour,
        _readable(colour, paper, TEXT),
        _readable(colour, paper, MARK),
        _readable(colour, dark, TEXT),
        _readable(colour, dark, MARK),
    )


def _readable(colour: str, ground: str, least: float) -> str:
    """The colour, moved towards black or white, away from its ground, no further than the contrast needs."""
    if contrast(colour, ground) >= least:
        return colour
    from colorsys import hls_to_rgb, rgb_to_hls

    hue, lightness, saturation = rgb_to_hls(*channels(colour))
    end = 0.0 if ground == PAPER["paper"] else 1.0

    def moved(step: int) -> str:
        shade = hls_to_rgb(hue, lightness + (end - lightness) * step / _STEPS, saturation)
        return "#" + bytes(round(part * 255) for part in shade).hex()

    return moved(bisect_left(range(_STEPS), True, key=lambda step: contrast(moved(step), ground) >= least))
