"""smmplan set: one value of the plan written or taken out, and all else left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from smmplan.base.build_log import disarmed_line
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.text import visible
from smmplan.cli.checked_edit import ForceOption, Wanted, edit_checked
from smmplan.cli.edit_plan import DryRunOption
from smmplan.cli.options import DebugOption, TodayOption
from smmplan.cli.plan_option import PlanOption, plan_path
from smmplan.cli.streams import say
from smmplan.source.load import Loaded

if TYPE_CHECKING:
    from smmplan.analysis.setting import Setting
    from smmplan.source.editing.changes import Data

_ROOM = 60
"""How many cells a value is shown in; the line that it stands on is shown whole."""


def command(
    path: Annotated[str, typer.Argument(metavar="PATH", help="Where, as in goals.regulars.target.")],
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help="What to write there, as a plan has it: 500, [a, b], TBD.")
    ] = None,
    *,
    remove: Annotated[bool, typer.Option("--remove", help="Take out what stands there.")] = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Write one value into the plan, or take it out.

    It takes the place of what stands there, in a file of YAML or CSV, and all else in the files stays as it is. What
    is missing above it is made. A value that smmplan check finds an error in is refused, and so is one that brings
    on an error elsewhere.

    Exit status: 0, or 2 when nothing was written because something is wrong or in the way.

    \b
    Examples: smmplan set goals.regulars.target "at least 900"
              smmplan set campaigns.christmas.channels "[instagram, email]"
              smmplan set calendar.posts.dawn.status --remove
    """
    from smmplan.analysis.setting import setting

    if remove and value is not None:
        raise Trouble(f"--remove takes out what stands there, so {quote(value)} has no place; leave one of them out")
    if not remove and value is None:
        raise Trouble(f"what is to be written? add a value behind {path}, or --remove to take out what is there")
    made: list[Setting] = []

    def wanted(loaded: Loaded) -> Wanted:
        made[:] = [setting(loaded, path, value)]
        return Wanted(made[0].changes, (made[0].path,))

    after = edit_checked(plan_path(plan), wanted, today=today, dry_run=dry_run, force=force)
    if not dry_run:
        say("".join(f"{disarmed_line(visible(line))}\n" for line in _told(made[0], after)))
    return 0


def _told(made: Setting, after: Loaded) -> list[str]:
    from smmplan.analysis.setting import one_line
    from smmplan.export.status_lines import clipped

    def short(value: Data) -> str:
        return clipped(one_line(value), _ROOM)

    assert after.places is not None, "what was written was read again"
    place = after.places.find(made.path)
    where = f"{place.file}:{place.line}"
    if made.after is None and made.changes and after.places.node(made.path) is None:
        return [f"{made.name}: {short(made.before)} taken out ({where})"]
    before = f"{short(made.before)} -> " if made.before is not None and made.changes else ""
    same = "" if made.changes else ", as before"
    line = after.texts[place.file].line(place.line).strip()
    return [f"{made.name}: {before}{short(made.after)}{same} ({where})", f"  {line}"]
