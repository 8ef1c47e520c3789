"""A value as somebody types it on a command line: the text of a field, or in brackets what stands in a plan so."""

from __future__ import annotations

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.plan.shape import Leaf, Shape
from smmplan.source.editing.changes import Value, plain
from smmplan.source.reading.reader import read

_BRACKETS = {"[": "]", "{": "}"}


def given_value(text: str, shape: Shape | None) -> Value:
    """What a text means as the value of a field of this shape; None is a null, written `~`.

    A field for one value takes the text as it is. Anything else may be in brackets, as a plan has it: `[a, b]`,
    `{what: x}`; without them it is one text. Raises Trouble for an empty text, and for brackets that cannot be read.
    """
    if not text.strip():
        raise Trouble("the value is empty; write TBD for what is not known yet, or --remove to take it out")
    if text == "~":
        return None
    is_one = isinstance(shape, Leaf) and not (shape.grammar and shape.grammar.lists)
    if is_one or text.lstrip()[0] not in _BRACKETS:
        return text
    document = read(SourceText("", f"k: {text.strip()}\n"))
    value = document.root.get("k") if document.root else None
    if document.findings:
        finding = document.findings[0]
        help = f"; {finding.help}" if finding.help else ""
        raise Trouble(f"{quote(text)} cannot be read: {finding.message}{help}")
    if value is None or isinstance(value, str) or (document.root and len(document.root) > 1):
        first = text.lstrip()[0]
        raise Trouble(f"{quote(text)} has something behind its brackets; write {first}...{_BRACKETS[first]} alone")
    return plain(value)
