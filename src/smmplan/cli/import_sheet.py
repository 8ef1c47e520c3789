"""smmplan import sheet: a budget or posts from a spreadsheet become a part of the plan."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smmplan.base.errors import Trouble
from smmplan.base.month import YEARS
from smmplan.base.quote import quote
from smmplan.cli import clock
from smmplan.cli.checked_edit import ForceOption, Wanted, edit_checked
from smmplan.cli.options import DebugOption, TodayOption, one_of, parse_today
from smmplan.cli.plan_option import PlanOption, plan_path, plan_today, tell_left_out
from smmplan.cli.streams import say, tell
from smmplan.source.load import Loaded, load
from smmplan.source.repository import shown

if TYPE_CHECKING:
    from datetime import date

    from smmplan.analysis.sheets.choice import Choice
    from smmplan.cli.sheet_prepared import Prepared
    from smmplan.plan.plan import Plan

_MOST_TIMES = 100_000_000
"""What one in a sheet may stand for at most."""


def _option(name: str, metavar: str, help: str) -> Any:
    return typer.Option(name, metavar=metavar, help=help)


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A CSV file, or a workbook: xlsx, xls, ods.")],
    *,
    plan: PlanOption = None,
    kind: Annotated[str | None, _option("--kind", "KIND", "budget or calendar. Usual: by its looks.")] = None,
    sheet: Annotated[str | None, _option("--sheet", "NAME", "Which sheet of a workbook.")] = None,
    header_row: Annotated[
        int | None, _option("--header-row", "N", "The row with the names of the columns or the months.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        _option("--map", "COLUMN=FIELD", "What a column is, by its name or letter: C=planned, Wo=channel. May repeat."),
    ] = None,
    year: Annotated[int | None, _option("--year", "YEAR", "The year of months and days that say none.")] = None,
    dates: Annotated[str | None, _option("--dates", "ORDER", "How 03/04/2027 is meant: dmy, mdy or ymd.")] = None,
    decimal: Annotated[str | None, _option("--decimal", "MARK", "The mark before decimals: . or ,")] = None,
    times: Annotated[
        int | None, _option("--times", "N", "What one in a budget stands for: 1000 for thousands. Usual: as it says.")
    ] = None,
    currency: Annotated[str | None, _option("--currency", "CODE", "The currency, where the sheet names none.")] = None,
    encoding: Annotated[str | None, _option("--encoding", "NAME", "That of a CSV file that is not UTF-8.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write amounts that the plan has otherwise over those.")
    ] = False,
    new: Annotated[
        str | None, _option("--new", "FILE", "Write a new file for a plan to include; - is standard output.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    force: ForceOption = False,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Take a budget or posts from a CSV file or a workbook.

    Shows what each column was taken for, what is new, and every row that is left out; then asks. It writes into the
    plan; where there is none, it prints a file for a plan to include. What the plan has already stays.

    Exit status: 0 when all went well, 1 when something in the sheet must be settled first, 2 when the sheet or the
    plan cannot be read or an option is wrong.

    \b
    Examples: smmplan import sheet budget.xlsx --dry-run
              smmplan import sheet posts.csv --dates dmy --map Wo=channel
    """
    from smmplan.analysis.sheets.choice import KINDS, choose
    from smmplan.analysis.sheets.days import ORDERS
    from smmplan.cli.sheet_prepared import Asked, prepared_from
    from smmplan.source.sheets.opening import open_sheets

    wanted = None if kind is None else next(each for each in KINDS if each == one_of(kind, KINDS, "kind of sheet"))
    asked = Asked(
        columns=tuple(columns or ()),
        header=header_row,
        currency=_currency(currency),
        year=_year(year),
        dates=one_of(dates, tuple(ORDERS), "order for --dates") if dates is not None else None,
        decimal=one_of(decimal, (".", ","), "mark for --decimal") if decimal is not None else None,
        times=_times(times),
        replace=replace,
    )
    cwd = os.getcwd()
    path, target = os.path.join(cwd, file), _target(plan, new=new)
    name = shown(path, cwd)
    choice = choose(open_sheets(path, name, encoding), sheet, wanted, header_row, name)
    if target is None or new is not None:
        known = load(target, shown(target, cwd), cwd).plan if target else None
        prepared = prepared_from(choice, asked, known, _day(known, today))
        return _write_new(prepared, new or "-", name, choice, yes=yes, dry_run=dry_run)
    loaded = load(target, shown(target, cwd), cwd)
    if loaded.plan is None or not loaded.complete:
        raise Trouble(f"{quote(shown(target, cwd))} cannot be read in full; mend it first, smmplan check shows all")

    def anew(now: Loaded) -> Prepared:
        assert now.plan is not None, "only a plan that could be read is written to"
        return prepared_from(choice, asked, now.plan, plan_today(now.plan, today))

    prepared = anew(loaded)
    say(prepared.preview)
    tell_left_out(loaded)
    if prepared.stopped:
        return _stop()
    return _write(target, prepared, anew, today, yes=yes, dry_run=dry_run, force=force)


