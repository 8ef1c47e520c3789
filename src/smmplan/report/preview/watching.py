"""Which of the watched files have changed: by polling, which works on every system and on network drives."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

Mark: TypeAlias = tuple[int, int, int]
"""Time of change in ns, size in bytes, and number of a file: an editor that saves by rename changes the last."""
Look: TypeAlias = Mapping[str, Mark | None]
"""The mark of each watched path; None where there is nothing."""

MOST = 5000
"""How many files in folders are looked at, so that a folder of a whole disk costs no more than a moment."""

_CALM = 0.05
"""Seconds that files must rest before they are read: an editor may be half way through."""
_BACK = 10
"""How many rests a file that is gone or empty gets to come back: some editors delete or empty it, then write."""
_LAST = 20
"""After how many rests files are read although they do not rest."""
_LEFT_OUT = frozenset({"node_modules", "__pycache__"})


def look(paths: Iterable[str]) -> Look:
    """The marks of these files, and of all files in these folders but hidden ones."""
    marks: dict[str, Mark | None] = {}
    room = [MOST]
    for path in paths:
        if os.path.isdir(path):
            for file in _inside(path, room):
                marks[file] = _mark(file)
        else:
            marks[path] = _mark(path)
    return marks


def rested(paths: Iterable[str], before: Look, rest: Callable[[float], object]) -> Look:
    """The marks once the files have come to rest after a change, `before` being those before it.

    `rest` waits for so many seconds. Takes 0.05 s when files are written at once, and at most 1 s.
    """
    watched = tuple(paths)
    now = look(watched)
    for turn in range(_LAST):
        rest(_CALM)
        last, now = now, look(watched)
        if now == last and (turn >= _BACK or not _lost(before, now)):
            break
    return now


def _lost(before: Look, now: Look) -> bool:
    """Whether a file that held something is gone or empty."""
    return any(mark and mark[1] and not _size(now.get(path)) for path, mark in before.items())


def _size(mark: Mark | None) -> int:
    return mark[1] if mark else 0


def _mark(path: str) -> Mark | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _inside(folder: str, room: list[int]) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _LEFT_OUT:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(entry.path, room)
        elif room[0] > 0:
            room[0] -= 1
            yield entry.path
