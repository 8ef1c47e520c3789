"""Who we are: the company, or the person, behind the plan."""

from typing import Annotated

from smmplan.plan import words
from smmplan.plan.entry import Entry, Happening
from smmplan.plan.types import Link, Text, Texts, When


class Company(Entry):
    """Who we are, where we come from and what we work with."""

    name: Text | None = None
    """The name people know."""
    location: Text | None = None
    """Where we are."""
    founded: When | None = None
    """When it began."""
    founders: Texts = ()
    """Who began it."""
    website: Link | None = None
    """The address of the website."""
    mission: Text | None = None
    """What we do and for whom, in a sentence or two."""
    vision: Text | None = None
    """Where we are going."""
    changes_customer: Text | None = None
    """How the customer's life changes when we get there."""
    changes_company: Text | None = None
    """How the company changes when we get there."""
    values: Texts = ()
    """What we hold to when it costs something."""
    story: Text | None = None
    """How it came about, as one would tell it."""
    milestones: tuple[Happening, ...] = ()
    """What has happened so far, with its date."""
    resources: Texts = ()
    """What we work with: machines, rooms, stock, rights."""
    stage: Annotated[str, words.STAGE] | None = None
    """Where the company stands: starting, growing or established."""
    storage: Text | None = None
    """Where everyone finds the files."""
