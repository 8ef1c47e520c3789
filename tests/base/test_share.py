from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.share import Share, parse_share


@pytest.mark.parametrize("text", ["0%", "40%", "4.1%", "33.33%", "100%", "100.0%"])
def test_shares_are_read_and_printed(text: str) -> None:
    assert str(parse_share(text)) == text


def test_a_share_is_a_percentage_and_a_fraction() -> None:
    share = parse_share("４.1%")
    assert share == Share(Decimal("4.1"))
    assert share.fraction == Decimal("0.041")
    assert parse_share("100%").fraction == 1


@given(st.decimals(0, 100, places=4) | st.decimals(0, 100, places=0))
def test_shares_read_back(percent: Decimal) -> None:
    assert parse_share(str(Share(percent))) == Share(percent)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("40", '"40" has no % sign; write 40%'),
        ("0 %", '"0 %" has a sign or a space too many; write 0%'),
        ("100 %", '"100 %" has a sign or a space too many; write 100%'),
        ("100", '"100" has no % sign; write 100%'),
        ("0", '"0" has no % sign; write 0%'),
        ("1", '"1" has no % sign; write 1%'),
        ("0.4", '"0.4" has no % sign; write 40% or 0.4%'),
        ("0.125", '"0.125" has no % sign; write 12.5% or 0.125%'),
        ("40 %", '"40 %" has a sign or a space too many; write 40%'),
        ("４０％", '"４０％" has full-width signs; write 40%'),
        ("12,5%", '"12,5%" has a decimal comma; write 12.5%'),
        ("~40%", '"~40%" has a sign or a space too many; write 40%'),
        ("40 percent", '"40 percent" has words in place of the % sign; write 40%'),
        ("40pct", '"40pct" has words in place of the % sign; write 40%'),
        ("100.5%", '"100.5%" is more than the whole; write one from 0% to 100%, like 40%'),
        *((text, f'"{text}" is no share; write one from 0% to 100%, like 40%')
          for text in ("", "%", "half", "-5%", "150", "1/3", "30%..40%", "1k%", "101 %",
                       f"0.{'1' * 39}", "NaN%", "1e1%", "40%%")),
    ],
)  # fmt: skip
def test_what_is_no_share_is_told_its_right_form(text: str, sentence: str) -> None:
    with pytest.raises(GrammarError) as caught:
        parse_share(text)
    assert str(caught.value) == sentence
