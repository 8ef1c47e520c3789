"""One at a time: a lock on a folder, held while files in it are replaced.

The lock is the operating system's, on an empty file beside the files: it ends with the process that holds it, so a
crash leaves nothing that anybody waits for. The file goes when the lock does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress

NAME = ".smmplan-lock"
"""The file in each folder that the lock is on."""


@contextmanager
def locked(folders: Iterable[str]) -> Iterator[None]:
    """Hold the locks of some folders, and wait for those that others hold.

    They are taken in one order, so that two who need both never wait for each other. On a file system without locks
    nobody is kept out. Raises OSError for a folder that cannot be written to.
    """
    with ExitStack() as held:
        for folder in sorted(set(folders)):
            held.enter_context(_locked(os.path.join(folder, NAME)))
        yield


@contextmanager
def _locked(path: str) -> Iterator[None]:
    handle = _opened(path)
    try:
        yield
    finally:
        # It goes while the lock still holds, so that who waits for it sees that it is gone; Windows keeps what is open.
        with suppress(OSError):
            os.unlink(path)
        os.close(handle)
        if sys.platform == "win32":
            with suppress(OSError):
                os.unlink(path)


def _opened(path: str) -> int:
    """A handle of the lock's file, with the lock on it."""
    while True:
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
        try:
            with suppress(OSError):
                _wait_for(handle)
            if _is_still(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_still(path: str, handle: int) -> bool:
    """Whether a path still leads to an open file: who held the lock before may have removed it."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt
    from errno import EDEADLOCK

    def _wait_for(handle: int) -> None:
        """Take the lock; Windows itself waits no longer than ten seconds at once."""
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            except OSError as error:
                if error.errno != EDEADLOCK:
                    raise
            else:
                return

else:
    import fcntl

    def _wait_for(handle: int) -> None:
        """Take the lock, however long another holds it."""
        fcntl.flock(handle, fcntl.LOCK_EX)
