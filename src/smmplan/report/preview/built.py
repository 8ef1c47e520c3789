"""What one building of a report comes to, as the preview needs it."""

from __future__ import annotations

from collections.abc import Mapping

from smmplan.base.finding import Finding, Severity
from smmplan.base.record import NamedTuple

HOME = "/"
"""The path of the page itself."""


class Built(NamedTuple):
    """A report in memory, what is wrong with its plan, and which files it was made of.

    `files` is the content by its path in a URL: `/` is the page, `/budget.svg` a file beside it. Without a page the
    last one stays. Errors among the `findings`, or `trouble`, which says why nothing could be built, are laid over the
    page; the page itself speaks of warnings. `watch` are the files and folders whose change asks for a new building:
    a path where nothing stands yet counts, and a folder stands for all that is in it.
    """

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()
    trouble: str | None = None
    watch: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that must be put right."""
        return tuple(finding for finding in self.findings if finding.severity == Severity.ERROR)

    @property
    def sound(self) -> bool:
        """Whether there is a page and nothing to lay over it."""
        return HOME in self.files and self.trouble is None and not self.errors
