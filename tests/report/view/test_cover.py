"""The cover says what is not in the report."""

from __future__ import annotations

import pytest

from smmplan.report.subject import Subject
from smmplan.report.view.cover import cover

from .one_section import About


def without(subject: Subject, *paths: str) -> str:
    return cover(Subject(subject.plan, subject.today, subject.language, "full", left_out=paths)).note


@pytest.mark.parametrize(
    ("paths", "note"),
    [
        ((), ""),
        (("",), "1 thing in the plan could not be read and is left out of this report."),
        (
            ("goals.a",),
            "1 thing in the plan could not be read and is left out of this report. It stands at: goals.a.",
        ),
        (
            ("goals.a", "team.b"),
            "2 things in the plan could not be read and are left out of this report."
            " They stand at: goals.a and team.b.",
        ),
    ],
)
def test_what_could_not_be_read_is_named(about: About, paths: tuple[str, ...], note: str) -> None:
    assert without(about(""), *paths) == note


def test_in_chinese_the_sentences_stand_without_a_blank(about: About) -> None:
    assert "。位置：goals.a。" in without(about("", lang="zh-Hans"), "goals.a")
