"""Diffs that git applies."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from smmplan.source.editing.diff import diff_of, names_for_git

CASES = [
    ("a\nb\n", "a\nc\n"),
    ("a\nb", "a\nc"),
    ("a\nb\n", "a\nb"),
    ("a\nb", "a\nb\n"),
    ("a\r\nb\r\n", "a\r\nb\r\nc\r\n"),
    ("a\rb\r", "a\rc\r"),
    ("a\u2028b\x0bc\x85\n", "a\u2028b\x0bd\x85\n"),
    ("", "a\n"),
]


@pytest.mark.parametrize(("old", "new"), CASES)
def test_git_applies_it(tmp_path: Path, old: str, new: str) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("needs git")
    (tmp_path / "plan.yaml").write_bytes(old.encode())
    (tmp_path / "change.diff").write_bytes(diff_of("plan.yaml", old, new).encode())
    subprocess.run([git, "init", "-q", "."], cwd=tmp_path, check=True)
    subprocess.run([git, "apply", "--whitespace=nowarn", "change.diff"], cwd=tmp_path, check=True)
    assert (tmp_path / "plan.yaml").read_bytes() == new.encode()


@pytest.mark.parametrize(
    "name", ["my plan.yaml", "计划.yaml", 'q"uo.yaml', "ta\tb.yaml", "nl\n+++ b.yaml", "back\\n.yaml"]
)
def test_git_finds_the_file_and_its_mark(tmp_path: Path, name: str) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("needs git")
    (tmp_path / name).write_bytes(b"\xef\xbb\xbfa\nb\n")
    diff = diff_of(name, "a\nb\n", "a\nc\n", "\ufeff")
    subprocess.run([git, "init", "-q", "."], cwd=tmp_path, check=True)
    subprocess.run([git, "apply", "-"], input=diff.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / name).read_bytes() == b"\xef\xbb\xbfa\nc\n"


def test_how_it_looks() -> None:
    assert diff_of("plans/a.yaml", "a\nb", "a\nc") == (
        "--- a/plans/a.yaml\n+++ b/plans/a.yaml\n@@ -1,2 +1,2 @@\n a\n"
        "-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
    )
    assert diff_of("a.yaml", "a", "a") == ""


def test_files_above_the_working_directory_are_named_from_the_top(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "clients" / "sari"
    inside = {"smmplan.yaml": str(folder / "smmplan.yaml"), "posts/a.csv": str(folder / "posts" / "a.csv")}
    assert names_for_git(inside.items()) == {"smmplan.yaml": "smmplan.yaml", "posts/a.csv": "posts/a.csv"}
    above = {"../smmplan.yaml": str(folder / "smmplan.yaml"), "a.csv": str(folder / "posts" / "a.csv")}
    assert names_for_git(above.items()) == {
        "../smmplan.yaml": "clients/sari/smmplan.yaml",
        "a.csv": "clients/sari/posts/a.csv",
    }
    (tmp_path / ".git").rmdir()
    assert names_for_git(above.items()) == {"../smmplan.yaml": "smmplan.yaml", "a.csv": "posts/a.csv"}
    assert names_for_git(()) == {}
