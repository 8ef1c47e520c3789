"""Run the rules over a loaded plan and put everything that was found in its total order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from smmplan.base.finding import Finding, Related, Replacement, Severity
from smmplan.base.place import Place
from smmplan.base.record import NamedTuple
from smmplan.checks.given import Given
from smmplan.checks.rule import Draft, Rule
from smmplan.checks.rules import rules_for
from smmplan.checks.selection import Selection
from smmplan.source.load import Loaded
from smmplan.source.places import Places
from smmplan.source.tree import Map


class Checked(NamedTuple):
    """What checking one plan came to: the findings to show, in their order, and how many there were of each
    severity, also of those that the profile does not show, which are `hidden`. The plan's own comments suppressed
    `suppressed` more."""

    findings: tuple[Finding, ...]
    counts: Mapping[Severity, int]
    hidden: tuple[Finding, ...] = ()
    suppressed: int = 0


def check(
    loaded: Loaded,
    today: date,
    selection: Selection | None = None,
    only: frozenset[str] | None = None,
    given: Given | None = None,
) -> Checked:
    """Everything that is wrong with a plan as of a day: what reading it showed, and what the rules find.

    With `only`, what stands in other files than those is neither shown nor counted. `given` is what was worked out of
    the plan for this day before, and keeps what rules work out of it.
    """
    chosen = selection or Selection()
    findings = list(loaded.findings)
    if loaded.plan is not None and loaded.places is not None:
        given = given or Given(loaded.plan, today, loaded.has_file)
        for rule in rules_for(loaded.plan):
            if chosen.runs(rule.code):
                drafts = rule.run(loaded.plan, given, chosen.parameters.get(rule.code, {}))
                findings += (stamp(rule, draft, loaded.places) for draft in drafts)
    kept = in_order(finding for finding in findings if chosen.runs(finding.code))
    suppressed: list[Finding] = []
    if loaded.suppressions:
        from smmplan.checks.suppress import suppress

        left, suppressed, faults = suppress(kept, loaded, chosen)
        kept = in_order((*left, *faults))
    kept = [chosen.graded(finding) for finding in kept if _stands_in(finding, only)]
    shown = tuple(finding for finding in kept if chosen.shows(finding))
    hidden = tuple(finding for finding in kept if not chosen.shows(finding))
    left_out = sum(_stands_in(finding, only) for finding in suppressed)
    return Checked(shown, Counter(finding.severity for finding in kept), hidden, left_out)


def _stands_in(finding: Finding, only: frozenset[str] | None) -> bool:
    return only is None or finding.place is None or finding.place.file in only


def stamp(rule: Rule, draft: Draft, places: Places) -> Finding:
    """A finding of a rule, with its code, name, severity and place."""
    place = places.find(draft.at, key=draft.key)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity if draft.severity is None else draft.severity,
        message=draft.message,
        path=places.name(draft.at),
        place=place,
        help=draft.help,
        related=tuple(Related(message, places.find(path)) for message, path in draft.related),
        fix=_fix(draft, place, places),
        about=tuple(map(places.name, draft.about)),
    )


def _fix(draft: Draft, place: Place, places: Places) -> Replacement | None:
    """What belongs in the text, where a rule knows it."""
    if draft.instead is not None:
        return Replacement(place, draft.instead, draft.safe)
    node = places.node(draft.at) if draft.adds else None
    if not isinstance(node, Map) or not node.spots:
        return None
    # The keys of a row are the heads of its columns, far above it.
    start = max(node.start, node.spots[0])
    return Replacement(node.source.place(start, start), ": ".join(draft.adds or ()), draft.safe, raw=True)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, place, code and message.

    One that says the same of the same place is there once: the text behind an anchor that is used twice is
    wrong once, though it stands at two paths of the plan.
    """
    once = {(finding.code, _without_path(finding), finding.place): finding for finding in reversed(list(findings))}
    return sorted(once.values(), key=_order)


def _without_path(finding: Finding) -> str:
    """The message without the path that what it speaks of stands in."""
    parent = finding.path.rpartition(".")[0]
    return finding.message.replace(f" in {parent}", "") if parent else finding.message


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    if place is None:
        return ("", 0, 0, finding.code, finding.message)
    return (place.file, place.start, place.end, finding.code, finding.message)
