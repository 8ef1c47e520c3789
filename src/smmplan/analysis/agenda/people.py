"""Who is meant by the names of a plan, and when they are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from smmplan.analysis.agenda.window import Window
from smmplan.analysis.moments import Moments
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan

_ROLE = "role:"


class Away(NamedTuple):
    """The days on which a member of the team is not there."""

    person: str
    first: date
    last: date
    path: Path


class People:
    """The team of a plan: whom a name means, and who is away when."""

    def __init__(self, plan: Plan, moments: Moments, window: Window) -> None:
        self._known: dict[str, tuple[str, ...]] = {id: (id,) for id in plan.team}
        roles: dict[str, list[str]] = defaultdict(list)
        for id, member in plan.team.items():
            for role in member.roles:
                roles[_ROLE + role].append(id)
        self._known |= {role: tuple(ids) for role, ids in roles.items()}
        self.away: Mapping[str, tuple[Away, ...]] = _away(plan, moments, window)
        """When each member is away, those who are."""

    def meant(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids of the members that are meant, each once: by id, or by a role that they have.

        Words for somebody outside the team mean nobody in it.
        """
        found = [id for name in names for id in self._known.get(name, ())]
        return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)

    def absence(self, person: str, day: date) -> Away | None:
        """When that person is away that has this day in it, if at all."""
        return next((away for away in self.away.get(person, ()) if away.first <= day <= away.last), None)


def _away(plan: Plan, moments: Moments, window: Window) -> Mapping[str, tuple[Away, ...]]:
    """By member. Who has not joined yet, or has left, is away; days off without an end last to that of the window."""
    found: dict[str, tuple[Away, ...]] = {}
    for id, member in plan.team.items():
        listed: list[Away] = []
        joins = moments.first(member.from_) if member.from_ else None
        leaves = moments.last(member.to, joins) if member.to else None
        if joins and joins > window.first:
            listed.append(Away(id, window.first, date.fromordinal(joins.toordinal() - 1), ("team", id, "from")))
        if leaves and leaves < window.last:
            listed.append(Away(id, date.fromordinal(leaves.toordinal() + 1), window.last, ("team", id, "to")))
        for index, away in enumerate(member.away):
            first = moments.first(away.from_) if away.from_ else None
            last = moments.last(away.to, first) if away.to else None
            if first is None and away.from_ is None and away.to:
                first = moments.first(away.to)
            if first and window.meets(first, last or max(window.last, first)):
                listed.append(Away(id, first, last or max(window.last, first), ("team", id, "away", index)))
        if listed:
            found[id] = tuple(listed)
    return found
