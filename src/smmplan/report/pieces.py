"""What sections of a report are made of, beside their own values: tables, figures, tiles, states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from smmplan.base.record import NamedTuple

if TYPE_CHECKING:
    from smmplan.report.charts.drawing import Drawing

Tone: TypeAlias = Literal["good", "watch", "bad", "calm", "quiet"]
"""What a state means to a reader: all is well, look at it, act, neither, of no weight now."""


class State(NamedTuple):
    """A state in a word of the report's language, with what it means to a reader."""

    word: str
    tone: Tone = "calm"


class Tile(NamedTuple):
    """One number of the summary: what it is, its value, what to hold it against, and how that looks."""

    label: str
    value: str
    note: str = ""
    state: State | None = None


class Column(NamedTuple):
    """A column of a table; numbers stand at its end."""

    label: str
    number: bool = False


class Table(NamedTuple):
    """Rows of texts in the report's language, as many in each as there are columns.

    `strong` are the positions of rows that stand out: sums, ourselves among rivals.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: frozenset[int] = frozenset()


class Figure(NamedTuple):
    """A picture at two widths, with the sentence that says what it shows and the table of its data.

    `name` is unique in a report: the id on the page, and the name of the file beside Markdown.
    """

    name: str
    title: str
    lead: str
    wide: Drawing
    narrow: Drawing
    table: Table
