"""Who spreads the word: that they fit, that the deal is whole, that paid pieces say so, that contests have terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from smmplan.base.finding import Path
from smmplan.base.money import Money, MoneyRange
from smmplan.checks.listing import few_of
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.influencers import Influencer

_PLAIN = re.compile(
    r"\bads?\b|\badvert|\bsponsored\b|\bpaid (?:partnership|promotion)"
    r"|\bwerbung\b|\banzeige\b|\bpublicit|\bpubblicit|\bpublicidad"
    r"|\breklam|реклама|\biklan\b|\bpatalastas\b|\bbayad\b|广告|廣告|広告|광고",
    re.IGNORECASE,
)
"""Words by which people know an advertisement, in many languages."""

_VAGUE = re.compile(r"(?<!\w)(?:sp|spon|collab|thanks|thank you)(?!\w)|^\W*(?:partner|ambassador)\W*$", re.IGNORECASE)
"""Words that are too vague to tell an advertisement."""

_ABOUT_ADS = re.compile(r"disclos|advert|sponsor|广告|标识", re.IGNORECASE)
"""What a policy is called that says how paid pieces tell it."""

_AGREED = frozenset(
    (
        "agreed", "active", "confirmed", "signed", "booked", "running", "live", "done", "paid", "已签约", "已确认",
        "合作中", "进行中", "已完成", "aktibo",
    )
)  # fmt: skip
"""Words by which a status says that there is a deal."""

_PRIZED = frozenset({"contest", "giveaway"})

_DISCLOSE = (
    "FTC releases disclosure guides for influencers, https://www.allaboutadvertisinglaw.com/2019/11/"
    "operation-full-disclosure-continued-ftc-releases-disclosure-guides-for-influencers.html",
    "Measures for the Administration of Internet Advertising (China, 2023), "
    "http://www.csrcare.com/Law/LawShowEn?id=229514",
)
_CONTESTS = (
    "Facebook and Instagram competition guidelines, "
    "https://thesocialnetwork.ie/facebook-and-instagram-competition-guidelines/",
)
_FAKE = ("How to spot fake influencers, https://caagency.com/blog/how-to-spot-fake-influencers",)


@rule("PAR001", "paid-piece-undisclosed", severity="warning", starter=True, source=_DISCLOSE)
def paid_piece_undisclosed(plan: Plan) -> Iterator[Draft]:
    """A piece that was paid for must say so, plainly and at its beginning; the law of many countries asks for it.

    Words such as "collab" or "#sp" are too vague. Found are influencers with a fee whose disclosure is vague, or
    missing once the deal is agreed and no policy asks for it, and posts made by them that do not say it.

    Bad:
        influencers: {kape-diaries: {agreed: 4500.00, disclosure: "#collab"}}
    Good:
        influencers: {kape-diaries: {agreed: 4500.00, disclosure: "#ad in the first line"}}
    """
    paid = {id: influencer for id, influencer in plan.influencers.items() if _is_paid(influencer)}
    has_policy = any(_ABOUT_ADS.search(f"{id} {policy.topic}") for id, policy in plan.policies.items())
    for id, influencer in paid.items():
        says = influencer.disclosure
        if says and _VAGUE.search(says) and not _PLAIN.search(says):
            yield finding(
                ("influencers", id, "disclosure"),
                f'"{says}" is too vague for a piece that is paid',
                help='write disclosure: "#ad in the first line", or the word for it in the language of the piece',
            )
        elif plan.lacks("influencers", id, "disclosure") and not has_policy and _is_agreed(influencer):
            yield finding(
                ("influencers", id),
                f'"{id}" is paid, and nothing says how the pieces tell it',
                help='write disclosure: "#ad in the first line"',
                key=True,
            )
    named = {name: id for id, influencer in paid.items() for name in (id, influencer.name) if name}
    for index, post in enumerate(plan.posts if named else ()):
        by = next((named[name] for name in (*post.by, *post.owner) if name in named), None)
        if by and post.text and post.status != "dropped":
            says = paid[by].disclosure
            if not _PLAIN.search(post.text) and not (says and says in post.text):
                yield finding(
                    ("calendar", "posts", index, "text"),
                    f'"{by}" is paid, and the text does not say so',
                    help="begin it with #ad, or the word for it in the language of the post",
                )


@rule("PAR002", "influencer-fit-unknown", severity="warning")
def influencer_fit_unknown(plan: Plan) -> Iterator[Draft]:
    """A few people move many, and most move nobody. Before you pay, know where they are, how many follow, how many of
    those care, and who they are.

    Bad:
        influencers: {kape-diaries: {name: Kape Diaries, fee: 4500..6000}}
    Good:
        influencers:
          kape-diaries:
            name: Kape Diaries
            accounts: {tiktok: {followers: 18500, engagement: 4.1%}}
            audience: women of 20 to 30 in Manila
    """
    unknown: dict[str, list[str]] = {}
    for id in plan.influencers:
        path: Path = ("influencers", id)
        missing = ["accounts"] if plan.lacks(*path, "accounts") else []
        if not missing and not _says_of_an_account(plan, id, "followers"):
            missing.append("followers")
        if plan.lacks(*path, "engagement") and not _says_of_an_account(plan, id, "engagement"):
            missing.append("engagement")
        if plan.lacks(*path, "audience") and plan.lacks(*path, "personas"):
            missing.append("audience")
        if missing:
            unknown[id] = missing
    if unknown:
        said = [f"{id} ({', '.join(missing)})" for id, missing in unknown.items()]
        yield finding(
            ("influencers", *unknown) if len(unknown) == 1 else ("influencers",),
            f"not known yet: {few_of(said)}",
            help="write accounts: {instagram: {followers: 18500, engagement: 4.1%}} and audience, or TBD",
            key=True,
            about=tuple(("influencers", id, missing[0]) for id, missing in unknown.items()),
        )


@rule("PAR003", "deal-incomplete", severity="warning")
def deal_incomplete(plan: Plan) -> Iterator[Draft]:
    """What was agreed by word of mouth is remembered in two ways. Write down what, when, for how much, and with whom.

    Looked at are influencers with an amount agreed, and influencers and partners whose status says that there is a
    deal.

    Bad:
        influencers: {kape-diaries: {agreed: 4500.00}}
    Good:
        influencers:
          kape-diaries:
            agreed: 4500.00
            deliverables: [1 reel, 3 stories]
            to: 2026-10-31
            contact: via their manager
            disclosure: "#ad"
    """
    for id, influencer in plan.influencers.items():
        if _is_agreed(influencer):
            wanted = (("deliverables",), ("to", "from"), ("agreed", "fee", "terms"), ("contact",))
            yield from _incomplete(plan, ("influencers", id), wanted)
    for id, partner in plan.partners.items():
        if (partner.status or "").casefold() in _AGREED:
            yield from _incomplete(plan, ("partners", id), (("we_get", "we_give"), ("from", "to"), ("contact",)))


@rule("PAR004", "one-sided-partnership", severity="info")
def one_sided_partnership(plan: Plan) -> Iterator[Draft]:
    """A partnership lasts while both sides get something.

    Bad:
        partners: {hilltop-bakery: {we_give: a shelf in both cafés}}
    Good:
        partners: {hilltop-bakery: {we_give: a shelf in both cafés, we_get: two joint posts a month}}
    """
    for id in plan.partners:
        lacking = [side for side in ("we_give", "we_get") if plan.lacks("partners", id, side)]
        if len(lacking) == 1:
            yield finding(("partners", id), f'"{id}" has no {lacking[0]}', help="write it, or TBD", key=True)


@rule(
    "PAR005",
    "odd-engagement",
    severity="info",
    source=_FAKE,
    parameters={"min": 0.5, "max": 20.0, "followers": 100_000},
)
def odd_engagement(plan: Plan, min: float, max: float, followers: int) -> Iterator[Draft]:
    """On large accounts, hardly any reaction or far too many can mean that followers or likes were bought.

    A rule of thumb: `min` and `max` in percent, for accounts of more than `followers`. Ask for their own statistics.

    Bad:
        influencers: {big-star: {accounts: {instagram: {followers: 250000, engagement: 0.2%}}}}
    Good:
        influencers: {big-star: {accounts: {instagram: {followers: 250000, engagement: 2.1%}}}}
    """
    for id, influencer in plan.influencers.items():
        for platform, account in influencer.accounts.items():
            rate = account.engagement
            if rate is None or account.followers is None or account.followers <= followers:
                continue
            if not Decimal(str(min)) <= rate.percent <= Decimal(str(max)):
                yield finding(
                    ("influencers", id, "accounts", platform, "engagement"),
                    f"{rate} of {account.followers} followers is odd",
                    help="ask for their own statistics; followers or likes may be bought",
                )


@rule("PAR006", "contest-without-terms", severity="warning", source=_CONTESTS)
def contest_without_terms(plan: Plan) -> Iterator[Draft]:
    """Platforms and laws ask for terms: who may take part, until when, and what can be won.

    Bad:
        campaigns: {photo-prize: {kind: contest, what: win a bag}}
    Good:
        campaigns:
          photo-prize: {kind: contest, what: win a bag, to: 2026-12-05, rules: https://sinag.example/rules}
    """
    for id, campaign in plan.campaigns.items():
        if (campaign.kind or "").casefold() not in _PRIZED:
            continue
        path: Path = ("campaigns", id)
        missing = ["rules"] if plan.lacks(*path, "rules") else []
        if all(plan.lacks(*path, *key) for key in (("to",), ("at",), ("offer", "to"))):
            missing.append("end (to)")
        if all(plan.lacks(*path, key) for key in ("what", "how", "offer")):
            missing.append("prize (what)")
        if missing:
            yield finding(
                path,
                f'the {campaign.kind} "{id}" has no {", no ".join(missing)}',
                help="write who may take part, until when and for which prize; rules: where that can be read",
                key=True,
            )


def _is_paid(influencer: Influencer) -> bool:
    amount: Money | MoneyRange | None = influencer.agreed or influencer.fee
    money = amount.high if isinstance(amount, MoneyRange) else amount
    return money is not None and money.amount > 0


def _is_agreed(influencer: Influencer) -> bool:
    return influencer.agreed is not None or (influencer.status or "").casefold() in _AGREED


def _says_of_an_account(plan: Plan, id: str, field: str) -> bool:
    accounts = plan.influencers[id].accounts
    return not plan.lacks("influencers", id, "accounts") and (
        not accounts or any(not plan.lacks("influencers", id, "accounts", name, field) for name in accounts)
    )


def _incomplete(plan: Plan, path: Path, wanted: tuple[tuple[str, ...], ...]) -> Iterator[Draft]:
    """A finding for a deal that lacks something; one of several keys is enough, and the first is asked for."""
    missing = [keys[0] for keys in wanted if all(plan.lacks(*path, key) for key in keys)]
    if missing:
        yield finding(path, f'the deal with "{path[-1]}" has no {", no ".join(missing)}', key=True)
