from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.report.rendering.prose import is_web, prose
from smmplan.report.rendering.shown import shown

ELEMENTS = {"p", "ul", "ol", "li", "em", "strong", "code", "a", "blockquote", "br", "pre", "hr"}


def test_paragraphs_lists_and_emphasis() -> None:
    assert prose("one *two*\n\n- three") == "<p>one <em>two</em></p>\n<ul>\n<li>three</li>\n</ul>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://example.org/a.png)",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,xx)",
        "{{7*7}} {% include 'x' %}",
        "# no heading",
        "&lt;b&gt; is as typed",
    ],
)
def test_what_could_run_or_be_fetched_is_shown_as_typed(text: str) -> None:
    page = str(prose(text))
    assert not re.search(r"<(script|img|h1)|href=\"(javascript|data)", page)
    seen = unescape(re.sub("<[^>]*>", "", page)).strip()
    assert seen == text


@given(st.text(st.sampled_from("ab <>&\"'`*_[]()!#-+1.:/\n\\|~\x1b\u202e中"), max_size=60))
def test_nothing_but_plain_elements_comes_out(text: str) -> None:
    page = str(prose(text))
    assert set(re.findall(r"</?([a-z0-9]+)", page)) <= ELEMENTS
    assert not set(page) & set("\x1b\u202e")


def test_links_lead_to_the_web_or_to_mail() -> None:
    assert all(map(is_web, ("https://a.example", "HTTP://a.example", "mailto:a@b.example")))
    assert not any(map(is_web, ("javascript:x", "//a.example", "file:///etc/passwd")))


def test_controls_become_visible_and_line_ends_one() -> None:
    assert shown("a\x1b[31m\u202eb\r\nc\rd\u200f👩\u200d🍳") == "a␛[31m\\u202eb\nc\nd\u200f👩\u200d🍳"
