"""When posts go out, as a picture: the hours of a day against the days of a week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta

from smmplan.analysis.month_grid import Heat, heat
from smmplan.report.charts.drawing import Drawing
from smmplan.report.charts.heat import DayPart, heat_map
from smmplan.report.pieces import Column, Figure, Table
from smmplan.report.subject import Subject
from smmplan.report.view.weeks import A_MONDAY

WIDE, NARROW = 880, 350
_FEWEST = 8
"""Posts with a time: of fewer a picture says nothing that the calendar does not."""

_HOURS = 24


def heat_figure(subject: Subject, weekdays: Sequence[str]) -> Figure | None:
    """The posts of the whole plan by weekday and hour; None where few of them have a time."""
    found = heat(subject.agenda)
    timed = sum(map(sum, found.counts))
    if timed < _FEWEST:
        return None
    language = subject.language
    title = language.say("When posts go out")
    lead = _lead(subject, found, timed)

    def drawn(width: float) -> Drawing:
        return heat_map(
            found.counts,
            [(day,) for day in weekdays],
            [(str(hour),) for hour in range(_HOURS)],
            _parts(subject),
            number=language.number,
            width=width,
            title=title,
            desc=lead,
        )

    return Figure("calendar-hours", title, lead, drawn(WIDE), drawn(NARROW), _table(subject, found, weekdays))


def _lead(subject: Subject, found: Heat, timed: int) -> str:
    """The fullest hour, the posts that are counted, and those without a time."""
    language, window = subject.language, subject.agenda.window
    counts = [(count, day, hour) for day, row in enumerate(found.counts) for hour, count in enumerate(row)]
    most, day, hour = max(counts, key=lambda cell: (cell[0], -cell[1], -cell[2]))
    said = [
        language.say_count(
            "The fullest hour is %(weekday)s from %(time)s: %(most)s of %(count)s post with a time, %(days)s.",
            "The fullest hour is %(weekday)s from %(time)s: %(most)s of %(count)s posts with a time, %(days)s.",
            timed,
            weekday=language.full_weekday(A_MONDAY + timedelta(days=day)),
            time=language.time(time(hour)),
            most=language.number(most),
            days=language.day_range(window.first, window.last),
        )
    ]
    if found.untimed:
        said.append(
            language.say_count("%(count)s post has no time yet.", "%(count)s posts have no time yet.", found.untimed)
        )
    return language.sentences(said)


def _parts(subject: Subject) -> list[DayPart]:
    """The parts of a day that a phone shows."""
    say = subject.language.say_in
    return [
        DayPart((say("part of a day", "Night"), "0–5"), 0, 6),
        DayPart((say("part of a day", "Morning"), "6–11"), 6, 12),
        DayPart((say("part of a day", "Afternoon"), "12–17"), 12, 18),
        DayPart((say("part of a day", "Evening"), "18–23"), 18, 24),
    ]


def _table(subject: Subject, found: Heat, weekdays: Sequence[str]) -> Table:
    """The hours in which something goes out, by day."""
    language = subject.language
    hours = [hour for hour in range(_HOURS) if any(row[hour] for row in found.counts)]
    columns = (
        Column(language.say_in("calendar", "Weekday")),
        *(Column(language.time(time(hour)), number=True) for hour in hours),
    )
    rows = (
        (name, *(language.number(row[hour]) if row[hour] else "" for hour in hours))
        for name, row in zip(weekdays, found.counts, strict=True)
    )
    return Table(columns, tuple(rows))
