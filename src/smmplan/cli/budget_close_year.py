"""smmplan budget close-year: what a year leaves over becomes what the next one opens with, in a plan of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from smmplan.base.errors import Trouble
from smmplan.base.finding import Severity
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.base.text import visible
from smmplan.cli.edit_plan import DryRunOption, say_diff
from smmplan.cli.options import DebugOption, TodayOption
from smmplan.cli.plan_option import Opened, PlanOption, open_budget, tell_what_is_left_out
from smmplan.cli.streams import say, tell
from smmplan.source.editing.diff import diff_of
from smmplan.source.editing.new_file import Taken, document, make_file
from smmplan.source.load import load
from smmplan.source.repository import real, shown
from smmplan.source.sound import refuse_broken

if TYPE_CHECKING:
    from smmplan.analysis.closing import Closing
    from smmplan.analysis.next_year import Time

_LISTED = 3


def command(
    *,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The new plan. Usual: smmplan.yaml in a folder for the next year, as 2027-28.",
        ),
    ] = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Write what this year leaves over into the plan of the next year.

    The new plan has the budget anew, for as long a time: every line that goes on, with what it carries as its
    opening, and the openings of the pools. An amount a month, week, quarter or year goes on as it is; what named its
    months or an end, and the total, is TBD. What was spent, moved, cut or expected stays in the old plan, and so do
    all other sections but the names of the channels that lines pay for.

    No file is ever overwritten. While months are open the openings are a guess; then remove the new plan and close
    the year again when it is over.

    Exit status: 0, or 2 when nothing was written because something is wrong or in the way.

    \b
    Example: smmplan budget close-year -o next/smmplan.yaml
    """
    from smmplan.analysis.closing import closing
    from smmplan.analysis.next_year import next_year, time_after, time_of

    opened = open_budget(plan, today)
    if not opened.loaded.complete:
        raise Trouble("a part of the plan could not be read; smmplan check says which, mend that first")
    refuse_broken(opened.loaded, ("budget",))
    closed = closing(opened.books)
    old = time_of(opened.plan, opened.books)
    data = next_year(opened.plan, opened.books, closed)
    cwd = os.getcwd()
    path = _path(output, opened.places.root.source.name, cwd, old, time_after(old))
    name = shown(path, cwd)
    if os.path.lexists(path):
        raise Taken(name)
    text = document([*_head(opened, closed, path)], data)
    _read_again(path, name, cwd, text)
    if dry_run:
        say_diff(diff_of(name, "", text))
    else:
        make_file(path, name, text.encode())
        say("".join(f"{visible(line)}\n" for line in _said(name, opened, closed)))
    for note in _notes(closed):
        tell(f"note: {note}")
    tell_what_is_left_out(opened)
    return 0


def _path(output: str | None, plan: str, cwd: str, old: Time, new: Time) -> str:
    """The absolute path of the new plan: beside a plan that has a folder for its year, else in one below it."""
    if output is not None:
        if not output or output.endswith(("/", os.sep)) or os.path.isdir(output):
            raise Trouble(f"{quote(output)} for -o is no file; write one like {output or '.'}/smmplan.yaml")
        return os.path.normpath(os.path.join(cwd, output))
    folder = os.path.dirname(os.path.normpath(os.path.join(cwd, plan)))
    above = os.path.dirname(folder) if os.path.basename(folder) == old.label else folder
    return os.path.join(above, new.label, "smmplan.yaml")


def _head(opened: Opened, closed: Closing, path: str) -> Iterator[str]:
    """The comment at the top of the new plan, which names the old one as seen from there."""
    last = opened.books.horizon.labels[-1]
    old = shown(os.path.abspath(opened.places.root.source.name), os.path.dirname(path))
    yield f"The year after {visible(old)}, begun by smmplan budget close-year."
    yield f"Openings are what lines and pools carried at the end of {last}."
    if closed.open or closed.missing:
        yield "They are a guess, as not every month was closed and recorded when this was written."
    yield "TBD is what has to be decided anew. Look at budget_rates too, and bring along the sections that go on."
    if closed.ended:
        yield f"Left out, as they were cut or replaced: {', '.join(sorted(closed.ended))}."


def _said(name: str, opened: Opened, closed: Closing) -> Iterator[str]:
    from smmplan.analysis.told import told

    carried = {**closed.lines, **closed.pools}
    yield f"wrote {name}" + ("; openings:" if carried else "; nothing is carried over")
    for account, amount in carried.items():
        yield f"  {account}: {told(opened.books, account, amount)}"
    if closed.ended:
        yield f"left out, cut or replaced: {', '.join(sorted(closed.ended))}"


def _notes(closed: Closing) -> Iterator[str]:
    if closed.open:
        span = closed.open[0] if len(closed.open) == 1 else f"{len(closed.open)} months from {closed.open[0]}"
        yield f"the year is not over, {span} still open: openings are a guess; close it again then"
    blank = [f"{line} {month}" for line, months in closed.missing.items() for month in months]
    if blank:
        yield f"nobody recorded {_some(blank)}, so it counts as the line says; smmplan budget record writes it down"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more


def _read_again(path: str, name: str, cwd: str, text: str) -> None:
    """Raises Trouble where the new plan would have an error: then nothing is written."""
    loaded = load(path, name, cwd, {real(path): SourceText(name, text)})
    for finding in loaded.findings:
        if finding.severity is Severity.ERROR:
            raise Trouble(
                f"{finding.path} would be wrong in the next plan: {finding.message}; mend it in this one first"
            )
