"""File names with wildcards: `calendar/*.yaml`, `**/2026-0[1-3].yaml`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from fnmatch import translate
from typing import TypeAlias

NameTest: TypeAlias = Callable[[str], object]
"""Says of one name, without `/`, whether it fits: anything true when it does."""


def has_wildcard(text: str) -> bool:
    """True when a text holds `*`, `?` or `[`."""
    return any(sign in text for sign in "*?[")


def name_test(pattern: str) -> NameTest:
    """The test for a pattern without `/`. Case counts on every system, so that a plan reads alike everywhere."""
    if not has_wildcard(pattern):
        return pattern.__eq__
    head, _, tail = pattern.partition("*")
    if not has_wildcard(head + tail):
        # Most patterns are like `*.csv`; a regular expression costs a hundred times as much to make.
        length = len(head) + len(tail)
        return lambda name: len(name) >= length and name.startswith(head) and name.endswith(tail)
    return re.compile(translate(pattern)).match


def fits(names: Sequence[str], tests: Sequence[NameTest | None]) -> bool:
    """True when the steps of a path pass the tests one by one; None stands for `**`, any number of steps."""
    at = step = 0
    retry: tuple[int, int] | None = None
    while at < len(names):
        test = tests[step] if step < len(tests) else _never
        if test is None:
            retry = (at, step)
            step += 1
        elif test(names[at]):
            at += 1
            step += 1
        elif retry is not None:
            at, step = retry[0] + 1, retry[1] + 1
            retry = (at, retry[1])
        else:
            return False
    return all(test is None for test in tests[step:])


def expand(folder: str, pattern: str, *, folders: bool = False) -> list[str]:
    """The files below a folder that fit a pattern, as paths relative to it with `/`, sorted by code point.

    `*` and `?` stop at `/`; `**` as a whole step means any number of folders, none too. As in a shell, a name that
    begins with a dot fits only where the pattern writes the dot. Wildcards do not go through links to folders, which
    may lead in circles or far away; a step that is written out does. With `folders`, folders that fit are given too.

    Raises OSError, with the folder as its `filename`, for one that may not be looked into: what it holds would be
    missing silently.
    """
    *steps, last = pattern.split("/")
    if last == "**":
        steps.append(last)
    found = [""]
    for number, step in enumerate(steps):
        if step == "**":
            if number and steps[number - 1] == "**":
                continue
            found = list(dict.fromkeys(below for prefix in found for below in _all_below(folder, prefix)))
        else:
            found = [
                name + "/" for prefix in found for name in _named(folder, prefix, step) if _leads_on(folder, name, step)
            ]
    names = {name for prefix in found for name in _named(folder, prefix, last)}
    return sorted(name for name in names if folders or not _is_folder(folder, name))


def would_fit(name: str, pattern: str) -> bool:
    """True where `expand` would give a path with `/` for a pattern, if there were such a file."""
    *steps, last = pattern.split("/")
    names = name.split("/")
    hidden = sum(each.startswith(".") for each in names)
    if hidden > sum(step.startswith(".") for step in (*steps, last)):
        return False
    tests = [None if step == "**" else name_test(step) for step in steps]
    return fits(names, [*tests, *([None] if last == "**" else []), name_test(last)])


def _never(name: str) -> bool:
    return False


def _is_folder(folder: str, name: str) -> bool:
    return os.path.isdir(os.path.join(folder, name))


def _leads_on(folder: str, name: str, step: str) -> bool:
    return _is_folder(folder, name) and not (has_wildcard(step) and os.path.islink(os.path.join(folder, name)))


def _named(folder: str, prefix: str, step: str) -> list[str]:
    if not has_wildcard(step):
        return [prefix + step] if os.path.lexists(os.path.join(folder, prefix + step)) else []
    test = name_test(step)
    hidden = step.startswith(".")
    entries = _entries(os.path.join(folder, prefix))
    return [prefix + entry.name for entry in entries if (hidden or entry.name[0] != ".") and test(entry.name)]


def _all_below(folder: str, prefix: str) -> list[str]:
    found = []
    waiting = [prefix]
    while waiting:
        current = waiting.pop()
        found.append(current)
        for entry in _entries(os.path.join(folder, current)):
            if entry.name[0] != "." and entry.is_dir(follow_symlinks=False):
                waiting.append(f"{current}{entry.name}/")
    return found


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []
