"""What the day of something means today: late, or near."""

from __future__ import annotations

from datetime import date

from smmplan.analysis.cards import SOON
from smmplan.report.pieces import State
from smmplan.report.subject import Subject


def due_state(subject: Subject, due: date | None) -> State | None:
    """Late where the day is over, soon where it comes within a week; nothing for one that is far, or not known."""
    if due is None:
        return None
    if due < subject.today:
        return State(subject.language.say_in("work", "late"), "bad")
    if (due - subject.today).days <= SOON:
        return State(subject.language.say_in("work", "soon"), "watch")
    return None
