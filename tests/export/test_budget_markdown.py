"""A budget as Markdown: tables that render, and text of a plan that stays text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from smmplan.export.budget_markdown import budget_markdown
from smmplan.export.sheet import ASSUMED, HEADING, NAME, OVER, TOTAL, Cell, Page, Row, Sheet

PAGE = Page(
    "Cafe | <b>2026</b>",
    "Budget, as of 2026-11-15, in EUR",
    (
        Sheet(
            "",
            ("2026-10", "2026-11", "whole plan"),
            (
                Row("ads *and* more", kind=HEADING),
                Row("Meta | ads \\ <img src=x>", kind=NAME, level=1),
                Row("spent", (Cell("5.00"), Cell(), Cell("5.00")), level=2),
                Row("all lines", (Cell("!-5.00", OVER), Cell("~3.00", ASSUMED), Cell("8.00")), TOTAL),
            ),
            1,
        ),
        Sheet("Total", ("",), (Row("lines", (Cell("1.00"),)),)),
    ),
    ("! more than there is", "[link](https://example.org)"),
)


def test_the_form() -> None:
    assert (
        budget_markdown(PAGE)
        == """\
## Cafe \\| \\<b\\>2026\\</b\\>

Budget, as of 2026-11-15, in EUR

|  | 2026-10 | 2026-11 now | whole plan |
|---|---:|---:|---:|
| **ads \\*and\\* more** |  |  |  |
| &emsp;**Meta \\| ads \\\\ \\<img src=x\\>** |  |  |  |
| &emsp;&emsp;spent | 5.00 |  | 5.00 |
| **all lines** | \\!-5.00 | \\~3.00 | 8.00 |

| Total |  |
|---|---:|
| lines | 1.00 |

- \\! more than there is
- \\[link\\](https:<!-- -->//example.org)
"""
    )


def rendered(text: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(text))


def test_it_renders_as_tables_of_text() -> None:
    html = rendered(budget_markdown(PAGE))
    assert html.count("<table>") == 2
    assert "<td><strong>ads *and* more</strong></td>" in html
    assert "Meta | ads \\ &lt;img src=x&gt;" in html
    assert "<img" not in html
    assert "<b>" not in html
    assert "<a " not in html


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_the_table_or_becomes_markup(name: str, heading: str) -> None:
    row = Row(name or "x", (Cell("1.00"), Cell("2.00")))
    html = rendered(budget_markdown(Page("Cafe", "now", (Sheet(heading, ("a", "b"), (row,)),))))
    assert (html.count("<table>"), html.count("<tr>"), html.count("<td"), html.count("<th")) == (1, 2, 3, 4)
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= {"h2", "p", "table", "thead", "tbody", "tr", "th", "td"}
