"""Who does the work."""

from typing import Annotated

from smmplan.plan import words
from smmplan.plan.entry import Entry, Record
from smmplan.plan.types import Flag, Metrics, Number, Text, Texts, When


class Away(Record):
    """Days on which somebody is not there."""

    from_: When | None = None
    """The first day away."""
    to: When | None = None
    """The last day away."""


class Member(Entry):
    """A person of the team, or a role that is still open."""

    name: Text | None = None
    """The name."""
    roles: tuple[Annotated[str, words.ROLE], ...] = ()
    """What this person does: lead, copywriting, design, video, ads, community and so on."""
    hours_per_week: Number | None = None
    """Hours a week for this plan."""
    away: tuple[Away, ...] = ()
    """Days off."""
    languages: Texts = ()
    """Languages this person can answer in."""
    judged_by: Metrics = ()
    """The metrics that show how well the work is done."""
    open: Flag | None = None
    """True for a role that nobody fills yet."""
    from_: When | None = None
    """The first day in the team."""
    to: When | None = None
    """The last day in the team."""
    incentive: Text | None = None
    """How good work is rewarded."""
