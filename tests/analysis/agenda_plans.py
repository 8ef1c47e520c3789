"""Plans to make agendas of: a text behind a usual head."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

from smmplan.analysis.agenda.agenda import Agenda, agenda
from smmplan.base.place import SourceText
from smmplan.plan.plan import Plan
from smmplan.source.load import load

TODAY = date(2026, 11, 21)
HEAD = """\
smmplan: 1
title: Sinag Coffee
timezone: Asia/Manila
period: {from: 2026-07-01, to: 2027-06-30}
"""


def plan_of(*texts: str, head: str = HEAD) -> Plan:
    """The plan of some texts, which need not be faultless but must load."""
    written = "\n".join((head, *map(dedent, texts)))
    path = "/plan/smmplan.yaml"
    loaded = load(path, "smmplan.yaml", "/plan", {path: SourceText("smmplan.yaml", written)})
    assert loaded.plan, loaded.findings
    return loaded.plan


def agenda_of(*texts: str, first: str | None = None, last: str | None = None, head: str = HEAD) -> Agenda:
    """The agenda of a plan, over its period where no days are said."""
    ends = (date.fromisoformat(day) if day else None for day in (first, last))
    return agenda(plan_of(*texts, head=head), TODAY, *ends)
