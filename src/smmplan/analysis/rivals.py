"""Rivals and ourselves on the same platforms: how many follow, how often posts appear, how many people react."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from smmplan.analysis.agenda.agenda import Agenda
from smmplan.analysis.agenda.cadence import window_of_channel
from smmplan.analysis.platforms import platform
from smmplan.analysis.progress import Reading
from smmplan.base.rate import MONTH_DAYS, Rate
from smmplan.base.record import NamedTuple
from smmplan.plan.channels import Channel
from smmplan.plan.competitors import RivalChannel
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan

LOOKED_BACK = 28
"""The days up to today over which our own posts are counted: four weeks."""

_WEEK = 7
_NOT_IN_USE = frozenset({"candidate", "reserved", "retired"})
_RATES = frozenset({"engagement", "engagement_rate"})
_PER_CENT = frozenset({"%", "percent"})

Weekly = tuple[Decimal, Decimal | None]
"""The least and the most posts in a week; the most is None where it is open."""


class Engagement(NamedTuple):
    """The part of the followers that reacts to a post, 0.02 being 2%. `least` where a reaction was not counted."""

    rate: Decimal
    least: bool = False


class Account(NamedTuple):
    """An account on a platform: that of a competitor, or our own, where `rival` is None.

    `name` is the key of the rival's channel, or the id of ours; `platform` the id of a known platform, else the word.
    `counted` is the day of the followers. `planned` says that the posts are those that our cadence promises, because
    none appeared in the four weeks up to today.
    """

    rival: str | None
    name: str
    platform: str
    followers: Decimal | None = None
    counted: date | None = None
    posts: Weekly | None = None
    planned: bool = False
    engagement: Engagement | None = None

    @property
    def says(self) -> bool:
        """Whether anything was counted."""
        return self.followers is not None or self.posts is not None or self.engagement is not None


def engagement_of(account: RivalChannel) -> Engagement | None:
    """The engagement rate by followers: as it is stated, else (likes + comments + shares) / followers, of an average
    post (Rival IQ, https://help.rivaliq.com/en/articles/2043672-understanding-engagement-rates).

    A reaction that was not counted is left out, and the rate is the least that it can be. None without followers, and
    without likes, which are most of it.
    """
    if account.engagement is not None:
        return Engagement(account.engagement.fraction)
    if not account.followers or account.followers < 0 or account.likes is None:
        return None
    counted = [each for each in (account.likes, account.comments, account.shares) if each is not None]
    return Engagement(sum(counted, Decimal(0)) / account.followers, least=len(counted) < 3)


def posts_a_week(rate: Rate) -> Weekly:
    """How many posts a rate comes to in seven days."""
    least, most = rate.per_month
    return least * _WEEK / MONTH_DAYS, None if most is None else most * _WEEK / MONTH_DAYS


def rivals_accounts(agenda: Agenda, readings: Mapping[str, Sequence[Reading]]) -> tuple[Account, ...]:
    """The accounts of all competitors, in the order of the plan; followers as they were counted last, also by a metric.

    A rate of engagement always rests on the followers that were counted with its reactions.
    """
    plan, found = agenda.plan, []
    watched = _watched(plan)
    for id, rival in plan.competitors.items():
        for name, channel in rival.channels.items():
            where = platform_of(name)
            counted = agenda.moments.last(channel.date) if channel.date else None
            followers = channel.followers
            for metric, metric_platform in watched.get(id, ()):
                reading = _latest(readings, metric, agenda.today)
                alone = metric_platform is None and len(rival.channels) == 1
                newer = reading and (followers is None or counted is None or reading.day > counted)
                if reading and newer and (alone or metric_platform == where):
                    followers, counted = reading.value, reading.day
            posts = posts_a_week(channel.posts) if channel.posts else None
            found.append(Account(id, name, where, followers, counted, posts, engagement=engagement_of(channel)))
    return tuple(found)


def own_accounts(agenda: Agenda, readings: Mapping[str, Sequence[Reading]]) -> tuple[Account, ...]:
    """Our channels that are in use, in the order of the plan, with what their metrics read last by today.

    A metric of a channel with `measure: followers` gives its followers, `measure: engagement` in per cent its rate.
    """
    found = []
    for id, channel in agenda.plan.channels.items():
        if canonical(channel.status or "") in _NOT_IN_USE:
            continue
        followers, rate = None, None
        for metric, measure in _measures(agenda.plan, id):
            reading = _latest(readings, metric, agenda.today)
            if reading and measure == "followers":
                followers = reading
            elif reading and measure in _RATES and (agenda.plan.metrics[metric].unit or "").casefold() in _PER_CENT:
                rate = Engagement(reading.value / 100)
        posts, planned = _own_posts(agenda, id, channel)
        value, day = (followers.value, followers.day) if followers else (None, None)
        found.append(Account(None, id, platform_of(channel.platform or id), value, day, posts, planned, rate))
    return tuple(found)


def platform_of(word: str) -> str:
    """The id of the platform that a word means, else the word as lists of words write it."""
    known = platform(word)
    return known.id if known else canonical(word)


def place_among(mine: Decimal, others: Sequence[Decimal]) -> int:
    """The place of a number among others, the highest being 1; equal numbers share a place."""
    return 1 + sum(other > mine for other in others)


def _watched(plan: Plan) -> Mapping[str, list[tuple[str, str | None]]]:
    """The metrics that count followers of a competitor, with the platform that they are read on."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for id, metric in plan.metrics.items():
        if metric.competitor and canonical(metric.measure or "") == "followers":
            where = platform_of(metric.platform) if metric.platform else None
            found.setdefault(metric.competitor, []).append((id, where))
    return found


def _measures(plan: Plan, channel: str) -> Iterator[tuple[str, str]]:
    """The metrics of one channel alone, with what they count."""
    stated = plan.channels[channel].metrics
    for id, metric in plan.metrics.items():
        if not metric.competitor and (metric.channels == (channel,) or (not metric.channels and id in stated)):
            yield id, canonical(metric.measure or "")


def _latest(readings: Mapping[str, Sequence[Reading]], metric: str, today: date) -> Reading | None:
    """The last reading by a day."""
    return next((each for each in reversed(readings.get(metric, ())) if each.day <= today), None)


def _own_posts(agenda: Agenda, id: str, channel: Channel) -> tuple[Weekly | None, bool]:
    """How many posts a week appeared of late, else how many are promised; and whether it is the promise."""
    begins = date.fromordinal(max(agenda.today.toordinal() - LOOKED_BACK + 1, 1))
    window = window_of_channel(agenda, channel).within(begins, agenda.today)
    if window.days >= LOOKED_BACK:
        posted = sum(
            begins <= airing.slot.first and airing.slot.last <= agenda.today for airing in agenda.by_channel[id]
        )
        if posted:
            weekly = Decimal(posted) * _WEEK / LOOKED_BACK
            return (weekly, weekly), False
    rates = [posts_a_week(rate) for rate in channel.cadence.values()]
    if not rates:
        return None, False
    least = sum((low for low, _ in rates), Decimal(0))
    highs = [high for _, high in rates if high is not None]
    return (least, sum(highs, Decimal(0)) if len(highs) == len(rates) else None), True
