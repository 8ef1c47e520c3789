"""What stands around the offset at which YAML gave up: what libyaml's tokens say about the text before it."""

from __future__ import annotations

import re

from yaml.error import YAMLError
from yaml.tokens import (
    AliasToken,
    BlockEntryToken,
    FlowEntryToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    KeyToken,
    ScalarToken,
    ValueToken,
)

from smmplan.base.record import NamedTuple
from smmplan.source.reading.libyaml import parser

_OPENING = (FlowMappingStartToken, FlowSequenceStartToken)
_CLOSING = (FlowMappingEndToken, FlowSequenceEndToken)
_LEADING = (ValueToken, BlockEntryToken, FlowEntryToken, KeyToken, *_OPENING)
_SPACE = r"(?:\s|(?<![^\s\[{,:])#[^\r\n]*)*"


class Piece(NamedTuple):
    """The last value before an offset; `sign` is its first character where it is no plain text, else empty."""

    start: int
    end: int
    sign: str


class Surroundings(NamedTuple):
    """What stands before an offset.

    `value` is where the value begins in which the offset lies, `key` where its key begins or the value itself;
    `last` the last whole value before the offset; `brackets` the offsets of brackets that are open there; `quoted`
    start and end in turn of quoted and block texts.
    """

    value: int
    key: int
    last: Piece | None
    brackets: tuple[int, ...]
    quoted: tuple[int, ...]


def surroundings(text: str, offset: int) -> Surroundings:
    """What stands before an offset of a text that is no YAML."""
    value = key = 0
    last: Piece | None = None
    outer: list[tuple[int, int, int]] = []
    quoted: list[int] = []
    tokens = parser(text)
    try:
        while (token := tokens.get_token()) is not None:
            start, end = token.start_mark.index, token.end_mark.index
            if start >= offset and start != end:
                break
            if isinstance(token, ScalarToken | AliasToken):
                plain = isinstance(token, ScalarToken) and token.plain
                last = Piece(start, end, "" if plain else text[start])
                if isinstance(token, ScalarToken) and not plain:
                    quoted += (start, end)
            elif isinstance(token, _OPENING):
                outer.append((start, value, key))
            elif isinstance(token, _CLOSING) and outer:
                opened, value, key = outer.pop()
                last = Piece(opened, end, text[opened])
            if isinstance(token, _LEADING) and end <= offset:
                value = end
                if isinstance(token, KeyToken):
                    key = start
                elif not isinstance(token, ValueToken):
                    key = end
    except YAMLError:
        # The same mistake once more, this time met by the scanner alone.
        pass
    skipped = re.compile(_SPACE).match(text, value)
    value = max(value, min(offset, skipped.end() if skipped else value))
    return Surroundings(value, key, last, tuple(start for start, _, _ in outer), tuple(quoted))
