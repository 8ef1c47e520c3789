"""Tables of goals: in figures, of those without a line, of key results, and of what goals are for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from smmplan.analysis.standings import Standing
from smmplan.plan.goals import Goal, KeyResult
from smmplan.report.pieces import Column, Table
from smmplan.report.subject import Subject
from smmplan.report.view.cells import Cell, Grid, grid
from smmplan.report.view.named import people
from smmplan.report.view.standing_words import capital, day_said, expected, goal_name, measured, standing_state
from smmplan.report.view.success_words import target_said
from smmplan.report.view.time_words import when_words


def numbers_grid(subject: Subject, goals: Sequence[Standing]) -> Grid:
    """The goals with a line, in figures."""
    table = in_figures(subject, goals)
    return grid(subject.language.say_in("goal", "Goals in figures"), table.columns, table.rows)


def in_figures(subject: Subject, goals: Sequence[Standing]) -> Table:
    """What was, is, should be and shall be of goals: the table of their pictures."""
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
        amount_said(subject, goal, goal.baseline),
        amount_said(subject, goal, latest.value) if latest else "",
        day_said(subject, latest.day) if latest else "",
        expected(subject, goal),
        target_of(subject, goal),
        when_words(subject, as_written(subject, goal).due),
    )


def others_grid(subject: Subject, goals: Sequence[Standing]) -> Grid:
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
            target_of(subject, goal),
            when_words(subject, as_written(subject, goal).due),
            subject.language.items(people(subject, goal.owners)),
            _stands(subject, goal),
        )
        for goal in goals
    ]
    return grid(say("goal", "Other goals"), columns, rows)


def key_results_grid(subject: Subject) -> Grid | None:
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
            target_of(subject, part),
            language.items(people(subject, part.owners)) if part.owners != goal.owners else "",
            _stands(subject, part),
        )
        for goal, part in found
    ]
    return grid(say("goal", "Key results"), columns, rows)


def reasons_grid(subject: Subject) -> Grid | None:
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
    return Cell(amount_said(subject, goal, goal.latest.value), note=day_said(subject, goal.latest.day))


def _stands(subject: Subject, goal: Standing) -> Cell | str:
    """The state of a goal; nothing for one in words of which nobody said that it is reached."""
    silent = goal.state == "unmeasured" and (goal.metric is None or goal.target is None or goal.number is None)
    return "" if silent else Cell("", state=standing_state(subject, goal))


def as_written(subject: Subject, goal: Standing) -> Goal | KeyResult:
    """The goal, or the key result, as the plan has it."""
    whole = subject.plan.goals[goal.id]
    return whole.key_results[int(goal.path[3])] if len(goal.path) > 2 else whole


def target_of(subject: Subject, goal: Standing) -> str:
    """What a goal asks for, in words; nothing where the plan does not say it."""
    return target_said(subject, goal.metric or "", goal.target) if goal.target else ""


def amount_said(subject: Subject, goal: Standing, value: Decimal | None) -> str:
    """A value of the metric of a goal, with its unit; nothing for none."""
    return "" if value is None else measured(subject, goal.metric, value)
