"""A Markdown reader has to see the characters that were typed, whatever they are."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from smmplan.report.pieces import Column, Table
from smmplan.report.rendering.markdown_text import Marked, inline, link, paragraphs, table
from smmplan.report.rendering.shown import shown

READER = MarkdownIt("gfm-like", {"linkify": False})
TYPED = st.text(st.sampled_from("ab1.) \n\t\\`*_{}[]<>#|~!$&-+=:@/(\"'中😀\u202e\x1bé"), max_size=30)


def seen(markdown: str) -> str:
    """What a reader of the page sees of Markdown that is one paragraph."""
    page = READER.render(markdown)
    inside = re.fullmatch(r"<p>(.*)</p>\n", page, re.DOTALL)
    assert inside, page
    assert "<" not in inside[1], page
    return unescape(inside[1])


def as_typed(text: str) -> str:
    return re.sub(r"\s+", " ", shown(text)).strip().replace("@", "@\u200b")


@given(TYPED.filter(str.strip))
@example("1. one")
@example("- no list")
@example("===")
@example("![x](https://example.org/a.png)")
@example("<script>alert(1)</script>")
@example("{{7*7}} {% x %}")
@example("| a | b |")
@example("&lt; &amp;")
def test_a_reader_sees_what_was_typed(text: str) -> None:
    read = seen(inline(text))
    assert read.replace("@\u200b", "@") == as_typed(text).replace("@\u200b", "@")


@given(st.lists(TYPED, min_size=1, max_size=4))
def test_cells_stay_in_their_columns(cells: list[str]) -> None:
    columns = tuple(Column(f"c{at}", number=at % 2 == 1) for at in range(len(cells)))
    page = READER.render(table(Table(columns, (tuple(cells), tuple(cells)), frozenset({1}))))
    found = [unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", page)]
    wanted = [as_typed(cell).replace("@\u200b", "@") for cell in cells]
    assert [cell.replace("@\u200b", "@") for cell in found] == wanted * 2


def test_a_table_stands_in_columns_also_with_chinese() -> None:
    made = table(Table((Column("名字"), Column("n", number=True)), (("茶", "1"), ("coffee", "1000")), frozenset({1})))
    assert made == (
        "| 名字       |        n |\n| ---------- | -------: |\n| 茶         |        1 |\n| **coffee** | **1000** |"
    )


def test_paragraphs_part_at_blank_lines() -> None:
    assert paragraphs("one\ntwo\n\n  \n- three") == "one two\n\n\\- three"


@pytest.mark.parametrize(
    ("address", "text", "made"),
    [
        ("https://a.example/x(1) y", None, "[https://a.example/x(1) y](https://a.example/x%281%29%20y)"),
        ("https://a.example/", "a]b", "[a\\]b](https://a.example/)"),
        ("javascript:alert(1)", "go", "go"),
        ("data:text/html,x", None, "data:text/html,x"),
    ],
)
def test_links(address: str, text: str | None, made: str) -> None:
    assert link(address, text) == made


def test_what_is_markdown_already_stays() -> None:
    assert inline(Marked("**x**")) == "**x**"
    assert inline(None) == ""
    assert inline(12) == "12"
