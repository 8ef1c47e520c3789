"""A status of plans that were damaged in many ways: it never raises, fits its screen, and obeys its schema."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.test_no_rule_raises import Made, found, made

from smmplan.analysis.status import status
from smmplan.base.place import SourceText
from smmplan.base.text import width
from smmplan.export.status_json import status_json
from smmplan.export.status_page import status_page
from smmplan.source.load import load

from .test_status_json import VALID


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(made() | found(), st.sampled_from([1, 7, 366]), st.sampled_from([40, 80, 200]))
def test_whatever_became_of_a_plan(plan: Made, days: int, cells: int) -> None:
    path = str(plan.folder / "smmplan.yaml")
    loaded = load(path, "smmplan.yaml", str(plan.folder), {path: SourceText("smmplan.yaml", plan.text)})
    if loaded.plan is None or loaded.places is None:
        return
    now = status(loaded.plan, plan.today, days)
    assert all(width(line.text) <= cells for line in status_page(now, {}, loaded.places.name, cells))
    for error in VALID.iter_errors(json.loads(status_json(now, {}, loaded.places.name))):
        raise AssertionError(f"{error.json_path}: {error.message[:300]}")
