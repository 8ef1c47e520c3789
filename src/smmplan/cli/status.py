"""smmplan status: one screen that says how a plan does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from smmplan.analysis.status import WEEK, status
from smmplan.base.build_log import disarmed_line
from smmplan.base.errors import Trouble
from smmplan.base.finding import Severity
from smmplan.checks.run import check
from smmplan.checks.settings import COMMAND_LINE, Layer, selection
from smmplan.checks.verdict import Job, settings_of
from smmplan.cli.options import COLORS, ColorOption, DebugOption, TodayOption, one_of, output_option, parse_outputs
from smmplan.cli.plan_option import PlanOption, open_plan, plan_path, plan_today
from smmplan.cli.put import put, spare
from smmplan.cli.streams import tell, terminal_width, wants_color
from smmplan.cli.table import NARROWEST, PLAIN_WIDTH, painted
from smmplan.export.status_lines import Line
from smmplan.export.status_page import status_page
from smmplan.source.discover import Target
from smmplan.source.load import Loaded
from smmplan.source.repository import shown

FORMS = ("text", "json")

MOST_DAYS = 366


def command(
    *,
    plan: PlanOption = None,
    days: Annotated[
        int, typer.Option("--days", metavar="N", help="How many days ahead to look, today included.")
    ] = WEEK,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """Show on one screen what is missing, open, late and next.

    It also says how goals and money do.

    Exit status: 0, also where something is late or missing, or 2 when the plan could not be read or an option is
    wrong.
    """
    one_of(color, COLORS, "choice for --color")
    outputs = parse_outputs(output, FORMS)
    if not 1 <= days <= MOST_DAYS:
        raise Trouble(f"--days {days} is not from 1 to {MOST_DAYS}; write how many days ahead to look, as in --days 14")
    loaded = open_plan(plan)
    assert loaded.plan is not None, "a plan that could be opened is there"
    assert loaded.places is not None, "a plan that could be opened has places"
    spare(outputs, loaded.texts)
    day = plan_today(loaded.plan, today)
    now = status(loaded.plan, day, days)
    counts = _findings(loaded, plan_path(plan), day)
    for each in outputs:
        if each.form == "json":
            from smmplan.export.status_json import status_json

            put(each, [status_json(now, counts, loaded.places.name)])
            continue
        colored = each.file is None and wants_color(color)
        cells = (terminal_width() if each.file is None else None) or PLAIN_WIDTH
        lines = status_page(now, counts, loaded.places.name, max(cells, NARROWEST))
        put(each, (_drawn(line, colored) for line in lines))
    for trouble in loaded.troubles:
        tell(f"note: {trouble}")
    return 0


def _findings(loaded: Loaded, path: str, today: date) -> Mapping[Severity, int]:
    """How many findings a check of the plan has, by severity, as the settings of the plan say."""
    cwd = os.getcwd()
    target = Target(path, shown(path, cwd), None)
    held = settings_of(loaded.plan, target, Job(cwd, today, Layer(COMMAND_LINE, {}), {}))
    return check(loaded, today, selection(held)).counts


def _drawn(line: Line, colored: bool) -> str:
    text = disarmed_line(line.text.rstrip())
    return f"{painted(line.kind, text) if colored else text}\n"
