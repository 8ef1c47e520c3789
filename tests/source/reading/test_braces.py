"""A comma inside { } that ends a text is found, once, and what follows it becomes no key."""

from __future__ import annotations

import pytest

from smmplan.base.place import SourceText
from smmplan.source.reading.reader import Document, read
from smmplan.source.tree import Map, Seq


def document(text: str) -> Document:
    return read(SourceText("plan.yaml", text))


def found(text: str) -> list[tuple[str, str, str | None]]:
    """The code of each finding, the characters that it blames, and its help."""
    findings = document(text).findings
    return [(each.code, text[each.place.start : each.place.end], each.help) for each in findings if each.place]


BLOCK = ", or write it in block style"
SPACE = "write a plain space; what is copied from other programs or from the web may bring others"


@pytest.mark.parametrize(
    ("text", "data", "findings"),
    [
        (
            "{what: Film one farm, cut it}",
            {"what": "Film one farm"},
            [("SYN014", ",", f"write \"what: 'Film one farm, cut it'\"{BLOCK}")],
        ),
        (
            "{what: a, b, c, owner: mia, to, from: x}",
            {"what": "a", "owner": "mia", "from": "x"},
            [
                ("SYN014", ",", f"write \"what: 'a, b, c'\"{BLOCK}"),
                ("SYN014", ",", f"write \"owner: 'mia, to'\"{BLOCK}"),
            ],
        ),
        ("{what: It's one, two}", {"what": "It's one"}, [("SYN014", ",", f'write what: "It\'s one, two"{BLOCK}')]),
        (
            "{what: one,\n  two,\n  # comment\n  owner: mia}",
            {"what": "one", "owner": "mia"},
            [("SYN014", ",", f"write \"what: 'one, two'\"{BLOCK}")],
        ),
        ("{a: one, 2nd, x: 1}", {"a": "one", "x": "1"}, [("SYN014", ",", f"write \"a: 'one, 2nd'\"{BLOCK}")]),
        ("{a: see, http://x}", {"a": "see"}, [("SYN014", ",", f"write \"a: 'see, http://x'\"{BLOCK}")]),
        ("{a: 1, 000}", {"a": "1"}, [("SYN014", ",", f"write \"a: '1, 000'\"{BLOCK}")]),
        ("{a: 12, 3}", {"a": "12"}, [("SYN014", ",", f"write \"a: '12, 3'\"{BLOCK}")]),
        ("{a: 12,3456}", {"a": "12"}, [("SYN014", ",", f"write \"a: '12,3456'\"{BLOCK}")]),
        ("{amount: 1,000}", {"amount": "1000"}, [("SYN015", ",", 'write "amount: 1000"')]),
        ("{total: 1,250,000.50 PHP}", {"total": "1250000.50 PHP"}, [("SYN015", ",", 'write "total: 1250000.50 PHP"')]),
        (
            "{2026-07: 1,000, 2026-08: 15,000/month}",
            {"2026-07": "1000", "2026-08": "15000/month"},
            [("SYN015", ",", 'write "2026-07: 1000"'), ("SYN015", ",", 'write "2026-08: 15000/month"')],
        ),
        ("{target: at least 5,000}", {"target": "at least 5000"}, [("SYN015", ",", 'write "target: at least 5000"')]),
        ("{a: 2026,000}", {"a": "2026"}, [("SYN014", ",", f"write \"a: '2026,000'\"{BLOCK}")]),
        ("{from:2026-07, to:2026-08}", {}, [("SYN030", ":", 'write "from: 2026-07"')]),
        ("{2026-07:1, 2026-08:2}", {}, [("SYN030", ":", 'write "2026-07: 1"')]),
        ("{a: x, to:2026-08}", {"a": "x"}, [("SYN030", ":", 'write "to: 2026-08"')]),
        ("{from：2026-07, a: 1}", {"a": "1"}, [("SYN019", "：", 'write "from: 2026-07"')]),
        ("{a: “x, y”}", {"a": "x, y"}, [("SYN021", ",", "write \"a: 'x, y'\"")]),
        (
            "{a: “x”, “y”, b: z}",
            {"a": None, "b": "z"},
            [("SYN021", ",", "write \"a: '“x”, “y”'\"; a list stands in [ ]")],
        ),
        ("{a: “x, y” and “z”}", {"a": None}, [("SYN021", ",", "write \"a: '“x, y” and “z”'\"; a list stands in [ ]")]),
        ("{a: ［x, y］}", {"a": ["x", "y"]}, [("SYN019", "［", 'write "a: [x, y]"')]),
        ("{a: ［x, 小红］, b: 1}", {"a": ["x", "小红"], "b": "1"}, [("SYN019", "［", 'write "a: [x, 小红]"')]),
        ("{a: ［x, y］, z}", {"a": ["x", "y"]}, [("SYN019", "［", 'write "a: [x, y]"')]),
        ("{a: ［x, y}", {"a": "［x"}, [("SYN019", "［", "write [ ]")]),
        ("{what:\u3000z}", {}, [("SYN020", "\u3000", SPACE)]),
        ("{a: x, to:\xa02026-08}", {"a": "x"}, [("SYN034", "\xa0", SPACE)]),
        ("{a: x, \xa0b}", {"a": "x"}, [("SYN034", "\xa0", SPACE)]),
    ],
)  # fmt: skip
def test_commas_and_colons_in_braces(
    text: str, data: dict[str, object], findings: list[tuple[str, str, str | None]]
) -> None:
    assert document(f"x: {text}\ny: 1\n").root == {"x": data, "y": "1"}
    assert found(f"x: {text}\ny: 1\n") == findings


