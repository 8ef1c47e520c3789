"""Loading never raises but Trouble, whatever the bytes, and every rule survives whatever loads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.plan.sections import SECTIONS
from smmplan.source.load import load

LANGUAGE = (Path(__file__).parents[2] / "docs" / "plan-language.yaml").read_text(encoding="utf-8")
LINES = LANGUAGE.splitlines(keepends=True)
TODAY = date(2026, 11, 21)
FUZZ = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def survive(folder: Path, data: bytes) -> None:
    (folder / "smmplan.yaml").write_bytes(data)
    try:
        loaded = load(str(folder / "smmplan.yaml"), "smmplan.yaml", str(folder))
    except Trouble:
        return
    for finding in check(loaded, TODAY, Selection(profile="strict")).findings:
        if finding.place is not None:
            text = loaded.texts[finding.place.file]
            assert 0 <= finding.place.start <= finding.place.end <= len(text.text)
            assert text.position(finding.place.start) == (finding.place.line, finding.place.column)


@FUZZ
@given(st.binary(max_size=300))
def test_any_bytes_load_or_are_trouble(tmp_path: Path, data: bytes) -> None:
    survive(tmp_path, data)


@FUZZ
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(LINES) - 1),
            st.integers(0, 80),
            st.sampled_from(list("{}[]:,#&*!|>'\"%@`-? \t\n中：，\0")),
        ),
        max_size=6,
    )
)
def test_a_plan_with_slips_loads(tmp_path: Path, slips: list[tuple[int, int, str]]) -> None:
    lines = LINES.copy()
    for number, column, slip in slips:
        line = lines[number]
        lines[number] = line[:column] + slip + line[column:]
    survive(tmp_path, "".join(lines).encode())


@FUZZ
@given(st.sets(st.integers(0, len(LINES) - 1), max_size=40))
def test_a_plan_with_lines_missing_loads(tmp_path: Path, missing: set[int]) -> None:
    survive(tmp_path, "".join(line for number, line in enumerate(LINES) if number not in missing).encode())


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.sampled_from(["TBD", "~", "a", "1", "2026-11", "5%", "yes", "at least 4", "launch-2w"]),
        st.text(max_size=8),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(min_size=1, max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@FUZZ
@given(st.dictionaries(st.sampled_from(sorted(SECTIONS)), VALUES, min_size=1, max_size=4))
def test_any_data_in_any_section_loads(tmp_path: Path, data: dict[str, object]) -> None:
    import yaml

    survive(tmp_path, yaml.safe_dump({"smmplan": 1, "title": "x", **data}, allow_unicode=True).encode())


@pytest.mark.parametrize("section", sorted(SECTIONS))
@pytest.mark.parametrize("value", ["TBD", "~", "[]", "{}", "words", "[{}]", "{a: {}}", "{a: words}", "[words]"])
def test_every_section_survives_every_shape(section: str, value: str, tmp_path: Path) -> None:
    survive(tmp_path, f"smmplan: 1\ntitle: x\n{section}: {value}\n".encode())


def test_files_are_looked_for_inside_the_repository_only(tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    (repository / "plans").mkdir(parents=True)
    (repository / ".git").mkdir()
    for file in (tmp_path / "outside.jpg", repository / "common.jpg", repository / "plans" / "own.jpg"):
        file.touch()
    (repository / "plans" / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    (repository / "plans" / "smmplan.yaml").write_text("smmplan: 1\ntitle: T\n")
    has_file = load(str(repository / "plans" / "smmplan.yaml"), "smmplan.yaml", str(tmp_path)).has_file

    assert [has_file(name) for name in ("own.jpg", "common.jpg", "../common.jpg")] == [True, True, True]
    outside = ("../../outside.jpg", str(tmp_path / "outside.jpg"), "link.jpg", "/etc/passwd", "nowhere.jpg", "a\0b")
    assert [name for name in outside if has_file(name)] == []
