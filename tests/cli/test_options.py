"""How the texts of options become values."""

from __future__ import annotations

from datetime import date

import pytest

from smmplan.base.errors import Trouble
from smmplan.cli.options import Output, parse_codes, parse_outputs, parse_today

FORMS = ("text", "concise", "json")


@pytest.mark.parametrize(
    ("texts", "outputs"),
    [
        (None, [("text", None)]),
        ([], [("text", None)]),
        (["json"], [("json", None)]),
        (["json:out.json"], [("json", "out.json")]),
        (["json:C:\\plans\\out.json"], [("json", "C:\\plans\\out.json")]),
        (["json:-"], [("json", None)]),
        (["json:/dev/stdout"], [("json", None)]),
        (["json:a", "text", "concise:b:c"], [("json", "a"), ("text", None), ("concise", "b:c")]),
    ],
)
def test_outputs(texts: list[str] | None, outputs: list[tuple[str, str | None]]) -> None:
    assert parse_outputs(texts, FORMS) == tuple(Output(*output) for output in outputs)


@pytest.mark.parametrize(
    "texts",
    [
        ["json:a", "text:./a"],
        ["json:/dev/stdout", "text"],
        ["json:-", "text"],
        ["json:a", "text:a"],
        ["", "text"],
        [":a"],
        ["json: ", "json: "],
    ],
)
def test_outputs_that_cannot_be_meant(texts: list[str]) -> None:
    with pytest.raises(Trouble):
        parse_outputs(texts, FORMS)


def test_codes() -> None:
    assert parse_codes(None) == ()
    assert parse_codes(["BUD003, unknown-id", ",GOA007 ,"]) == ("BUD003", "unknown-id", "GOA007")
    for text in ("", ",", " , "):
        with pytest.raises(Trouble):
            parse_codes(["REF001", text])


def test_advice_names_one_of_the_outputs_that_clash() -> None:
    with pytest.raises(Trouble, match="-o concise:FILE"):
        parse_outputs(["text", "concise", "json:a"], FORMS)


def test_a_day() -> None:
    assert parse_today("2026-11-27") == date(2026, 11, 27)
    for text in ("", "2026-W48-5", "20261127", "２０２６-11-27", "2026-11-27 ", "2026-11-27\n", "0000-01-01"):
        with pytest.raises(Trouble):
            parse_today(text)
