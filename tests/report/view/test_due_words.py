"""Late, soon, or nothing to say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smmplan.report.view.due_words import due_state

from .one_section import About

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(("days", "word"), [(-1, "late"), (0, "soon"), (7, "soon"), (8, None)])
def test_a_day_is_late_once_it_is_over_and_soon_within_a_week(about: About, days: int, word: str | None) -> None:
    state = due_state(about(""), TODAY + timedelta(days=days))
    assert (state.word if state else None) == word


def test_what_has_no_day_is_neither(about: About) -> None:
    assert due_state(about(""), None) is None
