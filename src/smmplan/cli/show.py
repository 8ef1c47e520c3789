"""smmplan show: what stands at a place of the plan, as a card, as it is written, or for another program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

import typer

from smmplan.base.build_log import disarmed_line
from smmplan.base.errors import Trouble
from smmplan.base.finding import Path
from smmplan.base.text import visible
from smmplan.cli.options import DebugOption, Output, output_option, parse_outputs
from smmplan.cli.plan_option import PlanOption, open_plan
from smmplan.cli.put import put, spare
from smmplan.cli.streams import tell, terminal_width
from smmplan.cli.table import NARROWEST, PLAIN_WIDTH
from smmplan.source.load import Loaded
from smmplan.source.written import Written

FORMS = ("text", "yaml", "json")


def command(
    path: Annotated[
        str | None,
        typer.Argument(metavar="PATH", help="What to show, as in goals.regulars.target; without it, the sections."),
    ] = None,
    *,
    output: Annotated[list[str] | None, output_option(FORMS)] = None,
    plan: PlanOption = None,
    debug: DebugOption = False,
) -> int:
    """Show what stands at a place of the plan, or its sections.

    A path is written as findings write it. Items of a list are named by their id, their date or their number,
    counted from 0: calendar.posts.dawn, observations.2026-10-31, calendar.posts[3].

    text is a card, with what is missing and who names it; yaml is the text as it stands in its file, with its
    comments, and says on standard error where; json is for other programs.

    Exit status: 0, or 2 when nothing stands there or the plan could not be read.

    \b
    Examples: smmplan show
              smmplan show goals.regulars
              smmplan show calendar.posts.dawn -o yaml
    """
    outputs = parse_outputs(output, FORMS)
    loaded = open_plan(plan)
    spare(outputs, loaded.texts)
    if path is None:
        _show_sections(loaded, outputs)
    else:
        _show(loaded, path, outputs)
    return 0


def _show_sections(loaded: Loaded, outputs: Sequence[Output]) -> None:
    from smmplan.analysis.showing import sections
    from smmplan.export.showing import sections_json, sections_page

    assert loaded.plan is not None, "a plan that could be opened is there"
    assert loaded.places is not None, "a plan that could be opened has places"
    if any(output.form == "yaml" for output in outputs):
        raise Trouble("-o yaml shows the text of one place; name it, as in smmplan show goals -o yaml")
    found = sections(loaded.plan)
    _tell_unread(loaded, ())
    for output in outputs:
        if output.form == "json":
            put(output, [sections_json(loaded.plan, loaded.places, found)])
        else:
            put(output, _printed(sections_page(loaded.plan, found, _cells(output))))


def _show(loaded: Loaded, text: str, outputs: Sequence[Output]) -> None:
    from smmplan.source.named_path import named_path
    from smmplan.source.written import written

    assert loaded.plan is not None, "a plan that could be opened is there"
    assert loaded.places is not None, "a plan that could be opened has places"
    named = named_path(loaded.plan, loaded.places, text)
    where = written(loaded, named.path)
    _tell_unread(loaded, named.path)
    for output in outputs:
        if output.form == "yaml":
            _put_text(output, where)
            continue
        from smmplan.analysis.showing import card
        from smmplan.export.showing import card_json, card_page

        shown = card(loaded.plan, loaded.places, named)
        if output.form == "json":
            put(output, [card_json(loaded.plan, loaded.places, shown, where)])
        else:
            put(output, _printed(card_page(shown, loaded.places, where, _cells(output))))


def _tell_unread(loaded: Loaded, path: Path) -> None:
    """Say on standard error that a part of what is shown does not count as it is written."""
    assert loaded.plan is not None, "a plan that could be opened is there"
    for trouble in loaded.troubles:
        tell(f"note: {trouble}")
    count = sum(gap[: len(path)] == path for gap in loaded.plan.left_out if gap)
    if count:
        things = "1 thing in it does" if count == 1 else f"{count} things in it do"
        tell(f"note: {things} not count as written; smmplan check says why")


def _put_text(output: Output, where: Sequence[Written]) -> None:
    """The text as it is written: to a file or a program character by character, on a terminal made visible."""
    for each in where:
        tell(f"{each.file}:{each.line}")
        text = each.text
        if output.file is None and terminal_width() is not None:
            text = "".join(f"{visible(line)}\n" for line in text.splitlines())
        put(output, [text])


def _cells(output: Output) -> int:
    return max((terminal_width() if output.file is None else None) or PLAIN_WIDTH, NARROWEST)


def _printed(lines: Iterable[str]) -> Iterator[str]:
    return (f"{disarmed_line(line.rstrip())}\n" for line in lines)
