"""The form of one line a finding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import Place
from smmplan.checks.formats import format_result
from smmplan.checks.result import Result

PLACE = Place("smmplan.yaml", 188, 16, 188, 23, 0, 7)
FINDING = Finding("REF001", "unknown-id", Severity.ERROR, 'no persona has the id "mariela"', place=PLACE)


def concise(*findings: Finding) -> str:
    return format_result("concise", Result(findings, {}, {}))


def test_the_form() -> None:
    line = 'smmplan.yaml:188:16: error REF001 unknown-id: no persona has the id "mariela"\n'
    assert concise(FINDING) == line
    assert concise(FINDING, FINDING) == line * 2
    assert concise() == ""


def test_without_a_place() -> None:
    assert concise(FINDING._replace(place=None, severity=Severity.INFO)).startswith(
        "info REF001 unknown-id: no persona"
    )


def test_what_a_build_would_obey_is_changed_in_one_sign() -> None:
    hostile = FINDING._replace(message="##[add-mask]x", place=PLACE._replace(file="::error::.yaml"))
    assert concise(hostile) == "./::error::.yaml:188:16: error REF001 unknown-id: ♯#[add-mask]x\n"


@given(st.text(), st.text())
def test_always_one_line(message: str, file: str) -> None:
    printed = concise(FINDING._replace(message=message, place=PLACE._replace(file=file)))
    assert len(printed.splitlines()) == 1
    assert printed.count("\n") == 1
    assert "\x1b" not in printed
    assert "\x9b" not in printed
