"""Rivals beside ourselves: followers by the last count, posts a week, and how many followers react."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.analysis.agenda.agenda import agenda
from smmplan.analysis.progress import readings
from smmplan.analysis.rivals import (
    Account,
    Engagement,
    engagement_of,
    own_accounts,
    place_among,
    platform_of,
    posts_a_week,
    rivals_accounts,
)
from smmplan.base.rate import parse_rate
from smmplan.base.share import parse_share
from smmplan.plan.competitors import RivalChannel

from .agenda_plans import TODAY, plan_of

counts = st.integers(0, 10**7).map(Decimal)


def theirs(*texts: str) -> tuple[Account, ...]:
    plan = plan_of(*texts)
    made = agenda(plan, TODAY)
    return rivals_accounts(made, readings(plan, made.moments))


def ours(*texts: str, today: date = TODAY) -> tuple[Account, ...]:
    plan = plan_of(*texts)
    made = agenda(plan, today)
    return own_accounts(made, readings(plan, made.moments))


@pytest.mark.parametrize(
    ("said", "rate"),
    [
        ({"followers": "1000", "likes": "20", "comments": "4", "shares": "1"}, Engagement(Decimal("0.025"))),
        ({"followers": "1000", "likes": "20", "comments": "4"}, Engagement(Decimal("0.024"), least=True)),
        ({"followers": "1000", "likes": "0", "comments": "0", "shares": "0"}, Engagement(Decimal(0))),
        ({"followers": "1000", "comments": "4", "shares": "1"}, None),
        ({"followers": "0", "likes": "20"}, None),
        ({"followers": "-5", "likes": "20"}, None),
        ({"likes": "20"}, None),
    ],
)
def test_the_rate_is_of_likes_comments_and_shares_by_followers(said: dict[str, str], rate: Engagement | None) -> None:
    assert engagement_of(RivalChannel(**{name: Decimal(number) for name, number in said.items()})) == rate


def test_a_rate_that_is_stated_is_taken() -> None:
    channel = RivalChannel(followers=Decimal(100), likes=Decimal(50), engagement=parse_share("4.1%"))

    assert engagement_of(channel) == Engagement(Decimal("0.041"))


@settings(max_examples=50)
@given(counts.filter(bool), counts, counts, counts)
def test_more_reactions_never_make_a_lower_rate(
    followers: Decimal, likes: Decimal, comments: Decimal, shares: Decimal
) -> None:
    all_three = engagement_of(RivalChannel(followers=followers, likes=likes, comments=comments, shares=shares))
    likes_alone = engagement_of(RivalChannel(followers=followers, likes=likes))

    assert all_three
    assert likes_alone
    assert likes_alone.least
    assert not all_three.least
    assert 0 <= likes_alone.rate <= all_three.rate


@pytest.mark.parametrize(
    ("rate", "least", "most"),
    [("9 per week", 9, 9), ("3..5 per week", 3, 5), ("1 per day", 7, 7), ("at least 2 per week", 2, None)],
)
def test_posts_are_told_by_the_week(rate: str, least: int, most: int | None) -> None:
    low, high = posts_a_week(parse_rate(rate))

    assert round(low, 6) == least
    assert (None if high is None else round(high, 6)) == most


@settings(max_examples=50)
@given(counts, st.lists(counts, max_size=8))
def test_a_place_is_one_more_than_those_above(mine: Decimal, others: list[Decimal]) -> None:
    assert sorted((*others, mine), reverse=True)[place_among(mine, others) - 1] == mine
    assert place_among(mine, [*others, mine]) == place_among(mine, others)


def test_platforms_with_several_words_are_one() -> None:
    assert platform_of("IG") == platform_of("instagram") == "instagram"
    assert platform_of("Corner Forum") == "corner_forum"


RIVAL = (
    "competitors: {big: {channels: {instagram: {followers: 900, likes: 9, comments: 0, shares: 0, date: 2026-10-31}}}}"
)
WATCHED = "metrics: {big-fans: {competitor: big, platform: %s, measure: followers}}"
SEEN = "observations: [{date: %s, values: {big-fans: 1000}}]"


@pytest.mark.parametrize(
    ("platform", "day", "followers", "counted"),
    [
        ("instagram", "2026-11-15", 1000, date(2026, 11, 15)),
        ("ig", "2026-11-15", 1000, date(2026, 11, 15)),
        ("~", "2026-11-15", 1000, date(2026, 11, 15)),  # the rival has one account alone
        ("tiktok", "2026-11-15", 900, date(2026, 10, 31)),
        ("instagram", "2026-10-15", 900, date(2026, 10, 31)),  # before the count
        ("instagram", "2026-12-15", 900, date(2026, 10, 31)),  # still to come
    ],
)
def test_the_newest_count_of_a_rival_wins(platform: str, day: str, followers: int, counted: date) -> None:
    (account,) = theirs(RIVAL, WATCHED % platform, SEEN % day)

    assert (account.followers, account.counted) == (followers, counted)
    assert account.engagement == Engagement(Decimal("0.01"))  # of the followers of its own day


OURS = """
channels:
  ig: {platform: instagram, status: active, cadence: {posts: 3 per week, story: 1 per day}}
  old: {platform: tiktok, status: retired}
  kept: {platform: threads, status: Reserved}
metrics:
  fans: {channel: ig, measure: followers}
  rate: {channel: ig, measure: engagement rate, unit: "%"}
  raw: {channel: ig, measure: engagement, unit: people}
observations:
  - {date: 2026-10-31, values: {fans: 800, rate: 4.6, raw: 30}}
  - {date: 2026-12-31, values: {fans: 999}}
"""
POSTS = """
calendar:
  posts:
    - {at: 2026-11-21, channels: [ig], topic: today}
    - {at: 2026-10-25, channels: [ig], topic: four weeks}
    - {at: 2026-10-24, channels: [ig], topic: before}
    - {at: 2026-11-22, channels: [ig], topic: after}
    - {at: 2026-11-10, channels: [ig], topic: dropped, status: dropped}
"""


def test_our_own_figures_come_from_metrics_by_today() -> None:
    (account,) = ours(OURS)

    assert (account.rival, account.platform) == (None, "instagram")
    assert (account.followers, account.counted) == (800, date(2026, 10, 31))
    assert account.engagement == Engagement(Decimal("0.046"))


def test_our_posts_are_those_of_the_last_four_weeks() -> None:
    (account,) = ours(OURS, POSTS)

    assert (account.posts, account.planned) == ((Decimal("0.5"), Decimal("0.5")), False)


def test_where_nothing_appeared_the_promise_stands() -> None:
    (account,) = ours(OURS)

    assert account.planned
    assert account.posts
    assert [round(each or 0) for each in account.posts] == [10, 10]


def test_a_plan_that_has_just_begun_is_told_by_its_promise() -> None:
    text = OURS + POSTS.replace("2026-11-21", "2026-07-02")

    assert [account.planned for account in ours(text, today=date(2026, 7, 3))] == [True]


def test_a_channel_without_figures_says_nothing() -> None:
    (account,) = ours("channels: {forum: {platform: corner forum}}")

    assert not account.says
