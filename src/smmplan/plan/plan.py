"""The whole plan: its head, its sections, and what reading it showed about its references and gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from smmplan.base.finding import Path
from smmplan.base.when import first_day
from smmplan.plan.references import Ids, Reference

if TYPE_CHECKING:
    from smmplan.plan.brand import Brand
    from smmplan.plan.budget import Budget, Line
    from smmplan.plan.calendar import Calendar, Post, Series
    from smmplan.plan.campaigns import Campaign
    from smmplan.plan.channels import Channel
    from smmplan.plan.communities import Community
    from smmplan.plan.company import Company
    from smmplan.plan.competitors import Competitor
    from smmplan.plan.content import Content, Pillar
    from smmplan.plan.decisions import Decision
    from smmplan.plan.distribution import Distribution
    from smmplan.plan.goals import Goal
    from smmplan.plan.header import Header
    from smmplan.plan.influencers import Influencer
    from smmplan.plan.initiatives import Initiative
    from smmplan.plan.journey import JourneyStage
    from smmplan.plan.market import Market
    from smmplan.plan.metrics import Measure, Observation
    from smmplan.plan.partners import Partner
    from smmplan.plan.personas import Persona
    from smmplan.plan.policies import Policy
    from smmplan.plan.positioning import Positioning
    from smmplan.plan.products import Product
    from smmplan.plan.reviews import Adjustment, Experiment, Review
    from smmplan.plan.risks import Risk
    from smmplan.plan.roadmap import Milestone, Phase, Roadmap
    from smmplan.plan.settings import Checks, Report
    from smmplan.plan.sources import Source
    from smmplan.plan.swot import Swot
    from smmplan.plan.tasks import Task, Workflow
    from smmplan.plan.team import Member
    from smmplan.plan.tools import Tool


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as values: immutable, typed, in the order in which it was written.

    A section that the plan does not have is None, or empty where it holds entries. `data` is the settled
    data (canonical keys, texts); `references` are all names that stand for something else; `ids` what may
    be named; `open` the paths that say TBD; `left_out` the paths whose value could not be read: the empty path
    is among them where a part of the plan, such as a file that it includes, could not be read at all.
    """

    head: Header
    company: Company | None = None
    brand: Brand | None = None
    team: Mapping[str, Member] = field(default_factory=dict)
    swot: Swot | None = None
    market: Market | None = None
    personas: Mapping[str, Persona] = field(default_factory=dict)
    competitors: Mapping[str, Competitor] = field(default_factory=dict)
    positioning: Positioning | None = None
    products: Mapping[str, Product] = field(default_factory=dict)
    distribution: Distribution | None = None
    journey: Mapping[str, JourneyStage] = field(default_factory=dict)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    initiatives: Mapping[str, Initiative] = field(default_factory=dict)
    roadmap: Roadmap | None = None
    channels: Mapping[str, Channel] = field(default_factory=dict)
    content: Content | None = None
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    influencers: Mapping[str, Influencer] = field(default_factory=dict)
    partners: Mapping[str, Partner] = field(default_factory=dict)
    communities: Mapping[str, Community] = field(default_factory=dict)
    budget: Budget | None = None
    tools: Mapping[str, Tool] = field(default_factory=dict)
    calendar: Calendar | None = None
    tasks: Mapping[str, Task] = field(default_factory=dict)
    workflow: Workflow | None = None
    metrics: Mapping[str, Measure] = field(default_factory=dict)
    observations: tuple[Observation, ...] = ()
    reviews: tuple[Review, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    experiments: Mapping[str, Experiment] = field(default_factory=dict)
    risks: Mapping[str, Risk] = field(default_factory=dict)
    policies: Mapping[str, Policy] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    report: Report | None = None
    checks: Checks | None = None

    data: Mapping[str, Any] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    ids: Ids = field(default_factory=dict)
    open: frozenset[Path] = frozenset()
    left_out: frozenset[Path] = frozenset()
    _above_gaps: frozenset[Path] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        gaps = (*self.open, *self.left_out)
        object.__setattr__(self, "_above_gaps", frozenset(gap[:end] for gap in gaps for end in range(len(gap))))

    @property
    def period_start(self) -> date | None:
        """The first day of the plan, which plan months such as M3 count from."""
        period = self.head.period
        return period.from_.day if period and period.from_ else None

    @property
    def fiscal_month(self) -> int:
        """The month (1 to 12) in which fiscal years begin: what the budget says, else that of the plan's first day."""
        stated = self.budget.fiscal_year_starts if self.budget else None
        first = (first_day(stated, period_start=self.period_start) if stated else None) or self.period_start
        return first.month if first else 1

    @property
    def phases(self) -> Mapping[str, Phase]:
        """The phases of the roadmap."""
        return self.roadmap.phases if self.roadmap else {}

    @property
    def milestones(self) -> Mapping[str, Milestone]:
        """The milestones of the roadmap."""
        return self.roadmap.milestones if self.roadmap else {}

    @property
    def segments(self) -> Mapping[str, Persona]:
        """The segments of the market."""
        return self.market.segments if self.market else {}

    @property
    def pillars(self) -> Mapping[str, Pillar]:
        """The content pillars."""
        return self.content.pillars if self.content else {}

    @property
    def lines(self) -> Mapping[str, Line]:
        """The budget lines."""
        return self.budget.lines if self.budget else {}

    @property
    def posts(self) -> tuple[Post, ...]:
        """The single posts of the calendar."""
        return self.calendar.posts if self.calendar else ()

    @property
    def series(self) -> Mapping[str, Series]:
        """The series of the calendar."""
        return self.calendar.series if self.calendar else {}

    def lacks(self, *path: str | int) -> bool:
        """True when nobody wrote a value at this path.

        False where one stands, where it or something in it is TBD, and where one stood that could not be read or
        that stands under something unreadable: a rule that misses it stays silent.
        """
        data: Any = self.data
        for segment in path:
            try:
                data = data[segment]
            except (KeyError, IndexError, TypeError):
                return not self.is_unread(*path) and not any(path[:end] in self.open for end in range(1, len(path) + 1))
        gaps = path in self._above_gaps or path in self.open or self.is_unread(*path)
        return data in (None, {}, []) and not gaps

    def is_unread(self, *path: str | int) -> bool:
        """True when what stands at this path, or stood above it, could not be read: it may hold anything."""
        return any(path[:end] in self.left_out for end in range(len(path) + 1))
