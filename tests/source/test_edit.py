"""Changing plans: by plan path, over several files, verified, and never losing what others write."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.source import edit
from smmplan.source.edit import Append, Change, ChangedMeanwhile, Edits, Remove, Set, edited, revise, save
from smmplan.source.editing import block, desk, encoding, flow, round_trip
from smmplan.source.editing.changes import plain
from smmplan.source.editing.splice import Splice
from smmplan.source.editing.stretches import Lost
from smmplan.source.load import Loaded, load
from smmplan.source.tree import Map, Node, Seq

EXAMPLES = Path(__file__).parents[2] / "examples"
HEAD = "smmplan: 1\ntitle: Sinag\nperiod: {from: 2026-07-01, to: 2027-06-30}\ncurrency: PHP\n"
LINES = ("budget", "lines")


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    """The plan among files that are written into a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder / "smmplan.yaml"


def opened(plan: Path) -> Loaded:
    return load(str(plan), plan.name, str(plan.parent))


def change(plan: Path, *changes: Change) -> Edits:
    return edited(opened(plan), changes, str(plan), str(plan.parent))


def changed(folder: Path, text: str, *changes: Change) -> str:
    """The budget of a plan after changes are made and saved; `text` is what it is before."""
    plan = written(folder, {"smmplan.yaml": HEAD + text})
    save(change(plan, *changes))
    return plan.read_text(encoding="utf-8").removeprefix(HEAD)


def lines(text: str) -> str:
    return f"budget:\n  lines:\n    {text}\n"


