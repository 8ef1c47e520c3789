"""smmplan init as people run it: in folders of all kinds, with options, files, and at a terminal."""

from __future__ import annotations

import json
import os
import select
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smmplan.__main__ import main
from smmplan.analysis.starting.answers import LANGUAGES
from smmplan.base.text import width
from smmplan.cli.init_answers import _name_of, _system_language, _system_zone

DAY = "2026-11-21"
BESIDE = [".gitattributes", ".githooks/pre-commit", ".gitignore", ".smmplan/schema.json"]
GITHUB = ".github/workflows/smmplan.yml"


class Run:
    """Runs smmplan init on a fixed day."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self._capsys.readouterr()
        status = main(["init", *arguments, "--today", DAY])
        return status, *self._capsys.readouterr()


@pytest.fixture
def init(plans: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    return Run(capsys)


def names(folder: Path) -> list[str]:
    """The files below a folder."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def errors_and_warnings(plan: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    main(["check", str(plan), "--today", DAY, "-o", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [each["message"] for each in found if each["severity"] != "info"]


def test_an_empty_folder_gets_a_plan_and_what_belongs_to_it(
    init: Run, plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = init("my-shop", "--yes")
    assert (status, err) == (0, "")
    assert names(plans / "my-shop") == sorted(["smmplan.yaml", *BESIDE, GITHUB])
    assert out.startswith("Wrote: my-shop/smmplan.yaml\nWrote: my-shop/.gitignore\n")
    assert "smmplan check my-shop\n" in out
    text = (plans / "my-shop/smmplan.yaml").read_text(encoding="utf-8")
    assert 'title: "My Shop: social media strategy"' in text
    assert "timezone: Europe/Lisbon\ncurrency: USD\n" in text
    assert os.access(plans / "my-shop" / ".githooks/pre-commit", os.X_OK)
    assert errors_and_warnings(plans / "my-shop", capsys) == []
    assert main(["report", "my-shop/smmplan.yaml", "-o", "html:r.html", "--today", DAY]) == 0


def test_options_win_over_a_file_and_a_file_over_what_is_usual(init: Run, plans: Path) -> None:
    (plans / "answers.yaml").write_text(
        "name: Habi\nsells: bags, woven\nplatforms: [tiktok, facebook]\ncurrency: PHP\nstarter: creator\nbudget:\n",
        encoding="utf-8",
    )
    options = ("--from", "answers.yaml", "--name", "Lambong", "--language", "fil", "--ci", "both", "--yes")
    assert init("x", *options, "--install", "smmplan==1.0")[0] == 0
    text = (plans / "x/smmplan.yaml").read_text(encoding="utf-8")
    assert 'title: "Lambong: plano sa social media"' in text
    assert '  what: "bags, woven"' in text or "  what: bags, woven" in text
    assert "  tiktok:\n    platform: tiktok\n" in text
    assert "total: 180000.00 " in text
    assert "behind-scenes:" in text
    assert names(plans / "x") == sorted(["smmplan.yaml", *BESIDE, GITHUB, ".gitlab-ci.yml"])
    assert "SMMPLAN_SOURCE: smmplan==1.0" in (plans / "x" / GITHUB).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "nobody is there to answer; write --yes for the usual answers, or give --name, --sells, --currency"),
        (["--name", "a"], "nobody is there to answer; write --yes for the usual answers, or give --sells, --currency"),
        (["--yes", "--currency", "pesos"], '--currency: "pesos" is no currency code'),
        (["--yes", "--budget", "1,250"], '--budget: "1,250"'),
        (["--yes", "--timezone", "Manila"], '--timezone: "Manila" is no time zone; write Asia/Manila'),
        (["--yes", "--starter", "smal-shop"], '"smal-shop" is no starter; write small-shop'),
        (["--yes", "--ci", "jenkins"], '"jenkins" is no host for --ci; write github, gitlab, none or both'),
        (["--yes", "--from", "none.yaml"], ""),
        (["--yes", "--from", "bad.yaml"], 'bad.yaml: "curency" is no question of smmplan init; write currency'),
        (["--yes", "--from", "wrong.yaml"], 'wrong.yaml: timezone: "Manila" is no time zone'),
        (["--yes", "--from", "list.yaml"], "list.yaml:1: "),
        (["--yes", "--from", "deep.yaml"], "deep.yaml: name is an answer of its own; write name: and the answer"),
        (["bad.yaml", "--yes"], '"bad.yaml" is no folder; name a folder, or one that does not exist yet'),
        (["bad.yaml/x/y", "--yes"], '"bad.yaml" is no folder; name a folder, or one that does not exist yet'),
    ],
)
def test_what_is_refused_leaves_nothing_behind(init: Run, plans: Path, arguments: list[str], why: str) -> None:
    (plans / "bad.yaml").write_text("curency: PHP\n", encoding="utf-8")
    (plans / "wrong.yaml").write_text("timezone: Manila\n", encoding="utf-8")
    (plans / "list.yaml").write_text("- a\n", encoding="utf-8")
    (plans / "deep.yaml").write_text("name: {a: b}\n", encoding="utf-8")
    before = names(plans)
    status, out, err = init(
        *(arguments if arguments[:1] and arguments[0].startswith("bad.yaml") else ["x", *arguments])
    )
    assert (status, out) == (2, "")
    assert err.startswith(f"smmplan: {why}")
    assert err.count("\n") == 1
    assert names(plans) == before
    assert not (plans / "x").exists()


