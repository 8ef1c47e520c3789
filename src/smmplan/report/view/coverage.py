"""Who and what the plan reaches: personas by channel, initiatives by goal, pillars by week; and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from smmplan.analysis.agenda.coverage import Coverage, coverage
from smmplan.analysis.goal_work import goal_work, idle_goals
from smmplan.base.record import NamedTuple
from smmplan.plan.markers import canonical
from smmplan.report.charts.shades import shade
from smmplan.report.pieces import Column, Table
from smmplan.report.subject import Subject
from smmplan.report.view.budget_words import channels_name, named
from smmplan.report.view.cells import MOST_ROWS
from smmplan.report.view.named import audiences, readable
from smmplan.report.view.weeks import monday_of, weeks_around

WEEKS = 12
"""How many weeks are looked at side by side."""

_IN_USE = frozenset({"", "active"})
_MARK, _MARKED = "✓", 2


class Cell(NamedTuple):
    """A text in a tint from 0 to 4."""

    text: str
    shade: int


class Row(NamedTuple):
    """A row of a matrix."""

    name: str
    cells: tuple[Cell, ...]


class Matrix(NamedTuple):
    """What is covered, and how often: `lead` says what is counted, and what is not covered at all.

    `few` and `many` are the words at the ends of its tints, empty where there is but one.
    """

    title: str
    lead: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    few: str = ""
    many: str = ""

    @property
    def table(self) -> Table:
        """The same without tints."""
        columns = (Column(self.corner), *(Column(column, number=True) for column in self.columns))
        return Table(columns, tuple((row.name, *(cell.text for cell in row.cells)) for row in self.rows))


class CoverageView(NamedTuple):
    """The matrices that there is something to show in."""

    matrices: tuple[Matrix, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "What is covered")


def section(subject: Subject) -> CoverageView | None:
    """The matrices of a plan; None where nothing is beside anything."""
    found = (_personas(subject), _goals(subject), _pillars(subject))
    matrices = tuple(matrix for matrix in found if matrix)
    return CoverageView(matrices) if matrices else None


def _personas(subject: Subject) -> Matrix | None:
    """Personas by channel: the posts of the whole plan."""
    plan, language = subject.plan, subject.language
    found = coverage(plan, subject.agenda.slots, "personas", "channels")
    filled = {channel for _, channel in found.counts}
    names = {id: name for id in found.rows if (name := next(iter(audiences(subject, (id,))), ""))}
    if not filled or not names:
        return None
    columns = [id for id in found.columns if id in filled]
    used = {channel for slot in subject.agenda.slots for channel in slot.channels}
    silent = [names[id] for id in found.empty_rows() if id in names]
    vague = tuple(id for id in found.columns if id in used and id not in filled)
    unused = tuple(id for id in plan.channels if id not in used and canonical(_status(subject, id)) in _IN_USE)
    lead = [language.say("Posts of the whole plan, by whom they are for.")]
    if silent:
        lead.append(language.say("No post is for: %(names)s.", names=named(subject, silent)))
    if vague:
        lead.append(language.say("No post says whom it is for on: %(names)s.", names=channels_name(subject, vague)))
    if unused:
        lead.append(language.say("No post is planned on: %(names)s.", names=channels_name(subject, unused)))
    return Matrix(
        language.say("Who is spoken to where"),
        language.sentences(lead),
        language.say_in("coverage", "Persona"),
        tuple(channels_name(subject, (id,)) for id in columns),
        tuple(_counted(subject, found, names, columns)),
        *_ends(subject),
    )


def _goals(subject: Subject) -> Matrix | None:
    """Initiatives by goal."""
    plan, language = subject.plan, subject.language
    found = goal_work(plan)
    if not found.counts:
        return None
    idle = [_goal(subject, id) for id in idle_goals(plan)]
    aimless = [_initiative(subject, id) for id in found.empty_rows()]
    lead = []
    if idle:
        lead.append(language.say("Nothing works for: %(names)s.", names=named(subject, idle)))
    if aimless:
        lead.append(language.say("Works for no goal: %(names)s.", names=named(subject, aimless)))
    if not lead:
        lead.append(language.say("Every goal has something that works for it."))
    rows = [
        Row(
            _initiative(subject, id),
            tuple(Cell(_MARK, _MARKED) if found.posts(id, goal) else Cell("", 0) for goal in found.columns),
        )
        for id in found.rows
        if id not in set(found.empty_rows())
    ]
    return Matrix(
        language.say("What works for which goal"),
        language.sentences((*lead, *_cut(subject, rows))),
        language.say_in("coverage", "Initiative"),
        tuple(_goal(subject, id) for id in found.columns),
        tuple(rows[:MOST_ROWS]),
    )


def _pillars(subject: Subject) -> Matrix | None:
    """Pillars by week, the weeks around today."""
    plan, language = subject.plan, subject.language
    mondays = weeks_around(subject.today, subject.agenda.window, WEEKS)
    if not plan.pillars or not mondays:
        return None
    last = mondays[-1] + timedelta(days=6)
    near = [slot for slot in subject.agenda.slots if mondays[0] <= slot.first <= last]
    found = coverage(plan, near, "pillars", "weeks")
    if not found.counts:
        return None
    columns = [_week(monday) for monday in mondays]
    names = {id: _pillar(subject, id) for id in found.rows}
    days = language.day_range(mondays[0], last)
    lead = [language.say("Posts by week, %(days)s; each week by its Monday.", days=days)]
    ahead = [monday for monday in mondays if monday >= monday_of(subject.today)] or list(mondays)
    filled = {(id, week) for id, week in found.counts if week in set(map(_week, ahead))}
    silent = [name for id, name in names.items() if id not in {pillar for pillar, _ in filled}]
    if silent:
        days_ahead = language.day_range(ahead[0], last)
        lead.append(
            language.say("No post is planned (%(days)s) for: %(names)s.", days=days_ahead, names=named(subject, silent))
        )
    full = {week for _, week in filled}
    empty = [monday for monday in ahead if _week(monday) not in full]
    if empty:
        lead.append(
            language.say_count(
                "%(count)s week has none at all: that of %(days)s.",
                "%(count)s weeks have none at all: those of %(days)s.",
                len(empty),
                days=named(subject, map(language.short_day, empty)),
            )
        )
    return Matrix(
        language.say("Topics week by week"),
        language.sentences(lead),
        language.say_in("coverage", "Pillar"),
        tuple(language.short_day(monday) for monday in mondays),
        tuple(_counted(subject, found, names, columns)),
        *_ends(subject),
    )


def _counted(subject: Subject, found: Coverage, names: dict[str, str], columns: Sequence[str]) -> Iterator[Row]:
    most = max(found.counts.values(), default=0)
    for id, name in [*names.items()][:MOST_ROWS]:
        posts = [found.posts(id, column) for column in columns]
        yield Row(name, tuple(Cell(subject.language.number(count), shade(count, most)) for count in posts))


def _ends(subject: Subject) -> tuple[str, str]:
    say = subject.language.say_in
    return say("coverage", "none"), say("coverage", "the most")


def _cut(subject: Subject, rows: Sequence[Row]) -> Iterator[str]:
    more = len(rows) - MOST_ROWS
    if more > 0:
        yield subject.language.say_count(
            "%(count)s more initiative is not shown.", "%(count)s more initiatives are not shown.", more
        )


def _status(subject: Subject, channel: str) -> str:
    known = subject.plan.channels.get(channel)
    return (known.status or "") if known else ""


def _goal(subject: Subject, id: str) -> str:
    return subject.plan.goals[id].what or readable(id)


def _initiative(subject: Subject, id: str) -> str:
    return subject.plan.initiatives[id].what or readable(id)


def _pillar(subject: Subject, id: str) -> str:
    pillar = subject.plan.pillars.get(id)
    return (pillar.name if pillar else None) or readable(id)


def _week(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"
