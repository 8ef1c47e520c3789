"""How much a channel takes at once: posts of a day, sendings of an account, what schedulers may send."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from smmplan.base.finding import Severity
from smmplan.base.quote import quote
from smmplan.checks.listing import few_of
from smmplan.checks.pieces import called
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.agenda import Agenda
    from smmplan.analysis.agenda.airings import Airing
    from smmplan.plan.channels import Channel

_PASSED = ("approved", "scheduled", "published")
_DAY = timedelta(1)
_SENDS = (
    "WeChat, FAQ on official accounts, "
    "https://developers.weixin.qq.com/community/develop/doc/000c8c659b87a084cc799cccc51409",
)
_QUOTAS = ("Meta, Threads API overview, https://developers.facebook.com/documentation/threads/overview",)


@rule("CHA013", "crowded-day", severity="warning", parameters={"max": 3})
def crowded_day(plan: Plan, agenda: Agenda, max: int) -> Iterator[Draft]:
    """More posts in a day than people look take each other's place, and each of them is seen by fewer.

    Looked at are days that come with more than `max` posts on a channel, or more than its cadence comes to in a day.

    Bad:
        channels: {bluesky: {platform: bluesky}}
        calendar:
          series: {dawn: {every: [Mon 07:00, Mon 11:00, Mon 15:00, Mon 19:00], channels: [bluesky], topics: [dawn]}}
    Good:
        channels: {bluesky: {platform: bluesky, cadence: {posts: 4 per day}}}
        calendar:
          series: {dawn: {every: [Mon 07:00, Mon 11:00, Mon 15:00, Mon 19:00], channels: [bluesky], topics: [dawn]}}
    """
    from smmplan.analysis.agenda.collisions import Crowd, crowded_days

    found: dict[str, list[Crowd]] = defaultdict(list)
    for crowd in crowded_days(agenda.by_channel, max):
        if crowd.day >= agenda.today and len(crowd.airings) > _most_a_day(plan.channels[crowd.channel]):
            found[crowd.channel].append(crowd)
    for id, crowds in found.items():
        first = crowds[0]
        names = few_of([called(airing.slot.path, airing.slot.piece) for airing in first.airings])
        more = f", and {len(crowds) - 1} more days like it" if len(crowds) > 2 else ""
        yield finding(
            first.airings[-1].slot.path,
            f"{len(first.airings)} posts stand on {quote(id)} on {first.day}{more}: {names}",
            help="spread them, or say so in its cadence",
            key=True,
        )


@rule("PLA007", "too-many-sends", severity="error", lower="warning before approval", source=_SENDS)
def too_many_sends(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """A WeChat subscription account may send once a day, a service account four times a month. More is refused.

    Posts of the same minute are one sending. Looked at is what comes.

    Bad:
        channels: {oa: {platform: wechat_oa, account_type: subscription}}
        calendar:
          posts:
            - {id: a, at: 2026-12-01 07:30, channels: [oa], topic: Dawn, status: approved, text: Dawn}
            - {id: b, at: 2026-12-01 19:30, channels: [oa], topic: Dusk, status: approved, text: Dusk}
    Good:
        channels: {oa: {platform: wechat_oa, account_type: subscription}}
        calendar:
          posts:
            - {id: a, at: 2026-12-01 07:30, channels: [oa], topic: Dawn, status: approved, text: Dawn}
            - {id: b, at: 2026-12-02 07:30, channels: [oa], topic: Dusk, status: approved, text: Dusk}
    """
    for id, channel in plan.channels.items():
        if not channel.platform or not channel.account_type:
            continue
        for name, length, span in (("sends_per_day", 10, "a day"), ("sends_per_month", 7, "a month")):
            most = _most_sends(channel, name)
            if most is None:
                continue
            passed: dict[str, set[tuple[date, time | None]]] = defaultdict(set)
            sent: dict[str, dict[tuple[date, time | None], Airing]] = defaultdict(dict)
            for airing in agenda.by_channel[id]:
                slot = airing.slot
                if slot.exact and not airing.copied:
                    key, when = str(slot.first)[:length], (slot.first, slot.clock)
                    sent[key].setdefault(when, airing)
                    if slot.status in _PASSED:
                        passed[key].add(when)
            over = [
                key for key, whens in sent.items() if len(whens) > most and max(day for day, _ in whens) >= agenda.today
            ]
            if over:
                key = over[0]
                last = list(sent[key].values())[-1].slot
                more = f", and {len(over) - 1} more times" if len(over) > 2 else ""
                certain = any(len(passed[each]) > most for each in over)
                yield finding(
                    last.path,
                    f"{quote(id)} sends {len(sent[key])} times in {key}, and {channel.account_type} accounts may send "
                    f"{most} {'time' if most == 1 else 'times'} {span}{more}",
                    help="put several pieces into one sending, or move some",
                    key=True,
                    severity=None if certain else Severity.WARNING,
                )


@rule("PLA008", "daily-quota-reached", severity="warning", source=_QUOTAS)
def daily_quota_reached(plan: Plan, agenda: Agenda) -> Iterator[Draft]:
    """Platforms take only so many posts by a scheduler in 24 hours; the rest fails, and nobody sees it before evening.

    A channel may set its own: limits: {posts_per_24h: 25}. `smmplan platforms` shows those of platforms.

    Bad:
        channels: {bluesky: {platform: bluesky, limits: {posts_per_24h: 2}}}
        calendar:
          posts:
            - {id: a, at: 2026-12-01 18:00, channels: [bluesky], topic: Dawn}
            - {id: b, at: 2026-12-02 07:30, channels: [bluesky], topic: Noon}
            - {id: c, at: 2026-12-02 12:30, channels: [bluesky], topic: Dusk}
    Good:
        channels: {bluesky: {platform: bluesky, limits: {posts_per_24h: 3}}}
        calendar:
          posts:
            - {id: a, at: 2026-12-01 18:00, channels: [bluesky], topic: Dawn}
            - {id: b, at: 2026-12-02 07:30, channels: [bluesky], topic: Noon}
            - {id: c, at: 2026-12-02 12:30, channels: [bluesky], topic: Dusk}
    """
    for id, channel in plan.channels.items():
        most = _quota(channel)
        if most is None:
            continue
        timed = [
            (datetime.combine(airing.slot.first, airing.slot.clock), airing)
            for airing in agenda.by_channel[id]
            if airing.slot.clock is not None and airing.slot.exact and airing.slot.first >= agenda.today
        ]
        for (begin, _), (end, airing) in zip(timed, timed[most:], strict=False):
            if end - begin < _DAY:
                yield finding(
                    airing.slot.path,
                    f"more than {most} posts stand on {quote(id)} in the 24 hours before {airing.slot.first} "
                    f"{airing.slot.clock:%H:%M}, and schedulers may send {most}",
                    help="move some of them to another day",
                    key=True,
                )
                break


def _most_a_day(channel: Channel) -> Decimal:
    """How many posts the cadence of a channel comes to in a day, all formats together."""
    from smmplan.base.rate import MONTH_DAYS

    rates = (rate.per_month for rate in channel.cadence.values())
    months = sum(((least if most is None else most) for least, most in rates), Decimal(0))
    return (months / MONTH_DAYS).to_integral_value(ROUND_CEILING)


def _most_sends(channel: Channel, name: str) -> int | None:
    from smmplan.analysis.platforms import platform

    known = platform(channel.platform) if channel.platform else None
    fact = known.facts.get(f"{name}.{canonical(channel.account_type or '')}") if known else None
    return int(fact.number) if fact and fact.number else None


def _quota(channel: Channel) -> int | None:
    """The posts that a scheduler may send in 24 hours: what the channel says, else what is safe on its platform."""
    from smmplan.analysis.platforms import platform

    own = next((most for name, most in channel.limits.items() if canonical(name) == "posts_per_24h"), None)
    if own is not None:
        return max(int(own), 0)
    known = platform(channel.platform) if channel.platform else None
    fact = (known.fact("posts_per_24h_safe") or known.fact("posts_per_24h")) if known else None
    return int(fact.number) if fact and fact.number else None
