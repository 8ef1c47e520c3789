"""Which sections a report has, in which order: by its outline, and by what the plan says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.plan.plan import Plan

OUTLINES = ("full", "onepage", "client", "team")


class Part(NamedTuple):
    """A section of reports: its module in report/view/, and the sections of a plan that it draws on.

    `also` are further names that people write for it in `report: {sections: [...]}`.
    """

    name: str
    draws_on: tuple[str, ...]
    also: tuple[str, ...] = ()


PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        Part("summary", ("head",)),
        Part("company", ("company", "brand", "team")),
        Part("swot", ("swot",)),
        Part("audience", ("personas", "market"), ("personas", "market")),
        Part("competitors", ("competitors",), ("rivals",)),
        Part("offer", ("positioning", "products", "distribution"), ("positioning", "products", "distribution")),
        Part("journey", ("journey",)),
        Part("goals", ("goals",)),
        Part("roadmap", ("initiatives", "roadmap", "campaigns"), ("initiatives",)),
        Part("channels", ("channels",)),
        Part("content", ("content",), ("pillars",)),
        Part("campaigns", ("campaigns",)),
        Part("partners", ("influencers", "partners"), ("influencers",)),
        Part("communities", ("communities",)),
        Part("budget", ("budget",)),
        Part("calendar", ("calendar", "campaigns")),
        Part("board", ("tasks",), ("tasks",)),
        Part("workload", ("team", "tasks", "calendar"), ("team",)),
        Part("scorecard", ("metrics", "observations"), ("metrics", "observations")),
        Part("experiments", ("experiments",)),
        Part("reviews", ("reviews", "adjustments"), ("adjustments",)),
        Part("risks", ("risks",)),
        Part("decisions", ("decisions",)),
        Part("policies", ("policies",)),
        Part("coverage", ("calendar", "initiatives", "personas")),
        Part("questions", ("head",)),
        Part("findings", ("head",), ("checks",)),
        Part("sources", ("sources", "metrics"), ("definitions",)),
    )
}

_NOT_FOR_CLIENTS = ("board", "workload", "risks", "questions", "findings")

_ORDERS: Mapping[str, Sequence[str]] = {
    "full": tuple(PARTS),
    "onepage": ("summary", "goals", "budget", "calendar"),
    "client": tuple(name for name in PARTS if name not in _NOT_FOR_CLIENTS),
    "team": (
        "summary", "board", "calendar", "workload", "questions", "findings", "goals", "roadmap", "channels", "budget",
        "scorecard", "experiments", "reviews", "risks", "decisions", "policies", "coverage",
    ),
}  # fmt: skip


def parts_of(plan: Plan, outline: str) -> tuple[Part, ...]:
    """The sections of a report that have something to draw on, in their order.

    `report: {sections: [...]}` of the plan chooses among those of the outline and puts them in order; one page stays
    what it is. Names that no report knows are left to `unknown_parts`.
    """
    names: Sequence[str] = _ORDERS[outline]
    chosen = plan.report.sections if plan.report and outline != "onepage" else ()
    if chosen:
        wanted = dict.fromkeys(name for each in chosen if (name := _part_name(each)))
        names = [name for name in wanted if name in names] or names
    return tuple(part for part in map(PARTS.__getitem__, names) if any(getattr(plan, each) for each in part.draws_on))


def unknown_parts(plan: Plan) -> tuple[str, ...]:
    """What `report: {sections: [...]}` names and no report has."""
    return tuple(each for each in (plan.report.sections if plan.report else ()) if not _part_name(each))


def outline_of(plan: Plan, wanted: str | None) -> str:
    """The outline that is asked for, else that of the plan, else all of it. Raises Trouble for one that is unknown."""
    if wanted is None:
        return (plan.report.outline if plan.report else None) or "full"
    if wanted in OUTLINES:
        return wanted
    said = nearest(wanted, OUTLINES) or "full, onepage, client or team"
    raise Trouble(f"{quote(wanted)} is no outline; write {said}")


def _part_name(word: str) -> str | None:
    name = word.strip().lower().replace(" ", "_").replace("-", "_")
    return name if name in PARTS else next((part.name for part in PARTS.values() if name in part.also), None)
