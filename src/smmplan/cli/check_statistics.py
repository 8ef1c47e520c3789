"""What `smmplan check --statistics` prints: how many findings there are, by group and rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from smmplan.checks.result import Result
from smmplan.checks.statistics import Count, Statistics, as_json
from smmplan.cli.options import Output
from smmplan.cli.outputs import Outputs
from smmplan.cli.streams import terminal_width
from smmplan.cli.table import PLAIN_WIDTH, draw
from smmplan.export.sheet import HEADING, TOTAL, Cell, Page, Row, Sheet

_COLUMNS = ("severity", "findings", "fixable")


class StatisticsOutputs(Outputs):
    """The outputs of a run that counts its findings in place of showing them."""

    def __init__(self, outputs: Sequence[Output], color: str) -> None:
        super().__init__(outputs, color)
        self.keeps = False
        self._statistics = Statistics()

    def add(self, part: Result) -> None:
        """Count a part of the result."""
        self._statistics.add(part.findings)

    def finish(self, result: Result, read: Collection[str]) -> None:
        """Write the counts, but over none of the files that were `read`."""
        counts = self._statistics.counts()
        for output in self.outputs:
            if self.spares(output, read):
                text = as_json(counts, result.sums) if output.form == "json" else self._table(output, counts)
                self.write(output, text)

    def _table(self, output: Output, counts: Sequence[Count]) -> str:
        if not counts:
            return ""
        sheet = Sheet("", _COLUMNS, tuple(_rows(counts)))
        page = Page("Findings by group and rule", "", (sheet,))
        if output.file is not None:
            return draw(page, PLAIN_WIDTH)
        return draw(page, terminal_width() or PLAIN_WIDTH, color=self.color)


def _rows(counts: Sequence[Count]) -> Iterator[Row]:
    for group, rules in groupby(counts, key=lambda each: each.group):
        here = tuple(rules)
        yield Row(group, _cells("", here), HEADING)
        for each in here:
            yield Row(f"{each.code} {each.name}", _cells(str(each.severity), (each,)), level=1)
    yield Row("all", _cells("", counts), TOTAL)


def _cells(severity: str, counts: Sequence[Count]) -> tuple[Cell, ...]:
    fixable = sum(each.fixable for each in counts)
    return Cell(severity), Cell(str(sum(each.findings for each in counts))), Cell(str(fixable) if fixable else "")
