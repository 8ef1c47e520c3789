"""smmplan budget: what people read, with the figures of a plan whose sums are worked out by hand."""

from __future__ import annotations

import csv
import gc
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from smmplan.__main__ import main
from smmplan.base.text import width

TODAY = ("--today", "2026-11-15")

# Meta ads: 15,000 - 12,480.50 = 2,519.50 into August: 17,519.50 - 16,910 = 609.50; 15,609.50 - 18,000 = -2,390.50.
PLAN = """\
smmplan: 1
title: Kape Sinag, social media 2026/27
period: {from: 2026-07-01, to: 2027-06-30}
timezone: Asia/Manila
currency: PHP
channels: {instagram: {}, tiktok: {}}
budget:
  total: 400000.00
  contingency: 5%
  categories:
    services: {rollover: {surplus: pool}}
  lines:
    meta-ads:
      name: Meta ads
      category: advertising
      channels: [instagram]
      plan: 15000/month
      actual: {2026-07: 12480.50, 2026-08: 16910.00, 2026-09: 18000.00, 2026-10: 15000.00, 2026-11: 4000.00}
      committed: {2026-11: 3000}
    tiktok-ads:
      category: advertising
      channels: [tiktok, instagram]
      plan: 6000/month
      actual: {2026-07: 5200, 2026-08: 5800, 2026-10: 5900}
    scheduler: {category: software, plan: 599/month, tracked: false}
    video:
      category: services
      plan: {2026-07: 24000, 2026-09: 24000, 2027-02: 24000}
      actual: {2026-07: 22000, 2026-09: 24000}
    shelf: {category: assets, in_kind: true, plan: 12000}
  transfers:
    - {date: 2026-11-12, from: contingency, to: meta-ads, amount: 700.00, because: one more story}
"""

PLANNED_ONLY = """\
smmplan: 1
title: Cafe
period: {months: 3}
currency: EUR
budget:
  lines:
    ads: {name: Ads, plan: {M1: 100, M2: 1250.5}}
    video: {plan: 300/month}
"""


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def budget(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Ran]]:
    """Run `smmplan budget` on a plan, which stands in the working directory."""

    def run(*arguments: str, plan: str = PLAN) -> Ran:
        Path("smmplan.yaml").write_text(plan, encoding="utf-8")
        capsys.readouterr()
        status = main(["budget", *arguments])
        return Ran(status, *capsys.readouterr())

    yield run
    gc.enable()


# ---------------------------------------------------------------- the table


