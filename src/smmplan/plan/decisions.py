"""What was decided, and what else was thought of."""

from typing import Annotated

from smmplan.plan.entry import Record
from smmplan.plan.markers import Short
from smmplan.plan.types import People, When


class Alternative(Record):
    """What else was thought of."""


class Decision(Record):
    """Something that was decided."""

    date: When | None = None
    """When."""
    by: People = ()
    """Who decided."""
    alternatives: tuple[Annotated[Alternative, Short("what")], ...] = ()
    """What else was thought of, and why not."""
