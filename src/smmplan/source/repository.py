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


def shown(path: str, cwd: str) -> str:
    """The name of a file in places and messages: relative to the working directory, with `/`.

    A file on another drive keeps its whole path; bytes of a name that are no text become escapes.
    """
    try:
        relative = os.path.relpath(path, cwd)
    except ValueError:
        relative = path
    return relative.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode("utf-8")


def real(path: str) -> str:
    """What a path leads to when all links are followed: two paths with one answer are one file."""
    return os.path.normcase(os.path.realpath(path))


def within(path: str, folder: str) -> bool:
    """True when a path is a folder or lies below it; both as `real` gives them."""
    return path == folder or path.startswith(os.path.join(folder, ""))


def shut(error: OSError, cwd: str) -> str:
    """The sentence for a folder that may not be looked into."""
    return f'cannot look into the folder "{shown(error.filename, cwd)}": {str(error.strerror).lower()}'
