"""The one door to pydantic's validation: data in, a typed value or the list of what is wrong with it out."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from pydantic import BaseModel, ValidationError

from smmplan.base.errors import GrammarError
from smmplan.base.finding import Path

Model: TypeAlias = type[BaseModel]
"""What a section, an entry or a record is typed as."""


class Problem(NamedTuple):
    """A value that its type refuses: where it stands in the data, and the sentence for its writer.

    `path` has only keys and indexes that are in the data; `key` is true when the key itself is at fault.
    """

    path: Path
    message: str
    key: bool = False


def validate(model: Model, data: Any) -> tuple[BaseModel | None, list[Problem]]:
    """Type settled data (canonical keys, lists as lists, no nulls) as `model`.

    Returns the frozen value and no problems, or None and every problem found.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [_problem(data, detail) for detail in error.errors(include_url=False, include_input=False)]


def _problem(data: Any, detail: Any) -> Problem:
    location = detail["loc"]
    cause = detail.get("ctx", {}).get("error")
    message = str(cause) if isinstance(cause, GrammarError) else str(detail["msg"]).removesuffix(".").lower()
    return Problem(walk(data, location), message, location[-1:] == ("[key]",))


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
