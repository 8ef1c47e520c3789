"""smmplan budget import on the command line: preview, asking, writing, and every way to say no."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from smmplan.base.errors import Trouble
from smmplan.base.text import width
from smmplan.cli.run import run as run_command

PLAN = """\
smmplan: 1
title: x
currency: PHP
period: {from: 2026-07-01, to: 2027-06-30}
budget:
  lines: {ads: {actual: {2026-07: 1.00}}, tools: {}}
"""
META = "Day,Campaign name,Amount spent (PHP)\n2026-11-01,Payday,1250.5\n2026-11-02,\x1b[31m一二三,30\n,,1280.5\n"


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def importing(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Ran]]:
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    (plans / "meta.csv").write_text(META, encoding="utf-8")

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        status = run_command("budget", ["import", *arguments])
        return Ran(status, *capsys.readouterr())

    yield run
    gc.enable()


class Terminal(io.StringIO):
    """Standard input or error of somebody who sits there."""

    def isatty(self) -> bool:
        return True


def table(plans: Path) -> str:
    return (plans / "actuals" / "meta.csv").read_text(encoding="utf-8")


def test_the_preview_shows_all_and_writes_nothing(importing: Callable[..., Ran], plans: Path) -> None:
    status, out, err = importing("meta.csv", "--line", "ads")
    assert (status, err) == (0, "nothing is written yet; add --yes to write this\n")
    assert (
        out
        == """\
account meta, table actuals/meta.csv
  day       Day
  amount    Amount spent (PHP)
  text      Campaign name
  read as   decimals behind "."

