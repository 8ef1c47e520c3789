"""A # without a space that cuts a value off is a warning; comments and texts with a # are not."""

from __future__ import annotations

import pytest

from smmplan.base.finding import Severity
from smmplan.base.place import SourceText
from smmplan.source.reading.reader import read


@pytest.mark.parametrize(
    ("text", "comment", "help"),
    [
        ("title: We are #1 here\n", "#1 here", "write \"title: 'We are #1 here'\""),
        ("hashtag: #beans\n", "#beans", "write \"hashtag: '#beans'\""),
        ("a:\n  - #beans  \n", "#beans", "write \"- '#beans'\""),
        ("a:\n  - b: c #1\r\n", "#1", "write \"- b: 'c #1'\""),
        ("a: [b, c] #late\n", "#late", "put the whole text in quotes"),
        ("a: 'b' #c # d\n", "#c # d", "put the whole text in quotes"),
        ("a: b\n  c #d\n", "#d", "put the whole text in quotes"),
        ("a: '#b' #c\n", "#c", "put the whole text in quotes"),
        ("a: b\t#中", "#中", "write \"a: 'b #中'\""),
    ],
)
def test_a_comment_that_may_be_text(text: str, comment: str, help: str) -> None:
    (finding,) = read(SourceText("plan.yaml", text)).findings
    assert finding.place is not None
    assert (finding.code, finding.severity) == ("SYN017", Severity.WARNING)
    assert text[finding.place.start : finding.place.end] == comment
    assert finding.help == f"{help}; a comment has a space behind its #"
    assert finding.message == f'"{comment.rstrip()}" is a comment and not part of the value'


@pytest.mark.parametrize(
    "text",
    [
        "a: b # c\n",
        "a: b # c #d\n",
        "#a: b #c\nd: e\n",
        "  #x\na: b\n",
        "a: b#c\n",
        "a: 'b #c'\n",
        'a: "b\n  #c"\n',
        "a: |\n  b #c\n  #d\n",
        "a: >\n  b #c\n",
        "a: b #\n",
        "a: b ##c\n",
        "a: b #--- c\n",
        "a: b #: c\n",
        "a: # c\n  b: d\n",
        "a: |  # c\n  b\n",
    ],
)
def test_comments_and_texts_with_a_hash(text: str) -> None:
    assert read(SourceText("plan.yaml", text + "z: 1\n")).findings == ()


def test_each_line_is_told_once() -> None:
    findings = read(SourceText("plan.yaml", "a: b #c #d\ne: f #g\n")).findings
    assert [finding.place.line for finding in findings if finding.place] == [1, 2]
