"""Findings about suppressions: their codes, names and manual pages. None of them can be suppressed."""

from __future__ import annotations

from smmplan.base.finding import Severity
from smmplan.source.codes import Code

UNUSED_SUPPRESSION = Code(
    "SUP001",
    "unused-suppression",
    Severity.WARNING,
    """A suppression that suppresses nothing would one day hide a mistake that nobody knows of yet.

    It covers the key or item on its line, or on the line below when it stands alone, with everything below that.
    ignore-file, above the first key, covers a whole file.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        goals:
          # smmplan: ignore[unknown-id] the till counts from May on
          fans: {what: More regulars}
    Good:
        smmplan: 1
        title: Sinag Coffee
        goals:
          # smmplan: ignore[unknown-id] the till counts from May on
          fans: {what: More regulars, metric: visitors}
    """,
)
UNKNOWN_SUPPRESSED_RULE = Code(
    "SUP002",
    "unknown-suppressed-rule",
    Severity.WARNING,
    """A suppression names the rules that it means, by code or by name, so that it hides nothing else. One that names
    none, or one that does not exist, suppresses nothing.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        company:
          story: Lorem ipsum dolor sit amet  # smmplan: ignore[placeholder-txt] the writer delivers in May
    Good:
        smmplan: 1
        title: Sinag Coffee
        company:
          story: Lorem ipsum dolor sit amet  # smmplan: ignore[placeholder-text] the writer delivers in May
    """,
)
SUPPRESSION_WITHOUT_REASON = Code(
    "SUP003",
    "suppression-without-reason",
    Severity.WARNING,
    """Whoever reads the plan next year wants to know why a finding was set aside, and until when. It still is.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        company:
          story: Lorem ipsum dolor sit amet  # smmplan: ignore[placeholder-text]
    Good:
        smmplan: 1
        title: Sinag Coffee
        company:
          story: Lorem ipsum dolor sit amet  # smmplan: ignore[placeholder-text] the writer delivers in May
    """,
)

SUPPRESSION_CODES = (UNUSED_SUPPRESSION, UNKNOWN_SUPPRESSED_RULE, SUPPRESSION_WITHOUT_REASON)