def test_the_table(budget: Callable[..., Ran]) -> None:
    status, out, err = budget(*TODAY)
    assert (status, err) == (0, "")
    assert (
        out
        == """\
Kape Sinag, social media 2026/27
Budget, as of 2026-11-15, in PHP

                  2026-10  2026-11 now     2026-12     2027-01   whole plan
advertising
  Meta ads (meta-ads)
    planned     15,000.00    15,000.00   15,000.00   15,000.00   180,000.00
    moved                       700.00                               700.00
    available   12,609.50    13,309.50   12,609.50   12,609.50
    spent       15,000.00     4,000.00                            66,390.50
    assumed                 ~11,700.00  ~15,000.00  ~15,000.00  ~116,700.00
    closing    !-2,390.50   !-2,390.50  !-2,390.50  !-2,390.50   !-2,390.50
  tiktok-ads
    planned      6,000.00     6,000.00    6,000.00    6,000.00    72,000.00
    available    7,000.00     7,100.00    7,100.00    7,100.00
    spent        5,900.00                                         16,900.00
    assumed                  ~6,000.00   ~6,000.00   ~6,000.00   ~54,000.00
    closing      1,100.00     1,100.00    1,100.00    1,100.00     1,100.00
  together
    planned     21,000.00    21,000.00   21,000.00   21,000.00   252,000.00
    moved                       700.00                               700.00
    spent       20,900.00     4,000.00                            83,290.50
    assumed                 ~17,700.00  ~21,000.00  ~21,000.00  ~170,700.00
    closing    !-1,290.50   !-1,290.50  !-1,290.50  !-1,290.50   !-1,290.50

software
  scheduler, not tracked
    planned        599.00       599.00      599.00      599.00     7,188.00

services
  video
    planned             -            -           -           -    72,000.00
    spent                                                         46,000.00
    assumed                                                      ~24,000.00
    closing          0.00         0.00        0.00        0.00         0.00
    swept                                                          2,000.00

all lines
  planned       21,599.00    21,599.00   21,599.00   21,599.00   331,188.00
  moved                         700.00                               700.00
  spent         20,900.00     4,000.00                           129,290.50
  assumed         ~599.00   ~18,299.00  ~21,599.00  ~21,599.00  ~201,888.00
  closing      !-1,290.50   !-1,290.50  !-1,290.50  !-1,290.50   !-1,290.50
  swept                                                            2,000.00

in pools at the end of the month
  pool           2,000.00     2,000.00    2,000.00    2,000.00     2,000.00

This month, 2026-11
  planned    21,599.00
  opening    -1,290.50
  moved         700.00
  available  21,008.50
  spent       4,000.00
  committed   3,000.00
  free       14,008.50
  pace            slow

Total of the plan    400,000.00
  lines, as planned  331,188.00
  contingency         20,000.00
    drawn from it        700.00
    left of it        19,300.00
  unallocated         48,812.00

By the end of 2027-06                              spent  left of the total
  if the rest goes as planned                 331,178.50          68,821.50
  at the speed so far                         355,059.50          44,940.50
  at the speed so far, in step with the plan  332,059.50          67,940.50
  if all that is available is spent           331,888.00          68,112.00

In kind, apart from spending
           planned  given     assumed
  shelf  12,000.00      -  ~12,000.00

! overspent by now: meta-ads 2,390.50
! more than there is; ~ assumed, not recorded
not shown: 2026-07 to 2026-09 and 2027-02 to 2027-06; --from 2026-07 begins
there, -o csv has all
"""
    )


def test_one_month(budget: Callable[..., Ran]) -> None:
    assert (
        budget("--month", "2026-09", *TODAY).out
        == """\
Kape Sinag, social media 2026/27
Budget of 2026-09, as of 2026-11-15, in PHP

                            planned   opening  available      spent        free
advertising
  Meta ads (meta-ads)     15,000.00    609.50  15,609.50  18,000.00  !-2,390.50
  tiktok-ads               6,000.00  1,000.00   7,000.00    missing    7,000.00
  together                21,000.00  1,609.50  22,609.50  18,000.00    4,609.50

software
  scheduler, not tracked     599.00         -     599.00                 599.00

services
  video                   24,000.00         -  24,000.00  24,000.00        0.00

all lines                 45,599.00  1,609.50  47,208.50  42,000.00    5,208.50

! overspent by now: meta-ads 2,390.50
! more than there is; missing: the month is over and nothing is recorded
"""
    )


def test_the_month_of_today_has_a_pace_and_all_columns_in_80_cells(budget: Callable[..., Ran]) -> None:
    assert (
        budget("--month", "M5", "--category", "advertising", *TODAY).out
        == """\
Kape Sinag, social media 2026/27
Budget of 2026-11, advertising, as of 2026-11-15, in PHP

       planned   opening  moved available    spent committed      free pace
advertising
  Meta ads (meta-ads)
     15,000.00 -2,390.50 700.00 13,309.50 4,000.00  3,000.00  6,309.50 slow
  tiktok-ads
      6,000.00  1,100.00      -  7,100.00                  -  7,100.00 slow
  together
     21,000.00 -1,290.50 700.00 20,409.50 4,000.00  3,000.00 13,409.50

! overspent by now: meta-ads 2,390.50
"""
    )


