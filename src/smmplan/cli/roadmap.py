"""smmplan roadmap: phases, milestones and work over the months of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from smmplan.analysis.roadmap import BY, RoadmapView, roadmap
from smmplan.base.build_log import disarmed, disarmed_json
from smmplan.base.errors import Trouble
from smmplan.cli.canvas import AsciiOption, canvas, drawn, month_named
from smmplan.cli.options import (
    COLORS,
    ColorOption,
    DebugOption,
    Output,
    TodayOption,
    one_of,
    output_option,
    parse_outputs,
)
from smmplan.cli.plan_option import PlanOption, open_plan, plan_today, tell_left_out
from smmplan.cli.put import put, spare
from smmplan.cli.streams import tell
from smmplan.plan.plan import Plan

FORMS = ("text", "json", "csv", "mermaid")

_NOTHING = (
    "this plan has nothing for a roadmap; begin one like roadmap: {milestones: {launch: {when: 2026-11-27, "
    "what: the shop opens}}}"
)


def command(
    *,
    plan: PlanOption = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="MONTH", help="The first month, as in 2026-11 or M5.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="MONTH", help="The last month.")] = None,
    by: Annotated[str, typer.Option(metavar="WHAT", help="Below what the work stands: goal, phase, owner or kind.")] = (
        "goal"
    ),
    ascii: AsciiOption = False,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """Draw phases, milestones, goals and work over the months.

    What is done of work is what the plan says: its status, its checklist and tasks, for goals the latest reading; of
    phases and campaigns it is the days that are over. Mermaid is a chart that git hosts draw.

    Exit status: 0, or 2 when the plan has nothing for a roadmap or could not be read, or an option is wrong.
    """
    one_of(color, COLORS, "choice for --color")
    one_of(by, BY, "choice for --by")
    outputs = parse_outputs(output, FORMS)
    loaded = open_plan(plan)
    found = loaded.plan
    assert found is not None, "open_plan gives plans that could be read"
    spare(outputs, loaded.texts)
    view = _view(found, plan_today(found, today), by, from_, to)
    for each in outputs:
        put(each, _form(each, view, found.head.title or "", color, ascii=ascii))
    tell_left_out(loaded)
    if any(each.form == "mermaid" for each in outputs) and not view.dated:
        tell("note: Mermaid draws days only; write period: {from: 2026-07-01, to: 2027-06-30} at the top of the plan")
    return 0


def _view(plan: Plan, today: date, by: str, from_: str | None, to: str | None) -> RoadmapView:
    """The roadmap that is wanted. Raises Trouble where there is nothing for one, and for months that are none."""
    view = roadmap(plan, today, by=by)
    if not (view.months and (view.groups or view.milestones)) and not view.outside and not view.undated:
        raise Trouble(_NOTHING)
    first, last = (
        None if text is None else month_named(plan, text, option, dated=view.dated)
        for text, option in ((from_, "--from"), (to, "--to"))
    )
    if first is None and last is None:
        return view
    if first and last and first > last:
        raise Trouble(f"--from {from_} is later than --to {to}; write the earlier month first")
    return roadmap(plan, today, by=by, first=first, last=last)


def _form(output: Output, view: RoadmapView, title: str, color: str, *, ascii: bool) -> Iterator[str]:
    """The pieces of one form of output."""
    if output.form == "text":
        from smmplan.export.roadmap_notes import roadmap_notes
        from smmplan.export.roadmap_text import roadmap_text

        cells, strokes, pen = canvas(output, color, ascii=ascii)
        yield from drawn(roadmap_text(view, title, cells, strokes=strokes, pen=pen), roadmap_notes(view), cells)
    elif output.form == "json":
        from smmplan.export.roadmap_json import roadmap_json

        yield from map(disarmed_json, roadmap_json(view))
    elif output.form == "csv":
        from smmplan.export.roadmap_csv import roadmap_csv

        yield roadmap_csv(view)
    else:
        from smmplan.export.roadmap_mermaid import roadmap_mermaid

        yield from (f"{disarmed(line)}\n" for line in roadmap_mermaid(view, title))
