"""What we work with: software and services."""

from smmplan.plan.entry import Entry
from smmplan.plan.types import Lines, Link, Price, Text


class Tool(Entry):
    """A program or a service."""

    name: Text | None = None
    """The name."""
    link: Link | None = None
    """Its address."""
    lines: Lines = ()
    """The budget lines that pay."""
    price: Price | None = None
    """What it costs."""
    billing: Text | None = None
    """How it is billed: month, year."""
