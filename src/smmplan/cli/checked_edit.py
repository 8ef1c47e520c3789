"""Changing a plan from the command line where a check would find no new error by that; else it takes --force."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Annotated, TypeAlias

import typer

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Path
from smmplan.base.record import NamedTuple
from smmplan.checks.new_errors import Arising, arising, job_of
from smmplan.cli.edit_plan import edit_plan
from smmplan.cli.plan_option import plan_today
from smmplan.cli.streams import tell
from smmplan.source.discover import Target
from smmplan.source.edit import Change
from smmplan.source.load import Loaded
from smmplan.source.repository import shown

ForceOption: TypeAlias = Annotated[
    bool, typer.Option("--force", help="Write it even where a check then finds an error more.")
]

_MOST_NOTES = 3


class Wanted(NamedTuple):
    """Some changes, and the places that they are about."""

    changes: Sequence[Change]
    about: Sequence[Path]


def edit_checked(
    path: str, wanted: Callable[[Loaded], Wanted], *, today: str | None, dry_run: bool, force: bool
) -> Loaded:
    """Make the changes that a plan as it is now asks for, and give the plan as it is then; see `edit_plan`.

    Warnings that they bring on are told. Raises Trouble where they bring on an error and `force` does not allow it:
    nothing is written then.
    """

    def changes(loaded: Loaded) -> Sequence[Change]:
        want = wanted(loaded)
        if want.changes:
            _look_into(tried(loaded, want, path, today), force=force)
        return want.changes

    return edit_plan(path, changes, dry_run=dry_run)


def tried(loaded: Loaded, want: Wanted, path: str, today: str | None) -> Arising:
    """What some changes bring on, as of the text of --today, else of today in the plan's time zone."""
    assert loaded.plan is not None, "only a plan that could be read is written to"
    cwd = os.getcwd()
    job = job_of(cwd, plan_today(loaded.plan, today))
    return arising(loaded, want.changes, want.about, Target(path, shown(path, cwd), None), job)


def sentence(finding: Finding) -> str:
    """What a finding says, and what to do about it."""
    return f"{finding.message}; {finding.help}" if finding.help else finding.message


def _look_into(found: Arising, *, force: bool) -> None:
    if found.errors and not force:
        first, *others = found.errors
        more = f", and {len(others)} more" if others else ""
        raise Trouble(f"{sentence(first)} ({first.code} {first.path}{more}); nothing was written, --force writes it")
    notes = (*found.errors, *found.warnings)
    for finding in notes[:_MOST_NOTES]:
        tell(f"note: {finding.severity}: {sentence(finding)} ({finding.code})")
    if len(notes) > _MOST_NOTES:
        tell(f"note: and {len(notes) - _MOST_NOTES} more; smmplan check lists them")
