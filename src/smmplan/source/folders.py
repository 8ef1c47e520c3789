"""Plans in folders: which names are plans, and which folders a search passes over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from smmplan.source.ignored import Ignore, is_ignored, read_ignores
from smmplan.source.repository import is_repository, upwards

_NAMES = ("smmplan.yaml", "smmplan.yml")
_ENDINGS = (".smmplan.yaml", ".smmplan.yml")


def is_plan_name(name: str) -> bool:
    """True for a file name that says it is a plan: `smmplan.yaml` or `NAME.smmplan.yaml`, also with `.yml`."""
    return name in _NAMES or (name.endswith(_ENDINGS) and name[0] != ".")


def is_passed_over(folder: str) -> bool:
    """True for the name of a folder that no search looks into: a hidden one, and node_modules."""
    return folder[0] == "." or folder == "node_modules"


def plans_in(folder: str) -> list[str]:
    """The plans in a folder itself, by name; none where it may not be looked into."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [path for name in names if _is_plan(path := os.path.join(folder, name))]


def _is_plan(path: str) -> bool:
    return is_plan_name(os.path.basename(path)) and not os.path.isdir(path)


def plans_below(top: str, shut: Callable[[OSError], None]) -> Iterator[str]:
    """The plans in and below a folder, the nearest folders first and in the order of code points.

    Hidden folders, node_modules, virtual environments, links to folders and what git ignores are passed over. `shut`
    hears of a folder that may not be looked into.
    """
    waiting = [(top, _ignores_above(top))]
    while waiting:
        folder, ignores = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            shut(error)
            continue
        names = {entry.name for entry in inside}
        if "pyvenv.cfg" in names and folder != top:
            continue
        if ".gitignore" in names:
            ignores = (*ignores, *read_ignores(folder))
        folders = []
        for entry in inside:
            if entry.is_dir(follow_symlinks=False):
                if not is_passed_over(entry.name) and not is_ignored(entry.path, True, ignores):
                    folders.append((entry.path, ignores))
            elif _is_plan(entry.path) and not is_ignored(entry.path, False, ignores):
                yield entry.path
        waiting.extend(reversed(folders))


def _ignores_above(folder: str) -> tuple[Ignore, ...]:
    """What the folders between the root of the repository and a folder ignore, the outermost first."""
    folders = list(upwards(folder))
    if not is_repository(folders[-1]):
        return ()
    return tuple(ignore for each in reversed(folders[1:]) for ignore in read_ignores(each))
