"""smmplan budget import: the exports of banks and ad platforms become actuals."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smmplan.base.errors import Trouble
from smmplan.base.period import read_period
from smmplan.base.quote import quote
from smmplan.base.text import visible
from smmplan.base.when import first_day, last_day
from smmplan.cli.options import DebugOption, one_of
from smmplan.cli.plan_option import PlanOption, plan_path
from smmplan.cli.streams import say, tell
from smmplan.source.repository import shown

if TYPE_CHECKING:
    from smmplan.source.statements.importing import Import
    from smmplan.source.statements.memory import Rule


def _option(name: str, metavar: str, help: str) -> Any:
    return typer.Option(name, metavar=metavar, help=help)


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The CSV file of a bank or an ad platform.")],
    *,
    plan: PlanOption = None,
    line: Annotated[
        str | None, _option("--line", "LINE", "The budget line of all rows that --match has none for.")
    ] = None,
    match: Annotated[
        list[str] | None,
        _option("--match", "WORDS=LINE", "Rows with these words are for this budget line. May repeat."),
    ] = None,
    skip_unknown: Annotated[
        bool, typer.Option("--skip-unknown", help="Pass over rows that no budget line is known for.")
    ] = False,
    account: Annotated[str | None, _option("--account", "NAME", "Whose rows these are. Usual: by the columns.")] = None,
    columns: Annotated[
        list[str] | None,
        _option("--map", "WHAT=COLUMN", 'Which column is what: date=Day,amount="Amount (PHP)". May repeat.'),
    ] = None,
    day_first: Annotated[bool, typer.Option("--day-first", help="03/04/2026 is 3 April.")] = False,
    month_first: Annotated[bool, typer.Option("--month-first", help="03/04/2026 is March 4.")] = False,
    decimal: Annotated[str | None, _option("--decimal", "MARK", "The mark before decimals: . or ,")] = None,
    spending: Annotated[
        str | None, _option("--spending", "SIDE", "Where money that goes out stands: negative or positive.")
    ] = None,
    currency: Annotated[str | None, _option("--currency", "CODE", "The currency, where the file names none.")] = None,
    encoding: Annotated[
        str | None, _option("--encoding", "NAME", "Its encoding, where that is not UTF-8: gb18030.")
    ] = None,
    from_: Annotated[str | None, _option("--from", "WHEN", "Only rows from this day or month on.")] = None,
    to: Annotated[str | None, _option("--to", "WHEN", "Only rows up to this day or month.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what files would change, and write nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    debug: DebugOption = False,
) -> int:
    """Take what was spent from a bank's or an ad platform's CSV file.

    Shows what it would add, then asks. What is said about a file is remembered in actuals/statements.yaml beside the
    plan, and a row that was imported before is not added again.

    Exit status: 0 when all went well, 1 when something in the file must be settled first, 2 when the file or the
    plan cannot be read or an option is wrong.

    \b
    Example: smmplan budget import meta.csv --line meta-ads
    """
    from smmplan.source.load import load
    from smmplan.source.statements.columns import parse_map
    from smmplan.source.statements.importing import prepare
    from smmplan.source.statements.recognition import Wish

    if day_first and month_first:
        raise Trouble("--day-first and --month-first exclude each other; write one of them")
    wish = Wish(
        file=file,
        account=account,
        line=line,
        rules=_rules(match or ()),
        skip_others=skip_unknown,
        columns=parse_map(columns or ()),
        days="day-first" if day_first else "month-first" if month_first else None,
        decimal=one_of(decimal, (".", ","), "mark for --decimal") if decimal is not None else None,
        spending=_side(spending),
        currency=_currency(currency),
        encoding=encoding,
        first=_day(from_, "--from", last=False),
        last=_day(to, "--to", last=True),
    )
    path, cwd = plan_path(plan), os.getcwd()
    prepared = prepare(wish, load(path, shown(path, cwd), cwd), path, shown(path, cwd), cwd)
    from smmplan.cli.import_preview import preview

    say(preview(prepared))
    if prepared.stopped:
        tell(_next_step(prepared))
        return 1
    if dry_run:
        lines = "\n".join(each.diff for each in prepared.files).split("\n")
        say("\n" + "\n".join(map(visible, lines)))
        return 0
    return _write(prepared, yes=yes)


def _write(prepared: Import, *, yes: bool) -> int:
    from smmplan.source.statements.saving import save

    if not prepared.files:
        tell(f"nothing to add: {prepared.table} is up to date" if prepared.known else "nothing to add")
        return 0
    if not yes and not agreed():
        return 0
    save(prepared.files)
    tell(f"wrote {', '.join(each.name for each in prepared.files)}")
    return 0


def agreed() -> bool:
    """Whether somebody at the terminal agrees to what was shown; elsewhere it says how to go on."""
    if sys.stdin is None or not sys.stdin.isatty() or not sys.stderr.isatty():
        tell("nothing is written yet; add --yes to write this")
        return False
    tell("write this? y or n")
    if sys.stdin.readline().strip().casefold() in {"y", "yes"}:
        return True
    tell("nothing was written")
    return False


def _next_step(prepared: Import) -> str:
    if prepared.statement.unread or prepared.posted.refused:
        return "nothing was written; settle the rows above first, or take only some days with --from and --to"
    words = prepared.posted.unknown[0].label or "WORDS"
    return (
        f"nothing was written; say which line: --line LINE for all rows, --match {quote(words[:20] + '=LINE')} for "
        "those with these words, or --skip-unknown for none"
    )


def _rules(texts: list[str] | tuple[str, ...]) -> tuple[Rule, ...]:
    from smmplan.source.statements.memory import Rule

    found = []
    for text in texts:
        words, equals, line = (part.strip() for part in text.rpartition("="))
        if not (words and equals and line):
            raise Trouble(f"{quote(text)} for --match is no rule; write it as FACEBK=meta-ads")
        found.append(Rule(words, line))
    return tuple(found)


def _side(text: str | None) -> Any:
    return None if text is None else one_of(text, ("negative", "positive"), "side for --spending")


def _currency(code: str | None) -> str | None:
    if code is not None and not (len(code) == 3 and code.isascii() and code.isupper()):
        raise Trouble(f"{quote(code)} for --currency is no code; write one like PHP")
    return code


def _day(text: str | None, option: str, *, last: bool) -> date | None:
    if text is None:
        return None
    when = read_period(text)
    day = (last_day(when) if last else first_day(when)) if when else None
    if day is None:
        raise Trouble(f"{quote(text)} for {option} is no day or month; write one like 2026-11-01 or 2026-11")
    return day
