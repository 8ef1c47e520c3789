"""What rules may ask for beside the plan: a rule names it as an argument, and it is made when the first one asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.agenda import Agenda
    from smmplan.analysis.appearances import Appearance
    from smmplan.analysis.books import Books

Files = Callable[[str], bool]
"""Answers whether a path of the plan leads to a file of its folder or its repository."""


class Given:
    """The day of the check, the files beside the plan, and what is worked out of the plan once for all rules."""

    def __init__(self, plan: Plan, today: date, files: Files) -> None:
        self._plan, self.today, self.files = plan, today, files

    @cached_property
    def books(self) -> Books | None:
        """The budget; None for a plan without one, or without a month to roll."""
        if self._plan.budget is None:
            return None
        from smmplan.analysis.books import books

        return books(self._plan, self.today)

    @cached_property
    def appearances(self) -> tuple[Appearance, ...]:
        """The posts on their channels."""
        from smmplan.analysis.appearances import appearances

        return appearances(self._plan)

    @cached_property
    def agenda(self) -> Agenda:
        """Everything that has a date."""
        from smmplan.analysis.agenda.agenda import agenda

        return agenda(self._plan, self.today)

    @cached_property
    def together(self) -> str:
        """Every text of the plan, a line each: to see whether there is anything to look for at all."""
        from smmplan.checks.texts import texts

        return "\n".join(texts(self._plan.data))
