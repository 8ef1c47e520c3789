"""Why a text is no YAML: signs that need quotes, quotes and brackets that do not close, commas that are missing."""

from __future__ import annotations

import re

from smmplan.base.finding import Finding, Related
from smmplan.base.place import SourceText
from smmplan.base.quote import quote
from smmplan.source.reading.full_width import CURLY
from smmplan.source.reading.lines import inside, line_start
from smmplan.source.reading.refused import Refused
from smmplan.source.reading.surroundings import Piece
from smmplan.source.reading.troubles import trouble
from smmplan.source.reading.wording import write_quoted

_SIGN = r"[>|]=?|\*+|."
KEY_LINE = r"(?m)^[ \t]*(?:- +)*[\w-]+:(?:[ \t]|$)"
_COMMENT = r"(?<!\S)#(?=\S)|(?<=[\[{,])#(?=\S)"
_LONE_QUESTION = r"(?<=[\[{,\s])\?(?=\s*[,\]}])"
_ESCAPES = {"x": 4, "u": 6, "U": 10}
"""How long the escapes of characters are; all others have two characters."""
_PAIRS = {"[": "]", "{": "}"}


def sign_means_something(refused: Refused) -> Finding:
    """A sign that means something to YAML at the beginning of a value."""
    return sign_unquoted(refused, min(refused.since, refused.at))


def sign_unquoted(refused: Refused, start: int) -> Finding:
    """The finding for a value that begins at `start` with a sign that needs quotes."""
    found = re.compile(_SIGN, re.DOTALL).match(refused.source.text, start)
    sign = found[0] if found else ""
    place = refused.source.place(start, start + len(sign))
    return trouble("SYN016", place, f'a text that begins with "{sign}" needs quotes', refused.in_quotes(start))


def directive(refused: Refused) -> Finding | None:
    """A % at the beginning of a line, unless it begins one of the two directives of YAML."""
    known = refused.source.text.startswith(("%YAML", "%TAG"), refused.since)
    return None if known else sign_unquoted(refused, refused.since)


def quote_open(refused: Refused) -> Finding:
    """A quote that nothing closes up to the end of the file."""
    return quote_never_closed(refused, refused.since)


def quote_never_closed(refused: Refused, start: int) -> Finding:
    """The finding for a quote that opens at `start`."""
    sign = refused.source.text[start]
    help = "close it where the text ends"
    if sign == "'":
        help += "; an apostrophe inside is written twice ('')"
    return trouble("SYN026", refused.sign_at(start), f"the quote {sign} that opens here is never closed", help)


def text_behind_quote(refused: Refused, quoted: Piece) -> Finding:
    """The finding for text that continues behind the closing quote of `quoted`.

    Where that quote swallowed lines of keys, it is the opening quote of another text, and the first one has no end.
    """
    text, at = refused.source.text, refused.at
    if re.compile(KEY_LINE).search(text, quoted.start, quoted.end):
        return quote_never_closed(refused, quoted.start)
    end = max(refused.value_end(at), at + 1)
    whole = text[quoted.start : end]
    # An odd number of quotes with one at each end: an apostrophe inside, and quotes that are meant to close.
    inner = whole[1:-1] if whole[0] == whole[-1] and whole.count(whole[0]) % 2 else whole
    message = f"{quote(text[at:end])} stands behind the closing quote"
    return trouble("SYN025", refused.source.place(at, end), message, refused.write(quoted.start, inner))


def escape(refused: Refused) -> Finding:
    r"""A \ inside double quotes with something behind it that makes no character."""
    source = refused.source
    start = source.text.rfind("\\", refused.since, refused.at + 1)
    length = _ESCAPES.get(source.text[start + 1 : start + 2], 2)
    place = source.place(start, min(start + length, refused.rest_of_line(start).end))
    message = f"{quote(source.text[start : place.end])} means nothing inside double quotes"
    return trouble("SYN028", place, message, r"write \\ for a plain \, or put the text in single quotes")


def wrong_quotes(refused: Refused) -> Finding | None:
    """The finding for a value that begins with a curly quote or a full-width bracket; None where it does not."""
    source, start = refused.source, refused.around.value
    sign = source.text[start : start + 1]
    if sign in ("［", "｛"):
        return trouble("SYN019", refused.sign_at(start), f'"{sign}" is a letter to YAML', "write [ ] or { }")
    if not sign or sign not in CURLY:
        return None
    end = refused.value_end(start)
    help = refused.write(start, source.text[start:end].strip(CURLY))
    return trouble("SYN021", source.place(start, end), "curly quotes do not quote in YAML", help)


