"""Puts texts out piece by piece, and never over a file that the plan is made of."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.cli.files import write_file
from smmplan.cli.options import Output
from smmplan.cli.streams import say

_BIT = 1 << 16
"""Characters that are written at once."""


def put(output: Output, pieces: Iterable[str]) -> None:
    """Write all pieces, to standard output bit by bit, so that a large text is never in memory as a whole.

    Raises Trouble where they cannot be written.
    """
    if output.file is not None:
        write_file(output.file, "".join(pieces))
        return
    for text in _gathered(pieces):
        say(text)


class Goal(Protocol):
    """A form of output, and the file that it goes into."""

    @property
    def form(self) -> str:
        """The name of the form."""

    @property
    def file(self) -> str | None:
        """The file; None is standard output."""


def spare(outputs: Sequence[Goal], read: Iterable[str]) -> None:
    """Raise Trouble for an output that would go over one of the files that were read: paths, absolute or from here."""
    files = [name for name in read if os.path.exists(name)]
    for output in outputs:
        file = output.file
        if file and os.path.exists(file) and any(os.path.samefile(file, name) for name in files):
            raise Trouble(f"{quote(file)} is a file of the plan; write -o {output.form}: with another file")


def _gathered(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces in larger ones, because each is written at once."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _BIT:
            yield "".join(held)
            held.clear()
            size = 0
    if held:
        yield "".join(held)
