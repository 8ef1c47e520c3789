"""The file of a baseline: read before a run, and written after it where that is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.checks.baseline import Baseline, Mark, by_file, joined, locator, read_baseline, write_baseline
from smmplan.checks.tally import Tally
from smmplan.checks.verdict import Job, Known
from smmplan.cli.files import write_file
from smmplan.source.files import read_text
from smmplan.source.repository import shown

USUAL = "smmplan-baseline.json"
"""Where --write-baseline writes when --baseline names no file."""


class Ledger:
    """A baseline during one run."""

    def __init__(self, file: str | None, *, write: bool, prune: bool, cwd: str) -> None:
        if prune and (write or file is None):
            raise Trouble("--prune takes entries out of a baseline; write --baseline FILE --prune")
        self.file = file or USUAL
        self.write = write
        self.prune = prune
        self.path = os.path.join(cwd, self.file)
        name = shown(self.path, cwd)
        missing = write and not os.path.lexists(self.path)
        self.before = Baseline({}, {}) if missing else read_baseline(read_text(self.path, name).text, name)

    @property
    def known(self) -> Known:
        """What the run shows no more; a baseline that is written anew hides nothing."""
        return Known(self.file, by_file(self.before), anew=self.write)

    def close(self, tally: Tally, job: Job, *, whole: bool) -> Iterator[str]:
        """Write what was asked for, and say which entries no longer occur, a line each.

        `whole` is false when a plan could not be checked, or only a part of one was: then nothing is written.
        Raises Trouble when the file should be written and is not.
        """
        if self.write:
            if not whole:
                raise Trouble(f"{quote(self.file)} was not written, because not every plan was checked as a whole")
            locate = locator(self.file, job.cwd)
            seen = {locate(name) for name in tally.files}
            # Who writes the baseline of one client must not lose that of the others.
            others = {mark: count for mark, count in self.before.counts.items() if mark.file not in seen}
            after = joined((Baseline(others, self.before.names), *tally.marks))
            self._save(after)
            yield f"wrote {self.file}; it knows {sum(after.counts.values())} findings"
            return
        gone = joined((*tally.gone, self._orphans()))
        for mark in sorted(gone.counts):
            yield f"{self.file} knows what no longer occurs: {_said(mark, gone.names)}"
        if gone.counts and self.prune:
            self._save(self.before.pruned(gone))
            yield f"wrote {self.file} without what no longer occurs"
        elif gone.counts:
            yield "--prune takes out what no longer occurs"

    def _orphans(self) -> Baseline:
        """The entries of files that are no longer there, so that no run reads them."""
        folder = os.path.dirname(self.path)
        files = {mark.file for mark in self.before.counts}
        lost = {file for file in files if not os.path.lexists(os.path.join(folder, file))}
        return Baseline({mark: n for mark, n in self.before.counts.items() if mark.file in lost}, self.before.names)

    def _save(self, baseline: Baseline) -> None:
        write_file(self.file, write_baseline(baseline))


def _said(mark: Mark, names: Mapping[str, str]) -> str:
    return " ".join(filter(None, (mark.file, mark.path, mark.code, names.get(mark.code))))
