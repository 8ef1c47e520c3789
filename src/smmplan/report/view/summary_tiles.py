"""The numbers to know of a plan: its money, its goals, the next days."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.report.pieces import State, Tile
from smmplan.report.subject import Subject
from smmplan.report.view.goals import by_need
from smmplan.report.view.pace_words import pace_state
from smmplan.report.view.standing_words import measured, short_name, standing_state, target_words


def tiles(subject: Subject, posts: int, late: int) -> tuple[Tile, ...]:
    """The numbers, the most important first; `posts` go out in the next seven days, and so many things are `late`."""
    return (*_money_tiles(subject), *_goal_tiles(subject), *_work_tiles(subject, posts, late))


def is_over(subject: Subject) -> bool:
    """Whether the period of the plan has passed."""
    period, last = subject.plan.head.period, subject.moments.ends
    return period is not None and period.from_ is not None and last is not None and last < subject.today


def _money_tiles(subject: Subject) -> Iterator[Tile]:
    language, spending = subject.language, subject.spending
    if spending is None or spending.planned is None:
        return
    money = subject.money
    of_plan = language.say("of %(amount)s planned", amount=language.short_money(money(spending.planned)))
    if not spending.recorded or spending.spent is None:
        yield Tile(language.say_in("tile", "Planned"), language.short_money(money(spending.planned)))
        return
    pace = spending.paces.get(spending.currency)
    state = pace_state(subject, pace) if pace else None
    yield Tile(language.say_in("tile", "Spent so far"), language.short_money(money(spending.spent)), of_plan, state)
    if spending.year_end is not None and spending.left is not None and not is_over(subject):
        limit, over = spending.year_end + spending.left, spending.left < 0
        yield Tile(
            language.say_in("tile", "Expected at the end"),
            language.short_money(money(spending.year_end)),
            language.say("of %(amount)s there is", amount=language.short_money(money(limit))),
            State(language.say_in("money", "over"), "bad")
            if over
            else State(language.say_in("money", "within"), "good"),
        )


def _goal_tiles(subject: Subject) -> Iterator[Tile]:
    for goal in by_need(subject.standings):
        if goal.latest is not None and goal.metric is not None:
            yield Tile(
                short_name(subject, goal.metric),
                measured(subject, goal.metric, goal.latest.value),
                target_words(subject, goal),
                standing_state(subject, goal),
            )


def _work_tiles(subject: Subject, posts: int, late: int) -> Iterator[Tile]:
    language = subject.language
    if subject.agenda.slots and not is_over(subject):
        yield Tile(
            language.say_in("tile", "Posts in seven days"),
            language.number(posts),
            language.say("from %(day)s", day=language.short_day(subject.today)),
        )
    if late:
        yield Tile(
            language.say_in("tile", "Late"),
            language.number(late),
            language.say_in("tile", "tasks, steps and posts"),
            State(language.say_in("work", "late"), "bad"),
        )
