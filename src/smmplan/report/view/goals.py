"""The goals: how far each is beside its expected line, what it is for, and why it can be reached."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from smmplan.analysis.standings import Standing
from smmplan.base.record import NamedTuple
from smmplan.report.charts.goal import goal_bar
from smmplan.report.pieces import Figure, State
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Grid
from smmplan.report.view.goal_tables import (
    amount_said,
    as_written,
    in_figures,
    key_results_grid,
    numbers_grid,
    others_grid,
    reasons_grid,
    target_of,
)
from smmplan.report.view.standing_words import day_said, expected, goal_name, goals_counted, standing_state
from smmplan.report.view.time_words import when_words

_WHOLE = 100
_LATE = frozenset({"behind", "over", "unread"})


class Bar(NamedTuple):
    """A goal on its way, as `kit.progress` shows it: `share` of the way is made, `expected` was expected by then.

    Then is the day of the last reading, else today. `words` say the figures; `figure` is the same as a picture.
    """

    name: str
    share: Decimal
    words: str
    expected: Decimal | None
    state: State
    figure: Figure


class GoalsView(NamedTuple):
    """The goals with a line to compare with, those that need work first, then all others; what each is for."""

    lead: str
    mark: str
    bars: tuple[Bar, ...]
    numbers: Grid | None
    others: Grid | None
    parts: Grid | None
    reasons: Grid | None


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Goals")


def section(subject: Subject) -> GoalsView | None:
    """The goals of a plan; None without one that is still wanted."""
    goals = by_need(subject.standings)
    if not goals:
        return None
    drawn = [goal for goal in goals if goal.line and not (goal.state == "reached" and goal.progress is None)][
        :MOST_ROWS
    ]
    rest = [goal for goal in goals if goal not in drawn]
    whole = subject.outline != "onepage"
    bars = tuple(_bar(subject, goal, number) for number, goal in enumerate(drawn, 1))
    return GoalsView(
        _lead(subject, goals),
        _mark(subject, drawn),
        bars,
        numbers_grid(subject, drawn) if whole and drawn else None,
        others_grid(subject, rest) if rest else None,
        key_results_grid(subject) if whole else None,
        reasons_grid(subject) if whole else None,
    )


def by_need(goals: Sequence[Standing]) -> list[Standing]:
    """The goals that need work, the one furthest behind its line first; then all others in the order of the plan."""
    late = sorted((goal for goal in goals if goal.state in _LATE), key=made)
    return [*late, *(goal for goal in goals if goal.state not in _LATE)]


def made(goal: Standing) -> Decimal:
    """The part of the way expected by its last reading that a goal has made: 1 is just so; 0 without a reading."""
    if goal.line is None or goal.latest is None:
        return Decimal(0)
    part = goal.line.progress(goal.latest)
    return Decimal(1) if part is None else part


def _lead(subject: Subject, goals: Sequence[Standing]) -> str:
    counted = goals_counted(subject)
    if counted:
        return counted
    return subject.language.say_count("The plan has %(count)s goal.", "The plan has %(count)s goals.", len(goals))


def _mark(subject: Subject, drawn: Sequence[Standing]) -> str:
    """What the upright mark of the bars means; nothing without one."""
    say = subject.language.say
    if any(goal.latest for goal in drawn):
        return say("The upright mark on a bar is where the goal should have stood on the day it was last read.")
    return say("The upright mark on a bar is where the goal should stand by now.") if drawn else ""


def _bar(subject: Subject, goal: Standing, number: int) -> Bar:
    share, mark = _WHOLE * (goal.progress or Decimal(0)), _mark_of(goal)
    name, words, state = goal_name(subject, goal), _words(subject, goal), standing_state(subject, goal)
    ends = float(share) / _WHOLE, None if mark is None else float(mark) / _WHOLE
    wide, narrow = (goal_bar(*ends, words=(state.word,), width=width, title=name, desc=words) for width in (880, 350))
    figure = Figure(f"goal-{number}", name, words, wide, narrow, in_figures(subject, [goal]))
    return Bar(name, share, words, mark, state, figure)


def _mark_of(goal: Standing) -> Decimal | None:
    """Which part of the way, in per cent, was expected on the day of the last reading, without one by now."""
    if goal.latest is None or goal.line is None or goal.expected_then is None:
        return None if goal.expected_share is None else _WHOLE * goal.expected_share
    way = goal.line.points[-1][1] - goal.line.baseline
    share = (goal.expected_then - goal.line.baseline) / way if way else Decimal(0)
    return (_WHOLE * min(max(share, Decimal(0)), Decimal(1))).quantize(Decimal("0.01"))


def _words(subject: Subject, goal: Standing) -> str:
    language, latest = subject.language, goal.latest
    target = target_of(subject, goal)
    due = when_words(subject, as_written(subject, goal).due or subject.plan.goals[goal.id].due)
    aim = language.say("Target: %(target)s by %(day)s.", target=target, day=due)
    start = amount_said(subject, goal, goal.baseline)
    if latest is None or goal.expected_then is None:
        return language.say("It stood at %(start)s at the start and was not read since. %(aim)s", start=start, aim=aim)
    return language.say(
        "From %(start)s at the start to %(value)s on %(day)s; expected by then: %(expected)s. %(aim)s",
        start=start,
        value=amount_said(subject, goal, latest.value),
        day=day_said(subject, latest.day),
        expected=expected(subject, goal),
        aim=aim,
    )
