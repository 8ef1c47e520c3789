"""smmplan approve: who approved a post, when, and what it said then, so that a later change shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from smmplan.base.build_log import disarmed_line
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.quote import quote
from smmplan.base.text import visible
from smmplan.cli.edit_plan import DryRunOption, edit_plan
from smmplan.cli.options import DebugOption, TodayOption
from smmplan.cli.plan_option import PlanOption, plan_path, plan_today
from smmplan.cli.streams import say
from smmplan.source.edit import Change
from smmplan.source.load import Loaded

if TYPE_CHECKING:
    from smmplan.analysis.approving import Approving


def command(
    post: Annotated[
        str, typer.Argument(metavar="POST", help="Its id, its path, its day, its topic, or its day and topic.")
    ],
    *,
    by: Annotated[
        str | None, typer.Option("--by", metavar="ID", help="Who approves it, by id; this is needed.")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="When, as in 2026-11-18. Usual: today.")
    ] = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
    today: TodayOption = None,
    debug: DebugOption = False,
) -> int:
    """Approve a post, and write down who did, when, and what it said.

    The post gets approved: {by, date, content}; an idea, a draft or a post in review becomes approved. The content is a
    digest of what readers will see: when that changes, smmplan check says so, and approving the post again renews
    it. Day, owner and campaign may change freely.

    Those who may are named by workflow.approval in the plan, else all of its team.

    Exit status: 0, or 2 when nothing was written because something is wrong or in the way.

    \b
    Examples: smmplan approve farm-atok --by tala
              smmplan approve "2026-12-02 Nanay Ising answers" --by ivy --dry-run
    """
    from smmplan.analysis.approving import Wish, approving

    if by is None or not by.strip():
        raise Trouble("--by is missing; say who approves the post, as in --by tala")
    made: list[Approving] = []

    def changes(loaded: Loaded) -> Sequence[Change]:
        assert loaded.plan is not None, "edit_plan asks for changes of plans that could be read"
        as_of = plan_today(loaded.plan, today)
        made[:] = [approving(loaded, Wish(post, by, _day(day) or as_of), as_of)]
        return made[0].changes

    after = edit_plan(plan_path(plan), changes, dry_run=dry_run)
    if not dry_run:
        (done,) = made
        assert after.places is not None, "what was written was read again"
        place = after.places.find((*done.path, "approved"))
        lines = _told(done, f"{place.file}:{place.line}")
        say("".join(f"{disarmed_line(visible(line))}\n" for line in lines))
    return 0


def _told(done: Approving, where: str) -> Sequence[str]:
    same = ", as before" if done.before == done.content else f", before {done.before}" if done.before else ""
    lines = [f"approved {done.name} by {done.by} on {done.day} ({where})", f"  content: {done.content}{same}"]
    if done.status is not None:
        lines.append(f"  status: {f'{done.status} -> ' if done.status else ''}approved")
    return lines


def _day(text: str | None) -> date | None:
    from smmplan.base.when import Day, parse_when

    if text is None:
        return None
    try:
        when = parse_when(text)
    except GrammarError as error:
        raise Trouble(f"--date: {error}") from error
    if not isinstance(when, Day):
        raise Trouble(f"--date: {quote(text)} is no day; write one like 2026-11-18")
    return when.day