@pytest.mark.parametrize("text", ["", "\n", "---\n", "# name: Habi\r\n\n# later\n"])
def test_all_keys_of_the_answers_may_be_left_out(init: Run, plans: Path, text: str) -> None:
    (plans / "answers.yaml").write_text(text, encoding="utf-8", newline="")
    assert init("x", "--from", "answers.yaml", "--yes")[0] == 0
    assert (plans / "x" / "smmplan.yaml").is_file()


def test_what_is_there_is_left_alone(init: Run, plans: Path) -> None:
    (plans / ".gitignore").write_text("mine\n", encoding="utf-8")
    (plans / "smmplan.yaml").write_text("smmplan: 1\ntitle: mine\n", encoding="utf-8")
    status, out, err = init()
    assert (status, err) == (0, "")
    assert "Wrote: .gitattributes\n" in out
    assert "Left alone, as it is there: smmplan.yaml\nLeft alone, as it is there: .gitignore\n" in out
    assert (plans / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert (plans / "smmplan.yaml").read_text(encoding="utf-8") == "smmplan: 1\ntitle: mine\n"
    status, out, _ = init()
    assert "Wrote" not in out


def test_force_keeps_what_was_there_and_every_backup(init: Run, plans: Path) -> None:
    plan = plans / "smmplan.yaml"
    for turn, kept in enumerate(["smmplan.yaml.bak", "smmplan.yaml.bak2"]):
        plan.write_text(f"mine {turn}\n", encoding="utf-8")
        status, out, _ = init("--yes", "--force")
        assert status == 0
        assert f"Kept smmplan.yaml as {kept}\n" in out
        assert (plans / kept).read_text(encoding="utf-8") == f"mine {turn}\n"
        assert plan.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=.smmplan/schema.json\n")
    # What has the same bytes already is not written again.
    assert [name for name in names(plans) if ".bak" in name] == ["smmplan.yaml.bak", "smmplan.yaml.bak2"]


def test_half_a_plan_is_not_written(init: Run, plans: Path) -> None:
    (plans / "budget.yaml").write_text("x: 1\n", encoding="utf-8")
    status, out, err = init("--yes", "--starter", "agency")
    assert (status, out) == (2, "")
    assert err.startswith('smmplan: "budget.yaml" is there already, and the plan needs the name; take')
    assert names(plans) == ["budget.yaml"]
    assert init("--yes", "--starter", "agency", "--force")[0] == 0
    assert (plans / "budget.yaml.bak").read_text(encoding="utf-8") == "x: 1\n"
    assert (plans / ".smmplan/fragment.schema.json").exists()


def test_a_plan_of_another_name_stays_the_only_one(init: Run, plans: Path) -> None:
    (plans / "shop.smmplan.yaml").write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    status, out, _ = init("--yes")
    assert (status, "Left alone, as it is there: shop.smmplan.yaml\n" in out) == (0, True)
    assert "Now open" not in out
    assert f"\nBefore you push: set SMMPLAN_SOURCE in {GITHUB}\n" in out
    assert before_commits(out) == "git config core.hooksPath .githooks"
    assert "Before" not in init("--yes")[1]
    assert not (plans / "smmplan.yaml").exists()
    status, _, err = init("--yes", "--force")
    assert (status, err) == (2, 'smmplan: "shop.smmplan.yaml" is the plan of this folder; take another folder\n')


def test_a_dry_run_says_what_it_would_do(init: Run, plans: Path) -> None:
    (plans / ".gitignore").write_text("mine\n", encoding="utf-8")
    status, out, err = init("--yes", "--dry-run", "--ci", "gitlab")
    assert (status, err) == (0, "")
    assert out == (
        "Would write: smmplan.yaml\nWould write: .gitattributes\nWould write: .smmplan/schema.json\n"
        "Would write: .githooks/pre-commit\nWould write: .gitlab-ci.yml\nLeft alone, as it is there: .gitignore\n"
    )
    assert names(plans) == [".gitignore"]


def test_in_a_repository_ci_and_hook_stand_at_its_top(
    init: Run, plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (plans / ".git").mkdir()
    (plans / ".git" / "config").write_text('[remote "o"]\n\turl = git@gitlab.com:a/b.git\n', encoding="utf-8")
    (plans / "team").mkdir()
    monkeypatch.chdir(plans / "team")
    status, out, _ = init("social media", "--yes", "--language", "zh-Hans", "--starter", "agency")
    assert status == 0
    assert "Wrote: ../.gitlab-ci.yml\n" in out
    assert 'smmplan check "social media"\n' in out
    assert "PLAN: .\n" in (plans / ".gitlab-ci.yml").read_text(encoding="utf-8")
    assert "exec smmplan check . --fail" in (plans / ".githooks/pre-commit").read_text(encoding="utf-8")
    assert errors_and_warnings(plans / "team" / "social media", capsys) == []


def test_a_second_plan_in_a_repository_needs_no_new_hook_and_no_new_ci(init: Run, plans: Path) -> None:
    (plans / ".git").mkdir()
    assert init("first", "--yes", "--install", "smmplan==1.0")[0] == 0
    status, out, _ = init("second", "--yes")
    assert status == 0
    assert "Wrote: second/smmplan.yaml\n" in out
    for name in (".githooks/pre-commit", GITHUB):
        assert f"Left alone, as it checks every plan here: {name}\n" in out
    assert "SMMPLAN_SOURCE" not in out
    assert "Look whether" not in out
    (plans / GITHUB).write_text("jobs: {}\n", encoding="utf-8")
    (plans / ".githooks/pre-commit").unlink()
    _, out, _ = init("third", "--yes", "--dry-run")
    assert f"Left alone, as it is there: {GITHUB}\nLook whether it checks this plan too: {GITHUB}\n" in out
    _, out, _ = init("third", "--yes")
    assert "Wrote: .githooks/pre-commit\n" in out
    assert "SMMPLAN_SOURCE" not in out
    # No search looks into a hidden folder.
    _, out, _ = init(".hidden", "--yes", "--ci", "gitlab")
    assert "Look whether it checks this plan too: .githooks/pre-commit\n" in out
    assert "PLAN: .hidden\n" in (plans / ".gitlab-ci.yml").read_text(encoding="utf-8")


def test_a_full_disk_leaves_nothing_behind(init: Run, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    status, out, err = init("new/shop", "--yes")
    assert (status, out) == (2, "")
    assert err == 'smmplan: cannot write "new/shop/smmplan.yaml": no space left on device; nothing was written\n'
    assert list(plans.iterdir()) == []


def test_starters_are_listed_in_a_language(init: Run) -> None:
    status, out, err = init("--list")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [
        "small-shop", "agency", "b2b", "community", "creator", "minimal", "nonprofit",
    ]  # fmt: skip
    assert "minimal     两页纸" in init("--list", "--language", "zh-Hans")[1]
    for language in LANGUAGES:
        assert all(width(line) <= 80 for line in init("--list", "--language", language)[1].splitlines())


@pytest.mark.parametrize(
    ("folder", "name"), [("/x/corner-bikes", "Corner Bikes"), ("/x/Sinag_咖啡", "Sinag 咖啡"), ("/", "Our Company")]
)
def test_a_plan_is_called_after_its_folder(folder: str, name: str) -> None:
    assert _name_of(folder) == name


@pytest.mark.parametrize(
    ("said", "language"),
    [("zh_CN.UTF-8", "zh-Hans"), ("fil_PH", "fil"), ("tl", "fil"), ("en_US", "en"), ("tlh", "en"), ("C", "en")],
)
def test_the_language_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch, said: str, language: str) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", said)
    assert _system_language() == language


@pytest.mark.parametrize(
    ("said", "zone"),
    [("Asia/Manila", "Asia/Manila"), (":Asia/Manila", "Asia/Manila"), ("Etc/UTC", None), ("CET-1CEST", None)],
)
def test_the_zone_is_that_of_the_machine(monkeypatch: pytest.MonkeyPatch, said: str, zone: str | None) -> None:
    monkeypatch.setenv("TZ", said)
    assert _system_zone() == zone


# ---------------------------------------------------------------- at a terminal

LIMIT = 60.0


class Session:
    """smmplan init in a terminal of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        import pty

        quiet = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG")}
        process, self._terminal = pty.fork()
        if process == 0:
            os.chdir(folder)
            command = [sys.executable, "-m", "smmplan", "init", *arguments, "--today", DAY]
            os.execve(sys.executable, command, {**quiet, "PYTHONUTF8": "1", "TZ": "Asia/Manila"})
        self.process = process

    def until(self, sign: str = "]:") -> str:
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
        return heard.decode()

    def answer(self, line: str) -> str:
        """Type a line; gives what is said up to the next question."""
        os.write(self._terminal, f"{line}\n".encode())
        return self.until()

    def interrupt(self) -> None:
        os.write(self._terminal, b"\x03")

    def status(self) -> int:
        self.until("\0")
        _, status = os.waitpid(self.process, 0)
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(status)


at_terminal = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")


@at_terminal
def test_questions_are_answered_with_wrong_answers_on_the_way(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = Session(plans, "corner-bikes")
    said = session.until()
    assert "Starter: small-shop" in said
    assert said.rstrip().endswith("What is it called, as in Corner Bikes? [Corner Bikes]:")
    assert "What does it sell" in session.answer("")
    assert session.answer("repairs: fast, and cheap").rstrip().endswith("[USD]:")
    assert '"pesos" is no currency code; write one of ISO 4217' in session.answer("pesos")
    assert '"₱" is no currency code; write PHP' in session.answer("₱")
    assert session.answer("php").rstrip().endswith("[Asia/Manila]:")
    assert '"Manila" is no time zone; write Asia/Manila' in session.answer("Manila")
    assert "en, zh-Hans or fil? [en]:" in session.answer("")
    assert '"Klingon" is no language' in session.answer("Klingon")
    assert "[facebook, tiktok]:" in session.answer("fil")
    assert '"facebok" is no platform that smmplan knows; write facebook' in session.answer("facebok")
    assert session.answer("facebook, ig").rstrip().endswith("halimbawa 15000? [15000.00]:")
    assert "write 1250" in session.answer("1,250")
    assert "Wrote: corner-bikes/smmplan.yaml" in session.answer("1250.50")
    assert session.status() == 0
    text = (plans / "corner-bikes/smmplan.yaml").read_text(encoding="utf-8")
    assert '  what: "repairs: fast, and cheap"\n' in text
    assert "language: fil\ntimezone: Asia/Manila\ncurrency: PHP\n" in text
    assert "total: 15006.00 " in text
    assert "personas: [regular]" in text
    assert "    platforms: [facebook, instagram]\n" in text
    assert errors_and_warnings(plans / "corner-bikes", capsys) == []


@at_terminal
def test_only_what_was_not_given_is_asked(plans: Path) -> None:
    given = ("--sells", "b", "--currency", "EUR", "--timezone", "Europe/Rome", "--platforms", "x")
    session = Session(plans, "--language", "zh-Hans", *given)
    assert "叫什么名字，例如 街角单车？" in session.until()
    assert "每月预算多少，例如 3000？ [500.00]:" in session.answer("街角 🚲 单车")
    session.answer("")
    assert session.status() == 0
    text = (plans / "smmplan.yaml").read_text(encoding="utf-8")
    assert "total: 6000.00 " in text
    assert "title: 街角 🚲 单车：社交媒体策略\n" in text


@at_terminal
@pytest.mark.parametrize("answered", [0, 3, 6])
def test_interrupting_half_way_leaves_nothing_behind(plans: Path, answered: int) -> None:
    session = Session(plans, "shop")
    session.until()
    for _ in range(answered):
        session.answer("")
    session.interrupt()
    assert session.status() in (130, -signal.SIGINT)
    assert list(plans.iterdir()) == []


@at_terminal
def test_a_wrong_option_is_said_before_the_first_question(plans: Path) -> None:
    session = Session(plans, "--timezone", "Manila")
    assert "--timezone" in session.until("\0")
    assert session.status() == 2
    assert list(plans.iterdir()) == []


def before_commits(printed: str) -> str:
    """What is said about the hook; empty where nothing is."""
    return next((line.partition(":")[2].strip() for line in printed.splitlines() if line.startswith("Before c")), "")


def test_hooks_of_others_are_not_turned_off(init: Run, plans: Path) -> None:
    git, config = plans / ".git", plans / ".git" / "config"
    (git / "hooks").mkdir(parents=True)
    config.write_text("[core]\n\thooksPath = .husky\n", encoding="utf-8")
    assert before_commits(init("a", "--yes")[1]) == "write into .husky/pre-commit: sh .githooks/pre-commit"
    config.write_text("[core]\n\thooksPath = .githooks\n", encoding="utf-8")
    assert before_commits(init("b", "--yes")[1]) == ""
    config.unlink()
    assert before_commits(init("c", "--yes")[1]) == "git config core.hooksPath .githooks"
    (git / "hooks" / "pre-commit").touch()
    assert before_commits(init("d", "--yes")[1]) == "write into .git/hooks/pre-commit: sh .githooks/pre-commit"
    (plans / ".pre-commit-config.yaml").touch()
    assert before_commits(init("e", "--yes")[1]) == "add the hook smmplan-check to .pre-commit-config.yaml"


def test_a_worktree_has_remote_and_hooks_of_its_repository(
    init: Run, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main_folder, tree = plans / "main", plans / "tree"
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    for words in (
        ("init", "-q", str(main_folder)),
        ("-C", str(main_folder), "config", "core.hooksPath", ".husky"),
        ("-C", str(main_folder), "remote", "add", "origin", "https://gitlab.com/a/b"),
        ("-C", str(main_folder), *who, "commit", "-q", "--allow-empty", "-m", "x"),
        ("-C", str(main_folder), "worktree", "add", "-q", str(tree)),
    ):
        subprocess.run(["git", *words], check=True, capture_output=True)
    monkeypatch.chdir(tree)
    _, out, _ = init("shop", "--yes")
    assert "Wrote: .gitlab-ci.yml\n" in out
    assert before_commits(out) == "write into .husky/pre-commit: sh .githooks/pre-commit"


@pytest.mark.skipif(os.name == "nt", reason="such names are no names there")
@pytest.mark.parametrize("name", ["tindahan", "小店", "two words", "it's", '$(touch x)"', "a`b!"])
def test_what_is_printed_can_be_typed(init: Run, plans: Path, name: str) -> None:
    _, out, _ = init(name, "--yes")
    lines = {label.strip(): line.strip() for label, _, line in (each.partition(":") for each in out.splitlines())}
    assert shlex.split(lines["What is wrong"]) == ["smmplan", "check", name]
    assert shlex.split(lines["What is open"]) == ["smmplan", "status", "-p", name]
    assert shlex.split(lines["Before commits"]) == ["git", "-C", name, "config", "core.hooksPath", ".githooks"]
    assert lines["Before you push"] == f"set SMMPLAN_SOURCE in {name}/{GITHUB}"


def test_the_hook_can_be_turned_on_by_the_line_that_is_printed(init: Run, plans: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=plans, check=True)
    _, out, _ = init("--yes")
    line = next(line for line in out.splitlines() if "core.hooksPath" in line)
    subprocess.run(line.partition(":")[2].split(), cwd=plans, check=True)
    hooks = subprocess.run(["git", "rev-parse", "--git-path", "hooks"], cwd=plans, capture_output=True, check=True)
    assert (plans / hooks.stdout.decode().strip() / "pre-commit").exists()
