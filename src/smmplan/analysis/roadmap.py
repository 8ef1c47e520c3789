"""The roadmap of a plan: phases, milestones and work over its months, for a Gantt chart of any kind.

Usually the work stands below the goal that it is for. By phase, what spans two phases would stand in one of them or
twice, and by kind nobody sees what a goal still lacks; both can be had.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from smmplan.analysis.agenda.entries import entries
from smmplan.analysis.agenda.item import Item, Undated
from smmplan.analysis.agenda.window import Window, later
from smmplan.analysis.horizon import Horizon, horizon
from smmplan.analysis.moments import Moments
from smmplan.analysis.roadmap_rows import KINDS, Row, rows
from smmplan.base.finding import Path
from smmplan.base.month import YEARS, Month, months_between
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan

BY = ("goal", "phase", "owner", "kind")
"""What the rows may be grouped by."""

_STICKS_OUT = 2
"""Months before and after the period that are drawn where something needs them; what lies farther is cut off."""

_AROUND = 1096
"""Days around today that count in a plan without a period: others are slips."""

_A_YEAR = 12
_LONGEST = 120
"""The most months of a roadmap."""

_ALWAYS = Window(date.min, date.max)
_TITLES = {"initiative": "Initiatives", "campaign": "Campaigns", "experiment": "Experiments", "goal": "Goals"}
_PHASES = "Phases"


class Group(NamedTuple):
    """Rows that belong together, by their first day. `head` is the row of the goal or phase itself, if it has days.

    `path` is where that stands, None for a group that is no entry of the plan.
    """

    title: str
    rows: tuple[Row, ...]
    head: Row | None = None
    path: Path | None = None


class RoadmapView(NamedTuple):
    """A roadmap over `months`, which have `labels`: "2026-07", or "M1" for a plan without dates.

    The days of a plan without dates lie in the year 1, and its `today` is None. `months` are those of the period,
    and some around it where something sticks out a little; none where nothing has a day. `outside` has no day in
    them. `undated` has none at all, and says why.
    """

    today: date | None
    by: str
    months: tuple[Month, ...]
    labels: tuple[str, ...]
    groups: tuple[Group, ...]
    milestones: tuple[Row, ...]
    undated: tuple[Undated, ...] = ()
    outside: tuple[Row, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether its months are those of a calendar."""
        return not self.labels or self.labels[0] == str(self.months[0])

    def named(self, day: date) -> str:
        """A day as plans write it: `2026-11-27`, or `M3` where the months are those of no calendar."""
        return str(day) if day.year in YEARS else _plan_month(Month.of(day))


def roadmap(
    plan: Plan, today: date, *, by: str = "goal", first: Month | None = None, last: Month | None = None
) -> RoadmapView:
    """The roadmap of a plan seen from `today`, grouped by one of BY.

    `first` and `last` are the months to draw, where they are not to be chosen. Raises ValueError for another `by`.
    """
    if by not in BY:
        raise ValueError(f"{by} is none of {', '.join(BY)}")
    months = horizon(plan, today) if plan.head.period else None
    moments = Moments(plan, months)
    dated = months is None or months.dated
    found = [each for each in entries(plan, moments, _ALWAYS) if each.kind in KINDS]
    listed = rows(plan, moments, (each for each in found if isinstance(each, Item)), today if dated else None)
    drawn = _months(months, listed, today, first, last)
    window = Window(drawn[0].first, drawn[-1].last) if drawn else Window(date.max, date.min)
    inside = [row for row in listed if window.meets(row.first, row.last)]
    return RoadmapView(
        today if dated else None,
        by,
        drawn,
        tuple(map(str if dated else _plan_month, drawn)),
        tuple(_grouped(plan, by, [row for row in inside if row.kind != "milestone"])),
        tuple(sorted((row for row in inside if row.kind == "milestone"), key=_by_day)),
        tuple(each for each in found if isinstance(each, Undated)),
        tuple(row for row in listed if not window.meets(row.first, row.last)),
    )


def _plan_month(month: Month) -> str:
    """The label of a month of a plan without dates, which count from January of the year 1."""
    return f"M{(month.year - 1) * _A_YEAR + month.month}"


