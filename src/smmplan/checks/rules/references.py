"""Names that stand for something else in the plan: that they are known, that they close no circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from smmplan.base.identifier import identifier_problem
from smmplan.base.near_when import near_when
from smmplan.base.nearest import is_certain
from smmplan.checks.rule import Draft, finding, rule
from smmplan.checks.written_paths import leads_somewhere, near_path, value_at
from smmplan.plan.plan import Plan
from smmplan.plan.references import INCOME, KINDS, LINES, NAMED_BY, Kind, Reference, Target, look_up
from smmplan.plan.sections import SECTIONS, Form

MOST_COMPARED = 500_000
"""How many pairs of a name and an id are compared to find what was meant: about half a second."""

_MANY = 3
"""How many places agree in a name no longer by chance; two may be one text that an anchor repeats."""

_NAMING = frozenset(
    ("persona", "personas", "segment", "segments", "pillar", "pillars", "source", "sources", "topics", "messages")
)
"""The keys that name what would otherwise be unused."""


@rule("REF001", "unknown-id", severity="error")
def unknown_id(plan: Plan) -> Iterator[Draft]:
    """A name that stands for nothing breaks everything that is worked out along it.

    Bad:
        personas: {mariel: {name: Mariel}}
        channels: {instagram: {platform: instagram, personas: [mariela]}}
    Good:
        personas: {mariel: {name: Mariel}}
        channels: {instagram: {platform: instagram, personas: [mariel]}}
    """
    states = _states(plan)
    targets = _targets(plan)
    unread = {name for name, kind in KINDS.items() if _is_unread(plan, name, kind)}
    uses: Counter[str] | None = None
    for reference in plan.references:
        if reference.kind == "path":
            if not leads_somewhere(plan, reference.name):
                yield _no_place(plan, reference)
            continue
        target = targets[reference.kind, reference.name]
        if target.known or reference.kind in unread or reference.name.casefold() == "tbd":
            continue
        kind = KINDS[reference.kind]
        sure = target.near is not None and is_certain(reference.name, target.near, _choices(plan, kind, states))
        if sure:
            # Where several places agree, and none has the id as it is, the slip may well be in the id.
            uses = uses or Counter(each.name for each in plan.references)
            sure = uses[reference.name] < _MANY or uses[target.near or ""] > 0
        yield finding(
            reference.path,
            f'no {kind.noun} {_is_called(kind)} "{reference.name}"',
            help=_what_to_write(kind, reference, target.near, states),
            related=(("did you mean this one?", target.near_path),) if target.near_path else (),
            instead=target.near if target.near and _is_whole(plan, reference) else None,
            key=reference.key,
            safe=sure,
        )


@rule("REF003", "orphan-initiative", severity="warning")
def orphan_initiative(plan: Plan) -> Iterator[Draft]:
    """Work that serves no goal takes time and money from work that does.

    Bad:
        initiatives: {films: {what: Film one farm a month, due: 2026-12-15}}
    Good:
        initiatives: {films: {what: Film one farm a month, due: 2026-12-15, goal: fans}}
        goals: {fans: {what: More regulars}}
    """
    for id in plan.initiatives:
        if plan.lacks("initiatives", id, "goals"):
            yield finding(("initiatives", id), f'"{id}" works for no goal', help="say which: goal: ID")


@rule("REF004", "goal-without-action", severity="warning")
def goal_without_action(plan: Plan) -> Iterator[Draft]:
    """A goal that no initiative, campaign or post works for is a wish.

    Bad:
        goals: {fans: {what: More regulars}}
    Good:
        goals: {fans: {what: More regulars}}
        initiatives: {films: {what: Film one farm a month, goal: fans}}
    """
    served = {
        reference.name
        for reference in plan.references
        if reference.kind in {"goal", "until"} and reference.path[0] != "goals"
    }
    if _may_name_unread(plan, {"goals", "goal", "until", "posts", "series", "phases"}):
        return
    for id in plan.goals:
        if id not in served:
            yield finding(
                ("goals", id),
                f'nothing in the plan works for the goal "{id}"',
                help=f"name it in an initiative, a campaign or a post: goal: {id}",
            )


@rule("REF005", "unused-entry", severity="info")
def unused_entry(plan: Plan) -> Iterator[Draft]:
    """A persona, segment, pillar or source that nothing names is dead text: use it or take it out.

    Bad:
        personas: {mariel: {name: Mariel}}
    Good:
        personas: {mariel: {name: Mariel}}
        channels: {instagram: {platform: instagram, personas: [mariel]}}
    """
    named = {reference.name for reference in plan.references}
    personas = (("personas", id) for id, persona in plan.personas.items() if not persona.negative)
    segments = (("market", "segments", id) for id in plan.segments)
    pillars = (("content", "pillars", id) for id in plan.pillars)
    sources = (("sources", id) for id in plan.sources)
    if _may_name_unread(plan, _NAMING):
        return
    for path in (*personas, *segments, *pillars, *sources):
        if path[-1] not in named:
            yield finding(path, f'nothing in the plan names "{path[-1]}"')


@rule("REF007", "ambiguous-id", severity="info")
def ambiguous_id(plan: Plan) -> Iterator[Draft]:
    """One name for two things is read as the first; another name for one of them is clearer.

    Bad:
        personas: {cafes: {name: Café owners}}
        market: {segments: {cafes: {what: independent cafés}}}
        channels: {instagram: {platform: instagram, personas: [cafes]}}
    Good:
        personas: {owners: {name: Café owners, segment: cafes}}
        market: {segments: {cafes: {what: independent cafés}}}
        channels: {instagram: {platform: instagram, personas: [owners]}}
    """
    for reference in plan.references:
        if len(KINDS[reference.kind].collections) < 2:
            continue
        found = look_up(reference.kind, reference.name, plan.ids, guess=False).found
        if len(found) > 1:
            yield finding(
                reference.path,
                f'"{reference.name}" is the id of two things; the first is meant',
                related=(("the first", found[0]), ("the other", found[1])),
                key=reference.key,
            )


@rule("REF008", "metric-of-another-channel", severity="warning", starter=True)
def metric_of_another_channel(plan: Plan) -> Iterator[Draft]:
    """A channel lists a metric that says it is measured on another channel: one of the two is wrong.

    Bad:
        channels:
          instagram: {platform: instagram, metrics: [reach]}
          tiktok: {platform: tiktok}
        metrics: {reach: {channel: tiktok, measure: reach}}
    Good:
        channels:
          instagram: {platform: instagram, metrics: [reach]}
          tiktok: {platform: tiktok}
        metrics: {reach: {channel: instagram, measure: reach}}
    """
    for id, channel in plan.channels.items():
        for index, name in enumerate(channel.metrics):
            metric = plan.metrics.get(name)
            if metric and metric.channels and id not in metric.channels:
                yield finding(
                    ("channels", id, "metrics", index),
                    f'"{name}" is measured on {" and ".join(metric.channels)}, not on {id}',
                    related=(("measured there", ("metrics", name, "channels", 0)),),
                )


def _targets(plan: Plan) -> dict[tuple[str, str], Target]:
    """What every name comes to, by its kind; a name that stands in a thousand posts is looked up once.

    After MOST_COMPARED comparisons nothing near is looked for: that many names are not wrong by a slip.
    """
    states = _states(plan)
    targets: dict[tuple[str, str], Target] = {}
    compared = 0
    for reference in plan.references:
        kind, name = reference.kind, reference.name
        if kind != "path" and (kind, name) not in targets:
            target = look_up(kind, name, plan.ids, states, guess=compared < MOST_COMPARED)
            targets[kind, name] = target
            if not target.found:
                compared += sum(len(plan.ids.get(place, ())) for place in (*KINDS[kind].collections, INCOME))
    return targets


def _choices(plan: Plan, kind: Kind, states: Iterable[str]) -> Iterator[str]:
    """Every name that stands for something where a name of this kind does."""
    if not kind.collections:
        yield from states
    for home in kind.collections:
        yield from plan.ids.get(home, ())
    yield from kind.fixed
    if LINES in kind.collections:
        yield from (f"income.{id}" for id in plan.ids.get(INCOME, ()))
        yield from (f"pool:{id}" for id in plan.ids.get("budget.categories", ()))


def _states(plan: Plan) -> tuple[str, ...]:
    """The states that the plan lists; none where the usual ones hold."""
    return plan.workflow.states if plan.workflow else ()


def _is_unread(plan: Plan, name: str, kind: Kind) -> bool:
    """True when what a name of this kind means may stand in a part of the plan that could not be read."""
    if name in {"state", "state or status"}:
        return plan.is_unread("workflow", "states") or any(gap[:2] == ("workflow", "states") for gap in plan.left_out)
    homes = (*kind.collections, INCOME) if LINES in kind.collections else kind.collections
    return any(
        plan.is_unread(*home.split(".")) or (home in NAMED_BY and _lost_record(plan, home, NAMED_BY[home]))
        for home in homes
    )


def _lost_record(plan: Plan, home: str, field: str) -> bool:
    """True when a record of a list, or the field that names it, could not be read."""
    list_path = tuple(home.split("."))
    depth = len(list_path)
    return any(gap[:depth] == list_path and gap[depth + 1 :] in ((), (field,)) for gap in plan.left_out)


def _may_name_unread(plan: Plan, keys: Collection[str]) -> bool:
    """True when a name may stand where nothing could be read: in a whole section, entry or item, or in one of these
    keys."""
    return any(
        len(gap) < 2
        or isinstance(gap[-1], int)
        or gap[-1] in keys
        or (len(gap) == 2 and SECTIONS[str(gap[0])].form is Form.TABLE if gap[0] in SECTIONS else False)
        for gap in plan.left_out
    )


def _no_place(plan: Plan, reference: Reference) -> Draft:
    near = near_path(plan.data, reference.name)
    return finding(
        reference.path,
        f'"{reference.name}" is no place in this plan',
        help=f'write "{near}"' if near else "write it from the top of the plan, like budget.lines.ID",
        instead=near if near and _is_whole(plan, reference) else None,
        safe=False,
    )


def _is_called(kind: Kind) -> str:
    return "has the term" if kind.home == "content.keywords" else "has the id" if kind.collections else "is called"


def _what_to_write(kind: Kind, reference: Reference, near: str | None, states: Iterable[str]) -> str:
    special = _of_the_budget(reference.name, near) if LINES in kind.collections else None
    if special:
        return special
    if not kind.collections:
        return f'write "{near}"' if near else f"the states are {', '.join(states)}"
    if reference.kind in {"anchor", "until"}:
        date = near_when(reference.name)
        if date:
            return f"if a date is meant, {date.rpartition('; ')[2]}"
    if kind.home == "content.keywords":
        add = f"add it to content.keywords: term: {reference.name}"
    elif identifier_problem(reference.name) is None:
        add = f"add {kind.home}.{reference.name}"
    else:
        add = f"add it to {kind.home}"
    if reference.kind in {"anchor", "until"}:
        add += ", or write a date: 2026-11-27, a month: 2026-11"
    return f'write "{near}", or {add}' if near else add


def _of_the_budget(name: str, near: str | None) -> str | None:
    """What to write for an account that is no line; None for the name of a line."""
    begin, _, rest = name.rpartition(".") if name.startswith("income.") else name.rpartition(":")
    if begin == "income":
        add = f"add it to budget.income: {rest}"
    elif begin == "pool":
        add = f"give a budget line this category: {rest}"
    elif name == "contingency":
        return "money comes from contingency, it never goes there; write a line, pool or outside"
    else:
        return None
    return f'write "{near}", or {add}' if near else add


def _is_whole(plan: Plan, reference: Reference) -> bool:
    """True when the name is all that stands at its place, so that it can be replaced as it is."""
    return reference.key or value_at(plan.data, reference.path) == reference.name
