"""What a plan has to do as cards: its tasks, its posts, and the steps of its checklists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from smmplan.analysis.agenda.agenda import Agenda
from smmplan.analysis.agenda.entries import last_state
from smmplan.analysis.agenda.item import is_over
from smmplan.analysis.agenda.slots import title_of
from smmplan.analysis.waits import Wait, state_word, waits_of_post, waits_of_task
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan
from smmplan.plan.words import TASK_STATES

if TYPE_CHECKING:
    from smmplan.base.when import When

Kind: TypeAlias = Literal["task", "post", "step"]

ROLE_OF = "role:"
"""What stands before a role in the place of a person."""

SOON = 7
"""Within how many days what is due is due soon."""

_LATE, _NEAR, _FAR, _UNDATED = 1, 2, 3, 4


class Card(NamedTuple):
    """A task, a post or a step of a checklist.

    `id` is empty for a post without one; that of a step is the id of what it belongs to. `owners` are as the plan names
    them, a role of a task without an owner among them as `role:design`. `state` is as the plan writes it, empty where
    it says none. `late` is true where it is not done and should have been before today. `blocked_by` is what it waits
    for. `priority` says what comes first: 1 is late, 2 due within seven days, 3 due later, 4 without a day; the plan
    language has no other.
    """

    kind: Kind
    id: str
    title: str
    state: str
    owners: tuple[str, ...]
    due: date | None
    done: bool
    late: bool
    blocked_by: tuple[Wait, ...]
    priority: int
    path: Path


def cards_of(plan: Plan, days: Agenda, *, posts: bool) -> Iterator[Card]:
    """The tasks, and with `posts` the posts but for those that are dropped, in the order of the plan."""
    yield from _tasks(plan, days)
    yield from _posts(plan, days) if posts else ()


def steps_of(plan: Plan, days: Agenda, *, posts: bool) -> Iterator[Card]:
    """The steps of checklists that are open and due, those of posts only with `posts`.

    None of series, as nobody can write that the step of one turn is done. A step without an owner is for the owner of
    what it belongs to.
    """
    for item in days.entries:
        of = item.of
        if item.kind != "step" or of is None or item.done or not item.deadline or (of[0] == "calendar" and not posts):
            continue
        entry = _entry(plan, of)
        owners = item.owners or entry.owner
        id = str(getattr(entry, "id", None) or (of[-1] if isinstance(of[-1], str) else ""))
        title = item.what or f"step {int(item.path[-1]) + 1}"
        card = Card("step", id, title, "", owners, item.last, False, False, (), _UNDATED, item.path)
        yield _timed(card, days.today)


def states_of(plan: Plan) -> Sequence[str]:
    """The states of a task in order: those of the workflow, else the usual ones."""
    return (plan.workflow.states if plan.workflow else ()) or TASK_STATES


def _tasks(plan: Plan, days: Agenda) -> Iterator[Card]:
    last, states = last_state(plan), states_of(plan)
    for id, task in plan.tasks.items():
        start = days.moments.first(task.start) if task.start else None
        due = days.moments.last(task.due, start) if task.due else None
        done = is_over(task.status) or state_word(task.status) == state_word(last)
        card = Card(
            "task",
            id,
            task.what or id,
            task.status or "",
            task.owner or ((f"{ROLE_OF}{task.role}",) if task.role else ()),
            due,
            done,
            False,
            () if done else tuple(waits_of_task(plan, id, task, states)),
            _UNDATED,
            ("tasks", id),
        )
        yield _timed(card, days.today)


def _posts(plan: Plan, days: Agenda) -> Iterator[Card]:
    for index, post in enumerate(plan.posts):
        if state_word(post.status) == "dropped":
            continue
        done = is_over(post.status)
        path: Path = ("calendar", "posts", index)
        card = Card(
            "post",
            post.id or "",
            title_of(post) or f"post {index + 1}",
            post.status or "",
            post.owner or post.by,
            _last(days, post.at.when) if post.at else None,
            done,
            False,
            () if done else tuple(waits_of_post(plan, path, post)),
            _UNDATED,
            path,
        )
        yield _timed(card, days.today)


def _timed(card: Card, today: date) -> Card:
    """The card with what its day means today."""
    if card.due is None:
        return card
    late = card.due < today and not card.done
    near = (card.due - today).days <= SOON
    return card._replace(late=late, priority=_LATE if late else _NEAR if near else _FAR)


def _last(days: Agenda, when: When) -> date | None:
    return days.moments.last(when) or days.moments.first(when)


def _entry(plan: Plan, path: Path) -> Any:
    """The entry of a plan at a path that the agenda gave."""
    entry: Any = plan
    for segment in path:
        inside = isinstance(segment, int) or isinstance(entry, Mapping)
        entry = entry[segment] if inside else getattr(entry, str(segment))
    return entry
