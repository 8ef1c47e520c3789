"""Things that wait for each other, and dates that count from nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from smmplan.base.finding import Path
from smmplan.base.when import Offset, When, anchor_of
from smmplan.checks.rule import Draft, finding, rule
from smmplan.plan.plan import Plan


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
    yield from _circles(
        waits, lambda here, after: ("initiatives", here, "after", waits[here].index(after)), "wait for each other"
    )
    lines = plan.lines
    parents = {id: _given(line.parent) for id, line in lines.items()}
    yield from _circles(parents, lambda here, _: ("budget", "lines", here, "parent"), "are part of each other")
    earlier = {id: _given(line.replaces) for id, line in lines.items()}
    yield from _circles(earlier, lambda here, _: ("budget", "lines", here, "replaces"), "replace each other")
    copies = {id: _given(channel.copies) for id, channel in plan.channels.items()}
    yield from _circles(copies, lambda here, _: ("channels", here, "copies"), "copy each other")
    beginnings = dict(_beginnings(plan))
    dates: dict[str, tuple[str, ...]] = {}
    homes: dict[str, Path] = {}
    for path, when in beginnings.items():
        if path[0] == "roadmap":
            dates.setdefault(str(path[2]), _given(anchor_of(when)))
            homes.setdefault(str(path[2]), path)
    yield from _circles(dates, lambda here, _: homes[here], "count from each other")
    for path, when in beginnings.items():
        if isinstance(when, Offset) and when.anchor in {None, "start"}:
            yield finding(
                path, f'"{when}" counts from itself', help="write a date, or count from a milestone: launch-2w"
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
        if reference.kind != "anchor":
            continue
        if reference.name in plan.milestones:
            noun, home, field = "milestone", ("roadmap", "milestones", reference.name), "when"
        elif reference.name in plan.phases:
            noun, home, field = "phase", ("roadmap", "phases", reference.name), "from"
        else:
            continue
        if plan.lacks(*home, field):
            yield finding(
                reference.path,
                f'the {noun} "{reference.name}" has no date to count from',
                help=f"give it a date: {field}: 2026-10-05, or {field}: TBD",
                related=((f"this {noun}", home),),
                key=reference.key,
            )


def _given(id: str | None) -> tuple[str, ...]:
    return (id,) if id else ()


def _beginnings(plan: Plan) -> Iterator[tuple[Path, When]]:
    """When each entry begins that other dates count from, with the path of that date: of milestones and phases for
    the whole plan, of others for their own dates, where these have nothing else to count from."""
    yield from (
        (("roadmap", "milestones", id, "when"), entry.when) for id, entry in plan.milestones.items() if entry.when
    )
    yield from ((("roadmap", "phases", id, "from"), entry.from_) for id, entry in plan.phases.items() if entry.from_)
    for id, campaign in plan.campaigns.items():
        if campaign.from_ and not campaign.at:
            yield ("campaigns", id, "from"), campaign.from_
    for section, entries in (("initiatives", plan.initiatives), ("tasks", plan.tasks)):
        for id, entry in entries.items():
            if entry.start and not entry.due:
                yield (section, id, "start"), entry.start


def _circles(graph: Mapping[str, tuple[str, ...]], place: Callable[[str, str], Path], how: str) -> Iterator[Draft]:
    """One finding for each circle, at the first of its entries in the order of the plan.

    `place` is the path of the step from one entry to the next.
    """
    settled: set[str] = set()
    for start in graph:
        chain: list[str] = []
        stack: list[Iterator[str]] = []
        here: str | None = start
        while here is not None or stack:
            if here is not None and here not in settled and here in graph:
                if here in chain:
                    circle = [*chain[chain.index(here) :], here]
                    yield finding(
                        place(here, circle[1]),
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
