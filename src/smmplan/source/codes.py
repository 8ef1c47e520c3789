"""Findings of the structure that come up while a plan is read: their codes, names and manual pages.

The text of each has the form of a rule's docstring: why it matters, then `Bad:` and `Good:` with a snippet.
"""

from __future__ import annotations

from smmplan.base.finding import Finding, Related, Replacement, Severity
from smmplan.base.place import Place
from smmplan.base.record import NamedTuple


class Code(NamedTuple):
    """A kind of finding that reading a plan gives."""

    code: str
    name: str
    severity: Severity
    text: str

    def at(
        self,
        place: Place | None,
        message: str,
        *,
        path: str = "",
        help: str | None = None,
        related: tuple[Related, ...] = (),
        fix: Replacement | None = None,
    ) -> Finding:
        """A finding of this kind."""
        return Finding(self.code, self.name, self.severity, message, path, place, help, related, fix)


UNKNOWN_KEY = Code(
    "STR002",
    "unknown-key",
    Severity.ERROR,
    """A key that the plan language does not know says nothing: what stands under it is never read.

    Private keys begin with x- and are left alone.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        gaols: {fans: {what: More regulars}}
    Good:
        smmplan: 1
        title: Sinag Coffee
        goals: {fans: {what: More regulars}}
        x-internal: seen by nobody
    """,
)
WRONG_VALUE = Code(
    "STR003",
    "wrong-value",
    Severity.ERROR,
    """A date, an amount, a share or another typed value is not written the way the language asks.

    The value alone is left out; the rest of its entry is read, and all other rules still run.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        goals: {fans: {what: More regulars, due: 2026-02-30}}
    Good:
        smmplan: 1
        title: Sinag Coffee
        goals: {fans: {what: More regulars, due: 2026-02-28}}
    """,
)
DUPLICATE_ID = Code(
    "STR004",
    "duplicate-id",
    Severity.ERROR,
    """Two things of one kind with the same id cannot be told apart; git merges often cause this.

    Milestones and phases share their ids, because dates count from both. Two spellings of one key, such as M1 and m1,
    are the same key twice; the first counts.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        calendar:
          posts:
            - {id: farm, at: 2026-11-25}
            - {id: farm, at: 2026-11-26}
    Good:
        smmplan: 1
        title: Sinag Coffee
        calendar:
          posts:
            - {id: farm, at: 2026-11-25}
            - {id: farm-2, at: 2026-11-26}
    """,
)
WRONG_SHAPE = Code(
    "STR011",
    "wrong-shape",
    Severity.ERROR,
    """A text stands where keys belong, or keys or a list stand where one value belongs.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        goals:
          - more regulars
    Good:
        smmplan: 1
        title: Sinag Coffee
        goals:
          regulars: {what: more regulars}
    """,
)
UNKNOWN_WORD = Code(
    "STR013",
    "unknown-word",
    Severity.WARNING,
    """Kinds, roles, purposes and statuses come from short lists, so that rules and reports understand them.

    A word that is not in its list loads as written, but nothing knows what it means.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        channels: {instagram: {platform: instagram, status: activ}}
    Good:
        smmplan: 1
        title: Sinag Coffee
        channels: {instagram: {platform: instagram, status: active}}
    """,
)
DOUBTFUL_WORDS = Code(
    "STR014",
    "doubtful-words",
    Severity.WARNING,
    """A target that begins like a number but cannot be read as one is kept as words, and then no progress can
    be shown for it.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        goals: {fans: {what: More regulars, target: 900 or so and maybe more}}
    Good:
        smmplan: 1
        title: Sinag Coffee
        goals: {fans: {what: More regulars, target: at least 900}}
    """,
)
BAD_ID = Code(
    "STR015",
    "bad-id",
    Severity.ERROR,
    """An id is what other places use to name an entry: letters of any script, digits, - and _.

    It may not look like a date, and not be a word with a meaning of its own, such as notes, pool or all.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        personas: {young parents: {name: Young parents}}
    Good:
        smmplan: 1
        title: Sinag Coffee
        personas: {young-parents: {name: Young parents}}
    """,
)

BAD_ROW = Code(
    "STR028",
    "bad-row",
    Severity.ERROR,
    """A row of a table that has other cells than the head, or a quote that never ends, cannot be read as a record.

    It is left out, and every other row is read.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        budget: {lines: {ads: {}}, actuals: [actuals.csv]}
        # in actuals.csv
        date,line,amount
        2026-07-31,ads
    Good:
        smmplan: 1
        title: Sinag Coffee
        budget: {lines: {ads: {}}, actuals: [actuals.csv]}
        # in actuals.csv
        date,line,amount
        2026-07-31,ads,120.50
    """,
)

TABLE_MISSING = Code(
    "STR029",
    "table-missing",
    Severity.ERROR,
    """A text in a list of records is the name of a CSV file; when the file is not there, its rows are missing in
    every check and every total.

    The name may be a pattern such as calendar/*.csv, and counts from the file that it stands in.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        calendar: {posts: [no-such-file.csv]}
    Good:
        smmplan: 1
        title: Sinag Coffee
        calendar: {posts: [july.csv]}
        # in july.csv
        at,topic
        2026-07-06,farm in Atok
    """,
)

CODES = (
    UNKNOWN_KEY,
    WRONG_VALUE,
    DUPLICATE_ID,
    WRONG_SHAPE,
    UNKNOWN_WORD,
    DOUBTFUL_WORDS,
    BAD_ID,
    BAD_ROW,
    TABLE_MISSING,
)
