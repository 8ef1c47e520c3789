"""The manual page of each finding about included files is true: the bad snippet gives it, the good one nothing."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from smmplan.source.codes import Code
from smmplan.source.include import gather
from smmplan.source.include_codes import INCLUDE_CODES


def snippet(code: Code, title: str) -> dict[str, str]:
    """The files of a snippet: the plan, then those that begin at a line `# in NAME`."""
    _, _, rest = code.text.partition(f"    {title}:\n")
    text = dedent(rest.partition("    Good:\n")[0])
    plan, *others = text.split("# in ")
    return {"smmplan.yaml": plan, **dict(other.split("\n", 1) for other in others)}


def codes(folder: Path, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        (folder / name).write_text(text)
    gathered = gather(str(folder / "smmplan.yaml"), "smmplan.yaml", str(folder))
    assert gathered.troubles == ()
    return [finding.code for finding in gathered.findings]


@pytest.mark.parametrize("code", INCLUDE_CODES, ids=lambda code: code.name)
def test_the_bad_snippet_gives_its_finding_and_the_good_one_none(tmp_path: Path, code: Code) -> None:
    bad, good = tmp_path / "bad", tmp_path / "good"
    bad.mkdir()
    good.mkdir()

    assert codes(bad, snippet(code, "Bad")) == [code.code]
    assert codes(good, snippet(code, "Good")) == []


def test_codes_and_names_are_unique() -> None:
    assert (
        len({code.code for code in INCLUDE_CODES}) == len({code.name for code in INCLUDE_CODES}) == len(INCLUDE_CODES)
    )
