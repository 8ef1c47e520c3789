"""The page about files names every form of output and every published schema."""

from __future__ import annotations

import re

import pytest
from manual_help import WORDS, manual
from manual_pages import ROOT

PAGE = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
# Forms for people at a terminal.
FOR_PEOPLE = {"text", "concise", "table"}


def test_every_schema_is_linked() -> None:
    published = {path.relative_to(ROOT).as_posix() for path in (ROOT / "src").rglob("*.schema.json")}
    linked = {link.removeprefix("../") for link in re.findall(r"\]\((\S+\.schema\.json)\)", PAGE)}

    assert len(published) > 5
    assert linked == published


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_every_form_for_programs_is_named(words: tuple[str, ...]) -> None:
    printed = " ".join(manual()[words].split())
    option = re.search(r"FORMAT\[:FILE\] (.*?)(?:;|, on standard output|, in)", printed)
    forms = {*re.split(r", | or ", option[1])} - FOR_PEOPLE if option else set()

    for form in forms:
        assert re.search(rf"smmplan {words[0]}\b[^`|]* -o {form}\b", PAGE), form
