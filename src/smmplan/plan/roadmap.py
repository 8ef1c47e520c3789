"""The year in phases and milestones."""

from typing import Annotated

from smmplan.plan import words
from smmplan.plan.entry import Entry
from smmplan.plan.types import AnchorId, Goals, Reached, When


class Phase(Entry):
    """A stretch of the plan with one purpose."""

    from_: When | None = None
    """The first day."""
    to: When | None = None
    """The last day."""
    purpose: Annotated[str, words.PURPOSE] | None = None
    """What this phase is for."""
    goals: Goals = ()
    """The goals it works for."""


class Milestone(Entry):
    """A day that other dates may count from, or a result that is reached some day."""

    when: When | None = None
    """The day."""
    to: When | None = None
    """The last day, for one that lasts several days."""
    reached: Reached | None = None
    """The metric and target that mark it: `monthly-buyers at least 700`."""


class Roadmap(Entry):
    """The year in phases and milestones."""

    phases: dict[AnchorId, Phase] = {}
    """Stretches of the plan, each with a purpose."""
    milestones: dict[AnchorId, Milestone] = {}
    """Days that matter; other dates may count from them: `launch-2w`."""
