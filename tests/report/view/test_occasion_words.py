"""Names of days: ours are in the catalogs, those of a plan stay as they are."""

from __future__ import annotations

from smmplan.analysis.agenda.occasions import catalogue
from smmplan.report.view import occasion_words
from smmplan.report.view.occasion_words import occasion_kind, occasion_name

from .one_section import About


def test_every_name_that_we_give_a_day_can_be_translated() -> None:
    assert {listed.name for listed in catalogue()[0]} == occasion_words._NAMES


def test_a_day_of_the_plan_keeps_its_name(about: About) -> None:
    subject = about("")

    assert occasion_name(subject, "Black Friday", own=False) == "Black Friday"
    assert occasion_name(subject, "50% off %(day)s", own=True) == "50% off %(day)s"
    assert occasion_name(subject, "100% of us", own=False) == "100% of us"


def test_a_kind_of_the_plan_keeps_its_word(about: About) -> None:
    subject = about("")

    assert [occasion_kind(subject, kind) for kind in ("holiday", "fiesta")] == ["holiday", "fiesta"]
