"""Comments that suppress: found outside texts, and bound to the key or item that they stand at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.place import SourceText
from smmplan.source.reading.reader import read
from smmplan.source.suppressions import Suppression, find_suppressions

HEAD = "smmplan: 1\n"


def found(text: str) -> list[Suppression]:
    source = SourceText("smmplan.yaml", text)
    document = read(source)
    return list(find_suppressions(source, document.root, document.quoted))


def covered(text: str, *words: str) -> dict[str, bool]:
    """Which of some words, each of which the text has once, the only suppression of the text covers."""
    source = SourceText("smmplan.yaml", text)
    (only,) = found(text)
    starts = {word: text.index(word) for word in words}
    return {word: only.holds(source.place(start, start + len(word))) for word, start in starts.items()}


# ---------------------------------------------------------------- what is a suppression


@pytest.mark.parametrize(
    ("comment", "word", "rules", "reason"),
    [
        ("# smmplan: ignore[unknown-id] Joy joins in May", "ignore", ["unknown-id"], "Joy joins in May"),
        ("#smmplan:ignore[REF001,  BUD003]", "ignore", ["REF001", "BUD003"], ""),
        ("#\tsmmplan : ignore [ a , b ,] x", "ignore", ["a", "b"], "x"),
        ("# smmplan：ignore［unknown-id、REF002，a］五月开始", "ignore", ["unknown-id", "REF002", "a"], "五月开始"),
        ("# smmplan: ignore【unknown-id】 👩‍🍳 bakes", "ignore", ["unknown-id"], "👩‍🍳 bakes"),
        ("# smmplan: ignore-file[unknown-id] a draft", "ignore-file", ["unknown-id"], "a draft"),
        ("# SMMPLAN: IGNORE[unknown-id] Joy joins", "ignore", ["unknown-id"], "Joy joins"),
        ("# Smmplan: Ignore-File[REF001] a draft", "ignore-file", ["REF001"], "a draft"),
        ("# smmplan: ignore everything", "ignore", [], "everything"),
        ("# smmplan: ignore", "ignore", [], ""),
        ("# smmplan: ignore[unknown-id", "ignore", [], "[unknown-id"),
        ("# smmplan: ignore[] why", "ignore", [], "why"),
        ("# smmplan: ingore[unknown-id] why", "ingore", ["unknown-id"], "why"),
        ("# smmplan: ignore-next-line[unknown-id]", "ignore-next-line", ["unknown-id"], ""),
    ],
)
def test_what_a_comment_says(comment: str, word: str, rules: list[str], reason: str) -> None:
    (only,) = found(f"{HEAD}{comment}\ntitle: x\n")

    assert (only.word, [rule.word for rule in only.rules], only.reason) == (word, rules, reason)
    source = SourceText("smmplan.yaml", f"{HEAD}{comment}\ntitle: x\n")
    assert all(source.text[rule.place.start : rule.place.end] == rule.word for rule in only.rules)
    assert comment.startswith(source.text[only.place.start : only.place.end])


@pytest.mark.parametrize(
    "text",
    [
        "title: |\n  # smmplan: ignore[unknown-id] text\n",
        "title: >-\n  x\n\n  # smmplan: ignore[unknown-id] text\nx-a: 1\n",
        "title: 'x\n  # smmplan: ignore[unknown-id] text'\n",
        'title: "x # smmplan: ignore[unknown-id] text"\n',
        "title: x# smmplan: ignore[unknown-id] text\n",
        "# title: x  # smmplan: ignore[unknown-id] commented out\n",
        "title: x  # see # smmplan: ignore[unknown-id] why\n",
        "title: x  # smmplan: our ignore[unknown-id]\n",
        "title: x  # smmplan: posts[0]\n",
        "# smmplan: 1\n",
        "# our smmplan: ignore[unknown-id]\n",
    ],
)
def test_what_is_no_suppression(text: str) -> None:
    assert found(HEAD + text) == []


def test_a_number_sign_in_a_text_hides_no_comment() -> None:
    assert covered(f"{HEAD}title: 'We are # 1'  # smmplan: ignore[x] y\n", "We are") == {"We are": True}


# ---------------------------------------------------------------- what it covers

GOALS = """\
smmplan: 1
goals:
  fans:{same}
    what: First
    due: Second
  sales: Third
