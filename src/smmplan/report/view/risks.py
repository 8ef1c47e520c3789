"""What could go wrong, the weightiest first, and what is done about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from smmplan.analysis.agenda.item import is_over
from smmplan.base.record import NamedTuple
from smmplan.plan.risks import Risk
from smmplan.report.pieces import Column, State
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Cell, Grid, grid
from smmplan.report.view.named import people, readable

GRAVE, MIDDLING = 12, 6
"""From which weight on a risk must have an answer (as the rule RSK002 has it), and from which it is to be watched."""

MOST = 25


class Weighed(NamedTuple):
    """A risk with its weight, likelihood times impact; None where one of them is not said. `over` when it is past."""

    id: str
    risk: Risk
    weight: int | None
    over: bool


class RisksView(NamedTuple):
    """The risks as a table. `lead` names the weightiest; `more` says how many are not shown, and may be empty."""

    lead: str
    table: Grid
    more: str


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Risks")


def section(subject: Subject) -> RisksView | None:
    """The risks of a plan; None without any."""
    risks = weighed(subject)
    if not risks:
        return None
    hidden = len(risks) - MOST_ROWS
    more = subject.language.say_count(
        "%(count)s lighter risk is not shown.", "%(count)s lighter risks are not shown.", hidden
    )
    return RisksView(
        subject.language.sentences(_lead(subject, risks)),
        _table(subject, risks[:MOST_ROWS]),
        more if hidden > 0 else "",
    )


def weighed(subject: Subject) -> tuple[Weighed, ...]:
    """The risks, the weightiest first; those that nobody has weighed behind them, at last those that are past."""
    found = [Weighed(id, risk, _weight(risk), is_over(risk.status)) for id, risk in subject.plan.risks.items()]
    return tuple(sorted(found, key=lambda each: (each.over, -(each.weight or 0))))


def _weight(risk: Risk) -> int | None:
    return None if risk.likelihood is None or risk.impact is None else risk.likelihood * risk.impact


def _lead(subject: Subject, risks: Sequence[Weighed]) -> Iterator[str]:
    language = subject.language
    first = risks[0]
    if first.weight and not first.over:
        yield language.say(
            "The weightiest risk: “%(risk)s”, %(likelihood)s of 5 likely and %(impact)s of 5 grave.",
            risk=_name(first),
            likelihood=language.number(first.risk.likelihood or 0),
            impact=language.number(first.risk.impact or 0),
        )
    bare = sum(not each.risk.response and not each.over for each in risks)
    if bare:
        yield language.say_count("%(count)s risk has no answer yet.", "%(count)s risks have no answer yet.", bare)


def _table(subject: Subject, risks: Sequence[Weighed]) -> Grid:
    say = subject.language.say_in
    columns = (
        Column(say("risk", "Risk")),
        Column(say("risk", "Likely (1–5)"), number=True),
        Column(say("risk", "Grave (1–5)"), number=True),
        Column(say("risk", "Weight (of 25)")),
        Column(say("risk", "What we do")),
        Column(say("risk", "Who looks out")),
    )
    return grid(say("risk", "Risks by weight"), columns, (_row(subject, each) for each in risks))


def _row(subject: Subject, each: Weighed) -> tuple[str | Cell, ...]:
    language, risk = subject.language, each.risk
    weight = Cell(
        language.number(each.weight) if each.weight else "",
        share=Decimal(each.weight * 100) / MOST if each.weight and not each.over else None,
        ink="f-over" if (each.weight or 0) >= GRAVE else "f-actual",
        state=_state(subject, each),
    )
    return (
        _name(each),
        language.number(risk.likelihood) if risk.likelihood else "",
        language.number(risk.impact) if risk.impact else "",
        weight,
        risk.response or "",
        language.items(people(subject, risk.owner)),
    )


def _state(subject: Subject, each: Weighed) -> State:
    say = subject.language.say_in
    if each.over:
        return State(say("risk", "past"), "quiet")
    if each.weight is None:
        return State(say("risk", "not weighed"), "quiet")
    if each.weight >= GRAVE:
        return State(say("risk", "high"), "bad")
    return State(say("risk", "medium"), "watch") if each.weight >= MIDDLING else State(say("risk", "low"), "calm")


def _name(each: Weighed) -> str:
    return each.risk.what or readable(each.id)
