"""What a change brings on: errors that were not there, and none of those that were."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smmplan.base.finding import Path as PlanPath
from smmplan.checks.new_errors import Arising, arising, job_of
from smmplan.source.discover import Target
from smmplan.source.edit import Change, Remove, Set
from smmplan.source.load import load

PLAN = """\
smmplan: 1
title: x
period: {from: 2026-07-01, to: 2027-06-30}
currency: PHP
goals:
  fans: {what: Fans, metric: seen}
  wrong: {due: 31/12/2026}
metrics: {seen: {unit: people}}
budget:
  total: 1000
  lines: {ads: {plan: 5000}}
"""


def brought(folder: Path, *changes: Change, about: PlanPath) -> Arising:
    plan = folder / "smmplan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    loaded = load(str(plan), plan.name, str(folder))
    target = Target(str(plan), plan.name, None)
    found = arising(loaded, changes, (about,), target, job_of(str(folder), date(2026, 11, 21)))
    assert plan.read_text(encoding="utf-8") == PLAN
    return found


@pytest.mark.parametrize(
    ("change", "errors", "own"),
    [
        (Set(("goals", "fans", "target"), "at least 5"), [], []),
        (Set(("goals", "fans", "due"), "1/13"), ["STR003"], ["STR003"]),
        (Set(("goals", "fans", "metric"), "sene"), ["REF001"], ["REF001"]),
        # an error elsewhere is the change's too
        (Remove(("metrics", "seen")), ["REF001"], []),
        # one error for another in the same place is new, and so is a place that was wrong and stays so
        (Set(("goals", "wrong", "due"), "30/12/2026"), ["STR003"], ["STR003"]),
        (Set(("goals", "wrong", "due"), "2026-12-30"), [], []),
        # the same error with another figure in its sentence is none that is new
        (Set(("budget", "lines", "ads", "plan"), "4000"), [], []),
    ],
)
def test_what_a_change_brings_on(tmp_path: Path, change: Change, errors: list[str], own: list[str]) -> None:
    found = brought(tmp_path, change, about=change.path)
    assert [finding.code for finding in found.errors] == errors
    assert [finding.code for finding in found.own] == own


def test_warnings_are_those_about_the_place(tmp_path: Path) -> None:
    change = Set(("goals", "fans", "purpose"), "salez")
    assert [finding.code for finding in brought(tmp_path, change, about=change.path).warnings] == ["STR013"]
    assert brought(tmp_path, change, about=("goals", "wrong")).warnings == ()


def test_the_settings_of_the_plan_hold(tmp_path: Path) -> None:
    (tmp_path / "smmplan.toml").write_text('ignore = ["REF001"]\n', encoding="utf-8")
    change = Set(("goals", "fans", "metric"), "sene")
    assert brought(tmp_path, change, about=change.path).errors == ()
