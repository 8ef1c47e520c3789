"""Files are the old ones or the new ones, whatever fails and whoever else writes."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from threading import Thread, get_ident
from typing import Any

import pytest

from smmplan.base.errors import Trouble
from smmplan.source.editing import replace
from smmplan.source.editing.lock import NAME, locked
from smmplan.source.editing.replace import ChangedMeanwhile, Replacement, replace_files, write_bytes

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def files(tmp_path: Path) -> list[Replacement]:
    """Two files that are to change."""
    found = []
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes(b"old " + name.encode())
        found.append(Replacement(name, str(tmp_path / name), b"old " + name.encode(), b"new " + name.encode()))
    return found


def contents(files: list[Replacement]) -> list[bytes]:
    return [Path(file.path).read_bytes().partition(b" ")[0] for file in files]


def left(files: list[Replacement]) -> list[str]:
    return sorted(os.listdir(Path(files[0].path).parent))


def test_all_of_them_change(files: list[Replacement]) -> None:
    replace_files(files)
    assert contents(files) == [b"new", b"new"]
    assert left(files) == ["a.yaml", "b.yaml"]
    replace_files([])


@posix
def test_modes_and_links_stay(files: list[Replacement], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").chmod(0o640)
    (tmp_path / "far").mkdir()
    (tmp_path / "b.yaml").rename(tmp_path / "far" / "b.yaml")
    (tmp_path / "b.yaml").symlink_to("far/b.yaml")
    replace_files(files)
    assert contents(files) == [b"new", b"new"]
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "b.yaml").is_symlink()
    assert os.listdir(tmp_path / "far") == ["b.yaml"]


@pytest.mark.parametrize("number", [0, 1])
def test_a_file_that_changed_is_not_overwritten(files: list[Replacement], number: int) -> None:
    Path(files[number].path).write_bytes(b"mine")
    with pytest.raises(
        ChangedMeanwhile, match=rf'^"{files[number].name}" was changed by somebody else in the meantime'
    ):
        replace_files(files)
    assert Path(files[number].path).read_bytes() == b"mine"
    assert contents([files[1 - number]]) == [b"old"]
    assert left(files) == ["a.yaml", "b.yaml"]


def test_a_file_that_may_not_be_written_stays(files: list[Replacement], monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write everywhere, so the system is not asked.
    forbidden = os.path.realpath(files[1].path)
    monkeypatch.setattr(os, "access", lambda path, mode: path != forbidden)
    with pytest.raises(Trouble, match=r'^cannot write "b.yaml": permission denied; nothing was changed$'):
        replace_files(files)
    assert contents(files) == [b"old", b"old"]


class Stop(BaseException):
    """As Ctrl-C, or a kill that Python still sees."""


FAILURES = [OSError(28, "No space left on device"), Stop(), KeyboardInterrupt()]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.parametrize("step", ["fsync", "replace", "chmod", "open"])
def test_whatever_fails_the_files_are_old(
    files: list[Replacement], monkeypatch: pytest.MonkeyPatch, step: str, turn: int, failure: BaseException
) -> None:
    if step == "open":
        monkeypatch.setattr(builtins, "open", failing(open, turn, failure))
    else:
        monkeypatch.setattr(os, step, failing(getattr(os, step), turn, failure))
    with pytest.raises((Trouble, Stop, KeyboardInterrupt)) as raised:
        replace_files(files)
    monkeypatch.undo()
    if isinstance(failure, OSError):
        assert (
            str(raised.value) == f'cannot write "{files[turn - 1].name}": no space left on device; nothing was changed'
        )
    assert contents(files) == [b"old", b"old"]
    assert left(files) == ["a.yaml", "b.yaml"]


def test_half_a_write_is_no_file(files: list[Replacement], monkeypatch: pytest.MonkeyPatch) -> None:
    real = open

    def half(*arguments: Any) -> Any:
        file = real(*arguments)
        if "x" in arguments[1]:
            file.write(b"half")
            file.close()
        return file

    monkeypatch.setattr(builtins, "open", half)
    with pytest.raises(ValueError, match="closed file"):
        replace_files(files)
    monkeypatch.undo()
    assert contents(files) == [b"old", b"old"]
    assert left(files) == ["a.yaml", "b.yaml"]


def test_what_cannot_be_taken_back_is_said(files: list[Replacement], monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def once(old: str, new: str) -> None:
        if done:
            raise OSError(5, "Input/output error")
        done.append(new)
        os.rename(old, new)

    monkeypatch.setattr(os, "replace", once)
    with pytest.raises(Trouble, match=r'^cannot write "b.yaml", and "a.yaml" has its new text already'):
        replace_files(files)
    assert contents(files) == [b"new", b"old"]


def failing(function: Callable[..., Any], turn: int, failure: BaseException) -> Callable[..., Any]:
    """The same function, which fails at one of its calls."""
    calls = [0]

    def fails(*arguments: Any, **options: Any) -> Any:
        calls[0] += 1
        if calls[0] == turn:
            raise failure
        return function(*arguments, **options)

    return fails


def test_one_file_without_asking(tmp_path: Path) -> None:
    write_bytes(str(tmp_path / "new"), b"1")
    write_bytes(str(tmp_path / "new"), b"2")
    (tmp_path / f".smmplan-{os.getpid()}-0.tmp").write_bytes(b"from one that crashed")
    write_bytes(str(tmp_path / "new"), b"3")
    assert os.listdir(tmp_path) == ["new"]
    assert (tmp_path / "new").read_bytes() == b"3"


# ---------------------------------------------------------------- others at work


COUNT = """
import sys
from smmplan.source.editing.replace import ChangedMeanwhile, Replacement, replace_files
for _ in range(int(sys.argv[2])):
    while True:
        try:
            with open(sys.argv[1], "rb") as file:
                old = file.read()
            replace_files([Replacement("count", sys.argv[1], old, b"%d" % (int(old) + 1))])
            break
        except ChangedMeanwhile:
            continue
