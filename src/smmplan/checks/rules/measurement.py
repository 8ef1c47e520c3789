"""What is measured: where numbers come from, that they are read, and that they can be true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from smmplan.base.finding import Path
from smmplan.checks.gaps import may_stand_in
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.several import several
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.base.target import Target
    from smmplan.plan.metrics import Measure

_RATES = (
    "How to calculate engagement rate on social media, "
    "https://shoutbrands.com/blog/how-to-calculate-engagement-rate-on-social-media"
)
_META = (
    "Graph API version 22.0, https://developers.facebook.com/docs/graph-api/changelog/version22.0",
    "Page Insights API updates, https://developers.facebook.com/blog/post/2025/08/15/page-insights-api-updates/",
)
_BASES = ("reach", "follower", "impression", "view", "fans", "曝光", "粉丝", "阅读", "播放")
"""What a rate of engagement may be a share of."""

_GONE = {"instagram": ("impressions", "plays"), "facebook": ("impressions", "page fans", "fans")}
"""What Instagram and Facebook no longer tell, by platform."""


@rule("MEA001", "metric-without-source", severity="warning")
def metric_without_source(plan: Plan) -> Iterator[Draft]:
    """A number that nobody knows how to get is not read, or is read from another place each time.

    Say where it is read, who reads it, or the formula that it is worked out by.

    Bad:
        metrics: {ig-reach: {measure: reach, every: month}}
    Good:
        metrics: {ig-reach: {measure: reach, every: month, source: Instagram insights}}
    """
    without = [
        id for id in plan.metrics if all(plan.lacks("metrics", id, key) for key in ("source", "owner", "formula"))
    ]
    say = "metrics do not say where they are read"
    yield from several(
        ("metrics",),
        without,
        "{} does not say where it is read",
        say,
        help="write source: Meta Business Suite, or owner: ID",
    )


@rule("MEA002", "metric-without-yardstick", severity="info")
def metric_without_yardstick(plan: Plan) -> Iterator[Draft]:
    """Is 18000 much or little? A metric needs a goal, or bands that say what is good and what is weak.

    A metric of a rival needs none.

    Bad:
        metrics: {ig-reach: {measure: reach, every: month, source: Instagram insights}}
    Good:
        metrics: {ig-reach: {measure: reach, source: Instagram insights, bands: {good: at least 30000}}}
    """
    if may_stand_in(plan, "goals", "metric", "key_results"):
        return
    aimed = {
        each.name
        for each in plan.references
        if each.kind == "metric" and each.path[0] not in {"observations", "channels", "communities", "metrics"}
    }
    without = [
        id
        for id, measure in plan.metrics.items()
        if id not in aimed and measure.competitor is None and plan.lacks("metrics", id, "bands")
    ]
    say = "metrics have neither a goal nor bands"
    yield from several(
        ("metrics",), without, "{} has neither a goal nor bands", say, help="write bands: {good: at least 30000}"
    )


@rule("MEA004", "engagement-undefined", severity="warning", source=(_RATES,))
def engagement_undefined(plan: Plan) -> Iterator[Draft]:
    """An engagement rate of reach, of followers and of views are three numbers: without saying of what, it cannot be
    compared with anything.

    Bad:
        metrics: {ig-engagement: {measure: engagement rate, source: Instagram insights}}
    Good:
        metrics: {ig-engagement: {measure: engagement rate by reach, source: Instagram insights}}
    """
    for id, measure in plan.metrics.items():
        said = said_of(id, measure)
        if "engagement rate" in said or "互动率" in said or ("engagement" in said and measure.unit in {"%", "percent"}):
            told = all(getattr(measure, key) or plan.lacks("metrics", id, key) for key in ("measure", "what"))
            if told and plan.lacks("metrics", id, "formula") and not any(base in said for base in _BASES):
                say = f'"{id}" does not say what it is a share of'
                yield finding(
                    ("metrics", id), say, help="write measure: engagement rate by reach, or a formula", key=True
                )


@rule("MEA005", "metric-withdrawn", severity="info", source=_META)
def metric_withdrawn(plan: Plan) -> Iterator[Draft]:
    """Instagram tells no impressions any more since 2025-04-21, Facebook neither impressions nor page fans since
    2025-11-15. Views are what both count now.

    Bad:
        channels: {instagram: {platform: instagram}}
        metrics: {ig-seen: {channel: instagram, measure: impressions}}
    Good:
        channels: {instagram: {platform: instagram}}
        metrics: {ig-seen: {channel: instagram, measure: views}}
    """
    for id, measure in plan.metrics.items():
        platforms = {
            (plan.channels[channel].platform or "") for channel in measure.channels if channel in plan.channels
        }
        for platform in sorted({measure.platform or "", *platforms}):
            word = (measure.measure or "").casefold().replace("_", " ")
            if word in _GONE.get(platform.casefold(), ()):
                new = "followers" if "fans" in word else "views"
                say = f'{platform} no longer tells "{measure.measure}"'
                yield finding(("metrics", id, "measure"), say, help=f"measure {new}")


@rule("MEA007", "too-many-metrics", severity="info", parameters={"max": 12})
def too_many_metrics(plan: Plan, max: float) -> Iterator[Draft]:
    """A table of a dozen rows is read; a longer one is scrolled past. `max` is how many are fine.

    Bad:
        metrics:
          {a: {unit: x}, b: {unit: x}, c: {unit: x}, d: {unit: x}, e: {unit: x}, f: {unit: x}, g: {unit: x},
           h: {unit: x}, i: {unit: x}, j: {unit: x}, k: {unit: x}, l: {unit: x}, m: {unit: x}}
    Good:
        metrics: {followers: {unit: people}}
    """
    if len(plan.metrics) > max:
        yield finding(("metrics",), f"the plan has {len(plan.metrics)} metrics; {max:g} are plenty", key=True)


@rule("MEA013", "bands-overlap", severity="warning", starter=True)
def bands_overlap(plan: Plan) -> Iterator[Draft]:
    """A reading that is good and weak at once says nothing: bands share no value.

    Bad:
        metrics: {ig-reach: {measure: reach, bands: {good: at least 20000, weak: less than 25000}}}
    Good:
        metrics: {ig-reach: {measure: reach, bands: {good: at least 25000, weak: less than 20000}}}
    """
    for id, measure in plan.metrics.items():
        bands = list(measure.bands.items())
        for index, (name, band) in enumerate(bands):
            for other, earlier in bands[:index]:
                if _overlap(band, earlier, measure.better == "lower"):
                    at: Path = ("metrics", id, "bands", name)
                    say = f'"{band}" and "{earlier}" share values: they would be {name} and {other} at once'
                    yield finding(at, say, related=(("the other one", ("metrics", id, "bands", other)),))


def said_of(id: str, measure: Measure) -> str:
    """What a metric says that it counts, in small letters."""
    told = f"{id} {measure.measure or ''} {measure.what or ''}"
    return told.casefold().replace("_", " ").replace("-rate", " rate").replace("clickthrough", "click-through")


def _overlap(one: Target, two: Target, lower_is_better: bool) -> bool:
    """Whether two bands share more than the value where they meet. Bands with one direction are steps: good, great."""
    first, second = one.limits(None, lower_is_better), two.limits(None, lower_is_better)
    if first is None or second is None or one.unit.casefold() != two.unit.casefold():
        return False
    least = max((low for low in (first[0], second[0]) if low is not None), default=None)
    most = min((high for high in (first[1], second[1]) if high is not None), default=None)
    return least is not None and most is not None and least < most
