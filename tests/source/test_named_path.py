"""Paths as people write them: what findings print comes back to its place, and a near miss is told what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.source.edit import edited
from smmplan.source.editing.changes import plain
from smmplan.source.given_value import given_value
from smmplan.source.load import Loaded, load
from smmplan.source.named_path import Named, named_path
from smmplan.source.tree import Map, Node, Seq
from smmplan.source.written import written

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = ("small-shop", "agency-client", "wechat-community", "broken")
PLAN = """\
smmplan: 1
title: Sinag
period: {from: 2026-07-01, to: 2027-06-30}
journey: {discover: a film, "v1.5": {how: a page}}
personas:
  tere: {name: Tere, like: films}
  小禾: {name: 小禾, "x-mine": {"a.b": 1, "c[0]": 2}}
goals:
  fans: {what: Fans, target: at least 900, checkpoints: {2026-09: 5}, persona: tere}
  blank:
budget: {lines: {ads: {plan: {2026-07: 5, 2026-08: 6}, actual: {2026-07: 5}}}}
content: {keywords: [{term: bags from Iloilo}, {term: hablon}]}
calendar:
  posts:
    - {id: dawn, at: 2026-12-01 07:30}
    - {at: 2026-12-02, topic: Dusk}
    - {at: 2026-12-02, topic: Night}
