"""Whether what a command builds on could be read: nobody should count on amounts of which a part is missing."""

from __future__ import annotations

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Path, Severity
from smmplan.source.load import Loaded
from smmplan.source.places import Places
from smmplan.source.tree import Map, Seq


def refuse_broken(loaded: Loaded, *paths: Path) -> None:
    """Nothing, where all that stands at some paths of a plan, in it and around it could be read.

    Raises Trouble with the place of the first error, and its message.
    """
    assert loaded.places is not None, "a plan that could be read has places"
    names = [loaded.places.name(path) for path in paths]
    for finding in loaded.findings:
        if finding.severity is not Severity.ERROR:
            continue
        found = (name for path, name in zip(paths, names, strict=True) if _touches(finding, path, name, loaded.places))
        name = next(found, None)
        if name is not None:
            where = f" ({finding.place.file}:{finding.place.line})" if finding.place else ""
            raise Trouble(f"{finding.path or name} cannot be relied on: {finding.message}{where}; mend that first")


def _touches(finding: Finding, path: Path, name: str, places: Places) -> bool:
    """Whether a finding is about what has this name, something in it, or what it stands in."""
    if finding.path:
        return f"{finding.path}.".startswith(f"{name}.") or name.startswith(f"{finding.path}.")
    # A key that stands twice has no path, as its second value is nowhere in the plan; the first one shows where it is.
    firsts = [related.place for related in finding.related]
    node = places.node(path)
    if isinstance(node, Map | Seq) and any(
        first.file == node.source.name and node.start <= first.start < node.end for first in firsts
    ):
        return True
    return any(places.find(path[:depth], key=True) in firsts for depth in range(1, len(path) + 1))
