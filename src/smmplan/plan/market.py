"""The market: where, in which languages, in which trades, and its parts."""

from typing import Annotated

from smmplan.plan.entry import Entry, Evidence
from smmplan.plan.markers import Short
from smmplan.plan.personas import Persona
from smmplan.plan.types import Id, Texts


class Market(Entry):
    """The field we work in."""

    countries: Texts = ()
    """Country codes: PH, CN."""
    regions: Texts = ()
    """Cities and regions."""
    languages: Texts = ()
    """Languages of the buyers."""
    industries: Texts = ()
    """Trades of business customers."""
    figures: tuple[Annotated[Evidence, Short("claim")], ...] = ()
    """Numbers about the market and where they come from."""
    segments: dict[Id, Persona] = {}
    """Parts of the market; a segment takes every field of a persona."""
