"""Months in characters: weeks below one another, with the posts and the days that matter, 70 cells wide or more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smmplan.analysis.month_entries import Entry
from smmplan.analysis.month_grid import Bar, Day, MonthGrid, Week
from smmplan.base.calendar_words import MONTHS, WEEKDAYS
from smmplan.base.clock import print_clock
from smmplan.base.text import width
from smmplan.export.strokes import BLOCKS, Pen, Strokes, fit, padded, plain

NARROWEST = 70
"""Below, a day would be no wider than two words; a list reads better."""

_WEEK = 7
_WIDEST_DAY = 26
_WITH_TIME = 14
"""Cells of a day from which on a post has its time before it."""

_POSTS = 3
"""The most that one day lists; the rest is counted."""

_LANES = 3
_OCCASIONS = 3
_SEASONS = frozenset({"promotion"})
"""Months of shopping that a country has, and no plan has named, would stand over every week."""

_NAMED = frozenset({"post", "series", "milestone", "goal", "campaign", "experiment"})
_DUE = frozenset({"task", "step"})
_AGREED = frozenset({"approved", "scheduled"})


def month_text(
    grid: MonthGrid,
    today: date,
    cells: int,
    *,
    whole: bool = False,
    strokes: Strokes = BLOCKS,
    pen: Pen = plain,
) -> Iterator[str]:
    """The lines of a month, at most so many cells wide, and not narrower than NARROWEST.

    With `whole` also tasks, steps and meetings have their names, as in the calendar of one person; else they are
    counted.
    """
    drawing = _Drawing(today, max(cells, NARROWEST), whole, strokes, pen)
    yield pen("heading", f"{MONTHS[grid.month.month - 1]} {grid.month.year}")
    yield ""
    names = [WEEKDAYS[day.day.weekday()][:3] for day in grid.weeks[0].days]
    yield pen("heading", " ".join(padded(name, drawing.wide) for name in names).rstrip())
    for week in grid.weeks:
        yield pen("quiet", strokes.cross.join([strokes.line * drawing.wide] * _WEEK))
        yield from drawing.week(week)


def mark_of(entry: Entry, strokes: Strokes = BLOCKS) -> str:
    """The sign of an entry: what to look at, how far a post is, what is due."""
    if entry.late or entry.collides:
        return "!"
    if entry.kind == "milestone":
        return strokes.milestone
    if entry.kind == "goal":
        return strokes.due
    if entry.done:
        return strokes.published
    if not entry.is_post:
        return strokes.task
    return strokes.agreed if entry.status in _AGREED else strokes.open


def signs(strokes: Strokes = BLOCKS) -> tuple[str, ...]:
    """What the signs mean, for a legend."""
    return (
        f"{strokes.published} published or done",
        f"{strokes.agreed} approved or scheduled",
        f"{strokes.open} planned",
        "! late, or too close to another",
        "* a day that matters",
    )


class _Drawing:
    def __init__(self, today: date, cells: int, whole: bool, strokes: Strokes, pen: Pen) -> None:
        self.today, self.whole, self.strokes, self.pen = today, whole, strokes, pen
        self.wide = min((cells - _WEEK + 1) // _WEEK, _WIDEST_DAY)

    def week(self, week: Week) -> Iterator[str]:
        yield self.row([self.number(day) for day in week.days])
        yield from self.lanes(week)
        columns = [list(self.column(day)) for day in week.days]
        for turn in range(max(map(len, columns))):
            yield self.row([column[turn] if turn < len(column) else ("", "") for column in columns])

    def row(self, texts: list[tuple[str, str]]) -> str:
        """A line of cells: each with its style and its text."""
        between = self.pen("quiet", self.strokes.column)
        cells = []
        for style, text in texts:
            shown = fit(text, self.wide, self.strokes)
            cells.append((self.pen(style, shown) if style else shown) + " " * (self.wide - width(shown)))
        return between.join(cells).rstrip()

    def number(self, day: Day) -> tuple[str, str]:
        if not day.inside:
            return "", ""
        if day.day == self.today:
            return "today", f"{day.day.day} today"
        return "heading", str(day.day.day)

    def lanes(self, week: Week) -> Iterator[str]:
        """What lasts, a line over all of its days."""
        bars = [bar for bar in week.bars if bar.stretch.path or bar.stretch.kind not in _SEASONS]
        for lane in sorted({bar.lane for bar in bars})[:_LANES]:
            cells = [" " * self.wide] * _WEEK
            for bar in (bar for bar in bars if bar.lane == lane):
                cells[bar.column : bar.column + bar.length] = [self.bar(bar)] + [""] * (bar.length - 1)
            yield self.strokes.column.join(cell for cell in cells if cell).rstrip()

    def bar(self, bar: Bar) -> str:
        """A line over its days, with the name; signs at its ends say that it goes on in another week."""
        room = bar.length * (self.wide + 1) - 1
        before = "" if bar.begins else self.strokes.earlier
        behind = "" if bar.ends else self.strokes.later
        name = fit(bar.stretch.what, room - 2, self.strokes)
        return before + name + self.strokes.line * (room - width(name) - len(before) - len(behind)) + behind

    def column(self, day: Day) -> Iterator[tuple[str, str]]:
        """The lines of a day below its number."""
        yield from (("", f"* {each.name}") for each in day.occasions[:_OCCASIONS])
        listed = [entry for entry in day.entries if self.whole or entry.kind in _NAMED]
        many = len(listed) > _POSTS
        for entry in listed[:_POSTS]:
            yield "late" if entry.late else "", self.called(entry)
        if many:
            yield "quiet", f"+{len(listed) - _POSTS} more"
        due = sum(entry.kind in _DUE and not entry.done for entry in day.entries)
        if due and not self.whole:
            yield "quiet", f"{self.strokes.task} {due} due"

    def called(self, entry: Entry) -> str:
        timed = entry.clock is not None and self.wide >= _WITH_TIME
        clock = f"{print_clock(entry.clock)} " if timed and entry.clock else ""
        return f"{mark_of(entry, self.strokes)} {clock}{entry.what}"