new: 2 rows
  2026-11-01  ads  1,250.50  Payday
  2026-11-02  ads     30.00  [31m一二三

added in all
  ads  2026-11  1,280.50 PHP

left out: 1 row, a row of sums (line 4)
"""
    )
    assert not (plans / "actuals").exists()


def test_yes_writes_and_again_adds_nothing(importing: Callable[..., Ran], plans: Path) -> None:
    status, _, err = importing("meta.csv", "--line", "ads", "--yes")
    assert (status, err) == (0, "wrote actuals/meta.csv, smmplan.yaml, actuals/statements.yaml\n")
    assert table(plans).count("\n") == 3
    assert ",[31m一二三," in table(plans)
    status, out, err = importing("meta.csv", "--yes")
    assert (status, err) == (0, "nothing to add: actuals/meta.csv is up to date\n")
    assert "imported before: 2 rows" in out


@pytest.mark.parametrize(
    ("answer", "written"), [("y\n", True), ("YES\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_a_person_is_asked(
    importing: Callable[..., Ran], plans: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert importing("meta.csv", "--line", "ads").status == 0
    assert (plans / "actuals").exists() is written


def test_dry_run_shows_the_files_that_would_change(importing: Callable[..., Ran], plans: Path) -> None:
    status, out, err = importing("meta.csv", "--line", "ads", "--dry-run", "--yes")
    assert (status, err) == (0, "")
    assert "\n+++ b/actuals/meta.csv\n" in out
    assert "\n+  actuals: [actuals/meta.csv]\n" in out
    assert "\x1b" not in out
    assert not (plans / "actuals").exists()


def test_rows_without_a_line_stop_it_and_are_listed(importing: Callable[..., Ran], plans: Path) -> None:
    status, out, err = importing("meta.csv", "--match", "payday=ads", "--yes")
    assert status == 1
    assert "no line is known for 1 row\n  2026-11-02            30  ␛[31m一二三" in out
    assert err.startswith("nothing was written; say which line: --line LINE for all rows, --match")
    assert not (plans / "actuals").exists()
    status, out, _ = importing("meta.csv", "--match", "payday=ads", "--skip-unknown", "--yes")
    assert status == 0
    assert "passed over, because no line is known: 1 row" in out


def test_a_row_that_is_refused_stops_all(importing: Callable[..., Ran], plans: Path) -> None:
    (plans / "meta.csv").write_text(META + "2026-07-05,a,1\n31/31/2026,a,1\n", encoding="utf-8")
    status, out, err = importing("meta.csv", "--line", "ads", "--yes")
    assert status == 1
    assert 'cannot be read: 1 row\n  line 6: "31/31/2026" is no day' in out
    assert "refused: 1 row\n  line 5: 2026-07 of ads is in the plan already (smmplan.yaml:6); take that out,\n" in out
    assert "settle the rows above first" in err
    assert not (plans / "actuals").exists()


def test_what_a_platform_states_anew_is_shown(importing: Callable[..., Ran], plans: Path) -> None:
    importing("meta.csv", "--line", "ads", "--yes")
    (plans / "meta.csv").write_text(META.replace("1250.5", "1300"), encoding="utf-8")
    _, out, _ = importing("meta.csv", "--yes")
    assert "stated anew by the platform: 1 row\n  2026-11-01  ads  was 1250.50, is 1300.00  Payday" in out
    assert "\n  ads  2026-11  49.50 PHP\n" in out
    assert "2026-11-01,ads,1300.00,Payday,r" in table(plans)


def test_no_line_is_longer_than_a_terminal(importing: Callable[..., Ran], plans: Path) -> None:
    rows = "".join(f"2026-11-{day:02},{'广告系列一二三' * 20},{day}0000000.25\n" for day in range(1, 29))
    bad = "".join(f"2026-07-{day:02},{'x' * 200},1\n" for day in range(1, 29))
    (plans / "meta.csv").write_text(
        f"Day,Campaign name,Amount spent (PHP)\n{rows}{bad}{'总' * 90},,\n", encoding="utf-8"
    )
    for more in (["--line", "ads"], ["--match", "广告=ads"], ["--line", "tools"]):
        out = importing("meta.csv", *more).out
        assert max(width(line) for line in out.splitlines()) <= 80
    assert "and 36 more" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["no.csv"], 'there is no file "no.csv"'),
        (["."], '"." is a folder; name a file'),
        (["meta.csv", "--day-first", "--month-first"], "exclude each other"),
        (["meta.csv", "--decimal", ";"], '";" is no mark for --decimal; write . or ,'),
        (["meta.csv", "--spending", "negativ"], "write negative"),
        (["meta.csv", "--currency", "peso"], '"peso" for --currency is no code; write one like PHP'),
        (["meta.csv", "--match", "ads"], '"ads" for --match is no rule; write it as FACEBK=meta-ads'),
        (["meta.csv", "--from", "soon"], '"soon" for --from is no day or month'),
        (["meta.csv", "--map", "day=Day"], '"day" is nothing that a column can be'),
        (["meta.csv", "--line", "adz"], 'no line of the budget has the id "adz"; write ads'),
        (["meta.csv", "--line", "ads", "-p", "no.yaml"], 'there is no file or folder "no.yaml"'),
        ([], "missing argument"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    importing: Callable[..., Ran], arguments: list[str], sentence: str
) -> None:
    with pytest.raises(Trouble) as caught:
        importing(*arguments)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_only_some_days_of_a_file(importing: Callable[..., Ran], plans: Path) -> None:
    status, out, _ = importing("meta.csv", "--line", "ads", "--from", "2026-11-02", "--to", "2026-11", "--yes")
    assert status == 0
    assert "outside --from and --to: 1 row" in out
    assert table(plans).count("\n") == 2


def test_the_plan_may_be_named(importing: Callable[..., Ran], plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (plans / "sub").mkdir()
    monkeypatch.chdir(plans / "sub")
    assert importing("../meta.csv", "--line", "ads", "--yes").err.startswith(
        "wrote ../actuals/meta.csv, ../smmplan.yaml"
    )
    assert importing("../meta.csv", "-p", "..").status == 0
    (plans / "b.smmplan.yaml").write_text(PLAN, encoding="utf-8")
    with pytest.raises(Trouble, match="several plans are"):
        importing("../meta.csv", "-p", "..")


def test_what_is_recorded_elsewhere_is_shown_beside(importing: Callable[..., Ran], plans: Path) -> None:
    more = "  actuals: [{date: 2026-11, line: ads, amount: 1000.00}, {date: 2026-11-30, line: ads, amount: 200.50}]\n"
    (plans / "smmplan.yaml").write_text(PLAN + more, encoding="utf-8")
    for _ in range(2):
        out = importing("meta.csv", "--line", "ads", "--yes").out
        (plans / "meta.csv").write_text(META + "2026-11-09,more,1\n", encoding="utf-8")
    assert "\n  ads  2026-11  1.00 PHP  beside 1,200.50 recorded elsewhere\n" in out
