"""smmplan add: something new goes into the plan, asked for question by question or given as KEY=VALUE."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from smmplan.base.build_log import disarmed_line
from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.text import visible
from smmplan.cli.asking import can_ask
from smmplan.cli.checked_edit import ForceOption, Wanted, edit_checked
from smmplan.cli.edit_plan import DryRunOption
from smmplan.cli.options import DebugOption, TodayOption
from smmplan.cli.plan_option import PlanOption, open_plan, plan_path, plan_today
from smmplan.cli.streams import say
from smmplan.source.load import Loaded

if TYPE_CHECKING:
    from smmplan.analysis.adding import Adding


def command(
    section: Annotated[
        str, typer.Argument(metavar="SECTION", help="Where, as in goals, budget.lines or calendar.posts.")
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID] [KEY=VALUE]...", help="The id of the new entry, and what it says."),
    ] = None,
    *,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Add an entry, a record or words; asks what a strategy must say.

    It asks in a terminal; Enter skips a question, and Ctrl-C leaves all as it was.
    With KEY=VALUE it asks nothing. An entry without an id gets one from what it is called, a dated record without a
    date that of today.

    Exit status: 0, or 2 when nothing was written because something is wrong or in the way.

    \b
    Examples: smmplan add goals
              smmplan add goals regulars what="Regulars buy again"
              smmplan add calendar.posts at="2026-12-01 18:30" topic=Dusk
              smmplan add goals.regulars.channels email
    """
    from smmplan.analysis.adding import adding, adding_words, given_answers, home_of

    path, given = plan_path(plan), words or []
    loaded = open_plan(plan)
    home = home_of(loaded, section)
    ids = [word for word in given if "=" not in word]
    pairs = [word for word in given if "=" in word]
    if home.fields is None:
        if not given:
            raise Trouble(f"what is to be added? write words for {home.name} behind it")
        return _write(path, lambda now: adding_words(home_of(now, section), given), today, dry_run=dry_run, force=force)
    if len(ids) > 1:
        raise Trouble(f"{quote(ids[1])} is no KEY=VALUE; write what the entry says like what=...")
    id = ids[0] if ids else None
    if pairs:
        answers = given_answers(home, pairs)
    elif can_ask():
        from smmplan.cli.add_asking import Asking

        asking = Asking(loaded, home, id, path, today)
        answers = asking.answers()
        id, force = asking.id, force or asking.is_sure()
    else:
        raise Trouble(f"what is to be added? write KEY=VALUE behind {section}, or run it in a terminal to be asked")

    def made(now: Loaded) -> Adding:
        assert now.plan is not None, "edit_plan asks for changes of plans that could be read"
        return adding(now, home_of(now, section), id, answers, plan_today(now.plan, today))

    return _write(path, made, today, dry_run=dry_run, force=force)


def _write(path: str, made: Callable[[Loaded], Adding], today: str | None, *, dry_run: bool, force: bool) -> int:
    added: list[Adding] = []

    def wanted(loaded: Loaded) -> Wanted:
        added[:] = [made(loaded)]
        return Wanted(added[0].changes, (added[0].path,))

    after = edit_checked(path, wanted, today=today, dry_run=dry_run, force=force)
    if not dry_run:
        assert after.places is not None, "what was written was read again"
        place = after.places.find(added[0].path, key=True)
        name = after.places.name(added[0].path)
        say(f"{disarmed_line(visible(f'added {name} ({place.file}:{place.line})'))}\n")
    return 0