def test_one_line(budget: Callable[..., Ran]) -> None:
    out = budget("--line", "meta-ads", "--to", "2026-11", *TODAY).out
    assert (
        out
        == """\
Meta ads (meta-ads)
Budget of one line, as of 2026-11-15, in PHP

              opening    planned  moved available     spent     assumed
2026-07             -  15,000.00        15,000.00 12,480.50
2026-08      2,519.50  15,000.00        17,519.50 16,910.00
2026-09        609.50  15,000.00        15,609.50 18,000.00
2026-10     -2,390.50  15,000.00        12,609.50 15,000.00
2026-11 now -2,390.50  15,000.00 700.00 13,309.50  4,000.00  ~11,700.00

whole plan            180,000.00 700.00           66,390.50 ~116,700.00

               closing committed       free    state
2026-07       2,519.50             2,519.50 recorded
2026-08         609.50               609.50 recorded
2026-09     !-2,390.50           !-2,390.50 recorded
2026-10     !-2,390.50           !-2,390.50 recorded
2026-11 now !-2,390.50  3,000.00   6,309.50  current

whole plan  !-2,390.50  3,000.00

what a month leaves over or overspends is carried to the next month
by the end of the plan: 183,090.50 if the rest goes as planned, 187,171.50 at
the speed so far, 180,700.00 if all that is available is spent
each day from now to the end of the month may take 581.84; its pace is slow
! more than there is; ~ assumed, not recorded
not shown: 2026-12 to 2027-06; --from 2026-12 begins there, -o csv has all
"""
    )


def test_sums_by_month(budget: Callable[..., Ran]) -> None:
    lines = budget("--by", "month", "--category", "services", *TODAY).out.splitlines()
    assert lines[3:7] == [
        "               planned  available      spent     assumed   closing     swept",
        "2026-07      24,000.00  24,000.00  22,000.00              2,000.00  2,000.00",
        "2026-08              -       0.00          -                  0.00",
        "2026-09      24,000.00  24,000.00  24,000.00                  0.00",
    ]
    assert lines[11] == "2027-02      24,000.00  24,000.00             ~24,000.00      0.00"
    assert lines[17] == "whole plan   72,000.00             46,000.00  ~24,000.00      0.00  2,000.00"


def test_sums_by_category_and_by_channel(budget: Callable[..., Ran]) -> None:
    out = budget("--by", "category", "--month", "2026-10", *TODAY).out
    assert [line.split() for line in out.splitlines()[3:9]] == [
        ["planned", "opening", "available", "spent", "free"],
        ["advertising", "21,000.00", "-1,390.50", "19,609.50", "20,900.00", "!-1,290.50"],
        ["services", "-", "-", "-", "-", "0.00"],
        ["software", "599.00", "-", "599.00", "-", "599.00"],
        [],
        ["all", "lines", "21,599.00", "-1,390.50", "20,208.50", "20,900.00", "!-691.50"],
    ]
    out = budget("--by", "channel", *TODAY).out
    headings = [line for line in out.splitlines()[4:25] if line and not line.startswith(" ")]
    assert headings == ["instagram", "instagram + tiktok", "without a channel", "all lines"]


def test_a_plan_with_nothing_but_planned_amounts_has_no_noise(budget: Callable[..., Ran]) -> None:
    assert (
        budget(*TODAY, plan=PLANNED_ONLY).out
        == """\
Cafe
Budget, as of 2026-11-15, in EUR

               M1        M2      M3  whole plan
Ads (ads)  100.00  1,250.50       -    1,350.50
video      300.00    300.00  300.00      900.00

all lines  400.00  1,550.50  300.00    2,250.50
"""
    )
    assert (
        budget("--month", "m2", *TODAY, plan=PLANNED_ONLY).out.splitlines()[3:]
        == """\
            planned
Ads (ads)  1,250.50
video        300.00

all lines  1,550.50""".splitlines()
    )


def test_a_plan_that_runs_without_any_record_misses_nothing_line_by_line(budget: Callable[..., Ran]) -> None:
    plan = PLANNED_ONLY.replace("{months: 3}", "{from: 2026-07-01, to: 2026-09-30}").replace("M1", "2026-07")
    out = budget("--today", "2026-09-05", plan=plan.replace("M2", "2026-08")).out
    assert "missing" not in out
    assert "assumed" not in out
    assert "video       300.00    300.00       300.00      900.00\n" in out
    assert "This month, 2026-09\n  planned  300.00\n" in out
    assert "pace" not in out
    assert "nothing is recorded yet; smmplan budget record LINE MONTH AMOUNT notes what was\nspent\n" in out


