"""The lines of a text on their way out: code, and comments behind it that keep their columns together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smmplan.base.text import width


class Row:
    """A line: its code with indent, a comment, and where that stood in cells, None where the code has no comment
    behind it. `blanks` are those that stood before it; without code they are the indent of the comment."""

    __slots__ = ("blanks", "code", "column", "comment")

    def __init__(self, code: str, comment: str = "", column: int | None = None, blanks: int = 0) -> None:
        self.code = code
        self.comment = comment
        self.column = column
        self.blanks = blanks


def written(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a text, without their line ends.

    Comments that stood in one column behind code stand in one column again, as near to the longest code as one of
    them did. Where none is blank before a comment, none is afterwards: what it belongs to may be in doubt.
    """
    kept = list(rows)
    behind = [row for row in kept if row.column is not None and row.code and row.blanks]
    ends = {id(row): width(row.code) for row in behind}
    longest: dict[int, int] = {}
    fewest: dict[int, int] = {}
    for row in behind:
        assert row.column is not None, "a comment behind code has a column"
        longest[row.column] = max(longest.get(row.column, 0), ends[id(row)])
        fewest[row.column] = min(fewest.get(row.column, row.blanks), row.blanks)
    for row in kept:
        if row.column is None:
            yield f"{' ' * row.blanks}{row.comment}" if row.comment else row.code
            continue
        if row.code and not row.blanks:
            yield f"{row.code}{row.comment}"
            continue
        column = longest[row.column] + fewest[row.column]
        yield f"{row.code}{' ' * (column - (ends[id(row)] if row.code else 0))}{row.comment}"
