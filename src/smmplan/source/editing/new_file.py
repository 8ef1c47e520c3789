"""A new file of YAML: never in the place of another, and there as a whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.source.editing.changes import Value, plain
from smmplan.source.editing.lock import locked
from smmplan.source.editing.render import behind, scalar
from smmplan.source.editing.replace import write_bytes

_STEP = 2


def document(head: Sequence[str], data: Mapping[str, Value]) -> str:
    """Data as a text of YAML below some lines of comment. Raises Trouble for a text that no YAML can hold."""
    lines = [*(f"# {line}" for line in head), ""]
    for key, value in data.items():
        first, *rest = behind(plain(value), _STEP)
        lines += ([""] if rest else []) + [f"{scalar(key, key=True)}:{first}", *rest]
    return "\n".join([*lines, ""])


class Taken(Trouble):
    """Something has the name of a file that was to be made."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{quote(name)} is there already; write another name with -o, or remove it first")
        self.name = name


def make_file(path: str, name: str, data: bytes) -> Sequence[str]:
    """Write a file that is not there yet, with the folders that it needs; gives these, the innermost first.

    Raises Taken where anything has that name, and Trouble where it cannot be written; then no file and no folder is
    left.
    """
    folder = os.path.dirname(path)
    made = _missing(folder)
    try:
        os.makedirs(folder, exist_ok=True)
        with locked([folder]):
            if os.path.lexists(path):
                raise Taken(name)
            write_bytes(path, data)
    except BaseException as error:
        remove_empty(made)
        if isinstance(error, OSError):
            reason = (error.strerror or type(error).__name__).lower()
            raise Trouble(f"cannot write {quote(name)}: {reason}; nothing was written") from error
        raise
    return made


def remove_empty(folders: Sequence[str]) -> None:
    """Remove the folders that have nothing in them."""
    for folder in folders:
        with suppress(OSError):
            os.rmdir(folder)


def _missing(folder: str) -> list[str]:
    """The folder and those above it that are not there, the innermost first."""
    missing = []
    while not os.path.lexists(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    return missing
