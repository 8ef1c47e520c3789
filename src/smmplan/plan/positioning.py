"""One voice, one difference: what we stand for."""

from typing import Annotated

from smmplan.plan.entry import Entry, Record
from smmplan.plan.markers import Short
from smmplan.plan.types import Personas, Text, Topic, When


class Message(Record):
    """A message, with what proves it and the time it runs."""

    text: Text | None = None
    """The message."""
    proof: Text | None = None
    """What proves it."""
    personas: Personas = ()
    """Whom it is for."""
    from_: When | None = None
    """The first day it is used."""
    to: When | None = None
    """The last day it is used."""


class Positioning(Entry):
    """What we stand for, and how we say so."""

    statement: Text | None = None
    """For whom, what, and unlike whom, in one sentence."""
    selling_point: Text | None = None
    """The one thing nobody else can say."""
    messages: dict[Topic, Annotated[Message, Short("text")]] = {}
    """Messages by stage of the journey, or by any id."""
