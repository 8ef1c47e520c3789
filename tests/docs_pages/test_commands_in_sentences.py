"""Commands that a sentence names exist, with the options that it gives them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from manual_help import manual
from manual_pages import FENCE, PAGES, name

from smmplan.cli.commands import COMMANDS, SUBCOMMANDS

NAMED = re.compile(r"`smmplan ([a-z][^`]*)`")


def unknown(sentence: str) -> list[str]:
    """Commands and options in a text that smmplan does not have."""
    wrong = []
    for written in NAMED.findall(FENCE.sub("", sentence)):
        words = written.split()
        command = words[:2] if len(words) > 1 and words[1] in SUBCOMMANDS.get(words[0], ()) else words[:1]
        if command[0] not in COMMANDS:
            wrong.append(written)
            continue
        options = re.findall(r"(?<!\S)--?[a-z][\w-]*", written)
        wrong += [
            f"{written}: {option}" for option in options if not re.search(rf"\s{option}\b", manual()[tuple(command)])
        ]
    return wrong


@pytest.mark.parametrize("page", [page for page in PAGES if NAMED.search(page.read_text(encoding="utf-8"))], ids=name)
def test_a_command_in_a_sentence_is_one(page: Path) -> None:
    assert unknown(page.read_text(encoding="utf-8")) == []


def test_a_command_that_is_none_is_seen() -> None:
    assert unknown("`smmplan bake` and `smmplan budget record --because x`, not `smmplan check --fix`") == [
        "bake",
        "budget record --because x: --because",
    ]