observations: [{date: 2026-10-31, values: {fans: 5}}]
"""


def opened(plan: Path) -> Loaded:
    return load(str(plan), plan.name, str(plan.parent))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    plan = tmp_path_factory.mktemp("plan") / "smmplan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    return opened(plan)


def named(loaded: Loaded, text: str, *, new: bool = False) -> Named:
    assert loaded.plan is not None
    assert loaded.places is not None
    return named_path(loaded.plan, loaded.places, text, new=new)


def paths(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    """Every place of a tree, with keys as the language spells them, and what stands there."""
    if isinstance(node, Map):
        spelled = {was: key for key, was in (node.spelled or {}).items()}
        for key, value in node.items():
            yield (*path, spelled.get(key, key)), value
            yield from paths(value, (*path, spelled.get(key, key)))
    elif isinstance(node, Seq):
        for index, value in enumerate(node):
            yield (*path, index), value
            yield from paths(value, (*path, index))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("goals.fans.target", ("goals", "fans", "target")),
        ("goal.fans.target", ("goals", "fans", "target")),
        ("goals.fans.persona", ("goals", "fans", "personas")),
        ("goals.fans.personas[0]", ("goals", "fans", "personas", 0)),
        ("goals.fans.personas.tere", ("goals", "fans", "personas", 0)),
        ("goals.fans.checkpoints.2026-09", ("goals", "fans", "checkpoints", "2026-09")),
        ("persona.小禾.name", ("personas", "小禾", "name")),
        ('personas.小禾.x-mine."a.b"', ("personas", "小禾", "x-mine", "a.b")),
        ("personas.小禾.x-mine.c[0]", ("personas", "小禾", "x-mine", "c[0]")),
        ('journey."v1.5".how', ("journey", "v1.5", "how")),
        ("journey.discover.how", ("journey", "discover", "how")),
        ("calendar.posts[1]", ("calendar", "posts", 1)),
        ("calendar.posts.1.topic", ("calendar", "posts", 1, "topic")),
        ("calendar.posts.dawn", ("calendar", "posts", 0)),
        ("calendar.post.dawn.at", ("calendar", "posts", 0, "at")),
        ("observations.2026-10-31.values.fans", ("observations", 0, "values", "fans")),
        ("content.keywords.hablon", ("content", "keywords", 1)),
        ("content.keywords.bags from Iloilo", ("content", "keywords", 0)),
        ("budget.lines.ads.plan.2026-08", ("budget", "lines", "ads", "plan", "2026-08")),
        ("title", ("title",)),
        ("period.from", ("period", "from")),
    ],
)
def test_a_path_leads_to_its_place(loaded: Loaded, text: str, path: tuple[str | int, ...]) -> None:
    assert named(loaded, text).path == path


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("gols.fans", 'no section of a plan is called "gols"; did you mean goals?'),
        ("dawn", 'no section of a plan is called "dawn"; did you mean calendar.posts.dawn?'),
        (
            "zzz",
            'no section of a plan is called "zzz"; this plan has personas, journey, goals, content, budget, calendar, '
            "observations",
        ),
        ("goals.fan", '"goals" has no "fan"; did you mean fans?'),
        ("goals.zzz", '"goals" has no "zzz"; it has fans, blank'),
        ("goals.fans.targt", 'no key is called "targt" in goals.fans; did you mean target?'),
        ("goals.fans.due", "nothing is written at goals.fans.due yet; there is what, target, checkpoints, personas"),
        ("tasks", "nothing is written at tasks yet; there is smmplan, title, period, journey, personas, goals"),
        ("goals.fans.target.x", '"goals.fans.target" is one value, and nothing stands below it; leave "x" out'),
        ("goals.fans.personas.gina", '"goals.fans.personas" has one value and no "gina"; write goals.fans.personas[0]'),
        ("calendar.posts.dusk", '"calendar.posts" has no "dusk"; it has dawn, 2026-12-02-'),
        ("calendar.posts.dwan", '"calendar.posts" has no "dwan"; did you mean dawn?'),
        ("calendar.posts[7]", '"calendar.posts" has no item 7; it has 3, counted from 0'),
        (
            "calendar.posts.2026-12-02",
            '2 items of "calendar.posts" are called "2026-12-02"; write one of calendar.posts[1], calendar.posts[2]',
        ),
        ("", '"" is no path of a plan; write it like goals.regulars.target'),
        ("goals..target", '"goals..target" is no path of a plan; write it like goals.regulars.target'),
        ("goals.fans.", '"goals.fans." is no path of a plan; write it like goals.regulars.target'),
    ],
)
def test_what_is_not_there_is_told(loaded: Loaded, text: str, why: str) -> None:
    with pytest.raises(Trouble) as trouble:
        named(loaded, text)
    assert str(trouble.value).startswith(why)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("goals.fans.due", ("goals", "fans", "due")),
        ("goals.regulars.what", ("goals", "regulars", "what")),
        ("goals.blank.what", ("goals", "blank", "what")),
        ("tasks.brew.owner", ("tasks", "brew", "owner")),
        ("market.segments.city.what", ("market", "segments", "city", "what")),
        ("budget.lines.ads.plan.2026-09", ("budget", "lines", "ads", "plan", "2026-09")),
        ("x-own.a.b", ("x-own", "a", "b")),
    ],
)
def test_a_new_place_is_named(loaded: Loaded, text: str, path: tuple[str | int, ...]) -> None:
    found = named(loaded, text, new=True)
    assert (found.path, found.node, found.there) == (path, None, False)


@pytest.mark.parametrize(
    "text", ["goals.fan.what", "goals.fans.targt", "gols.x", "calendar.posts[9].at", "goals.fans.target.x"]
)
def test_a_new_place_is_no_slip_of_one_that_is_there(loaded: Loaded, text: str) -> None:
    with pytest.raises(Trouble):
        named(loaded, text, new=True)


def found_or_told(plan: Loaded, name: str) -> Named | str:
    try:
        return named(plan, name)
    except Trouble as trouble:
        return str(trouble)


@pytest.mark.parametrize("example", PLANS)
def test_every_name_that_is_printed_leads_back(example: str) -> None:
    plan = opened(EXAMPLES / example / "smmplan.yaml")
    assert plan.places is not None
    names: dict[str, tuple[str | int, ...]] = {}
    for path, node in list(paths(plan.places.root))[::2]:
        name = plan.places.name(path)
        # Of two equal items of a list each has the name of the other, and a blank key says nothing.
        if names.setdefault(name, path) != path or node is None or path[0] == "include":
            continue
        found = found_or_told(plan, name)
        if isinstance(found, str):
            # Keys that the language does not have, and an id that stands twice.
            assert example == "broken", name
            assert any(word in found for word in ("no key is", "no section", "below it", "are called")), name
            continue
        assert (found.path, found.there) == (path, True), name
    assert len(names) > 100


@given(st.text(max_size=30) | st.from_regex(r"(goals|calendar|budget)[.\[\]a-z0-9\"]{0,20}", fullmatch=True))
def test_any_text_is_a_path_or_trouble(loaded: Loaded, text: str) -> None:
    for new in (False, True):
        try:
            found = named(loaded, text, new=new)
        except Trouble:
            continue
        assert found.path
        assert found.there or new


# ---------------------------------------------------------------- what is written there


@pytest.mark.parametrize("example", PLANS)
def test_the_text_of_every_place_holds_what_it_says(example: str) -> None:
    plan = opened(EXAMPLES / example / "smmplan.yaml")
    assert plan.places is not None
    seen = 0
    for path, node in list(paths(plan.places.root))[::15]:
        if node is None:
            continue
        found = written(plan, path)
        assert found, path
        for each in found:
            assert each.text.rstrip("\r\n") in plan.texts[each.file].text or each.file in plan.named
        if isinstance(node, str) and "\n" not in node and '"' not in node and "'" not in node:
            # The broken example has a comma in an amount, which reading mends.
            texts = [" ".join(each.text.split()).replace(",", "") for each in found]
            assert any(node.split("  ")[0].replace(",", "") in text for text in texts), (path, node)
            seen += 1
    assert seen > 5


FILES = {
    "smmplan.yaml": "smmplan: 1\ntitle: x\ninclude: [more.yaml]\n# about goals\ngoals: # why\n"
    "  # fans first\n  fans: {what: Fans,   due: 2027}   # soon\n  # then more\n\n  more:\n    what: |\n      a\n\n"
    "      b\n    # end of more\nobservations: [seen.csv]\nbase: &base {what: x}\n",
    "more.yaml": "goals:\n  far: &far\n    what: Far\n  same: *far\n  merged:\n    <<: *far\n    due: 2027\n",
    "seen.csv": 'date,fans,note\n2026-10-31,5,"two\nlines"\n2026-11-30,6,\n',
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("goals.fans", [("smmplan.yaml", 6, "  # fans first\n  fans: {what: Fans,   due: 2027}   # soon\n")]),
        ("goals.fans.due", [("smmplan.yaml", 7, "due: 2027\n")]),
        (
            "goals.more",
            [("smmplan.yaml", 10, "  more:\n    what: |\n      a\n\n      b\n    # end of more\n")],
        ),
        ("goals.far", [("more.yaml", 2, "  far: &far\n    what: Far\n")]),
        ("goals.same", [("more.yaml", 4, "  same: *far\n")]),
        ("goals.merged.what", [("more.yaml", 3, "    what: Far\n")]),
        ("title", [("smmplan.yaml", 2, "title: x\n")]),
        ("observations[1]", [("seen.csv", 4, "date,fans,note\n2026-11-30,6,\n")]),
        ("observations[0]", [("seen.csv", 2, 'date,fans,note\n2026-10-31,5,"two\nlines"\n')]),
        ("observations[0].values.fans", [("seen.csv", 2, "5\n")]),
    ],
)
def test_the_text_of_a_place(tmp_path: Path, text: str, expected: list[tuple[str, int, str]], line_end: str) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content.replace("\n", line_end).encode())
    plan = opened(tmp_path / "smmplan.yaml")
    found = [tuple(each) for each in written(plan, named(plan, text).path)]
    assert found == [(file, line, stretch.replace("\n", line_end)) for file, line, stretch in expected]


def test_what_stands_in_several_files_comes_from_all_of_them(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    plan = opened(tmp_path / "smmplan.yaml")
    goals = written(plan, ("goals",))
    assert [(each.file, each.line) for each in goals] == [("smmplan.yaml", 4), ("more.yaml", 1)]
    assert goals[0].text.startswith("# about goals\ngoals: # why\n")
    assert goals[0].text.endswith("    # end of more\n")
    assert goals[1].text == FILES["more.yaml"]
    seen = written(plan, ("observations",))
    assert [(each.file, each.text) for each in seen] == [
        ("smmplan.yaml", "observations: [seen.csv]\n"),
        ("seen.csv", FILES["seen.csv"]),
    ]


# ---------------------------------------------------------------- values as people type them


def shaped(loaded: Loaded, path: str, text: str) -> object:
    return given_value(text, named(loaded, path, new=True).shape)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("goals.fans.what", "[really] new, isn't it?", "[really] new, isn't it?"),
        ("goals.fans.channels", "[a, b c]", ["a", "b c"]),
        ("goals.fans.channels", "a", "a"),
        ("goals.fans.target", "TBD", "TBD"),
        ("goals.new", "{what: Fans, channels: [a, b]}", {"what": "Fans", "channels": ["a", "b"]}),
        ("calendar.series.x.every", "[Mon 07:30, Thu]", ["Mon 07:30", "Thu"]),
        ("goals.fans.due", "~", None),
        ("goals.fans.what", "no", "no"),
        ("x-mine", "[1, ~]", ["1", None]),
    ],
)
def test_a_value_is_read_as_its_field_wants_it(loaded: Loaded, path: str, text: str, value: object) -> None:
    assert shaped(loaded, path, text) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the value is empty; write TBD for what is not known yet, or --remove to take it out"),
        (" ", "the value is empty"),
        ("[a, b", '"[a, b" cannot be read: '),
        ("[a] b", '"[a] b" cannot be read: '),
        ("[a]\nb: c", '"[a]\nb: c" has something behind its brackets; write [...] alone'),
        ("{a: 1, a: 2}", '"{a: 1, a: 2}" cannot be read: the key "a" stands twice here'),
    ],
)
def test_a_value_that_cannot_be_read(loaded: Loaded, text: str, why: str) -> None:
    with pytest.raises(Trouble) as trouble:
        shaped(loaded, "goals.fans.channels", text)
    assert str(trouble.value).startswith(why)


# ---------------------------------------------------------------- round trips


@pytest.mark.parametrize("example", PLANS[:3])
def test_a_scalar_set_to_itself_changes_nothing_and_to_another_only_that(example: str) -> None:
    from smmplan.analysis.setting import setting

    folder = EXAMPLES / example
    plan = opened(folder / "smmplan.yaml")
    assert plan.places is not None
    scalars = [(path, node) for path, node in paths(plan.places.root) if isinstance(node, str) and node.strip()]
    names = [plan.places.name(path) for path, _ in scalars]
    tried = 0
    for turn, ((path, node), name) in enumerate(zip(scalars, names, strict=True)):
        if (
            names.count(name) > 1
            or path[0] in {"include", "smmplan"}
            or name.split(".")[-1].endswith((".csv", ".yaml"))
        ):
            continue
        assert setting(plan, name, node).changes == (), name
        if turn % 41:
            continue
        made = setting(plan, name, f"{node} 又 ☕")
        edits = edited(plan, made.changes, str(folder / "smmplan.yaml"), str(folder))
        (file,) = edits.files
        before, after = file.old_text.split("\n"), file.new_text.split("\n")
        place = plan.places.find(path)
        changed = [number for number, (one, two) in enumerate(zip(before, after, strict=False), 1) if one != two]
        if len(before) == len(after):
            assert all(place.line <= number <= place.end_line for number in changed), name
        assert "☕" in file.new_text
        assert plain(made.after) == f"{node} 又 ☕"
        tried += 1
    assert tried > 5
