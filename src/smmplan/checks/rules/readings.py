"""What was read: that it is of now, that it can be true, and that a return can be worked out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from smmplan.base.every import Interval, Weekday
from smmplan.base.finding import Path
from smmplan.base.number import print_number
from smmplan.checks.gaps import may_stand_in
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.rules.measurement import said_of
from smmplan.checks.several import several
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.progress import Reading
    from smmplan.base.every import Every
    from smmplan.plan.metrics import Measure

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25}
_COUNTS = {
    "followers", "fans", "subscribers", "members", "reach", "views", "impressions", "clicks", "visits", "visitors",
    "comments", "shares", "saves", "messages", "orders", "leads", "粉丝", "曝光", "阅读", "订单",
}  # fmt: skip
"""What is counted from nothing up. Likes are not among them: LinkedIn reports withdrawn ones below zero."""

_AUDIENCES = {"followers", "fans", "subscribers", "members", "粉丝"}
_PARTS_OF_WHOLE = (
    "share of", "conversion", "open", "bounce", "repeat", "retention", "completion", "click-through",
    "复购率", "转化率", "打开率", "点击率", "完成率", "占比",
)  # fmt: skip
_CHANGES = {"net", "new", "growth", "increase", "change", "gained", "lost", "return", "增长", "新增", "净增"}
"""Words of metrics that count a difference, which may be anything."""


@rule("MEA003", "metric-not-read", severity="warning")
def metric_not_read(plan: Plan, today: date) -> Iterator[Draft]:
    """A plan is steered by numbers of now. A metric that says how often it is read, and was not, steers nobody.

    Half as long again is fine. Nothing is due before the plan began and after it ended.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        metrics: {ig-reach: {measure: reach, every: month, source: Instagram insights}}
        observations: [{date: 2026-07-31, values: {ig-reach: 22300}}]
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        metrics: {ig-reach: {measure: reach, every: month, source: Instagram insights}}
        observations: [{date: 2026-10-31, values: {ig-reach: 26100}}]
    """
    from smmplan.analysis.moments import Moments

    if may_stand_in(plan, "observations", "date", "values"):
        return
    moments = Moments(plan)
    last: dict[str, date] = {}
    for seen in plan.observations:
        day = moments.last(seen.date) if seen.date else None
        for metric in seen.values if day else ():
            last[metric] = max(day or today, last.get(metric, date.min))
    until = min(today, moments.ends or today)
    late = []
    for id, measure in plan.metrics.items():
        days = _days_between(measure.every) if measure.every else None
        since = max(last.get(id, date.min), plan.period_start or date.min)
        if days and since > date.min and (until - since).days > days * 1.5:
            late.append(id)
    if len(late) == 1:
        ago = f"was last read on {last[late[0]]}" if late[0] in last else "was never read"
        say = f'"{late[0]}" {ago}, and says every {plan.metrics[late[0]].every}'
        yield finding(("metrics", late[0], "every"), say, help="add an observation, or say another every")
    else:
        say = "metrics were not read as often as they say"
        yield from several(("metrics",), late, "", say, help="add an observation, or say another every")


@rule("MEA006", "impossible-reading", severity="error")
def impossible_reading(plan: Plan, today: date) -> Iterator[Draft]:
    """A reading that cannot be is a slip, or came from the wrong column: every chart and every goal shows it.

    Found are days that are still to come, counts below zero, parts of more than 100%, more people than times they
    saw something, and half of all followers lost within a month.

    Bad:
        channels: {instagram: {platform: instagram}}
        metrics: {ig-followers: {channel: instagram, measure: followers}}
        observations:
          - {date: 2026-09-30, values: {ig-followers: 18010}}
          - {date: 2026-10-31, values: {ig-followers: 1840}}
    Good:
        channels: {instagram: {platform: instagram}}
        metrics: {ig-followers: {channel: instagram, measure: followers}}
        observations:
          - {date: 2026-09-30, values: {ig-followers: 18010}}
          - {date: 2026-10-31, values: {ig-followers: 18400}}
    """
    from smmplan.analysis.moments import Moments
    from smmplan.analysis.progress import readings

    if not plan.observations:
        return
    moments = Moments(plan)
    days = ((index, moments.first(seen.date)) for index, seen in enumerate(plan.observations) if seen.date)
    to_come: list[Path] = [("observations", index, "date") for index, day in days if day and day > today]
    if to_come:
        more = f", and {len(to_come) - 1} more are" if len(to_come) > 1 else ""
        say = f"{plan.observations[int(to_come[0][1])].date} is still to come{more}"
        yield finding(to_come[0], say, help="mend the date", about=tuple(to_come))
    series = readings(plan, moments)
    for id, measure in plan.metrics.items():
        words, said = _words(id, measure), said_of(id, measure)
        if id not in series or any(word in said for word in _CHANGES):
            continue
        if words & _COUNTS:
            yield from (_odd(seen, f'"{id}" is below zero') for seen in series[id] if seen.value < 0)
        if measure.unit in {"%", "percent"} and any(word in said for word in _PARTS_OF_WHOLE):
            yield from (_odd(seen, f'"{id}" is more than the whole') for seen in series[id] if seen.value > 100)
        if words & _AUDIENCES:
            yield from _losses(id, series[id])
    yield from _more_people_than_times(plan, series)


@rule("MEA011", "return-not-checkable", severity="warning")
def return_not_checkable(plan: Plan) -> Iterator[Draft]:
    """A return on money that comes without its cost and its revenue can only be believed.

    `roi` is (revenue - cost) / cost, `roas` is revenue / cost, as a number or in percent; a metric says its formula.

    Bad:
        campaigns: {opening: {from: 2026-10-05, to: 2026-10-18, result: {roas: 4.1, cost: 9800, revenue: 23500}}}
    Good:
        campaigns: {opening: {from: 2026-10-05, to: 2026-10-18, result: {roas: 2.4, cost: 9800, revenue: 23500}}}
    """
    for id, measure in plan.metrics.items():
        if _words(id, measure) & {"roi", "roas"} and plan.lacks("metrics", id, "formula"):
            say = f'"{id}" does not say what it is worked out from'
            yield finding(("metrics", id), say, help="write formula: revenue / cost", key=True)
    for section, entries in (
        ("campaigns", plan.campaigns),
        ("initiatives", plan.initiatives),
        ("experiments", plan.experiments),
    ):
        for id, entry in entries.items():
            result = {name.casefold(): (name, value) for name, value in entry.result.items()}
            for kind in ("roi", "roas"):
                if kind in result:
                    yield from _return((section, id, "result"), kind, result)


def _days_between(every: Every) -> float:
    """About how many days lie between two times of a rhythm, by the one that comes most seldom."""
    return max(
        _DAYS[beat.on.unit] * beat.on.number
        if isinstance(beat.on, Interval)
        else 7.0
        if isinstance(beat.on, Weekday)
        else _DAYS["month"]
        for beat in every.beats
    )


def _words(id: str, measure: Measure) -> set[str]:
    """The words of a metric's id and measure; of the measure alone where it has one."""
    return set((measure.measure or id).casefold().replace("_", " ").replace("-", " ").split())


