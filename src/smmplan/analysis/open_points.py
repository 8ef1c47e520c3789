"""What is still open in a plan: its questions, and what it says is not known yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

from smmplan.analysis.moments import Moments
from smmplan.analysis.questions import questions
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.base.when import When
from smmplan.plan.plan import Plan
from smmplan.plan.sections import SECTIONS

_RANKS = {section: rank for rank, section in enumerate(SECTIONS)}


class OpenPoint(NamedTuple):
    """Something that somebody has to find out.

    A question has its words in `what`; what is TBD has none, its `path` says what is not known. `due` is the last day
    for the answer, where that is known, and `when` the same as written. `owners` are those of the question, else of
    the nearest entry around it.
    """

    kind: Literal["question", "TBD"]
    path: Path
    what: str
    due: date | None = None
    when: When | None = None
    owners: tuple[str, ...] = ()

    def is_late(self, today: date) -> bool:
        """Whether the answer should have been there before `today`."""
        return self.due is not None and self.due < today


def open_points(plan: Plan) -> tuple[OpenPoint, ...]:
    """What is open: what has a day first, by day; then the other questions, then what is TBD, in the order of the
    plan."""
    moments = Moments(plan)
    found = [*_asked(plan, moments), *_unknown(plan)]
    return tuple(sorted(found, key=lambda point: (point.due is None, point.due or date.min)))


def _asked(plan: Plan, moments: Moments) -> Iterator[OpenPoint]:
    for path, question in questions(plan):
        due = moments.last(question.due) if question.due else None
        owners = question.owner or _owners(plan, path)
        yield OpenPoint("question", path, question.what or "", due, question.due, owners)


def _unknown(plan: Plan) -> Iterator[OpenPoint]:
    for path in sorted((path for path in plan.open if path), key=lambda path: _position(plan, path)):
        yield OpenPoint("TBD", path, "", owners=_owners(plan, path))


def _position(plan: Plan, path: Path) -> tuple[tuple[int, str], ...]:
    """Where something stands in the plan: what is not in its data, as it is TBD, behind what is."""
    section = str(path[0])
    places = [(_RANKS.get(section, -1), section)]
    value: Any = plan.data.get(section)
    for key in path[1:]:
        keys = list(value) if isinstance(value, Mapping) else []
        rank = key if isinstance(key, int) else keys.index(key) if key in keys else len(keys)
        places.append((rank, str(key)))
        value = _inside(value, key)
    return tuple(places)


def _owners(plan: Plan, path: Path) -> tuple[str, ...]:
    """Who answers for the nearest entry around a path that somebody answers for."""
    value: Any = plan.data
    owners: tuple[str, ...] = ()
    for key in path[:-1]:
        value = _inside(value, key)
        stated = value.get("owner") if isinstance(value, Mapping) else None
        if stated:
            owners = (stated,) if isinstance(stated, str) else tuple(map(str, stated))
    return owners


def _inside(value: Any, key: str | int) -> Any:
    """What stands at a key or a position; None where nothing does."""
    if isinstance(value, Mapping):
        return value.get(key)
    return value[key] if isinstance(value, list | tuple) and isinstance(key, int) and key < len(value) else None
