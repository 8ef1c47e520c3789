"""What could go wrong, and whether anybody has an answer: risks, crises, one leg to stand on, rights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from smmplan.base.finding import Path
from smmplan.checks.gaps import may_stand_in
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan

_MATRIX = ("Risk matrix, https://codingace.net/rm/risk_matrix.html",)
_FEWEST_POSTS = 10
_CRISIS = ("crisis", "emergency", "危机", "krisis")


@rule("RSK001", "no-risks", severity="warning")
def no_risks(plan: Plan) -> Iterator[Draft]:
    """Somebody falls ill, a platform closes the account, a parcel burns: a timetable without risks is a wish.

    Three lines are enough; the threats of a SWOT are a beginning. Looked at are plans with initiatives or campaigns.

    Bad:
        goals: {fans: {what: 900 customers who order every month}}
        initiatives: {films: {goal: fans, what: Film one farm a month, due: 2026-12-15}}
    Good:
        goals: {fans: {what: 900 customers who order every month}}
        initiatives: {films: {goal: fans, what: Film one farm a month, due: 2026-12-15}}
        risks: {ill: {what: the one who films is ill, likelihood: 3, impact: 4, response: two films in reserve}}
    """
    if misses_risks(plan):
        section = "initiatives" if plan.initiatives else "campaigns"
        say = "the plan says what will be done, and not what could go wrong"
        threats = (("begin with these", ("swot", "threats")),) if plan.swot and plan.swot.threats else ()
        yield finding((section,), say, help="add risks, each with a response", related=threats, key=True)


@rule("RSK002", "risk-without-answer", severity="warning", parameters={"score": 12}, source=_MATRIX)
def risk_without_answer(plan: Plan, score: float) -> Iterator[Draft]:
    """A risk that is likely and grave needs somebody who looks out for it, and an answer that is ready.

    Looked at are risks whose likelihood times impact, each from 1 to 5, is `score` or more.

    Bad:
        risks: {storm: {what: storms stop the ferries, likelihood: 4, impact: 4}}
    Good:
        team: {gem: {name: Gemma}}
        risks: {storm: {what: storms stop the ferries, likelihood: 4, impact: 4, response: order early, owner: gem}}
    """
    for id, risk in plan.risks.items():
        grave = (risk.likelihood or 0) * (risk.impact or 0)
        missing = [key for key in ("response", "owner") if plan.lacks("risks", id, key)]
        if grave >= score and missing:
            say = (
                f'"{id}" is likely and grave ({risk.likelihood} x {risk.impact}), and has no {" and no ".join(missing)}'
            )
            yield finding(("risks", id), say, help=f"add {' and '.join(missing)}", key=True)


@rule("RSK003", "no-crisis-contact", severity="info")
def no_crisis_contact(plan: Plan) -> Iterator[Draft]:
    """When a comment turns into a storm, minutes count: who is called, and how fast do we answer?

    A policy with `escalate` or `within` says it, or a policy about a crisis; so does a stage of the journey with
    `within`.

    Bad:
        channels: {instagram: {platform: instagram, status: active}}
    Good:
        channels: {instagram: {platform: instagram, status: active}}
        policies: {reply: {topic: response, rule: complaints move to private messages, within: 1 h}}
    """
    active = any((channel.status or "active").casefold() == "active" for channel in plan.channels.values())
    answered = any(
        not (plan.lacks("policies", id, "escalate") and plan.lacks("policies", id, "within"))
        or any(word in f"{id} {policy.topic or ''}".casefold() for word in _CRISIS)
        for id, policy in plan.policies.items()
    ) or any(not plan.lacks("journey", id, "within") for id in plan.journey)
    unknown = may_stand_in(plan, "policies", "topic") or may_stand_in(plan, "journey")
    if active and not answered and not unknown:
        at: Path = ("policies",) if plan.policies else ("channels",)
        advice = "add a policy: {topic: crisis, rule: all posts stop, within: 1 h, escalate: ID}"
        yield finding(at, "nobody is named who is called in a crisis, and no time to answer in", help=advice, key=True)


@rule("RSK004", "one-channel", severity="info", parameters={"percent": 70})
def one_channel(plan: Plan, percent: float) -> Iterator[Draft]:
    """What stands on one platform falls with it: an account is closed, a rule changes, people move on.

    Looked at are the channels' shares of money and time, and where ten posts or more appear. `percent` is how much
    one channel may have.

    Bad:
        channels:
          instagram: {platform: instagram, status: active, budget_share: 85%}
          tiktok: {platform: tiktok, status: active, budget_share: 15%}
    Good:
        channels:
          instagram: {platform: instagram, status: active, budget_share: 60%}
          tiktok: {platform: tiktok, status: active, budget_share: 40%}
    """
    for key, noun in (("budget_share", "money"), ("time_share", "time")):
        for id, channel in plan.channels.items():
            share = getattr(channel, key)
            if share and share.percent > percent and len(plan.channels) > 1:
                yield finding(("channels", id, key), f'{share} of the {noun} goes to "{id}" alone')
    posts = Counter(channel for post in plan.posts for channel in post.channels)
    whole = sum(posts.values())
    if whole >= _FEWEST_POSTS and len(plan.channels) > 1:
        id, most = posts.most_common(1)[0]
        if id in plan.channels and most * 100 > whole * Decimal(str(percent)):
            yield finding(("channels", id), f'{most} of {whole} posts appear on "{id}"', key=True)


@rule("RSK005", "media-without-rights", severity="info")
def media_without_rights(plan: Plan) -> Iterator[Draft]:
    """A picture without its maker may cost a fee, an excuse, or the account. Write whose it is, or what allows it.

    Looked at are posts that are scheduled or approved. Pictures of customers need their consent as well.

    Bad:
        calendar: {posts: [{id: atok, status: approved, media: [{link: https://drive.example/a.mp4, alt: A farm}]}]}
    Good:
        calendar:
          posts:
            - id: atok
              status: approved
              media: [{link: https://drive.example/a.mp4, alt: A farm, source: Ben Dulnuan}]
    """
    unsaid: list[Path] = []
    for number, post in enumerate(plan.posts):
        for index in range(len(post.media)) if post.status in {"approved", "scheduled"} else ():
            at: Path = ("calendar", "posts", number, "media", index)
            if plan.lacks(*at, "source") and plan.lacks(*at, "licence"):
                unsaid.append(at)
    if unsaid:
        say = "a picture or film does not" if len(unsaid) == 1 else f"{len(unsaid)} pictures and films do not"
        yield finding(
            unsaid[0], f"{say} say whose it is", help="add source: NAME, or licence: WORDS", about=tuple(unsaid)
        )


def misses_risks(plan: Plan) -> bool:
    """Whether a plan says what will be done, and has no section with risks."""
    return bool(plan.initiatives or plan.campaigns) and plan.lacks("risks")
