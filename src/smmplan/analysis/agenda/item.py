"""What stands in an agenda, and what could not be put into it."""

from __future__ import annotations

from datetime import date, time
from typing import Literal, TypeAlias

from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.base.when import PlanMonth, When, anchor_of
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan
from smmplan.plan.words import MEANT

Kind: TypeAlias = Literal[
    "post", "series", "campaign", "point", "milestone", "phase", "goal", "initiative", "experiment", "task", "step",
    "meeting", "gathering", "reading", "day",
]  # fmt: skip
"""What it is. A point is one of an event's agenda, a meeting one of the team's rhythm, a gathering one of a
community's; a reading is when a metric is read, a day one that matters to the calendar."""

Reason: TypeAlias = Literal["missing", "open", "unread", "waits", "plan-month", "no-start", "reached"]
"""Why something has no day: none was written, it says TBD, it could not be read, it counts from something without a
day, the plan itself has no first day, the entry it counts from has none, or it is only known by what is reached."""

_OVER = frozenset({"done", "published", "dropped", "finished", "reached"})


class Item(NamedTuple):
    """Something that has a day, or lasts from `first` to `last`.

    `what` is its words and may be empty; `owners` are as the plan names them. `done` is what is over by its status.
    `of` is the path of what a step, or a point, belongs to. `deadline` is true for work that is late when `last` has
    passed and it is not done.
    """

    kind: Kind
    path: Path
    first: date
    last: date
    what: str
    clock: time | None = None
    owners: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    done: bool = False
    of: Path | None = None
    deadline: bool = False

    def is_late(self, today: date) -> bool:
        """Whether it is work that should have been done before `today`."""
        return self.deadline and not self.done and self.last < today


class Undated(NamedTuple):
    """Something that has no day, and why. `path` is where its day would stand; `waits_for` the milestone or phase."""

    kind: Kind
    path: Path
    what: str
    reason: Reason
    waits_for: str | None = None


def in_order(item: Item) -> tuple[date, int]:
    """By day, on a day what has no time first. Sorting by it keeps the order of the plan for the rest."""
    clock = item.clock
    return item.first, -1 if clock is None else clock.hour * 60 + clock.minute


def is_over(status: str | None) -> bool:
    """Whether a status, in English, Chinese or Filipino, says that nothing is left to do."""
    if status is None:
        return False
    word = canonical(status)
    return word in _OVER or MEANT.get(word) in _OVER


def undated(plan: Plan, kind: Kind, path: Path, what: str, when: When | None) -> Undated:
    """Why a date at this path has no day."""
    if when is None:
        return Undated(kind, path, what, _gap(plan, path))
    anchor = anchor_of(when)
    if anchor:
        return Undated(kind, path, what, "waits", anchor)
    return Undated(kind, path, what, "plan-month" if isinstance(when, PlanMonth) else "no-start")


def _gap(plan: Plan, path: Path) -> Reason:
    if plan.is_unread(*path):
        return "unread"
    return "open" if any(path[:end] in plan.open for end in range(1, len(path) + 1)) else "missing"
