"""A batch of changes comes to what they come to one after another, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.source.edit import Append, Change, Remove, Set, edited, save
from smmplan.source.editing import desk, newcomers, yaml_text
from smmplan.source.load import load

HEAD = "smmplan: 1\ntitle: Sinag\nperiod: {from: 2026-07-01, to: 2027-06-30}\ncurrency: PHP\n"
LINES = ("budget", "lines")
PLANS = [
    # short entries in brackets, parted by nothing; months in brackets
    "budget:\n  lines:\n    a: {plan: {2026-09: 1, 2026-11: 2}}\n    b: {plan: 5, actual: {2026-08: 1}}   # b\n"
    "  transfers:\n    - {from: a, to: b, amount: 1, date: 2026-09-01}\n",
    # long entries with empty lines between them, a comment behind the last, and something behind that
    "budget:\n  lines:\n    # the first\n    a:\n      name: A\n      plan:\n        2026-09: 1\n\n    # the second\n"
    "    b:\n      name: B\n      actual: {2026-09: 3}\n    # of b, or of nobody\n\n  # further out\n"
    "  transfers:\n    - from: a\n      to: b\n\n    - from: b\n      to: a\n\ngoals: {}\n",
    # everything in brackets, over lines, with comments
    "budget: {lines: {a: {plan: {2026-09: 1,\n      2026-11: 2}}, # a\n   b: {plan: 5},\n   },"
    " transfers: [{from: a, to: b}] }\n",
    "budget:\n  lines: {\n    a: {plan: 5, actual: {\n        2026-09: 1 # nine\n      } },\n"
    "    b: {plan: 1} # b\n  }\n",
    # wide indents, the end of the file without a line end, a text that keeps its empty lines
    "budget:\n    transfers:\n    -   from: a\n        to: b\n    lines:\n        a:\n"
    "            plan: 5\n        b: {plan: 1}",
    "budget:\n  lines:\n    a: {plan: 1}\n    b:\n      plan: 3\n      notes: |+\n        kept\n\n\ngoals: {}\n",
    "budget:\n  lines: {}\n",
    "",
]  # fmt: skip
REPEATED = [
    "budget:\n  lines:\n    a: &a\n      plan: {2026-09: 1}\n    b:\n      <<: *a\n      actual: {2026-09: 2}\n",
    "budget:\n  lines:\n    a: {plan: &p {2026-09: 1}}\n    b: {plan: *p, actual: {2026-08: 1}}\n",
]
"""Changes of what is repeated may well be made together and not alone."""

VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [
        "5",
        "x: y, z",
        "one |+ two",
        "two\nlines",
        "two\n\nlines|+",
        {"plan": "5"},
        {"name": "N", "plan": {"2026-09": "1"}},
        {"actual": {f"2026-{month:02d}": "1000.50" for month in range(7, 13)}, "plan": {"2026-09": "5"}, "notes": "n"},
        {"notes": "first\nsecond"},
        ["p", "q r"],
        [{"a": "b"}],
        {},
    ]
)
ITEMS: st.SearchStrategy[Any] = st.sampled_from(
    ["x", {"from": "a"}, {"from": "a", "to": "b", "why": "first\nsecond"}, ["p"], "k |+ k"]
)
MONTHS = st.sampled_from([*(f"2026-{month:02d}" for month in range(7, 13)), "2027-01", "M3", "2026-Q4", "2026-09-05"])
IDS = st.sampled_from(["a", "b", "c", "d", "e", "m3", "notes", "note"])
BEYOND = st.sampled_from([(), ("amount",), ("notes",)])
GONE = st.sampled_from([(*LINES, "a"), (*LINES, "b"), (*LINES, "b", "plan"), ("budget", "transfers", 0), LINES])


def one_change() -> st.SearchStrategy[Change]:
    """Changes that come to stand beside each other, meet each other, or undo each other."""
    months = st.tuples(IDS, st.sampled_from(["plan", "actual"]), MONTHS, BEYOND)
    fields = st.tuples(IDS, st.sampled_from(["x-one", "x-two", "notes", "name"]))
    return st.one_of(
        months.map(lambda drawn: Set((*LINES, *drawn[:3], *drawn[3]), "7")),
        st.tuples(IDS, VALUES, st.booleans()).map(lambda drawn: Set((*LINES, drawn[0]), *drawn[1:])),
        st.tuples(fields, VALUES).map(lambda drawn: Set((*LINES, *drawn[0]), drawn[1])),
        st.lists(ITEMS, min_size=1, max_size=3).map(lambda items: Append(("budget", "transfers"), items)),
        GONE.map(Remove),
    )


def runs() -> st.SearchStrategy[list[Change]]:
    """Changes as commands make them: new lines, months of a line in their order, items of a list."""
    lines = st.lists(st.tuples(VALUES, st.booleans()), min_size=2, max_size=6).map(
        lambda drawn: [Set((*LINES, f"n{turn}"), *each) for turn, each in enumerate(drawn)]
    )
    months = st.tuples(st.sampled_from("ab"), st.sampled_from(["plan", "actual"]), st.sets(MONTHS, min_size=2)).map(
        lambda drawn: [Set((*LINES, *drawn[:2], month, "amount"), "7") for month in sorted(drawn[2])]
    )
    items = st.lists(st.lists(ITEMS, min_size=1, max_size=2), min_size=2, max_size=4).map(
        lambda drawn: [Append(("budget", "transfers"), each) for each in drawn]
    )
    changes: st.SearchStrategy[list[Change]] = st.one_of(lines, months, items)
    return st.lists(changes, min_size=1, max_size=2).map(lambda several: [each for some in several for each in some])


def made(folder: Path, files: dict[str, str], batches: Sequence[Sequence[Change]]) -> dict[str, str] | str:
    """The files of a plan after batches of changes, each on what the one before it left; or why one is refused."""
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    plan = folder / "smmplan.yaml"
    try:
        for batch in batches:
            save(edited(load(str(plan), plan.name, str(folder)), batch, str(plan), str(folder)))
    except Trouble as trouble:
        return str(trouble)
    return {name: (folder / name).read_bytes().decode() for name in files}


def alike(folder: Path, files: dict[str, str], changes: Sequence[Change]) -> None:
    single, whole = made(folder, files, [[each] for each in changes]), made(folder, files, [changes])
    # A refusal names a place, and lines have other numbers once others are written.
    assert single == whole or (isinstance(single, str) and isinstance(whole, str)), (single, whole)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plan")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.sampled_from(PLANS + REPEATED), changes=runs(), line_end=st.sampled_from(["\n", "\r\n"]))
def test_new_neighbours_come_as_one_after_another(
    folder: Path, text: str, changes: list[Change], line_end: str
) -> None:
    alike(folder, {"smmplan.yaml": (HEAD + text).replace("\n", line_end)}, changes)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.sampled_from(PLANS), changes=st.lists(one_change(), min_size=2, max_size=6))
def test_any_changes_come_as_one_after_another(folder: Path, text: str, changes: list[Change]) -> None:
    alike(folder, {"smmplan.yaml": HEAD + text}, changes)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.sampled_from(PLANS),
    more=st.sampled_from(PLANS),
    changes=st.one_of(runs(), st.lists(one_change(), min_size=2, max_size=5)),
)
def test_changes_in_two_files_come_as_one_after_another(
    folder: Path, text: str, more: str, changes: list[Change]
) -> None:
    other = more.replace("    a:", "    c:").replace("    b:", "    d:")
    alike(folder, {"smmplan.yaml": f"{HEAD}include: more.yaml\n{text}", "more.yaml": other}, changes)


def of_months(id: str, side: str, *months: str) -> list[Change]:
    return [Set((*LINES, id, side, month, "amount"), "7") for month in months]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (PLANS[0], [Set((*LINES, f"n{turn}"), {"plan": "5"}, spread=True) for turn in range(50)]),
        (
            PLANS[1].replace("    # of b, or of nobody\n", ""),
            [Set((*LINES, f"n{turn}"), {"plan": {"2026-09": "1"}, "notes": "two\nlines"}) for turn in range(50)],
        ),
        (
            PLANS[0],
            [
                *of_months("a", "plan", "2026-07", "2026-08", "2026-10", "2026-12", "2027-01"),
                *of_months("b", "actual", "2026-07", "2026-09", "2026-10"),
            ],
        ),
        (PLANS[2], of_months("a", "plan", "2026-07", "2026-08", "2026-10", "2026-12", "2027-01")),
        (PLANS[1], [Append(("budget", "transfers"), [{"from": "a", "why": str(turn)}]) for turn in range(50)]),
    ],
    ids=["short lines", "long lines", "months that are missing", "months in brackets over lines", "items"],
)
def test_a_run_of_neighbours_is_one_batch(
    folder: Path, text: str, changes: list[Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    alike(folder, {"smmplan.yaml": HEAD + text}, changes)
    monkeypatch.delattr(desk, "load")  # with which the plan is read again for another batch
    assert isinstance(made(folder, {"smmplan.yaml": HEAD + text}, [changes]), dict)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        # behind a text that may keep the empty lines at its end
        (PLANS[1], [Set((*LINES, f"n{turn}"), value) for turn, value in enumerate(["5", "one |+ two", {"plan": "5"}])]),
        # the same key twice, and by another name
        (PLANS[0], [Set((*LINES, "c"), "5"), Set((*LINES, "d"), "5"), Set((*LINES, "c"), "6")]),
        (
            PLANS[1],
            [Set((*LINES, "a", "x-one"), "5"), Set((*LINES, "a", "note"), "5"), Set((*LINES, "a", "notes"), "6")],
        ),
        # another change of this batch has a say in the layout
        (PLANS[5], [Set((*LINES, "b"), "5"), Append(("budget", "transfers"), ["x"])]),
        (PLANS[0], [Set((*LINES, "b"), "two\nlines"), Set((*LINES, "c"), {"plan": "5"})]),
        # months that are in no order, meet others, or are no months alone
        (PLANS[0], of_months("a", "plan", "2027-01", "2026-12", "2026-11-05", "2027-02")),
        (PLANS[0], of_months("a", "plan", "2026-07", "2026-09-05", "2026-10")),
        (PLANS[0], [*of_months("b", "actual", "M3"), *of_months("b", "actual", "2026-09", "2026-10")]),
    ],
)
def test_what_cannot_be_foreseen_is_read_first(folder: Path, text: str, changes: list[Change]) -> None:
    alike(folder, {"smmplan.yaml": HEAD + text}, changes)


def test_what_strays_in_a_batch_is_found_and_made_round(folder: Path) -> None:
    # The block text at the end has no line end to keep, so that ruamel.yaml writes what comes behind it.
    text = "budget:\n  total: 5\n  transfers:\n    - from: a\n      why: |\n        b"
    changes: list[Change] = [
        Set(("budget", "total"), "6"),
        Append(("budget", "transfers"), ["x"]),
        Set(("title",), "y"),
    ]
    alike(folder, {"smmplan.yaml": HEAD + text}, changes)
    after = made(folder, {"smmplan.yaml": HEAD + text}, [changes])
    assert isinstance(after, dict)
    assert after["smmplan.yaml"].endswith("total: 6\n  transfers:\n    - from: a\n      why: |-\n        b\n    - x")


def test_a_fault_among_neighbours_is_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = yaml_text.lines_of_key
    monkeypatch.setattr(newcomers, "lines_of_key", lambda *given, **more: [each + "0" for each in real(*given, **more)])
    changes: list[Change] = [Set((*LINES, f"n{turn}"), "5") for turn in range(4)]
    after = made(folder, {"smmplan.yaml": HEAD + PLANS[0]}, [changes])
    assert isinstance(after, dict)  # each is written by itself then
    assert "\n    n0: 5\n    n1: 5\n    n2: 5\n    n3: 5\n" in after["smmplan.yaml"]
