"""Text of a plan inside Markdown: escaped, so that GitHub Flavored Markdown shows the characters that were typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smmplan.base.text import width
from smmplan.report.pieces import Column, Table
from smmplan.report.rendering.prose import is_web
from smmplan.report.rendering.shown import shown

# GFM, section 2.4: any ASCII punctuation may be escaped. These would mean something inside a line; `$` begins
# a formula on code hosts, `&` an entity.
_MEANING = re.compile(r"[\\`*_{}\[\]<>#|~!$&]")
_BEGINS = re.compile(r"([-+=:])|([0-9]{1,9})([.)])(?=\s|\Z)")
_BLANKS = re.compile(r"\s+")
_MAIL = re.compile(r"@(?=\w)")
_BREAKS = re.compile(r"\n\s*\n")
_IN_LINKS = re.compile(r"[\s()<>\\\"`|]")
_ENTITY = re.compile(r"&(?=#?\w+;)")


class Marked(str):
    """Text that is Markdown already, and stays as it is."""

    __slots__ = ()


def inline(value: object) -> Marked:
    """A value on one line: its characters as typed, its blanks as one. None is nothing.

    A zero-width space behind `@` keeps code hosts from calling people by their names.
    """
    if isinstance(value, Marked):
        return value
    if value is None:
        return Marked("")
    text = str(value)
    if text.isascii() and text.isalnum():
        return Marked(text)
    text = _MEANING.sub(r"\\\g<0>", _BLANKS.sub(" ", shown(text)).strip())
    text = _MAIL.sub("@\u200b", text)
    return Marked(_BEGINS.sub(_escaped, text, count=1) if _BEGINS.match(text) else text)


def within(text: str) -> Marked:
    """A text behind the beginning of a line, with the blanks around it."""
    return Marked(_MEANING.sub(r"\\\g<0>", shown(text)))


def paragraphs(text: str) -> Marked:
    """The paragraphs of a text, which blank lines part."""
    return Marked("\n\n".join(part for each in _BREAKS.split(text.strip()) if (part := inline(each))))


def link(address: str, text: str | None = None) -> Marked:
    """A link where the address is of the web or of mail, else its text alone."""
    words = inline(text or address)
    if not is_web(address):
        return words
    safe = _IN_LINKS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), shown(address))
    return Marked(f"[{words}]({_ENTITY.sub('&amp;', safe)})")


def table(made: Table) -> Marked:
    """A table whose columns also stand below each other in an editor: padded by the cells that a terminal takes."""
    heads = [inline(column.label) for column in made.columns]
    rows = [[inline(cell) for cell in row] for row in made.rows]
    rows = [[_strong(cell) for cell in row] if at in made.strong else row for at, row in enumerate(rows)]
    wide = [max(3, *(width(row[at]) for row in (heads, *rows))) for at in range(len(heads))]
    lines = [_row(heads, made.columns, wide), _rule(made.columns, wide)]
    return Marked("\n".join((*lines, *(_row(row, made.columns, wide) for row in rows))))


def _strong(cell: str) -> Marked:
    return Marked(f"**{cell}**" if cell else "")


def _row(cells: Sequence[str], columns: Sequence[Column], wide: Sequence[int]) -> str:
    padded = []
    for cell, column, size in zip(cells, columns, wide, strict=True):
        blanks = " " * (size - width(cell))
        padded.append(f"{blanks}{cell}" if column.number else f"{cell}{blanks}")
    return f"| {' | '.join(padded)} |"


def _rule(columns: Sequence[Column], wide: Sequence[int]) -> str:
    rules = (f"{'-' * (size - 1)}{':' if column.number else '-'}" for column, size in zip(columns, wide, strict=True))
    return f"| {' | '.join(rules)} |"


def _escaped(found: re.Match[str]) -> str:
    sign, digits, dot = found.groups()
    return f"\\{sign}" if sign else f"{digits}\\{dot}"
