"""The form of GitHub Actions: the escapes, the columns that it takes, and its limits."""

from __future__ import annotations

import pytest

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import Place
from smmplan.checks.formats import format_result
from smmplan.checks.result import Result

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
PLACE = Place("plans/smmplan.yaml", 188, 16, 188, 23, 0, 7)
FINDING = Finding("REF001", "unknown-id", ERROR, 'no persona has the id "mariela"', place=PLACE, help='write "mariel"')


def github(*findings: Finding) -> str:
    return format_result("github", Result(findings, {}, {}))


def test_the_form() -> None:
    assert github(FINDING) == (
        "::error file=plans/smmplan.yaml,line=188,col=16,endLine=188,endColumn=23,title=REF001 unknown-id"
        '::no persona has the id "mariela"; write "mariel"\n'
    )
    assert github() == ""


@pytest.mark.parametrize(("severity", "command"), [(ERROR, "error"), (WARNING, "warning"), (INFO, "notice")])
def test_severities(severity: Severity, command: str) -> None:
    assert github(FINDING._replace(severity=severity)).startswith(f"::{command} file=")


def test_columns_are_left_out_when_the_lines_differ() -> None:
    printed = github(FINDING._replace(place=PLACE._replace(end_line=189)))
    assert printed.startswith("::error file=plans/smmplan.yaml,line=188,endLine=189,title=REF001 unknown-id::")


def test_without_a_place_or_help() -> None:
    assert github(FINDING._replace(place=None, help=None)) == (
        '::error title=REF001 unknown-id::no persona has the id "mariela"\n'
    )


def test_escapes() -> None:
    printed = github(
        FINDING._replace(message="100%, a: b %0A\r\n::error::x", place=PLACE._replace(file="a,b:c%2C\n::x.yaml"))
    )
    assert printed.startswith("::error file=a%2Cb%3Ac%252C␊%3A%3Ax.yaml,line=")
    assert printed.endswith('::100%25, a: b %250A␍␊::error::x; write "mariel"\n')
    assert printed.count("\n") == 1


def test_errors_come_first_and_the_order_stays() -> None:
    kinds = (INFO, WARNING, ERROR, WARNING, ERROR)
    findings = [FINDING._replace(severity=kind, message=f"{n}", help=None) for n, kind in enumerate(kinds)]
    assert [line[-1] for line in github(*findings).splitlines()] == ["2", "4", "1", "3", "0"]


@pytest.mark.parametrize(
    ("counts", "shown", "last"),
    [
        ((10, 10, 9), (10, 10, 9), None),
        ((11, 0, 0), (10, 0, 1), "1 more error;"),
        ((12, 11, 3), (10, 10, 4), "2 more errors, 1 more warning;"),
        ((0, 0, 11), (0, 0, 10), "2 more infos;"),
    ],
)
def test_no_more_than_github_shows(counts: tuple[int, int, int], shown: tuple[int, int, int], last: str | None) -> None:
    kinds = (ERROR, WARNING, INFO)
    lines = github(
        *(FINDING._replace(severity=kind) for kind, count in zip(kinds, counts, strict=True) for _ in range(count))
    ).splitlines()
    commands = [line.split(" ")[0] for line in lines]
    assert tuple(commands.count(f"::{word}") for word in ("error", "warning", "notice")) == shown
    if last:
        assert lines[-1].startswith(f"::notice title=smmplan::{last}")
    else:
        assert not any("more" in line for line in lines)
