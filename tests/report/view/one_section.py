"""One section of a report as both kinds of pages, for tests of sections."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from smmplan.report.look import Look
from smmplan.report.outsiders import for_outsiders
from smmplan.report.rendering.html import html
from smmplan.report.rendering.markdown import markdown
from smmplan.report.subject import Subject
from smmplan.report.view.cover import cover
from smmplan.report.view.view import VERSION, ReportView, Section

About = Callable[..., Subject]
"""Makes the subject of a plan: the fixture `about`."""


class Shown(NamedTuple):
    """The section on the page, from its first tag on, and in Markdown, from its heading on; empty without one."""

    html: str
    markdown: str


def shown(subject: Subject, name: str) -> Shown:
    """A section of a report as it is shown."""
    module = import_module(f"smmplan.report.view.{name}")
    made = module.section(subject)
    if made is None:
        return Shown("", "")
    part = Section(name, module.title(subject), made)
    report = ReportView(VERSION, subject.outline, cover(subject), (part,), {name: made})
    page = html(report, subject.language, Look())
    text = markdown(report, subject.language, Look(), "pictures").text
    return Shown(page[page.index('<section class="section"') : page.index("</main>")], text[text.index("\n## ") + 1 :])


def to_client(subject: Subject) -> Subject:
    """The same as a client is shown it."""
    return subject.narrowed(for_outsiders(subject.plan))
