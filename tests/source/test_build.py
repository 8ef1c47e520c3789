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


@pytest.mark.parametrize(
    ("first", "second"),
    [("M1", "m1"), ("2026-Q4", "2026-q4"), ("２０２６-０９", "2026-09")],
)
def test_two_spellings_of_one_month_are_a_duplicate_and_the_first_counts(first: str, second: str, plan) -> None:
    loaded = plan(f"budget:\n  lines:\n    a:\n      plan:\n        {first}: 5\n        {second}: 6\n")
    (finding,) = loaded.findings
    assert (finding.code, finding.path) == ("STR004", f"budget.lines.a.plan.{second}")
    assert [finding.place.line, finding.related[0].place.line] == [8, 7]
    assert [str(cell.amount) for cell in loaded.plan.budget.lines["a"].plan.values()] == ["5"]


@pytest.mark.parametrize(("first", "second"), [("jos\u00e9", "jose\u0301"), ("jose\u0301", "jos\u00e9")])
def test_ids_that_differ_in_their_code_points_only_are_a_duplicate(first: str, second: str, plan) -> None:
    loaded = plan(f"personas:\n  {first}: {{name: A}}\n  {second}: {{name: B}}\n")
    (finding,) = loaded.findings
    assert finding.code == "STR004"
    assert [finding.place.line, finding.related[0].place.line] == [5, 4]
    assert [(id, persona.name) for id, persona in loaded.plan.personas.items()] == [("jos\u00e9", "A")]


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("goals: {g: reach 500 people}\n", "write g: {what: reach 500 people}"),
        ('goals: {g: "reach: 500, or so"}\n', "write g: {what: ...}"),
        ("company: Sinag\n", "write company: {name: Sinag}"),
        ("observations: [words]\n", "write {what: words}"),
        ("personas: [{id: mariel, name: x}]\n", "write each of them under its id, like mariel: {name: ...}"),
        ("personas: mariel\n", "write each of them under its id, like mariel: {name: ...}"),
        ("goals: [more regulars]\n", "write each of them under its id, like some-id: {what: ...}"),
    ],
)
def test_a_wrong_shape_shows_the_right_one(text: str, help: str, plan) -> None:
    (finding,) = plan(text).findings
    assert finding.help == help


def test_a_mapping_in_place_of_one_value_is_called_a_mapping(plan) -> None:
    (finding,) = plan("goals: {g: {goal: x, persona: {a: b}}}\n").findings[1:]
    assert finding.message == "personas is a mapping; one value must stand here"


def test_a_key_that_stands_beside_the_entries_is_one_finding(plan) -> None:
    loaded = plan("goals:\n  g:\n    metric: x\n  why: y\n  due: 2026-12-01\n")
    said = [(finding.code, finding.path, finding.message, finding.help) for finding in loaded.findings]
    assert said == [
        ("STR011", "goals.why", '"why" stands beside the entries', "indent it to belong to g"),
        ("STR011", "goals.due", '"due" stands beside the entries', "indent it to belong to g"),
    ]
    assert list(loaded.plan.goals) == ["g"]
    assert not loaded.plan.lacks("goals", "g", "why")


def test_a_key_alone_beside_the_entries_is_one_finding(plan) -> None:
    assert found(plan("goals: {notes: words}\n")) == [("STR011", "goals.notes")]
    assert found(plan("goals: {notes: {what: words}}\n")) == [("STR015", "goals.notes")]


@pytest.mark.parametrize(
    "text",
    [
        "reviews: [{date: 2026-07-01, steps: [{what: x}]}]\n",
        "calendar: {days: [{date: 2026-07-01, steps: x}]}\n",
        "rhythm: [{every: month, steps: x}]\n",
        "report: {notes: x, steps: x}\n",
        "checks: {why: y, owner: z}\n",
    ],
)
def test_common_keys_stand_on_list_items_and_sections(text: str, plan) -> None:
    assert found(plan(text)) == []


def test_the_top_level_has_no_checklist(plan) -> None:
    assert found(plan("steps: [x]\n")) == [("STR002", "steps")]


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("zzzzz: 1\n", "the keys here are company, brand, team, swot, market, personas, competitors, positioning, "
         "products, distribution, journey, goals, ..."),
        ("goals: {g: {qqqqq: 1}}\n", "the keys here are purpose, supports, effort_share, metric, baseline, target, "
         "start, due, checkpoints, attainable, resources, personas, ..."),
        ("budget: {lins: {}}\n", "did you mean lines?"),
        ("brand: {}\nperiod: {start: 2026}\n", "the keys here are from, to, months"),
    ],
)  # fmt: skip
def test_an_unknown_key_is_told_the_own_keys_first(text: str, help: str, plan) -> None:
    (finding,) = plan(text).findings
    assert finding.help == help