def test_currencies_stand_apart_and_are_converted(budget: Callable[..., Ran]) -> None:
    plan = PLANNED_ONLY.replace("{months: 3}", "{from: 2026-07-01, to: 2026-09-30}").replace("M1", "2026-07")
    plan = plan.replace("M2", "2026-08") + "    yen: {plan: 10000/month, currency: JPY, actual: {2026-07: 12000}}\n"
    rates = plan + "  budget_rates: {JPY/EUR: 0.0061}\n  rates: {JPY/EUR: {2026-07: 0.0062}}\n"
    lines = budget("--today", "2026-08-01", plan=rates).out.splitlines()
    assert "  planned       461.00     1,611.50   361.00    2,433.50" in lines  # 400 + 10,000 x 0.0061
    assert "  spent          74.40            -                74.40" in lines  # 12,000 x 0.0062
    assert "  closing JPY  !-2,000      !-2,000  !-2,000     !-2,000" in lines
    assert [line.split() for line in lines if "in EUR" in line][-1] == ["in", "EUR", "183.00", "74.40", "~122.00"]
    missing = budget("--today", "2026-08-01", plan=plan)
    assert "n/a: no rate JPY/EUR of the plan, JPY/EUR of 2026-07; write budget_rates under budget" in " ".join(
        missing.out.split("\n")
    )
    assert "n/a" in missing.out


# ---------------------------------------------------------------- overspend, marks, widths


def test_overspend_is_visible_without_colour_and_red_with_it(budget: Callable[..., Ran]) -> None:
    plain, red = budget(*TODAY).out, budget("--color", "always", *TODAY).out
    assert "\x1b" not in plain
    assert "!-2,390.50" in plain
    assert "\x1b[1;31m!-2,390.50\x1b[0m" in red
    assert "~11,700.00" in plain
    assert "\x1b[2m~11,700.00\x1b[0m" in red


def test_a_forgiven_overspend_is_always_flagged(budget: Callable[..., Ran]) -> None:
    plan = PLANNED_ONLY.replace("{months: 3}", "{from: 2026-07-01, to: 2026-09-30}").replace("M1", "2026-07")
    plan = plan.replace("M2", "2026-08").replace("plan: 300/month", "plan: 300/month, actual: {2026-07: 350}")
    plan = plan.replace("actual:", "rollover: {deficit: forgive}, actual:")
    out = budget("--from", "2026-09", "--today", "2026-09-02", plan=plan).out
    assert "! overspent and forgiven: video 50.00\n" in out
    assert "  forgiven   !50.00" in budget("--today", "2026-09-02", plan=plan).out


@pytest.mark.parametrize("arguments", [(), ("--month", "2026-09"), ("--month", "2026-11"), ("--by", "month")])
def test_text_of_a_plan_is_harmless_and_never_breaks_the_lines(
    budget: Callable[..., Ran], arguments: tuple[str, ...]
) -> None:
    name = '"\\e[31m[bold]红\\u202e色 👩‍🍳 \\n ' + "咖啡 " * 60 + '"'
    out = budget(*arguments, "--color", "never", *TODAY, plan=PLAN.replace("Meta ads", name)).out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert max(map(width, out.splitlines())) <= 80
    if arguments != ("--by", "month"):
        assert "␛[31m[bold]红" in out
        assert "…" in out


