"""What spoils a text before it can be YAML: merge conflicts that git left in it, and characters that are no text."""

from __future__ import annotations

import re

from smmplan.base.finding import Finding
from smmplan.base.place import SourceText
from smmplan.source.reading.troubles import trouble

_MARKERS = ("<<<<<<< ", ">>>>>>> ")
# YAML 1.2.2, section 5.1, without the byte-order mark, which may only stand at the beginning of a file.
_NO_TEXT = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"

NUL = "\0"


def merge_conflict(source: SourceText) -> Finding | None:
    """The finding for a text with an unresolved merge conflict."""
    if not any(marker in source.text for marker in _MARKERS):
        return None
    found = re.compile("^(?:<{7}|>{7}) .*", re.MULTILINE).search(source.text)
    if found is None:
        return None
    help = "choose what stays, then delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    place = source.place(found.start(), found.start() + len(found[0].rstrip("\r")))
    return trouble("SYN004", place, "a merge conflict begins here that nobody resolved", help)


def control_character(source: SourceText) -> Finding:
    """The finding for the first character that YAML does not allow; it says how many more there are."""
    found = list(re.finditer(_NO_TEXT, source.text))
    start = found[0].start() if found else 0
    sign = source.text[start : start + 1]
    message = f"the character U+{ord(sign or NUL):04X} is no text"
    if len(found) > 1:
        message += f", and {len(found) - 1:,} more characters are none"
    help = "save the file as UTF-8" if sign == NUL else "delete it; most editors do not show it"
    return trouble("SYN005", source.place(start, start + len(sign)), message, help)
