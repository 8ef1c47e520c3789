"""Where people can buy."""

from smmplan.plan.entry import Entry
from smmplan.plan.types import FlagOrWords, Texts


class Distribution(Entry):
    """The ways to the buyer."""

    online: Texts = ()
    """Shops and platforms on the net."""
    offline: Texts = ()
    """Shops, markets and stockists one can walk into."""
    blog: FlagOrWords | None = None
    """Whether there is a blog, or what it is."""
    affiliates: FlagOrWords | None = None
    """Whether others sell for a share, or how."""
    referral: FlagOrWords | None = None
    """What somebody gets who brings a friend."""
