"""Months as a list of days: for narrow terminals, and for who wants whole titles, channels and what is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from smmplan.analysis.month_entries import Entry, Stretch
from smmplan.analysis.month_grid import Day, MonthGrid
from smmplan.base.calendar_words import MONTHS, WEEKDAYS
from smmplan.base.clock import print_clock
from smmplan.base.text import visible, width
from smmplan.export.calendar_text import mark_of
from smmplan.export.strokes import BLOCKS, Pen, Strokes, fit, plain

NARROWEST = 40
_INDENT = "  "
_LEAST_TITLE = 20
_MOST_BEHIND = 40


def agenda_text(
    grid: MonthGrid, today: date, cells: int, *, strokes: Strokes = BLOCKS, pen: Pen = plain
) -> Iterator[str]:
    """The days of a month that have something, a line for each thing; at most so many cells wide."""
    writer = _Writer(today, max(cells, NARROWEST), strokes, pen)
    yield pen("heading", f"{MONTHS[grid.month.month - 1]} {grid.month.year}")
    begins: dict[date, list[Stretch]] = defaultdict(list)
    for stretch in grid.stretches:
        begins[max(stretch.first, grid.month.first)].append(stretch)
    for day in grid.days:
        if day.entries or day.occasions or begins[day.day] or day.day == today:
            yield ""
            yield from writer.day(day, begins[day.day])
    if grid.loose:
        yield ""
        yield pen("heading", "On some day of these")
        yield from (writer.entry(entry, f"{entry.first} to {entry.last}") for entry in grid.loose)


class _Writer:
    def __init__(self, today: date, cells: int, strokes: Strokes, pen: Pen) -> None:
        self.today, self.cells, self.strokes, self.pen = today, cells, strokes, pen

    def day(self, day: Day, begins: list[Stretch]) -> Iterator[str]:
        """A day with what matters, what begins, and what stands on it."""
        name = f"{WEEKDAYS[day.day.weekday()][:3]} {day.day.day} {MONTHS[day.day.month - 1][:3]}"
        yield self.pen("today", f"{name}, today") if day.day == self.today else self.pen("heading", name)
        for occasion in day.occasions:
            yield self.joined(f"{_INDENT}* {occasion.name}", occasion.kind)
        for stretch in begins:
            since = "" if stretch.first == day.day else f"since {stretch.first}, "
            said = f"{stretch.kind}, {since}until {stretch.last}"
            yield self.joined(f"{_INDENT}{self.strokes.later} {stretch.what}", said)
        yield from (self.entry(entry) for entry in day.entries)

    def entry(self, entry: Entry, days: str = "") -> str:
        """A line with time and title, and behind them where it appears, or who does it, and how far it is."""
        clock = print_clock(entry.clock) if entry.clock else " " * 5
        said = [days, "" if entry.is_post else entry.kind, ", ".join(entry.channels if entry.is_post else entry.owners)]
        said += [entry.status or "", "late" if entry.late else "", "too close to another" if entry.collides else ""]
        title = f"{_INDENT}{mark_of(entry, self.strokes)} {clock} {entry.what}"
        line = self.joined(title, ", ".join(filter(None, said)))
        return self.pen("late", line) if entry.late else line

    def joined(self, text: str, behind: str) -> str:
        """A text with more behind it; what is behind is cut first, down to a good part of the line, then the text."""
        if not behind:
            return fit(text, self.cells, self.strokes)
        most = max(min(_MOST_BEHIND, self.cells - _LEAST_TITLE - 2), self.cells - width(visible(text)) - 2)
        shown = fit(behind, most, self.strokes)
        return f"{fit(text, self.cells - width(shown) - 2, self.strokes)}  {shown}"
