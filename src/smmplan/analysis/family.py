"""Lines that are parts of others: where a family's money is rolled, and what its parts add up to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

Told = TypeVar("Told")


class Families:
    """Which line is part of which. Lines that are part of each other in a circle are no family."""

    def __init__(self, parents: Mapping[str, str | None]) -> None:
        self._parents = {id: parent for id, parent in parents.items() if parent is not None and parent in parents}
        for id in [id for id in self._parents if id in self.above(id)]:
            del self._parents[id]
        self.children: dict[str, list[str]] = {}
        for child, parent in self._parents.items():
            self.children.setdefault(parent, []).append(child)

    def above(self, id: str) -> list[str]:
        """The lines that a line is part of, the nearest first."""
        above: list[str] = []
        parent = self._parents.get(id)
        while parent is not None and parent not in above:
            above.append(parent)
            parent = self._parents.get(parent)
        return above

    def home(self, id: str, states: Callable[[str], bool]) -> str:
        """The line at which a line is rolled: the highest of its family that states money, else itself."""
        return next((line for line in reversed(self.above(id)) if states(line)), id)

    def added_up(self, id: str, own: Callable[[str], Told | None], add: Callable[[list[Told]], Told]) -> Told | None:
        """What a line states itself, else the sum of its parts; None where nobody in the family says anything."""
        told: list[Told] = []
        waiting = [id]
        while waiting:
            line = waiting.pop()
            stated = own(line)
            if stated is not None:
                told.append(stated)
            else:
                waiting += reversed(self.children.get(line, ()))
        return told[0] if len(told) == 1 else add(told) if told else None
