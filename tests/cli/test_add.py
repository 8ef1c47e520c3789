"""smmplan add: what is written where, the questions at a terminal, and what is refused."""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from smmplan.__main__ import main

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
smmplan: 1
title: Sinag
period: {from: 2026-07-01, to: 2027-06-30}
currency: PHP
team: {tala: {name: Tala Reyes, roles: [lead]}}

# what we want
goals:
  fans:
    what: Fans   # the first
    metric: seen

# what it costs
budget:
  lines:
    ads: {plan: 500/month}
metrics: {seen: {unit: people}}
"""
LIMIT = 60.0

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals that Python can open")


@pytest.fixture
def add(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    (plans / "smmplan.yaml").write_bytes(PLAN.encode())

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["add", *arguments, "--today", "2026-11-21"])
        return (status, *capsys.readouterr())

    yield run
    gc.enable()


def text(plans: Path) -> str:
    return (plans / "smmplan.yaml").read_bytes().decode()


FANS = "    metric: seen\n"


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        (
            ["goals", "regulars", "what=Regulars: again", "target=at least 900", "channel=[]"],
            FANS,
            FANS + '  regulars:\n    what: "Regulars: again"\n    target: at least 900\n    channels: []\n',
        ),
        (["goals", "what=咖啡 ☕ 更多, 更好!"], FANS, FANS + "  咖啡-更多-更好:\n    what: 咖啡 ☕ 更多, 更好!\n"),
        (["goals", "what=FANS"], FANS, FANS + "  fans-2:\n    what: FANS\n"),
        (
            ["channels", "instagram", "account.two_factor=true", "account.email=a@b.example"],
            "\n# what it costs",
            "\nchannels:\n  instagram:\n    account: {two_factor: true, email: a@b.example}\n\n# what it costs",
        ),
        (["budget.lines", "cups", "plan=90/month"], "500/month}\n", "500/month}\n    cups:\n      plan: 90/month\n"),
        (["roadmap.milestones", "opening", "when=2026-12-01"], "\n# what it c", None),
        (["team", "ben", "name=Ben", "roles=[video]"], "[lead]}}", "[lead]}, ben: {name: Ben, roles: [video]}}"),
        (
            ["decisions", "what=No more ads"],
            "people}}\n",
            "people}}\n\ndecisions:\n  - {date: 2026-11-21, what: No more ads}\n",
        ),
        (
            ["calendar.posts", "dawn", "at=2026-12-01 07:30", "topic=At 5"],
            "500/month}\n",
            "500/month}\n\ncalendar:\n  posts:\n    - {id: dawn, at: 2026-12-01 07:30, topic: At 5}\n",
        ),
        (["goals.fans", "target=at least 5", "owner=tala"], FANS, FANS + "    target: at least 5\n    owner: tala\n"),
        (["goals.fans.tags", "new", "a=b"], FANS, FANS + "    tags: [new, a=b]\n"),
        (["company", "name=Sinag"], "currency: PHP\n", "currency: PHP\ncompany: {name: Sinag}\n"),
        (["content.keywords", "hablon"], None, None),
    ],
)
def test_what_is_written(add: Run, plans: Path, arguments: list[str], old: str | None, new: str | None) -> None:
    status, out, err = add(*arguments)
    if old is None:
        assert status == 2, "a term alone says nothing about a keyword"
        return
    assert status == 0, err
    assert out.startswith("added ")
    if new is not None:
        assert text(plans) == PLAN.replace(old, new)
    gc.enable()
    assert main(["check", "--fail-on", "error", "--today", "2026-11-21", "-o", "concise"]) == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["gols", "what=x"], 'no section of a plan is called "gols"; did you mean goals?'),
        (["goals", "fans", "what=x"], '"fans" is in goals already (smmplan.yaml:9); smmplan set goals.fans.KEY VALUE'),
        (["goals", "my goal", "what=x"], '"my goal" has a space; write my-goal'),
        (["goals", "2027", "what=x"], '"2027" reads as a date; write another id'),
        (["goals", "a", "b", "what=x"], '"b" is no KEY=VALUE; write what the entry says like what=...'),
        (["goals", "target=at least 5"], "a new entry of goals needs an id; write it behind goals"),
        (["goals", "a", "targt=5"], 'no key is called "targt" in goals; did you mean target?'),
        (["goals", "a", "due=11/27/2026"], '"11/27/2026" is no date; write 2026-11-27 (STR003 goals.a.due); nothing'),
        (["goals", "a", "metric=sen"], 'no metric has the id "sen"; write "seen"'),
        (["goals", "a", "what=x", "what=y"], '"what" has two values; give one of them'),
        (["goals", "a", "what="], "the value is empty"),
        (["goals", "a", "what.x=5"], '"goals.what" has no keys; write what=VALUE'),
        (["goals.fans", "what=More"], '"goals.fans.what" is written already (smmplan.yaml:10); smmplan set goals.fans'),
        (["goals.fans", "zz", "due=2027"], 'goals.fans has fixed keys, and "zz" is no KEY=VALUE'),
        (["goals.fans.metric", "x"], '"goals.fans.metric" takes no new entries; smmplan set goals.fans.metric VALUE'),
        (["decisions", "zz", "what=x"], 'entries of decisions have no id, and "zz" is no KEY=VALUE'),
        (["goals"], "what is to be added? write KEY=VALUE behind goals, or run it in a terminal to be asked"),
        (["goals", "more"], "what is to be added? write KEY=VALUE behind goals"),
        (["goals.fans.tags"], "what is to be added? write words for goals.fans.tags behind it"),
    ],
)
def test_what_is_refused(add: Run, plans: Path, arguments: list[str], why: str) -> None:
    status, out, err = add(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"smmplan: {why}")
    assert text(plans) == PLAN


def test_it_is_written_all_the_same_with_force(add: Run, plans: Path) -> None:
    assert add("goals", "a", "metric=sen", "--force")[0] == 0
    assert text(plans).count("    metric: sen\n") == 1


def test_words_that_stand_there_are_not_added(add: Run, plans: Path) -> None:
    assert add("goals.fans.tags", "a")[0] == 0
    before = text(plans)
    assert add("goals.fans.tags", "a")[2] == 'smmplan: "a" stands in goals.fans.tags already\n'
    assert text(plans) == before


def test_a_dry_run_writes_nothing(add: Run, plans: Path) -> None:
    status, out, _ = add("goals", "a", "what=A", "--dry-run")
    assert (status, "+  a:\n+    what: A\n" in out) == (0, True)
    assert text(plans) == PLAN


def test_a_full_disk_leaves_all_as_it_was(add: Run, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        status, _, err = add("goals", "a", "what=A")
    assert (status, err.endswith("no space left on device; nothing was changed\n")) == (2, True)
    assert text(plans) == PLAN
    assert os.listdir(plans) == ["smmplan.yaml"]


# ---------------------------------------------------------------- at a terminal


class Session:
    """smmplan at a pseudo-terminal, with somebody who answers each question."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        import pty

        process, self._terminal = pty.fork()
        if process == 0:
            os.chdir(folder)
            command = [sys.executable, "-m", "smmplan", "add", *arguments, "--today", "2026-11-21"]
            os.execve(sys.executable, command, {**os.environ, "PYTHONUTF8": "1"})
        self.process = process
        self.said = ""

    def until(self, sign: str) -> str:
        """What is said next, until it ends with a sign, or the session ends."""
        heard, ends = b"", time.monotonic() + LIMIT
        while not heard.decode(errors="ignore").rstrip(" ").endswith(sign):
            assert select.select([self._terminal], [], [], max(ends - time.monotonic(), 0))[0], heard
            try:
                more = os.read(self._terminal, 4096)
            except OSError:
                break
            if not more:
                break
            heard += more
        self.said += heard.decode()
        return heard.decode()

    def answer(self, line: str) -> None:
        """Type a line, or what ends a line of questions."""
        os.write(self._terminal, line.encode())

    def status(self) -> int:
        """The exit status, once it has ended."""
        self.until("\0")
        _, status = os.waitpid(self.process, 0)
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(status)

    def through(self, answers: Sequence[str]) -> int:
        """Answer one question after the other; the exit status."""
        for each in answers:
            self.until(":" if "[y/N]" not in each else "[y/N]")
            self.answer(each.removeprefix("[y/N]") + "\n")
        return self.status()


