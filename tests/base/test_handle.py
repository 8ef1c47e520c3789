"""A handle is one word, whatever its signs."""

from __future__ import annotations

import pytest

from smmplan.base.errors import GrammarError
from smmplan.base.handle import parse_handle


@pytest.mark.parametrize("text", ["sinagcoffee", "@sinag.coffee", "一尺青", "user@example.social", "", "a:b"])
def test_what_is_read(text: str) -> None:
    assert parse_handle(text) == text


@pytest.mark.parametrize(
    ("text", "like"),
    [("my shop", "myshop"), ("@ sinag", "@sinag"), ("一尺　青", "一尺青"), ("a " * 61, "sinagcoffee")],
)
def test_a_space_is_a_mistake(text: str, like: str) -> None:
    with pytest.raises(GrammarError) as refused:
        parse_handle(text)
    assert str(refused.value).endswith(
        f"has a space, and no handle has one; write it as the account's address has it, like {like}"
    )
