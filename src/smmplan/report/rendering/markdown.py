"""The report as Markdown that code hosts show well, with its pictures as files beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from smmplan.base.record import NamedTuple
from smmplan.report.charts.svg import svg
from smmplan.report.language.language import Language
from smmplan.report.look import Look
from smmplan.report.pieces import Figure
from smmplan.report.rendering import offered
from smmplan.report.rendering.environment import MarkdownSandbox, environment, rendered
from smmplan.report.rendering.markdown_text import Marked, inline, link, paragraphs, table
from smmplan.report.rendering.prose import is_web
from smmplan.report.view.view import ReportView

_GAPS = re.compile(r"\n{3,}")
_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)


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
        return Marked(f"![{inline(figure.title)}]({pictures}/{name})")

    templates = environment(
        MarkdownSandbox,
        look.plan_folder,
        {**offered.functions(language), "picture": picture, "table": table, "link": link},
        {**offered.filters(language), "prose": paragraphs, "line": inline},
        inline,
    )
    templates.tests["web"] = is_web
    text = rendered(templates, "report.md.j2", {"report": view, "page": view.cover}, look.plan_folder)
    return Pages(_GAPS.sub("\n\n", _ENDS.sub("", text)).strip() + "\n", drawn)
