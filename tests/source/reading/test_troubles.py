"""The manual page of each syntax finding is true: the bad snippet gives it alone, the good one gives nothing."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest

from smmplan.base.place import SourceText
from smmplan.source.codes import Code
from smmplan.source.reading.reader import read
from smmplan.source.reading.troubles import TROUBLES


def snippet(code: Code, title: str) -> str:
    _, _, rest = code.text.partition(f"        {title}:\n")
    return dedent(rest.partition("        Good:\n")[0])


@pytest.mark.parametrize("code", TROUBLES, ids=lambda code: code.name)
def test_the_bad_snippet_gives_its_finding_and_the_good_one_none(code: Code) -> None:
    bad, good = read(SourceText("x", snippet(code, "Bad"))), read(SourceText("x", snippet(code, "Good")))
    assert [(finding.code, finding.name, finding.severity) for finding in bad.findings] == [
        (code.code, code.name, code.severity)
    ]
    assert good.findings == ()
    assert good.root


@pytest.mark.parametrize("code", TROUBLES, ids=lambda code: code.name)
def test_each_page_says_why_and_each_finding_says_what_to_do(code: Code) -> None:
    paragraphs = code.text.partition("Bad:")[0].strip().split("\n\n")
    assert all(re.fullmatch(r"[A-Z][^\n]*(\n {8}[^\n]*)*[.]", paragraph.strip()) for paragraph in paragraphs)
    (finding,) = read(SourceText("x", snippet(code, "Bad"))).findings
    assert finding.help
    assert not finding.message.endswith(".")
    assert finding.path == ""
    assert finding.place
    assert len(finding.message) < 120


def test_codes_and_names_are_unique_and_without_gaps() -> None:
    assert [code.code for code in TROUBLES] == [f"SYN{number:03}" for number in range(1, len(TROUBLES) + 1)]
    assert len({code.name for code in TROUBLES}) == len(TROUBLES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+){0,3}", code.name) for code in TROUBLES)
