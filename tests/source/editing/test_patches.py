"""Patches: the text at a place, quoted where it must be; nothing else of a file says anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.place import SourceText
from smmplan.source.editing.changes import plain
from smmplan.source.editing.patched_table import patched_table
from smmplan.source.editing.patches import Patch, patched
from smmplan.source.editing.stretches import Lost
from smmplan.source.reading.reader import read


def patch(text: str, old: str, new: str, *, raw: bool = False) -> Patch:
    """The patch of a text that stands once in another one."""
    assert text.count(old) == 1, f"{old} stands once in {text}"
    return Patch(text.index(old), text.index(old) + len(old), new, raw)


def made(text: str, *patches: Patch) -> str:
    return patched(SourceText("x", text), patches).text.text


@pytest.mark.parametrize(
    ("text", "old", "new", "after"),
    [
        ("a: {b: mariela} # why\n", "mariela", "mariel", "a: {b: mariel} # why\n"),
        ("a: 'mariela'\n", "'mariela'", "mariel", "a: 'mariel'\n"),
        ('a: "mariela"\r\nb: 1\r\n', '"mariela"', "mariel", 'a: "mariel"\r\nb: 1\r\n'),
        ("a: [x, 梅莉, y] # 😀\n", "梅莉", "梅莉娜", "a: [x, 梅莉娜, y] # 😀\n"),
        ("misson: x # 😀 why\n", "misson", "mission", "mission: x # 😀 why\n"),
        ("a: {misson: x, b: 1}\n", "misson", "mission", "a: {mission: x, b: 1}\n"),
        # What a plain text cannot hold is put in quotes.
        ("a: [x, y]\n", "y", "y, z", 'a: [x, "y, z"]\n'),
        ("a: b\n", "b", "# c", 'a: "# c"\n'),
        ("a: &one b\n", "b", "c", "a: &one c\n"),
        ("- x\n", "x", "y", None),
        ("a: |\n  b\n  c\n", "|\n  b\n  c", "d", None),
    ],
)
def test_one_text_gives_way_to_another(text: str, old: str, new: str, after: str | None) -> None:
    if after is None:
        with pytest.raises(Lost):
            made(text, patch(text, old, new))
    else:
        assert made(text, patch(text, old, new)) == after


@pytest.mark.parametrize(
    ("text", "old", "new", "after"),
    [
        ("a: b, c\n", "b, c", "[b, c]", "a: [b, c]\n"),
        ('a: ["b, c", d]\n', '"b, c"', "b, c", "a: [b, c, d]\n"),
        ("a: b # gone\nc: d\n", " # gone", "", "a: b\nc: d\n"),
        ("a: b # [x, y] why\n", "x, ", "", "a: b # [y] why\n"),
    ],
)
def test_what_is_raw_is_written_as_it_is(text: str, old: str, new: str, after: str) -> None:
    assert made(text, patch(text, old, new, raw=True)) == after


@pytest.mark.parametrize(
    ("text", "at", "after"),
    [
        ("p:\n  - at: x # one\n    b: y\n", "at", "p:\n  - id: z\n    at: x # one\n    b: y\n"),
        ("p:\r\n- at: x\r\n", "at", "p:\r\n- id: z\r\n  at: x\r\n"),
        ("p: [{at: x}, {b: y}]\n", "at", "p: [{id: z, at: x}, {b: y}]\n"),
        ("p:\n  -\n    at: x\n", "at", "p:\n  -\n    id: z\n    at: x\n"),
        ("p:\n  - &one\n    at: x\n", "at", "p:\n  - &one\n    id: z\n    at: x\n"),
        ("p:\n  - at: x\n    id: y\n", "at", None),
        ("p:\n  - {at: x}\n", "x", None),
    ],
)
def test_a_key_comes_in_as_the_first(text: str, at: str, after: str | None) -> None:
    adds = Patch(text.index(at), text.index(at), "id: z", raw=True)
    if after is None:
        with pytest.raises(Lost):
            made(text, adds)
    else:
        assert made(text, adds) == after


@pytest.mark.parametrize(
    ("text", "patch"),
    [
        # A key that is there already; something else than the stretch says; what stands in no value.
        ("misson: x\nmission: y\n", Patch(0, 6, "mission")),
        ("a: b # c\n", Patch(3, 8, "", raw=True)),
        ("a: b\n", Patch(3, 3, "- x", raw=True)),
        ("a: bcd\n", Patch(4, 5, "x")),
        ("a: [b\n", Patch(0, 1, "x")),
        ("a: b\n", Patch(3, 4, "\ud800")),
        ("a: {k: 'b, c'}\n", Patch(7, 13, "b, c", raw=True)),
    ],
)
def test_what_would_say_something_else_is_refused(text: str, patch: Patch) -> None:
    with pytest.raises(Lost):
        made(text, patch)


def test_what_is_repeated_changes_wherever_it_is_repeated() -> None:
    text = "a: &one [mariela, x]\nb: *one\nc: {<<: {d: 1}}\n"
    after = made(text, patch(text, "mariela", "mariel"))
    root = read(SourceText("x", after)).root
    assert plain(root) == {"a": ["mariel", "x"], "b": ["mariel", "x"], "c": {"d": "1"}}


def test_several_patches_of_one_file_tell_where_they_went() -> None:
    text = "misson: x\na: {b: mariela}\n"
    done = patched(SourceText("x", text), [patch(text, "misson", "mission"), patch(text, "mariela", "a: b")])
    assert done.text.text == 'mission: x\na: {b: "a: b"}\n'
    assert [splice.text for splice in done.splices] == ["mission", '"a: b"']


KEYS = st.sampled_from(["a", "b", "梅", "😀", "long key"])
VALUES = st.sampled_from(["old", "'old'", '"old"'])
NEW = st.text(st.characters(blacklist_categories=("Cs",), max_codepoint=0x1F6FF), max_size=8)


@given(KEYS, VALUES, NEW, st.sampled_from(["{k}: {v} # c\n", "x: {{{k}: {v}, y: z}} # c\n", "x:\n- {v} # c\n- y\n"]))
def test_a_patch_says_its_text_or_is_refused(key: str, old: str, new: str, form: str) -> None:
    text = form.format(k=key, v=old)
    place = Patch(text.index(old), text.index(old) + len(old), new)
    try:
        after = made(text, place)
    except Lost:
        return
    assert new in _texts(plain(read(SourceText("x", after)).root))
    assert after.startswith(text[: place.start])
    assert after.endswith(text[place.end :])


def _texts(node: object) -> list[str]:
    if isinstance(node, dict):
        return [text for each in node.values() for text in _texts(each)]
    if isinstance(node, list):
        return [text for each in node for text in _texts(each)]
    return [str(node)]


# ---------------------------------------------------------------- tables

TABLE = 'at,id,channels,topic\r\n2026-11-27,,"x; y","a ""b"", c"\r\n27.11.2026,two,z,d\r\n'


def tabled(text: str, *patches: Patch) -> str:
    return patched_table(SourceText("x.csv", text), patches).text.text


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("27.11.2026", "2026-11-27", "27.11.2026,two", "2026-11-27,two"),
        ("y", "梅", '"x; y"', '"x; 梅"'),
        ("d\r", "d, e", ",d\r", None),
        ("z", "z, 1", "two,z,d", 'two,"z, 1",d'),
        ("c", 'c "d"', ', c"', ', c ""d"""'),
        ("topic", "title", "channels,topic", "channels,title"),
    ],
)
def test_one_cell_changes(old: str, new: str, before: str, after: str | None) -> None:
    start = TABLE.index(before) + before.index(old)
    place = Patch(start, start + len(old), new)
    if after is None:
        with pytest.raises(Lost):
            tabled(TABLE, place)
    else:
        assert tabled(TABLE, place) == TABLE.replace(before, after)


def test_a_key_comes_into_the_empty_cell_of_its_column() -> None:
    first, second = TABLE.index("2026-11-27"), TABLE.index("27.11.2026")
    assert tabled(TABLE, Patch(first, first, "id: one", raw=True)) == TABLE.replace("27,,", "27,one,")
    for start, text in ((second, "id: one"), (first, "tags: one"), (first + 1, "id: one"), (0, "id: one")):
        with pytest.raises(Lost):
            tabled(TABLE, Patch(start, start, text, raw=True))
