"""New files: all of them or none, and never over what somebody else wrote."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from errno import EEXIST

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.repository import shown

_Undo = Callable[[], object]


class NewFile(NamedTuple):
    """A file that shall be: its absolute path, its bytes, and whether it can be run."""

    path: str
    data: bytes
    runs: bool = False


class Kept(NamedTuple):
    """A file that stood in the way, and the name that it has now."""

    path: str
    backup: str


def create_files(files: Sequence[NewFile], cwd: str) -> tuple[Kept, ...]:
    """Write files, and the folders that they need. What stands in the place of one is kept under a new name.

    All bytes are on the disk under other names before the first file appears. Where one cannot be written, or
    somebody interrupts, all is taken back: files, folders, and the names of what stood there. Raises Trouble then;
    names in it are relative to `cwd`.
    """
    undo: list[_Undo] = []
    besides: list[str] = []
    kept: list[Kept] = []
    current = ""
    try:
        for number, file in enumerate(files):
            current = file.path
            _make_folders(os.path.dirname(file.path), undo)
            beside = os.path.join(os.path.dirname(file.path), f".smmplan-{os.getpid()}-{number}.tmp")
            besides.append(beside)
            _write(beside, file)
        for beside, file in zip(besides, files, strict=True):
            current = file.path
            if os.path.lexists(file.path):
                backup = _set_aside(file.path)
                undo.append(lambda was=file.path, now=backup: os.rename(now, was))  # type: ignore[misc]
                kept.append(Kept(file.path, backup))
            _appear(beside, file.path)
            undo.append(lambda made=file.path: os.unlink(made))  # type: ignore[misc]
    except BaseException as error:
        _remove(besides)
        for step in reversed(undo):
            with suppress(OSError):
                step()
        if isinstance(error, OSError):
            reason = str(error.strerror or type(error).__name__).lower()
            raise Trouble(f"cannot write {quote(shown(current, cwd))}: {reason}; nothing was written") from error
        raise
    _remove(besides)
    return tuple(kept)


def _make_folders(folder: str, undo: list[_Undo]) -> None:
    if os.path.isdir(folder):
        return
    _make_folders(os.path.dirname(folder), undo)
    os.mkdir(folder)
    undo.append(lambda: os.rmdir(folder))


def _write(beside: str, file: NewFile) -> None:
    with suppress(FileNotFoundError):
        os.unlink(beside)  # in containers, one that crashed may have had the same number
    with open(beside, "xb") as opened:
        opened.write(file.data)
        opened.flush()
        os.fsync(opened.fileno())
    if file.runs:
        os.chmod(beside, os.stat(beside).st_mode | 0o111)


def _set_aside(path: str) -> str:
    """Give a file a name that no other has, `FILE.bak` or the next free one; gives that name."""
    name, count = f"{path}.bak", 1
    while os.path.lexists(name):
        count += 1
        name = f"{path}.bak{count}"
    os.rename(path, name)
    return name


def _appear(beside: str, path: str) -> None:
    """Give a file its name, unless something has that name by now."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        # Not every file system has links.
        if os.path.lexists(path):
            raise FileExistsError(EEXIST, os.strerror(EEXIST)) from None
        os.rename(beside, path)


def _remove(besides: Sequence[str]) -> None:
    for beside in besides:
        with suppress(OSError):
            os.unlink(beside)
