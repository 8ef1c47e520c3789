"""The platforms on which we meet our competitors: who follows, who reacts, who posts how often, and our place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from smmplan.analysis.rivals import Account, own_accounts, place_among, rivals_accounts
from smmplan.base.record import NamedTuple
from smmplan.report.pieces import Column
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Cell, Grid, Shown, grid, part_of
from smmplan.report.view.named import platform_name, readable
from smmplan.report.view.rivals_named import marked, our_name
from smmplan.report.view.time_words import number_range


class Arena(NamedTuple):
    """A platform: who is there, the most followed first, ourselves standing out, and how we do in a sentence."""

    name: str
    lead: str
    table: Grid


def accounts_of(subject: Subject) -> tuple[Account, ...]:
    """The accounts of competitors with figures, and ours on the same platforms."""
    theirs = [each for each in rivals_accounts(subject.agenda, subject.readings) if each.says]
    there = {each.platform for each in theirs}
    ours = [each for each in own_accounts(subject.agenda, subject.readings) if each.platform in there and each.says]
    return (*ours, *theirs)


def arenas(subject: Subject, accounts: Sequence[Account]) -> Iterator[Arena]:
    """The platforms with the accounts there, that with the most accounts first."""
    by_platform: dict[str, list[Account]] = {}
    for account in accounts:
        if account.rival is not None:
            by_platform.setdefault(account.platform, []).append(account)
    for account in accounts:
        if account.rival is None:
            by_platform[account.platform].append(account)
    most = sorted(by_platform.items(), key=lambda pair: -len(pair[1]))
    for platform, there in most:
        there.sort(key=lambda account: -(account.followers or Decimal(-1)))
        name = platform_name(subject, platform)
        yield Arena(name, _arena_lead(subject, there), _arena_table(subject, name, there))


def _arena_lead(subject: Subject, there: Sequence[Account]) -> str:
    language, said = subject.language, []
    ours = next((each for each in there if each.rival is None and each.followers is not None), None)
    theirs = [each for each in there if each.rival is not None and each.followers is not None]
    if ours and ours.followers is not None and theirs:
        followers = [each.followers for each in theirs if each.followers is not None]
        first, mine = theirs[0], language.number(ours.followers)
        place = place_among(ours.followers, followers)
        leader = {"rival": _account_name(subject, first), "most": language.number(followers[0])}
        if place == 1:
            said.append(
                language.say(
                    "We have the most followers, %(followers)s; %(rival)s comes next with %(most)s.",
                    followers=mine,
                    **leader,
                )
            )
        else:
            said.append(
                language.say(
                    "We have %(followers)s followers, number %(place)s of %(count)s; %(rival)s has the most, %(most)s.",
                    followers=mine,
                    place=language.number(place),
                    count=language.number(len(theirs) + 1),
                    **leader,
                )
            )
    rated = [(each.engagement.rate, -at, each) for at, each in enumerate(there) if each.engagement]
    if len(rated) > 1:
        rate, _, liveliest = max(rated)
        share = language.share(rate, 1)
        if liveliest.rival is None:
            said.append(language.say("Our followers react most: %(share)s of them to a post.", share=share))
        else:
            said.append(
                language.say(
                    "Followers of %(rival)s react most: %(share)s of them to a post.",
                    rival=_account_name(subject, liveliest),
                    share=share,
                )
            )
    return language.sentences(said)


def _account_name(subject: Subject, account: Account) -> str:
    if account.rival is None:
        return our_name(subject)
    return subject.plan.competitors[account.rival].name or readable(account.rival)


def _arena_table(subject: Subject, platform: str, there: Sequence[Account]) -> Grid:
    language, say = subject.language, subject.language.say_in
    shown = [*there[:MOST_ROWS], *(each for each in there[MOST_ROWS:] if each.rival is None)]
    most = max((each.followers for each in shown if each.followers is not None), default=Decimal(0))
    best = max((each.engagement.rate for each in shown if each.engagement), default=Decimal(0))
    columns = (
        Column(say("competitors", "Who")),
        Column(say("competitors", "Followers"), number=True),
        Column(say("competitors", "Engagement rate"), number=True),
        Column(say("competitors", "Posts a week"), number=True),
        Column(say("competitors", "Counted")),
    )
    rows = [_row(subject, each, most, best) for each in shown]
    strong = [at for at, each in enumerate(shown) if each.rival is None]
    return grid(language.say("Accounts on %(platform)s", platform=platform), columns, rows, strong)


def _row(subject: Subject, account: Account, most: Decimal, best: Decimal) -> tuple[Shown, ...]:
    language, ink = subject.language, "f-plan" if account.rival else "f-actual"
    followers, engagement, posts = account.followers, account.engagement, account.posts
    weekly: Shown = number_range(language, *posts) if posts else ""
    if account.planned and posts:
        weekly = Cell(str(weekly), note=language.say_in("competitors", "planned"))
    rate = language.share(engagement.rate, 1) if engagement else ""
    return (
        marked(subject, account.rival, subject.plan.competitors[account.rival]) if account.rival else our_name(subject),
        "" if followers is None else Cell(language.number(followers), part_of(followers, most), ink),
        Cell(
            language.say("at least %(share)s", share=rate) if engagement.least else rate,
            part_of(engagement.rate, best),
            ink,
        )
        if engagement
        else "",
        weekly,
        language.day(account.counted) if account.counted and account.counted.year > 1 else "",
    )


def note(subject: Subject, accounts: Sequence[Account]) -> str:
    """How the figures of the accounts come about, as far as they are shown; empty where nothing needs it."""
    language, said = subject.language, []
    if any(account.engagement for account in accounts):
        said.append(
            language.say(
                "Engagement rate: the likes, comments and shares of an average post, divided by the followers of the"
                " account."
            )
        )
    if any(account.engagement and account.engagement.least for account in accounts):
        said.append(language.say("“At least” means that one of the three was not counted."))
    ours = [account for account in accounts if account.rival is None and account.posts]
    if any(not account.planned for account in ours):
        said.append(
            language.say(
                "Our own posts a week are those of the calendar in the four weeks up to %(day)s.",
                day=language.day(subject.today),
            )
        )
    return language.sentences(said)
