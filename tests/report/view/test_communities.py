"""Communities: who hosts them, what happens when, and their figures by today."""

from __future__ import annotations

from datetime import date

import pytest

from smmplan.base.every import parse_every
from smmplan.base.span import parse_span
from smmplan.report.language import language
from smmplan.report.subject import Subject
from smmplan.report.view.communities import CommunitiesView, section
from smmplan.report.view.time_words import every_words, span_words, when_words

from .one_section import About, shown

GROUPS = """
team: {mia: {name: Mia Ong}, gem: {name: Gem}}
communities:
  brew-circle:
    kind: customer
    platform: facebook_group
    what: First pick of small lots.
    why: regulars ask each other
    host: mia
    start: 2026-09-01
    attract: [QR code]
    welcome: a guide
    join: {limit: 500, rules: no resale}
    benefits: {fixed: [price list], surprise: [a small lot]}
    tiers:
      member: {gets: [price list]}
      founder: {earned_by: 12 orders, gets: [a set, a visit], given: [{date: 2026-10-30, to: Joy, what: a set}]}
    rhythm:
      - {every: Thursday 20:00, what: live cupping, who: [mia, gem]}
      - {every: month, what: buyer show}
    convert: [coupon]
    keep: [birthday card]
    metrics: [members, silent]
  later: {name: Later, start: 2027-01-01, join: {limit: 40}}
metrics: {members: {what: members, unit: people}, silent: {unit: people}}
observations:
  - {date: 2026-09-30, values: {members: 97}}
  - {date: 2026-10-31, values: {members: 131}}
  - {date: 2026-12-31, values: {members: 200}}
"""


def made(subject: Subject) -> CommunitiesView:
    found = section(subject)
    assert found
    return found


def test_a_community_says_why_who_and_for_how_many(about: About) -> None:
    circle, later = made(about(GROUPS)).groups

    assert (circle.name, circle.about) == ("Brew circle", "customers · Facebook group")
    assert circle.facts == (
        ("Why", "regulars ask each other"),
        ("Host", "Mia Ong"),
        ("Since", "September 1, 2026"),
        ("Room for", "500"),
        ("Rules", "no resale"),
        ("Welcome", "a guide"),
    )
    assert later.facts == (("Begins", "January 1, 2027"), ("Room for", "40"))
    assert dict(circle.lists)["What members always get"] == ("price list",)


def test_figures_are_those_by_today(about: About) -> None:
    (tile,) = made(about(GROUPS)).groups[0].tiles

    assert (tile.label, tile.value) == ("members", "131\u00a0people")
    assert tile.note == "97\u00a0people the time before; read on Oct 31"
    assert made(about(GROUPS, today=date(2026, 9, 1))).groups[0].tiles == ()
    assert [t.note for t in made(about(GROUPS, today=date(2026, 10, 1))).groups[0].tiles] == ["read on Sep 30"]


def test_the_rhythm_and_the_levels_are_tables(about: About) -> None:
    circle = made(about(GROUPS)).groups[0]

    assert circle.rhythm
    assert circle.tiers
    assert [[str(cell) for cell in row] for row in circle.rhythm.rows] == [
        ["every Thu, 8:00\u202fPM", "live cupping", "Mia Ong and Gem"],
        ["every month", "buyer show", ""],
    ]
    assert [[str(cell) for cell in row] for row in circle.tiers.rows] == [
        ["Member", "", "price list", "0"],
        ["Founder", "12 orders", "a set and a visit", "1"],
    ]


def test_whom_something_was_given_is_nobodys_business(about: About) -> None:
    page, text = shown(about(GROUPS), "communities")

    assert "Joy" not in page + text


def test_the_lead_counts_room_where_all_say_it(about: About) -> None:
    assert made(about(GROUPS)).lead == "We host 2 communities. There is room for 540 members."
    assert made(about(GROUPS.replace(", join: {limit: 40}", ""))).lead == "We host 2 communities."


def test_without_a_community_there_is_no_section(about: About) -> None:
    assert section(about("company: {name: Sinag}")) is None


def test_it_is_shown_in_both_forms(about: About) -> None:
    page, text = shown(about(GROUPS), "communities")

    assert page.count("<table") == text.count("\n| ---") == 2
    assert "- **members:** 131 people (97 people the time before; read on Oct 31)" in text
    assert "### Later" in text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("day", "every day"),
        ("2 weeks", "every 2 weeks"),
        ("Tue and Thu 18:00", "every Tue, 6:00\u202fPM and every Thu, 6:00\u202fPM"),
        ("16th", "day 16 of the month"),
        ("last", "the last day of the month"),
        ("first Mon", "the first Mon of the month"),
        ("last Fri", "the last Fri of the month"),
        ("1st or next workday", "day 1 of the month or the next workday"),
    ],
)
def test_rhythms_in_words(written: str, said: str) -> None:
    assert every_words(language("en"), parse_every(written)) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1 h 30 min", "1 hour 30 minutes"),
        ("1 workday", "1 workday"),
        ("2.5 days", "2.5 days"),
        ("0.5 h", "0.5 hours"),
        ("3 months", "3 months"),
        ("42 s", "42 seconds"),
    ],
)
def test_lengths_of_time_in_words(written: str, said: str) -> None:
    assert span_words(language("en"), parse_span(written)) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-11-27", "November 27, 2026"),
        ("2026-11", "November 2026"),
        ("2026", "2026"),
        ("2026-Q4", "Oct 1\u2009–\u2009Dec 31, 2026"),
        ("M3", "Sep 1\u2009–\u200930, 2026"),
        ("launch", "October 5, 2026"),
        ("launch-1w", "September 28, 2026"),
        ("some-day", "some-day"),
    ],
)
def test_dates_keep_their_precision(about: About, written: str, said: str) -> None:
    milestones = "roadmap: {milestones: {launch: {when: 2026-10-05}, some-day: {what: x}}}"
    subject = about(f"{milestones}\ncompany: {{founded: {written}}}\n")
    assert subject.plan.company

    assert when_words(subject, subject.plan.company.founded) == said
