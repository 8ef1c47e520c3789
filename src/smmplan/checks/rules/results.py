"""What came of it: goals that fall behind, and work that ended without anybody asking whether it was worth it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from smmplan.base.number import print_number
from smmplan.checks.gaps import may_stand_in
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.several import several
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.moments import Moments


@rule("MEA008", "goal-off-track", severity="warning", parameters={"percent": 20})
def goal_off_track(plan: Plan, today: date, percent: float) -> Iterator[Draft]:
    """A goal that falls behind is helped while there is time: with money, with people, with another way.

    Its last reading is compared with the straight line from the baseline by the checkpoints to the target.
    `percent` is how much of the way up to that day may be missing. In the first tenth of the time nothing is said.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals: {fans: {metric: buyers, baseline: 410, target: at least 900, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
        observations: [{date: 2026-10-31, values: {buyers: 440}}]
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals: {fans: {metric: buyers, baseline: 410, target: at least 900, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
        observations: [{date: 2026-10-31, values: {buyers: 570}}]
    """
    from smmplan.analysis.standings import is_behind, ways

    for id, line, seen in ways(plan, today):
        last = seen[-1]
        if is_behind(line, last, percent):
            wanted = line.expected(last.day)
            say = (
                f'"{id}" stood at {print_number(last.value)} on {last.day}, and should have stood at {_rounded(wanted)}'
            )
            help = "change what is done for it, or the goal, and say so in adjustments"
            yield finding(("goals", id), say, help=help, related=(("the reading", last.path),), key=True)


@rule("MEA009", "behind-without-adjustment", severity="info", parameters={"percent": 20})
def behind_without_adjustment(plan: Plan, today: date, percent: float) -> Iterator[Draft]:
    """Practice is the test: when two readings after each other fall behind, something has to change, and the plan
    says what.

    `percent` is as for MEA008. A review or an adjustment after the first of the two readings is an answer.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals: {fans: {metric: buyers, baseline: 410, target: at least 900, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
        observations: [{date: 2026-09-30, values: {buyers: 430}}, {date: 2026-10-31, values: {buyers: 440}}]
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals: {fans: {metric: buyers, baseline: 410, target: at least 900, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
        observations: [{date: 2026-09-30, values: {buyers: 430}}, {date: 2026-10-31, values: {buyers: 440}}]
        adjustments: [{date: 2026-11-03, because: the films sell less than the letters, what: two letters a month}]
    """
    from smmplan.analysis.progress import moments_of
    from smmplan.analysis.standings import is_behind, ways

    behind = [
        (id, seen[-2], seen[-1])
        for id, line, seen in ways(plan, today)
        if len(seen) > 1 and all(is_behind(line, reading, percent) for reading in seen[-2:])
    ]
    if not behind or may_stand_in(plan, "adjustments", "date") or may_stand_in(plan, "reviews", "date"):
        return
    moments = moments_of(plan, today)
    dates = (*(change.date for change in plan.adjustments), *(review.date for review in plan.reviews))
    answered = max((day for when in dates if when and (day := moments.last(when))), default=date.min)
    for id, first, last in behind:
        if answered < first.day:
            say = f'"{id}" was behind on {first.day} and on {last.day}, and nothing was changed'
            yield finding(("goals", id), say, help="add to adjustments what changes, and why", key=True)


@rule("MEA010", "campaign-without-result", severity="warning", parameters={"days": 14})
def campaign_without_result(plan: Plan, today: date, days: float) -> Iterator[Draft]:
    """A campaign is over when somebody has written down what came of it. Else the next one begins from nothing.

    `days` is how long after its end the result may wait; words in `learned` do as well.

    Bad:
        campaigns: {opening: {from: 2026-10-05, to: 2026-10-18}}
    Good:
        campaigns: {opening: {from: 2026-10-05, to: 2026-10-18, result: {orders: 117, cost: 9800.00}}}
    """
    late = _without_result(plan, "campaigns", plan.campaigns, today, days)
    say = f"campaigns ended more than {days:g} days ago, without a result"
    yield from several(
        ("campaigns",),
        late,
        f"{{}} ended more than {days:g} days ago, without a result",
        say,
        help="write result: {orders: 117}",
    )


@rule("MEA012", "experiment-without-result", severity="warning", parameters={"days": 14})
def experiment_without_result(plan: Plan, today: date, days: float) -> Iterator[Draft]:
    """An experiment is made to know more. Without what came of it, it was only work.

    `days` is how long after its end the result may wait.

    Bad:
        experiments: {price-first: {hypothesis: the price in front lifts reach, from: 2026-09-01, to: 2026-09-30}}
    Good:
        experiments:
          price-first:
            hypothesis: the price in front lifts reach
            from: 2026-09-01
            to: 2026-09-30
            learned: it lifts reach by a third
    """
    late = _without_result(plan, "experiments", plan.experiments, today, days)
    say = f"experiments ended more than {days:g} days ago, without a result"
    yield from several(
        ("experiments",),
        late,
        f"{{}} ended more than {days:g} days ago, without a result",
        say,
        help="write learned: what it showed",
    )


def _without_result(plan: Plan, section: str, entries: Mapping[str, Any], today: date, days: float) -> list[str]:
    """The entries that ended more than so many days ago and say nothing of what came of them."""
    from smmplan.analysis.moments import Moments
    from smmplan.analysis.standings import is_dropped

    moments = Moments(plan)
    late = []
    for id, entry in entries.items():
        if not is_dropped(entry.status) and plan.lacks(section, id, "result") and plan.lacks(section, id, "learned"):
            end = _end(moments, entry)
            if end and (today - end).days > days:
                late.append(id)
    return late


def _end(moments: Moments, entry: Any) -> date | None:
    """The last day of a campaign or an experiment; None where it is not known."""
    at = getattr(entry, "at", None)
    begins = entry.from_ or (at.when if at else None)
    start = moments.first(begins) if begins else None
    ends = entry.to or (at.when if at else None)
    return moments.last(ends, start) if ends else None


def _rounded(value: Decimal) -> str:
    """A worked-out value for reading: whole from a hundred on, else with one decimal."""
    return f"{value:.0f}" if abs(value) >= 100 else print_number(Decimal(f"{value:.1f}"))
