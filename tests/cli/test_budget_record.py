"""smmplan budget record: where an amount goes, what stays, what is refused, and what is said."""

from __future__ import annotations

import builtins
import gc
import os
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
from smmplan.analysis.books import books
from smmplan.source.load import load

TODAY = "2026-11-21"
HEAD = "smmplan: 1\ntitle: x\nperiod: {from: 2026-07-01, to: 2027-06-30}\ncurrency: PHP\n"
RECORDS = """\
budget:
  lines:
    ads: {plan: 500/month}
    tools: {plan: 90/month, actual: {2026-09: 80}}
  actuals: [spent.csv]
"""
TABLE = """\
date,line,amount,note,x-ref
2026-08-14,ads,100.00,,
2026-09-02,ads,40.00,,r1-2
2026-10-02,ads,1.00,,
2026-10-09,ads,2.00,,
"""


class Ran(tuple[int, str, str]):
    """How a run ended and what it printed."""

    __slots__ = ()
    status = property(lambda self: self[0])
    out = property(lambda self: self[1])
    err = property(lambda self: self[2])


@pytest.fixture
def record(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Ran]]:
    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        status = main(["budget", "record", *arguments, "--today", TODAY])
        return Ran((status, *capsys.readouterr()))

    yield run
    gc.enable()


def write(plans: Path, text: str, name: str = "smmplan.yaml") -> Path:
    file = plans / name
    file.write_bytes((text if name.endswith(".csv") or "smmplan:" in text else HEAD + text).encode())
    return file


def line(written: str) -> str:
    return f"budget: {{lines: {{ads: {written}}}}}\n"


# ---------------------------------------------------------------- into the line


@pytest.mark.parametrize(
    ("arguments", "before", "after"),
    [
        (["2026-10", "500"], "{plan: 9/month}", "{plan: 9/month, actual: {2026-10: 500}}"),
        (["M4", "500.50"], "{actual: {2026-09: 1}}", "{actual: {2026-09: 1, 2026-10: 500.50}}"),
        (["2026-08", "5"], "{actual: {2026-07: 1, 2026-09: 1}}", "{actual: {2026-07: 1, 2026-08: 5, 2026-09: 1}}"),
        (["2026-10", "5"], "{actual: {2026-10: 1}}", "{actual: {2026-10: 5}}"),
        (["2026-10", "5"], "{actual: {M4: 1 PHP}}", "{actual: {M4: 5}}"),
        (["2026-10", "~5 PHP"], "{actual: {2026-10: 1}}", "{actual: {2026-10: ~5}}"),
        (["2026-10", "5.25", "--add"], "{actual: {2026-10: 1}}", "{actual: {2026-10: 6.25}}"),
        (["2026-10", "5", "--add"], "{actual: {2026-09: 1}}", "{actual: {2026-09: 1, 2026-10: 5}}"),
        (["2026-10", "-12.50", "--add"], "{actual: {2026-10: 12.50}}", "{actual: {2026-10: 0.00}}"),
        (["2026-10", "-12.50"], "{actual: {2026-09: 1}}", "{actual: {2026-09: 1, 2026-10: -12.50}}"),
        (["2026-10", "5"], "{actual: TBD}", "{actual: {2026-10: 5}}"),
        (["2026-10", "5"], "{actual: {2026-10: TBD}}", "{actual: {2026-10: 5}}"),
        (["2026-10", "5"], "{actual: {M4: {amount: TBD, by: 'Mia'}}}", "{actual: {M4: {amount: 5, by: 'Mia'}}}"),
        (
            ["2026-10", "5", "--note", "two, or so", "--date", "2026-11-02"],
            "{actual: {2026-09: 1}}",
            '{actual: {2026-09: 1, 2026-10: {amount: 5, date: 2026-11-02, note: "two, or so"}}}',
        ),
        (["2026-10", "5", "--note", "b"], "{actual: {2026-10: 1}}", "{actual: {2026-10: {amount: 5, note: b}}}"),
        (["M4", "5", "--note", "b"], "{actual: {M4: {amount: 1, note: a}}}", "{actual: {M4: {amount: 5, note: b}}}"),
        (
            ["2026-10", "5", "--note", "b", "--add"],
            "{actual: {2026-10: {amount: 1, note: a, date: 2026-10-31}}}",
            "{actual: {2026-10: {amount: 6, note: [a, b], date: 2026-10-31}}}",
        ),
        (
            ["2026-10", "5", "--date", "2026-11-01"],
            "{actual: {2026-10: {amount: 1, date: 2026-10-31}}}",
            "{actual: {2026-10: {amount: 5, date: 2026-11-01}}}",
        ),
    ],
)  # fmt: skip
def test_an_amount_goes_into_the_map_of_the_line(
    record: Callable[..., Ran], plans: Path, arguments: list[str], before: str, after: str
) -> None:
    file = write(plans, line(before))
    assert record("ads", *arguments).status == 0
    assert file.read_bytes().decode() == HEAD + line(after)


