"""New bytes for files: each is the old one or the new one at every moment, and no change of another is lost."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from errno import EACCES
from stat import S_IMODE

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.editing.lock import locked


class ChangedMeanwhile(Trouble):
    """The file of that name is no longer as it was read: somebody else changed it. Reading it again may help."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{quote(name)} was changed by somebody else in the meantime; nothing was changed, try again")


class Replacement(NamedTuple):
    """A file, by the name that messages use and its path, with the bytes it should have and those it shall get."""

    name: str
    path: str
    old: bytes
    new: bytes


def replace_files(files: Sequence[Replacement]) -> None:
    """Replace files. All new bytes are on the disk before the first file changes.

    A link stays a link, and a file keeps its mode. Where a later file cannot be replaced, the earlier ones get their
    old bytes back. Raises ChangedMeanwhile where a file no longer has its old bytes, and Trouble where it cannot be
    written.
    """
    paths = [os.path.realpath(file.path) for file in files]
    besides = [_beside(path, number) for number, path in enumerate(paths)]
    turn = 0
    try:
        with locked(map(os.path.dirname, paths)), _gone_after(besides):
            for turn, file in enumerate(files):
                # The name of a file that may not be written can still be given to another: nobody asked for that.
                if not os.access(paths[turn], os.W_OK):
                    raise PermissionError(EACCES, os.strerror(EACCES))
                _write(besides[turn], file.new, paths[turn])
            for turn, file in enumerate(files):
                with open(paths[turn], "rb") as now:
                    if now.read() != file.old:
                        raise ChangedMeanwhile(file.name)
            _replace_all(files, paths, besides)
    except OSError as error:
        raise Trouble(f"cannot write {quote(files[turn].name)}: {_reason(error)}; nothing was changed") from error


def write_bytes(path: str, data: bytes, *, lasting: bool = True) -> None:
    """Replace one file whatever it holds, or make it. Raises OSError, and then it is as it was.

    What is not `lasting` need not outlive a power cut, because the same can be made again.
    """
    beside = _beside(path, 0)
    with _gone_after([beside]):
        _write(beside, data, path, lasting=lasting)
        os.replace(beside, path)


def _replace_all(files: Sequence[Replacement], paths: Sequence[str], besides: Sequence[str]) -> None:
    """Put the new files in the places of the old ones, or leave all as they were."""
    done = 0
    try:
        for beside, path in zip(besides, paths, strict=True):
            os.replace(beside, path)
            done += 1
    except BaseException as error:
        for turn in range(done):
            try:
                _write(besides[turn], files[turn].old, paths[turn])
                os.replace(besides[turn], paths[turn])
            except OSError:
                name, first = files[done].name, files[turn].name
                raise Trouble(
                    f"cannot write {quote(name)}, and {quote(first)} has its new text already; take that back by hand"
                ) from error
        if isinstance(error, OSError):
            raise Trouble(f"cannot write {quote(files[done].name)}: {_reason(error)}; nothing was changed") from error
        raise


@contextmanager
def _gone_after(besides: Sequence[str]) -> Iterator[None]:
    """Files that are gone at the end, however it ends."""
    try:
        yield
    finally:
        for beside in besides:
            with suppress(FileNotFoundError):
                os.unlink(beside)


def _beside(path: str, number: int) -> str:
    return os.path.join(os.path.dirname(path), f".smmplan-{os.getpid()}-{number}.tmp")


def _write(beside: str, data: bytes, path: str, *, lasting: bool = True) -> None:
    """The bytes in a new file beside another, with its mode; safe on the disk if they must last."""
    with suppress(FileNotFoundError):
        os.unlink(beside)  # in containers, one that crashed may have had the same number
    with open(beside, "xb") as file:
        file.write(data)
        if lasting:
            file.flush()
            os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        os.chmod(beside, S_IMODE(os.stat(path).st_mode))


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