# ---------------------------------------------------------------- by plan path


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        # an amount is set where it stands, short or long, and short where it is new
        ("a: {actual: {2026-07: 5}}", ("2026-07", "amount"), "6", "a: {actual: {2026-07: 6}}"),
        (
            "a: {actual: {2026-07: {amount: 5, note: n}}}",
            ("2026-07", "amount"),
            "6",
            "a: {actual: {2026-07: {amount: 6, note: n}}}",
        ),
        (
            "a: {actual: {2026-07: {note: n}}}",
            ("2026-07", "amount"),
            "6",
            "a: {actual: {2026-07: {note: n, amount: 6}}}",
        ),
        ("a: {actual: {2026-07: 5}}", ("2026-09", "amount"), "6", "a: {actual: {2026-07: 5, 2026-09: 6}}"),
        (
            "a: {actual: {2026-07: 5, 2026-09: 6}}",
            ("2026-08", "amount"),
            "6",
            "a: {actual: {2026-07: 5, 2026-08: 6, 2026-09: 6}}",
        ),
        ("a: {actual: {}}", ("2026-09", "amount"), "6", "a: {actual: {2026-09: 6}}"),
        ("a: {actual: }", ("2026-09", "amount"), "6", "a: {actual: {2026-09: 6} }"),
        ("a: {actual: ~}", ("2026-09", "amount"), "6", "a: {actual: {2026-09: 6}}"),
        ("a: {actual: TBD}", ("2026-09", "amount"), "6", "a: {actual: {2026-09: 6}}"),
        ("a: {plan: 5}", ("2026-09", "amount"), "6", "a: {plan: 5, actual: {2026-09: 6}}"),
        ("b: {plan: 5}", ("2026-09", "amount"), "6", "b: {plan: 5}\n    a:\n      actual: {2026-09: 6}"),
        # any other field makes the long form
        (
            "a: {actual: {2026-07: 5}}",
            ("2026-07", "notes"),
            "x, y",
            'a: {actual: {2026-07: {amount: 5, notes: "x, y"}}}',
        ),
        ("a: {actual: {2026-07: 5}}", ("2026-08", "notes"), "x", "a: {actual: {2026-07: 5, 2026-08: {notes: x}}}"),
        (
            "a: {actual: {2026-07: {amount: 5, note: n}}}",
            ("2026-07", "notes"),
            "m",
            "a: {actual: {2026-07: {amount: 5, note: m}}}",
        ),
        # a month is the same however it is written
        ("a: {actual: {M3: 5}}", ("2026-09", "amount"), "6", "a: {actual: {M3: 6}}"),
        ("a: {actual: {２０２６-09: 5}}", ("2026-09", "amount"), "6", "a: {actual: {２０２６-09: 6}}"),
        ("a: {actual: {2026-09: 5}}", ("M3", "amount"), "6", "a: {actual: {2026-09: 6}}"),
        ("a: {actual: {2026-Q3: 5}}", ("2026-10", "amount"), "6", "a: {actual: {2026-Q3: 5, 2026-10: 6}}"),
    ],
)
def test_an_amount(tmp_path: Path, before: str, path: tuple[str, ...], value: str, after: str) -> None:
    assert changed(tmp_path, lines(before), Set((*LINES, "a", "actual", *path), value)) == lines(after)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("", Set(("budget", "total"), "5"), "budget: {total: 5}\n"),
        (
            "",
            Set((*LINES, "a", "actual", "2026-09", "amount"), "5"),
            "budget:\n  lines:\n    a:\n      actual: {2026-09: 5}\n",
        ),
        ("budget:\n", Set(("budget", "total"), "5"), "budget: {total: 5}\n"),
        ("budget: {transfers: []}\n", Append(("budget", "transfers"), ["x"]), "budget: {transfers: [x]}\n"),
        (
            "budget:\n  cuts: # one\n    line: a # c\n    # because\n    why: b\n    # end\n",
            Append(("budget", "cuts"), [{"line": "b"}]),
            "budget:\n  cuts: # one\n    - line: a # c\n      # because\n      why: b\n      # end\n    - line: b\n",
        ),
        (
            "budget: {cuts: {line: a}} # c\n",
            Append(("budget", "cuts"), [{"line": "b"}]),
            "budget: {cuts: [{line: a}, {line: b}]} # c\n",
        ),
        (
            "budget:\n  cuts:\n  - line: a\n    why: |\n      b",
            Append(("budget", "cuts"), [{"line": "b"}]),
            "budget:\n  cuts:\n  - line: a\n    why: |-\n      b\n  - line: b",
        ),
        ("budget:\n  cuts: # none yet\n", Append(("budget", "cuts"), ["x"]), "budget:\n  cuts: [x] # none yet\n"),
        (
            "budget:\n  total: 5\n",
            Append(("budget", "cuts"), [{"line": "a"}]),
            "budget:\n  total: 5\n  cuts:\n    - {line: a}\n",
        ),
        (
            "campaigns: {a: {goal: fans}}\n",
            Append(("campaigns", "a", "goals"), ["b, c"]),
            'campaigns: {a: {goal: [fans, "b, c"]}}\n',
        ),
        ("campaigns: {a: {goal: fans}}\n", Set(("campaigns", "a", "goals", 0), "b"), "campaigns: {a: {goal: b}}\n"),
        (
            "campaigns: {a: {goal: [fans, b]}}\n",
            Remove(("campaigns", "a", "goals", 0)),
            "campaigns: {a: {goal: [b]}}\n",
        ),
        (
            "budget: {transfers: {amount: 5}}\n",
            Append(("budget", "transfers"), [{"amount": "6"}]),
            "budget: {transfers: [{amount: 5}, {amount: 6}]}\n",
        ),
        (
            "budget: {transfers: {amount: 5}}\n",
            Set(("budget", "transfers", 0, "amount"), "7"),
            "budget: {transfers: {amount: 7}}\n",
        ),
        ("goals: {a: {tags: [~, x, y]}}\n", Set(("goals", "a", "tags", 1), "z"), "goals: {a: {tags: [~, x, z]}}\n"),
        (
            "goals: {café: {due: 2026-12}}\n",
            Set(("goals", "cafe\u0301", "due"), "2027"),
            "goals: {café: {due: 2027}}\n",
        ),
        (
            "budget: {lines: {a: {actual: {2026-07: 5, 2026-08: 6}}}}\n",
            Remove((*LINES, "a", "actual", "2026-07", "amount")),
            "budget: {lines: {a: {actual: {2026-08: 6}}}}\n",
        ),
        ("x-mine: {a: 1}\n", Set(("x-mine", "b"), {"c": ["1", "2"]}), "x-mine: {a: 1, b: {c: [1, 2]}}\n"),
    ],
)
def test_a_change(tmp_path: Path, before: str, change: Change, after: str) -> None:
    assert changed(tmp_path, before, change) == after


