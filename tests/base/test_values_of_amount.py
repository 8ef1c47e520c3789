"""What holds for every value of amount: any text is read or refused at once, and what is shown can be written."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.errors import GrammarError
from smmplan.base.link import parse_link
from smmplan.base.money import parse_amount, parse_money
from smmplan.base.number import parse_count, parse_number, print_number
from smmplan.base.planned import parse_planned
from smmplan.base.price import parse_price, parse_rated
from smmplan.base.quote import quote
from smmplan.base.share import parse_share
from smmplan.base.target import parse_reached, parse_target

Parse = Callable[[str], object]


def parse_balance(text: str) -> object:
    return parse_money(text, negative=True)


PARSERS: list[Parse] = [
    parse_number, parse_count, parse_money, parse_balance, parse_amount, parse_price, parse_rated, parse_planned,
    parse_share, parse_target, parse_reached, parse_link,
]  # fmt: skip
TAKE_WORDS: list[Parse] = [parse_price, parse_target, parse_link]
every_parser = pytest.mark.parametrize("parse", PARSERS, ids=[parse.__name__ for parse in PARSERS])

HOSTILE = [
    "", " ", "\0", "1\0", "🎉", "1🎉", "\u202e1", "\ud800", "1\ud800", "-", "+", "~", "%", ".", "..", "/", "₱",
    "NaN", "sNaN",
    "Infinity", "-Infinity", "1e9", "1e999999999", "0x10", "1_0", "٣", "²", "½", "Ⅳ", "İ", "ﬆ", "--5", "5-", "+-5",
    "-+5", "- 5",
    "1 per ", " per 1", "1/", "/1", "1..", "..1", "at least ", "PHP", "1 PHP PHP",
    *(piece * (5000 // len(piece))
      for piece in ("9", "９", "x", "é", " ", "-", "+", "~", ".", ",", "/", "%", "_", "'", "1 ", "1,", "1.", "1..",
      "1/", "a/", "(",
                    ")", "₱", "1₱", "PHP ", "1 PHP ", "at least ", " per ", "1 per ", " every ", " from ", " to ",
                    "k", "万", "年",
                    "000 ", ",000", "a.", "http", "http://", "https://a ", "@", "a@", "[", "x ", "٣", "\u200b", "1-")),
    *(start + "9" * 5000 + end
      for start, end in (("", "%"), ("~", ""), ("-", ""), ("", " PHP"), ("0.", ""), ("1..", ""), ("", "/month"), ("",
      "k"), ("+", "%"),
                         ("at least ", ""), ("", " per week"), ("1 every ", " days"), ("buyers ", ""), ("1.00 per ",
                         " orders"),
                         ("1/month from ", ""), ("", " people"), ("https://", ""), ("tel:", ""))),
]  # fmt: skip
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "0",
                "1",
                "5",
                "12",
                "250",
                "000",
                "1250",
                "5.00",
                ",",
                ".",
                "..",
                "...",
                "_",
                "'",
                "-",
                "+",
                "~",
                "(",
                ")",
            ),
            *(
                "%",
                "％",
                "/",
                "//",
                "PHP",
                "php",
                "USD",
                "$",
                "₱",
                "€",
                "元",
                "pesos",
                "k",
                "K",
                "M",
                "万",
                "千",
                "million",
            ),
            *(
                "x",
                "h",
                "people",
                "人",
                "per",
                "a",
                "each",
                "week",
                "month",
                "months",
                "mo",
                "year",
                "every",
                "10",
                "days",
            ),
            *(
                "from",
                "to",
                "2026-07",
                "2027-06",
                "launch",
                "at",
                "least",
                "most",
                "more",
                "than",
                "less",
                ">",
                "<",
                ">=",
            ),
            *(
                "=",
                "≥",
                "atleast",
                "over",
                "up",
                "between",
                "and",
                "of",
                "free",
                "１",
                "－",
                "，",
                "．",
                "\u3000",
                "http",
            ),
            *("https", ":", "@", "www.", "shop", ".com", "about", " ", " ", " ", " ", " ", " ", " ", " ", " ", " "),
        ]
    ),
    max_size=9,
).map("".join)
SUGGESTION = re.compile(
    r"; write (?!one like|one from|one of|digits|at most|a whole|one without|a date|both|true|it with|another id|each )"
    r"(?P<right>.+)"
)


def printed(value: object) -> str:
    return print_number(value) if hasattr(value, "as_tuple") else str(value)  # type: ignore[arg-type]


def check(parse: Parse, text: str) -> None:
    """The text is read, and then its print is stable; or it is refused in one clear sentence."""
    try:
        value = parse(text)
    except GrammarError as error:
        check_refusal(parse, text, str(error))
    else:
        assert parse(printed(value)) == value
        assert printed(parse(printed(value))) == printed(value)
        doubt = getattr(value, "doubt", None)
        if doubt and (found := SUGGESTION.search(doubt)):
            assert str(parse(found["right"])) == found["right"]
            assert not getattr(parse(found["right"]), "words", "")


def check_refusal(parse: Parse, text: str, message: str) -> None:
    assert "write " in message or "type the address again" in message
    found = SUGGESTION.search(message)
    assert found or not message.endswith((".", " ", "write"))
    assert len(message) < 500
    of_the_whole = message.startswith(quote(text))
    if found and of_the_whole and "mixes an amount" not in message:
        for right in re.split(" or ", found["right"]) if parse is parse_share else [found["right"]]:
            assert right != text
            parse(right)


@every_parser
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{text[:12]!r}x{len(text)}")
def test_no_text_does_harm(parse: Parse, text: str) -> None:
    begun = time.monotonic()
    check(parse, text)
    assert time.monotonic() - begun < 0.5
    if len(text) > 200 and parse not in TAKE_WORDS:
        with pytest.raises(GrammarError):
            parse(text)


@every_parser
@given(text=st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_or_refused(parse: Parse, text: str) -> None:
    check(parse, text)


@every_parser
@given(text=PIECES)
@settings(max_examples=100, deadline=None)
def test_what_is_shown_can_be_written(parse: Parse, text: str) -> None:
    check(parse, text)
