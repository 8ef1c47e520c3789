"""docs/ci.md speaks of hooks, inputs and variables that are there, and of all of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from smmplan import __version__
from smmplan.cli.commands import COMMANDS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SNIPPETS = [yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)]


def file(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def entries(key: str) -> list[dict[str, Any]]:
    """Every mapping in the snippets that has a key."""
    waiting, found = list(SNIPPETS), []
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict) and key in node:
            found.append(node)
        waiting.extend(node.values() if isinstance(node, dict) else node if isinstance(node, list) else ())
    return found


def rows(heading: str) -> dict[str, str]:
    """The first two cells of the table below a heading."""
    _, part = PAGE.split(f"\n## {heading}\n")
    table = re.findall(r"^\| `([\w-]+)` \| (.*?) ?\|", part.split("\n## ")[0], re.MULTILINE)
    return {name: usual.strip("`") for name, usual in table}


def test_the_hooks_are_those_of_the_manifest() -> None:
    assert {each["id"] for each in entries("id")} == {each["id"] for each in file(".pre-commit-hooks.yaml")}


def test_the_inputs_of_the_action_are_all_there_with_what_is_usual() -> None:
    inputs = file("action.yml")["inputs"]
    listed = rows("GitHub")
    assert list(listed) == list(inputs)
    in_words = {"source", "fail-on"}
    assert {name: each["default"] for name, each in inputs.items() if name not in in_words} == {
        name: usual for name, usual in listed.items() if name not in in_words
    }
    used = [each for each in entries("uses") if each["uses"].startswith("OWNER/smmplan@")]
    assert used
    assert {name for each in used for name in each["with"]} <= {*inputs}
    assert set(re.findall(r"Its outputs are (.*?)\. ", PAGE)[0].split("`")[1::2]) == {*file("action.yml")["outputs"]}


def test_the_variables_of_the_job_are_all_there_with_what_is_usual() -> None:
    job = file("ci/gitlab.yml")[".smmplan"]
    assert rows("GitLab") == job["variables"]
    (included,) = (each for each in entries("include"))
    assert (ROOT / included["include"][0]["file"].lstrip("/")).exists()
    assert {*included["smmplan"]["variables"]} <= {*job["variables"]}


def test_the_tag_is_that_of_this_version() -> None:
    assert set(re.findall(r"\bv\d+\.\d+\.\d+", PAGE)) == {f"v{__version__}"}


def test_the_page_of_completion_names_commands_that_there_are() -> None:
    page = (ROOT / "docs" / "completion.md").read_text(encoding="utf-8")
    assert {*re.findall(r"`smmplan (\w+)", page)} <= {*COMMANDS}
