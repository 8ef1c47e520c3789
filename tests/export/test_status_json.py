"""A status for programs: real output obeys the published schema, and the schema can refuse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import smmplan
from smmplan.analysis.status import status
from smmplan.base.finding import Severity
from smmplan.base.place import SourceText
from smmplan.export.status_json import VERSION, status_json
from smmplan.source.load import load

from .test_status_page import HEAD, PLAN

SCHEMA = json.loads((Path(smmplan.__file__).parent / "export/status-output.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA)
EXAMPLES = Path(__file__).parents[2] / "examples"


def said(text: str, path: str = "/plan/smmplan.yaml") -> str:
    unsaved = {path: SourceText("smmplan.yaml", text)} if text else None
    loaded = load(path, "smmplan.yaml", str(Path(path).parent), unsaved)
    assert loaded.plan is not None
    assert loaded.places is not None
    now = status(loaded.plan, date(2026, 11, 21), 7)
    return status_json(now, {Severity.WARNING: 2}, loaded.places.name)


def output(text: str = PLAN) -> Any:
    return json.loads(said(text))


def test_the_keys() -> None:
    out = output()
    assert list(out) == SCHEMA["required"]
    assert (out["version"], out["title"], out["today"], out["days"]) == (VERSION, "Sinag Coffee", "2026-11-21", 7)
    assert out["findings"] == {"errors": 0, "warnings": 2, "infos": 0}
    assert out["last_numbers"] == {"day": "2026-10-31", "days_ago": 21}


def test_what_is_open_late_and_next() -> None:
    out = output()
    assert out["open"][0] == {
        "kind": "question",
        "path": "goals.known.questions.2026-11-01-ae25b2e6",
        "what": "do cafés count",
        "due": "2026-11-01",
        "owners": ["tala"],
        "late": True,
    }
    assert (out["open"][-1]["kind"], out["open"][-1]["path"], out["open"][-1]["what"]) == (
        "TBD",
        "goals.known.due",
        None,
    )
    assert [(each["path"], each["days_late"]) for each in out["overdue"]] == [("tasks.banner", 7), ("tasks.poster", 1)]
    assert [(each["day"], each["time"], each["moment"]) for each in out["coming"]] == [
        ("2026-11-25", None, "on"),
        ("2026-11-25", "07:30", "on"),
    ]


def test_a_goal_and_the_money() -> None:
    out = output()
    regulars = out["goals"][0]
    assert (regulars["path"], regulars["state"], regulars["number"]) == ("goals.regulars", "behind", "900")
    assert regulars["latest"] == {"day": "2026-10-31", "value": "440"}
    assert (regulars["expected_then"], regulars["progress"]) == ("574.2308", "0.0612")
    assert out["goals"][1]["key_results"][0]["state"] == "under way"
    assert (out["budget"]["year_end"], out["budget"]["left"]) == ("8200.00", "-3200.00")
    assert out["budget"]["pace"][0]["state"] == "fast"


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        HEAD,
        HEAD + "goals: {fans: {due: 11/27/2026}}\n",
        "smmplan: 1\ntitle: x\nteam: TBD\nperiod: {months: 6}\nbudget: {lines: {a: {plan: 5/month}}}\n",
    ],
)
def test_it_obeys_the_schema(text: str) -> None:
    assert [error.message for error in VALID.iter_errors(output(text))] == []


@pytest.mark.parametrize("example", ["small-shop", "wechat-community", "agency-client", "broken"])
def test_the_examples_obey_the_schema(example: str) -> None:
    out = json.loads(said("", str(EXAMPLES / example / "smmplan.yaml")))
    assert [error.message for error in VALID.iter_errors(out)] == []


def spoilt(value: Any) -> Iterator[Any]:
    """Values each with one key taken away, at any depth; of lists in the first entry."""
    for key in list(value) if isinstance(value, dict) else range(min(1, len(value))) if isinstance(value, list) else ():
        if isinstance(value, dict):
            without = deepcopy(value)
            del without[key]
            yield without
        for inner in spoilt(value[key]):
            changed = deepcopy(value)
            changed[key] = inner
            yield changed


def test_the_schema_is_one_and_refuses_a_missing_key_everywhere() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    broken = list(spoilt(output()))
    assert len(broken) > 80
    assert [each for each in broken if VALID.is_valid(each)] == []


def test_what_a_build_server_would_obey_is_escaped() -> None:
    text = said(HEAD + 'tasks: {a: {what: "##[error]x \\e[31m", due: 2026-11-20}}\n')
    assert "##[" not in text
    assert "\x1b" not in text
    assert json.loads(text)["overdue"][0]["what"] == "##[error]x \x1b[31m"
