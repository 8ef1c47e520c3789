"""What cannot be spliced is written by ruamel.yaml: exactly, with every other line as it was, or not at all."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from test_yaml_text import Case, cases, comments

from smmplan.base.place import SourceText
from smmplan.source.editing import round_trip
from smmplan.source.editing.changes import Add, Put, Step, Take
from smmplan.source.editing.round_trip import write_round
from smmplan.source.editing.splice import Page, spliced
from smmplan.source.editing.stretches import Lost
from smmplan.source.editing.verify import strays
from smmplan.source.editing.yaml_text import Repeated, write
from smmplan.source.reading.reader import read

OWN_LINES = "# a\na:  # b\n  # c\n  x: 1   # d\n\n  y: |{}  # e\n    # f\n\n     text"
LIST = "a:\n- x: 1\n  # why\n  y: >{}\n    text\n    more"


def written_round(text: str, step: Step) -> str:
    source = SourceText("plan.yaml", text)
    root = read(source).root
    assert root is not None
    return spliced(text, write_round(Page(source), root, step))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "step", "new"),
    [
        # a block text at the very end of a file, without a line end: it gets none by what comes behind it
        (OWN_LINES.format(""), Put(("a", "z"), {"n": "it: x"}), OWN_LINES.format("-") + '\n  z: {n: "it: x"}'),
        (OWN_LINES.format(""), Put(("b",), "1", "a"), OWN_LINES.format("-") + "\nb: 1"),
        (LIST.format(""), Add(("a",), [{"x": "~", "y": "2"}, "t"]), LIST.format("-") + '\n- x: "~"\n  y: 2\n- t'),
        (LIST.format(""), Put(("a", 0, "z"), ["1", "2"]), LIST.format("-") + "\n  z: [1, 2]"),
        ("a:\n  - |\n    b", Add(("a",), ["c"]), "a:\n  - |-\n    b\n  - c"),
        ("k:\n- l\na:\n  b:\n  - |\n    b", Add(("a", "b"), ["c"]), "k:\n- l\na:\n  b:\n  - |-\n    b\n  - c"),
        # a block text that keeps its empty lines does not get those behind what goes
        ("a:\n  x: |+\n    b\n\n  y: 1\n\n\n", Take(("a", "y")), "a:\n  x: |+\n    b\n\n"),
        (
            "k:\n  a:\n    x: |+\n      b\n\n    y: 1\n\n\n  c: 1\n",
            Take(("k", "a", "y")),
            "k:\n  a:\n    x: |+\n      b\n\n  c: 1\n",
        ),
        ("a:\n  x: |+\n    b\n\n  y: 1\n\n\nc: 1\n", Take(("a", "y")), "a:\n  x: |+\n    b\n\nc: 1\n"),
    ],
)
def test_what_a_splice_cannot_write(text: str, step: Step, new: str, line_end: str) -> None:
    source = SourceText("plan.yaml", text.replace("\n", line_end))
    document = read(source)
    assert document.root is not None
    spliced_only = write(Page(source), document.root, step)
    after = SourceText("plan.yaml", spliced(source.text, spliced_only.splices))
    assert strays(document, after, [step]) is not None, "a splice would have done"
    assert written_round(source.text, step) == new.replace("\n", line_end)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("a:\n  x:   1\n  y: |\n    text", Put(("a", "z"), "1")),  # ruamel would draw the value nearer
        ("a:\n  x: { b: 1 }\n  y: |\n    text", Put(("a", "z"), "1")),
        ("a:\n  x: 1\n  y: |\n      text", Put(("a", "z"), "1")),
        ("b: &b 1\na:\n  x: *b\n  y: |\n    text", Put(("a", "z"), "1")),  # the anchor is out of reach
        ("a:\n  x: |+\n    b\n\n  y: 1\n  # tail\nc: 1\n", Take(("a", "y"))),  # the comment would go
        ("a:\n  x: 1\n  y: |\n    text", Put(("a", "x"), "2")),  # a splice does that
        ('a:\n  x: "1\n 2"\n  y: |\n    text', Put(("a", "z"), "1")),
    ],
)
def test_what_would_cost_more_than_the_change_is_refused(text: str, step: Step) -> None:
    with pytest.raises(Lost):
        written_round(text, step)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(anchors=True))
@example(Case("a: 1\nb:\n  c: '1'\n", Put(("b", "d"), "1"), True))
def test_any_step_in_any_document_is_made_line_by_line_or_refused(case: Case) -> None:
    try:
        new = written_round(case.text, case.step)
    except (Lost, Repeated):
        return
    if not isinstance(case.step, Take):
        assert comments(new) == comments(case.text)
        assert len(new) > len(case.text)
    else:
        assert len(new) < len(case.text)


def test_the_comparison_is_what_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(round_trip, "_says_no_more", lambda *_: True)
    assert written_round("a:\n  x:   1\n  y: |\n    text", Put(("a", "z"), "1")) != "a:\n  x:   1\n  y: |\n    text"


def test_it_is_imported_where_it_is_needed_only() -> None:
    code = (
        "import smmplan.source.edit, smmplan.source.editing.round_trip, sys; assert 'ruamel' not in str([*sys.modules])"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
