"""One finding for what several posts have in common, and what a message calls a post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from smmplan.base.finding import Path, Severity
from smmplan.base.quote import quote
from smmplan.checks.listing import few_of
from smmplan.checks.rule import Draft, finding

if TYPE_CHECKING:
    from smmplan.plan.calendar import Piece


def called(path: Path, piece: Piece) -> str:
    """What a message calls a post or a series: its id, else in quotes its topic, its title or the beginning of its
    text, else its number."""
    id = getattr(piece, "id", None) or (path[-1] if isinstance(path[-1], str) else None)
    words = getattr(piece, "topic", None) or piece.title or piece.what or getattr(piece, "text", None) or ""
    return str(id) if id else quote(" ".join(words.split())) if words else f"post {int(path[-1]) + 1}"


def gathered(
    pieces: Sequence[tuple[Path, Piece]],
    one: str,
    many: str,
    *,
    help: str | None = None,
    severity: Severity | None = None,
) -> Iterator[Draft]:
    """What posts have in common: nothing for none, else one finding at the first of them, which knows the others.

    `one` is the sentence with `{}` for what the post is called, `many` what to say behind the number of posts; what
    they are called follows.
    """
    if not pieces:
        return
    path = pieces[0][0]
    names = [called(*each) for each in pieces]
    message = one.format(names[0]) if len(pieces) == 1 else f"{len(pieces)} {many}: {few_of(names)}"
    about = tuple(each for each, _ in pieces) if len(pieces) > 1 else ()
    yield finding(path, message, help=help, key=True, about=about, severity=severity)
