"""The proof sees what a wrong layout would change: each guard is tried on a planted difference."""

from __future__ import annotations

import pytest

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.source.formatting import format as door
from smmplan.source.formatting.lexemes import lexemes
from smmplan.source.formatting.proof import same_sections, says_otherwise, stray
from smmplan.source.reading.reader import read

TEXT = "a: 1 # one\n# two\nb: &x [c, 'd']\ne: *x\n"


def otherwise(text: str, new: str, *, ordered: bool = False) -> str | None:
    before = SourceText("plan.yaml", text)
    return says_otherwise(before, read(before), SourceText("plan.yaml", new), ordered=ordered)


@pytest.mark.parametrize(
    "new",
    [
        TEXT.replace("one", "One"),
        TEXT.replace(" # one\n# two", "\n# one\n# two"),
        TEXT.replace("# two\nb", "b").replace("'d']\n", "'d']\n# two\n"),
        TEXT.replace("x", "y"),
        TEXT.replace("'d'", '"d"'),
        TEXT.replace("*x", "[c, 'd']"),
        TEXT.replace("[c, 'd']", "\n  - c\n  - 'd'"),
        TEXT.replace("# two\n", ""),
    ],
)
def test_another_comment_anchor_or_quote_is_seen(new: str) -> None:
    assert stray(list(lexemes(TEXT)), list(lexemes(new))) is not None


def test_blanks_are_not_seen() -> None:
    assert stray(list(lexemes(TEXT)), list(lexemes(TEXT.replace(": ", ":   ").replace("\n", "\n\n")))) is None


@pytest.mark.parametrize(
    ("text", "new", "says"),
    [
        ("a: 1\n", "a: 2\n", '"a" would say something else'),
        ("a: {b: [x]}\n", "a: {b: [x, y]}\n", '"a.b.1" would say something else'),
        ("a: 1\nb: 2\n", "b: 2\na: 1\n", '"" would say something else'),
        ("a: 1\n", "a: [1\n", 'the "[" that opens here is never closed'),
        ("a: 1\n", "a: &x 1\n", "a check of it would find more than before"),
        ("a: 1 # smmplan: ignore[REF001]\nb: 2\n",
         "a: 1\n# smmplan: ignore[REF001]\nb: 2\n", "a comment that suppresses"),
    ],
)  # fmt: skip
def test_another_meaning_is_seen(text: str, new: str, says: str) -> None:
    assert (otherwise(text, new) or "").startswith(says)
    assert otherwise(text, text) is None


def test_sections_may_change_places_and_nothing_else() -> None:
    assert otherwise("a: 1\nb: {c: 1, d: 2}\n", "b: {c: 1, d: 2}\na: 1\n", ordered=True) is None
    assert otherwise("a: 1\nb: {c: 1, d: 2}\n", "b: {d: 2, c: 1}\na: 1\n", ordered=True) is not None
    old, new = "a: 1 # x\nb: 2 # y\n", "b: 2 # x\na: 1 # y\n"
    assert not same_sections(list(lexemes(old)), list(lexemes(new)))
    assert same_sections(list(lexemes(old)), list(lexemes("b: 2 # y\na: 1 # x\n")))


@pytest.mark.parametrize(
    ("planted", "why"),
    [("a: 1\n", "line 3 would come back otherwise"), ("a: 1\n# c\nb:  3\n", "line 3 would come back otherwise")],
)
def test_a_layout_that_goes_wrong_is_never_given(monkeypatch: pytest.MonkeyPatch, planted: str, why: str) -> None:
    monkeypatch.setattr(door, "laid_out", lambda _: planted)
    with pytest.raises(Trouble, match=rf'^"plan.yaml" was left as it is: {why}$'):
        door.formatted(SourceText("plan.yaml", "a:  1\n# c\nb: 2\n"))
