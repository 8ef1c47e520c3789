"""smmplan set: what is written and what stays, what is refused, and what is said."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smmplan.__main__ import main

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
smmplan: 1
title: Sinag
include: [more.yaml]
team: {tala: {name: Tala Reyes, roles: [lead]}}
goals:
  fans:                       # the first one
    what:   'Fans''s fans'    # quoted
    metric: seen
    target: at least 900      # ☕ 目标
    owner: tala
    due: 2027-06-30
  flow: {what: In flow, due: 2027-06-30, owner: tala}   # end
  wrong: {what: Wrong, due: 31/12/2026}
metrics: {seen: {unit: people}}
journey: {discover: a film}
"""
MORE = "budget: &b\n  lines:\n    ads: {plan: 500/month}\ncalendar: {posts: [posts.csv]}\n"
TABLE = "id,at,topic,status\ndawn,2026-12-01,Dawn,idea\nnoon,2026-12-02,,\n"
FILES = {"smmplan.yaml": PLAN, "more.yaml": MORE, "posts.csv": TABLE}


@pytest.fixture
def folder(plans: Path) -> Path:
    for name, text in FILES.items():
        (plans / name).write_bytes(text.encode())
    return plans


@pytest.fixture
def set_(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["set", *arguments, "--today", "2026-11-21"])
        return (status, *capsys.readouterr())

    yield run
    gc.enable()


def files(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_bytes().decode() for name in sorted(os.listdir(folder))}


@pytest.mark.parametrize(
    ("path", "value", "file", "old", "new"),
    [
        ("goals.fans.target", "at least 950", "smmplan.yaml", "least 900 ", "least 950 "),
        ("goals.fans.what", "Tala's fans", "smmplan.yaml", "'Fans''s fans'", "'Tala''s fans'"),
        ("goal.fans.what", "a: b # c", "smmplan.yaml", "'Fans''s fans'", "'a: b # c'"),
        ("goals.fans.due", "TBD", "smmplan.yaml", "    due: 2027-06-30", "    due: TBD"),
        ("goals.flow.what", "One, two", "smmplan.yaml", "what: In flow", 'what: "One, two"'),
        ("goals.flow.target", "at least 5", "smmplan.yaml", "owner: tala}   #", "owner: tala, target: at least 5}   #"),
        ("goals.fans.owner", "[tala]", "smmplan.yaml", "owner: tala\n", "owner: [tala]\n"),
        ("goals.wrong.due", "2026-12-31", "smmplan.yaml", "31/12/2026", "2026-12-31"),
        ("metrics.新增.what", "新增粉丝 ☕", "smmplan.yaml", "people}}", "people}, 新增: {what: 新增粉丝 ☕}}"),
        ("journey.discover.how", "a reel", "smmplan.yaml", "a film", "a reel"),
        ("journey.discover.owner", "tala", "smmplan.yaml", "a film", "{how: a film, owner: tala}"),
        ("currency", "PHP", "smmplan.yaml", "title: Sinag\n", "title: Sinag\ncurrency: PHP\n"),
        ("swot.strengths", "[a, b]", "smmplan.yaml", "lead]}}\n", "lead]}}\nswot:\n  strengths: [a, b]\n"),
        ("budget.lines.ads.plan", "600/month", "more.yaml", "500/month", "600/month"),
        ("calendar.posts.dawn.topic", "Dusk, late", "posts.csv", "Dawn", '"Dusk, late"'),
        ("calendar.posts[1].topic", "Noon", "posts.csv", "02,,", "02,Noon,"),
    ],
)
def test_only_that_changes(set_: Run, folder: Path, path: str, value: str, file: str, old: str, new: str) -> None:  # noqa: PLR0917
    status, out, _ = set_(path, value)
    assert status == 0
    assert f"({file}:" in out.splitlines()[0]
    assert FILES[file].count(old) == 1
    assert files(folder) == {**FILES, file: FILES[file].replace(old, new)}


def test_what_is_said(set_: Run) -> None:
    assert set_("goals.fans.target", "at least 950") == (
        0,
        "goals.fans.target: at least 900 -> at least 950 (smmplan.yaml:9)\n  target: at least 950      # ☕ 目标\n",
        "",
    )
    assert set_("goals.fans.target", "at least 950")[1] == (
        "goals.fans.target: at least 950, as before (smmplan.yaml:9)\n  target: at least 950      # ☕ 目标\n"
    )
    assert set_("goals.fans.what", "one\ntwo \x1b")[1].startswith(
        'goals.fans.what: Fans\'s fans -> "one␊two ␛" (smmplan.yaml:7)\n'
    )


