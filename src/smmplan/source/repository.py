"""The folders around a plan: its repository, and how messages name a file."""

from __future__ import annotations

import os
from collections.abc import Iterator

_MARKS = (".git", "smmplan.toml")


def is_repository(folder: str) -> bool:
    """True for the top of a repository: a folder with `.git` (a worktree has a file of that name) or smmplan.toml."""
    return any(os.path.lexists(os.path.join(folder, mark)) for mark in _MARKS)


def upwards(folder: str) -> Iterator[str]:
    """The folder and those above it, the nearest first.

    Ends with the root of the repository; where no repository holds the folder, with that of the file system.
    """
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder or is_repository(folder):
            return
        folder = above


def repository_root(folder: str) -> str | None:
    """The nearest folder, from this absolute one upwards, that holds `.git` or smmplan.toml; None where none does."""
    *_, last = upwards(folder)
    return last if is_repository(last) else None


def place_in_repository(folder: str) -> str:
    """Where an absolute folder lies in its git repository, with `/`; empty at the top, and where none holds it.

    What code hosts call the repository begins at `.git`, whatever smmplan.toml says of a part of it.
    """
    inside: list[str] = []
    while not os.path.lexists(os.path.join(folder, ".git")):
        folder, name = os.path.split(folder)
        if not name:
            return ""
        inside.append(name)
    return _as_text("/".join(reversed(inside)))


def shown(path: str, cwd: str) -> str:
    """The name of a file in places and messages: relative to the working directory, with `/`.

    A file on another drive keeps its whole path; bytes of a name that are no text become escapes.
    """
    try:
        relative = os.path.relpath(path, cwd)
    except ValueError:
        relative = path
    return _as_text(relative.replace(os.sep, "/"))


def _as_text(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def real(path: str) -> str:
    """What a path leads to when all links are followed: two paths with one answer are one file."""
    return os.path.normcase(os.path.realpath(path))


def within(path: str, folder: str) -> bool:
    """True when a path is a folder or lies below it; both as `real` gives them."""
    return path == folder or path.startswith(os.path.join(folder, ""))


def shut(error: OSError, cwd: str) -> str:
    """The sentence for a folder that may not be looked into."""
    return f'cannot look into the folder "{shown(error.filename, cwd)}": {str(error.strerror).lower()}'
