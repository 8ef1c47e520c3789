"""Totals that contradict their parts, outside the budget: shares, averages, what an offer can bring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from smmplan.base.finding import Path
from smmplan.base.number import print_number
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

_MOST = 101
"""The most percent that shares may come to, for rounding."""

_TAKEN = {
    "orders", "order", "sales", "sold", "redeemed", "redemptions", "coupons", "vouchers", "codes", "订单", "核销",
    "销量",
}  # fmt: skip
"""What of a campaign's results uses up what is offered."""


@rule("CTR011", "more-than-whole", severity="error")
def more_than_whole(plan: Plan, today: date) -> Iterator[Draft]:
    """Effort and time are spent once: what is shared out at one time cannot come to more than 100%.

    Compared are the effort shares of goals that run at the same time, and the time shares of active channels. One
    more is fine, for rounding.

    Bad:
        goals: {fans: {what: 900 customers, effort_share: 70%}, known: {what: Be named first, effort_share: 50%}}
    Good:
        goals: {fans: {what: 900 customers, effort_share: 60%}, known: {what: Be named first, effort_share: 40%}}
    """
    channels = {
        id: channel.time_share.percent
        for id, channel in plan.channels.items()
        if channel.time_share and (channel.status or "active").casefold() == "active" and not channel.copies
    }
    if sum(channels.values()) > _MOST:
        yield _too_much("channels", tuple(channels), "time_share", sum(channels.values()))
    shares = {id: goal.effort_share.percent for id, goal in plan.goals.items() if goal.effort_share}
    if sum(shares.values()) <= _MOST:
        return
    from smmplan.analysis.progress import moments_of

    moments = moments_of(plan, today)
    steps: list[tuple[date, int, str]] = []
    for id in shares:
        goal = plan.goals[id]
        start = (moments.first(goal.start) if goal.start else None) or date.min
        due = (moments.last(goal.due, start) if goal.due else None) or date.max
        steps += [(start, 1, id), (due, 2, id)]
    running: dict[str, Decimal] = {}
    whole = Decimal(0)
    for _, step, id in sorted(steps):
        whole += shares[id] if step == 1 else -shares[id]
        if step == 2:
            running.pop(id, None)
        else:
            running[id] = shares[id]
        if whole > _MOST:
            yield _too_much("goals", tuple(running), "effort_share", whole)
            return


@rule("CTR012", "promotion-over-limit", severity="error")
def promotion_over_limit(plan: Plan) -> Iterator[Draft]:
    """The plan says how much may sell at most, and its own pillars say more.

    Bad:
        content:
          promotional_at_most: 20%
          pillars: {origin: {share: 70%}, offers: {share: 30%, promotional: true}}
    Good:
        content:
          promotional_at_most: 20%
          pillars: {origin: {share: 80%}, offers: {share: 20%, promotional: true}}
    """
    most = plan.content.promotional_at_most if plan.content else None
    selling = {id: pillar.share.percent for id, pillar in plan.pillars.items() if pillar.promotional and pillar.share}
    if most and sum(selling.values()) > most.percent:
        first, *others = (("content", "pillars", id, "share") for id in selling)
        say = (
            f"the pillars that sell come to {print_number(sum(selling.values(), Decimal(0)))}%, and at most {most} may"
        )
        related = (("the limit", ("content", "promotional_at_most")), *(("and here", path) for path in others))
        yield finding(first, say, related=related)


