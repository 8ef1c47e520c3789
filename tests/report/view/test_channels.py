"""Channels: what they are for, whether they post as promised, and which are not in use."""

from __future__ import annotations

from datetime import date

import pytest

from smmplan.analysis.agenda.promises import promises
from smmplan.base.rate import parse_rate
from smmplan.report.language import language
from smmplan.report.subject import Subject
from smmplan.report.view.channel_words import channel_name, often_words
from smmplan.report.view.channels import ChannelsView, section

from .one_section import About, shown, to_client

PLAN = """
team: {gem: {name: Gemma}}
personas: {tere: {name: Tere}, haggler: {name: The haggler, negative: true}}
channels:
  ig:
    platform: instagram
    status: active
    link: https://instagram.example/us
    what: films of weavers
    purposes: [sales, awareness]
    primary_for: [sales]
    personas: [tere]
    formats: [reel, photo]
    cadence: {posts: 2 per week, story: 1 per month}
    tone: warm
    languages: [fil]
    best_times: [Mon 12:15]
    budget_share: 60%
    time_share: 77%
    owner: gem
  letter: {platform: email, cadence: 1 per month}
  pinterest: {platform: pinterest, status: reserved, why: the name is kept}
  old: {platform: x, status: retired}
metrics: {fans: {channel: ig, measure: followers}}
observations: [{date: 2026-10-31, values: {fans: 7480}}, {date: 2026-12-31, values: {fans: 9000}}]
calendar:
  series: {weavers: {every: Tue, channels: [ig], from: 2026-07-07, formats: [photo]}}
"""


def made(subject: Subject) -> ChannelsView:
    found = section(subject)
    assert found
    return found


def test_channels_in_use_say_what_they_are_for(about: About) -> None:
    view = made(about(PLAN))
    assert view.uses
    instagram, letter = view.uses.rows
    assert list(map(str, instagram)) == [
        "Instagram (films of weavers)",
        "Sales and being known (main channel for sales)",
        "Tere",
        "7,480 (Oct 31)",
        "60%",
        "Gemma",
    ]
    assert str(letter[0]) == "Letter"
    assert view.links == (("Instagram", "https://instagram.example/us"),)
    assert view.style
    assert view.style.rows == (("Instagram", "reel and photo", "warm", "Filipino", "every Mon, 12:15\u202fPM"),)


def test_what_is_not_in_use_stands_apart(about: About) -> None:
    resting = made(about(PLAN)).resting
    assert [(each.name, each.state.word, each.why) for each in resting] == [
        ("Pinterest", "name reserved", "the name is kept"),
        ("Old", "given up", ""),
    ]


def test_promises_stand_beside_the_calendar(about: About) -> None:
    subject = about(PLAN)
    view = made(subject)
    assert view.rhythm
    assert [list(map(str, row)) for row in view.rhythm.rows] == [
        ["Instagram", "posts", "2 a week", "4 (8 promised)", "too few", "4 (8 promised)"],
        ["Instagram", "story", "1 a month", "0 (0–1 promised)", "kept", "0 (0–1 promised)"],
        ["Letter", "posts", "1 a month", "0 (0–1 promised)", "kept", "0 (0–1 promised)"],
    ]
    assert view.rhythm.columns[3].label == "Last 4 full weeks"
    assert view.rhythm.columns[5].label == "Planned, 4 weeks from Nov 16 on"
    assert view.lead == (
        "2 channels are in use. In the last 4 full weeks posts came as often as promised in 2 of 3 cases."
    )
    assert view.rhythm_lead == "Posts of the calendar of Oct 19\u2009–\u2009Nov 15, 2026 beside what was promised."


def test_figures_are_those_of_the_engine(of_example: Subject) -> None:
    view = made(of_example)
    assert view.rhythm
    kept = promises(of_example.agenda)
    assert len(view.rhythm.rows) == len(kept.rows) > 1
    for row, promise in zip(view.rhythm.rows, kept.rows, strict=True):
        assert promise.back
        assert promise.ahead
        said = [str(cell).split(" ")[0] for cell in row]
        assert said.count(str(promise.back.posts)) >= 1
        assert str(promise.ahead.posts) == said[-1]


@pytest.mark.parametrize(
    ("today", "columns"),
    [
        ("2026-06-01", ["Channel", "Of what", "Promised", "Planned, 4 weeks from Jul 1 on"]),
        ("2027-09-01", ["Channel", "Of what", "Promised", "Last 4 full weeks", "Kept"]),
    ],
)
def test_before_and_after_the_plan_one_side_is_missing(about: About, today: str, columns: list[str]) -> None:
    view = made(about(PLAN, today=date.fromisoformat(today)))
    assert view.rhythm
    assert [column.label for column in view.rhythm.columns] == columns


def test_names_alone_are_not_a_table(about: About) -> None:
    assert made(about("channels: {ig: {platform: instagram, cadence: 1 per week}}")).uses is None
    plain = made(about("channels: {ig: {platform: instagram}}"))
    assert plain.uses
    assert [str(cell) for cell in plain.uses.rows[0]] == ["Instagram"]
    assert section(about("")) is None


def test_pages_show_neither_the_share_of_the_time_nor_who_is_not_wanted(about: About) -> None:
    for text in shown(about(PLAN.replace("personas: [tere]", "personas: [tere, haggler]")), "channels"):
        assert "77%" not in text
        assert "Pinterest" in text
    for text in shown(to_client(about(PLAN.replace("personas: [tere]", "personas: [tere, haggler]"))), "channels"):
        assert "haggler" not in text
        assert "Tere" in text


def test_a_link_is_a_link(about: About) -> None:
    page = shown(about(PLAN), "channels")
    assert '<a href="https://instagram.example/us"' in page.html
    assert "[Instagram](https://instagram.example/us)" in page.markdown


@pytest.mark.parametrize(
    ("id", "rest", "name"),
    [
        ("ig", "ig: {platform: instagram}", "Instagram"),
        ("ig", "ig: {platform: instagram}, shop: {platform: instagram}", "Ig"),
        ("tiktok", "tiktok: {platform: tiktok}", "TikTok"),
        ("main-page", "main-page: {platform: facebook}", "Main page"),
        ("公众号", "公众号: {platform: wechat_oa}", "公众号"),
        ("stand", "stand: {kind: offline}", "Stand"),
    ],
)
def test_a_channel_is_called_what_people_call_it(about: About, id: str, rest: str, name: str) -> None:
    assert channel_name(about(f"channels: {{{rest}}}"), id) == name


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        ("4 per week", "4 a week"),
        ("3..5 per week", "3–5 a week"),
        ("at least 3 per month", "3 or more a month"),
        ("1 every 10 days", "1 every 10 days"),
        ("1 every 10..15 days", "1 every 10–15 days"),
        ("2 per year", "2 a year"),
    ],
)
def test_a_rate_in_words(about: About, rate: str, words: str) -> None:
    subject = about("")
    assert subject.language.tag == language("en").tag
    assert often_words(subject, parse_rate(rate)) == words
