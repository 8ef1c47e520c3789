"""Why a text is no YAML, in the words of the person who wrote it.

libyaml says what it expected, and often says it lines later. Here each of its complaints is traced to the characters
to blame, with what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError

from smmplan.base.finding import Finding
from smmplan.base.place import SourceText
from smmplan.source.reading.lines import inside, line_start
from smmplan.source.reading.refused import Refused
from smmplan.source.reading.refused_keys import (
    colon_in_text,
    colon_missing,
    colon_unspaced,
    empty_key,
    line_stands_loose,
    stands_loose,
    wrong_colon,
)
from smmplan.source.reading.refused_values import (
    directive,
    escape,
    no_comma,
    quote_open,
    sign_means_something,
    sign_unquoted,
    value_missing,
)
from smmplan.source.reading.spaces import refused_for_space
from smmplan.source.reading.surroundings import Surroundings, surroundings
from smmplan.source.reading.troubles import trouble
from smmplan.source.tree import Node, Seq

_BEGIN = 'begin with "smmplan: 1" and, on the next line, "title: …"'


def refusal(source: SourceText, fed: str, error: MarkedYAMLError) -> Finding:
    """The finding for a text that libyaml refused; `fed` is the text as it was fed to libyaml."""
    at = min(error.problem_mark.index, len(source.text)) if error.problem_mark else 0
    since = error.context_mark.index if error.context_mark else at
    refused = Refused(source, error.problem or "", at, since, surroundings(fed, at))
    explain = sign_means_something if error.context in _TAGS else _EXPLAIN.get(refused.problem)
    return _typed(refused) or (explain(refused) if explain else None) or _unknown(refused)


def root_refusal(source: SourceText, root: Node) -> Finding:
    """The finding for a text whose root is no mapping but nothing, a list, or one text."""
    text = source.text
    if root is None:
        holds = "nothing but comments" if "#" in text else "nothing"
        return trouble("SYN013", source.place(0, 0), f"the file holds {holds}", _BEGIN)
    found = re.compile(r"(?:\s|---|(?<!\S)#[^\r\n]*)*").match(text)
    start = found.end() if found else 0
    refused = Refused(source, "", start, start, Surroundings(start, start, None, (), ()))
    holds = "a list" if isinstance(root, Seq) else "a text"
    message = f"the file holds {holds}; a plan holds keys with values"
    wanted = trouble("SYN013", refused.rest_of_line(start), message, _BEGIN)
    return _typed(refused) or wrong_colon(source, start) or wanted


def _typed(refused: Refused) -> Finding | None:
    """Tabs and spaces of other kinds, which look like plain ones."""
    source, text, quoted = refused.source, refused.source.text, refused.around.quoted
    begin = line_start(source, refused.at)
    tab = text.find("\t", begin, refused.at + 1)
    if tab >= 0 and not text[begin:tab].strip(" -") and not inside(tab, quoted):
        end = tab + len(text[tab:]) - len(text[tab:].lstrip("\t"))
        return trouble("SYN003", source.place(tab, end), "a tab indents this line", "use spaces, two for each level")
    brackets = refused.around.brackets
    return refused_for_space(source, refused.at, brackets[-1] if brackets else None, quoted)


def _dash(refused: Refused) -> Finding:
    begins_line = refused.first_on_line(refused.at) == refused.at
    return line_stands_loose(refused) if begins_line else sign_unquoted(refused, refused.at)


def _nothing(refused: Refused) -> Finding:
    return empty_key(refused.source, refused.at) if refused.sign == ":" else value_missing(refused)


def _unknown(refused: Refused) -> Finding:
    message = f"YAML cannot be read from here on: {refused.problem}"
    help = "compare the line with its neighbours: quotes, brackets, colons, columns"
    return trouble("SYN001", refused.rest_of_line(refused.at), message, help)


_TAGS = ("while scanning a tag", "while parsing a tag", "while parsing a node")
_EXPLAIN: dict[str, Callable[[Refused], Finding | None]] = {
    "mapping values are not allowed in this context": colon_in_text,
    "could not find expected ':'": colon_missing,
    "found unexpected ':'": colon_unspaced,
    "found character that cannot start any token": sign_means_something,
    "did not find expected comment or line break": sign_means_something,
    "did not find expected alphabetic or numeric character": sign_means_something,
    "found an indentation indicator equal to 0": sign_means_something,
    "mapping keys are not allowed in this context": sign_means_something,
    "block sequence entries are not allowed in this context": _dash,
    "found unexpected end of stream": quote_open,
    "found unexpected document indicator": quote_open,
    "found unknown escape character": escape,
    "did not find expected hexdecimal number": escape,
    "found invalid Unicode character escape code": escape,
    "did not find expected ',' or ']'": no_comma,
    "did not find expected ',' or '}'": no_comma,
    "did not find expected node content": _nothing,
    "did not find expected key": stands_loose,
    "did not find expected '-' indicator": stands_loose,
    "did not find expected <document start>": stands_loose,
    "found unknown directive name": directive,
    "could not find expected directive name": directive,
    "found unexpected non-alphabetical character": directive,
}
"""What libyaml 0.2.5 complains of (scanner.c, parser.c), and who knows why."""
