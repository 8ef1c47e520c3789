"""Which rules run and which findings are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Severity
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple

PROFILES = ("starter", "standard", "strict")
"""How much is shown."""
GATES = ("error", "warning", "info", "never")
"""From which severity on the exit status is 1."""


class Selection(NamedTuple):
    """The rules that run: all, or those of `select`, without those of `ignore`, by code.

    The profile says what is shown: `strict` everything, `standard` errors and warnings, `starter` errors
    and the warnings of `starter`. A finding of a rule that was selected by name is always shown. `severity`
    and `parameters` are those that were set for a rule, by code.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    profile: str = "standard"
    starter: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = {}
    parameters: Mapping[str, Mapping[str, Any]] = {}

    def runs(self, code: str) -> bool:
        """True when findings of this code are wanted."""
        return (not self.select or code in self.select) and code not in self.ignore

    def graded(self, finding: Finding) -> Finding:
        """The finding with the severity that was set for its rule."""
        severity = self.severity.get(finding.code)
        return finding if severity is None else finding._replace(severity=severity)

    def shows(self, finding: Finding) -> bool:
        """True when the profile shows the finding."""
        if finding.severity is Severity.ERROR or self.profile == "strict" or finding.code in self.select:
            return True
        if self.profile == "starter":
            return finding.severity is Severity.WARNING and finding.code in self.starter
        return finding.severity is Severity.WARNING


def parse_selection(select: Iterable[str] = (), ignore: Iterable[str] = (), profile: str = "standard") -> Selection:
    """A selection of rules by code, by name, or by the three letters of a group.

    Raises Trouble for a rule, a group or a profile that does not exist, with the nearest.
    """
    if profile not in PROFILES:
        raise Trouble(f"there is no profile {quote(profile)}; {advice(profile, PROFILES)}")
    if profile != "starter":
        return Selection(_codes(select), _codes(ignore), profile)
    from smmplan.checks.catalogue import all_rules

    starter = frozenset(rule.code for rule in all_rules() if rule.profile == "starter")
    return Selection(_codes(select), _codes(ignore), profile, starter)


def codes_of(word: str) -> frozenset[str]:
    """The codes of the rules that a code, a name or the three letters of a group stand for; none for another word."""
    known = rule_words()
    return known.get(word) or known.get(word.upper()) or known.get(word.lower()) or frozenset()


@cache
def rule_words() -> dict[str, frozenset[str]]:
    """All words that stand for rules, each with the codes of its rules."""
    # The manual pages are many; a run that names no rule does without them.
    from smmplan.checks.catalogue import all_rules

    words = {word: frozenset({rule.code}) for rule in all_rules() for word in (rule.code, rule.name, *rule.aliases)}
    for rule in all_rules():
        words[rule.code[:3]] = words.get(rule.code[:3], frozenset()) | {rule.code}
    return words


def advice(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """What to write instead of a word that is none of the choices."""
    known = list(choices)
    near = nearest(word, known)
    return f"did you mean {near}?" if near else otherwise or f"write one of {', '.join(known)}"


def no_rule(word: str) -> tuple[str, str]:
    """The two halves of the sentence about a rule that does not exist: what is wrong, and what to write."""
    return f"there is no rule {quote(word)}", advice(word, rule_words(), "smmplan rules lists all")


def _codes(wanted: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for word in wanted:
        codes = codes_of(word)
        if not codes:
            raise Trouble("; ".join(no_rule(word)))
        found |= codes
    return frozenset(found)
