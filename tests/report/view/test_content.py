"""The content of a report: shares as the engine counts them, posts that sell, formats and keywords."""

from __future__ import annotations

import re

import pytest

from smmplan.analysis.agenda.mix import mix
from smmplan.report.subject import Subject
from smmplan.report.view.content import MOST_KEYWORDS, ContentView, section

from .one_section import About, shown, to_client

PLAN = """
channels: {facebook: {platform: facebook}, tiktok: {platform: tiktok}}
personas: {tere: {name: Tere}}
content:
  theme: {what: Whose hands?, why: printed copies have no hands to show}
  pillars:
    weavers: {name: Hands at the loom, what: one weaver, share: 60%, personas: [tere], formats: [reel]}
    care: {share: 25%}
    offers: {name: Offers, share: 15%, promotional: true, channels: [facebook]}
  promotional_at_most: 20%
  routing: {reel: [tiktok], photo: all}
  effort: {reel: 3 h}
  steps: {reel: [{what: captions checked, due: -1d}]}
  keywords:
    - {term: hablon bag, volume: 720, difficulty: 14, cpc: 4.20, group: bags}
    - {term: regalo, volume: 1900, intent: buy}
calendar:
  posts:
    - {at: 2026-10-05, formats: [reel], pillars: [weavers]}
    - {at: 2026-10-12, formats: [reel], pillars: [weavers]}
    - {at: 2026-11-30, formats: [photo], pillars: [care]}
    - {at: 2026-12-01, formats: [photo], pillars: [offers]}
    - {at: 2026-12-02}
"""


def made(subject: Subject) -> ContentView:
    found = section(subject)
    assert found
    return found


def test_the_shares_are_those_of_the_engine(of_example: Subject) -> None:
    figure = made(of_example).mix
    found = mix(of_example.plan, of_example.agenda.slots)

    assert figure
    whole = {row[0]: row[-1] for row in figure.table.rows}
    for portion in found.portions:
        name = of_example.plan.pillars[portion.id].name
        assert name
        assert abs(float(whole[name].rstrip("%")) - 100 * float(portion.share)) <= 0.5
    assert figure.lead.startswith(f"{found.posts} posts that name a pillar")


def test_the_lead_says_which_posts_count_and_what_is_farthest_from_the_plan(about: About) -> None:
    figure = made(about(PLAN)).mix

    assert figure
    assert figure.lead == (
        "4 posts that name a pillar, posted and planned, Jul 1, 2026\u2009–\u2009Jun 30, 2027. "
        "Farthest from its plan is “Hands at the loom”: 50%, planned 60%. 1 post names no pillar."
    )


def test_a_mix_as_planned_is_said_to_be_so(about: About) -> None:
    figure = made(about(PLAN.replace("60%", "50%").replace("15%", "25%"))).mix

    assert figure
    assert "All pillars have the share that was planned." in figure.lead


def test_what_was_and_what_comes_stand_apart(about: About) -> None:
    figure = made(about(PLAN)).mix

    assert figure
    assert [column.label for column in figure.table.columns] == [
        "Pillar",
        "Planned",
        "So far",
        "Still to come",
        "In all",
    ]
    assert figure.table.rows == (
        ("Hands at the loom", "60%", "100%", "0%", "50%"),
        ("Care", "25%", "0%", "50%", "25%"),
        ("Offers", "15%", "0%", "50%", "25%"),
    )


def test_today_is_still_to_come(about: About) -> None:
    text = (
        "content: {pillars: {a: {}, b: {}}}\n"
        "calendar: {posts: [{at: 2026-11-20, pillars: [a]}, {at: 2026-11-21, pillars: [b]}]}"
    )
    figure = made(about(text)).mix

    assert figure
    assert figure.table.rows == (("A", "100%", "0%", "50%"), ("B", "0%", "100%", "50%"))


def test_columns_that_say_the_same_are_not_repeated(about: About) -> None:
    text = "content: {pillars: {a: {}}}\ncalendar: {posts: [{at: 2026-12-01, pillars: [a]}]}"
    figure = made(about(text)).mix

    assert figure
    assert [column.label for column in figure.table.columns] == ["Pillar", "In all"]
    assert figure.table.rows == (("A", "100%"),)


def test_how_many_posts_sell(about: About) -> None:
    found = made(about(PLAN)).promotion

    assert found
    assert found.text.startswith("1 of 5 posts sells: 20%. The plan allows 20% at most.")
    assert found.tone == "good"


