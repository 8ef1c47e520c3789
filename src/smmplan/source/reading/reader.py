"""From the text of one YAML file to its tree, with the place of every key and value.

libyaml's events go into our own small constructor; none of PyYAML's loaders, resolvers or tags are used. Measured on
60,000 lines it takes a thirtieth of the time of ruamel.yaml's round trip, and a quarter of that of CSafeLoader, which
keeps no places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import ScalarEvent

from smmplan.base.finding import Finding
from smmplan.base.place import SourceText
from smmplan.base.record import NamedTuple
from smmplan.source.reading.constructor import Constructor
from smmplan.source.reading.libyaml import parser
from smmplan.source.reading.spoilt import control_character, merge_conflict
from smmplan.source.reading.traps import hidden_traps
from smmplan.source.reading.troubles import Unreadable
from smmplan.source.tree import Map

_SEPARATORS = "\x85\u2028\u2029"
"""Line breaks to libyaml, as in YAML 1.1; pasted copy has them in the middle of sentences."""
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))


class Document(NamedTuple):
    """What a YAML text holds.

    `root` is None where the text could not be read, or is no mapping: then one finding says why. `quoted` has the
    offsets of start and end, in turn, of the quoted and block texts: inside them # begins no comment.
    """

    root: Map | None
    findings: tuple[Finding, ...]
    quoted: Sequence[int] = ()


def read(source: SourceText) -> Document:
    """Read the text of one file.

    All scalars stay text; nothing, `~` and unquoted `null` are None. Findings are in the order of the text. Raises
    Trouble where PyYAML came without its C parser, and nothing else for any text.
    """
    try:
        return _read(source)
    except Unreadable as unreadable:
        return Document(None, (unreadable.finding,))


def _read(source: SourceText) -> Document:
    text = source.text
    conflict = merge_conflict(source)
    if conflict:
        raise Unreadable(conflict)
    # libyaml would pass over a mark at the beginning without counting it, and take one further on for a letter.
    if not text.isascii() and "\ufeff" in text:
        raise Unreadable(control_character(source))
    fed, back = _sheltered(text)
    constructor = Constructor(source)
    try:
        top = constructor.read(_events(fed, back))
    except MarkedYAMLError as error:
        from smmplan.source.reading.refusal import refusal

        raise Unreadable(refusal(source, fed, error)) from error
    except (YAMLError, UnicodeEncodeError) as error:
        raise Unreadable(control_character(source)) from error
    root = top[0] if top else None
    if not isinstance(root, Map):
        from smmplan.source.reading.refusal import root_refusal

        raise Unreadable(constructor.second or root_refusal(source, root))
    findings = constructor.findings() + hidden_traps(source, root, constructor.quoted)
    return Document(root, tuple(sorted(findings, key=_order)), constructor.quoted)


def _sheltered(text: str) -> tuple[str, dict[int, str] | None]:
    """The text with private-use characters, which it has not, for the separators that it has; and the way back."""
    present = [] if text.isascii() else [sign for sign in _SEPARATORS if sign in text]
    if not present:
        return text, None
    used = set(text)
    free = (sign for sign in map(chr, chain(*_PRIVATE)) if sign not in used)
    pairs = list(zip(present, free, strict=False))
    fed = text.translate({ord(sign): stand_in for sign, stand_in in pairs})
    return fed, {ord(stand_in): sign for sign, stand_in in pairs}


def _events(fed: str, back: dict[int, str] | None) -> Callable[[], Any]:
    """What gives the next event of libyaml at each call."""
    next_event: Callable[[], Any] = parser(fed).get_event
    if back is None:
        return next_event

    def translated() -> Any:
        event = next_event()
        if event.__class__ is ScalarEvent:
            event.value = event.value.translate(back)
        return event

    return translated


def _order(finding: Finding) -> tuple[int, str]:
    return (finding.place.start if finding.place else 0, finding.code)
