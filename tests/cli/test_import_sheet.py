"""smmplan import sheet on the command line: preview, asking, writing, importing again, and every way to say no."""

from __future__ import annotations

import gc
import io
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.base.text import width
from smmplan.checks.pieces import called
from smmplan.cli.run import run as run_command
from smmplan.source.load import load

PLAN = """\
smmplan: 1
title: x
currency: PHP
period: {from: 2027-01-01, to: 2027-12-31}
channels:
  ig: {platform: instagram, handle: lambong}
  fb: {platform: facebook}
  news: {platform: mailing list, what: Letter}
team: {jun: {name: Jun Palmares}}
content: {pillars: {care: {what: Care of bags}}}
budget:
  lines:
    meta: {plan: {2027-01: 100, 2027-02: 100}, actual: {2027-01: 90}}   # the largest
    usd-tool: {plan: 13/month, currency: USD}
calendar:
  posts:
    - {id: first, at: 2027-01-05 10:00, channels: [ig], topic: Hello, status: draft}
"""
BUDGET = "Item,Category,Jan,Feb,Actual Jan,Total\nMeta,Ads,100,120,90,\nNew one,Tools,5,5,,\nTotal,,105,125,90,\n"
POSTS = (
    "Date,Time,Platform,Title,Status,Owner,Pillar\n"
    "05/01/2027,10:00,Instagram,hello,Draft,Jun,care\n"
    "25/01/2027,6:30 PM,IG / FB,New,In review,Jun Palmares,Care of bags\n"
    "26/01/2027,noonish,Letter; Pinterest,Third,idea,Somebody,Fun\n"
)
TODAY = ("--today", "2027-02-03")


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def importing(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Ran]]:
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    (plans / "b.csv").write_text(BUDGET, encoding="utf-8")
    (plans / "p.csv").write_text(POSTS, encoding="utf-8")

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        status = run_command("import", ["sheet", *arguments, *TODAY])
        return Ran(status, *capsys.readouterr())

    yield run
    gc.enable()


class Terminal(io.StringIO):
    """Standard input or error of somebody who sits there."""

    def isatty(self) -> bool:
        return True


def text(plans: Path, name: str = "smmplan.yaml") -> str:
    return (plans / name).read_text(encoding="utf-8")


def test_a_budget_is_shown_and_nothing_is_written(importing: Callable[..., Ran], plans: Path) -> None:
    status, out, err = importing("b.csv")
    assert (status, err) == (0, "nothing is written yet; add --yes to write this\n")
    assert (
        out
        == """\
a budget, 3 rows, 2 lines; read as text with commas

  A   Item        line
  B   Category    category
  C   Jan         planned 2027-01
  D   Feb         planned 2027-02
  E   Actual Jan  spent 2027-01
  F   Total       sums, checked and left out

new: 1 line
  new-one  planned 10 PHP  New one

in all, 2027-01 to 2027-02
  planned                230 PHP
  spent                   90 PHP

other than in the plan, and left as they are there: 1 amount
  meta  2027-02 planned 120, the plan has 100

in the plan already: 2 amounts

left out: 1 row, a row of sums (row 4)
"""
    )
    assert text(plans) == PLAN


def test_a_budget_is_spliced_in_and_importing_again_adds_nothing(importing: Callable[..., Ran], plans: Path) -> None:
    assert importing("b.csv", "--yes").status == 0
    new = "    new-one:\n      name: New one\n      category: software\n      plan: {2027-01: 5, 2027-02: 5}\n"
    assert text(plans) == PLAN.replace("calendar:\n", new + "calendar:\n")
    status, _, err = importing("b.csv", "--yes")
    assert (status, err) == (0, "nothing to add\n")


def test_what_differs_is_written_over_when_asked(importing: Callable[..., Ran], plans: Path) -> None:
    assert importing("b.csv", "--yes", "--replace").status == 0
    assert "meta: {plan: {2027-01: 100, 2027-02: 120}, actual: {2027-01: 90}}   # the largest" in text(plans)


