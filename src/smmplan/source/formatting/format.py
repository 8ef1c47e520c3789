"""Lay out the text of one file of a plan: the way in. A text that would not say the same afterwards is refused."""

from __future__ import annotations

import re

from smmplan.base.errors import Trouble
from smmplan.base.finding import Severity
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.source.formatting.layout import laid_out
from smmplan.source.formatting.lexemes import Unforeseen, lexemes
from smmplan.source.formatting.proof import same_sections, says_otherwise, stray
from smmplan.source.formatting.sections import in_order
from smmplan.source.reading.reader import read

_LINE_END = re.compile(r"\r\n|\n|\r")


def formatted(source: SourceText, *, order: bool = False) -> SourceText:
    """The text as it belongs, with the line ends of its first line; `order` also puts its sections in order.

    Levels are two columns further in, dashes too; one blank stands behind a colon and a comma, and none at the end of
    a line; one empty line at most stands between others. A second run changes nothing. The new text was read again:
    its data, comments, anchors and quotes are the same. Raises Trouble with the place where the text is no YAML that
    could be checked, and where it would say something else.
    """
    before = read(source)
    for finding in before.findings:
        if finding.severity is Severity.ERROR and finding.place:
            help = f"; {finding.help}" if finding.help else ""
            place = finding.place
            raise _left(source.name, f"{place.file}:{place.line}:{place.column}: {finding.message}{help}")
    found = _LINE_END.search(source.text)
    line_end = found[0] if found else "\n"
    text = _LINE_END.sub("\n", source.text)
    try:
        old = list(lexemes(text))
        new = laid_out(old)
        if order and before.root is not None:
            moved = in_order(new, list(lexemes(new)), list(before.root))
            new = laid_out(lexemes(moved)) if moved != new else new
    except Unforeseen as unforeseen:
        line, column = SourceText("", text).position(unforeseen.offset)
        raise _left(source.name, f"{source.name}:{line}:{column}: {unforeseen.what}") from unforeseen
    after = SourceText(source.name, new if line_end == "\n" else new.replace("\n", line_end))
    if after.text == source.text:
        return source
    again = list(lexemes(new))
    turn = stray(old, again)
    if turn is not None and not (order and same_sections(old, again)):
        line, _ = SourceText("", text).position(old[turn].start)
        raise _left(source.name, f"line {line} would come back otherwise")
    otherwise = says_otherwise(source, before, after, ordered=order)
    if otherwise:
        raise _left(source.name, otherwise)
    return after


def _left(name: str, why: str) -> Trouble:
    return Trouble(f"{quote(name)} was left as it is: {why}")
