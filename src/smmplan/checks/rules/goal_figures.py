"""The numbers of goals: a target that moves its metric, in reach, and about what people do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log
from typing import TYPE_CHECKING

from smmplan.base.finding import Path
from smmplan.base.number import print_number
from smmplan.checks.gaps import may_stand_in
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.base.target import Target
    from smmplan.plan.goals import Goal, KeyResult

ATTAINABLE = "SMART goals, https://keyhole.co/social-media-glossary/smart-goal/"
_VANITY = (
    "The difference between vanity and actionable metrics, "
    "https://www.koganpage.com/marketing-communications/vanity-and-actionable-metrics"
)
_MONTH = 30.4375
_HALF_A_YEAR = 180
_COUNTS_OF_SIGHT = {
    "followers", "fans", "likes", "reach", "views", "impressions", "subscribers", "粉丝", "关注", "曝光", "点赞",
}  # fmt: skip
_KEEPING = ("keep", "hold", "maintain", "stay", "remain", "never", "保持", "维持", "不低于", "不超过", "panatilihin")
"""What a goal says that wants no change: to keep what there is."""


@rule("GOA006", "goal-unrealistic", severity="warning", parameters={"growth": 50, "times": 10}, source=(ATTAINABLE,))
def goal_unrealistic(plan: Plan, today: date, growth: float, times: float) -> Iterator[Draft]:
    """A goal beyond reach wears the team out and says nothing about its work. Where it can be done all the same,
    `attainable` says why.

    Too high is more than `growth` percent a month on top of each other, or `times` the baseline in half a year.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals: {fans: {metric: buyers, baseline: 400, target: at least 9000, due: 2026-10-31}}
        metrics: {buyers: {unit: people}}
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals: {fans: {metric: buyers, baseline: 400, target: at least 900, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
    """
    from smmplan.analysis.progress import goal_line, moments_of

    moments = moments_of(plan, today) if plan.goals else None
    for id, goal in plan.goals.items():
        line = goal_line(plan, moments, goal) if moments and plan.lacks("goals", id, "attainable") else None
        if line is None or line.baseline <= 0:
            continue
        (first, start), (last, end) = line.points[0], line.points[-1]
        days, factor = (last - first).days, float(end / start)
        too_steep = factor > 1 and log(factor) / days * _MONTH > log(1 + growth / 100)
        if too_steep or (factor > times and days < _HALF_A_YEAR):
            say = f"from {print_number(start)} to {print_number(end)} in {days} days is {factor:.1f} times as much"
            yield finding(("goals", id, "target"), say, help="write attainable: why it can be done, or aim lower")


@rule("GOA007", "target-not-beyond-baseline", severity="error")
def target_not_beyond_baseline(plan: Plan) -> Iterator[Draft]:
    """A target on the wrong side of its baseline is reached before work begins: one of the two is a slip.

    A goal that keeps what there is says so: keep, hold, maintain or stay.

    Bad:
        goals: {fans: {metric: buyers, baseline: 900, target: at least 500, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
    Good:
        goals: {fans: {metric: buyers, baseline: 900, target: at least 1500, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
    """
    for path, goal, part in parts_of(plan):
        target = part.target
        if target is None or target.sense == "words":
            continue
        contrary = _contrary(plan, part.metric, target)
        if contrary:
            related = (("it is said here", ("metrics", part.metric or "", "better")),)
            yield finding((*path, "target"), contrary, related=related, help="mend the target, or the metric")
        elif part.baseline is not None and _is_behind(plan, goal, part, target):
            yield finding(
                (*path, "target"),
                f'"{target}" already holds at the baseline {print_number(part.baseline)}',
                help="mend the one that is wrong, or say what is kept: keep replies under 4 h",
                related=(("the baseline", (*path, "baseline")),),
            )


@rule("GOA009", "too-many-goals", severity="info", parameters={"max": 12})
def too_many_goals(plan: Plan, max: float) -> Iterator[Draft]:
    """One goal or a dozen, not more: whoever wants everything at once gets nothing done. `max` is how many are fine.

    Bad:
        goals:
          {a: {what: x}, b: {what: x}, c: {what: x}, d: {what: x}, e: {what: x}, f: {what: x}, g: {what: x},
           h: {what: x}, i: {what: x}, j: {what: x}, k: {what: x}, l: {what: x}, m: {what: x}}
    Good:
        goals: {fans: {what: 900 customers who order every month}}
    """
    if len(plan.goals) > max:
        yield finding(("goals",), f"the plan has {len(plan.goals)} goals; {max:g} are plenty", key=True)


@rule("GOA010", "only-vanity-metrics", severity="info", source=(_VANITY,))
def only_vanity_metrics(plan: Plan) -> Iterator[Draft]:
    """Followers, likes and views show who saw you, not who bought. At least one goal should count what people do:
    leads, orders, repeat buyers, money.

    Bad:
        goals: {fans: {metric: ig-followers, baseline: 410, target: at least 900}}
        metrics: {ig-followers: {measure: followers}}
    Good:
        goals: {fans: {metric: monthly-buyers, baseline: 410, target: at least 900}}
        metrics: {monthly-buyers: {what: Customers who ordered this month, kind: quality}}
    """
    measured = [id for id, goal in plan.goals.items() if goal.metric]
    used = {part.metric for _, _, part in parts_of(plan) if part.metric}
    if may_stand_in(plan, "goals", "metric", "key_results") or may_stand_in(plan, "metrics", "kind", "measure"):
        return
    if measured and used <= plan.metrics.keys() and all(_is_of_sight(plan, metric) for metric in used):
        say = f"the goals count only who sees you: {', '.join(sorted(used)[:4])}"
        yield finding(("goals",), say, help="add a goal that counts what people do, such as orders", key=True)


def parts_of(plan: Plan) -> Iterator[tuple[Path, Goal, Goal | KeyResult]]:
    """Each goal and each of its key results, with its path and the goal."""
    for id, goal in plan.goals.items():
        yield ("goals", id), goal, goal
        for index, part in enumerate(goal.key_results):
            yield ("goals", id, "key_results", index), goal, part


def leads_nowhere(plan: Plan, goal: Goal) -> bool:
    """Whether target-not-beyond-baseline finds the target of a goal: then no checkpoint can be on its way."""
    target = goal.target
    if target is None or target.sense == "words":
        return False
    return _contrary(plan, goal.metric, target) is not None or _is_behind(plan, goal, goal, target)


def _is_behind(plan: Plan, goal: Goal, part: Goal | KeyResult, target: Target) -> bool:
    """Whether a target holds at its baseline already, and is not to keep what there is."""
    from smmplan.analysis.progress import is_in_unit, is_lower_better

    if part.baseline is None or _keeps(goal, part) or not is_in_unit(plan, part.metric, target):
        return False
    exact = target._replace(sense="plain") if target.sense == "about" else target
    return bool(exact.holds(part.baseline, part.baseline, is_lower_better(plan, part.metric)))


def _contrary(plan: Plan, metric: str | None, target: Target) -> str | None:
    """The sentence for a target that wants the other way than its metric; None for all others."""
    measure = plan.metrics.get(metric or "")
    if measure is None or measure.better is None:
        return None
    less, more = target.sense in {"at most", "less than"}, target.sense in {"at least", "more than"}
    if target.relative and target.sense == "plain":
        less, more = target.number < 0, target.number > 0
    if (more and measure.better == "lower") or (less and measure.better == "higher"):
        return f'"{target}" wants {"more" if more else "less"}, and of "{metric}" {measure.better} is better'
    return None


def _keeps(goal: Goal, part: Goal | KeyResult) -> bool:
    """Whether a goal wants to keep what there is."""
    said = f"{goal.what or ''} {part.what or ''}".casefold()
    return any(word in said for word in _KEEPING)


def _is_of_sight(plan: Plan, metric: str) -> bool:
    """Whether a metric counts who sees, not what people do."""
    measure = plan.metrics[metric]
    said = {(measure.measure or "").casefold(), *metric.casefold().replace("_", "-").split("-")}
    return measure.kind == "quantity" or (measure.kind is None and not said.isdisjoint(_COUNTS_OF_SIGHT))