def _months(
    known: Horizon | None, listed: Sequence[Row], today: date, first: Month | None, last: Month | None
) -> tuple[Month, ...]:
    """The months to draw: those that are wanted, else those of the period with what sticks out, else those named."""
    if known:
        begin, end = known.months[0], known.months[-1]
        if known.dated:
            ends = [month for row in listed for month in (Month.of(row.first), Month.of(row.last))]
            begin = min((month for month in ends if begin.plus(-_STICKS_OUT) <= month < begin), default=begin)
            end = max((month for month in ends if end < month <= end.plus(_STICKS_OUT)), default=end)
    else:
        near = Window(later(today, -_AROUND), later(today, _AROUND))
        days = [day for row in listed for day in (row.first, row.last) if near.meets(day, day)]
        if not days and not (first or last):
            return ()
        begin, end = Month.of(min(days, default=today)), Month.of(max(days, default=today))
    begin = first or (min(begin, last) if last else begin)
    end = last or max(begin, end)
    return months_between(begin, end)[:_LONGEST]


def _grouped(plan: Plan, by: str, listed: Sequence[Row]) -> Iterator[Group]:
    """The groups, each with what belongs to it; those without any row are left out."""
    phases = [row for row in listed if row.kind == "phase"]
    work = [row for row in listed if row.kind != "phase"]
    if by != "phase" and phases:
        yield _group(_PHASES, phases)
    if by == "goal":
        yield from _by_goal(plan, work)
    elif by == "phase":
        yield from _by_phase(phases, work)
    elif by == "owner":
        yield from _by_owner(plan, work)
    else:
        yield from _by_kind(work)


def _by_goal(plan: Plan, work: Sequence[Row]) -> Iterator[Group]:
    """Below each goal what names it first, then what names none."""
    heads = {row.path: row for row in work if row.kind == "goal"}
    rest = [row for row in work if row.kind != "goal"]
    homes = {row.path: next((id for id in row.goals if id in plan.goals), None) for row in rest}
    for id, goal in plan.goals.items():
        path: Path = ("goals", id)
        head = heads.get(path)
        own = [row for row in rest if homes[row.path] == id]
        if head or own:
            yield _group(head.label if head else goal.what or id, own, head, path)
    yield from _by_kind([row for row in rest if homes[row.path] is None], " without a goal")


def _by_phase(phases: Sequence[Row], work: Sequence[Row]) -> Iterator[Group]:
    """Below each phase what begins in it, in the last one of those that overlap."""
    homes: dict[Path, Path] = {}
    for row in work:
        for phase in phases:
            if phase.first <= row.first and (phase.open_ended or row.first <= phase.last):
                homes[row.path] = phase.path
    for phase in phases:
        yield _group(phase.label, [row for row in work if homes.get(row.path) == phase.path], phase, phase.path)
    left = [row for row in work if row.path not in homes]
    if left:
        yield _group("Begins in no phase" if phases else "Without phases", left)


def _by_owner(plan: Plan, work: Sequence[Row]) -> Iterator[Group]:
    """Below each owner what they answer for first, in the order of the team."""
    owners: Mapping[str, list[Row]] = {name: [] for name in plan.team}
    found = {**owners}
    for row in work:
        found.setdefault(row.owners[0] if row.owners else "", []).append(row)
    nobody = found.pop("", [])
    for name, own in found.items():
        if own:
            member = plan.team.get(name)
            title = (member.name if member else None) or name
            yield _group(title, own, None, ("team", name) if member else None)
    if nobody:
        yield _group("Without an owner", nobody)


def _by_kind(work: Sequence[Row], behind: str = "") -> Iterator[Group]:
    for kind, title in _TITLES.items():
        own = [row for row in work if row.kind == kind]
        if own:
            # Experiments name no goals in a plan.
            yield _group(title if kind == "experiment" else title + behind, own)


def _group(title: str, own: Iterable[Row], head: Row | None = None, path: Path | None = None) -> Group:
    return Group(title, tuple(sorted(own, key=_by_day)), head, path)


def _by_day(row: Row) -> tuple[date, date]:
    return row.first, row.last
