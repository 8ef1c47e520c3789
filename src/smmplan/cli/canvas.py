"""What charts and calendars are drawn on: how wide, with which characters, in which colours, and what is said below."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Annotated, TypeAlias

import typer

from smmplan.base.build_log import disarmed_line
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.month import Month
from smmplan.base.period import Period, PlanMonth, read_period
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.base.text import folded
from smmplan.cli.options import Output
from smmplan.cli.streams import terminal_width, wants_color
from smmplan.export.strokes import ASCII, BLOCKS, Pen, Strokes, plain
from smmplan.plan.plan import Plan

AsciiOption: TypeAlias = Annotated[
    bool, typer.Option("--ascii", help="Draw with the characters of ASCII; usual where the terminal has no others.")
]

_PLAIN_WIDTH = 80
_ANSI = {"heading": "1", "late": "1;31", "today": "1;36", "quiet": "2"}


class Canvas(NamedTuple):
    """Where a text goes: its width in cells, its characters and its pen."""

    cells: int
    strokes: Strokes
    pen: Pen


def canvas(output: Output, color: str, *, ascii: bool) -> Canvas:
    """The canvas of an output: as wide as the terminal, 80 cells for files and pipes."""
    on_terminal = terminal_width() if output.file is None else None
    strokes = ASCII if ascii or (on_terminal is not None and not _shows_blocks()) else BLOCKS
    colored = output.file is None and wants_color(color)
    return Canvas(on_terminal or _PLAIN_WIDTH, strokes, _painted if colored else plain)


def drawn(lines: Iterable[str], notes: Iterable[str], cells: int) -> Iterator[str]:
    """The text of a page: its lines, and below them notes, folded; nothing in it that a build server obeys."""
    yield from (f"{disarmed_line(line)}\n" for line in lines)
    begun = False
    for note in notes:
        if not begun:
            yield "\n"
            begun = True
        yield from (f"{disarmed_line(line)}\n" for line in folded(note, cells))


def month_named(plan: Plan, text: str, where: str, *, dated: bool = True) -> Month:
    """The month of a text, `2026-11`, or `M5` for the fifth of the plan; in the year 1 for a plan that is not `dated`.

    Raises Trouble where it is none, and for one that only a plan with dates has, or only one without.
    """
    try:
        when = read_period(text.strip())
    except GrammarError as error:
        raise Trouble(str(error)) from None
    if isinstance(when, PlanMonth):
        start = plan.period_start
        if start is None and dated:
            right = "write one like 2026-11, or period: {from: 2026-07-01, to: 2027-06-30} at the top of the plan"
            raise Trouble(f"the plan does not say on which day {when} begins; {right}")
        return (Month.of(start) if start else Month(1, 1)).plus(when.number - 1)
    if isinstance(when, Period) and when.unit == "month":
        if not dated:
            raise Trouble(f"the months of this plan are M1, M2 and on; write one of them in place of {when}")
        return Month(when.year, when.number)
    raise Trouble(f"{quote(text)} for {where} is no month; write one like 2026-11 or M5")


def _shows_blocks() -> bool:
    """Whether the terminal's encoding has the characters of BLOCKS. Python writes to a Windows console in Unicode."""
    from locale import getencoding

    if os.name == "nt":
        return True
    try:
        "".join(BLOCKS).encode(getencoding())
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _painted(style: str, text: str) -> str:
    return f"\x1b[{_ANSI[style]}m{text}\x1b[0m" if style in _ANSI and text else text
