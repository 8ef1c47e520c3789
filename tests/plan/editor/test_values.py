"""What an editor knows of each grammar of the language."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.identifier import COMMON_KEYS, anchor_problem, identifier_problem
from smmplan.plan import types, words
from smmplan.plan.editor.values import VALUES, id_pattern, in_any_case
from smmplan.plan.editor.words import CHOICES, MEANINGS
from smmplan.plan.markers import Grammar, OneOf, Words

GRAMMARS = {
    marker.name: marker
    for annotation in vars(types).values()
    for marker in getattr(annotation, "__metadata__", ())
    if isinstance(marker, Grammar)
}
WITHOUT_MEANING = {"month", "quarter", "half", "year"}
TAKEN = (*COMMON_KEYS, "pool", "outside", "contingency", "all")


def test_every_grammar_is_known() -> None:
    assert set(VALUES) == set(GRAMMARS)


@pytest.mark.parametrize("name", VALUES)
def test_what_is_offered_loads(name: str) -> None:
    for example in VALUES[name].examples:
        GRAMMARS[name].parse(str(example))
    assert VALUES[name].examples or VALUES[name].message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rate", "four a week"), ("rate", "4"), ("span", "4h"), ("span", "soon"), ("age", "25 to 40"),
        ("share", "60"), ("when", "2027-02-30"), ("when", "2027-06-31"), ("when", "2027-13-01"), ("when", "2027-00"),
        ("when", "27.11.2026"), ("when", "Nov 27"), ("when", "2026/11/27"), ("at", "27.11.2026 18:00"),
        ("at", "2026-02-31 18:00"), ("at", "2026-11-25 6 pm"), ("month", "2026-07-01"), ("month", "July"),
        ("month or day", "2026-02-30"), ("every", "sometimes"), ("every", "Mon 9 am"), ("money", "1,250.00"),
        ("money", "-5"), ("price", "1,250.00"), ("planned", "500 a month"), ("planned", "6000/month since 2026-10"),
        ("target", "1,250"), ("rated", "5000 a month"), ("reading", "17 riders"), ("scale", "7"),
        ("link", "www.shop.example"), ("link", "https://a b"), ("handle", "a b"), ("reached", "buyers"),
        ("flag", "maybe"), ("count", "-1"), ("pair of currencies", "CNY-PHP"), ("title", " "),
        ("timezone", "Manila time"), ("clock", "7:30"), ("version", "2"), ("exchange rate", "-7"),
        ("decimals", "two"),
    ],
)  # fmt: skip
def test_what_is_wrong_for_certain_is_marked(name: str, text: str) -> None:
    assert not re.search(VALUES[name].pattern, text)
    with pytest.raises(GrammarError):
        GRAMMARS[name].parse(text)


@given(st.one_of(st.from_regex(r"[a-z0-9_-]{1,12}", fullmatch=True), st.text(min_size=1, max_size=8)))
def test_a_right_id_has_no_mark(text: str) -> None:
    if identifier_problem(text) is None:
        assert re.search(id_pattern(TAKEN, anchor=False), text)
    if anchor_problem(text) is None:
        assert re.search(id_pattern(TAKEN, anchor=True), text)


@pytest.mark.parametrize(
    "text", ["a b", "notes", "pool", "x-mine", "2026-07", "M3", "fy2026-Q2", "a.b", "a:b", "", "a/b"]
)
def test_a_wrong_id_has_one(text: str) -> None:
    assert not re.search(id_pattern(TAKEN, anchor=False), text)
    assert identifier_problem(text)


@pytest.mark.parametrize("text", ["start", "launch-2w", "a+3d"])
def test_an_id_that_dates_count_from_looks_like_no_offset(text: str) -> None:
    assert not re.search(id_pattern(TAKEN, anchor=True), text)
    assert anchor_problem(text)


def test_patterns_in_any_case() -> None:
    assert in_any_case(r"^a\.b{1,2}\s(c|d)$") == r"^[Aa]\.[Bb]{1,2}\s([Cc]|[Dd])$"


def test_every_word_has_its_meaning() -> None:
    lists = [each for each in vars(words).values() if isinstance(each, Words)]
    assert {each.name: set(each.choices) for each in lists} == {name: set(each) for name, each in MEANINGS.items()}
    assert all(
        text and text[0].islower() and not text.endswith(".") for each in MEANINGS.values() for text in each.values()
    )
    closed = {
        word
        for annotation in vars(types).values()
        for marker in getattr(annotation, "__metadata__", ())
        if isinstance(marker, OneOf)
        for word in marker.choices
    }
    assert closed - WITHOUT_MEANING == set(CHOICES)
