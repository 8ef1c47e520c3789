from __future__ import annotations

import pytest

from smmplan.base.errors import GrammarError
from smmplan.base.flag import parse_flag


@pytest.mark.parametrize(
    ("text", "flag"),
    [("true", True), ("yes", True), ("YES", True), ("True", True), ("false", False), ("no", False), ("No", False)],
)
def test_four_words_in_any_case(text: str, flag: bool) -> None:
    assert parse_flag(text) is flag


@pytest.mark.parametrize("text", ["", "on", "off", "y", "1", "是", "yes please", " yes"])
def test_other_words_are_shown_the_four(text: str) -> None:
    with pytest.raises(GrammarError) as caught:
        parse_flag(text)
    assert str(caught.value) == f'"{text}" is neither yes nor no; write true, false, yes or no'
