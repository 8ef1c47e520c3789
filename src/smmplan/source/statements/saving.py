"""The files that an import writes, new ones among them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress

from smmplan.base.place import SourceText
from smmplan.base.record import NamedTuple
from smmplan.source.editing.diff import diff_of
from smmplan.source.editing.encoding import encoded, mark_in_text
from smmplan.source.editing.new_file import Taken, make_file, remove_empty
from smmplan.source.editing.replace import ChangedMeanwhile, Replacement, replace_files
from smmplan.source.repository import shown


class File(NamedTuple):
    """A file that an import writes; `old` is None for a new one."""

    name: str
    path: str
    old: bytes | None
    new: bytes
    diff: str


def file_with(path: str, cwd: str, before: SourceText | None, text: str, *, table: bool = False) -> File:
    """A file that shall hold a text in place of what it holds, or be made for it. Raises as `encoded` does."""
    name = shown(path, cwd)
    after = SourceText(name, text)
    if before is None:
        return File(name, path, None, text.encode(), diff_of(name, "", text))
    old, new = encoded(path, before, after, () if table else None)
    return File(name, path, old, new, diff_of(name, before.text, text, mark_in_text(old)))


def save(files: Sequence[File]) -> None:
    """Write the files of an import: new ones first, then the others, all of them or none.

    Raises ChangedMeanwhile where one is not as it was, Trouble where one cannot be written.
    """
    made: list[str] = []
    folders: list[str] = []
    try:
        for file in (file for file in files if file.old is None):
            folders += make_file(file.path, file.name, file.new)
            made.append(file.path)
        replace_files([Replacement(file.name, file.path, file.old, file.new) for file in files if file.old is not None])
    except BaseException as error:
        for path in made:
            with suppress(OSError):
                os.unlink(path)
        remove_empty(folders)
        if isinstance(error, Taken):
            raise ChangedMeanwhile(error.name) from error
        raise
