"""A step in the text of one file: the layout around it stays, and the data differ by the step and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from documents import KEYS, VALUES, documents
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from smmplan.base.place import SourceText
from smmplan.source.editing import block, flow
from smmplan.source.editing.changes import Add, Put, Step, Take
from smmplan.source.editing.splice import Page, Splice, spliced
from smmplan.source.editing.stretches import Lost
from smmplan.source.editing.verify import strays
from smmplan.source.editing.yaml_text import Repeated, Written, write
from smmplan.source.reading.reader import read
from smmplan.source.tree import Map, Node, Seq

RUNS = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def made(text: str, step: Step) -> tuple[str, Written]:
    """The text with a step made, which says exactly what it should."""
    source = SourceText("plan.yaml", text)
    document = read(source)
    assert document.root is not None
    written = write(Page(source), document.root, step)
    new = spliced(text, written.splices)
    assert strays(document, SourceText("plan.yaml", new), [written.step]) is None, new
    return new, written


# ---------------------------------------------------------------- by hand: where it goes and what stays around it


@pytest.mark.parametrize(
    ("text", "step", "new"),
    [
        # one value for another: quotes, comments and alignment stay
        ("a:   5 # c\n", Put(("a",), "6"), "a:   6 # c\n"),
        ("a: 'x'\nb: \"y\"\n", Put(("a",), "it's"), "a: 'it''s'\nb: \"y\"\n"),
        ("a: 'x'\nb: \"y\"\n", Put(("b",), "5"), "a: 'x'\nb: \"5\"\n"),
        ("a: {b: x}\n", Put(("a", "b"), "y, z"), 'a: {b: "y, z"}\n'),
        ("a:\n# c\nb: 1\n", Put(("a",), "5"), "a: 5\n# c\nb: 1\n"),
        ("a: &x\nb: 1\n", Put(("a",), "5"), "a: &x 5\nb: 1\n"),
        ("a: |\n  b\n\nc: 1\n", Put(("a",), "5"), "a: 5\n\nc: 1\n"),
        ("a: x # c\n", Put(("a",), "y\nz"), 'a: "y\\nz" # c\n'),
        ("a: x\n", Put(("a",), "y\nz"), "a: |-\n  y\n  z\n"),
        ("a:\n  - x\n  - y\n", Put(("a", 1), "z"), "a:\n  - x\n  - z\n"),
        ("a:\n  b: 1\nc: 2\n", Put(("a",), "5"), "a: 5\nc: 2\n"),
        ("a: # why\n  b: 1\nc: 2\n", Put(("a",), "5"), "a: 5 # why\nc: 2\n"),
        ("a: # why\n# b\n- b # c\nc: 2\n", Put(("a",), {"b": "5"}), "a: {b: 5} # why\n# b\nc: 2\n"),
        # a new key: in the layout of its mapping
        ("a: {2026-07: 1, 2026-09: 3}\n", Put(("a", "2026-10"), "4"), "a: {2026-07: 1, 2026-09: 3, 2026-10: 4}\n"),
        (
            "a: {2026-07: 1, 2026-09: 3}\n",
            Put(("a", "2026-08"), "2", "2026-07"),
            "a: {2026-07: 1, 2026-08: 2, 2026-09: 3}\n",
        ),
        ("a: {2026-07: 1, }\n", Put(("a", "2026-06"), "0", ""), "a: {2026-06: 0, 2026-07: 1, }\n"),
        ("a: {}\n", Put(("a", "b"), "1"), "a: {b: 1}\n"),
        ("a: { } # c\n", Put(("a", "b"), "1"), "a: {b: 1 } # c\n"),
        (
            "a: {\n  x: 1, # one\n  y: 2 # two\n}\n",
            Put(("a", "z"), "3"),
            "a: {\n  x: 1, # one\n  y: 2, # two\n  z: 3\n}\n",
        ),
        ("a: {\n  x: 1,\n  y: 2, # two\n}\n", Put(("a", "z"), "3"), "a: {\n  x: 1,\n  y: 2, # two\n  z: 3,\n}\n"),
        ("a: {\n  x: 1,\n  y: 2}\n", Put(("a", "z"), "3"), "a: {\n  x: 1,\n  y: 2,\n  z: 3}\n"),
        ("a: {\n  x: 1,\n  y: 2\n}\n", Put(("a", "z"), "3"), "a: {\n  x: 1,\n  y: 2,\n  z: 3\n}\n"),
        (
            "a:\n    b: 1\n    # about c\n    c: 2\n",
            Put(("a", "n"), "3", "b"),
            "a:\n    b: 1\n    n: 3\n    # about c\n    c: 2\n",
        ),
        ("a:\n  b: 1\n  # the end\nc: 2\n", Put(("a", "n"), "3"), "a:\n  b: 1\n  # the end\n  n: 3\nc: 2\n"),
        (
            "a:\n  b: 1\n  # more of b\n\n# about c\nc: 2\n",
            Put(("a", "n"), "3"),
            "a:\n  b: 1\n  # more of b\n  n: 3\n\n# about c\nc: 2\n",
        ),
        ("a:\n  # about b\n  b: 1\n", Put(("a", "n"), "3", ""), "a:\n  n: 3\n  # about b\n  b: 1\n"),
        ("a:\n- b: 1\n", Put(("a", 0, "n"), "3"), "a:\n- b: 1\n  n: 3\n"),
        ("a:\n- b: 1\n", Put(("a", 0, "n"), "3", ""), "a:\n- n: 3\n  b: 1\n"),
        ("a: 1\n...\n", Put(("b",), "2"), "a: 1\nb: 2\n...\n"),
        ("a: 1", Put(("b",), "2"), "a: 1\nb: 2"),
        ("a: 1\r\n", Put(("b",), {"c": "2", "d": {"e": "3"}}), "a: 1\r\nb:\r\n  c: 2\r\n  d: {e: 3}\r\n"),
        ("a:\r  b: 1\r", Put(("a", "c"), "2"), "a:\r  b: 1\r  c: 2\r"),
        ("a: |+\n  x\n\nb: 1\n", Put(("n",), "2", "a"), "a: |+\n  x\n\nn: 2\nb: 1\n"),
        (
            "lines:\n  x:\n    plan: 1\n",
            Put(("lines", "y"), {"plan": "2"}),
            "lines:\n  x:\n    plan: 1\n  y:\n    plan: 2\n",
        ),
        ("lines:\n  x: {plan: 1}\n", Put(("lines", "y"), {"plan": "2"}), "lines:\n  x: {plan: 1}\n  y: {plan: 2}\n"),
        (
            "a:\n  b:\n    c: 1\n    # more of b\n  d: 2\n",
            Put(("a", "n"), "3", "b"),
            "a:\n  b:\n    c: 1\n    # more of b\n  n: 3\n  d: 2\n",
        ),
        # items
        ("a:\n- 1\n- 2 # c\n# about b\nb: 1\n", Add(("a",), ["3"]), "a:\n- 1\n- 2 # c\n- 3\n# about b\nb: 1\n"),
        (
            "a:\n  - x: 1\n    y: 2\n",
            Add(("a",), [{"x": "3"}, {"x": "4"}]),
            "a:\n  - x: 1\n    y: 2\n  - x: 3\n  - x: 4\n",
        ),
        (
            "a:\n  - {x: 1}\nb: 2\n",
            Add(("a",), [{"x": "3", "y": "z: z"}]),
            'a:\n  - {x: 1}\n  - {x: 3, y: "z: z"}\nb: 2\n',
        ),
        ("a: [1, 2]\n", Add(("a",), ["3", "4"]), "a: [1, 2, 3, 4]\n"),
        ("a: [\n  1, # one\n  2  # two\n]\n", Add(("a",), ["3", "4"]), "a: [\n  1, # one\n  2,  # two\n  3,\n  4\n]\n"),
        ("a: []\nb: 1\n", Add(("a",), [{"x": "1"}]), "a:\n  - {x: 1}\nb: 1\n"),
        ("a: [] # none\nb: 1\n", Add(("a",), [{"x": "1"}]), "a: [{x: 1}] # none\nb: 1\n"),
        # less
        ("a: 1\n# about b\nb: 2 # two\n# about c\nc: 3\n", Take(("b",)), "a: 1\n# about c\nc: 3\n"),
        ("a: 1\n# head\n\nb: 2\nc: 3\n", Take(("b",)), "a: 1\n# head\n\nc: 3\n"),
        ("a:\n  b:\n    c: 1\n    # more of b\n  d: 2\n", Take(("a", "b")), "a:\n  d: 2\n"),
        ("a: 1\nb: 2", Take(("b",)), "a: 1"),
        ("a:\n  b: 1 # c\nd: 2\n", Take(("a", "b")), "a: {}\nd: 2\n"),
        ("a: # why\n- 1\nd: 2\n", Take(("a", 0)), "a: [] # why\nd: 2\n"),
        ("a:\n- x: 1\n  y: 2\n", Take(("a", 0, "x")), "a:\n- y: 2\n"),
        ("a:\n- x: 1\n", Take(("a", 0, "x")), "a:\n- {}\n"),
        ("a: {x: 1, y: 2}\n", Take(("a", "x")), "a: {y: 2}\n"),
        ("a: {x: 1, y: 2}\n", Take(("a", "y")), "a: {x: 1}\n"),
        ("a: {x: 1, }\n", Take(("a", "x")), "a: { }\n"),
        ("a: [\n  1, # one\n  2  # two\n]\n", Take(("a", 1)), "a: [\n  1, # one\n]\n"),
        # aliases and merge keys: the user changes, not the anchor
        ("a: &x {b: 1}\nc: *x\n", Put(("c",), "5"), "a: &x {b: 1}\nc: 5\n"),
        ("a: &x {b: 1}\nc: {<<: *x, d: 2}\n", Put(("c", "b"), "5"), "a: &x {b: 1}\nc: {<<: *x, d: 2, b: 5}\n"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", Put(("c", "b"), "5"), "a: &x {b: 1}\nc:\n  b: 5\n  <<: *x\n"),
        ("a: &x 1\nc: [*x, 2]\n", Add(("c",), ["3"]), "a: &x 1\nc: [*x, 2, 3]\n"),
        ("a: &x 1\nc: [2, *x ]\n", Add(("c",), ["3"]), "a: &x 1\nc: [2, *x, 3 ]\n"),
        ("a: &x 1\nc: [2, *x ]\n", Put(("c", 1), "3"), "a: &x 1\nc: [2, 3 ]\n"),
    ],
)
def test_a_step(text: str, step: Step, new: str) -> None:
    assert made(text, step)[0] == new


@pytest.mark.parametrize(
    ("text", "step", "name"),
    [
        ("a: &x {b: 1}\nc: *x\n", Put(("c", "b"), "5"), "x"),
        ("a: &x {b: {d: 1}}\nc: {<<: *x}\n", Put(("c", "b", "d"), "5"), None),
        ("a: &x {b: 1}\nc: *x\n", Take(("c",)), "x"),
        ("a: &x {b: 1}\nc: {<<: *x}\n", Take(("c", "b")), None),
        ("a: &x [1]\nc: *x\n", Add(("c",), ["5"]), "x"),
    ],
)
def test_what_is_written_elsewhere_is_refused(text: str, step: Step, name: str | None) -> None:
    with pytest.raises(Repeated) as refused:
        made(text, step)
    assert refused.value.name == name


@pytest.mark.parametrize(
    "step", [Put(("a", "b"), "5"), Add(("a", "c"), ["2"]), Take(("a", "b")), Put(("a", "new"), "5")], ids=repr
)
def test_what_others_repeat_is_seen_when_it_is_read_again(step: Step) -> None:
    with pytest.raises(AssertionError):
        made("a: &x {b: 1, c: [1]}\nd: *x\n", step)


# ---------------------------------------------------------------- any document, any step


@dataclass
class Case:
    """A document and a step in it."""

    text: str
    step: Step
    plain: bool


def paths(node: Node, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all mappings, lists and values of a tree."""
    found = [above]
    if isinstance(node, Map | Seq):
        for key, inner in node.items() if isinstance(node, Map) else enumerate(node):
            found += paths(inner, (*above, key))
    return found


