from __future__ import annotations

from smmplan.base.quote import quote


def test_a_text_is_quoted_whole_up_to_sixty_characters() -> None:
    assert quote("") == '""'
    assert quote("2026-13") == '"2026-13"'
    assert quote("x" * 60) == f'"{"x" * 60}"'


def test_a_longer_text_is_cut() -> None:
    assert quote("x" * 61) == f'"{"x" * 60}…"'
    assert len(quote("9" * 5000)) == 63
