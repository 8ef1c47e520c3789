"""The files that git keeps of a repository, found and read without running git."""

from __future__ import annotations

import os

_LARGEST = 10_000_000


def git_folder(folder: str) -> str | None:
    """Where git keeps the repository of an absolute folder: in `.git`, or where the file `.git` of a worktree or a
    submodule says. None where the folder is in no repository."""
    while True:
        path = os.path.join(folder, ".git")
        if os.path.isdir(path):
            return path
        if os.path.isfile(path):
            said = git_file(folder, ".git")
            return os.path.normpath(os.path.join(folder, said.removeprefix("gitdir: ").strip()))
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def shared_folder(git: str) -> str:
    """The folder of git with what all worktrees of its repository share: branches, hooks and the config."""
    return os.path.normpath(os.path.join(git, git_file(git, "commondir").strip() or "."))


def git_file(folder: str, name: str) -> str:
    """The text of a file of git, empty where there is none."""
    try:
        with open(os.path.join(folder, *name.split("/")), encoding="utf-8", errors="replace") as file:
            return file.read(_LARGEST)
    except OSError:
        return ""
