"""The commands on the real floors: that what the fakes promise is what is there."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import smmplan
from smmplan.__main__ import main

SCHEMA = Path(smmplan.__file__).parent / "checks/formats/check-output.schema.json"
GOOD = "smmplan: 1\ntitle: Sinag Bags\n"
BAD = "smmplan: 1\ntitle: 咖啡\ngaols: {fans: {what: More regulars}}\n"


@pytest.fixture
def folder(plans: Path) -> Iterator[Path]:
    (plans / "good").mkdir()
    (plans / "good" / "smmplan.yaml").write_text(GOOD, encoding="utf-8")
    (plans / "bad.smmplan.yaml").write_text(BAD, encoding="utf-8")
    yield plans
    gc.enable()


def test_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "bad.smmplan.yaml", "--select", "unknown-key", "--today", "2026-11-21"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("error[STR002 unknown-key]: ")
    assert "\n  --> bad.smmplan.yaml:3:1\n    |\n  3 | gaols: {fans: {what: More regulars}}\n    | ^^^^^\n" in out
    assert err == "Checked 1 plan (1 file): 1 error (1 fixable with --fix)\n"
    assert main(["check", "good", "--select", "STR002"]) == 0
    assert capsys.readouterr() == ("", "Checked 1 plan (1 file): no findings\n")


def test_json_obeys_the_published_schema(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "-o", "json", "--profile", "strict", "--today", "2026-11-21"])
    output = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(output)
    assert output["summary"]["plans"] == 2
    assert output["summary"]["errors"] == sum(each["severity"] == "error" for each in output["findings"]) > 0
    assert {each["file"] for each in output["findings"]} == {"bad.smmplan.yaml", "good/smmplan.yaml"}


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["--select", "unknown-kye"], "unknown-key"),
        (["--ignore", "STR02"], "STR002"),
        (["--profile", "Strict"], "strict"),
    ],
)
def test_unknown_rules_and_profiles(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], advice: str
) -> None:
    assert main(["check", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert advice in err


def test_trouble(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "none.yaml", "good", "--fail-on", "never"]) == 2
    closing, trouble = capsys.readouterr().err.splitlines()
    assert closing.startswith("Checked 1 plan (1 file): ")
    assert trouble.startswith("smmplan: ")
    assert '"none.yaml"' in trouble


def test_manual(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "-o", "json"]) == 0
    rules = json.loads(capsys.readouterr().out)["rules"]
    assert "STR002" in [rule["code"] for rule in rules]
    for rule in rules:
        assert main(["explain", rule["name"]]) == 0
        page = capsys.readouterr().out
        severity = f"{rule['severity']}, or {rule['lower']}" if rule["lower"] else rule["severity"]
        assert " ".join(page.split()).startswith(f"{rule['code']} {rule['name']} ({severity}) ")
        assert rule["why"].split()[-1] in page
    assert main(["rules"]) == 0
    assert capsys.readouterr().out.count("\n") >= len(rules)


def test_schema(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schemas = []
    for arguments in (["schema"], ["schema", "--fragment"]):
        assert main(arguments) == 0
        schemas.append(json.loads(capsys.readouterr().out))
        Draft202012Validator.check_schema(schemas[-1])
    assert schemas[0] != schemas[1]


@pytest.mark.parametrize(
    ("form", "unused"),
    [("text", {"rich", "pydantic", "ruamel", "jinja2", "babel", "json"}), ("json", {"rich", "pydantic", "ruamel"})],
)
def test_a_check_loads_only_what_it_uses(folder: Path, form: str, unused: set[str]) -> None:
    code = f"import sys; from smmplan.__main__ import main; main(['check', '-o', {form!r}]); "
    code += "print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = set(run.stderr.split())
    assert {"typer", "smmplan.checks.run"} <= loaded
    assert unused & loaded == set()
