"""A roadmap in characters: a Gantt chart for terminals and plain text, 60 cells wide or more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from smmplan.analysis.roadmap import Group, RoadmapView
from smmplan.analysis.roadmap_rows import Row
from smmplan.base.calendar_words import MONTHS
from smmplan.base.month import Month
from smmplan.base.text import visible, width
from smmplan.export.strokes import BLOCKS, Pen, Strokes, fit, legend, plain

NARROWEST = 60
_SHARE = 4
_GAP = 1
_LEAST_LABEL = 22
_MOST_LABEL = 44
_WIDEST_MONTH = 12
_KEPT = "\0"
"""A blank that the line of today leaves as it is."""

_NAMED = 3
"""The letters of a month's name; a year has four."""


def roadmap_text(
    view: RoadmapView, title: str, cells: int, *, strokes: Strokes = BLOCKS, pen: Pen = plain
) -> Iterator[str]:
    """The lines of the chart, each at most so many cells wide, and not narrower than NARROWEST.

    A heading, the months, phases, milestones, then the groups. A line has the name, the bar, and how much is done.
    """
    chart = _Chart(view, max(cells, NARROWEST), strokes, pen)
    yield pen("heading", fit(title, chart.cells, strokes))
    yield f"Roadmap by {view.by}" + (f", as of {view.today}" if view.today else "")
    if not view.months:
        return
    yield ""
    yield from chart.header()
    for group in view.groups:
        yield from chart.group(group)
        if group.title == "Phases" and group.path is None:
            yield from chart.milestones()
    if not any(group.title == "Phases" and group.path is None for group in view.groups):
        yield from chart.milestones()
    said = tuple(chart.legend())
    yield from ("", *said) if said else ()


