"""What the posts are made of: the share of each pillar, format, stage, persona or language, beside the plan's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

from smmplan.analysis.agenda.slots import Slot
from smmplan.base.record import NamedTuple
from smmplan.base.share import Share
from smmplan.plan.plan import Plan

Aspect: TypeAlias = Literal[
    "pillars", "formats", "channels", "personas", "stages", "goals", "campaigns", "languages", "weeks"
]
"""What posts may be counted by."""


class Portion(NamedTuple):
    """The posts of one pillar, format and so on. A post of two pillars counts half for each.

    `share` is its part of all posts that say a pillar at all, from 0 to 1; `planned` the share that the plan wants.
    """

    id: str
    posts: Fraction
    share: Fraction
    planned: Share | None

    @property
    def off(self) -> Fraction | None:
        """How far the share lies above the planned one, or below it (negative): 1/10 is ten points."""
        return None if self.planned is None else self.share - Fraction(self.planned.fraction)


class Mix(NamedTuple):
    """The portions, those of the plan's own list first and in its order; `without` posts say nothing of the kind."""

    portions: tuple[Portion, ...]
    posts: int
    without: int


def mix(plan: Plan, slots: Iterable[Slot], by: Aspect = "pillars") -> Mix:
    """The shares of the posts by pillar, or by something else; shares are planned for pillars only."""
    values = values_of(plan, by)
    counted: Counter[tuple[str, ...]] = Counter(map(values, slots))
    without = counted.pop((), 0)
    total = sum(counted.values())
    weights: dict[str, Fraction] = dict.fromkeys(known_ids(plan, by), Fraction(0))
    for ids, posts in counted.items():
        for id in ids:
            weights[id] = weights.get(id, Fraction(0)) + Fraction(posts, len(ids))
    planned = {id: pillar.share for id, pillar in plan.pillars.items()} if by == "pillars" else {}
    portions = (
        Portion(id, weight, weight / total if total else Fraction(0), planned.get(id)) for id, weight in weights.items()
    )
    return Mix(tuple(portions), total, without)


def known_ids(plan: Plan, by: Aspect) -> tuple[str, ...]:
    """The ids that the plan lists, in its order; none for formats, languages and weeks, which are free words."""
    lists: Mapping[Aspect, Iterable[str]] = {
        "pillars": plan.pillars,
        "channels": plan.channels,
        "personas": (id for id, persona in plan.personas.items() if not persona.negative),
        "stages": plan.journey,
        "goals": plan.goals,
        "campaigns": plan.campaigns,
    }
    return tuple(lists.get(by, ()))


def values_of(plan: Plan, by: Aspect) -> Callable[[Slot], tuple[str, ...]]:
    """What a post says of one kind, each once.

    Whom a post is for is what it says itself, else what its pillars say. Weeks are ISO weeks: 2026-W48.
    """
    if by == "channels":
        return lambda slot: slot.channels
    if by == "weeks":
        return lambda slot: (_week(slot),)
    if by == "personas":
        pillars = {id: pillar.personas for id, pillar in plan.pillars.items() if pillar.personas}
        return lambda slot: _once(
            slot.piece.personas or tuple(person for id in slot.piece.pillars for person in pillars.get(id, ()))
        )
    return lambda slot: _once(getattr(slot.piece, by))


def _once(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids)) if len(ids) > 1 else ids


def _week(slot: Slot) -> str:
    year, week, _ = slot.first.isocalendar()
    return f"{year}-W{week:02d}"
