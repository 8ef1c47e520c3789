"""The last commit of the repository that a plan is in, read from git's own files: no program is run for it."""

from __future__ import annotations

import os
import re

from smmplan.source.git_files import git_file, git_folder, shared_folder

_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SHORT = 7


def last_commit(folder: str) -> str | None:
    """The first seven digits of the commit that is checked out in the repository of a folder.

    None where the folder is in no repository, nothing was committed yet, or git keeps its names in a way that this
    does not know (reftable).
    """
    git = git_folder(os.path.abspath(folder))
    if git is None:
        return None
    head = git_file(git, "HEAD")
    if not head.startswith("ref: "):
        return _short(head)
    name = head.removeprefix("ref: ").strip()
    shared = shared_folder(git)
    return _short(git_file(git, name)) or _short(git_file(shared, name)) or _packed(shared, name)


def _packed(folder: str, name: str) -> str | None:
    for line in git_file(folder, "packed-refs").splitlines():
        commit, _, ref = line.partition(" ")
        if ref == name:
            return _short(commit)
    return None


def _short(text: str) -> str | None:
    return text.strip()[:_SHORT] if _HASH.fullmatch(text.strip()) else None
