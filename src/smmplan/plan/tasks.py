"""What is to be done, and the states it goes through."""

from typing import Annotated

from smmplan.plan import words
from smmplan.plan.entry import Entry
from smmplan.plan.types import Campaigns, Count, Initiatives, People, Span, State, Texts, When


class Task(Entry):
    """A piece of work with an owner and a day."""

    role: Annotated[str, words.ROLE] | None = None
    """The role that does it."""
    status: State | None = None
    """Where it stands: a state of `workflow.states`."""
    start: When | None = None
    """When it begins."""
    due: When | None = None
    """By when."""
    initiatives: Initiatives = ()
    """The initiative it belongs to."""
    campaigns: Campaigns = ()
    """The campaign it belongs to."""
    effort: Span | None = None
    """How long it takes: `3 h`."""


class Workflow(Entry):
    """The states a task goes through, and how many may be in one."""

    states: Texts = ()
    """The states, in order."""
    limit: dict[State, Count] = {}
    """The most tasks in a state."""
    approval: People = ()
    """Who approves posts."""
