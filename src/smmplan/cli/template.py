"""smmplan template: the templates of the report, and copies of them to change."""

from __future__ import annotations

import os
import shutil
from typing import Annotated

import typer

from smmplan.base.build_log import disarmed
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.text import folded, visible, width
from smmplan.cli.files import write_file
from smmplan.cli.options import DebugOption
from smmplan.cli.plan_option import PlanOption, plan_path
from smmplan.cli.run import run
from smmplan.cli.streams import say, tell, terminal_width
from smmplan.cli.table import PLAIN_WIDTH
from smmplan.report.templates import (
    CHANGED_BOTH,
    SAME,
    SAME_AS_OLD,
    Own,
    built_in,
    copy_of,
    free_name,
    own_templates,
    place_for,
    template_name,
)
from smmplan.source.repository import shown

_ADVICE = {
    SAME: "delete it, or change it",
    SAME_AS_OLD: "smmplan template eject --force takes the newer one",
    CHANGED_BOTH: "compare it with the built-in one",
}

_LEAST = 24
"""Cells that a sentence gets beside a long name."""


def command() -> int:
    """Show the report's templates, and copy one to change it.

    A copy in templates/ beside the plan takes the place of the built-in template of that name.
    """
    return run("template", ["--help"])


def show(*, plan: PlanOption = None, debug: DebugOption = False) -> int:
    """List the built-in templates, and which the plan has its own of."""
    own = {each.name: each for each in own_templates(_folder(plan))}
    _print([(name, own[name].state if name in own else "") for name in built_in()])
    return 0


def eject(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of smmplan template list.")],
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a copy that is there, and keep that one as .bak.")
    ] = False,
    plan: PlanOption = None,
    debug: DebugOption = False,
) -> int:
    """Copy a built-in template beside the plan, to change it there.

    The report takes the copy in templates/ from then on. To change a part of a template only, extend it instead: a file
    templates/report.html.j2 that begins with {% extends "@smmplan/report.html.j2" %}.
    """
    meant = template_name(name)
    path = place_for(_folder(plan), meant)
    said = shown(path, os.getcwd())
    kept = None
    if os.path.lexists(path):
        if not force:
            raise Trouble(f"{quote(said)} is there already; --force writes it anew and keeps yours as a .bak file")
        kept = free_name(path)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if kept is not None:
            shutil.move(path, kept)
    except OSError as error:
        raise Trouble(f"cannot write {quote(said)}: {str(error.strerror).lower()}") from error
    write_file(path, copy_of(meant))
    if kept is not None:
        tell(f"Kept yours as {shown(kept, os.getcwd())}")
    tell(f"Wrote {said}")
    return 0


def status(*, plan: PlanOption = None, debug: DebugOption = False) -> int:
    """Say which copies were changed, and which built-in ones since."""
    own = own_templates(_folder(plan))
    if not own:
        tell("the plan has no templates of its own")
    _print([(each.name, _said(each)) for each in own])
    return 0


def _said(own: Own) -> str:
    since = f" (copied from smmplan {own.version})" if own.version else ""
    advice = _ADVICE.get(own.state)
    return f"{own.state}{since}{f'; {advice}' if advice else ''}"


def _print(rows: list[tuple[str, str]]) -> None:
    """Print names, and beside each what there is to say of it, in lines that fit."""
    named = [(disarmed(visible(name)), text) for name, text in rows]
    wide = max((width(name) for name, _ in named), default=0)
    room = max(_LEAST, (terminal_width() or PLAIN_WIDTH) - wide - 2)
    for name, text in named:
        first, *more = [*folded(text, room)] or [""]
        say(f"{name}{' ' * (wide - width(name))}  {first}".rstrip() + "\n")
        for line in more:
            say(f"{' ' * wide}  {line}\n")


def _folder(plan: str | None) -> str:
    return os.path.dirname(plan_path(plan))