def test_block_style_comments_line_ends_and_other_scripts_stay(record: Callable[..., Ran], plans: Path) -> None:
    text = (
        "budget:\r\n  lines:\r\n    广告-投放:   # 主要\r\n      actual:\r\n        2026-07: 1   # first\r\n\r\n"
        "        # the last\r\n        2026-10: 2\r\n    b: {}\r\n"
    )
    file = write(plans, HEAD.replace("\n", "\r\n") + text)
    assert record("广告-投放", "2026-08", "7", "--note", "两次加推 🎬: done").status == 0
    cell = '2026-08: {amount: 7, note: "两次加推 🎬: done"}\r\n'
    assert file.read_bytes().decode().splitlines(keepends=True) == (HEAD.replace("\n", "\r\n") + text).replace(
        "# first\r\n", f"# first\r\n        {cell}"
    ).splitlines(keepends=True)


def test_an_included_file_and_income(record: Callable[..., Ran], plans: Path) -> None:
    main_file = write(plans, HEAD + "include: [money/budget.yaml]\n")
    (plans / "money").mkdir()
    (plans / "money" / "budget.yaml").write_text(
        "budget: {income: {fees: {plan: {2026-12: 8000}}}}\n", encoding="utf-8"
    )
    before = main_file.read_bytes()
    status, out, err = record("income.fees", "2026-11", "7500")
    assert (status, err) == (0, "")
    assert out == (
        "income.fees 2026-11: 7,500.00 PHP (money/budget.yaml:1)\n"
        "income.fees: 7,500.00 PHP came in in 2026-11, 7,500.00 PHP more than planned\n"
    )
    assert record("fees", "2026-12", "400").out.endswith("came in in 2026-12, 100.00 PHP still to come\n")
    assert main_file.read_bytes() == before


def test_a_plan_without_dates_is_counted_in_its_months(record: Callable[..., Ran], plans: Path) -> None:
    file = write(plans, "smmplan: 1\ntitle: x\nperiod: {months: 6}\nbudget: {lines: {ads: {plan: 9/month}}}\n")
    assert record("ads", "M3", "8").out == "ads M3: 8.00 (smmplan.yaml:4)\nads: 1.00 left in M3 of 9.00\n"
    assert "actual: {M3: 8}" in file.read_text(encoding="utf-8")


# ---------------------------------------------------------------- into records


@pytest.mark.parametrize(
    ("arguments", "row", "said"),
    [
        (["2026-11", "5"], "2026-11,ads,5,,\n", "5.00 PHP"),
        (["2026-11", "-5", "--date", "2026-11-20", "--note", 'a "b"'], '2026-11-20,ads,-5,"a ""b""",\n', "-5.00 PHP"),
        (["2026-08", "5", "--add"], "2026-08,ads,5,,\n", "100.00 PHP -> 105.00 PHP"),
        (["2026-10", "5", "--add"], "2026-10,ads,5,,\n", "3.00 PHP -> 8.00 PHP"),
    ],
)
def test_a_line_with_records_gets_a_row(
    record: Callable[..., Ran], plans: Path, arguments: list[str], row: str, said: str
) -> None:
    plan, table = write(plans, RECORDS), write(plans, TABLE, "spent.csv")
    status, out, _ = record("ads", *arguments)
    assert (status, out.splitlines()[0]) == (0, f"ads {arguments[0]}: {said} (spent.csv:6)")
    assert table.read_bytes().decode() == TABLE + row
    assert plan.read_bytes().decode() == HEAD + RECORDS


