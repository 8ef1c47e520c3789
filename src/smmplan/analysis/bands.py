"""What a reading is worth by the bands of its metric: good, weak, or what else a plan calls them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, TypeAlias

from smmplan.base.record import NamedTuple
from smmplan.base.target import Target

Worth: TypeAlias = Literal["good", "middling", "weak"]

_LOWEST, _HIGHEST = Decimal("-Infinity"), Decimal("Infinity")


class Band(NamedTuple):
    """A band of a metric: its name in the plan, the values in it (None is an open side), and what it is worth."""

    name: str
    least: Decimal | None
    most: Decimal | None
    worth: Worth


class Place(NamedTuple):
    """Where a value lies: in `inside`, else between the band `below` it, which is worse, and the one `above` it."""

    inside: Band | None
    below: Band | None
    above: Band | None
    worth: Worth


def bands_of(bands: Mapping[str, Target], lower_is_better: bool = False) -> tuple[Band, ...]:
    """The bands with numbers, the worst first; those in words, or relative to a baseline, say nothing of a value.

    A band that is open towards what is better, and the best of all, is good. One that is open towards what is worse is
    weak, where several are the worst of them; all others are middling.
    """
    limits = [(name, target.limits(None, lower_is_better)) for name, target in bands.items()]
    known = [(name, *pair) for name, pair in limits if pair]
    known.sort(
        key=lambda each: (
            _LOWEST if each[1] is None else each[1],
            _HIGHEST if each[2] is None else each[2],
        ),
        reverse=lower_is_better,
    )
    found = []
    for at, (name, least, most) in enumerate(known):
        better, worse = (least, most) if lower_is_better else (most, least)
        if better is None:
            worth: Worth = "good"
        elif worse is None:
            worth = "middling" if at else "weak"
        else:
            worth = "good" if at == len(known) - 1 else "middling"
        found.append(Band(name, least, most, worth))
    return tuple(found)


def place_in(bands: Mapping[str, Target], value: Decimal, lower_is_better: bool = False) -> Place | None:
    """Where a value lies among bands; in the best one where several hold it. None without a band that has numbers."""
    ranked = bands_of(bands, lower_is_better)
    if not ranked:
        return None
    holding = [each for each in ranked if bands[each.name].holds(value, None, lower_is_better)]
    if holding:
        return Place(holding[-1], None, None, holding[-1].worth)
    below = [each for each in ranked if _is_worse(each, value, lower_is_better)]
    above = [each for each in ranked if each not in below]
    return Place(
        None,
        below[-1] if below else None,
        above[0] if above else None,
        "middling" if above else "good",
    )


def _is_worse(band: Band, value: Decimal, lower_is_better: bool) -> bool:
    """Whether all of a band lies on the worse side of a value that is not in it."""
    if lower_is_better:
        return band.least is not None and band.least >= value
    return band.most is not None and band.most <= value
