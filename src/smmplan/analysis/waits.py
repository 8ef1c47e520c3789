"""What a task or a post waits for, as far as the plan says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from smmplan.analysis.agenda.item import is_over
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.base.when import anchor_of
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan
from smmplan.plan.words import MEANT, POST_STATUS

if TYPE_CHECKING:
    from smmplan.plan.calendar import Post
    from smmplan.plan.entry import Question, Step
    from smmplan.plan.tasks import Task

Kind: TypeAlias = Literal["initiative", "step", "answer", "day", "approval", "reason"]
"""Work that comes before; a step that a later state needs; an open question; a milestone without a day; somebody who
approves; or what the plan says of a task that is pending."""


class Wait(NamedTuple):
    """Something that is waited for, in words of the plan, and where it stands."""

    kind: Kind
    what: str
    path: Path


def waits_of_task(plan: Plan, id: str, task: Task, states: Sequence[str]) -> Iterator[Wait]:
    """What a task waits for: initiatives that are not done and come before its own, steps that are open and needed
    before a state, open questions, the day of a milestone, and the reason of one that is pending."""
    path: Path = ("tasks", id)
    for own in task.initiatives:
        for before in plan.initiatives[own].after if own in plan.initiatives else ():
            known = plan.initiatives.get(before)
            if known and not is_over(known.status):
                yield Wait("initiative", known.what or before, ("initiatives", before))
    order = [state_word(state) for state in states]
    yield from _steps((*path, "steps"), task.steps, order, None)
    yield from _answers(path, task.questions)
    anchor = anchor_of(task.due) if task.due else None
    stone = plan.milestones.get(anchor) if anchor else None
    if anchor and stone and stone.when is None:
        yield Wait("day", stone.what or anchor, ("roadmap", "milestones", anchor))
    if state_word(task.status) == "pending":
        reason = task.why or next(iter(task.notes), None)
        if reason:
            yield Wait("reason", reason, (*path, "why" if task.why else "notes"))


def waits_of_post(plan: Plan, path: Path, post: Post) -> Iterator[Wait]:
    """What a post waits for: open steps of its own and of its formats that a later status needs, open questions, and
    those who approve where it is in review."""
    yield from _steps((*path, "steps"), post.steps, POST_STATUS.choices, post.status)
    by_format = {canonical(name): name for name in (plan.content.steps if plan.content else ())}
    for format in dict.fromkeys(map(canonical, post.formats)):
        if plan.content and format in by_format:
            name = by_format[format]
            home: Path = ("content", "steps", name)
            yield from _steps(home, plan.content.steps[name], POST_STATUS.choices, post.status)
    yield from _answers(path, post.questions)
    if state_word(post.status) == "review":
        named = plan.workflow.approval if plan.workflow else ()
        yield from (Wait("approval", name, ("workflow", "approval")) for name in named)


def _steps(home: Path, steps: Sequence[Step], states: Sequence[str], status: str | None) -> Iterator[Wait]:
    """The open steps that a state needs; a status that is as far as that has them done."""
    now = _rank(states, status)
    for index, step in enumerate(steps):
        needed = _rank(states, step.before)
        if needed > now and not step.done and not is_over(step.status):
            yield Wait("step", step.what or f"step {index + 1}", (*home, index))


def _answers(path: Path, questions: Sequence[Question]) -> Iterator[Wait]:
    for index, question in enumerate(questions):
        if question.what:
            yield Wait("answer", question.what, (*path, "questions", index))


def _rank(states: Sequence[str], state: str | None) -> int:
    """The place of a state among others, -1 for one that is not among them."""
    word = state_word(state)
    return states.index(word) if word in states else -1


def state_word(state: str | None) -> str:
    """A state of a task or the status of a post as the lists of the language write it, empty for none."""
    word = canonical(state) if state else ""
    return MEANT.get(word, word)
