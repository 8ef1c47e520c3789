"""Creators and partners: their figures, what they bring, and what only we may know."""

from __future__ import annotations

from datetime import date

import pytest

from smmplan.report.subject import Subject
from smmplan.report.view.partners import PartnersView, section

from .one_section import About, shown, to_client

ALLIES = """
personas: {tere: {name: Tere}, haggler: {name: The haggler, negative: true}}
campaigns: {bundle: {what: The payday bundle}}
influencers:
  lita:
    name: Lakbay Lita
    accounts:
      instagram: {handle: "@lakbaylita", followers: 22400, engagement: 4.6%, date: 2026-09-28}
      tiktok: {handle: lakbaylita, followers: 31800}
    tier: micro
    audience: women who travel
    engagement: 5.4%
    personas: [tere, haggler]
    campaigns: [bundle]
    fee: 5000..6500
    agreed: 5900.00
    terms: half before
    deliverables: [1 reel, 2 stories]
    from: 2026-10-05
    to: 2026-10-31
    approach: sent a pouch
    disclosure: "#ad"
  lee: {accounts: {tiktok: {followers: 10}}}
partners:
  bakery: {name: Bakery, kind: barter, we_give: bread bags, we_get: a shelf, from: 2026-09, status: active}
"""


def made(subject: Subject) -> PartnersView:
    found = section(subject)
    assert found
    return found


def test_accounts_stand_in_a_table(about: About) -> None:
    accounts = made(about(ALLIES)).accounts

    assert accounts
    assert [[str(cell) for cell in row] for row in accounts.rows] == [
        ["Lakbay Lita", "Instagram (@lakbaylita)", "22,400", "4.6%", "September 28, 2026"],
        ["Lakbay Lita", "TikTok (@lakbaylita)", "31,800", "", ""],
        ["Lee", "TikTok", "10", "", ""],
    ]


def test_the_lead_adds_up(about: About) -> None:
    assert made(about(ALLIES)).lead == (
        "The plan has 2 creators. Their 3 accounts have 54,210 followers, people who follow several counted each time."
        " ₱5,900 is agreed for that. We work with 1 partner."
    )


def test_amounts_in_two_currencies_are_not_added(about: About) -> None:
    assert "agreed" not in made(about(ALLIES.replace("tiktok: {followers: 10}}", "tiktok: {}}, agreed: 5 USD"))).lead


def test_a_card_says_what_is_agreed(about: About) -> None:
    (lita,) = made(about(ALLIES)).creators

    assert dict(lita.facts) == {
        "Size": "micro",
        "Engagement rate over all accounts": "5.4%",
        "Reaches": "Tere and The haggler",
        "When": "Oct 5\u2009–\u200931, 2026",
        "Campaigns": "The payday bundle",
        "Says that it is paid": "#ad",
        "Asked for": "₱5,000–₱6,500",
        "Agreed": "₱5,900",
        "Terms": "half before",
        "First contact": "sent a pouch",
    }
    assert lita.lists == (("Brings", ("1 reel", "2 stories")),)


def test_clients_see_no_fee_and_nobody_negative(about: About) -> None:
    allies = made(to_client(about(ALLIES)))

    assert [label for label, _ in allies.creators[0].facts] == [
        "Size", "Engagement rate over all accounts", "Reaches", "When", "Campaigns", "Says that it is paid",
    ]  # fmt: skip
    assert dict(allies.creators[0].facts)["Reaches"] == "Tere"
    assert "agreed" not in allies.lead
    assert allies.partners[0].lists == (("We get", ("a shelf",)),)


@pytest.mark.parametrize(
    ("today", "word"),
    [
        (date(2026, 9, 1), "to come"),
        (date(2026, 10, 5), "under way"),
        (date(2026, 10, 31), "under way"),
        (date(2026, 11, 1), "done"),
    ],
)
def test_the_state_follows_the_days(about: About, today: date, word: str) -> None:
    lita = made(about(ALLIES, today=today)).creators[0]

    assert lita.state
    assert lita.state.word == word


def test_the_plans_own_word_for_a_state_comes_first(about: About) -> None:
    partner = made(about(ALLIES)).partners[0]

    assert partner.state
    assert (partner.state.word, dict(partner.facts)["When"]) == ("active", "from September 2026")


def test_many_accounts_are_cut_and_counted(about: About) -> None:
    creators = "\n".join(f"  c{number}: {{accounts: {{tiktok: {{followers: {number}}}}}}}" for number in range(14))
    allies = made(about(f"influencers:\n{creators}\n"))

    assert allies.accounts
    assert (len(allies.accounts.rows), allies.more) == (12, "2 more accounts are in the plan.")


def test_a_creator_by_name_alone_is_still_named(about: About) -> None:
    assert [ally.name for ally in made(about("influencers: {lee: {}}")).creators] == ["Lee"]


def test_without_anybody_there_is_no_section(about: About) -> None:
    assert section(about("company: {name: Sinag}")) is None


def test_it_is_shown_in_both_forms(about: About) -> None:
    page, text = shown(about(ALLIES), "partners")

    assert "@lakbaylita" in page
    assert "#### Lakbay Lita (done)" in text
    assert "- **Says that it is paid:** \\#ad" in text
    assert "@\u200blakbaylita" in text
