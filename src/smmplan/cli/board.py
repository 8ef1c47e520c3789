"""smmplan board: the tasks of a plan as a board, or what one person has to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from smmplan.analysis.board import Board, By, Column, board
from smmplan.base.build_log import disarmed_line
from smmplan.base.errors import Trouble
from smmplan.base.identifier import normalize
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.cli.options import (
    COLORS,
    ColorOption,
    DebugOption,
    TodayOption,
    one_of,
    output_option,
    parse_outputs,
)
from smmplan.cli.plan_option import PlanOption, open_plan, plan_today, tell_left_out
from smmplan.cli.put import spare
from smmplan.cli.streams import tell, terminal_width, wants_color
from smmplan.export.board_page import NARROWEST, Line, board_page, person_page
from smmplan.export.sheet import HEADING, OVER
from smmplan.plan.plan import Plan
from smmplan.source.load import Loaded

FORMS = ("text", "json", "markdown", "csv")
_BY: dict[str, By] = {"state": "state", "person": "person", "role": "role"}
_PLAIN_WIDTH = 80
_ANSI = {HEADING: "1", OVER: "1;31"}


def command(
    *,
    plan: PlanOption = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="WHAT", help="The columns: state, person or role. Usual: state.")
    ] = None,
    person: Annotated[
        str | None, typer.Option("--person", metavar="ID", help="What one person has to do, late things first.")
    ] = None,
    posts: Annotated[bool, typer.Option("--posts", help="Also the posts of the calendar, and their steps.")] = False,
    done: Annotated[bool, typer.Option("--done", help="List also what is done; else it is counted.")] = False,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
    debug: DebugOption = False,
) -> int:
    """Show the tasks on a board, or what one person has to do.

    Columns are the states of the workflow, with how many tasks may be in each; or people, or roles. By person and by
    role the board has also the open steps of checklists that have a day. JSON and CSV have all cards.

    Exit status: 0, or 2 when the plan could not be read, or an option is wrong.

    \b
    Examples: smmplan board --by person
              smmplan board --person tala --posts
    """
    one_of(color, COLORS, "choice for --color")
    outputs = parse_outputs(output, FORMS)
    if person is not None and by is not None:
        raise Trouble("--person shows one list, and --by a board; leave one of them out")
    chosen = one_of(by or "state", tuple(_BY), "choice for --by")
    loaded = open_plan(plan)
    assert loaded.plan is not None, "open_plan gives plans that could be read"
    assert loaded.places is not None, "a plan that could be read has places"
    spare(outputs, loaded.texts)
    day = plan_today(loaded.plan, today)
    if person is None:
        shown = board(loaded.plan, day, _BY[chosen], posts=posts)
    else:
        shown = _of_person(board(loaded.plan, day, "person", posts=posts), loaded.plan, person)
    for each in outputs:
        if each.form == "text":
            colored = each.file is None and wants_color(color)
            cells = max((terminal_width() if each.file is None else None) or _PLAIN_WIDTH, 2 * NARROWEST)
            if person is None:
                lines = board_page(shown, cells, done=done)
            else:
                lines = person_page(shown, shown.columns[0], cells, done=done)
            each.write("".join(f"{_pen(line, colored)}\n" for line in lines))
            continue
        from smmplan.export.board_forms import board_csv, board_json, board_markdown

        if each.form == "markdown":
            each.write(board_markdown(shown, done=done))
        else:
            form = board_json if each.form == "json" else board_csv
            each.write(form(shown, loaded.places.name))
    _tell_what_is_missing(loaded)
    return 0


def _of_person(shown: Board, plan: Plan, person: str) -> Board:
    """The board with the column of one person. Raises Trouble where the plan names nobody so, or several."""
    name = normalize(person.strip())
    columns = tuple(column for column in shown.columns if column.key == name != "")
    columns = columns or tuple(column for column in shown.columns if column.key and column.title == name)
    if len(columns) > 1:
        ids = _either(column.key for column in columns)
        raise Trouble(f"{len(columns)} people are called {quote(person)}; write {ids}")
    if columns:
        return shown._replace(columns=columns)
    if name in plan.team:
        return shown._replace(columns=(Column(name, plan.team[name].name or name, ()),))
    known = [column.key for column in shown.columns if column.key]
    near = nearest(name, known)
    if near is None and not known:
        raise Trouble("the plan has no team, and no task has an owner; add team: {tala: {name: Tala Reyes}}")
    raise Trouble(f"nobody is called {quote(person)} in the plan; write {near or _either(known)}")


def _either(names: Iterable[str]) -> str:
    return f"one of {', '.join(names)}"


def _pen(line: Line, colored: bool) -> str:
    text = disarmed_line(line.text)
    return f"\x1b[{_ANSI[line.kind]}m{text}\x1b[0m" if colored and line.kind in _ANSI and text else text


def _tell_what_is_missing(loaded: Loaded) -> None:
    tell_left_out(loaded)
    if loaded.plan is not None and not loaded.plan.tasks:
        tell(
            "note: the plan has no tasks yet; begin like tasks: {poster: {what: Poster, owner: tala, due: 2026-12-10}}"
        )
