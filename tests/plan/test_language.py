"""The whole language: docs/plan-language.yaml loads, and every mistake planted in it is found, once, in its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from smmplan.base.finding import Finding, Severity
from smmplan.checks.run import check
from smmplan.source.load import Loaded, load

LANGUAGE = Path(__file__).parents[2] / "docs" / "plan-language.yaml"
TODAY = date(2026, 11, 21)


def load_text(folder: Path, text: str) -> Loaded:
    path = folder / "smmplan.yaml"
    path.write_text(text, encoding="utf-8")
    return load(str(path), "smmplan.yaml", str(folder))


def errors(loaded: Loaded) -> list[Finding]:
    return [finding for finding in check(loaded, TODAY).findings if finding.severity is Severity.ERROR]


def test_the_whole_language_loads_without_an_error(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, LANGUAGE.read_text(encoding="utf-8"))
    assert errors(loaded) == []
    assert loaded.plan is not None
    assert len(loaded.plan.goals) == 3
    assert loaded.plan.left_out == frozenset()


class Planted(NamedTuple):
    """A mistake: what it replaces, what it writes, the code it must give, and the text that is to blame."""

    old: str
    new: str
    code: str
    blamed: str


MISTAKES = (
    Planted("    supports: double bag revenue\n", "    suports: double bag revenue\n", "STR002", "suports"),
    Planted("    segment: commuters\n", "    segment: comuters\n", "REF001", "comuters"),
    Planted("  - date: 2026-06-20\n", "  - date: 2026-06-31\n", "STR003", "2026-06-31"),
    Planted("  total: 580000.00 ", "  total: 580,000.00 ", "STR003", "580,000.00"),
    Planted("    quote: I want", "    hook: twice\n    quote: I want", "SYN002", "hook"),
    Planted(
        "{every: month, what: review of goals and budget, who: tala}",
        "{every: month, what: review of goals, budget, who: tala}",
        "SYN014",
        ", budget",
    ),
    Planted("unit_cost: 166.40", "unit_cost: abc", "STR003", "abc"),
    Planted("cadence: {posts: 2 per week}", "cadence: {posts: twice a weak}", "STR003", "twice a weak"),
    Planted("after: [farm-films]", "after: [café-tastings]", "REF002", "café-tastings"),
    Planted("audience_overlap: 60%", "audience_overlap: 60", "STR003", "60"),
    Planted("{from: 2026-12-20, to: 2027-01-05}", "{from: 2026-12-20, to: 2026-01-05}", "STR027", "2026-01-05"),
)


def test_every_planted_mistake_is_found_once_in_its_place(tmp_path: Path) -> None:
    text = LANGUAGE.read_text(encoding="utf-8")
    for mistake in MISTAKES:
        assert mistake.old in text
        text = text.replace(mistake.old, mistake.new, 1)
    found = {
        (finding.code, finding.place.line, finding.place.column)
        for finding in errors(load_text(tmp_path, text))
        if finding.place
    }
    wanted = {(mistake.code, *position(text, mistake)) for mistake in MISTAKES if mistake.code}
    assert found == wanted
    assert len(errors(load_text(tmp_path, text))) == len(wanted)


def position(text: str, mistake: Planted) -> tuple[int, int]:
    start = text.index(mistake.new) + mistake.new.index(mistake.blamed)
    before = text[:start]
    return before.count("\n") + 1, start - before.rfind("\n")


@pytest.mark.parametrize(
    "mistake", [mistake for mistake in MISTAKES if mistake.code], ids=lambda mistake: mistake.blamed
)
def test_a_mistake_alone_gives_one_error(mistake: Planted, tmp_path: Path) -> None:
    text = LANGUAGE.read_text(encoding="utf-8").replace(mistake.old, mistake.new, 1)
    assert [finding.code for finding in errors(load_text(tmp_path, text))] == [mistake.code]
