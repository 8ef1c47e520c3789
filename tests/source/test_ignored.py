"""A .gitignore is read as git reads it. The answers were taken from `git ls-files --others --exclude-per-directory`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smmplan.source.ignored import is_ignored, read_ignores


def ignored(folder: Path, path: str) -> bool:
    """Whether git would pass over a path, which ends with `/` for a folder, by the .gitignore of a folder."""
    return is_ignored(
        os.path.join(str(folder), *path.rstrip("/").split("/")), path.endswith("/"), read_ignores(str(folder))
    )


@pytest.mark.parametrize(
    ("lines", "passed_over", "kept"),
    [
        ("drafts", ["drafts", "drafts/", "a/drafts"], ["draft", "drafts2/"]),
        ("drafts/", ["drafts/", "a/drafts/"], ["drafts"]),
        ("/drafts", ["drafts", "drafts/"], ["a/drafts"]),
        ("a/drafts", ["a/drafts/"], ["drafts/", "b/a/drafts"]),
        ("*.smmplan.yaml", ["old.smmplan.yaml", "a/b/old.smmplan.yaml"], ["smmplan.yaml"]),
        ("a/*.yaml", ["a/x.yaml"], ["a/b/x.yaml", "x.yaml"]),
        ("**/a", ["a", "b/c/a"], ["b"]),
        ("**/a/b", ["a/b", "c/a/b"], ["a/c/b"]),
        ("a/**", ["a/b", "a/b/c"], ["a/", "b/a"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/x", "b"]),
        ("*.yaml\n!smmplan.yaml", ["x.yaml"], ["smmplan.yaml", "a/smmplan.yaml"]),
        ("!a\na", ["a"], []),
        ("[ab].yaml", ["a.yaml"], ["c.yaml"]),
        ("[!ab].yaml", ["c.yaml"], ["a.yaml"]),
        ("[^ab].yaml", ["c.yaml"], ["a.yaml"]),
        ("?.yaml", ["a.yaml"], ["ab.yaml"]),
        ("# a\n\n   \n/\n!", [], ["a", "# a"]),
        ("\\#a\n\\!b\nc\\*", ["#a", "!b", "c*"], ["\\#a", "b", "cx"]),
        ("a   \nb\\ ", ["a", "b "], ["a   ", "b"]),
        ("a\\", [], ["a ", "a"]),
        ("a\r\nb\r\n", ["a", "b"], ["a\r"]),
        ("草稿", ["草稿/", "a/草稿"], ["稿"]),
        ("\ufeffa", ["a"], []),
        ("**", ["a", "a/b"], []),
        ("a\u2028b", ["a\u2028b"], ["a", "b"]),
    ],
)
def test_a_line_ignores(tmp_path: Path, lines: str, passed_over: list[str], kept: list[str]) -> None:
    (tmp_path / ".gitignore").write_bytes(lines.encode())

    assert [path for path in passed_over if not ignored(tmp_path, path)] == []
    assert [path for path in kept if ignored(tmp_path, path)] == []


def test_inner_lines_win(tmp_path: Path) -> None:
    inner = tmp_path / "clients"
    inner.mkdir()
    (tmp_path / ".gitignore").write_text("*.yaml\n/clients/x\n")
    (inner / ".gitignore").write_text("!smmplan.yaml\n/y\n")
    ignores = (*read_ignores(str(tmp_path)), *read_ignores(str(inner)))

    assert not is_ignored(str(inner / "smmplan.yaml"), False, ignores)
    assert is_ignored(str(inner / "other.yaml"), False, ignores)
    assert is_ignored(str(inner / "x"), True, ignores)
    assert is_ignored(str(inner / "y"), True, ignores)


def test_what_is_no_file_of_lines_ignores_nothing(tmp_path: Path) -> None:
    assert read_ignores(str(tmp_path)) == ()
    (tmp_path / ".gitignore").mkdir()
    assert read_ignores(str(tmp_path)) == ()


def test_a_fifo_does_not_block_and_odd_bytes_do_not_matter(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".gitignore")
    assert read_ignores(str(tmp_path)) == ()

    (tmp_path / ".gitignore").unlink()
    (tmp_path / ".gitignore").write_bytes(b"# caf\xe9\ndrafts\n")
    assert ignored(tmp_path, "drafts/")


def test_a_file_that_may_not_be_read_ignores_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(path: str, **options: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    (tmp_path / ".gitignore").write_text("a\n")
    monkeypatch.setattr("builtins.open", shut)

    assert read_ignores(str(tmp_path)) == ()
