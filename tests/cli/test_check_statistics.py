"""smmplan check --statistics: the findings counted by group and rule, as a table and for programs."""

from __future__ import annotations

import gc
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import smmplan
from smmplan.__main__ import main

ROOT = Path(__file__).parents[2]
SCHEMA = Path(smmplan.__file__).parent / "checks/formats/check-statistics.schema.json"
TODAY = ("--today", "2026-11-21")

Ran = tuple[int, str, str]


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str], plans: Path) -> Iterator[Callable[..., Ran]]:
    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        status = main(["check", *arguments, *TODAY])
        return (status, *capsys.readouterr())

    yield run
    gc.enable()


def test_the_table_counts_what_would_be_shown(check: Callable[..., Ran]) -> None:
    broken = str(ROOT / "examples" / "broken")
    status, out, err = check(broken, "--statistics", "--select", "REF,STR")
    lines = out.splitlines()
    assert lines[0] == "Findings by group and rule"
    assert lines[2].split() == ["severity", "findings", "fixable"]
    rows = [re.fullmatch(r"  [A-Z]{3}\d{3} [a-z-]+ +(?:error|warning|info) +(\d+)(?: +\d+)?", line) for line in lines]
    counts = [int(row[1]) for row in rows if row]
    assert len(counts) > 5
    plain = check(broken, "--select", "REF,STR", "-o", "concise")
    assert sum(counts) == len(plain[1].splitlines())
    assert (status, err) == (plain[0], plain[2])
    assert all(len(line) <= 80 for line in lines)


def test_json_has_a_row_for_each_rule(check: Callable[..., Ran]) -> None:
    _, out, _ = check(str(ROOT / "examples"), "--statistics", "-o", "json")
    read = json.loads(out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(read)
    rows = read["statistics"]
    found = json.loads(check(str(ROOT / "examples"), "-o", "json")[1])
    assert read["summary"] == found["summary"]
    wanted = Counter((each["code"], each["severity"]) for each in found["findings"])
    assert {(row["code"], row["severity"]): row["findings"] for row in rows} == wanted
    fixable = Counter(each["code"] for each in found["findings"] if each["fixable"])
    assert {row["code"]: row["fixable"] for row in rows if row["fixable"]} == fixable
    # A new key must be put into the schema.
    described = schema["properties"]["statistics"]["items"]["properties"]
    assert all(set(row) == set(described) for row in rows)
    for one, two in pairwise(rows):
        assert one["group"] != two["group"] or one["findings"] >= two["findings"]


def test_nothing_to_count(check: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    assert check("--statistics", "--select", "REF") == (0, "", "Checked 1 plan (1 file): no findings\n")
    read = json.loads(check("--statistics", "--select", "REF", "-o", "json")[1])
    assert read["statistics"] == []


def test_it_goes_to_a_file_but_never_over_the_plan(check: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\ngaols: {}\n", encoding="utf-8")
    assert check("--statistics", "-o", "text:out.txt", "-o", "json:out.json")[1] == ""
    assert "STR002 unknown-key" in (plans / "out.txt").read_text(encoding="utf-8")
    assert json.loads((plans / "out.json").read_text(encoding="utf-8"))["version"] == 1
    status, _, err = check("--statistics", "-o", "json:smmplan.yaml")
    assert status == 2
    assert '"smmplan.yaml" was read in this run' in err
    assert (plans / "smmplan.yaml").read_text(encoding="utf-8").startswith("smmplan: 1")


def test_other_forms_are_refused(check: Callable[..., Ran]) -> None:
    assert check("--statistics", "-o", "sarif")[::2] == (
        2,
        'smmplan: "sarif" is no format for -o; write text or json\n',
    )


def test_after_fixes_what_is_left_is_counted(check: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\ngaols: {fans: {due: 1/2/2026}}\n", encoding="utf-8")
    _, out, err = check("--statistics", "--fix", "--select", "STR002,STR003")
    assert "STR002" not in out
    assert "  STR003 wrong-value" in out
    assert err.startswith("Fixed 1 of 2 findings")
