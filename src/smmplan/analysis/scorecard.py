"""The measures that matter most: those of the goals first, each with its readings, its change, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from smmplan.analysis.bands import Place, place_in
from smmplan.analysis.progress import Reading, is_lower_better
from smmplan.analysis.standings import Standing
from smmplan.base.record import NamedTuple
from smmplan.plan.metrics import Measure
from smmplan.plan.plan import Plan

MOST = 12
"""How many measures a scorecard has: more than a dozen nobody steers by."""

Turn: TypeAlias = Literal["better", "worse", "same"]


class Score(NamedTuple):
    """A measure with its readings up to a day, the earliest first; there is at least one.

    `goal` is the goal, or the key result, that it shows; `place` where the last reading lies among the bands of the
    metric. A `rival` measure is one of a competitor: no change of it is good or bad news by itself.
    """

    metric: str
    readings: tuple[Reading, ...]
    lower: bool = False
    rival: bool = False
    goal: Standing | None = None
    place: Place | None = None

    @property
    def latest(self) -> Reading:
        """The last reading."""
        return self.readings[-1]

    @property
    def change(self) -> Decimal | None:
        """The last reading less the one before; None for the first."""
        return self.latest.value - self.readings[-2].value if len(self.readings) > 1 else None

    @property
    def turn(self) -> Turn | None:
        """Whether it changed for the better; None for a first reading, and for a rival."""
        change = self.change
        if change is None or self.rival:
            return None
        return "same" if change == 0 else "better" if (change < 0) == self.lower else "worse"


class Scorecard(NamedTuple):
    """`scores` are at most twelve, the most important first; `others` are metrics that were read and are not among
    them; `unread` those that were not read yet."""

    scores: tuple[Score, ...]
    others: tuple[str, ...]
    unread: tuple[str, ...]


def scorecard(
    plan: Plan, readings: Mapping[str, Sequence[Reading]], goals: Iterable[Standing], today: date
) -> Scorecard:
    """The scorecard of a plan: metrics of goals, then of key results, with bands, all others, and those of rivals."""
    aims = _aims(goals)
    found, unread = [], []
    for metric in _by_weight(plan, aims):
        measure = plan.metrics.get(metric)
        seen = tuple(reading for reading in readings.get(metric, ()) if reading.day <= today)
        if seen:
            found.append(_score(metric, measure, seen, is_lower_better(plan, metric), aims.get(metric)))
        elif measure:
            unread.append(metric)
    return Scorecard(tuple(found[:MOST]), tuple(each.metric for each in found[MOST:]), tuple(unread))


def _score(
    metric: str, measure: Measure | None, seen: tuple[Reading, ...], lower: bool, goal: Standing | None
) -> Score:
    place = place_in(measure.bands, seen[-1].value, lower) if measure else None
    return Score(metric, seen, lower, bool(measure and measure.competitor), goal, place)


def _aims(goals: Iterable[Standing]) -> Mapping[str, Standing]:
    """The goal, else the key result, that each metric shows; the first where there are several."""
    goals = tuple(goals)
    found: dict[str, Standing] = {}
    for aim in (*goals, *(part for goal in goals for part in goal.parts)):
        if aim.metric:
            found.setdefault(aim.metric, aim)
    return found


def _by_weight(plan: Plan, aims: Mapping[str, Standing]) -> Iterator[str]:
    yield from aims
    rest = [(id, measure) for id, measure in plan.metrics.items() if id not in aims]
    yield from (id for id, measure in rest if measure.bands and not measure.competitor)
    yield from (id for id, measure in rest if not measure.bands and not measure.competitor)
    yield from (id for id, measure in rest if measure.competitor)
