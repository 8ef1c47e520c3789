"""What the walk of settle.py has to say, and how it says it: the sentences about keys, ids and forms."""

from __future__ import annotations

import re
from itertools import takewhile

from smmplan.base.finding import Finding, Path, Related, Replacement
from smmplan.base.identifier import COMMON_KEYS, identifier_problem
from smmplan.base.nearest import is_certain, nearest
from smmplan.base.place import Place
from smmplan.base.quote import quote
from smmplan.plan.markers import Key
from smmplan.plan.shape import Fixed, Shape, Table
from smmplan.source.codes import BAD_ID, DUPLICATE_ID, UNKNOWN_KEY, WRONG_SHAPE, Code
from smmplan.source.ids import Taken
from smmplan.source.places import Places
from smmplan.source.tree import Map, Node, Seq

_BARE = re.compile(r"\w[\w %€/-]{0,59}")

OPTIONS_ALONE = frozenset(
    (
        *("baseline", "color", "debug", "diff", "fix", "jobs", "only-plans", "output", "prune", "quiet"),
        *("statistics", "stdin-filename", "today", "unsafe-fixes", "write-baseline"),
    )
)
"""What `smmplan check` takes on its command line, and neither a plan nor smmplan.toml can set."""


class Complaints:
    """The findings about one plan, each about where the walk is: `_path`. `left_out` are the paths that were not
    taken over."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.findings: list[Finding] = []
        self.left_out: set[Path] = set()
        self._path: list[str | int] = []

    def report(
        self,
        code: Code,
        message: str,
        *,
        key: bool = False,
        help: str | None = None,
        related: tuple[Related, ...] = (),
        instead: str | None = None,
        safe: bool = True,
        raw: bool = False,
        place: Place | None = None,
    ) -> None:
        """A finding about what stands at the present path; `instead` is the text that belongs there, and `safe` and
        `raw` are those of its Replacement."""
        path = tuple(self._path)
        place = place or self.places.find(path, key=key)
        fix = Replacement(place, instead, safe, raw) if instead is not None else None
        finding = code.at(place, message, path=self.places.name(path), help=help, related=related, fix=fix)
        self.findings.append(finding)

    def _report_twin(self, node: Map, first: str, key: str, kind: Key | None) -> None:
        """A key that means the same as another of the same mapping; the first counts."""
        message = f"{quote(key)} is the id of two entries" if kind else f"{quote(key)} is written twice"
        if not kind and first != key:
            message = f"{quote(first)} and {quote(key)} are two spellings of one key"
        self.report(
            DUPLICATE_ID,
            message,
            help="give one of them another id" if kind else "take one of the two out; until then the first one counts",
            related=(Related("the first one", node.key_place(first)),),
            place=node.key_place(key),
        )

    def _stands_beside(self, node: Map, key: str, entry: Shape) -> bool:
        """Report a key of an entry that stands beside the entries, one step too far left."""
        value = node[key]
        if not isinstance(entry, Fixed) or entry.short or value is None or isinstance(value, Map):
            return False
        field = key if key in entry.fields else entry.other.get(key)
        before = [id for id in takewhile(key.__ne__, node) if isinstance(node[id], Map)] if field else []
        if not field or not (before or key in COMMON_KEYS):
            return False
        help = "move it into one of them"
        if before:
            help = f"move it into {before[-1]}" if node.flow else f"indent it to belong to {before[-1]}"
            self.left_out.add((*self._path[:-1], before[-1], field))
        self.report(WRONG_SHAPE, f"{quote(key)} stands beside the entries", key=True, help=help)
        self.left_out.add(tuple(self._path))
        return True

    def _report_id(self, id: str, fault: Taken | str, *, key: bool) -> None:
        if isinstance(fault, str):
            self.report(BAD_ID, fault, key=key)
            return
        self.report(
            DUPLICATE_ID,
            f'"{id}" is the id of two entries',
            key=key,
            help="give one of them another id",
            related=(Related("the first one", self.places.find(fault.first, key=key)),),
        )

    def _unknown_key(self, key: str, shape: Fixed) -> None:
        if len(self._path) == 2 and self._path[0] == "checks" and self._is_of_the_run(key):
            return
        near = nearest(key, (*shape.known, *shape.other))
        parent = self.places.name(tuple(self._path[:-1]))
        where = f" in {parent}" if parent else ""
        help = f"did you mean {near}?" if near else f"the keys here are {shape.shown}"
        meaning = shape.other.get(near, near) if near else ""
        rivals = [known for known in (*shape.known, *shape.other) if shape.other.get(known, known) != meaning]
        home = self.places.node(tuple(self._path[:-1]))
        taken = isinstance(home, Map) and any(shape.other.get(known, known) == meaning for known in home)
        sure = near is not None and is_certain(key, near, rivals)
        message = f'no key is called "{key}"{where}'
        self.report(UNKNOWN_KEY, message, key=True, help=help, instead=None if taken else near, safe=sure)
        # The key that was meant is not missing either: one mistake never causes a second finding.
        meant = near or key
        self.left_out.add((*self._path[:-1], shape.other.get(meant, meant)))

    def _is_of_the_run(self, key: str) -> bool:
        """Report a setting of the run, which a plan cannot decide for all others; False for another key."""
        option = key.replace("_", "-").lower()
        if option == "fail-on":
            help = "write it in smmplan.toml, or on the command line: --fail-on warning"
        elif option in OPTIONS_ALONE:
            help = f"write it on the command line: smmplan check --{option}"
        else:
            return False
        self.report(UNKNOWN_KEY, f'"{key}" belongs to the run of smmplan check, not to one plan', key=True, help=help)
        return True

    def _example(self, node: Node, shape: Fixed) -> str:
        """How a text is written where a mapping must stand."""
        text = node if isinstance(node, str) and _BARE.fullmatch(node) else "..."
        key = self._path[-1]
        return f"write {f'{key}: ' if isinstance(key, str) else ''}{{{shape.main}: {text}}}"

    def _report_shape(self, node: Node, wanted: str, help: str | None = None) -> None:
        """Something of another form than the language asks for; it is left out."""
        path = tuple(self._path)
        there = "a mapping" if isinstance(node, Map) else "a list" if isinstance(node, Seq) else "a text"
        key = next(segment for segment in reversed(path) if isinstance(segment, str))
        item = "an item of " if isinstance(self.places.node(path[:-1]), Seq) else ""
        self.report(WRONG_SHAPE, f"{item}{key} is {there}; {wanted} must stand here", help=help)
        self.left_out.add(path)


def entries_instead(node: Node, shape: Table) -> tuple[str, str | None]:
    """What must stand in place of a list or a text, and how it is written."""
    if not shape.id or shape.id.free:
        return "keys with values", None
    item = node[0] if isinstance(node, Seq) and node else node
    id = item.get("id") if isinstance(item, Map) else item
    if not isinstance(id, str) or identifier_problem(id):
        id = "some-id"
    entry = f"{{{shape.value.main}: ...}}" if isinstance(shape.value, Fixed) else "..."
    return "entries by id", f"write each of them under its id, like {id}: {entry}"
