"""Fixes to a fixpoint: no comment is lost, data change only where a finding says so, a second run changes nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.checks.fixes.fixer import Fixed, Fixer, edits
from smmplan.checks.settings import COMMAND_LINE, layer
from smmplan.checks.verdict import Job
from smmplan.source.discover import find_plans
from smmplan.source.edit import save
from smmplan.source.reading.reader import read

ROOT = Path(__file__).parents[2]
HEAD = "smmplan: 1\ntitle: Sinag Coffee\nperiod: {from: 2026-07-01, to: 2027-06-30}\ncurrency: PHP\n"


def fix(folder: Path, *, unsafe: bool = False, write: bool = True, **given: Any) -> list[Fixed]:
    """What is fixed in the plans of a folder."""
    job = Job(str(folder), date(2026, 11, 21), layer(COMMAND_LINE, given), {})
    targets = find_plans((), str(folder)).plans
    fixer = Fixer(job, targets, unsafe=unsafe)
    done = []
    for target in targets:
        done.append(fixer.fix(target))
        if write:
            save(edits(done[-1]))
    return done


@pytest.fixture
def fixed(tmp_path: Path) -> Callable[..., str]:
    """Answers a plan after its fixes."""

    def run(text: str, *, unsafe: bool = False, **given: Any) -> str:
        (tmp_path / "smmplan.yaml").write_bytes((HEAD + dedent(text)).encode())
        fix(tmp_path, unsafe=unsafe, **given)
        return (tmp_path / "smmplan.yaml").read_bytes().decode().removeprefix(HEAD)

    return run


def leaves(node: Any, path: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    """Every text of a tree by its path."""
    if isinstance(node, dict):
        return {k: v for key, inner in node.items() for k, v in leaves(inner, (*path, key)).items()}
    if isinstance(node, list):
        return {k: v for turn, inner in enumerate(node) for k, v in leaves(inner, (*path, turn)).items()}
    return {path: node}


def said(text: str) -> dict[tuple[Any, ...], Any]:
    return leaves(read(SourceText("x", text)).root)


def comments(text: str) -> list[str]:
    """The comments of a text, by another reader than ours."""
    yaml = YAML(pure=True)
    yaml.allow_duplicate_keys = True
    found: list[str] = []
    for token in yaml.scan(text):
        for part in getattr(token, "_comment", None) or ():
            for comment in part if isinstance(part, list) else [part]:
                found += [] if comment is None else [comment.value.strip()]
    return sorted(line for comment in found for line in comment.splitlines() if line.strip())


# ---------------------------------------------------------------- the broken example

SAFE = {
    ("company", "mission"),
    ("team", "amir", "roles", 0),
    ("personas", "priya", "segment"),
    ("competitors", "spokeworks", "kind"),
    ("goals", "full-winter", "metric"),
    ("initiatives", "office-visits", "owner"),
    ("campaigns", "lights-on", "goal"),
    ("calendar", "posts", 0, "status"),
    ("calendar", "posts", 1, "at"),
    ("calendar", "posts", 1, "pillars", 0),
}
UNSAFE = {("goals", "full-winter", "effort_share")}


@pytest.mark.parametrize(("unsafe", "changed"), [(False, SAFE), (True, SAFE | UNSAFE)])
def test_the_broken_example_to_a_fixpoint(tmp_path: Path, unsafe: bool, changed: set[tuple[Any, ...]]) -> None:
    shutil.copytree(ROOT / "examples" / "broken", tmp_path, dirs_exist_ok=True)
    plan = tmp_path / "smmplan.yaml"
    # Windows' line ends and a mark at the beginning stay as they are.
    plan.write_bytes(b"\xef\xbb\xbf" + plan.read_bytes().replace(b"\n", b"\r\n"))
    before = plan.read_bytes()
    (done,) = fix(tmp_path, unsafe=unsafe)
    after = plan.read_bytes()
    assert (done.made, done.refused) == (len(changed), ())
    assert not [each for each in done.verdict.findings if each.fix and (unsafe or each.fix.safe)]
    old, new = (data.removeprefix(b"\xef\xbb\xbf").decode() for data in (before, after))
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\r\n") == before.count(b"\r\n")
    assert comments(new) == comments(old)
    assert len(comments(old)) > 1
    assert {path for path, value in said(new).items() if said(old).get(path) != value} == changed
    assert said(old).keys() - said(new).keys() == {("company", "misson")}
    assert fix(tmp_path, unsafe=unsafe)[0].changes == ()
    assert plan.read_bytes() == after


@pytest.mark.parametrize("name", ["small-shop", "wechat-community", "agency-client"])
def test_a_clean_example_stays_as_it_is(name: str) -> None:
    (done,) = fix(ROOT / "examples" / name, unsafe=True, write=False, profile="strict")
    assert (done.made, done.changes) == (0, ())


# ---------------------------------------------------------------- what is fixed, and how safe it is


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("personas: {mariel: {}}\nmarket: {segments: {a: {}}}\n", None),
        ("channels: {ig: {platform: instagarm}}\n", "channels: {ig: {platform: instagram}}\n"),
        ("goals:\n  fans: {due: '27.11.2026'} # 😀 到期\n", "goals:\n  fans: {due: '2026-11-27'} # 😀 到期\n"),
        ("goals: {fans: {due: tbd}}\n", "goals: {fans: {due: TBD}}\n"),
        ("company: {mission: tbd}\n", "company: {mission: TBD}\n"),
        ("goals: {fans: {perposes: 3}}\n", "goals: {fans: {purpose: 3}}\n"),
        # One text in place of a list.
        (
            "personas: {ann: {}, ben: {}}\nchannels: {x: {platform: x, personas: 'ann, ben'}}\n",
            "personas: {ann: {}, ben: {}}\nchannels: {x: {platform: x, personas: [ann, ben]}}\n",
        ),
        (
            'personas: {ann: {}, ben: {}}\nchannels: {x: {platform: x, personas: ["ann, ben"]}}\n',
            "personas: {ann: {}, ben: {}}\nchannels: {x: {platform: x, personas: [ann, ben]}}\n",
        ),
        # A key comes right, and then what stands below it.
        (
            "personas: {mariel: {}}\nchanels: {ig: {personas: [mariela]}}\n",
            "personas: {mariel: {}}\nchannels: {ig: {personas: [mariel]}}\n",
        ),
    ],
)
def test_what_is_certain_is_fixed(fixed: Callable[..., str], before: str, after: str | None) -> None:
    assert fixed(before) == (after or before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("goals: {fans: {baseline: '1,250'}}\n", "goals: {fans: {baseline: '1250'}}\n"),
        ("channels: {ig: {budget_share: 60}}\n", "channels: {ig: {budget_share: 60%}}\n"),
        ("team: {ann: {roles: [videographer]}}\n", "team: {ann: {roles: [video]}}\n"),
        ("channels: {ig: {status: inactive}}\n", "channels: {ig: {status: active}}\n"),
        (
            "company: {website: https://a.example}\nchannels: {ig: {}}\n"
            "calendar: {posts: [{id: lamp, channels: [ig], link: https://a.example/x}]}\n",
            "company: {website: https://a.example}\nchannels: {ig: {}}\n"
            "calendar: {posts: [{id: lamp, channels: [ig], "
            'link: "https://a.example/x?utm_source=ig&utm_medium=social&utm_campaign=lamp"}]}\n',
        ),
        (
            "team: {dora: {}, dona: {}}\ngoals: {fans: {owner: doma}}\n",
            "team: {dora: {}, dona: {}}\ngoals: {fans: {owner: dora}}\n",
        ),
    ],
)
def test_what_changes_the_plan_needs_unsafe(fixed: Callable[..., str], before: str, after: str) -> None:
    assert fixed(before) == before
    assert fixed(before, unsafe=True).replace('"', "") == after.replace('"', "")


@pytest.mark.parametrize(
    "text",
    [
        "goals: {fans: {due: 03/04/2026}}\n",
        "goals: {fans: {due: 2027-02-30}}\n",
        "channels: {ig: {budget_share: 0.4}}\n",
        # The right key is there already, in this spelling or another.
        "company: {misson: a, mission: b}\n",
        "personas: {ann: {}}\ngoals: {fans: {personnas: [ann], persona: ann}}\n",
        "goals: {fans: {why: *a}}\n",
    ],
)
def test_what_has_no_answer_stays(fixed: Callable[..., str], text: str) -> None:
    assert fixed(text, unsafe=True) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("goals: # goals\n  # smmplan: ignore[unknown-id] old\n  fans: {} # x\n", "goals: # goals\n  fans: {} # x\n"),
        ("goals:\n  fans: {}  # smmplan: ignore[unknown-id] old 😀\n", "goals:\n  fans: {}\n"),
        (
            "goals:\n  fans: {owner: x}  # smmplan: ignore[unknown-id, goal-without-action] why\n",
            "goals:\n  fans: {owner: x}  # smmplan: ignore[goal-without-action] why\n",
        ),
        ("goals: {fans: {}} # smmplan: ignore[unknown-id, unknown-key, wrong-value] z", "goals: {fans: {}}"),
        (
            "goals:\n  fans: {} # smmplan: ignore[goal-without-acton] why\n",
            "goals:\n  fans: {} # smmplan: ignore[goal-without-action] why\n",
        ),
    ],
)
def test_suppressions_that_suppress_nothing_go(fixed: Callable[..., str], before: str, after: str) -> None:
    assert fixed(before) == after


def test_missing_ids_come_in_where_they_are_asked_for(fixed: Callable[..., str]) -> None:
    text = """\
        calendar:
          posts:
            - at: 2026-12-01 # first
              topic: Who grew this coffee, and where?
            - {at: 2026-12-02, topic: 谁种的咖啡}
            - {at: 2026-12-03, topic: Who grew this coffee}
            - {at: 2026-12-04, channels: [ig]}
            - {at: 2026-12-05, topic: "!?"}
    """
    assert fixed(text) == dedent(text)
    ids = re.findall(r"id: ([^,\n]+)", fixed(text, select=("CON016",)))
    assert ids == ["who-grew-this-coffee", "谁种的咖啡", "who-grew-this-coffee-2", "ig-2026-12-04", "post-2026-12-05"]
    assert "    - id: who-grew-this-coffee\n      at: 2026-12-01 # first\n" in fixed(text, select=("CON016",))


def test_what_an_anchor_repeats_is_fixed_where_it_stands(fixed: Callable[..., str]) -> None:
    text = "personas: {mariel: {}}\nchannels:\n  a: {personas: &who [mariela]} # one\n  b: {personas: *who}\n"
    assert fixed(text) == text.replace("mariela", "mariel")


def test_what_an_anchor_repeats_stays_where_it_is_right_elsewhere(tmp_path: Path) -> None:
    text = HEAD + "personas: {mariel: {}}\ngoals: {mariela: {}}\ninitiatives: {x: {goals: [*who]}}\n"
    text = text.replace("initiatives", "channels: {a: {personas: [&who mariela]}}\ninitiatives")
    (tmp_path / "smmplan.yaml").write_text(text, encoding="utf-8")
    (done,) = fix(tmp_path)
    assert (done.made, len(done.refused)) == (0, 1)
    assert done.refused[0].endswith('REF001 unknown-id: then no goal has the id "mariel"')
    assert (tmp_path / "smmplan.yaml").read_text(encoding="utf-8") == text


# ---------------------------------------------------------------- files


def test_included_files_and_tables_are_fixed_and_others_are_not(tmp_path: Path) -> None:
    (tmp_path / "smmplan.yaml").write_text(
        HEAD + "include: [a.yaml]\npersonas: {mariel: {}}\ncalendar: {posts: [p.csv]}\n", encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text("channels: {ig: {personas: [mariela]}} # one\n", encoding="utf-8")
    table = '﻿id,at,channels,topic\r\none,27.11.2026,"igg; ig","a, ""b"""\r\n,2026-12-01,ig,梅\r\n'
    (tmp_path / "p.csv").write_text(table, encoding="utf-8", newline="")
    (tmp_path / "b.yaml").write_text("channels: {ig: {personas: [mariela]}}\n", encoding="utf-8")
    (done,) = fix(tmp_path, profile="strict", ignore=("REF005",))
    assert [change.name for change in done.changes] == ["a.yaml", "p.csv"]
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "channels: {ig: {personas: [mariel]}} # one\n"
    after = table.replace("27.11.2026", "2026-11-27").replace("\r\n,2026", "\r\n梅,2026")
    assert (tmp_path / "p.csv").read_bytes().decode() == after
    assert "mariela" in (tmp_path / "b.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("used", "safe"),
    [
        ("channels: {ig: {personas: [mariel]}}\n", True),
        ("channels: {ig: {personas: [mariel]}, tt: {personas: [mariel]}, x: {personas: [mariel]}}\n", False),
        (
            "channels: {ig: {personas: [mariel]}, tt: {personas: [mariel]}, x: {personas: [mariel]}}\n"
            "campaigns: {a: {personas: [mairel]}}\n",
            True,
        ),
    ],
)
def test_a_slip_in_an_id_is_not_spread_over_all_that_name_it_rightly(
    fixed: Callable[..., str], used: str, safe: bool
) -> None:
    plan = f"personas: {{mairel: {{}}}}\n{used}"
    assert (fixed(plan) == plan.replace("[mariel]", "[mairel]")) is safe
    assert (fixed(plan) == plan) is not safe
    assert fixed(plan, unsafe=True) == plan.replace("[mariel]", "[mairel]")


