"""Load a plan: from a path to a plan with its findings and places. The only way in."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from smmplan.base.finding import Finding
from smmplan.base.place import Place, SourceText
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan
from smmplan.source.build import build
from smmplan.source.include import Unsaved, gather
from smmplan.source.include_paths import Bounds
from smmplan.source.places import Places
from smmplan.source.repository import real, repository_root, within
from smmplan.source.suppressions import Suppression
from smmplan.source.table_files import TableFiles


class Loaded(NamedTuple):
    """What loading a plan came to.

    `plan` and `places` are None when no part of the text could be read as a plan. `texts` has every file
    that was read, by the name that places use; `troubles` are files that could not be read. `has_file`
    answers whether a path that the plan names leads to a file of its folder or its repository. `suppressions` are
    the comments that suppress findings, and `named` says of each CSV table, by its name, where the plan names it.
    `complete` is false when a part of the plan could not be read, or a file that it names is not there.
    """

    plan: Plan | None
    findings: tuple[Finding, ...]
    places: Places | None
    texts: Mapping[str, SourceText]
    has_file: Callable[[str], bool]
    troubles: tuple[str, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    named: Mapping[str, Sequence[Place]] = {}
    complete: bool = True


def load(path: str, name: str, cwd: str, unsaved: Unsaved | None = None) -> Loaded:
    """Load the plan in the file at `path`, with everything it includes.

    `name` is how messages call the file, relative to `cwd`; a text in `unsaved` counts instead of its file. Raises
    Trouble when the file cannot be read; whatever is wrong inside it is a finding.
    """
    # Measured: a twentieth of the time at 300 lines and a quarter at 60,000 goes into looking for circles
    # among values that form none.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _load(path, name, cwd, unsaved)
    finally:
        if collecting:
            gc.enable()


def _load(path: str, name: str, cwd: str, unsaved: Unsaved | None) -> Loaded:
    gathered = gather(path, name, cwd, unsaved)
    has_file = _files_near(path)
    if gathered.root is None:
        return Loaded(
            plan=None,
            findings=gathered.findings,
            places=None,
            texts=gathered.texts,
            has_file=has_file,
            troubles=gathered.troubles,
            suppressions=gathered.suppressions,
            complete=False,
        )
    tables = TableFiles(path, cwd, unsaved)
    built = build(gathered.root, tables)
    troubles = (*gathered.troubles, *tables.troubles)
    complete = gathered.complete and tables.complete and not troubles
    return Loaded(
        plan=built.plan if complete else replace(built.plan, left_out=built.plan.left_out | {()}),
        findings=gathered.findings + built.findings,
        places=built.places,
        texts=gathered.texts | tables.texts,
        has_file=has_file,
        troubles=troubles,
        suppressions=gathered.suppressions,
        named=tables.named,
        complete=complete,
    )


def _files_near(path: str) -> Callable[[str], bool]:
    folder = os.path.dirname(path)
    folders = (folder, repository_root(folder) or folder)
    bounds = Bounds.of(path)

    def has_file(name: str) -> bool:
        paths = (os.path.join(base, name) for base in folders)
        return any(os.path.isfile(path) and within(real(path), bounds.top) for path in paths)

    return has_file
