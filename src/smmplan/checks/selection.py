"""Which rules run and which findings are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Severity
from smmplan.base.nearest import nearest

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


def parse_selection(select: tuple[str, ...] = (), ignore: tuple[str, ...] = (), profile: str = "standard") -> Selection:
    """A selection of rules by code, by name, or by the three letters of a group.

    Raises Trouble for a rule, a group or a profile that does not exist, with the nearest.
    """
    if profile not in PROFILES:
        near = nearest(profile, PROFILES)
        hint = f"did you mean {near}?" if near else f"the profiles are {', '.join(PROFILES)}"
        raise Trouble(f'there is no profile "{profile}"; {hint}')
    if not select and not ignore and profile != "starter":
        return Selection(profile=profile)
    from smmplan.checks.catalogue import all_rules

    codes = {word: frozenset({rule.code}) for rule in all_rules() for word in (rule.code, rule.name, *rule.aliases)}
    for rule in all_rules():
        codes[rule.code[:3]] = codes.get(rule.code[:3], frozenset()) | {rule.code}
    starter = frozenset(rule.code for rule in all_rules() if rule.profile == "starter")
    return Selection(_codes(select, codes), _codes(ignore, codes), profile, starter)


def _codes(wanted: tuple[str, ...], codes: dict[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in wanted:
        known = codes.get(word) or codes.get(word.upper()) or codes.get(word.lower())
        if known is None:
            near = nearest(word, codes)
            hint = f"did you mean {near}?" if near else "smmplan rules lists all"
            raise Trouble(f'there is no rule "{word}"; {hint}')
        found |= known
    return frozenset(found)
