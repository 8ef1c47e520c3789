"""What a change asks for, and what it makes of data: the measure that every changed text is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import TypeAlias

from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple

Value: TypeAlias = "str | Mapping[str, Value] | Sequence[Value] | None"
"""What a plan holds: texts, mappings and lists of them; None is a null."""

Data: TypeAlias = "str | dict[str, Data] | list[Data] | None"
"""The same without places, in containers of its own."""


class Set(NamedTuple):
    """Write a value at a path, in place of what stands there; what is missing above it is made.

    A field of an entry that is written short (`2026-10: 500` stands for its amount) is set in the text itself, and any
    other field of it makes it the long form. To keep a date or a note beside an amount, set the field.

    With `spread` a mapping that is new takes lines of its own, however short it is.
    """

    path: Path
    value: Value
    spread: bool = False


class Append(NamedTuple):
    """Write items behind the last one of the list at a path.

    A list that is missing is made; one value in place of a list becomes its first item.
    """

    path: Path
    items: Sequence[Value]


class Remove(NamedTuple):
    """Take out what stands at a path, with the comments on its lines and directly above it."""

    path: Path


Change: TypeAlias = Set | Append | Remove


class Put(NamedTuple):
    """A value at a path of one tree, whose keys are as written there.

    A key that is not there comes behind the key `behind`: None for the last one, an empty text for the beginning. So
    many mappings in each other as `spread` says then take lines of their own.
    """

    path: Path
    value: Data
    behind: str | None = None
    spread: int = 0


class Add(NamedTuple):
    """Items at the end of the list at a path of one tree, or behind the one value that stands there instead."""

    path: Path
    items: list[Data]


class Take(NamedTuple):
    """What stands at a path of one tree goes."""

    path: Path


Step: TypeAlias = Put | Add | Take
"""A change in the words of one tree."""


def plain(value: Value) -> Data:
    """The same as data that is shared with nobody."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value]


def apply(data: Data, step: Step) -> None:
    """Make a step in data, in place. Raises LookupError or TypeError where the step does not fit."""
    *above, last = step.path
    parent: Data = data
    for segment in above:
        parent = parent[segment]  # type: ignore[index]
    if isinstance(step, Add):
        found = parent[last]  # type: ignore[index]
        items = found if isinstance(found, list) else [found]
        parent[last] = [*items, *map(plain, step.items)]  # type: ignore[index]
    elif isinstance(step, Take):
        del parent[last]  # type: ignore[arg-type, union-attr]
    elif isinstance(parent, dict) and isinstance(last, str) and (last not in parent or step.behind is not None):
        _insert(parent, last, plain(step.value), step.behind)
    else:
        parent[last] = plain(step.value)  # type: ignore[index]


def _insert(into: dict[str, Data], key: str, value: Data, behind: str | None) -> None:
    """A key in its turn; one that is there moves."""
    others = [(known, inner) for known, inner in into.items() if known != key]
    turn = 0 if behind == "" else len(others)
    for index, (known, _) in enumerate(others):
        if known == behind:
            turn = index + 1
    into.clear()
    into.update((*others[:turn], (key, value), *others[turn:]))


def difference(one: Data, other: Data, *, ordered: bool = True) -> Path | None:
    """The path of the first value that differs, empty for the whole; None where all is the same.

    `ordered` says whether the order of keys counts too.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        if one.keys() != other.keys():
            return (next(key for key in (*one, *other) if key not in one or key not in other),)
        if ordered and list(one) != list(other):
            return ()
        pairs = ((key, value, other[key]) for key, value in one.items())
        return _first_difference(pairs, ordered)
    if isinstance(one, list) and isinstance(other, list):
        inner = _first_difference(zip(count(), one, other, strict=False), ordered)
        return inner if inner is not None or len(one) == len(other) else (min(len(one), len(other)),)
    return None if one == other else ()


def _first_difference(pairs: Iterable[tuple[str | int, Data, Data]], ordered: bool) -> Path | None:
    for segment, mine, yours in pairs:
        # Most values are texts: they are not worth a call.
        if type(mine) is str and mine == yours:
            continue
        inner = difference(mine, yours, ordered=ordered)
        if inner is not None:
            return (segment, *inner)
    return None
