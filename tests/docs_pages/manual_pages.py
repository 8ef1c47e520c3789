"""The pages of the documentation, and what stands on them: blocks, command lines, and what a session asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "bench").glob("*.md"),
        *(ROOT / "examples").rglob("*.md"),
    ]
)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# The words above a block that say which file the reader writes, or changes in an editor.
ASKED = r"\b(Write this into|Add this to the end of|Change this in)"
TYPED = re.compile(rf"{ASKED} `([\w./-]+)`:\n+\Z")
SESSION = re.compile(
    r"<!-- session: (?:an (?P<empty>empty folder)|a copy of (?P<copy>[\w./-]+)); today is (?P<today>[\d-]{10}) -->"
)
COMMENT = re.compile(r"""(?P<quoted>"[^"]*"|'[^']*')|(?:^|\s)#.*""")
# Fences whose lines are commands.
SHELLS = {"sh", "bash", "shell", "zsh", "fish", "powershell"}
# First words that make an indented line a command, and not a file or a message that is shown.
PROGRAMS = (
    "apt|apt-get|bash|brew|cd|code|cp|curl|docker|eval|export|git|make|mkdir|mv|npm|npx|pip|pipx|pre-commit|python|python3"
    "|rm|sh|smmplan|source|sudo|uv|uvx|winget"
)


class Block(NamedTuple):
    """A fenced block of a page."""

    language: str
    text: str
    start: int
    """Where its text begins on the page."""
    file: str | None
    """The file that the reader writes, or changes as a diff block shows."""
    adds: bool
    """Whether it goes to the end of that file."""


class Setting(NamedTuple):
    """Where the commands of a page run, and on which day."""

    copy: str | None
    """The folder of the checkout that the session begins with; None is an empty one."""
    today: str


def name(page: Path) -> str:
    """What a page is called in the list of tests: its path in the checkout, as -k takes it."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, from top to bottom."""
    for match in FENCE.finditer(page):
        typed = TYPED.search(page, 0, match.start())
        adds = typed is not None and typed[1].startswith("Add")
        yield Block(match[1], match[2], match.start(2), typed[2] if typed else None, adds)


def texts(language: str, page: Path) -> list[str]:
    """The texts of a page's blocks of a language."""
    return [block.text for block in blocks(page.read_text(encoding="utf-8")) if block.language == language]


def setting(page: str) -> Setting | None:
    """What the comment at the top of a page says about its session; None where it has none."""
    match = SESSION.search(page)
    if match is None:
        return None
    return Setting(match["copy"], match["today"])


def command_lines(page: str) -> list[str]:
    """The command lines of a page that are shown without their output: in the fences of a shell, and indented by
    four blanks or more.

    A comment behind a command is no part of it. A line that ends in a backslash goes on in the next.
    """
    shown = [block.text for block in blocks(page) if block.language in SHELLS]
    shown += re.findall(rf"^ {{4,}}((?:{PROGRAMS}) .*)$", FENCE.sub("", page), re.MULTILINE)
    lines = "\n".join(shown).replace("\\\n", " ").splitlines()
    return [bare for line in lines if (bare := COMMENT.sub(lambda match: match["quoted"] or "", line).strip())]
