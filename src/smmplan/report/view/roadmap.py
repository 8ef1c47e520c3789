"""What will be done when, and by whom: phases, milestones, work over the months, and what each initiative brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from smmplan.analysis.roadmap import RoadmapView as Roadmap
from smmplan.analysis.roadmap import roadmap
from smmplan.analysis.roadmap_rows import Row, is_dropped
from smmplan.base.record import NamedTuple
from smmplan.plan.initiatives import Initiative
from smmplan.report.pieces import Column, Figure
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Cell, Grid, grid
from smmplan.report.view.named import people, readable
from smmplan.report.view.roadmap_picture import picture
from smmplan.report.view.roadmap_words import cut_list, row_days, why_undated, work_state
from smmplan.report.view.success_words import all_reached, measures, result_line, wanted_line
from smmplan.report.view.time_words import every_words

_ORDER = ("late", "running", "planned", "past", "done", "dropped")
"""Of most weight to who reads today first."""

_BESIDE = ("phase", "goal")
"""Kinds that are no work of their own."""


class RoadmapView(NamedTuple):
    """The roadmap: a sentence about it, the picture, the initiatives. Everything may be empty or None.

    `key` says how the picture is read. `more` says how many initiatives are not in the table, `left_out` what has days
    and is not in the picture. `undated` has no day, each with the reason.
    """

    lead: str
    figure: Figure | None
    key: str
    left_out: tuple[str, ...]
    initiatives: Grid | None
    more: str
    undated: tuple[str, ...]


class _Work(NamedTuple):
    """An initiative with its row of the roadmap, None where it has no day."""

    id: str
    initiative: Initiative
    row: Row | None


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Roadmap")


def section(subject: Subject) -> RoadmapView | None:
    """The roadmap of a plan; None where it says nothing of what is done when."""
    view = roadmap(subject.plan, subject.today)
    work = _work(subject, view)
    undated = [each for each in view.undated if each.kind != "goal"]
    beside = [row for row in view.outside if row.kind not in _BESIDE]
    busy = view.milestones or any(group.rows for group in view.groups)
    if not (work or undated or beside or busy):
        return None
    language = subject.language
    lead = language.sentences((*_state_of_work(subject, work), *_next(subject, view)))
    drawn = picture(subject, view, lead)
    return RoadmapView(
        lead="" if drawn else lead,
        figure=drawn.figure if drawn else None,
        key=language.say("Full colour is what is done, the tint is what is to come, ◆ is a milestone or a single day.")
        if drawn
        else "",
        left_out=tuple(_left_out(subject, view, beside, drawn.left_out if drawn else 0)),
        initiatives=_table(subject, view, work[:MOST_ROWS]),
        more=_more(subject, len(work) - MOST_ROWS),
        undated=cut_list(subject, [why_undated(subject, each) for each in undated]),
    )


def _work(subject: Subject, view: Roadmap) -> list[_Work]:
    """The initiatives: late ones first, then those under way, then those to come; by day."""
    rows = {row.path: row for group in view.groups for row in group.rows}
    rows |= {row.path: row for row in view.outside}
    found = [_Work(id, each, rows.get(("initiatives", id))) for id, each in subject.plan.initiatives.items()]
    return sorted(found, key=lambda work: (_ORDER.index(_state(work)), work.row.last if work.row else date.max))


def _state(work: _Work) -> str:
    """Where it stands. Without a day its status says so; what comes again and again without one is under way."""
    if work.row:
        return work.row.state
    if is_dropped(work.initiative.status):
        return "dropped"
    return "running" if work.initiative.every else "planned"


def _state_of_work(subject: Subject, work: list[_Work]) -> Iterator[str]:
    """How many initiatives there are, and where they stand; what is late by name."""
    language = subject.language
    counts = Counter(map(_state, work))
    if not counts:
        return
    say = language.say_count_in
    said: dict[str, Callable[[int], str]] = {
        "done": lambda count: language.say_count("%(count)s is done", "%(count)s are done", count),
        "running": lambda count: language.say_count("%(count)s is under way", "%(count)s are under way", count),
        "planned": lambda count: language.say_count("%(count)s is to come", "%(count)s are to come", count),
        "late": lambda count: language.say_count("%(count)s is late", "%(count)s are late", count),
        "past": lambda count: say("initiatives", "%(count)s is over", "%(count)s are over", count),
        "dropped": lambda count: say("initiatives", "%(count)s was dropped", "%(count)s were dropped", count),
    }
    if len(work) == 1:
        yield language.say("There is one initiative: %(state)s.", state=work_state(subject, _state(work[0])).word)
        return
    parts = language.items([put(counts[state]) for state, put in said.items() if counts[state]])
    yield language.say_count(
        "There is %(count)s initiative: %(parts)s.",
        "There are %(count)s initiatives: %(parts)s.",
        len(work),
        parts=parts,
    )
    late = [each.row for each in work if each.row and each.row.state == "late"]
    if late:
        yield language.say(
            "Longest overdue is “%(name)s”, due on %(day)s.", name=late[0].label, day=language.day(late[0].last)
        )


def _next(subject: Subject, view: Roadmap) -> Iterator[str]:
    """The next milestone, in a plan with dates."""
    language = subject.language
    known = (*view.milestones, *(row for row in view.outside if row.kind == "milestone"))
    coming = [row for row in known if view.today and row.state in {"planned", "running"}]
    if coming:
        nearest = min(coming, key=lambda row: row.first)
        yield language.say(
            "The next milestone is “%(name)s”: %(day)s.", name=nearest.label, day=row_days(subject, nearest, dated=True)
        )


def _left_out(subject: Subject, view: Roadmap, beside: list[Row], cut: int) -> Iterator[str]:
    """What has days and is not in the picture."""
    language = subject.language
    if cut:
        yield language.say_count(
            "The picture leaves out %(count)s thing that is over or far from today.",
            "The picture leaves out %(count)s things that are over or far from today.",
            cut,
        )
    if beside and view.months:
        named = [
            language.say("%(name)s (%(days)s)", name=row.label, days=row_days(subject, row, dated=row.first.year > 1))
            for row in beside
        ]
        yield language.say("Outside of these months: %(names)s.", names=language.items(cut_list(subject, named)))


def _table(subject: Subject, view: Roadmap, work: list[_Work]) -> Grid | None:
    language, say = subject.language, subject.language.say_in
    if not work:
        return None
    columns = (
        Column(say("roadmap", "Initiative")),
        Column(say("roadmap", "Who")),
        Column(say("roadmap", "When")),
        Column(say("roadmap", "State")),
        Column(say("roadmap", "Wanted")),
        Column(say("roadmap", "Came of it")),
    )
    rows = []
    for each in work:
        found = measures(subject, each.initiative.success, each.initiative.result)
        came = Cell(result_line(language, found), note=next((one.note for one in found if one.note), ""))
        rows.append(
            (
                Cell(each.initiative.what or readable(each.id), note=_goal(subject, each.initiative)),
                language.items(people(subject, each.initiative.owner)),
                _when(subject, view, each),
                Cell("", state=work_state(subject, _state(each)), note=_steps(subject, each)),
                wanted_line(language, found),
                came._replace(state=all_reached(found)),
            )
        )
    return grid(say("roadmap", "Initiatives"), columns, rows)


def _goal(subject: Subject, initiative: Initiative) -> str:
    """The goals that it works for."""
    goals = [subject.name_of("goals", id) for id in initiative.goals if id in subject.plan.goals]
    return subject.language.items(goals)


def _when(subject: Subject, view: Roadmap, work: _Work) -> str:
    """Its days, or how often it comes."""
    rhythm = every_words(subject.language, work.initiative.every) if work.initiative.every else ""
    days = row_days(subject, work.row, dated=view.dated) if work.row else ""
    return " · ".join(filter(None, (rhythm, days)))


def _steps(subject: Subject, work: _Work) -> str:
    """How many of its steps are done, and of the tasks for it, while it is not over."""
    steps, known = work.initiative.steps, work.row.done if work.row else None
    if _state(work) in {"done", "dropped"} or not (steps or known):
        return ""
    if known and known.of > len(steps):
        return subject.language.say_count(
            "%(done)s of %(count)s step or task done",
            "%(done)s of %(count)s steps and tasks done",
            known.of,
            done=known.finished,
        )
    return subject.language.say_count(
        "%(done)s of %(count)s step done",
        "%(done)s of %(count)s steps done",
        len(steps),
        done=known.finished if known and known.of else sum(bool(step.done) for step in steps),
    )


def _more(subject: Subject, count: int) -> str:
    if count <= 0:
        return ""
    return subject.language.say_count(
        "%(count)s more initiative is in the plan.", "%(count)s more initiatives are in the plan.", count
    )
