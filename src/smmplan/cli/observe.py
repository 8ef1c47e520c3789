"""smmplan observe: what was read of metrics on a day goes into the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from smmplan.base.build_log import disarmed_line
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.text import visible
from smmplan.cli.edit_plan import DryRunOption, edit_plan
from smmplan.cli.options import DebugOption, TodayOption
from smmplan.cli.plan_option import PlanOption, plan_path, plan_today
from smmplan.cli.streams import say
from smmplan.source.edit import Change
from smmplan.source.load import Loaded

if TYPE_CHECKING:
    from smmplan.analysis.observing import Observing, Seen

_DATED = re.compile(r"[0-9]{1,4}([-./])[0-9]{1,2}\1[0-9]{1,4}")
"""A day, also one in an order that the language does not take: reading it says what to write."""
_FORM = "write METRIC [DATE] VALUE, or METRIC=VALUE as often as you like and perhaps a date"


def command(
    words: Annotated[
        list[str], typer.Argument(metavar="METRIC [DATE] VALUE", help="Or several METRIC=VALUE, and perhaps a date.")
    ],
    *,
    period: Annotated[
        str | None, typer.Option("--period", metavar="TIME", help="What time it is about, as in 2026-10.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What to remember about it.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write it in place of another value of that day.")] = False,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Write down what was read of metrics on a day.

    It goes into the newest record of that day, or a new one, in the list or the table where observations stand.
    Without a date it is today. ~ means looked for and not known.

    Exit status: 0, or 2 when nothing was written because something is wrong or in the way.

    \b
    Examples: smmplan observe followers 2026-10-31 7480
              smmplan observe followers=7480 hours=3.5 --note "after the fair"
    """
    from smmplan.analysis.observing import observing

    seen = _seen(words, period, note, replace=replace)
    made: list[Observing] = []

    def changes(loaded: Loaded) -> Sequence[Change]:
        assert loaded.plan is not None, "edit_plan asks for changes of plans that could be read"
        made[:] = [observing(loaded, seen, plan_today(loaded.plan, today))]
        return made[0].changes

    after = edit_plan(plan_path(plan), changes, dry_run=dry_run)
    if not dry_run:
        say("".join(f"{disarmed_line(visible(line))}\n" for line in _told(made[0], after)))
    return 0


def _told(made: Observing, after: Loaded) -> list[str]:
    assert after.places is not None, "what was written was read again"
    lines = []
    for reading in made.readings:
        place = after.places.find(reading.path)
        same = ", as before" if reading.before == reading.after else ""
        before = f"{reading.before} -> " if reading.before is not None and not same else ""
        lines.append(f"{reading.metric} {made.day}: {before}{reading.after}{same} ({place.file}:{place.line})")
    return lines


def _seen(words: Sequence[str], period: str | None, note: str | None, *, replace: bool) -> Seen:
    """What the words say. Raises Trouble where they are neither of the two forms."""
    from smmplan.analysis.observing import Seen

    if note is not None and not note.strip():
        raise Trouble("--note is empty; write what to remember, or leave it out")
    pairs = [word.partition("=") for word in words if "=" in word]
    others = [word for word in words if "=" not in word]
    if pairs:
        bare = next((word for word in others if not _DATED.fullmatch(word)), None)
        if bare is not None:
            raise Trouble(f"{quote(bare)} has no value; {_FORM}")
        if len(others) > 1:
            raise Trouble(f"two dates are one too many; {_FORM}")
        values = [(metric, value) for metric, _, value in pairs]
        day = others[0] if others else None
    elif len(others) == 3 and sum(map(bool, map(_DATED.fullmatch, others))) == 1 and not _DATED.fullmatch(others[1]):
        day, *rest = sorted(others, key=lambda word: not _DATED.fullmatch(word))
        raise Trouble(f"the date stands between metric and value; write {rest[0]} {day} {rest[1]}")
    elif len(others) in (2, 3):
        values, day = [(others[0], others[-1])], others[1] if len(others) == 3 else None
    else:
        raise Trouble(f"{'one word is' if len(others) == 1 else f'{len(others)} words are'} no reading; {_FORM}")
    empty = next((metric for metric, value in values if not value.strip()), None)
    if empty is not None:
        raise Trouble(f"{quote(empty)} has no value; write a number, or ~ for one that is not known")
    return Seen(values, day, period, note, replace)
