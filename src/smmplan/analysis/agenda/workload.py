"""Hours of work: what posts and tasks take, by person and week, beside the hours that person has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from smmplan.analysis.agenda.agenda import Agenda
from smmplan.analysis.agenda.entries import last_state
from smmplan.analysis.agenda.item import is_over
from smmplan.analysis.agenda.lengths import seconds_of_work
from smmplan.analysis.agenda.people import People
from smmplan.analysis.agenda.slots import Slot
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan

_HOUR = Decimal(3600)
_WEEK = 7
_WORKDAYS = 5


class Share(NamedTuple):
    """What one post, series or task takes of somebody's week, in seconds."""

    path: Path
    seconds: int


class Load(NamedTuple):
    """The work of one person in one ISO week, which begins on `monday`.

    `capacity` is how many hours that person has in it, days off taken away; None where the plan does not say.
    `shares` are the parts of the work, the largest first.
    """

    person: str
    monday: date
    capacity: Decimal | None
    shares: tuple[Share, ...]

    @property
    def week(self) -> str:
        """The week as plans write it: 2026-W48."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02d}"

    @property
    def hours(self) -> Decimal:
        """The hours of work, to the hundredth."""
        return round(sum(share.seconds for share in self.shares) / _HOUR, 2)


class Pieces:
    """How long a post takes: the sum of its formats, by `content.effort`, else by the hours that are usual for each.

    `usual` are hours by format. A post with none of these formats takes no time that anybody knows.
    """

    def __init__(self, plan: Plan, usual: Mapping[str, float | Decimal] | None = None) -> None:
        self._seconds = {
            canonical(format): round(Decimal(str(hours)) * _HOUR) for format, hours in (usual or {}).items()
        }
        stated = plan.content.effort if plan.content else {}
        self._seconds |= {canonical(format): seconds_of_work(span) for format, span in stated.items()}

    def seconds(self, slot: Slot) -> int:
        """The seconds of work in a post, however many channels show it."""
        known = self._seconds
        return sum(known.get(canonical(format), 0) for format in slot.piece.formats) if known else 0


def workload(agenda: Agenda, people: People, usual: Mapping[str, float | Decimal] | None = None) -> tuple[Load, ...]:
    """The work of each member of the team, week by week, the weeks without work left out.

    A post is work of the week in which it goes out, of its owners or of who is said to make it, in equal parts; one
    whose plan says only a month, of the weeks of that month. A task is work of the workdays from its start to its
    due day, without a start of the week in which it is due; one that is late, of the week of today; one that is done,
    of none.
    """
    work: dict[tuple[str, int], dict[Path, int]] = defaultdict(lambda: defaultdict(int))
    for path, names, seconds, first, last in (*_posts(agenda, usual), *_tasks(agenda)):
        persons = people.meant(names)
        if not persons or not seconds:
            continue
        days = _workdays(first, last) if first != last else (first.toordinal(),)
        for person, part in zip(persons, _even(seconds, len(persons)), strict=True):
            for day, piece in zip(days, _even(part, len(days)), strict=True):
                work[person, day - (day - 1) % _WEEK][path] += piece
    order = {id: index for index, id in enumerate(agenda.plan.team)}
    return tuple(
        Load(
            person,
            date.fromordinal(monday),
            capacity(agenda.plan, people, person, monday),
            tuple(sorted((Share(*share) for share in shares.items()), key=lambda share: -share.seconds)),
        )
        for (person, monday), shares in sorted(work.items(), key=lambda pair: (order[pair[0][0]], pair[0][1]))
    )


def capacity(plan: Plan, people: People, person: str, monday: int) -> Decimal | None:
    """The hours that a member has in the week that begins on the day with this ordinal: a fifth for each workday."""
    hours = plan.team[person].hours_per_week
    if hours is None or person not in people.away:
        return hours
    there = sum(people.absence(person, date.fromordinal(monday + day)) is None for day in range(_WORKDAYS))
    return hours * there / _WORKDAYS


def _posts(
    agenda: Agenda, usual: Mapping[str, float | Decimal] | None
) -> Iterator[tuple[Path, tuple[str, ...], int, date, date]]:
    pieces = Pieces(agenda.plan, usual)
    for slot in agenda.slots:
        names = slot.piece.owner or getattr(slot.piece, "by", ())
        if names:
            yield slot.path, names, pieces.seconds(slot), slot.first, slot.last


def _tasks(agenda: Agenda) -> Iterator[tuple[Path, tuple[str, ...], int, date, date]]:
    plan, moments, today = agenda.plan, agenda.moments, agenda.today
    finished = last_state(plan)
    for id, task in plan.tasks.items():
        if task.effort is None or task.due is None or task.status == finished or is_over(task.status):
            continue
        first = moments.first(task.start) if task.start else None
        due = moments.last(task.due, first)
        names = task.owner or ((f"role:{task.role}",) if task.role else ())
        if due is None or not names:
            continue
        if due < today:
            first = due = today
        if agenda.window.meets(first or due, due):
            yield ("tasks", id), names, seconds_of_work(task.effort), min(first or due, due), due


def _workdays(first: date, last: date) -> tuple[int, ...]:
    """The ordinals of the workdays from the first to the last day; all days where none is a workday."""
    days = range(first.toordinal(), last.toordinal() + 1)
    return tuple(day for day in days if (day - 1) % _WEEK < _WORKDAYS) or tuple(days)


def _even(total: int, count: int) -> Iterator[int]:
    """A whole in so many parts that differ by at most one and add up to it."""
    part, rest = divmod(total, count)
    return (part + (index < rest) for index in range(count))
