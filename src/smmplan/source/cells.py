"""The cells of a CSV text, with the place of each: what the csv module of Python does not tell.

RFC 4180 as people write it: cells in double quotes may hold delimiters, line ends and doubled quotes, and spaces
may stand around the quotes;
the delimiter is a comma, a semicolon or a tab; a line ends with CR LF, LF or CR. A first line `sep=;`, with which Excel
says its delimiter, is no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smmplan.base.record import NamedTuple

DELIMITERS = (",", ";", "\t")

_STATED = re.compile(r'"?sep=([^"\r\n])"?(?:\r\n?|\n|\Z)', re.IGNORECASE)


class Cell(NamedTuple):
    """A cell: its text, and the stretch of the file that it takes without its quotes.

    `fault` says what is wrong with how it is quoted.
    """

    text: str
    start: int
    end: int
    fault: str | None = None


def delimiter_of(text: str) -> str:
    """The delimiter of a table: that which it states, else that which stands most often in its first line outside
    quotes."""
    stated = _STATED.match(text)
    if stated:
        return stated[1]
    first = re.match(r'(?:"(?:[^"]|"")*"|[^"\r\n])*', text)
    header = re.sub(r'"(?:[^"]|"")*"', "", first.group() if first else "")
    return max(DELIMITERS, key=lambda mark: (header.count(mark), -DELIMITERS.index(mark)))


def rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """The rows of a table that are not empty, each as its cells.

    A quote that never ends is a fault of its cell, and the row ends with its line: one slip does not swallow
    the rest of the table. Takes time linear in the length of the text.
    """
    mark = re.escape(delimiter)
    plain = re.compile(rf"[^{mark}\r\n]*")
    # Possessive: a quote without an end is given up at once, not tried again from every quote behind it.
    quoted = re.compile(rf' *+"((?:[^"]++|"")*+)"([^{mark}\r\n]*)')
    last_quote = text.rfind('"')
    row: list[Cell] = []
    stated = _STATED.match(text)
    position = stated.end() if stated else 0
    while position <= len(text):
        match = quoted.match(text, position) if position < last_quote else None
        # Text behind the quote that closes in another line: the first quote never ended in its own.
        if match and not (match[2].strip() and "\n" in match[1]):
            row.append(_quoted(match))
        else:
            match = plain.match(text, position)
            assert match is not None, "a plain cell may be empty"
            row.append(_plain(match))
        position = match.end()
        if text.startswith(delimiter, position):
            position += 1
            continue
        position += 2 if text.startswith("\r\n", position) else 1
        if any(cell.text for cell in row):
            yield row
        row = []


def _quoted(match: re.Match[str]) -> Cell:
    fault = "there is text behind the closing quote" if match[2].strip() else None
    return Cell(match[1].replace('""', '"'), match.start(1), match.end(1), fault)


def _plain(match: re.Match[str]) -> Cell:
    written = match.group()
    words = written.strip()
    start = match.start() + len(written) - len(written.lstrip())
    return Cell(words, start, start + len(words), "the quote never ends" if words.startswith('"') else None)
