"""Campaigns of a report: in the order that matters today, with what was wanted and what came of it."""

from __future__ import annotations

from datetime import date

import pytest

from smmplan.report.subject import Subject
from smmplan.report.view.campaigns import MOST_CARDS, CampaignsView, Card, section

from .one_section import About, shown, to_client

PLAN = """
team: {ivy: {name: Ivy Salazar}}
channels: {facebook: {platform: facebook}, instagram: {platform: instagram}}
personas: {tere: {name: Tere}}
goals: {orders: {what: Sell 260 bags}}
products: {tote: {name: Miagao tote}}
campaigns:
  week:
    kind: launch
    what: A week of films
    goal: orders
    from: 2026-10-12
    to: 2026-10-18
    channels: [facebook, instagram]
    personas: [tere]
    success: {orders: at least 40}
    result: {orders: 46, cost: 5520.00}
    learned: [the film with the price sold half]
  pasko:
    kind: promotion
    what: Christmas pre-order
    from: 2026-11-16
    to: 2026-12-05
    offer: {product: tote, discount: 10%, minimum: 1200, quantity: 150, code: PASKO, to: 2026-12-05}
    utm: {campaign: pasko, source: facebook}
    rules: https://lambong.example/rules
    success: {orders: at least 120}
    notes: only for us
  wall:
    kind: event
    what: Photo wall
    at: 2027-01-22 10:00
    place: Iloilo City
    price: free
    agenda: [{at: "15:00", what: a weaver answers, who: ivy}]
  someday: {what: Some day}
  no: {what: Not this one, from: 2026-12-01, status: dropped}
"""


def made(subject: Subject) -> CampaignsView:
    found = section(subject)
    assert found
    return found


def card(subject: Subject, name: str) -> Card:
    return next(card for card in made(subject).cards if card.name == name)


def test_what_runs_comes_first_and_what_is_over_last(about: About) -> None:
    assert [(card.name, card.state.word) for card in made(about(PLAN)).cards] == [
        ("Christmas pre-order", "running"),
        ("Photo wall", "planned"),
        ("Some day", "no day yet"),
        ("A week of films", "over"),
        ("Not this one", "dropped"),
    ]


def test_what_ended_lately_comes_before_what_ended_long_ago(about: About) -> None:
    text = "campaigns: {old: {from: 2026-07-01, to: 2026-07-05}, new: {from: 2026-10-01, to: 2026-10-05}}"

    assert [card.name for card in made(about(text)).cards] == ["New", "Old"]


@pytest.mark.parametrize(
    ("today", "state"),
    [("2026-11-15", "planned"), ("2026-11-16", "running"), ("2026-12-05", "running"), ("2026-12-06", "over")],
)
def test_the_state_turns_on_its_days(about: About, today: str, state: str) -> None:
    assert card(about(PLAN, today=date.fromisoformat(today)), "Christmas pre-order").state.word == state


def test_the_lead_counts_and_judges(about: About) -> None:
    assert made(about(PLAN)).lead == (
        "There are 5 campaigns: 1 is running, 1 is planned, 1 has no day yet, 1 is over, and 1 was dropped. "
        "The one with a result reached what was wanted."
    )
    assert "missed what was wanted" in made(about(PLAN.replace("orders: 46", "orders: 39"))).lead


def test_several_results_are_counted(about: About) -> None:
    two = PLAN.replace("success: {orders: at least 120}", "success: {orders: at least 120}\n    result: {orders: 5}")

    assert made(about(two)).lead.endswith("Of 2 campaigns with a result, 1 reached what was wanted.")


def test_a_campaign_that_is_over_says_what_came_of_it(about: About) -> None:
    week = card(about(PLAN), "A week of films")

    assert [(each.text, each.state.word if each.state else "") for each in week.outcomes] == [
        ("orders: 46, wanted at least 40", "reached"),
        ("cost: ₱5,520 (orders: ₱120 each)", ""),
    ]
    assert week.learned == ("the film with the price sold half",)
    assert week.about == "launch · Oct 12\u2009–\u200918, 2026"
    assert dict(week.facts) == {"For the goal": "Sell 260 bags", "Where": "Facebook and Instagram", "For whom": "Tere"}


def test_an_offer_is_said_with_its_limits(about: About) -> None:
    pasko = card(about(PLAN), "Christmas pre-order")

    assert dict(pasko.facts) == {
        "Offer": "10% off Miagao tote · orders from ₱1,200 · 150 in all · code PASKO · until December 5, 2026",
        "Links are counted as": "utm_source=facebook utm_campaign=pasko",
    }
    assert [each.text for each in pasko.outcomes] == ["orders: at least 120 wanted"]
    assert pasko.outcomes[0].state is None


def test_an_amount_off_is_money(about: About) -> None:
    assert dict(card(about("campaigns: {a: {what: A, offer: {discount: 50 PHP}}}"), "A").facts)["Offer"] == "₱50 off"


def test_an_event_has_its_hour_place_price_and_agenda(about: About) -> None:
    wall = card(about(PLAN), "Photo wall")

    assert wall.about == "event · January 22, 2027, 10:00\u202fAM · Iloilo City"
    assert dict(wall.facts) == {"Price": "free"}
    assert wall.agenda == ("3:00\u202fPM · a weaver answers · Ivy Salazar",)


def test_of_many_the_nearest_have_cards_and_the_others_a_table(about: About) -> None:
    many = "campaigns:\n" + "".join(
        f"  c{n}: {{what: Campaign {n}, from: 2026-12-{n % 28 + 1:02d}, to: 2027-01-05}}\n" for n in range(40)
    )
    view = made(about(many))

    assert len(view.cards) == MOST_CARDS
    assert view.others
    assert len(view.others.rows) == 24
    assert view.more == "8 more campaigns are in the plan."
    assert view.cards[0].name == "Campaign 0"


def test_a_plan_without_campaigns_has_no_section(about: About) -> None:
    assert section(about("")) is None


def test_a_bare_campaign_is_a_name(about: About) -> None:
    page = shown(about("campaigns: {night-market: {}}"), "campaigns")

    assert page.markdown.startswith(
        "## Campaigns\n\nThere is 1 campaign: no day yet.\n\n### Night market (no day yet)\n"
    )
    assert "Success" not in page.html


def test_both_pages_say_it_and_the_client_reads_no_note(about: About) -> None:
    page = shown(to_client(about(PLAN)), "campaigns")

    for text in ("Christmas pre-order", "code PASKO", "₱120 each", "the film with the price sold half"):
        assert text in page.html
        assert text in page.markdown
    assert "only for us" not in page.html + page.markdown
    assert 'href="https://lambong.example/rules"' in page.html
    assert "[Terms](https://lambong.example/rules)" in page.markdown


def test_terms_that_are_no_address_are_no_link(about: About) -> None:
    page = shown(about("campaigns: {a: {what: A, rules: shared folder}}"), "campaigns")

    assert "<a " not in page.html
    assert "shared folder" in page.html
    assert "shared folder" in page.markdown


def test_every_example_has_a_card_for_each_campaign(of_example: Subject) -> None:
    names = {each.name or each.what for each in of_example.plan.campaigns.values()}

    assert {each.name for each in made(of_example).cards} == names
