"""What git ignores: .gitignore files, read as git reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from smmplan.base.record import NamedTuple
from smmplan.source.wildcard import NameTest, fits, name_test

_ESCAPE = re.compile(r"\\(.)")


class Ignore(NamedTuple):
    """One line of a .gitignore; `folder` is where it stands, with a separator at its end.

    A `tied` line tests the path below the folder step by step, another the name alone.
    """

    folder: str
    tests: tuple[NameTest | None, ...]
    tied: bool
    folders_only: bool
    keeps: bool


def read_ignores(folder: str) -> tuple[Ignore, ...]:
    """The lines of a folder's .gitignore; none where it has no such file, or one that cannot be read.

    As in gitignore(5): `#` begins a comment, `!` keeps what an earlier line ignores, a `/` at the end means folders
    only, a `/` elsewhere ties the pattern to this folder, `**` stands for any number of folders.
    """
    path = os.path.join(folder, ".gitignore")
    if not os.path.isfile(path):
        return ()
    try:
        with open(path, encoding="utf-8-sig", errors="surrogateescape") as file:
            lines = file.read().split("\n")
    except OSError:
        return ()
    return tuple(ignore for line in lines if (ignore := _ignore(os.path.join(folder, ""), line)))


def is_ignored(path: str, is_folder: bool, ignores: Sequence[Ignore]) -> bool:
    """True when the last line that fits a path ignores it; the lines of inner folders must come last."""
    name = os.path.basename(path)
    for ignore in reversed(ignores):
        if not is_folder and ignore.folders_only:
            continue
        if ignore.tied:
            found = fits(path[len(ignore.folder) :].split(os.sep), ignore.tests)
        else:
            found = any(test is None or test(name) for test in ignore.tests)
        if found:
            return not ignore.keeps
    return False


def _ignore(folder: str, line: str) -> Ignore | None:
    text = line.rstrip(" ")
    if text.endswith("\\") and text != line:
        text += " "
    if text.startswith("#"):
        return None
    keeps = text.startswith("!")
    pattern = text[1:] if keeps else text
    folders_only = pattern.endswith("/")
    pattern = pattern.rstrip("/")
    tied = "/" in pattern
    steps = pattern.removeprefix("/").split("/")
    if steps[-1] == "**":
        steps.append("*")
    return Ignore(folder, tuple(_test(step) for step in steps), tied, folders_only, keeps)


def _test(step: str) -> NameTest | None:
    if step == "**":
        return None
    plain = _ESCAPE.sub(lambda escape: f"[{escape[1]}]" if escape[1] in "*?[" else escape[1], step)
    return name_test(plain.replace("[^", "[!"))
