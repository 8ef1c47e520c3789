"""Prose of a plan as HTML: paragraphs, lists and emphasis as people type them; nothing that could run or be fetched."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from smmplan.report.rendering.shown import shown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_PLAIN = re.compile(r"[^*_`\[\]<>\\&~|\n]*")
"""Text of one line that Markdown would not change, but for its beginning."""

_BEGINS = re.compile(r"\s|[-+>#=]|[0-9]{1,9}[.)]")
_LINKS = re.compile(r"https?://|mailto:", re.IGNORECASE)


def prose(text: str) -> Markup:
    """The paragraphs of a text in CommonMark without HTML, pictures and headings: those are shown as typed.

    Only links to the web and to mail addresses are links.
    """
    text = shown(text)
    if _PLAIN.fullmatch(text) and not _BEGINS.match(text):
        return Markup("<p>{}</p>").format(text)
    return Markup(_reader().render(text))


def is_web(link: str) -> bool:
    """Whether an address may be a link on a page: of the web, or of mail."""
    return _LINKS.match(link) is not None


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False})
    reader.inline.ruler.at("image", _picture_as_typed)
    reader.disable(["heading", "lheading", "html_block", "html_inline", "code", "reference", "entity"])
    reader.validateLink = is_web  # type: ignore[method-assign,assignment]
    return reader


def _picture_as_typed(state: StateInline, silent: bool) -> bool:
    """Take the beginning of a picture as text, so that no link comes of the rest of it."""
    if not state.src.startswith("![", state.pos):
        return False
    if not silent:
        state.pending += "!["
    state.pos += 2
    return True
