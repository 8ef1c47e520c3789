"""A month as weeks of seven days, with what stands on each day, for calendars of any kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from smmplan.analysis.agenda.agenda import Agenda, agenda
from smmplan.analysis.month_entries import (
    EVERYTHING,
    LASTING,
    Choice,
    Entry,
    Stretch,
    Wanted,
    entries,
    occasions,
    stretches,
)
from smmplan.base.month import Month, months_between
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.occasions import Occasion

_WEEK = 7
_HOURS = 24


class Bar(NamedTuple):
    """The part of a stretch in one week: `length` days from the column `column`, in a lane of its own.

    Lanes count from 0; bars in a lane do not meet. `begins` and `ends` say whether the stretch does so in this week.
    """

    stretch: Stretch
    column: int
    length: int
    lane: int
    begins: bool
    ends: bool


class Day(NamedTuple):
    """A day with what stands on it, by time. `occasions` last one day; longer ones are stretches."""

    day: date
    inside: bool
    entries: tuple[Entry, ...] = ()
    occasions: tuple[Occasion, ...] = ()


class Week(NamedTuple):
    """Seven days, and the bars of what lasts over some of them."""

    days: tuple[Day, ...]
    bars: tuple[Bar, ...] = ()


class MonthGrid(NamedTuple):
    """A month in whole weeks; days of the months around it are not `inside` and have nothing on them.

    `stretches` touch the month; `loose` is what the plan puts into some week or month, but on no day of it.
    """

    month: Month
    weeks: tuple[Week, ...]
    stretches: tuple[Stretch, ...] = ()
    loose: tuple[Entry, ...] = ()

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of the month itself."""
        return tuple(day for week in self.weeks for day in week.days if day.inside)


class Heat(NamedTuple):
    """How many posts appear in each hour of each weekday: `counts[0][7]` is Monday from 07:00.

    The hours are those of the audience: of the channel's time zone, else of the plan's. `untimed` have no time.
    """

    counts: tuple[tuple[int, ...], ...]
    untimed: int

    @property
    def most(self) -> int:
        """The largest count."""
        return max(max(row) for row in self.counts)


def months_agenda(plan: Plan, today: date, first: Month, last: Month | None = None) -> Agenda:
    """The agenda of a month, or of those up to a last one, also outside of the plan's period."""
    return agenda(plan, today, first.first, (last or first).last)


def month_grids(
    agenda: Agenda, months: Iterable[Month], wanted: Wanted = EVERYTHING, begins: int = 0
) -> Iterator[MonthGrid]:
    """Months of an agenda that has their days (see months_agenda), in weeks that begin with Monday, or with `begins`.

    With a channel only what appears there, and what lasts and names no other channel; with a person what they answer
    for, also by a role. Occasions stay.
    """
    choice = Choice(agenda, wanted)
    touching: dict[Month, list[Entry]] = defaultdict(list)
    for entry in entries(agenda, choice):
        for month in months_between(Month.of(entry.first), Month.of(entry.last)):
            touching[month].append(entry)
    matters = tuple(occasions(agenda))
    lasting = tuple(sorted(stretches(agenda, choice, matters), key=_by_length))
    for month in months:
        yield _grid(month, touching[month], matters, lasting, begins)


def month_grid(agenda: Agenda, month: Month, wanted: Wanted = EVERYTHING, begins: int = 0) -> MonthGrid:
    """One month; see month_grids."""
    return next(month_grids(agenda, (month,), wanted, begins))


def _grid(
    month: Month, listed: Iterable[Entry], matters: Iterable[Occasion], lasting: Iterable[Stretch], begins: int
) -> MonthGrid:
    first, last = month.first, month.last
    by_day: dict[date, list[Entry]] = defaultdict(list)
    loose: list[Entry] = []
    for entry in listed:
        if entry.first == entry.last:
            by_day[entry.first].append(entry)
        else:
            loose.append(entry)
    single: dict[date, list[Occasion]] = defaultdict(list)
    for occasion in matters:
        if occasion.first == occasion.last:
            single[occasion.first].append(occasion)
    touching = tuple(each for each in lasting if each.first <= last and each.last >= first)
    weeks = []
    for start in range(first.toordinal() - (first.weekday() - begins) % _WEEK, last.toordinal() + 1, _WEEK):
        days = []
        for day in map(date.fromordinal, range(start, start + _WEEK)):
            inside = first <= day <= last
            days.append(Day(day, inside, tuple(by_day[day]), tuple(single[day])) if inside else Day(day, inside))
        weeks.append(Week(tuple(days), tuple(_bars(touching, max(days[0].day, first), min(days[-1].day, last), start))))
    return MonthGrid(month, tuple(weeks), touching, tuple(loose))


def heat(agenda: Agenda, channel: str | None = None) -> Heat:
    """The posts of an agenda, or of one of its channels, by weekday and hour.

    A post counts once however many channels it has: its time is the local one on each of them. Copies that a channel
    takes over by itself do not count, nor posts without a known day.
    """
    counts = [[0] * _HOURS for _ in range(_WEEK)]
    untimed = 0
    for slot in agenda.slots:
        if channel is not None and channel not in slot.channels:
            continue
        if slot.clock is None or not slot.exact:
            untimed += 1
        else:
            counts[slot.first.weekday()][slot.clock.hour] += 1
    return Heat(tuple(map(tuple, counts)), untimed)


def _by_length(stretch: Stretch) -> tuple[bool, bool, date, int]:
    """What the plan names first, campaigns before all; then by day, the longer first."""
    length = (stretch.last - stretch.first).days
    return stretch.path is None, stretch.kind not in LASTING, stretch.first, -length


def _bars(stretches: Iterable[Stretch], first: date, last: date, start: int) -> Iterator[Bar]:
    """The parts of the stretches from `first` to `last`, each in the first free lane of the week that begins at
    `start`."""
    taken: list[set[int]] = []
    for stretch in stretches:
        begin, end = max(stretch.first, first), min(stretch.last, last)
        if begin > end:
            continue
        column, length = begin.toordinal() - start, (end - begin).days + 1
        cells = set(range(column, column + length))
        lane = next((index for index, used in enumerate(taken) if not used & cells), len(taken))
        if lane == len(taken):
            taken.append(set())
        taken[lane] |= cells
        yield Bar(stretch, column, length, lane, begin == stretch.first, end == stretch.last)
