from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from smmplan.source.commit import last_commit

git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def run(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    run(tmp_path, "init", "--quiet", "--initial-branch=main")
    run(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "begin")
    return tmp_path


def head(folder: Path) -> str:
    return run(folder, "rev-parse", "HEAD")[:7]


def test_no_repository_has_no_commit(tmp_path: Path) -> None:
    assert last_commit(str(tmp_path)) is None


@git
def test_the_commit_of_a_branch_also_from_a_folder_below(repository: Path) -> None:
    below = repository / "plans" / "a"
    below.mkdir(parents=True)
    assert last_commit(str(repository)) == last_commit(str(below)) == head(repository)


@git
def test_before_the_first_commit_there_is_none(tmp_path: Path) -> None:
    run(tmp_path, "init", "--quiet")
    assert last_commit(str(tmp_path)) is None


@git
def test_names_that_git_packed(repository: Path) -> None:
    run(repository, "pack-refs", "--all")
    assert not (repository / ".git" / "refs" / "heads" / "main").exists()
    assert last_commit(str(repository)) == head(repository)


@git
def test_a_commit_that_no_branch_has_out(repository: Path) -> None:
    run(repository, "commit", "--quiet", "--allow-empty", "-m", "second")
    run(repository, "checkout", "--quiet", "--detach", "HEAD~1")
    assert last_commit(str(repository)) == head(repository)


@git
def test_a_worktree(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    run(repository, "worktree", "add", "--quiet", "-b", "side", str(other))
    run(other, "commit", "--quiet", "--allow-empty", "-m", "aside")
    assert last_commit(str(other)) == head(other) != head(repository)


def test_what_is_no_hash_is_no_commit(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: ../../etc/passwd\n", encoding="utf-8")
    assert last_commit(str(tmp_path)) is None
    (tmp_path / ".git" / "HEAD").write_text("<script>\n", encoding="utf-8")
    assert last_commit(str(tmp_path)) is None
