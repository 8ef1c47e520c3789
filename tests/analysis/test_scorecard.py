"""Which measures a scorecard has, in which order, and how they changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smmplan.analysis.moments import Moments
from smmplan.analysis.progress import readings
from smmplan.analysis.scorecard import MOST, Scorecard, scorecard
from smmplan.analysis.standings import standings

from .agenda_plans import TODAY, plan_of

PLAN = """
goals:
  known: {what: be known}
  orders:
    metric: orders
    baseline: 10
    target: at least 40
    due: 2027-06-30
    key_results: [{metric: views, baseline: 1, target: at least 9}]
  given-up: {metric: old, target: at least 3, status: dropped}
competitors: {rival: {name: Rival}}
metrics:
  rival-fans: {competitor: rival, measure: followers, bands: {good: at most 5}}
  plain: {unit: people}
  old: {unit: people}
  fans: {bands: {good: at least 9, weak: less than 5}}
  hours: {better: lower}
  views: {unit: people}
  orders: {unit: orders}
  later: {unit: people}
observations:
  - {date: 2026-09-30, values: {orders: 12, views: 3, fans: 4, hours: 5, plain: 2, rival-fans: 8, old: 1}}
  - {date: 2026-10-31, values: {orders: 15, views: 3, fans: 6, hours: 4, plain: 1, rival-fans: 9}}
  - {date: 2026-12-31, values: {orders: 99, later: 1}}
"""


def card(text: str = PLAN, today: date = TODAY) -> Scorecard:
    plan = plan_of(text)
    return scorecard(plan, readings(plan, Moments(plan)), standings(plan, today), today)


def test_goals_come_first_and_rivals_last() -> None:
    made = card()
    assert [score.metric for score in made.scores] == ["orders", "views", "fans", "plain", "old", "hours", "rival-fans"]
    assert made.unread == ("later",)
    assert made.others == ()
    goal, part, *rest = (score.goal for score in made.scores)
    assert goal
    assert part
    assert (goal.path, part.path) == (("goals", "orders"), ("goals", "orders", "key_results", 0))
    assert set(rest) == {None}


def test_readings_end_today() -> None:
    orders = card().scores[0]
    assert [reading.value for reading in orders.readings] == [12, 15]
    assert orders.latest.day == date(2026, 10, 31)
    assert card(today=date(2026, 9, 30)).scores[0].change is None
    assert card(today=date(2026, 9, 29)).scores == ()


@pytest.mark.parametrize(
    ("metric", "change", "turn"),
    [
        ("orders", 3, "better"),
        ("views", 0, "same"),
        ("hours", -1, "better"),
        ("plain", -1, "worse"),
        ("old", None, None),
    ],
)
def test_a_change_is_judged_by_what_is_better(metric: str, change: int | None, turn: str | None) -> None:
    (score,) = (each for each in card().scores if each.metric == metric)
    assert score.change == (None if change is None else Decimal(change))
    assert score.turn == turn


def test_a_rival_is_not_judged() -> None:
    rival = card().scores[-1]
    assert (rival.rival, rival.change, rival.turn) == (True, 1, None)


def test_bands_say_what_the_last_reading_is_worth() -> None:
    fans = next(score for score in card().scores if score.metric == "fans")
    assert fans.place
    assert fans.place.worth == "middling"
    assert card().scores[0].place is None


def test_a_dozen_is_shown_and_the_rest_is_named() -> None:
    ids = [f"m{number:02}" for number in range(15)]
    metrics = ", ".join(f"{id}: {{unit: people}}" for id in ids)
    values = ", ".join(f"{id}: 1" for id in ids)
    made = card(f"metrics: {{{metrics}}}\nobservations: [{{date: 2026-10-31, values: {{{values}}}}}]")
    assert [score.metric for score in made.scores] == ids[:MOST]
    assert made.others == tuple(ids[MOST:])
