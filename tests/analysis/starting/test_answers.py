"""The answers of smmplan init: which are right, and what is said of those that are not."""

from __future__ import annotations

import pytest

from smmplan.analysis.starting.answers import QUESTIONS, right_answer, usual_answer
from smmplan.base.errors import GrammarError

GIVEN = {"currency": "PHP", "language": "fil"}


@pytest.mark.parametrize(
    ("question", "text", "right"),
    [
        ("name", "  Corner \t Bikes ", "Corner Bikes"),
        ("sells", "bags: and more", "bags: and more"),
        ("currency", "PHP", "PHP"),
        ("currency", "php", "PHP"),
        ("timezone", "Asia/Manila", "Asia/Manila"),
        ("language", "zh-CN", "zh-Hans"),
        ("language", "中文", "zh-Hans"),
        ("language", "FIL", "fil"),
        ("language", "tl", "fil"),
        ("platforms", "ig, tiktok，小红书、ig", "instagram, tiktok, xiaohongshu"),
        ("platforms", "[facebook]", "facebook"),
        ("budget", "15000", "15000.00"),
        ("budget", "15000.50 PHP", "15000.50"),
        ("budget", "0", "0.00"),
    ],
)
def test_right_answers(question: str, text: str, right: str) -> None:
    assert right_answer(question, text, GIVEN) == right


def test_amounts_have_the_decimals_of_their_currency() -> None:
    assert right_answer("budget", "50000", {"currency": "JPY"}) == "50000"
    with pytest.raises(GrammarError, match="JPY has none"):
        right_answer("budget", "500.50", {"currency": "JPY"})


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("name", "x" * 81, "81 letters are too many; write at most 80"),
        ("name", "TBD", '"TBD" is no name; write one'),
        ("currency", "₱", '"₱" is no currency code; write PHP'),
        ("currency", "pesos", '"pesos" is no currency code; write one of ISO 4217'),
        ("timezone", "Manila", '"Manila" is no time zone; write Asia/Manila'),
        ("timezone", "+08:00", '"\\+08:00" is no time zone; write its IANA name'),
        ("language", "Klingon", '"Klingon" is no language that starters are written in; write en, zh-Hans or fil'),
        ("platforms", "instagran", '"instagran" is no platform that smmplan knows; write instagram'),
        ("platforms", "myface", '"myface" is no platform that smmplan knows; the names are instagram, facebook'),
        ("platforms", " , ", "names no platform; write one like instagram"),
        ("budget", "1,250", '"1,250".* write 1250'),
        ("budget", "-5", '"-5"'),
        ("budget", "500 EUR", '"500 EUR" is in EUR, and the plan in PHP; write 500'),
        ("budget", "~500", '"~500" is about an amount; write 500'),
        ("budget", "9" * 14, "more than any plan spends"),
    ],
)
def test_wrong_answers(question: str, text: str, said: str) -> None:
    with pytest.raises(GrammarError, match=said):
        right_answer(question, text, GIVEN)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "fil"])
def test_usual_answers_are_right_answers(language: str) -> None:
    answers = {"language": language}
    for question in QUESTIONS:
        answers[question] = usual_answer(question, answers, "My Shop", None, "facebook, tiktok")
        assert right_answer(question, answers[question], answers) == answers[question]


def test_usual_answers_follow_the_language_and_the_machine() -> None:
    given = {"language": "fil"}
    assert usual_answer("currency", given, "", None, "") == "PHP"
    assert usual_answer("timezone", given, "", None, "") == "Asia/Manila"
    assert usual_answer("timezone", given, "", "Europe/Paris", "") == "Europe/Paris"
    assert usual_answer("budget", {"currency": "JPY"}, "", None, "") == "50000"
    assert usual_answer("budget", {"currency": "EUR"}, "", None, "") == "500.00"
