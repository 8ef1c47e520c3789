"""smmplan calendar: posts, days that matter and what is due, month by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated

import typer

from smmplan.analysis.agenda.agenda import Agenda, agenda
from smmplan.analysis.month_entries import LEFT_OUT, Wanted
from smmplan.analysis.month_grid import MonthGrid, month_grids, months_agenda
from smmplan.base.build_log import disarmed_json
from smmplan.base.errors import Trouble
from smmplan.base.identifier import normalize
from smmplan.base.month import YEARS, Month, months_between
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.cli.canvas import AsciiOption, Canvas, canvas, drawn, month_named
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
from smmplan.export.calendar_notes import calendar_notes, is_empty, nothing_here, without_day
from smmplan.plan.plan import Plan

FORMS = ("text", "json", "csv")

_MOST = 60
"""The most months at once."""

_NOTHING = (
    "this plan has no calendar; begin one like calendar: {posts: [{at: 2026-11-27 18:00, channels: [instagram], "
    "topic: the shop opens}]}"
)


class _Months(NamedTuple):
    """The months that are wanted, worked out."""

    agenda: Agenda
    grids: Sequence[MonthGrid]
    wanted: Wanted
    notes: Sequence[str]


def command(
    month: Annotated[
        str | None,
        typer.Argument(
            metavar="[MONTH]", help="A month, as in 2026-11 or M5. Usual: this one, or the nearest of the plan."
        ),
    ] = None,
    *,
    plan: PlanOption = None,
    months: Annotated[int, typer.Option("--months", metavar="N", help="So many months from there on.")] = 1,
    channel: Annotated[
        str | None, typer.Option("--channel", metavar="ID", help="Only what appears on one channel.")
    ] = None,
    person: Annotated[
        str | None, typer.Option("--person", metavar="ID", help="Only what one person answers for.")
    ] = None,
    list_: Annotated[
        bool, typer.Option("--agenda", help="A list of days; usual where fewer than 70 columns are.")
    ] = False,
    ascii: AsciiOption = False,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """Show posts, days that matter and what is due, by month.

    A day lists three posts at most and counts the others; --agenda, JSON and CSV have everything. Times are those of
    the channels.

    Exit status: 0, or 2 when the plan has no calendar or could not be read, or an option is wrong.
    """
    one_of(color, COLORS, "choice for --color")
    outputs = parse_outputs(output, FORMS)
    loaded = open_plan(plan)
    found = loaded.plan
    assert found is not None, "open_plan gives plans that could be read"
    spare(outputs, loaded.texts)
    day = plan_today(found, today)
    wanted = Wanted(_known(channel, found.channels, "channel"), _known(person, found.team, "team member"))
    shown = _months(found, day, _first(found, month, day), months, wanted)
    for each in outputs:
        put(each, _form(each, found, shown, canvas(each, color, ascii=ascii), as_list=list_))
    tell_left_out(loaded)
    return 0


def _known(name: str | None, known: Mapping[str, object], what: str) -> str | None:
    """The id of that name, or None without one. Raises Trouble for one that the plan does not have."""
    if name is None:
        return None
    id = normalize(name.strip())
    if id in known:
        return id
    near = nearest(id, known)
    advice = f"write {near}" if near else f"write one of {', '.join(known)}" if known else "the plan has none"
    raise Trouble(f"{quote(name)} is no {what} of the plan; {advice}")


def _first(plan: Plan, text: str | None, today: date) -> Month:
    """The month that is meant, else that of today, or the nearest one of the plan's period."""
    if text is not None:
        return month_named(plan, text, "MONTH")
    period = plan.head.period
    month = Month.of(today)
    if period and period.from_:
        month = max(month, Month.of(period.from_.day))
    if period and period.to:
        month = min(month, Month.of(period.to.day))
    return month


def _months(plan: Plan, today: date, first: Month, count: int, wanted: Wanted) -> _Months:
    """The months from the first on. Raises Trouble for too many, and for a plan without anything on any day."""
    if not 1 <= count <= _MOST:
        raise Trouble(f"--months {count} cannot be drawn; write a number from 1 to {_MOST}")
    last = min(first.plus(count - 1), Month(YEARS[-1], 12))
    known = months_agenda(plan, today, first, last)
    grids = tuple(month_grids(known, months_between(first, last), wanted))
    notes: list[str] = []
    if all(map(is_empty, grids)):
        whole = agenda(plan, today)
        days = [item.first for item in whole.items if item.kind not in LEFT_OUT]
        days += [occasion.first for occasion in whole.occasions if occasion.path]
        if not days and not without_day(whole.undated):
            raise Trouble(_NOTHING)
        names = [name for name in wanted if name is not None]
        notes.append(nothing_here(sorted(days), first, last, f" of {' and '.join(names)}" if names else ""))
    if not any(wanted):
        notes += calendar_notes(known.undated)
    return _Months(known, grids, wanted, notes)


def _form(output: Output, plan: Plan, shown: _Months, on: Canvas, *, as_list: bool) -> Iterator[str]:
    """The pieces of one form of output."""
    if output.form == "json":
        from smmplan.export.calendar_json import calendar_json

        undated = () if any(shown.wanted) else shown.agenda.undated
        pieces = calendar_json(shown.grids, undated, shown.agenda.today, plan.head.timezone)
        yield from map(disarmed_json, pieces)
    elif output.form == "csv":
        from smmplan.export.calendar_csv import calendar_csv

        yield from calendar_csv(shown.grids)
    else:
        yield from drawn(_lines(plan, shown, on, as_list=as_list), shown.notes, on.cells)


def _lines(plan: Plan, shown: _Months, on: Canvas, *, as_list: bool) -> Iterator[str]:
    """The title, the months below one another, and what the signs mean."""
    from smmplan.export.calendar_agenda import agenda_text
    from smmplan.export.calendar_text import NARROWEST, month_text, signs
    from smmplan.export.strokes import fit, legend

    cells, strokes, pen = on
    today = shown.agenda.today
    yield pen("heading", fit(plan.head.title or "", cells, strokes))
    whose = "".join(f", {name}" for name in shown.wanted if name is not None)
    zone = f", times in {plan.head.timezone}" if plan.head.timezone else ""
    yield from legend((f"Calendar{whose}, as of {today}{zone}",), cells)
    for grid in shown.grids:
        yield ""
        if as_list or cells < NARROWEST:
            yield from agenda_text(grid, today, cells, strokes=strokes, pen=pen)
        else:
            yield from month_text(grid, today, cells, whole=shown.wanted.person is not None, strokes=strokes, pen=pen)
    yield ""
    yield from legend(signs(strokes), cells)
