"""Experiments: what is expected, what came of it, and what is still to be said."""

from __future__ import annotations

from datetime import date

from smmplan.report.subject import Subject
from smmplan.report.view.experiments import ExperimentsView, section

from .one_section import About, shown

PLAN = """
team: {jun: {name: Jun Palmares}}
personas: {tere: {name: Tere}}
channels: {ig: {platform: instagram}}
metrics: {reach: {channel: ig, measure: reach, unit: people}, opens: {what: opened letters, unit: "%"}}
experiments:
  price-first:
    hypothesis: the price in the first second lifts reach
    channel: ig
    variants: [price first, price last]
    from: 2026-11-02
    to: 2026-11-29
    metric: reach
    personas: [tere]
    lasts: 2 weeks
    cadence: 2 per month
    stop_if: reach falls by 30%
    owner: jun
  subject-line:
    hypothesis: a question opens more letters
    from: 2026-09-01
    to: 2026-09-30
    result: {opens: 43.5, with-question: 12, unknown: ~}
    learned: [questions win on Mondays]
    stop_if: nobody opens
  evening: {what: post in the evening, from: 2026-10-01, to: 2026-10-31}
"""


def made(subject: Subject) -> ExperimentsView:
    found = section(subject)
    assert found
    return found


def test_what_waits_for_its_result_comes_first(about: About) -> None:
    view = made(about(PLAN))
    assert [(card.name, card.state.word) for card in view.cards] == [
        ("Post in the evening", "result missing"),
        ("The price in the first second lifts reach", "running"),
        ("A question opens more letters", "done"),
    ]
    assert view.lead == (
        "1 experiment is running. 1 experiment has a result."
        " 1 experiment is over, and what came of it has yet to be written down."
    )


def test_a_card_says_how_we_will_know(about: About) -> None:
    card = made(about(PLAN)).cards[1]
    assert card.about == "Nov 2\u2009–\u200929, 2026 · Instagram"
    assert card.variants == ("price first", "price last")
    assert card.facts == (
        ("What shows it", "Instagram: reach"),
        ("For", "Tere"),
        ("One run", "2 weeks"),
        ("How often", "2 a month"),
        ("Ends early if", "reach falls by 30%"),
        ("Who", "Jun Palmares"),
    )


def test_a_result_has_its_units_and_what_was_learned(about: About) -> None:
    card = made(about(PLAN)).cards[2]
    assert card.facts == (("Result", "opened letters: 43.5% · With question: 12"),)
    assert card.learned == ("questions win on Mondays",)


def test_before_any_of_them_begins(about: About) -> None:
    view = made(about("experiments: {a: {what: a, from: 2027-01-01}, b: {what: b}}"))
    assert [card.state.word for card in view.cards] == ["planned", "no date yet"]
    assert view.lead == "2 experiments are planned."
    assert made(about("experiments: {a: {what: a, from: 2027-01-01}}", today=date(2027, 1, 1))).lead == (
        "1 experiment is running."
    )


def test_nothing_without_an_experiment(about: About) -> None:
    assert section(about("")) is None


def test_both_pages_hold_all_of_it(about: About) -> None:
    subject = about(PLAN, lang="zh-Hans")
    page = shown(subject, "experiments")
    for text in page:
        for words in ("price first", "Jun Palmares", "43.5%", "questions win on Mondays", "2026年11月2日"):
            assert words in text


def test_a_dozen_is_shown_and_the_rest_counted(about: About) -> None:
    many = ", ".join(f"try-{number}: {{what: try {number}}}" for number in range(15))
    view = made(about(f"experiments: {{{many}}}"))
    assert len(view.cards) == 12
    assert view.more == "3 further experiments stand in the plan."
