"""The rules, one module a group; the order here is the order of the groups everywhere."""

from __future__ import annotations

from smmplan.checks.rule import Rule
from smmplan.checks.rules import circles, dates, files, references, settings, structure, values

RULES: tuple[Rule, ...] = tuple(
    value
    for module in (structure, settings, values, dates, references, circles, files)
    for value in vars(module).values()
    if isinstance(value, Rule)
)