def no_comma(refused: Refused) -> Finding:
    """Something that is neither a comma nor the closing bracket, inside [ ] or { }."""
    text, at, last = refused.source.text, refused.at, refused.around.last
    opened, sign = refused.since, refused.sign
    for question in re.compile(_LONE_QUESTION).finditer(text, opened, at):
        if not inside(question.start(), refused.around.quoted):
            return lone_question(refused.source, question.start())
    if sign in ("]", "}"):
        message = f'"{sign}" does not close the "{text[opened]}"'
        related = (Related("opened here", refused.sign_at(opened)),)
        return trouble("SYN027", refused.sign_at(at), message, f'write "{_PAIRS[text[opened]]}"', related)
    quoted = last if last and last.sign in ("'", '"') else None
    if quoted and refused.same_line(quoted.end, at) and not refused.same_line(quoted.start, quoted.end):
        return quote_never_closed(refused, quoted.start)
    if _behind_its_lines(refused, opened):
        return bracket_never_closed(refused, opened)
    if last and not last.sign and (found := re.search("[：，］｝]", text[last.start : at])):
        at = last.start + found.start()
        right = {"：": '": "', "，": '", "', "］": '"]"', "｝": '"}"'}[text[at]]
        return trouble("SYN019", refused.sign_at(at), f'"{text[at]}" is a letter to YAML', f"write {right}")
    if sign == ":":
        message = "a second colon stands here, and no comma before it"
        help = f"{refused.in_quotes(refused.around.value)}; two keys need a comma between them"
        return wrong_quotes(refused) or trouble("SYN018", refused.sign_at(at), message, help)
    if quoted and sign not in "'\"[{":
        return text_behind_quote(refused, quoted)
    help = "write a comma between the two values"
    if last and not last.sign:
        help = f"{refused.in_quotes(last.start)}, or {help}"
    return trouble("SYN033", refused.sign_at(at), "a comma is missing before this", help)


def lone_question(source: SourceText, start: int) -> Finding:
    """The finding for a ? that stands for an item: to YAML it begins a key."""
    help = 'write TBD for what is not known yet, or "?" in quotes'
    return trouble("SYN016", source.place(start, start + 1), 'a "?" alone needs quotes', help)


def _behind_its_lines(refused: Refused, opened: int) -> bool:
    """True where a line that belongs to what is outside the bracket has begun, or the file has ended."""
    source, text, at = refused.source, refused.source.text, refused.at
    if not text[at:].strip():
        return True
    column = refused.first_on_line(at) - line_start(source, at)
    begin = line_start(source, opened)
    indent = len(text[begin:opened]) - len(text[begin:opened].lstrip(" -"))
    if not refused.same_line(opened, at) and column <= indent:
        return True
    keys = re.compile(KEY_LINE).finditer(text, opened, at)
    return any(len(key[0]) - len(key[0].lstrip()) <= indent for key in keys)


def bracket_never_closed(refused: Refused, opened: int) -> Finding:
    """The finding for a bracket that opens at an offset; a comment that hides its end is to blame."""
    source, sign = refused.source, refused.source.text[opened]
    end = refused.rest_of_line(opened).end
    hashes = (found.start() for found in re.compile(_COMMENT).finditer(source.text, opened, end))
    comment = next((start for start in hashes if not inside(start, refused.around.quoted)), None)
    if comment is not None:
        message = f'the # begins a comment, so the "{sign}" before it is never closed'
        word = re.split(r"[\s,\]}]", source.text[comment:end], maxsplit=1)[0]
        related = (Related("opened here", refused.sign_at(opened)),)
        return trouble("SYN027", source.place(comment, end), message, write_quoted("", word), related)
    help = f'write "{_PAIRS[sign]}" where it ends'
    return trouble("SYN027", refused.sign_at(opened), f'the "{sign}" that opens here is never closed', help)


def closes_nothing(refused: Refused) -> Finding:
    """The finding for a closing bracket without an opening one."""
    message = f'"{refused.sign}" closes a bracket that was never opened'
    return trouble("SYN027", refused.sign_at(refused.at), message, "take it out")


def value_missing(refused: Refused) -> Finding:
    """A comma or a bracket where a value belongs."""
    place, sign, brackets = refused.sign_at(refused.at), refused.sign, refused.around.brackets
    if brackets and sign == ",":
        return trouble("SYN033", place, "nothing stands before this comma", "take the comma out")
    if brackets and sign in ("-", "?") and not _behind_its_lines(refused, brackets[-1]):
        return sign_unquoted(refused, refused.at)
    if brackets and sign not in ("]", "}"):
        return bracket_never_closed(refused, brackets[-1])
    if brackets:
        message = f'"{sign}" does not close the "{refused.source.text[brackets[-1]]}"'
        return trouble("SYN027", place, message, "close the inner bracket first")
    return sign_unquoted(refused, refused.at)