def test_items_of_full_width_brackets_know_their_places() -> None:
    text = "x: {a: ［y, zw］, b: 1}\n"
    root = document(text).root
    assert root is not None
    x = root["x"]
    assert isinstance(x, Map)
    items = x["a"]
    assert isinstance(items, Seq)
    assert [text[place.start : place.end] for place in items.places()] == ["y", "zw"]
    place = x.value_place("a")
    assert text[place.start : place.end] == "［y, zw］"


@pytest.mark.parametrize(
    "text", ["{a, b}", "{'a': 1, b}", "{a: 'x', b}", "{a: [x], b}", "{a: 1, a: 2, b}", "{a: *c, b}", "{a, }"]
)
def test_keys_without_a_value_behind_no_text(text: str) -> None:
    finding = document(f"c: &c 1\nx: {text}\nd: *c\n").findings[-1]
    assert finding.code == "SYN014"
    assert finding.place is not None


def test_a_key_alone_hears_about_lists() -> None:
    assert (
        document("x: {instagram, tiktok}\n").findings[0].help
        == "a list stands in [ ]; in { } every key has a colon and a value"
    )
    assert document("x: {instagram, tiktok}\n").findings[0].message == '"instagram" has no colon and no value'


def test_the_comma_that_ended_the_text_is_blamed() -> None:
    text = "x: {a: [1, 2], what: one , two}\n"
    place = document(text).findings[0].place
    assert place is not None
    assert text[: place.start] == "x: {a: [1, 2], what: one "


def test_mended_thousands_stand_where_all_digits_stand() -> None:
    text = "x: {a: 1,000 PHP, b: 2}\n"
    inner = document(text).root["x"]  # type: ignore[index]
    assert isinstance(inner, Map)
    assert text[inner.value_place("a").start : inner.value_place("a").end] == "1,000 PHP"
    assert text[inner.value_place("b").start : inner.value_place("b").end] == "2"


def test_a_mapping_that_aliases_repeat_is_mended_first_and_blamed_once() -> None:
    text = "a: &a {x: 1,000, y: b, c}\nd: *a\n"
    assert document(text).root == {"a": {"x": "1000", "y": "b"}, "d": {"x": "1000", "y": "b"}}
    assert [each[0] for each in found(text)] == ["SYN015", "SYN014"]


def test_inner_and_outer_strays_are_told_apart() -> None:
    text = "x: {a: b, c, d: {e: f, g}, h: i, j}\n"
    assert document(text).root == {"x": {"a": "b", "d": {"e": "f"}, "h": "i"}}
    helps = [each[2] for each in found(text)]
    assert helps == [f'write "{words}"{BLOCK}' for words in ("a: 'b, c'", "e: 'f, g'", "h: 'i, j'")]


@pytest.mark.parametrize(
    "text",
    [
        "{a: b}",
        "{a: , b: }",
        "{a: 'b, c'}",
        "{'a, b': c}",
        '{"a":1}',
        "{a: [b, c], d: {e: f}}",
        "{? a : b}",
    ],
)
def test_what_is_right_is_silent(text: str) -> None:
    assert document(f"x: {text}\n").findings == ()
