"""What we offer, and what it costs and earns."""

from smmplan.plan.entry import Entry
from smmplan.plan.types import Flag, Money, Name, Personas, Price, Share, Text, Texts


class Product(Entry):
    """A product or a service."""

    name: Text | None = None
    """The name."""
    hero: Flag | None = None
    """True for the one product that early campaigns push."""
    made_of: Texts = ()
    """What it is made of."""
    made_in: Text | None = None
    """Where it is made."""
    unique: Flag | None = None
    """True when nobody else has it."""
    handmade: Flag | None = None
    """True when it is made by hand."""
    proof: Texts = ()
    """What proves its quality."""
    feeling: Text | None = None
    """How it feels to have it."""
    price: Price | None = None
    """The price: an amount, `4.99/month`, names with prices, or words."""
    unit_cost: Money | None = None
    """What one costs us."""
    margin: Share | None = None
    """(price - cost) / price, where it is known without the cost."""
    price_because: Text | None = None
    """Why it costs that."""
    affordable_for: Personas = ()
    """Who can pay it."""
    bought_again: Text | None = None
    """How often people buy it again."""
    reinvest: Share | None = None
    """The share of its profit that goes back into promotion."""
    features: dict[Name, Text] = {}
    """What it has; compare with `features` of competitors."""
