"""Which posts sell, and what share of the posts in any thirty days that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from smmplan.analysis.agenda.slots import Slot
from smmplan.analysis.agenda.window import Window
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.plan.calendar import Piece

_SELLING_CAMPAIGNS = frozenset({"promotion", "coupon"})


class Selling:
    """Which posts of a plan sell.

    A pillar that says `promotional` decides, true before false. Else a post sells that belongs to a campaign with an
    offer, or to one that is a promotion or a coupon.
    """

    def __init__(self, plan: Plan) -> None:
        self._pillars = {
            id: pillar.promotional for id, pillar in plan.pillars.items() if pillar.promotional is not None
        }
        self._campaigns: dict[str, Path] = {
            id: ("campaigns", id, "offer" if campaign.offer else "kind")
            for id, campaign in plan.campaigns.items()
            if campaign.offer or campaign.kind in _SELLING_CAMPAIGNS
        }

    def because(self, piece: Piece) -> Path | None:
        """The path of what makes a post or series sell; None for one that does not."""
        said = [(id, self._pillars[id]) for id in piece.pillars if id in self._pillars]
        if said:
            return next((("content", "pillars", id, "promotional") for id, sells in said if sells), None)
        return next((self._campaigns[id] for id in piece.campaigns if id in self._campaigns), None)


class Peak(NamedTuple):
    """The days from `first` to `last` in which the largest share of the posts sells, on a channel, or on all (None)."""

    channel: str | None
    first: date
    last: date
    selling: int
    posts: int

    @property
    def share(self) -> Fraction:
        """The part of the posts that sells, from 0 to 1."""
        return Fraction(self.selling, self.posts)


def selling_peaks(
    plan: Plan, slots: Iterable[Slot], window: Window, days: int = 30, fewest: int = 5
) -> tuple[Peak, ...]:
    """For all posts together, then for each channel of the plan: the stretch of so many days that sells most.

    Only stretches with at least so many posts are looked at, the earliest of equals is told. A window that is
    shorter is one stretch.
    """
    selling = Selling(plan)
    listed = [slot for slot in slots if window.first <= slot.first <= window.last]
    sells = [selling.because(slot.piece) is not None for slot in listed]
    counts: dict[str | None, tuple[list[int], list[int]]] = {}
    for slot, is_selling in zip(listed, sells, strict=True):
        index = (slot.first - window.first).days
        for channel in (None, *slot.channels):
            if channel not in counts:
                counts[channel] = [0] * window.days, [0] * window.days
            posts, sold = counts[channel]
            posts[index] += 1
            sold[index] += is_selling
    length = min(days, window.days)
    found: list[Peak] = []
    for channel in (None, *plan.channels):
        if channel in counts:
            best = _best(*counts[channel], length, max(fewest, 1))
            if best:
                first = window.first.toordinal() + best[0]
                found.append(Peak(channel, date.fromordinal(first), date.fromordinal(first + length - 1), *best[1:]))
    return tuple(found)


def _best(posts: list[int], sold: list[int], length: int, fewest: int) -> tuple[int, int, int] | None:
    """Where the stretch of so many days begins that sells most, how many of its posts sell, and how many it has."""
    best: tuple[int, int, int] | None = None
    for begin, (count, selling) in enumerate(zip(_sums(posts, length), _sums(sold, length), strict=True)):
        # Compared crosswise: whole numbers are exact, and quick.
        if count >= fewest and (best is None or selling * best[2] > best[1] * count):
            best = begin, selling, count
    return best


def _sums(counts: list[int], days: int) -> Iterator[int]:
    """The sum of every so many days that follow one another."""
    total = [0, *accumulate(counts)]
    return (after - before for before, after in zip(total, total[days:], strict=False))
