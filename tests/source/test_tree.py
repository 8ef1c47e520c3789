"""Mappings and lists know where their keys, values and items stand."""

from __future__ import annotations

import time

from smmplan.base.place import SourceText
from smmplan.source.tree import Map, Seq


def test_a_mapping_knows_its_places() -> None:
    source = SourceText("x", "a: 1\nbc: ~\nd:\n")
    node = Map(source, 0)
    node.put("a", "1", (0, 1, 3, 4))
    node.put("bc", None, (5, 7, 9, 10))
    node.put("d", None, (11, 12, 13, 13))
    assert node.key_place("bc") == source.place(5, 7)
    assert node.value_place("bc") == source.place(9, 10)
    assert [node.blank(key) for key in node] == [False, False, True]


def test_a_key_that_is_added_later_is_found() -> None:
    source = SourceText("x", "a: 1\nb: 2\n")
    node = Map(source, 0)
    node.put("a", "1", (0, 1, 3, 4))
    assert node.key_place("a").start == 0
    node.put("b", "2", (5, 6, 8, 9))
    assert node.key_place("b").start == 5


def test_places_lie_in_the_file_of_each_key() -> None:
    one, other = SourceText("one", "a: 1"), SourceText("other", "b: 2\nc: 3")
    node = Map(one, 0)
    node.put("a", "1", (0, 1, 3, 4))
    node.put("b", "2", (0, 1, 3, 4), other)
    node.put("c", "3", (5, 6, 8, 9), one)
    assert [node.key_place(key).file for key in node] == ["one", "other", "one"]
    items = Seq(one, 0)
    items.add("a", 0, 1)
    items.add("b", 0, 1, other)
    assert [place.file for place in items.places()] == ["one", "other"]


def test_a_list_without_an_item_keeps_the_places_of_the_others() -> None:
    one, other = SourceText("one", "a b c"), SourceText("other", "d")
    items = Seq(one, 0)
    for start, sign in ((0, "a"), (2, "b"), (4, "c")):
        items.add(sign, start, start + 1)
    items.leave_out(1)
    assert [place.start for place in items.places()] == [0, 4]
    items.add("d", 0, 1, other)
    items.leave_out(0)
    assert [(place.file, place.start, place.end) for place in items.places()] == [("one", 4, 5), ("other", 0, 1)]


def test_the_places_of_a_large_mapping_take_a_look_each() -> None:
    node = Map(SourceText("x", ""), 0)
    for number in range(30_000):
        node.put(str(number), "", (number, number, number, number))
    start = time.perf_counter()
    assert all(node.key_place(key).start == int(key) for key in node)
    # A search from the first key on took 12 seconds here.
    assert time.perf_counter() - start < 2
