"""Who does the work: that somebody leads, that every duty has somebody, that no duty hangs on one person alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from smmplan.base.when import last_day
from smmplan.checks.gaps import may_stand_in
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.markers import canonical
from smmplan.plan.plan import Plan
from smmplan.plan.words import MEANT, ROLE, TASK_STATES, word_problem

if TYPE_CHECKING:
    from smmplan.plan.team import Member

_DUTIES = {
    "copywriting": ("copywriting", "editing"),
    "design": ("design", "photography", "video"),
    "distribution": ("distribution",),
    "ads": ("ads",),
    "influencers": ("influencers",),
    "community": ("community", "customer_service", "support"),
}
"""What has to be done, by the role that is asked for, and the roles that do it."""

_DAILY = {"publishes (distribution)": _DUTIES["distribution"], "answers people (community)": _DUTIES["community"]}
"""What cannot wait until somebody is back."""

_ROLES = ("Building a social media team, https://emulent.com/blog/building-a-social-media-team",)


@rule("TEA001", "nobody-leads", severity="warning", source=_ROLES)
def nobody_leads(plan: Plan, today: date) -> Iterator[Draft]:
    """Where several work and nobody leads, the plan is everyone's and no one's: one person decides and answers for it.

    Who works alone leads; the owner of the whole plan leads too.

    Bad:
        team: {mia: {name: Mia Ong, roles: [copywriting]}, ben: {name: Ben Dulnuan, roles: [video]}}
    Good:
        team: {mia: {name: Mia Ong, roles: [lead, copywriting]}, ben: {name: Ben Dulnuan, roles: [video]}}
    """
    roles = _roles(plan, today).values()
    if len(roles) > 1 and any(roles) and not plan.head.owner and not any("lead" in own for own in roles):
        yield finding(("team",), "nobody in the team leads", help="give one person the role: roles: [lead]", key=True)


@rule("TEA002", "duty-uncovered", severity="warning", source=_ROLES)
def duty_uncovered(plan: Plan, today: date) -> Iterator[Draft]:
    """Somebody writes, designs, publishes, and answers people; one may do it all, but no duty may have nobody.

    Ads count where the plan pays for some, and influencers where it has some. A role that is still open counts as
    covered: everyone sees that it is open.

    Bad:
        team: {mia: {name: Mia Ong, roles: [lead, copywriting, distribution]}}
    Good:
        team: {mia: {name: Mia Ong, roles: [lead, copywriting, design, distribution, community]}}
    """
    roles = _roles(plan, today)
    if not roles:
        return
    held = {role for own in roles.values() for role in own}
    if not held:
        help = "write what each does: roles: [lead, copywriting]"
        yield finding(("team",), "the team has no roles", help=help, key=True)
        return
    asked = {"ads": _pays_for_ads(plan), "influencers": bool(plan.influencers)}
    missing = [duty for duty, by in _DUTIES.items() if asked.get(duty, True) and held.isdisjoint(by)]
    if missing:
        yield finding(
            ("team",),
            f"nobody in the team does {', '.join(missing)}",
            help=f"give somebody the role, or say that it is open: {missing[0]}: {{open: true, roles: [{missing[0]}]}}",
            key=True,
        )


@rule("TEA003", "too-many-roles", severity="warning", source=_ROLES, parameters={"max_roles": 5})
def too_many_roles(plan: Plan, max_roles: int) -> Iterator[Draft]:
    """One who does everything while others do little is tired first. Share the roles out.

    Who works alone is not looked at.

    Bad:
        team:
          mia: {name: Mia Ong, roles: [lead, ads, copywriting, design, video, community]}
          ben: {name: Ben Dulnuan, roles: [distribution]}
    Good:
        team:
          mia: {name: Mia Ong, roles: [lead, ads, copywriting]}
          ben: {name: Ben Dulnuan, roles: [distribution, design, video, community]}
    """
    people = [member for member in plan.team.values() if not member.open]
    for id, member in plan.team.items() if len(people) > 1 else ():
        count = len(set(member.roles))
        if count > max_roles and not member.open:
            yield finding(("team", id, "roles"), f'"{id}" has {count} roles, and the team has {len(people)} people')


@rule("TEA006", "no-stand-in", severity="info", source=_ROLES)
def no_stand_in(plan: Plan, today: date) -> Iterator[Draft]:
    """Illness comes without notice, and posts and questions do not wait: two people can do what is done every day.

    Bad:
        team: {mia: {roles: [lead, distribution, community]}, ben: {roles: [video, community]}}
    Good:
        team: {mia: {roles: [lead, distribution, community]}, ben: {roles: [video, distribution, community]}}
    """
    roles = {id: own for id, own in _roles(plan, today).items() if not plan.team[id].open}
    for what, by in _DAILY.items() if len(roles) > 1 else ():
        able = [id for id, own in roles.items() if not own.isdisjoint(by)]
        if len(able) == 1:
            yield finding(("team", able[0], "roles"), f'only "{able[0]}" {what}', help="name somebody who can stand in")


@rule("TEA007", "no-second-look", severity="info", source=_ROLES)
def no_second_look(plan: Plan) -> Iterator[Draft]:
    """Nobody sees their own slips. In a team, somebody else looks at a post before it goes out.

    Found are workflows with a review that name nobody who approves, and posts that were approved by their owner.

    Bad:
        team: {mia: {name: Mia Ong}, ben: {name: Ben Dulnuan}}
        workflow: {states: [next, review, done]}
    Good:
        team: {mia: {name: Mia Ong}, ben: {name: Ben Dulnuan}}
        workflow: {states: [next, review, done], approval: mia}
    """
    if sum(not member.open for member in plan.team.values()) < 2:
        return
    states = {canonical(state) for state in plan.workflow.states or TASK_STATES} if plan.workflow else set()
    if any(state == "review" or MEANT.get(state) == "review" for state in states) and plan.lacks(
        "workflow", "approval"
    ):
        yield finding(
            ("workflow",), "there is a review, and nobody who approves", help="name somebody: approval: ID", key=True
        )
    for index, post in enumerate(plan.posts):
        if post.approved:
            alone = set(post.approved.by) & {*post.owner, *post.by}
            if alone and len(post.approved.by) == len(alone):
                yield finding(
                    ("calendar", "posts", index, "approved"),
                    f'"{" and ".join(sorted(alone))}" approved their own post',
                    help="let somebody else look at it",
                    key=True,
                )


def _roles(plan: Plan, today: date) -> dict[str, frozenset[str]]:
    """The roles of each member who has not left, in the words of the language.

    Empty where roles are not known: TBD, unreadable, or in words that smmplan does not know.
    """
    if may_stand_in(plan, "team", "roles"):
        return {}
    roles: dict[str, frozenset[str]] = {}
    for id, member in plan.team.items():
        if not _has_left(plan, member, today):
            own = [_role(role) for role in member.roles]
            if None in own:
                return {}
            roles[id] = frozenset(role for role in own if role)
    return roles


def _role(text: str) -> str | None:
    """The role that is meant; None for one that smmplan does not know."""
    problem = word_problem(text, ROLE)
    return problem[1] if problem else canonical(text)


def _has_left(plan: Plan, member: Member, today: date) -> bool:
    end = last_day(member.to, period_start=plan.period_start, fiscal_month=plan.fiscal_month) if member.to else None
    return end is not None and end < today


def _pays_for_ads(plan: Plan) -> bool:
    lines = any((line.category or "").casefold() in {"advertising", "ads", "广告"} for line in plan.lines.values())
    return lines or any((channel.kind or "").casefold() == "paid" for channel in plan.channels.values())
