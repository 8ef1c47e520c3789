"""Makes a plan name the table of an account among its actuals, so that its rows count."""

from __future__ import annotations

import os

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.plan.words import OPEN
from smmplan.source.editing.changes import Add, Put
from smmplan.source.editing.diff import diff_of
from smmplan.source.editing.encoding import encoded, mark_in_text
from smmplan.source.editing.splice import Page
from smmplan.source.editing.stretches import Lost
from smmplan.source.editing.verify import made
from smmplan.source.editing.yaml_text import Repeated
from smmplan.source.include import Gathered, gather
from smmplan.source.reading.reader import read
from smmplan.source.statements.saving import File
from smmplan.source.tree import Map, Node, Seq
from smmplan.source.wildcard import fits, name_test


def naming(table: str, plan: str, name: str, cwd: str) -> File | None:
    """The change by which a plan names the table at an absolute path; None where it does already.

    `plan`, `name` and `cwd` are as for `load`. The name goes to the end of `budget.actuals`, in the file that its last
    item stands in, else into the file with the budget's last key. Raises Trouble where it cannot be added there.
    """
    gathered = gather(plan, name, cwd)
    budget = gathered.root.get("budget") if gathered.root else None
    if not isinstance(budget, Map) or not budget:
        raise Trouble(f"{quote(name)} has no budget; write its lines first")
    key = next((key for key in ("actuals", "actual") if key in budget), None)
    if key is None:
        source = budget.origin(next(reversed(budget)))
        return _edit(gathered, source, Put(("budget", "actuals"), [_relative(table, source, cwd)]))
    value = budget[key]
    items: list[tuple[Node, SourceText]] = [(value, budget.origin(key))]
    if isinstance(value, Seq) and value:
        items = [(item, value.origin(index)) for index, item in enumerate(value)]
    if any(_names(item, source, table, cwd) for item, source in items):
        return None
    source = items[-1][1]
    written = _relative(table, source, cwd)
    blank = value is None or (isinstance(value, str) and value in OPEN)
    return _edit(gathered, source, (Put if blank else Add)(("budget", key), [written]))


def _relative(table: str, source: SourceText, cwd: str) -> str:
    """The name of the table as a file of the plan writes it."""
    folder = os.path.dirname(os.path.normpath(os.path.join(cwd, source.name)))
    return os.path.relpath(table, folder).replace(os.sep, "/")


def _names(item: Node, source: SourceText, table: str, cwd: str) -> bool:
    """Whether an item of the list is the name of the table, or a pattern that fits it."""
    name = item.get("file") if isinstance(item, Map) else item
    if not isinstance(name, str):
        return False
    tests = [None if step == "**" else name_test(step) for step in os.path.normpath(name).split(os.sep)]
    return fits(os.path.normpath(_relative(table, source, cwd)).split(os.sep), tests)


def _edit(gathered: Gathered, source: SourceText, step: Put | Add) -> File:
    try:
        after = made(read(source), Page(source), step)
    except (Lost, Repeated) as error:
        names = step.items if isinstance(step, Add) else step.value
        name = names[-1] if isinstance(names, list) else None
        raise Trouble(
            f"budget.actuals in {quote(source.name)} is written in a way that cannot be changed from here; nothing was "
            f"changed, add {quote(str(name))} to it by hand"
        ) from error
    path = next(path for path, known in gathered.files.items() if known == source.name)
    old, new = encoded(path, source, after, None)
    return File(source.name, path, old, new, diff_of(source.name, source.text, after.text, mark_in_text(old)))
