"""The option --plan: which plan is meant, and what is said where none can be opened."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smmplan.base.errors import Trouble
from smmplan.cli import clock
from smmplan.cli.plan_option import open_budget, open_plan, plan_path, plan_today, tell_what_is_left_out

PLAN = "smmplan: 1\ntitle: Cafe\nperiod: {months: 2}\nbudget: {lines: {ads: {plan: 10/month}}}\n"


@pytest.fixture
def folder(plans: Path) -> Iterator[Path]:
    (plans / "cafe").mkdir()
    (plans / "cafe" / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    yield plans
    gc.enable()


def test_the_plan_here_or_above_is_the_usual_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "cafe" / "deep").mkdir()
    monkeypatch.chdir(folder / "cafe" / "deep")
    assert plan_path(None) == str(folder / "cafe" / "smmplan.yaml")
    plan = open_plan(None).plan
    assert plan is not None
    assert plan.head.title == "Cafe"


@pytest.mark.parametrize(
    "named", ["cafe", "cafe/", "cafe/smmplan.yaml", "./cafe/../cafe/smmplan.yaml", "cafe/lines.yaml"]
)
def test_a_plan_its_folder_and_its_parts_can_be_named(folder: Path, named: str) -> None:
    text = PLAN.replace("budget: {lines: {ads: {plan: 10/month}}}", "include: [lines.yaml]")
    (folder / "cafe" / "smmplan.yaml").write_text(text, encoding="utf-8")
    (folder / "cafe" / "lines.yaml").write_text("budget: {lines: {ads: {plan: 10/month}}}\n", encoding="utf-8")
    assert plan_path(named) == str(folder / "cafe" / "smmplan.yaml")
    assert list(open_budget(named, None).books.lines) == ["ads"]


@pytest.mark.parametrize(
    ("named", "line"),
    [
        ("", '"" names no plan; leave -p out to take the plan of this folder'),
        ("nothing", 'there is no file or folder "nothing"'),
        (
            "many",
            'several plans are in "many", and one is needed; name one of "many/0.smmplan.yaml", "many/1.smmplan.yaml", '
            '"many/2.smmplan.yaml", "many/3.smmplan.yaml", "many/4.smmplan.yaml" and 2 more',
        ),
        ("torn.yaml", 'cannot read the plan: torn.yaml:2:9: the "[" that opens here is never closed'),
    ],
)
def test_what_cannot_be_opened_is_said_in_one_line(folder: Path, named: str, line: str) -> None:
    (folder / "many").mkdir()
    for number in range(7):
        (folder / "many" / f"{number}.smmplan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "torn.yaml").write_text("smmplan: 1\nbudget: [a\n", encoding="utf-8")
    with pytest.raises(Trouble) as trouble:
        open_plan(named)
    assert str(trouble.value) == line


def test_several_plans_in_this_folder_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "cafe" / "b.smmplan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(folder / "cafe")
    with pytest.raises(Trouble, match=r'name one of "b\.smmplan\.yaml", "smmplan\.yaml"$'):
        plan_path(None)


def test_a_file_that_is_not_there_is_said_and_the_rest_is_opened(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PLAN + "include: [none.yaml]\n"
    (folder / "cafe" / "smmplan.yaml").write_text(text, encoding="utf-8")
    opened = open_budget("cafe", None)
    tell_what_is_left_out(opened)
    assert list(opened.books.lines) == ["ads"]
    err = capsys.readouterr().err
    assert err == "note: 1 thing is wrong in the plan and left out here; smmplan check says what\n"


def test_a_mere_warning_leaves_nothing_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened = open_budget(_written(folder, "channels: {instagram: {platform: instagram, status: activ}}\n"), None)
    tell_what_is_left_out(opened)
    assert [finding.code for finding in opened.loaded.findings] == ["STR013"]
    assert capsys.readouterr().err == ""


def test_today_is_that_of_the_plans_time_zone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime(2026, 11, 30, 20, 0, tzinfo=UTC).astimezone(tz)  # type: ignore[arg-type]

    monkeypatch.setattr(clock, "datetime", Clock)
    plan = open_plan("cafe").plan
    assert plan is not None
    manila = open_plan(_written(folder, "timezone: Asia/Manila\n")).plan
    lima = open_plan(_written(folder, "timezone: America/Lima\n")).plan
    assert manila is not None
    assert lima is not None
    assert str(plan_today(manila, None)) == "2026-12-01"
    assert str(plan_today(lima, None)) == "2026-11-30"
    assert str(plan_today(manila, "2026-02-03")) == "2026-02-03"
    with pytest.raises(Trouble, match="is no date"):
        plan_today(manila, "tomorrow")


def test_a_time_zone_that_the_machine_does_not_know_is_that_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clock.today("Nowhere/Land") == clock.today()


def _written(folder: Path, head: str) -> str:
    (folder / "zone.yaml").write_text(PLAN + head, encoding="utf-8")
    return "zone.yaml"
