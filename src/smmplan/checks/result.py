"""What a check came to: the one value that every output format reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import SourceText


class Result(NamedTuple):
    """The outcome of checking some plans.

    `findings` are those to show, in their total order; `counts` counts all that were found, also those that
    the profile does not show. `texts` has the text of every file that was read, by the name that places use.
    """

    findings: tuple[Finding, ...]
    counts: Mapping[Severity, int]
    texts: Mapping[str, SourceText]
    plans: int = 0
    files: int = 0
    suppressed: int = 0
