"""How far a post is, in a word."""

from __future__ import annotations

import pytest

from smmplan.report.pieces import State
from smmplan.report.view.post_words import post_state

from .one_section import About


@pytest.mark.parametrize(
    ("status", "late", "state"),
    [
        (None, False, None),
        ("published", False, None),
        ("dropped", True, None),
        ("review", False, State("in review", "watch")),
        ("scheduled", False, State("scheduled", "good")),
        ("draft", True, State("draft", "bad")),
        ("with the lawyer", False, State("with the lawyer", "calm")),
    ],
)
def test_a_state(about: About, status: str | None, late: bool, state: State | None) -> None:
    assert post_state(about(""), status, late=late) == state
