"""Merged trees hold what both held, and every place still points into its own file."""

from __future__ import annotations

import pytest

from smmplan.base.place import SourceText
from smmplan.plan.sections import plan_shape
from smmplan.source.merge import Clash, merge
from smmplan.source.reading.reader import read
from smmplan.source.tree import Map, Node, Seq


def tree(name: str, text: str) -> Map:
    root = read(SourceText(name, text)).root
    assert root is not None
    return root


def both(first: str, second: str) -> tuple[Map, list[Clash]]:
    into = tree("a.yaml", first)
    other = tree("b.yaml", second)
    return into, merge(into, other, shape=plan_shape(other))


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        ("a: 1", "b: 2", {"a": "1", "b": "2"}),
        ("g: {x: {p: 1}}", "g: {x: {q: 2}, y: {p: 3}}", {"g": {"x": {"p": "1", "q": "2"}, "y": {"p": "3"}}}),
        ("l: [a]", "l: [b, c]", {"l": ["a", "b", "c"]}),
        ("l: [a]", "l: []", {"l": ["a"]}),
        ("l: []", "l: [a]", {"l": ["a"]}),
        ("g:\nb: 1", "g: {x: 1}", {"g": {"x": "1"}, "b": "1"}),
        ("g:", "g: word", {"g": "word"}),
        ("g: word", "g:", {"g": "word"}),
        ("g: {x: 1}", "g:", {"g": {"x": "1"}}),
        ("g:", "g:", {"g": None}),
        ("g: ~", "g:", {"g": None}),
        ("g:", "g: ~", {"g": None}),
        ("g: ~", "g: ~", {"g": None}),
        ("g: ~", "g: {x: 1}", {"g": {"x": "1"}}),
        ("g: [a]", "g: ~", {"g": ["a"]}),
    ],
)
def test_what_can_be_joined_is_joined(first: str, second: str, merged: dict[str, Node]) -> None:
    into, clashes = both(first, second)

    assert into == merged
    assert list(into) == list(merged)
    assert clashes == []


@pytest.mark.parametrize("first", ["word", "word2", "[a]", "{x: 1}"])
@pytest.mark.parametrize("second", ["word", "[a]", "{x: 1}"])
def test_what_cannot_be_joined_clashes_and_the_first_stays(first: str, second: str) -> None:
    into, clashes = both(f"k: 1\ng: {{h: {first}}}", f"g: {{h: {second}}}")

    if first[0] == second[0] in ("[", "{"):
        second_inside = "x" if first[0] == "{" else None
        assert [clash.path for clash in clashes] == ([("g", "h", second_inside)] if second_inside else [])
        return
    (clash,) = clashes
    assert clash.path == ("g", "h")
    assert (clash.first.file, clash.first.line, clash.first.column) == ("a.yaml", 2, 5)
    assert (clash.second.file, clash.second.line, clash.second.column) == ("b.yaml", 1, 5)
    assert into == tree("a.yaml", f"k: 1\ng: {{h: {first}}}")


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        ("tags: a", "tags: b", {"tags": ["a", "b"]}),
        ("tags: [a]", "tags: b", {"tags": ["a", "b"]}),
        ("goals: {g: {persona: a}}", "goals: {g: {personas: [b, c]}}", {"goals": {"g": {"persona": ["a", "b", "c"]}}}),
        ("goals: {g: {personas: a}}", "goals: {g: {persona: b}}", {"goals": {"g": {"personas": ["a", "b"]}}}),
        ("goals: {g: {note: a}}", "goals: {g: {notes: b}}", {"goals": {"g": {"note": ["a", "b"]}}}),
        ("goals: {g: {note: }}", "goals: {g: {notes: b}}", {"goals": {"g": {"note": "b"}}}),
        (
            "calendar: {post: {id: a}}",
            "calendar: {posts: [{id: b}]}",
            {"calendar": {"post": [{"id": "a"}, {"id": "b"}]}},
        ),
    ],
)
def test_one_value_stands_for_a_list(first: str, second: str, merged: dict[str, Node]) -> None:
    into, clashes = both(first, second)

    assert clashes == []
    assert into == merged


@pytest.mark.parametrize("key", ["what", "due", "metric"])
def test_where_no_list_may_stand_two_values_clash(key: str) -> None:
    _, clashes = both(f"goals: {{g: {{{key}: a}}}}", f"goals: {{g: {{{key}: b}}}}")

    assert [clash.path for clash in clashes] == [("goals", "g", key)]


def test_a_list_of_single_values_keeps_their_places() -> None:
    into, _ = both("title: T\ntags: a", "tags: b")
    tags = into["tags"]
    assert isinstance(tags, Seq)

    assert [(place.file, place.line, place.column) for place in tags.places()] == [("a.yaml", 2, 7), ("b.yaml", 1, 7)]


def test_keys_that_are_left_out_are_left_out_at_the_top_only() -> None:
    into = tree("a.yaml", "title: A")

    assert merge(into, tree("b.yaml", "title: B\ngoals: {title: C}"), ("title",)) == []
    assert into == {"title": "A", "goals": {"title": "C"}}


def test_every_place_keeps_its_file() -> None:
    into = tree("a.yaml", "top: 1\ngoals:\n  a: one\nposts: [p]\nempty:\n")
    merge(into, tree("b.yaml", "goals:\n  b: two\nposts: [q, r]\nempty:\n  x: three\n"))
    merge(into, tree("c.yaml", "more: 4\ngoals: {c: five}\nposts: [s]\n"))
    goals, posts, empty = into["goals"], into["posts"], into["empty"]
    assert isinstance(goals, Map)
    assert isinstance(posts, Seq)
    assert isinstance(empty, Map)

    assert [(place.file, place.line, place.column) for place in map(goals.value_place, goals)] == [
        ("a.yaml", 3, 6), ("b.yaml", 2, 6), ("c.yaml", 2, 12),
    ]  # fmt: skip
    assert [(place.file, place.line, place.column) for place in posts.places()] == [
        ("a.yaml", 4, 9), ("b.yaml", 3, 9), ("b.yaml", 3, 12), ("c.yaml", 3, 9),
    ]  # fmt: skip
    assert [into.key_place(key).file for key in into] == ["a.yaml", "a.yaml", "a.yaml", "b.yaml", "c.yaml"]
    assert into.value_place("empty").file == "b.yaml"
    assert empty.value_place("x")[:3] == ("b.yaml", 5, 6)
    assert not into.blank("empty")


def test_an_alias_is_not_changed_with_its_anchor() -> None:
    into, _ = both("a: &x {p: [1]}\nb: *x\nc: {<<: *x}", "a: {p: [2], q: 3}")

    assert into == {"a": {"p": ["1", "2"], "q": "3"}, "b": {"p": ["1"]}, "c": {"p": ["1"]}}
