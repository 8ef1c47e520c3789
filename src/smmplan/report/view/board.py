"""What there is to do: the tasks on a board by state, and what each person has before them."""

from __future__ import annotations

from collections.abc import Sequence

from smmplan.analysis.board import Column, board_of
from smmplan.analysis.cards import Card
from smmplan.analysis.waits import Wait
from smmplan.base.record import NamedTuple
from smmplan.plan.markers import canonical
from smmplan.report.pieces import State
from smmplan.report.subject import Subject
from smmplan.report.view.due_words import due_state
from smmplan.report.view.named import people, readable

SHOWN = 8
"""How many things of a person are seen at once; the others are counted."""


class Sticker(NamedTuple):
    """A card: what, what it waits for, who, by when, and what that means today. All but the title may be empty."""

    title: str
    note: str
    owner: str
    due: str
    state: State | None


class Lane(NamedTuple):
    """The cards of a state; `total` says how many, and how many may be in it where they are limited."""

    title: str
    total: str
    cards: tuple[Sticker, ...]


class Person(NamedTuple):
    """Somebody with what is open for them, the most urgent first; `about` counts it, `more` what is not shown."""

    name: str
    about: str
    state: State | None
    cards: tuple[Sticker, ...]
    more: str


class BoardView(NamedTuple):
    """The board by state without columns in which nothing stands, and the people who have something to do."""

    lead: str
    lanes: tuple[Lane, ...]
    people: tuple[Person, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Tasks")


def section(subject: Subject) -> BoardView | None:
    """The board of a plan; None without a task."""
    if not subject.plan.tasks:
        return None
    columns = [column for column in board_of(subject.agenda).columns if column.cards]
    persons = board_of(subject.agenda, "person").columns
    return BoardView(
        _lead(subject, [card for column in columns for card in column.cards]),
        tuple(_lane(subject, column) for column in columns),
        tuple(_person(subject, column) for column in persons if column.open),
    )


def _lead(subject: Subject, cards: Sequence[Card]) -> str:
    language = subject.language
    opened = [card for card in cards if not card.done]
    late = sum(card.late for card in opened)
    if not opened:
        return language.say_count("%(count)s task, and it is done.", "All %(count)s tasks are done.", len(cards))
    if late == len(opened):
        return language.say_count(
            "%(count)s task is open, and it is late.", "%(count)s tasks are open, and all of them are late.", late
        )
    said = language.say_count("%(count)s task is open.", "%(count)s tasks are open.", len(opened))
    if late:
        overdue = language.say_count("%(count)s of them is late.", "%(count)s of them are late.", late)
        return language.sentences((said, overdue))
    return language.sentences((said, language.say("Nothing is late."))) if any(card.due for card in opened) else said


def _lane(subject: Subject, column: Column) -> Lane:
    language = subject.language
    total = language.number(len(column.cards))
    if column.limit is not None:
        total = language.say("%(count)s of at most %(limit)s", count=total, limit=language.number(column.limit))
    return Lane(state_name(subject, column.key), total, tuple(_sticker(subject, card) for card in column.cards))


def _person(subject: Subject, column: Column) -> Person:
    language = subject.language
    late = sum(card.late for card in column.open)
    more = len(column.open) - SHOWN
    name = people(subject, (column.key,))[0] if column.key else language.say_in("board", "Nobody yet")
    return Person(
        name,
        language.say_count("%(count)s thing to do", "%(count)s things to do", len(column.open)),
        State(language.say_count("%(count)s late", "%(count)s late", late), "bad") if late else None,
        tuple(_sticker(subject, card)._replace(owner="") for card in column.open[:SHOWN]),
        language.say_count_in("tasks", "%(count)s more", "%(count)s more", more) if more > 0 else "",
    )


def _sticker(subject: Subject, card: Card) -> Sticker:
    language = subject.language
    return Sticker(
        card.title,
        _waits(subject, card.blocked_by),
        language.items(people(subject, card.owners)),
        language.short_day(card.due) if card.due else "",
        None if card.done else due_state(subject, card.due),
    )


def _waits(subject: Subject, waits: Sequence[Wait]) -> str:
    if not waits:
        return ""
    language = subject.language
    names = [people(subject, (wait.what,))[0] if wait.kind == "approval" else wait.what for wait in waits]
    return language.say("waits for: %(what)s", what=language.items(names))


def state_name(subject: Subject, state: str) -> str:
    """What a state of a task is called; one that is not among the usual ones as it is written."""
    say = subject.language.say_in
    known = {
        "": say("state of a task", "No state"),
        "backlog": say("state of a task", "Backlog"),
        "next": say("state of a task", "Next"),
        "in_progress": say("state of a task", "In progress"),
        "pending": say("state of a task", "Waiting"),
        "review": say("state of a task", "In review"),
        "done": say("state of a task", "Done"),
    }
    return known.get(canonical(state), readable(state))
