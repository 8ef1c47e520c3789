"""The goals: how far each is beside its expected line, what it is for, and why it can be reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from smmplan.analysis.standings import Standing
from smmplan.base.record import NamedTuple
from smmplan.plan.goals import Goal, KeyResult
from smmplan.report.charts.goal import goal_bar
from smmplan.report.pieces import Column, Figure, State, Table
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Cell, Grid, grid
from smmplan.report.view.named import people
from smmplan.report.view.standing_words import (
    capital,
    day_said,
    expected,
    goal_name,
    goals_counted,
    measured,
    standing_state,
)
from smmplan.report.view.success_words import target_said
from smmplan.report.view.time_words import when_words

_WHOLE = 100
_LATE = frozenset({"behind", "over"})


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
        _numbers(subject, drawn) if whole and drawn else None,
        _others(subject, rest) if rest else None,
        _parts(subject) if whole else None,
        _reasons(subject) if whole else None,
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
    figure = Figure(f"goal-{number}", name, words, wide, narrow, _table(subject, [goal]))
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
    target = _target(subject, goal)
    due = when_words(subject, _written(subject, goal).due or subject.plan.goals[goal.id].due)
    aim = language.say("Target: %(target)s by %(day)s.", target=target, day=due)
    start = _value(subject, goal, goal.baseline)
    if latest is None or goal.expected_then is None:
        return language.say("It stood at %(start)s at the start and was not read since. %(aim)s", start=start, aim=aim)
    return language.say(
        "From %(start)s at the start to %(value)s on %(day)s; expected by then: %(expected)s. %(aim)s",
        start=start,
        value=_value(subject, goal, latest.value),
        day=day_said(subject, latest.day),
        expected=expected(subject, goal),
        aim=aim,
    )


def _numbers(subject: Subject, goals: Sequence[Standing]) -> Grid:
    table = _table(subject, goals)
    return grid(subject.language.say_in("goal", "Goals in figures"), table.columns, table.rows)


def _table(subject: Subject, goals: Sequence[Standing]) -> Table:
    say = subject.language.say_in
    columns = (
        Column(say("goal", "Goal")),
        Column(say("goal", "At the start"), number=True),
        Column(say("goal", "Last read"), number=True),
        Column(say("goal", "On"), number=True),
        Column(say("goal", "Expected by then"), number=True),
        Column(say("goal", "Target"), number=True),
        Column(say("goal", "By"), number=True),
    )
    return Table(columns, tuple(_row(subject, goal) for goal in goals))


def _row(subject: Subject, goal: Standing) -> tuple[str, ...]:
    latest = goal.latest
    return (
        goal_name(subject, goal),
        _value(subject, goal, goal.baseline),
        _value(subject, goal, latest.value) if latest else "",
        day_said(subject, latest.day) if latest else "",
        expected(subject, goal),
        _target(subject, goal),
        when_words(subject, _written(subject, goal).due),
    )


def _others(subject: Subject, goals: Sequence[Standing]) -> Grid:
    """The goals that no line can be drawn for: in words, without a baseline, without a due date."""
    say = subject.language.say_in
    columns = (
        Column(say("goal", "Goal")),
        Column(say("goal", "Last read"), number=True),
        Column(say("goal", "Target")),
        Column(say("goal", "By")),
        Column(say("goal", "Who")),
        Column(say("goal", "How it stands")),
    )
    rows = [
        (
            goal_name(subject, goal),
            _now(subject, goal),
            _target(subject, goal),
            when_words(subject, _written(subject, goal).due),
            subject.language.items(people(subject, goal.owners)),
            _stands(subject, goal),
        )
        for goal in goals
    ]
    return grid(say("goal", "Other goals"), columns, rows)


def _parts(subject: Subject) -> Grid | None:
    """The key results of all goals, in the order of the plan."""
    language, say = subject.language, subject.language.say_in
    found = [(goal, part) for goal in subject.standings for part in goal.parts]
    if not found:
        return None
    columns = (
        Column(say("goal", "Key result")),
        Column(say("goal", "Last read"), number=True),
        Column(say("goal", "Target")),
        Column(say("goal", "Who")),
        Column(say("goal", "How it stands")),
    )
    rows = [
        (
            Cell(goal_name(subject, part), note=goal_name(subject, goal)),
            _now(subject, part),
            _target(subject, part),
            language.items(people(subject, part.owners)) if part.owners != goal.owners else "",
            _stands(subject, part),
        )
        for goal, part in found
    ]
    return grid(say("goal", "Key results"), columns, rows)


def _reasons(subject: Subject) -> Grid | None:
    """What the goals are for and why they can be reached, in the order of the plan."""
    say = subject.language.say_in
    columns = (
        Column(say("goal", "Goal")),
        Column(say("goal", "What it does for us")),
        Column(say("goal", "Why it can be done")),
        Column(say("goal", "Who")),
    )
    rows = list(_reason_rows(subject))
    return grid(say("goal", "What the goals are for"), columns, rows) if rows else None


def _reason_rows(subject: Subject) -> Iterator[tuple[str, str, str, str]]:
    for standing in subject.standings:
        goal = subject.plan.goals[standing.id]
        supports = capital(subject.language.items(goal.supports)) or (goal.why or "")
        who = subject.language.items(people(subject, goal.owner))
        if supports or goal.attainable or (who and standing.line):
            yield goal_name(subject, standing), supports, goal.attainable or "", who


def _now(subject: Subject, goal: Standing) -> Cell | str:
    if goal.latest is None:
        return ""
    return Cell(_value(subject, goal, goal.latest.value), note=day_said(subject, goal.latest.day))


def _stands(subject: Subject, goal: Standing) -> Cell | str:
    """The state of a goal; nothing for one in words of which nobody said that it is reached."""
    silent = goal.state == "unmeasured" and (goal.metric is None or goal.target is None or goal.number is None)
    return "" if silent else Cell("", state=standing_state(subject, goal))


def _written(subject: Subject, goal: Standing) -> Goal | KeyResult:
    whole = subject.plan.goals[goal.id]
    return whole.key_results[int(goal.path[3])] if len(goal.path) > 2 else whole


def _target(subject: Subject, goal: Standing) -> str:
    return target_said(subject, goal.metric or "", goal.target) if goal.target else ""


def _value(subject: Subject, goal: Standing, value: Decimal | None) -> str:
    return "" if value is None else measured(subject, goal.metric, value)
