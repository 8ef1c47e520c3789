"""A plan, or a file of one, on standard input, which stands for a file as an editor has it before it is saved."""

from __future__ import annotations

import os

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.cli.streams import hear
from smmplan.source.files import LARGEST, decode, too_long
from smmplan.source.include import Unsaved
from smmplan.source.repository import real, shown

STDIN = "-"
"""The path that means standard input."""

_NAME = "stdin"


class Heard(NamedTuple):
    """What came in: the path and the name that it stands for, its bytes, and its text by the real path, as `load`
    takes it."""

    path: str
    name: str
    data: bytes
    unsaved: Unsaved


def heard(stand_in: str | None, cwd: str) -> Heard:
    """Read standard input, which stands for the file that --stdin-filename gives, else for one called stdin.

    The file need not exist. Raises Trouble for a folder, and for what is too long or no text.
    """
    path = os.path.normpath(os.path.join(cwd, stand_in or _NAME))
    if os.path.isdir(path):
        raise Trouble(f"{quote(stand_in or _NAME)} is a folder; write --stdin-filename with the name of a file")
    name = shown(path, cwd)
    data = hear(LARGEST)
    if len(data) > LARGEST:
        raise too_long(name, len(data))
    return Heard(path, name, data, {real(path): decode(data, name)})


def refuse_stand_in(stand_in: str | None) -> None:
    """Raise Trouble for --stdin-filename where nothing is read from standard input."""
    if stand_in is not None:
        raise Trouble("--stdin-filename is for a plan on standard input; write - as the path as well")
