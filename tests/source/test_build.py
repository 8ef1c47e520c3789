"""From text to plan: spellings, one or many, TBD, private keys, and a wrong value alone left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmplan.source.load import Loaded, load

HEAD = "smmplan: 1\ntitle: Sinag\n"


@pytest.fixture
def plan(tmp_path: Path):  # type: ignore[no-untyped-def]
    def make(text: str) -> Loaded:
        (tmp_path / "smmplan.yaml").write_text(HEAD + text, encoding="utf-8")
        return load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))

    return make


def found(loaded: Loaded) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in loaded.findings]


def test_one_value_may_stand_for_a_list_and_the_singular_for_the_plural(plan) -> None:
    loaded = plan("channels: {ig: {platform: instagram, persona: mariel, purpose: sales}}\npersonas: {mariel: {}}\n")
    assert found(loaded) == []
    channel = loaded.plan.channels["ig"]
    assert channel.personas == ("mariel",)
    assert channel.purposes == ("sales",)


def test_a_place_is_found_by_the_canonical_key_of_another_spelling(plan) -> None:
    loaded = plan("channels:\n  ig:\n    persona: [a, b]\n")
    place = loaded.places.find(("channels", "ig", "personas", 1))
    assert (place.line, place.column) == (5, 18)


def test_both_spellings_at_once_are_reported(plan) -> None:
    loaded = plan("channels: {ig: {persona: a, personas: b}}\n")
    assert found(loaded) == [("STR004", "channels.ig.persona")]


def test_note_and_notes_are_one_key(plan) -> None:
    assert plan("goals: {fans: {note: remember}}\n").plan.goals["fans"].notes == ("remember",)


@pytest.mark.parametrize("word", ["TBD", "TODO", "待定", '"?"'])
def test_tbd_is_an_open_question_and_never_an_error(word: str, plan) -> None:
    loaded = plan(f"goals: {{fans: {{due: {word}, metric: {word}, personas: [{word}]}}}}\nswot: {word}\n")
    assert found(loaded) == []
    assert ("goals", "fans", "due") in loaded.plan.open
    assert ("swot",) in loaded.plan.open
    assert loaded.plan.goals["fans"].due is None
    assert not loaded.plan.lacks("goals", "fans", "due")
    assert loaded.plan.lacks("goals", "fans", "baseline")
    assert [reference.kind for reference in loaded.plan.references] == []


def test_tags_may_say_tbd(plan) -> None:
    assert plan("goals: {fans: {tags: [TBD]}}\n").plan.goals["fans"].tags == ("TBD",)


def test_private_keys_are_left_alone(plan) -> None:
    assert found(plan("x-mine: {a: [1]}\ngoals: {fans: {x-mine: 3}}\n")) == []


def test_an_id_may_not_be_private(plan) -> None:
    assert found(plan("goals: {x-mine: {what: words}}\n")) == [("STR015", "goals.x-mine")]


def test_a_wrong_value_alone_is_left_out(plan) -> None:
    loaded = plan("goals: {fans: {what: More, due: 2026-02-30, baseline: 4}}\n")
    assert found(loaded) == [("STR003", "goals.fans.due")]
    goal = loaded.plan.goals["fans"]
    assert (goal.what, goal.due, goal.baseline) == ("More", None, 4)
    assert not loaded.plan.lacks("goals", "fans", "due")


def test_every_wrong_value_is_reported_in_one_go(plan) -> None:
    loaded = plan("budget: {total: many, lines: {ads: {plan: {2026-13: 5, 2026-01: x, 2026-02: 7}, opening: y}}}\n")
    assert sorted(path for _, path in found(loaded)) == [
        "budget.lines.ads.opening",
        "budget.lines.ads.plan.2026-01",
        "budget.lines.ads.plan.2026-13",
        "budget.total",
    ]
    assert [cell.amount is None for cell in loaded.plan.budget.lines["ads"].plan.values()] == [True, False]


def test_items_around_a_wrong_one_stay_and_keep_their_place(plan) -> None:
    loaded = plan("channels:\n  ig:\n    best_times: [Mon 07:30, never ever 99, Fri 18:00]\n")
    assert [str(time) for time in loaded.plan.channels["ig"].best_times] == ["Mon 07:30", "Fri 18:00"]
    place = loaded.places.find(("channels", "ig", "best_times", 1))
    assert place.column == 44


def test_a_reference_behind_an_open_one_keeps_its_place(plan) -> None:
    loaded = plan("channels:\n  ig:\n    personas: [TBD, nobody]\n")
    (reference,) = loaded.plan.references
    assert loaded.places.find(reference.path).column == 21


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("goals: [a, b]\n", "goals"),
        ("goals: {fans: yes}\n", "goals.fans"),
        ("goals: {fans: {what: [a]}}\n", "goals.fans.what"),
        ("goals: {fans: {what: {a: b}}}\n", "goals.fans.what"),
        ("company: Sinag\n", "company"),
    ],
)
def test_a_wrong_shape_is_one_finding(text: str, path: str, plan) -> None:
    assert found(plan(text)) == [("STR011", path)]


def test_ids_of_broken_entries_count_as_known(plan) -> None:
    loaded = plan("personas: {mariel: words}\n")
    assert loaded.plan.ids["personas"] == {"mariel": ("personas", "mariel")}


def test_an_entry_without_anything_is_an_entry(plan) -> None:
    assert list(plan("personas:\n  mariel:\n").plan.personas) == ["mariel"]


def test_words_or_a_mapping(plan) -> None:
    loaded = plan("goals: {fans: {links: [https://a.example, {what: b, link: https://b.example}], questions: why}}\n")
    assert found(loaded) == []
    assert [link.link for link in loaded.plan.goals["fans"].links] == ["https://a.example", "https://b.example"]
    assert loaded.plan.goals["fans"].questions[0].what == "why"


def test_looked_for_and_not_known_is_not_blank(plan) -> None:
    loaded = plan("observations: [{date: 2026-07, values: {a: ~, b: , c: 4}}]\nmetrics: {a: {}, b: {}, c: {}}\n")
    assert loaded.plan.observations[0].values == {"a": None, "c": 4}


def test_a_list_item_is_called_by_its_id_else_by_date_and_content(plan) -> None:
    loaded = plan(
        "budget:\n  transfers:\n    - {date: 2026-10-12, amount: x}\ncalendar: {posts: [{id: farm, at: no day}]}\n"
    )
    first, second = sorted(path for _, path in found(loaded))
    assert first.startswith("budget.transfers.2026-10-12-")
    assert first.endswith(".amount")
    assert second == "calendar.posts.farm.at"


def test_a_fault_in_an_anchor_that_is_used_twice_is_reported_once_by_check(plan) -> None:
    from datetime import date

    from smmplan.checks.run import check

    loaded = plan("goals:\n  a: &a {what: A, due: 2026-02-30}\n  b: *a\n")
    codes = [finding.code for finding in check(loaded, date(2026, 11, 21)).findings if finding.code == "STR003"]
    assert codes == ["STR003"]


def test_milestones_and_phases_share_their_ids(plan) -> None:
    loaded = plan("roadmap: {phases: {winter: {from: 2026-11}}, milestones: {winter: {when: 2026-12-01}}}\n")
    assert found(loaded) == [("STR004", "roadmap.milestones.winter")]


@pytest.mark.parametrize("id", ["lane-2w", "start", "365"])
def test_a_milestone_is_not_called_like_an_offset(id: str, plan) -> None:
    assert found(plan(f"roadmap: {{milestones: {{{id}: {{when: 2026-12-01}}}}}}\n")) == [
        ("STR015", f"roadmap.milestones.{id}")
    ]