def test_months_that_fit_stand_around_today(budget: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    def months(*arguments: str) -> list[str]:
        head = budget(*arguments).out.splitlines()[3]
        return [word for word in head.split() if word[:2] == "20"]

    assert months(*TODAY) == ["2026-10", "2026-11", "2026-12", "2027-01"]
    assert months("--today", "2026-07-03") == ["2026-07", "2026-08", "2026-09", "2026-10"]
    assert months("--today", "2029-07-03")[-1] == "2027-06"
    assert months("--from", "2026-08", *TODAY)[0] == "2026-08"
    assert months("--to", "2027-03", *TODAY)[-1] == "2027-03"
    assert months("--from", "2026-08", "--to", "2026-09", *TODAY) == ["2026-08", "2026-09"]
    monkeypatch.setattr("smmplan.cli.budget_outputs.terminal_width", lambda: 250)
    assert len(months(*TODAY)) == 12
    assert "not shown" not in budget(*TODAY).out


# ---------------------------------------------------------------- forms of output


def test_csv_and_json_have_all_months_and_only_the_lines_that_were_asked_for(budget: Callable[..., Ran]) -> None:
    rows = list(csv.DictReader(io.StringIO(budget("-o", "csv", "--category", "advertising", *TODAY).out)))
    assert len(rows) == 24
    assert {row["line"] for row in rows} == {"meta-ads", "tiktok-ads"}
    output = json.loads(budget("-o", "json", "--line", "video", *TODAY).out)
    assert list(output["lines"]) == ["video"]
    assert len(output["lines"]["video"]["closing"]) == len(output["months"]) == 12
    assert output["totals"]["total"] == "400000.00"


def test_an_income_can_be_asked_for_like_a_line(budget: Callable[..., Ran]) -> None:
    plan = PLANNED_ONLY + "    fees: {plan: 1/month}\n  income: {fees: {plan: {M3: 10}}, rent: {plan: {M3: 20}}}\n"
    for name, amount in (("fees", "3.00"), ("income.fees", "10.00"), ("rent", "20.00"), ("income.rent", "20.00")):
        out = budget("--line", name, plan=plan).out
        assert out.startswith(f"{name.removeprefix('income.')}\n")
        assert f"whole plan {amount:>8}" in out
    wrong = budget("--line", "income.rnet", plan=plan).err
    assert wrong == 'smmplan: "income.rnet" is no line of the budget; write income.rent\n'


def test_several_outputs_go_to_files(budget: Callable[..., Ran]) -> None:
    ran = budget("-o", "table", "-o", "csv:b.csv", "-o", "markdown:b.md", "-o", "table:b.txt", *TODAY)
    assert ran == (0, Path("b.txt").read_text(encoding="utf-8"), "")
    assert Path("b.csv").read_text(encoding="utf-8").count("\n") == 50
    assert Path("b.md").read_text(encoding="utf-8").startswith("## Kape Sinag, social media 2026/27\n")


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_the_same_plan_gives_the_same_bytes(budget: Callable[..., Ran], form: str) -> None:
    assert budget("-o", form, *TODAY) == budget("-o", form, *TODAY)


def test_no_output_goes_over_a_file_of_the_plan(budget: Callable[..., Ran]) -> None:
    ran = budget("-o", "csv:smmplan.yaml", *TODAY)
    said = 'smmplan: "smmplan.yaml" is a file of the plan; write -o csv: with another file\n'
    assert ran == (2, "", said)
    assert Path("smmplan.yaml").read_text(encoding="utf-8") == PLAN


# ---------------------------------------------------------------- explaining and trying


def test_why_explains_a_number(budget: Callable[..., Ran]) -> None:
    status, out, _ = budget("--why", "meta-ads", "2026-08", *TODAY)
    assert status == 0
    assert "17,519.50 = 15,000.00 planned + 2,519.50 carried from July" in out


def test_what_if_writes_nothing(budget: Callable[..., Ran]) -> None:
    status, out, _ = budget("--what-if", "cut video from 2027-01", *TODAY)
    assert status == 0
    assert "video" in out
    assert Path("smmplan.yaml").read_text(encoding="utf-8") == PLAN


# ---------------------------------------------------------------- what cannot be done


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--month", "2027-13"], '"2027-13" for --month is no month of the plan; write one from 2026-07 to 2027-06'),
        (["--from", "M13"], '"M13" for --from is no month of the plan; write one from 2026-07 to 2027-06'),
        (["--from", "2027-01", "--to", "M1"], "--from 2027-01 is later than --to M1; write the earlier month first"),
        (["--line", "meta-asd"], '"meta-asd" is no line of the budget; write meta-ads'),
        (["--line", "rent"], '"rent" is no line of the budget; smmplan budget lists them'),
        (["--category", "servics"], '"servics" is no category of the budget; write services'),
        (["--category", "x"], '"x" is no category of the budget; write one of advertising, software, services'),
        (["--by", "week"], '"week" is no choice for --by; write month, category or channel'),
        (["--month", "M1", "--to", "M2"], "--month and --to cannot be had together; leave one of them out"),
        (["--line", "video", "--month", "M1"], "--line and --month cannot be had together; leave one of them out"),
        (["--by", "month", "--month", "M1"], "--by month shows all months, and --month one; leave one of them out"),
        (
            ["--by", "channel", "--line", "video"],
            "--by channel shows sums of all lines; leave out --line and --category",
        ),
        (["--why", "video", "M1", "-o", "csv"], "--why stands alone; leave out -o"),
        (["--what-if", "x", "--line", "video"], "--what-if stands alone; leave out --line"),
        (["-o", "cvs"], '"cvs" is no format for -o; write csv'),
        (["--color", "red"], '"red" is no choice for --color; write auto, always or never'),
    ],
)
def test_a_wrong_option_is_one_clear_line(budget: Callable[..., Ran], arguments: list[str], line: str) -> None:
    assert budget(*arguments, *TODAY) == (2, "", f"smmplan: {line}\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("goals: {}", "this plan has no budget; begin one like budget: {lines: {ads: {plan: 500/month}}}"),
        (
            "budget: {lines: {ads: {plan: 500/month}}}",
            "this budget has no months; write period: {from: 2026-07-01, to: 2027-06-30} at the top of the plan",
        ),
    ],
)
def test_a_plan_without_a_budget_is_told_how_to_begin(budget: Callable[..., Ran], text: str, line: str) -> None:
    assert budget(plan=f"smmplan: 1\ntitle: x\n{text}\n") == (2, "", f"smmplan: {line}\n")


