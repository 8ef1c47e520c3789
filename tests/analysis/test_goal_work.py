"""What works for which goal."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from smmplan.analysis.goal_work import goal_work, idle_goals
from smmplan.source.load import load


def test_initiatives_beside_goals_and_goals_that_nothing_works_for(tmp_path: Path) -> None:
    path = tmp_path / "smmplan.yaml"
    path.write_text(
        dedent("""\
            smmplan: 1
            goals: {a: {what: a}, b: {what: b}, c: {what: c}}
            initiatives: {x: {what: x, goals: [b, a]}, y: {what: y}}
            campaigns: {z: {what: z, goals: [a]}}
        """)
    )
    plan = load(str(path), "smmplan.yaml", str(tmp_path)).plan
    assert plan
    work = goal_work(plan)
    assert (work.rows, work.columns) == (("x", "y"), ("a", "b", "c"))
    assert {pair for pair in work.counts if work.posts(*pair)} == {("x", "a"), ("x", "b")}
    assert list(work.empty_rows()) == ["y"]
    assert idle_goals(plan) == ("c",)
