"""Changing a plan from the command line: written at once, or shown as a diff and not written."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Annotated, TypeAlias

import typer

from smmplan.base.text import visible
from smmplan.cli.streams import say, tell, terminal_width
from smmplan.source.edit import Change, edited, revise
from smmplan.source.load import Loaded, load
from smmplan.source.repository import shown

DryRunOption: TypeAlias = Annotated[
    bool, typer.Option("--dry-run", help="Show the change as a diff, and write nothing.")
]


def edit_plan(path: str, changes: Callable[[Loaded], Sequence[Change]], *, dry_run: bool) -> Loaded:
    """Make the changes that a plan as it is now asks for, and give the plan as it is then.

    `changes` is asked again where somebody else changes the plan in between. A dry run prints the diff, or tells that
    there is none, and gives the plan as it is. Raises Trouble where the plan cannot be read in full, and what
    `changes` raises.
    """
    cwd = os.getcwd()
    name = shown(path, cwd)

    def asked(loaded: Loaded) -> Sequence[Change]:
        # Without a change to make, `edited` says what of the plan cannot be read.
        return changes(loaded) if loaded.plan is not None and loaded.complete else ()

    if not dry_run:
        revise(path, name, cwd, asked)
        return load(path, name, cwd)
    loaded = load(path, name, cwd)
    diff = edited(loaded, asked(loaded), path, cwd).diff()
    if diff:
        say_diff(diff)
    else:
        tell("Nothing would change")
    return loaded


def say_diff(diff: str) -> None:
    """Print a diff: to a file or a program byte by byte, on a terminal with everything in it made visible."""
    if terminal_width() is not None:
        diff = "".join(f"{visible(line)}\n" for line in diff.split("\n")[:-1])
    say(diff)
