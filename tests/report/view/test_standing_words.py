"""Names, values and changes of metrics, and how many goals are where they should be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smmplan.report.view.standing_words import (
    capital,
    changed,
    day_said,
    goal_name,
    goals_counted,
    measured,
    metric_name,
    short_name,
)

from .one_section import About

METRICS = """
competitors: {rival: {name: Habi Haus}}
channels: {instagram: {platform: instagram}, tiktok: {platform: tiktok}}
metrics:
  sold: {what: bags sold through our own channels in a month, unit: bags}
  opens: {what: opened letters, unit: "%"}
  ig-fans: {channel: instagram, measure: followers}
  ig-odd: {channel: instagram, measure: dwell time}
  both-fans: {channels: [instagram, tiktok], measure: followers}
  theirs: {competitor: rival, measure: followers}
  cost-per-lead: {unit: PHP}
  笔记曝光: {channel: instagram, measure: impressions}
"""


@pytest.mark.parametrize(
    ("metric", "long", "short"),
    [
        ("sold", "bags sold through our own channels in a month", "Sold"),
        ("opens", "opened letters", "Opened letters"),
        ("ig-fans", "Instagram: followers", "Instagram: followers"),
        ("ig-odd", "Instagram: dwell time", "Instagram: dwell time"),
        ("both-fans", "both fans", "Both fans"),
        ("theirs", "Habi Haus: followers", "Habi Haus: followers"),
        ("cost-per-lead", "cost per lead", "Cost per lead"),
        ("笔记曝光", "笔记曝光", "笔记曝光"),
        ("in-no-list", "in no list", "In no list"),
    ],
)
def test_a_metric_is_called_what_people_call_it(about: About, metric: str, long: str, short: str) -> None:
    subject = about(METRICS)
    assert metric_name(subject, metric) == long
    assert short_name(subject, metric) == short


@pytest.mark.parametrize(
    ("metric", "change", "words"),
    [
        ("sold", "12", "+12"),
        ("sold", "-0.5", "-0.5"),
        ("sold", "0", "0"),
        ("opens", "-1", "-1 point"),
        ("opens", "1.5", "+1.5 points"),
        ("cost-per-lead", "3", "+₱3"),
    ],
)
def test_a_change_has_its_sign(about: About, metric: str, change: str, words: str) -> None:
    assert changed(about(METRICS), metric, Decimal(change)) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bags sold", "Bags sold"),
        ("eBay orders", "eBay orders"),
        ("", ""),
        ("笔记", "笔记"),
        ("élan", "Élan"),
        ("ß", "Ss"),
    ],
)
def test_a_line_begins_with_a_capital(text: str, shown: str) -> None:
    assert capital(text) == shown


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ("a: 60", "The goal with figures is where it should be."),
        ("a: 2", "The goal with figures is not where it should be."),
        ("a: 60, b: 60", "All 2 goals with figures are where they should be."),
        ("a: 60, b: 2", "1 of 2 goals with figures are where they should be."),
        ("a: 2, b: 2", "None of the 2 goals with figures is where it should be."),
        ("c: 2", ""),
    ],
)
def test_goals_are_counted_where_somebody_can_say(about: About, values: str, sentence: str) -> None:
    way = "baseline: 0, target: at least 100, due: 2027-06-30"
    subject = about(
        f"goals: {{a: {{metric: a, {way}}}, b: {{metric: b, {way}}}, c: {{what: be known}}}}\n"
        "metrics: {a: {unit: people}, b: {unit: people}, c: {unit: people}}\n"
        f"observations: [{{date: 2026-10-31, values: {{{values}}}}}]"
    )
    assert goals_counted(subject) == sentence


def test_a_goal_without_words_is_called_by_its_metric(about: About) -> None:
    subject = about("goals: {fans: {metric: ig-fans}, be-known: {target: a lot}, x: {what: sell more}}" + METRICS)
    assert [goal_name(subject, goal) for goal in subject.standings] == [
        "Instagram: followers",
        "Be known",
        "Sell more",
    ]


def test_a_day_of_another_year_has_its_year(about: About) -> None:
    subject = about("")
    assert day_said(subject, date(2026, 10, 31)) == "Oct 31"
    assert day_said(subject, date(2025, 10, 31)) == "October 31, 2025"


def test_a_chinese_unit_stands_at_its_number(about: About) -> None:
    subject = about("metrics: {会员: {unit: 人}, sold: {unit: bags}}")

    assert measured(subject, "会员", Decimal(828)) == "828人"
    assert measured(subject, "sold", Decimal(828)) == "828\u00a0bags"
