"""No name in a plan is obeyed by a build server, whichever command prints it."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmplan.__main__ import main

PLAN = """\
smmplan: 1
title: "::error::owned"
currency: PHP
period: {from: 2026-07-01, to: 2026-12-31}
company: {website: https://shop.example}
budget:
  lines:
    ads: {name: "::warning file=x::hi", category: "##[error]c", plan: 5/month}
    films: {name: "##vso[task.complete]", plan: {2026-07: 100}, actual: {2026-07: 140}}
channels: {site: {platform: blog}}
calendar: {posts: [{at: 2026-12-02, channels: [site], topic: "::error::post", link: https://shop.example/a}]}
"""


def obeyed(text: str) -> list[str]:
    """The lines in which a build server would find a command."""
    lines = text.splitlines()
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line or "##vso[" in line]


def test_a_command_would_be_seen() -> None:
    assert len(obeyed("  ::error::x\na ##[error]\n##vso[x]\na ::error::x\n")) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("budget", "--today", "2026-09-21"),
        ("budget", "--today", "2026-09-21", "--month", "2026-09"),
        ("budget", "--today", "2026-09-21", "--by", "category"),
        ("budget", "--today", "2026-09-21", "--line", "ads"),
        ("budget", "--today", "2026-09-21", "--why", "ads", "2026-09"),
        ("budget", "--today", "2026-09-21", "-o", "json"),
        ("utm",),
    ],
)
def test_what_is_printed_is_obeyed_by_nobody(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(list(arguments)) == 0
    assert obeyed(capsys.readouterr().out) == []