"""


def test_on_the_line_of_a_key_it_covers_all_below() -> None:
    text = GOALS.replace("{same}", "  # smmplan: ignore[x] y")
    assert covered(text, "1", "goals", "fans", "First", "Second", "sales", "Third") == {
        "1": False, "goals": False, "fans": True, "First": True, "Second": True, "sales": False, "Third": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    "comment", ["  # smmplan: ignore[x] y", "# smmplan: ignore[x] y", "        # smmplan: ignore[x] y"]
)
@pytest.mark.parametrize("between", ["", "  # another comment\n"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_alone_on_the_line_before_whatever_its_indentation(comment: str, between: str, line_end: str) -> None:
    text = GOALS.replace("{same}", "").replace("  fans", f"{comment}\n{between}  fans").replace("\n", line_end)
    assert covered(text, "goals", "fans", "Second", "sales") == {
        "goals": False, "fans": True, "Second": True, "sales": False,
    }  # fmt: skip


def test_comments_stack() -> None:
    first, second = found(f"{HEAD}# smmplan: ignore[a] x\n# smmplan: ignore[b] y\ntitle: x\n")
    assert first.stands
    assert second.stands


def test_an_empty_line_parts_it_from_the_key() -> None:
    (only,) = found(f"{HEAD}# smmplan: ignore[x] y\n\ntitle: x\n")
    assert not only.stands
    (last,) = found(f"{HEAD}title: x\n# smmplan: ignore[x] y")
    assert not last.stands


def test_one_value_is_covered_whole() -> None:
    text = f"{HEAD}story: first line\n  second line\ntitle: x\n"
    assert covered(text.replace("first", "# smmplan: ignore[x] y\n  first"), "first line\n  second line", "title") == {
        "first line\n  second line": True, "title": False,
    }  # fmt: skip
    before = text.replace("story", "# smmplan: ignore[x] y\nstory")
    assert covered(before, "story", "first line\n  second line") == {"story": True, "first line\n  second line": True}


POSTS = """\
smmplan: 1
calendar:
  posts:
    - id: alpha
      at: Aday
    - at: Bday
      id: beta
    - [gamma,
       delta]
    -
      id: epsilon
    - zeta
