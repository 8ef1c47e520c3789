"""What is still open: the questions of all entries, the late ones first, and what the plan says is not known yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmplan.analysis.open_points import OpenPoint, open_points
from smmplan.base.record import NamedTuple
from smmplan.report.pieces import Column
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Cell, Grid, Shown, grid
from smmplan.report.view.due_words import due_state
from smmplan.report.view.named import people
from smmplan.report.view.time_words import when_words
from smmplan.report.view.where_words import spot, spot_words


class Gap(NamedTuple):
    """An entry with what of it is not known: its name, and the fields in words; none for all of it."""

    name: str
    fields: str


class QuestionsView(NamedTuple):
    """Questions as a table, and what is to be decided.

    `more` says how many questions are not shown, `more_gaps` how many entries; both may be empty.
    """

    lead: str
    questions: Grid | None
    more: str
    gaps: tuple[Gap, ...]
    more_gaps: str


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Open questions")


def section(subject: Subject) -> QuestionsView | None:
    """What is open in a plan; None where nothing is."""
    points = open_points(subject.plan)
    asked = [point for point in points if point.kind == "question"]
    unknown = [point for point in points if point.kind == "TBD"]
    if not points:
        return None
    language = subject.language
    gaps = _gaps(subject, unknown)
    left, left_gaps = len(asked) - MOST_ROWS, len(gaps) - MOST_ROWS
    return QuestionsView(
        subject.language.sentences(_lead(subject, asked, unknown)),
        _table(subject, asked[:MOST_ROWS]) if asked else None,
        language.say_count("%(count)s more question is open.", "%(count)s more questions are open.", left)
        if left > 0
        else "",
        gaps[:MOST_ROWS],
        language.say_count("%(count)s more entry has gaps.", "%(count)s more entries have gaps.", left_gaps)
        if left_gaps > 0
        else "",
    )


def _lead(subject: Subject, asked: Sequence[OpenPoint], unknown: Sequence[OpenPoint]) -> Iterator[str]:
    language = subject.language
    if asked:
        yield language.say_count("%(count)s question is open.", "%(count)s questions are open.", len(asked))
    late = [point for point in asked if point.is_late(subject.today)]
    if late and late[0].due:
        yield language.say_count(
            "%(count)s answer is late; it was needed by %(day)s.",
            "%(count)s answers are late; the oldest was needed by %(day)s.",
            len(late),
            day=language.day(late[0].due),
        )
    if unknown:
        yield language.say_count(
            "%(count)s thing in the plan is still to be decided.",
            "%(count)s things in the plan are still to be decided.",
            len(unknown),
        )


def _table(subject: Subject, asked: Sequence[OpenPoint]) -> Grid:
    say = subject.language.say_in
    columns = (
        Column(say("question", "Question")),
        Column(say("question", "About")),
        Column(say("question", "Who finds out")),
        Column(say("question", "By when")),
    )
    return grid(say("question", "Open questions"), columns, (_row(subject, point) for point in asked))


def _row(subject: Subject, point: OpenPoint) -> tuple[Shown, ...]:
    due = when_words(subject, point.when)
    return (
        point.what,
        spot_words(subject, point.path[:-2]),
        subject.language.items(people(subject, point.owners)),
        Cell(due, state=due_state(subject, point.due)) if due else "",
    )


def _gaps(subject: Subject, unknown: Sequence[OpenPoint]) -> tuple[Gap, ...]:
    """What is TBD, gathered by the entry that it belongs to."""
    found: dict[str, list[str]] = {}
    for point in unknown:
        found.setdefault(spot_words(subject, point.path), []).append(spot(subject, point.path).field)
    return tuple(
        Gap(name, subject.language.items([field for field in fields if field])) for name, fields in found.items()
    )