def test_the_only_record_of_a_month_is_set_anew(record: Callable[..., Ran], plans: Path) -> None:
    write(plans, RECORDS)
    table = write(plans, TABLE, "spent.csv")
    status, out, _ = record("ads", "2026-08", "120.00")
    assert (status, out.splitlines()[0]) == (0, "ads 2026-08: 100.00 PHP -> 120.00 PHP (spent.csv:2)")
    assert table.read_bytes().decode() == TABLE.replace("100.00", "120.00")
    status, _, err = record("ads", "2026-10", "9")
    assert (status, err) == (
        2,
        "smmplan: 2026-10 of ads has 2 records, the first at spent.csv:4; add --add to write one more, or change it "
        "there\n",
    )
    assert "2026-09 of ads has an imported record at spent.csv:3; add --add" in record("ads", "2026-09", "9").err
    assert table.read_bytes().decode() == TABLE.replace("100.00", "120.00")


def test_a_line_with_a_map_keeps_it_beside_the_records_of_others(record: Callable[..., Ran], plans: Path) -> None:
    plan = write(plans, RECORDS)
    write(plans, TABLE, "spent.csv")
    assert record("tools", "2026-10", "85").status == 0
    assert plan.read_bytes().decode() == HEAD + RECORDS.replace("2026-09: 80", "2026-09: 80, 2026-10: 85")


# ---------------------------------------------------------------- the answer


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2026-11", "300"], "ads 2026-11: 300.00 PHP ({})\nads: 600.00 PHP left in 2026-11 of 1,000.00 PHP\n"),
        (
            ["2026-10", "1700"],
            "ads 2026-10: 400.00 PHP -> 1,700.00 PHP ({})\n"
            "ads: overspent by 800.00 PHP in 2026-10, 1,700.00 PHP spent of 900.00 PHP\n"
            "ads: overspent by 400.00 PHP in 2026-11, 100.00 PHP spent or agreed with nothing left to spend\n",
        ),
        (
            ["2026-10", "400.00"],
            "ads 2026-10: 400.00 PHP, as before ({})\n"
            "ads: 500.00 PHP left in 2026-10 of 900.00 PHP\n"
            "ads: 900.00 PHP left in 2026-11 of 1,000.00 PHP\n",
        ),
    ],
)
def test_the_answer_says_where_and_what_is_left(
    record: Callable[..., Ran], plans: Path, arguments: list[str], said: str
) -> None:
    write(
        plans, line("{plan: 500/month from 2026-09, actual: {2026-09: 100, 2026-10: 400}, committed: {2026-11: 100}}")
    )
    assert record("ads", *arguments) == (0, said.format("smmplan.yaml:5"), "")


def test_a_line_that_is_planned_in_one_sum(record: Callable[..., Ran], plans: Path) -> None:
    write(plans, line("{plan: 1000}"))
    assert record("ads", "2026-10", "400").out.splitlines()[1:] == ["ads: 600.00 PHP left of 1,000.00 PHP"]
    assert record("ads", "2026-11", "900").out.splitlines()[1:] == [
        "ads: overspent by 300.00 PHP, 1,300.00 PHP spent of 1,000.00 PHP"
    ]


def test_a_month_to_come_gets_a_note(record: Callable[..., Ran], plans: Path) -> None:
    write(plans, line("{plan: 9/month}"))
    note = "note: 2026-12 is still to come; what is expected belongs into forecast, what is agreed into committed\n"
    assert record("ads", "2026-12", "4").err == note
    assert record("ads", "2026-11", "4").err == ""


