"""What we and our competitors are called, and how a brand to learn from is told from a rival."""

from __future__ import annotations

from smmplan.plan.competitors import Competitor
from smmplan.plan.markers import canonical
from smmplan.report.subject import Subject
from smmplan.report.view.cells import Cell, Shown
from smmplan.report.view.named import readable

APART = " · "
"""Between texts that stand in one line."""


def our_name(subject: Subject) -> str:
    """What we call ourselves among others."""
    company = subject.plan.company
    return (company.name if company else None) or subject.language.say_in("competitors", "We")


def is_model(rival: Competitor) -> bool:
    """Whether it is a brand to learn from, and no rival."""
    return canonical(rival.kind or "") == "model"


def marked(subject: Subject, id: str, rival: Competitor) -> Shown:
    """The name of a competitor, and with it that it is no rival."""
    name = rival.name or readable(id)
    return Cell(name, note=subject.language.say_in("competitors", "a brand to learn from")) if is_model(rival) else name


def about(rival: Competitor) -> str:
    """What it is and where, in a line."""
    return APART.join(part for part in (rival.what, rival.location) if part)
