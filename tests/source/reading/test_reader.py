"""A text becomes data with places: what is written is read back, and every place points at its key or value."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from smmplan.base.errors import Trouble
from smmplan.base.place import Place, SourceText
from smmplan.source.reading import libyaml
from smmplan.source.reading.reader import Document, read
from smmplan.source.tree import Map, Node, Seq


def document(text: str) -> Document:
    return read(SourceText("plan.yaml", text))


def root(text: str) -> Map:
    found = document(text)
    assert found.findings == ()
    assert found.root is not None
    return found.root


def written(text: str, place: Place) -> str:
    return text[place.start : place.end]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1\nb: x y\n", {"a": "1", "b": "x y"}),
        (
            "a: 012\nb: 1_000\nc: 12:30\nd: 2026-11-27\ne: 1e3",
            {"a": "012", "b": "1_000", "c": "12:30", "d": "2026-11-27", "e": "1e3"},
        ),
        ("a: no\nb: on\nc: TRUE\nNo: y", {"a": "no", "b": "on", "c": "TRUE", "No": "y"}),
        (
            "a:\nb: ~\nc: null\nd: Null\ne: '~'\nf: \"\"\ng: 'null'",
            {"a": None, "b": None, "c": None, "d": "Null", "e": "~", "f": "", "g": "null"},
        ),
        (
            "a: {b: , c: ~, d: }\ne: [~, null, x]\nf:\n  -\n  - y",
            {"a": {"b": None, "c": None, "d": None}, "e": [None, None, "x"], "f": [None, "y"]},
        ),
        ("a: {}\nb: []", {"a": {}, "b": []}),
        ("~: a\nnull: b", {"~": "a", "null": "b"}),
        ("a:\n- x\n- y: 1\n  z: 2\nb: 1", {"a": ["x", {"y": "1", "z": "2"}], "b": "1"}),
        ("a: [b: c, d]\n? e\n: f", {"a": [{"b": "c"}, "d"], "e": "f"}),
        (
            "a: one\n  two\n\n  three\nb: |\n  x\n\n  y\nc: >-\n  p\n  q\n",
            {"a": "one two\nthree", "b": "x\n\ny\n", "c": "p q"},
        ),
        ("{topic: Who?}", {"topic": "Who?"}),
        ("a: [2 months free?]", {"a": ["2 months free?"]}),
        ("a: {link: https://x, b: [Mon 07:30]}", {"a": {"link": "https://x", "b": ["Mon 07:30"]}}),
        ("a: x#y # comment\n# more: 1\n", {"a": "x#y"}),
        ('{"a":1,"b":["c"]}', {"a": "1", "b": ["c"]}),
        ("%YAML 1.2\n---\na: 1\n...\n", {"a": "1"}),
        ("a: 1\r\nb:\r\n  - c\r\nd: |\r\n  e\r\n  f\r\n", {"a": "1", "b": ["c"], "d": "e\nf\n"}),
        ("a: 1\rb:\r  - c\rd: |\r  e\r", {"a": "1", "b": ["c"], "d": "e\n"}),
        ("what: 注意：今天，我们（很）开心！", {"what": "注意：今天，我们（很）开心！"}),
        ("a: 😀 x\nb: y", {"a": "😀 x", "b": "y"}),
        (f"a: {'9' * 5000}\nb: 2026-02-30\nc: .nan", {"a": "9" * 5000, "b": "2026-02-30", "c": ".nan"}),
        ("a: |2\n   x\n", {"a": " x\n"}),
        ('a: "x\\ty\\u2028\\x07"', {"a": "x\ty\u2028\x07"}),
    ],
)
def test_scalars_stay_text(text: str, data: dict[str, object]) -> None:
    assert root(text) == data


def test_separators_of_other_programs_end_no_line_and_no_text() -> None:
    text = 'a: one\u2028two\nb: "x\x85y"\nc: |\n  p\u2029q\n# \u2028d: 1\ne: z\n'
    tree = root(text)
    assert tree == {"a": "one\u2028two", "b": "x\x85y", "c": "p\u2029q\n", "e": "z"}
    assert written(text, tree.value_place("a")) == "one\u2028two"
    assert tree.key_place("e").line == 6


def test_separators_are_kept_where_a_text_has_private_characters_too() -> None:
    private = "".join(map(chr, range(0xE000, 0xF900)))
    assert root(f"a: {private}\u2028x\n") == {"a": f"{private}\u2028x"}


@pytest.mark.parametrize(
    ("text", "path", "key", "value"),
    [
        ("a: b c # d\n", "a", "a", "b c"),
        ("a: 'b'\n", "a", "a", "'b'"),
        ("'a b'  :   \"c\"\n", "a b", "'a b'", '"c"'),
        ("x: {a: 1, b : 2}\n", "x", "x", "{a: 1, b : 2}"),
        ("x: [a,\n    b]\ny: 1\n", "x", "x", "[a,\n    b]"),
        ("x:\n  a: 1\n  b: 2\n\n# comment\ny: 1\n", "x", "x", "a: 1\n  b: 2"),
        ("x:\n- a\n- b\n\ny: 1\n", "x", "x", "- a\n- b"),
        ("x:\n  - a\n  - b: 1\n    c: 2\ny: 1\n", "x", "x", "- a\n  - b: 1\n    c: 2"),
        ("x: |\n  a\n\n  b\n\n\n# comment\ny: 1\n", "x", "x", "|\n  a\n\n  b"),
        ("x: &n a\ny: *n\n", "x", "x", "a"),
        ("x: &n {a: 1}\ny: *n\n", "x", "x", "{a: 1}"),
        ("x: &n # comment\n  a: 1\ny: *n\n", "x", "x", "a: 1"),
        ("x: &n\n- a\ny: *n\n", "x", "x", "- a"),
        ("x: &n a\n&m y: *n\nz: *m\n", "y", "y", "a"),
        ("x: &n\ny: *n\n", "x", "x", ""),
        ("x: {a: 1, b: }\n", "x", "x", "{a: 1, b: }"),
    ],
)
def test_places_point_at_what_is_written(text: str, path: str, key: str, value: str) -> None:
    tree = root(text)
    assert written(text, tree.key_place(path)) == key
    assert written(text, tree.value_place(path)) == value


def test_what_is_blank_stands_behind_its_colon() -> None:
    text = "a:\nb:   # comment\nc: {d: , e :\n }\nf:\n  -\n  - x\n"
    tree = root(text)
    inner, items = tree["c"], tree["f"]
    assert isinstance(inner, Map)
    assert isinstance(items, Seq)
    places = [
        tree.value_place("a"),
        tree.value_place("b"),
        inner.value_place("d"),
        inner.value_place("e"),
        items.item_place(0),
    ]
    assert [text[place.start - 1 : place.end] for place in places] == [":", ":", ":", ":", "-"]
    assert tree.blank("a")
    assert inner.blank("e")
    assert root("a: {b: }\nc: ~").blank("c") is False


def test_flow_and_block_are_told_apart() -> None:
    tree = root("a: {b: [c]}\nd:\n  - e: f\n")
    nodes = list(nodes_of(tree))
    assert [node.flow for node in nodes] == [False, True, True, False, False]


def nodes_of(node: Node) -> Iterator[Map | Seq]:
    if isinstance(node, (Map, Seq)):
        yield node
        for child in node.values() if isinstance(node, Map) else node:
            yield from nodes_of(child)


def test_aliases_are_copies_with_the_places_of_their_anchor() -> None:
    text = "a: &a {x: 1, y: [2]}\nb: *a\nc: [*a]\nd: &d word\ne: *d\n"
    tree = root(text)
    first, second = tree["a"], tree["b"]
    assert tree == {
        "a": {"x": "1", "y": ["2"]},
        "b": {"x": "1", "y": ["2"]},
        "c": [{"x": "1", "y": ["2"]}],
        "d": "word",
        "e": "word",
    }
    assert isinstance(first, Map)
    assert isinstance(second, Map)
    assert first is not second
    assert first["y"] is not second["y"]
    assert written(text, second.value_place("y")) == "[2]"
    assert second.key_place("x") == first.key_place("x")
    assert tree.value_place("e") == tree.value_place("d")
    assert written(text, tree.key_place("e")) == "e"


def test_a_mapping_that_ends_with_an_alias_ends_behind_it() -> None:
    text = "a: &a 1\nb:\n  c: 2\n  d: *a\ne: 3\n"
    assert written(text, root(text).value_place("b")) == "c: 2\n  d: *a"


def test_merge_keys_give_what_is_not_there_with_its_places() -> None:
    text = (
        "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {y: 0, <<: [*a, *b]}\n"
        "d:\n  <<: *a\n  q: 5\ne: {<<: {r: 6}}\n'<<': 7\n"
    )
    tree = root(text)
    assert tree["c"] == {"y": "0", "x": "1", "z": "4"}
    assert tree["d"] == {"q": "5", "x": "1", "y": "2"}
    assert tree["e"] == {"r": "6"}
    assert tree["<<"] == "7"
    merged = tree["c"]
    assert isinstance(merged, Map)
    assert [written(text, merged.key_place(key)) for key in merged] == ["y", "x", "z"]
    assert merged.key_place("z").line == 2
    assert merged.value_place("y").line == 3


def test_a_double_key_names_both_places_and_the_first_value_stays() -> None:
    text = "goals: {a: 1}\nx: 1\ngoals: {b: {c: *d, c: 2}}\n"
    found = document(text.replace("*d", "3"))
    assert found.root == {"goals": {"a": "1"}, "x": "1"}
    double, inner = found.findings
    assert (double.code, inner.code) == ("SYN002", "SYN002")
    assert double.place is not None
    assert (double.place.line, double.place.column, double.place.end_column) == (3, 1, 6)
    assert [(each.place.line, each.place.column) for each in double.related] == [(1, 1)]
    assert double.message == 'the key "goals" stands twice here'


def test_findings_stand_in_the_order_of_the_text() -> None:
    found = document("a: !x 1\nb: {c, d: *e}\na: 2\nf: &f #g\n")
    lines = [finding.place.line for finding in found.findings if finding.place]
    assert lines == sorted(lines)
    assert [finding.code for finding in found.findings] == ["SYN010", "SYN014", "SYN009", "SYN002", "SYN024", "SYN017"]


def test_quoted_stretches_are_where_a_hash_is_text() -> None:
    text = "a: 'x # y'\nb: | # c\n  d # e\nf: g # h\ni: \"j\"\n"
    found = document(text)
    inside = ["".join(text[start:end]) for start, end in zip(found.quoted[::2], found.quoted[1::2], strict=True)]
    assert inside == ["'x # y'", "\n  d # e", '"j"']


def test_no_parser_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libyaml, "_Parser", None)
    with pytest.raises(Trouble, match="pip install"):
        document("a: 1")
