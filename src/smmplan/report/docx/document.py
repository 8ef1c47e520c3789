"""The door: a report as the bytes of a DOCX file."""

from __future__ import annotations

from importlib.util import find_spec

from smmplan.base.errors import Trouble
from smmplan.base.record import NamedTuple
from smmplan.report.docx.about import About
from smmplan.report.language.language import Language
from smmplan.report.rendering.markdown import Pages

_NEEDED = ("docx", "resvg_py")


class Made(NamedTuple):
    """The bytes of a document, and what people should know about its pictures; empty for nothing."""

    data: bytes
    note: str = ""


def docx(pages: Pages, about: About, language: Language) -> Made:
    """A Word document with the full content of a report's Markdown: the same bytes for the same pages and day.

    Raises Trouble without the extra `docx`.
    """
    if not all(map(find_spec, _NEEDED)):
        raise Trouble("a DOCX needs libraries that are not installed; install smmplan again with its extra docx")
    from smmplan.report.docx.blocks import Writer
    from smmplan.report.docx.bundle import bundled
    from smmplan.report.docx.look import blank
    from smmplan.report.docx.pictures import Pictures
    from smmplan.report.docx.reading import read

    document = blank(about.title, language)
    pictures = Pictures(pages.pictures)
    Writer(document, pictures, language.direction).write(read(pages.text))
    return Made(bundled(document, about, language.tag), pictures.note())
