"""Why a text is no YAML: keys without a colon, colons without a key, lines in the wrong column."""

from __future__ import annotations

import re

from smmplan.base.finding import Finding
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.source.reading.full_width import full_width_colon
from smmplan.source.reading.lines import line_start
from smmplan.source.reading.refused import Refused
from smmplan.source.reading.refused_values import (
    KEY_LINE,
    closes_nothing,
    lone_question,
    sign_unquoted,
    text_behind_quote,
    wrong_quotes,
)
from smmplan.source.reading.surroundings import Piece
from smmplan.source.reading.troubles import trouble
from smmplan.source.reading.wording import write

LONGEST_KEY = 1024
"""libyaml looks no further for the colon of a key."""

_UNSPACED = r"([^\s:：#'\"\[\]{},]+):(?!//)(\S[^\r\n]*)"
_FULL_WIDTH = r"[^\s:：#'\"\[\]{},]+(?=：)"
_DOCUMENT_END = r"(?:^|[\r\n])\.\.\.\s*\Z"


def colon_in_text(refused: Refused) -> Finding:
    """A colon where no key can end: inside a text, or in a line that is indented too deep."""
    source, text, value = refused.source, refused.source.text, refused.around.value
    if refused.same_line(refused.at, value):
        if refused.at - value > LONGEST_KEY and refused.first_on_line(value) == value:
            return _long_key(refused, value)
        message = "a text with a colon and a space in it needs quotes"
        return wrong_quotes(refused) or trouble(
            "SYN018", refused.sign_at(refused.at), message, refused.in_quotes(value)
        )
    if text[refused.first_on_line(value) : value].strip(" -"):
        key = refused.first_on_line(refused.at)
        place = source.place(key, refused.at)
        message = f"{quote(text[key : refused.at].rstrip())} is indented deeper than the key above, which has a value"
        return trouble("SYN029", place, message, f"begin the line in column {source.position(refused.around.key)[1]}")
    starts = (value, *(start for start in source.starts if value < start < refused.at))
    firsts = (start + len(text[start : refused.at]) - len(text[start : refused.at].lstrip()) for start in starts)
    keys = (wrong_colon(source, start) for start in firsts)
    return next((finding for finding in keys if finding), None) or _no_colon(refused, value)


def colon_missing(refused: Refused) -> Finding:
    """A line that should be a key with its value."""
    return wrong_colon(refused.source, refused.since) or _no_colon(refused, refused.since)


def colon_unspaced(refused: Refused) -> Finding:
    """A colon inside { } or [ ] with a comma or a bracket right behind it."""
    return trouble("SYN030", refused.sign_at(refused.at), "no space stands behind this colon", 'write ": "')


def wrong_colon(source: SourceText, start: int) -> Finding | None:
    """The finding for a line that begins at an offset like a key, with a colon that is none; else None."""
    if found := re.compile(_FULL_WIDTH).match(source.text, start):
        return full_width_colon(source, start, found.end())
    if found := re.compile(_UNSPACED).match(source.text, start):
        message = f"no space stands behind the colon in {quote(found[0].rstrip())}"
        place = source.place(found.end(1), found.end(1) + 1)
        return trouble("SYN030", place, message, write(f"{found[1]}: {found[2].rstrip()}"))
    return None


def empty_key(source: SourceText, start: int) -> Finding:
    """The finding for a colon without a key before it, or for an empty key, which a ? alone begins."""
    begin = line_start(source, start)
    before = source.text[begin:start].rstrip()
    if re.search(r"(?<![^\s\[{,])\?$", before):
        return lone_question(source, begin + len(before) - 1)
    place = source.place(start, min(start + 1, len(source.text)))
    return trouble("SYN012", place, "a key is empty", "write the key before its colon")


def second_document(source: SourceText, start: int, end: int) -> Finding:
    """The finding for a second document in one file."""
    help = "take the --- out, or put what follows into a file of its own"
    return trouble("SYN011", source.place(start, end), "a second document begins here; a plan is one", help)


