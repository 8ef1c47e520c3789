"""Why a change cannot be made: with the path, the place, and what to do instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Path, Severity
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.plan.plan import Plan
from smmplan.source.codes import TABLE_MISSING
from smmplan.source.editing.changes import Change
from smmplan.source.editing.yaml_text import Written
from smmplan.source.include_codes import INCLUDE_CYCLE, INCLUDE_MISSING, INCLUDE_OUTSIDE
from smmplan.source.load import Loaded
from smmplan.source.places import Places

_LOST = frozenset(code.code for code in (INCLUDE_MISSING, INCLUDE_CYCLE, INCLUDE_OUTSIDE, TABLE_MISSING))
_DOUBLE_KEY = "SYN002"


class Refusals:
    """The sentences about changes of a plan, with its places and what reading it found."""

    def __init__(self, places: Places, findings: Sequence[Finding]) -> None:
        self._places, self._findings = places, findings

    def _at(self, path: Path) -> str:
        place = self._places.find(path)
        return f"{quote(self._places.name(path))} ({place.file}:{place.line})"

    def repeated(self, change: Change, source: SourceText, name: str | None) -> Trouble:
        """Why what an anchor of that name, or a merge, brings cannot be changed where it is brought."""
        if name is None:
            return Trouble(f'{self._at(change.path)} comes from another entry through "<<"; change it there')
        found = re.search(rf"&{name}(?![A-Za-z0-9_-])", source.text)
        line, _ = source.position(found.start() if found else 0)
        anchor = f"{quote('&' + name)} ({source.name}:{line})"
        return Trouble(
            f"{self._at(change.path)} is repeated from {anchor}; change it there, or write it out here first"
        )

    def lost(self, change: Change) -> Trouble:
        """Why a change that no splice can make is not made."""
        file = self._places.find(change.path).file
        for twin in self._findings:
            if twin.code == _DOUBLE_KEY and twin.place and twin.place.file == file:
                return Trouble(
                    f"{self._at(change.path)} cannot be changed, because {twin.message} "
                    f"({file}:{twin.place.line}); {twin.help}"
                )
        return Trouble(
            f"{self._at(change.path)} is written in a way that cannot be changed from here; "
            "nothing was changed, change it by hand"
        )

    def stray(self, made: Sequence[tuple[Change, Written]], stray: Path) -> Trouble:
        """Why changes are not made that something else would change by, at the path `stray`."""
        anchors = [name for _, written in made for name in written.anchors]
        change = made[0][0]
        if not anchors:
            return self.lost(change)
        other = ".".join(map(str, stray))
        return Trouble(
            f"{self._at(change.path)} is repeated elsewhere through {quote('&' + anchors[0])}, "
            f"so that {quote(other)} would change too; nothing was changed, write it out there first"
        )


def whole(loaded: Loaded) -> tuple[Plan, Places]:
    """The plan and its places. Raises Trouble where a part of it could not be read: a change could clash with it."""
    if loaded.plan is None or loaded.places is None or not loaded.complete:
        raise Trouble(f"the plan cannot be changed before all of it can be read: {_unread(loaded)}; mend that first")
    return loaded.plan, loaded.places


def _unread(loaded: Loaded) -> str:
    """What could not be read, with its place."""
    for finding in loaded.findings:
        lost = finding.code.startswith("SYN") or finding.code in _LOST
        if lost and finding.severity is Severity.ERROR and finding.place:
            return f"{finding.message} ({finding.place.file}:{finding.place.line})"
    return loaded.troubles[0] if loaded.troubles else "a file of it is missing"
