"""The agenda of a plan: everything that has a day, each part worked out when somebody first asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from smmplan.analysis.agenda.airings import Airing, airings
from smmplan.analysis.agenda.entries import entries
from smmplan.analysis.agenda.item import Item, Undated, in_order
from smmplan.analysis.agenda.rhythms import rhythms
from smmplan.analysis.agenda.slots import Slot, slots
from smmplan.analysis.agenda.steps import steps
from smmplan.analysis.agenda.window import Window, later, window_of
from smmplan.analysis.moments import Moments
from smmplan.plan.plan import Plan

if TYPE_CHECKING:
    from smmplan.analysis.agenda.occasions import Occasion


_AROUND = 92
"""How many days a step may be due before or after its post, when only a part of the plan is looked at."""


class Agenda:
    """What a plan has to do from `window.first` to `window.last`, seen from `today`. It never changes.

    `part` says that these are not all days of the plan.
    """

    def __init__(self, plan: Plan, today: date, moments: Moments, window: Window, *, part: bool = False) -> None:
        self.plan = plan
        self.today = today
        self.moments = moments
        self.window = window
        self._part = part

    @cached_property
    def _posts(self) -> tuple[tuple[Slot, ...], tuple[Undated, ...]]:
        return slots(self.plan, self.moments, self.window)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The posts and the turns of series, by day and time."""
        return self._posts[0]

    @cached_property
    def airings(self) -> tuple[Airing, ...]:
        """Each post on each channel, in the order of the posts."""
        return airings(self.plan, self.slots)

    @cached_property
    def by_channel(self) -> Mapping[str, tuple[Airing, ...]]:
        """The posts of each channel of the plan, none for one without; what names no channel is left out."""
        found: dict[str, list[Airing]] = {id: [] for id in self.plan.channels}
        for airing in self.airings:
            if airing.channel in found:
                found[airing.channel].append(airing)
        return {id: tuple(each) for id, each in found.items()}

    @property
    def _pieces(self) -> tuple[Slot, ...]:
        """The posts whose steps may be due in the window: of a part of the plan, also those around it."""
        if not self._part:
            return self.slots
        around = Window(later(self.window.first, -_AROUND), later(self.window.last, _AROUND))
        return slots(self.plan, self.moments, around)[0]

    @cached_property
    def _entries(self) -> tuple[tuple[Item, ...], tuple[Undated, ...]]:
        found = [
            *entries(self.plan, self.moments, self.window),
            *rhythms(self.plan, self.moments, self.window),
            *steps(self.plan, self.moments, self.window, self._pieces),
        ]
        items = tuple(each for each in found if isinstance(each, Item))
        return items, tuple(each for each in found if isinstance(each, Undated))

    @property
    def entries(self) -> tuple[Item, ...]:
        """Everything with a day that is no post, section by section."""
        return self._entries[0]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything with a day, posts too, by day and time."""
        return tuple(sorted((*map(_post, self.slots), *self.entries), key=in_order))

    @property
    def undated(self) -> tuple[Undated, ...]:
        """What has no day: posts first, then section by section."""
        return self._posts[1] + self._entries[1]

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """Holidays, days of commerce and quiet days of the plan's countries, and those of its own calendar."""
        from smmplan.analysis.agenda.occasions import occasions, occasions_of, regions_of

        found = (*occasions(regions_of(self.plan), *self.window), *occasions_of(self.plan, self.moments, self.window))
        return tuple(sorted(found, key=lambda occasion: (occasion.first, occasion.last)))


def agenda(plan: Plan, today: date, first: date | None = None, last: date | None = None) -> Agenda:
    """The agenda of a plan from `first` to `last`, where these are not said the days of its period (see window_of)."""
    moments = Moments(plan)
    whole = window_of(plan, moments, today)
    return Agenda(plan, today, moments, Window(first or whole.first, last or whole.last), part=bool(first or last))


def _post(slot: Slot) -> Item:
    return Item(
        "series" if slot.series else "post",
        slot.path,
        slot.first,
        slot.last,
        slot.topic,
        slot.clock,
        slot.piece.owner,
        slot.channels,
        slot.status == "published",
        deadline=slot.series is None,
    )
