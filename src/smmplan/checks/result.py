"""What a check came to: the one value that every output format reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from posixpath import join, normpath
from typing import Protocol

from smmplan.base.finding import Finding, Severity
from smmplan.base.record import NamedTuple


class Lines(Protocol):
    """A text as formats read it."""

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end; empty where there is none."""


class Excerpt(dict[int, str]):
    """The lines of a text that its findings speak of, by their numbers: all that is kept of it."""

    def line(self, number: int) -> str:
        """The text of a line; empty where it is not kept."""
        return self.get(number, "")


class Sums(NamedTuple):
    """What a run came to in numbers: findings that are shown and all that count, by severity, and what was left out.

    Of those that are shown, `safe` and `unsafe` have a fix of that kind.
    """

    shown: Mapping[Severity, int]
    counts: Mapping[Severity, int]
    plans: int = 0
    files: int = 0
    suppressed: int = 0
    known: int = 0
    safe: int = 0
    unsafe: int = 0


class Result(NamedTuple):
    """The outcome of checking some plans.

    `findings` are those to show, in their total order; `counts` counts all that were found, also those that
    the profile does not show. `texts` has every file that was read, by the name that places use, with at least the
    lines that the findings stand on. `suppressed` were suppressed by comments, `known` stand in the baseline.
    `troubles` says in a line each what could not be done, such as a plan that could not be read. `folder` is where
    the working folder lies in its repository, with `/`; empty at the top.
    """

    findings: tuple[Finding, ...]
    counts: Mapping[Severity, int]
    texts: Mapping[str, Lines]
    plans: int = 0
    files: int = 0
    suppressed: int = 0
    known: int = 0
    folder: str = ""
    troubles: tuple[str, ...] = ()

    def in_repository(self, file: str) -> str:
        """The name of a file from the top of the repository, where code hosts count from, not from the folder in
        which smmplan ran."""
        return normpath(join(self.folder, file)) if self.folder else file

    @property
    def sums(self) -> Sums:
        """The numbers alone."""
        shown = Counter(finding.severity for finding in self.findings)
        fixes = fixable(self.findings)
        return Sums(shown, self.counts, self.plans, self.files, self.suppressed, self.known, fixes[True], fixes[False])


def fixable(findings: Iterable[Finding]) -> Counter[bool]:
    """How many findings have a fix, by whether it is safe."""
    return Counter(finding.fix.safe for finding in findings if finding.fix is not None)
