"""What was decided, why, and what else was thought of; the newest first."""

from __future__ import annotations

from datetime import date

from smmplan.base.record import NamedTuple
from smmplan.plan.decisions import Alternative, Decision
from smmplan.report.pieces import State
from smmplan.report.subject import Subject
from smmplan.report.view.named import people, readable
from smmplan.report.view.plan_words import word_of
from smmplan.report.view.time_words import when_words

SHOWN = 8
"""How many decisions are seen at once; older ones are to unfold."""


class Decided(NamedTuple):
    """A decision: its day in words, what, the reason, the state where the plan says one, and facts as pairs."""

    day: str
    title: str
    text: str
    state: State | None
    facts: tuple[tuple[str, str], ...]


class DecisionsView(NamedTuple):
    """The decisions, the newest first, and those that are too old to be seen at once."""

    decisions: tuple[Decided, ...]
    earlier: tuple[Decided, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Decisions")


def section(subject: Subject) -> DecisionsView | None:
    """The decisions of a plan; None without any."""
    found = [each for each in reversed(subject.plan.decisions) if each.what or each.why]
    found.sort(key=lambda each: (subject.moments.last(each.date) if each.date else None) or date.min, reverse=True)
    made = tuple(_decided(subject, each) for each in found)
    return DecisionsView(made[:SHOWN], made[SHOWN:]) if made else None


def _decided(subject: Subject, decision: Decision) -> Decided:
    language = subject.language
    others = [said for each in decision.alternatives if (said := _alternative(subject, each))]
    facts = (
        (language.say_in("decision", "Decided by"), language.items(people(subject, decision.by))),
        (language.say_in("decision", "Also thought of"), " · ".join(others)),
    )
    return Decided(
        when_words(subject, decision.date),
        decision.what or decision.why or "",
        (decision.why or "") if decision.what else "",
        State(readable(word_of(subject, "decision", decision.status)), "quiet") if decision.status else None,
        tuple(fact for fact in facts if fact[1]),
    )


def _alternative(subject: Subject, other: Alternative) -> str:
    if other.what and other.why:
        return subject.language.say("%(what)s (%(why)s)", what=other.what, why=other.why)
    return other.what or other.why or ""
