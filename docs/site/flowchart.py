"""Flow charts without a browser's help: the few forms of Mermaid that our pages use become boxes of HTML.

Code hosts draw Mermaid themselves. On a site that works offline, Mermaid's own program would be three megabytes of
script for four charts; boxes of HTML can be read on a phone, copied, printed and spoken.
"""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from typing import NamedTuple

_FENCE = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NODE = re.compile(r'([\w-]+)(?:\["([^"]*)"\])?')
_BREAK = re.compile(r"<br\s*/?>")


class Chart(NamedTuple):
    """A flow chart: the label of each node, in the order of the text, and from where to where arrows lead."""

    labels: dict[str, str]
    arrows: tuple[tuple[str, str], ...]


def with_flowcharts(text: str) -> str:
    """The text of a page with its flow charts as HTML. Raises ValueError for a chart that this module cannot draw."""
    return _FENCE.sub(lambda found: drawn(chart(found[1])), text)


def chart(text: str) -> Chart:
    """Read a flow chart: nodes `id["label"]` and chains of arrows `a --> b --> c`. Raises ValueError for all else."""
    head, *lines = (line.strip() for line in text.splitlines() if line.strip())
    if not re.fullmatch(r"flowchart (TB|TD|LR)", head):
        raise ValueError(f"{head!r} begins no flow chart; draw it here or write it as a list")
    labels: dict[str, str] = {}
    arrows: dict[tuple[str, str], None] = {}
    for line in lines:
        nodes = [_NODE.fullmatch(part) for part in re.split(r" --> ", line)]
        names = []
        for node in nodes:
            if node is None:
                raise ValueError(f"{line!r} is more than nodes and arrows")
            names.append(node[1])
            labels[node[1]] = node[2] or labels.get(node[1], node[1])
        arrows |= dict.fromkeys(pairwise(names))
    return Chart(labels, tuple(arrows))


def ranks(chart: Chart) -> list[list[str]]:
    """The nodes row by row: each stands below all that lead to it. Raises ValueError for a circle."""
    row = dict.fromkeys(chart.labels, 0)
    for _ in chart.labels:
        for start, end in chart.arrows:
            row[end] = max(row[end], row[start] + 1)
    if any(row[end] <= row[start] for start, end in chart.arrows):
        raise ValueError("a chart that goes in a circle has no first row")
    return [[node for node in chart.labels if row[node] == turn] for turn in range(max(row.values()) + 1)]


def drawn(chart: Chart) -> str:
    """A chart as one line of HTML: a row of boxes where one follows the other, else rows below one another."""
    rows = ranks(chart)
    kind = "chain" if all(len(row) == 1 for row in rows) else "rows"
    items = "".join(f"<li>{''.join(_box(chart.labels[node]) for node in row)}</li>" for row in rows)
    return f'<ol class="flow {kind}">{items}</ol>\n'


def _box(label: str) -> str:
    name, *about = (escape(re.sub(r"</?b>", "", part)) for part in _BREAK.split(label))
    rest = f"<span>{' '.join(about)}</span>" if about else ""
    return f"<div><b>{name}</b>{rest}</div>"
