"""How complete a plan is: what counts as answered, what as missing, open or unreadable."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.analysis.asked import ASKED, IF_WRITTEN
from smmplan.analysis.completeness import Completeness, Gap, completeness, whole_share
from smmplan.plan.sections import SECTIONS, section_shape
from smmplan.plan.shape import Fixed, Many, Shape, Table

from .agenda_plans import plan_of

BARE = "smmplan: 1\ntitle: Sinag Coffee\n"


def section_of(name: str, *texts: str) -> Completeness:
    return next(each for each in completeness(plan_of(*texts, head=BARE)) if each.section == name)


def inside(shape: Shape, key: str) -> Shape:
    """The shape of what stands at a key; raises KeyError for one that the language does not have."""
    if isinstance(shape, Fixed):
        return shape.fields[key]
    if isinstance(shape, Table) and key == "*":
        return shape.value
    if isinstance(shape, Many) and key == "*":
        return shape.item
    raise KeyError(key)


def test_every_question_is_about_something_that_the_language_has() -> None:
    for name, asks in ASKED.items():
        for ask in asks:
            home: Shape = section_shape(SECTIONS[name])
            for key in filter(None, ask.of.split(".")):
                home = inside(home, key)
            for field in ask.fields:
                shape = home
                for key in field.split("."):
                    # Stages of a journey are entries with ids of their own.
                    shape = inside(shape, "*" if name == "journey" and not ask.of else key)


def test_a_question_that_the_language_lacks_is_seen() -> None:
    with pytest.raises(KeyError):
        inside(section_shape(SECTIONS["company"]), "colour")


def test_sections_come_in_the_order_of_the_plan_language() -> None:
    names = [each.section for each in completeness(plan_of(head=BARE))]
    assert names == [name for name in SECTIONS if name in ASKED]
    assert set(names) >= IF_WRITTEN


def test_an_empty_plan_answers_nothing_and_is_asked_once() -> None:
    goals = section_of("goals")
    assert (goals.written, goals.needed, goals.answered, goals.asked) == (False, True, 0, 7)
    assert {gap.where for gap in goals.gaps} == {()}
    assert whole_share(completeness(plan_of(head=BARE))) == 0
    assert whole_share(()) == 0


def test_a_question_is_put_to_every_entry() -> None:
    goals = section_of("goals", "goals: {a: {due: 2026-12-31, purpose: sales}, b: {due: 2027-01-31}}")
    assert (goals.answered, goals.asked, goals.share) == (3, 14, Decimal(3) / 14)
    assert goals.gaps[0] == Gap("purpose", ("b",), 2)
    assert goals.gaps[1] == Gap("metric", ("a", "b"), 2)
    assert "due" not in {gap.what for gap in goals.gaps}


def test_more_answers_never_make_it_less() -> None:
    some = section_of("goals", "goals: {a: {due: 2026-12-31}}")
    more = section_of("goals", "goals: {a: {due: 2026-12-31, key_results: [{target: at least 4}]}}")
    assert more.answered == some.answered + 3


def test_one_entry_is_enough_for_some_questions() -> None:
    products = section_of("products", "products: {tote: {hero: true, what: x}, pouch: {what: y}}")
    assert "a hero product" not in {gap.what for gap in products.gaps}
    assert "a hero product" in {gap.what for gap in section_of("products", "products: {pouch: {what: y}}").gaps}


def test_roles_count_in_any_language_and_only_when_somebody_holds_them() -> None:
    team = section_of("team", "team: {tala: {roles: [负责人, design]}}")
    missing = {gap.what for gap in team.gaps}
    assert not missing & {"who leads", "who designs"}
    assert {"who writes", "who runs ads"} <= missing


def test_what_is_tbd_is_open_and_no_gap() -> None:
    goals = section_of("goals", "goals: {a: {due: TBD, metric: TBD}}")
    assert (goals.answered, goals.open, goals.unread) == (0, 2, 0)
    assert {gap.what for gap in goals.gaps}.isdisjoint({"due", "metric"})
    products = section_of("products", "products: {tote: {hero: TBD}}")
    assert products.answered == 0
    assert "a hero product" not in {gap.what for gap in products.gaps}
    personas = section_of("personas", "personas: TBD")
    assert (personas.written, personas.open, personas.gaps, personas.counts) == (False, 1, (), True)


def test_what_cannot_be_read_is_no_gap_either() -> None:
    goals = section_of("goals", "goals: {a: {due: 11/27/2026}}")
    assert (goals.answered, goals.open, goals.unread) == (0, 0, 1)
    assert "due" not in {gap.what for gap in goals.gaps}


@pytest.mark.parametrize(
    ("name", "text", "spared"),
    [
        ("personas", "personas: {x: {name: X, negative: true}}", "work"),
        ("channels", "channels: {x: {status: reserved, why: later}}", "cadence"),
        ("channels", "channels: {y: {cadence: 1 per week}, x: {copies: y, why: same}}", "cadence"),
        ("team", "team: {x: {roles: [video], open: true}}", "hours"),
        ("competitors", "competitors: {x: {kind: model}}", "audience overlap"),
        ("calendar", "calendar: {posts: [{status: idea}]}", "day of posts"),
    ],
)
def test_nobody_asks_what_makes_no_sense(name: str, text: str, spared: str) -> None:
    assert spared not in {gap.what for gap in section_of(name, text).gaps}


def test_a_section_that_not_every_plan_needs_counts_once_it_is_written() -> None:
    assert not section_of("partners").counts
    partners = section_of("partners", "partners: {bakery: {kind: barter}}")
    assert partners.counts
    assert (partners.answered, partners.asked, partners.is_full) == (1, 3, False)


def test_each_section_counts_as_much_as_another() -> None:
    full = Completeness("swot", True, True, 4, 4, ())
    empty = Completeness("posts", True, True, 0, 400, ())
    beside = Completeness("partners", False, False, 0, 3, ())
    assert whole_share((full, empty, beside)) == Decimal("0.5")


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ASKED)), st.sampled_from(["TBD", "{}", "[]", "x", "{a: {}}", "{a: 1}"])))
def test_sums_fit_whatever_is_written(written: dict[str, str]) -> None:
    for each in completeness(plan_of(*(f"{name}: {text}" for name, text in written.items()), head=BARE)):
        missing = sum(len(gap.where) or 1 for gap in each.gaps)
        assert 0 <= each.answered <= each.asked - missing <= each.asked
        assert 0 <= each.share <= 1


@pytest.mark.parametrize("key", ["duee", "nothing-like-it"])
def test_a_mistyped_key_is_one_value_that_could_not_be_read(key: str) -> None:
    assert section_of("goals", f"goals: {{a: {{{key}: 2026-11-27}}}}").unread == 1
