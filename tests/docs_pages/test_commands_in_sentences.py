"""Commands that a sentence names exist, with the options that it gives them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from manual_help import manual
from manual_pages import FENCE, PAGES, name

from smmplan.cli.commands import COMMANDS, SUBCOMMANDS

NAMED = re.compile(r"`smmplan ([a-z][^`]*)`")
LONE = re.compile(r"`(--?[a-z][^`]*)`")
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")


def unknown(sentence: str) -> list[str]:
    """Commands and options in a text that smmplan does not have."""
    wrong = []
    prose = FENCE.sub("", sentence)
    for written in NAMED.findall(prose):
        words = written.split()
        command = words[:2] if len(words) > 1 and words[1] in SUBCOMMANDS.get(words[0], ()) else words[:1]
        if command[0] not in COMMANDS:
            wrong.append(written)
            continue
        known = {*OPTION.findall(manual()[tuple(command)])}
        wrong += [f"{written}: {option}" for option in OPTION.findall(written) if option not in known]
    of_any = {"--version", *(option for said in manual().values() for option in OPTION.findall(said))}
    wrong += [option for written in LONE.findall(prose) for option in OPTION.findall(written) if option not in of_any]
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_command_in_a_sentence_is_one(page: Path) -> None:
    assert unknown(page.read_text(encoding="utf-8")) == []


def test_a_command_that_is_none_is_seen() -> None:
    assert unknown("`smmplan bake` and `smmplan budget record --because x`, not `smmplan check --fix`") == [
        "bake",
        "budget record --because x: --because",
    ]
    assert unknown("`smmplan set x --dry` is none, nor is `--becaus`; `--because` and `--dry-run` are") == [
        "set x --dry: --dry",
        "--becaus",
    ]
