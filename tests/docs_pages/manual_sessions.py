"""Runs what a page shows, as somebody would who reads it from top to bottom and types what it says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from manual_pages import ASKED, FENCE, ROOT, SHELLS, Block, Setting, blocks, command_lines

# A line of an example that stands for lines left out.
LEFT_OUT = "[...]"
# A command, with the lines in which it goes on behind a backslash.
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.MULTILINE)
# What readers may be asked to type beside smmplan.
TOOLS = {"cd", "smmplan", "git", "ls", "cat", "head", "tail", "grep", "mkdir", "cp", "mv", "rm"}
# Commands that take no --today: their answer is the same on every day, or they read dates from a file.
WITHOUT_DAY = [
    "budget import",
    "calc",
    "completion",
    "explain",
    "platforms",
    "rules",
    "schema",
    "show",
    "template",
    "utm",
]
STEERING = ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "LINES", "PYTHONUNBUFFERED", "SMMPLAN_BROWSER")
HOME = "/home/you"
"""What a page shows in place of the scratch folder."""


# smmplan as a page and its hooks call it: it knows the day of the session where a command does not say another.
SMMPLAN = f"""\
import sys
from smmplan.__main__ import main
words = sys.argv[1:]
today = "{{today}}"
free = {{"-h", "--help", "--version"}} & {{*words}} or {{" ".join(words[:1]), " ".join(words[:2])}} & {{*{WITHOUT_DAY}}}
if today and words and not free and "--today" not in words:
    words[words.index("--") if "--" in words else len(words):0] = ["--today", today]
