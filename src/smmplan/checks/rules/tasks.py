"""Tasks on their way through the states: nobody's, unproofed, too many at once, waiting for nothing said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from smmplan.base.finding import Path
from smmplan.base.quote import quote
from smmplan.checks.listing import few_of
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.several import several
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan
from smmplan.plan.words import MEANT, POST_STATUS, TASK_STATES

if TYPE_CHECKING:
    from smmplan.plan.tasks import Task


@rule("ROA004", "task-unassigned", severity="warning")
def task_unassigned(plan: Plan) -> Iterator[Draft]:
    """A task that has begun belongs to somebody and has a day, or it is a hope.

    Looked at are tasks behind the first state of the workflow that are not done.

    Bad:
        tasks: {poster: {what: Poster, status: in_progress, due: 2026-12-10}}
    Good:
        tasks: {poster: {what: Poster, status: in_progress, due: 2026-12-10, owner: Tala}}
    """
    running = [id for id, task in plan.tasks.items() if _is_running(plan, task)]
    ownerless = {id for id in running if plan.lacks("tasks", id, "owner") and plan.lacks("tasks", id, "role")}
    dayless = {id for id in running if plan.lacks("tasks", id, "due")}
    loose = [id for id in running if id in ownerless or id in dayless]
    lack = "no owner and no day" if ownerless and dayless else "no owner" if ownerless else "no day"
    many = f"tasks under way have {lack.replace(' and ', ' or ')}"
    yield from several(("tasks",), loose, f"{{}} is under way, and has {lack}", many, help="owner: ID, due: 2026-12-10")


@rule("ROA005", "step-skipped", severity="warning")
def step_skipped(plan: Plan) -> Iterator[Draft]:
    """A step that stands before a state is there so that nobody forgets it. The state is reached, the step is not done.

    Bad:
        tasks: {poster: {what: Poster, status: review, due: TBD, steps: [{what: Proofread, before: review}]}}
    Good:
        tasks:
          poster: {what: Poster, status: review, due: TBD, steps: [{what: Proofread, before: review, done: true}]}
    """
    states = _states(plan)
    for id, task in plan.tasks.items():
        yield from _skipped(plan, ("tasks", id), task, states)
    for index, post in enumerate(plan.posts):
        if post.steps and post.status != "dropped":
            yield from _skipped(plan, ("calendar", "posts", index), post, POST_STATUS.choices)


@rule("ROA006", "too-much-at-once", severity="warning", parameters={"wip": 3})
def too_much_at_once(plan: Plan, wip: int) -> Iterator[Draft]:
    """Who has five things in hand finishes none. Few at a time are done sooner.

    A plan may say the most tasks in each state under workflow.limit; beside that nobody has more than `wip` in
    progress.

    Bad:
        tasks: {a: {what: A, status: review}, b: {what: B, status: review}}
        workflow: {limit: {review: 1}}
    Good:
        tasks: {a: {what: A, status: review}, b: {what: B, status: next}}
        workflow: {limit: {review: 1}}
    """
    by_state: dict[str, list[str]] = defaultdict(list)
    by_person: dict[str, list[str]] = defaultdict(list)
    for id, task in plan.tasks.items():
        state = _state(task.status)
        by_state[state].append(id)
        if state == "in_progress":
            for person in task.owner:
                by_person[person].append(id)
    for name, most in (plan.workflow.limit if plan.workflow else {}).items():
        ids = by_state[_state(name)]
        if len(ids) > most:
            at: Path = ("workflow", "limit", name)
            yield finding(at, f"{len(ids)} tasks are in {name}, and at most {most} may be: {few_of(ids)}", key=True)
    for person, ids in by_person.items():
        if len(ids) > wip:
            at = ("team", person) if person in plan.team else ("tasks", ids[0])
            yield finding(
                at, f"{person} has {len(ids)} tasks in progress: {few_of(ids)}", help="finish one first", key=True
            )


@rule("ROA007", "waits-without-reason", severity="info")
def waits_without_reason(plan: Plan) -> Iterator[Draft]:
    """A task that is pending waits for something. Who reads the plan in a month should see for what.

    Bad:
        tasks: {poster: {what: Poster, status: pending, due: 2026-12-10}}
    Good:
        tasks: {poster: {what: Poster, status: pending, due: 2026-12-10, why: the printer is on leave}}
    """
    silent = [
        id
        for id, task in plan.tasks.items()
        if _state(task.status) == "pending"
        and all(plan.lacks("tasks", id, key) for key in ("why", "notes", "questions", "steps"))
    ]
    yield from several(
        ("tasks",), silent, "{} is pending, and nobody says why", "tasks are pending without a reason", help="why:"
    )


def _states(plan: Plan) -> tuple[str, ...]:
    stated = plan.workflow.states if plan.workflow else ()
    return tuple(map(_state, stated)) or TASK_STATES


def _state(status: str | None) -> str:
    """A state as the list of states writes it."""
    word = canonical(status) if status else ""
    return MEANT.get(word, word)


def _is_running(plan: Plan, task: Task) -> bool:
    """Whether a task is between the first and the last state of the workflow."""
    state, states = _state(task.status), _states(plan)
    return state in states[1:-1] and state != "dropped"


def _skipped(plan: Plan, path: Path, entry: Any, states: tuple[str, ...]) -> Iterator[Draft]:
    now = _state(entry.status)
    if now not in states:
        return
    for index, step in enumerate(entry.steps):
        before = _state(step.before)
        if before in states and states.index(before) <= states.index(now) and not step.done:
            at = (*path, "steps", index)
            if step.done is False or plan.lacks(*at, "done"):
                name = quote(step.what) if step.what else "a step"
                yield finding(
                    at,
                    f"{name} comes before {step.before}, and is not done",
                    help="say done: true, or go back",
                    key=True,
                )
