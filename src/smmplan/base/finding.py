"""A finding: what is wrong, where, why it matters, what to write instead. One type for all of them."""

from __future__ import annotations

from enum import IntEnum

from smmplan.base.place import Place
from smmplan.base.record import NamedTuple

Path = tuple[str | int, ...]
"""A route into a plan: canonical keys and list indexes, `("goals", "regulars", "target")`."""


class Severity(IntEnum):
    """How much it matters. error: the plan contradicts itself or breaks its language; warning: an
    experienced strategist would object; info: advice."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Related(NamedTuple):
    """Another place that a finding speaks of."""

    message: str
    place: Place


class Replacement(NamedTuple):
    """The text that belongs at a place instead of what stands there.

    It is a key or a value, which is put in quotes where YAML needs them; where `raw`, it is written as it is: a list,
    a key with its value where `place` is the beginning of a mapping, nothing at all in place of a comment. `safe`
    says that the meaning is certain; else it changes what the plan says, and somebody should look at it.
    """

    place: Place
    text: str
    safe: bool = True
    raw: bool = False


class Finding(NamedTuple):
    """One thing that is wrong in a plan.

    `message` says what, in lower case and without a full stop; `help` says what to do next. `path` is the
    dotted plan path as people write it (`goals.regulars.target`), empty where the text could not be read
    that far. `place` is None only where no text is to blame. `about` are the paths of the single facts that a
    finding gathers, such as the sections that are missing; most findings are one fact, and have none.
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str = ""
    place: Place | None = None
    help: str | None = None
    related: tuple[Related, ...] = ()
    fix: Replacement | None = None
    about: tuple[str, ...] = ()
