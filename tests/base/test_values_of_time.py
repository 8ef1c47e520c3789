"""What holds for every value of time: any text is read or refused at once, and what is shown can be written."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.age import parse_age
from smmplan.base.clock import parse_clock, print_clock
from smmplan.base.errors import GrammarError
from smmplan.base.every import parse_every
from smmplan.base.rate import parse_rate
from smmplan.base.span import parse_span
from smmplan.base.when import parse_at, parse_when

Parse = Callable[[str], object]
PARSERS: list[Parse] = [parse_when, parse_at, parse_clock, parse_every, parse_rate, parse_span, parse_age]
every_parser = pytest.mark.parametrize("parse", PARSERS, ids=[parse.__name__ for parse in PARSERS])

SIGNS = ["\0", "a\0b", "🎉", "2026\u202e-11", "\ud800", "٣", "²", "½", "Ⅳ", "ß", "İ", "ﬆ"]
SHORT = ["", " ", "-", "+", ":", "..", "NaN", "Infinity", "1e9"]
REPEATED = [
    *("9", "９", "x", "é", " ", "-", "+", ".", ":", "1 ", "a-", "1-", "1/", "1.", "1:", "1 h ", "1h", "1..", "Mon "),
    *("Mon and ", "every ", "at least ", "年1月", "2026-", "27 nov ", " to ", "+1d", "th", "am ", "t1", "٣"),
]
AROUND = [
    *(("", "d"), ("launch+", "d"), ("M", ""), ("2026-", ""), ("", " per week"), ("1 every ", " days"), ("", " h")),
    *(("", "+"), ("27-", ""), ("", "th"), ("", " weeks"), ("", ":00"), ("2026-11-27 ", "")),
]
HOSTILE = [
    *SHORT,
    *SIGNS,
    *(piece * (5000 // len(piece)) for piece in REPEATED),
    *(start + "9" * 5000 + end for start, end in AROUND),
]
PIECES = st.lists(
    st.sampled_from(
        [
            "0",
            "1",
            "2",
            "7",
            "12",
            "27",
            "30",
            "2026",
            "26",
            "-",
            "/",
            ".",
            ":",
            "+",
            "..",
            ",",
            "W",
            "Q",
            "H",
            "FY",
            "M",
            "T",
            "年",
            "月",
            "日",
            "nov",
            "Nov",
            "february",
            "mon",
            "Tue",
            "th",
            "st",
            "and",
            "or",
            "next",
            "workday",
            "per",
            "every",
            "week",
            "days",
            "month",
            "at",
            "least",
            "am",
            "pm",
            "h",
            "min",
            "d",
            "w",
            "start",
            "launch",
            "１",
            "－",
            "\u3000",
        ]
    )
    | st.just(" "),
    max_size=8,
).map("".join)
KINDS = "date|day with a time|rhythm|rate|length of time|age"
SUGGESTION = re.compile(rf' (?:is no (?:{KINDS})|begins with the higher \w+); '
                        r"write (?!one like|a date like|a year from|years from)(?P<right>.+)")  # fmt: skip


def printed(value: object) -> str:
    return print_clock(value) if hasattr(value, "hour") else str(value)  # type: ignore[arg-type]


def check(parse: Parse, text: str) -> None:
    """The text is read, and then its print is stable; or it is refused in one clear sentence."""
    try:
        value = parse(text)
    except GrammarError as error:
        message = str(error)
        assert "write " in message
        assert not message.endswith((".", " "))
        assert len(message) < 400
        suggestion = SUGGESTION.search(message)
        if suggestion and " for the fiscal year " not in message:
            right = suggestion["right"]
            assert printed(parse(right)) == right
    else:
        assert parse(printed(value)) == value
        assert printed(parse(printed(value))) == printed(value)


@every_parser
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{text[:12]!r}x{len(text)}")
def test_no_text_does_harm(parse: Parse, text: str) -> None:
    begun = time.monotonic()
    check(parse, text)
    assert time.monotonic() - begun < 0.5
    if len(text) > 200:
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
