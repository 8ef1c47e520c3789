"""Lengths of time and rhythms in words."""

from __future__ import annotations

import pytest

from smmplan.base.every import parse_every
from smmplan.base.span import parse_span
from smmplan.report.language import language
from smmplan.report.view.time_words import every_words, span_words


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("day", "every day", "每天"),
        ("week", "every week", "每周"),
        ("month", "every month", "每月"),
        ("quarter", "every quarter", "每季度"),
        ("year", "every year", "每年"),
        ("3 days", "every 3 days", "每3天"),
        ("2 weeks", "every 2 weeks", "每2周"),
        ("2 months", "every 2 months", "每2个月"),
        ("2 quarters", "every 2 quarters", "每2个季度"),
        ("2 years", "every 2 years", "每2年"),
    ],
)
def test_a_rhythm_of_one_is_said_without_a_number(written: str, english: str, chinese: str) -> None:
    every = parse_every(written)

    assert every_words(language("en"), every) == english
    assert every_words(language("zh-Hans"), every) == chinese


def test_parts_of_a_length_stand_without_blanks_in_chinese() -> None:
    span = parse_span("1 h 30 min")

    assert span_words(language("en"), span) == "1 hour 30 minutes"
    assert span_words(language("zh-Hans"), span) == "1小时30分钟"
