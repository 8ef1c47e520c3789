"""No rule ever raises, whatever became of a plan: every rule looks at plans that were damaged in many ways.

Four whole plans are cut, blanked, stuffed, mixed and shuffled as data, written as YAML, and read again.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given, note, settings
from hypothesis import strategies as st

from smmplan.base.finding import Finding
from smmplan.base.place import Place, SourceText
from smmplan.checks.catalogue import all_rules
from smmplan.checks.rules import every_rule
from smmplan.checks.run import check
from smmplan.checks.selection import Selection
from smmplan.plan.sections import SECTIONS
from smmplan.source.load import load

ROOT = Path(__file__).parents[2]
SOURCES = {
    "language": (ROOT / "docs" / "plan-language.yaml",),
    "small-shop": (ROOT / "examples" / "small-shop" / "smmplan.yaml",),
    "wechat-community": (ROOT / "examples" / "wechat-community" / "smmplan.yaml",),
    "agency-client": (
        ROOT / "examples" / "agency-client" / "smmplan.yaml",
        *sorted((ROOT / "examples" / "agency-client").glob("*/*.yaml")),
        *sorted((ROOT / "examples" / "agency-client").glob("[!s]*.yaml")),
    ),
}
HEAD = ("smmplan", "title")
EVERYTHING = Selection(profile="strict")
FUZZ = settings(max_examples=150, deadline=None, derandomize=True, database=None)

# ------------------------------------------------------------------------------------------------ plans as data

Data = Any
"""A plan as plain data: mappings, lists and texts; None is a value that is left blank."""


class _Plain(yaml.CSafeDumper):
    """Writes every text as it stands where YAML allows that, as people do: `2026-11`, `TBD`, `30%`."""


_Plain.yaml_implicit_resolvers = {}
_Plain.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "~"))
_Plain.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text))


def written(plan: Data) -> str:
    """The plan as YAML, in block style."""
    text: str = yaml.dump(plan, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
    return text


@cache
def source(name: str) -> dict[str, Data]:
    """One of the whole plans, all its files in one."""
    whole: dict[str, Data] = {}
    for file in SOURCES[name]:
        merge(whole, yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) or {})
    whole.pop("include", None)
    return whole


def merge(whole: dict[str, Data], part: dict[str, Data]) -> None:
    for key, value in part.items():
        there = whole.setdefault(key, value)
        if isinstance(there, dict) and isinstance(value, dict) and there is not value:
            merge(there, value)
        elif isinstance(there, list) and isinstance(value, list) and there is not value:
            there.extend(value)


@cache
def snippets() -> tuple[dict[str, Data], ...]:
    """What each rule finds something in, as its manual page has it: so every rule is led past its first lines."""
    bad = [page.bad for page in all_rules() if page.group != "syntax" and "# in " not in page.bad]
    heads = {"smmplan": "1", "title": "Sinag Coffee"}
    return tuple(heads | yaml.load(snippet, Loader=yaml.CBaseLoader) for snippet in bad)


def spots(data: Data) -> list[tuple[Any, Any]]:
    """Every value below `data`, as the mapping or list that holds it and its key or index there."""
    found: list[tuple[Any, Any]] = []
    pairs: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        found += [(data, key), *spots(value)]
    return found


@cache
def lookalikes() -> dict[str, list[Data]]:
    """For each key of the language, the values that it has in any of the plans."""
    values: dict[str, list[Data]] = {}
    for name in SOURCES:
        for home, key in spots(source(name)):
            values.setdefault(str(key), []).append(home[key])
    return values


# --------------------------------------------------------------------------------------------------- the damage

ODD = (
    *("TBD", "TBD (Ivy)", "~", "", "none", "all", "0", "-1", "1", "0.00", "-5%", "0%", "100%", "250%", "9" * 30),
    *(
        "0.0000000001",
        "99999999999999.99",
        "5%..4%",
        "0..0",
        "1e9",
        "1.000,50",
        "500 USD",
        "500 XXX/month",
        "1 per 0 x",
    ),
    *("at least 0", "at most 0", "<= 0", "+0%", "-100%", "30 min", "0 h", "9999 weeks", "0 per week", "400 per day"),
    *("2026-02-30", "2026-11", "2026-Q4", "2026", "2026-W48", "0001-01-01", "9999-12-31", "1999-01-01", "2026-11-21"),
    *("9999-12", "0001-01", "2027-06-30 23:59", "2026-03-29 02:30", "2026-11-25 24:00", "2026-11-25 07:30:00"),
    *(
        "M0",
        "M1",
        "M13",
        "M999",
        "W1",
        "D1",
        "start",
        "start-4w",
        "due+2w",
        "end+9999w",
        "launch-2w",
        "pasko-1d",
        "-1d",
    ),
    *("every Mon", "Mon 07:30", "day", "month", "first Thu", "last Fri of month", "Mon and Tue 09:00", "31"),
    *(
        "x" * 3000,
        "🧵" * 300,
        "字" * 3000,
        "@a " * 60,
        "#a " * 60,
        "http://[",
        "https://",
        "https://a.example/?utm_source=A B",
    ),
    *("\u202eabc", "a\u0301", "👨‍👩‍👧", "١٢", "Ａ", "<b>", "[x]", "a.b", "../..", "/etc", "media/none.mp4", "*.csv"),
    *(
        "done",
        "idea",
        "approved",
        "published",
        "active",
        "retired",
        "instagram",
        "tiktok",
        "x",
        "wechat_oa",
        "mastodon",
    ),
)


class Slip(NamedTuple):
    """One thing that goes wrong: what, where (counted through the plan), and a number for what it needs beside."""

    what: str
    where: int
    extra: int


def _set(make: Callable[[Data, Any, int], Data]) -> Callable[[Any, Any, int, Data], None]:
    def slip(home: Any, key: Any, extra: int, plan: Data) -> None:
        home[key] = make(home[key], key, extra)

    return slip


def _other_shape(value: Data, key: Any, extra: int) -> Data:
    """The value in the form of another type."""
    if isinstance(value, dict):
        return (list(value.values()), list(value), next(iter(value), "x"), [value])[extra % 4]
    if isinstance(value, list):
        return ({str(n): item for n, item in enumerate(value)}, "words", [value], value[0] if value else {})[extra % 4]
    return ([value], {"a": value}, [[value]], {str(value or "x"): {}})[extra % 4]


def _shorter(value: Data, key: Any, extra: int) -> Data:
    if isinstance(value, dict):
        return dict(list(value.items())[: extra % 3])
    return value[: extra % 5] if isinstance(value, (str, list)) else value


def _longer(value: Data, key: Any, extra: int) -> Data:
    """The value many times over, entries under ids of their own."""
    times = 2 + extra % 20
    if isinstance(value, dict):
        more = {f"{id}-{n}": deepcopy(entry) for id, entry in list(value.items())[:6] for n in range(times)}
        return value | more
    return value * times if isinstance(value, (str, list)) else value


def _reversed(value: Data, key: Any, extra: int) -> Data:
    if isinstance(value, dict):
        keys = list(value)
        random.Random(extra).shuffle(keys)
        return {key: value[key] for key in keys}
    return value[::-1] if isinstance(value, (str, list)) else value


def _lookalike(value: Data, key: Any, extra: int) -> Data:
    """A value that the same key has elsewhere in the plans."""
    others = lookalikes().get(str(key)) or [value]
    return deepcopy(others[extra % len(others)])


def _removed(home: Any, key: Any, extra: int, plan: Data) -> None:
    del home[key]


def _renamed(home: Any, key: Any, extra: int, plan: Data) -> None:
    """Another key in the place of this one: references to it lead nowhere."""
    if isinstance(home, dict):
        items = [(f"{name}{extra % 10}" if name == key else name, value) for name, value in home.items()]
        home.clear()
        home.update(items)


def _exchanged(home: Any, key: Any, extra: int, plan: Data) -> None:
    """Two values of the plan change places."""
    others = spots(plan)
    other, name = others[extra % len(others)]
    home[key], other[name] = deepcopy(other[name]), deepcopy(home[key])


def _added(home: Any, key: Any, extra: int, plan: Data) -> None:
    """A key of the language that has nothing to do here, with a value that it has elsewhere."""
    words = sorted(lookalikes())
    word = words[extra % len(words)]
    if isinstance(home[key], dict):
        home[key].setdefault(word, deepcopy(lookalikes()[word][extra % len(lookalikes()[word])]))


SLIPS: dict[str, Callable[[Any, Any, int, Data], None]] = {
    "removed": _removed,
    "renamed": _renamed,
    "exchanged": _exchanged,
    "added": _added,
    "open": _set(lambda value, key, extra: "TBD"),
    "blank": _set(lambda value, key, extra: (None, "", [], {})[extra % 4]),
    "odd": _set(lambda value, key, extra: ODD[extra % len(ODD)]),
    "lookalike": _set(_lookalike),
    "other shape": _set(_other_shape),
    "shorter": _set(_shorter),
    "longer": _set(_longer),
    "shuffled": _set(_reversed),
}

PERIODS: tuple[Data, ...] = (
    {"from": "2026-07-01", "to": "2027-06-30"},
    {"months": "12"},
    {"months": "0"},
    {"from": "2027-06-30", "to": "2026-07-01"},
    {"from": "2026-07-01"},
    {"from": "0001-01-01", "to": "9999-12-31"},
    "TBD",
    None,
)
DAYS = (
    *(date(2026, 11, 21), date(2026, 6, 30), date(2026, 7, 1), date(2027, 6, 30), date(2027, 7, 1), date(2028, 2, 29)),
    *(date(2000, 1, 1), date(2100, 12, 31), date.min, date.max, date.max - timedelta(days=40)),
)


class Made(NamedTuple):
    """A made plan: its text, the folder that its files are looked for in, and the day on which it is looked at."""

    text: str
    folder: Path
    today: date

    def __repr__(self) -> str:
        return f"a plan of {len(self.text)} characters in {self.folder.name}, on {self.today}"


def slips() -> st.SearchStrategy[Slip]:
    return st.builds(Slip, st.sampled_from(sorted(SLIPS)), st.integers(0, 10**6), st.integers(0, 10**6))


@st.composite
def found(draw: st.DrawFn) -> Made:
    """A plan in which some rules find something, or two of them in one, after a few slips."""
    plan: dict[str, Data] = {}
    for snippet in draw(st.lists(st.integers(0, len(snippets()) - 1), min_size=1, max_size=2)):
        merge(plan, deepcopy(snippets()[snippet]))
    if draw(st.booleans()):
        plan["period"] = deepcopy(draw(st.sampled_from(PERIODS)))
    damage(plan, draw(st.lists(slips(), max_size=6)))
    return Made(written(plan), SOURCES["small-shop"][0].parent, draw(st.sampled_from(DAYS)))


@st.composite
def made(draw: st.DrawFn) -> Made:
    """A whole plan or some of its sections, after some slips, written as YAML and now and then cut as a text."""
    name = draw(st.sampled_from(sorted(SOURCES)))
    plan = deepcopy(source(name))
    if draw(st.booleans()):
        some = draw(st.lists(st.sampled_from(sorted(SECTIONS)), min_size=1, max_size=12, unique=True))
        plan = {key: value for key, value in plan.items() if key in some or key in HEAD}
    if draw(st.booleans()):
        plan["period"] = deepcopy(draw(st.sampled_from(PERIODS)))
    damage(plan, draw(st.lists(slips(), max_size=25)))
    text = written(plan)
    if draw(st.integers(0, 7)) == 7:
        text = text[: draw(st.integers(0, len(text)))]
    folder = SOURCES[name][0].parent
    return Made(text, folder, draw(st.sampled_from(DAYS)))


def damage(plan: Data, slips: list[Slip]) -> None:
    """Let the slips happen to a plan, one after the other; its head stays."""
    for slip in slips:
        where = [(home, key) for home, key in spots(plan) if home is not plan or key not in HEAD]
        if where:
            SLIPS[slip.what](*where[slip.where % len(where)], slip.extra, plan)


# ----------------------------------------------------------------------------------------------------- the tests


def looked_at(plan: Made, chosen: Selection = EVERYTHING) -> tuple[tuple[Finding, ...], dict[str, SourceText]]:
    """All that a check finds in a made plan, as if its text stood in its folder."""
    path = os.path.realpath(plan.folder / "smmplan.yaml")
    loaded = load(path, "smmplan.yaml", str(plan.folder), {path: SourceText("smmplan.yaml", plan.text)})
    return check(loaded, plan.today, chosen).findings, dict(loaded.texts)


def places(finding: Finding) -> Iterator[Place]:
    found = [finding.place, *(related.place for related in finding.related), finding.fix and finding.fix.place]
    return (place for place in found if place)


def survives(plan: Made) -> None:
    """Check a plan twice: no rule raises, every place stands in a text, and the second time is as the first."""
    findings, texts = looked_at(plan)

    for finding in findings:
        assert finding.message.strip(), finding
        for place in places(finding):
            text = texts[place.file]
            assert 0 <= place.start <= place.end <= len(text.text), finding
            assert text.position(place.start) == (place.line, place.column), finding
            assert text.position(place.end) == (place.end_line, place.end_column), finding
    assert looked_at(plan)[0] == findings


@FUZZ
@given(made())
def test_no_rule_raises_on_a_damaged_plan(plan: Made) -> None:
    note(plan.text)
    survives(plan)


@settings(FUZZ, max_examples=600)
@given(found())
def test_no_rule_raises_where_it_finds_something(plan: Made) -> None:
    note(plan.text)
    survives(plan)


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("period", range(len(PERIODS)))
def test_no_rule_raises_on_a_whole_plan_of_any_period(name: str, period: int) -> None:
    today = DAYS[period % len(DAYS)]
    survives(Made(written(source(name) | {"period": PERIODS[period]}), SOURCES[name][0].parent, today))


@pytest.mark.parametrize("number", [0, 1, 10**30, float("inf")])
@pytest.mark.parametrize("name", SOURCES)
def test_no_rule_raises_with_any_number_that_a_user_may_set(name: str, number: float) -> None:
    numbers = {
        rule.code: {key: type(usual)(min(number, 10**30) if isinstance(usual, int) else number)}
        for rule in every_rule()
        for key, usual in rule.parameters.items()
    }
    plan = Made(written(source(name)), SOURCES[name][0].parent, DAYS[0])
    looked_at(plan, EVERYTHING._replace(parameters=numbers))


def test_the_plans_reach_the_rules() -> None:
    """The damage leaves enough whole: among a few made plans, a third of all rules find something."""
    seen: set[str] = set()
    for seed in range(20):
        chance = random.Random(seed)
        name = sorted(SOURCES)[seed % len(SOURCES)]
        plan = deepcopy(source(name))
        damage(plan, [Slip(chance.choice(sorted(SLIPS)), *chance.sample(range(10**6), 2)) for _ in range(60)])
        found, _ = looked_at(Made(written(plan), SOURCES[name][0].parent, DAYS[0]))
        seen.update(finding.code for finding in found)

    rules = {rule.code for rule in every_rule()}
    assert len(seen & rules) > len(rules) // 3