def _odd(seen: Reading, what: str) -> Draft:
    return finding(seen.path, f"{what}: {print_number(seen.value)}", help="mend it, or write ~ where it is not known")


def _losses(id: str, series: Sequence[Reading]) -> Iterator[Draft]:
    for before, after in pairwise(series):
        if after.value * 2 < before.value and timedelta() < after.day - before.day <= timedelta(days=31):
            say = f'"{id}" fell from {print_number(before.value)} to {print_number(after.value)} in '
            say += f"{(after.day - before.day).days} days"
            related = (("the reading before", before.path),)
            yield finding(after.path, say, help="mend it, or write ~ where it is not known", related=related)


def _more_people_than_times(plan: Plan, series: Mapping[str, Sequence[Reading]]) -> Iterator[Draft]:
    """Readings of a reach above the impressions of the same channel on the same day."""
    seen_by: dict[tuple[str, ...], str] = {}
    for id, measure in plan.metrics.items():
        if (measure.measure or "").casefold() == "impressions" and measure.channels:
            seen_by[(str(measure.every), *measure.channels)] = id
    for id, measure in plan.metrics.items():
        other = seen_by.get((str(measure.every), *measure.channels))
        if other and (measure.measure or "").casefold() == "reach":
            times = {reading.day: reading for reading in series.get(other, ())}
            for reading in series.get(id, ()):
                shown = times.get(reading.day)
                if shown and shown.value < reading.value:
                    say = f'"{id}" is {print_number(reading.value)} people, and "{other}" only '
                    say += f"{print_number(shown.value)} times seen"
                    yield finding(reading.path, say, related=((f'"{other}"', shown.path),))


def _return(at: Path, kind: str, result: Mapping[str, tuple[str, Decimal]]) -> Iterator[Draft]:
    name, stated = result[kind]
    cost = result.get("cost") or result.get("spend") or result.get("费用")
    revenue = result.get("revenue") or result.get("收入") or result.get("销售额")
    if cost is None or revenue is None:
        missing = " and ".join(word for word, given in (("cost", cost), ("revenue", revenue)) if given is None)
        yield finding((*at, name), f"{name} stands without its {missing}", help=f"add {missing} to the result")
    elif cost[1] > 0:
        right = (revenue[1] - (cost[1] if kind == "roi" else 0)) / cost[1]
        if not any(_is_near(stated, right * scale) for scale in (1, 100)):
            say = f"{name} is {print_number(stated)}, and its cost and revenue make {right:.2f}"
            yield finding((*at, name), say, related=(("the cost", (*at, cost[0])), ("the revenue", (*at, revenue[0]))))


def _is_near(stated: Decimal, right: Decimal) -> bool:
    """Whether a number may be another one, rounded as people round."""
    return abs(stated - right) <= max(abs(right) * Decimal("0.03"), Decimal("0.05"))
