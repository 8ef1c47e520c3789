"""How goals stand: the last reading of each beside the line from its baseline to its target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from smmplan.analysis.agenda.item import is_over
from smmplan.analysis.moments import Moments
from smmplan.analysis.progress import (
    Line,
    Reading,
    goal_line,
    goal_number,
    is_in_unit,
    is_lower_better,
    moments_of,
    readings,
)
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.base.target import Target
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.goals import Goal, KeyResult

State: TypeAlias = Literal[
    "reached", "ahead", "on", "behind", "under way", "unmeasured", "not started", "over", "unread"
]
"""How a goal stands. A goal without a line, as it has no baseline or no due date, is under way: nobody can say how far
it should be. One without a number or a reading is unmeasured. Over is past its due date, and not reached; unread is
past it too, and nobody read its metric in the last month before, so that nobody knows."""

PERCENT = 20.0
"""How much of the way up to a day may be missing, or more than expected, for a goal that is on its line: what rule
MEA008 takes as well."""

_LAST_MONTH = timedelta(days=31)
"""How old a reading may be on a goal's due date to say whether it was reached: most are taken once a month."""

_DROPPED = {"dropped", "cancelled", "canceled", "取消"}
_TENTH = Decimal("0.1")
_FOUR = Decimal("0.0001")


class Standing(NamedTuple):
    """How a goal, or one of its key results, stands on a day.

    `path` is `("goals", id)`, and for a key result what stands at `("goals", id, "key_results", 0)`, without parts.
    `target` is as written and `number` the value that reaches it, in the unit of the metric. `start` and `due` are its
    days as far as they are known. `latest` is the last reading up to the day, since the start where that is known;
    `expected_then` is where the metric should have stood on the day of that reading, and `expected` where it should
    stand now: None without a line (see goal_line). `progress` is the part of the way from baseline to target that the
    reading shows, and `expected_share` the part that should be made by now, both 0 to 1 with four decimals.
    """

    path: Path
    what: str
    state: State
    metric: str | None = None
    baseline: Decimal | None = None
    target: Target | None = None
    number: Decimal | None = None
    start: date | None = None
    due: date | None = None
    latest: Reading | None = None
    expected: Decimal | None = None
    expected_then: Decimal | None = None
    progress: Decimal | None = None
    expected_share: Decimal | None = None
    owners: tuple[str, ...] = ()
    line: Line | None = None
    parts: tuple[Standing, ...] = ()

    @property
    def id(self) -> str:
        """The id of the goal."""
        return str(self.path[1])


def standings(plan: Plan, today: date) -> tuple[Standing, ...]:
    """How each goal stands today, in the order of the plan; those that were dropped are left out.

    A plan that counts its months as M1 and on has no days that readings could be compared with: its goals have lines
    only where they name days themselves.
    """
    if not plan.goals:
        return ()
    return tuple(_Standing(plan, today).all())


def ways(plan: Plan, today: date) -> Iterator[tuple[str, Line, list[Reading]]]:
    """Goals on their way, each with its expected line and the readings since its start, of which there is one."""
    period = plan.head.period
    if not plan.observations or not any(goal.metric for goal in plan.goals.values()):
        return
    if period and not period.from_:
        return  # months without dates and readings with dates have no line in common
    moments = moments_of(plan, today)
    series = readings(plan, moments)
    for id, goal in plan.goals.items():
        line = goal_line(plan, moments, goal) if goal.metric in series and not is_dropped(goal.status) else None
        if line:
            seen = _seen(series.get(goal.metric or "", ()), line.points[0][0], today)
            if seen:
                yield id, line, seen


def is_behind(line: Line, reading: Reading, percent: float = PERCENT) -> bool:
    """Whether more than so many percent of the way are missing on the day of a reading; never in the first tenth of
    the time."""
    made = line.progress(reading)
    return made is not None and not _is_early(line, reading) and made < 1 - Decimal(str(percent)) / 100


def is_ahead(line: Line, reading: Reading, percent: float = PERCENT) -> bool:
    """Whether a reading is so many percent further than the way up to its day; never in the first tenth."""
    made = line.progress(reading)
    return made is not None and not _is_early(line, reading) and made > 1 + Decimal(str(percent)) / 100


def is_dropped(status: str | None) -> bool:
    """Whether somebody gave it up."""
    return (status or "").casefold() in _DROPPED


