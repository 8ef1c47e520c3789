"""Whether fixes made something worse: then they are not made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from smmplan.base.finding import Finding, Severity
from smmplan.checks.verdict import Verdict
from smmplan.source.codes import DUPLICATE_ID, UNKNOWN_KEY
from smmplan.source.include_codes import INCLUDE_CONFLICT, INCLUDE_TWICE

_LOST = frozenset((DUPLICATE_ID.code, INCLUDE_CONFLICT.code, INCLUDE_TWICE.code))
_SYNTAX = "SYN"
_OF_ONE_VALUE = frozenset(("STR", "REF"))
"""Groups about a value by itself, that it can be read and stands for something; others weigh it against the rest."""

Moved = tuple[Finding, int]
"""A finding that was fixed, and the offset at which its text stands now."""


def setback(before: Verdict, after: Verdict, fixed: Sequence[Moved]) -> str | None:
    """What got worse in a plan by fixes, as the end of a sentence; None where nothing did.

    A key that is spelled right at last may show mistakes below it: they are no setback. What could be read and told
    apart before still can.
    """
    if any(code in _LOST or code[:3] == _SYNTAX for code in grown(before, after)):
        return "then something else could not be read any more"
    old, new = _by_start(before), _by_start(after)
    for finding, start in fixed:
        assert finding.fix is not None, "it was fixed"
        place = finding.fix.place
        known = {(each.code, each.message) for each in old.get((place.file, place.start), ())}
        for each in new.get((place.file, start), ()) if finding.fix.text else ():
            is_new = each.severity is Severity.ERROR and (each.code, each.message) not in known
            if is_new and each.code[:3] in _OF_ONE_VALUE and finding.code != UNKNOWN_KEY.code:
                return f"then {each.message}"
            if each.code == finding.code and each.fix is not None:
                return "it would not help"
    return None


def said(verdict: Verdict) -> Iterable[Finding]:
    """Everything that is found in a plan, also what its profile does not show."""
    return (*verdict.findings, *verdict.hidden)


def grown(before: Verdict, after: Verdict) -> Counter[str]:
    """How many more findings of each rule a plan has."""
    return Counter(finding.code for finding in said(after)) - Counter(finding.code for finding in said(before))


def _by_start(verdict: Verdict) -> dict[tuple[str, int], list[Finding]]:
    """What is found, by the file and the offset at which it stands."""
    found: dict[tuple[str, int], list[Finding]] = {}
    for finding in said(verdict):
        if finding.place is not None:
            found.setdefault((finding.place.file, finding.place.start), []).append(finding)
    return found
