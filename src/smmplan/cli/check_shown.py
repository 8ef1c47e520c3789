"""What --show-files and --show-settings print: what a run would look at, without checking it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from smmplan.base.build_log import begins_no_command, disarmed
from smmplan.base.errors import Trouble
from smmplan.base.text import visible
from smmplan.checks.verdict import Job, settings_of
from smmplan.cli.streams import complain, say
from smmplan.source.discover import Target, files_of
from smmplan.source.load import load


def refuse(option: str, others: Mapping[str, object], does: str = "checks nothing") -> None:
    """Raise Trouble where an option that `does` less than a check stands beside one that needs more; `others` are those
    by their names, with what was given."""
    given = next((name for name, value in others.items() if value), None)
    if given is not None:
        raise Trouble(f"{option} {does}, so {given} has nothing to do; leave one of them out")


def show(targets: Sequence[Target], job: Job, *, files: bool, settings: bool) -> bool:
    """Print each plan with what was asked for below it; true when all went well."""
    well = True
    for target in targets:
        try:
            lines = [begins_no_command(target.name)]
            lines += [f"  {begins_no_command(name)}" for name in _files(target, job)] if files else []
            lines += [f"  {line}" for line in _settings(target, job)] if settings else []
        except Trouble as trouble:
            complain(str(trouble))
            well = False
        else:
            say("".join(f"{disarmed(visible(line))}\n" for line in lines))
    return well


def _files(target: Target, job: Job) -> Iterator[str]:
    yield from (name for name in files_of(target, job.cwd, job.unsaved) if name != target.name)


def _settings(target: Target, job: Job) -> Iterator[str]:
    """A line a setting: name, value, and where it is set, below one another."""
    loaded = load(target.path, target.name, job.cwd, job.unsaved)
    rows = [(name, _value(value), origin) for name, value, origin in settings_of(loaded.plan, target, job)]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    yield from (f"{name:<{wide[0]}}  {value:<{wide[1]}}  {origin}" for name, value, origin in rows)


def _value(value: Any) -> str:
    if isinstance(value, Mapping | tuple):
        return ", ".join(map(str, value)) or "none"
    return str(value)