def test_a_dry_run_is_a_diff_that_git_applies(record: Callable[..., Ran], plans: Path) -> None:
    file = write(plans, (HEAD + line("{plan: 9/month, actual: {2026-09: 1}}")).replace("\n", "\r\n"))
    before = file.read_bytes()
    status, out, err = record("ads", "2026-10", "5", "--dry-run")
    assert (status, err) == (0, "")
    assert file.read_bytes() == before
    (plans / "change.diff").write_bytes(out.encode())
    subprocess.run(["git", "apply", "change.diff"], cwd=plans, check=True)
    applied = file.read_bytes()
    file.write_bytes(before)
    record("ads", "2026-10", "5")
    assert file.read_bytes() == applied != before


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["video", "2026-10", "5"],
            '"video" is no line of the budget; write one of ads, b, part, other, bad, in-all, income.fees',
        ),
        (["add", "2026-10", "5"], '"add" is no line of the budget; write ads'),
        (["income.fee", "2026-10", "5"], '"income.fee" is no line of the budget; write income.fees'),
        (["ads", "October", "5"], '"October" is not one month; write one like 2026-10'),
        (["ads", "2026-Q3", "5"], '"2026-Q3" is not one month; write one like 2026-07'),
        (["ads", "2026-10-03", "5"], '"2026-10-03" is a day, and a month is wanted; write 2026-10'),
        (["ads", "2027-07", "5"], '"2027-07" is outside the plan, which goes from 2026-07 to 2027-06'),
        (["ads", "2026/10", "5"], '"2026/10" is no date; write 2026-10'),
        (["ads", "2026-11", "5"], '2026-11 is part of "2026-Q4" (smmplan.yaml:7); write its months one by one first'),
        (["ads", "2026-07", "1,250"], '"1,250" has a thousands comma; write 1250'),
        (
            ["ads", "2026-07", "1.005"],
            '"1.005" has 3 decimals and PHP has at most 2; write 1005 if the point stands between thousands',
        ),
        (["ads", "2026-07", "5 EUR"], '"5 EUR" is in EUR, and ads is in PHP; write it like 5 PHP'),
        (
            ["ads", "2026-08", "-5"],
            "2026-08 of ads has 7 (smmplan.yaml:7), and -5 would take its place; add --add for a refund, or write what "
            "the month comes to",
        ),
        (
            ["ads", "2026-09", "5", "--add"],
            "2026-09 of ads is TBD (smmplan.yaml:7), and nothing can be added to that; write the whole amount without "
            "--add",
        ),
        (["ads", "2026-07", "5", "--date", "2026-07"], '--date: "2026-07" is no day; write one like 2026-10-31'),
        (["ads", "2026-07", "5", "--note", " "], "--note is empty; write what to remember, or leave it out"),
        (
            ["part", "2026-07", "5"],
            '"part" is part of "ads" (smmplan.yaml:7), which records for all its parts; write ads',
        ),
        (["other", "2026-07", "5"], '"other" has parts that record their own; write one of b'),
        (
            ["bad", "2026-07", "5"],
            'budget.lines.bad.plan cannot be relied on: "9/day" goes by "day", and money is planned by the week, '
            "month, quarter or year; write one like 9/month (smmplan.yaml:11); mend that first",
        ),
        (
            ["in-all", "2026-07", "5"],
            '"in-all" records one sum for its whole life (smmplan.yaml:12); change it there, or write it '
            "by month first",
        ),
        (
            ["b", "2026-07", "5"],
            "2026-07 of b stands at smmplan.yaml:8 and at smmplan.yaml:15; take one of them out first",
        ),
        (
            ["b", "2026-08", "5", "--date", "2026-09-01"],
            "2026-09-01 is not in 2026-08, and a record counts in the month of its date; change one",
        ),
        (["ads", "2026-07", "5", "--ad"], '"--ad" is no option of smmplan budget record; write --add'),
        (["ads", "2026-07"], 'missing argument "AMOUNT"; smmplan budget record --help shows what to write'),
    ],
)
def test_what_cannot_be_is_refused_with_the_next_step(
    record: Callable[..., Ran], plans: Path, arguments: list[str], said: str
) -> None:
    file = write(
        plans,
        """\
budget:
  lines:
    ads: {plan: 9/month, actual: {2026-08: 7, 2026-09: TBD, 2026-Q4: 30}}
    b: {parent: other, actual: {2026-07: 1}}
    part: {parent: ads, plan: 4/month}
    other: {plan: 90/month}
    bad: {plan: 9/day}
    in-all: {actual: 30}
  income: {fees: {}}
  actuals:
    - {date: 2026-07-04, line: b, amount: 4}
    - {date: 2026-08-04, line: b, amount: 4}
""",
    )
    before = file.read_bytes()
    assert record(*arguments) == (2, "", f"smmplan: {said}\n")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("goals: {}\n", "this plan has no budget; add one, with lines under budget"),
        ("budget: {lines: {}}\n", '"ads" is no line of the budget; it has none yet, write them first'),
        ("include: [gone.yaml]\n" + line("{}"), "the plan cannot be changed before all of it can be read: "),
        ("budget: {lines: {ads: {plan: 9/month}\n", "the plan cannot be changed before all of it can be read: "),
    ],
)
def test_a_plan_without_a_place_for_it_is_refused(
    record: Callable[..., Ran], plans: Path, text: str, said: str
) -> None:
    file = write(plans, text)
    before = file.read_bytes()
    status, out, err = record("ads", "2026-10", "5")
    assert (status, out) == (2, "")
    assert err.startswith(f"smmplan: {said}")
    assert file.read_bytes() == before


