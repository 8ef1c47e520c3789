"""Where facts come from."""

from smmplan.plan.entry import Entry
from smmplan.plan.types import Link, Text, When


class Source(Entry):
    """A survey, a report, an interview, a page."""

    name: Text | None = None
    """The title."""
    when: When | None = None
    """When it was made."""
    link: Link | None = None
    """Where it is found."""
