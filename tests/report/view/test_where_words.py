"""What people call a place in a plan."""

from __future__ import annotations

import pytest

from smmplan.plan.sections import SECTIONS
from smmplan.report.view.where_words import Spot, dotted, section_name, spot, spot_words

from .one_section import About

PLAN = """
goals: {fans: {what: 900 fans, target: TBD}, orders: TBD}
budget: {lines: {ads: {name: Paid posts, plan: 100/month}, tools: {plan: TBD}}}
calendar: {posts: [{id: opening, topic: We open, at: 2026-11-27}, {at: 2026-11-28}]}
observations: [{date: 2026-10-31, values: {reach: 12}}]
metrics: {reach: {what: reach}}
brand: {voice: TBD}
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("goals.fans.target", Spot("Goals", "900 fans", "Target")),
        ("goals.orders", Spot("Goals", "Orders", "")),
        ("budget.lines.ads", Spot("Budget", "Paid posts", "")),
        ("budget.lines.tools.plan", Spot("Budget", "Tools", "Plan")),
        ("budget.lines.gone", Spot("Budget", "", "Lines › Gone")),
        ("calendar.posts[0].at", Spot("Calendar", "We open", "At")),
        ("calendar.posts.opening", Spot("Calendar", "We open", "")),
        ("calendar.posts[1]", Spot("Calendar", "2", "")),
        ("calendar.posts[7]", Spot("Calendar", "", "Posts › 8")),
        ("observations.2026-10-31-5afbc5af.values.reach", Spot("Readings", "October 31, 2026", "Values › Reach")),
        ("brand.voice", Spot("Brand", "", "Voice")),
        ("timezone", Spot("The plan itself", "", "Timezone")),
        ("", Spot("The plan itself", "", "")),
    ],
)
def test_a_path_leads_to_a_section_an_entry_and_a_field(about: About, path: str, expected: Spot) -> None:
    assert spot(about(PLAN), dotted(path)) == expected


def test_the_words_of_a_spot_are_those_of_a_reader(about: About) -> None:
    subject = about(PLAN)
    assert spot_words(subject, ("goals", "fans", "target")) == "Goals: 900 fans"
    assert spot_words(subject, ("brand", "voice")) == "Brand"


def test_a_dotted_path_comes_apart() -> None:
    assert dotted("calendar.posts[3].channels[0]") == ("calendar", "posts", 3, "channels", 0)
    assert dotted("") == ()


def test_every_section_has_a_name_and_a_strange_one_its_own(about: About) -> None:
    subject = about("")
    names = [section_name(subject, name) for name in SECTIONS]
    assert len(set(names)) == len(names)
    assert section_name(subject, "x-odd") == "X odd"