def stands_loose(refused: Refused) -> Finding:
    """Something where only a key, an item or the end of the file can follow."""
    source, text, at, last = refused.source, refused.source.text, refused.at, refused.around.last
    if refused.sign == ":":
        return empty_key(source, at)
    if re.search(_DOCUMENT_END, text[max(0, at - 100) : at]):
        return second_document(source, at, refused.rest_of_line(at).end)
    closing = refused.sign in ("]", "}")
    if last and last.sign in ("|", ">"):
        return _behind_block(refused, last)
    if last and last.sign and refused.same_line(last.end, at):
        if last.sign in "'\"":
            return text_behind_quote(refused, last)
        return closes_nothing(refused) if closing else sign_unquoted(refused, last.start)
    return closes_nothing(refused) if closing else line_stands_loose(refused)


def _behind_block(refused: Refused, block: Piece) -> Finding:
    """A line behind a block text that is indented deeper than the keys and less than the text."""
    source, text, at = refused.source, refused.source.text, refused.at
    place = refused.rest_of_line(at)
    if re.match(KEY_LINE, text[at : place.end]):
        return line_stands_loose(refused)
    lines = text[block.start : line_start(source, at)].splitlines()[1:]
    column = next((len(line) - len(line.lstrip()) + 1 for line in lines if line.strip()), None)
    if column is None:
        # Empty lines above the text must not be longer than it is indented.
        column = max([source.position(refused.around.key)[1] + 2, *(len(line) + 1 for line in lines)])
    message = "this line is indented too little to belong to the block text above"
    return trouble("SYN029", place, message, f"begin it in column {column}")


def line_stands_loose(refused: Refused) -> Finding:
    """A line in a column in which nothing of its kind can begin."""
    source, text, at, last = refused.source, refused.source.text, refused.at, refused.around.last
    place = refused.rest_of_line(at)
    begins_key = re.match(KEY_LINE, text[at : place.end])
    if last and not last.sign and begins_key and refused.first_on_line(last.start) == last.start:
        return wrong_colon(source, last.start) or _no_colon(refused, last.start)
    if last and not last.sign and not begins_key and "#" in text[last.end : at]:
        help = "write the comment on a line of its own, above the text"
        return trouble("SYN029", place, "a comment ended the text that this line continues", help)
    column, wanted = source.position(at)[1], source.position(refused.since)[1]
    item = re.compile(r"-(?:\s|\Z)").match(text, at) is not None
    in_list = refused.problem == "did not find expected '-' indicator"
    if column == wanted and item and not in_list:
        help = "put the list under a key of its own"
        return trouble("SYN032", place, "a list item stands among keys", help)
    if column == wanted and in_list and not item:
        help = "begin the line with a dash, or in the column of the key that the list belongs to"
        return trouble("SYN032", place, "a key stands among list items", help)
    if refused.problem == "did not find expected <document start>":
        wanted = source.position(len(text) - len(text.lstrip()))[1]
        if column == wanted:
            return trouble("SYN001", place, "something stands behind the end of the plan", "take it out")
    if column == wanted:
        return trouble("SYN029", place, "this line belongs to no key", "indent it deeper, or write KEY: VALUE")
    message = f"this line begins in column {column}, where nothing above it begins"
    return trouble("SYN029", place, message, f"begin it in column {wanted}, or where its neighbours begin")


def _no_colon(refused: Refused, start: int) -> Finding:
    place = refused.rest_of_line(start)
    line = refused.source.text[start : place.end].rstrip()
    if ":" in line[LONGEST_KEY:]:
        return _long_key(refused, start)
    help = "write a colon and a space behind the key; if the line continues the text above, indent it deeper"
    return trouble("SYN030", place, f"{quote(line)} has no colon", help)


def _long_key(refused: Refused, start: int) -> Finding:
    message = f"a key may have at most {LONGEST_KEY:,} characters"
    return trouble("SYN001", refused.rest_of_line(start), message, "write a shorter key")
