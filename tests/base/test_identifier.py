from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.identifier import COMMON_KEYS, anchor_problem, identifier_problem, normalize


@pytest.mark.parametrize(
    "id",
    ["mariel", "ig-followers", "farm_films", "café-tastings", "cafe\u0301", "陈丽华", "ภาษาไทย", "தமிழ்", "हिन्दी",
    "42", "2026-plan",
     "m3-launch", "M3a", "FY-plan", "26", "20265", "x", "Notes", "pools", "Pool", "ALL", "start", "launch-2w", "fy",
     "M", "M1234"],
)  # fmt: skip
def test_ids_of_every_script(id: str) -> None:
    assert identifier_problem(id) is None


@pytest.mark.parametrize(
    ("id", "problem"),
    [
        ("", '"" is no id; write letters, digits, - and _ only'),
        ("brew circle", '"brew circle" has a space; write brew-circle'),
        ("brew　circle", '"brew　circle" has a space; write brew-circle'),
        ("farm/atok", '"farm/atok" has "/"; write farm-atok'),
        ("a.b: c", '"a.b: c" has "."; write a-b-c'),
        ("café!", '"café!" has "!"; write café'),
        ("a\u200bb", '"a\u200bb" has an invisible character; write ab'),
        ("☕", '"☕" has "☕"; write letters, digits, - and _ only'),
        ("m²", '"m²" has "²"; write m'),
        (f"a {'b' * 58}", f'"a {"b" * 58}" has a space; write a-{"b" * 58}'),
        (f"a {'b' * 59}", f'"a {"b" * 58}…" has a space; write letters, digits, - and _ only'),
        ("2026/11", '"2026/11" has "/"; write letters, digits, - and _ only'),
        ("x-mine", '"x-mine" begins with x-, as private keys do; write mine'),
        ("x-", '"x-" begins with x-, as private keys do; write another id'),
        ("2026-Q4", '"2026-Q4" reads as a date; write another id, like plan-2026-Q4'),
        ("notes", '"notes" is a key that every entry has; write another id, like notes-1'),
        ("pool", '"pool" has a meaning of its own in the budget; write another id, like pool-1'),
    ],
)
def test_what_is_no_id_is_told_why(id: str, problem: str) -> None:
    assert identifier_problem(id) == problem


@pytest.mark.parametrize(
    "id",
    [*sorted(COMMON_KEYS), "pool", "outside", "contingency", "all", "2026-11-27", "2026-11", "2026-13", "2026-02-30",
     "2026-W48", "2026-w48", "2026-Q4", "2026-H2", "2026", "FY2026", "FY2026-Q2", "fy2026-q2", "M3", "m3", "M12",
     "２０２６-11", "x-a"],
)  # fmt: skip
def test_words_of_the_language_are_no_ids(id: str) -> None:
    assert identifier_problem(id) is not None


def test_common_keys_are_those_of_the_grammar() -> None:
    said_by_the_grammar = "what, why, notes, links, tags, status, owner, questions, sources, steps, note"
    assert set(said_by_the_grammar.split(", ")) == COMMON_KEYS


@pytest.mark.parametrize(
    ("id", "problem"),
    [
        ("launch", None),
        ("start-up", None),
        ("launch-2", None),
        ("start", '"start" is the start of every entry; write another id, like start-1'),
        ("launch-2w", '"launch-2w" ends like a date that is counted from another; write launch'),
        ("a-10d", '"a-10d" ends like a date that is counted from another; write a'),
        ("all-1m", '"all-1m" ends like a date that is counted from another; write another id'),
        ("a b", '"a b" has a space; write a-b'),
        ("2026", '"2026" reads as a date; write another id, like plan-2026'),
    ],
)
def test_milestones_do_not_end_like_offsets(id: str, problem: str | None) -> None:
    assert anchor_problem(id) == problem


@given(st.text(max_size=40))
@settings(deadline=None)
def test_any_text_is_an_id_or_gets_one_sentence(text: str) -> None:
    problem = identifier_problem(text)
    assert problem is None or "; write " in problem
    if problem and ("has " in problem or "reads as" in problem) and not problem.endswith(" only"):
        assert identifier_problem(problem.rpartition("; write ")[2].removeprefix("another id, like ")) is None


@given(st.text(st.characters(categories=["L", "Mn", "Mc", "Nd"]) | st.sampled_from("-_"), min_size=1, max_size=20))
def test_letters_marks_and_digits_spell_ids(text: str) -> None:
    problem = identifier_problem(text)
    assert problem is None or " has " not in problem or "of its own" in problem


@given(
    st.text(st.characters(exclude_categories=["L", "Mn", "Mc", "Nd"], exclude_characters="-_"), min_size=1, max_size=1)
)
def test_no_other_character_does(char: str) -> None:
    assert identifier_problem(f"a{char}b") is not None


@given(st.text(max_size=20))
def test_ids_are_compared_in_one_form(text: str) -> None:
    assert normalize("cafe\u0301") == "caf\u00e9"
    assert normalize(text) == unicodedata.normalize("NFC", text)


def test_ten_thousand_ids_take_no_time() -> None:
    ids = [f"{name}-{number}" for name in ("mariel", "ig-followers", "farm_films", "M") for number in range(2500)]
    best = min(_seconds(ids) for _ in range(5))
    assert best < 0.1, "some 5 ms are expected"


def _seconds(ids: list[str]) -> float:
    begun = time.process_time()
    for id in ids:
        identifier_problem(id)
    return time.process_time() - begun
