"""Goals: their bars and sentences are what the engine says, in the order in which they need work."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smmplan.report.subject import Subject
from smmplan.report.view.goals import GoalsView, by_need, section
from smmplan.report.view.standing_words import measured

from .one_section import About, shown, to_client

GOALS = """
team: {mia: {name: Mia Ong}}
goals:
  seen: {what: be seen, metric: reach, baseline: 1000, target: 2000, due: 2027-06-30, owner: mia, supports: talk}
  orders:
    what: sell more
    metric: orders
    baseline: 100
    target: at least 465
    due: 2027-06-30
    attainable: it grew before
    owner: mia
    key_results:
      - {metric: replies, baseline: 9, target: at most 3}
      - {what: six films, target: at least 6}
  known: {what: everybody knows us}
  fans: {metric: fans, target: at least 500}
metrics:
  orders: {what: orders in a month, unit: orders}
  reach: {unit: people}
  replies: {unit: hours, better: lower}
  fans: {channel: ig, measure: followers}
channels: {ig: {platform: instagram}}
observations:
  - {date: 2026-10-09, values: {orders: 150, reach: 1300, replies: 5, fans: 90}}
"""


def made(subject: Subject) -> GoalsView:
    found = section(subject)
    assert found
    return found


def test_what_is_behind_comes_first(about: About) -> None:
    view = made(about(GOALS))
    assert [(bar.name, bar.state.word) for bar in view.bars] == [("Sell more", "behind"), ("Be seen", "on its line")]
    assert view.lead == "1 of 2 goals with figures are where they should be."
    assert view.others
    assert [str(row[0]) for row in view.others.rows] == ["Everybody knows us", "Instagram: followers"]


def test_the_furthest_behind_stands_above_what_is_less_behind(about: About) -> None:
    way = "baseline: 0, target: at least 100"
    subject = about(
        f"goals: {{fine: {{metric: a, {way}, due: 2027-06-30}}, late: {{metric: b, {way}, due: 2027-06-30}},"
        f" later: {{metric: c, {way}, due: 2027-06-30}}, over: {{metric: d, {way}, due: 2026-11-15}}}}\n"
        "metrics: {a: {unit: x}, b: {unit: x}, c: {unit: x}, d: {unit: x}}\n"
        "observations: [{date: 2026-10-31, values: {a: 40, b: 20, c: 2, d: 60}}]"
    )
    assert [goal.id for goal in by_need(subject.standings)] == ["later", "late", "over", "fine"]
    assert made(subject).lead == "1 of 4 goals with figures are where they should be."


def test_a_bar_is_the_way_made_beside_the_way_expected(about: About) -> None:
    orders = made(about(GOALS)).bars[0]
    assert orders.share == Decimal("13.70")  # 50 of 365
    assert orders.expected == Decimal("27.47")  # 100 of 364 days
    assert orders.words == (
        "From 100\u00a0orders at the start to 150\u00a0orders on Oct 9; expected by then: 200\u00a0orders."
        " Target: at least 465\u00a0orders by June 30, 2027."
    )
    assert orders.figure.lead == orders.words


def test_each_figure_of_a_sentence_is_that_of_the_engine(of_example: Subject) -> None:
    view = made(of_example)
    goals = [goal for goal in by_need(of_example.standings) if goal.line]
    assert len(view.bars) == len(goals) > 0
    for bar, goal in zip(view.bars, goals, strict=True):
        assert goal.latest
        assert goal.baseline is not None
        assert goal.number is not None
        assert goal.progress is not None
        assert bar.share == 100 * goal.progress
        for value in (goal.baseline, goal.latest.value, goal.number):
            assert measured(of_example, goal.metric, value) in bar.words
        assert of_example.language.short_day(goal.latest.day) in bar.words
        assert goal.due
        assert of_example.language.day(goal.due) in bar.words
        assert bar.expected is not None
        assert (bar.share >= bar.expected) == (goal.line is not None and (goal.line.progress(goal.latest) or 1) >= 1)


def test_key_results_and_reasons_stand_below(about: About) -> None:
    view = made(about(GOALS))
    assert view.parts
    replies, films = view.parts.rows
    assert list(map(str, replies)) == ["Replies (Sell more)", "5\u00a0hours (Oct 9)", "at most 3\u00a0hours", "ahead"]
    assert list(map(str, films)) == ["Six films (Sell more)", "", "at least 6", ""]
    assert view.reasons
    assert view.reasons.rows == (
        ("Be seen", "Talk", "", "Mia Ong"),
        ("Sell more", "", "it grew before", "Mia Ong"),
    )


def test_a_client_does_not_read_why_it_can_be_done(about: About) -> None:
    subject = to_client(about(GOALS, outline="client"))
    view = made(subject)
    assert view.reasons
    assert [column.label for column in view.reasons.columns] == ["Goal", "What it does for us", "Who"]
    assert "grew before" not in str(shown(subject, "goals"))


def test_one_page_has_bars_only(about: About) -> None:
    view = made(about(GOALS, outline="onepage"))
    assert view.bars
    assert (view.numbers, view.parts, view.reasons) == (None, None, None)


@pytest.mark.parametrize(
    ("today", "state", "share"),
    [
        ("2026-06-01", "not begun", 0),
        ("2026-08-01", "not measured", 0),
        ("2027-09-01", "not read at its end", Decimal("13.70")),
    ],
)
def test_before_and_after_the_way(about: About, today: str, state: str, share: Decimal) -> None:
    view = made(about(GOALS, today=date.fromisoformat(today)))
    orders = next(bar for bar in view.bars if bar.name == "Sell more")
    assert (orders.state.word, orders.share) == (state, share)
    assert ("was not read since" in orders.words) == (share == 0)


def test_nothing_without_a_goal(about: About) -> None:
    assert section(about("")) is None
    assert section(about("goals: {a: {what: x, status: dropped}}")) is None


def test_goals_in_words_alone_are_a_plain_table(about: About) -> None:
    subject = about("goals: {known: {what: 让街坊都认识我们, due: 2027-03-31}}", lang="zh-Hans")
    assert made(subject).lead
    page = shown(subject, "goals")
    for text in page:
        assert "让街坊都认识我们" in text
        assert "2027年3月31日" in text
    assert "<h3" not in page.html
    assert "###" not in page.markdown


def test_a_plan_in_months_without_dates_has_no_days(about: About) -> None:
    head = "smmplan: 1\ntitle: A plan\nperiod: {months: 6}\n"
    subject = about("goals: {a: {metric: m, baseline: 1, target: 9, due: M6}}\nmetrics: {m: {unit: people}}", head=head)
    assert "0001" not in str(shown(subject, "goals"))
    assert "M6" in shown(subject, "goals").markdown


def test_it_is_shown_as_typed(about: About) -> None:
    evil = "<script>evil()</script> | {{7*7}}"
    page = shown(about(GOALS.replace("sell more", f"'{evil}'")), "goals")
    assert "&lt;script&gt;evil()&lt;/script&gt; | {{7*7}}" in page.html
    assert "<script" not in page.html
    assert (
        "\\<script\\>evil()\\</script\\> \\| {{7\\*7}}".replace("{{", "\\{\\{").replace("}}", "\\}\\}") in page.markdown
    )
