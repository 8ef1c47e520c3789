"""New files appear all at once or not at all, and nothing that somebody wrote is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE
from typing import Any

import pytest

from smmplan.base.errors import Trouble
from smmplan.source.editing.create import Kept, NewFile, create_files


def files(folder: Path) -> list[NewFile]:
    return [
        NewFile(str(folder / "plan.yaml"), b"new\n"),
        NewFile(str(folder / "deep" / "er" / "hook"), b"#!/bin/sh\n", runs=True),
        NewFile(str(folder / "deep" / "schema.json"), b"{}\n"),
    ]


def everything(folder: Path) -> dict[str, bytes | None]:
    """All that is below a folder: the bytes of files, None for folders."""
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in sorted(folder.rglob("*"))}


def test_files_and_their_folders_are_made(tmp_path: Path) -> None:
    assert create_files(files(tmp_path / "new"), str(tmp_path)) == ()
    assert everything(tmp_path / "new") == {
        "deep": None,
        "deep/er": None,
        "deep/er/hook": b"#!/bin/sh\n",
        "deep/schema.json": b"{}\n",
        "plan.yaml": b"new\n",
    }
    assert S_IMODE((tmp_path / "new/deep/er/hook").stat().st_mode) & 0o100
    assert not S_IMODE((tmp_path / "new/plan.yaml").stat().st_mode) & 0o111


def test_what_stood_there_is_kept_and_so_are_earlier_backups(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"mine\n")
    (tmp_path / "plan.yaml.bak").write_bytes(b"older\n")
    assert create_files(files(tmp_path)[:1], str(tmp_path)) == (Kept(str(plan), f"{plan}.bak2"),)
    assert everything(tmp_path) == {"plan.yaml": b"new\n", "plan.yaml.bak": b"older\n", "plan.yaml.bak2": b"mine\n"}


def test_a_link_that_leads_nowhere_is_kept(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").symlink_to("nowhere")
    create_files(files(tmp_path)[:1], str(tmp_path))
    assert os.readlink(tmp_path / "plan.yaml.bak") == "nowhere"
    assert not (tmp_path / "nowhere").exists()


CALLS = ("mkdir", "fsync", "chmod", "rename", "link", "open")


def breaking(monkeypatch: pytest.MonkeyPatch, name: str, at: int, error: BaseException) -> Callable[[], int]:
    """Let a call of the system fail the n-th time and work again after that; gives how often it was called."""
    import builtins

    owner: Any = builtins if name == "open" else os
    real, count = getattr(owner, name), 0

    def call(*arguments: Any, **options: Any) -> Any:
        nonlocal count
        count += 1
        if count == at:
            raise error
        return real(*arguments, **options)

    monkeypatch.setattr(owner, name, call)
    return lambda: count


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_fault_anywhere_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int, error: BaseException
) -> None:
    # Links that fail with an error are renamed instead: that is tried below.
    if name == "link" and isinstance(error, OSError):
        error = FileExistsError(17, "File exists")
    (tmp_path / "plan.yaml").write_bytes(b"mine\n")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "schema.json").write_bytes(b"theirs\n")
    before = everything(tmp_path)
    wanted = [*files(tmp_path), NewFile(str(tmp_path / "a" / "b"), b"b")]
    with monkeypatch.context() as patch:
        called = breaking(patch, name, at, error)
        expected = KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else Trouble
        with suppress(expected):
            create_files(wanted, str(tmp_path))
            assert called() < at, "a call failed and nothing was said"
            return
    assert everything(tmp_path) == before


def test_a_file_that_somebody_makes_in_between_stays_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    real = os.link

    def link(beside: str, path: str) -> None:
        Path(path).write_bytes(b"theirs\n")
        real(beside, path)

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(Trouble, match=r'cannot write "plan\.yaml": file exists; nothing was written'):
        create_files(files(tmp_path)[:1], str(tmp_path))
    assert everything(tmp_path) == {"plan.yaml": b"theirs\n"}
    assert plan.read_bytes() == b"theirs\n"


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    create_files(files(tmp_path / "new"), str(tmp_path))
    assert len(everything(tmp_path / "new")) == 5


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "deep").write_bytes(b"x")
    with pytest.raises(Trouble, match='cannot write "deep/er/hook"'):
        create_files(files(tmp_path), str(tmp_path))
    assert everything(tmp_path) == {"deep": b"x"}