def test_a_file_that_comes_in_by_a_fix_is_fixed_too(tmp_path: Path) -> None:
    (tmp_path / "smmplan.yaml").write_text(HEAD + "inclde: [a.yaml]\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("calendar: {psts: [{file: p.csv, encodng: gb18030}]}\n", encoding="utf-8")
    (tmp_path / "p.csv").write_bytes("id,at,topic\na,27.11.2026,梅\n".encode("gb18030"))
    (done,) = fix(tmp_path)
    assert (done.made, [change.name for change in done.changes]) == (4, ["a.yaml", "p.csv", "smmplan.yaml"])
    assert (tmp_path / "smmplan.yaml").read_text(encoding="utf-8") == HEAD + "include: [a.yaml]\n"
    said = "calendar: {posts: [{file: p.csv, encoding: gb18030}]}\n"
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == said
    assert (tmp_path / "p.csv").read_bytes() == "id,at,topic\na,2026-11-27,梅\n".encode("gb18030")


def test_a_table_in_its_own_encoding_keeps_it(tmp_path: Path) -> None:
    posts = "calendar: {posts: [{file: p.csv, encoding: gb18030}]}\n"
    (tmp_path / "smmplan.yaml").write_text(HEAD + posts, encoding="utf-8")
    (tmp_path / "p.csv").write_bytes("id,at,topic\na,27.11.2026,梅\n".encode("gb18030"))
    fix(tmp_path)
    assert (tmp_path / "p.csv").read_bytes() == "id,at,topic\na,2026-11-27,梅\n".encode("gb18030")


def test_a_table_without_a_column_for_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "smmplan.yaml").write_text(HEAD + "calendar: {posts: [p.csv]}\n", encoding="utf-8")
    (tmp_path / "p.csv").write_text("at,topic\n2026-12-01,x\n", encoding="utf-8")
    (done,) = fix(tmp_path, select=("CON016",))
    assert (done.made, done.changes) == (0, ())
    assert done.refused == (
        "not fixed: p.csv:2:1: CON016 post-without-id: nothing else may change with it; mend it by hand",
    )


