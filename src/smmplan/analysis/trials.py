"""Where experiments stand: planned, running, over with a result, or over without one."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from smmplan.analysis.agenda.item import is_over
from smmplan.analysis.moments import Moments
from smmplan.analysis.standings import is_dropped
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan
from smmplan.plan.reviews import Experiment

Stage: TypeAlias = Literal["running", "open", "planned", "done", "undated", "dropped"]
"""Open is over, and nobody wrote down what came of it. Undated is one that says neither days nor a result."""

_ORDER: tuple[Stage, ...] = ("open", "running", "planned", "undated", "done", "dropped")


class Trial(NamedTuple):
    """An experiment on a day: its first and its last day, as far as they are known."""

    id: str
    experiment: Experiment
    stage: Stage
    first: date | None
    last: date | None


def trials(plan: Plan, moments: Moments, today: date) -> tuple[Trial, ...]:
    """The experiments: first those that wait for a result, then running, planned and done ones; the last one first
    among those that are done, else in the order of the plan."""
    found = []
    for id, experiment in plan.experiments.items():
        first = moments.first(experiment.from_) if experiment.from_ else None
        last = moments.last(experiment.to, first) if experiment.to else None
        found.append(Trial(id, experiment, _stage(experiment, first, last, today), first, last))
    return tuple(sorted(found, key=lambda trial: (_ORDER.index(trial.stage), _recent(trial))))


def _stage(experiment: Experiment, first: date | None, last: date | None, today: date) -> Stage:
    if is_dropped(experiment.status):
        return "dropped"
    if experiment.learned or any(value is not None for value in experiment.result.values()):
        return "running" if last is not None and today <= last and not is_over(experiment.status) else "done"
    if is_over(experiment.status) or (last is not None and last < today):
        return "open"
    if first is None:
        return "undated"
    return "running" if first <= today else "planned"


def _recent(trial: Trial) -> int:
    return -trial.last.toordinal() if trial.stage == "done" and trial.last else 0
