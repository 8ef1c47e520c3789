"""The days of a calendar as a page shows them: what stands on each, and how much more there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from smmplan.analysis.month_entries import Entry as Found
from smmplan.analysis.month_entries import Stretch
from smmplan.analysis.month_grid import Day as GridDay
from smmplan.analysis.month_grid import MonthGrid
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.report.palette import pillar_ink
from smmplan.report.pieces import Column, State, Table
from smmplan.report.subject import Subject
from smmplan.report.view.channel_marks import channel_marks, marks_said
from smmplan.report.view.channel_words import channel_name
from smmplan.report.view.named import readable
from smmplan.report.view.occasion_words import occasion_name
from smmplan.report.view.post_words import post_state
from smmplan.report.view.roadmap_words import cut_list
from smmplan.report.view.weeks import A_MONDAY

MOST_ON_A_DAY = 5
"""How many things a day shows, where nothing else is wanted; of the others it says how many there are."""

_SHOWN = frozenset({"post", "series", "campaign", "milestone", "gathering"})
"""What readers of a report look for in a calendar."""

_TO_DO = frozenset({"task", "step", "meeting", "experiment"})
"""What the team looks for besides."""

_NO_PILLAR = "f-muted"


class Entry(NamedTuple):
    """What stands on a day: its title, the channels in short, its pillar with the ink of that, its time, its state."""

    title: str
    mark: str
    ink: str
    pillar: str
    note: str
    state: State | None


class Day(NamedTuple):
    """A day: `number` in a grid, `name` in a list. `quiet` says why nothing is sold, `more` how much is not shown."""

    number: str
    name: str
    entries: tuple[Entry, ...]
    holidays: tuple[str, ...] = ()
    quiet: str = ""
    more: str = ""
    outside: bool = False
    today: bool = False


class Month(NamedTuple):
    """A month in weeks; `beside` is what lasts over several of its days, and what stands on no day of it.

    `agenda` is the same as a table.
    """

    title: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Day, ...], ...]
    beside: tuple[str, ...]
    agenda: Table


class Diary:
    """Puts days into words; what many days need is worked out once."""

    def __init__(self, subject: Subject, most: int = MOST_ON_A_DAY) -> None:
        self.subject = subject
        self.most = most
        self.kinds = _SHOWN | _TO_DO if subject.outline == "team" else _SHOWN
        self.inks: Mapping[str, str] = {id: pillar_ink(place) for place, id in enumerate(subject.plan.pillars)}
        self.pillars = {id: pillar.name or readable(id) for id, pillar in subject.plan.pillars.items()}
        self._times: dict[object, str] = {}

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The channels in short."""
        return channel_marks(self.subject)

    @cached_property
    def weekdays(self) -> tuple[str, ...]:
        """The short names of the days of a week, from Monday."""
        return tuple(self.subject.language.weekday(A_MONDAY + timedelta(days=count)) for count in range(7))

    def month(self, grid: MonthGrid) -> Month:
        """A month as a page shows it."""
        language = self.subject.language
        quiet = self._quiet(grid.stretches)
        weeks = tuple(tuple(self.day(day, quiet) for day in week.days) for week in grid.weeks)
        loose = [self._loose(entry) for entry in grid.loose if entry.kind in self.kinds]
        return Month(
            language.month(grid.month),
            self.weekdays,
            weeks,
            cut_list(self.subject, [*loose, *map(self._lasting, grid.stretches)]),
            self.agenda([day for week in weeks for day in week if not day.outside]),
        )

    def listed(self, grid: MonthGrid) -> Iterator[tuple[date, Day]]:
        """The days of a month with something on them."""
        quiet = self._quiet(grid.stretches)
        for day in grid.days:
            made = self.day(day, quiet)
            if made.entries or made.holidays or made.quiet:
                yield day.day, made

    def day(self, day: GridDay, quiet: Mapping[date, str]) -> Day:
        """A day of a grid."""
        number = str(day.day.day)
        if not day.inside:
            return Day(number, "", (), outside=True)
        entries = [entry for entry in day.entries if entry.kind in self.kinds]
        more = len(entries) - self.most
        matters = [(each.kind, self._name(each.name, each.path)) for each in day.occasions]
        return Day(
            number,
            f"{self.weekdays[day.day.weekday()]} {self.subject.language.short_day(day.day)}",
            tuple(self.entry(entry) for entry in entries[: self.most]),
            tuple(name for kind, name in matters if kind != "quiet"),
            " · ".join(name for kind, name in matters if kind == "quiet") or quiet.get(day.day, ""),
            self._more(more),
            today=day.day == self.subject.today,
        )

    def entry(self, entry: Found) -> Entry:
        """What stands on a day."""
        known = [id for id in entry.pillars if id in self.inks]
        state = post_state(self.subject, entry.status, late=entry.late) if entry.is_post else None
        if state is None and entry.late and not entry.is_post:
            state = State(self.subject.language.say_in("work", "late"), "bad")
        return Entry(
            entry.what or (readable(str(entry.path[-1])) if isinstance(entry.path[-1], str) else ""),
            marks_said(self.marks, entry.channels) if entry.is_post else "",
            self.inks[known[0]] if known else _NO_PILLAR,
            self.subject.language.listed(self.pillars[id] for id in known),
            self._time(entry),
            state,
        )

    def agenda(self, days: Iterable[Day]) -> Table:
        """Days as a table, for who reads it as text; what no day has is no column."""
        say = self.subject.language.say_in
        columns = (
            Column(say("calendar", "Day")),
            Column(say("calendar", "Time")),
            Column(say("calendar", "Where")),
            Column(say("calendar", "What")),
            Column(say("calendar", "Pillar")),
            Column(say("calendar", "State")),
        )
        rows: list[tuple[str, ...]] = []
        for day in days:
            name = day.name
            for text in (*day.holidays, *filter(None, (day.quiet,))):
                rows.append((name, "", "", text, "", ""))
                name = ""
            for entry in day.entries:
                state = entry.state.word if entry.state else ""
                rows.append((name, entry.note, entry.mark, entry.title, entry.pillar, state))
                name = ""
            if day.more:
                rows.append((name, "", "", day.more, "", ""))
        kept = [at for at in range(len(columns)) if at in {0, 3} or any(row[at] for row in rows)]
        return Table(tuple(columns[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows))

    def legend(self, months: Iterable[Month]) -> tuple[tuple[str, str], ...]:
        """The pillars that are seen in some months, with their inks."""
        seen = {entry.ink for month in months for week in month.weeks for day in week for entry in day.entries}
        return tuple((ink, self.pillars[id]) for id, ink in self.inks.items() if ink in seen)

    def where(self, days: Iterable[Day]) -> str:
        """What the marks of channels mean that are seen on some days; empty where they say it themselves."""
        seen = {mark for day in days for entry in day.entries for mark in entry.mark.split(" ")}
        named = ((mark, channel_name(self.subject, id)) for id, mark in self.marks.items() if mark in seen)
        return " · ".join(f"{mark} {name}" for mark, name in named if mark != name)

    def _name(self, name: str, path: Path | None) -> str:
        if path and name == path[-1]:
            return readable(name)
        return occasion_name(self.subject, name, own=path is not None)

    def _time(self, entry: Found) -> str:
        if entry.clock is None:
            return ""
        if entry.clock not in self._times:
            self._times[entry.clock] = self.subject.language.time(entry.clock)
        return self._times[entry.clock]

    def _more(self, count: int) -> str:
        return self.subject.language.say_count("and %(count)s more", "and %(count)s more", count) if count > 0 else ""

    def _quiet(self, stretches: Sequence[Stretch]) -> Mapping[date, str]:
        """Quiet days that lie in a row, each with the reason."""
        return {
            date.fromordinal(ordinal): self._name(each.what, each.path)
            for each in stretches
            if each.kind == "quiet"
            for ordinal in range(each.first.toordinal(), each.last.toordinal() + 1)
        }

    def _lasting(self, stretch: Stretch) -> str:
        language = self.subject.language
        days = language.day_range(stretch.first, stretch.last)
        return language.say("%(name)s: %(days)s", name=self._name(stretch.what, stretch.path), days=days)

    def _loose(self, entry: Found) -> str:
        language = self.subject.language
        days = language.day_range(entry.first, entry.last)
        return language.say("%(name)s: some day of %(days)s", name=entry.what, days=days)
