"""Places of a plan as a shell completes them: read from the YAML alone, without types, so that Tab answers at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from smmplan.base.errors import Trouble
from smmplan.source.discover import find_plans, find_upwards
from smmplan.source.include import gather
from smmplan.source.tree import Map, Node, Seq

_PLAIN = re.compile(r"[\w@+-]+")
"""Keys that every shell takes as they are, and a path without quotes."""
_NAMES = ("id", "date")


def places(named: str | None, begun: str, homes: Sequence[str]) -> Iterator[str]:
    """The places below `homes` (all, where there are none) that go on with what is begun, of the plan that is meant.

    Of a whole plan it is one level: `goals.re` goes on with `goals.regulars`. A place that is the only one comes with
    what is in it. Where no plan is found or it cannot be read, there are none.
    """
    root = _root(named)
    if root is None:
        return
    if homes:
        for home in homes:
            yield from (name for name, _ in _below(_at(root, home.split("."))))
        return
    above, dot, _ = begun.rpartition(".")
    children = [(f"{above}{dot}{name}", node) for name, node in _below(_at(root, above.split(".") if above else ()))]
    fitting = [(place, node) for place, node in children if place.startswith(begun)]
    for place, node in fitting:
        yield place
        if len(fitting) == 1:
            yield from (f"{place}.{name}" for name, _ in _below(node))


def _root(named: str | None) -> Map | None:
    try:
        cwd = os.getcwd()
        if named is None:
            path = find_upwards(cwd)
        else:
            plans = find_plans([os.path.expanduser(_unquoted(named))], cwd).plans
            if len(plans) != 1:
                return None
            path = plans[0].path
        return gather(path, path, cwd).root
    except (Trouble, OSError):
        return None


def _unquoted(word: str) -> str:
    """A word as the shell means it; bash gives it as it is typed."""
    if os.name == "nt" or not any(sign in word for sign in "\"'\\"):
        return word
    import shlex

    try:
        return "".join(shlex.split(word))
    except ValueError:
        return word


def _at(node: Node, path: Sequence[str]) -> Node:
    for name in path:
        node = next((below for each, below in _below(node) if each == name), None)
    return node


def _below(node: Node) -> Iterator[tuple[str, Node]]:
    """What stands in a mapping by its keys, and in a list by the ids or the dates of its entries."""
    if isinstance(node, Map):
        yield from ((key, below) for key, below in node.items() if _PLAIN.fullmatch(key))
    elif isinstance(node, Seq):
        for item in node:
            name = next((item[key] for key in _NAMES if key in item), None) if isinstance(item, Map) else None
            if isinstance(name, str) and _PLAIN.fullmatch(name):
                yield name, item
