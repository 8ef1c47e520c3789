"""smmplan utm: links as a table, CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from smmplan.__main__ import main

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
smmplan: 1
title: Sinag Coffee
company: {website: https://sinag.example}
channels: {x: {platform: bluesky}}
calendar:
  series: {dawn: {every: Mon, channels: [x]}}
  posts: [{id: a, channels: [x], link: https://sinag.example/start}]
"""
LINK = "https://sinag.example/start?utm_source=x&utm_medium=social&utm_campaign=a"


@pytest.fixture
def utm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["utm", *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_a_table_with_whole_links(utm: Run) -> None:
    table = f"Post  Channel  Source  Medium  Campaign\na     x        x       social  a\n  {LINK}\n"
    assert utm() == (0, table, "")
    assert utm("a") == (0, table, "")


def test_csv(utm: Run) -> None:
    header = "post,channel,source,medium,campaign,written,link"
    assert utm("-o", "csv") == (0, f"{header}\na,x,x,social,a,https://sinag.example/start,{LINK}\n", "")


def test_json(utm: Run) -> None:
    status, out, _ = utm("-o", "json")
    shown = json.loads(out)
    assert (status, shown["version"], [each["link"] for each in shown["links"]]) == (0, 1, [LINK])


def test_json_has_nothing_that_a_terminal_or_a_build_obeys(utm: Run, tmp_path: Path) -> None:
    hostile = PLAN.replace("{id: a,", '{topic: "\\u202Ea ##[add-mask]",')
    (tmp_path / "smmplan.yaml").write_text(hostile, encoding="utf-8")
    status, out, _ = utm("-o", "json")
    assert (status, json.loads(out)["links"][0]["post"]) == (0, "\u202ea ##[add-mask]")
    assert "\u202e" not in out
    assert "##[" not in out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dwan", 'no post or series has the id "dwan"; write dawn'),
        ("dawn", '"dawn" has no link to https://sinag.example; add link: https://sinag.example'),
    ],
)
def test_what_has_no_link(utm: Run, name: str, said: str) -> None:
    assert utm(name) == (2, "", f"smmplan: {said}\n")


def test_a_plan_without_a_website(utm: Run, tmp_path: Path) -> None:
    (tmp_path / "smmplan.yaml").write_text("smmplan: 1\ntitle: Sinag Coffee\n", encoding="utf-8")
    said = "the plan does not name your website; write company: {website: https://shop.example}"
    assert utm() == (2, "", f"smmplan: {said}\n")
