"""smmplan report: a plan as a document that people share."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from smmplan.base.errors import Trouble
from smmplan.base.finding import Severity
from smmplan.cli.browser_option import BrowserOption
from smmplan.cli.options import DebugOption, TodayOption
from smmplan.cli.plan_option import open_plan, plan_path, tell_left_out
from smmplan.cli.put import spare
from smmplan.cli.report_files import FORMS, destinations, make
from smmplan.cli.report_subject import prepared
from smmplan.cli.streams import tell
from smmplan.report.outlines import unknown_parts
from smmplan.report.view.view import view
from smmplan.source.load import Loaded
from smmplan.source.repository import shown


def command(
    named: Annotated[
        str | None, typer.Argument(metavar="[PLAN]", help="The plan. Usual: the one in this folder, or above.")
    ] = None,
    *,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FORMAT[:FILE]",
            help=f"{', '.join(FORMS)}; FILE - is standard output. May repeat. Usual: html and markdown, in report/"
            " beside the plan.",
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
    Exit status: 0, or 2 when the report could not be made.
    """
    path, loaded = plan_path(named), open_plan(named)
    _refuse_errors(loaded, strict)
    made = prepared(loaded, path, today=today, lang=lang, outline=outline)
    plan = made.subject.plan
    wanted = destinations(output, path, made.subject.outline, lang)
    spare(wanted, loaded.texts)
    notes = [*made.notes, *(f'the report has no section "{name}"' for name in unknown_parts(plan))]
    for note in notes:
        tell(f"note: {note}")
    tell_left_out(loaded)
    written = make(view(made.subject), made, wanted, browser=browser)
    for file in written:
        tell(f"Wrote {shown(os.path.abspath(file), os.getcwd())}")
    if open_ and written and typer.launch(written[0]):
        tell("note: no program could be started to show it; open the file yourself")
    return 0


def _refuse_errors(loaded: Loaded, strict: bool) -> None:
    errors = sum(finding.severity == Severity.ERROR for finding in loaded.findings)
    if strict and (errors or not loaded.complete):
        raise Trouble("the plan has errors, and --strict makes no report of it; smmplan check says what is wrong")
