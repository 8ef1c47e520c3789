"""Names that stand for something else in the plan: that they are known, that they close no circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from smmplan.base.finding import Path
from smmplan.base.identifier import identifier_problem
from smmplan.base.near_when import near_when
from smmplan.base.when import anchor_of
from smmplan.checks.rule import Draft, Files, finding, rule
from smmplan.plan import words
from smmplan.plan.plan import Plan
from smmplan.plan.references import KINDS, Kind, Reference, Target, look_up


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
    for reference in plan.references:
        if reference.kind == "path":
            if not _leads_somewhere(plan, reference.name):
                yield finding(reference.path, f'"{reference.name}" is no place in this plan')
            continue
        target = targets[reference.kind, reference.name]
        if target.known:
            continue
        kind = KINDS[reference.kind]
        yield finding(
            reference.path,
            f'no {kind.noun} {_is_called(kind)} "{reference.name}"',
            help=_what_to_write(kind, reference, target.near, states),
            related=(("did you mean this one?", target.near_path),) if target.near_path else (),
            instead=target.near if target.near and _is_whole(plan, reference) else None,
            key=reference.key,
        )


@rule("REF002", "dependency-cycle", severity="error")
def dependency_cycle(plan: Plan) -> Iterator[Draft]:
    """Where things wait for each other in a circle, none can begin: there is no schedule, no sum, no date.

    Bad:
        initiatives:
          films: {goal: fans, after: [tastings]}
          tastings: {goal: fans, after: [films]}
        goals: {fans: {what: More regulars}}
    Good:
        initiatives:
          films: {goal: fans}
          tastings: {goal: fans, after: [films]}
        goals: {fans: {what: More regulars}}
    """
    waits = {id: entry.after for id, entry in plan.initiatives.items()}
    yield from _circles(waits, ("initiatives",), "after", "wait for each other")
    lines = plan.lines
    parents = {id: _given(line.parent) for id, line in lines.items()}
    yield from _circles(parents, ("budget", "lines"), "parent", "are part of each other")
    earlier = {id: _given(line.replaces) for id, line in lines.items()}
    yield from _circles(earlier, ("budget", "lines"), "replaces", "replace each other")
    copies = {id: _given(channel.copies) for id, channel in plan.channels.items()}
    yield from _circles(copies, ("channels",), "copies", "copy each other")
    dates = {id: _given(anchor_of(entry.when) if entry.when else None) for id, entry in plan.milestones.items()}
    yield from _circles(dates, ("roadmap", "milestones"), "when", "count from each other")


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
    for path in (*personas, *segments, *pillars, *sources):
        if path[-1] not in named:
            yield finding(path, f'nothing in the plan names "{path[-1]}"')


@rule("REF006", "missing-file", severity="warning", starter=True)
def missing_file(plan: Plan, files: Files) -> Iterator[Draft]:
    """A file that is not there is found out on the day of publishing.

    Files are looked for in the plan's folder and in its repository.

    Bad:
        calendar: {posts: [{id: farm, media: [{file: media/not-there.jpg, alt: A farmer}]}]}
    Good:
        calendar: {posts: [{id: farm, media: [{link: "https://drive.example/farm.jpg", alt: A farmer}]}]}
    """
    for path in _files_named(plan):
        name = _at(plan.data, path)
        if isinstance(name, str) and "://" not in name and not files(name):
            yield finding(path, f'there is no file "{name}"', help="add the file, or write where it is kept: link: ...")


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
    targets = _targets(plan)
    for reference in plan.references:
        target = targets.get((reference.kind, reference.name))
        found = target.found if target else ()
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


@rule("REF009", "anchor-without-date", severity="error")
def anchor_without_date(plan: Plan) -> Iterator[Draft]:
    """A date that counts from a milestone needs a milestone with a date; one that is only `reached` has none.

    Bad:
        roadmap: {milestones: {launch: {what: the shop opens}}}
        tasks: {poster: {what: Poster, due: launch-2w}}
    Good:
        roadmap: {milestones: {launch: {what: the shop opens, when: 2026-10-05}}}
        tasks: {poster: {what: Poster, due: launch-2w}}
    """
    for reference in plan.references:
        milestone = plan.milestones.get(reference.name) if reference.kind == "anchor" else None
        if milestone and plan.lacks("roadmap", "milestones", reference.name, "when"):
            yield finding(
                reference.path,
                f'the milestone "{reference.name}" has no date to count from',
                help="give it a date: when: 2026-10-05, or when: TBD",
                related=(("this milestone", ("roadmap", "milestones", reference.name)),),
                key=reference.key,
            )


def _targets(plan: Plan) -> dict[tuple[str, str], Target]:
    """What every name comes to, by its kind; a name that stands in a thousand posts is looked up once."""
    states = _states(plan)
    named = {(reference.kind, reference.name) for reference in plan.references if reference.kind != "path"}
    return {(kind, name): look_up(kind, name, plan.ids, states) for kind, name in named}


def _states(plan: Plan) -> tuple[str, ...]:
    return plan.workflow.states if plan.workflow and plan.workflow.states else words.TASK_STATES


def _given(id: str | None) -> tuple[str, ...]:
    return (id,) if id else ()


def _is_called(kind: Kind) -> str:
    return "has the term" if kind.home == "content.keywords" else "has the id" if kind.collections else "is called"


def _what_to_write(kind: Kind, reference: Reference, near: str | None, states: Iterable[str]) -> str:
    if not kind.collections:
        return f'write "{near}"' if near else f"the states are {', '.join(states)}"
    if reference.kind in {"anchor", "until"}:
        date = near_when(reference.name)
        if date:
            return f"if this is a date, it {date}"
    if kind.home == "content.keywords":
        add = f"add it to content.keywords: term: {reference.name}"
    elif identifier_problem(reference.name) is None:
        add = f"add {kind.home}.{reference.name}"
    else:
        add = f"add it to {kind.home}"
    if reference.kind in {"anchor", "until"}:
        add += ", or write a date: 2026-11-27, a month: 2026-11"
    return f'write "{near}", or {add}' if near else add


def _is_whole(plan: Plan, reference: Reference) -> bool:
    """True when the name is all that stands at its place, so that it can be replaced as it is."""
    return reference.key or _at(plan.data, reference.path) == reference.name


def _at(data: Any, path: Path) -> Any:
    for segment in path:
        if isinstance(data, dict):
            data = data.get(str(segment))
        elif isinstance(data, list) and isinstance(segment, int) and segment < len(data):
            data = data[segment]
        else:
            return None
    return data


def _leads_somewhere(plan: Plan, path: str) -> bool:
    """True when a dotted path of the plan leads to something, or to a place that is open."""
    data: Any = plan.data
    for segment in path.split("."):
        if isinstance(data, dict) and segment in data:
            data = data[segment]
        elif isinstance(data, list) and any(isinstance(item, dict) and item.get("id") == segment for item in data):
            data = next(item for item in data if item.get("id") == segment)
        else:
            route = tuple(path.split("."))
            return any(route[: end + 1] in plan.open or route[: end + 1] in plan.left_out for end in range(len(route)))
    return True


def _circles(graph: Mapping[str, tuple[str, ...]], home: Path, field: str, how: str) -> Iterator[Draft]:
    """One finding for each circle, at the first of its entries in the order of the plan."""
    settled: set[str] = set()
    for start in graph:
        chain: list[str] = []
        stack: list[Iterator[str]] = []
        here: str | None = start
        while here is not None or stack:
            if here is not None and here not in settled and here in graph:
                if here in chain:
                    circle = [*chain[chain.index(here) :], here]
                    step = (graph[here].index(circle[1]),) if field == "after" else ()
                    yield finding(
                        (*home, here, field, *step),
                        f"these {how}: {' -> '.join(circle)}",
                        help="take one step of the circle out",
                    )
                    settled.update(circle)
                else:
                    chain.append(here)
                    stack.append(iter(graph[here]))
            here = next(stack[-1], None) if stack else None
            if here is None and stack:
                stack.pop()
                settled.add(chain.pop())


def _files_named(plan: Plan) -> Iterator[Path]:
    """The paths of all texts that name a file."""
    for index, post in enumerate(plan.posts):
        home: Path = ("calendar", "posts", index)
        yield from ((*home, "media", place, "file") for place, _ in enumerate(post.media))
        for name, variant in post.variants.items():
            yield from ((*home, "variants", name, "media", place, "file") for place, _ in enumerate(variant.media))
    for id, channel in plan.channels.items():
        yield from (("channels", id, "assets", place, "file") for place, _ in enumerate(channel.assets))
    if plan.brand and plan.brand.logo:
        yield ("brand", "logo")
    if plan.report and plan.report.logo:
        yield ("report", "logo")
