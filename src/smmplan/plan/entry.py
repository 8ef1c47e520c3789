"""What every entry of a plan may say, whatever it is: the common keys."""

from typing import Annotated

from smmplan.plan.markers import Short
from smmplan.plan.part import Part
from smmplan.plan.types import Every, Flag, Link, People, Sources, SourcesOrWords, StateOrStatus, Text, Texts, When


class LinkTo(Part):
    """An address and what is found there."""

    what: Text | None = None
    """What is found there, in a few words."""
    link: Link | None = None
    """The address."""


class Question(Part):
    """Something that is still open."""

    what: Text | None = None
    """The question."""
    due: When | None = None
    """When the answer is needed."""
    owner: People = ()
    """Who finds the answer."""


class Remarks(Part):
    """The common keys that also stand at the top of a plan."""

    what: Text | None = None
    """One sentence that says what this is."""
    why: Text | None = None
    """The reason for it."""
    notes: Texts = ()
    """Anything worth remembering."""
    links: tuple[Annotated[LinkTo, Short("link")], ...] = ()
    """Addresses, or what is found at them and the address."""
    tags: Texts = ()
    """Your own words to group entries by."""
    status: Text | None = None
    """Where it stands, in a word."""
    owner: People = ()
    """Who answers for it: a member of the team, `role:NAME`, or words for somebody outside."""
    questions: tuple[Annotated[Question, Short("what")], ...] = ()
    """What is still open, and by when it must be known."""


class Sourced(Remarks):
    """The common keys but for the checklist."""

    sources: Sources = ()
    """Where the facts come from: ids of `sources`."""


class Step(Sourced):
    """One line of a checklist."""

    due: When | None = None
    """When it must be done; `-1d` counts from the date of what it belongs to."""
    done: Flag | None = None
    """Whether it is done."""
    before: StateOrStatus | None = None
    """The state that needs this step done first."""


class Record(Sourced):
    """A dated record, an item of a list or a section with fixed keys: all common keys."""

    steps: tuple[Annotated[Step, Short("what")], ...] = ()
    """A checklist: what, who, by when."""


class Entry(Record):
    """A named thing of the plan: all common keys."""


class Evidence(Record):
    """A claim and where it comes from."""

    claim: Text | None = None
    """What is claimed, with its number."""
    sources: SourcesOrWords = ()
    """Where it comes from: ids of `sources`, or words."""
    when: When | None = None
    """When it was found out."""


class Happening(Record):
    """Something that happened or will happen at a time."""

    when: When | None = None
    """When."""


class Rhythm(Record):
    """Something that comes again and again."""

    every: Every | None = None
    """How often: `month`, `Mon 09:00`, `first Mon`."""
    who: People = ()
    """Who does it."""
    from_: When | None = None
    """The first time; `2 weeks` counts from here."""
    to: When | None = None
    """The last time."""
