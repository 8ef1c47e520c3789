"""Every text of a plan's data: for rules that look for something which may stand anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from smmplan.base.finding import Path


def texts(plan: Mapping[str, Any]) -> Iterable[str]:
    """Every text of the data, each once, in no order that means anything.

    Without paths, which take longer to make: to see whether there is anything to look for at all.
    """
    found: dict[str, None] = {}
    waiting: list[Any] = [plan]
    for data in waiting:
        for value in data if isinstance(data, list) else data.values():
            if type(value) is str:
                found[value] = None
            elif value:
                waiting.append(value)
    return found


def texts_with_paths(plan: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every text of the data with its path."""
    waiting: list[tuple[Any, Path]] = [(plan, ())]
    while waiting:
        data, path = waiting.pop()
        for key, value in enumerate(data) if isinstance(data, list) else data.items():
            if type(value) is str:
                yield (*path, key), value
            elif isinstance(value, dict | list):
                waiting.append((value, (*path, key)))
