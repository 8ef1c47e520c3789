"""Which setting wins, and what it comes to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smmplan.base.errors import Trouble
from smmplan.base.finding import Severity
from smmplan.checks.run import check
from smmplan.checks.settings import COMMAND_LINE, UNKNOWN_RULE, Layer, layer, selection, settings
from smmplan.source.configuration import configurations
from smmplan.source.load import load

TODAY = date(2026, 11, 21)


def held(*layers: Layer) -> dict[str, tuple[object, str]]:
    return {setting.name: (setting.value, setting.origin) for setting in settings(layers)}


def test_the_nearest_place_wins_key_by_key() -> None:
    found = held(
        layer("command line", {"profile": "strict"}),
        layer("smmplan.yaml", {"profile": "starter", "ignore": ["STR008"]}),
        layer("smmplan.toml", {"ignore": ["STR009"], "fail-on": "warning"}),
    )
    assert found["profile"] == ("strict", "command line")
    assert found["ignore"] == (("STR008",), "smmplan.yaml")
    assert found["fail_on"] == ("warning", "smmplan.toml")
    assert found["select"] == ((), "default")


def test_severity_and_parameters_win_rule_by_rule() -> None:
    found = held(
        layer("near", {"severity": {"not-reviewed": "error"}}),
        layer("far", {"severity": {"STR008": "info", "STR009": "warning"}, "parameters": {"str010": {"max_words": 9}}}),
    )
    assert found["severity.STR008"] == ("error", "near")
    assert found["parameters.STR010.max_words"] == (9, "far")
    assert found["severity.STR009"] == ("warning", "far")


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"ignroe": []}, "did you mean ignore?"),
        ({"write_baseline": True}, "write it on the command line: --write-baseline"),
        ({"profile": "strikt"}, "did you mean strict?"),
        ({"ignore": 3}, "a list of rules"),
        ({"severity": "error"}, "a table"),
        ({"fail_on": "info", "fail-on": "never"}, "fail_on is set twice"),
        ({"severity": {"STR008": "error", "not-reviewed": "info"}}, "severity of STR008 is set twice"),
        ({"parameters": {"STR010": {"max_words": 9}, "str010": {"max_words": 8}}}, "parameters of STR010 is set twice"),
        ({"parameters": {"STR010": {"max_words": -1}}}, '"-1" is no value for max_words'),
    ],
)
def test_a_wrong_setting_says_where_and_what_instead(values: dict[str, object], says: str) -> None:
    with pytest.raises(Trouble, match=r"^smmplan\.toml: ") as trouble:
        layer("smmplan.toml", values)
    assert says in str(trouble.value)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"severity": {"unknown-idd": "error"}}, "did you mean unknown-id?"),
        ({"severity": {"REF001": "fatal"}}, "is no severity; write one of error, warning, info"),
        ({"parameters": {"STR010": {"max_word": 3}}}, "did you mean max_words?"),
        ({"parameters": {"STR010": {"max_words": "many"}}}, "usual is 60"),
        ({"parameters": {"REF001": {"x": 3}}}, "it has none"),
        ({"ignore": ["REF0001"]}, "did you mean REF001?"),
    ],
)
def test_what_does_not_exist_is_trouble(values: dict[str, object], says: str) -> None:
    with pytest.raises(Trouble, match=r"^smmplan\.toml: ") as trouble:
        layer("smmplan.toml", values)
    assert says in str(trouble.value)


def test_a_parameter_and_a_severity_change_what_check_says(tmp_path: Path) -> None:
    (tmp_path / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\ncompany: {mission: one two three four}\n")
    loaded = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))
    usual = check(loaded, TODAY, selection(settings([])))
    assert "STR010" not in {finding.code for finding in usual.findings}
    chosen = selection(
        settings([layer("x", {"parameters": {"STR010": {"max_words": 3}}, "severity": {"STR010": "error"}})])
    )
    (found,) = [finding for finding in check(loaded, TODAY, chosen).findings if finding.code == "STR010"]
    assert found.severity is Severity.ERROR


def test_files_are_found_upwards_to_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.smmplan]\nprofile = "starter"\n')
    repository = tmp_path / "repository"
    plan = repository / "clients" / "one"
    plan.mkdir(parents=True)
    (repository / ".git").mkdir()
    (repository / "smmplan.toml").write_text('profile = "strict"\n')
    (repository / "pyproject.toml").write_text('[tool.smmplan]\nignore = ["REF005"]\n[tool.other]\na = 1\n')
    found = configurations(str(plan), str(repository))
    assert [(each.name, each.values) for each in found] == [
        ("smmplan.toml", {"profile": "strict"}),
        ("pyproject.toml [tool.smmplan]", {"ignore": ["REF005"]}),
    ]


def test_a_file_that_is_no_toml_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "smmplan.toml").write_text("profile = \n")
    with pytest.raises(Trouble, match="line 1"):
        configurations(str(tmp_path), str(tmp_path))


@pytest.mark.parametrize("text", ["tool = 3\n", "[tool.other]\nsmmplan = 3\n", ""])
def test_a_pyproject_of_others_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    (tmp_path / ".git").mkdir()
    assert configurations(str(tmp_path), str(tmp_path)) == ()


def test_settings_that_are_no_table_are_trouble(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\nsmmplan = 3\n")
    with pytest.raises(Trouble, match="is a table"):
        configurations(str(tmp_path), str(tmp_path))


@pytest.mark.parametrize("given", [True, 1.5, "many", [], {}, date(2026, 1, 1)])
def test_a_parameter_has_the_type_of_its_usual_value(given: object) -> None:
    with pytest.raises(Trouble, match="is no value for max_words of STR010; usual is 60"):
        layer("smmplan.toml", {"parameters": {"STR010": {"max_words": given}}})


@pytest.mark.parametrize(
    "values",
    [
        {"profile": ["strict"]},
        {"select": {"REF001": 1}},
        {"severity": ["REF001"]},
        {"severity": {"REF001": ["error"]}},
        {"severity": {"REF": "error"}},
        {"parameters": [1]},
        {"parameters": {"STR010": 3}},
        {"": 3},
    ],
)
def test_no_shape_of_a_setting_is_a_fault(values: dict[str, object]) -> None:
    with pytest.raises(Trouble):
        layer("smmplan.toml", values)


def test_what_a_file_selects_does_not_hide_its_own_mistakes() -> None:
    assert selection(settings([layer("smmplan.toml", {"select": ["REF001"]})])).select == {"REF001", UNKNOWN_RULE}
    assert selection(settings([layer(COMMAND_LINE, {"select": ["REF001"]})])).select == {"REF001"}
    assert selection(settings([])).select == set()


@pytest.mark.parametrize(
    "text",
    [
        '[tool.smmplan]\nprofile = "strict"\n',
        '[ tool . "smmplan" ]\nprofile = "strict"\n',
        'tool.smmplan.profile = "strict"\n',
        '[tool]\nsmmplan = {profile = "strict"}\n',
        'tool = {smmplan = {profile = "strict"}}\n',
    ],
)
def test_however_toml_writes_our_table_it_is_found(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    (found,) = configurations(str(tmp_path), str(tmp_path))
    assert found.values == {"profile": "strict"}


def test_a_pyproject_of_others_is_none_of_our_business(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "smmplan-notes"\nthis is no TOML', encoding="utf-8")
    assert configurations(str(tmp_path), str(tmp_path)) == ()