def test_many_that_cannot_be_made_are_found_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each trial reads the whole plan again: with one for each of them a long plan would take hours."""
    states: list[str] = []
    read_again = Fixer.state
    monkeypatch.setattr(Fixer, "state", lambda *given: states.append("") or read_again(*given))
    posts = "".join(f"    - id: p{turn}\n      topic: T\n      status: >-\n        aproved\n" for turn in range(20))
    plan = HEAD + f"calendar:\n  posts:\n{posts}    - {{id: q, topic: T, status: aproved}}\n    - p.csv\n"
    (tmp_path / "smmplan.yaml").write_text(plan, encoding="utf-8")
    table = "at,topic\n" + "".join(f"2026-12-{turn:02d},x\n" for turn in range(1, 21))
    (tmp_path / "p.csv").write_text(table, encoding="utf-8")
    (done,) = fix(tmp_path, select=("STR013", "CON016"))
    assert (done.made, len(done.refused), len(states)) == (1, 40, 2)
    assert (tmp_path / "smmplan.yaml").read_text(encoding="utf-8") == plan.replace(
        "status: aproved", "status: approved"
    )


def test_a_file_that_two_plans_share_is_fixed_once_and_right_for_both(tmp_path: Path) -> None:
    shared = "channels: {ig: {personas: [mariela], owner: dnaa}}\n"
    (tmp_path / "all.yaml").write_text(shared, encoding="utf-8")
    plan = HEAD + "include: [all.yaml]\nteam: {dana: {}}\n"
    (tmp_path / "a.smmplan.yaml").write_text(plan + "personas: {mariel: {}}\n", encoding="utf-8")
    (tmp_path / "b.smmplan.yaml").write_text(plan + "personas: {mariela: {}}\n", encoding="utf-8")
    one, two = fix(tmp_path)
    assert (one.made, two.made) == (1, 0)
    assert "it would be wrong in b.smmplan.yaml, which shares the file" in one.refused[0]
    assert (tmp_path / "all.yaml").read_text(encoding="utf-8") == shared.replace("dnaa", "dana")


def test_a_plan_that_cannot_be_read_in_full_is_not_touched(tmp_path: Path) -> None:
    text = HEAD + "include: [a.yaml]\ngoals: {fans: {due: 27.11.2026}}\n"
    (tmp_path / "smmplan.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "a.yaml").write_text("a: [b\n", encoding="utf-8")
    (done,) = fix(tmp_path)
    assert (done.made, done.changes) == (0, ())
    assert done.refused == ("smmplan.yaml was not fixed, because not all of it can be read; mend that first",)


def test_a_file_that_somebody_changes_meanwhile_is_refused(tmp_path: Path) -> None:
    plan = tmp_path / "smmplan.yaml"
    plan.write_text(HEAD + "goals: {fans: {due: 27.11.2026}}\n", encoding="utf-8")
    (done,) = fix(tmp_path, write=False)
    plan.write_text(HEAD + "goals: {}\n", encoding="utf-8")
    with pytest.raises(Trouble, match="was changed by somebody else in the meantime"):
        save(edits(done))
    assert plan.read_text(encoding="utf-8") == HEAD + "goals: {}\n"


# ---------------------------------------------------------------- any plan

WORDS = ("mariel", "梅莉人物", "night-owls", "陈")
WORD = st.sampled_from(WORDS)
COMMENT = st.sampled_from(["", " # why", "  # 😀 为什么 'x'", " #a"])
SLIP = st.sampled_from([form.format(word) for word in WORDS for form in ("{}", "{}x", "'{}x'", '"{}x"', "{}-2", "x{}")])
DUE = st.sampled_from(["2026-11-27", "27.11.2026", "'11/27/2026'", "2026年11月27日", "03/04/2026", "Nov 27, 2026"])
KEY = st.sampled_from(["what", "waht", "owner", "ownr", "notes", "xyz"])
TOP = "{head}personas: {{{word}: {{}}}}{c}\n"
FORMS = (
    TOP + "goals:{c}\n  fans:{c}\n    {key}: Who{c}\n    due: {due}{c}\n    personas: [{slip}]{c}\n",
    TOP + "goals: {{fans: {{{key}: Who, due: {due}, personas: [{slip}]}}}}{c}\n",
    TOP + "goals:\n  fans: &one\n    {key}: Who{c}\n    personas:{c}\n      - {slip}{c}\n"
    "  more:\n    <<: *one\n    due: {due}{c}\n",
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    plan=st.builds(
        lambda form, **parts: form.format(head=HEAD, **parts),
        st.sampled_from(FORMS),
        word=WORD,
        slip=SLIP,
        due=DUE,
        key=KEY,
        c=COMMENT,
    ),
    end=st.sampled_from(["\n", "\r\n"]),
    unsafe=st.booleans(),
)
def test_fixes_lose_nothing_and_come_to_an_end(tmp_path: Path, plan: str, end: str, unsafe: bool) -> None:
    text = plan.replace("\n", end)
    file = tmp_path / "smmplan.yaml"
    file.write_bytes(text.encode())
    first = fix(tmp_path, unsafe=unsafe)[0]
    after = file.read_bytes().decode()
    assert bool(first.changes) == (after != text)
    assert fix(tmp_path, unsafe=unsafe)[0].changes == ()
    assert file.read_bytes().decode() == after
    assert after.count(end) == text.count(end)
    assert comments(after) == comments(text)
    differing = {str(value) for path, value in said(after).items() if said(text).get(path) != value}
    assert differing <= {*WORDS, "2026-11-27", "Who"}