def test_a_budget_without_lines_says_so(budget: Callable[..., Ran]) -> None:
    plan = "smmplan: 1\ntitle: x\nperiod: {months: 2}\nbudget: {total: 1000}\n"
    out = budget(plan=plan).out
    assert "  unallocated        1,000.00\n" in out
    assert "no lines yet; write one under budget, like lines: {ads: {plan: 500/month}}\n" in out


def test_what_is_left_out_is_said_on_standard_error(budget: Callable[..., Ran]) -> None:
    status, out, err = budget(*TODAY, plan=PLAN.replace("12480.50", "12,480.50").replace("5200", "52oo"))
    assert status == 0
    assert "Meta ads (meta-ads)" in out
    assert err.startswith("note: ")
    assert err.endswith("wrong in the plan and left out here; smmplan check says what\n")
    status, out, err = budget(*TODAY, plan=PLAN.replace("actual: {2026-07: 5200", "actual: {2026-07: 5200 USD"))
    assert err == "note: 1 amount does not count as written; smmplan check says which\n"


# ---------------------------------------------------------------- start-up


@pytest.mark.parametrize(
    ("form", "unused"),
    [
        ("table", {"rich", "json", "csv", "smmplan.export.budget_json", "smmplan.checks.run"}),
        ("csv", {"rich", "json", "csv", "smmplan.checks.run"}),
    ],
)
def test_a_budget_loads_only_what_it_uses(budget: Callable[..., Ran], form: str, unused: set[str]) -> None:
    budget(*TODAY)
    code = f"import sys; from smmplan.__main__ import main; main(['budget', '-o', {form!r}]); "
    code += "print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = set(run.stderr.split())
    assert {"typer", "smmplan.analysis.books"} <= loaded
    assert unused & loaded == set()
