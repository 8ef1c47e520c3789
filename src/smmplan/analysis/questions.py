"""The questions of a plan: what its people have written down as still open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from smmplan.base.finding import Path
from smmplan.plan.part import Part, defaults_of, key_of
from smmplan.plan.plan import Plan
from smmplan.plan.sections import SECTIONS
from smmplan.plan.shape import Either, Fixed, Many, Shape, Table, fixed

if TYPE_CHECKING:
    from smmplan.plan.entry import Question

Steps = tuple[Any, Any] | None
"""The way to a value, from its end: a path is made of it only where something is found."""


def questions(plan: Plan) -> Iterator[tuple[Path, Question]]:
    """Every open question of the plan, with its path."""
    waiting: list[tuple[Any, Steps]] = [(plan.head, None)]
    waiting += [(getattr(plan, name), (name, None)) for name in SECTIONS if name in plan.data]
    for value, steps in waiting:
        if isinstance(value, Part):
            for name in _asking_fields(type(value)):
                items = getattr(value, name)
                if items and name == "questions":
                    yield from (((*_path(steps), name, index), question) for index, question in enumerate(items))
                elif items:
                    waiting.append((items, (key_of(name), steps)))
        elif isinstance(value, dict):
            waiting += [(item, (key, steps)) for key, item in value.items()]
        elif isinstance(value, tuple):
            waiting += [(item, (index, steps)) for index, item in enumerate(value)]


@cache
def _asking_fields(model: type[Part]) -> tuple[str, ...]:
    """The fields of a model that hold questions, or something that may have some."""
    shapes = fixed(model).fields
    return tuple(field for field in defaults_of(model) if field == "questions" or _may_ask(shapes[key_of(field)]))


def _may_ask(shape: Shape) -> bool:
    if isinstance(shape, Many):
        return _may_ask(shape.item)
    if isinstance(shape, Table):
        return _may_ask(shape.value)
    if isinstance(shape, Fixed):
        return bool(_asking_fields(shape.model))
    return isinstance(shape, Either) and any(map(_may_ask, shape.members))


def _path(steps: Steps) -> Path:
    path: list[str | int] = []
    while steps:
        key, steps = steps
        path.append(key if isinstance(key, int) else str(key))
    return tuple(reversed(path))
