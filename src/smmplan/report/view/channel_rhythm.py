"""How often channels post beside what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from smmplan.analysis.agenda.cadence import POSTS, Cadence
from smmplan.analysis.agenda.promises import Promise, Promises
from smmplan.analysis.agenda.window import Window
from smmplan.plan.markers import canonical
from smmplan.report.pieces import Column, State
from smmplan.report.subject import Subject
from smmplan.report.view.cells import Cell, Grid, grid
from smmplan.report.view.channel_words import channel_name, often_words
from smmplan.report.view.time_words import number_range

_FAR_OFF = Decimal("-0.2")
"""From here on a cadence that is not kept is bad news: a fifth of the posts are missing."""


def rhythm_lead(subject: Subject, kept: Promises) -> str:
    """What the posts are of that promises are held against; nothing where nothing is promised."""
    language, said = subject.language, []
    if kept.back:
        said.append(
            language.say("Posts of the calendar of %(days)s beside what was promised.", days=_days(subject, kept.back))
        )
    if kept.unmarked:
        said.append(
            language.say_count(
                "%(count)s of these posts is not marked as published.",
                "%(count)s of these posts are not marked as published.",
                kept.unmarked,
            )
        )
    return language.sentences(said)


def rhythm_grid(subject: Subject, rows: Sequence[Promise], kept: Promises) -> Grid:
    """What each channel promised, what came in the last weeks, and what the calendar has for the next."""
    say = subject.language.say_in
    columns = (
        Column(say("channel", "Channel")),
        Column(say("channel", "Of what")),
        Column(say("channel", "Promised")),
        Column(_back(subject, kept.back) if kept.back else "", number=True),
        Column(say("channel", "Kept")),
        Column(_ahead(subject, kept.ahead) if kept.ahead else "", number=True),
    )
    formats = any(canonical(row.name) != POSTS for row in rows)
    found = [
        (
            channel_name(subject, row.channel),
            _format(subject, row.name) if formats else "",
            often_words(subject, subject.plan.channels[row.channel].cadence[row.name]),
            _counted(subject, row.back),
            _kept(subject, row.back),
            _counted(subject, row.ahead),
        )
        for row in rows
    ]
    return grid(say("channel", "How often we post"), columns, found)


def _format(subject: Subject, name: str) -> str:
    return subject.language.say_in("channel", "posts") if canonical(name) == POSTS else name


def _back(subject: Subject, window: Window) -> str:
    return subject.language.say_count("Last full week", "Last %(count)s full weeks", weeks(window))


def _ahead(subject: Subject, window: Window) -> str:
    language = subject.language
    return language.say_count(
        "Planned, the week from %(day)s on",
        "Planned, %(count)s weeks from %(day)s on",
        weeks(window),
        day=language.short_day(window.first),
    )


def _counted(subject: Subject, cadence: Cadence | None) -> Cell | str:
    """How many posts there are, and were promised; a promise that is no whole number is kept by either beside it."""
    if cadence is None:
        return ""
    language = subject.language
    least = cadence.least.to_integral_value(ROUND_FLOOR)
    most = None if cadence.most is None else cadence.most.to_integral_value(ROUND_CEILING)
    promised = language.say("%(number)s promised", number=number_range(language, least, most))
    return Cell(language.number(cadence.posts), note=promised)


def _kept(subject: Subject, cadence: Cadence | None) -> Cell | str:
    if cadence is None:
        return ""
    say = subject.language.say_in
    if cadence.off == 0:
        state = State(say("cadence", "kept"), "good")
    elif cadence.off > 0:
        state = State(say("cadence", "more than promised"), "calm")
    else:
        state = State(say("cadence", "too few"), "bad" if cadence.off < _FAR_OFF else "watch")
    return Cell("", state=state)


def weeks(window: Window) -> int:
    """How many weeks a window has; what is begun counts."""
    return -(-window.days // 7)


def _days(subject: Subject, window: Window) -> str:
    return subject.language.day_range(window.first, window.last)
