"""What servers get of each finding: a fingerprint that stays while lines move, one sentence, always a place."""

from __future__ import annotations

import pytest

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import Place, SourceText
from smmplan.checks.formats.entries import entries, label, sentence, sound
from smmplan.checks.result import Result

PLACE = Place("smmplan.yaml", 188, 16, 188, 23, 900, 907)
MOVED = Place("smmplan.yaml", 12, 3, 12, 10, 80, 87)
FINDING = Finding(
    "REF001", "unknown-id", Severity.ERROR, 'no persona has the id "mariela"', "goals.regulars.personas", PLACE
)
UNREAD = Finding("SYN001", "not-yaml", Severity.ERROR, "this is no YAML", place=PLACE)


def fingerprints(*findings: Finding) -> list[str]:
    return [entry.fingerprint for entry in entries(Result(findings, {}, {}))]


@pytest.mark.parametrize("finding", [FINDING, UNREAD])
def test_a_fingerprint_stays_when_lines_move(finding: Finding) -> None:
    (first,) = fingerprints(finding)
    assert [first] == fingerprints(finding._replace(place=MOVED, severity=Severity.INFO, help="other words"))
    assert first == fingerprints(finding._replace(code="STR005", place=PLACE._replace(line=1)), finding)[1]


def test_a_fingerprint_is_the_rule_and_the_path() -> None:
    (first,) = fingerprints(FINDING)
    assert fingerprints(FINDING._replace(message='no persona has the id "x"')) == [first]
    assert fingerprints(FINDING._replace(path="goals.known.personas")) != [first]
    assert fingerprints(FINDING._replace(code="REF002")) != [first]


def test_without_a_path_it_is_the_rule_and_the_message() -> None:
    assert fingerprints(UNREAD) != fingerprints(UNREAD._replace(message="a bracket has no end"))


def test_equal_ones_of_a_file_are_numbered() -> None:
    other = FINDING._replace(place=PLACE._replace(file="other.smmplan.yaml"))
    first, second, elsewhere = fingerprints(FINDING, FINDING._replace(place=MOVED), other)
    assert (first[-2:], second[-2:]) == (":1", ":2")
    assert first[:-2] == second[:-2]
    assert elsewhere == first


def test_a_finding_without_a_place_gets_the_beginning_of_the_first_file() -> None:
    nowhere = FINDING._replace(place=None)
    texts = {name: SourceText(name, "") for name in ("b.smmplan.yaml", "a.smmplan.yaml")}
    assert next(entries(Result((nowhere,), {}, texts))).place == Place("b.smmplan.yaml", 1, 1, 1, 1, 0, 0)
    assert next(entries(Result((nowhere,), {}, {}))).place.file == "smmplan.yaml"
    assert next(entries(Result((FINDING,), {}, texts))).place == PLACE


def test_words() -> None:
    assert label(FINDING) == "REF001 unknown-id"
    assert sentence(FINDING) == 'no persona has the id "mariela"'
    assert sentence(FINDING._replace(help='write\n"mariel"')) == 'no persona has the id "mariela"; write␊"mariel"'
    assert sound("café\udcff 咖") == "café\\udcff 咖"
