"""Every rule finds what it is there for in a real plan: a small edit of a clean example makes it speak.

mutations.txt has the edits. A new rule needs one there; where nothing can be edited so that a rule speaks, it looks at
what no plan has.
"""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from smmplan.base.place import SourceText
from smmplan.checks.rules import every_rule
from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 21)

Edit = tuple[str, str]
"""A text that stands in an example once, and what is written instead."""


class Mutation(NamedTuple):
    """A clean example with some edits, and the rules that find something in it beside the one that is meant."""

    example: str
    edits: tuple[Edit, ...]
    beside: frozenset[str]


def parse(table: str) -> dict[str, Mutation]:
    """The mutations of a text like mutations.txt, by the code of the rule that is meant."""
    found: dict[str, Mutation] = {}
    for block in table.split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if not lines:
            continue
        code = ""
        if lines[0][0] not in "-+":
            code, example, *beside = lines.pop(0).split()
            assert code not in found, f"{code} is there twice"
            found[code] = Mutation(example, (), frozenset(beside[1:]))
        code = code or list(found)[-1]
        found[code] = found[code]._replace(edits=found[code].edits + edits_of(lines))
    return found


def edits_of(lines: list[str]) -> tuple[Edit, ...]:
    """The edits of lines that begin with `-`, what goes, and `+`, what comes."""
    edits: list[tuple[list[str], list[str]]] = []
    before = "+"
    for line in lines:
        if line[0] == "-" and before == "+":
            edits.append(([], []))
        edits[-1]["-+".index(line[0])].append(line[1:])
        before = line[0]
    return tuple(("\n".join(old), "\n".join(new)) for old, new in edits)


@cache
def texts(example: str) -> dict[Path, str]:
    """The YAML of an example, by file."""
    return {file: file.read_text(encoding="utf-8") for file in sorted((EXAMPLES / example).rglob("*.yaml"))}


def findings(example: str, edits: tuple[Edit, ...]) -> set[tuple[str, str]]:
    """Code and plan path of everything that is found in an example after some edits; its files stay as they are."""
    files = dict(texts(example))
    for old, new in edits:
        (file,) = [file for file, text in files.items() if old in text]
        assert files[file].count(old) == 1, old
        files[file] = files[file].replace(old, new)
    folder = EXAMPLES / example
    unsaved = {
        os.path.realpath(file): SourceText(file.relative_to(folder).as_posix(), text)
        for file, text in files.items()
        if text != texts(example)[file]
    }
    loaded = load(os.path.realpath(folder / "smmplan.yaml"), "smmplan.yaml", str(folder), unsaved)
    return {(finding.code, finding.path) for finding in check(loaded, TODAY, Selection(profile="strict")).findings}


@cache
def before(example: str) -> set[tuple[str, str]]:
    return findings(example, ())


def speaking(mutation: Mutation) -> set[str]:
    """The codes of what is found after the edits and was not found before, at its place."""
    return {code for code, _ in findings(mutation.example, mutation.edits) - before(mutation.example)}


MUTATIONS = parse((Path(__file__).parent / "mutations.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", MUTATIONS)
def test_a_small_edit_makes_the_rule_speak(code: str) -> None:
    assert speaking(MUTATIONS[code]) == {code, *MUTATIONS[code].beside}


def test_every_rule_has_its_edit() -> None:
    assert [*MUTATIONS] == [rule.code for rule in every_rule()]


def test_an_edit_that_changes_nothing_that_matters_is_noticed() -> None:
    assert speaking(Mutation("small-shop", (("Lambong Bag Studio", "Lambong Bag House"),), frozenset())) == set()


def test_an_edit_of_a_text_that_is_not_there_is_noticed() -> None:
    with pytest.raises(ValueError, match="unpack"):
        findings("small-shop", (("no such text", ""),))
    with pytest.raises(AssertionError):
        findings("small-shop", (("owner: gem", "owner: ivy"),))
