"""A board for other programs and for git hosts: JSON, CSV and Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from csv import writer
from io import StringIO
from typing import Any

from smmplan.analysis.board import Board, Column
from smmplan.analysis.cards import Card
from smmplan.base.finding import Path
from smmplan.base.text import visible
from smmplan.checks.formats.json import dump
from smmplan.checks.formats.markdown import inert
from smmplan.export.board_words import counted, heading, named, waiting

VERSION = 1
"""Grows when a program that reads the JSON must change; a new key does not need it."""

COLUMNS = ("column", "kind", "id", "title", "state", "owners", "due", "done", "late", "priority", "waits_for", "path")


def board_json(board: Board, path: Callable[[Path], str]) -> str:
    """One object with the columns of a board and all of their cards; `path` says how people write a path."""
    shown = {
        "version": VERSION,
        "title": board.title,
        "by": board.by,
        "today": str(board.today),
        "columns": [_as_object(column, path) for column in board.columns],
    }
    return f"{dump(shown, indent=2)}\n"


def _as_object(column: Column, path: Callable[[Path], str]) -> dict[str, Any]:
    return {
        "key": column.key,
        "title": column.title,
        "kind": column.kind,
        "limit": column.limit,
        "over": column.is_over,
        "cards": [
            {
                "kind": card.kind,
                "id": card.id,
                "title": card.title,
                "state": card.state,
                "owners": card.owners,
                "due": str(card.due) if card.due else None,
                "done": card.done,
                "late": card.late,
                "priority": card.priority,
                "waits_for": [{"kind": w.kind, "what": w.what, "path": path(w.path)} for w in card.blocked_by],
                "path": path(card.path),
            }
            for card in column.cards
        ],
    }


def board_csv(board: Board, path: Callable[[Path], str]) -> str:
    """A row for each card of each column, as RFC 4180 has it but with LF; several values in a cell stand beside `;`."""
    text = StringIO()
    rows = writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for column in board.columns:
        rows.writerows([visible(cell) for cell in _row(column, card, path)] for card in column.cards)
    return text.getvalue()


def _row(column: Column, card: Card, path: Callable[[Path], str]) -> tuple[str, ...]:
    return (
        column.key,
        card.kind,
        card.id,
        card.title,
        card.state,
        "; ".join(card.owners),
        str(card.due or ""),
        "yes" if card.done else "no",
        "yes" if card.late else "no",
        str(card.priority),
        "; ".join(map(waiting, card.blocked_by)),
        path(card.path),
    )


def board_markdown(board: Board, *, done: bool = False) -> str:
    """A table for each column that has cards; what is done is counted, and listed where `done` says so."""
    return "".join(f"{line}\n" for line in _markdown(board, done))


def _markdown(board: Board, done: bool) -> Iterator[str]:
    yield f"## {inert(board.title)}"
    yield ""
    yield f"By {board.by}, {board.today}: {counted(card for column in board.columns for card in column.cards)}"
    for column in board.columns:
        yield from ("", f"### {inert(heading(board, column))}")
        cards = column.cards if done else column.open
        if cards:
            yield from ("", "| Due | What | Waits for |", "|---|---|---|")
        for card in cards:
            day = f"**late** {card.due}" if card.late else str(card.due or "")
            waits = "; ".join(map(waiting, card.blocked_by))
            yield f"| {day} | {inert(named(board, card))} | {inert(waits)} |"
