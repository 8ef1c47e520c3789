"""The rows of a roadmap: what lasts or falls due, with its days, its state, and how much of it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from smmplan.analysis.agenda.entries import initiative_end, last_state
from smmplan.analysis.agenda.item import Item, Kind, is_over
from smmplan.analysis.moments import Moments
from smmplan.analysis.progress import Reading, goal_line, readings
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.base.when import At, anchor_of
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan
from smmplan.plan.words import MEANT

State: TypeAlias = Literal["planned", "running", "past", "late", "done", "dropped"]
"""Where something stands on a day: before its first day, between its days, after them, after them and not done though
it has a deadline; or what its status says."""

By: TypeAlias = Literal["status", "steps", "readings", "calendar"]
"""What says how much is done: the status; checklist and tasks; readings of the metric; the days that have passed."""

KINDS: tuple[Kind, ...] = ("phase", "milestone", "goal", "initiative", "campaign", "experiment")
"""What stands on a roadmap. Tasks do not: a year has hundreds; they count to what is done of their initiative."""

_BY_CALENDAR = frozenset({"phase", "campaign", "experiment"})
_ENDS = {"phase": "to", "campaign": "to", "experiment": "to"}
_DATES = ("at", "from_", "start", "when", "to", "due", "until")
_DROPPED = "dropped"


class Done(NamedTuple):
    """How much of something is done, from 0 to 1, and what says so: `finished` steps and tasks `of` so many, say."""

    share: Decimal
    by: By
    finished: int = 0
    of: int = 0


class Row(NamedTuple):
    """Something on a roadmap, on the days from `first` to `last`, both included.

    `open_ended` where the plan says no end: then `last` is `first`. `goals` and `after` (the initiatives that come
    before it) are ids; `anchors` are the milestones and phases that its dates count from.
    """

    kind: Kind
    path: Path
    label: str
    first: date
    last: date
    state: State
    done: Done | None = None
    open_ended: bool = False
    owners: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


def rows(plan: Plan, moments: Moments, items: Iterable[Item], today: date | None) -> tuple[Row, ...]:
    """A row for each item that belongs on a roadmap, in their order.

    `today` is None where the months of a plan are those of no calendar: then nothing is past or late.
    """
    workshop = _Workshop(plan, moments, today)
    return tuple(workshop.row(item) for item in items if item.kind in KINDS)


class _Workshop:
    """What many rows need, worked out once."""

    def __init__(self, plan: Plan, moments: Moments, today: date | None) -> None:
        self.plan, self.moments, self.today = plan, moments, today
        self.readings = readings(plan, moments) if today and plan.goals else {}
        self.tasks = _tasks_of(plan)
        self.homes: Mapping[str, Mapping[str, Any]] = {
            "phase": plan.phases,
            "milestone": plan.milestones,
            "goal": plan.goals,
            "initiative": plan.initiatives,
            "campaign": plan.campaigns,
            "experiment": plan.experiments,
        }

    def row(self, item: Item) -> Row:
        id = str(item.path[-1])
        entry = self.homes[item.kind][id]
        done = self.done(item, id, entry)
        return Row(
            item.kind,
            item.path,
            item.what,
            item.first,
            item.last,
            self.state(item, entry, done),
            done,
            self.is_open_ended(item, entry),
            item.owners,
            (id,) if item.kind == "goal" else getattr(entry, "goals", ()),
            getattr(entry, "after", ()),
            _anchors(entry),
        )

    def done(self, item: Item, id: str, entry: Any) -> Done | None:
        if is_dropped(entry.status):
            return None
        if item.done:
            return Done(Decimal(1), "status")
        if item.kind == "goal":
            return self.reached(entry)
        if item.kind in _BY_CALENDAR:
            passed = _passed(item, self.today)
            return None if passed is None or self.is_open_ended(item, entry) else Done(passed, "calendar")
        steps = [bool(step.done) or is_over(step.status) for step in entry.steps]
        if item.kind == "initiative":
            steps += self.tasks.get(id, ())
        return Done(Decimal(sum(steps)) / len(steps), "steps", sum(steps), len(steps)) if steps else None

    def reached(self, goal: Any) -> Done | None:
        """How much of the way from its baseline to its target the latest reading of its metric shows."""
        line = goal_line(self.plan, self.moments, goal)
        latest = _latest(self.readings.get(goal.metric or "", ()), self.today)
        if line is None or latest is None:
            return None
        way = line.points[-1][1] - line.baseline
        return Done(min(max((latest.value - line.baseline) / way, Decimal(0)), Decimal(1)), "readings") if way else None

    def state(self, item: Item, entry: Any, done: Done | None) -> State:
        if is_dropped(entry.status):
            return "dropped"
        if item.done or (done and done.by == "readings" and done.share == 1):
            return "done"
        begins = item.first
        if item.kind == "goal":
            # A goal stands at its due date, and is worked on from its start, else from that of the plan.
            begins = (self.moments.first(entry.start) if entry.start else self.moments.begins) or date.min
        if self.today is None or self.today < begins:
            return "planned"
        if self.today <= item.last or self.is_open_ended(item, entry):
            return "running"
        return "late" if item.is_late(self.today) else "past"

    def is_open_ended(self, item: Item, entry: Any) -> bool:
        if item.kind == "initiative":
            return initiative_end(self.plan, self.moments, entry) is None
        end = _ENDS.get(item.kind)
        return bool(end) and getattr(entry, str(end)) is None and getattr(entry, "at", None) is None


def is_dropped(status: str | None) -> bool:
    """Whether a status, in any of our languages, says that something will not be done."""
    word = canonical(status) if status else ""
    return _DROPPED in (word, MEANT.get(word))


def _tasks_of(plan: Plan) -> Mapping[str, list[bool]]:
    """For each initiative, whether its tasks are done; those that were dropped are none."""
    finished = last_state(plan)
    found: dict[str, list[bool]] = {}
    for task in plan.tasks.values():
        if not is_dropped(task.status):
            for id in task.initiatives:
                found.setdefault(id, []).append(is_over(task.status) or task.status == finished)
    return found


def _passed(item: Item, today: date | None) -> Decimal | None:
    """The share of its days that are over when `today` begins."""
    if today is None:
        return None
    days = (item.last - item.first).days + 1
    return Decimal(min(max((today - item.first).days, 0), days)) / days


def _latest(known: Iterable[Reading], today: date | None) -> Reading | None:
    """The last reading that is about a day up to today."""
    return next((each for each in reversed(tuple(known)) if today and each.day <= today), None)


def _anchors(entry: Any) -> tuple[str, ...]:
    """The milestones and phases that the dates of an entry count from."""
    whens = (getattr(entry, name, None) for name in _DATES)
    dates = (when.when if isinstance(when, At) else when for when in whens if when)
    return tuple(dict.fromkeys(anchor for when in dates if (anchor := anchor_of(when))))
