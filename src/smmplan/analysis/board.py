"""The board of a plan: tasks, and posts where wanted, as cards in columns by state, by person or by role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias

from smmplan.analysis.agenda.agenda import Agenda, agenda
from smmplan.analysis.agenda.people import People
from smmplan.analysis.cards import ROLE_OF, Card, Kind, cards_of, states_of, steps_of
from smmplan.analysis.waits import state_word
from smmplan.base.record import NamedTuple
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan
from smmplan.plan.words import POST_STATUS, ROLE

By: TypeAlias = Literal["state", "person", "role"]


class Column(NamedTuple):
    """The cards of a state, a person or a role: what is open by priority and day, then what is done.

    `key` is the state, the id or the role, and empty for cards that name none; `title` is what people call it. `limit`
    is how many cards may be in it at once, None where the plan does not say. `kind` says whose states they are.
    """

    key: str
    title: str
    cards: tuple[Card, ...]
    limit: int | None = None
    kind: Kind = "task"

    @property
    def open(self) -> tuple[Card, ...]:
        """The cards that are not done."""
        return tuple(card for card in self.cards if not card.done)

    @property
    def done(self) -> tuple[Card, ...]:
        """The cards that are done."""
        return tuple(card for card in self.cards if card.done)

    @property
    def is_over(self) -> bool:
        """Whether more cards are in it than may be."""
        return self.limit is not None and len(self.cards) > self.limit


class Board(NamedTuple):
    """A plan's work on a day. `by` says what the columns are; a card of two people stands in the columns of both."""

    title: str
    by: By
    today: date
    columns: tuple[Column, ...]


def board(plan: Plan, today: date, by: By = "state", *, posts: bool = False) -> Board:
    """The tasks of a plan on a board; with `posts` its posts too, but for those that are dropped.

    By state, the columns are those of `workflow.states`, else the usual ones, and behind them the states that tasks
    have beside; posts have columns of their own. By person, they are the team, then others whom the plan names; by
    role, what a task says, else the only role of its owners. On these two stand also the open steps of
    checklists, those of posts with the posts (see `steps_of`).
    """
    return board_of(agenda(plan, today), by, posts=posts)


def board_of(days: Agenda, by: By = "state", *, posts: bool = False) -> Board:
    """The same of the agenda of a plan."""
    plan = days.plan
    cards = [*cards_of(plan, days, posts=posts)]
    if by == "state":
        columns = _by_state(plan, cards)
    else:
        cards += steps_of(plan, days, posts=posts)
        people = People(plan, days.moments, days.window)
        columns = _by_person(plan, people, cards) if by == "person" else _by_role(plan, people, cards)
    return Board(plan.head.title or "", by, days.today, tuple(columns))


def _by_state(plan: Plan, cards: Sequence[Card]) -> Iterator[Column]:
    limits = {canonical(state): most for state, most in (plan.workflow.limit if plan.workflow else {}).items()}
    tasks = [card for card in cards if card.kind == "task"]
    posts = [card for card in cards if card.kind == "post"]
    for column in _of_states(tasks, states_of(plan), "task"):
        yield column._replace(limit=limits.get(canonical(column.key)))
    if posts:
        yield from _of_states(posts, [state for state in POST_STATUS.choices if state != "dropped"], "post")


def _of_states(cards: Iterable[Card], states: Iterable[str], kind: Kind) -> Iterator[Column]:
    """A column for each state, also an empty one, then those that cards have beside, then one for cards without.

    A card whose state is another word for one of the states stands there: `doing` in `in_progress`.
    """
    names = {canonical(state): state for state in states}
    meant = {state_word(state): canonical(state) for state in reversed([*names.values()])}
    found: dict[str, list[Card]] = {word: [] for word in names}
    for card in cards:
        word = canonical(card.state)
        word = word if word in names else meant.get(state_word(card.state), word)
        names.setdefault(word, card.state)
        found.setdefault(word, []).append(card)
    without = found.pop("", [])
    yield from (Column(names[word], names[word], _ordered(held), kind=kind) for word, held in found.items())
    if without:
        yield Column("", "no state", _ordered(without), kind=kind)


def _by_person(plan: Plan, people: People, cards: Iterable[Card]) -> Iterator[Column]:
    """The team but for roles that nobody fills and that have nothing to do, others, and at last nobody."""
    held: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        names = [id for owner in card.owners for id in people.meant((owner,)) or (owner,)]
        for name in dict.fromkeys(names or [""]):
            held[name].append(card)
    for id, member in plan.team.items():
        if id in held or not member.open:
            yield Column(id, member.name or id, _ordered(held.pop(id, [])))
    nobodys = held.pop("", [])
    yield from (Column(name, name, _ordered(theirs)) for name, theirs in held.items())
    if nobodys:
        yield Column("", "nobody", _ordered(nobodys))


def _by_role(plan: Plan, people: People, cards: Iterable[Card]) -> Iterator[Column]:
    """The roles that have something to do, in the order of the language, and at last cards of which no role is known.

    Who has several roles does a task in one of them, and nobody can tell in which.
    """
    held: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        task = plan.tasks[card.id] if card.kind == "task" else None
        role = task.role if task else None
        held[role or _only_role(plan, people, card.owners)].append(card)
    roleless = held.pop("", [])
    yield from (Column(role, role, _ordered(held[role])) for role in sorted(held, key=_role_order))
    if roleless:
        yield Column("", "no role said", _ordered(roleless))


def _only_role(plan: Plan, people: People, owners: Iterable[str]) -> str:
    roles = {owner.removeprefix(ROLE_OF) for owner in owners if owner.startswith(ROLE_OF)}
    if not roles:
        roles = {role for id in people.meant(owners) for role in plan.team[id].roles}
    return roles.pop() if len(roles) == 1 else ""


def _role_order(role: str) -> tuple[int, str]:
    return (ROLE.choices.index(role) if role in ROLE.choices else len(ROLE.choices), role)


def _ordered(cards: Iterable[Card]) -> tuple[Card, ...]:
    return tuple(sorted(cards, key=lambda card: (card.done, card.priority, card.due or date.max)))
