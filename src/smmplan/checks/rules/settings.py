"""Rules about the plan's own settings for `smmplan check`."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.settings import UNKNOWN_RULE, mistakes_of_plan
from smmplan.plan.plan import Plan


@rule(UNKNOWN_RULE, "unknown-rule", severity="warning", starter=True)
def unknown_rule(plan: Plan) -> Iterator[Draft]:
    """A setting for a rule that does not exist sets nothing: what was to be ignored goes on being reported, and
    what was to be an error passes. Codes, names and parameters of all rules are in `smmplan rules` and
    `smmplan explain RULE`.

    Bad:
        checks: {ignore: [not-reviwed]}
    Good:
        checks: {ignore: [not-reviewed]}
    """
    for mistake in mistakes_of_plan(plan.checks):
        yield finding(("checks", *mistake.path), mistake.message, help=mistake.help, key=mistake.key)
