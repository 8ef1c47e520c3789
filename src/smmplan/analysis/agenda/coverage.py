"""Who and what the posts reach: a matrix of persona by channel, pillar by week, and the like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from smmplan.analysis.agenda.mix import Aspect, known_ids, values_of
from smmplan.analysis.agenda.slots import Slot
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan


class Coverage(NamedTuple):
    """How many posts have both, for each row and column; the plan's own ids first and in its order, then others.

    A post counts in every cell that it belongs to.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]

    def posts(self, row: str, column: str) -> int:
        """The posts of one cell."""
        return self.counts.get((row, column), 0)

    def empty_rows(self) -> Iterator[str]:
        """The rows without any post: whom or what nothing reaches."""
        filled = {row for row, _ in self.counts}
        return (row for row in self.rows if row not in filled)


def coverage(plan: Plan, slots: Iterable[Slot], rows: Aspect, columns: Aspect) -> Coverage:
    """The matrix of two kinds over some posts: personas, pillars, stages or goals by channels, pillars by weeks.

    A negative persona has a row only where a post is for it.
    """
    row_of, column_of = values_of(plan, rows), values_of(plan, columns)
    pairs = Counter((row_of(slot), column_of(slot)) for slot in slots)
    all_rows = dict.fromkeys(known_ids(plan, rows))
    all_columns = dict.fromkeys(known_ids(plan, columns))
    counts: Counter[tuple[str, str]] = Counter()
    for (own_rows, own_columns), posts in pairs.items():
        all_rows |= dict.fromkeys(own_rows)
        all_columns |= dict.fromkeys(own_columns)
        for row in own_rows:
            for column in own_columns:
                counts[row, column] += posts
    return Coverage(tuple(all_rows), tuple(all_columns), dict(counts))