def _target(plan: str | None, *, new: str | None) -> str | None:
    """The plan that is written to, or for; None where there is none and none is named."""
    if plan is not None:
        return plan_path(plan)
    if new is not None:
        return None
    try:
        return plan_path(None)
    except Trouble as trouble:
        if str(trouble).startswith("no plan in this folder"):
            return None
        raise


def _day(plan: Plan | None, today: str | None) -> date:
    if plan is not None:
        return plan_today(plan, today)
    return clock.today(None) if today is None else parse_today(today)


# -------------------------------------------------------------------- writing


def _write(
    path: str,
    prepared: Prepared,
    anew: Callable[[Loaded], Prepared],
    today: str | None,
    *,
    yes: bool,
    dry_run: bool,
    force: bool,
) -> int:
    from smmplan.cli.budget_import import agreed

    if not prepared.changes:
        tell("nothing to add")
        return 0
    if dry_run:
        say("\n")
    elif not yes and not agreed():
        return 0

    def wanted(loaded: Loaded) -> Wanted:
        now = anew(loaded)
        return Wanted(now.changes, now.about)

    after = edit_checked(path, wanted, today=today, dry_run=dry_run, force=force)
    if not dry_run:
        tell(f"wrote {shown(path, os.getcwd())}" if len(after.texts) == 1 else "wrote it into the plan")
    return 0


def _write_new(prepared: Prepared, new: str, name: str, choice: Choice, *, yes: bool, dry_run: bool) -> int:
    """Write what the sheet says as a file for a plan to include. On standard output it stands alone."""
    from smmplan.cli.budget_import import agreed
    from smmplan.source.editing.new_file import document, make_file
    from smmplan.source.files import LARGEST

    if new == "-" or dry_run:
        for line in prepared.preview.splitlines():
            tell(line)
    else:
        say(prepared.preview)
    if prepared.stopped:
        return _stop()
    if not prepared.data:
        tell("nothing to write: the sheet has nothing that is new")
        return 0
    usual = "budget-lines.yaml" if choice.kind == "budget" else "calendar-posts.yaml"
    written = usual if new == "-" else os.path.basename(new)
    where = f"{os.path.basename(name)}, sheet {choice.grid.name}" if choice.grid.name else os.path.basename(name)
    amounts = f"; amounts are in {prepared.currency}" if prepared.currency else ""
    origin = f"From {' '.join(where.split())}, by smmplan import sheet{amounts}."
    text = document([origin, f"A plan takes it in by include: [{written}]"], prepared.data)
    if len(text.encode()) > LARGEST:
        size = f"{len(text.encode()) / 1_000_000:,.1f} MB"
        raise Trouble(f"that makes {size} of YAML, and at most 10 MB are read; import the sheet in parts")
    if new == "-" or dry_run:
        say(text)
        return 0
    path = os.path.join(os.getcwd(), new)
    if os.path.lexists(path):
        raise Trouble(f"{quote(new)} is there already; write another name with --new, or remove it first")
    if not yes and not agreed():
        return 0
    make_file(path, new, text.encode())
    tell(f"wrote {new}; a plan takes it in by include: [{written}]")
    return 0


def _stop() -> int:
    tell("nothing was written; settle the rows above in the sheet first, or take their column out with --map C=skip")
    return 1


def _currency(code: str | None) -> str | None:
    if code is not None and not (len(code) == 3 and code.isascii() and code.isupper()):
        raise Trouble(f"{quote(code)} for --currency is no code; write one like PHP")
    return code


def _times(times: int | None) -> int | None:
    if times is not None and not 1 <= times <= _MOST_TIMES:
        raise Trouble(f"{times} for --times is nothing that one may stand for; write one like 1000, or 1")
    return times


def _year(year: int | None) -> int | None:
    if year is not None and year not in YEARS:
        raise Trouble(f"{year} for --year is no year; write one like 2027")
    return year
