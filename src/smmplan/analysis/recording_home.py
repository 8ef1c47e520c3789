"""Which line of a family records for the others: where a line and its parts both do, only the line counts."""

from __future__ import annotations

from collections.abc import Callable

from smmplan.analysis.accounts import EARNED
from smmplan.analysis.family import Families
from smmplan.analysis.naming import Named
from smmplan.base.errors import Trouble
from smmplan.base.finding import Path
from smmplan.base.quote import quote
from smmplan.plan.budget import Budget


def refuse_other_home(budget: Budget, named: Named, at: Callable[[Path], str]) -> None:
    """Nothing, where what is recorded on a line counts and hides nothing; `at` tells where a path stands.

    Raises Trouble for a part of a line that records itself, and for a line whose parts do while it does not.
    """
    kind, id = named.path[1], str(named.path[2])
    lines, prefix = (budget.income, EARNED) if kind == "income" else (budget.lines, "")
    families = Families(
        {each: line.parent.removeprefix(prefix) if line.parent else None for each, line in lines.items()}
    )
    told = {record.line for record in budget.actuals}
    says = {each for each, line in lines.items() if line.actual is not None or prefix + each in told}
    above = families.home(id, says.__contains__)
    if above != id:
        whole = quote(prefix + above)
        raise Trouble(
            f"{quote(named.name)} is part of {whole} ({at(('budget', kind, above))}), which records for all its parts; "
            f"write {prefix}{above}"
        )
    parts, waiting = [], list(families.children.get(id, ()))
    while waiting and id not in says:
        part = waiting.pop(0)
        waiting += families.children.get(part, ())
        parts += [prefix + part] if part in says else []
    if parts:
        raise Trouble(f"{quote(named.name)} has parts that record their own; write one of {', '.join(parts)}")
