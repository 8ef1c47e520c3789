"""What a document says of itself."""

from __future__ import annotations

from datetime import date

from smmplan.base.record import NamedTuple


class About(NamedTuple):
    """The title and the author of a document, and the day that it is of; without an author the text is empty."""

    title: str
    author: str
    day: date
