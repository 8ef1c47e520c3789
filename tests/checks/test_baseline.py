"""A baseline recognises findings by rule and path: it survives every edit that changes neither."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Severity
from smmplan.base.place import SourceText
from smmplan.checks.baseline import Baseline, Mark, Marked, baseline_of, locator, marked, read_baseline, write_baseline
from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load
from smmplan.source.reading.reader import read
from smmplan.source.tree import Map, Node, Seq

TODAY = date(2026, 11, 21)
BROKEN = Path(__file__).parents[2] / "examples" / "broken" / "smmplan.yaml"
HEAD = "smmplan: 1\ntitle: Sinag Coffee\n"
# Of two that clash, and of a circle, the order of the text decides at which of them it is said.
BY_ORDER = {"STR004", "REF002"}


def every(_: str) -> bool:
    return True


def found(text: str, folder: Path, name: str = "smmplan.yaml", at: str = "baseline.json", **files: str) -> list[Marked]:
    """All findings of a plan in a folder, with their marks for a baseline there."""
    for file, content in {name: text, **{key.replace("__", "."): value for key, value in files.items()}}.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(content, encoding="utf-8", newline="")
    loaded = load(str(folder / name), name, str(folder))
    checked = check(loaded, TODAY, Selection(profile="strict"))
    return marked(checked.findings, name, loaded.texts, locator(at, str(folder)))


def finding(code: str, path: str = "goals.fans", line: int = 1) -> Finding:
    place = SourceText("smmplan.yaml", "a: 1\n" * 9).place(5 * line - 5, 5 * line - 4)
    return Finding(code, f"name-of-{code.lower()}", Severity.ERROR, "wrong", path, place)


def some(*findings: Finding, plan: str = "smmplan.yaml") -> list[Marked]:
    return marked(findings, plan, {"smmplan.yaml": SourceText("smmplan.yaml", "a: 1\n" * 9)}, str)


# ---------------------------------------------------------------- what a finding is recognised by


def shuffled(node: Node, random: Random, indent: int, *, in_item: bool = False, depth: int = 0) -> str:
    """A tree as YAML again, with its keys and its records in another order.

    A list inside a record stays as it is: its order is part of the record's content.
    """
    pad = "\n" + " " * indent * depth
    if isinstance(node, Map) and node:
        keys = list(node)
        random.shuffle(keys)
        parts = (
            f"{pad}{json.dumps(key, ensure_ascii=False)}:"
            f"{shuffled(node[key], random, indent, in_item=in_item, depth=depth + 1)}"
            for key in keys
        )
        return "".join(parts)
    if isinstance(node, Seq) and node:
        items = list(node)
        if not in_item and all(isinstance(item, Map) for item in items):
            random.shuffle(items)
        return "".join(f"{pad}-{shuffled(item, random, indent, in_item=True, depth=depth + 1)}" for item in items)
    if isinstance(node, Map | Seq):
        return " {}" if isinstance(node, Map) else " []"
    return " ~" if node is None else f" {json.dumps(node, ensure_ascii=False)}"


def rewritten(random: Random, indent: int) -> str:
    root = read(SourceText("smmplan.yaml", BROKEN.read_text(encoding="utf-8"))).root
    assert root is not None
    return shuffled(root, random, indent)


class InOrder(Random):
    """Leaves everything in its order."""

    def shuffle(self, x: object) -> None:
        pass


@pytest.fixture(scope="module")
def known() -> Baseline:
    with TemporaryDirectory() as folder:
        return baseline_of(
            one for one in found(rewritten(InOrder(), 2), Path(folder)) if one.marks[0].code not in BY_ORDER
        )


@given(random=st.randoms(use_true_random=False), indent=st.integers(1, 6))
@settings(max_examples=25, deadline=None)
def test_order_and_indentation_change_nothing(known: Baseline, random: Random, indent: int) -> None:
    with TemporaryDirectory() as folder:
        marks = [one for one in found(rewritten(random, indent), Path(folder)) if one.marks[0].code not in BY_ORDER]
    assert len(marks) > 25
    assert known.split(marks)[0] == []
    assert known.gone(marks, {"smmplan.yaml"}, every).counts == {}


def test_moving_down_changes_nothing(tmp_path: Path) -> None:
    text = BROKEN.read_text(encoding="utf-8")
    before = baseline_of(found(text, tmp_path))
    moved = found(f"# a note\n\n{text}".replace("\n", "\r\n"), tmp_path)
    assert len(moved) > 30
    assert before.split(moved)[0] == []
    assert before.gone(moved, {"smmplan.yaml"}, every).counts == {}


def test_what_has_no_path_is_known_by_its_file_and_line(tmp_path: Path) -> None:
    text = f"{HEAD}company:\n  story: #tag\n  mission: #tag\n"
    first = [one for one in found(text, tmp_path) if one.marks[0].code == "SYN017"]
    assert [one.marks[0].path for one in first] == ["", ""]
    assert len({one.marks[0] for one in first}) == 2
    again = found(f"{HEAD}company:\n      mission:   #tag\n      story: #tag\n", tmp_path)
    assert {one.marks[0] for one in first} == {one.marks[0] for one in again if one.marks[0].code == "SYN017"}
    changed = found(f"{HEAD}company:\n  story: #other\n  mission: #tag\n", tmp_path)
    assert len({one.marks[0] for one in first} & {one.marks[0] for one in changed}) == 1


def test_what_has_no_path_in_a_table(tmp_path: Path) -> None:
    text = f"{HEAD}calendar: {{posts: [july.csv]}}\n"
    marks = [one.marks[0] for one in found(text, tmp_path, july__csv="at,topic\n2026-07-06\n") if one.marks[0].line]
    assert [(mark.file, mark.code) for mark in marks] == [("july.csv", "STR028")]


def test_what_concerns_the_whole_file_is_not_known_by_its_first_line(tmp_path: Path) -> None:
    source = SourceText("smmplan.yaml", "smmplan: 1\n")
    whole = Finding("STR999", "x", Severity.ERROR, "wrong", "", source.place(0, 0))
    (one,) = marked([whole], "smmplan.yaml", {"smmplan.yaml": source}, str)
    assert one.marks[0] == Mark("smmplan.yaml", "", "", "STR999")


def test_a_baseline_knows_several_plans(tmp_path: Path) -> None:
    text = f"{HEAD}gaols: 1\n"
    one = found(text, tmp_path, "one/smmplan.yaml", "ci/known.json")
    two = found(text, tmp_path, "two/smmplan.yaml", "ci/known.json")
    assert {each.marks[0].file for each in one} == {"../one/smmplan.yaml"}
    baseline = baseline_of(one)
    assert baseline.split(one)[0] == []
    assert baseline.split(two)[0] == [each.finding for each in two]
    assert baseline.gone((), {"../two/smmplan.yaml"}, every).counts == {}
    assert baseline.gone((), {"../one/smmplan.yaml"}, every).counts == baseline.counts


def test_paths_count_from_the_folder_of_the_baseline(tmp_path: Path) -> None:
    cwd = str(tmp_path)
    assert locator("known.json", cwd)("plans/smmplan.yaml") == "plans/smmplan.yaml"
    assert locator("plans/known.json", cwd)("plans/smmplan.yaml") == "smmplan.yaml"
    assert locator(os.path.join(cwd, "ci", "known.json"), cwd)("../smmplan.yaml") == "../../smmplan.yaml"
    assert locator("../known.json", cwd)("smmplan.yaml") == f"{tmp_path.name}/smmplan.yaml"


# ---------------------------------------------------------------- new, known and gone


def test_what_occurs_twice_counts_twice() -> None:
    baseline = baseline_of(some(finding("REF001", line=1), finding("REF001", line=2)))
    three = [finding("REF001", line=line) for line in (3, 4, 5)]
    assert baseline.split(some(*three)) == (three[2:], three[:2])
    assert baseline.gone(some(three[0]), {"smmplan.yaml"}, every).counts == {some(three[0])[0].marks[0]: 1}
    assert baseline.gone(some(*three), {"smmplan.yaml"}, every).counts == {}


def test_new_and_known_keep_their_order() -> None:
    baseline = baseline_of(some(finding("A", "a"), finding("C", "c")))
    findings = [finding("C", "c"), finding("B", "b"), finding("A", "a"), finding("D", "d")]
    assert baseline.split(some(*findings)) == ([findings[1], findings[3]], [findings[0], findings[2]])


def test_only_what_was_looked_for_is_gone() -> None:
    baseline = baseline_of([*some(finding("A"), finding("B")), *some(finding("A"), plan="other.yaml")])
    gone = baseline.gone((), {"smmplan.yaml"}, lambda code: code == "A")
    assert [(mark.file, mark.code) for mark in gone.counts] == [("smmplan.yaml", "A")]
    assert gone.entries() == [{"file": "smmplan.yaml", "path": "goals.fans", "code": "A", "name": "name-of-a"}]


def test_pruned() -> None:
    baseline = baseline_of(some(finding("A"), finding("A"), finding("B"), finding("C")))
    gone = baseline.gone(some(finding("A"), finding("C")), {"smmplan.yaml"}, every)
    pruned = baseline.pruned(gone)
    assert {mark.code: count for mark, count in pruned.counts.items()} == {"A": 1, "C": 1}
    assert read_baseline(write_baseline(pruned)) == baseline_of(some(finding("A"), finding("C")))


SECTIONS = ("company", "team", "goals", "personas", "competitors", "positioning", "channels", "content", "budget")


def missing(folder: Path, *sections: str) -> list[Marked]:
    """What STR005 finds in a plan with these sections."""
    text = HEAD + "".join(f"{section}: TBD\n" for section in sections)
    return [one for one in found(text, folder) if one.finding.code == "STR005"]


def test_each_fact_of_a_finding_is_known_by_itself(tmp_path: Path) -> None:
    before = baseline_of(missing(tmp_path, *SECTIONS))
    assert [entry["path"] for entry in before.entries()] == ["metrics", "roadmap"]
    assert before.split(missing(tmp_path, *SECTIONS))[0] == []
    # One section less is new, and the finding that says so is shown whole.
    (new,), known = before.split(missing(tmp_path, *SECTIONS[1:]))
    assert (new.message, known) == ("3 sections are missing: company, roadmap, metrics", [])
    # One section more is no new finding, and its entry is gone.
    fewer = missing(tmp_path, *SECTIONS, "roadmap")
    assert before.split(fewer)[0] == []
    assert [mark.path for mark in before.gone(fewer, {"smmplan.yaml"}, every).counts] == ["roadmap"]


def test_other_findings_that_gather_facts(tmp_path: Path) -> None:
    text = f"{HEAD}company: {{name: x}}\n"
    gathered = {
        one.finding.code: {mark.path for mark in one.marks} for one in found(text, tmp_path) if len(one.marks) > 1
    }
    facts = {"company.location", "company.founded", "company.founders", "company.milestones", "company.resources"}
    assert gathered.keys() == {"STR005", "STR009"}
    assert gathered["STR009"] == facts


# ---------------------------------------------------------------- the file


def test_the_file_is_easy_to_read() -> None:
    syntax = finding("SYN017")._replace(path="")
    baseline = baseline_of(
        some(finding("REF001", "goals.粉丝"), finding("REF001", "goals.a"), finding("B"), finding("B"), syntax)
    )
    assert write_baseline(baseline) == (
        '{\n"version": 1,\n"findings": [\n'
        '{"file": "smmplan.yaml", "line": "4f780ba4", "code": "SYN017", "name": "name-of-syn017"},\n'
        '{"file": "smmplan.yaml", "path": "goals.a", "code": "REF001", "name": "name-of-ref001"},\n'
        '{"file": "smmplan.yaml", "path": "goals.fans", "code": "B", "name": "name-of-b", "count": 2},\n'
        '{"file": "smmplan.yaml", "path": "goals.粉丝", "code": "REF001", "name": "name-of-ref001"}\n'
        "]\n}\n"
    )


def test_an_empty_baseline() -> None:
    empty = baseline_of(())
    assert write_baseline(empty) == '{\n"version": 1,\n"findings": []\n}\n'
    assert read_baseline(write_baseline(empty)) == empty


TEXTS = st.text(max_size=5)
MARKS = st.builds(Mark, TEXTS, TEXTS, st.just(""), st.sampled_from("ABC")) | st.builds(
    Mark, TEXTS, st.just(""), st.just("01234567"), st.sampled_from("ABC")
)


@given(st.lists(MARKS, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_again_in_whatever_order_it_was_found(marks: list[Mark], random: Random) -> None:
    all_marked = [Marked((mark,), finding(mark.code)) for mark in marks]
    text = write_baseline(baseline_of(all_marked))
    random.shuffle(all_marked)
    assert write_baseline(baseline_of(all_marked)) == text
    assert json.loads(text)["version"] == 1
    again = read_baseline(text)
    assert again.counts == Counter(marks)
    assert write_baseline(again) == text


def test_a_merge_may_leave_an_entry_twice() -> None:
    entry = {"file": "a", "path": "b", "code": "C", "name": "d"}
    text = json.dumps({"version": 1, "findings": [entry, {**entry, "count": 2}]})
    assert read_baseline(text).counts == {Mark("a", "b", "", "C"): 3}


ENTRY: dict[str, object] = {"file": "a", "path": "b", "code": "C", "name": "d"}
AGAIN = "write it anew with --write-baseline"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f'"known.json" is broken JSON in line 1; mend it, or {AGAIN}'),
        ('{"version": 1,\n<<<<<<< HEAD\n', f'"known.json" is broken JSON in line 2; mend it, or {AGAIN}'),
        ("[" * 100_000, f'"known.json" is no baseline; {AGAIN}'),
        ("[1]", f'"known.json" is no baseline; {AGAIN}'),
        ("{}", f'"known.json" is no baseline; {AGAIN}'),
        ('{"version": true, "findings": []}', f'"known.json" is no baseline; {AGAIN}'),
        ('{"version": 1}', f'"known.json" is no baseline; {AGAIN}'),
        ('{"version": 2}', f'"known.json" is a baseline of version 2, and 1 is needed; {AGAIN}'),
        (f'{{"version": {"9" * 5000}}}', f'"known.json" is no baseline; {AGAIN}'),
    ],
)
def test_what_is_no_baseline(text: str, message: str) -> None:
    with pytest.raises(Trouble) as trouble:
        read_baseline(text, "known.json")
    assert str(trouble.value) == message


@pytest.mark.parametrize(
    "entry",
    [
        1, {}, {**ENTRY, "file": 1}, {**ENTRY, "path": None}, {**ENTRY, "line": 7}, {**ENTRY, "code": []},
        {**ENTRY, "count": 0}, {**ENTRY, "count": True}, {**ENTRY, "count": "2"}, {**ENTRY, "name": None},
    ],
)  # fmt: skip
def test_a_broken_entry(entry: object) -> None:
    with pytest.raises(Trouble) as trouble:
        read_baseline(json.dumps({"version": 1, "findings": [ENTRY, entry]}))
    assert str(trouble.value) == f'entry 2 of "baseline" is broken; take it out, or {AGAIN}'
