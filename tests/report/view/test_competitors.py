"""Competitors side by side with us: the figures are the engine's, models stand apart, and nothing is empty."""

from __future__ import annotations

from datetime import date

import pytest

from smmplan.analysis.rivals import own_accounts, rivals_accounts
from smmplan.report.subject import Subject
from smmplan.report.view.cells import Grid
from smmplan.report.view.competitors import CompetitorsView, section

from .one_section import About, shown

RIVALS = """
company: {name: Sinag}
positioning: {selling_point: the farm on the bag}
products:
  bag: {name: House bag, hero: true, price: 320.00, features: {roast_date: true, refill: false}}
  tin: {features: {refill: true}}
swot: {strengths: [farms], weaknesses: [one editor]}
competitors:
  chain:
    name: The Chain
    kind: direct
    what: Cafés in malls.
    selling_point: the cheapest cup
    prices: [99 a cup]
    audience_overlap: 60%
    channels:
      instagram: {followers: 2000, likes: 30, comments: 8, shares: 2, posts: 9 per week, date: 2026-10-31}
      tiktok: {followers: 500, likes: 9, posts: 3..5 per week}
    swot: {strengths: [price, parking], threats: [strike]}
    learn: [answers at once]
    avoid: [stock photos]
    features: {roast_date: false, subscription: true}
  loom:
    name: Loom
    kind: model
    channels: {instagram: {followers: 4000, likes: 100, comments: 60, shares: 40}}
    learn: [one face a film]
channels:
  ig: {platform: instagram, status: active, cadence: {posts: 4 per week}}
metrics: {fans: {channel: ig, measure: followers}}
observations: [{date: 2026-10-31, values: {fans: 3000}}]
"""


def made(subject: Subject) -> CompetitorsView:
    view = section(subject)
    assert view
    return view


def texts(grid: Grid | None) -> list[list[str]]:
    assert grid
    return [[str(cell) for cell in row] for row in grid.rows]


def test_accounts_stand_by_platform_the_most_followed_first(about: About) -> None:
    instagram, tiktok = made(about(RIVALS)).arenas

    assert (instagram.name, tiktok.name) == ("Instagram", "TikTok")
    assert texts(instagram.table) == [
        ["Loom (a brand to learn from)", "4,000", "5.0%", "", ""],
        ["Sinag", "3,000", "", "4 (planned)", "October 31, 2026"],
        ["The Chain", "2,000", "2.0%", "9", "October 31, 2026"],
    ]
    assert instagram.table.strong == {1}
    assert [str(row[1].share) for row in instagram.table.rows if not isinstance(row[1], str)] == [
        "100.0",
        "75.0",
        "50.0",
    ]
    assert texts(tiktok.table) == [["The Chain", "500", "at least 1.8%", "3–5"]]


def test_the_sentence_of_a_platform_says_our_place(about: About) -> None:
    instagram, tiktok = made(about(RIVALS)).arenas

    assert instagram.lead == (
        "We have 3,000 followers, number 2 of 3; Loom has the most, 4,000."
        " Followers of Loom react most: 5.0% of them to a post."
    )
    assert tiktok.lead == ""


def test_it_says_so_when_we_have_the_most(about: About) -> None:
    instagram = made(about(RIVALS.replace("fans: 3000", "fans: 9000"))).arenas[0]

    assert instagram.lead.startswith("We have the most followers, 9,000; Loom comes next with 4,000.")


def test_the_note_explains_only_what_is_shown(about: About) -> None:
    note = made(about(RIVALS)).note

    assert "likes, comments and shares of an average post, divided by the followers" in note
    assert "“At least” means" in note
    assert "calendar" not in note
    assert made(about("competitors: {big: {what: a chain}}")).note == ""


def test_we_stand_first_among_promises_and_models_do_not(about: About) -> None:
    offers = made(about(RIVALS)).offers

    assert texts(offers) == [
        ["Sinag", "", "the farm on the bag", "₱320 for House bag", ""],
        ["The Chain (Cafés in malls.)", "sells the same", "the cheapest cup", "99 a cup", "60%"],
    ]
    assert offers
    assert offers.strong == {0}