def test_what_is_written_over_is_shown_before(importing: Callable[..., Ran], plans: Path) -> None:
    _, out, _ = importing("b.csv", "--replace")
    shown = "other than in the plan, and written over what is there: 1 amount\n"
    assert f"{shown}  meta  2027-02 planned 120, the plan has 100\n" in out
    assert "left as they are" not in out


@pytest.mark.parametrize("replace", [(), ("--replace",)])
@pytest.mark.parametrize(
    "line", ["meta: {plan: nope}", "meta: {plan: {2027-01: 100, 2027-02: x}}", "meta: {actual: [1]}", "meta: 5"]
)
def test_what_cannot_be_read_is_not_written_over(
    importing: Callable[..., Ran], plans: Path, line: str, replace: tuple[str, ...]
) -> None:
    whole = "meta: {plan: {2027-01: 100, 2027-02: 100}, actual: {2027-01: 90}}"
    assert whole in PLAN
    (plans / "smmplan.yaml").write_text(PLAN.replace(whole, line), encoding="utf-8")
    status, out, _ = importing("b.csv", "--yes", "--force", *replace)
    assert status == 0
    assert f"    {line}   # the largest\n" in text(plans)
    assert "meta: left as it is, because something in it cannot be read; see smmplan check\n" in out
    assert "new-one:" in text(plans)


