"""smmplan completion: the answers, the table that they come from, and real shells that ask for them."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

import pytest

from smmplan.cli.commands import COMMANDS, SUBCOMMANDS
from smmplan.cli.completion import SHELLS, answered

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "src" / "smmplan" / "cli" / "shells" / "words.txt"
PLAN = """\
smmplan: 1
title: x
goals:
  regulars: {what: more}
  reach: {what: more}
metrics: {saves: {what: saves}}
calendar: {posts: [{id: dawn, at: 2026-12-01}, {id: "no; touch stolen", at: 2026-12-02}, plain]}
budget:
  lines: {ads: {plan: 5/month}, 工具: {plan: 1/month}, "$(touch stolen)": {plan: 1/month}}
x-odd key: {a: 1}
"""

# ---------------------------------------------------------------- the table


def kinds() -> dict[str, str]:
    """What stands in the third and the fourth column of the table for a metavar, or a command and a name."""
    from smmplan.analysis.platforms import platforms
    from smmplan.analysis.roadmap import BY as ROADMAP_BY
    from smmplan.analysis.starting.answers import LANGUAGES
    from smmplan.analysis.starting.beside import CI
    from smmplan.analysis.starting.starters import starters
    from smmplan.checks.selection import GATES, PROFILES
    from smmplan.cli.board import _BY as BOARD_BY
    from smmplan.cli.options import COLORS
    from smmplan.export.budget_page import BY as BUDGET_BY
    from smmplan.plan.sections import SECTIONS
    from smmplan.report.language.language import languages
    from smmplan.report.outlines import OUTLINES

    chosen = {
        "LEVEL": GATES, "PROFILE": PROFILES, "SHELL": SHELLS, "HOST": CI, "board --by": BOARD_BY, "--color": COLORS,
        "budget --by": BUDGET_BY, "roadmap --by": ROADMAP_BY, "--lang": languages(), "--language": LANGUAGES,
        "--outline": OUTLINES, "--starter": starters(), "SECTION": SECTIONS, "MARK": (".", ","),
        "SIDE": ("negative", "positive"), "platforms [NAME]": platforms(),
    }  # fmt: skip
    found = {name: f"word\t{' '.join(words)}" for name, words in chosen.items()}
    found |= {"--select": "list\t@groups @rules", "--ignore": "list\t@groups @rules", "RULE": "word\t@rules"}
    found |= {"--platforms": f"list\t{' '.join(platforms())}", "[DIR]": "folders\t"}
    found |= dict.fromkeys(("FILE", "[PATH]...", "[PLAN]", "--plan", "--stdin-filename", "PROGRAM"), "files\t")
    found |= {"PATH": "place\t", "[POST]": "place\tcalendar.posts", "POST": "place\tcalendar.posts"}
    found |= {"LINE": "place\tbudget.lines", "LINE MONTH": "place\tbudget.lines", "--channel": "place\tchannels"}
    return found | {"METRIC [DATE] VALUE": "place\tmetrics", "FROM": "place\tbudget.lines", "TO": "place\tbudget.lines"}


def rows(name: str, where: str, known: dict[str, str]) -> Iterator[str]:
    """The lines of a command: its name, and its options and arguments."""
    import typer
    from typer.main import get_command

    module, _, function = where.partition(":")
    imported = import_module(f"smmplan.cli.{module}")
    forms = getattr(imported, "FORMS", None) or getattr(imported, "FORMATS", ())
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command()(getattr(imported, function))
    yield name
    for each in get_command(app).params:
        metavar = each.metavar or ""
        names = each.opts if each.param_type_name == "option" else [metavar.replace(" ", "_")]
        ways = (*(f"{name} {word}" for word in (*names, metavar)), *names, metavar)
        kind = next((known[way] for way in ways if way in known), "any\t")
        if metavar == "FORMAT[:FILE]":
            kind = f"form\t{' '.join(forms)}"
        is_flag = getattr(each, "is_flag", False)
        takes = 0 if is_flag else each.nargs
        help = " ".join((getattr(each, "help", "") or "").split()).partition(". ")[0].rstrip(".")
        yield f"\t{' '.join(reversed(names))}\t{takes}\t{'flag' + chr(9) if is_flag else kind}\t{help}"
    yield "\t-h --help\t0\tflag\t\tShow what the command does"


def table() -> str:
    from smmplan.checks.catalogue import GROUPS, all_rules

    known = kinds()
    commands = {name: f"{name}:command" for name in COMMANDS}
    commands |= {f"{first} {second}": row[0] for first, below in SUBCOMMANDS.items() for second, row in below.items()}
    lines = [line for name, where in commands.items() for line in rows(name, where, known)]
    rules = sorted(word for each in all_rules() for word in (each.code, each.name))
    return "\n".join((f"@groups\t{' '.join(GROUPS)}", f"@rules\t{' '.join(rules)}", *lines)) + "\n"


@pytest.mark.golden
def test_the_table_is_what_the_commands_take() -> None:
    if os.environ.get("SMMPLAN_GOLDEN") == "1":
        TABLE.write_text(table(), encoding="utf-8", newline="\n")
    assert TABLE.read_text(encoding="utf-8") == table(), "make golden writes it anew"


# ---------------------------------------------------------------- answers


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "a shop"
    folder.mkdir()
    (folder / ".git").mkdir()
    (folder / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def names(*words: str) -> list[str]:
    return [word for word, _ in answered(words).words]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("che",), ["check"]),
        (("ca",), ["calc", "calendar"]),
        (("--v",), ["--version"]),
        (("chek", ""), []),
        (("chek", "x", ""), []),
        (("budget", "re"), ["record"]),
        (("calc", "mar"), ["margin", "markup"]),
        (("check", "--fail"), ["--fail-on"]),
        (("check", "--fail-on", ""), ["error", "warning", "info", "never"]),
        (("check", "--fail-on", "w"), ["warning"]),
        (("check", "--fail-on=w"), ["--fail-on=warning"]),
        (("check", "--profile=", ), ["--profile=starter", "--profile=standard", "--profile=strict"]),
        (("check", "-o", "js"), ["json", "jsonl"]),
        (("check", "--output=js"), ["--output=json", "--output=jsonl"]),
        (("check", "--select", "month-over"), ["month-overspent"]),
        (("check", "--select", "SYN,BUD003,BUD00"), [f"SYN,BUD003,BUD00{n}" for n in (1, 2, 3, 5, 6, 7, 8, 9)]),
        (("check", "--today", ""), []),
        (("check", "--", "-"), []),
        (("explain", "month-over"), ["month-overspent"]),
        (("init", "--starter", "c"), ["community", "creator"]),
        (("init", "--platforms", "tiktok,insta"), ["tiktok,instagram"]),
        (("init", "--ci", "git"), ["github", "gitlab"]),
        (("platforms", "insta"), ["instagram"]),
        (("report", "--outline", "one"), ["onepage"]),
        (("report", "-o", "p"), ["pdf"]),
        (("completion", "z"), ["zsh"]),
        (("show", "go"), ["goals", "goals.regulars", "goals.reach"]),
        (("show", "goals."), ["goals.regulars", "goals.reach"]),
        (("show", "goals.regulars.w"), ["goals.regulars.what"]),
        (("show", "calendar.posts.d"), ["calendar.posts.dawn", "calendar.posts.dawn.id", "calendar.posts.dawn.at"]),
        (("set", "--dry-run", "goals.r"), ["goals.regulars", "goals.reach"]),
        (("show", "nowhere."), []),
        (("show", "goals.regulars.what.x"), []),
        (("observe", ""), ["saves"]),
        (("approve", ""), ["dawn"]),
        (("budget", "record", ""), ["ads", "工具"]),
        (("budget", "--why", ""), ["ads", "工具"]),
        (("budget", "--why", "ads", ""), []),
        (("budget", "--why", "ads", "2026-12", "--fr"), ["--from"]),
        (("budget", "record", "ads", ""), []),
    ],
)  # fmt: skip
def test_what_may_stand_there(here: Path, words: tuple[str, ...], expected: list[str]) -> None:
    assert names(*words) == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("check", ""), "files"),
        (("check", "a.yaml", "b"), "files"),
        (("check", "--baseline", ""), "files"),
        (("check", "--baseline=x"), "files"),
        (("check", "-o", "json:"), "files"),
        (("show", "--plan", ""), "files"),
        (("init", ""), "folders"),
        (("report", "x"), "files"),
    ],
)
def test_the_shell_names_files_and_folders(here: Path, words: tuple[str, ...], kind: str) -> None:
    assert (answered(words).kind, names(*words)) == (kind, [])
    assert words[-1].startswith(answered(words).before)


def test_what_stands_before_a_file_is_said() -> None:
    assert answered(("check", "-o", "json:out")) == ("files", (), "json:")
    assert answered(("check", "--output=json:a:b")) == ("files", (), "--output=json:")
    assert answered(("show", "--plan=x")) == ("files", (), "--plan=")
    assert answered(("show", "-p", "x")) == ("files", (), "")


def test_options_are_offered_where_nothing_else_can_stand(here: Path) -> None:
    assert names("status", "")[:2] == ["--plan", "--days"]
    assert "-p" not in names("status", "-")
    assert names("status", "-p") == ["-p"]
    assert names("status", "-p", "") == []
    assert answered(("status", "-p", "")).kind == "files"
    assert dict(answered(("check", "--fi")).words) == {
        "--fix": "Mend what has one certain answer, then show what is left"
    }


@pytest.mark.parametrize(
    "named", ["smmplan.yaml", "../a shop", "'../a shop'", "../a\\ shop", '"../a shop/smmplan.yaml"']
)
def test_places_are_those_of_the_plan_that_is_named(here: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    (here / "empty").mkdir()
    (here / "smmplan.yaml").rename(here / "empty" / "../smmplan.yaml")
    assert names("show", "-p", named, "goals.") == ["goals.regulars", "goals.reach"]
    assert names("show", f"--plan={named}", "goals.") == ["goals.regulars", "goals.reach"]


def test_no_plan_a_broken_one_and_several_are_no_fault(here: Path) -> None:
    assert names("show", "-p", "nowhere", "") == []
    assert names("show", "-p", "'", "") == []
    (here / "b.smmplan.yaml").write_text(PLAN, encoding="utf-8")
    assert names("show", "") == []
    (here / "b.smmplan.yaml").unlink()
    for text in ("- a\n", "goals: [\n", "", "goals: x\n"):
        (here / "smmplan.yaml").write_text(text, encoding="utf-8")
        assert names("show", "goals.") == []
    (here / "smmplan.yaml").unlink()
    assert names("show", "") == []


def test_every_option_of_every_command_can_be_asked_for(here: Path) -> None:
    for first in COMMANDS:
        for words in ((first,), *((first, second) for second in SUBCOMMANDS.get(first, ()))):
            offered = names(*words, "--")
            assert "--help" in offered
            for option in offered:
                answered((*words, option, ""))
                answered((*words, f"{option}=x"))


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "smmplan", "completion", *words],
        cwd=cwd, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_it_prints_scripts_and_answers(here: Path) -> None:
    for shell, file in SHELLS.items():
        done = run(shell, cwd=here)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == (TABLE.parent / file).read_text(encoding="utf-8")
    done = run("bash", "--", "check", "--fail-on", "w", cwd=here)
    assert (done.returncode, done.stdout, done.stderr) == (0, "words\nwarning\n", "")
    # PowerShell gives a program no empty words.
    assert run("powershell", "--", "calc", '""', cwd=here).stdout.startswith("words\nmargin\tPrice, cost")
    done = run("ksh", cwd=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith('smmplan: "ksh" is no shell that smmplan knows; write')


def test_an_answer_imports_no_command(here: Path) -> None:
    code = "import sys; from smmplan.__main__ import main; main(['completion', 'bash', '--', *sys.argv[1:]]); "
    code += "print(*(name for name in sys.modules if name.startswith(('smmplan.', 'pydantic'))), file=sys.stderr)"
    for words in (("calendar", "--"), ("check", "--select", "BUD")):
        done = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, encoding="utf-8", check=True, cwd=here
        )
        loaded = done.stderr.split()
        assert "smmplan.cli.completion" in loaded
        assert not [name for name in loaded if name.startswith(("pydantic", "smmplan.plan", "smmplan.source.reading"))]


# ---------------------------------------------------------------- real shells

CONTROLS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>()][0-9A-Z]?|\r|\x07")
LIMIT = 30.0


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "smmplan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m smmplan "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


def shell(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(os.name == "nt" or not shutil.which(name), reason=f"{name} is not here")


class Terminal:
    """A shell at a terminal of its own, with smmplan's completion, which tells what stands on its command line.

    `ready` is what it is told first.
    """

    def __init__(self, here: Path, programs: Path, command: list[str], ready: str) -> None:
        import pty

        steering = ("BASH", "ZSH", "PROMPT", "LC_", "PS1")
        quiet = {name: text for name, text in os.environ.items() if not name.startswith(steering)}
        quiet |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "TERM": "xterm", "LANG": "C.UTF-8"}
        quiet |= {"HOME": str(programs), "ZDOTDIR": str(programs), "PYTHONUTF8": "1", "LINE": str(programs / "line")}
        self._line = programs / "line"
        self._heard = ""
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            os.chdir(here)
            os.execvpe(command[0], command, quiet)
        self.type(f"{ready}; . <(smmplan completion {command[0]}); echo READ''Y\n")
        self.until(lambda: re.search(r"READY\s*> \s*\Z", self._heard))

    def type(self, text: str) -> None:
        os.write(self._terminal, text.encode())

    def until(self, done: Callable[[], object]) -> None:
        """Listen until something is done."""
        ends = time.monotonic() + LIMIT
        while not done():
            assert time.monotonic() < ends, self._heard
            if select.select([self._terminal], [], [], 0.05)[0]:
                self._heard += CONTROLS.sub("", os.read(self._terminal, 4096).decode(errors="ignore"))

    def completed(self, text: str) -> str:
        """What stands on the command line when this was typed and Tab was pressed."""
        self._line.unlink(missing_ok=True)
        self.type(f"\x15{text}\t\x14")
        self.until(lambda: self._line.exists() and self._line.read_text(encoding="utf-8").endswith("\n"))
        return self._line.read_text(encoding="utf-8").removesuffix("\n")

    def lists(self, text: str, words: Sequence[str]) -> None:
        """Wait until these words are listed when this was typed and Tab was pressed twice."""
        self._heard = ""
        self.type(f"\x15{text}\t\t")
        self.until(lambda: all(word in self._heard for word in words))

    def close(self) -> None:
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self._terminal)


READY = {
    "bash": """PS1='> '; bind 'set show-all-if-ambiguous on'; bind -x '"\\C-t": echo "$READLINE_LINE" > "$LINE"'""",
    "zsh": "PS1='> '; unsetopt prompt_sp; autoload -U compinit; compinit -u -D; "
    "show() { print -r -- $BUFFER > $LINE }; zle -N show; bindkey '^T' show",
}
COMMAND = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"]}


@pytest.fixture(params=[pytest.param(name, marks=shell(name)) for name in READY])
def terminal(request: pytest.FixtureRequest, here: Path, programs: Path) -> Iterator[Terminal]:
    (here / "folder").mkdir()
    opened = Terminal(here, programs, COMMAND[request.param], READY[request.param])
    yield opened
    opened.close()
    assert not (here / "stolen").exists()


COMPLETED = {
    "smmplan che": "smmplan check ",
    "smmplan check --fail-on w": "smmplan check --fail-on warning ",
    "smmplan check --fail-on=w": "smmplan check --fail-on=warning ",
    "smmplan check --unsa": "smmplan check --unsafe-fixes ",
    "smmplan check smmplan.y": "smmplan check smmplan.yaml ",
    "smmplan check -o json:smmplan.y": "smmplan check -o json:smmplan.yaml ",
    "smmplan check --baseline=smmplan.y": "smmplan check --baseline=smmplan.yaml ",
    "smmplan init fold": "smmplan init folder/",
    "smmplan init smm": "smmplan init smm",
    "smmplan show goals.reg": "smmplan show goals.regulars",
    "smmplan budget record ad": "smmplan budget record ads ",
    "smmplan budget record 工": "smmplan budget record 工具 ",
    "smmplan check --select SYN,month-over": "smmplan check --select SYN,month-overspent ",
    "smmplan show -p '../a shop' goals.rea": "smmplan show -p '../a shop' goals.reach",
    "smmplan check --today smm": "smmplan check --today smm",
}
LISTED = {
    "smmplan check -o js": ["json", "jsonl"],
    "smmplan check --profile ": ["starter", "standard", "strict"],
    "smmplan calc ma": ["margin", "markup"],
}


def test_a_shell_completes_and_lists(terminal: Terminal) -> None:
    assert {typed: terminal.completed(typed) for typed in COMPLETED} == COMPLETED
    for typed, words in LISTED.items():
        terminal.lists(typed, words)


@shell("fish")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("che", [f"check\t{COMMANDS['check']}"]),
        ("check --fail-on w", ["warning"]),
        ("check --fail-on=w", ["--fail-on=warning"]),
        ("calc mar", ["margin", "markup"]),
        ("check smm", ["smmplan.yaml"]),
        ("check -o json:smm", ["json:smmplan.yaml"]),
        ("init ", ["folder/"]),
        ("show goals.reg", ["goals.regulars", "goals.regulars.what"]),
        ("check --today 2026", []),
        ("status --da", ["--days"]),
    ],
)  # fmt: skip
def test_fish_completes(here: Path, programs: Path, line: str, expected: list[str]) -> None:
    (here / "folder").mkdir()
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["fish", "--no-config", "-c", "smmplan completion fish | source; complete -C $argv[1]", f"smmplan {line}"],
        cwd=here, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PATH": path, "HOME": str(programs), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stderr == ""
    shown = done.stdout.splitlines()
    assert [each.partition("\t")[0] for each in shown] == [each.partition("\t")[0] for each in expected]
    assert all(each in shown for each in expected if "\t" in each)


# Debian has no PowerShell, so CI cannot have it: docs/completion.md says that its script was not seen running.
if shutil.which("pwsh"):

    def test_powershell_completes(here: Path, programs: Path) -> None:
        code = "smmplan completion powershell | Out-String | Invoke-Expression; "
        code += "(TabExpansion2 'smmplan check --fail-on ' 24).CompletionMatches.CompletionText"
        environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        done = subprocess.run(
            ["pwsh", "-NoProfile", "-Command", code],
            cwd=here, env=environment, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        assert done.stdout.split() == ["error", "warning", "info", "never"]
