"""Full-width and curly signs are prose inside sentences, and mistakes where those of YAML belong."""

from __future__ import annotations

import pytest

from smmplan.base.place import SourceText
from smmplan.source.reading.reader import Document, read
from smmplan.source.tree import Seq


def document(text: str) -> Document:
    return read(SourceText("plan.yaml", text))


def found(text: str) -> list[tuple[str, str]]:
    return [(each.code, text[each.place.start : each.place.end]) for each in document(text).findings if each.place]


@pytest.mark.parametrize(
    ("text", "data", "findings"),
    [
        ("[a，b]", ["a", "b"], [("SYN019", "，")]),
        ("[x, a， b，c, y]", ["x", "a", "b", "c", "y"], [("SYN019", "，")]),
        ("[a、b]", ["a", "b"], [("SYN019", "、")]),
        (
            "[2026-11-27，2026-12-01, a，b]",
            ["2026-11-27", "2026-12-01", "a", "b"],
            [("SYN019", "，"), ("SYN019", "，")],
        ),
        ("［a, b］", ["a", "b"], [("SYN019", "［")]),
        ("［a］", ["a"], [("SYN019", "［")]),
        ("［小红，小明］", ["小红", "小明"], [("SYN019", "［")]),
        ("[［a, b］]", ["a", "b"], [("SYN019", "［")]),
        ("[［a］]", ["a"], [("SYN019", "［")]),
        ("[c, ［a，b］, d]", ["c", "a", "b", "d"], [("SYN019", "［")]),
        ("[［a, b］, ［c, d］]", ["a", "b", "c", "d"], [("SYN019", "［"), ("SYN019", "［")]),
        ("[［a, ［b, c］]", ["［a", "b", "c"], [("SYN019", "［")]),
        ("[［a, b]", ["［a", "b"], []),
        ("[［a, 'b］']", ["［a", "b］"], []),
        ("“2026-11-27”", "2026-11-27", [("SYN031", "“2026-11-27”")]),
        ("“2026-11-27 07:30”", "2026-11-27 07:30", [("SYN031", "“2026-11-27 07:30”")]),
        ("”1500 PHP”", "1500 PHP", [("SYN031", "”1500 PHP”")]),
        ("‘a’", "a", [("SYN031", "‘a’")]),
        ("[“a”, b]", ["a", "b"], [("SYN031", "“a”")]),
        ("“Sinag Coffee”", "“Sinag Coffee”", [("SYN031", "“Sinag Coffee”")]),
        ("[“a, b”, c]", ["“a", "b”", "c"], [("SYN021", "“a")]),
    ],
)
def test_signs_typed_for_those_of_yaml(text: str, data: object, findings: list[tuple[str, str]]) -> None:
    assert document(f"x: {text}\n").root == {"x": data}
    assert found(f"x: {text}\n") == findings


@pytest.mark.parametrize(
    "text",
    [
        "x: 注意：今天，我们、你们\n",
        "x: ［新品］上市\n",
        "x: ［新品］\n",
        "x: “A” and “B”\n",
        "x: “慢”下来\n",
        "x: it’s ‘here’ now\n",
        "x: a，b\n",
        "x: [我们，你们]\n",
        "x: [cut for TikTok，then post it]\n",
        "x: '“a”'\n",
        "x: ['a，b', \"［a］\"]\n",
        "x: |\n  　　正文\n  name：y\n  “a”\n  # a，b\n",
        "x: 一\n  　　二\n",
        "x: 'a\n  　b'\n",
        "x:\n  注意：今天\n",
        "x:\n  Tips：今天\n",
        "x:\n  - tiktok：每周两条\n",
        "x: see\n  tips：here\n",
        "x: a　b\n",
        "x: {b: 1} # 　\n",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "code", "there"),
    [
        ("company:\n  name：x\n", "SYN019", "："),
        ("company:\n  name：x\n  what：y\n", "SYN019", "："),
        ("a: 1\ncompany:\n　　name: x\n　　what: y\n", "SYN020", "　　"),
        ("a: 1\n　b: 2\n", "SYN020", "　"),
        ("　a: 1\n", "SYN020", "　"),
        ("a:\n  　b: 1\n", "SYN020", "　"),
    ],
)
def test_keys_that_are_not_what_they_look_like_end_the_reading(text: str, code: str, there: str) -> None:
    assert document(text).root is None
    assert found(text) == [(code, there)]


def test_mended_items_know_their_places() -> None:
    text = "x: [y, ab，cd, w]\nz: ［e, f］\n"
    root = document(text).root
    assert root is not None
    for node, words in ((root["x"], ["y", "ab", "cd", "w"]), (root["z"], ["e", "f"])):
        assert isinstance(node, Seq)
        assert [text[place.start : place.end] for place in node.places()] == words


def test_what_aliases_repeat_is_told_once_and_mended_everywhere() -> None:
    text = "a: &a [b，c]\nd: *a\n"
    assert document(text).root == {"a": ["b", "c"], "d": ["b", "c"]}
    assert found(text) == [("SYN019", "，")]


def test_the_help_is_what_to_write() -> None:
    assert document("x: [a，b]\n").findings[0].help == 'write "[a, b]"'
    assert document("x: “Sinag Coffee”\n").findings[0].help == 'write "Sinag Coffee", in straight quotes or in none'
    assert document("company:\n  name：x y\n").findings[0].help == 'write "name: x y"'
