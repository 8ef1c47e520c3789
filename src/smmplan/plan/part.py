"""What every model of the plan language is: a fixed set of keys, whose values nobody changes.

A model is a class with annotated fields and nothing else, and every field has a default. shape.py reads the
annotations, and engine.py makes the values of a plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn


class _Fields(type):
    """Gives each field of a class a slot, and keeps its default apart.

    Slots, because a budget may have hundreds of thousands of cells: with a dictionary, one is three times as large.
    """

    def __new__(cls, name: str, bases: tuple[type[Part], ...], namespace: dict[str, Any]) -> _Fields:
        own = {field: namespace.pop(field) for field in list(namespace) if not field.startswith("__")}
        inherited = defaults_of(bases[0]) if bases else {}
        namespace["__slots__"] = tuple(field for field in own if field not in inherited)
        namespace["_defaults"] = {**inherited, **own}
        return super().__new__(cls, name, bases, namespace)


class Part(metaclass=_Fields):
    """A fixed set of keys inside an entry."""

    _defaults: ClassVar[Mapping[str, Any]]

    def __init__(self, **values: Any) -> None:
        """A part with these typed values, unchecked; engine.py checks values, and does not come by here."""
        for name, usual in self._defaults.items():
            value = values.pop(name) if name in values else {} if usual == {} else usual
            object.__setattr__(self, name, value)
        if values:
            raise TypeError(f"a {type(self).__name__} has no {', '.join(values)}")

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} is frozen: {name} stays what it is")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} is frozen: {name} stays where it is")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Part) and type(other) is type(self) and values_of(self) == values_of(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        usual = self._defaults
        given = (f"{name}={value!r}" for name, value in values_of(self) if value != usual[name])
        return f"{type(self).__name__}({', '.join(given)})"


def defaults_of(model: type[Part]) -> Mapping[str, Any]:
    """The fields of a model, inherited ones first, with what each is where nothing is written."""
    return model._defaults


def values_of(part: Part) -> list[tuple[str, Any]]:
    """The fields of a value of a model, with what they hold."""
    return [(name, getattr(part, name)) for name in part._defaults]


def key_of(field: str) -> str:
    """The key that a field is for: `from_` and `for_` avoid Python's words."""
    return field.rstrip("_")
