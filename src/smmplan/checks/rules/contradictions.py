"""One fact that is stated in two places, and differently: which of them is true?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.base.errors import GrammarError
from smmplan.base.finding import Path
from smmplan.base.month import shift
from smmplan.base.number import print_number
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.rules.goal_figures import parts_of
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.base.span import Span
    from smmplan.base.when import When

_A_WEEK = 7
_HALF_A_MONTH = 15
_PROFILE = r"https?://(?:[\w-]+\.)*(\w+)\.com/(?:@|company/|c/|user/|in/)?@?([\w.-]+)/?(?:\?.*)?"
_HOSTS = {
    "instagram": "instagram", "tiktok": "tiktok", "facebook": "facebook", "x": "x", "twitter": "x",
    "youtube": "youtube", "pinterest": "pinterest", "linkedin": "linkedin", "threads": "threads",
}  # fmt: skip
_NO_ACCOUNTS = {"profile.php", "pages", "channel", "groups", "p", "share", "school", "people"}
"""What stands behind the name of a platform in addresses that name no account."""


@rule("CTR001", "baseline-differs", severity="warning", starter=True)
def baseline_differs(plan: Plan, today: date) -> Iterator[Draft]:
    """A goal begins where its metric stood on that day. Two numbers for one day, and every progress is in doubt.

    Looked at are readings of the day on which a goal starts, else the plan, and of the day before.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals: {fans: {metric: buyers, baseline: 410, target: at least 900, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
        observations: [{date: 2026-06-30, values: {buyers: 380}}]
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        goals: {fans: {metric: buyers, baseline: 380, target: at least 900, due: 2027-06-30}}
        metrics: {buyers: {unit: people}}
        observations: [{date: 2026-06-30, values: {buyers: 380}}]
    """
    from smmplan.analysis.moments import Moments
    from smmplan.analysis.progress import readings

    if not plan.goals or not plan.observations:
        return
    moments = Moments(plan)
    series = readings(plan, moments)
    for path, goal, part in parts_of(plan):
        start = moments.first(goal.start) if goal.start else plan.period_start
        if start is None or part.baseline is None:
            continue
        for reading in series.get(part.metric or "", ()):
            if 0 <= (start - reading.day).days <= 1 and not _is_rounded(part.baseline, reading.value):
                said = print_number(part.baseline)
                say = f'the baseline is {said}, and "{part.metric}" was {print_number(reading.value)} on {reading.day}'
                yield finding((*path, "baseline"), say, related=(("the reading", reading.path),))


@rule("CTR002", "readings-differ", severity="warning", starter=True)
def readings_differ(plan: Plan) -> Iterator[Draft]:
    """One metric has one value for one day or month. Two of them come from two sources, or one is a slip.

    The counts of a competitor are compared with the metric that counts them.

    Bad:
        metrics: {buyers: {unit: people}}
        observations: [{date: 2026-07-31, values: {buyers: 428}}, {date: 2026-07-31, values: {buyers: 482}}]
    Good:
        metrics: {buyers: {unit: people}}
        observations: [{date: 2026-07-31, values: {buyers: 428}}, {date: 2026-08-31, values: {buyers: 482}}]
    """
    first: dict[tuple[str, When], tuple[Decimal, Path]] = {}
    twice: dict[str, list[tuple[Path, str]]] = defaultdict(list)
    for index, seen in enumerate(plan.observations):
        when = seen.period or seen.date
        for metric, value in seen.values.items() if when else ():
            if value is not None and when:
                at: Path = ("observations", index, "values", metric)
                known, _ = first.setdefault((metric, when), (value, at))
                if known != value:
                    twice[metric].append((at, f"{print_number(value)} and {print_number(known)} in {when}"))
    for metric, places in twice.items():
        at, values = places[0]
        more = f", and differs {len(places) - 1} more times" if len(places) > 1 else ""
        index = int(at[1])
        when = plan.observations[index].period or plan.observations[index].date
        related = (("the other one", first[metric, when][1]),) if when else ()
        yield finding(at, f'"{metric}" is {values}{more}', related=related, about=tuple(path for path, _ in places))
    for id, measure in plan.metrics.items():
        rival = plan.competitors.get(measure.competitor or "")
        counts = rival.channels.get(measure.platform or "") if rival else None
        if counts is None or counts.date is None or measure.measure not in {"followers", "likes", "comments", "shares"}:
            continue
        stated, seen_then = getattr(counts, measure.measure), first.get((id, counts.date))
        if stated is not None and seen_then and stated != seen_then[0]:
            at = ("competitors", str(measure.competitor), "channels", str(measure.platform), measure.measure)
            say = f'{print_number(stated)} on {counts.date}, and "{id}" was {print_number(seen_then[0])} on that day'
            yield finding(at, say, related=(("the reading", seen_then[1]),))


@rule("CTR003", "targets-differ", severity="warning", starter=True)
def targets_differ(plan: Plan) -> Iterator[Draft]:
    """Two targets for one metric on one day: the team does not know which one it works for.

    Bad:
        goals:
          fans: {metric: buyers, baseline: 410, target: at least 900, due: 2027-06-30}
          money: {what: More income, due: 2027-06-30, key_results: [{metric: buyers, target: at least 700}]}
        metrics: {buyers: {unit: people}}
    Good:
        goals:
          fans: {metric: buyers, baseline: 410, target: at least 900, due: 2027-06-30}
          money: {what: More income, due: 2027-06-30, key_results: [{metric: buyers, target: at least 900}]}
        metrics: {buyers: {unit: people}}
    """
    first: dict[tuple[str, When], tuple[str, Path]] = {}
    for path, goal, part in parts_of(plan):
        due = part.due or goal.due
        if part.metric and due and part.target and part.target.sense != "words" and not part.target.relative:
            at = (*path, "target")
            target, where = first.setdefault((part.metric, due), (str(part.target), at))
            if target != str(part.target):
                say = f'"{part.metric}" should be "{part.target}" and "{target}" by {due}'
                yield finding(at, say, related=(("the other one", where),))


@rule("CTR004", "link-of-another-account", severity="warning", starter=True)
def link_of_another_account(plan: Plan) -> Iterator[Draft]:
    """Handle and link are one account. Where they differ, people are sent to somebody else.

    Bad:
        channels: {ig: {platform: instagram, handle: sinagcoffee, link: https://instagram.com/sinag.coffee.ph}}
    Good:
        channels: {ig: {platform: instagram, handle: sinagcoffee, link: https://instagram.com/sinagcoffee}}
    """
    for id, channel in plan.channels.items():
        shown = re.fullmatch(_PROFILE, channel.link or "", re.IGNORECASE)
        platform = (channel.platform or "").casefold()
        if shown is None or not channel.handle or shown[1].casefold() != _HOSTS.get(platform):
            continue
        account, handle = shown[2].casefold(), channel.handle.removeprefix("@").casefold()
        if account != handle and account not in _NO_ACCOUNTS:
            say = f'the link leads to "{shown[2]}", and the handle is "{channel.handle}"'
            yield finding(("channels", id, "link"), say, related=(("the handle", ("channels", id, "handle")),))


@rule("CTR005", "outside-period", severity="warning", starter=True)
def outside_period(plan: Plan, today: date) -> Iterator[Draft]:
    """The period of the plan holds its phases and campaigns. One outside of it has a slip in a date, often the year.

    A phase lies inside the period; a campaign touches it.

    Bad:
        period: {from: 2026-07-01, to: 2027-06-30}
        roadmap: {phases: {prepare: {from: 2026-07, to: 2026-09}, learn: {from: 2027-04, to: 2027-08}}}
    Good:
        period: {from: 2026-07-01, to: 2027-06-30}
        roadmap: {phases: {prepare: {from: 2026-07, to: 2026-09}, learn: {from: 2027-04, to: 2027-06}}}
    """
    from smmplan.analysis.progress import moments_of

    moments = moments_of(plan, today) if plan.head.period and (plan.phases or plan.campaigns) else None
    if moments is None or moments.begins is None:
        return
    for id, phase in plan.phases.items():
        first = moments.first(phase.from_) if phase.from_ else None
        last = moments.last(phase.to, first) if phase.to else None
        if first and first < moments.begins:
            yield finding(("roadmap", "phases", id, "from"), f"{phase.from_} is before the plan begins")
        elif last and moments.ends and last > moments.ends:
            yield finding(("roadmap", "phases", id, "to"), f"{phase.to} is after the plan ends")
    for id, campaign in plan.campaigns.items():
        begins = campaign.from_ or (campaign.at.when if campaign.at else None)
        first = moments.first(begins) if begins else None
        last = moments.last(campaign.to, first) if campaign.to else first
        key = "from" if campaign.from_ else "at"
        if last and last < moments.begins:
            at: Path = ("campaigns", id, "to" if campaign.to else key)
            yield finding(at, f"{campaign.to or begins} is before the plan begins")
        elif first and moments.ends and first > moments.ends:
            yield finding(("campaigns", id, key), f"{begins} is after the plan ends")


@rule("CTR006", "length-differs", severity="warning", starter=True)
def length_differs(plan: Plan) -> Iterator[Draft]:
    """Beginning, end and length are two facts and not three: where they differ, one is left over from another plan.

    A week more or less, or an eighth of the length, is fine for an initiative; half a month for the period.

    Bad:
        goals: {fans: {what: 900 customers}}
        initiatives: {films: {goal: fans, start: 2026-07-01, due: 2026-12-15, takes: 3 months}}
    Good:
        goals: {fans: {what: 900 customers}}
        initiatives: {films: {goal: fans, start: 2026-07-01, due: 2026-09-30, takes: 3 months}}
    """
    from smmplan.analysis.moments import Moments

    period = plan.head.period
    if period and period.from_ and period.to and period.months is not None:
        end = _later(period.from_.day, period.months)
        if end is None or abs((end - period.to.day).days - 1) > _HALF_A_MONTH:
            say = f"from {period.from_} to {period.to} are not {period.months} months"
            yield finding(("period", "months"), say, help="leave months out, or mend one of the days")
    moments = Moments(plan) if plan.initiatives else None
    for id, initiative in plan.initiatives.items():
        if moments is None or not (initiative.start and initiative.due and initiative.takes):
            continue
        first = moments.first(initiative.start)
        last = moments.last(initiative.due, first)
        length = _days(initiative.takes)
        if first and last and length and abs((last - first).days + 1 - length) > max(_A_WEEK, length / 8):
            days = (last - first).days + 1
            say = f"from {initiative.start} to {initiative.due} are {days} days, and not {initiative.takes}"
            related = (("it ends here", ("initiatives", id, "due")),)
            yield finding(
                ("initiatives", id, "takes"), say, help="leave takes out, or mend one of them", related=related
            )


def _is_rounded(short: Decimal, exact: Decimal) -> bool:
    """Whether a number is another one, or that one with fewer decimals."""
    exponent = short.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    return abs(short - exact) <= Decimal(5).scaleb(-decimals - 1)


def _later(start: date, months: int) -> date | None:
    try:
        return shift(start, months, "m")
    except GrammarError:
        return None


def _days(span: Span) -> float | None:
    """About how many days a length of time has; None for one in hours."""
    days = {"month": 30.4375, "week": 7.0, "day": 1.0, "workday": 1.4}
    if any(part.unit not in days for part in span.parts):
        return None
    return sum(float(part.amount) * days[part.unit] for part in span.parts)
