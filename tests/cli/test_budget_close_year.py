"""smmplan budget close-year: what the next plan holds, that it checks clean, and that nothing is overwritten."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmplan.__main__ import main
from smmplan.analysis.books import Books, books
from smmplan.base.finding import Severity
from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.source.load import load

EXAMPLES = Path(__file__).parents[2] / "examples"
OVER = "2027-07-02"
PLAN = """\
smmplan: 1
title: Tote bags 2026/27
period: {from: 2026-07-01, to: 2027-06-30}
currency: PHP
currencies: {DAI: {decimals: 2}}
channels: {ig: {platform: instagram, handle: totes, personas: [mariel]}, tk: {platform: tiktok}}
personas: {mariel: {name: Mariel}}
budget:
  total: 90000
  contingency: 5%
  fiscal_year_starts: 2026-07
  rollover: {missing: zero, reset: {every: year, surplus: expire}}
  categories:
    films: {name: Filme 🎬, rollover: {surplus: category}}
    none: {rollover: {distribute: {ads: 1, old: 1}}}
  lines:
    ads:
      name: Ads, all of them
      category: advertising
      channels: [ig]
      plan: {2026-07: 500, 2027-06: 1000}
      actual: {2026-07: 400, 2027-06: 1200.50}
      forecast: {2027-06: 900}
    视频: {category: films, plan: 300/month, actual: {2026-07: 290.00}}
    video: {category: films, plan: 10/month, actual: {2026-07: 10}}
    rate: {plan: 900/month from 2026-09, actual: {2026-09: 900}, in_kind: true}
    year: {plan: 120/year from 2026-10, actual: {2026-10: 120}}
    ended: {plan: 9/month to 2026-12, actual: {2026-07: 60}}
    longer: {plan: 9/month from 2026-09 to 2027-12}
    share: {plan: 10%, rollover: {cap: 50%}}
    parent: {rollover: {surplus: carry}}
    part: {parent: parent, plan: 7/quarter}
    dai: {plan: 5/month, currency: DAI, tracked: false}
    old: {plan: 5/month to 2026-08, actual: {2026-07: 5, 2026-08: 5}}
    new: {plan: 5/month from 2026-09, replaces: old}
    gone: {category: rest, plan: {2026-07: 100}, actual: {2026-07: 100}}
    orphan: {parent: gone}
    debt: {plan: 10/month, actual: {2026-07: 30}}
    capped: {plan: 100/month, rollover: {cap: 3}}
    unplanned: {}
    open: {plan: TBD}
  income: {fees: {plan: 50/month, actual: {2026-07: 30}}}
  openings: {"pool:rest": 12.30}
  transfers: [{date: 2026-08-01, from: outside, to: pool, amount: 77, because: start}]
  cuts:
    - {date: 2026-08-01, line: gone, starting: 2026-09, into: outside, because: over}
    - {date: 2026-08-01, line: debt, starting: 2026-08, into: outside, because: over}
  increases: [{date: 2026-08-01, line: 视频, amount: 10, because: more}]
  budget_rates: {DAI/PHP: 56.00}
  rates: {DAI/PHP: {2026-07: 55.00}}
"""
NEXT = """\
# The year after ../smmplan.yaml, begun by smmplan budget close-year.
# Openings are what lines and pools carried at the end of 2027-06.
# They are a guess, as not every month was closed and recorded when this was written.
# TBD is what has to be decided anew. Look at budget_rates too, and bring along the sections that go on.
# Left out, as they were cut or replaced: gone, old.

smmplan: 1
title: Tote bags 2027/28
period: {from: 2027-07-01, to: 2028-06-30}
currency: PHP

currencies:
  DAI: {decimals: 2}

channels:
  ig: {platform: instagram, handle: totes}

budget:
  total: TBD
  contingency: 5%
  fiscal_year_starts: 2027-07
  rollover:
    missing: zero
    reset: {every: year, surplus: expire}
  categories:
    films:
      name: Filme 🎬
      rollover: {surplus: category}
    none:
      rollover:
        distribute: {ads: 1}
    rest: {}
  openings: {pool: 77.00, pool:films: 3430.00, pool:rest: 12.30}
