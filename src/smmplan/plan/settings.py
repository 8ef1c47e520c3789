"""How smmplan treats a plan: its report and its checks."""

from typing import Annotated, Any

from smmplan.plan import words
from smmplan.plan.entry import Record
from smmplan.plan.types import Level, Name, Profile, Text, Texts


class Report(Record):
    """What the report shows."""

    outline: Annotated[str, words.OUTLINE] | None = None
    """full, onepage, client or team."""
    sections: Texts = ()
    """The sections, in order."""
    prepared_by: Text | None = None
    """Who wrote it."""
    for_: Text | None = None
    """Who reads it."""
    logo: Text | None = None
    """The file of the logo."""
    colours: Texts = ()
    """The colours."""
    language: Text | None = None
    """The language of the report's own words, where it is another than the plan's."""


class Checks(Record):
    """What `smmplan check` looks at."""

    profile: Profile | None = None
    """starter, standard or strict."""
    select: Texts = ()
    """The only rules to run."""
    ignore: Texts = ()
    """Rules that are not run."""
    severity: dict[Name, Level] = {}
    """Another severity for a rule."""
    parameters: dict[Name, Any] = {}
    """Numbers that rules use, by rule."""
