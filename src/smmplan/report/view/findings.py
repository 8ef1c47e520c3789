"""What the check of the plan finds wrong, errors first, by the section that it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmplan.base.finding import Finding, Severity
from smmplan.base.record import NamedTuple
from smmplan.plan.sections import SECTIONS
from smmplan.report.pieces import State, Tone
from smmplan.report.subject import Subject
from smmplan.report.view.where_words import dotted, spot

MOST = 30
"""How many findings a report shows; `smmplan check` shows all."""

_FOR = ("full", "team")
"""The outlines whose readers mend the plan."""

_TONES: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "watch", Severity.INFO: "calm"}
_RANKS = {name: rank for rank, name in enumerate(SECTIONS)}


class Found(NamedTuple):
    """A finding: what it concerns in words, the message and what to do next in English, where it stands, its weight."""

    where: str
    message: str
    help: str
    place: str
    state: State


class Group(NamedTuple):
    """The findings of one section of the plan."""

    name: str
    findings: tuple[Found, ...]


class FindingsView(NamedTuple):
    """The findings by section. Without any, the lead says so; `more` says how many are not shown, and may be empty."""

    lead: str
    groups: tuple[Group, ...]
    more: str


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Check of the plan")


def section(subject: Subject) -> FindingsView | None:
    """The findings of a plan, also of a clean one, which is worth a sentence; None for readers who are shown none."""
    if subject.outline not in _FOR:
        return None
    language = subject.language
    found = sorted(subject.findings, key=_order)
    hidden = len(found) - MOST
    more = language.say_count(
        "%(count)s lighter finding is not shown.", "%(count)s lighter findings are not shown.", hidden
    )
    return FindingsView(_lead(subject, found), tuple(_groups(subject, found[:MOST])), more if hidden > 0 else "")


def _order(finding: Finding) -> tuple[int, int, str, int]:
    place = finding.place
    return -finding.severity, _rank(finding), place.file if place else "", place.start if place else -1


def _rank(finding: Finding) -> int:
    return _RANKS.get(_section(finding), -1)


def _section(finding: Finding) -> str:
    path = dotted(finding.path)
    return str(path[0]) if path and path[0] in SECTIONS else ""


def _lead(subject: Subject, found: Sequence[Finding]) -> str:
    language = subject.language
    counts = {severity: sum(each.severity is severity for each in found) for severity in Severity}
    if not found:
        return language.say("The check of the plan finds nothing to mend.")
    errors, warnings, infos = (counts[each] for each in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    said = [
        language.say_count("%(count)s error", "%(count)s errors", errors) if errors else "",
        language.say_count("%(count)s warning", "%(count)s warnings", warnings) if warnings else "",
        language.say_count("%(count)s piece of advice", "%(count)s pieces of advice", infos) if infos else "",
    ]
    return language.say("The check of the plan finds %(what)s.", what=language.items([each for each in said if each]))


def _groups(subject: Subject, found: Sequence[Finding]) -> Iterator[Group]:
    """By section, that of the gravest finding first."""
    by_section: dict[str, list[Found]] = {}
    for finding in found:
        where = spot(subject, dotted(finding.path))
        by_section.setdefault(where.section, []).append(_found(subject, finding, where.entry))
    yield from (Group(name, tuple(findings)) for name, findings in by_section.items())


def _found(subject: Subject, finding: Finding, entry: str) -> Found:
    say = subject.language.say_in
    words = {
        Severity.ERROR: say("finding", "error"),
        Severity.WARNING: say("finding", "warning"),
        Severity.INFO: say("finding", "advice"),
    }
    place = finding.place
    return Found(
        entry,
        finding.message,
        finding.help or "",
        f"{place.file}:{place.line}" if place else "",
        State(words[finding.severity], _TONES[finding.severity]),
    )
