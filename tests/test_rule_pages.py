"""The pages of docs/rules are those of the rules as they are."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from smmplan.checks.catalogue import all_rules

FOLDER = Path(__file__).parents[1] / "docs" / "rules"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pages", FOLDER / "pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_fresh(maker: ModuleType) -> None:
    """Where this fails, write `make rules`."""
    there = {page.name: page.read_text(encoding="utf-8") for page in FOLDER.glob("*.md")}

    assert there == maker.pages()


def test_every_rule_has_its_page_and_stands_in_the_list(maker: ModuleType) -> None:
    made = maker.pages()

    for rule in all_rules():
        assert f"({rule.code}.md)" in made["README.md"]
        assert rule.good.rstrip() in made[f"{rule.code}.md"]


def test_a_page_that_is_old_is_removed(maker: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maker, "HERE", tmp_path)
    (tmp_path / "OLD001.md").write_text("gone", encoding="utf-8")

    maker.main()

    assert {page.name for page in tmp_path.glob("*.md")} == set(maker.pages())
