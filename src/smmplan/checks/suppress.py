"""Which findings the comments of a plan suppress, and what is wrong with those comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from smmplan.base.finding import Finding, Replacement, Severity
from smmplan.base.nearest import is_certain, nearest
from smmplan.base.place import Place, SourceText
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.checks.catalogue import GROUPS, RuleDoc, all_rules, find
from smmplan.checks.selection import Selection
from smmplan.checks.suppression_codes import (
    SUPPRESSION_CODES,
    SUPPRESSION_WITHOUT_REASON,
    UNKNOWN_SUPPRESSED_RULE,
    UNUSED_SUPPRESSION,
)
from smmplan.source.load import Loaded
from smmplan.source.suppressions import WORDS, Named, Suppression

_FORM = "# smmplan: ignore[unknown-id] the reason"
_NEVER = frozenset(code.code for code in SUPPRESSION_CODES)


class Suppressed(NamedTuple):
    """What is left of the findings, those that a comment suppresses, and what is wrong with the comments."""

    left: list[Finding]
    suppressed: list[Finding]
    faults: list[Finding]


def suppress(findings: Iterable[Finding], loaded: Loaded, selection: Selection) -> Suppressed:
    """Sort findings by what the plan's comments say.

    A finding is covered where it stands; one in a CSV table also where the plan names the table, because a table
    cannot carry a comment.
    """
    entries = [_Entry(each, _pages(each)) for each in loaded.suppressions]
    by_code: dict[str, list[_Entry]] = {}
    for entry in entries:
        for code in entry.pages:
            by_code.setdefault(code, []).append(entry)
    left: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        covering = [entry for entry in by_code.get(finding.code, ()) if entry.covers(finding, loaded.named)]
        for entry in covering:
            entry.used.add(finding.code)
        (suppressed if covering else left).append(finding)
    faults = (fault for entry in entries for fault in _faults(entry, loaded, selection))
    return Suppressed(left, suppressed, [fault for fault in faults if selection.runs(fault.code)])


class _Entry:
    """A suppression with the rules that it names, by code, and the codes of what it suppressed."""

    def __init__(self, suppression: Suppression, pages: Mapping[str, RuleDoc]) -> None:
        self.suppression = suppression
        self.pages = pages
        self.used: set[str] = set()

    def covers(self, finding: Finding, named: Mapping[str, Sequence[Place]]) -> bool:
        place = finding.place
        return place is not None and any(map(self.suppression.holds, (place, *named.get(place.file, ()))))


def _pages(suppression: Suppression) -> dict[str, RuleDoc]:
    found = (find(rule.word) for rule in suppression.rules)
    return {page.code: page for page in found if page is not None}


def _faults(entry: _Entry, loaded: Loaded, selection: Selection) -> Iterator[Finding]:
    """What is wrong with a suppression; the gravest fault of the whole comes alone."""
    suppression = entry.suppression
    if not suppression.rules or suppression.word not in WORDS:
        yield _malformed(suppression)
        return
    if not any(letter.isalnum() for letter in suppression.reason):
        yield SUPPRESSION_WITHOUT_REASON.at(
            suppression.place, "this suppression gives no reason", help="write behind the ] why the plan is right"
        )
    if not suppression.stands:
        yield _misplaced(suppression)
        return
    # One mistake never causes a second finding: what could not be read could not break a rule either.
    unsure = not loaded.complete or any(
        finding.severity is Severity.ERROR and finding.place is not None and suppression.holds(finding.place)
        for finding in loaded.findings
    )
    for rule in suppression.rules:
        page = find(rule.word)
        if page is None:
            yield _unknown(rule)
        elif page.code in _NEVER:
            help = "take it out, and mend the comment that it was meant for"
            yield UNUSED_SUPPRESSION.at(rule.place, f"{quote(rule.word)} cannot be suppressed", help=help)
        elif page.code not in entry.used and selection.runs(page.code) and not unsure:
            yield _unused(rule, suppression, loaded.texts[suppression.place.file])


def _malformed(suppression: Suppression) -> Finding:
    if suppression.word in WORDS:
        message, help = "this suppression names no rule", f"write {_FORM}; smmplan rules lists all rules"
    else:
        message, help = f"{quote(suppression.word)} suppresses nothing", f"write {_FORM}"
    return UNKNOWN_SUPPRESSED_RULE.at(suppression.place, message, help=help)


def _misplaced(suppression: Suppression) -> Finding:
    if suppression.word == "ignore-file":
        message = "ignore-file covers a file only from above its first key"
        help = "move it to the top of the file, or write ignore for one key"
    else:
        message = "this suppression stands at no key or item"
        help = "put it on the line of one, or alone on the line above"
    return UNUSED_SUPPRESSION.at(suppression.place, message, help=help)


def _unknown(rule: Named) -> Finding:
    word = rule.word
    if word.upper() in GROUPS:
        message = f"{quote(word)} is a group; a suppression names single rules"
        return UNKNOWN_SUPPRESSED_RULE.at(rule.place, message, help="smmplan rules lists them")
    words = [known for page in all_rules() for known in (page.code, page.name, *page.aliases)]
    near = nearest(word, words)
    help = f"did you mean {near}?" if near else "smmplan rules lists all"
    fix = Replacement(rule.place, near, is_certain(word, near, words), raw=True) if near else None
    return UNKNOWN_SUPPRESSED_RULE.at(rule.place, f"there is no rule {quote(word)}", help=help, fix=fix)


def _unused(rule: Named, suppression: Suppression, text: SourceText) -> Finding:
    help = "take the comment out" if len(suppression.rules) == 1 else "take it out of the brackets"
    if suppression.top and suppression.word == "ignore":
        help = f"{help}; or write ignore-file, which covers the whole file"
    fix = Replacement(text.place(*suppression.without(rule, text)), "", raw=True)
    return UNUSED_SUPPRESSION.at(rule.place, f"nothing here breaks {quote(rule.word)}", help=help, fix=fix)