@pytest.mark.parametrize(
    ("text", "help", "instead"),
    [
        ('"a, b"', "write [a, b]", "[a, b]"),
        ("a，b", "write [a, b]", "[a, b]"),
        ("a; b", "write [a, b]", "[a, b]"),
        ('["a, b"]', "write a, b without quotes", "a, b"),
    ],
)
def test_a_list_without_brackets_is_no_unknown_id(text: str, help: str, instead: str, plan) -> None:
    loaded = plan(f"campaigns: {{c: {{channels: {text}}}}}\n")
    (finding,) = loaded.findings
    assert (finding.code, finding.help, finding.fix.text) == ("STR011", help, instead)
    assert loaded.plan.references == ()


@pytest.mark.parametrize("text", ["goals: {g: {owner: 'Ben, Ana'}}\n", "goals: {g: {personas: 'a, b!'}}\n"])
def test_words_with_commas_stay_words(text: str, plan) -> None:
    loaded = plan(text)
    assert found(loaded) == []
    assert len(loaded.plan.references) == 1


def test_an_entry_may_be_open_whatever_its_id_is(plan) -> None:
    loaded = plan("metrics: {id: TBD, states: TBD, m: {tags: [TBD], unit: TBD}}\nrhythm: [{tags: x}, TBD]\n")
    assert found(loaded) == []
    assert loaded.plan.open == {("metrics", "id"), ("metrics", "states"), ("metrics", "m", "unit"), ("rhythm", 1)}


def test_a_record_alone_is_called_as_in_a_list(plan) -> None:
    alone = plan("calendar:\n  post: {at: 2026-09-01, length: never}\n")
    listed = plan("calendar:\n  posts: [{at: 2026-09-01, length: never}]\n")
    assert found(alone) == found(listed)
    assert found(alone)[0][1].startswith("calendar.posts.2026-09-01-")
    assert alone.findings[0].place[:3] == ("smmplan.yaml", 4, 26)


def test_the_name_of_an_item_does_not_change_while_its_lists_are_settled(plan) -> None:
    both = plan("calendar: {posts: [{at: 2026-09-01, channels: [~, [x], ~, [y]], length: never}]}\n")
    assert len({path.split(".")[2] for _, path in found(both)}) == 1
    without = plan("calendar: {posts: [{at: 2026-09-01, channels: [a, b], length: never}]}\n")
    one = plan("calendar: {posts: [{at: 2026-09-01, channels: [a, b, ~], length: never}]}\n")
    assert found(one)[0][1] != found(without)[0][1]


def test_many_faults_in_one_record_take_time_in_proportion(plan) -> None:
    from time import process_time

    faults = ", ".join(["[x]"] * 8000)
    start = process_time()
    loaded = plan(f"calendar: {{posts: [{{at: 2026-09-01, channels: [{faults}]}}]}}\n")
    assert len(loaded.findings) == 8000
    assert process_time() - start < 4


def test_notes_of_an_amount_are_notes(plan) -> None:
    loaded = plan("budget: {lines: {a: {plan: {2026-09: {amount: 5, note: [a, b]}}}}}\n")
    assert found(loaded) == []
    (cell,) = loaded.plan.budget.lines["a"].plan.values()
    assert cell.notes == ("a", "b")


def test_a_key_and_its_value_may_both_be_wrong(plan) -> None:
    loaded = plan("budget: {budget_rates: {a: b}, total: 5}\n")
    assert found(loaded) == [("STR003", "budget.budget_rates.a"), ("STR003", "budget.budget_rates.a")]
    assert loaded.plan.budget.total.amount == 5


def test_a_role_that_nobody_knows_is_a_warning_with_the_nearest(plan) -> None:
    loaded = plan(
        "goals: {a: {owner: 'role:desing'}, b: {owner: ['role:design', 'role:摄影', 'role:Customer Service']}}\n"
    )
    told = [(each.code, each.message.partition("; ")[2], each.fix and each.fix.text) for each in loaded.findings]
    assert told == [
        ("STR013", "did you mean design?", "role:design"),
        ("STR013", "did you mean photography?", "role:photography"),
    ]


def test_a_role_of_the_team_is_reported_once(plan) -> None:
    loaded = plan("team: {t: {roles: [barista]}}\ngoals: {a: {owner: 'role:barista'}}\n")
    assert found(loaded) == [("STR013", "team.t.roles.barista")]


def test_many_wrong_values_in_one_list_take_time_in_proportion(plan) -> None:
    from time import process_time

    def seconds(count: int) -> float:
        links = ", ".join(f"'http:/{number}'" for number in range(count))
        start = process_time()
        assert len(plan(f"goals: {{a: {{links: [{links}]}}}}\n").findings) == count
        return process_time() - start

    seconds(100)
    small = min(seconds(2_000) for _ in range(3))
    assert min(seconds(16_000) for _ in range(2)) < 8 * small * 3
