"""What rules about the limits of platforms share: how much it matters to be beyond one, and how that is said."""

from __future__ import annotations

from smmplan.analysis.appearances import Appearance, Limit
from smmplan.analysis.platforms import HARD, Fact, source_of
from smmplan.base.finding import Path, Severity
from smmplan.base.quote import quote
from smmplan.checks.rule import Draft, finding

BEFORE_APPROVAL = "warning before approval"
BY_SURENESS = f"{BEFORE_APPROVAL} and for limits that only the community tells, info for hearsay"
"""When rules about limits are softer, as `lower` of a rule says it; `grade` decides it."""

_APPROVED = frozenset(("approved", "scheduled", "published"))


def over(look: Appearance, at: Path, limit: Limit, fault: str, way: str) -> Draft:
    """The finding about a limit that is exceeded: a fault such as "280 characters, and this text has 300"."""
    own = limit.fact is None
    return finding(
        at,
        f"{quote(look.outlet.id)} by its own limit takes {fault}" if own else f"{name_of(look)} takes {fault}",
        help=way + from_source(limit.fact),
        related=(("its own limit", limit.at),) if limit.at else (),
        key=at[-1] == "media",
        severity=grade(limit.fact, look.post.status),
    )


def grade(fact: Fact | None, status: str | None) -> Severity | None:
    """How much it matters to be beyond a limit: an error where the post is approved and the limit is hard, which one
    without a fact, the plan's own, always is."""
    if fact and fact.confidence not in HARD:
        return Severity.WARNING if fact.confidence == "community" else Severity.INFO
    return None if status in _APPROVED else Severity.WARNING


def fact_of(look: Appearance, name: str) -> Fact | None:
    """What is known by this name of the platform that a post appears on; None where nothing is."""
    return look.outlet.platform.fact(name) if look.outlet.platform else None


def name_of(look: Appearance) -> str:
    """What a message calls the place where a post appears."""
    return look.outlet.platform.name if look.outlet.platform else quote(look.outlet.id)


def from_source(fact: Fact | None) -> str:
    """Where a fact is from, as the end of a help; nothing without one."""
    if fact is None:
        return ""
    source = source_of(fact)
    return f" (source: {source.title}, {source.date})"
