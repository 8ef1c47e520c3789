"""The last commit of the repository that a plan is in, read from git's own files: no program is run for it."""

from __future__ import annotations

import os
import re

_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SHORT = 7
_LARGEST = 10_000_000


def last_commit(folder: str) -> str | None:
    """The first seven digits of the commit that is checked out in the repository of a folder.

    None where the folder is in no repository, nothing was committed yet, or git keeps its names in a way that this
    does not know (reftable).
    """
    git = _git_folder(os.path.abspath(folder))
    if git is None:
        return None
    head = _read(git, "HEAD")
    if not head.startswith("ref: "):
        return _short(head)
    name = head.removeprefix("ref: ").strip()
    shared = os.path.normpath(os.path.join(git, _read(git, "commondir").strip() or "."))
    return _short(_read(git, name)) or _short(_read(shared, name)) or _packed(shared, name)


def _git_folder(folder: str) -> str | None:
    """Where git keeps a repository: in `.git`, or where the file `.git` of a worktree or a submodule says."""
    while True:
        path = os.path.join(folder, ".git")
        if os.path.isdir(path):
            return path
        if os.path.isfile(path):
            said = _read(folder, ".git")
            return os.path.normpath(os.path.join(folder, said.removeprefix("gitdir: ").strip()))
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _packed(folder: str, name: str) -> str | None:
    for line in _read(folder, "packed-refs").splitlines():
        commit, _, ref = line.partition(" ")
        if ref == name:
            return _short(commit)
    return None


def _short(text: str) -> str | None:
    return text.strip()[:_SHORT] if _HASH.fullmatch(text.strip()) else None


def _read(folder: str, name: str) -> str:
    """The text of a file of git, empty where there is none."""
    try:
        with open(os.path.join(folder, *name.split("/")), encoding="utf-8", errors="replace") as file:
            return file.read(_LARGEST)
    except OSError:
        return ""
