"""The summary: every figure of every sentence and tile is that of the engine, and it ends with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from tests.report.conftest import TODAY, example

from smmplan.analysis.agenda.outlook import coming, overdue
from smmplan.plan.plan import Plan
from smmplan.report.language import language
from smmplan.report.subject import Subject
from smmplan.report.view.standing_words import expected, measured, short_name
from smmplan.report.view.summary import MOST_TILES, OLD, Summary, section

from .one_section import About, shown, to_client

BUDGET = """
budget:
  lines:
    ads: {category: advertising, plan: 1000/month}
"""
SPENT = BUDGET.replace("month}", "month, actual: {2026-07: 900, 2026-08: 1100, 2026-09: 1000, 2026-10: 1000}}")
GOALS = """
goals:
  sales: {what: sell more, metric: orders, baseline: 100, target: at least 465, due: 2027-06-30}
  seen: {what: be seen, metric: reach, baseline: 0, target: at least 1000, due: 2027-06-30}
  known: {what: everybody knows us}
metrics: {orders: {what: orders of a month in our own shop and at fairs, unit: orders}, reach: {unit: people}}
observations:
  - {date: 2026-10-09, values: {orders: 150, reach: 400}}
"""
WORK = """
team: {mia: {name: Mia Ong}}
tasks:
  late: {what: print labels, due: 2026-11-02}
  later: {what: call the courier, due: 2026-11-10}
  soon: {what: sign the form, due: 2026-11-25, owner: mia}
  done: {what: count bags, due: 2026-11-01, status: done}
roadmap: {milestones: {fair: {when: 2026-12-05, what: the fair}}}
calendar:
  posts:
    - {at: 2026-11-20, topic: yesterday, status: published}
    - {at: 2026-11-21, topic: a}
    - {at: 2026-11-27, topic: b}
    - {at: 2026-11-28, topic: c}
