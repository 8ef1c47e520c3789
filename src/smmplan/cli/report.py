"""smmplan report: a plan as a document that people share."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer

from smmplan.base.errors import Trouble
from smmplan.base.finding import Severity
from smmplan.base.quote import quote
from smmplan.cli.browser_option import BrowserOption
from smmplan.cli.options import DebugOption, TodayOption, one_of, parse_today
from smmplan.cli.plan_option import open_plan, plan_path, tell_left_out
from smmplan.cli.put import spare
from smmplan.cli.report_files import FORMS, Destination, destinations, make, wanted_forms
from smmplan.cli.report_subject import Prepared, prepared
from smmplan.cli.streams import complain, tell
from smmplan.cli.working_folder import working_folder
from smmplan.report.outlines import OUTLINES, unknown_parts
from smmplan.report.view.view import view
from smmplan.source.discover import Discovery, Target, find_plans
from smmplan.source.load import Loaded
from smmplan.source.repository import shown


def command(
    named: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="Plans, or folders with plans. Usual: the one plan in this folder, or above."
        ),
    ] = None,
    *,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FORMAT[:FILE]",
            help=f"{', '.join(FORMS)}; FILE - is standard output, and FOLDER/ has a file for each plan. May repeat."
            " Usual: html and markdown, in report/ beside the plan.",
        ),
    ] = None,
    outline: Annotated[
        str | None, typer.Option(metavar="NAME", help="full, onepage, client or team. Usual: what the plan says.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="TAG", help="The report's own words: en, zh-Hans, fil. Usual: the plan's.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Make no report of a plan that has errors.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Show the report when it is made.")] = False,
    browser: BrowserOption = None,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Make a document of the plan: HTML, Markdown, PDF or DOCX.

    The outline client leaves out what only the team should read: costs, margins, fees, hours, risks, notes.
    Several plans have a report each. Exit status: 0, or 2 when a report could not be made.
    """
    found = _found(named or [])
    several = len(found.plans) > 1
    wanted = wanted_forms(output, len(found.plans))
    if several and open_:
        raise Trouble(f"--open shows one report, and {len(found.plans)} plans are here; name one of them")
    if several:
        # What is wrong for all of them is said once.
        parse_today(today)
        one_of(outline or "full", OUTLINES, "outline")
    top = _top(found.plans)
    troubles = len(found.troubles)
    makers: dict[str, str] = {}
    if several:
        # One plan ends before its garbage counts; a thousand would fill the memory.
        gc.enable()
    for plan in found.plans:
        try:
            loaded = open_plan(plan.path)
            _refuse_errors(loaded, strict)
            made = prepared(loaded, plan.path, today=today, lang=lang, outline=outline)
            files = destinations(wanted, plan.path, top, made.subject.outline, lang)
            _claim(files, plan.name, makers)
            written = _made(loaded, made, files, browser=browser, name=plan.name if several else "")
        except Trouble as trouble:
            if not several:
                raise
            troubles += 1
            complain(str(trouble) if plan.name in str(trouble) else f"{plan.name}: {trouble}")
            continue
        if open_ and written and typer.launch(written[0]):
            tell("note: no program could be started to show it; open the file yourself")
    for line in found.troubles:
        complain(line)
    return 2 if troubles else 0


def _found(named: Sequence[str]) -> Discovery:
    """The plans that some paths name, each a plan or a folder; without a path the one here or above."""
    if not named:
        path = plan_path(None)
        return Discovery((Target(path, shown(path, os.getcwd()), None),), ())
    if "" in named:
        raise Trouble('"" names no plan; leave it out to take the plan of this folder')
    return find_plans(named, working_folder())


def _top(plans: Sequence[Target]) -> str:
    """The folder that the places of reports are seen from: the working folder, or the nearest above with all plans."""
    folders = [os.path.dirname(plan.path) for plan in plans]
    for among in ([os.getcwd(), *folders], folders):
        with suppress(ValueError):
            return os.path.commonpath(among)
    raise Trouble("the plans lie on several drives; report on those of each drive alone")


def _made(
    loaded: Loaded, made: Prepared, files: Sequence[Destination], *, browser: str | None, name: str
) -> Sequence[str]:
    """Make the files of one report, say so, and give their names. Notes stand below the name of the plan, if any."""
    spare(files, loaded.texts)
    notes = [*made.notes, *(f'the report has no section "{part}"' for part in unknown_parts(made.subject.plan))]
    if name and (notes or loaded.troubles or _errors(loaded)):
        tell(f"{name}:")
    for note in notes:
        tell(f"note: {note}")
    tell_left_out(loaded)
    written = make(view(made.subject), made, files, browser=browser)
    for file in written:
        tell(f"Wrote {shown(os.path.abspath(file), os.getcwd())}")
    return written


def _claim(files: Sequence[Destination], name: str, makers: dict[str, str]) -> None:
    """Note which plan a file is for. Raises Trouble where it is for another: two may lie in one folder."""
    for each in files:
        maker = makers.setdefault(os.path.realpath(each.file), name) if each.file else name
        if maker != name:
            where = quote(shown(os.path.abspath(each.file or ""), os.getcwd()))
            raise Trouble(
                f"{name}: {where} is for the report of {maker}; write -o {each.form}:FOLDER/ for one of each plan"
            )


def _errors(loaded: Loaded) -> int:
    return sum(finding.severity == Severity.ERROR for finding in loaded.findings)


def _refuse_errors(loaded: Loaded, strict: bool) -> None:
    if strict and (_errors(loaded) or not loaded.complete):
        raise Trouble("the plan has errors, and --strict makes no report of it; smmplan check says what is wrong")
