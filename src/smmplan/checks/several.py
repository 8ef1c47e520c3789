"""One finding for what several entries lack, so that a first draft is not drowned in the same sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmplan.base.finding import Path
from smmplan.checks.listing import few_of
from smmplan.checks.rule import Draft, finding


def several(home: Path, ids: Sequence[str], one: str, many: str, *, help: str | None = None) -> Iterator[Draft]:
    """What entries of `home` have in common: nothing for none, at the entry for one, else one finding at `home`.

    `one` is the sentence with `{}` for the id of the entry, `many` what to say behind the number of entries, such
    as `goals have no owner`; their ids follow.
    """
    if len(ids) == 1:
        yield finding((*home, ids[0]), one.format(f'"{ids[0]}"'), help=help, key=True)
    elif ids:
        about = tuple((*home, id) for id in ids)
        yield finding(home, f"{len(ids)} {many}: {few_of(ids)}", help=help, key=True, about=about)
