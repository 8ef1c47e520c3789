"""What an engine found wrong in the amounts of a line; rules make findings of it."""

from __future__ import annotations

from smmplan.base.finding import Path
from smmplan.base.record import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong in a line's amounts.

    `kind` is a word for the sort of fault, `message` the sentence for the writer of the plan. `path` is where it
    stands below the line, `("plan", "2026-Q3")`; a path that begins with "budget" is one from the top of the plan,
    as records need: `("budget", "actuals", 3)`. `related` are other places with a few words about each.
    """

    kind: str
    path: Path
    message: str
    related: tuple[tuple[str, Path], ...] = ()

    def below(self, line: Path) -> Problem:
        """The same with all its paths from the top of the plan; `line` is where the line stands."""
        related = tuple((words, _whole(line, path)) for words, path in self.related)
        return self._replace(path=_whole(line, self.path), related=related)


def _whole(line: Path, path: Path) -> Path:
    return path if path[:1] == ("budget",) else (*line, *path)