def test_changes_follow_each_other(tmp_path: Path) -> None:
    actual = (*LINES, "a", "actual")
    after = changed(
        tmp_path,
        lines("a: {plan: 5}"),
        Set((*actual, "2026-08", "amount"), "6"),
        Set((*actual, "2026-07", "amount"), "5"),
        Set((*actual, "2026-08", "notes"), "n"),
        Set((*LINES, "a", "plan"), "9/month"),
        Append(("budget", "transfers"), [{"date": "2026-07-01"}, {"date": "2026-07-02"}]),
        Remove(("budget", "transfers", 0)),
        Set(("budget", "transfers", 0, "amount"), "1"),
    )
    assert after == (
        "budget:\n  lines:\n    a: {plan: 9/month, actual: {2026-07: 5, 2026-08: {amount: 6, notes: n}}}\n"
        "  transfers:\n    - {date: 2026-07-02, amount: 1}\n"
    )


@pytest.mark.parametrize(
    ("text", "change", "why"),
    [
        (
            lines("a: {actual: {2026-Q4: 3000}}"),
            Set((*LINES, "a", "actual", "2026-11", "amount"), "5"),
            '"2026-11" and "2026-Q4" are about the same month (smmplan.yaml:7); '
            'write the months of "2026-Q4" one by one first',
        ),
        (
            lines("a: {plan: 6000/month}"),
            Set((*LINES, "a", "plan", "2026-11", "amount"), "5"),
            '"budget.lines.a.plan" is the text "6000/month" (smmplan.yaml:7), which has no "2026-11"; '
            "change what it is there first",
        ),
        (
            "goals: {a: &a {target: 5}, b: *a}\n",
            Set(("goals", "b", "target"), "6"),
            '"goals.b.target" (smmplan.yaml:5) is repeated from "&a" (smmplan.yaml:5); '
            "change it there, or write it out here first",
        ),
        (
            "goals: {a: &a {target: 5}, b: {<<: *a}}\n",
            Remove(("goals", "b", "target")),
            '"goals.b.target" (smmplan.yaml:5) comes from another entry through "<<"; change it there',
        ),
        (
            "goals: {a: &a {target: 5}, b: *a}\n",
            Set(("goals", "a", "target"), "6"),
            '"goals.a.target" (smmplan.yaml:5) is repeated elsewhere through "&a", '
            'so that "goals.b.target" would change too; '
            "nothing was changed, write it out there first",
        ),
        (
            "goals:\n  a: {target: 5}\n  a: {target: 6}\n",
            Remove(("goals", "a", "target")),
            None,
        ),
        (
            "goals: {a: {target: 5, target: 6}}\n",
            Remove(("goals", "a", "target")),
            '"goals.a.target" (smmplan.yaml:5) cannot be changed, because '
            'the key "target" stands twice here (smmplan.yaml:5); '
            "put what belongs together under the first one, and take this one out",
        ),
        ("goals: {a: {}}\n", Remove(("goals", "b")), 'nothing is written at "goals.b"; there is nothing to take out'),
        (
            "goals: {a: {tags: [x]}}\n",
            Set(("goals", "a", "tags", 3), "y"),
            '"goals.a.tags" has no item 3; it has 1, counted from 0',
        ),
        (
            "goals: {a: {}}\n",
            Set(("goals", "a", "tags", 0), "y"),
            '"goals.a.tags" has no item 0; append it',
        ),
        (
            "goals: {a: {target: 5}}\n",
            Append(("goals", "a", "target"), ["y"]),
            '"goals.a.target" is no list (smmplan.yaml:5); set it instead',
        ),
        (
            "include: none.yaml\n",
            Set(("title",), "x"),
            "the plan cannot be changed before all of it can be read: "
            'there is no file "none.yaml" (smmplan.yaml:5); mend that first',
        ),
        ("goals: {a: [}\n", Set(("title",), "x"), None),
        (
            "goals: {a: {what: x}}\n",
            Set((), "x"),
            "a change needs the path of something in the plan, such as goals.regulars.target",
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, change: Change, why: str | None) -> None:
    plan = written(tmp_path, {"smmplan.yaml": HEAD + text})
    if why is None and isinstance(change, Remove):
        save(edited(opened(plan), [change], str(plan), str(tmp_path)))  # the first of two counts, and it changes
        return
    with pytest.raises(Trouble) as trouble:
        edited(opened(plan), [change], str(plan), str(tmp_path))
    assert why is None or str(trouble.value) == why
    assert plan.read_text(encoding="utf-8") == HEAD + text
    assert os.listdir(tmp_path) == ["smmplan.yaml"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_stay(tmp_path: Path, mark: bytes, line_end: str) -> None:
    text = (HEAD + "goals:\n  a:\n    what: 咖啡 😀\n").replace("\n", line_end)
    plan = written(tmp_path, {"smmplan.yaml": mark + text.encode()})
    save(change(plan, Set(("goals", "a", "target"), "5"), Set(("goals", "b"), {"what": "茶"})))
    after = text + "    target: 5\n  b:\n    what: 茶\n".replace("\n", line_end)
    assert plan.read_bytes() == mark + after.encode()


# ---------------------------------------------------------------- several files


SHARED = {
    "smmplan.yaml": HEAD + "include: [a.yaml, b.yaml]\n",
    "a.yaml": "budget:\n  lines:\n    a: {plan: 1, actual: {2026-07: 1}}\ncampaigns: {x: {goal: fans}}\n",
    "b.yaml": "budget:\n  lines:\n    b: {plan: 1}\n    a: {actual: {2026-09: 3}}\n  actuals: [t/*.csv]\n"
    "campaigns: {x: {goals: [more]}}\n",
    "t/1.csv": 'date;line;amount;note\n2026-07-31;a;5;"q; r"\n',
    "t/2.csv": "line,date,amount\nb,2026-08-31,6\n",
}


@pytest.mark.parametrize(
    ("change", "file", "old", "new"),
    [
        (Set((*LINES, "a", "plan"), "2"), "a.yaml", "plan: 1", "plan: 2"),
        (Set((*LINES, "a", "actual", "2026-09", "amount"), "4"), "b.yaml", "09: 3", "09: 4"),
        (Set((*LINES, "a", "actual", "2026-08", "amount"), "2"), "a.yaml", "07: 1", "07: 1, 2026-08: 2"),
        (Set((*LINES, "a", "actual", "2026-10", "amount"), "4"), "b.yaml", "09: 3", "09: 3, 2026-10: 4"),
        (
            Set((*LINES, "b", "actual", "2026-10", "amount"), "4"),
            "b.yaml",
            "b: {plan: 1",
            "b: {plan: 1, actual: {2026-10: 4}",
        ),
        (
            Set(("goals", "fans", "what"), "Fans"),
            "smmplan.yaml",
            "b.yaml]\n",
            "b.yaml]\ngoals:\n  fans: {what: Fans}\n",
        ),
        (Append(("campaigns", "x", "goals"), ["n"]), "b.yaml", "[more", "[more, n"),
        (Set(("campaigns", "x", "goals", 0), "n"), "a.yaml", "goal: fans", "goal: n"),
        (Set(("campaigns", "x", "goals", 1), "n"), "b.yaml", "[more", "[n"),
        (Set(("budget", "actuals", 0, "amount"), "5.5"), "t/1.csv", "a;5;", "a;5.5;"),
        (Set(("budget", "actuals", 0, "notes"), ["x", "y"]), "t/1.csv", '"q; r"', '"x; y"'),
        (Append(("budget", "actuals"), [{"date": "2026-09", "line": "a"}]), "t/2.csv", "6\n", "6\na,2026-09,\n"),
        (Remove(("budget", "actuals", 1)), "t/2.csv", "b,2026-08-31,6\n", ""),
        (Remove(("budget", "actuals", 0, "notes")), "t/1.csv", '"q; r"', '""'),
    ],
)
def test_a_change_goes_where_the_thing_lives(tmp_path: Path, change: Change, file: str, old: str, new: str) -> None:
    plan = written(tmp_path, dict(SHARED))
    edits = edited(opened(plan), [change], str(plan), str(tmp_path))
    assert [each.name for each in edits.files] == [file]
    save(edits)
    for name, text in SHARED.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == (text.replace(old, new, 1) if name == file else text)


def test_several_files_at_once(tmp_path: Path) -> None:
    plan = written(tmp_path, dict(SHARED))
    edits = change(
        plan,
        Set((*LINES, "a", "plan"), "2"),
        Set((*LINES, "a", "plan"), "3"),
        Set(("budget", "actuals", 1, "amount"), "7"),
        Set((*LINES, "b", "plan"), "4"),
    )
    assert [file.name for file in edits.files] == ["a.yaml", "b.yaml", "t/2.csv"]
    assert [line for line in edits.diff().splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")] == [
        "-    a: {plan: 1, actual: {2026-07: 1}}",
        "+    a: {plan: 3, actual: {2026-07: 1}}",
        "-    b: {plan: 1}",
        "+    b: {plan: 4}",
        "-b,2026-08-31,6",
        "+b,2026-08-31,7",
    ]
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == SHARED["a.yaml"]
    save(edits)
    assert plain(opened(plan).places.node((*LINES, "a", "plan"))) == "3"  # type: ignore[union-attr]


def test_the_same_value_changes_nothing(tmp_path: Path) -> None:
    plan = written(tmp_path, dict(SHARED))
    edits = change(plan, Set((*LINES, "a", "plan"), "1"), Set(("budget", "actuals", 1, "amount"), "6"))
    assert edits == Edits(())
    assert edits.diff() == ""
    save(edits)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (Remove((*LINES, "a")), '"budget.lines.a" is written in a.yaml and b.yaml; name what is to change in it'),
        (
            Set(("budget", "actuals", 0), {"amount": "5"}),
            '"budget.actuals.2026-07-31-e29f7b70" is a row of "t/1.csv" (t/1.csv:2); change its cells one by one',
        ),
        (Set(("budget", "actuals", 1, "by"), "x"), '"t/2.csv" has no column "by"; add it to its first row'),
    ],
)
def test_what_is_refused_among_files(tmp_path: Path, change: Change, why: str) -> None:
    plan = written(tmp_path, dict(SHARED))
    with pytest.raises(Trouble) as trouble:
        edited(opened(plan), [change], str(plan), str(tmp_path))
    assert str(trouble.value) == why


@pytest.mark.parametrize(
    ("stated", "data", "after"),
    [
        ("x.csv", "date,line\n".encode("utf-16"), "date,line\n2026-07,店\n".encode("utf-16")),
        (
            "x.csv",
            b"\xfe\xff" + "date,line\n".encode("utf-16-be"),
            b"\xfe\xff" + "date,line\n2026-07,店\n".encode("utf-16-be"),
        ),
        ("x.csv", b"\xef\xbb\xbfdate,line\r\n", b"\xef\xbb\xbfdate,line\r\n2026-07," + "店\r\n".encode()),
        (
            "{file: x.csv, encoding: gb18030}",
            "date,line\n2026-06,中\n".encode("gb18030"),
            "date,line\n2026-06,中\n2026-07,店\n".encode("gb18030"),
        ),
    ],
)
def test_the_encoding_of_a_table_stays(tmp_path: Path, stated: str, data: bytes, after: bytes) -> None:
    plan = written(tmp_path, {"smmplan.yaml": HEAD + f"budget: {{actuals: [{stated}]}}\n", "x.csv": data})
    save(change(plan, Append(("budget", "actuals"), [{"date": "2026-07", "line": "店"}])))
    assert (tmp_path / "x.csv").read_bytes() == after


def test_a_text_that_the_encoding_lacks(tmp_path: Path) -> None:
    text = HEAD + "budget: {actuals: [{file: x.csv, encoding: cp1252}]}\n"
    plan = written(tmp_path, {"smmplan.yaml": text, "x.csv": "date,line\n2026-06,é\n".encode("cp1252")})
    with pytest.raises(Trouble, match=r'^"x.csv" is cp1252, which has no signs for the new text; save it as UTF-8$'):
        change(plan, Append(("budget", "actuals"), [{"date": "2026-07", "line": "店"}]))


def test_a_plan_by_another_name_from_elsewhere(tmp_path: Path) -> None:
    written(tmp_path, {"plans/q4.smmplan.yaml": HEAD + "include: ../b.yaml\n", "b.yaml": "goals: {a: {}}\n"})
    plan, cwd = str(tmp_path / "plans" / "q4.smmplan.yaml"), str(tmp_path / "plans")
    (tmp_path / ".git").mkdir()
    edits = edited(load(plan, "q4.smmplan.yaml", cwd), [Set(("goals", "a", "target"), "5")], plan, cwd)
    assert edits.diff().startswith("--- a/b.yaml\n"), "git takes names without .."
    save(edits)
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == "goals: {a: {target: 5}}\n"


# ---------------------------------------------------------------- others at work


def test_a_file_that_would_be_too_large_to_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = written(tmp_path, {"smmplan.yaml": HEAD})
    monkeypatch.setattr(encoding, "LARGEST", 1000)
    with pytest.raises(Trouble, match=r'"smmplan.yaml" would have .* are read, so split it with include'):
        change(plan, Set(("summary",), "x" * 1000))


def test_a_file_that_changed_since_it_was_loaded(tmp_path: Path) -> None:
    plan = written(tmp_path, dict(SHARED))
    loaded = opened(plan)
    edits = change(plan, Set(("title",), "x"))
    with plan.open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    with pytest.raises(ChangedMeanwhile, match=r'^"smmplan.yaml" was changed by somebody else'):
        edited(loaded, [Set(("title",), "x")], str(plan), str(tmp_path))
    with pytest.raises(ChangedMeanwhile, match=r'^"smmplan.yaml" was changed by somebody else'):
        save(edits)
    assert plan.read_text(encoding="utf-8") == str(SHARED["smmplan.yaml"]) + "# mine\n"


def test_what_others_wrote_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = written(tmp_path, dict(SHARED))
    others = [Set((*LINES, "b", "plan"), "8"), Set((*LINES, "b", "plan"), "9")]

    def more(loaded: Loaded) -> Sequence[Change]:
        old = loaded.plan.data["budget"]["lines"]["b"]["plan"]  # type: ignore[union-attr]
        if others:
            save(change(plan, others.pop(0)))
        return [Set((*LINES, "b", "plan"), str(int(old) + 1))]

    revise(str(plan), "smmplan.yaml", str(tmp_path), more)
    assert "b: {plan: 10}" in (tmp_path / "b.yaml").read_text(encoding="utf-8")

    def never(edits: Edits) -> None:
        raise ChangedMeanwhile("b.yaml")

    monkeypatch.setattr(edit, "save", never)
    monkeypatch.setattr(edit, "_MOST_TRIES", 3)
    with pytest.raises(ChangedMeanwhile):
        revise(str(plan), "smmplan.yaml", str(tmp_path), lambda _: [])


ADD = """
import os, sys
from smmplan.source.edit import Append, Set, revise
plan, who = sys.argv[1:]
def one_more(loaded):
    lines = loaded.plan.data["budget"]["lines"]
    count = int(lines["count"]["plan"]) + 1
    return [
        Set(("budget", "lines", "count", "plan"), str(count)),
        Append(("budget", "transfers"), [{"date": "2026-07-01", "because": f"{who} {count}"}]),
    ]
for _ in range(6):
    revise(plan, "smmplan.yaml", os.path.dirname(plan), one_more)
"""


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    files = {
        "smmplan.yaml": HEAD + "include: b.yaml\nbudget: {transfers: []}\n",
        "b.yaml": "budget: {lines: {count: {plan: 0}}}\n",
    }
    plan = written(tmp_path, dict(files))
    running = [subprocess.Popen([sys.executable, "-c", ADD, str(plan), who]) for who in ("one", "two", "three")]
    assert [process.wait(120) for process in running] == [0, 0, 0]
    loaded = opened(plan)
    assert loaded.plan is not None
    assert loaded.plan.data["budget"]["lines"]["count"]["plan"] == "18"
    counts = [int(transfer["because"].split()[1]) for transfer in loaded.plan.data["budget"]["transfers"]]
    assert sorted(counts) == list(range(1, 19))
    assert sorted(os.listdir(tmp_path)) == ["b.yaml", "smmplan.yaml"]


# ---------------------------------------------------------------- whole plans, any change


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Copies of the example plans that check clean: one file, many files, tables, Chinese."""
    folder = tmp_path_factory.mktemp("examples")
    names = ["small-shop", "wechat-community", "agency-client"]
    return [shutil.copytree(EXAMPLES / name, folder / name) / "smmplan.yaml" for name in names]


def paths(node: Node, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The plan paths of everything in a tree, with canonical keys."""
    found = [above] if above else []
    if isinstance(node, Map):
        canonical = {written: key for key, written in (node.spelled or {}).items()}
        for key, inner in node.items():
            found += paths(inner, (*above, canonical.get(key, key)))
    elif isinstance(node, Seq):
        for index, inner in enumerate(node):
            found += paths(inner, (*above, index))
    return found


NEW: st.SearchStrategy[Any] = st.sampled_from(
    ["5", "x: y, z", "两个词，# 和", "~", 'it\'s "so"', "a\nb", {"n": "1", "m": ["2", {"o": "3"}]}, ["p", "q r"]]
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_change_of_a_real_plan(examples: list[Path], data: st.DataObject) -> None:
    plan = data.draw(st.sampled_from(examples))
    try_one(plan, data)


def try_one(plan: Path, data: st.DataObject) -> None:
    loaded = opened(plan)
    assert loaded.places is not None
    path = data.draw(st.sampled_from(paths(loaded.places.root)))
    node, value = loaded.places.node(path), data.draw(NEW)
    kinds: list[Change] = [Set(path, value), Remove(path)]
    if isinstance(node, Seq):
        kinds.append(Append(path, [value]))
    if isinstance(node, Map):
        kinds.append(Set((*path, "x-new"), value))
    one = data.draw(st.sampled_from(kinds))
    rows = node.places() if isinstance(node, Seq) else ()
    places = [*(loaded.places.find(path[:end]) for end in range(len(path) + 1)), *rows]
    if path[0] == "include" or any(place.file.endswith(".csv") for place in places):
        return  # other tests look at tables, and other includes are another plan
    try:
        edits = edited(loaded, [one], str(plan), str(plan.parent))
    except Trouble as trouble:
        if " is written in " in str(trouble):
            return  # by several files
        raise
    save(edits)
    changed = opened(plan)
    save(Edits(tuple(file._replace(old=file.new, new=file.old) for file in edits.files)))
    assert changed.plan is not None
    assert changed.places is not None
    # What the field refuses is written all the same, and left out by whoever reads it.
    refused = any(gap[: len(one.path)] == one.path for gap in changed.plan.left_out)
    if isinstance(one, Set) and all(isinstance(segment, str) for segment in path) and not refused:
        assert plain(changed.places.node(one.path)) == value


@pytest.mark.parametrize("module", [block, flow], ids=["block", "flow"])
def test_a_planted_fault_is_refused(tmp_path: Path, module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., Any] = module.put_in

    def planted(*arguments: Any, **options: Any) -> Any:
        splices = real(*arguments, **options)
        worse = [
            each._replace(text=each.text + "0") for each in ([splices] if isinstance(splices, Splice) else splices)
        ]
        return worse[0] if isinstance(splices, Splice) else worse

    def nowhere(*_: Any) -> Any:
        raise Lost

    monkeypatch.setattr(module, "put_in", planted)
    monkeypatch.setattr(round_trip, "write_round", nowhere)  # it would write what the splice does not
    text = HEAD + ("goals:\n  a: {}\n" if module is block else "goals: {a: {}}\n")
    plan = written(tmp_path, {"smmplan.yaml": text})
    with pytest.raises(Trouble, match="nothing was changed, change it by hand"):
        change(plan, Set(("goals", "b"), {"target": "5"}))
    assert plan.read_text(encoding="utf-8") == text


def test_a_fault_that_only_the_whole_plan_shows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = written(
        tmp_path, {"smmplan.yaml": HEAD + "include: b.yaml\ngoals: {a: {}}\n", "b.yaml": "goals: {a: {due: 2026-12}}\n"}
    )
    monkeypatch.setattr(desk, "strays", lambda *_: None)
    real = desk.write

    def elsewhere(page: Any, root: Any, step: Any) -> Any:
        return real(page, root, step._replace(value="2027"))

    monkeypatch.setattr(desk, "write", elsewhere)
    with pytest.raises(Trouble, match="nothing was changed"):
        change(plan, Set(("goals", "a", "due"), "2026-11"))
