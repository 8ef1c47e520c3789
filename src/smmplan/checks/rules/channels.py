"""Channels: what each is for, whom it reaches, how it is measured, and whether there are too many."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.analysis.appearances import named_platforms
from smmplan.analysis.platforms import LIMITS, meant_limit, meant_platform, platform, source_of
from smmplan.base.nearest import is_certain
from smmplan.base.quote import quote
from smmplan.base.rate import MONTH_DAYS
from smmplan.checks.gaps import may_stand_in
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.channels import Channel

_NEARLY = Decimal("1.01")
"""A month is no whole number of weeks."""

_ANSWERING = frozenset(("community", "customer_service", "support"))


@rule("CHA001", "channel-without-purpose", severity="warning")
def channel_without_purpose(plan: Plan) -> Iterator[Draft]:
    """What is a profile for? One that nobody can say this of takes time and gives nothing.

    Bad:
        channels: {instagram: {platform: instagram, status: active}}
    Good:
        channels: {instagram: {platform: instagram, status: active, purposes: [awareness]}}
    """
    yield from _missing(
        plan, "purposes", "no purpose is said for a channel in use", "such as purposes: [awareness, sales]"
    )


@rule("CHA002", "channel-without-audience", severity="warning")
def channel_without_audience(plan: Plan) -> Iterator[Draft]:
    """Whom do you talk to there? The same words do not reach a student and a buyer of a hotel.

    Looked at are channels in use of a plan that has personas or segments.

    Bad:
        personas: {mariel: {name: Mariel}}
        channels: {instagram: {platform: instagram, status: active}}
    Good:
        personas: {mariel: {name: Mariel}}
        channels: {instagram: {platform: instagram, status: active, personas: [mariel]}}
    """
    if plan.personas or plan.segments:
        first = next(iter((*plan.personas, *plan.segments)))
        yield from _missing(
            plan, "personas", "no audience is said for a channel in use", f"such as personas: [{first}]"
        )


@rule("CHA003", "channel-without-metrics", severity="info")
def channel_without_metrics(plan: Plan) -> Iterator[Draft]:
    """What would show that a channel does what it is for? Choose the figure with the purpose.

    A metric that names the channel is enough.

    Bad:
        channels: {instagram: {platform: instagram, status: active}}
    Good:
        channels: {instagram: {platform: instagram, status: active}}
        metrics: {reach: {channel: instagram, measure: reach}}
    """
    measured = {channel for metric in plan.metrics.values() for channel in metric.channels}
    yield from _missing(
        plan, "metrics", "nothing is measured on a channel in use", "such as metrics: [reach]", measured
    )


@rule("CHA006", "too-many-channels", severity="info", parameters={"more_than_people": 2})
def too_many_channels(plan: Plan, more_than_people: int) -> Iterator[Draft]:
    """Two channels that are kept well beat six that are not. Start with two to four.

    Too many are more than there are people in the team, and `more_than_people`.

    Bad:
        team: {tala: {name: Tala}}
        channels:
          instagram: {status: active}
          tiktok: {status: active}
          facebook: {status: active}
          youtube: {status: active}
    Good:
        team: {tala: {name: Tala}}
        channels: {instagram: {status: active}, tiktok: {status: active}, facebook: {status: active}}
    """
    used = [id for id, channel in _in_use(plan) if not channel.copies and channel.kind not in ("paid", "offline")]
    people = sum(not member.open for member in plan.team.values())
    if people and len(used) > people + more_than_people:
        team = "one person" if people == 1 else f"{people} people"
        yield finding(
            ("channels",),
            f"{len(used)} channels are active, for a team of {team}",
            help="pause one, or let it copy another: mode: automatic, copies: CHANNEL",
            key=True,
        )


@rule("CHA007", "no-sales-channel", severity="warning")
def no_sales_channel(plan: Plan) -> Iterator[Draft]:
    """Where does a person who wants to buy go? A plan that sells has a channel for it, and one of them is the main one.

    Looked at are plans with products or with a goal of sales, and with channels that say what they are for.

    Bad:
        goals: {regulars: {what: 900 regulars, purpose: sales}}
        channels: {instagram: {status: active, purposes: [awareness]}}
    Good:
        goals: {regulars: {what: 900 regulars, purpose: sales}}
        channels: {instagram: {status: active, purposes: [awareness, sales]}}
    """
    sells = plan.products or any(goal.purpose == "sales" for goal in plan.goals.values())
    stated = {
        purpose
        for channel in plan.channels.values()
        if channel.status not in ("paused", "retired")
        for purpose in (*channel.purposes, *channel.primary_for)
    }
    known = stated and not may_stand_in(plan, "channels", "purposes", "primary_for")
    if sells and known and stated.isdisjoint(("sales", "leads")):
        help = "name it where people buy: purposes: [sales]"
        yield finding(("channels",), "the plan sells, and no channel has the purpose sales", help=help, key=True)


@rule("CHA008", "nobody-answers", severity="info")
def nobody_answers(plan: Plan) -> Iterator[Draft]:
    """Comments and messages are half of social media. Somebody must be there for them.

    Enough is a person with the role community, customer_service or support, a channel or a goal with the purpose
    support, or a policy.

    Bad:
        team: {tala: {name: Tala, roles: [lead, video]}}
        channels: {instagram: {status: active, purposes: [sales]}}
    Good:
        team: {tala: {name: Tala, roles: [lead, video, community]}}
        channels: {instagram: {status: active, purposes: [sales]}}
    """
    roles = {canonical(role) for member in plan.team.values() for role in member.roles}
    purposes = {purpose for channel in plan.channels.values() for purpose in channel.purposes}
    purposes |= {goal.purpose for goal in plan.goals.values() if goal.purpose}
    gaps = may_stand_in(plan, "team", "roles") or may_stand_in(plan, "channels", "purposes")
    answered = not roles.isdisjoint(_ANSWERING) or "support" in purposes or plan.policies
    if any(_in_use(plan)) and roles and not answered and not gaps:
        help = "give somebody the role: roles: [community]"
        yield finding(("team",), "nobody in the team answers comments and messages", help=help, key=True)


@rule("CHA009", "platform-misspelled", severity="warning", starter=True)
def platform_misspelled(plan: Plan) -> Iterator[Draft]:
    """Limits are checked for platforms that smmplan knows. A place that it does not know is fine, a forum or a shop; a
    mistyped name is not.

    `smmplan platforms` lists those that it knows.

    Bad:
        channels: {ig: {platform: instagarm}}
    Good:
        channels: {ig: {platform: instagram}, forum: {platform: forum}}
    """
    for path, word in named_platforms(plan):
        meant = None if platform(word) else meant_platform(word)
        if meant:
            sure = is_certain(canonical(word), meant)
            yield finding(path, f"{quote(word)} is no platform; did you mean {meant}?", instead=meant, safe=sure)


@rule("CHA010", "unusual-frequency", severity="info")
def unusual_frequency(plan: Plan) -> Iterator[Draft]:
    """Most accounts on a platform post within a certain range. It is a starting point, no rule: test your own.

    Bad:
        channels: {youtube: {platform: youtube, cadence: {posts: 3 per day}}}
    Good:
        channels: {youtube: {platform: youtube, cadence: {posts: 1 per week}}}
    """
    for id, channel in _in_use(plan):
        known = platform(channel.platform) if channel.platform else None
        fact = known.fact("posts_per_week_usual") if known else None
        rate = channel.cadence.get("posts")
        if not (known and fact and fact.span and rate):
            continue
        low, high = fact.span
        least, most = (None if count is None else count * 7 / MONTH_DAYS for count in rate.per_month)
        if (least or 0) > high * _NEARLY or (most is not None and most * _NEARLY < low):
            source = source_of(fact)
            yield finding(
                ("channels", id, "cadence", "posts"),
                f"{low} to {high} posts a week are usual on {known.name}, and this is {rate}",
                help=f"a starting point only (source: {source.title}, {source.date})",
            )


@rule("CHA014", "limit-unknown", severity="warning", starter=True)
def limit_unknown(plan: Plan) -> Iterator[Draft]:
    """A limit of a channel holds instead of the platform's. One with a name that smmplan does not know holds nowhere.

    Bad:
        channels: {instagram: {platform: instagram, limits: {hastags: 3}}}
    Good:
        channels: {instagram: {platform: instagram, limits: {hashtags: 3}}}
    """
    for id, channel in plan.channels.items():
        for name in channel.limits:
            if canonical(name) not in LIMITS:
                near = meant_limit(name)
                advice = f"did you mean {near}?" if near else f"the limits are {', '.join(LIMITS)}"
                at = ("channels", id, "limits", name)
                yield finding(at, f"{quote(name)} is no limit that smmplan checks; {advice}", key=True)


def _in_use(plan: Plan) -> Iterator[tuple[str, Channel]]:
    """The channels that are active, as those are that do not say."""
    return ((id, channel) for id, channel in plan.channels.items() if channel.status in (None, "active"))


def _missing(plan: Plan, field: str, fault: str, help: str, others: Collection[str] = ()) -> Iterator[Draft]:
    """One finding for all channels in use that lack a field, as most do in a first draft."""
    lacking = [id for id, _ in _in_use(plan) if id not in others and plan.lacks("channels", id, field)]
    if lacking:
        first, *rest = lacking
        more = f" and {len(rest)} more" if rest else ""
        yield finding(
            ("channels", first),
            f"{fault}: {quote(first)}{more}",
            help=help,
            key=True,
            related=tuple(("and this one", ("channels", id)) for id in rest),
            about=tuple(("channels", id, field) for id in lacking),
        )
