"""Did you mean: near enough to be meant, never far-fetched, the same every time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.nearest import is_certain, nearest


@pytest.mark.parametrize(
    ("word", "choices", "found"),
    [
        ("mariela", ["paolo", "mariel"], "mariel"),
        ("Mariel", ["mariel"], "mariel"),
        ("MARIEL", ["mariels", "mariel"], "mariel"),
        ("persnas", ["goals", "personas"], "personas"),
        ("goasl", ["goals"], "goals"),
        ("gaol", ["goal"], "goal"),
        ("goal", ["goat", "goals"], "goat"),
        ("chek", ["check", "explain"], "check"),
        ("pilars", ["pillars"], "pillars"),
        ("contnet", ["content"], "content"),
        ("channnells", ["channels"], "channels"),
        ("老客戶", ["老客户", "新客户"], "老客户"),
        ("jose\u0301", ["josé"], "josé"),
        ("goalz", ["gaolz2", "goals"], "goals"),
    ],
)
def test_near(word: str, choices: list[str], found: str) -> None:
    assert nearest(word, choices) == found


@pytest.mark.parametrize(
    ("word", "choices"),
    [
        ("goals", ["gals2", "roles"]),  # distance 2 from five letters
        ("tasks", ["task12"]),
        ("personas", ["reasons"]),
        ("x", ["y"]),
        ("", ["a"]),
        ("mariel", []),
        ("budget", ["audience"]),
    ],
)
def test_not_near(word: str, choices: list[str]) -> None:
    assert nearest(word, choices) is None


def test_a_tie_goes_to_the_order_given() -> None:
    assert nearest("cat", ["car", "cab"]) == "car"
    assert nearest("cat", ["cab", "car"]) == "cab"


def test_the_smallest_distance_wins_over_the_order() -> None:
    assert nearest("mariela", ["marie", "mariel", "MARIELA"]) == "MARIELA"
    assert nearest("mariela", ["marie", "mariel"]) == "mariel"


def plain_distance(one: str, other: str) -> int:
    """Optimal string alignment by the book: the whole table."""
    table = [[row + column for column in range(len(other) + 1)] for row in range(len(one) + 1)]
    for row, left in enumerate(one, 1):
        for column, right in enumerate(other, 1):
            table[row][column] = min(
                table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + (left != right)
            )
            if row > 1 and column > 1 and left == other[column - 2] and one[row - 2] == right:
                table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
    return table[-1][-1]


@given(st.text(alphabet="abc", max_size=9), st.lists(st.text(alphabet="abc", max_size=9), max_size=6))
def test_agrees_with_the_distance_by_the_book(word: str, choices: list[str]) -> None:
    limit = 2 if len(word) >= 6 else 1
    near = [
        (distance, place)
        for place, choice in enumerate(choices)
        if (distance := plain_distance(word, choice)) <= limit
        and (distance < max(len(word), len(choice)) or not distance)
    ]
    assert nearest(word, choices) == (choices[min(near)[1]] if near else None)


def test_quick_with_five_thousand_choices() -> None:
    alike = [
        f"post-2026-{month:02}-{day:02}-{shift}"
        for month in range(1, 13)
        for day in range(1, 31)
        for shift in range(14)
    ]
    begun = time.perf_counter()
    assert nearest("post-2027-01-41-0", alike) is not None
    assert nearest("entirely-different", alike) is None
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("word", "near", "rivals"),
    [
        ("mariela", "mariel", ["mariel", "joe"]),
        ("Instagram", "instagram", ["instagram"]),
        ("dnaa", "dana", ["dana", "amir"]),
        ("客户关系部", "客户关系组", []),
    ],
)
def test_one_slip_with_one_answer_is_certain(word: str, near: str, rivals: list[str]) -> None:
    assert is_certain(word, near, rivals)


@pytest.mark.parametrize(
    ("word", "near", "rivals"),
    [
        ("week-12", "week-11", ["week-11"]),
        ("post2", "post", []),
        ("inactive", "active", ["active"]),
        ("joe", "jo", []),
        ("mariela", "mariel", ["mariel", "marielb"]),
        ("JOE", "joe", ["joe", "Joe"]),
        ("doing", "in_progress", []),
        ("", "plan", []),
    ],
)
def test_what_may_be_meant_otherwise_is_not_certain(word: str, near: str, rivals: list[str]) -> None:
    assert not is_certain(word, near, rivals)
