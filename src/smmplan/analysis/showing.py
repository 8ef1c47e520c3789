"""One place of a plan as somebody reads it: what it says, what is missing there, and where it is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smmplan.analysis.asked import ASKED
from smmplan.analysis.completeness import completeness
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.describe import field_meanings
from smmplan.plan.plan import Plan
from smmplan.plan.references import look_up
from smmplan.plan.sections import SECTIONS, Form
from smmplan.plan.shape import Table
from smmplan.source.named_path import Named, children
from smmplan.source.places import Places
from smmplan.source.tree import Map, Node, Seq

_CALLED = ("name", "what", "topic", "title", "term", "statement", "claim", "how", "text")
_MOST_PAIRS = 4


class Row(NamedTuple):
    """A line of a card: how deep it stands, its key, and its text."""

    depth: int
    label: str
    text: str


class Card(NamedTuple):
    """What a place says.

    `meaning` is what the language says about a field; `missing` are the questions of a strategy that an entry does not
    answer; `named_by` are the paths of all that names it.
    """

    path: Path
    rows: tuple[Row, ...]
    meaning: str = ""
    missing: tuple[str, ...] = ()
    named_by: tuple[Path, ...] = ()


class Section(NamedTuple):
    """A section that a plan has: how many entries, records or keys, and of one with fixed keys how many entries each of
    its tables and lists of records has."""

    name: str
    entries: int
    parts: tuple[tuple[str, int], ...] = ()


def sections(plan: Plan) -> tuple[Section, ...]:
    """The sections that a plan has, in the order of the language."""
    return tuple(_section(name, plan.data[name]) for name in SECTIONS if name in plan.data)


def _section(name: str, data: Any) -> Section:
    if SECTIONS[name].form is not Form.ONE or not isinstance(data, dict):
        return Section(name, len(data))
    parts = ((key, len(value)) for key, value in data.items() if _holds_entries(value))
    return Section(name, len(data), tuple(parts))


def _holds_entries(value: Any) -> bool:
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return bool(inner) and all(isinstance(each, dict) for each in inner)


def card(plan: Plan, places: Places, named: Named) -> Card:
    """What a plan says at a place, as it is written."""
    rows = tuple(_listed(places, named) if _is_collection(named) else _rows(named.node, 0))
    last = named.path[-1]
    meaning = field_meanings(named.home.model).get(str(last), "") if named.home and isinstance(last, str) else ""
    return Card(named.path, rows, meaning, _missing(plan, named.path), tuple(_named_by(plan, named.path)))


def value_at(plan: Plan, path: Path) -> Any:
    """What a plan says at a path once it is settled: keys as the language spells them, lists as lists, all else texts;
    None where nothing is, or nothing that could be read."""
    data: Any = plan.data
    for segment in path:
        try:
            data = data[segment]
        except (KeyError, IndexError, TypeError):
            return None
    return data


# -------------------------------------------------------------------- what is written


def _is_collection(named: Named) -> bool:
    """Whether it holds entries, which are listed by what they are called and not in full."""
    node = named.node
    if isinstance(node, Map):
        return isinstance(named.shape, Table) and any(isinstance(value, Map | Seq) for value in node.values())
    return isinstance(node, Seq) and any(isinstance(item, Map) for item in node)


def _listed(places: Places, named: Named) -> Iterator[Row]:
    node = named.node
    values = list(node.values()) if isinstance(node, Map) else list(node) if isinstance(node, Seq) else []
    for name, value in zip(children(places, named), values, strict=True):
        yield Row(0, name, summary(value))


def summary(node: Node) -> str:
    """What something is called, or else the first texts in it, in one line."""
    if isinstance(node, Map):
        called = next((value for key in _CALLED if isinstance(value := node.get(key), str)), None)
        return called or ", ".join(_pairs(node)[:_MOST_PAIRS])
    if isinstance(node, Seq):
        return "; ".join(map(summary, node))
    return "~" if node is None else node


def _pairs(node: Map) -> list[str]:
    """The texts in a mapping, each behind its key; of readings their values, which say more than their day."""
    read = node.get("values")
    whole = [*(read.items() if isinstance(read, Map) else ()), *node.items()]
    texts = [f"{key}: {value}" for key, value in whole if isinstance(value, str) and key != "date"]
    return texts or [f"{key}: {value}" for key, value in node.items() if isinstance(value, str)]


def _rows(node: Node, depth: int) -> Iterator[Row]:
    if isinstance(node, Map):
        for key, value in node.items():
            yield from _row(key, value, depth)
    elif isinstance(node, Seq):
        for index, item in enumerate(node):
            yield from _row(f"[{index}]", item, depth)
    else:
        yield Row(depth, "", "~" if node is None else node)


def _row(label: str, value: Node, depth: int) -> Iterator[Row]:
    nested = isinstance(value, Map) or (isinstance(value, Seq) and any(isinstance(item, Map | Seq) for item in value))
    yield Row(depth, label, "" if nested else summary(value))
    if nested:
        yield from _rows(value, depth + 1)


# -------------------------------------------------------------------- what is not written there


def _missing(plan: Plan, path: Path) -> tuple[str, ...]:
    if len(path) < 2:
        return ()
    of = ".".join(map(str, (*path[1:-1], "*")))
    asked = {ask.what for ask in ASKED.get(str(path[0]), ()) if ask.of == of and not ask.some}
    section = next((each for each in completeness(plan) if each.section == path[0]), None)
    gaps = section.gaps if section else ()
    return tuple(gap.what for gap in gaps if gap.what in asked and path[-1] in gap.where)


def _named_by(plan: Plan, path: Path) -> Iterator[Path]:
    if not any(path in ids.values() for ids in plan.ids.values()):
        return
    for reference in plan.references:
        target = look_up(reference.kind, reference.name, plan.ids, guess=False)
        if path in target.found[:1]:
            yield reference.path
