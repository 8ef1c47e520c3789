"""The closing line: right numbers, right plurals."""

from __future__ import annotations

import pytest

from smmplan.base.finding import Finding, Replacement, Severity
from smmplan.base.place import Place
from smmplan.checks.formats.closing import closing_line
from smmplan.checks.result import Result

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@pytest.mark.parametrize(
    ("shown", "counts", "amounts", "line"),
    [
        ([], {}, (1, 1, 0), "Checked 1 plan (1 file): no findings"),
        ([], {}, (2, 0, 0), "Checked 2 plans (0 files): no findings"),
        (
            [ERROR, WARNING, WARNING],
            {ERROR: 1, WARNING: 2},
            (3, 7, 0),
            "Checked 3 plans (7 files): 1 error, 2 warnings",
        ),
        ([INFO, ERROR, ERROR], {ERROR: 2, INFO: 1}, (1, 1, 0), "Checked 1 plan (1 file): 2 errors, 1 info"),
        ([WARNING], {WARNING: 1, INFO: 4}, (1, 2, 0), "Checked 1 plan (2 files): 1 warning, 4 infos not shown"),
        ([], {INFO: 1}, (1, 1, 0), "Checked 1 plan (1 file): no findings, 1 info not shown"),
        (
            [WARNING],
            {WARNING: 2, INFO: 4},
            (1, 1, 0),
            "Checked 1 plan (1 file): 1 warning, 1 warning and 4 infos not shown",
        ),
        ([ERROR], {ERROR: 1}, (1, 1, 3), "Checked 1 plan (1 file): 1 error (3 suppressed)"),
        ([], {}, (1, 1, 0, 2), "Checked 1 plan (1 file): no findings (2 known)"),
        ([], {}, (1, 1, 3, 2), "Checked 1 plan (1 file): no findings (3 suppressed, 2 known)"),
    ],
)
def test_closing_line(shown: list[Severity], counts: dict[Severity, int], amounts: tuple[int, ...], line: str) -> None:
    findings = tuple(Finding("BUD003", "month-overspent", severity, "x") for severity in shown)
    assert closing_line(Result(findings, counts, {}, *amounts).sums) == line


@pytest.mark.parametrize(
    ("safe", "unsafe", "line"),
    [
        (0, 0, "(2 suppressed)"),
        (1, 0, "(2 suppressed, 1 fixable with --fix)"),
        (0, 3, "(2 suppressed, 3 fixable with --unsafe-fixes)"),
        (1, 3, "(2 suppressed, 1 fixable with --fix, 3 with --unsafe-fixes)"),
    ],
)
def test_what_can_be_fixed_is_said(safe: int, unsafe: int, line: str) -> None:
    place = Place("smmplan.yaml", 1, 1, 1, 2, 0, 1)
    fixes = [*[Replacement(place, "x")] * safe, *[Replacement(place, "x", safe=False)] * unsafe, None]
    findings = tuple(Finding("REF001", "unknown-id", ERROR, "x", fix=fix) for fix in fixes)
    sums = Result(findings, {ERROR: len(findings)}, {}, 1, 1, 2).sums
    errors = "1 error" if len(findings) == 1 else f"{len(findings)} errors"
    assert closing_line(sums) == f"Checked 1 plan (1 file): {errors} {line}"


def test_what_was_fixed_is_said_with_what_is_left() -> None:
    left = Result((Finding("REF001", "unknown-id", ERROR, "x"),), {ERROR: 1, INFO: 2}, {}, 1, 2).sums
    assert closing_line(left, 3) == "Fixed 3 of 4 findings in 1 plan (2 files); left: 1 error, 2 infos not shown"
    none = Result((), {}, {}, 1, 1).sums
    assert closing_line(none, 1) == "Fixed 1 of 1 finding in 1 plan (1 file); left: no findings"
    assert closing_line(none, 0) == "Fixed 0 of 0 findings in 1 plan (1 file); left: no findings"
