"""`smmplan budget --why` and `--what-if`, as people read them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from smmplan.__main__ import main
from smmplan.base.text import width

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
smmplan: 1
title: Sinag Coffee
currency: PHP
period: {from: 2026-07-01, to: 2027-06-30}
budget:
  lines:
    meta-ads:
      plan: 15000/month
      actual: {2026-07: 12480.50, 2026-08: 16910.00}
    咖啡-🎬: {plan: {2026-08: 100}, actual: {2026-08: 40}, rollover: {surplus: pool}}
    fund: {plan: 5000}
    family: {}
    part: {parent: family, plan: {2026-07: 1}, tracked: false}
"""


@pytest.fixture
def budget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["budget", *arguments, "--today", "2026-09-21"])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_the_sum_goes_back_to_its_first_cause_and_names_the_policy(budget: Run) -> None:
    status, out, _ = budget("--why", "meta-ads", "2026-08")

    assert status == 0
    assert "meta-ads has 17,519.50 PHP available in August 2026" in out
    assert (
        "17,519.50 = 15,000.00 planned + 2,519.50 carried from July (15,000.00 planned - 12,480.50 spent)"
        in " ".join(out.split())
    )
    assert "planned: smmplan.yaml:8\n" in out
    assert "surplus: carry (the default)" in out
    assert max(map(len, out.splitlines())) <= 80


def test_a_pool_and_a_name_of_two_scripts(budget: Run) -> None:
    assert "60.00 left over by 咖啡-🎬" in budget("--why", "pool", "2026-09")[1]
    assert "surplus: pool (smmplan.yaml:10)" in budget("--why", "咖啡-🎬", "2026-08")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("meta-ad", "2026-08"), "write meta-ads"),
        (("meta-ads", "2028-08"), "write one from 2026-07 to 2027-06"),
        (("fund", "2026-08"), "planned in one sum"),
        (("family", "2026-08"), "only a heading; ask for one of its parts: part"),
    ],
)
def test_what_cannot_be_explained_is_refused(budget: Run, arguments: tuple[str, str], words: str) -> None:
    status, out, err = budget("--why", *arguments)

    assert (status, out) == (2, "")
    assert words in err


def test_what_if_shows_what_would_change_and_writes_nothing(budget: Run, tmp_path: Path) -> None:
    status, out, _ = budget("--what-if", "cut meta-ads from 2027-05", "--what-if", "move meta-ads outside 500")

    assert status == 0
    assert "\nThis changes what lines have available and what pools hold at the end of a month:\n" in out
    assert "meta-ads  2026-09  15,609.50  ->  15,109.50     -500.00" in out
    assert "Nothing was written." in out
    assert (tmp_path / "smmplan.yaml").read_text(encoding="utf-8") == PLAN


def test_a_supposition_that_cannot_be_tried(budget: Run) -> None:
    status, _, err = budget("--what-if", "make it cheaper")

    assert status == 2
    assert "cannot be tried; write 'move FROM TO AMOUNT'" in err


def test_what_if_says_what_more_is_drawn_than_was_kept_back(budget: Run) -> None:
    assert "! The contingency is short of 500.00." in budget("--what-if", "move contingency meta-ads 500")[1]
    assert "contingency" not in budget("--what-if", "move outside meta-ads 500")[1]


def test_what_if_is_aligned_in_cells_and_why_is_not_too_wide(budget: Run, tmp_path: Path) -> None:
    lines = "".join(f"    茶叶广告投放{n}: {{plan: 100/month, rollover: {{surplus: pool}}}}\n" for n in "一二三四五六")
    (tmp_path / "smmplan.yaml").write_text(
        PLAN.split("  lines:\n", maxsplit=1)[0] + "  lines:\n    a: {plan: 1/month}\n" + lines, "utf-8"
    )
    out = budget("--what-if", "move a 茶叶广告投放一 5")[1]
    assert len({width(line.partition("->")[0]) for line in out.splitlines() if "->" in line}) == 1
    (tmp_path / "smmplan.yaml").write_text(
        (tmp_path / "smmplan.yaml").read_text("utf-8").replace("100/month, ", "100/month, actual: {2026-07: 10}, "),
        "utf-8",
    )
    shown = budget("--why", "pool", "2026-07")[1].splitlines()
    assert "90.00 left over by 茶叶广告投放六" in " ".join(line.strip() for line in shown)
    assert max(map(width, shown)) <= 80
