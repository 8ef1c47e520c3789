"""The roadmap as a picture: phases, milestones, and below each goal the work that is for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from smmplan.analysis.roadmap import Group, RoadmapView
from smmplan.analysis.roadmap_rows import Row
from smmplan.base.record import NamedTuple
from smmplan.report.charts.drawing import Drawing
from smmplan.report.charts.fitting import Words
from smmplan.report.charts.gantt import Lane, Milestone, Span, gantt
from smmplan.report.pieces import Column, Figure, Table
from smmplan.report.subject import Subject
from smmplan.report.view.named import readable
from smmplan.report.view.roadmap_words import period_words, row_days, work_state

WIDE, NARROW = 880, 350
MOST_DRAWN = 36
"""How many rows a picture has at most: a page of paper holds no more."""

_FRAME = frozenset({"phase", "milestone"})
"""What is drawn before all work."""

_OVER = frozenset({"done", "past"})
"""What is left out first where there is too much."""


_LATER = 2000
"""Years by which the days of a plan without dates, which lie in the year 1, are moved into years that can be drawn."""


class Picture(NamedTuple):
    """The picture, and how much of what has days is not in it."""

    figure: Figure
    left_out: int


class _Block(NamedTuple):
    name: str
    rows: tuple[Row, ...]


def picture(subject: Subject, view: RoadmapView, lead: str) -> Picture | None:
    """Bars and milestones in the months of the roadmap; None where nothing can be drawn. Dropped work is not."""
    blocks = [block for block in _blocks(subject, view) if block.rows]
    rows = [row for block in blocks for row in block.rows]
    if not rows:
        return None
    kept = _kept(rows, view.today)
    blocks = [_Block(name, tuple(row for row in own if id(row) in kept)) for name, own in blocks]
    blocks = [block for block in blocks if block.rows]
    title = subject.language.say("The plan on its way")
    lanes = [Lane(block.name, [_drawn(subject, view, row) for row in block.rows]) for block in blocks]

    def words(unit: str, start: date) -> Words:
        return period_words(subject, unit, start if view.dated else _moved(start, -_LATER), dated=view.dated)

    def drawn(width: float) -> Drawing:
        return gantt(
            lanes, width=width, words=words, today=view.today, today_words=_today(subject), title=title, desc=lead
        )

    table = _table(subject, view, blocks)
    return Picture(Figure("roadmap-picture", title, lead, drawn(WIDE), drawn(NARROW), table), len(rows) - len(kept))


def _blocks(subject: Subject, view: RoadmapView) -> Iterator[_Block]:
    """Phases, milestones, then the work below its goals."""
    say = subject.language.say_in
    groups = [(group, _shown(group.rows)) for group in view.groups]
    phases = [(group, rows) for group, rows in groups if rows and rows[0].kind == "phase"]
    for _, rows in phases:
        yield _Block(say("roadmap", "Phases"), rows)
    yield _Block(say("roadmap", "Milestones"), _shown(view.milestones))
    named = any(group.path for group, rows in groups if rows)
    for group, rows in groups:
        if rows and rows[0].kind != "phase":
            yield _Block(_name(subject, group, rows, beside_goals=named), rows)


def _shown(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.state != "dropped")


def _name(subject: Subject, group: Group, rows: tuple[Row, ...], *, beside_goals: bool) -> str:
    """What a block is called: its goal, else what kind of work it is."""
    say = subject.language.say_in
    if group.path:
        return group.title
    if rows[0].kind == "campaign":
        return say("roadmap", "Campaigns without a goal") if beside_goals else say("roadmap", "Campaigns")
    if rows[0].kind == "experiment":
        return say("roadmap", "Experiments")
    return say("roadmap", "Work without a goal") if beside_goals else say("roadmap", "Initiatives")


def _kept(rows: Sequence[Row], today: date | None) -> frozenset[int]:
    """The rows that are drawn: all, or where there are too many those nearest to today that are not over."""
    if len(rows) <= MOST_DRAWN:
        return frozenset(map(id, rows))
    middle = (today or rows[0].first).toordinal()

    def need(row: Row) -> tuple[bool, bool, int]:
        away = max(row.first.toordinal() - middle, 0 if row.open_ended else middle - row.last.toordinal(), 0)
        return row.kind not in _FRAME, row.state in _OVER, away

    return frozenset(map(id, sorted(rows, key=need)[:MOST_DRAWN]))


def _drawn(subject: Subject, view: RoadmapView, row: Row) -> Span | Milestone:
    """A row within the months of the roadmap: a point for a milestone and for an event of one day, else a bar."""
    begin, end = view.months[0].first, view.months[-1].last
    later = 0 if view.dated else _LATER
    name = "/".join(map(str, row.path))
    needs = tuple(f"initiatives/{id}" for id in row.after)
    if row.kind == "milestone" or (row.kind == "campaign" and row.first == row.last and not row.open_ended):
        words = row_days(subject, row, dated=view.dated)
        short = subject.language.short_day(row.first) if view.dated else words
        return Milestone(name, _label(row), _moved(min(max(row.first, begin), end), later), (words, short), needs)
    first, last = max(row.first, begin), end if row.open_ended else min(row.last, end)
    days = _moved(first, later), _moved(max(first, last), later)
    return Span(name, _label(row), *days, float(row.done.share) if row.done else 0, needs)


def _moved(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _label(row: Row) -> str:
    """What it is called; one that has only an id by the words of that."""
    return readable(row.label) if row.label == row.path[-1] else row.label


def _today(subject: Subject) -> Words:
    language = subject.language
    today = language.say_in("roadmap", "Today")
    return language.say_in("roadmap", "Today, %(day)s", day=language.short_day(subject.today)), today


def _table(subject: Subject, view: RoadmapView, blocks: Iterable[_Block]) -> Table:
    language, say = subject.language, subject.language.say_in
    columns = (
        Column(say("roadmap", "What")),
        Column(say("roadmap", "For")),
        Column(say("roadmap", "When")),
        Column(say("roadmap", "State")),
        Column(say("roadmap", "Done"), number=True),
    )
    rows = [
        (
            _label(row),
            block.name,
            row_days(subject, row, dated=view.dated),
            work_state(subject, row.state).word if row.kind not in {"phase", "milestone"} or view.dated else "",
            language.share(row.done.share) if row.done else "",
        )
        for block in blocks
        for row in block.rows
    ]
    return Table(columns, tuple(rows))
