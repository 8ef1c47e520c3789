"""The steps of checklists with their days: those of entries, of posts, and those that every piece of a format takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from smmplan.analysis.agenda.item import Item, Undated, is_over, undated
from smmplan.analysis.agenda.slots import Slot
from smmplan.analysis.agenda.window import Window
from smmplan.analysis.moments import Moments
from smmplan.base.finding import Path
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan
from smmplan.plan.words import POST_STATUS

if TYPE_CHECKING:
    from smmplan.plan.entry import Step

_STARTS = ("date", "from_", "start", "when", "due")
"""What the due date of a step counts from, beside `at`: the first of these that its entry has."""


def steps(plan: Plan, moments: Moments, window: Window, slots: Iterable[Slot]) -> Iterator[Item | Undated]:
    """The steps that are due in a window, and those whose due date has no day.

    A step is done when it says so, when what it belongs to is over, and for a post also when that has reached the
    state which the step is needed before. A step without a due date has no day and is not listed.
    """
    for path, entry in _entries(plan):
        if entry.steps:
            found = _steps(plan, moments, path, entry)
            yield from (each for each in found if isinstance(each, Undated) or window.meets(each.first, each.last))
    by_format = _by_format(plan)
    for slot in slots:
        found = _steps_of_post(plan, moments, slot, by_format)
        yield from (each for each in found if isinstance(each, Undated) or window.meets(each.first, each.last))


def _steps_of_post(
    plan: Plan, moments: Moments, slot: Slot, by_format: Mapping[str, tuple[Path, tuple[Step, ...]]]
) -> Iterator[Item | Undated]:
    """The steps of a post or a turn. Nobody can write that a step of one turn is done, so none of them is late."""
    over, reached, late = is_over(slot.status), _rank(slot.status), slot.series is None
    for home, listed in _lists(slot, by_format):
        for index, step in enumerate(listed):
            if step.due is None:
                continue
            due = moments.last(step.due, slot.first)
            if due is not None:
                done = bool(step.done) or over or (step.before is not None and _rank(step.before) <= reached)
                yield _item((*home, index), step, due, slot.path, done)._replace(deadline=late)
            elif home[0] == "calendar":
                yield undated(plan, "step", (*home, index, "due"), step.what or "", step.due)


def _steps(plan: Plan, moments: Moments, path: Path, entry: Any) -> Iterator[Item | Undated]:
    """The steps of an entry, on whichever day they are due."""
    start, over = _start(moments, entry), is_over(entry.status)
    for index, step in enumerate(entry.steps):
        if step.due is None:
            continue
        at = (*path, "steps", index)
        due = moments.last(step.due, start)
        if due is None:
            yield undated(plan, "step", (*at, "due"), step.what or "", step.due)
        else:
            yield _item(at, step, due, path, bool(step.done) or over or is_over(step.status))


def _item(path: Path, step: Step, due: date, of: Path, done: bool) -> Item:
    return Item("step", path, due, due, step.what or "", owners=step.owner, done=done, of=of, deadline=True)


def _start(moments: Moments, entry: Any) -> date | None:
    """The day that the steps of an entry count from."""
    at = getattr(entry, "at", None)
    if at is not None:
        return moments.first(at.when)
    for field in _STARTS:
        when = getattr(entry, field, None)
        if when is not None:
            return moments.first(when)
    return None


def _entries(plan: Plan) -> Iterator[tuple[Path, Any]]:
    """Every entry with an id that may have steps, but for posts and series."""
    sections: tuple[tuple[Path, Mapping[str, Any]], ...] = (
        (("goals",), plan.goals),
        (("initiatives",), plan.initiatives),
        (("roadmap", "phases"), plan.phases),
        (("roadmap", "milestones"), plan.milestones),
        (("channels",), plan.channels),
        (("campaigns",), plan.campaigns),
        (("influencers",), plan.influencers),
        (("partners",), plan.partners),
        (("communities",), plan.communities),
        (("tools",), plan.tools),
        (("tasks",), plan.tasks),
        (("metrics",), plan.metrics),
        (("experiments",), plan.experiments),
        (("risks",), plan.risks),
        (("policies",), plan.policies),
        (("products",), plan.products),
        (("personas",), plan.personas),
        (("competitors",), plan.competitors),
        (("team",), plan.team),
    )
    for home, entries in sections:
        yield from (((*home, id), entry) for id, entry in entries.items())


def _by_format(plan: Plan) -> Mapping[str, tuple[Path, tuple[Step, ...]]]:
    listed = plan.content.steps if plan.content else {}
    return {canonical(format): (("content", "steps", format), steps) for format, steps in listed.items()}


def _lists(
    slot: Slot, by_format: Mapping[str, tuple[Path, tuple[Step, ...]]]
) -> Iterator[tuple[Path, tuple[Step, ...]]]:
    """The checklists of a post: its own, or those of its series, and those of its formats."""
    own: tuple[Step, ...] = slot.piece.steps
    if own:
        yield (*slot.path, "steps"), own
    if by_format:
        for format in dict.fromkeys(map(canonical, slot.piece.formats)):
            if format in by_format:
                yield by_format[format]


def _rank(status: str | None) -> int:
    """How far a status of a post is, -1 for words that say nothing about it."""
    word = canonical(status) if status else ""
    return POST_STATUS.choices.index(word) if word in POST_STATUS.choices else -1