class _Standing:
    def __init__(self, plan: Plan, today: date) -> None:
        self.plan, self.today = plan, today
        period = plan.head.period
        # The days of a plan in M1, M2 and on lie in the year 1, and readings do not.
        dated = period is None or period.from_ is not None
        self.moments = moments_of(plan, today) if dated else Moments(plan)
        self.series: Mapping[str, Sequence[Reading]] = readings(plan, self.moments)

    def all(self) -> Iterator[Standing]:
        for id, goal in self.plan.goals.items():
            if is_dropped(goal.status):
                continue
            whole = self.one(("goals", id), goal, goal)
            parts = (
                self.one((*whole.path, "key_results", index), _as_goal(goal, part), part)
                for index, part in enumerate(goal.key_results)
            )
            yield whole._replace(parts=tuple(parts))

    def one(self, path: Path, goal: Goal, written: Goal | KeyResult) -> Standing:
        plan, moments = self.plan, self.moments
        lower = is_lower_better(plan, goal.metric)
        start = moments.first(goal.start) if goal.start else None
        line = goal_line(plan, moments, goal)
        comparable = goal.target is not None and is_in_unit(plan, goal.metric, goal.target)
        since = start or (line.points[0][0] if line else None)
        seen = _seen(self.series.get(goal.metric or "", ()), since, self.today)
        standing = Standing(
            path,
            written.what or goal.metric or str(path[1]),
            "unmeasured",
            goal.metric,
            goal.baseline,
            goal.target,
            goal_number(goal.target, goal.baseline, lower) if goal.target and comparable else None,
            since,
            moments.last(goal.due, start) if goal.due else None,
            seen[-1] if seen else None,
            owners=written.owner or goal.owner,
            line=line,
        )
        holds = goal.target.holds(seen[-1].value, goal.baseline, lower) if goal.target and comparable and seen else None
        return _with_shares(standing, line, self.today)._replace(
            state=self.state(standing, done=is_over(written.status), holds=holds)
        )

    def state(self, standing: Standing, *, done: bool, holds: bool | None) -> State:
        line, latest = standing.line, standing.latest
        if done or holds:
            return "reached"
        if standing.start and self.today < standing.start:
            return "not started"
        if standing.due and self.today > standing.due:
            return "unread" if self.is_unread(standing) else "over"
        if latest is None or holds is None:
            return "unmeasured"
        if line is None:
            return "under way"
        return "behind" if is_behind(line, latest) else "ahead" if is_ahead(line, latest) else "on"

    def is_unread(self, standing: Standing) -> bool:
        """Whether a goal with a number has no reading that says how it stood when it was due."""
        latest, due = standing.latest, standing.due
        return standing.number is not None and due is not None and (latest is None or latest.day < due - _LAST_MONTH)


def _with_shares(standing: Standing, line: Line | None, today: date) -> Standing:
    if line is None:
        return standing
    way = line.points[-1][1] - line.baseline
    expected, latest = line.expected(today), standing.latest
    return standing._replace(
        expected=expected,
        expected_then=line.expected(latest.day) if latest else None,
        progress=_share(latest.value - line.baseline, way) if latest else None,
        expected_share=_share(expected - line.baseline, way),
    )


def _as_goal(goal: Goal, part: KeyResult) -> Goal:
    """A key result as a goal of its own: what it does not say, its goal says."""
    return type(goal)(
        metric=part.metric,
        baseline=part.baseline,
        target=part.target,
        start=goal.start,
        due=part.due or goal.due,
        owner=goal.owner,
    )


def _share(made: Decimal, way: Decimal) -> Decimal | None:
    """A part of a way, 0 to 1; None where there is no way to go."""
    if not way:
        return None
    return min(max(made / way, Decimal(0)), Decimal(1)).quantize(_FOUR, ROUND_HALF_UP)


def _seen(series: Sequence[Reading], since: date | None, today: date) -> list[Reading]:
    return [reading for reading in series if (since is None or since < reading.day) and reading.day <= today]


def _is_early(line: Line, reading: Reading) -> bool:
    """Whether a reading is of the first tenth of the time, when nobody can say much."""
    start, end = line.points[0][0], line.points[-1][0]
    return (reading.day - start).days < (end - start).days * _TENTH
