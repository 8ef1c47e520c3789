"""Which tables a plan names, without reading them: to know whose part a CSV file is."""

from __future__ import annotations

import os
from collections.abc import Iterator

from smmplan.base.place import SourceText
from smmplan.source.include import Gathered
from smmplan.source.include_paths import TABLE, TABLES, Bounds, Refusal, included
from smmplan.source.repository import real, shown
from smmplan.source.tree import Map, Node, Seq


def table_names(path: str, gathered: Gathered, cwd: str) -> dict[str, str]:
    """The names of the tables of the plan at `path`, by their real paths.

    Any text of the plan that ends like the name of a table counts as one.
    """
    bounds = Bounds.of(path)
    names: dict[str, str] = {}
    for text, source in _texts(gathered.root):
        if text.lower().endswith(TABLES):
            for table in _files(text, os.path.normpath(os.path.join(cwd, source.name)), bounds):
                names.setdefault(real(table), shown(table, cwd))
    return names


def _files(text: str, home: str, bounds: Bounds) -> list[str]:
    try:
        return [each for each in included(text, home, bounds, TABLE) if not isinstance(each, Refusal)]
    except OSError:
        return []


def _texts(root: Node) -> Iterator[tuple[str, SourceText]]:
    """Every text of a tree with the file that it stands in."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Map | Seq):
            continue
        origins = node.origins or [node.source] * len(node)
        for value, source in zip(node.values() if isinstance(node, Map) else node, origins, strict=True):
            if isinstance(value, str):
                yield value, source
            else:
                waiting.append(value)
