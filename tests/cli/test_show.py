"""smmplan show: cards, the text as it is written, JSON, and what is said where nothing stands."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import smmplan
from smmplan.__main__ import main

Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((Path(smmplan.__file__).parent / "export/show-output.schema.json").read_text(encoding="utf-8"))
PLAN = """\
smmplan: 1
title: "Sinag \\e[31m 咖啡 ☕"
team: {tala: {name: Tala Reyes, roles: [lead]}}
# what we want
goals:
  fans:                       # the first one
    what: "Fans who come back, ##[error] and ::warning::x \\u202e"
    metric: seen
    target: at least 900
    due: TBD
    effort_share: a lot
  far: {what: Far away, owner: tala}
metrics: {seen: {unit: people}}
calendar:
  days: [{date: 2026-12-24, what: Eve}]
  posts:
    - id: dawn
      text: |
        At 5 in the morning.

        ☕ always
  series: {brew: {every: Mon}}
"""
NOTE = "note: 1 thing in it does not count as written; smmplan check says why\n"


@pytest.fixture
def show(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    (plans / "smmplan.yaml").write_bytes(PLAN.encode())

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["show", *arguments])
        return (status, *capsys.readouterr())

    yield run
    gc.enable()


def valid(text: str) -> Any:
    data = json.loads(text)
    Draft202012Validator(SCHEMA).validate(data)
    return data


def test_the_sections_with_their_entries(show: Run) -> None:
    assert show() == (
        0,
        "Sinag ␛[31m 咖啡 ☕\n  team      1\n  goals     2\n  calendar  1 day, 1 post, 1 series\n  metrics   1\n",
        NOTE,
    )


def test_a_card(show: Run) -> None:
    status, out, err = show("goals.fans")
    assert (status, err) == (0, NOTE)
    assert out == (
        "goals.fans (smmplan.yaml:6)\n"
        "  what          Fans who come back, ♯#[error] and ::warning::x \\u202e\n"
        "  metric        seen\n"
        "  target        at least 900\n"
        "  due           TBD\n"
        "  effort_share  a lot\n"
        "\n"
        "  missing  purpose, baseline, why attainable, resources\n"
    )


def test_who_names_it(show: Run) -> None:
    assert show("team.tala")[1].endswith("\n  named by  goals.far.owner.tala\n")
    assert show("metrics.seen")[1].endswith("  named by  goals.fans.metric\n")


def test_a_field_with_what_it_means(show: Run) -> None:
    assert show("goals.fans.target")[1] == (
        "goals.fans.target (smmplan.yaml:9)\n  at least 900\n\n"
        "  Where it should stand: `at least 900`, `at most 4 h`, `+30%`, or words.\n"
    )


def test_entries_are_listed_by_what_they_are_called(show: Run) -> None:
    assert show("goals")[1] == (
        "goals (smmplan.yaml:4)\n  fans  Fans who come back, ♯#[error] and ::warning::x \\u202e\n  far   Far away\n"
    )
    assert show("calendar.days")[1].splitlines()[1].endswith("  Eve")


def test_readings_are_listed_with_their_values(show: Run, plans: Path) -> None:
    readings = "observations: [{date: 2026-07-01, values: {seen: 5}, note: late}, {date: 2026-08-01}]\n"
    (plans / "smmplan.yaml").write_text(PLAN + readings, encoding="utf-8")
    first, second = show("observations")[1].splitlines()[1:3]
    assert first.endswith("  seen: 5, note: late")
    assert second.endswith("  date: 2026-08-01")


def test_a_text_keeps_its_lines(show: Run) -> None:
    assert show("calendar.posts.dawn.text")[1].startswith(
        "calendar.posts.dawn.text (smmplan.yaml:18)\n  At 5 in the morning.\n\n  ☕ always\n"
    )


def test_the_text_as_it_is_written(show: Run) -> None:
    status, out, err = show("goals.fans", "-o", "yaml")
    assert (status, err) == (0, f"{NOTE}smmplan.yaml:6\n")
    assert out == PLAN[PLAN.index("  fans:") : PLAN.index("  far:")]
    assert show("goals", "-o", "yaml")[1] == PLAN[PLAN.index("# what") : PLAN.index("metrics:")]
    assert show("team.tala", "-o", "yaml")[1] == "tala: {name: Tala Reyes, roles: [lead]}\n"


def test_the_text_keeps_its_line_ends(show: Run, plans: Path) -> None:
    (plans / "smmplan.yaml").write_bytes(PLAN.replace("\n", "\r\n").encode())
    assert show("goals.far", "-o", "yaml:far.yaml") == (0, "", "smmplan.yaml:12\n")
    assert (plans / "far.yaml").read_bytes() == b"  far: {what: Far away, owner: tala}\r\n"


def test_json_is_what_the_schema_says(show: Run) -> None:
    fans = valid(show("goals.fans", "-o", "json")[1])
    assert fans["value"]["target"] == "at least 900"
    assert (fans["open"], fans["unread"]) == (["goals.fans.due"], ["goals.fans.effort_share"])
    assert "due" not in fans["value"]
    assert fans["written"][0]["line"] == 6
    assert valid(show("calendar.posts[0]", "-o", "json")[1])["value"]["id"] == "dawn"
    assert valid(show("goals.far.owner", "-o", "json")[1])["value"] == ["tala"]
    whole = valid(show("-o", "json")[1])
    assert [(each["name"], each["entries"], each["line"]) for each in whole["sections"]] == [
        ("team", 1, 3),
        ("goals", 2, 5),
        ("calendar", 3, 14),
        ("metrics", 1, 13),
    ]


@pytest.mark.parametrize("example", ["small-shop", "agency-client", "wechat-community", "broken"])
def test_every_entry_of_an_example_is_shown(show: Run, example: str) -> None:
    plan = str(ROOT / "examples" / example)
    whole = valid(show("-p", plan, "-o", "json")[1])
    for section in whole["sections"][:: 2 if example == "broken" else 5]:
        for form in ("text", "yaml", "json"):
            status, out, _ = show(section["name"], "-p", plan, "-o", form)
            assert status == 0
            assert out
            assert form != "text" or all(len(line) <= 80 for line in out.splitlines())
        value = valid(out)["value"]
        names = list(value) if isinstance(value, dict) else [str(index) for index in range(len(value))]
        for name in names[:1]:
            assert show(f"{section['name']}.{name}", "-p", plan)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["goals.fan"], '"goals" has no "fan"; did you mean fans?'),
        (["dawn"], 'no section of a plan is called "dawn"; did you mean calendar.posts.dawn?'),
        (["goals.fans.baseline"], "nothing is written at goals.fans.baseline yet; there is what, metric, target"),
        (["-o", "yaml"], "-o yaml shows the text of one place; name it, as in smmplan show goals -o yaml"),
        (["goals", "-o", "csv"], '"csv" is no format for -o; write text, yaml or json'),
        (["goals", "-o", "json:smmplan.yaml"], ""),
    ],
)
def test_what_is_refused(show: Run, plans: Path, arguments: list[str], why: str) -> None:
    status, out, err = show(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"smmplan: {why}")
    assert (plans / "smmplan.yaml").read_bytes() == PLAN.encode()


def test_an_empty_folder_and_a_plan_that_cannot_be_read(show: Run, plans: Path) -> None:
    (plans / "smmplan.yaml").write_text("smmplan: 1\ngoals: {a: [}\n", encoding="utf-8")
    assert show("goals")[0] == 2
    (plans / "smmplan.yaml").unlink()
    assert show()[0] == 2
