"""What works for which goal: initiatives beside goals, and the goals that nothing works for."""

from __future__ import annotations

from smmplan.analysis.agenda.coverage import Coverage
from smmplan.plan.plan import Plan


def goal_work(plan: Plan) -> Coverage:
    """The matrix of initiatives (rows) and goals (columns), both in the order of the plan: 1 where one works for it."""
    goals = tuple(plan.goals)
    counts = {
        (id, goal): 1 for id, initiative in plan.initiatives.items() for goal in initiative.goals if goal in plan.goals
    }
    return Coverage(tuple(plan.initiatives), goals, counts)


def idle_goals(plan: Plan) -> tuple[str, ...]:
    """The goals that neither an initiative nor a campaign works for, in the order of the plan."""
    worked = {goal for each in plan.initiatives.values() for goal in each.goals}
    worked |= {goal for each in plan.campaigns.values() for goal in each.goals}
    return tuple(goal for goal in plan.goals if goal not in worked)
