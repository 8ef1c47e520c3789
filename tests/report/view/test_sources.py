"""Sources, and what words and figures mean."""

from __future__ import annotations

import pytest

from smmplan.report.language import language
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS
from smmplan.report.view.measure_words import measure_words
from smmplan.report.view.sources import Fact, SourcesView, section

from .one_section import About, shown

SOURCES = """
sources:
  survey: {name: Buyer survey, when: 2026-05, link: "https://x.example/s.pdf"}
  calls: {what: fourteen calls}
  bare: {}
metrics:
  ig-reach: {what: reach on Instagram, measure: reach, source: Insights}
  fb-reach: {what: reach on Facebook, measure: Reach}
  cost: {what: cost of an order, formula: spend / orders}
"""


def made(subject: Subject) -> SourcesView:
    found = section(subject)
    assert found
    return found


def test_a_source_has_its_name_its_day_and_its_link(about: About) -> None:
    assert made(about(SOURCES)).facts == (
        Fact("Buyer survey", "May 2026", "https://x.example/s.pdf"),
        Fact("fourteen calls", "", ""),
        Fact("Bare", "", ""),
    )


def test_only_words_that_the_plan_counts_are_explained_each_once(about: About) -> None:
    assert made(about(SOURCES)).words == (("Reach", "How many different people saw something at least once."),)


def test_figures_say_their_formula_and_where_they_are_read(about: About) -> None:
    table = made(about(SOURCES)).measures
    assert table
    assert table.rows == (
        ("Reach on Instagram", "", "Insights"),
        ("Cost of an order", "spend / orders", ""),
    )


@pytest.mark.parametrize(
    ("rollover", "said"),
    [
        ("", "What a budget line leaves of a month is added to its next month."
         " What it spends beyond is taken from its next month."),
        ("rollover: {surplus: pool, deficit: absorb}, ", "What a budget line leaves of a month goes to the common pool."
         " What it spends beyond is paid by the pool."),
        ("rollover: {surplus: expire, deficit: forgive}, ", "What a budget line leaves of a month is not carried on."
         " What it spends beyond is not carried on."),
    ],
)  # fmt: skip
def test_how_the_budget_carries_is_said_as_its_lines_do(about: About, rollover: str, said: str) -> None:
    budget = f"budget: {{{rollover}lines: {{ads: {{plan: 100/month}}, app: {{plan: 10/month}}}}}}"
    assert made(about(budget)).words == (("Carried in", said),)


def test_lines_with_a_rule_of_their_own_are_counted(about: About) -> None:
    lines = "ads: {plan: 1/month}, app: {plan: 1/month}, odd: {plan: 1/month, rollover: {surplus: expire}}"
    ((_, said),) = made(about(f"budget: {{lines: {{{lines}}}}}")).words
    assert said.endswith("1 line has a rule of its own.")


def test_more_measures_than_a_reader_takes_in_are_counted(about: About) -> None:
    many = (
        "metrics: {"
        + ", ".join(f"measure-{each}: {{what: m {each}, source: x}}" for each in range(MOST_ROWS + 2))
        + "}"
    )
    view = made(about(many))
    assert view.measures
    assert (len(view.measures.rows), view.more) == (MOST_ROWS, "2 more measures are not shown.")


def test_without_anything_to_say_there_is_no_section(about: About) -> None:
    assert section(about("metrics: {fans: {what: fans}}")) is None


def test_every_word_has_a_meaning_of_its_own() -> None:
    known = set(measure_words(language("en")).values())
    assert len({name for name, _ in known}) == len({meaning for _, meaning in known}) == len(known)


def test_only_addresses_of_the_web_are_links(about: About) -> None:
    both = shown(about(SOURCES), "sources")
    assert 'href="https://x.example/s.pdf"' in both.html
    assert "- [Buyer survey](https://x.example/s.pdf) (May 2026)" in both.markdown
    assert "- fourteen calls\n" in both.markdown