@pytest.mark.parametrize("lines", ["[rent, ads]", "rent and ads"])
def test_lines_that_cannot_be_read_at_all_are_not_written_over(
    importing: Callable[..., Ran], plans: Path, lines: str
) -> None:
    broken = f"smmplan: 1\ntitle: x\ncurrency: PHP\nbudget: {{lines: {lines}}}\n"
    (plans / "smmplan.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(Trouble, match=r'"budget\.lines" (has no item|is the text)'):
        importing("b.csv", "--yes", "--force", "--year", "2027")
    assert text(plans) == broken


@pytest.mark.parametrize(
    ("maps", "said"),
    [
        (("C=planned", "Jan=spent"), "--map says both planned and spent of the column C; write one of them"),
        (("A=line", "B=line"), "--map says line of the columns A and B; only one can be it"),
    ],
)
def test_maps_that_contradict_each_other_are_said(
    importing: Callable[..., Ran], maps: tuple[str, str], said: str
) -> None:
    with pytest.raises(Trouble) as caught:
        importing("b.csv", "--map", maps[0], "--map", maps[1])
    assert str(caught.value) == said


def test_a_month_that_is_called_an_amount_stays_one(importing: Callable[..., Ran]) -> None:
    assert "  C   Jan         planned 2027-01\n" in importing("b.csv", "--map", "C=amount").out


def test_cells_behind_the_last_heading_are_said(importing: Callable[..., Ran], plans: Path) -> None:
    (plans / "b.csv").write_text("Item,2027-01,2027-02\nA,1,234,5\nB,1,2,\nC,1,2,,9\n", encoding="utf-8")
    assert "  left out: what stands behind the last heading (rows 2, 4)\n" in importing("b.csv").out
    (plans / "p.csv").write_text("Date,Title\n2027-01-06,Hello, you\n", encoding="utf-8")
    assert "  left out: what stands behind the last heading (row 2)\n" in importing("p.csv").out
    (plans / "p.csv").write_text("Date,Title\n2027-01-06,Hello\n", encoding="utf-8")
    assert "behind the last" not in importing("p.csv").out


def test_months_that_a_line_lacks_are_added(importing: Callable[..., Ran], plans: Path) -> None:
    (plans / "b.csv").write_text("Item,2027-03,Actual 2027-02\nmeta,70,55.5\n", encoding="utf-8")
    assert importing("b.csv", "--yes").status == 0
    assert "meta: {plan: {2027-01: 100, 2027-02: 100, 2027-03: 70}, actual: {2027-01: 90, 2027-02: 55.5}}" in text(
        plans
    )


def test_a_line_in_another_currency_is_left_alone(importing: Callable[..., Ran], plans: Path) -> None:
    (plans / "b.csv").write_text("Item,2027-03,2027-04\nusd tool,70,55\n", encoding="utf-8")
    status, out, _ = importing("b.csv", "--yes")
    assert (status, text(plans)) == (0, PLAN)
    assert "usd-tool: left as it is, because the plan has it in another currency" in out


def test_nothing_spent_in_a_month_to_come_is_left_out(importing: Callable[..., Ran], plans: Path) -> None:
    (plans / "b.csv").write_text("Item,Actual 2027-01,Actual 2027-02,Actual 2027-03\nnew,0,7,0\n", encoding="utf-8")
    _, out, _ = importing("b.csv", "--yes")
    assert "nothing spent in months that are not over, left out: 1 zero" in out
    assert "actual: {2027-01: 0, 2027-02: 7}" in text(plans)


def test_a_rate_is_written_where_it_is_right(importing: Callable[..., Ran], plans: Path) -> None:
    months = ",".join(f"2027-{month:02d}" for month in range(1, 13))
    rows = ["whole" + ",50" * 12, "late" + ",0" * 8 + ",7.5" * 4, "mid,,,6,6,6,,,,,,,", "gap,1,,1,1,,,,,,,,"]
    (plans / "b.csv").write_text("\n".join([f"Item,{months}", *rows]), encoding="utf-8")
    assert importing("b.csv", "--yes").status == 0
    assert "plan: 50/month\n" in text(plans)
    assert "plan: 7.5/month from 2027-09\n" in text(plans)
    assert "plan: 6/month from 2027-03 to 2027-05\n" in text(plans)
    assert "plan: {2027-01: 1, 2027-03: 1, 2027-04: 1}" in text(plans)


def test_a_sheet_that_breaks_the_plan_is_not_written(importing: Callable[..., Ran], plans: Path) -> None:
    small = PLAN.replace("budget:\n", "budget:\n  total: 300\n").replace(
        "    usd-tool: {plan: 13/month, currency: USD}\n", ""
    )
    (plans / "smmplan.yaml").write_text(small, encoding="utf-8")
    (plans / "b.csv").write_text("Item,2027-01,2027-02\nBig,1000,2000\n", encoding="utf-8")
    with pytest.raises(Trouble, match=r"BUD001 budget.total.*nothing was written, --force writes it"):
        importing("b.csv", "--yes")
    assert text(plans) == small
    assert importing("b.csv", "--yes", "--force").status == 0
    assert "plan: {2027-01: 1000, 2027-02: 2000}" in text(plans)


def test_posts_are_shown_with_what_the_plan_has_no_name_for(importing: Callable[..., Ran], plans: Path) -> None:
    status, out, _ = importing("p.csv")
    assert status == 0
    assert (
        out.partition("new: ")[2]
        == """\
2 posts
  2027-01-25 18:30  ig, fb  New
  2027-01-26        news  Third

in the plan already: 1 row (row 2)

days are read as dmy
no time of day, kept as x-time: row 4
the status "In review" is taken for review: row 3
no channel of a plan is called "Pinterest", kept as x-channel: row 4
no pillar of a plan is called "Fun", kept as x-pillar: row 4
"""
    )
    assert text(plans) == PLAN


def test_posts_are_spliced_in_once(importing: Callable[..., Ran], plans: Path) -> None:
    assert importing("p.csv", "--yes").status == 0
    assert text(plans) == PLAN + (
        "    - at: 2027-01-25 18:30\n      channels: [ig, fb]\n      pillars: [care]\n      topic: New\n"
        "      owner: jun\n      status: review\n"
        "    - at: 2027-01-26\n      channels: [news]\n      topic: Third\n      owner: Somebody\n      status: idea\n"
        "      x-channel: Pinterest\n      x-pillar: Fun\n      x-time: noonish\n"
    )
    after = text(plans)
    status, out, err = importing("p.csv", "--yes")
    assert (status, err, text(plans)) == (0, "nothing to add\n", after)
    assert "in the plan already: 3 rows (rows 2-4)" in out


def test_a_post_that_differs_is_said_and_left(importing: Callable[..., Ran], plans: Path) -> None:
    (plans / "p.csv").write_text("ID,Date,Channel,Title\nfirst,2027-01-06,ig,Hello\n", encoding="utf-8")
    _, out, err = importing("p.csv", "--yes")
    assert "row 2 is first of the plan with another at; left as it is there" in out
    assert (text(plans), err) == (PLAN, "nothing to add\n")


def test_of_two_posts_with_one_title_on_a_day_the_one_that_differs_least_is_meant(
    importing: Callable[..., Ran], plans: Path
) -> None:
    rows = "Date,Time,Channel,Title\n2027-01-06,10:00,ig,Again\n2027-01-06,18:00,ig,Again\n"
    (plans / "p.csv").write_text(rows, encoding="utf-8")
    assert importing("p.csv", "--yes").status == 0
    _, out, _ = importing("p.csv", "--yes")
    assert "in the plan already: 2 rows (rows 2-3)" in out
    assert "another" not in out


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False), ("", False)])
def test_somebody_at_a_terminal_is_asked(
    importing: Callable[..., Ran], plans: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert importing("p.csv").status == 0
    assert (text(plans) != PLAN) is written


def test_a_dry_run_shows_the_difference(importing: Callable[..., Ran], plans: Path) -> None:
    status, out, _ = importing("b.csv", "--dry-run")
    assert status == 0
    assert "+    new-one:\n+      name: New one\n" in out
    assert text(plans) == PLAN


def test_a_row_that_cannot_be_read_stops_it(importing: Callable[..., Ran], plans: Path) -> None:
    (plans / "b.csv").write_text("Item,2027-01,2027-02\nA,many,2\nB,1,2\n", encoding="utf-8")
    status, out, err = importing("b.csv", "--yes")
    assert status == 1
    assert 'cannot be read: 1 row\n  row 2, B: "many" is no amount\n' in out
    assert err.startswith("nothing was written; settle the rows above")
    assert text(plans) == PLAN


def test_the_preview_is_harmless_and_80_wide(importing: Callable[..., Ran], plans: Path) -> None:
    rows = "".join(f"\x1b[31m{'广告投放' * 12}\u202e{number},1,2\n" for number in range(30))
    (plans / "b.csv").write_text(f"Item,2027-01,2027-02\n{rows}::set-output name=x::y,1,2\n", encoding="utf-8")
    _, out, _ = importing("b.csv")
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert not any(line.startswith("::") for line in out.splitlines())
    assert max(map(width, out.splitlines())) <= 80


# -------------------------------------------------------------------- a new file


def test_without_a_plan_the_file_goes_to_standard_output(importing: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").unlink()
    status, out, err = importing("b.csv", "--year", "2027")
    assert status == 0
    assert out.startswith(
        "# From b.csv, by smmplan import sheet.\n# A plan takes it in by include: [budget-lines.yaml]\n"
    )
    assert "new: 2 lines" in err


def test_a_new_file_is_written_and_never_over_another(importing: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").unlink()
    assert importing("b.csv", "--year", "2027", "--new", "lines.yaml").err.startswith("nothing is written yet")
    assert importing("b.csv", "--year", "2027", "--new", "lines.yaml", "--yes").status == 0
    assert "new-one:" in text(plans, "lines.yaml")
    with pytest.raises(Trouble, match=r'"lines\.yaml" is there already'):
        importing("b.csv", "--year", "2027", "--new", "lines.yaml", "--yes")


def test_a_new_file_for_a_plan_has_what_the_plan_lacks(importing: Callable[..., Ran], plans: Path) -> None:
    assert importing("b.csv", "-p", "smmplan.yaml", "--new", "lines.yaml", "--yes").status == 0
    assert "meta:" not in text(plans, "lines.yaml")
    (plans / "smmplan.yaml").write_text(f"{PLAN}include: [lines.yaml]\n", encoding="utf-8")
    loaded = load(str(plans / "smmplan.yaml"), "smmplan.yaml", str(plans))
    assert loaded.plan is not None
    assert loaded.plan.budget is not None
    assert set(loaded.plan.budget.lines) == {"meta", "usd-tool", "new-one"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "posts"), '"posts" is no kind of sheet'),
        (("--dates", "ydm"), '"ydm" is no order for --dates'),
        (("--decimal", ";"), '";" is no mark for --decimal'),
        (("--currency", "peso"), '"peso" for --currency is no code; write one like PHP'),
        (("--year", "27"), "27 for --year is no year"),
        (("--sheet", "Plan"), 'has no sheet "Plan"; it is no workbook, leave --sheet out'),
        (("--header-row", "77"), "row 77 is empty or not there"),
    ],
)
def test_a_wrong_option_is_said(importing: Callable[..., Ran], arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(Trouble) as caught:
        importing("b.csv", *arguments)
    assert said in str(caught.value)


def test_several_sheets_are_listed_and_the_one_that_fits_is_taken(importing: Callable[..., Ran], plans: Path) -> None:
    def book(*second: tuple[str, ...]) -> None:
        with xlsxwriter.Workbook(plans / "b.xlsx") as workbook:
            workbook.add_worksheet("Read me").write_row(0, 0, ["This is our budget"])
            sheet = workbook.add_worksheet("2027")
            sheet.write_row(0, 0, ["Item", "Jan", "Feb", "Mar"])
            sheet.write_row(1, 0, ["A", 1, 2, 3])
            for name in second:
                other = workbook.add_worksheet(name)
                other.write_row(0, 0, ["Item", "Jan", "Feb", "Mar"])
                other.write_row(1, 0, ["A", 1, 2, 3])

    book()
    assert 'sheet "2027": a budget, 1 row, 1 line; read as workbook' in importing("b.xlsx").out
    book("2026", "Old")  # type: ignore[arg-type]
    with pytest.raises(
        Trouble, match=r'several sheets; add --sheet .* its sheets are "Read me", "2027", "2026", "Old"'
    ):
        importing("b.xlsx")
    assert "planned 2026-01" in importing("b.xlsx", "--sheet", "2026", "--new", "-").err


def test_a_sheet_in_thousands_with_hidden_rows_says_so(importing: Callable[..., Ran], plans: Path) -> None:
    with xlsxwriter.Workbook(plans / "b.xlsx") as workbook:
        sheet = workbook.add_worksheet("2027")
        for row, cells in enumerate((["Budget in thousands"], ["Item", "Jan", "Feb", "Mar"], ["A", 1.5, 2, 3])):
            sheet.write_row(row, 0, cells)
        sheet.set_row(2, None, None, {"hidden": True})
    out = importing("b.xlsx").out
    assert "  a  planned 6,500 PHP  A\n" in out
    assert "one in the sheet is 1,000, as it says: in thousands\n" in out
    assert "hidden in the workbook, and read like the others: row 3\n" in out
    assert "  a  planned 6.50 PHP  A\n" in importing("b.xlsx", "--times", "1").out
    with pytest.raises(Trouble, match="0 for --times is nothing that one may stand for"):
        importing("b.xlsx", "--times", "0")


def test_a_new_file_says_its_currency(importing: Callable[..., Ran], plans: Path) -> None:
    (plans / "smmplan.yaml").unlink()
    (plans / "b.csv").write_text("Item,Jan 2027,Feb 2027\nA,€5,€6\n", encoding="utf-8")
    assert importing("b.csv", "--new", "-").out.startswith(
        "# From b.csv, by smmplan import sheet; amounts are in EUR.\n#"
    )


def test_a_post_without_a_title_is_called_by_its_text(importing: Callable[..., Ran], plans: Path) -> None:
    (plans / "p.csv").write_text("Date,Time,Message\n2027-03-05,10:00,New bags  are here\n", encoding="utf-8")
    status, out, err = importing("p.csv", "--yes")
    assert (status, "2027-03-05 10:00  -  New bags are here\n" in out) == (0, True), err
    plan = load(str(plans / "smmplan.yaml"), "smmplan.yaml", str(plans)).plan
    assert plan is not None
    assert plan.calendar is not None
    path: tuple[str | int, ...] = ("calendar", "posts", 1)
    assert called(path, plan.calendar.posts[1]) == '"New bags are here"'
    (plans / "p.csv").write_text("Date,Message,CTA\n2027-03-05,new bags are here,Come\n", encoding="utf-8")
    assert 'row 2 is "New bags are here" of the plan with another at, cta; left as it' in importing("p.csv").out


def test_many_lines_go_into_a_plan_at_once(importing: Callable[..., Ran], plans: Path) -> None:
    rows = "".join(f"Line {turn},Ads,{turn},7,,\n" for turn in range(300))
    (plans / "b.csv").write_text(f"Item,Category,Jan,Feb,Actual Jan,Total\n{rows}", encoding="utf-8")
    started = perf_counter()
    assert importing("b.csv", "--yes").status == 0
    # With a reading of the plan for each line it took 40 times as long.
    assert perf_counter() - started < 5
    assert text(plans).count("category: advertising") == 300
    assert importing("b.csv", "--yes").err == "nothing to add\n"


# -------------------------------------------------------------------- what goes in comes out

NAMES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Co", "Cn"), blacklist_characters="\ufeff"),
    min_size=1,
    max_size=12,
).map(lambda text: " ".join(f"{text}x".split()))
CENTS = st.integers(0, 10**9).map(lambda number: Decimal(number).scaleb(-2))
CELLS = st.one_of(st.none(), CENTS)