@rule("CTR013", "average-outside-parts", severity="warning", starter=True)
def average_outside_parts(plan: Plan) -> Iterator[Draft]:
    """The engagement over all accounts lies between that of the weakest and that of the strongest one.

    Bad:
        influencers:
          lita:
            engagement: 7.4%
            accounts: {instagram: {engagement: 4.6%}, tiktok: {engagement: 5.9%}}
    Good:
        influencers:
          lita:
            engagement: 5.4%
            accounts: {instagram: {engagement: 4.6%}, tiktok: {engagement: 5.9%}}
    """
    for id, influencer in plan.influencers.items():
        parts = [account.engagement for account in influencer.accounts.values() if account.engagement is not None]
        stated = influencer.engagement
        whole = stated is not None and parts and len(parts) == len(influencer.accounts)
        if whole and stated and not min(parts).percent <= stated.percent <= max(parts).percent:
            said = f"{min(parts)} and {max(parts)}" if len(parts) > 1 else f"{parts[0]}"
            say = f"{stated} over all accounts, and the accounts have {said}"
            at: Path = ("influencers", id, "engagement")
            yield finding(at, say, related=(("the accounts", ("influencers", id, "accounts")),))


@rule("CTR014", "more-than-offered", severity="warning", starter=True)
def more_than_offered(plan: Plan) -> Iterator[Draft]:
    """A campaign cannot sell more than it offers: 150 orders of 100 pieces are out of reach, whatever is done.

    Looked at is what a campaign wants of orders, sales, sold, redeemed, coupons, vouchers or codes.

    Bad:
        campaigns: {payday: {from: 2026-11-27, to: 2026-11-30, offer: {quantity: 100}, success: {orders: at least 150}}}
    Good:
        campaigns: {payday: {from: 2026-11-27, to: 2026-11-30, offer: {quantity: 200}, success: {orders: at least 150}}}
    """
    for id, campaign in plan.campaigns.items():
        quantity = campaign.offer.quantity if campaign.offer else None
        for name, target in campaign.success.items() if quantity is not None else ():
            plain = name.casefold() in _TAKEN and not target.relative and "%" not in target.unit
            least = (target.limits() or (None, None))[0] if plain and not target.rate else None
            if least is not None and quantity is not None and least > quantity:
                say = f'"{target}" {name} are wanted, and {quantity} are offered'
                related = (("the offer", ("campaigns", id, "offer", "quantity")),)
                yield finding(("campaigns", id, "success", name), say, related=related)


@rule("CTR015", "offer-outside-campaign", severity="error")
def offer_outside_campaign(plan: Plan) -> Iterator[Draft]:
    """An offer that ends before its campaign begins, or begins after it ended, is never on offer.

    Coupons that count longer than the campaign are fine.

    Bad:
        campaigns: {payday: {from: 2026-11-27, to: 2026-11-30, offer: {discount: 15%, to: 2026-10-31}}}
    Good:
        campaigns: {payday: {from: 2026-11-27, to: 2026-11-30, offer: {discount: 15%, to: 2026-12-31}}}
    """
    from smmplan.analysis.moments import Moments

    moments: Moments | None = None
    for id, campaign in plan.campaigns.items():
        offer, at = campaign.offer, campaign.at.when if campaign.at else None
        if offer is None or not (offer.from_ or offer.to):
            continue
        moments = moments or Moments(plan)
        begins, ends = campaign.from_ or at, campaign.to or at
        first = moments.first(begins) if begins else None
        last = moments.last(ends, first) if ends else None
        opens = moments.first(offer.from_, first) if offer.from_ else None
        closes = moments.last(offer.to, opens or first) if offer.to else None
        if closes and first and closes < first:
            related = (("it begins here", ("campaigns", id, "from" if campaign.from_ else "at")),)
            say = f"the offer ends on {closes}, before the campaign begins"
            yield finding(("campaigns", id, "offer", "to"), say, related=related)
        elif opens and last and opens > last:
            related = (("it ends here", ("campaigns", id, "to" if campaign.to else "at")),)
            say = f"the offer begins on {opens}, after the campaign ended"
            yield finding(("campaigns", id, "offer", "from"), say, related=related)


def _too_much(section: str, ids: tuple[str, ...], key: str, whole: Decimal | int) -> Draft:
    first, *others = ids
    return finding(
        (section, first, key),
        f"the {key.replace('_', ' ')}s come to {print_number(Decimal(whole))}%, and not to at most 100%",
        related=tuple(("and here", (section, id, key)) for id in others),
    )
