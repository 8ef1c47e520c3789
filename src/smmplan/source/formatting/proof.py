"""Whether a text that was laid out anew still says the same: its data, comments, anchors and quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from smmplan.base.finding import Severity
from smmplan.base.place import SourceText
from smmplan.source.editing.changes import difference, plain
from smmplan.source.formatting.lexemes import Lexeme
from smmplan.source.reading.reader import Document, read
from smmplan.source.suppressions import find_suppressions

Signature = tuple[int, str, str, tuple[str, ...]]
"""A lexeme without blanks, with the comment on the line before it and those in lines of their own."""


def says_otherwise(before: SourceText, was: Document, after: SourceText, *, ordered: bool) -> str | None:
    """What a new text says otherwise than that from before, as the end of a sentence; None where it is nothing.

    `ordered` says that its sections may stand in another order.
    """
    document = read(after)
    new = [each for each in document.findings if each.severity is Severity.ERROR]
    if document.root is None or was.root is None or new:
        return new[0].message if new else "it could not be read any more"
    wanted, found = plain(was.root), plain(document.root)
    assert isinstance(wanted, dict), "the root of a plan is a mapping"
    if ordered and wanted.keys() == document.root.keys():
        wanted = {key: wanted[key] for key in document.root}
    path = difference(wanted, found)
    if path is not None:
        return f'"{".".join(map(str, path))}" would say something else'
    if _codes(document) - _codes(was):
        return "a check of it would find more than before"
    if Counter(_suppressed(before, was)) != Counter(_suppressed(after, document)):
        return "a comment that suppresses findings would stand at something else"
    return None


def stray(before: Sequence[Lexeme], after: Sequence[Lexeme]) -> int | None:
    """The turn of the first lexeme that is not in both, or not with the same comments before it; else None."""
    if len(before) != len(after):
        return min(len(before), len(after)) - 1
    pairs = enumerate(zip(map(_signature, before), map(_signature, after), strict=True))
    return next((turn for turn, (one, other) in pairs if one != other), None)


def same_sections(before: Sequence[Lexeme], after: Sequence[Lexeme]) -> bool:
    """Whether two texts have the same sections, each with the same comments in it, and no comment less around them."""
    return _sections(before) == _sections(after) and _comments(before) == _comments(after)


def _sections(lexemes: Sequence[Lexeme]) -> dict[str, list[object]]:
    """What is in each section, by its key. Which comments stand in lines above it is not told."""
    found: dict[str, list[object]] = {}
    section = found.setdefault("", [])
    for each in lexemes:
        kind, text, behind, _ = _signature(each)
        begins = each.is_key and each.level is not None and each.level.parent is None
        if not begins and each.level is not None:
            section.append(_signature(each))
            continue
        if behind:
            section.append(behind)
        if begins:
            section = found.setdefault(text, [])
        (section if begins else found[""]).append((kind, text))
    return found


def _comments(lexemes: Sequence[Lexeme]) -> Counter[str]:
    signatures = map(_signature, lexemes)
    return Counter(text for _, _, behind, rows in signatures for text in (behind, *rows) if text)


def _signature(lexeme: Lexeme) -> Signature:
    gap = lexeme.gap
    text = lexeme.text if "\n" not in lexeme.text else "".join(lexeme.text.split())
    if gap is None:
        return lexeme.kind, text, "", ()
    return lexeme.kind, text, gap.behind.text if gap.behind else "", tuple(row.text for row in gap.rows if row)


def _codes(document: Document) -> Counter[str]:
    return Counter(finding.code for finding in document.findings)


def _suppressed(source: SourceText, document: Document) -> Iterator[tuple[object, ...]]:
    """Each suppression with the text that it stands at, without blanks."""
    for each in find_suppressions(source, document.root, document.quoted):
        covered = source.text[slice(*each.stretch)] if each.stretch and each.word == "ignore" else ""
        yield each.word, tuple(rule.word for rule in each.rules), each.reason, each.top, "".join(covered.split())
