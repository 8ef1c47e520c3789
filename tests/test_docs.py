"""What the documentation shows is what happens: every command line on every page is run.

The rooms in docs_pages/ have the rest: links, pictures, the page of the language, and the tests of these tests.
"""

from __future__ import annotations

import os
import sys
from difflib import unified_diff
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).with_name("docs_pages")))

from manual_pages import PAGES, command_lines, name, setting, texts
from manual_sessions import at_the_top, run_lines, scratch, session

REFRESH = os.environ.get("SMMPLAN_GOLDEN") == "1"
ROOT = Path(__file__).parents[1]

ELSEWHERE = {
    "make demo": ("tests/docs_pages/test_makefile.py", "demo"),
    "make test": (".ci/run", "make test"),
    "pipx install .": ("tests/test_package.py", "test_an_installed_wheel_works_and_finds_its_templates"),
}
"""Command lines of the documentation that are not run here, because they install or take long: the file of the test or
of the CI step that runs each, and words that stand there."""


@pytest.mark.golden
@pytest.mark.parametrize("page", [page for page in PAGES if texts("console", page)], ids=name)
def test_the_output_in_the_docs_is_the_real_one(page: Path, tmp_path: Path) -> None:
    shown = page.read_text(encoding="utf-8")
    begin = setting(shown)
    now = session(shown, begin, tmp_path, {*ELSEWHERE}) if begin else at_the_top(shown, tmp_path)
    if REFRESH:
        page.write_text(now, encoding="utf-8", newline="\n")
    elif now != shown:
        pytest.fail("\n".join(unified_diff(shown.splitlines(), now.splitlines(), "the page", "now", lineterm="")))


@pytest.mark.parametrize(
    "page",
    # Pages of docs/commands/ show the examples of the help, which docs_pages/test_help_examples.py runs.
    [
        page
        for page in PAGES
        if command_lines(text := page.read_text(encoding="utf-8"))
        and not setting(text)
        and page.parent.name != "commands"
    ],
    ids=name,
)
def test_command_lines_without_output_work_too(page: Path, tmp_path: Path) -> None:
    # Beside a plan, with the examples below it: so both `smmplan status` and `smmplan check examples/...` find theirs.
    terminal = scratch(tmp_path, "examples/small-shop", "2026-11-21")
    (terminal.folder / "examples").symlink_to(ROOT / "examples")
    run_lines(command_lines(page.read_text(encoding="utf-8")), terminal, {*ELSEWHERE})


def test_command_lines_that_run_elsewhere_really_do() -> None:
    on_a_page = {line for page in PAGES for line in command_lines(page.read_text(encoding="utf-8"))}
    assert {*ELSEWHERE} <= on_a_page

    for file, words in ELSEWHERE.values():
        assert words in (ROOT / file).read_text(encoding="utf-8"), file
