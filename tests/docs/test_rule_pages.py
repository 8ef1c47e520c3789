"""The pages of docs/rules are those of the rules as they are."""

from __future__ import annotations

from smmplan.checks.catalogue import all_rules

from .pages_of import DOCS, program

FOLDER = DOCS / "rules"
maker = program("making", "rule_pages")


def test_the_pages_are_fresh() -> None:
    """Where this fails, write `make rules`."""
    there = {page.name: page.read_text(encoding="utf-8") for page in FOLDER.glob("*.md")}

    assert there == maker.pages()


def test_every_rule_has_its_page_and_stands_in_the_list() -> None:
    made = maker.pages()

    for rule in all_rules():
        assert f"({rule.code}.md)" in made["README.md"]
        assert rule.good.rstrip() in made[f"{rule.code}.md"]
