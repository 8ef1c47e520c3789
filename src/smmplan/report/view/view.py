"""The whole of what a report says: the contract between engines and templates.

Every number is worked out here or below; templates put values into words of the report's language and into place.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from smmplan.base.record import NamedTuple
from smmplan.report.outlines import parts_of
from smmplan.report.outsiders import for_outsiders
from smmplan.report.subject import Subject
from smmplan.report.view.cover import Cover, cover

VERSION = 1
"""Of the contract. It grows when a template that was written for it must change; a new value does not need it."""


class Section(NamedTuple):
    """A section of a report: `name` finds its template, `view` is what its module in report/view/ worked out."""

    name: str
    title: str
    view: Any


class ReportView(NamedTuple):
    """What a report says, in order. `named` has the same sections by name; one without data is not there."""

    version: int
    outline: str
    cover: Cover
    sections: tuple[Section, ...]
    named: Mapping[str, Any]


def view(subject: Subject) -> ReportView:
    """What a report says about its subject, of which outsiders are shown no more than they may know."""
    if subject.outline == "client":
        subject = subject.narrowed(for_outsiders(subject.plan))
    sections = tuple(
        section for part in parts_of(subject.plan, subject.outline) if (section := _section(part.name, subject))
    )
    named = {section.name: section.view for section in sections}
    return ReportView(VERSION, subject.outline, cover(subject), sections, named)


def _section(name: str, subject: Subject) -> Section | None:
    module = import_module(f"smmplan.report.view.{name}")
    made = module.section(subject)
    return Section(name, module.title(subject), made) if made is not None else None