@st.composite
def budgets(draw: st.DrawFn) -> dict[str, tuple[list[Decimal | None], list[Decimal | None]]]:
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique_by=str.casefold))
    amounts = st.lists(CELLS, min_size=12, max_size=12)
    found = {name: (draw(amounts), draw(amounts)) for name in names}
    for plans_, _ in found.values():
        plans_[0] = plans_[0] or Decimal("1.25")
    return found


def wide(budget: dict[str, tuple[list[Decimal | None], list[Decimal | None]]]) -> list[list[object]]:
    heads: list[object] = ["Item"]
    for month in range(1, 13):
        heads += [f"Plan 2027-{month:02d}", f"Actual 2027-{month:02d}"]
    rows = [heads]
    for name, (planned, spent) in budget.items():
        rows.append([name, *(cell for pair in zip(planned, spent, strict=True) for cell in pair)])
    columns = list(zip(*(row[1:] for row in rows[1:]), strict=True))
    return [*rows, ["Total", *(sum((cell for cell in column if cell), Decimal(0)) for column in columns)]]


def long(budget: dict[str, tuple[list[Decimal | None], list[Decimal | None]]]) -> list[list[object]]:
    rows: list[list[object]] = [["Month", "Line", "Planned", "Spent"]]
    for month in range(12):
        for name, (planned, spent) in budget.items():
            if planned[month] is not None or spent[month] is not None:
                rows.append([date(2027, month + 1, 1), name, planned[month], spent[month]])
    return rows