"""


def made(subject: Subject) -> Summary:
    found = section(subject)
    assert found
    return found


def said(subject: Subject) -> str:
    return " ".join(made(subject).sentences)


def test_nothing_to_say(about: About) -> None:
    assert section(about("", head="smmplan: 1\ntitle: A plan\n")) is None


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        ("2026-06-30", "The plan begins on July 1, 2026."),
        ("2026-07-01", "This is month 1 of 12 of the plan."),
        ("2026-11-21", "This is month 5 of 12 of the plan."),
        ("2027-06-30", "This is month 12 of 12 of the plan."),
        ("2027-07-01", "The plan ended on June 30, 2027."),
    ],
)
def test_it_says_where_the_plan_is_in_time(about: About, today: str, sentence: str) -> None:
    assert made(about("", today=date.fromisoformat(today))).sentences == (sentence,)


def test_what_is_behind_comes_with_its_figures(about: About) -> None:
    subject = about(GOALS)
    assert made(subject).sentences[1:3] == (
        "1 of 2 goals with figures are where they should be.",
        "The one that needs work first is “Sell more”: it stood at 150\u00a0orders on October 9, 2026,"
        " when 200\u00a0orders should have been reached.",
    )
    orders, reach = made(subject).tiles
    assert (orders.label, orders.value, orders.note) == (
        "Orders",
        "150\u00a0orders",
        "target 465\u00a0orders by June 30, 2027",
    )
    assert (orders.state.word if orders.state else "", reach.label) == ("behind", "Reach")


def test_goals_that_nobody_measured_are_counted(about: About) -> None:
    assert "2 goals have not been measured yet." in made(about(GOALS, today=date(2026, 8, 1))).sentences
    assert "not been measured" not in said(about(GOALS))


def test_old_figures_are_to_be_read_again(about: About) -> None:
    read = date(2026, 10, 9)
    sentence = "The figures of the goals were read on October 9, 2026 for the last time: read them again."
    assert sentence not in made(about(GOALS, today=read + timedelta(OLD))).sentences
    assert made(about(GOALS, today=read + timedelta(OLD + 1))).sentences[-1] == sentence
    assert sentence not in made(about(GOALS, today=date(2027, 8, 1))).sentences


def test_the_budget_is_that_of_the_engine(about: About) -> None:
    assert "The budget plans ₱12,000." in made(about(BUDGET)).sentences
    subject = about(SPENT)
    spending = subject.spending
    assert spending
    assert spending.spent == 4000
    assert spending.year_end is not None
    assert spending.left is not None
    assert "₱4,000 of the planned ₱12,000 is spent." in said(subject)
    money = subject.language.money
    assert money(subject.money(spending.year_end)) in said(subject)
    assert [tile.label for tile in made(subject).tiles] == ["Spent so far", "Expected at the end"]


@pytest.mark.parametrize(
    ("actual", "words"),
    [
        ("5000", "over what there is: something has to be cut."),
        ("100", "under what there is."),
    ],
)
def test_too_much_and_too_little_are_told_apart(about: About, actual: str, words: str) -> None:
    subject = about(SPENT.replace("2026-10: 1000}}", f"2026-10: {actual}}}}}"))
    assert subject.spending
    assert subject.spending.left is not None
    assert (subject.spending.left < 0) == words.startswith("over")
    assert f", {subject.language.money(subject.money(abs(subject.spending.left)))} {words}" in said(subject)


def test_after_the_plan_nothing_is_expected_any_more(about: About) -> None:
    subject = about(SPENT, today=date(2027, 8, 1))
    assert "expected" not in said(subject)
    assert [tile.label for tile in made(subject).tiles] == ["Spent so far"]


def test_it_ends_with_what_to_do(about: About) -> None:
    subject = about(WORK)
    assert made(subject).sentences[1:] == (
        "2 posts go out in the next seven days.",
        "2 things are late; the oldest, “print labels”, was due on November 2, 2026.",
        "Next on the list: “sign the form”, due on November 25, 2026 (Mia Ong).",
        "Coming up: “the fair” on December 5, 2026.",
    )
    assert [(tile.label, tile.value) for tile in made(subject).tiles] == [("Posts in seven days", "2"), ("Late", "2")]


def test_a_client_reads_of_events_and_not_of_work(about: About) -> None:
    subject = to_client(about(WORK, outline="client"))
    assert made(subject).sentences[1:] == (
        "2 posts go out in the next seven days.",
        "Coming up: “the fair” on December 5, 2026.",
    )
    assert [tile.label for tile in made(subject).tiles] == ["Posts in seven days"]
    for page in shown(subject, "summary"):
        assert "labels" not in page
        assert "form" not in page


plan_of = cache(example)


def numbers(text: str) -> Iterator[str]:
    yield from re.findall(r"[0-9][0-9.,]*[0-9]|[0-9]", text)


def known_words(subject: Subject) -> str:
    """All that the engines know, as the report writes it: dates, values, money, counts, and the plan's own words."""
    spoken, plan = subject.language, subject.plan
    words = [goal.what for goal in subject.standings]
    for goal in subject.standings:
        values = (goal.baseline, goal.latest.value if goal.latest else None, goal.number)
        words += [measured(subject, goal.metric, value) for value in values if value is not None]
        words += [expected(subject, goal), short_name(subject, goal.metric or "")]
        words += [spoken.day(day) for day in (goal.due, goal.latest.day if goal.latest else None) if day]
    spending = subject.spending
    assert spending
    assert spending.year_end is not None
    assert spending.left is not None
    amounts = (
        spending.planned,
        spending.spent,
        spending.year_end,
        abs(spending.left),
        spending.year_end + spending.left,
    )
    for amount in amounts:
        assert amount is not None
        words += [spoken.money(subject.money(amount)), spoken.short_money(subject.money(amount))]
    words += [each.what for each in overdue(subject.agenda)] + [
        spoken.day(each.last) for each in overdue(subject.agenda)
    ]
    for each in coming(subject.agenda, 31):
        words += [each.item.what, spoken.day(each.day)]
    good = sum(goal.state in {"on", "ahead", "reached"} for goal in subject.standings)
    known = sum(goal.state in {"on", "ahead", "reached", "behind", "over"} for goal in subject.standings)
    posts = sum(
        each.item.kind in {"post", "series"} and each.day < subject.today + timedelta(7)
        for each in coming(subject.agenda, 31)
    )
    months = (subject.today.year - 2026) * 12 + subject.today.month - 6
    words += map(str, (good, known, posts, months, 12, len(overdue(subject.agenda))))
    words += [spoken.day(day) for day in (subject.moments.begins, subject.moments.ends) if day]
    words += [spoken.short_day(subject.today), plan.head.title or ""]
    return " ".join(words)


@pytest.mark.parametrize("outline", ["full", "client"])
@pytest.mark.parametrize("name", ["small-shop", "agency-client", "wechat-community"])
@pytest.mark.parametrize("today", [date(2026, 6, 1), TODAY, date(2027, 3, 9), date(2027, 9, 1)])
def test_every_figure_is_known_to_an_engine(name: str, today: date, outline: str) -> None:
    subject = Subject(plan_of(name), today, language("en"), outline)
    if outline == "client":
        subject = to_client(subject)
    view, known = made(subject), set(numbers(known_words(subject)))
    for text in (*view.sentences, *(f"{tile.label} {tile.value} {tile.note}" for tile in view.tiles)):
        assert set(numbers(text)) <= known, text
    assert len(view.tiles) <= MOST_TILES


def test_labels_are_short_and_begin_with_a_capital(of_example: Subject) -> None:
    for tile in made(of_example).tiles:
        assert len(tile.label) <= 30
        assert tile.label[0] == tile.label[0].upper()


def test_both_pages_say_the_same(of_example: Subject) -> None:
    view, page = made(of_example), shown(of_example, "summary")
    assert "\n- **" in page.markdown
    assert page.markdown.count("\n- **") == page.html.count('class="label"') == len(view.tiles)
    assert Decimal(len(view.sentences)) > 3


def test_it_takes_a_plan_in_months_without_dates(about: About) -> None:
    head = "smmplan: 1\ntitle: A plan\nperiod: {months: 6}\n"
    text = "goals: {a: {metric: m, baseline: 1, target: 9, due: M6}}\nmetrics: {m: {unit: people}}"
    subject = about(text, head=head)
    assert isinstance(subject.plan, Plan)
    assert made(subject).sentences == ("1 goal has not been measured yet.",)
