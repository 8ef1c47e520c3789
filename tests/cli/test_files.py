"""Writing an output file: whole or not at all, the same bytes everywhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from smmplan.base.errors import Trouble
from smmplan.cli.files import write_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


def test_utf_8_with_the_line_ends_of_the_text(plans: Path) -> None:
    write_file("out.json", "咖啡\n\udcff\n")
    assert (plans / "out.json").read_bytes() == "咖啡\n\\udcff\n".encode()
    assert os.listdir(plans) == ["out.json"]


def test_an_older_file_is_replaced(plans: Path) -> None:
    (plans / "out").write_text("long old text", encoding="utf-8")
    write_file("out", "new")
    assert (plans / "out").read_text(encoding="utf-8") == "new"


def test_a_reader_of_the_older_file_still_has_it_whole(plans: Path) -> None:
    (plans / "out").write_text("old", encoding="utf-8")
    if sys.platform == "win32":
        pytest.skip("an open file cannot be replaced there")
    with (plans / "out").open(encoding="utf-8") as reader:
        write_file("out", "new")
        assert reader.read() == "old"


@posix
def test_the_mode_stays_and_a_new_file_obeys_the_umask(plans: Path) -> None:
    (plans / "out").write_text("old", encoding="utf-8")
    (plans / "out").chmod(0o604)
    write_file("out", "new")
    assert (plans / "out").stat().st_mode & 0o777 == 0o604
    old = os.umask(0o027)
    try:
        write_file("fresh", "new")
    finally:
        os.umask(old)
    assert (plans / "fresh").stat().st_mode & 0o777 == 0o640


@posix
def test_a_link_stays_a_link(plans: Path) -> None:
    (plans / "far").mkdir()
    (plans / "far" / "real").write_text("old", encoding="utf-8")
    (plans / "link").symlink_to("far/real")
    write_file("link", "new")
    assert (plans / "link").is_symlink()
    assert (plans / "far" / "real").read_text(encoding="utf-8") == "new"


@posix
def test_a_named_pipe_is_written_to_and_stays(plans: Path) -> None:
    os.mkfifo(plans / "pipe")
    reading = os.open(plans / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_file("pipe", "咖啡\n")
    assert os.read(reading, 100) == "咖啡\n".encode()
    os.close(reading)
    assert (plans / "pipe").is_fifo()


def test_nothing_is_left_when_the_file_cannot_be_replaced(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (plans / "out").write_text("old", encoding="utf-8")

    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match=r'^cannot write "out": No space left on device$'):
        write_file("out", "new")
    assert os.listdir(plans) == ["out"]
    assert (plans / "out").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("none/out", 'cannot write "none/out": there is no folder "none"; make it first'),
        ("folder", 'cannot write "folder": Is a directory'),
        ("file/out", 'cannot write "file/out": Not a directory'),
        ("a\0b", 'cannot write "a\0b": it is no file name'),
        ("x" * 300, f'cannot write "{"x" * 300}": File name too long'),
    ],
)
@posix
def test_trouble_is_one_line(plans: Path, name: str, why: str) -> None:
    (plans / "folder").mkdir()
    (plans / "file").write_text("", encoding="utf-8")
    with pytest.raises(Trouble) as trouble:
        write_file(name, "x")
    assert str(trouble.value) == why
    assert sorted(os.listdir(plans)) == ["file", "folder"]
