"""Pictures of a report as PNG, with what a screen reader says in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from unicodedata import name
from xml.etree import ElementTree

import resvg_py
from docx.shared import Emu, Length, Mm
from docx.text.run import Run

ROOM = Mm(170)
"""The width of the text on a page."""

_ZOOM = 2
_EMU_PER_PIXEL = 9525
_SVG = "{http://www.w3.org/2000/svg}"
_SAMPLES = 3
"""Letters that are tried of each script: a font has most of a script, or none of it."""
_NOBODY_HAS = "\U0010fffd"


class Pictures:
    """The pictures of a report by the names of their files, and which of them were drawn."""

    def __init__(self, drawn: Mapping[str, str]) -> None:
        self._drawn = drawn
        self._words: set[str] = set()

    def place(self, run: Run, source: str) -> bool:
        """Put the picture of an address into a run; False where the report has none of that name."""
        svg = self._drawn.get(source.rpartition("/")[2])
        if svg is None:
            return False
        root = ElementTree.fromstring(svg)
        title, desc = (root.findtext(f"{_SVG}{part}") or "" for part in ("title", "desc"))
        self._words.update("".join(root.itertext()))
        inline = run.add_picture(BytesIO(png(svg)), width=_width(root))
        about = inline._inline.docPr
        about.set("name", title)
        about.set("title", title)
        about.set("descr", desc or title)
        return True

    def note(self) -> str:
        """Which letters no font of this machine has; empty for none."""
        lacking = "".join(letter for letter in _samples(self._words) if _lacks(letter))
        return lacking and (
            f'no font on this machine has "{lacking}", so letters like these are boxes in the pictures of the DOCX;'
            " install a font that has them, such as Noto Sans CJK for Chinese"
        )


def png(svg: str) -> bytes:
    """A picture at twice its size in CSS pixels, as light as paper, in fonts of this machine."""
    return resvg_py.svg_to_bytes(svg_string=svg, zoom=_ZOOM, background="#ffffff")


def _width(root: ElementTree.Element) -> Length:
    return Emu(min(ROOM, round(float(root.attrib["width"]) * _EMU_PER_PIXEL)))


def _samples(letters: set[str]) -> Iterator[str]:
    """A few letters of each script; the first word of a letter's name says which."""
    seen: dict[str, int] = {}
    for letter in sorted(letters):
        if letter.isspace() or not letter.isprintable():
            continue
        script = name(letter, "").partition(" ")[0]
        seen[script] = seen.get(script, 0) + 1
        if seen[script] <= _SAMPLES:
            yield letter


@cache
def _lacks(letter: str) -> bool:
    """Whether a letter looks like one that no font has."""
    return _drawn_alone(letter) == _drawn_alone(_NOBODY_HAS)


@cache
def _drawn_alone(letter: str) -> bytes:
    text = f'<text x="4" y="30" font-size="24" font-family="sans-serif">&#{ord(letter)};</text>'
    return png(f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{text}</svg>')