def test_a_record_of_the_line_that_cannot_be_read_is_in_the_way(record: Callable[..., Ran], plans: Path) -> None:
    text = "budget: {lines: {ads: {}, b: {}}, actuals: [{date: 2026-10-02, line: ads, amount: x}]}\n"
    write(plans, text)
    assert "cannot be relied on" in record("ads", "2026-10", "5").err
    assert record("b", "2026-10", "5").status == 0


# ---------------------------------------------------------------- whatever happens


def failing(real: Callable[..., Any], failure: BaseException, which: Callable[..., bool]) -> Callable[..., Any]:
    def fail(*arguments: Any, **named: Any) -> Any:
        if which(*arguments):
            raise failure
        return real(*arguments, **named)

    return fail


def half_written(failure: BaseException) -> Callable[..., Any]:
    """An `open` whose new files take a few bytes and then fail."""
    real = open

    def opened(*arguments: Any, **named: Any) -> Any:
        file = real(*arguments, **named)
        if len(arguments) > 1 and "x" in arguments[1]:
            file.write(b"smm")
            file.flush()
            file.close()
            raise failure
        return file

    return opened


@pytest.mark.parametrize(
    "failure", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "stopped"]
)
@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_whatever_fails_the_file_is_the_old_one(
    record: Callable[..., Ran], plans: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: BaseException
) -> None:
    file = write(plans, line("{plan: 9/month, actual: {2026-09: 1}}"))
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        if step == "write":
            patch.setattr(builtins, "open", half_written(failure))
        else:
            patch.setattr(os, step, failing(getattr(os, step), failure, lambda *_: True))
        status, out, err = record("ads", "2026-10", "5")
    assert out == ""
    if isinstance(failure, OSError):
        assert (status, err) == (
            2,
            'smmplan: cannot write "smmplan.yaml": no space left on device; nothing was changed\n',
        )
    else:
        assert status == 130
    assert file.read_bytes() == before
    assert os.listdir(plans) == ["smmplan.yaml"]
    assert record("ads", "2026-10", "5").status == 0


def test_many_at_once_lose_nothing(plans: Path) -> None:
    file = write(plans, line("{plan: 9/month}"))
    command = [sys.executable, "-m", "smmplan", "budget", "record", "ads", "2026-10", "1", "--add", "--today", TODAY]
    running = [subprocess.Popen(command, cwd=plans, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
    for each in running:
        _, err = each.communicate(timeout=60)
        assert (each.returncode, err) == (0, b"")
    assert file.read_bytes().decode() == HEAD + line("{plan: 9/month, actual: {2026-10: 6}}")
    assert os.listdir(plans) == ["smmplan.yaml"]


AMOUNTS = st.decimals(-9999, 9999, places=2).map(lambda amount: amount if amount else Decimal("0.00"))
STEPS = st.lists(
    st.tuples(st.sampled_from(["ads", "tools"]), st.integers(1, 12), AMOUNTS, st.sampled_from([None, "a, b", "注 #1"])),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.booleans())
def test_what_is_added_adds_up(record: Callable[..., Ran], plans: Path, steps: list[Any], block: bool) -> None:
    other = "    other: {plan: 3/month}   # stays\n"
    own = "    tools:\n      plan: 90/month\n" if block else "    tools: {plan: 90/month}\n"
    text = f"budget:\n  lines:\n    ads: {{plan: 500/month}}\n{own}{other}  actuals: [spent.csv]\n"
    file = write(plans, text)
    write(plans, "date,line,amount,note\n2026-07-01,ads,1.00,\n", "spent.csv")
    wanted: dict[tuple[str, int], Decimal] = {("ads", 1): Decimal("1.00")}
    for id, month, amount, note in steps:
        noted = ["--note", note] if note else []
        assert record(id, f"M{month}", f"{amount:f}", "--add", *noted).status == 0
        wanted[id, month] = wanted.get((id, month), Decimal(0)) + amount
    loaded = load(str(file), file.name, str(plans))
    assert loaded.plan is not None
    assert loaded.findings == ()
    kept = books(loaded.plan, date.fromisoformat(TODAY))
    assert kept is not None
    found = {(id, n): a for id in kept.lines for n, a in enumerate(kept.lines[id].actual.months, 1) if a is not None}
    assert found == wanted
    assert other in file.read_text(encoding="utf-8")
