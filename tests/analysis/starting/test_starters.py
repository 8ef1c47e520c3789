"""Every starter in every language is a plan that says nothing wrong, on any day of the year."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from smmplan.__main__ import main
from smmplan.analysis.books import books
from smmplan.analysis.starting.answers import LANGUAGES
from smmplan.analysis.starting.starters import PLAN, folder, started, starters, usual_platforms, words
from smmplan.base.place import SourceText
from smmplan.plan.jsonschema import plan_schema
from smmplan.source.editing.changes import plain
from smmplan.source.formatting.format import formatted
from smmplan.source.load import load
from smmplan.source.reading.reader import read

EVERY = [(starter, language) for starter in starters() for language in LANGUAGES]
ANSWERS = {
    "name": 'Bisi\'s "Bikes" & 单车: 2 #go',
    "sells": "Repairs bicycles, sells used ones: {cheap} # and fast",
    "currency": "PHP",
    "timezone": "Asia/Manila",
    "budget": "333.33",
}
TODAY = date(2026, 11, 21)


def made(place: Path, starter: str, language: str, today: date = TODAY, **other: str) -> Path:
    """A plan of a starter, written to a folder."""
    answers = {**ANSWERS, "language": language, "platforms": usual_platforms(starter, language), **other}
    for name, text in started(starter, answers, today).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place / PLAN


def findings(plan: Path, capsys: pytest.CaptureFixture[str], today: date = TODAY) -> list[str]:
    """The errors and warnings about a plan."""
    capsys.readouterr()
    main(["check", str(plan), "--today", str(today), "-o", "json"])
    return [
        f"{each['code']} {each['message']}"
        for each in json.loads(capsys.readouterr().out)["findings"]
        if each["severity"] != "info"
    ]


def test_the_starters_are_those_that_were_asked_for() -> None:
    assert starters() == ("small-shop", "agency", "b2b", "community", "creator", "minimal", "nonprofit")


@pytest.mark.parametrize(("starter", "language"), EVERY)
def test_a_starter_checks_clean_and_has_a_budget(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], starter: str, language: str
) -> None:
    plan = made(tmp_path, starter, language)
    assert findings(plan, capsys) == []
    loaded = load(str(plan), PLAN, str(tmp_path))
    assert loaded.plan is not None
    assert loaded.plan.company.name == ANSWERS["name"]
    assert loaded.plan.company.what == ANSWERS["sells"]
    assert str(loaded.plan.head.period.from_) == "2026-12-01"
    assert loaded.plan.budget.total.amount == Decimal("3999.96")
    rows = books(loaded.plan, TODAY)
    assert rows is not None
    assert main(["budget", "-p", str(plan), "--today", str(TODAY)]) == 0


@pytest.mark.parametrize(
    "today", [date(2026, 12, 31), date(2027, 1, 1), date(2028, 1, 31), date(2028, 2, 29), date(2026, 6, 15)]
)
@pytest.mark.parametrize("starter", starters())
def test_a_starter_checks_clean_on_other_days(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], starter: str, today: date
) -> None:
    assert findings(made(tmp_path, starter, "en", today), capsys, today) == []


@pytest.mark.parametrize(
    "other",
    [
        {"currency": "JPY", "budget": "50001"},
        {"currency": "KWD", "budget": "0.005"},
        {"budget": "0.00"},
        {"platforms": "website"},
        {"platforms": "x, email, youtube, wechat_group, telegram, pinterest"},
        {"sells": "TBD"},
        {"name": "null"},
    ],
)
@pytest.mark.parametrize("starter", ["small-shop", "agency", "community"])
def test_other_answers_check_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], starter: str, other: dict[str, str]
) -> None:
    assert findings(made(tmp_path, starter, "en", **other), capsys) == []


def test_shares_of_the_money_never_come_to_more_than_it(tmp_path: Path) -> None:
    plan = load(str(made(tmp_path, "small-shop", "en", currency="JPY", budget="7")), PLAN, str(tmp_path)).plan
    assert plan is not None
    assert str(plan.budget.total.amount) == "84"
    assert (tmp_path / PLAN).read_text(encoding="utf-8").count("plan: 3/month") == 1


@pytest.mark.parametrize(("starter", "language"), EVERY)
def test_an_editor_says_the_same(tmp_path: Path, starter: str, language: str) -> None:
    made(tmp_path, starter, language)
    for name in sorted(os.listdir(tmp_path)):
        text = (tmp_path / name).read_text(encoding="utf-8")
        root = read(SourceText(name, text)).root
        assert root is not None
        data = plain(root)
        schema = plan_schema(fragment=name != PLAN)
        assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)] == []
        assert text.startswith("# yaml-language-server: $schema=.smmplan/")


@pytest.mark.parametrize(("starter", "language"), EVERY)
def test_sentences_stand_in_block_style(tmp_path: Path, starter: str, language: str) -> None:
    made(tmp_path, starter, language)
    for file in tmp_path.iterdir():
        for line in file.read_text(encoding="utf-8").splitlines():
            value = line.partition("#")[0]
            assert "{{" not in line
            assert not re.search(r"[{\[].*[^\W\d_]+ [^\W\d_]+ [^\W\d_]+ ", value), line


@pytest.mark.parametrize(("starter", "language"), EVERY)
def test_a_starter_is_laid_out_as_plans_are(starter: str, language: str) -> None:
    answers = {**ANSWERS, "language": language, "platforms": usual_platforms(starter, language)}
    for name, text in started(starter, answers, TODAY).items():
        assert formatted(SourceText(name, text)).text == text
        assert formatted(SourceText(name, text), order=True).text == text


@pytest.mark.parametrize("starter", starters())
def test_languages_say_the_same_things(starter: str) -> None:
    english = words(starter, "en")
    for language in LANGUAGES[1:]:
        theirs = words(starter, language)
        assert theirs.keys() == english.keys()
        same = {key for key in english if theirs[key] == english[key]}
        assert same == set(), language


@pytest.mark.parametrize("name", ["parts", *starters()])
def test_no_word_is_left_that_no_starter_says(name: str) -> None:
    """Words that nothing uses are translated for nobody."""
    templates = [file.read_text(encoding="utf-8") for file in Path(folder()).rglob("*.in")]
    used = set(re.findall(r"\{\{ ([\w.-]+) \}\}", "\n".join(templates))) | {"about"}
    said = re.findall(r"^([\w.-]+):", (Path(folder()) / name / "en.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert {word for word in said if not word.startswith("ask.")} - used == set()


def test_the_same_answers_make_the_same_bytes() -> None:
    answers = {**ANSWERS, "language": "en", "platforms": "instagram"}
    assert started("agency", answers, TODAY) == started("agency", answers, date(2026, 11, 1))
    assert started("agency", answers, TODAY) != started("agency", answers, date(2026, 12, 1))
