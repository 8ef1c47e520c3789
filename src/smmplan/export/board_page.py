"""A board as lines for people: columns beside each other where they fit, else below each other; one person's list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from smmplan.analysis.board import Board, Column
from smmplan.analysis.cards import SOON, Card
from smmplan.base.record import NamedTuple
from smmplan.base.text import folded, width
from smmplan.export.board_words import counted, heading, named, waiting
from smmplan.export.sheet import HEADING, OVER

NARROWEST = 18
"""Cells of a column beside others: in fewer a title is more line ends than words."""

_WIDEST = 40
_GAP = 2
_NO_DAY = "no day"
_MARGIN = len("! 2026-11-27  ")
_INDENT = " " * _MARGIN
_PARTS = {1: "Late", 2: f"In the next {SOON} days", 3: "Later", 4: "Without a day"}
"""What a person's list calls each priority."""


class Line(NamedTuple):
    """A line as it is shown, with everything in it made visible; `kind` is one of export.sheet, for its colour."""

    text: str
    kind: str = ""


def board_page(board: Board, cells: int, *, done: bool = False) -> Iterator[Line]:
    """The board in lines of at most so many cells: tasks, and below them posts where there are columns of them.

    Cards that are done are counted, and listed where `done` says so.
    """
    yield from _folded(board.title, cells)
    yield from _folded(
        f"By {board.by}, {board.today}: {counted(card for c in board.columns for card in c.cards)}", cells, ""
    )
    for kind, held in groupby(board.columns, lambda column: column.kind):
        columns = [*held]
        yield Line("")
        if kind == "post":
            yield from (Line("Posts", HEADING), Line(""))
        fit = len(columns) * NARROWEST + _GAP * (len(columns) - 1) <= cells
        yield from _beside(board, columns, cells, done) if fit else _below(board, columns, cells, done)
    yield from _signs(board.columns, cells)


def person_page(board: Board, column: Column, cells: int, *, done: bool = False) -> Iterator[Line]:
    """What one person has to do: what is late first, then by day, each with what it waits for."""
    who = f"{column.title} ({column.key})" if column.title != column.key else column.key
    yield from _folded(f"{who}, {board.today}: {counted(column.cards)}", cells)
    for priority, cards in groupby(column.open, lambda card: card.priority):
        yield from (Line(""), Line(_PARTS[priority], HEADING))
        for card in cards:
            yield from _row(board, card, cells)
    if done and column.done:
        yield from (Line(""), Line("Done", HEADING))
        for card in column.done:
            yield from _row(board, card, cells)


def _below(board: Board, columns: Sequence[Column], cells: int, done: bool) -> Iterator[Line]:
    """Columns below each other, a card in a line or a few."""
    for index, column in enumerate(columns):
        if index and (columns[index - 1].cards or column.cards):
            yield Line("")
        yield from _folded(heading(board, column), cells)
        for card in column.cards if done else column.open:
            yield from _row(board, card, cells)


def _row(board: Board, card: Card, cells: int) -> Iterator[Line]:
    day = f"{card.due or _NO_DAY!s:<10}"
    texts = [named(board, card), *map(waiting, card.blocked_by)]
    lines = [line for text in texts for line in folded(text, max(cells - _MARGIN, NARROWEST))]
    first = f"{'!' if card.late else ' '} {day}  "
    for index, line in enumerate(lines):
        yield Line(f"{_INDENT if index else first}{line}", OVER if card.late else "")


def _beside(board: Board, columns: Sequence[Column], cells: int, done: bool) -> Iterator[Line]:
    """Columns beside each other, all of one width."""
    wide = min((cells - _GAP * (len(columns) - 1)) // len(columns), _WIDEST)
    heads = zip_longest(*(folded(heading(board, column), wide) for column in columns), fillvalue="")
    yield from (Line(_joined(parts, wide), HEADING) for parts in heads)
    yield Line(_joined(["-" * wide] * len(columns), wide))
    bodies = ([*_stack(board, column.cards if done else column.open, wide)] for column in columns)
    yield from (Line(_joined(parts, wide)) for parts in zip_longest(*bodies, fillvalue=""))


def _stack(board: Board, cards: Sequence[Card], wide: int) -> Iterator[str]:
    """The cards of a column, an empty line between them."""
    for index, card in enumerate(cards):
        if index:
            yield ""
        yield f"{'! ' if card.late else ''}{card.due or _NO_DAY}"
        for text in (named(board, card), *map(waiting, card.blocked_by)):
            yield from folded(text, wide)


def _joined(parts: Sequence[str], wide: int) -> str:
    return (" " * _GAP).join(part + " " * (wide - width(part)) for part in parts).rstrip()


def _signs(columns: Sequence[Column], cells: int) -> Iterator[Line]:
    late = any(card.late for column in columns for card in column.cards)
    over = any(column.is_over for column in columns)
    if late or over:
        yield Line("")
        said = " and ".join(["late"] * late + ["more in a state than may be at once"] * over)
        yield from _folded(f"!: {said}", cells, "")


def _folded(text: str, cells: int, kind: str = HEADING) -> Iterator[Line]:
    return (Line(line, kind) for line in folded(text, cells))
