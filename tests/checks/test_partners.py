"""Influencers, partners, contests, and claims that the law restricts."""

from __future__ import annotations

import pytest

from .conftest import Finds


@pytest.mark.parametrize(
    ("says", "vague"),
    [
        ('"#sp"', True),
        ('"#collab with Sinag"', True),
        ("Thanks to Sinag", True),
        ("partner", True),
        ('"#ad, collab with Sinag"', False),
        ("Sinag partner", False),
        ("Anzeige", False),
        ("开头标明“广告”", False),
        ("oglas", False),
        ("space in the first line", False),
    ],
)
def test_some_words_are_too_vague(finds: Finds, says: str, vague: bool) -> None:
    assert bool(finds("PAR001", f"influencers: {{a: {{fee: 100..200, disclosure: {says}}}}}")) is vague


@pytest.mark.parametrize(
    ("influencer", "missing"),
    [
        ("agreed: 100", True),
        ("fee: 100, status: Agreed", True),
        ("fee: 100, status: candidate", False),
        ("agreed: 0", False),
        ("agreed: 100, disclosure: TBD", False),
        ("status: agreed", False),
    ],
)
def test_a_paid_deal_says_so(finds: Finds, influencer: str, missing: bool) -> None:
    plan = f"influencers: {{a: {{{influencer}}}}}\n"
    assert bool(finds("PAR001", plan)) is missing
    assert finds("PAR001", plan + "policies: {paid: {topic: advertising, rule: paid posts say so}}") == []


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("by: kape, text: New beans", True),
        ("owner: Kape Diaries, text: New beans", True),
        ("by: mia, text: New beans", False),
        ('by: kape, text: "New beans #ad"', False),
        ("by: kape, text: oglas za kavo", False),
        ("by: kape, text: New beans, status: dropped", False),
        ("by: kape", False),
    ],
)
def test_what_a_paid_person_made_says_so(finds: Finds, post: str, found: bool) -> None:
    plan = f"""
        team: {{mia: {{name: Mia}}}}
        influencers: {{kape: {{name: Kape Diaries, agreed: 100, disclosure: oglas}}}}
        calendar: {{posts: [{{id: a, {post}}}]}}
        """
    assert finds("PAR001", plan) == (['calendar.posts.a.text: "kape" is paid, and the text does not say so'] * found)


def test_what_is_not_known_of_influencers_is_one_finding(finds: Finds) -> None:
    plan = """
        influencers:
          a: {fee: 100}
          b: {accounts: {tiktok: {followers: 10}}, audience: cafés}
          c: {accounts: {tiktok: {followers: TBD}}, engagement: 4%, personas: TBD}
          d: {accounts: TBD, audience: TBD}
          e: {accounts: {tiktok: {engagement: 3%}, x: {followers: 10}}, audience: cafés}
        """
    assert finds("PAR002", plan) == ["influencers: not known yet: a (accounts, engagement, audience), b (engagement)"]


def test_a_deal_has_what_when_how_much_and_with_whom(finds: Finds) -> None:
    plan = """
        influencers:
          a: {agreed: 100, deliverables: TBD, from: 2026-10-01}
          b: {status: 已签约}
          c: {fee: 100, status: candidate}
        partners:
          p: {status: active, we_get: a shelf, contact: shop@p.example}
          q: {status: idea}
        """
    assert finds("PAR003", plan) == [
        'influencers.a: the deal with "a" has no contact',
        'influencers.b: the deal with "b" has no deliverables, no to, no agreed, no contact',
        'partners.p: the deal with "p" has no from',
    ]


def test_both_sides_get_something(finds: Finds) -> None:
    plan = "partners: {a: {we_give: x}, b: {we_get: x, we_give: TBD}, c: {name: C}}"
    assert finds("PAR004", plan) == ['partners.a: "a" has no we_get']


@pytest.mark.parametrize(
    ("account", "odd"),
    [
        ("followers: 100001, engagement: 0.49%", True),
        ("followers: 100001, engagement: 0.5%", False),
        ("followers: 100001, engagement: 20%", False),
        ("followers: 100001, engagement: 20.1%", True),
        ("followers: 100000, engagement: 0.1%", False),
        ("engagement: 0.1%", False),
    ],
)
def test_engagement_of_large_accounts(finds: Finds, account: str, odd: bool) -> None:
    assert bool(finds("PAR005", f"influencers: {{a: {{accounts: {{tiktok: {{{account}}}}}}}}}")) is odd


@pytest.mark.parametrize(
    ("campaign", "missing"),
    [
        ("kind: contest", "rules, no end (to), no prize (what)"),
        ("kind: Giveaway, rules: /rules, what: win a bag", "end (to)"),
        ("kind: contest, rules: TBD, how: win a bag, offer: {to: 2026-12-05}", ""),
        ("kind: contest, rules: /rules, offer: {quantity: 3}, at: 2026-12-05", ""),
        ("kind: promotion", ""),
    ],
)
def test_a_contest_has_terms(finds: Finds, campaign: str, missing: str) -> None:
    found = finds("PAR006", f"campaigns: {{a: {{{campaign}}}}}")
    assert [line.partition(" has no ")[2] for line in found] == [missing] * bool(missing)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Our tea cures all diabetes", "cures all diabetes"),
        ("Guaranteed monthly income from home", "Guaranteed monthly income"),
        ("A cure for boredom is guaranteed", ""),
        ("Guaranteed to arrive rich in flavour", ""),
        ("药到病除的茶", "药到病除"),
        ("国家级品质", "国家级"),
        ("国家级非遗", ""),
        ("播种的最佳时间", ""),
        ("最近最后一批", ""),
        ("最佳伴手礼", "最佳"),
    ],
)
def test_claims_in_posts(finds: Finds, text: str, claim: str) -> None:
    found = finds("PAR007", f"calendar: {{posts: [{{id: a, text: {text}}}]}}")
    assert [line.split('"')[1] for line in found] == [claim] * bool(claim)


def test_superlatives_are_an_affair_of_china(finds: Finds) -> None:
    text = "brand: {tagline: 第一品牌}\nmarket: {countries: [%s]}\n"
    assert finds("PAR007", text % "CN") == [
        'brand.tagline: "第一品牌" is a superlative, which China\'s Advertising Law forbids'
    ]
    assert finds("PAR007", text % "SG") == []


def test_claims_are_found_in_variants_and_not_in_what_we_never_say(finds: Finds) -> None:
    post = "{id: a, text: Tea, variants: {wechat: {text: 根治失眠}}}"
    assert finds("PAR007", f"brand: {{never_say: [国家级]}}\ncalendar: {{posts: [{post}]}}") == [
        'calendar.posts.a.variants.wechat.text: "根治" promises what hardly anyone can prove'
    ]
    assert finds("PAR007", "calendar: {posts: [{id: a, status: dropped, text: 根治失眠}]}") == []
