"""The summary: a paragraph made of the data that ends with what to do, and the numbers to know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from smmplan.analysis.agenda.item import Item
from smmplan.analysis.agenda.outlook import Coming, coming, overdue
from smmplan.base.record import NamedTuple
from smmplan.report.pieces import Tile
from smmplan.report.subject import Subject
from smmplan.report.view.goals import by_need
from smmplan.report.view.named import people
from smmplan.report.view.standing_words import (
    expected,
    goal_name,
    goals_counted,
    measured,
)
from smmplan.report.view.summary_tiles import is_over, tiles

MOST_TILES = 8
OLD = 45
"""From how many days on readings are old: what is read every month is half a month late by then."""

_WEEK, _MONTH = 7, 31
_POSTS = frozenset({"post", "series"})
_WORK = frozenset({"task", "step", "initiative"})
_EVENTS = frozenset({"milestone", "campaign"})


class Summary(NamedTuple):
    """The paragraph, sentence by sentence, and the tiles, the most important first. Either may be empty.

    The paragraph says where the plan stands in time, in its goals, in its money, and ends with what to do next.
    """

    sentences: tuple[str, ...]
    tiles: tuple[Tile, ...]


class _Work(NamedTuple):
    """What is late, the oldest first, and what comes in the next 31 days; both only of what this reader may see."""

    late: tuple[Item, ...]
    coming: tuple[Coming, ...]
    posts: int


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Summary")


def section(subject: Subject) -> Summary | None:
    """The summary of a plan; None where nothing can be said yet."""
    work = _work(subject)
    sentences = (
        *_time(subject),
        *_goals(subject),
        *_money(subject),
        *_posts(subject, work),
        *_next(subject, work),
    )
    numbers = tiles(subject, work.posts, len(work.late))[:MOST_TILES]
    return Summary(sentences, numbers) if sentences or numbers else None


def _work(subject: Subject) -> _Work:
    outsiders = subject.outline == "client"
    ahead = coming(subject.agenda, _MONTH)
    before = _days_on(subject.today, _WEEK)
    return _Work(
        () if outsiders else _late(subject),
        tuple(each for each in ahead if each.item.kind in (_EVENTS if outsiders else _EVENTS | _WORK)),
        sum(each.item.kind in _POSTS and each.day < before for each in ahead),
    )


def _days_on(day: date, count: int) -> date:
    return min(day, date.max - timedelta(count)) + timedelta(count)


def _time(subject: Subject) -> Iterator[str]:
    language, today = subject.language, subject.today
    first, last = subject.moments.begins, subject.moments.ends
    period = subject.plan.head.period
    if period is None or period.from_ is None or first is None or last is None:
        return
    if today < first:
        yield language.say("The plan begins on %(day)s.", day=language.day(first))
    elif today > last:
        yield language.say("The plan ended on %(day)s.", day=language.day(last))
    else:
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        number = (today.year - first.year) * 12 + today.month - first.month + 1
        yield language.say(
            "This is month %(number)s of %(count)s of the plan.",
            number=language.number(number),
            count=language.number(count),
        )


def _goals(subject: Subject) -> Iterator[str]:
    language = subject.language
    counted = goals_counted(subject)
    if counted:
        yield counted
    unread = sum(goal.state == "unmeasured" and goal.number is not None for goal in subject.standings)
    if unread:
        yield language.say_count(
            "%(count)s goal has not been measured yet.", "%(count)s goals have not been measured yet.", unread
        )
    worst = next((goal for goal in by_need(subject.standings) if goal.state == "behind"), None)
    if worst is None or worst.latest is None:
        return
    yield language.say(
        "The one that needs work first is “%(goal)s”: it stood at %(value)s on %(day)s, when"
        " %(expected)s should have been reached.",
        goal=goal_name(subject, worst),
        value=measured(subject, worst.metric, worst.latest.value),
        day=language.day(worst.latest.day),
        expected=expected(subject, worst),
    )


def _money(subject: Subject) -> Iterator[str]:
    language, spending = subject.language, subject.spending
    if spending is None or spending.planned is None:
        return
    money = subject.money
    if not spending.recorded or spending.spent is None:
        yield language.say("The budget plans %(amount)s.", amount=language.money(money(spending.planned)))
        return
    yield language.say(
        "%(spent)s of the planned %(planned)s is spent.",
        spent=language.money(money(spending.spent)),
        planned=language.money(money(spending.planned)),
    )
    if spending.year_end is None or spending.left is None or is_over(subject):
        return
    left = spending.left
    values = {"end": language.money(money(spending.year_end)), "amount": language.money(money(abs(left)))}
    if left < 0:
        yield language.say(
            "The budget is expected to end at %(end)s, %(amount)s over what there is: something has to be cut.",
            **values,
        )
    elif left > 0:
        yield language.say("The budget is expected to end at %(end)s, %(amount)s under what there is.", **values)
    else:
        yield language.say("The budget is expected to end at %(end)s, just what there is.", **values)


def _posts(subject: Subject, work: _Work) -> Iterator[str]:
    if work.posts:
        yield subject.language.say_count(
            "%(count)s post goes out in the next seven days.",
            "%(count)s posts go out in the next seven days.",
            work.posts,
        )


def _next(subject: Subject, work: _Work) -> Iterator[str]:
    """What to do: read the figures, do what is late, do what is due next; and the next event to be ready for."""
    language = subject.language
    newest = max((goal.latest.day for goal in subject.standings if goal.latest), default=None)
    if newest and (subject.today - newest).days > OLD and not is_over(subject):
        yield language.say(
            "The figures of the goals were read on %(day)s for the last time: read them again.",
            day=language.day(newest),
        )
    if work.late:
        yield language.say_count(
            "%(count)s thing is late: “%(what)s” was due on %(day)s.",
            "%(count)s things are late; the oldest, “%(what)s”, was due on %(day)s.",
            len(work.late),
            what=work.late[0].what,
            day=language.day(work.late[0].last),
        )
    due = next((each for each in work.coming if each.item.kind in _WORK and each.item.what and _is_end(each)), None)
    if due:
        values = {"what": due.item.what, "day": language.day(due.day)}
        if due.item.owners:
            who = language.items(people(subject, due.item.owners))
            yield language.say("Next on the list: “%(what)s”, due on %(day)s (%(who)s).", who=who, **values)
        else:
            yield language.say("Next on the list: “%(what)s”, due on %(day)s.", **values)
    event = next((each for each in work.coming if each.item.kind in _EVENTS and each.item.what), None)
    if event:
        values = {"what": event.item.what, "day": language.day(event.day)}
        if event.moment == "ends":
            yield language.say("“%(what)s” ends on %(day)s.", **values)
        else:
            yield language.say("Coming up: “%(what)s” on %(day)s.", **values)


def _is_end(each: Coming) -> bool:
    return each.moment in {"by", "on", "ends"}


def _late(subject: Subject) -> tuple[Item, ...]:
    reached = {goal.path for goal in subject.standings if goal.state == "reached"}
    return tuple(item for item in overdue(subject.agenda) if item.path not in reached and item.what)
