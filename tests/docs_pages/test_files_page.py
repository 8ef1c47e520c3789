"""The page about files names every form of output, every published schema, and how large a file may be."""

from __future__ import annotations

import re

import pytest
from manual_help import WORDS, manual
from manual_pages import ROOT

from smmplan.source import files, include, pictures, table_files
from smmplan.source.sheets import opening
from smmplan.source.statements import sheet

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


@pytest.mark.parametrize(
    ("row", "size"),
    [
        ("`smmplan.yaml`", files.LARGEST),
        ("files that `include` names", files.LARGEST),
        ("CSV [tables]", table_files.LARGEST_TABLE),
        ("pictures", pictures.LARGEST),
        ("spreadsheets", opening.LARGEST),
        ("exports of banks", sheet.LARGEST),
    ],
)
def test_a_file_may_be_as_large_as_the_page_says(row: str, size: int) -> None:
    (line,) = (line for line in PAGE.splitlines() if line.startswith(f"| {row}"))
    said = f"up to {size // 1_000_000} MB" if size >= 1_000_000 else f"up to {size // 1000} KB"

    assert said in line


def test_a_plan_may_have_as_many_files_as_the_page_says() -> None:
    assert f"{include.MOST_CHARACTERS // 1_000_000} million characters and {include.MOST_INCLUDES:,} files" in PAGE
