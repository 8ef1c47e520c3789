"""Which folder a plan's repository is, and what a file is called in messages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smmplan.source.repository import is_repository, real, repository_root, shown, shut, upwards, within


@pytest.mark.parametrize("mark", [".git", "smmplan.toml"])
def test_the_nearest_mark_upwards_is_the_root(tmp_path: Path, mark: str) -> None:
    inner = tmp_path / "clients" / "sinag"
    deep = inner / "calendar" / "july"
    deep.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (inner / mark).touch()

    assert repository_root(str(deep)) == str(inner)
    assert repository_root(str(inner)) == str(inner)
    assert repository_root(str(tmp_path / "clients")) == str(tmp_path)
    assert list(upwards(str(deep))) == [str(deep), str(deep.parent), str(inner)]


def test_without_a_repository_the_way_ends_at_the_top_of_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "lexists", lambda path: False)

    assert repository_root("/a/b") is None
    assert list(upwards("/a/b")) == ["/a/b", "/a", "/"]
    assert not is_repository("/")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/plans/sinag/smmplan.yaml", "sinag/smmplan.yaml"),
        ("/plans", "."),
        ("/common/品牌.yaml", "../common/品牌.yaml"),
        ("/plans/caf\udce9.yaml", "caf\\udce9.yaml"),
    ],
)
def test_names_are_relative_to_the_working_directory(path: str, name: str) -> None:
    assert shown(path, "/plans") == name


def test_a_file_on_another_drive_keeps_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(path: str, start: str) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", no_way)
    monkeypatch.setattr(os, "sep", "\\")

    assert shown("D:\\plans\\smmplan.yaml", "C:\\work") == "D:/plans/smmplan.yaml"


def test_within_knows_whole_names_only() -> None:
    assert within("/plans/sinag/a.yaml", "/plans/sinag")
    assert within("/plans/sinag", "/plans/sinag")
    assert within("/a", "/")
    assert not within("/plans/sinag-2/a.yaml", "/plans/sinag")
    assert not within("/plans", "/plans/sinag")


def test_two_ways_to_one_file_are_one(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    (tmp_path / "b.yaml").symlink_to("a.yaml")

    assert real(str(tmp_path / "b.yaml")) == real(str(tmp_path / "a.yaml")) != real(str(tmp_path / "c.yaml"))


def test_a_shut_folder_is_named() -> None:
    error = PermissionError(13, "Permission denied", "/plans/secret")

    assert shut(error, "/plans") == 'cannot look into the folder "secret": permission denied'
