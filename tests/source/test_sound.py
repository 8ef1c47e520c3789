"""What a command builds on must be readable: in it, below it and around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Severity
from smmplan.source.load import Loaded, load
from smmplan.source.sound import refuse_broken

ADS = ("budget", "lines", "ads")


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    path = tmp_path / "smmplan.yaml"
    path.write_text("smmplan: 1\ntitle: x\nbudget:\n  lines: {ads: {plan: 5}, ads-2: {plan: 5}}\n", encoding="utf-8")
    return load(str(path), path.name, str(tmp_path))


def with_finding(loaded: Loaded, path: str, severity: Severity = Severity.ERROR) -> Loaded:
    assert loaded.places is not None
    place = loaded.places.find(("budget", "lines"))
    return loaded._replace(findings=(Finding("STR001", "x", severity, "it is wrong", path, place),))


@pytest.mark.parametrize("path", ["budget.lines.ads", "budget.lines.ads.plan", "budget.lines", "budget"])
def test_an_error_in_it_or_around_it_is_in_the_way(loaded: Loaded, path: str) -> None:
    with pytest.raises(
        Trouble, match=rf"^{path} cannot be relied on: it is wrong \(smmplan.yaml:4\); mend that first$"
    ):
        refuse_broken(with_finding(loaded, path), ("budget", "transfers"), ADS)


@pytest.mark.parametrize("path", ["budget.lines.ads-2", "budget.lines.ad", "budget.total", "", "budg"])
def test_an_error_elsewhere_is_not(loaded: Loaded, path: str) -> None:
    refuse_broken(with_finding(loaded, path), ("budget", "transfers"), ADS)


def test_a_warning_is_not(loaded: Loaded) -> None:
    refuse_broken(with_finding(loaded, "budget.lines.ads", Severity.WARNING), ADS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("budget:\n  lines:\n    ads: {plan: 5}\n    ads: {plan: 6}\n", "budget.lines.ads"),
        ("budget:\n  lines:\n    ads: {plan: 5, plan: 6}\n", "budget.lines.ads"),
        ("budget:\n  lines: {ads: {plan: 5}}\nbudget: {}\n", "budget.lines.ads"),
        ("budget:\n  lines:\n    ads: {plan: 5}\n    b: {plan: 5}\n    b: {plan: 6}\n", None),
        ("goals: {ads: {what: x}, ads: {what: y}}\nbudget: {lines: {ads: {plan: 5}}}\n", None),
    ],
)
def test_a_key_that_stands_twice_is_in_the_way_where_it_is(tmp_path: Path, text: str, name: str | None) -> None:
    path = tmp_path / "smmplan.yaml"
    path.write_text(f"smmplan: 1\ntitle: x\n{text}", encoding="utf-8")
    loaded = load(str(path), path.name, str(tmp_path))
    assert any(finding.code == "SYN002" for finding in loaded.findings)
    if name is None:
        refuse_broken(loaded, ADS)
    else:
        with pytest.raises(Trouble, match=rf'^{name} cannot be relied on: the key ".+" stands twice here \(smmplan'):
            refuse_broken(loaded, ADS)
