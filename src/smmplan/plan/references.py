"""The one table of references: what may be named, where it is looked up, and what a name may be instead.

Rules, editors, fixes and the diff of plans all read this table. Which fields hold a reference is said by the
annotations of the models (`Ref` in types.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from smmplan.base.errors import GrammarError
from smmplan.base.finding import Path
from smmplan.base.nearest import nearest
from smmplan.base.record import NamedTuple
from smmplan.base.when import Anchor, anchor_of, parse_when
from smmplan.plan import words
from smmplan.plan.markers import canonical

Ids = Mapping[str, Mapping[str, Path]]
"""For each collection (`market.segments`) the path of every id in it, also of broken entries."""

INCOME = "budget.income"
LINES = "budget.lines"
POSTS = "calendar.posts"
KEYWORDS = "content.keywords"

ROLE_MARK = "role:"
"""Begins the name of a role where a person may be named: `role:design`."""

NAMED_BY = {POSTS: "id", KEYWORDS: "term"}
"""Lists whose records can be named, and the field that names them."""


class Kind(NamedTuple):
    """A kind of thing that may be named.

    `collections` are looked up in order, the first wins. `fixed` are words that always stand for
    themselves. `words` allows plain words where no id is near. `home` is where a new one would be added.
    """

    noun: str
    collections: tuple[str, ...]
    words: bool = False
    fixed: frozenset[str] = frozenset()

    @property
    def home(self) -> str:
        """The collection that a new one would be added to."""
        return self.collections[0] if self.collections else ""


KINDS = {
    "person": Kind("member of the team", ("team",), words=True),
    "persona": Kind("persona or segment", ("personas", "market.segments")),
    "segment": Kind("segment", ("market.segments",)),
    "metric": Kind("metric", ("metrics",)),
    "channel": Kind("channel", ("channels",)),
    "channel or all": Kind("channel", ("channels",), fixed=frozenset({"all"})),
    "competitor": Kind("competitor", ("competitors",)),
    "goal": Kind("goal", ("goals",)),
    "until": Kind("goal, milestone or phase", ("goals", "roadmap.milestones", "roadmap.phases")),
    "initiative": Kind("initiative", ("initiatives",)),
    "line": Kind("budget line", (LINES,)),
    "account": Kind("budget line", (LINES,), fixed=frozenset({"pool", "outside", "contingency"})),
    "receiver": Kind("budget line", (LINES,), fixed=frozenset({"pool", "outside"})),
    "resource": Kind("budget line or member of the team", (LINES, "team"), words=True),
    "pillar": Kind("content pillar", ("content.pillars",)),
    "campaign": Kind("campaign", ("campaigns",)),
    "keyword": Kind("keyword", (KEYWORDS,)),
    "post": Kind("post", (POSTS,)),
    "stage": Kind("stage of the journey", ("journey",)),
    "topic": Kind("stage of the journey or other entry", ("journey",)),
    "product": Kind("product", ("products",)),
    "state": Kind("state of the workflow", ()),
    "state or status": Kind("state of the workflow or status of a post", ()),
    "source": Kind("source", ("sources",)),
    "source or words": Kind("source", ("sources",), words=True),
    "anchor": Kind("milestone or phase", ("roadmap.milestones", "roadmap.phases")),
    "path": Kind("place in the plan", ()),
}


class Reference(NamedTuple):
    """A name that stands somewhere in a plan. `key` is true where the name is the key of a mapping."""

    path: Path
    kind: str
    name: str
    key: bool = False


def settled(references: Iterable[Reference], ids: Ids) -> Iterator[Reference]:
    """The references of a plan all of whose ids are known.

    The end of an initiative (`until`) is a goal, else a milestone or phase, else a date, which refers to nothing,
    or counts from a milestone.
    """
    for reference in references:
        homes = KINDS[reference.kind].collections
        if reference.kind != "until" or any(reference.name in ids.get(home, ()) for home in homes):
            yield reference
            continue
        try:
            when = parse_when(reference.name)
        except GrammarError:
            continue
        anchor = anchor_of(when)
        if anchor:
            yield reference if isinstance(when, Anchor) else reference._replace(kind="anchor", name=anchor)


class Target(NamedTuple):
    """What a name came to.

    `found` are the paths it may mean, the first wins; `known` is true for one that means something, also
    for words that stand for themselves; `near` is the id that was probably meant.
    """

    known: bool
    found: tuple[Path, ...] = ()
    near: str | None = None
    near_path: Path | None = None


def look_up(kind: str, name: str, ids: Ids, states: Iterable[str] = (), *, guess: bool = True) -> Target:
    """What `name` means as a reference of `kind`.

    `states` are the states of the plan's workflow; where it lists none, any word may be a state. Without `guess`
    nothing near is looked for, which takes time. The kind `path` is not looked up here: that takes the plan's data.
    """
    if kind in {"state", "state or status"}:
        return _state(kind, name, tuple(states))
    entry = KINDS[kind]
    found = tuple(ids[place][name] for place in entry.collections if name in ids.get(place, ()))
    if found or name in entry.fixed:
        return Target(True, found)
    if kind == "person" and name.startswith(ROLE_MARK):
        return Target(True)
    if kind in {"line", "account", "receiver"}:
        special = _money(kind, name, ids, guess)
        if special:
            return special
    if kind in {"stage", "topic"} and _free_stage(kind, name, ids):
        return Target(True)
    choices = [id for place in entry.collections for id in ids.get(place, ())]
    near = nearest(name, [*choices, *sorted(entry.fixed)]) if guess else None
    if near is None and entry.words:
        return Target(True)
    if near is None:
        return Target(False)
    near_path = next((ids[place][near] for place in entry.collections if near in ids.get(place, ())), None)
    return Target(False, (), near, near_path)


def _state(kind: str, name: str, states: tuple[str, ...]) -> Target:
    """A state in any spelling: `In Progress` is in_progress."""
    word = canonical(name)
    allowed = states if kind == "state" else (*states, *words.POST_STATUS.choices)
    spelled = {canonical(state): state for state in reversed(allowed)}
    if not states or word in spelled:
        return Target(True)
    meant = words.MEANT.get(word)
    near = meant if meant in spelled else nearest(word, spelled)
    return Target(False, (), spelled[near] if near else None)


def _money(kind: str, name: str, ids: Ids, guess: bool) -> Target | None:
    """`income.ID` means income; `pool:CATEGORY` is the pool of a category that a line names."""
    if name.startswith("income."):
        id = name.removeprefix("income.")
        if id in ids.get(INCOME, ()):
            return Target(True, (ids[INCOME][id],))
        near = nearest(id, ids.get(INCOME, ())) if guess else None
        return Target(False, (), f"income.{near}", ids[INCOME][near]) if near else Target(False)
    if kind != "line" and name.startswith("pool:"):
        category = name.removeprefix("pool:")
        categories = ids.get("budget.categories", {})
        if category in categories:
            return Target(True, (categories[category],))
        near = nearest(category, categories) if guess else None
        return Target(False, (), f"pool:{near}", categories[near]) if near else Target(False)
    return None


def _free_stage(kind: str, name: str, ids: Ids) -> bool:
    """Stages are words where the plan has no journey; messages may stand under any id of the plan."""
    if kind == "topic":
        return any(name in collection for collection in ids.values()) or "journey" not in ids
    return "journey" not in ids
