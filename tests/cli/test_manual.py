"""smmplan explain, rules and schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = """\
BUD003 month-overspent (error)

Money that is spent twice [/red] is missing later. Nobody sees it before the
invoice comes in.

Act.

Bad:
    budget:
      total: 1

Good:
    budget:
      total: 2

Group: budget. Shown from profile starter on.
Earlier names: overspent
Parameters: most = 3, least = 1
Source: https://example.org/budgets
"""


@pytest.mark.parametrize("word", ["BUD003", "month-overspent", "overspent"])
def test_explain_prints_the_page(smmplan: Callable, word: str) -> None:
    assert smmplan("explain", word) == (0, PAGE, "")


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("BUD0003", "write BUD003"),
        ("month-overspend", "write month-overspent"),
        ("bud003", "write BUD003"),
        ("zzz", "smmplan rules lists them"),
    ],
)
def test_explain_names_the_nearest_rule(smmplan: Callable, word: str, advice: str) -> None:
    assert smmplan("explain", word) == (2, "", f'smmplan: there is no rule "{word}"; {advice}\n')


def test_rules_is_a_table(smmplan: Callable) -> None:
    status, out, err = smmplan("rules")
    assert (status, err) == (0, "")
    heading, first, second = out.splitlines()
    assert heading.split() == ["Code", "Name", "Severity", "Profile", "Why"]
    why = "Money that is spent twice [/red] is missing later."
    assert first.split(maxsplit=4) == ["BUD003", "month-overspent", "error", "starter", why]
    assert second.startswith("REF001")


def test_rules_in_color_and_in_a_file(smmplan: Callable, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[1;31merror" in smmplan("rules", "--color", "always").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31merror" in smmplan("rules", "--color", "always").out
    plain = smmplan("rules").out
    assert smmplan("rules", "--color", "always", "-o", "table:rules.txt").out == ""
    assert (plans / "rules.txt").read_text(encoding="utf-8") == plain


def test_rules_as_json(smmplan: Callable) -> None:
    read = json.loads(smmplan("rules", "-o", "json").out)
    assert read["version"] == 1
    assert read["rules"][0]["name"] == "month-overspent"
    assert read["rules"][0]["aliases"] == ["overspent"]
    assert read["rules"][0]["why"].endswith("Act.")
    assert [rule["code"] for rule in read["rules"]] == ["BUD003", "REF001"]


def test_schema(smmplan: Callable, plans: Path) -> None:
    assert json.loads(smmplan("schema").out) == {"title": "plan", "type": "object"}
    assert smmplan("schema", "--fragment").out == '{\n  "title": "片段",\n  "type": "object"\n}\n'
    assert smmplan("schema", "-o", "json:s.json") == (0, "", "")
    assert json.loads((plans / "s.json").read_text(encoding="utf-8"))["title"] == "plan"