def test_a_value_goes(set_: Run, folder: Path) -> None:
    status, out, _ = set_("goals.fans.target", "--remove")
    assert (status, out) == (0, "goals.fans.target: at least 900 taken out (smmplan.yaml:6)\n")
    assert files(folder)["smmplan.yaml"] == PLAN.replace("    target: at least 900      # ☕ 目标\n", "")
    assert set_("calendar.posts.dawn.topic", "--remove")[0] == 0
    assert files(folder)["posts.csv"] == TABLE.replace("Dawn", "")


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_stay(set_: Run, folder: Path, line_end: str) -> None:
    (folder / "smmplan.yaml").write_bytes(PLAN.replace("\n", line_end).encode())
    assert set_("goals.fans.target", "at least 950")[0] == 0
    assert set_("goals.new.what", "New")[0] == 0
    text = PLAN.replace("900 ", "950 ").replace("metrics:", "  new: {what: New}\nmetrics:")
    assert (folder / "smmplan.yaml").read_bytes() == text.replace("\n", line_end).encode()


def test_a_dry_run_writes_nothing(set_: Run, folder: Path) -> None:
    status, out, _ = set_("goals.fans.target", "at least 950", "--dry-run")
    assert status == 0
    assert "-    target: at least 900 " in out
    assert "+    target: at least 950 " in out
    assert set_("goals.fans.target", "at least 900", "--dry-run") == (0, "", "Nothing would change\n")
    assert files(folder) == FILES


REFUSED = [
    (["goals.fans.due", "11/27/2026"], '"11/27/2026" is no date; write 2026-11-27 (STR003 goals.fans.due)'),
    (["budget.lines.ads.plan", "12,5"], '"12,5" has a decimal comma; write 12.5 (STR003 budget.lines.ads.plan)'),
    (["goals.fans.metric", "sen"], 'no metric has the id "sen"; write "seen", or add metrics.sen (REF001'),
    (["goals.fans.due", "[2027]"], '"[2027]" is no date'),
    (["goals.fans", "soon"], "fans is a text; keys with values must stand here; write fans: {what: soon} (STR"),
    (["metrics.seen", "--remove"], 'no metric has the id "seen"; add metrics.seen (REF001 goals.fans.metric)'),
    (["goals.wrong.due", "32/12/2026"], '"32/12/2026" is no date'),
]


@pytest.mark.parametrize(("arguments", "why"), REFUSED)
def test_what_a_check_finds_wrong_is_refused(set_: Run, folder: Path, arguments: list[str], why: str) -> None:
    status, out, err = set_(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"smmplan: {why}")
    assert err.endswith("; nothing was written, --force writes it\n")
    assert files(folder) == FILES
    assert set_(*arguments, "--dry-run")[0] == 2


def test_it_is_written_all_the_same_with_force(set_: Run, folder: Path) -> None:
    status, _, err = set_("goals.fans.metric", "sen", "--force")
    assert (status, "note: error: no metric has the id" in err) == (0, True)
    assert files(folder)["smmplan.yaml"] == PLAN.replace("metric: seen", "metric: sen")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["gols.fans.due", "2027"], 'no section of a plan is called "gols"; did you mean goals?'),
        (["goals.fan.due", "2027"], '"goals" has no "fan"; did you mean fans?'),
        (["goals.fans.targt", "5"], 'no key is called "targt" in goals.fans; did you mean target?'),
        (["calendar.posts[7].at", "2027"], '"calendar.posts" has no item 7; it has 2, counted from 0'),
        (["goals.fans.target"], "what is to be written? add a value behind goals.fans.target, or --remove"),
        (["goals.fans.target", "5", "--remove"], '--remove takes out what stands there, so "5" has no place'),
        (["goals.fans.target", ""], "the value is empty; write TBD"),
        (["goals.fans.baseline", "--remove"], "nothing is written at goals.fans.baseline yet"),
        (["calendar.posts.dawn.campaign", "x"], '"posts.csv" has no column "campaigns"; add it'),
        (["smmplan", "2"], '"smmplan" says in which version'),
    ],
)
def test_what_cannot_be(set_: Run, folder: Path, arguments: list[str], why: str) -> None:
    status, out, err = set_(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"smmplan: {why}")
    assert files(folder) == FILES


def test_an_error_that_was_there_is_in_nobodys_way(set_: Run) -> None:
    # `goals.wrong.due` is wrong all the time.
    status, _, err = set_("goals.wrong.what", "Less wrong")
    assert (status, "31/12/2026" in err) == (0, False)


def test_anchors(set_: Run, folder: Path) -> None:
    text = "smmplan: 1\ntitle: x\ngoals:\n  a: &a {what: A, due: 2027}\n  b: *a\n  c: {<<: *a, due: 2028}\n"
    (folder / "smmplan.yaml").write_text(text, encoding="utf-8")
    for path in ("goals.a.what", "goals.b.what", "goals.c.what"):
        status, _, err = set_(path, "New")
        assert status == (2 if path != "goals.c.what" else 0), err
    assert set_("goals.c.due", "2029")[0] == 0
    after = (folder / "smmplan.yaml").read_text(encoding="utf-8")
    assert after == text.replace("due: 2028}", "due: 2029, what: New}")


def test_a_full_disk_leaves_all_as_it_was(set_: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        status, out, err = set_("goals.fans.target", "at least 950")
    assert (status, out) == (2, "")
    assert err == 'smmplan: cannot write "smmplan.yaml": no space left on device; nothing was changed\n'
    assert files(folder) == FILES
    assert set_("goals.fans.target", "at least 950")[0] == 0
