"""Flow charts of the pages as boxes of HTML."""

from __future__ import annotations

import pytest

from .pages_of import DOCS, program

flowchart = program("site", "flowchart")


def test_a_chain_is_a_row_of_boxes() -> None:
    made = flowchart.with_flowcharts('x\n\n```mermaid\nflowchart LR\n  a["<b>A</b><br/>first"] --> b\n```\n\ny\n')

    assert made == (
        'x\n\n<ol class="flow chain"><li><div><b>A</b><span>first</span></div></li>'
        "<li><div><b>b</b></div></li></ol>\n\n\ny\n"
    )


def test_a_chart_that_parts_has_rows() -> None:
    chart = flowchart.chart('flowchart TB\n c["C"]\n a --> b --> c\n a --> d --> c\n c --> e')

    assert flowchart.ranks(chart) == [["a"], ["b", "d"], ["c"], ["e"]]
    assert chart.labels["c"] == "C"
    assert flowchart.drawn(chart).startswith('<ol class="flow rows"><li><div><b>a</b></div></li><li><div><b>b</b>')


def test_what_a_label_says_is_text() -> None:
    assert "<b>a &amp; &lt;i&gt;</b>" in flowchart.drawn(flowchart.chart('flowchart LR\n a["a & <i>"] --> b'))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("gantt\n title x", "begins no flow chart"),
        ("flowchart LR\n a -.-> b", "more than nodes and arrows"),
        ("flowchart LR\n a{Which?} --> b", "more than nodes and arrows"),
        ("flowchart LR\n a --> b --> a", "circle"),
    ],
)
def test_what_cannot_be_drawn_is_refused(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        flowchart.drawn(flowchart.chart(text))


def test_the_charts_of_our_pages_keep_every_arrow_downwards() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    charts = [flowchart.chart(found) for found in flowchart._FENCE.findall(text)]
    assert len(charts) > 3
    for chart in charts:
        row = {node: turn for turn, nodes in enumerate(flowchart.ranks(chart)) for node in nodes}
        assert all(row[start] < row[end] for start, end in chart.arrows)
        assert set(row) == set(chart.labels)