"""


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "count").write_bytes(b"0")
    command = [sys.executable, "-c", COUNT, str(tmp_path / "count"), "40"]
    running = [subprocess.Popen(command) for _ in range(4)]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    assert (tmp_path / "count").read_bytes() == b"160"
    assert os.listdir(tmp_path) == ["count"]


HOLD = """
import sys, time
from smmplan.source.editing import replace
from smmplan.source.editing.lock import locked
with locked([sys.argv[1]]):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        process.kill()
    assert os.listdir(tmp_path) == [NAME]
    with locked([str(tmp_path)]):
        pass
    assert os.listdir(tmp_path) == []


def in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two changes of one file, the second begun right before the first is in place: what became of each."""
    (tmp_path / "plan").write_bytes(b"0")
    ends: list[str] = []

    def change(new: bytes) -> None:
        try:
            replace_files([Replacement("plan", str(tmp_path / "plan"), b"0", new)])
        except ChangedMeanwhile:
            ends.append("again")
        else:
            ends.append("done")

    second = Thread(target=change, args=[b"2"])
    real = os.replace

    def delayed(old: str, new: str) -> None:
        if not second.ident:
            second.start()
            second.join(0.3)
        real(old, new)

    monkeypatch.setattr(os, "replace", delayed)
    monkeypatch.setattr(replace, "_beside", lambda path, _: f"{path}-{get_ident()}.tmp")
    change(b"1")
    second.join(10)
    return ends


def test_the_second_waits_and_sees_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_between(tmp_path, monkeypatch) == ["done", "again"]
    assert (tmp_path / "plan").read_bytes() == b"1"


def test_without_the_lock_a_change_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace, "locked", lambda _: nullcontext())
    assert in_between(tmp_path, monkeypatch) == ["done", "done"]
    assert (tmp_path / "plan").read_bytes() == b"1"