"""


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize(
    ("line", "inside", "outside"),
    [
        ("    - id: alpha", ["alpha", "Aday"], ["posts", "Bday", "gamma"]),
        ("      at: Aday", ["Aday"], ["alpha", "Bday"]),
        ("    - at: Bday", ["Bday", "beta"], ["Aday", "gamma"]),
        ("    - [gamma,", ["gamma", "delta"], ["beta", "epsilon"]),
        ("       delta]", ["delta"], ["gamma", "epsilon"]),
        ("    -\n", ["epsilon"], ["delta", "zeta"]),
        ("    - zeta", ["zeta"], ["epsilon"]),
        ("  posts:", ["alpha", "zeta", "posts"], ["calendar"]),
    ],
)
def test_an_item_with_all_that_it_holds(line: str, inside: list[str], outside: list[str], alone: bool) -> None:
    bare = line.rstrip("\n")
    ending = line.removeprefix(bare)
    comment = f"# smmplan: ignore[x] y\n{bare}" if alone else f"{bare} # smmplan: ignore[x] y"
    text = POSTS.replace(line, comment + ending)
    assert covered(text, *inside, *outside) == dict.fromkeys(inside, True) | dict.fromkeys(outside, False)


FLOW = """\
smmplan: 1
goals: {
  fans: {what: First}, sales: {what: Second,
    due: Third}, other: Fourth,
  last: Fifth
}
title: Sixth
"""


@pytest.mark.parametrize(
    ("line", "inside", "outside"),
    [
        ("goals: {", ["goals", "First", "Fifth"], ["Sixth"]),
        ("  fans: {what: First}, sales: {what: Second,", ["fans", "First", "Second", "Third"], ["Fourth", "Fifth"]),
        ("    due: Third}, other: Fourth,", ["Third", "Fourth"], ["Second", "Fifth"]),
        ("  last: Fifth", ["Fifth"], ["Fourth", "Sixth"]),
        ("}", [], ["First", "Fifth", "Sixth"]),
    ],
)
def test_a_flow_mapping_over_several_lines(line: str, inside: list[str], outside: list[str]) -> None:
    text = FLOW.replace(f"{line}\n", f"{line} # smmplan: ignore[x] y\n")
    assert covered(text, *inside, *outside) == dict.fromkeys(inside, True) | dict.fromkeys(outside, False)


def test_keys_and_texts_in_chinese_and_emoji() -> None:
    text = f"{HEAD}目标:\n  粉丝: 一  # smmplan: ignore[x] 五月\n  🥐 卖: 二\n"
    assert covered(text, "粉丝", "一", "🥐 卖", "二") == {"粉丝": True, "一": True, "🥐 卖": False, "二": False}
    below = f"{HEAD}目标:\n  # smmplan: ignore[x] 🥐\n  🥐 卖: 二\n  粉丝: 一\n"
    assert covered(below, "粉丝", "一", "🥐 卖", "二") == {"粉丝": False, "一": False, "🥐 卖": True, "二": True}


def test_an_anchor_counts_where_it_stands() -> None:
    text = f"{HEAD}a: &note {{what: First}}\nb: *note\nc:\n  <<: *note\n  d: Second\n"
    at_anchor = text.replace("First}", "First}  # smmplan: ignore[x] y")
    assert covered(at_anchor, "&note", "First", "b:", "Second") == {
        "&note": True, "First": True, "b:": False, "Second": False,
    }  # fmt: skip
    at_alias = text.replace("b: *note", "b: *note  # smmplan: ignore[x] y")
    assert covered(at_alias, "First", "b", "Second") == {"First": False, "b": True, "Second": False}
    at_merge = text.replace("<<: *note", "<<: *note  # smmplan: ignore[x] y")
    assert covered(at_merge, "First", "<<: *note", "Second") == {"First": False, "<<: *note": True, "Second": False}
    below_merge = text.replace("Second", "Second  # smmplan: ignore[x] y")
    assert covered(below_merge, "First", "Second") == {"First": False, "Second": True}


def test_an_anchor_on_a_line_of_its_own_belongs_to_its_item() -> None:
    text = f"{HEAD}list:\n  - &one  # smmplan: ignore[x] y\n    a: First\n  - Second\n"
    assert covered(text, "&one", "First", "Second") == {"&one": True, "First": True, "Second": False}


def test_keys_that_a_merge_repeats_do_not_hide_where_they_come_from() -> None:
    text = (
        f"{HEAD}a:\n  y: own\n  one: &o\n    x: First\n    y:\n"
        "      z:  # smmplan: ignore[x] y\n        w: Second\n  <<: *o\n"
    )
    assert covered(text, "First", "Second") == {"First": False, "Second": True}


def test_an_alias_in_a_list_covers_nothing_of_its_neighbours() -> None:
    text = f"{HEAD}list:\n  - &one First\n  - *one  # smmplan: ignore[x] y\n  - Second\n"
    assert covered(text, "First", "Second") == {"First": False, "Second": False}
    text = f"{HEAD}list:\n  - &one First\n  - *one\n  - Second  # smmplan: ignore[x] y\n"
    assert covered(text, "First", "Second") == {"First": False, "Second": True}


def test_a_key_that_stands_twice_is_covered_on_its_line() -> None:
    text = f"{HEAD}title: First\ntitle: Second  # smmplan: ignore[x] y\nx-a: Third\n"
    assert covered(text, "First", "Second", "Third") == {"First": False, "Second": True, "Third": False}


def test_a_comment_that_cuts_a_text_off_belongs_to_its_key() -> None:
    text = f"{HEAD}# smmplan: ignore[x] y\ntags: #FixIt\ntitle: x\n"
    assert covered(text, "#FixIt", "title") == {"#FixIt": True, "title": False}


def test_the_beginning_stands_for_the_plan_and_not_for_its_first_key() -> None:
    source = SourceText("smmplan.yaml", "smmplan: 1  # smmplan: ignore[x] y\n")
    (only,) = found(source.text)
    assert only.holds(source.place(0, 7))
    assert not only.holds(source.place(0, 0))


# ---------------------------------------------------------------- whole files


@pytest.mark.parametrize(
    "before", ["", "# a note\n\n", "---\n", "%YAML 1.1\n---\n", "--- ", "   ", "# smmplan: ignore-file[b] x\r\n"]
)
def test_at_the_top_of_a_file_it_covers_all(before: str) -> None:
    text = f"{before}# smmplan: ignore-file[x] y\nsmmplan: 1\ntitle: x\n"
    source = SourceText("smmplan.yaml", text)
    last = found(text)[-1]
    assert last.holds(source.place(0, 0))
    assert last.holds(source.place(len(text) - 2, len(text)))
    assert not last.holds(SourceText("other.yaml", text).place(0, 5))


@pytest.mark.parametrize("text", ["smmplan: 1  # smmplan: ignore-file[x] y\n", f"{HEAD}# smmplan: ignore-file[x] y\n"])
def test_below_the_first_key_it_covers_nothing(text: str) -> None:
    source = SourceText("smmplan.yaml", text)
    (only,) = found(text)
    assert not only.stands
    assert not only.holds(source.place(0, 7))


def test_of_a_text_that_cannot_be_read_only_the_whole_file_counts() -> None:
    broken = "title: 'x\n"
    (only,) = found(f"# smmplan: ignore-file[unclosed-quote] y\n# smmplan: ignore[x] y\n{broken}")
    assert only.word == "ignore-file"
    assert only.stands


# ---------------------------------------------------------------- properties


@given(order=st.permutations(["one", "two", "three"]), indent=st.integers(1, 7), flow=st.booleans())
@settings(max_examples=60, deadline=None)
def test_it_goes_with_its_key_in_any_order_and_indentation(order: list[str], indent: int, flow: bool) -> None:
    pad = " " * indent
    bodies = {key: f"{{what: in-{key}}}" if flow else f"\n{pad * 2}what: in-{key}" for key in order}
    lines = [f"{pad}{key}: {bodies[key]}" for key in order]
    lines.insert(order.index("two"), f"{pad}# smmplan: ignore[x] y")
    text = f"{HEAD}goals:\n" + "\n".join(lines) + "\n"
    assert covered(text, "in-one", "in-two", "in-three") == {"in-one": False, "in-two": True, "in-three": False}


PIECES = [
    "# smmplan: ignore[x] y", "a", ":", " ", "\n", "  ", "- ", "{", "}", "[", "]", ",", "'", '"', "|", "&a", "*a", "<<",
    "#", "---", "\r", "目",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_no_text_upsets_the_search(text: str) -> None:
    for each in found(f"a: 1\n{text}"):
        assert each.stretch is None or 0 <= each.stretch[0] < each.stretch[1] <= len(text) + 5
