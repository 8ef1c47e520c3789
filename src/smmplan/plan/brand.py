"""How we look and sound."""

from smmplan.plan.entry import Entry
from smmplan.plan.types import Text, Texts


class Brand(Entry):
    """One voice and one look, so that every post is known as ours."""

    personality: Texts = ()
    """The brand as a person, in a few words."""
    voice: Text | None = None
    """How we talk to people."""
    tagline: Text | None = None
    """The line under the name."""
    say: Texts = ()
    """Words we use."""
    never_say: Texts = ()
    """Words we do not use."""
    colours: Texts = ()
    """The colours, as `"#7a3e1d"`."""
    fonts: Texts = ()
    """The typefaces."""
    logo: Text | None = None
    """The file or the address of the logo."""
    mascot: Text | None = None
    """The figure that stands for us."""
    emojis: Texts = ()
    """The emoji we use."""
    hashtags: Texts = ()
    """The hashtags that are ours, with or without #."""
