"""The one door to pydantic's validation: data in, a typed value or the list of what is wrong with it out.

Only the compiled core of pydantic is used, which takes a description of what to validate. It is drawn here from the
shape of a model, in a tenth of the time that pydantic takes for a class of its own. pydantic itself is not imported:
that takes as long as all else that a check of a small plan does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

from pydantic_core import SchemaValidator, ValidationError

from smmplan.base.errors import GrammarError
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.part import Part, defaults_of, key_of
from smmplan.plan.shape import Either, Fixed, Leaf, Many, Shape, Table, fixed

Model: TypeAlias = type[Part]
"""What a section, an entry or a record is typed as."""

_Schema: TypeAlias = dict[str, Any]
"""A description for pydantic's core (see pydantic_core.core_schema)."""


class Problem(NamedTuple):
    """A value that its type refuses: where it stands in the data, and the sentence for its writer.

    `path` has only keys and indexes that are in the data; `key` is true when the key itself is at fault. `text`,
    `instead` and `sure` are those of the GrammarError, where it knows what to write.
    """

    path: Path
    message: str
    key: bool = False
    text: str = ""
    instead: str = ""
    sure: bool = False


def validate(model: Model, data: Any) -> tuple[Any, list[Problem]]:
    """Type settled data (canonical keys, lists as lists, no nulls) as `model`.

    Returns the frozen value and no problems, or None and every problem found.
    """
    try:
        return _validator(model).validate_python(data), []
    except ValidationError as error:
        return None, [_problem(data, detail) for detail in error.errors(include_url=False, include_input=False)]


@cache
def _validator(model: Model) -> SchemaValidator:
    return SchemaValidator(_of_model(model))


@cache
def _of_model(model: Model) -> _Schema:
    """A class with slots is what pydantic's core calls a dataclass."""
    shapes = fixed(model).fields
    fields = [
        {
            "type": "dataclass-field",
            "name": field,
            "validation_alias": key_of(field),
            "schema": {"type": "default", "schema": _of_shape(shapes[key_of(field)]), "default": default},
        }
        for field, default in defaults_of(model).items()
    ]
    return {
        "type": "dataclass",
        "cls": model,
        "slots": True,
        "fields": list(defaults_of(model)),
        "schema": {
            "type": "dataclass-args",
            "dataclass_name": model.__name__,
            "fields": fields,
            "extra_behavior": "forbid",
        },
    }


def _of_shape(shape: Shape) -> _Schema:
    if isinstance(shape, Leaf):
        typed = shape.grammar or shape.one_of or shape.words
        if typed is None:
            return {"type": "str"}
        return {"type": "function-plain", "function": {"type": "no-info", "function": typed.parse}}
    if isinstance(shape, Many):
        return {"type": "tuple", "items_schema": [_of_shape(shape.item)], "variadic_item_index": 0}
    if isinstance(shape, Table):
        value = _of_shape(shape.value)
        nullable = {"type": "nullable", "schema": value} if shape.nulls else value
        return {"type": "dict", "keys_schema": _of_shape(shape.key), "values_schema": nullable}
    if isinstance(shape, Fixed):
        return _of_model(shape.model)
    if isinstance(shape, Either):
        # Not a union, which tries every member and reports one mistake once for each.
        choices = {f"|{index}": _of_shape(member) for index, member in enumerate(shape.members)}
        return {"type": "tagged-union", "choices": choices, "discriminator": _tag_of(shape)}
    return {"type": "any"}


def _tag_of(shape: Either) -> Callable[[Any], str]:
    def tag(data: Any) -> str:
        return f"|{shape.pick(data)}"

    return tag


def _problem(data: Any, detail: Any) -> Problem:
    location = detail["loc"]
    cause = detail.get("ctx", {}).get("error")
    path, key = walk(data, location), location[-1:] == ("[key]",)
    if isinstance(cause, GrammarError):
        return Problem(path, str(cause), key, cause.text, cause.instead, cause.sure)
    return Problem(path, str(detail["msg"]).removesuffix(".").lower(), key)


def walk(data: Any, location: tuple[str | int, ...]) -> Path:
    """The part of a pydantic location that is in the data.

    Segments that are not there (the tag of a union, `[key]`) are passed over, never looked up in a list of
    words: a key of the plan may have any name.
    """
    path: list[str | int] = []
    for segment in location:
        if isinstance(data, dict):
            if segment not in data:
                continue
        elif isinstance(data, list):
            if not isinstance(segment, int) or not 0 <= segment < len(data):
                continue
        else:
            break
        data = data[segment]
        path.append(segment)
    return tuple(path)