"""


@pytest.fixture
def close(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., tuple[int, str, str]]]:
    def run(*arguments: str, today: str = OVER) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["budget", "close-year", *arguments, "--today", today])
        return (status, *capsys.readouterr())

    yield run
    gc.enable()


def write(plans: Path, text: str) -> Path:
    file = plans / "smmplan.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def kept(path: Path, today: str = OVER) -> Books:
    """The books of a plan that has no error, of any rule."""
    loaded = load(str(path), path.name, str(path.parent))
    assert loaded.plan is not None
    errors = [
        f for f in check(loaded, date.fromisoformat(today), Selection(), None).findings if f.severity is Severity.ERROR
    ]
    assert errors == []
    found = books(loaded.plan, date.fromisoformat(today))
    assert found is not None
    return found


def goes_over(old: Books, new: Books) -> None:
    """What each line and each pool carries is what it opens with."""
    carried = {
        id: account.rows[-1].carry for id, account in old.lines.items() if account.rows and account.rows[-1].carry
    }
    assert {id: account.opening for id, account in new.lines.items() if account.rows and account.opening} == carried
    balances = {pool: rows[-1].balance for pool, rows in old.pools.items() if rows[-1].balance}
    assert {pool: rows[0].opening for pool, rows in new.pools.items() if rows[0].opening} == balances


# ---------------------------------------------------------------- what the next plan holds


def test_the_next_plan(close: Callable[..., Any], plans: Path) -> None:
    file = write(plans, PLAN)
    before = file.read_bytes()
    status, out, err = close()
    assert status == 0
    assert file.read_bytes() == before
    new = plans / "2027-28" / "smmplan.yaml"
    text = new.read_text(encoding="utf-8")
    assert text.startswith(NEXT)
    _, _, lines = text.partition("  lines:\n")
    assert (
        lines
        == """\
    ads:
      name: Ads, all of them
      category: advertising
      channels: [ig]
      plan: TBD
      opening: -100.50
    视频: {category: films, plan: 300/month}
    video: {category: films, plan: 10/month}
    rate: {in_kind: true, plan: 900/month, opening: 8100.00}
    year: {plan: 120/year from 2027-10-01}
    ended: {plan: TBD, opening: -6.00}
    longer: {plan: 9/month to 2027-12-31, opening: 90.00}
    share:
      rollover: {cap: 50%}
      plan: 10%
    parent:
      rollover: {surplus: carry}
    part: {parent: parent, plan: 7/quarter, opening: 28.00}
    dai: {currency: DAI, tracked: false, plan: 5/month}
    new: {plan: 5/month, opening: 50.00}
    orphan: {}
    debt: {plan: 10/month, opening: -10.00}
    capped:
      rollover: {cap: 3}
      plan: 100/month
      opening: 3.00
    unplanned: {}
    open: {plan: TBD}
  income:
    fees: {plan: 50/month}
  budget_rates: {DAI/PHP: 56.00}
