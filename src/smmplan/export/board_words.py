"""What a board calls its columns, its cards and what they wait for: the same words in every form."""

from __future__ import annotations

from collections.abc import Iterable

from smmplan.analysis.board import Board, Column
from smmplan.analysis.cards import Card
from smmplan.analysis.waits import Wait

_WAITS = {
    "initiative": "waits for: {}",
    "step": "first: {}",
    "answer": "open question: {}",
    "day": "waits for the day of: {}",
    "approval": "waits for {} to approve",
    "reason": "waits: {}",
}


def heading(board: Board, column: Column) -> str:
    """What a column is called, with how many cards it has: of a state, beside how many may be in it."""
    if board.by != "state":
        name = column.title if column.title in (column.key, "") or not column.key else f"{column.title} ({column.key})"
        return f"{name}: {counted(column.cards)}"
    if column.limit is None:
        return f"{column.title}: {len(column.cards)}"
    return f"{'! ' if column.is_over else ''}{column.title}: {len(column.cards)} of at most {column.limit}"


def counted(cards: Iterable[Card]) -> str:
    """How many different cards are open, late and done."""
    each = {(card.kind, card.path): card for card in cards}.values()
    late, done = sum(card.late for card in each), sum(card.done for card in each)
    parts = [f"{len(each) - done} open", *([f"{late} late"] if late else []), *([f"{done} done"] if done else [])]
    return ", ".join(parts)


def named(board: Board, card: Card) -> str:
    """What a card says, and in brackets what a column of this board does not say of it."""
    more = [card.id] if card.kind == "task" else [f"{'step of' if card.kind == 'step' else 'post'} {card.id}".strip()]
    if board.by != "state" and card.state:
        more.append(card.state)
    if board.by != "person" or len(card.owners) > 1:
        more += card.owners
    return f"{card.title} ({', '.join(more)})"


def waiting(wait: Wait) -> str:
    """What a card waits for, as a sentence."""
    return _WAITS[wait.kind].format(wait.what)
