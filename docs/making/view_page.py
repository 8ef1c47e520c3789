"""Write docs/report-view.md, the values that templates of reports are given: `make view`.

python docs/making/view_page.py

The page says what the classes of report/view/ say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from page_folder import DOCS, slug

from smmplan.report import pieces
from smmplan.report.charts import drawing
from smmplan.report.outlines import PARTS
from smmplan.report.view.view import VERSION, ReportView

PAGE = DOCS / "report-view.md"
MADE = "<!-- Made by `make view` from the classes themselves: change it there. -->"

_WORDS: Mapping[Any, str] = {
    str: "text", int: "whole number", bool: "true or false", float: "number", Decimal: "number", date: "date",
    time: "time", Any: "the value of the section", frozenset: "set",
}  # fmt: skip
_LATER = {name: value for name, value in vars(drawing).items() if isinstance(value, type)}
_OWN = "smmplan.report.view."


def page() -> str:
    """The text of docs/report-view.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The values of a report"
    yield ""
    yield MADE
    yield ""
    yield f"What templates find in `report`, version {VERSION}; how to use it is in"
    yield "[report.md](report.md#your-own-templates)."
    yield "A value may be added at any time. The version grows when a template that was written for it must change."
    said: set[type] = set()
    rest: dict[type, None] = {}
    yield from _part("report", ReportView, said, rest)
    for name in PARTS:
        module = import_module(f"{_OWN}{name}")
        made = get_type_hints(module.section)["return"]
        yield from _part(f"report.named.{name}", made, said, rest)
    yield from ("", "## Pieces", "", "What sections share. The macros of `kit.html.j2` draw them.")
    pending = [
        *(kind for kind in vars(pieces).values() if _is_value(kind) and kind.__module__ == pieces.__name__),
        *rest,
    ]
    while pending:
        kind = pending.pop(0)
        if kind not in said:
            said.add(kind)
            yield from _table(kind)
            pending += [each for each in _kinds(kind) if each not in said]


def _part(name: str, made: Any, said: set[type], rest: dict[type, None]) -> Iterator[str]:
    """A heading, and the classes of a section, each where it is first met; those of other floors go to the rest."""
    yield from ("", f"## {name}")
    pending = [kind for kind in (get_args(made) or (made,)) if _is_value(kind)]
    while pending:
        kind = pending.pop(0)
        if kind in said:
            continue
        if not kind.__module__.startswith(_OWN):
            rest[kind] = None
            continue
        said.add(kind)
        yield from _table(kind)
        pending = [*_kinds(kind), *pending]


def _table(kind: type) -> Iterator[str]:
    """What a class is, and its fields."""
    first, *more = _paragraphs(kind.__doc__ or "")
    yield from ("", f"### {_title(kind)}", "", first, "")
    for paragraph in more:
        yield from (paragraph, "")
    yield from ("| field | |", "|---|---|")
    yield from (f"| `{field}` | {_said(hint)} |" for field, hint in _hints(kind).items())


def _title(kind: type) -> str:
    """The name of a class; with that of its module where another class has the same name."""
    module = kind.__module__.rpartition(".")[2]
    return f"{kind.__name__} of {module}" if len(_namesakes()[kind.__name__]) > 1 else kind.__name__


@cache
def _namesakes() -> Mapping[str, set[type]]:
    """All classes of a report's values, by their names."""
    pending: list[type] = [ReportView]
    for name in PARTS:
        pending += _inside(get_type_hints(import_module(f"{_OWN}{name}").section)["return"])
    found: dict[str, set[type]] = {}
    while pending:
        kind = pending.pop()
        known = found.setdefault(kind.__name__, set())
        if kind not in known:
            known.add(kind)
            pending += _kinds(kind)
    return found


def _paragraphs(doc: str) -> list[str]:
    return [" ".join(each.split()) for each in re.split(r"\n\s*\n", doc.strip())]


def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns=_LATER)


def _kinds(kind: type) -> list[type]:
    """The classes of values that the fields of a class hold."""
    return [each for hint in _hints(kind).values() for each in _inside(hint)]


def _inside(hint: Any) -> Iterator[type]:
    if _is_value(hint):
        yield hint
    for part in get_args(hint):
        yield from _inside(part)


def _is_value(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def _said(hint: Any) -> str:
    """A type in words."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        words = [_said(part) for part in parts if part is not NoneType]
        return " or ".join(words) + (", or none" if NoneType in parts else "")
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin is tuple and len(parts) == 2 and parts[1] is Ellipsis:
        return f"list of {_said(parts[0])}"
    if origin is tuple:
        return f"({', '.join(map(_said, parts))})"
    if origin is frozenset:
        return f"set of {_said(parts[0])}"
    if origin is not None and len(parts) == 2:
        return f"{_said(parts[1])} by {_said(parts[0])}"
    if origin is not None:
        return f"list of {_said(parts[0])}" if parts else str(hint)
    if _is_value(hint):
        return f"[{hint.__name__}](#{slug(_title(hint))})"
    return _WORDS.get(hint) or str(getattr(hint, "__name__", hint))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