def as_csv(rows: list[list[object]], path: Path, mark: str) -> None:
    def cell(value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, Decimal):
            written = f"{value:,.2f}"
            return f'"{written}"' if mark == "," else written.translate(str.maketrans(",.", ".,"))
        return '"' + str(value).replace('"', '""') + '"'

    path.write_text("\n".join(mark.join(map(cell, row)) for row in rows), encoding="utf-8")


def as_workbook(rows: list[list[object]], path: Path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, days = book.add_worksheet("Plan"), book.add_format({"num_format": "mmm yyyy"})
        clocks = book.add_format({"num_format": "hh:mm"})
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, time):
                    sheet.write_datetime(at, column, value, clocks)
                elif isinstance(value, date):
                    sheet.write_datetime(at, column, datetime.combine(value, time()), days)
                elif isinstance(value, Decimal):
                    sheet.write_number(at, column, float(value))
                elif value is not None:
                    sheet.write_string(at, column, str(value))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    budget=budgets(),
    layout=st.sampled_from([wide, long]),
    form=st.sampled_from(["a.csv", "b.csv", "c.xlsx"]),
    known=st.booleans(),
)
def test_a_budget_comes_out_to_the_cent(  # noqa: PLR0917
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    budget: dict[str, tuple[list[Decimal | None], list[Decimal | None]]],
    layout: Callable[[dict[str, tuple[list[Decimal | None], list[Decimal | None]]]], list[list[object]]],
    form: str,
    known: bool,
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    monkeypatch.chdir(folder)
    rows = layout(budget)
    if form == "c.xlsx":
        as_workbook(rows, folder / form)
    else:
        as_csv(rows, folder / form, "," if form == "a.csv" else ";")
    head = "smmplan: 1\ntitle: x\ncurrency: PHP\nperiod: {from: 2027-01-01, to: 2027-12-31}\n"
    (folder / "smmplan.yaml").write_text(f"{head}{'' if known else 'include: [lines.yaml]'}\n", encoding="utf-8")
    way = () if known else ("--new", "lines.yaml")
    assert run_command("import", ["sheet", form, *way, "--kind", "budget", "--yes", "--today", "2028-01-15"]) == 0
    capsys.readouterr()
    assert run_command("budget", ["-o", "json", "--today", "2028-01-15"]) == 0
    out = json.loads(capsys.readouterr().out)
    lines = {line["name"]: line for line in out["lines"].values()}
    assert set(lines) == set(budget)
    for name, (planned, spent) in budget.items():
        assert [Decimal(amount) for amount in lines[name]["planned"]] == [amount or 0 for amount in planned]
        assert [amount and Decimal(amount) for amount in lines[name]["spent"]] == spent
    gc.enable()


TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Co", "Cn"), blacklist_characters="\ufeff"), max_size=30
).map(lambda text: " ".join(text.split()))
POST = st.tuples(
    st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    st.one_of(st.none(), st.times().map(lambda clock: clock.replace(second=0, microsecond=0))),
    st.sampled_from(["ig", "fb", "news"]),
    TEXTS.map(lambda text: f"{text}x"),
    st.lists(TEXTS, max_size=3).map(lambda lines: "\n".join(line for line in lines if line)),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    posts=st.lists(POST, min_size=1, max_size=6, unique_by=lambda post: (post[0], post[3].casefold())),
    form=st.booleans(),
)
def test_posts_come_out_as_they_were_typed(
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    posts: list[tuple[date, time | None, str, str, str]],
    form: bool,
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    monkeypatch.chdir(folder)
    rows: list[list[object]] = [["Channel", "Title", "Date", "Time", "Copy"]]
    rows += [[where, title, day, clock, copy] for day, clock, where, title, copy in posts]
    name = "p.xlsx" if form else "p.csv"
    if form:
        as_workbook(rows, folder / name)
    else:
        as_csv(
            [[f"{cell:%H:%M}" if isinstance(cell, time) else cell for cell in row] for row in rows], folder / name, ","
        )
    (folder / "smmplan.yaml").write_text(PLAN.partition("calendar:")[0], encoding="utf-8")
    assert run_command("import", ["sheet", name, "--yes", "--force", *TODAY]) == 0
    capsys.readouterr()
    loaded = load(str(folder / "smmplan.yaml"), "smmplan.yaml", str(folder))
    assert loaded.plan is not None
    assert loaded.plan.calendar is not None
    found = [(str(post.at), post.channels, post.topic, post.text or "") for post in loaded.plan.calendar.posts]
    assert found == [
        (f"{day} {clock:%H:%M}" if clock else str(day), (where,), title, copy)
        for day, clock, where, title, copy in posts
    ]
    gc.enable()
