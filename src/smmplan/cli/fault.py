"""What people see of a fault in smmplan itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb, format_exception

_PACKAGE = Path(__file__).parents[1]


def summary(fault: BaseException) -> str:
    """One line that asks for a report: the kind of fault and where in smmplan it came up.

    The fault's own words are left out: they may hold text of a plan that nobody wants in a public report.
    """
    kind, where = type(fault).__name__, ""
    for frame in extract_tb(fault.__traceback__):
        file = Path(frame.filename)
        if file.is_relative_to(_PACKAGE):
            where = f" in {file.relative_to(_PACKAGE).as_posix()}, line {frame.lineno}"
    return f"a fault of smmplan, not of your plan ({kind}{where}); please report it with what --debug prints"


def trace(fault: BaseException) -> Iterator[str]:
    """The lines of the traceback."""
    for part in format_exception(fault):
        yield from part.splitlines()
