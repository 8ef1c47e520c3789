"""Groups that we host: what for, who hosts, what members get; and coupons that keep the price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from smmplan.base.finding import Path
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.several import several
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.communities import Community

_ASKS = re.compile(
    r"\b(?:feedback|surveys?|polls?|reviews?|votes?|shows?|photos?|testimonials?|opinions?|questions?|asks?|rating"
    r"|puna|opinyon|larawan|suhestiyon|encuestas?|fotos?)\b|反馈|买家秀|晒|意见|问卷|投票|评选|打卡|答疑|共创",
    re.IGNORECASE,
)
"""What a group does in which members say or show something."""

_PURPOSE = (
    "The secret to building an online community that thrives, https://www.tonyakubo.com/online-community-that-thrives/",
)
_HOSTS = (
    "The difference between a community host, manager or leader, "
    "https://findcalmhere.com/what-is-the-difference-between-a-community-host-manager-or-leader/",
)
_LIMITS = ("What discount limits should you use?, https://www.voucherify.io/blog/discount-rules",)


@rule("COM001", "community-without-purpose", severity="warning", source=_PURPOSE)
def community_without_purpose(plan: Plan) -> Iterator[Draft]:
    """Nobody needs one more group. Say why it is there, of what kind it is, and what its members get.

    Bad:
        communities: {brew-circle: {platform: wechat_group}}
    Good:
        communities:
          brew-circle: {kind: customer, why: regulars ask each other first, what: first pick of small lots}
    """
    for id in plan.communities:
        path: Path = ("communities", id)
        missing = [key for key in ("why", "kind") if plan.lacks(*path, key)]
        if all(plan.lacks(*path, key) for key in ("benefits", "tiers", "what")):
            missing.append("benefits")
        if missing:
            yield finding(path, f'"{id}" has no {", no ".join(missing)}', help="write them, or TBD", key=True)


@rule("COM002", "community-without-host", severity="warning", source=_HOSTS)
def community_without_host(plan: Plan) -> Iterator[Draft]:
    """A group that nobody hosts falls silent, or fills with advertising. One person greets, announces and answers.

    Bad:
        communities: {brew-circle: {kind: customer}}
    Good:
        team: {mia: {name: Mia Ong}}
        communities: {brew-circle: {kind: customer, host: mia}}
    """
    alone = [id for id in plan.communities if all(plan.lacks("communities", id, key) for key in ("host", "owner"))]
    yield from several(
        ("communities",), alone, "nobody hosts {}", "communities have no host", help="name somebody: host: ID"
    )


@rule("COM003", "no-fixed-benefit", severity="info")
def no_fixed_benefit(plan: Plan) -> Iterator[Draft]:
    """Something fixed every week makes people come back, and a surprise now and then makes them stay.

    Bad:
        communities: {brew-circle: {benefits: {fixed: [weekly price list]}}}
    Good:
        communities: {brew-circle: {benefits: {fixed: [weekly price list], surprise: [a small lot first]}}}
    """
    for id in plan.communities:
        missing = [key for key in ("fixed", "surprise") if plan.lacks("communities", id, "benefits", key)]
        if missing:
            yield finding(("communities", id), f'"{id}" has no benefit that is {" or ".join(missing)}', key=True)


@rule("COM004", "coupon-without-limits", severity="warning", source=_LIMITS)
def coupon_without_limits(plan: Plan) -> Iterator[Draft]:
    """A coupon that has no end, no smallest order and no number becomes the price.

    Looked at are campaigns of the kind coupon, and offers with a code. Either a smallest order or a number is enough.

    Bad:
        campaigns: {winter: {kind: coupon, offer: {discount: 10%}}}
    Good:
        campaigns: {winter: {kind: coupon, to: 2026-12-22, offer: {discount: 10%, minimum: 500.00}}}
    """
    for id, campaign in plan.campaigns.items():
        path: Path = ("campaigns", id)
        if (campaign.kind or "").casefold() != "coupon" and not (campaign.offer and campaign.offer.code):
            continue
        missing = ["discount"] if plan.lacks(*path, "offer", "discount") else []
        if all(plan.lacks(*path, *key) for key in (("offer", "to"), ("to",), ("at",))):
            missing.append("end (to)")
        if all(plan.lacks(*path, "offer", key) for key in ("minimum", "quantity")):
            missing.append("minimum or quantity")
        if missing:
            yield finding(
                path, f'the coupon of "{id}" has no {", no ".join(missing)}', help="write it in offer", key=True
            )


@rule("COM005", "community-stages-incomplete", severity="info")
def community_stages_incomplete(plan: Plan) -> Iterator[Draft]:
    """A group is built, attracts people, is kept going, and leads to orders. A stage nobody planned does not happen.

    Bad:
        communities: {brew-circle: {platform: wechat_group, attract: [QR code in every box]}}
    Good:
        communities:
          brew-circle:
            platform: wechat_group
            attract: [QR code in every box]
            rhythm: [{every: Thursday 20:00, what: live cupping}]
            convert: [group-only coupon each payday]
    """
    stages = (("platform", "channels"), ("attract",), ("rhythm",), ("convert",))
    for id in plan.communities:
        missing = [keys[0] for keys in stages if all(plan.lacks("communities", id, key) for key in keys)]
        if missing:
            yield finding(("communities", id), f'"{id}" has no {", no ".join(missing)}', key=True)


@rule("COM006", "members-not-asked", severity="info", parameters={"days": 60})
def members_not_asked(plan: Plan, today: date, days: int) -> Iterator[Draft]:
    """Members who show what they bought, or are asked what they think, bring the next ones.

    Looked at are communities that began more than `days` ago, where the plan has no campaign of testimonials.

    Bad:
        communities: {brew-circle: {start: 2026-07-01, rhythm: [{every: week, what: price list}]}}
    Good:
        communities: {brew-circle: {start: 2026-07-01, rhythm: [{every: month, what: buyer show with a prize}]}}
    """
    if not plan.communities or any((each.kind or "").casefold() == "testimonial" for each in plan.campaigns.values()):
        return
    from smmplan.analysis.moments import Moments

    moments = Moments(plan)
    for id, community in plan.communities.items():
        began = moments.first(community.start) if community.start else None
        if began and (today - began).days > days and not _ASKS.search(" ".join(_words(community))):
            yield finding(
                ("communities", id),
                f'"{id}" began {(today - began).days} days ago and never asks its members',
                help="add a buyer show or a round of feedback to its rhythm",
                key=True,
            )


def _words(community: Community) -> Iterator[str]:
    for event in (*community.rhythm, *community.steps):
        yield event.what or ""
    yield from (*community.keep, *community.convert, community.what or "", community.welcome or "")
    if community.benefits:
        yield from (*community.benefits.fixed, *community.benefits.surprise)
