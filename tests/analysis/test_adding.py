"""Ids made from names, and the questions that a new entry is asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.adding import Home, home_of, id_from
from smmplan.analysis.asked import ASKED
from smmplan.analysis.questioning import Question, homes_below, questions
from smmplan.base.identifier import identifier_problem
from smmplan.plan.sections import SECTIONS, section_shape
from smmplan.plan.shape import Fixed
from smmplan.source.load import Loaded, load

PLAN = "smmplan: 1\ntitle: x\nteam: {tala: {}}\nmetrics: {seen: {}}\nbudget: {lines: {ads: {plan: 5}}}\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    plan = tmp_path_factory.mktemp("plan") / "smmplan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    return load(str(plan), plan.name, str(plan.parent))


def asked(loaded: Loaded, home: Home) -> tuple[Question, ...]:
    assert loaded.plan is not None
    assert home.fields is not None
    return questions(loaded.plan, home.entry, home.fields)


@pytest.mark.parametrize(
    ("text", "taken", "id"),
    [
        ("Regulars buy again", (), "regulars-buy-again"),
        ("Sell 260 bags a month through our own channels", (), "sell-260-bags-a-month-through"),
        ("Fans!", ("fans", "fans-2"), "fans-3"),
        ("老友群 ☕", (), "老友群"),
        ("CAFE\u0301 crème", (), "café-crème"),
        ("Pneumonoultramicroscopicsilicovolcanoconiosis", (), "pneumonoultramicroscopicsilicovo"),
        ("2027", (), "2027-2"),
        ("notes", (), "notes-2"),
        ("☕ !", (), None),
    ],
)
def test_an_id_from_a_name(text: str, taken: Iterable[str], id: str | None) -> None:
    assert id_from(text, taken) == id


@given(st.text(max_size=60))
def test_an_id_is_always_one(text: str) -> None:
    id = id_from(text, ())
    assert id is None or identifier_problem(id) is None


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_has_questions(loaded: Loaded, name: str) -> None:
    home = home_of(loaded, name)
    found = asked(loaded, home)
    assert found or name == "roadmap"  # which has entries below it, and nothing of its own
    assert len({question.field for question in found}) == len(found)
    assert all(question.meaning for question in found)
    whats = {ask.what for ask in ASKED.get(name, ()) if ask.of in {"", "*"}}
    of_entries = {"roadmap", "calendar", "content", "journey"}
    assert not whats or whats & {question.what for question in found} or name in of_entries


@pytest.mark.parametrize(
    ("where", "fields"),
    [
        ("goals", ["what", "purpose", "metric", "baseline", "target", "due", "attainable", "resources", "supports",
                   "owner"]),
        ("metrics", ["what", "source", "every", "unit"]),
        ("swot", ["strengths", "weaknesses", "opportunities", "threats"]),
        ("budget.transfers", ["date", "from", "to", "amount", "because"]),
        ("decisions", ["what", "date", "by", "alternatives"]),
        ("reviews", ["date", "worked", "failed", "decided"]),
        ("roadmap", []),
        ("budget.lines", ["name", "plan", "category"]),
        ("roadmap.milestones", ["what", "when"]),
        ("calendar.posts", ["topic", "at", "channels", "pillars"]),
        ("goals.fans.steps", None),
    ],
)  # fmt: skip
def test_what_is_asked(loaded: Loaded, where: str, fields: list[str] | None) -> None:
    found = [".".join(question.field) for question in asked(loaded, home_of(loaded, where))]
    assert found == fields if fields is not None else found


def test_a_channel_is_called_by_its_platform(loaded: Loaded) -> None:
    assert asked(loaded, home_of(loaded, "channels"))[0].field == ("platform",)


def test_sections_say_what_is_kept_below_them() -> None:
    shapes = {name: section_shape(SECTIONS[name]) for name in ("roadmap", "swot", "budget")}
    below = {name: homes_below(shape) for name, shape in shapes.items() if isinstance(shape, Fixed)}
    assert below["roadmap"] == ("phases", "milestones")
    assert below["swot"] == ()
    assert {"lines", "transfers", "cuts"} <= {*below["budget"]}


def test_what_may_be_answered_is_shown(loaded: Loaded) -> None:
    by_field = {question.field[0]: question for question in asked(loaded, home_of(loaded, "goals"))}
    assert by_field["metric"].choices == ("seen",)
    assert by_field["resources"].choices == ("ads", "tala")
    assert by_field["purpose"].choices[:2] == ("awareness", "engagement")
    assert (by_field["resources"].parted, by_field["what"].parted, by_field["metric"].parted) == (True, False, False)


def test_an_entry_that_is_there_is_asked_for_the_rest(loaded: Loaded) -> None:
    home = home_of(loaded, "team.tala")
    assert home.path == home.entry
    assert "name" in [question.field[0] for question in asked(loaded, home)]


def test_the_plan_is_no_home(tmp_path: Path, loaded: Loaded) -> None:
    with pytest.raises(Exception, match="takes no new entries"):
        home_of(loaded, "title")
