"""Every rule's manual page is true: its bad snippet fires it and nothing else, its good one is silent."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from smmplan.base.finding import Severity
from smmplan.checks.catalogue import RuleDoc, all_rules, find
from smmplan.checks.rule import Rule
from smmplan.checks.rules import MODULES, every_rule, rules_for
from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load

TODAY = date(2026, 11, 21)
ERRORS = frozenset(page.code for page in all_rules() if page.severity == "error")
SYNTAX = frozenset(page.code for page in all_rules() if page.group == "syntax")
HEAD = "smmplan: 1\ntitle: Sinag Coffee\n"


def codes(folder: Path, snippet: str, page: RuleDoc) -> set[str]:
    """The codes that a snippet gives among all errors and the rule itself; one of the syntax need be no plan.

    A line `# in NAME` begins another file. A snippet without a head gets one.
    """
    main, *others = snippet.split("# in ")
    if page.group != "syntax" and "smmplan:" not in main and "title:" not in main:
        main = HEAD + main
    (folder / "smmplan.yaml").write_text(main, encoding="utf-8", newline="")
    for other in others:
        name, _, text = other.partition("\n")
        (folder / name.strip()).parent.mkdir(parents=True, exist_ok=True)
        (folder / name.strip()).write_text(text, encoding="utf-8")
    wanted = SYNTAX if page.group == "syntax" else ERRORS
    loaded = load(str(folder / "smmplan.yaml"), "smmplan.yaml", str(folder))
    return {finding.code for finding in check(loaded, TODAY, Selection(select=wanted | {page.code})).findings}


@pytest.mark.parametrize("page", all_rules(), ids=lambda page: page.code)
def test_the_bad_snippet_fires_the_rule_alone(page: RuleDoc, tmp_path: Path) -> None:
    assert page.bad
    assert codes(tmp_path, page.bad, page) == {page.code}


@pytest.mark.parametrize("page", all_rules(), ids=lambda page: page.code)
def test_the_good_snippet_is_silent(page: RuleDoc, tmp_path: Path) -> None:
    assert page.good
    assert codes(tmp_path, page.good, page) == set()


def test_codes_and_names_are_unique() -> None:
    pages = all_rules()
    assert len({page.code for page in pages}) == len(pages)
    assert len({page.name for page in pages}) == len(pages)


def test_a_rule_is_found_by_code_name_and_in_any_case() -> None:
    page = find("REF001")
    assert page is not None
    assert find("unknown-id") == page == find("ref001")
    assert find("no-such-rule") is None


def test_names_have_at_most_four_words() -> None:
    assert [page.name for page in all_rules() if page.name.count("-") > 3] == []


def test_each_rule_has_a_severity_and_a_reason() -> None:
    assert all(isinstance(rule.severity, Severity) for rule in every_rule())
    assert all(len(page.why) > 40 for page in all_rules())


def test_a_plan_imports_only_the_rules_that_look_at_it(tmp_path: Path) -> None:
    plan = tmp_path / "smmplan.yaml"
    plan.write_text(HEAD, encoding="utf-8")
    loaded = load(str(plan), "smmplan.yaml", str(tmp_path)).plan
    assert loaded is not None
    seen = {rule.code[:3] for rule in rules_for(loaded)}

    assert "STR" in seen
    assert "BUD" not in seen


@pytest.mark.parametrize("module", sorted(name for name, sections in MODULES.items() if sections))
def test_a_module_finds_nothing_without_its_sections(module: str, tmp_path: Path) -> None:
    """What a module's rules find in any bad snippet of theirs needs one of the sections that the module names."""
    codes_of = {
        rule.code for rule in vars(import_module(f"smmplan.checks.rules.{module}")).values() if isinstance(rule, Rule)
    }
    for page in all_rules():
        if page.code in codes_of:
            assert any(re.search(rf"^{section}:", page.bad, re.MULTILINE) for section in MODULES[module]), page.code