def test_a_stretch_that_sells_too_much_is_told(about: About) -> None:
    sold = "".join(f"    - {{at: 2027-01-{n + 1:02d}, pillars: [{'offers' if n < 3 else 'care'}]}}\n" for n in range(6))
    found = made(about(PLAN + sold)).promotion

    assert found
    assert found.tone == "watch"
    assert "it is 3 of 5 posts: 60%" in found.text


def test_a_share_of_less_than_a_point_is_not_nothing(about: About) -> None:
    many = "".join(f"    - {{at: 2027-0{n // 28 + 1}-{n % 28 + 1:02d}, pillars: [care]}}\n" for n in range(168))
    found = made(about(PLAN + many)).promotion

    assert found
    assert found.text.startswith(f"1 of 173 posts sells: {100 / 173:.1f}%")


def test_a_plan_that_sells_nothing_and_forbids_nothing_says_nothing(about: About) -> None:
    text = "content: {pillars: {a: {}}}\ncalendar: {posts: [{at: 2026-12-01, pillars: [a]}]}"

    assert made(about(text)).promotion is None


def test_pillars_stand_with_their_readers_and_formats(about: About) -> None:
    grid = made(about(PLAN)).pillars

    assert grid
    assert [[str(cell) for cell in row] for row in grid.rows] == [
        ["Hands at the loom (one weaver)", "60%", "Tere", "reel", ""],
        ["Care", "25%", "", "", ""],
        ["Offers (sells)", "15%", "", "", "Facebook"],
    ]


def test_formats_say_where_they_go_and_how_many_there_are(about: About) -> None:
    grid = made(about(PLAN)).formats

    assert grid
    assert [[str(cell) for cell in row] for row in grid.rows] == [
        ["Reel", "TikTok", "2", "3 hours", "captions checked"],
        ["Photo", "all channels", "2", "", ""],
    ]


def test_clients_do_not_read_what_a_piece_takes(about: About) -> None:
    grid = made(to_client(about(PLAN))).formats

    assert grid
    assert "A piece takes" not in [column.label for column in grid.columns]


def test_keywords_come_by_searches(about: About) -> None:
    view = made(about(PLAN))

    assert view.keywords
    assert [[str(cell) for cell in row] for row in view.keywords.rows] == [
        ["regalo", "1,900", "", "", "buy"],
        ["hablon bag (bags)", "720", "14", "₱4.20", ""],
    ]
    assert view.keywords_lead == "2 words with 2,620 searches a month together."


def test_a_score_goes_before_searches_and_only_the_best_are_shown(about: About) -> None:
    words = ", ".join(f"{{term: word {n}, volume: {n}}}" for n in range(12))
    view = made(about(f"content: {{keywords: [{words}, {{term: ours, score: 5, volume: 1}}]}}"))

    assert view.keywords
    assert len(view.keywords.rows) == MOST_KEYWORDS
    assert str(view.keywords.rows[0][0]) == "ours"
    assert str(view.keywords.rows[1][0]) == "word 11"
    assert view.more_keywords == "3 more keywords are in the plan."


@pytest.mark.parametrize("text", ["", "content: {}", "channels: {facebook: {}}"])
def test_nothing_told_is_no_section(about: About, text: str) -> None:
    assert section(about(text)) is None


def test_a_theme_alone_is_a_section(about: About) -> None:
    page = shown(about("content: {theme: Whose hands?}"), "content")

    assert page.markdown.startswith("## Content\n\n**Whose hands?**\n")
    assert "Whose hands?" in page.html
    assert "<table" not in page.html


def test_both_pages_say_it(about: About) -> None:
    page = shown(about(PLAN), "content")

    for text in ("Whose hands?", "printed copies have no hands to show", "1 of 5 posts sells: 20%", "hablon bag"):
        assert text in page.html
        assert text in page.markdown
    assert "![What the posts are about](pictures/content-mix.svg)" in page.markdown


def test_each_pillar_keeps_its_ink(about: About) -> None:
    figure = made(about(PLAN)).mix

    assert figure
    inks = re.findall(r"f-pillar-\d", str(figure.wide.shapes))
    assert list(dict.fromkeys(inks)) == ["f-pillar-1", "f-pillar-2", "f-pillar-3"]


def test_in_chinese(about: About) -> None:
    page = shown(about(PLAN.replace("Hands at the loom", "织机上的手"), lang="zh-Hans"), "content")

    assert "织机上的手" in page.html
    assert "¥" not in page.markdown
