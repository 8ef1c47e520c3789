"""Suppressed findings are neither shown nor counted, and comments that do not do what they say are reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from smmplan.base.finding import Finding, Replacement, Severity
from smmplan.checks.catalogue import all_rules
from smmplan.checks.run import Checked, check
from smmplan.checks.selection import Selection, parse_selection
from smmplan.source.load import load

TODAY = date(2026, 11, 21)
HEAD = "smmplan: 1\ntitle: Sinag Coffee\n"
CHOSEN = frozenset(
    page.code for page in all_rules() if page.severity == "error" or page.group in ("suppressions", "syntax")
)
Checks = Callable[..., Checked]


@pytest.fixture
def checked(tmp_path: Path) -> Checks:
    """Check a plan (with further files) for errors, syntax and suppressions."""

    def run(text: str, selection: Selection | None = None, **files: str | bytes) -> Checked:
        for name, content in {"smmplan.yaml": text, **files}.items():
            path = tmp_path / name.replace("__", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        loaded = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))
        return check(loaded, TODAY, selection or Selection(select=CHOSEN))

    return run


def said(outcome: Checked) -> list[str]:
    return [_line(finding) for finding in outcome.findings]


def _line(finding: Finding) -> str:
    return f"{finding.place.line if finding.place else 0} {finding.code} {finding.message}"


# ---------------------------------------------------------------- what is suppressed

LOST = "goals:\n  fans: {{what: More regulars, metric: visitors}}{comment}\n  sales: {{what: More sales}}\n"


@pytest.mark.parametrize("rule", ["REF001", "unknown-id", "ref001"])
def test_a_finding_is_neither_shown_nor_counted(checked: Checks, rule: str) -> None:
    without = checked(HEAD + LOST.format(comment=""))
    assert said(without) == ['4 REF001 no metric has the id "visitors"']
    assert (without.counts, without.suppressed) == ({Severity.ERROR: 1}, 0)

    with_it = checked(HEAD + LOST.format(comment=f"  # smmplan: ignore[{rule}] from May on"))
    assert (said(with_it), with_it.counts, with_it.suppressed) == ([], {}, 1)


def test_a_former_name_still_works(checked: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = tuple(page._replace(aliases=("lost-name",)) if page.code == "REF001" else page for page in all_rules())
    monkeypatch.setattr("smmplan.checks.catalogue.all_rules", lambda: renamed)
    outcome = checked(HEAD + LOST.format(comment="  # smmplan: ignore[lost-name] from May on"))
    assert (said(outcome), outcome.suppressed) == ([], 1)


def test_several_rules_and_several_findings(checked: Checks) -> None:
    text = (
        f"{HEAD}# smmplan: ignore[unknown-id, STR003] drafts of May\n"
        "goals:\n  fans: {what: A, metric: a, due: 2026-02-30}\n  sales: {what: B, metric: b}\n"
    )
    outcome = checked(text)
    assert (said(outcome), outcome.suppressed) == ([], 3)


def test_another_rule_at_the_same_place_is_shown(checked: Checks) -> None:
    outcome = checked(HEAD + LOST.format(comment="  # smmplan: ignore[wrong-value] from May on"))
    assert said(outcome) == [
        '4 REF001 no metric has the id "visitors"',
        '4 SUP001 nothing here breaks "wrong-value"',
    ]
    assert outcome.suppressed == 0


def test_inside_a_block_text_it_is_text(checked: Checks) -> None:
    text = (
        f"{HEAD}goals:\n  fans:\n    what: |\n      More\n      # smmplan: ignore[unknown-id] x\n    metric: visitors\n"
    )
    outcome = checked(text)
    assert said(outcome) == ['8 REF001 no metric has the id "visitors"']
    assert outcome.suppressed == 0


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_chinese_keys_and_emoji(checked: Checks, line_end: str) -> None:
    text = (
        f"{HEAD}goals:\n  # smmplan：ignore［unknown-id］ 五月 🥐\n  粉丝: {{what: 多, metric: 访客}}\n"
        "  🥐卖: {what: More, metric: 销量}\n"
    )
    outcome = checked(text.replace("\n", line_end))
    assert [line for line in said(outcome) if "REF001" in line] == ['6 REF001 no metric has the id "销量"']
    assert outcome.suppressed == 1


def test_list_items_with_ids(checked: Checks) -> None:
    text = (
        f"{HEAD}calendar:\n  posts:\n"
        "    - id: lights  # smmplan: ignore[wrong-value] the day is open\n      at: some day\n"
        "    - id: bells\n      at: another day\n"
    )
    outcome = checked(text)
    assert [line[:8] for line in said(outcome)] == ["8 STR003"]
    assert outcome.suppressed == 1


def test_what_reading_finds_is_suppressed_too(checked: Checks) -> None:
    text = (
        f"{HEAD}# smmplan: ignore[hidden-comment] meant so\nx-a: #FixIt\n"
        "gaols: 1  # smmplan: ignore[unknown-key] our word\n"
        "title: Two  # smmplan: ignore[duplicate-key] to be decided\n"
    )
    outcome = checked(text)
    assert (said(outcome), outcome.suppressed) == ([], 3)


def test_what_the_profile_hides_is_suppressed_too(checked: Checks) -> None:
    selection = Selection(severity={"REF001": Severity.INFO})
    without = checked(HEAD + LOST.format(comment=""), selection)
    assert "REF001" in [finding.code for finding in without.hidden]
    outcome = checked(HEAD + LOST.format(comment="  # smmplan: ignore[REF001] from May on"), selection)
    assert "REF001" not in [finding.code for finding in outcome.hidden]
    assert outcome.suppressed == 1
    assert [finding.code for finding in outcome.findings] == [finding.code for finding in without.findings]


def test_the_place_of_an_anchor_counts(checked: Checks) -> None:
    text = f"{HEAD}goals:\n  fans: &f {{what: A, due: 2026-02-30}}{{0}}\n  sales: *f{{1}}\n"
    comment = "  # smmplan: ignore[wrong-value] open"
    at_anchor = checked(text.replace("{0}", comment).replace("{1}", ""))
    assert (said(at_anchor), at_anchor.suppressed) == ([], 1)
    at_alias = checked(text.replace("{0}", "").replace("{1}", comment))
    assert [line[:8] for line in said(at_alias)] == ["4 STR003", "5 SUP001"]


# ---------------------------------------------------------------- files


def test_a_whole_file(checked: Checks) -> None:
    text = f"# smmplan: ignore-file[unknown-id] a draft\n{HEAD}{LOST.format(comment='')}"
    outcome = checked(text)
    assert (said(outcome), outcome.suppressed) == ([], 1)


def test_the_file_of_a_fragment_alone(checked: Checks) -> None:
    fragment = "# smmplan: ignore-file[unknown-id] a draft\ngoals: {fans: {what: More, metric: visitors}}\n"
    plan = f"{HEAD}include: goals.yaml\ngoals: {{sales: {{what: More, metric: sold}}}}\n"
    outcome = checked(plan, goals__yaml=fragment)
    assert said(outcome) == ['4 REF001 no metric has the id "sold"']
    assert outcome.suppressed == 1


def test_a_key_of_a_fragment_covers_what_stands_below_it_there(checked: Checks) -> None:
    fragment = "goals:  # smmplan: ignore[unknown-id] a draft\n  fans: {what: More, metric: visitors}\n"
    plan = f"{HEAD}include: goals.yaml\ngoals: {{sales: {{what: More, metric: sold}}}}\n"
    outcome = checked(plan, goals__yaml=fragment)
    assert said(outcome) == ['4 REF001 no metric has the id "sold"']
    assert outcome.suppressed == 1


@pytest.mark.parametrize("table", ["- july.csv{0}", "- {{file: july.csv, encoding: utf-8}}{0}"])
def test_a_table_is_covered_where_it_is_named(checked: Checks, table: str) -> None:
    text = f"{HEAD}calendar:\n  posts:\n    {table}\n    - august.csv\n"
    comment = "  # smmplan: ignore[wrong-value, unknown-key] as the shop writes it"
    files = {"july__csv": "at,topic,colour\nsome day,farm,red\n", "august__csv": "at,topic\nany day,roast\n"}
    outcome = checked(text.format(comment), **files)
    assert [(finding.place.file, finding.code) for finding in outcome.findings if finding.place] == [
        ("august.csv", "STR003")
    ]
    assert outcome.suppressed == 2


def test_a_table_carries_no_suppression(checked: Checks) -> None:
    text = f"{HEAD}calendar: {{posts: [july.csv]}}\n"
    outcome = checked(text, july__csv="at,topic\nsome day,# smmplan: ignore[wrong-value] x\n")
    assert [line[:8] for line in said(outcome)] == ["2 STR003"]


def test_a_file_that_cannot_be_read(checked: Checks) -> None:
    text = f"# smmplan: ignore-file[tab-indent, unknown-id] later\n{HEAD}goals:\n\tfans: x\n"
    outcome = checked(text)
    assert (said(outcome), outcome.suppressed) == ([], 1)


# ---------------------------------------------------------------- what is wrong with a suppression


@pytest.mark.parametrize(
    ("comment", "message", "help"),
    [
        (
            "# smmplan: ignore[wrong-value] x",
            '3 SUP001 nothing here breaks "wrong-value"',
            "take the comment out",
        ),
        (
            "# smmplan: ignore[SUP003] x",
            '3 SUP001 "SUP003" cannot be suppressed',
            "take it out, and mend the comment that it was meant for",
        ),
        (
            "# smmplan: ignore-file[wrong-value] x",
            "3 SUP001 ignore-file covers a file only from above its first key",
            "move it to the top of the file, or write ignore for one key",
        ),
        (
            "# smmplan: ignore[wrong-value] x\n",
            "3 SUP001 this suppression stands at no key or item",
            "put it on the line of one, or alone on the line above",
        ),
        (
            "# smmplan: ignore[wrong-valeu] x",
            '3 SUP002 there is no rule "wrong-valeu"',
            "did you mean wrong-value?",
        ),
        (
            "# smmplan: ignore[*] x",
            '3 SUP002 there is no rule "*"',
            "smmplan rules lists all",
        ),
        (
            "# smmplan: ignore[str] x",
            '3 SUP002 "str" is a group; a suppression names single rules',
            "smmplan rules lists them",
        ),
        (
            "# smmplan: ignore",
            "3 SUP002 this suppression names no rule",
            "write # smmplan: ignore[unknown-id] the reason; smmplan rules lists all rules",
        ),
        (
            "# smmplan: ingore[wrong-value] x",
            '3 SUP002 "ingore" suppresses nothing',
            "write # smmplan: ignore[unknown-id] the reason",
        ),
    ],
)
def test_a_suppression_that_does_not_do_what_it_says(checked: Checks, comment: str, message: str, help: str) -> None:
    outcome = checked(f"{HEAD}{comment}\ncompany: {{name: Sinag}}\n")
    assert said(outcome) == [message]
    assert outcome.findings[0].help == help
    assert outcome.findings[0].severity is Severity.WARNING


@pytest.mark.parametrize("reason", ["", "  ", " -", " ..."])
def test_a_suppression_without_a_reason_still_suppresses(checked: Checks, reason: str) -> None:
    outcome = checked(HEAD + LOST.format(comment=f"  # smmplan: ignore[REF001]{reason}"))
    assert said(outcome) == ["4 SUP003 this suppression gives no reason"]
    assert outcome.suppressed == 1


def test_the_rest_of_a_suppression_works_beside_an_unknown_rule(checked: Checks) -> None:
    outcome = checked(HEAD + LOST.format(comment="  # smmplan: ignore[nonsense, REF001] from May on"))
    assert said(outcome) == ['4 SUP002 there is no rule "nonsense"']
    assert outcome.suppressed == 1


def test_the_place_and_the_fix_are_those_of_the_word(checked: Checks) -> None:
    text = f"{HEAD}company: {{}} # smmplan: ignore[wrong-valeu] x\n"
    (finding,) = checked(text).findings
    assert finding.place is not None
    assert text[finding.place.start : finding.place.end] == "wrong-valeu"
    assert finding.fix == Replacement(finding.place, "wrong-value", safe=True, raw=True)


def test_above_the_first_key_the_whole_file_may_be_meant(checked: Checks) -> None:
    outcome = checked(f"# smmplan: ignore[wrong-value] x\n{HEAD}")
    assert [finding.help for finding in outcome.findings] == [
        "take the comment out; or write ignore-file, which covers the whole file"
    ]


@pytest.mark.parametrize("around", ["ignore-file", "ignore"])
def test_findings_about_suppressions_cannot_be_suppressed(checked: Checks, around: str) -> None:
    text = f"# smmplan: {around}[SUP002] x\n{HEAD}title-x: 1  # smmplan: ignore[nonsense, unknown-key] y\n"
    assert [line[:8] for line in said(checked(text))] == ["1 SUP001", "4 SUP002"]


def test_but_ignored_on_the_command_line(checked: Checks) -> None:
    text = f"{HEAD}x-a: 1  # smmplan: ignore[wrong-value]\n"
    assert [line[:8] for line in said(checked(text))] == ["3 SUP003", "3 SUP001"]
    ignoring = parse_selection(select=("STR003", "SUP"), ignore=("SUP",))
    assert said(checked(text, ignoring)) == []


def test_a_rule_that_does_not_run_leaves_no_suppression_unused(checked: Checks) -> None:
    text = f"{HEAD}x-a: 1  # smmplan: ignore[wrong-value] x\n"
    assert [line[:8] for line in said(checked(text))] == ["3 SUP001"]
    assert said(checked(text, parse_selection(select=("SUP001", "REF")))) == []


def test_where_reading_stumbled_nobody_knows_what_is_unused(checked: Checks) -> None:
    text = f"{HEAD}goals:\n  fans: {{what: A, due: 2026-02-30}}  # smmplan: ignore[unknown-id] x\n"
    assert [line[:8] for line in said(checked(text))] == ["4 STR003"]
    broken = checked(f"{HEAD}include: goals.yaml\nx-a: 1 # smmplan: ignore[unknown-id] x\n", goals__yaml="goals: [\n")
    assert [line[:5] for line in said(broken)] == ["1 SYN"]
    unreadable = checked(
        f"{HEAD}calendar: {{posts: [a.csv]}}\nx-a: 1 # smmplan: ignore[unknown-id] x\n", a__csv=b"\xff"
    )
    assert said(unreadable) == []


def test_a_warning_of_reading_does_not_keep_a_suppression(checked: Checks) -> None:
    text = f"{HEAD}x-a: #FixIt  # smmplan: ignore[unknown-id] x\n"
    assert [line[:8] for line in said(checked(text))] == ["3 SYN017"]
    text = f"{HEAD}# smmplan: ignore[unknown-id] x\nx-a: #FixIt\n"
    assert [line[:8] for line in said(checked(text))] == ["3 SUP001", "4 SYN017"]


def test_nested_suppressions_are_both_used(checked: Checks) -> None:
    text = f"# smmplan: ignore-file[REF001] a draft\n{HEAD}{LOST.format(comment='  # smmplan: ignore[REF001] May')}"
    outcome = checked(text)
    assert (said(outcome), outcome.suppressed) == ([], 1)


def test_a_severity_that_was_set_counts_for_suppressions_too(checked: Checks) -> None:
    strict = Selection(select=CHOSEN, severity={"SUP001": Severity.ERROR})
    outcome = checked(f"{HEAD}x-a: 1  # smmplan: ignore[wrong-value] x\n", strict)
    assert outcome.counts == {Severity.ERROR: 1}
