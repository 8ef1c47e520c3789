"""The report as Markdown that code hosts show well, with its pictures as files beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from smmplan.base.record import NamedTuple
from smmplan.report.charts.svg import svg
from smmplan.report.language.language import Language
from smmplan.report.look import Look
from smmplan.report.pieces import Figure, Table
from smmplan.report.rendering import offered
from smmplan.report.rendering.environment import MarkdownSandbox, environment, rendered
from smmplan.report.rendering.markdown_text import Marked, inline, link, paragraphs, table, within
from smmplan.report.rendering.prose import is_web
from smmplan.report.view.cells import Cell, Grid
from smmplan.report.view.view import ReportView

_GAPS = re.compile(r"\n{3,}")
_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)
_VALUE = "\ue000"
"""Stands for a value, to see which marks come before it and behind."""


class Pages(NamedTuple):
    """The text of a report, and the pictures that it shows, by the names of their files."""

    text: str
    pictures: Mapping[str, str]


def markdown(view: ReportView, language: Language, look: Look, pictures: str) -> Pages:
    """The report as GitHub Flavored Markdown; `pictures` is the folder of its pictures, from where the text lies.

    Raises Trouble for a mistake in a template of the plan.
    """
    drawn: dict[str, str] = {}

    def picture(figure: Figure) -> Marked:
        name = f"{figure.name}.svg"
        drawn[name] = svg(figure.wide, id=figure.name, standalone=True)
        return Marked(f"![{inline(figure.title)}]({quote(pictures)}/{name})")

    def placed(made: Table | Grid) -> Marked:
        rows = (tuple(cell.said(language) if isinstance(cell, Cell) else cell for cell in row) for row in made.rows)
        return table(Table(made.columns, tuple(rows), made.strong))

    templates = environment(
        MarkdownSandbox,
        look.plan_folder,
        {**offered.functions(language), "picture": picture, "table": placed, "link": link},
        {
            **offered.filters(language),
            **{name: _in_line(mark) for name, mark in offered.marks(language).items()},
            "prose": paragraphs,
            "line": inline,
        },
        inline,
    )
    templates.tests["web"] = is_web
    text = rendered(templates, "report.md.j2", {"report": view, "page": view.cover}, look.plan_folder)
    return Pages(_GAPS.sub("\n\n", _ENDS.sub("", text)).strip() + "\n", drawn)


def _in_line(mark: Callable[[str], str]) -> Callable[[object], Marked]:
    """A value between the marks of the language, as Markdown."""
    before, _, behind = map(within, mark(_VALUE).partition(_VALUE))

    def marked(value: object) -> Marked:
        return Marked(f"{before}{inline(value)}{behind}" if value else "")

    return marked