def test_a_feature_that_one_of_our_products_has_we_have(about: About) -> None:
    view = made(about(RIVALS))

    assert view.features
    assert [column.label for column in view.features.columns] == ["Feature", "Sinag", "The Chain"]
    assert texts(view.features) == [
        ["Roast date", "✓ yes", "– no"],
        ["Refill", "✓ yes", "not known"],
        ["Subscription", "not known", "✓ yes"],
    ]


def test_swots_lie_side_by_side_without_a_column_that_is_empty(about: About) -> None:
    grid = made(about(RIVALS)).swot

    assert grid
    assert [column.label for column in grid.columns] == ["Who", "Strengths", "Weaknesses", "Threats"]
    assert texts(grid) == [["Sinag", "farms", "one editor", ""], ["The Chain", "price · parking", "", "strike"]]


def test_models_stand_apart_from_rivals(about: About) -> None:
    view = made(about(RIVALS))

    assert view.lead == "1 rival, side by side with us: The Chain. 1 brand to learn from: Loom."
    assert [rival.name for rival in view.rivals] == ["The Chain"]
    assert view.rivals[0].lists == (("To learn", ("answers at once",)), ("To avoid", ("stock photos",)))
    assert [model.name for model in view.models] == ["Loom"]


def test_without_competitors_there_is_no_section(about: About) -> None:
    assert section(about("company: {name: Sinag}")) is None


def test_a_rival_by_name_alone_is_named_and_no_table_is_empty(about: About) -> None:
    view = made(about("competitors: {hill-roast: {}}"))

    assert view == ("1 rival, side by side with us: Hill roast.", (), "", None, None, None, (), ())


def test_a_long_list_is_cut_and_says_so(about: About) -> None:
    many = "\n".join(
        f"  r{number:02}: {{selling_point: p, channels: {{instagram: {{followers: {number}00}}}}}}"
        for number in range(1, 21)
    )
    view = made(about(f"competitors:\n{many}\n"))

    assert view.lead == "20 rivals, side by side with us; the tables show the first ones."
    assert len(view.arenas[0].table.rows) == 12
    assert view.arenas[0].table.rows[0][0] == "R20"


def test_we_are_never_cut(about: About) -> None:
    many = "\n".join(
        f"  r{number:02}: {{channels: {{instagram: {{followers: {number}00}}}}}}" for number in range(1, 21)
    )
    own = "channels: {ig: {platform: instagram}}\nmetrics: {fans: {channel: ig, measure: followers}}\n"
    view = made(about(f"competitors:\n{many}\n{own}observations: [{{date: 2026-10-31, values: {{fans: 5}}}}]\n"))
    table = view.arenas[0].table

    assert (len(table.rows), str(table.rows[-1][0]), table.strong) == (13, "We", frozenset({12}))


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2028, 1, 1)])
def test_it_is_told_before_and_after_the_period(about: About, today: date) -> None:
    view = made(about(RIVALS, today=today))

    assert ("3,000" in view.arenas[0].lead) == (today.year == 2028)


def test_figures_of_the_examples_are_those_of_the_engine(of_example: Subject) -> None:
    language = of_example.language
    accounts = (
        *own_accounts(of_example.agenda, of_example.readings),
        *rivals_accounts(of_example.agenda, of_example.readings),
    )
    view = made(of_example)
    told = {str(cell).split(" (")[0] for arena in view.arenas for row in arena.table.rows for cell in row}

    for account in accounts:
        if account.rival and account.followers is not None:
            assert language.number(account.followers) in told
        if account.engagement and account.rival:
            assert language.share(account.engagement.rate, 1) in told


def test_it_is_shown_with_bars_and_escaped(about: About) -> None:
    page, text = shown(about(RIVALS.replace("The Chain", "<b>*Chain*</b>")), "competitors")

    assert "&lt;b&gt;*Chain*&lt;/b&gt;" in page
    assert "<b>*Chain" not in page
    assert 'class="f-actual" style="width:75.0%"' in page
    assert r"\<b\>\*Chain\*\</b\>" in text
    assert "| **Sinag** " in text
    assert "### Brands to learn from" in text
