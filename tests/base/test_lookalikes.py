from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.lookalikes import plain_digits, plain_signs


def test_full_width_digits_become_digits_and_nothing_else_changes() -> None:
    assert plain_digits("２０２６-Ｑ4，Ａ") == "2026-Ｑ4，Ａ"
    assert plain_digits("०१") == "०१"


@given(st.text())
def test_digits_keep_the_length(text: str) -> None:
    assert len(plain_digits(text)) == len(text)


def test_signs_and_spaces_become_plain() -> None:
    assert plain_signs("２０２６－１１－２７") == "2026-11-27"
    assert plain_signs("launch–2w, launch−2w") == "launch-2w, launch-2w"
    assert plain_signs("　07：30\u00a0\t ～ 8 ") == "07:30 ~ 8"
    assert plain_signs("  a   b ") == "a b"
