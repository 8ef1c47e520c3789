"""The schema of a plan for editors, with the platforms that smmplan knows in the menus."""

from __future__ import annotations

from json import dumps

from smmplan.analysis.platforms import platforms
from smmplan.plan.editor.values import Schema
from smmplan.plan.jsonschema import plan_schema


def editor_schema(*, fragment: bool = False) -> Schema:
    """The schema of a plan, or of a file that it includes: what `smmplan schema` prints."""
    return plan_schema(fragment, {known.id: known.name for known in platforms().values()})


def schema_text(*, fragment: bool = False) -> str:
    """The same as it is written beside a plan, on one line.

    With an indent Python's encoder takes a third of all the time of smmplan init, and the file is twice as large.
    """
    return dumps(editor_schema(fragment=fragment), ensure_ascii=False, separators=(",", ":")) + "\n"
