"""What YAML reads without a word although the writer meant something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from smmplan.base.finding import Finding
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.source.reading.full_width import full_width_traps
from smmplan.source.reading.lines import inside, line_end, line_start
from smmplan.source.reading.spaces import odd_spaces
from smmplan.source.reading.troubles import MOST_FINDINGS, trouble
from smmplan.source.reading.wording import write_quoted
from smmplan.source.tree import Map

# It begins with its fixed character and looks back from there: a twentieth of the time of the other order.
_HASH = re.compile(r"#(?<=\s#)(?=\w)")

_CUT = r"\s*((?:- +)*(?:[^\s:{}\[\]\"'][^:{}\[\]\"']*:)?)[ \t]*([^{}\[\]\"']*)"
_LONGEST_CUT = 200


def hidden_traps(source: SourceText, root: Map, quoted: Sequence[int]) -> list[Finding]:
    """What a text that could be read does not say as it was meant.

    `quoted` has start and end of every quoted or block text in turn: there, all signs are text. Lists and words
    written with full-width or curly signs are mended in `root`. Raises Unreadable where keys are not what they
    look like.
    """
    findings = list(islice(_hidden_comments(source, quoted), MOST_FINDINGS)) if "#" in source.text else []
    if not source.text.isascii():
        findings += odd_spaces(source, root)
        findings += full_width_traps(source, root, quoted)
    return findings


def _hidden_comments(source: SourceText, quoted: Sequence[int]) -> Iterator[Finding]:
    """The first comment of each line that stands behind something and has no space behind its #."""
    text, known = source.text, 0
    for found in _HASH.finditer(text):
        start = found.start()
        if start < known or inside(start, quoted):
            continue
        begin, known = line_start(source, start), line_end(source, start)
        before = text[begin:start]
        earlier = (begin + sign.start() for sign in re.finditer(r"(?<!\S)#", before))
        if not before.strip() or not all(inside(offset, quoted) for offset in earlier):
            continue
        comment = text[start:known].rstrip()
        cut = re.fullmatch(_CUT, before) if len(before) < _LONGEST_CUT else None
        help = (
            write_quoted(f"{cut[1].rstrip()} ", cut[2] + comment) if cut and cut[1] else "put the whole text in quotes"
        )
        yield trouble(
            "SYN017",
            source.place(start, start + len(comment)),
            f"{quote(comment)} is a comment and not part of the value",
            f"{help}; a comment has a space behind its #",
        )
