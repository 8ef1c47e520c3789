"""Firms and groups we help and who help us."""

from smmplan.plan.entry import Entry
from smmplan.plan.types import Channels, Lines, Link, Personas, Text, Texts, When


class Partner(Entry):
    """A firm or a group we work with."""

    name: Text | None = None
    """The name."""
    kind: Text | None = None
    """How we work together: barter, joint offer, sponsor."""
    website: Link | None = None
    """The address of their website."""
    we_give: Texts = ()
    """What we give."""
    we_get: Texts = ()
    """What we get."""
    personas: Personas = ()
    """Whom they reach."""
    channels: Channels = ()
    """Where it is seen."""
    from_: When | None = None
    """The first day."""
    to: When | None = None
    """The last day."""
    contact: Text | None = None
    """How to reach them."""
    lines: Lines = ()
    """The budget lines that pay."""
