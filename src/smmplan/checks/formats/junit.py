"""The form of test reports, which almost every build server shows: JUnit's XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from smmplan.base.build_log import disarmed_xml
from smmplan.base.finding import Finding
from smmplan.base.text import visible
from smmplan.checks.formats import text
from smmplan.checks.formats.entries import label, sentence
from smmplan.checks.result import Result

_CLEAN = "no findings"
_UNDONE = "could not be done"
_NOWHERE = "smmplan"
"""The suite of what belongs to no file."""


def format(result: Result) -> str:
    """A test suite a file: a failed test case for each finding, one that passes for a file without any.

    Files are named as in the text, from the working folder: servers follow a suite by its name and open no file.
    What is shown fails, whatever its severity, which is the failure's type. `errors` counts tests that did not run:
    one for each thing that could not be done, such as a plan that could not be read.
    Control characters, which XML 1.0 cannot hold, become their pictures. Source: junit-10.xsd of
    github.com/jenkinsci/xunit-plugin, the strictest reader.
    """
    files: dict[str, list[Finding]] = {file: [] for file in result.texts}
    for finding in result.findings:
        files.setdefault(finding.place.file if finding.place else _NOWHERE, []).append(finding)
    suites = [_suite(file, findings, result) for file, findings in files.items()]
    tests = sum(max(1, len(findings)) for findings in files.values())
    if result.troubles:
        suites.append(_undone(result.troubles))
        tests += len(result.troubles)
    numbers = f'tests="{tests}" failures="{len(result.findings)}" errors="{len(result.troubles)}"'
    lines = "".join(line for suite in suites for line in suite)
    report = f'<testsuites name="smmplan" {numbers}>\n{lines}</testsuites>\n'
    return disarmed_xml(f'<?xml version="1.0" encoding="UTF-8"?>\n{report}')


def _suite(file: str, findings: Sequence[Finding], result: Result) -> Iterator[str]:
    name = escape(visible(file))
    yield f'<testsuite name="{name}" tests="{max(1, len(findings))}" failures="{len(findings)}" errors="0">\n'
    if not findings:
        yield f'<testcase classname="{name}" name="{_CLEAN}"/>\n'
    seen: Counter[str] = Counter()
    for finding in findings:
        # Servers follow a test case from run to run by its name, so it holds the plan path and never a line.
        case = visible(" ".join(filter(None, (label(finding), finding.path))))
        seen[case] += 1
        number = f" ({seen[case]})" if seen[case] > 1 else ""
        shown = text.format(result._replace(findings=(finding,)))
        yield f'<testcase classname="{name}" name="{escape(case)}{number}">\n'
        yield f'<failure type="{finding.severity}" message="{escape(sentence(finding))}">{escape(shown, quote=False)}'
        yield "</failure>\n</testcase>\n"
    yield "</testsuite>\n"


def _undone(troubles: Sequence[str]) -> Iterator[str]:
    """A suite of its own: a file that could not be read has none."""
    yield f'<testsuite name="{_UNDONE}" tests="{len(troubles)}" failures="0" errors="{len(troubles)}">\n'
    for number, trouble in enumerate(troubles, 1):
        said = escape(visible(trouble))
        yield f'<testcase classname="{_NOWHERE}" name="{_UNDONE}{f" ({number})" if number > 1 else ""}">\n'
        yield f'<error type="trouble" message="{said}"/>\n</testcase>\n'
    yield "</testsuite>\n"
