"""The rules, a module a group. A module is imported for plans that have what it looks at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from smmplan.checks.rule import Rule
from smmplan.plan.plan import Plan

MODULES: dict[str, tuple[str, ...]] = {
    "structure": (),
    "settings": (),
    "values": (),
    "dates": (),
    "references": (),
    "circles": (),
    "files": (),
    "budget_lines": ("budget",),
    "budget_moves": ("budget",),
    "budget_activity": ("budget", "channels"),
    "audience": ("personas", "market"),
    "reach": ("personas", "market"),
    "competitors": ("competitors", "swot"),
    "positioning": ("positioning", "brand", "products", "journey"),
    "partners": ("influencers", "partners", "campaigns"),
    "claims": ("brand", "positioning", "products", "campaigns", "calendar"),
    "community": ("communities", "campaigns"),
    "team": ("team",),
    "goals": ("goals", "initiatives"),
    "goal_figures": ("goals",),
    "goal_way": ("goals",),
    "measurement": ("metrics",),
    "readings": ("metrics", "observations", "campaigns", "initiatives", "experiments"),
    "results": ("goals", "campaigns", "experiments"),
    "risks": ("risks", "initiatives", "campaigns", "channels", "calendar"),
    "questions": (),
    "contradictions": ("goals", "metrics", "channels", "roadmap", "campaigns", "initiatives", "period"),
    "both_sides": ("channels", "influencers", "partners"),
    "totals": ("goals", "channels", "content", "influencers", "campaigns"),
    "channels": ("channels", "communities", "metrics"),
    "platform": ("calendar",),
    "platform_media": ("calendar", "communities"),
    "accessibility": ("calendar",),
    "security": (),
    "content": ("content", "calendar", "products"),
    "posts": ("calendar",),
    "post_ids": ("calendar",),
    "links": ("calendar",),
    "calendar": ("calendar",),
    "days": ("calendar", "campaigns", "communities"),
    "roadmap": ("tasks", "initiatives", "roadmap", "campaigns", "calendar", "communities"),
    "tasks": ("tasks", "calendar"),
    "workload": ("team",),
    "cadence": ("channels", "personas"),
    "sending": ("channels",),
}
"""Each module with the sections that its rules look at: without any of these in a plan, they find nothing there.

Those that look at a whole plan, or at what it lacks, name none.
"""


def rules_for(plan: Plan) -> Iterator[Rule]:
    """The rules that may find something in a plan."""
    for module, sections in MODULES.items():
        if not sections or any(section in plan.data for section in sections):
            yield from _rules_in(module)


def every_rule() -> tuple[Rule, ...]:
    """All rules, module by module."""
    return tuple(rule for module in MODULES for rule in _rules_in(module))


@cache
def _rules_in(module: str) -> tuple[Rule, ...]:
    found = vars(import_module(f"smmplan.checks.rules.{module}")).values()
    return tuple(value for value in found if isinstance(value, Rule))
