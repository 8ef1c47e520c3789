"""A text laid out: where everything belongs, that a second run changes nothing, and that it says the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from documents import documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.base.finding import Severity
from smmplan.base.place import SourceText
from smmplan.source.editing.changes import difference, plain
from smmplan.source.formatting.format import formatted
from smmplan.source.reading.reader import Document, read

ROOT = Path(__file__).parents[3]
RUNS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
# What is put into documents at random places, most of them wrong: what can still be read must come through.
PIECES = [
    *("# z", "  # y", "\n# x\n", "\n        # far\n", "\t", "  ", "\n\n\n", " \n", "\n  ", "#", "- ", "- - q\n", "k: "),
    *(
        "'a\n   b'",
        '"a \\ \n  b\\\n   c"',
        "plain\n     more\n\n  yet",
        "|\n",
        "|2\n",
        "|+\n",
        ">-\n     folded\n\n    x\n",
    ),
    *("[a,\n b ]", "{a: 1,\n# in\n b: }", "{ }", "{{", "{ {", " : ", ",", "1,200", "*n0", "&n9 ", "&q\n", "<<: ", "~"),
    *("---\n", "...\n", "? ", "\u2028", "\x85", "名", "😀 ", "\r", "\r\n", "''", "\\", "- |\n   a\n  \n", "|# c\n"),
]


SPACES = re.compile(r"[ \t\r\n]+")


def signs(text: str, *, order: bool = False) -> Sequence[str]:
    """What of a text no layout may touch: all but blanks and line ends, which may change places with `order`."""
    left = SPACES.sub("", text)
    return sorted(left) if order else left


def laid(text: str, *, order: bool = False) -> str:
    return formatted(SourceText("plan.yaml", text), order=order).text


def is_wrong(document: Document) -> bool:
    return any(finding.severity is Severity.ERROR for finding in document.findings)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        # indents: two columns a level, dashes too
        ("a:\n    b:\n        c: 1\n", "a:\n  b:\n    c: 1\n"),
        ("a:\n- b\n-   c: 1\n    d: 2\n", "a:\n  - b\n  - c: 1\n    d: 2\n"),
        ("a:\n - - b\n   - c\n - d\n", "a:\n  - - b\n    - c\n  - d\n"),
        ("a:\n-\n     b: 1\n-\n  - c\n", "a:\n  -\n    b: 1\n  -\n    - c\n"),
        ("a:\n      x\nb:\n   &n\n   c: 1\n", "a:\n  x\nb:\n  &n\n  c: 1\n"),
        ("a: &x   {b:   1}\nc:  *x\n", "a: &x {b: 1}\nc: *x\n"),
        ("a:\n   b: &x\n       c: 1\n   d:\n       <<:  *x\n", "a:\n  b: &x\n    c: 1\n  d:\n    <<: *x\n"),
        # blanks
        ("a :   1  \n'b' : 2\n", "a: 1\n'b': 2\n"),
        ("a: [ x ,y,  z , ]\n", "a: [x, y, z,]\n"),
        ('a: { b: 1 ,"c":2, d: , e: {} }\n', 'a: {b: 1, "c": 2, d: , e: {}}\n'),
        ("a: [{b: [1,20]}, 1, 200]\n", "a: [{b: [1,20]}, 1, 200]\n"),  # it may be one number
        ("a: &n k\n*n : 1\nb: {*n : 2}\n", "a: &n k\n*n : 1\nb: {*n : 2}\n"),
        # empty lines
        ("\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"),
        ("a: 1", "a: 1\n"),
        # texts over several lines
        ("a:   one\n         two\n\n         three\nb: 1\n", "a: one\n  two\n\n  three\nb: 1\n"),
        ("a: 'one  \n      two'\n", "a: 'one\n  two'\n"),
        ('a: "one\\ \n      two\\\n     three"\n', 'a: "one\\ \n  two\\\n  three"\n'),
        ("a:\n    b: |  # why\n        x \n          y\n\n        z\n\n\n    c: 1\n",
         "a:\n  b: |  # why\n    x \n      y\n\n    z\n\n  c: 1\n"),
        ("a:\n    b: |2\n         x\n    c: >+\n      y\n\n\n", "a:\n  b: |2\n       x\n  c: >+\n    y\n\n\n"),
        ("a: |\n      x\n   ", "a: |\n  x\n"),
        ("a: |\n     x", "a: |\n  x"),
        ("a: |-\n     x", "a: |-\n  x\n"),
        # brackets over several lines
        ("a: [\nb,\n   {c: 1,\nd: 2},\n]\n", "a: [\n    b,\n    {c: 1,\n      d: 2},\n  ]\n"),
        ("a:\n- {b: 1,\n     # c\n   d: 2\n  }\n", "a:\n  - {b: 1,\n      # c\n      d: 2\n    }\n"),
        # comments: with their level, with their column
        ("a:\n# c\n    b: 1\n    # d\n# e\nf: 1\n", "a:\n  # c\n  b: 1\n  # d\n# e\nf: 1\n"),
        ("a:\n    b:\n        c: 1\n        # in b\n    # in a\n# at the end\n",
         "a:\n  b:\n    c: 1\n    # in b\n  # in a\n# at the end\n"),
        ("a:\n    # to do\nb: 1\n", "a:\n  # to do\nb: 1\n"),
        ("a:\n- b\n# c\n- d\n # e\nf: 1\n", "a:\n  - b\n  # c\n  - d\n  # e\nf: 1\n"),
        ("a:\n    b: 1     # x\n             # more of x\n    cc: 22   # y\n    d: 1 # z\n",
         "a:\n  b: 1     # x\n           # more of x\n  cc: 22   # y\n  d: 1 # z\n"),
        ("a:  1 # x\nbb: 1 # y\n", "a: 1  # x\nbb: 1 # y\n"),
        ("a: 名      # x\nb: 1       # y\n", "a: 名      # x\nb: 1       # y\n"),
        ("a: # x\n   # y\n   b: 1\n", "a: # x\n  # y\n  b: 1\n"),
        ("a: [1]#x\n", "a: [1]#x\n"),
        ("--- # x\na: 1\n...   \n# y\n", "--- # x\na: 1\n...\n# y\n"),
    ],
)  # fmt: skip
def test_everything_has_its_place(text: str, new: str) -> None:
    assert laid(text) == new
    assert laid(new) == new


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_the_line_ends_stay(line_end: str) -> None:
    text, new = "a:\n    b: |\n       x\n       y\n    # 😀\n", "a:\n  b: |\n    x\n    y\n  # 😀\n"
    assert laid(text.replace("\n", line_end)) == new.replace("\n", line_end)


def test_line_ends_of_several_kinds_become_the_first_one() -> None:
    assert laid("a: 1\r\nb: 2\nc: |\n  x\r\n") == "a: 1\r\nb: 2\r\nc: |\r\n  x\r\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: 1\nb: [x\n", "plan.yaml:2:4: "),
        ("a: 1\na: 2\n", 'plan.yaml:2:1: the key "a" stands twice here; '),
        ("a: {b: 1,200}\n", 'plan.yaml:1:9: inside { } the comma in "1,200" ends the value; '),
        ("- a\n", "plan.yaml:1:1: the file holds a list; "),
        ("a: 1\n?   b\n: 2\n", 'plan.yaml:2:1: a key begins with "?" here; write it before its colon alone'),
    ],
)
def test_what_cannot_be_laid_out_is_refused_with_its_place(text: str, why: str) -> None:
    with pytest.raises(Trouble) as caught:
        laid(text)
    assert str(caught.value).startswith(f'"plan.yaml" was left as it is: {why}')


FILES = sorted(path for folder in ("examples", "docs", "bench") for path in (ROOT / folder).rglob("*.yaml"))


@pytest.mark.parametrize("path", [path for path in FILES if "broken" not in path.parts], ids=lambda path: path.name)
def test_our_own_plans_are_laid_out_and_in_order(path: Path) -> None:
    text = path.read_bytes().decode()
    assert laid(text) == text
    assert laid(text, order=True) == text


@pytest.mark.parametrize(
    "name", ["strategy/2-audience", "strategy/3-goals", "channels", "learning", "calendar/2026-11"]
)
def test_plans_with_other_indents_come_back_as_ours(name: str) -> None:
    text = (ROOT / "examples" / "agency-client" / f"{name}.yaml").read_text(encoding="utf-8")
    wide = re.sub(r"^( *)(- )?", lambda found: found[1] * 2 + ("-   " if found[2] else ""), text, flags=re.MULTILINE)
    assert wide != text
    assert laid(wide) == text


@RUNS
@given(
    documents(anchors=True),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(PIECES), st.integers(0, 2)), max_size=4),
    st.booleans(),
)
def test_whatever_can_be_read_is_laid_out_once(text: str, pieces: list[tuple[float, str, int]], order: bool) -> None:
    for where, piece, cut in pieces:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + cut :]
    before = read(SourceText("plan.yaml", text))
    if is_wrong(before):
        with pytest.raises(Trouble):
            laid(text, order=order)
        return
    try:
        new = laid(text, order=order)
    except Trouble as trouble:
        if '"?"' in str(trouble) or (order and "no anchor" in str(trouble)):
            return
        raise
    assert signs(new, order=order) == signs(text, order=order)
    after = read(SourceText("plan.yaml", new))
    assert difference(plain(before.root), plain(after.root), ordered=not order) is None
    assert laid(new, order=order) == new
    texts = (new[start:end] for start, end in zip(after.quoted[::2], after.quoted[1::2], strict=True))
    if not any("\n" in each or "\r" in each for each in texts):
        assert not re.search(r"[ \t](?:[\r\n]|\Z)", new)


@RUNS
@given(documents(anchors=True))
def test_no_comment_is_lost_or_made(text: str) -> None:
    # Each comment of these documents has a number of its own, and nothing else in them does.
    if is_wrong(read(SourceText("plan.yaml", text))):
        return
    new = laid(text)
    assert signs(new) == signs(text)
    words = [word for word in text.split() if word.startswith("c") and word[1:].isdecimal()]
    assert [word for word in new.split() if word.startswith("c") and word[1:].isdecimal()] == words
