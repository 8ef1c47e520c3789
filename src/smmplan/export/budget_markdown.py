"""A page of figures as Markdown, which git hosts show as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smmplan.checks.formats.markdown import inert
from smmplan.export.sheet import HEADING, NAME, TOTAL, Page, Row, Sheet

_INDENT = "&emsp;"


def budget_markdown(page: Page) -> str:
    """The page with a table for each sheet. What a plan says comes out as the characters that were typed."""
    parts = [f"## {inert(page.title)}\n", f"{inert(page.subtitle)}\n"]
    parts += ["".join(f"{line}\n" for line in _table(sheet)) for sheet in page.sheets]
    parts += ["".join(f"- {inert(note)}\n" for note in page.notes)] if page.notes else []
    return "\n".join(parts)


def _table(sheet: Sheet) -> Iterator[str]:
    headings = (f"{heading} now" if index == sheet.current else heading for index, heading in enumerate(sheet.columns))
    yield _line(inert(cell) for cell in (sheet.title, *headings))
    yield f"|---|{'---:|' * len(sheet.columns)}"
    for row in sheet.rows:
        cells = (inert(cell.text) for cell in row.cells) if row.cells else ("" for _ in sheet.columns)
        yield _line((_label(row), *cells))


def _label(row: Row) -> str:
    strong = "**" if row.kind in {HEADING, NAME, TOTAL} and row.label else ""
    return f"{_INDENT * row.level}{strong}{inert(row.label)}{strong}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