def at(node: Node, path: tuple[str | int, ...]) -> Any:
    for segment in path:
        node = node[segment]  # type: ignore[index]
    return node


@st.composite
def cases(draw: st.DrawFn, *, anchors: bool) -> Case:
    text = draw(documents(anchors=anchors))
    root = read(SourceText("plan.yaml", text)).root
    assert root is not None
    path = draw(st.sampled_from(paths(root)))
    node = at(root, path)
    kinds: list[Callable[[], Step]] = []
    if path:
        kinds += [lambda: Put(path, draw(VALUES)), lambda: Take(path)]
    if isinstance(node, Map):
        behind = draw(st.sampled_from([None, "", *node]))
        key = draw(st.sampled_from([f"{key}n" for key in KEYS] + ["n: #", "2026-08", "新"]))
        kinds.append(lambda: Put((*path, key), draw(VALUES), behind))
    if isinstance(node, Seq) and path:
        kinds.append(lambda: Add(path, draw(st.lists(VALUES, min_size=1, max_size=2))))
    step = draw(st.sampled_from(kinds))() if kinds else Put(("n",), "5")
    return Case(text, step, not anchors)


def lines(text: str) -> Counter[str]:
    return Counter(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def check(case: Case) -> None:
    source = SourceText("plan.yaml", case.text)
    document = read(source)
    assert document.root is not None
    try:
        written = write(Page(source), document.root, case.step)
    except (Repeated, Lost):
        # The last key of a whole document cannot go; all else can be written where nothing is repeated.
        assert not case.plain or (isinstance(case.step, Take) and len(document.root) == 1)
        return
    new = spliced(case.text, written.splices)
    stray = strays(document, SourceText("plan.yaml", new), [written.step])
    if case.plain and not (isinstance(case.step, Take) and "|+" in case.text):
        # A block text that keeps its empty lines would also keep those behind what goes: that is refused.
        assert stray is None, f"{stray}: {new}"
    if stray is not None:
        return
    # Whatever happened, it happened between the first and the last splice.
    first, last = min(each.start for each in written.splices), max(each.end for each in written.splices)
    assert new.startswith(case.text[:first])
    assert new.endswith(case.text[last:])
    is_new = isinstance(case.step, Put) and not any(each.end > each.start for each in written.splices)
    if is_new or isinstance(case.step, Add):
        # Nothing goes but the end of one line, behind which a comma or an item may come.
        assert sum((lines(case.text) - lines(new)).values()) <= 1
        assert comments(new) == comments(case.text)


def comments(text: str) -> list[str]:
    return re.findall(r"# c[0-9]+", text)


@RUNS
@given(cases(anchors=False))
def test_any_step_in_any_document(case: Case) -> None:
    check(case)


@RUNS
@given(cases(anchors=True))
def test_any_step_among_anchors_is_exact_or_refused(case: Case) -> None:
    check(case)


# ---------------------------------------------------------------- the test of the test


def later(splice: Splice) -> Splice:
    return splice._replace(start=splice.start + 1, end=splice.end + 1)


def shorter(splice: Splice) -> Splice:
    return splice._replace(text=splice.text[:-1])


def dearer(splice: Splice) -> Splice:
    return splice._replace(text=f"{splice.text}0")


def greedy(splice: Splice) -> Splice:
    return splice._replace(end=splice.end + 1)


@pytest.mark.parametrize("spoil", [later, shorter, dearer, greedy])
@pytest.mark.parametrize("module", [block, flow], ids=["block", "flow"])
def test_a_planted_fault_in_a_splice_is_seen(
    spoil: Callable[[Splice], Splice], module: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = module.put_in

    def planted(*arguments: Any, **options: Any) -> Any:
        splices = real(*arguments, **options)
        return spoil(splices) if isinstance(splices, Splice) else [spoil(each) for each in splices]

    monkeypatch.setattr(module, "put_in", planted)
    with pytest.raises((AssertionError, ExceptionGroup)):
        settings(RUNS, database=None, derandomize=True, max_examples=400, phases=[Phase.generate])(
            given(cases(anchors=False))(check)
        )()
