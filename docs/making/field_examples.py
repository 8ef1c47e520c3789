"""Examples for the pages, out of two plans that check: one with every section, and one with the rarer keys."""

from __future__ import annotations

import re
from functools import cache
from textwrap import dedent, indent
from typing import Any

from page_folder import DOCS

from smmplan.base.finding import Path as PlanPath
from smmplan.base.record import NamedTuple
from smmplan.plan.part import Part
from smmplan.plan.sections import SECTIONS, plan_shape
from smmplan.plan.shape import Either, Fixed, Many, Shape, Table
from smmplan.source.load import Loaded, load
from smmplan.source.written import written

PLANS = (DOCS / "plan-language.yaml", DOCS / "fields" / "rest.yaml")
MOST_LINES = 32
"""The longest entry to show whole, in lines: of a longer one its parts are shown."""
MOST_LINES_OF_A_KEY = 8

LONGEST_LINE = 100
"""A comment that makes a line longer than this is left out."""

_BLANKS = re.compile(r" {3,}# ")
"""The plans set their comments below one another, which means nothing where one stands alone."""


class Spot(NamedTuple):
    """A path in one of the plans."""

    plan: int
    path: PlanPath


def example(model: type[Part], key: str, page: str) -> str:
    """A key of the model with a value, as somebody wrote it; empty where the value is long."""
    text = _text(_found()[_nearest(model, key, page)])
    return text if text.count("\n") < MOST_LINES_OF_A_KEY else ""


def whole_example(model: type[Part], page: str) -> str:
    """An entry of the model below the keys that it stands behind; empty where it is long, or nothing but one key."""
    spot = _found().get(_nearest(model, "", page))
    if spot is None or not spot.path:
        return ""
    text = _text(spot)
    for segment in reversed(spot.path[:-1]):
        text = f"- {indent(text, '  ')[2:]}" if isinstance(segment, int) else f"{segment}:\n{indent(text, '  ')}"
    return text if text.count("\n") < MOST_LINES else ""


@cache
def _plan(number: int) -> Loaded:
    file = PLANS[number]
    return load(str(file), file.name, str(file.parent))


def _text(spot: Spot) -> str:
    """What is written there, without the comments above it."""
    text = "".join(each.text for each in written(_plan(spot.plan), spot.path))
    lines = dedent(text).rstrip().split("\n")
    while lines[0].startswith("#"):
        lines.pop(0)
    return "\n".join(line if len(line) <= LONGEST_LINE else line.partition("  # ")[0] for line in map(_close, lines))


def _close(line: str) -> str:
    return _BLANKS.sub("  # ", line).rstrip()


def _nearest(model: type[Part], key: str, page: str) -> tuple[type[Part], str, str]:
    """The place of an example in `_found`: in the section of the page, else in the first that has one, else of a model
    that this one extends."""
    found = _found()
    wanted = [(each, key, where) for each in (model.__mro__ if key else (model,)) for where in (page, "")]
    return next((each for each in wanted if each in found), wanted[0])


@cache
def _found() -> dict[tuple[type[Part], str, str], Spot]:
    """The first entry of each model and the first value of each key, in each section and, with "", in any."""
    found: dict[tuple[type[Part], str, str], Spot] = {}

    def note(model: type[Part], key: str, spot: Spot) -> None:
        for each in model.__mro__:
            if issubclass(each, Part):
                found.setdefault((each, key, str(spot.path[0]) if spot.path else ""), spot)
                found.setdefault((each, key, ""), spot)

    def walk(shape: Shape, data: Any, spot: Spot) -> None:
        if isinstance(shape, Either):
            walk(shape.members[shape.pick(data)], data, spot)
        elif isinstance(shape, Many) and isinstance(data, list):
            for turn, item in enumerate(data):
                walk(shape.item, item, Spot(spot.plan, (*spot.path, turn)))
        elif isinstance(shape, Table) and isinstance(data, dict):
            for key, value in data.items():
                walk(shape.value, value, Spot(spot.plan, (*spot.path, key)))
        elif isinstance(shape, Fixed) and isinstance(data, dict):
            note(shape.model, "", spot)
            for key, value in data.items():
                if key in shape.fields:
                    inner = Spot(spot.plan, (*spot.path, key))
                    note(shape.model, key, inner)
                    walk(shape.fields[key], value, inner)

    for number in range(len(PLANS)):
        plan = _plan(number).plan
        assert plan is not None, "the plans of the documentation can be read"
        walk(plan_shape(SECTIONS), plan.data, Spot(number, ()))
    return found