class _Chart:
    def __init__(self, view: RoadmapView, cells: int, strokes: Strokes, pen: Pen) -> None:
        self.view, self.cells, self.strokes, self.pen = view, cells, strokes, pen
        count = max(len(view.months), 1)
        longest = max((width(visible(label)) for label in _labels(view)), default=0)
        room = cells - _SHARE - 2 * _GAP
        most = room - min(max(longest, _LEAST_LABEL), _MOST_LABEL)
        least = room - _LEAST_LABEL
        # As many cells a month as the names leave; a name is cut before a month gets less than it could have.
        self.each = min(max(most // count, min(least // count, _NAMED + 1)), _WIDEST_MONTH)
        self.bunch = 1 if self.each else -(-count // least)
        self.wide = count * self.each if self.each else -(-count // self.bunch)
        self.label = min(room - self.wide, max(longest, _LEAST_LABEL))
        today = view.today
        self.today = self.column(today) if today and view.months and self.covers(today) else None

    def covers(self, day: date) -> bool:
        return self.view.months[0].first <= day <= self.view.months[-1].last

    def column(self, day: date) -> int:
        """The column of a day, that of the first or the last month for one outside."""
        first, month = self.view.months[0], Month.of(day)
        index = (month.year - first.year) * 12 + month.month - first.month
        if index < 0:
            return 0
        if index >= len(self.view.months):
            return self.wide - 1
        return index * self.each + (day.day - 1) * self.each // month.days if self.each else index // self.bunch

    def header(self) -> Iterator[str]:
        """The years, and the months as far as there is room for their names."""
        blank = " " * (self.label + _GAP)
        if self.view.dated:
            starts = [(0, self.view.months[0].year)]
            starts += [(self.start(index), month.year) for index, month in enumerate(self.view.months) if index]
            years = [start for turn, start in enumerate(starts) if not turn or start[1] != starts[turn - 1][1]]
            yield self.pen("heading", blank + _spread([(at, str(year)) for at, year in years], self.wide)).rstrip()
            if self.each:
                names = [(self.start(i), MONTHS[month.month - 1][:_NAMED]) for i, month in enumerate(self.view.months)]
                yield self.pen("heading", blank + _spread(names, self.wide)).rstrip()
        else:
            labels = [(self.start(index), label) for index, label in enumerate(self.view.labels)]
            yield self.pen("heading", blank + _spread(labels, self.wide)).rstrip()

    def start(self, index: int) -> int:
        return index * self.each if self.each else index // self.bunch

    def group(self, group: Group) -> Iterator[str]:
        """The heading of a group, with what is known of it, and its rows below."""
        if group.head is None:
            yield self.line(group.title, [" "] * self.wide, "", "heading")
        else:
            yield self.line(group.title, self.bar(group.head), _share(group.head), "heading")
        for row in group.rows:
            yield self.line(f"  {row.label}", self.bar(row), _share(row), "late" if row.state == "late" else "")

    def milestones(self) -> Iterator[str]:
        if self.view.milestones:
            yield self.line("Milestones", [" "] * self.wide, "", "heading")
            for row in self.view.milestones:
                yield self.line(f"  {row.label}", self.bar(row), "done" if row.state == "done" else "", "")

    def line(self, label: str, bar: list[str], share: str, style: str) -> str:
        name = fit(label, self.label, self.strokes)
        before = self.pen(style, name) + " " * (self.label - width(name) + _GAP)
        if self.today is not None and bar[self.today] == " ":
            bar[self.today] = self.strokes.today
        drawn = "".join(bar).replace(_KEPT, " ")
        if self.today is not None:
            now = self.pen("today", self.strokes.today)
            if bar[self.today] == self.strokes.today:
                drawn = drawn[: self.today] + now + drawn[self.today + 1 :]
        return f"{before}{drawn} {' ' * (_SHARE - len(share))}{self.pen(style, share)}".rstrip()

    def bar(self, row: Row) -> list[str]:
        """The cells of a row: a mark on its day, or a bar, the part that is done first."""
        cells = [" "] * self.wide
        begin, end = self.column(row.first), self.column(row.last)
        if row.kind in {"milestone", "goal"}:
            mark = self.strokes.milestone if row.kind == "milestone" else self.strokes.due
            cells[begin : end + 1] = mark * (end - begin + 1)
            self.note(cells, begin, end, row)
            return cells
        length = end - begin + 1
        full = int(row.done.share * length) if row.done else 0
        rest = self.strokes.dropped if row.state == "dropped" else self.strokes.planned
        cells[begin : end + 1] = self.strokes.done * full + rest * (length - full)
        if self.today is not None and begin < self.today < end:
            cells[self.today] = self.strokes.today
        if row.first < self.view.months[0].first:
            cells[begin] = self.strokes.earlier
        if row.last > self.view.months[-1].last:
            cells[end] = self.strokes.later
        elif row.open_ended and end + 1 < self.wide:
            cells[end + 1] = self.strokes.later
        return cells

    def note(self, cells: list[str], begin: int, end: int, row: Row) -> None:
        """Write the day of a mark beside it, behind it where there is room."""
        if not self.view.dated:
            return
        day = _days(row).replace(" ", _KEPT)
        if end + 2 + len(day) <= self.wide:
            cells[end + 2 : end + 2 + len(day)] = day
        elif begin - 1 - len(day) >= 0:
            cells[begin - 1 - len(day) : begin - 1] = day

    def legend(self) -> Iterator[str]:
        """What the characters mean, as far as they are used."""
        strokes, rows = self.strokes, list(_rows(self.view))
        bars = [row for row in rows if row.kind not in {"milestone", "goal"}]
        used = {
            f"{strokes.done} done or over": bool(bars),
            f"{strokes.planned} not done": bool(bars),
            f"{strokes.dropped} dropped": any(row.state == "dropped" for row in bars),
            f"{strokes.milestone} milestone": bool(self.view.milestones),
            f"{strokes.due} goal is due": any(row.kind == "goal" for row in rows),
            f"{strokes.today} today": self.today is not None,
        }
        yield from legend((said for said, is_used in used.items() if is_used), self.cells)


def _rows(view: RoadmapView) -> Iterator[Row]:
    for group in view.groups:
        if group.head:
            yield group.head
        yield from group.rows
    yield from view.milestones


def _labels(view: RoadmapView) -> Iterator[str]:
    for group in view.groups:
        yield group.title
        yield from (f"  {row.label}" for row in group.rows)
    yield from (f"  {row.label}" for row in view.milestones)


def _days(row: Row) -> str:
    """The days of a mark: `16 Nov`, `22-24 Jan`, `Dec`, `30 Jan-2 Feb`."""
    first, last = row.first, row.last
    begin, end = (MONTHS[day.month - 1][:_NAMED] for day in (first, last))
    if first == last:
        return f"{first.day} {begin}"
    if Month.of(first) != Month.of(last):
        return f"{first.day} {begin}-{last.day} {end}"
    return begin if first.day == 1 and last.day == Month.of(last).days else f"{first.day}-{last.day} {end}"


def _share(row: Row) -> str:
    if row.state in {"late", "done"}:
        return row.state
    if row.state == "dropped" or row.done is None or row.done.by == "calendar":
        return ""
    return f"{int(row.done.share * 100)}%"


def _spread(labels: Sequence[tuple[int, str]], wide: int) -> str:
    """Labels at their columns, those left out that would touch the one before or would not fit."""
    line = ""
    for at, label in labels:
        if (not line or len(line) < at) and at + len(label) <= wide:
            line += " " * (at - len(line)) + label
    return line
