"""The form for people: each finding with the lines it speaks of, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from smmplan.base.build_log import disarmed
from smmplan.base.finding import Finding
from smmplan.base.place import Place
from smmplan.base.record import NamedTuple
from smmplan.base.text import clip, visible, width
from smmplan.checks.formats import PLAIN_WIDTH
from smmplan.checks.result import Lines, Result

_LEAST_GUTTER = 3
_LEAST_CELLS = 24
_FIX_COLUMN = 50
"""The cell from which on it is said that a finding can be fixed, so that one sees it in a long list."""

_ANSI = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "related": "1;34",
    "frame": "34",
    "strong": "1",
}


class _Mark(NamedTuple):
    """A place to underline: with which sign, in which colour, and what to say there."""

    place: Place
    sign: str
    style: str
    message: str

    def span(self, line: str) -> tuple[int, int]:
        """The stretch of its first line that it covers, from 0; a place of several lines goes on to the end."""
        start = min(self.place.column - 1, len(line))
        end = self.place.end_column - 1 if self.place.end_line == self.place.line else len(line.rstrip())
        return start, max(start, min(end, len(line)))


class _Pen:
    """Colours, or none."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_ANSI[style]}m{text}\x1b[0m" if self._color and text else text


def format(result: Result, *, color: bool = False, width: int = PLAIN_WIDTH) -> str:
    """Each finding with its lines, an empty line between two.

    `color` adds ANSI colours. `width` is the terminal's in cells: longer lines of a plan are cut around the place.
    """
    pen = _Pen(color)
    findings = (
        "".join(f"{line}\n" for line in _lines(finding, result.texts, pen, width)) for finding in result.findings
    )
    return disarmed("\n".join(findings))


def _lines(finding: Finding, texts: Mapping[str, Lines], pen: _Pen, width: int) -> Iterator[str]:
    severity = str(finding.severity)
    yield pen(severity, f"{severity}[{finding.code} {finding.name}]") + pen("strong", f": {visible(finding.message)}")
    marks = [_Mark(finding.place, "^", severity, "")] if finding.place else []
    marks += [_Mark(related.place, "-", "related", related.message) for related in finding.related]
    gutter = max([_LEAST_GUTTER, *(len(str(mark.place.line)) for mark in marks)])
    arrow = "-->"
    for file in dict.fromkeys(mark.place.file for mark in marks):
        here = [mark for mark in marks if mark.place.file == file]
        first = here[0].place
        yield f"{pen('frame', arrow.rjust(gutter + 2))} {visible(file)}:{first.line}:{first.column}"
        yield _bar(gutter, pen)
        yield from _excerpt(texts[file], here, gutter, max(_LEAST_CELLS, width - gutter - 3), pen)
        arrow = ":::"
    if marks:
        yield _bar(gutter, pen)
    yield from _notes(finding, " " * gutter, pen)


def _notes(finding: Finding, indent: str, pen: _Pen) -> Iterator[str]:
    """What to do, and where to read on; the first line also says that smmplan can do it."""
    notes = [f"help: {finding.help}"] if finding.help else []
    option = finding.fix and (f"[fixable with {'--fix' if finding.fix.safe else '--unsafe-fixes'}]")
    for note in (*notes, f"docs: smmplan explain {finding.code}"):
        line = f"{indent} {pen('frame', '=')} {visible(note)}"
        if option:
            before = len(indent) + width(visible(note)) + 3
            line, option = f"{line}{' ' * max(2, _FIX_COLUMN - before)}{pen('strong', option)}", None
        yield line


def _bar(gutter: int, pen: _Pen, number: str = "") -> str:
    return pen("frame", f"{number:>{gutter}} |")


def _excerpt(source: Lines, marks: Sequence[_Mark], gutter: int, cells: int, pen: _Pen) -> Iterator[str]:
    """The lines that the marks stand on, in their order, `...` where others lie between."""
    before = None
    for number in sorted({mark.place.line for mark in marks}):
        if before is not None and number > before + 1:
            yield "..."
        before = number
        line = source.line(number)
        for shown, under in _rows(line, [mark for mark in marks if mark.place.line == number], cells, pen):
            yield f"{_bar(gutter, pen, str(number))} {shown}".rstrip()
            yield from (f"{_bar(gutter, pen)} {row}" for row in under)


def _rows(line: str, marks: Sequence[_Mark], cells: int, pen: _Pen) -> Iterator[tuple[str, list[str]]]:
    """The line as shown, with a row of carets for each mark; several times where the marks are too far apart."""
    spans = [mark.span(line) for mark in marks]
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    if len(marks) > 1 and (high - low > cells or width(visible(line[low:high])) > cells - 2):
        for mark in marks:
            yield from _rows(line, [mark], cells, pen)
        return
    cut = clip(line, low, high, cells)
    under = []
    for mark, (start, end) in zip(marks, spans, strict=True):
        indent = " " * (cut.before + width(visible(line[low:start])))
        size = cut.under if len(marks) == 1 else max(1, width(visible(line[start:end])))
        under.append(indent + pen(mark.style, f"{mark.sign * size} {visible(mark.message)}".rstrip()))
    yield cut.text, under
