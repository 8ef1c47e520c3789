"""The command line, the plan and the settings files: which wins, and what is said of a wrong one."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smmplan.__main__ import main

PLAN = "smmplan: 1\ntitle: Sinag Bags\ncompany: {mission: We mend bags}\n"


@pytest.fixture
def check(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., tuple[int, list[str], str]]]:
    (plans / ".git").mkdir()
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, list[str], str]:
        lists = any(argument.startswith("--show-") for argument in arguments)
        form = () if lists else ("-o", "concise")
        status = main(["check", "--today", "2026-11-21", *form, *arguments])
        out, err = capsys.readouterr()
        return status, out.splitlines(), err

    yield run
    gc.enable()


def test_nearest_wins(check: Callable, plans: Path) -> None:
    def codes(*arguments: str) -> set[str]:
        return {line.split()[2] for line in check(*arguments)[1]}

    assert "STR009" not in codes()
    (plans / "pyproject.toml").write_text('[tool.smmplan]\nselect = ["STR009", "STR007"]\n', encoding="utf-8")
    assert codes() == {"STR009", "STR007"}
    (plans / "smmplan.toml").write_text('select = "company-facts-incomplete"\n', encoding="utf-8")
    assert codes() == {"STR009"}
    (plans / "smmplan.yaml").write_text(PLAN + "checks: {select: [STR007]}\n", encoding="utf-8")
    assert codes() == {"STR007"}
    assert codes("--select", "STR001") == set()


def test_a_rule_that_does_not_exist_is_a_finding_in_the_plan(check: Callable, plans: Path) -> None:
    checks = "checks:\n  select: [STR009]\n  ignore: [not-reviwed, REF]\n  severity: {STR09: info}\n"
    checks += "  parameters: {STR010: {max_word: 3, max_words: many}}\n"
    (plans / "smmplan.yaml").write_text(PLAN + checks, encoding="utf-8")
    status, lines, _ = check("--fail-on", "warning")
    assert status == 1
    assert [line.partition(": ")[0] + line.partition("unknown-rule")[2] for line in lines if "STR030" in line] == [
        'smmplan.yaml:6:12: there is no rule "not-reviwed"',
        'smmplan.yaml:7:14: there is no rule "STR09"',
        'smmplan.yaml:8:25: STR010 has no parameter "max_word"',
        'smmplan.yaml:8:49: "many" is no value for max_words of STR010',
    ]
    assert not [line for line in check("--select", "STR001")[1] if "STR030" in line]
    assert not [line for line in check("--ignore", "STR030")[1] if "STR030" in line]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('ignore = ["REF0001"]', 'smmplan.toml: there is no rule "REF0001"; did you mean REF001?'),
        ('fail-on = "warnings"', 'smmplan.toml: "warnings" is no fail_on; did you mean warning?'),
        ("parameters.STR010.max_words = true", 'smmplan.toml: "True" is no value for max_words of STR010; usual is 60'),
        ("failon = 3", 'smmplan.toml: there is no setting "failon"; did you mean fail_on?'),
        ("profile = ", '"smmplan.toml" is no TOML: '),
    ],
)
def test_a_wrong_settings_file_is_trouble_for_its_plans(check: Callable, plans: Path, text: str, says: str) -> None:
    (plans / "one").mkdir()
    (plans / "one" / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    (plans / "one" / "smmplan.toml").write_text(text + "\n", encoding="utf-8")
    status, _, err = check()
    assert status == 2
    closing, trouble = err.splitlines()
    assert closing.startswith("Checked 1 plan ")
    assert says.replace("smmplan.toml", "one/smmplan.toml") in trouble


def test_each_plan_has_its_own_gate(check: Callable, plans: Path) -> None:
    for name, gate in (("calm", "never"), ("strict", "info")):
        (plans / name).mkdir()
        (plans / name / "smmplan.yaml").write_text(PLAN + "goals: {fans: {metric: ann}}\n", encoding="utf-8")
        (plans / name / "smmplan.toml").write_text(f'fail-on = "{gate}"\nselect = ["REF001"]\n', encoding="utf-8")
    assert check("calm")[0] == 0
    assert check("strict")[0] == 1
    assert check("calm", "strict")[0] == 1
    assert check("calm", "--fail-on", "error")[0] == 1
    assert check("strict", "--fail-on", "never")[0] == 0
    assert len(check("calm")[1]) == 1


def test_show_settings(check: Callable, plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(
        PLAN + "goals: {fans: {owner: ann}}\nchecks: {profile: strict, severity: {unknown-id: info}}\n",
        encoding="utf-8",
    )
    (plans / "pyproject.toml").write_text(
        '[tool.smmplan]\nprofile = "starter"\nparameters.STR010.max_words = 30\nfail-on = "info"\n', encoding="utf-8"
    )
    assert check("--show-settings", "--ignore", "REF005,STR008")[:2] == (
        0,
        [
            "smmplan.yaml",
            "  profile                      strict          smmplan.yaml",
            "  fail_on                      info            pyproject.toml [tool.smmplan]",
            "  select                       none            default",
            "  ignore                       REF005, STR008  command line",
            "  severity.REF001              info            smmplan.yaml",
            "  parameters.STR010.max_words  30              pyproject.toml [tool.smmplan]",
        ],
    )


def test_show_files(check: Callable, plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(
        PLAN + "include: [parts/*.yaml]\ncalendar: {posts: posts.csv}\n", encoding="utf-8"
    )
    (plans / "parts").mkdir()
    (plans / "parts" / "goals.yaml").write_text("goals: {fans: {owner: ann}}\n", encoding="utf-8")
    (plans / "posts.csv").write_text("at,topic\n2026-11-27,Mending\n", encoding="utf-8")
    status, lines, err = check("--show-files")
    assert (status, lines, err) == (0, ["smmplan.yaml", "  parts/goals.yaml", "  posts.csv"], "")
    assert check("--show-files", "missing.yaml")[0] == 2


@pytest.mark.parametrize("lists", ["--show-files", "--show-settings"])
@pytest.mark.parametrize(
    "others", [("-o", "json"), ("--baseline", "known.json"), ("--write-baseline",), ("--prune", "--baseline", "x")]
)
def test_what_only_lists_does_not_pretend_to_check(
    check: Callable, plans: Path, lists: str, others: tuple[str, ...]
) -> None:
    status, lines, err = check(lists, *others)
    given = "--baseline" if others[0] == "--prune" else others[0]
    said = f"smmplan: {lists} checks nothing, so {given} has nothing to do; leave one of them out\n"
    assert (status, lines, err) == (2, [], said)
    assert [file.name for file in plans.iterdir() if file.name != ".git"] == ["smmplan.yaml"]


@pytest.mark.parametrize("name", ["##[error]x.smmplan.yaml", "::error::x.smmplan.yaml"])
def test_names_of_files_are_no_commands(check: Callable, plans: Path, name: str) -> None:
    (plans / name).write_text(PLAN + "include: '##[debug].yaml'\n", encoding="utf-8")
    lines = check(name, "--show-files")[1]
    assert lines == [{"#": "♯#[error]x.smmplan.yaml", ":": "./::error::x.smmplan.yaml"}[name[0]]]
    assert "♯#[debug].yaml" in check(name, "gone ##[debug].yaml")[2] + check("##[debug]")[2]


def test_a_setting_of_the_run_in_a_plan_has_a_sentence_of_its_own(check: Callable, plans: Path) -> None:
    checks = "checks: {fail-on: warning, fail_on: never, baseline: known.json, Stdin-Filename: x, profil: strict}\n"
    (plans / "smmplan.yaml").write_text(PLAN + checks, encoding="utf-8")
    said = [line.partition(": error ")[2] for line in check("--select", "STR002")[1]]
    assert said == [
        'STR002 unknown-key: "fail-on" belongs to the run of smmplan check, not to one plan',
        'STR002 unknown-key: "fail_on" belongs to the run of smmplan check, not to one plan',
        'STR002 unknown-key: "baseline" belongs to the run of smmplan check, not to one plan',
        'STR002 unknown-key: "Stdin-Filename" belongs to the run of smmplan check, not to one plan',
        'STR002 unknown-key: no key is called "profil" in checks',
    ]


def test_options_of_the_command_line_are_no_settings_of_a_plan_and_are_all_known(check: Callable) -> None:
    import inspect

    from smmplan.checks.settings import USUAL
    from smmplan.cli.check import command
    from smmplan.source.complaints import OPTIONS_ALONE

    options = {name.replace("_", "-") for name in inspect.signature(command).parameters} - {"paths"}
    listing = {"show-files", "show-settings"}
    assert options - listing - {name.replace("_", "-") for name in USUAL} == OPTIONS_ALONE


def test_listed_files_alone_are_shown_and_counted(check: Callable, plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(
        PLAN + "include: [july.yaml, budget.yaml]\ngoals: {fans: {metric: nobody}}\n", encoding="utf-8"
    )
    (plans / "july.yaml").write_text("campaigns: {sale: {goals: [nothing]}}\n", encoding="utf-8")
    (plans / "budget.yaml").write_text("team: {bea: {roles: [design]}}\n", encoding="utf-8")
    status, lines, err = check("july.yaml", "budget.yaml", "--select", "REF001")
    assert (status, len(lines), err) == (1, 1, "Checked 1 plan (3 files): 1 error\n")
    assert lines[0].startswith("july.yaml:1:")
    assert check("budget.yaml", "--select", "REF001") == (0, [], "Checked 1 plan (3 files): no findings\n")
    assert check("july.yaml", "smmplan.yaml", "--select", "REF001")[2] == "Checked 1 plan (3 files): 2 errors\n"


def test_what_git_ignores_is_passed_over_without_git(
    check: Callable, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    for name in ("old/a", "old/keep", "drafts", "clients/x", "clients/y"):
        (plans / name).mkdir(parents=True)
        (plans / name / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    (plans / ".gitignore").write_text("old/*\n!old/keep\n/drafts/\n", encoding="utf-8")
    (plans / "clients" / ".gitignore").write_text("y\n", encoding="utf-8")
    wanted = ["smmplan.yaml", "clients/x/smmplan.yaml", "old/keep/smmplan.yaml"]
    assert sorted(check("--show-files")[1]) == sorted(wanted)
    # What is named is checked, ignored or not.
    assert check("drafts/smmplan.yaml", "--show-files")[1] == ["drafts/smmplan.yaml"]
