"""What nobody can know about a plan: what is TBD in it, and what could not be read."""

from __future__ import annotations

from smmplan.plan.plan import Plan


def may_stand_in(plan: Plan, section: str, *fields: str) -> bool:
    """True when one of these fields of some entry of a section, an entry, or all of it, is TBD or could not be read.

    A rule that looks for something which no entry of the section says stays silent then: it may stand there.
    """
    return any(
        not gap or (gap[0] == section and (len(gap) < 3 or gap[2] in fields))
        for gaps in (plan.left_out, plan.open)
        for gap in gaps
    )