@posix
def test_a_session_with_wrong_answers(plans: Path) -> None:
    (plans / "smmplan.yaml").write_bytes(PLAN.encode())
    session = Session(plans, "goals")
    answers = ["Fans 又 come", "fans", "", "", "sen", "seen", "9,5", "95", "at least 900", "31/12/2026", "2026-12-31"]
    assert session.through([*answers, "", "tala, ads", "", "tala"]) == 0
    assert text(plans) == PLAN.replace(
        FANS,
        FANS + "  fans-又-come:\n    what: Fans 又 come\n    metric: seen\n    baseline: 95\n    target: at least 900\n"
        "    due: 2026-12-31\n    resources: [tala, ads]\n    owner: tala\n",
    )
    for said in (
        "goals: a new entry; Enter skips a question, Ctrl-C leaves all as it was",
        "id, by which the plan names it [fans-又-come]:",
        '"fans" is in goals already',
        'no metric has the id "sen"; write "seen"',
        '"9,5" has a decimal comma; write 9.5',
        '"31/12/2026" is no date; write 2026-12-31',
        "metric (seen):",
        "added goals.fans-又-come (smmplan.yaml:12)",
    ):
        assert said in session.said


@posix
def test_a_wrong_answer_that_is_given_up_is_not_written(plans: Path) -> None:
    (plans / "smmplan.yaml").write_bytes(PLAN.encode())
    assert Session(plans, "roadmap.milestones", "opening").through(["We open", "soon, perhaps", ""]) == 0
    assert text(plans).count("  milestones:\n    opening:\n      what: We open\n\n") == 1


