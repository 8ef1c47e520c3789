"""The form of reviewdog, which comments on changes and offers the right text: Reviewdog Diagnostic Format."""

from __future__ import annotations

from collections.abc import Mapping

from smmplan.base.place import Place
from smmplan.checks.formats.entries import Entry, entries, label, sentence, sound
from smmplan.checks.formats.json import dump
from smmplan.checks.result import Lines, Result

Position = dict[str, int]


def format(result: Result) -> str:
    """One JSON object, a finding a line. Columns count bytes of UTF-8 from 1; ends are exclusive.

    Files are named from the working folder: reviewdog itself puts the folder's place in its repository before them
    (pathutil.NormalizePath). Source: proto/rdf/reviewdog.proto in github.com/reviewdog/reviewdog.
    """
    lines = ",\n".join(dump(_diagnostic(entry, result.texts)) for entry in entries(result))
    diagnostics = f"[\n{lines}\n]" if lines else "[]"
    return f'{{\n"source": {{"name": "smmplan"}},\n"diagnostics": {diagnostics}\n}}\n'


def _diagnostic(entry: Entry, texts: Mapping[str, Lines]) -> dict[str, object]:
    finding, fix = entry.finding, entry.finding.fix
    diagnostic: dict[str, object] = {
        "message": sentence(finding),
        "location": {"path": sound(entry.place.file), "range": _range(entry.place, texts)},
        "severity": str(finding.severity).upper(),
        "code": {"value": label(finding)},
    }
    if fix is not None:
        diagnostic["suggestions"] = [{"range": _range(fix.place, texts), "text": sound(fix.text)}]
    return diagnostic


def _range(place: Place, texts: Mapping[str, Lines]) -> dict[str, Position]:
    source = texts.get(place.file)
    return {
        "start": _position(place.line, place.column, source),
        "end": _position(place.end_line, place.end_column, source),
    }


def _position(line: int, column: int, source: Lines | None) -> Position:
    # A finding without a place in a run that read no text; its column is 1 in bytes as well.
    before = source.line(line)[: column - 1] if source else ""
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
