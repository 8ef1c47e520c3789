"""The form of reviewdog: columns in bytes of UTF-8, ends exclusive, suggestions from fixes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from smmplan.base.finding import Finding, Replacement, Severity
from smmplan.base.place import SourceText
from smmplan.checks.formats import format_result
from smmplan.checks.result import Result

VALID = Draft202012Validator(json.loads(Path(__file__).with_name("schemas").joinpath("rdjson.json").read_text("utf-8")))
SOURCE = SourceText("smmplan.yaml", "title: x\r\na𐐀é: [mariela]\n")
PLACE = SOURCE.place(16, 23)
FINDING = Finding(
    "REF001", "unknown-id", Severity.ERROR, 'no persona has the id "mariela"', "a.b", PLACE, 'write "mariel"'
)


def rdjson(*findings: Finding, source: SourceText = SOURCE) -> Any:
    report = json.loads(format_result("rdjson", Result(findings, {}, {source.name: source})))
    VALID.validate(report)
    return report["diagnostics"]


def test_the_form() -> None:
    assert SOURCE.text[16:23] == "mariela"
    place = {"start": {"line": 2, "column": 11}, "end": {"line": 2, "column": 18}}
    assert rdjson(FINDING._replace(fix=Replacement(PLACE, "mariel"))) == [
        {
            "message": 'no persona has the id "mariela"; write "mariel"',
            "location": {"path": "smmplan.yaml", "range": place},
            "severity": "ERROR",
            "code": {"value": "REF001 unknown-id"},
            "suggestions": [{"range": place, "text": "mariel"}],
        }
    ]


def test_a_place_of_two_lines_and_a_fix_of_another() -> None:
    (found,) = rdjson(FINDING._replace(place=SOURCE.place(7, 12), fix=Replacement(PLACE, "mariel")))
    assert found["location"]["range"] == {"start": {"line": 1, "column": 8}, "end": {"line": 2, "column": 6}}
    assert SOURCE.text[7:12] == "x\r\na𐐀"
    assert found["suggestions"][0]["range"]["start"] == {"line": 2, "column": 11}


def test_severities_and_nothing_to_suggest() -> None:
    found = rdjson(*(FINDING._replace(severity=severity) for severity in Severity))
    assert [each["severity"] for each in found] == ["INFO", "WARNING", "ERROR"]
    assert not any("suggestions" in each for each in found)


def test_without_findings_and_without_a_place() -> None:
    assert rdjson() == []
    start = {"line": 1, "column": 1}
    assert rdjson(FINDING._replace(place=None))[0]["location"]["range"] == {"start": start, "end": start}
    assert '"column": 1}' in format_result("rdjson", Result((FINDING._replace(place=None),), {}, {}))


@given(st.text(st.characters(codec="utf-8")), st.data())
def test_the_columns_cut_the_place_out_of_the_bytes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    source = SourceText("smmplan.yaml", text)
    found = rdjson(FINDING._replace(place=source.place(start, end)), source=source)[0]["location"]["range"]
    lines = [line.encode() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]

    def before(position: dict[str, int]) -> bytes:
        *whole, last = lines[: position["line"]]
        return b"\n".join([*whole, last[: position["column"] - 1]])

    if "\r\n" not in text:
        assert before(found["start"]).decode() == text[:start].replace("\r", "\n")
        assert before(found["end"]).decode() == text[:end].replace("\r", "\n")
