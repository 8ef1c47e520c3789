"""Everything that can be found, with its manual page: what reading finds, and what the rules find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from textwrap import dedent
from typing import Any

from smmplan.base.record import NamedTuple
from smmplan.checks.rules import every_rule
from smmplan.checks.suppression_codes import SUPPRESSION_CODES
from smmplan.source.codes import CODES
from smmplan.source.include_codes import INCLUDE_CODES
from smmplan.source.reading.troubles import TROUBLES

READING = (*TROUBLES, *CODES, *INCLUDE_CODES, *SUPPRESSION_CODES)
"""What reading a plan and its comments can find."""
_SHOWN_FROM = {"warning": "standard", "info": "strict"}
GROUPS = {
    "SYN": "syntax",
    "STR": "structure",
    "REF": "references",
    "BUD": "budget",
    "AUD": "audience",
    "CMP": "competitors",
    "POS": "positioning",
    "PAR": "partners",
    "COM": "community",
    "TEA": "team",
    "GOA": "goals",
    "MEA": "measurement",
    "RSK": "risks",
    "CTR": "contradictions",
    "CHA": "channels",
    "PLA": "platforms",
    "ACC": "accessibility",
    "SEC": "security",
    "CON": "content",
    "CAL": "calendar",
    "ROA": "roadmap",
    "SUP": "suppressions",
}


class RuleDoc(NamedTuple):
    """The manual page of a rule. `profile` is the smallest that shows it; `lower` says when it matters less than
    `severity`, as in "warning before approval"."""

    code: str
    name: str
    severity: str
    group: str = ""
    title: str = ""
    why: str = ""
    bad: str = ""
    good: str = ""
    source: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    profile: str = "standard"
    parameters: Mapping[str, Any] = {}
    lower: str = ""


@cache
def all_rules() -> tuple[RuleDoc, ...]:
    """Every rule in the order of the groups and their codes."""
    read = (_page(RuleDoc(code.code, code.name, str(code.severity)), code.text) for code in READING)
    rules = (
        _page(
            RuleDoc(
                rule.code,
                rule.name,
                str(rule.severity),
                source=rule.source,
                aliases=rule.aliases,
                parameters=rule.parameters,
                lower=rule.lower,
            ),
            rule.find.__doc__ or "",
            rule.starter,
        )
        for rule in every_rule()
    )
    order = list(GROUPS)
    return tuple(sorted((*read, *rules), key=lambda page: (order.index(page.code[:3]), page.code)))


def find(code_or_name: str) -> RuleDoc | None:
    """The manual page of a rule, by code, name or former name."""
    word = code_or_name.casefold()
    return next((page for page in all_rules() if word in _words(page)), None)


def _words(page: RuleDoc) -> Iterable[str]:
    return (page.code.casefold(), page.name, *page.aliases)


def _page(page: RuleDoc, text: str, starter: bool = False) -> RuleDoc:
    """A page with the parts of its text: why, bad, good."""
    first, _, rest = text.partition("\n")
    why, _, snippets = f"{first}\n{dedent(rest)}".partition("\nBad:\n")
    bad, _, good = snippets.partition("\nGood:\n")
    smallest = "starter" if page.severity == "error" or starter else _SHOWN_FROM[page.severity]
    return page._replace(
        group=GROUPS[page.code[:3]],
        title=page.name.replace("-", " "),
        why=why.strip(),
        bad=_snippet(bad),
        good=_snippet(good),
        profile=smallest,
    )


def _snippet(text: str) -> str:
    return dedent(text).strip("\n") + "\n" if text.strip() else ""