@posix
def test_ctrl_c_leaves_nothing_behind(plans: Path) -> None:
    (plans / "smmplan.yaml").write_bytes(PLAN.encode())
    session = Session(plans, "goals")
    session.until(":")
    session.answer("Fans\n")
    session.until("]:")
    session.answer("\x03")
    assert session.status() == 130
    assert text(plans) == PLAN
    assert os.listdir(plans) == ["smmplan.yaml"]


@posix
def test_the_end_of_the_input_leaves_nothing_behind(plans: Path) -> None:
    (plans / "smmplan.yaml").write_bytes(PLAN.encode())
    session = Session(plans, "metrics", "again")
    session.until(":")
    session.answer("\x04")
    assert session.status() == 2
    assert "the answers ended before the questions; nothing was written" in session.said
    assert text(plans) == PLAN


@posix
def test_nothing_answered_writes_nothing(plans: Path) -> None:
    (plans / "smmplan.yaml").write_bytes(PLAN.encode())
    session = Session(plans, "goals.fans")
    assert session.through([""] * 8) == 2
    assert "what (" not in session.said, "what is written already is not asked for"
    assert "nothing was answered; nothing was written" in session.said
    assert text(plans) == PLAN


@posix
@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("roadmap", "nothing is asked about roadmap itself; write smmplan add roadmap.phases or roadmap.milestones"),
        ("observations", "what was read of a metric is written down by smmplan observe METRIC VALUE"),
    ],
)
def test_where_something_else_is_to_be_written_nothing_is_asked(plans: Path, section: str, said: str) -> None:
    (plans / "smmplan.yaml").write_bytes(PLAN.encode())
    session = Session(plans, section)
    assert session.status() == 2
    assert session.said == f"smmplan: {said}\r\n"


@posix
def test_a_hang_up_leaves_nothing_behind(plans: Path) -> None:
    (plans / "smmplan.yaml").write_bytes(PLAN.encode())
    session = Session(plans, "goals")
    session.until(":")
    os.kill(session.process, signal.SIGHUP)
    assert session.status() != 0
    assert text(plans) == PLAN