"""
    )
    goes_over(kept(file), kept(new))
    assert "wrote 2027-28/smmplan.yaml; openings:\n  ads: -100.50 PHP\n" in out
    assert "  pool: 77.00 PHP\n" in out
    assert out.endswith("left out, cut or replaced: gone, old\n")
    assert "note: nobody recorded 视频 2026-08, 视频 2026-09, 视频 2026-10 and " in err


@pytest.mark.parametrize("name", ["small-shop", "agency-client", "wechat-community"])
@pytest.mark.parametrize("today", ["2026-11-21", OVER])
def test_the_examples_go_over_and_check_clean(
    close: Callable[..., Any], plans: Path, monkeypatch: pytest.MonkeyPatch, name: str, today: str
) -> None:
    shutil.copytree(EXAMPLES / name, plans / name)
    monkeypatch.chdir(plans / name)
    assert close(today=today)[0] == 0
    goes_over(kept(plans / name / "smmplan.yaml", today), kept(plans / name / "2027-28" / "smmplan.yaml"))
    assert main(["check", "2027-28", "--today", OVER]) == 0


@pytest.mark.parametrize(
    ("period", "title", "wanted"),
    [
        (
            "{from: 2026-07-01, to: 2027-06-30}",
            "Bags 2026-2027",
            ("2027-28", "2027-07-01", "2028-06-30", "Bags 2027-2028"),
        ),
        ("{from: 2026-01-01, to: 2026-12-31}", "Bags in 2026", ("2027", "2027-01-01", "2027-12-31", "Bags in 2027")),
        ("{from: 2026-01-01, months: 6}", "Bags", ("2026-07", "2026-07-01", "2026-12-31", "Bags (2026-07)")),
        ("{from: 2026-09-01, to: 2027-02-28}", "Bags", ("2027-03", "2027-03-01", "2027-08-31", "Bags (2027-03)")),
        ("{from: 2026-01-15, to: 2027-01-14}", "Bags", ("2027-01", "2027-01-15", "2028-01-14", "Bags (2027-01)")),
        ("{from: 2026-01-15, to: 2026-03-01}", "Bags", ("2026-03", "2026-03-02", "2026-04-16", "Bags (2026-03)")),
    ],
)
def test_the_time_goes_on_as_long(
    close: Callable[..., Any], plans: Path, period: str, title: str, wanted: tuple[str, ...]
) -> None:
    write(plans, f"smmplan: 1\ntitle: {title}\nperiod: {period}\nbudget: {{lines: {{ads: {{plan: 9/month}}}}}}\n")
    assert close()[0] == 0
    folder, first, last, named = wanted
    text = (plans / folder / "smmplan.yaml").read_text(encoding="utf-8")
    assert f"\ntitle: {named}\nperiod: {{from: {first}, to: {last}}}\n" in text


def test_a_plan_without_dates(close: Callable[..., Any], plans: Path) -> None:
    write(plans, "smmplan: 1\ntitle: x\nperiod: {months: 6}\nbudget: {lines: {ads: {plan: 9/month, opening: 5}}}\n")
    status, out, err = close()
    assert (status, out) == (0, "wrote next/smmplan.yaml; openings:\n  ads: 5.00\n")
    assert err == (
        "note: the year is not over, 6 months from M1 still open: openings are a guess; close it again then\n"
    )
    assert "period: {months: 6}\n" in (plans / "next" / "smmplan.yaml").read_text(encoding="utf-8")


def test_a_year_that_is_closed_is_no_guess(close: Callable[..., Any], plans: Path) -> None:
    months = ", ".join(f"2026-{month:02d}: 10" for month in range(1, 13))
    write(
        plans,
        "smmplan: 1\ntitle: x\nperiod: {from: 2026-01-01, to: 2026-12-31}\n"
        f"budget: {{lines: {{ads: {{plan: 10/month, actual: {{{months}}}}}}}}}\n",
    )
    assert close() == (0, "wrote 2027/smmplan.yaml; nothing is carried over\n", "")
    assert "guess" not in (plans / "2027" / "smmplan.yaml").read_text(encoding="utf-8")


def test_the_year_after_that_stands_beside_it(
    close: Callable[..., Any], plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(plans, PLAN)
    close()
    monkeypatch.chdir(plans / "2027-28")
    assert close()[0] == 0
    assert sorted(each.name for each in plans.iterdir()) == ["2027-28", "2028-29", "smmplan.yaml"]
    assert "title: Tote bags 2028/29\n" in (plans / "2028-29" / "smmplan.yaml").read_text(encoding="utf-8")


# ---------------------------------------------------------------- never over a file


def test_another_file_and_a_dry_run(close: Callable[..., Any], plans: Path) -> None:
    write(plans, PLAN)
    status, out, _ = close("-o", "next/year/a.smmplan.yaml", "--dry-run")
    assert status == 0
    assert out.startswith("--- a/next/year/a.smmplan.yaml\n+++ b/next/year/a.smmplan.yaml\n@@ -0,0 +1,")
    assert os.listdir(plans) == ["smmplan.yaml"]
    assert close("-o", "next/year/a.smmplan.yaml")[0] == 0
    text = (plans / "next" / "year" / "a.smmplan.yaml").read_text(encoding="utf-8")
    assert "".join(f"+{line}\n" for line in text.splitlines()) == out.split("@@\n")[1]
    assert text.startswith("# The year after ../../smmplan.yaml, begun")


@pytest.mark.parametrize("how", ["file", "link"])
def test_nothing_is_overwritten(close: Callable[..., Any], plans: Path, how: str) -> None:
    write(plans, PLAN)
    there = plans / "mine.yaml"
    if how == "file":
        there.write_text("mine", encoding="utf-8")
    else:
        there.symlink_to("nowhere")
    assert close("-o", "mine.yaml") == (
        2,
        "",
        'smmplan: "mine.yaml" is there already; write another name with -o, or remove it first\n',
    )
    assert close("-o", "smmplan.yaml")[0] == 2
    assert sorted(os.listdir(plans)) == ["mine.yaml", "smmplan.yaml"]


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        (PLAN, ["-o", ""], '"" for -o is no file; write one like ./smmplan.yaml'),
        (PLAN, ["-o", "."], '"." for -o is no file; write one like ./smmplan.yaml'),
        (
            PLAN,
            ["-o", "smmplan.yaml/a.yaml"],
            'cannot write "smmplan.yaml/a.yaml": file exists; nothing was written',
        ),
        (
            PLAN.replace("300/month", "300/day"),
            [],
            'budget.lines.视频.plan cannot be relied on: "300/day" goes by "day", ',
        ),
        (PLAN + "include: [gone.yaml]\n", [], "a part of the plan could not be read; smmplan check says which, mend "),
        (
            PLAN.replace("period:", "x-period:"),
            [],
            "the plan has no period, so nothing says when its year ends; write ",
        ),
        ("smmplan: 1\ntitle: x\n", [], "this plan has no budget; "),
    ],
)
def test_what_cannot_be_is_refused(
    close: Callable[..., Any], plans: Path, text: str, arguments: list[str], said: str
) -> None:
    write(plans, text)
    status, out, err = close(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"smmplan: {said}")
    assert os.listdir(plans) == ["smmplan.yaml"]


@pytest.mark.parametrize(
    "failure", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "stopped"]
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_whatever_fails_nothing_is_left(
    close: Callable[..., Any], plans: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: BaseException
) -> None:
    write(plans, PLAN)
    real = open

    def fail(*_: Any, **__: Any) -> Any:
        raise failure

    with monkeypatch.context() as patch:
        if step == "open":
            patch.setattr(
                "builtins.open", lambda name, mode="r", *a, **k: fail() if "x" in mode else real(name, mode, *a, **k)
            )
        else:
            patch.setattr(os, step, fail)
        status, out, err = close("-o", "a/b/next.yaml")
    assert out == ""
    assert status == (2 if isinstance(failure, OSError) else 130)
    if status == 2:
        assert err == 'smmplan: cannot write "a/b/next.yaml": no space left on device; nothing was written\n'
    assert os.listdir(plans) == ["smmplan.yaml"]
    assert close("-o", "a/b/next.yaml")[0] == 0


def test_of_many_at_once_one_writes(plans: Path) -> None:
    write(plans, PLAN)
    command = [sys.executable, "-m", "smmplan", "budget", "close-year", "--today", OVER]
    running = [subprocess.Popen(command, cwd=plans, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    for each in running:
        each.communicate(timeout=60)
    assert sorted(each.returncode for each in running) == [0, 2, 2, 2]
    assert os.listdir(plans / "2027-28") == ["smmplan.yaml"]
    goes_over(kept(plans / "smmplan.yaml"), kept(plans / "2027-28" / "smmplan.yaml"))


# ---------------------------------------------------------------- any budget

POLICIES = ["", ", rollover: {surplus: pool}", ", category: c, rollover: {surplus: category, deficit: absorb}",
            ", rollover: {surplus: expire, deficit: forgive}", ", rollover: {cap: 3.50, overflow: pool}",
            ", rollover: {reset: {every: quarter}}"]  # fmt: skip
LINES = st.lists(
    st.tuples(
        st.sampled_from(POLICIES),
        st.integers(0, 900),
        st.dictionaries(st.integers(1, 12), st.decimals(-99, 999, places=2), max_size=4),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, st.integers(1, 13), st.decimals(-50, 50, places=2))
def test_whatever_is_carried_goes_over(
    close: Callable[..., Any], plans: Path, lines: list[Any], closed: int, opening: Decimal
) -> None:
    head = "smmplan: 1\ntitle: x\nperiod: {from: 2026-01-01, to: 2026-12-31}\ncurrency: PHP\n"
    rows = [
        f"    l{number}: {{plan: {plan}/month{policy}, actual: "
        f"{{{', '.join(f'2026-{month:02d}: {amount:f}' for month, amount in actual.items())}}}}}\n"
        for number, (policy, plan, actual) in enumerate(lines)
    ]
    file = write(plans, f"{head}budget:\n  openings: {{pool: {opening:f}}}\n  lines:\n{''.join(rows)}")
    today = "2027-01-05" if closed == 13 else f"2026-{closed:02d}-05"
    (plans / "next.yaml").unlink(missing_ok=True)
    assert close("-o", "next.yaml", today=today)[0] == 0
    goes_over(kept(file, today), kept(plans / "next.yaml", today))