sys.exit(main(words))
"""


def cut(printed: str, shown: str) -> str:
    """What was printed, with lines left out where the page leaves them out: as many before and behind stay."""
    if f"{LEFT_OUT}\n" not in shown:
        return printed
    head, tail = (part.count("\n") for part in shown.split(f"{LEFT_OUT}\n"))
    lines = printed.splitlines(keepends=True)
    return "".join([*lines[:head], f"{LEFT_OUT}\n", *lines[len(lines) - tail :]])


class Terminal:
    """A shell that reads commands one after the other, and knows in which folder it is and how the last one ended.

    `around` is a folder for what belongs to it: the home of who types, and the smmplan that is found first. `today` is
    the day for commands that do not say one; empty, it is that of the clock.
    """

    def __init__(self, around: Path, folder: Path, today: str = "") -> None:
        self.home = around / "you"
        self.folder = folder
        self.status = 0
        commands = around / "bin"
        for made in (self.home, commands):
            made.mkdir(exist_ok=True)
        (commands / "start.py").write_text(SMMPLAN.replace("{today}", today), encoding="utf-8")
        program = commands / "smmplan"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{commands / "start.py"}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        (self.home / ".gitconfig").write_text(
            "[user]\nname = You\nemail = you@example.com\n[init]\ndefaultBranch = main\n", encoding="utf-8"
        )
        quiet = {key: value for key, value in os.environ.items() if key not in STEERING and not key.startswith("GIT_")}
        noon = f"{today or '2026-11-21'}T12:00:00Z"
        self.environment = quiet | {
            "PATH": f"{commands}{os.pathsep}{quiet.get('PATH', '')}",
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONUTF8": "1",
            "GIT_CONFIG_GLOBAL": str(self.home / ".gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CEILING_DIRECTORIES": str(around),
            "GIT_AUTHOR_DATE": noon,
            "GIT_COMMITTER_DATE": noon,
        }

    def type(self, command: str) -> str:
        """Run a command line, and return what the terminal shows."""
        if command == "echo $?":
            return f"{self.status}\n"
        if command.startswith("cd "):
            self.folder = (self.folder / command[3:].strip()).resolve()
            assert self.folder.is_dir(), f"{command}: there is no such folder"
            return ""
        ran = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            # What a terminal shows first is what was printed first. But of the programs of a pipe, any may be faster.
            stderr=subprocess.PIPE if "|" in words(command) else subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        self.status = ran.returncode
        return (ran.stdout + (ran.stderr or "")).replace(str(self.home), HOME)

    def write(self, block: Block) -> None:
        """Put what the reader types into the file that the page names."""
        assert block.file is not None
        file = self.folder / block.file
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if block.adds else ""
        file.write_text(before + block.text, encoding="utf-8", newline="\n")

    def change(self, block: Block) -> None:
        """Change a file as a diff block shows it: lines with - go, lines with + come, the others stand in the file."""
        assert block.file is not None, "a diff block needs a line above it that names its file"
        lines = block.text.splitlines(keepends=True)
        old, new = ("".join(line[1:] for line in lines if line[0] != sign) for sign in "+-")
        file = self.folder / block.file
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"a diff block fits at {text.count(old)} places of {file.name}:\n{block.text}"
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def words(command: str) -> list[str]:
    """The words of a command line, with what stands between its simple commands."""
    lexer = shlex.shlex(command.replace("\\\n", " "), posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    return list(lexer)


def programs(command: str) -> set[str]:
    """The programs that a line runs: the first words of its simple commands, as in `git log | head`."""
    first = True
    found = set()
    for word in words(command):
        if first:
            found.add(word)
        first = word in {"|", "||", "&&", ";", "do"}
    return found - {"for", "do", "done"}


def rerun(shown: str, terminal: Terminal, allowed: set[str]) -> str:
    """A console block with what its commands print now."""
    _, *parts = COMMAND.split(shown)
    now = ""
    for command, printed in zip(parts[::2], parts[1::2], strict=True):
        assert command == "echo $?" or programs(command) <= allowed, f"no page may run this: {command}"
        now += f"$ {command}\n{cut(terminal.type(command), printed)}"
    return now


def scratch(around: Path, copy: str | None, today: str) -> Terminal:
    """A terminal in a folder of its own: an empty one, or a repository with a copy of a folder of the checkout."""
    folder = around / "you" / (Path(copy).name if copy else "plans")
    if not copy:
        folder.mkdir(parents=True)
        return Terminal(around, folder, today)
    shutil.copytree(ROOT / copy, folder)
    terminal = Terminal(around, folder, today)
    terminal.type("git init -q && git add . && git commit -q -m 'As it was'")
    return terminal


def session(page: str, begin: Setting, around: Path, elsewhere: set[str]) -> str:
    """The page with what its commands print now, when all its steps are done in order.

    Console blocks and the command lines of sh blocks run, files are written where the page says so, diff blocks are
    applied. Command lines of `elsewhere` are passed over: somebody else runs them.
    """
    asked = len(re.findall(ASKED, FENCE.sub("", page)))
    assert asked == sum(block.file is not None for block in blocks(page)), (
        "a file to write stands not right above its block"
    )
    terminal = scratch(around, begin.copy, begin.today)
    now = ""
    done = 0
    for block in blocks(page):
        now += page[done : block.start]
        done = block.start
        if block.language == "diff":
            terminal.change(block)
        elif block.file:
            terminal.write(block)
        elif block.language == "console":
            now += rerun(block.text, terminal, TOOLS)
            done += len(block.text)
        elif block.language in SHELLS:
            run_lines(command_lines(f"```sh\n{block.text}```\n"), terminal, elsewhere)
    run_lines(command_lines(FENCE.sub("", page)), terminal, elsewhere)
    return now + page[done:]


def run_lines(lines: list[str], terminal: Terminal, elsewhere: set[str]) -> None:
    """Run command lines that a page shows without their output; each must end well."""
    for line in lines:
        if line not in elsewhere:
            assert programs(line) <= TOOLS, f"nobody runs this; say in ELSEWHERE of tests/test_docs.py who does: {line}"
            printed = terminal.type(line)
            assert terminal.status == 0, f"{line}\n{printed}"


def at_the_top(page: str, around: Path) -> str:
    """A page without a session, with what its commands print now at the top of the checkout."""
    terminal = Terminal(around, ROOT)
    return FENCE.sub(
        lambda match: (
            match[0].replace(match[2], rerun(match[2], terminal, {"smmplan"})) if match[1] == "console" else match[0]
        ),
        page,
    )
