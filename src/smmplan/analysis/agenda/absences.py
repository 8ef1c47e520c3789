"""Who is away when something of theirs is due."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.analysis.agenda.agenda import Agenda
from smmplan.analysis.agenda.item import Item
from smmplan.analysis.agenda.people import Away, People
from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple

_NEEDS_SOMEBODY = frozenset({"post", "series", "point", "task", "step", "meeting", "gathering"})


class Absence(NamedTuple):
    """A person who is away on the day of a post, task, step or meeting of theirs; the first such day.

    `times` is how often that happens in the same days off, with a series or a rhythm.
    """

    person: str
    item: Item
    away: Away
    times: int = 1


def absences(agenda: Agenda, people: People) -> tuple[Absence, ...]:
    """Everything that is not done, has a day, and whose only owners are all away on it, from `today` on.

    Where somebody else of the owners is there, nothing is lost. What lasts several days is looked at on its last.
    """
    found: dict[tuple[Path, Path | None, Path], Absence] = {}
    for item, person, away in _missed(agenda, people):
        key = (item.path, item.of, away.path)
        known = found.get(key)
        found[key] = known._replace(times=known.times + 1) if known else Absence(person, item, away)
    return tuple(found.values())


def _missed(agenda: Agenda, people: People) -> Iterator[tuple[Item, str, Away]]:
    if not people.away:
        return
    for item in agenda.items:
        if item.done or item.last < agenda.today or not item.owners or item.kind not in _NEEDS_SOMEBODY:
            continue
        persons = people.meant(item.owners)
        gone = [people.absence(person, item.last) for person in persons]
        if gone and gone[0] and all(gone):
            yield item, persons[0], gone[0]
