"""The report as one HTML file: nothing in it is fetched, and nothing in it runs."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from smmplan.report.charts.svg import svg
from smmplan.report.language.language import Language
from smmplan.report.look import Look
from smmplan.report.pieces import Figure
from smmplan.report.rendering import offered
from smmplan.report.rendering.environment import Sandbox, environment, rendered
from smmplan.report.rendering.prose import is_web, prose
from smmplan.report.rendering.shown import is_wordless, shown
from smmplan.report.view.view import ReportView

_COMMENT = re.compile(r"[ \t]*/\*.*?\*/", re.DOTALL)
_TIGHTER = ((" {", "{"), ("{ ", "{"), ("} ", "}"), ("; ", ";"), (", ", ","), (": ", ":"), (";}", "}"))
"""Plain replacements, which are four times as quick as a pattern."""


def html(view: ReportView, language: Language, look: Look) -> str:
    """The page of a report. Raises Trouble for a mistake in a template of the plan."""
    templates = environment(
        Sandbox,
        look.plan_folder,
        {**offered.functions(language), "wide": _wide, "narrow": _narrow},
        {**offered.filters(language), "prose": prose, "tight": tight},
        _shown,
    )
    templates.tests.update(web=is_web, wordless=is_wordless)
    values = {"report": view, "page": _page(view, language, look)}
    return rendered(templates, "report.html.j2", values, look.plan_folder)


def _page(view: ReportView, language: Language, look: Look) -> dict[str, Any]:
    return {
        **view.cover._asdict(),
        "outline": view.outline,
        "lang": language.tag,
        "dir": language.direction,
        "logo": look.logo,
        "contents": [(section.name, section.title) for section in view.sections],
        "accent_css": Markup(look.theme),
    }


def _shown(value: object) -> object:
    if value is None:
        return ""
    return shown(value) if type(value) is str else value


def tight(css: str) -> Markup:
    """A style sheet of ours without comments, and without blanks and semicolons that mean nothing: a sixth less."""
    css = "".join(map(str.strip, _COMMENT.sub("", css).splitlines()))
    for loose, close in _TIGHTER:
        css = css.replace(loose, close)
    return Markup(css)


def _wide(figure: Figure) -> Markup:
    return Markup(svg(figure.wide, id=f"{figure.name}-wide"))


def _narrow(figure: Figure) -> Markup:
    return Markup(svg(figure.narrow, id=f"{figure.name}-narrow"))
